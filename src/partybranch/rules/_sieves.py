"""Sieves: quick passes over all members that leave the few of whom a rule may have something to say.

A rule's function says what is right, and says it alone; a sieve only spares it the members who are in order beyond
doubt, which are nearly all. So a sieve errs on one side: whomever it lets go, every rule that names it would find to
keep it, or would not be asked about at all (a test holds each sieve to that). It need not look at `unread`: members with
cells that could not be read go to every rule.

A pass is written for speed: one loop without calls, days and words looked up in tables that fill by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, TypeVar, final

from partybranch.models import Member
from partybranch.regulations import Basis, basis_on

__all__ = ["Sieve", "Table", "keeping_records", "law_on", "unread_only"]

K = TypeVar("K")
V = TypeVar("V")

Sieve = Callable[[Sequence[Member], date], Sequence[int]]
"""Given members and the day of the check, returns the places of those who are to be asked about, in order."""

_MOST: Final = 100_000


@final
class Table(dict[K, V]):
    """What a function answers, by what it was asked: looked up as in a dict, and worked out where it is not there yet.

    It grows no further than 100,000 answers, which is more than there are days in which people live.
    """

    def __init__(self, answer: Callable[[K], V]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, key: K) -> V:
        answer = self._answer(key)
        if len(self) < _MOST:
            self[key] = answer
        return answer


def law_on(bases: tuple[Basis, ...]) -> Table[date, Basis | None]:
    """Return the table of what is in force on a day."""
    return Table(lambda day: basis_on(bases, day))


def unread_only(_members: Sequence[Member], _on: date) -> Sequence[int]:
    """Keep nobody but those with cells that could not be read."""
    return ()


def keeping_records(members: Sequence[Member], _on: date) -> Sequence[int]:
    """Keep those whose record holds others: steps of admission, transfers, times away, sanctions, measures."""
    return [
        place
        for place, member in enumerate(members)
        if member.steps or member.transfers or member.flows or member.sanctions or member.measures
    ]
