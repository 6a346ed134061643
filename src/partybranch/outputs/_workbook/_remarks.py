"""What has to be said of an annotated workbook: what could not be done, and what stays as it was though it may be in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from partybranch.findings import Message, column_letters
from partybranch.outputs._workbook._book import SheetPart, structure_is_locked
from partybranch.outputs._workbook._marks import Cell, SheetMarks
from partybranch.outputs._workbook._package import Package
from partybranch.outputs._workbook._survey import Survey

__all__ = ["remarks_on_sheet", "remarks_on_workbook"]

_LISTED: Final = 10


def remarks_on_workbook(package: Package) -> Iterator[Message]:
    """Yield what has to be said of a workbook as it came."""
    if any(package.holding("_xmlsignatures/")):
        yield Message(
            "工作簿带有数字签名，内容改动后签名不再有效",
            "the workbook is signed, and its signature is no longer valid now that it is changed",
        )
    if structure_is_locked(package):
        yield Message(
            "工作簿结构受保护，保护没有解除：不能移动或删除本页",
            "the structure of the workbook is protected and stays so: this sheet cannot be moved or deleted",
        )


def remarks_on_sheet(
    sheet: SheetPart, survey: Survey, marks: SheetMarks, *, refused: Sequence[Cell], without_column: bool
) -> Iterator[Message]:
    """Yield what has to be said of a sheet with findings."""
    name = sheet.name
    if sheet.hidden:
        yield Message(f"工作表“{name}”是隐藏的，仍有问题", f"the sheet “{name}” is hidden, and has problems")
    protection = survey.child("sheetProtection")
    if protection is not None and protection.get("sheet") in ("1", "true"):
        yield Message(
            f"工作表“{name}”受保护，保护没有解除：改正和筛选前请先撤消保护",
            f"the sheet “{name}” is protected and stays so: unprotect it before correcting or filtering",
        )
    rows = len((marks.rows.keys() | {row for row, _ in marks.cells}) & survey.hidden_rows())
    if rows:
        yield Message(
            f"工作表“{name}”中有 {rows} 个隐藏的行有问题",
            f"on the sheet “{name}”, hidden rows have problems: {rows}",
        )
    widths = survey.widths()
    hidden = sorted({column for _, column in marks.cells if not widths.of(column)})
    if hidden:
        letters = "、".join(map(column_letters, hidden))
        yield Message(
            f"工作表“{name}”中隐藏的列有问题：{letters}",
            f"on the sheet “{name}”, hidden columns have problems: {letters.replace('、', ', ')}",
        )
    if refused:
        cells = [f"{column_letters(column)}{row}" for row, column in refused[:_LISTED]]
        more = len(refused) - len(cells)
        yield Message(
            f"工作表“{name}”中 {'、'.join(cells)}{f'等 {len(refused)} 处' if more else ''}已有对话式批注，不能再加批注，问题见末列",
            f"on the sheet “{name}”, {', '.join(cells)}{f' and {more} more' if more else ''} hold conversations and take no note: see the last column",
        )
    if without_column:
        yield Message(
            f"工作表“{name}”列数已满，没有加写“数据存在的问题”一列",
            f"the sheet “{name}” has no room for a column of problems",
        )
