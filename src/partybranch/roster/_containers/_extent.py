"""The rectangle of a sheet that holds anything: what a reader sets room aside for."""

from __future__ import annotations

from attrs import frozen

from partybranch.limits import Limits
from partybranch.roster._containers._refusals import over

__all__ = ["Extent", "column_number", "hold"]

_ALPHABET = 26


@frozen(kw_only=True)
class Extent:
    """The rectangle from the first to the last filled row and column, all counted from 1 and included."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int

    @property
    def cells(self) -> int:
        """The cells of the rectangle, filled or not."""
        return (self.last_row - self.first_row + 1) * (self.last_column - self.first_column + 1)


def hold(extent: Extent | None, limits: Limits, *, sheet: int) -> None:
    """Hold a sheet's extent against `limits`; `None` is a sheet that holds nothing.

    Raises:
        LimitExceeded: it has too many rows, columns or cells.
    """
    if extent is None:
        return
    if extent.last_row > limits.rows:
        raise over(limits, "rows", extent.last_row, sheet=sheet)
    if extent.last_column > limits.columns:
        raise over(limits, "columns", extent.last_column, sheet=sheet)
    if extent.cells > limits.cells:
        raise over(limits, "cells", extent.cells, sheet=sheet)


def column_number(letters: str) -> int:
    """Return the number of the column that a spreadsheet calls `letters` (capitals): 1 for A, 28 for AB."""
    number = 0
    for letter in letters:
        number = number * _ALPHABET + ord(letter) - ord("A") + 1
    return number
