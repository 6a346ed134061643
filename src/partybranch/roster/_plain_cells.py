"""Cells that are read as they stand, told by plain tests, for columns of which hardly two cells are the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from partybranch.roster._tables import Cell
from partybranch.roster.cells import (
    FIRST_INEXACT,
    LONGEST_MARK,
    MARKS,
    Reader,
    read_identity_number,
    read_name,
    read_telephone,
    read_text,
)

__all__ = ["PLAIN"]


def _plain_text(cell: Cell) -> str | None:
    """Return the text of a cell that every reader of texts takes as it stands; None: it has to be read.

    Such are whole numbers, and longer texts of digits and capital letters alone.
    """
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < FIRST_INEXACT else None
    if not isinstance(cell, str) or len(cell) <= LONGEST_MARK:
        return None
    return cell if cell.isascii() and cell.isalnum() and cell == cell.upper() else None


def _plain_word(cell: Cell) -> str | None:
    """Return the same, of a cell that may also hold a word of other than plain letters, such as a name."""
    if isinstance(cell, str) and not cell.isascii():
        return cell if cell.isalnum() and cell not in MARKS else None
    return _plain_text(cell)


PLAIN: Final[Mapping[Reader, Callable[[Cell], str | None]]] = {
    read_text: _plain_word,
    read_name: _plain_word,
    read_telephone: _plain_text,
    read_identity_number: _plain_text,
}
"""Of each reader that takes some texts as they stand, which these are."""
