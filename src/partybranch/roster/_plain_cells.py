"""Cells that are read as they stand, told by plain tests, for columns of which hardly two cells are the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeGuard

from attrs import frozen

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

__all__ = ["PLAIN", "Plain"]


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


def _are_texts(cells: Sequence[Cell]) -> TypeGuard[Sequence[str]]:
    return set(map(type, cells)) == {str}


def _are_plain_texts(stated: Sequence[str]) -> bool:
    text = "".join(stated)
    return text.isascii() and text.isalnum() and text == text.upper() and min(map(len, stated)) > LONGEST_MARK


def _are_plain_words(stated: Sequence[str]) -> bool:
    if not "".join(stated).isalnum():
        return False
    return (not any(map(str.isascii, stated)) and MARKS.isdisjoint(stated)) or _are_plain_texts(stated)


@frozen
class Plain:
    """How cells are told that are read as they stand.

    Args:
        one: returns the text of such a cell; None: it has to be read.
        all: says of texts, none of them empty, whether all are such; where they are looked at together, each takes a fifth of the time.
    """

    one: Callable[[Cell], str | None]
    all: Callable[[Sequence[str]], bool]

    def texts(self, cells: Sequence[Cell]) -> Sequence[str | None] | None:
        """Return the texts of cells all of which are read as they stand or state nothing; None: there may be others."""
        if not _are_texts(cells):
            return None
        stated = list(filter(None, cells))
        if stated and not self.all(stated):
            return None
        return cells if len(stated) == len(cells) else [text or None for text in cells]


_TEXT: Final = Plain(_plain_text, _are_plain_texts)
_WORD: Final = Plain(_plain_word, _are_plain_words)

PLAIN: Final[Mapping[Reader, Plain]] = {
    read_text: _WORD,
    read_name: _WORD,
    read_telephone: _TEXT,
    read_identity_number: _TEXT,
}
"""Of each reader that takes some texts as they stand, which these are."""
