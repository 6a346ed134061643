"""A report as lines for a terminal: grouped by person, each finding at its cell, a summary last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum
from itertools import groupby

from attrs import frozen

from partybranch.findings import Finding, Path, Place, Report
from partybranch.regulations import Basis, Force

__all__ = ["Line", "Style", "lines", "summary"]


class Style(Enum):
    """How a line stands out where colours can be shown."""

    PLAIN = "plain"
    SHEET = "sheet"
    PERSON = "person"
    MUST = "must"
    NORMALLY = "normally"
    PRACTICE = "practice"
    NOTE = "note"
    FAINT = "faint"


@frozen
class Line:
    """One line and its style."""

    text: str
    style: Style = Style.PLAIN


def printable(text: str) -> str:
    """Return text without characters that could steer a terminal or turn the direction of reading."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def lines(report: Report, names: Mapping[Path, str], language: str) -> Iterator[Line]:
    """Yield the findings of a report: by sheet, by person, in the order of the document.

    Args:
        report: of the check.
        names: the names of persons, by the paths of their records, so that a reader finds the row.
        language: `"zh"` or `"en"`.
    """
    sheet: tuple[str, str] | None = None
    for subject, group in groupby(report.findings, key=_subject):
        findings = list(group)
        here = _sheet(findings[0].place)
        if here != sheet:
            sheet = here
            if any(here):
                yield Line(printable(" · ".join(part for part in here if part)), Style.SHEET)
        yield Line("  " + printable(_person(subject, findings[0].place, names, language)), Style.PERSON)
        for finding in sorted(findings, key=lambda each: -each.force.strength):
            yield from _finding(finding, language)


def _subject(finding: Finding) -> Path:
    """Return the path of the record that a finding is about; of a heading, its sheet."""
    return Path(finding.path.parts[:2])


def _sheet(place: Place | None) -> tuple[str, str]:
    return ("", "") if place is None else (place.source, place.sheet)


def _person(subject: Path, place: Place | None, names: Mapping[Path, str], language: str) -> str:
    kind = subject.parts[0] if subject.parts else "members"
    name = names.get(subject, "")
    if kind in ("sheets", "sources"):
        return "表头" if language == "zh" else "headings"
    if place is None or place.row is None:
        where = str(subject) or ("记录" if language == "zh" else "the record")
    else:
        where = f"第{place.row}行" if language == "zh" else f"row {place.row}"
    return f"{where} {name}".rstrip()


def _finding(finding: Finding, language: str) -> Iterator[Line]:
    at = _at(finding)
    head = f"    [{finding.force.label(language)}] {finding.code} "
    yield Line(
        printable(f"{head}{at}{'：' if language == 'zh' else ': '}{finding.text(language)}"),
        Style(finding.force.value),
    )
    if finding.basis is not None:
        yield Line(printable(f"        {_based(finding.basis, language)}"), Style.FAINT)


def _at(finding: Finding) -> str:
    place = finding.place
    if place is None or (place.cell is None and not place.column):
        return str(finding.path) or finding.code
    return " ".join(part for part in (place.cell, place.column) if part)


def _based(basis: Basis, language: str) -> str:
    provision = basis.provision
    if provision is None:
        return basis.kind.label(language)
    regulation = provision.regulation
    unread = "" if basis.read else ("（转述，未经核对）" if language == "zh" else " (restated, unconfirmed)")
    if language == "zh":
        quote = f"“{basis.quote}”" if basis.quote else ""
        return f"依据：《{regulation.zh}》（{regulation.edition}）{provision.zh}{quote}{unread}"
    article = f", {provision.en}" if provision.en else ""
    quote = f": “{basis.quote}”" if basis.quote else ""
    return f"basis: {regulation.en} ({regulation.edition}){article}{quote}{unread}"


def summary(report: Report, *, rows: int, unreadable: int, left_out: int, language: str) -> Iterator[Line]:
    """Yield the last lines: what was looked at, how much was found, what could not be told.

    Args:
        report: of the check, with all its findings.
        rows: data rows read; 0 for records that came from no table.
        unreadable: how many of them are no member's record.
        left_out: how many findings were not shown.
        language: `"zh"` or `"en"`.
    """
    counts = report.counts()
    zh = language == "zh"
    looked_at = (
        f"核查日 {report.on.isoformat()}：党员记录 {report.judged} 条"
        if zh
        else f"checked as of {report.on.isoformat()}: {report.judged} records of members"
    )
    if rows:
        looked_at += (
            f"（数据行 {rows}，其中无法读取 {unreadable}）"
            if zh
            else f" ({rows} data rows, {unreadable} of them unreadable)"
        )
    yield Line("")
    yield Line(looked_at)
    found = ", ".join(f"{force.label('en')} {counts[force]}" for force in Force)
    yield Line(
        "发现问题：" + "、".join(f"{force.zh} {counts[force]}" for force in Force)
        if zh
        else f"found: {found}",
        Style.MUST if counts[Force.MUST] else Style.PLAIN,
    )
    if left_out:
        yield Line(f"另有 {left_out} 处未显示（--limit）" if zh else f"not shown: {left_out} more (--limit)")
    yield from _cannot_tell(report, zh=zh)


def _cannot_tell(report: Report, *, zh: bool) -> Iterator[Line]:
    if not report.unjudged:
        return
    total = len(report.unjudged)
    yield Line(f"无法判断 {total} 项：" if zh else f"cannot tell: {total}", Style.FAINT)
    grouped = Counter((each.code, each.reason.zh if zh else each.reason.en) for each in report.unjudged)
    for (code, reason), number in sorted(grouped.items()):
        yield Line(
            printable(f"    {code} {reason}（{number}）" if zh else f"    {code} {reason} ({number})"),
            Style.FAINT,
        )
