"""How a template looks: fonts, fills, borders, and what is printed."""

from __future__ import annotations

import math
import unicodedata
from typing import TYPE_CHECKING, Final, cast

from partybranch.findings import Message
from partybranch.roster._written_texts import in_workbook

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["LAST_ROW", "as_heading", "as_title", "cell_at", "lines_of", "printed", "put_text", "room_of"]

LAST_ROW: Final = 1_048_576
"""Of a sheet."""

_FONT: Final = "Calibri"
"""That of every cell whose font is not set."""
_NEEDED: Final = "FCE4D6"
_OTHER: Final = "EDEDED"
_LINE: Final = "BFBFBF"
_A4: Final = 9
_PAGE: Final = 230
"""Digits that one page holds in landscape where they are still large enough to be read."""
_PAGES: Final = Message("第 &P 页，共 &N 页", "Page &P of &N")


def room_of(text: str) -> int:
    """Return the width of a text in digits: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def lines_of(text: str, width: float) -> int:
    """Return in how many lines a text stands in a cell of that width."""
    return sum(max(1, math.ceil(room_of(line) / max(width, 1))) for line in text.split("\n"))


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return a cell that is not merged with one before it; both numbers count from 1."""
    return cast("Cell", sheet.cell(row=row, column=column))


def put_text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write a text as text, so that none can start a formula, and return the cell.

    Raises:
        UnwritableFile: no cell can hold it.
    """
    cell = cell_at(sheet, row, column)
    cell.value = in_workbook(text, sheet.title)
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def as_heading(cell: Cell, *, needed: bool = False) -> None:
    """Make a cell look like a heading; those that every row is to state are set off by their colour."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415 - an extra, which is there

    line = Side(style="thin", color=_LINE)
    cell.font = Font(name=_FONT, bold=True)
    cell.fill = PatternFill("solid", fgColor=_NEEDED if needed else _OTHER)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = Border(left=line, right=line, top=line, bottom=line)
    cell.number_format = "@"


def as_title(cell: Cell, size: int) -> None:
    """Make a cell look like a title."""
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - an extra, which is there

    cell.font = Font(name=_FONT, bold=True, size=size)
    cell.alignment = Alignment(vertical="center")


def printed(
    sheet: Worksheet, title: str, language: str, *, width: float, repeated: str, landscape: bool = True
) -> None:
    """Set a sheet up for A4: its title above, the pages numbered, as many pages side by side as it takes to be read.

    Args:
        sheet: the sheet.
        title: printed above each page.
        language: of the page numbers.
        width: of all its columns, in digits.
        repeated: the rows that each page repeats, as 1:1; empty: none.
        landscape: whether the page lies on its side.
    """
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - an extra, which is there

    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = max(1, math.ceil(width / _PAGE))
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.8
    sheet.page_margins.header = sheet.page_margins.footer = 0.4
    sheet.print_options.horizontalCentered = True
    # Every sheet has both.
    header, footer = cast("HeaderFooterItem", sheet.oddHeader), cast("HeaderFooterItem", sheet.oddFooter)
    header.center.text, header.center.size = title, 14
    footer.center.text = _PAGES.text(language)
    if repeated:
        sheet.print_title_rows = repeated
