"""`partybranch columns`: what each heading was taken for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Annotated, Final

import typer

from partybranch.cli._console import Language, say, tried, working, write
from partybranch.cli._files import refuse_no_name, standard_input
from partybranch.cli._inputs import read_mapping
from partybranch.cli._limits import allowed
from partybranch.cli._options import HeadingMap, Lang, Profile, Quiet
from partybranch.findings import Message, column_letters
from partybranch.models import Meeting, Member, Rating, Sheet, SheetColumn, SheetKind, label
from partybranch.outputs import Line, Style, columns_as_json, discreet_sheet
from partybranch.roster import read_roster

__all__ = ["columns_command"]


class ColumnsFormat(StrEnum):
    """How headings are printed."""

    TEXT = "text"
    JSON = "json"


_WHY: Final = {
    "alias": Message("表头", "heading"),
    "values": Message("内容", "values"),
    "beside": Message("相邻列", "columns beside it"),
    "profile": Message("版式", "profile"),
    "map": Message("指定", "--map"),
    "unknown": Message("未识别", "unknown"),
    "duplicate": Message("重复", "duplicate"),
    "unsettled": Message("未定", "unsettled"),
    "row number": Message("行号", "row number"),
    "problem column": Message("核查所写", "written by a check"),
}

_RECORDS: Final = {SheetKind.MEMBERS: Member, SheetKind.MEETINGS: Meeting, SheetKind.RATINGS: Rating}


def column_lines(sheets: Sequence[Sheet], language: str) -> Iterator[Line]:
    """Yield the sheets with their columns: cell, heading, field, why, shapes of samples."""
    for sheet in sheets:
        yield Line(sheet.name or "-", Style.SHEET)
        if sheet.why_left_out is not None:
            yield Line(
                f"  （{sheet.why_left_out.zh}）" if language == "zh" else f"  ({sheet.why_left_out.en})",
                Style.FAINT,
            )
        for column in sheet.columns:
            yield _column(column, sheet, language)


def _column(column: SheetColumn, sheet: Sheet, language: str) -> Line:
    row = sheet.heading_row if column.row is None else column.row
    fields = (column.field, *column.also) if column.field else ()
    named = (f"{name} {label(_RECORDS[sheet.holds], name).text(language)}" for name in fields)
    field = ", ".join(named) or "—"
    samples = "  ".join(column.samples)
    why = _WHY[column.why].text(language)
    text = f"  {column_letters(column.index)}{row}  {column.heading or '—'} → {field}  [{why}]  {samples}"
    return Line(text.rstrip(), Style.PLAIN if column.field else Style.NOTE)


def columns_command(
    file: Annotated[
        str, typer.Argument(metavar="FILE|-", help="文件或 -（标准输入）。 A file, or - for standard input.")
    ],
    *,
    profile: Profile = None,
    mapping: HeadingMap = None,
    lang: Lang = Language.ZH,
    output: Annotated[
        ColumnsFormat, typer.Option("--format", help="输出格式。 Format of the output.")
    ] = ColumnsFormat.TEXT,
    quiet: Quiet = False,
) -> None:
    """查看各表头认作什么字段。 Show what each heading is taken for.

    例如 For example: partybranch columns 花名册.xlsx

    各列附内容样式；不作核查。 With shapes of samples; nothing is judged.
    """

    def work() -> int:
        refuse_no_name(file)
        headings = read_mapping(mapping, profile)
        source = standard_input() if file == "-" else file
        with working(quiet=quiet) as steps:
            steps.at(file, 0, None)
            read = read_roster(source, profile=profile, mapping=headings, limits=allowed(), name=file)
        sheets = tuple(map(discreet_sheet, read.sheets))
        if output is ColumnsFormat.TEXT:
            say(column_lines(sheets, lang.value))
        else:
            write(columns_as_json(sheets))
        return 0

    raise typer.Exit(tried(work, lang))
