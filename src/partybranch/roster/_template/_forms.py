"""The form of one person: labels with room for the values beside them, to be copied for each person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from partybranch.findings import Message
from partybranch.roster._template._looks import as_heading, as_title, cell_at, lines_of, printed, put_text
from partybranch.roster._template._planning import PlannedColumn, PlannedSheet
from partybranch.roster._template._validation import validation

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["COPY_THE_SHEET", "write_form_sheet"]

COPY_THE_SHEET: Final = Message(
    "一人一表：在工作表标签上点右键，选“移动或复制”，为每名党员复制一份“党员基本信息采集表”；没有填的表不会读入。",
    "One sheet a person: copy the sheet 党员基本信息采集表 for each member (right click on its tab, Move or Copy). "
    "A form that is not filled in is left out.",
)

_WIDTHS: Final = (20, 26, 20, 26)
_WHOLE_LINE: Final = frozenset({"address", "branch"})
"""Fields whose values take the whole width."""
_LINE_HEIGHT: Final = 16.0
_FIRST_ROW: Final = 3


def write_form_sheet(sheet: Worksheet, planned: PlannedSheet, language: str) -> None:
    """Write the form of a layout, two labels a row."""
    from openpyxl.styles import Alignment  # noqa: PLC0415 - an extra, which is there
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - same

    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    title = put_text(sheet, 1, 1, planned.name)
    as_title(title, 16)
    title.alignment = Alignment(horizontal="center", vertical="center")
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(_WIDTHS))
    sheet.row_dimensions[1].height = 36
    for row, line in enumerate(_lines(planned.columns), start=_FIRST_ROW):
        for place, column in enumerate(line):
            _write_label(sheet, column, row, 2 * place + 1, language, whole=len(line) == 1)
        highest = max(lines_of(column.heading, _WIDTHS[0]) for column in line)
        sheet.row_dimensions[row].height = _LINE_HEIGHT * highest + 12
    printed(sheet, "", language, width=sum(_WIDTHS), repeated="", landscape=False)


def _lines(columns: Iterable[PlannedColumn]) -> Iterator[tuple[PlannedColumn, ...]]:
    """Yield the labels line by line: two, or one whose value takes the rest of the line."""
    first: PlannedColumn | None = None
    for column in columns:
        if column.field in _WHOLE_LINE:
            if first is not None:
                yield (first,)
            yield (column,)
            first = None
        elif first is None:
            first = column
        else:
            yield first, column
            first = None
    if first is not None:
        yield (first,)


def _write_label(
    sheet: Worksheet, column: PlannedColumn, row: int, place: int, language: str, *, whole: bool
) -> None:
    from openpyxl.styles import Alignment, Border, Side  # noqa: PLC0415 - an extra, which is there

    line = Side(style="thin", color="808080")
    as_heading(put_text(sheet, row, place, column.heading), needed=column.needed)
    last = len(_WIDTHS) if whole else place + 1
    for beside in range(place + 1, last + 1):
        cell_at(sheet, row, beside).border = Border(left=line, right=line, top=line, bottom=line)
    value = cell_at(sheet, row, place + 1)
    value.number_format = column.filling.form.value
    value.alignment = Alignment(vertical="center", horizontal="left", wrap_text=True)
    if whole:
        sheet.merge_cells(start_row=row, start_column=place + 1, end_row=row, end_column=last)
    said = validation(column, value.coordinate, language)
    if said is not None:
        sheet.add_data_validation(said)
