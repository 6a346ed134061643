"""A report as lines for a terminal: grouped by person, each finding at its cell, a summary last."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import groupby
from typing import Any, Final

from attrs import field, frozen

from partybranch.findings import Finding, Message, Path, Reason, Report
from partybranch.models import LeftOutReason, Source
from partybranch.outputs._places import place_of, sheet_of, subject_of, whose
from partybranch.regulations import Basis, Force
from partybranch.rules import Rule

__all__ = [
    "Line",
    "Style",
    "cannot_tell",
    "citation",
    "gist",
    "lines",
    "quoted",
    "summary",
    "totals",
    "unasked",
    "what_was_read",
]


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


_STEERING: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of characters that could steer a terminal, end a line or turn the direction of reading.

Private and unassigned characters are none of them: rare characters of names may be written so.
"""


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(
        "\ufffd" if unicodedata.category(character) in _STEERING else character for character in text
    )


@frozen
class Line:
    """One line and its style; whatever could steer a terminal is replaced by a mark."""

    text: str = field(converter=_printable)
    style: Style = Style.PLAIN


def gist(message: Message, language: str) -> str:
    """Return a message before its facts are known, with … in every gap."""
    return message.text(language, dict.fromkeys(message.gaps, "…"))


def lines(report: Report, names: Mapping[Path, str], language: str) -> Iterator[Line]:
    """Yield the findings of a report: by sheet, by person, in the order of the document.

    Args:
        report: of the check.
        names: the names of persons, branches and meetings, by the paths of their records, so that a reader finds them.
        language: `"zh"` or `"en"`.
    """
    sheet: tuple[str, str] | None = None
    for subject, group in groupby(report.findings, key=subject_of):
        findings = list(group)
        here = sheet_of(findings[0].place)
        if here != sheet:
            sheet = here
            if any(here):
                yield Line(" · ".join(part for part in here if part), Style.SHEET)
        yield Line("  " + whose(subject, findings[0].place, names, language), Style.PERSON)
        for finding in sorted(findings, key=lambda each: -each.force.strength):
            yield from _finding(finding, language)


def _finding(finding: Finding, language: str) -> Iterator[Line]:
    head = " ".join(
        part for part in (f"[{finding.force.label(language)}]", finding.code, place_of(finding)) if part
    )
    colon = "：" if language == "zh" else ": "
    yield Line(f"    {head}{colon}{finding.text(language)}", Style(finding.force.value))
    if finding.basis is not None:
        based = "依据：" if language == "zh" else "basis: "
        yield Line(f"        {based}{citation(finding.basis, language)}", Style.FAINT)


def citation(basis: Basis, language: str) -> str:
    """Return what a basis rests on: title, edition, article and the words, or that these were not read."""
    provision = basis.provision
    if provision is None:
        return _unlegislated(basis, language)
    regulation = provision.regulation
    unread = "" if basis.read else ("（转述，未经核对）" if language == "zh" else " (restated, unconfirmed)")
    if language == "zh":
        return f"《{regulation.zh}》（{regulation.edition}）{provision.zh}{quoted(basis)}{unread}"
    article = f", {provision.en}" if provision.en else ""
    quote = f": {quoted(basis)}" if basis.quote else ""
    return f"{regulation.en} ({regulation.edition}){article}{quote}{unread}"


def quoted(basis: Basis) -> str:
    """Return the words of a basis, each phrase in quotation marks of its own."""
    return "".join(f"“{phrase}”" for phrase in basis.phrases)


def _unlegislated(basis: Basis, language: str) -> str:
    """Return what practice or an agency's own rule rests on; never in the form of a law's title and article."""
    zh = language == "zh"
    source = (f"（{basis.source}）" if zh else f" ({basis.source})") if basis.source else ""
    quote = quoted(basis)
    return f"{basis.kind.label(language)}{source}{quote if zh or not quote else ': ' + quote}"


def summary(
    report: Report,
    *,
    sources: Sequence[Source],
    unreadable: int,
    left_out: int,
    language: str,
    meetings: int = 0,
    ratings: int = 0,
    counted: int = 0,
) -> Iterator[Line]:
    """Yield the last lines: what was read and left out, how much was found, what could not be told.

    Args:
        report: of the check, with all its findings.
        sources: the tables that were read; none for records that came from no table.
        unreadable: how many of their data rows are no record.
        left_out: how many findings were not shown, since no more were asked for.
        language: `"zh"` or `"en"`.
        meetings: how many meetings the tables hold.
        ratings: how many results of the appraisal they hold.
        counted: how many findings the report counts and does not keep (`Limits.findings`).
    """
    counts = report.counts()
    zh = language == "zh"
    rows = sum(sheet.rows for source in sources for sheet in source.sheets)
    looked_at = (
        f"核查日 {report.on.isoformat()}：党员记录 {report.judged} 条"
        if zh
        else f"checked as of {report.on.isoformat()}: {report.judged} member record{'' if report.judged == 1 else 's'}"
    )
    if meetings:
        looked_at += (
            f"、会议记录 {meetings} 条" if zh else f", {meetings} meeting{'' if meetings == 1 else 's'}"
        )
    if ratings:
        looked_at += f"、民主评议结果 {ratings} 条" if zh else f", results of the appraisal: {ratings}"
    if sources:
        looked_at += (
            f"（数据 {rows} 行，其中无法读取 {unreadable} 行）"
            if zh
            else f" (data rows: {rows}, unreadable: {unreadable})"
        )
    yield Line("")
    yield from (Line(what_was_read(source, zh=zh), Style.FAINT) for source in sources)
    yield Line(looked_at)
    found = ", ".join(f"{force.label('en')} {counts[force]}" for force in Force)
    yield Line(
        "发现问题：" + "、".join(f"{force.zh} {counts[force]}" for force in Force)
        if zh
        else f"found: {found}",
        Style.MUST if counts[Force.MUST] else Style.PLAIN,
    )
    if report.known:
        yield Line(
            f"另有 {report.known} 处为基线已知（--baseline）"
            if zh
            else f"known already: {report.known} more (--baseline)"
        )
    if left_out:
        yield Line(f"另有 {left_out} 处未显示（--limit）" if zh else f"not shown: {left_out} more (--limit)")
    if counted:
        yield Line(
            f"另有 {counted} 处只计数，未逐条列出（--allow findings=…）"
            if zh
            else f"counted, not listed one by one: {counted} more (--allow findings=…)"
        )
    yield from cannot_tell(report, zh=zh)


