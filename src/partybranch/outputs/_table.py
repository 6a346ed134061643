"""Rows of cells as lines whose columns stand below each other on a terminal, where a Chinese character takes two places."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

__all__ = ["table", "width"]

_GAP: Final = "  "
_WIDE: Final = frozenset({"W", "F"})
_NO_PLACE: Final = frozenset({"Mn", "Me"})


def width(text: str) -> int:
    """Return how many places a text takes on a terminal.

    >>> width("3月"), width("2025")
    (3, 4)
    """
    if text.isascii():
        return len(text)
    return sum(_places(character) for character in text)


def _places(character: str) -> int:
    if unicodedata.category(character) in _NO_PLACE:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def table(rows: Sequence[Sequence[str]], *, left: int = 1) -> Iterator[str]:
    """Yield the rows as lines, without blanks at the end. All rows have as many cells.

    Args:
        rows: of cells.
        left: how many columns stand to the left; the others, numbers, stand to the right.
    """
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell + " " * (wide - width(cell)) if index < left else " " * (wide - width(cell)) + cell
            for index, (cell, wide) in enumerate(zip(row, widths, strict=True))
        ]
        yield _GAP.join(cells).rstrip()
