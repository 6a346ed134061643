"""The first sheet of an annotated workbook: what was read, how much was found, and every finding with a link to its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve, field, frozen

from partybranch.errors import UnwritableFile
from partybranch.findings import Finding, Message, Path, Report
from partybranch.models import Roster
from partybranch.outputs._places import subject_of
from partybranch.outputs._workbook._book import quoted_name
from partybranch.outputs._workbook._own_sheet import OwnCell, OwnRow
from partybranch.outputs._workbook._styles import Look
from partybranch.outputs._workbook._survey import Area
from partybranch.outputs._workbook._wording import MEANINGS, fitting
from partybranch.outputs.discretion import discreet_text
from partybranch.outputs.text import cannot_tell, citation, summary
from partybranch.regulations import Force
from partybranch.roster import SUMMARY_TITLE

__all__ = ["SHEET_NAME", "WIDTHS", "Given", "refuse_too_many", "summary_rows"]

SHEET_NAME: Final = Message("核查结果", "Check results")

WIDTHS: Final = (7, 10, 10, 20, 9, 20, 12, 62, 36, 48)
_HEADINGS: Final = Message(
    "序号|力度|代码|工作表|位置|栏目|对象|问题|改正|依据",
    "no.|force|code|sheet|place|column|concerns|problem|putting it right|basis",
)
_FEWEST_ROWS: Final = 200
_MOST_ROWS: Final = 1_048_576
_MEANS_FROM: Final = 2


@frozen(kw_only=True)
class Given:
    """What the summary is made of.

    Args:
        report: of the check.
        roster: that was checked.
        remedies: how to put right what each rule finds, by its code.
        language: `"zh"` or `"en"`.
        names: what records are called, by their paths.
        places: where each finding is seen, by its number: the sheet and the cell, or nothing.
        sheets: what each sheet is called in the workbook, by its name in the file.
        said: what a reader has to know besides.
        reveal: whether numbers of persons in names of files and sheets, and in headings, are repeated whole.
    """

    report: Report
    roster: Roster
    remedies: Mapping[str, str]
    language: str
    names: Mapping[Path, str] = field(repr=False)
    places: Sequence[tuple[str, str] | None]
    sheets: Mapping[str, str]
    said: Sequence[Message] = ()
    reveal: bool = False


def refuse_too_many(report: Report) -> None:
    """Refuse a report that the summary has no room for, or that does not hold all that was found.

    Raises:
        UnwritableFile: a sheet has fewer rows than there are findings, or the check kept the first of them only.
    """
    number = sum(report.counts().values())
    if report.left_out:
        kept = len(report.findings)
        raise UnwritableFile(
            zh=f"问题有 {number} 处，核查结果只保留了前 {kept} 处（findings），不能逐处标注：请用 --select 分批核查，或者放宽上限",
            en=f"there are {number} findings, of which the check kept the first {kept} (findings): check a part of them with --select, or allow more",
        )
    if number > _MOST_ROWS - _FEWEST_ROWS:
        raise UnwritableFile(
            zh=f"问题有 {number} 处，一张工作表放不下：请用 --select 分批核查",
            en=f"there are {number} findings, more than a sheet has room for: check a part of them with --select",
        )


def summary_rows(given: Given) -> tuple[list[OwnRow], Area | None]:
    """Return the rows of the summary, and the area of its list, which has a filter."""
    rows = [
        _line(SUMMARY_TITLE.text(given.language), Look.TITLE),
        *_read(given),
        (),
        *_legend(given),
        *_sheets(given),
        (),
        *_advice(given),
        (),
    ]
    begun = len(rows) + 1
    rows += _list(given)
    filtered = Area(top=begun + 1, left=0, bottom=len(rows), right=len(WIDTHS) - 1)
    rows += _untold(given)
    shown = [tuple(_shown(cell, reveal=given.reveal) for cell in row) for row in rows]
    return shown, filtered if given.report.findings else None


def _shown(cell: OwnCell, *, reveal: bool) -> OwnCell:
    """Return a cell that repeats no number of a person unless that is asked for, and has room for its text.

    Where it leads to is no text that is seen.
    """
    if not isinstance(cell.value, str):
        return cell
    text = fitting(cell.value if reveal else discreet_text(cell.value))
    return cell if text == cell.value else evolve(cell, value=text)


def _line(text: str, look: Look = Look.LINE) -> OwnRow:
    return (OwnCell(value=text, look=look, span=len(WIDTHS)),)


def _headings(*titles: str) -> OwnRow:
    return tuple(OwnCell(value=title, look=Look.HEADING) for title in titles)


_FOLDER: Final = re.compile(r"[/\\]")


def _read(given: Given) -> Iterator[OwnRow]:
    roster = given.roster
    told = summary(
        evolve(given.report, unjudged=()),
        sources=[evolve(each, path=_FOLDER.split(each.path)[-1]) for each in roster.sources],
        unreadable=len(roster.unreadable),
        left_out=0,
        language=given.language,
        meetings=len(roster.meetings),
        ratings=len(roster.ratings),
    )
    yield from (_line(each.text) for each in told if each.text)


def _legend(given: Given) -> Iterator[OwnRow]:
    zh = given.language == "zh"
    counts = given.report.counts()
    colour, findings = ("力度（颜色）", "处数") if zh else ("force (colour)", "findings")
    yield (OwnCell(value=colour, look=Look.HEADING, span=2), *_headings(findings))
    for force in Force:
        yield (
            OwnCell(value=force.label(given.language), force=force, look=Look.NUMBER, span=2),
            OwnCell(value=counts[force], look=Look.NUMBER),
            OwnCell(value=MEANINGS[force].text(given.language), look=Look.MEANING),
        )


def _sheets(given: Given) -> Iterator[OwnRow]:
    """Yield how much was found on each sheet, where there are several that hold records."""
    sheets = [sheet for sheet in given.roster.sheets if sheet.why_left_out is None]
    if len(sheets) < _MEANS_FROM:
        return
    zh = given.language == "zh"
    found: dict[str, list[Finding]] = {}
    for finding, place in zip(given.report.findings, given.places, strict=True):
        found.setdefault("" if place is None else place[0], []).append(finding)
    yield ()
    first, rows = ("工作表", "数据行") if zh else ("sheet", "rows")
    forces = (force.label(given.language) for force in Force)
    yield (OwnCell(value=first, look=Look.HEADING, span=2), *_headings(rows, *forces))
    for sheet in sheets:
        name = given.sheets[sheet.name]
        theirs = found.get(name, [])
        numbers = (sheet.rows, *(sum(each.force is force for each in theirs) for force in Force))
        link = f"{quoted_name(name)}!A1"
        yield (
            OwnCell(value=sheet.name, look=Look.LINK, link=link, span=2),
            *(OwnCell(value=number, look=Look.NUMBER) for number in numbers),
        )


def _advice(given: Given) -> Iterator[OwnRow]:
    yield from (_line("※ " + each.text(given.language)) for each in given.said)
    yield _line(_ADVICE.text(given.language), Look.FAINT)


_ADVICE: Final = Message(
    "有问题的单元格按力度着色并附批注，各行的问题写在末列。改正后，本文件可以直接再次核查；再次批注时，本页、末列、批注和颜色都会更新，不会累加。",
    "Cells with a problem are coloured by its force and have a note; the last column says the problems of each row. Once corrected, "
    "this file can be checked again as it is. Annotated again, this sheet, the last column, the notes and the colours are renewed.",
)


def _list(given: Given) -> Iterator[OwnRow]:
    zh = given.language == "zh"
    number = len(given.report.findings)
    if not number:
        yield _line("没有发现问题。" if zh else "Nothing was found.", Look.SECTION)
        return
    yield _line(f"问题清单（{number} 处）" if zh else f"Findings ({number})", Look.SECTION)
    yield _headings(*_HEADINGS.text(given.language).split("|"))
    for index, (finding, place) in enumerate(zip(given.report.findings, given.places, strict=True), start=1):
        yield tuple(_cells(index, finding, place, given))


def _cells(index: int, finding: Finding, place: tuple[str, str] | None, given: Given) -> Iterator[OwnCell]:
    language = given.language
    stated = finding.place
    link = "" if place is None else f"{quoted_name(place[0])}!{place[1]}"
    yield OwnCell(value=index, look=Look.NUMBER)
    yield OwnCell(value=finding.force.label(language), force=finding.force, look=Look.NUMBER)
    yield OwnCell(value=finding.code, look=Look.NUMBER)
    yield OwnCell(value="" if stated is None else stated.sheet)
    yield OwnCell(value=_at(finding, language), look=Look.LINK if link else Look.CELL, link=link)
    yield OwnCell(value="" if stated is None else stated.column)
    yield OwnCell(value=given.names.get(subject_of(finding), ""))
    yield OwnCell(value=finding.text(language))
    yield OwnCell(value=given.remedies.get(finding.code, ""))
    yield OwnCell(value="" if finding.basis is None else citation(finding.basis, language))


def _at(finding: Finding, language: str) -> str:
    place = finding.place
    if place is None or place.row is None:
        whole = place is not None and place.sheet
        if language == "zh":
            return "工作表" if whole else "文件"
        return "sheet" if whole else "file"
    if place.cell is not None:
        return place.cell
    return f"第{place.row}行" if language == "zh" else f"row {place.row}"


def _untold(given: Given) -> Iterator[OwnRow]:
    if not given.report.unjudged:
        return
    yield ()
    title, *lines = cannot_tell(given.report, zh=given.language == "zh")
    yield _line(title.text, Look.SECTION)
    yield from (_line(each.text.strip()) for each in lines)