def totals(
    name: str, found: Mapping[tuple[str, Force], int], rules: Iterable[Rule[Any]], language: str
) -> Iterator[Line]:
    """Yield how often each rule found something, the strongest first, each with what it finds; nothing where none did.

    Args:
        name: what was gone through.
        found: numbers by code and force.
        rules: the rules of these codes.
        language: `"zh"` or `"en"`.
    """
    if found:
        yield Line("")
        yield Line(f"{name}：各规则发现的问题" if language == "zh" else f"{name}: found by rule", Style.SHEET)
    messages = {rule.code: rule.message for rule in rules}
    width = max((len(f"{number:,}") for number in found.values()), default=0)
    for (code, force), number in sorted(found.items(), key=lambda each: (-each[0][1].strength, each[0][0])):
        said = f"{number:>{width},} [{force.label(language)}] {code} {gist(messages[code], language)}"
        yield Line(f"    {said}", Style(force.value))


def unasked(name: str, codes: Sequence[str], language: str) -> Iterator[Line]:
    """Yield that rules were not asked, since what was gone through does not hold what they ask about; by their codes if few.

    Args:
        name: what was gone through.
        codes: of the rules.
        language: `"zh"` or `"en"`.
    """
    if not codes:
        return
    if language == "zh":
        which = f"{'、'.join(codes)} " if len(codes) <= _FEW else f"有 {len(codes)} 条规则"
        yield Line(f"{name}：{which}未核查，此类文件中没有所需的记录", Style.FAINT)
        return
    which = ", ".join(codes) if len(codes) <= _FEW else f"{len(codes)} rules"
    yield Line(
        f"{name}: not asked: {which}, for such a file does not hold the records they need", Style.FAINT
    )


_FEW: Final = 5


def what_was_read(source: Source, *, zh: bool) -> str:
    """Return what was read of a file and as what, and what was left out as holding no member."""
    how = [each for each in (source.encoding, source.profile) if each]
    rows = Counter[LeftOutReason]()
    for sheet in source.sheets:
        for stretch in sheet.left_out:
            rows[stretch.why] += stretch.to - stretch.row + 1
    sheets = [(sheet.name, sheet.why_left_out) for sheet in source.sheets if sheet.why_left_out is not None]
    if zh:
        said = f"已读取 {source.path}" + (f"（{'，'.join(how)}）" if how else "")
        left = [f"工作表“{name}”（{why.zh}）" for name, why in sheets]
        left += [f"{why.zh} {number} 行" for why, number in rows.items()]
        return said + (f"；略去：{'、'.join(left)}" if left else "")
    said = f"read {source.path}" + (f" ({', '.join(how)})" if how else "")
    left = [f"sheet “{name}” ({why.en})" for name, why in sheets]
    left += [f"{why.en}: {number} row{'' if number == 1 else 's'}" for why, number in rows.items()]
    return said + (f"; left out: {', '.join(left)}" if left else "")


def cannot_tell(report: Report, *, zh: bool) -> Iterator[Line]:
    """Yield what could not be told: how much, and by code and reason."""
    total = len(report.unjudged) + sum(report.untold.values())
    if not total:
        return
    yield Line(f"无法判断 {total} 项：" if zh else f"cannot tell: {total}", Style.FAINT)
    grouped: dict[tuple[str, str], list[str]] = {}
    for each in report.unjudged:
        said = each.reason.zh if zh else each.reason.en
        grouped.setdefault((each.code, str(each.why) if each.why in _BY_DAY else said), []).append(said)
    for (code, _), reasons in sorted(grouped.items()):
        more = ("，等" if zh else ", and so on") if len(set(reasons)) > 1 else ""
        number = f"（{len(reasons)}）" if zh else f" ({len(reasons)})"
        yield Line(f"    {code} {min(reasons)}{more}{number}", Style.FAINT)
    for code, times in sorted(report.untold.items()):
        yield Line(
            f"    {code} 只计数，未逐条列出（{times}）"
            if zh
            else f"    {code} counted, not listed one by one ({times})",
            Style.FAINT,
        )


_BY_DAY: Final = frozenset({Reason.BEFORE_LAW, Reason.LAW_CHANGED, Reason.NOT_COVERED})
"""Reasons that differ by nothing but the day, of which one stands for all of a rule."""
