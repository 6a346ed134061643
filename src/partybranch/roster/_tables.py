"""`Table`: what every format's reader hands on, one a sheet, before anything is understood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from attrs import field, frozen

__all__ = [
    "BLANK",
    "DAY_ZERO",
    "DAY_ZERO_OF_1904",
    "Cell",
    "Merge",
    "NoResult",
    "Rows",
    "Table",
    "cells_at",
    "text_of",
]


class NoResult:
    """In the place of a formula that no spreadsheet has worked out."""

    def __repr__(self) -> str:
        return "NO_RESULT"


Cell = str | int | float | bool | date | datetime | time | timedelta | NoResult
"""What a cell holds; an empty one holds an empty text."""

BLANK: Final = ""

DAY_ZERO: Final = date(1899, 12, 30)
DAY_ZERO_OF_1904: Final = date(1904, 1, 1)

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column of merged cells, from 0, all inclusive."""


@frozen(kw_only=True)
class Table:
    """One sheet's cells.

    Args:
        name: of the sheet; empty for a text file.
        cells: row by row; rows may differ in length.
        first_row: the number, from 0, of the first of `cells` as the spreadsheet counts.
        first_column: the number, from 0, of the first column.
        merges: merged cells, counted as the spreadsheet does; only the first cell of each holds something.
        typed: whether the format tells a text from a number. CSV does not.
        day_zero: the day from which numbers in the place of dates are counted.
    """

    name: str = ""
    cells: list[list[Cell]] = field(repr=False)
    first_row: int = 0
    first_column: int = 0
    merges: tuple[Merge, ...] = ()
    typed: bool = True
    day_zero: date = DAY_ZERO

    def at(self, row: int, column: int) -> Cell:
        """Return the cell at a row and column counted as the spreadsheet does, from 0; BLANK outside."""
        down, right = row - self.first_row, column - self.first_column
        if not 0 <= down < len(self.cells):
            return BLANK
        cells = self.cells[down]
        return cells[right] if 0 <= right < len(cells) else BLANK


@frozen(kw_only=True)
class Rows:
    """What a format's reader hands on: its tables, and the encoding if it is text."""

    tables: tuple[Table, ...]
    encoding: str | None = None


def cells_at(place: int, rows: Sequence[Sequence[Cell]]) -> list[Cell]:
    """Return the cell at a place of each row, from 0; of rows that end before it, BLANK."""
    try:
        return [row[place] for row in rows]
    except IndexError:
        return [row[place] if place < len(row) else BLANK for row in rows]


def text_of(cell: Cell) -> str:
    """Return the cell as text, without outer spaces; a whole number without a decimal point, a day as 2003-06-01."""
    match cell:
        case str():
            return cell.strip()
        case bool():
            return "TRUE" if cell else "FALSE"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)  # noqa: PLR2004 - exact below it
        case datetime():
            return cell.isoformat(sep=" ")
        case date() | time():
            return cell.isoformat()
        case NoResult():
            return ""
        case _:
            return str(cell)
