"""Shapes of cells: what stands in one, shown without showing what it says."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from partybranch.roster._tables import Cell, text_of

__all__ = ["shape_of"]

_MOST_SHOWN: Final = 20


def shape_of(cell: Cell) -> str:
    """Return the shape of a cell, from which nobody is known: digits as 9, letters as A, Chinese characters as 汉.

    >>> shape_of("2003年6月"), shape_of(37773.0)
    ('9999汉9汉', '99999')
    """
    text = " ".join(text_of(cell).split())
    shape = "".join(map(_sign, text[:_MOST_SHOWN]))
    return shape if len(text) <= _MOST_SHOWN else shape + "…"


@lru_cache(4_096)
def _sign(character: str) -> str:
    # Full-width and other digits and letters too: no character of a person's number may show.
    if character.isdigit():
        return "9"
    if character.isascii():
        return "A" if character.isalpha() else character
    if character.isalpha():
        return "汉"
    plain = unicodedata.normalize("NFKC", character)[:1]
    return plain if plain == character else _sign(plain)
