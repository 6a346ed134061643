"""Sheets with a row for each record: heading, sample row, and columns prepared to their end."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from partybranch.roster._template._fillings import CellForm
from partybranch.roster._template._looks import (
    LAST_ROW,
    as_heading,
    cell_at,
    lines_of,
    printed,
    put_text,
    room_of,
)
from partybranch.roster._template._planning import SAMPLE_MARK, PlannedColumn, PlannedSheet
from partybranch.roster._template._validation import validation

if TYPE_CHECKING:
    from openpyxl.styles import Alignment
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["heading_of", "write_table_sheet"]

_LINE_HEIGHT: Final = 15.0
_ROW_HEIGHT: Final = 20.0
_SAMPLE_ROW: Final = 2
_GREY: Final = "808080"
_AT: Final = time(14, 30)
_WIDEST_FROZEN: Final = 1


def heading_of(column: PlannedColumn) -> str:
    """Return the heading as it is written: those that every row is to state end with a star, as forms mark them."""
    return f"{column.heading}*" if column.needed else column.heading


def write_table_sheet(sheet: Worksheet, planned: PlannedSheet, language: str) -> None:
    """Write the sheet of a layout."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - an extra, which is there

    widths = [_width(column) for column in planned.columns]
    for number, (column, width) in enumerate(zip(planned.columns, widths, strict=True), start=1):
        letter = get_column_letter(number)
        _prepare(sheet, column, letter, width)
        as_heading(put_text(sheet, 1, number, heading_of(column)), needed=column.needed)
        _sample(sheet, column, number)
        said = validation(column, f"{letter}{_SAMPLE_ROW}:{letter}{LAST_ROW}", language)
        if said is not None:
            sheet.add_data_validation(said)
    lines = (
        lines_of(heading_of(each), width - 1) for each, width in zip(planned.columns, widths, strict=True)
    )
    sheet.row_dimensions[1].height = _LINE_HEIGHT * max(lines) + 9
    sheet.sheet_format.defaultRowHeight = _ROW_HEIGHT
    sheet.sheet_format.customHeight = True
    # Whom a row is about stays in sight, if that stands at the left.
    frozen = planned.known_by + 2 if planned.known_by <= _WIDEST_FROZEN else 1
    sheet.freeze_panes = f"{get_column_letter(frozen)}2"
    _grey_the_sample(sheet, planned)
    printed(sheet, planned.name, language, width=sum(widths), repeated="1:1")
    sheet.print_options.gridLines = True
    if frozen > 1:
        sheet.print_title_cols = f"A:{get_column_letter(frozen - 1)}"


def _width(column: PlannedColumn) -> int:
    """Return the width of a column: as much as its cells take, and its heading in two lines."""
    longest = max(map(room_of, heading_of(column).split("\n")))
    return max(column.filling.width, -(-longest // 2) + 3)


def _prepare(sheet: Worksheet, column: PlannedColumn, letter: str, width: int) -> None:
    """Give all cells of a column their format, also those that are not there yet."""
    dimension = sheet.column_dimensions[letter]
    dimension.width = width
    dimension.number_format = column.filling.form.value
    dimension.alignment = _alignment(column)


def _alignment(column: PlannedColumn) -> Alignment:
    from openpyxl.styles import Alignment  # noqa: PLC0415 - an extra, which is there

    form = column.filling.form
    short = column.choices is not None and not column.choices.sheet and column.field not in _LEFT
    centred = short or form not in (CellForm.TEXT, CellForm.LONG)
    return Alignment(
        vertical="center", horizontal="center" if centred else "left", wrap_text=form is CellForm.LONG
    )


_LEFT: Final = frozenset({"branch", "kind", "party_posts"})
"""Fields with a list whose words are of all lengths."""


def _sample(sheet: Worksheet, column: PlannedColumn, number: int) -> None:
    cell = cell_at(sheet, _SAMPLE_ROW, number)
    example = column.example
    if isinstance(example, str):
        put_text(sheet, _SAMPLE_ROW, number, example)
    elif isinstance(example, date):
        cell.value = datetime.combine(example, _AT if column.filling.form is CellForm.MOMENT else time())
    else:
        cell.value = example
    # Where a value is set, its type sets a format.
    cell.number_format = column.filling.form.value
    cell.alignment = _alignment(column)


def _grey_the_sample(sheet: Worksheet, planned: PlannedSheet) -> None:
    """Grey the sample row as long as it says that it is one: written over, it looks like any other."""
    from openpyxl.formatting.rule import Rule  # noqa: PLC0415 - an extra, which is there
    from openpyxl.styles import Font  # noqa: PLC0415 - same
    from openpyxl.styles.differential import DifferentialStyle  # noqa: PLC0415 - same
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - same

    known_by = get_column_letter(planned.known_by + 1)
    last = get_column_letter(len(planned.columns))
    formula = f'RIGHT(${known_by}{_SAMPLE_ROW},{len(SAMPLE_MARK)})="{SAMPLE_MARK}"'
    grey = DifferentialStyle(font=Font(italic=True, color=_GREY))
    # The stubs leave its types open.
    formatting: Any = sheet.conditional_formatting
    formatting.add(
        f"A{_SAMPLE_ROW}:{last}{_SAMPLE_ROW}", Rule(type="expression", formula=[formula], dxf=grey)
    )
