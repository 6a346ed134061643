"""Sieves: quick passes over all members that leave the few of whom a rule may have something to say.

A rule's function says what is right, and says it alone; a sieve only spares it the members who are in order beyond
doubt, which are nearly all. So a sieve errs on one side: whomever it lets go, every rule that names it would find to
keep it, or would not be asked about at all (a test holds each sieve to that). It need not look at `unread`: members with
cells that could not be read go to every rule.

A pass is written for speed: one loop without calls, days and words looked up in tables that fill by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final, TypeVar, final

from attrs import frozen

from partybranch.models import Member
from partybranch.regulations import Basis, basis_on

__all__ = ["Sieve", "Table", "keeping_records", "law_on", "places_by_sieve", "unread_only"]

K = TypeVar("K")
V = TypeVar("V")

Kept = Callable[[Sequence[Member], date], Sequence[int]]
"""Given members and the day of the check, returns the places of those who are to be asked about, in order."""


@frozen(eq=False)
class Sieve:
    """A quick pass over members; rules that name one sieve share its pass.

    Args:
        kept: the pass.
        over_all: whether it compares members with each other, and so has to see all of them at once.
    """

    kept: Kept
    over_all: bool = False

    def places(self, members: Sequence[Member], on: date) -> Sequence[int]:
        """Return the places of the members who are to be asked about, in order."""
        return self.kept(members, on)


def places_by_sieve(
    sieves: Iterable[Sieve], members: Sequence[Member], on: date
) -> dict[Sieve, Sequence[int]]:
    """Return, by sieve, the places of the members whom it keeps, in order.

    The members go through all sieves a few at a time: so a record is still at hand in the processor when the next sieve looks
    at it, which is worth a third of the time.
    """
    one_by_one = [sieve for sieve in sieves if not sieve.over_all]
    kept: dict[Sieve, list[int]] = {sieve: [] for sieve in one_by_one}
    for begun in range(0, len(members), _AT_ONCE):
        few = members[begun : begun + _AT_ONCE]
        for sieve in one_by_one:
            places = sieve.kept(few, on)
            if places:
                kept[sieve].extend([begun + place for place in places])
    return {**kept, **{sieve: sieve.kept(members, on) for sieve in sieves if sieve.over_all}}


_MOST: Final = 100_000
_AT_ONCE: Final = 256


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


@Sieve
def unread_only(_members: Sequence[Member], _on: date) -> Sequence[int]:
    """Keep nobody but those with cells that could not be read."""
    return ()


@Sieve
def keeping_records(members: Sequence[Member], _on: date) -> Sequence[int]:
    """Keep those whose record holds others: steps of admission, transfers, times away, sanctions, measures."""
    return [
        place
        for place, member in enumerate(members)
        if member.steps or member.transfers or member.flows or member.sanctions or member.measures
    ]
