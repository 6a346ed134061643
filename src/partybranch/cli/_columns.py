"""`partybranch columns`: what each heading was taken for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from partybranch.findings import Message, column_letters
from partybranch.models import Meeting, Member, Rating, Sheet, SheetColumn, SheetKind, label
from partybranch.outputs import Line, Style

__all__ = ["column_lines"]

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
