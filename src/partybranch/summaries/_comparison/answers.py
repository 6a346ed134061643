"""The user's answers: which two records are one person, and which are two."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from partybranch.errors import ImpossibleValue, UnknownName
from partybranch.findings import Message
from partybranch.identity import NumberForm, examine, mask
from partybranch.summaries._comparison.sides import Side

__all__ = ["Indexes", "resolved"]

Indexes = tuple[int, int]

_OLD: Final = Message("旧名册", "the old roster")
_NEW: Final = Message("新名册", "the new roster")
_LONGEST: Final = 10
"""So many characters no number of a record has."""


def resolved(
    same: Iterable[tuple[str, str]], different: Iterable[tuple[str, str]], old: Side, new: Side
) -> tuple[tuple[Indexes, ...], tuple[Indexes, ...]]:
    """Return the answers by the numbers of the records.

    Raises:
        UnknownName: a roster has no record of that id, and fewer records than `#N` says.
        ImpossibleValue: an id stands twice, one record is said to be several people, or a pair to be one and two.
    """
    told = tuple(dict.fromkeys(_pair(each, old, new) for each in same))
    apart = tuple(_pair(each, old, new) for each in different)
    for side in (0, 1):
        seen: set[int] = set()
        for pair in told:
            if pair[side] in seen:
                called = (old, new)[side].entries[pair[side]].called
                raise ImpossibleValue(
                    zh=f"记录“{called}”被指明与不止一条记录为同一人",
                    en=f"the record “{called}” is said to be the same person as several others",
                )
            seen.add(pair[side])
    for pair in set(told) & set(apart):
        one, other = old.entries[pair[0]].called, new.entries[pair[1]].called
        raise ImpossibleValue(
            zh=f"“{one}={other}”既被指明为同一人，又被指明不是同一人",
            en=f"“{one}={other}” is said to be one person, and to be two",
        )
    return told, apart


def _pair(each: tuple[str, str], old: Side, new: Side) -> Indexes:
    return _index(each[0], old, _OLD), _index(each[1], new, _NEW)


def _index(called: str, side: Side, which: Message) -> int:
    found = side.ids.get(called, ())
    if len(found) == 1:
        return found[0]
    if found:
        numbers = [f"#{index + 1}" for index in found]
        raise ImpossibleValue(
            zh=f"{which.zh}中编号“{called}”不止一条：请写第几条记录，{'、'.join(numbers)}",
            en=f"the id “{called}” stands several times in {which.en}: write which record it is, {', '.join(numbers)}",
        )
    number = called.removeprefix("#")
    if number != called and number.isascii() and number.isdigit() and len(number) < _LONGEST:
        index = int(number) - 1
        if 0 <= index < len(side.entries):
            return index
    near = tuple(get_close_matches(called, [each.called for each in side.entries]))
    # Somebody may have written an identity number here.
    said = called if examine(called).form is NumberForm.OTHER else mask(called)
    raise UnknownName(
        name=said,
        near=near,
        zh=f"{which.zh}中没有编号为“{said}”的记录" + (f"，是否指 {'、'.join(near)}" if near else ""),
        en=f"{which.en} has no record of the id “{said}”" + (f"; perhaps {', '.join(near)}" if near else ""),
    )
