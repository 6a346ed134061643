"""Sieves: quick passes over all members that leave the few of whom a rule may have something to say.

A rule's function says what is right, and says it alone; a sieve only spares it the members who are in order beyond
doubt, which are nearly all. So a sieve errs on one side: whomever it lets go, every rule that names it would find to
keep it, or would not be asked about at all (a test holds each sieve to that). It need not look at `unread`: members with
cells that could not be read go to every rule.

A pass is written for speed: one loop without calls; words are looked up in tables that fill by themselves, and days are compared
with what spares all but a few the calendar, and the law of the day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final, Generic, Protocol, TypeVar, cast, final

from attrs import field, frozen

from partybranch.models import Member, Standing
from partybranch.regulations import Basis

__all__ = [
    "Matching",
    "Sieve",
    "Stretches",
    "Table",
    "keeping_records",
    "places_by_sieve",
    "spelt_alike",
    "unread_only",
    "unusual",
]

K = TypeVar("K")
V = TypeVar("V")

Kept = Callable[[Sequence[Member], date], Sequence[int]]
"""Given members and the day of the check, returns the places of those who are to be asked about, in order."""


class Matching(Protocol):
    """One comparison of all members with each other, who are shown to it a few at a time, in order."""

    def see(self, few: Sequence[Member]) -> None:
        """Look at the next of them."""
        ...

    def places(self) -> Sequence[int]:
        """Return the places, among all that were seen, of those who are to be asked about, in order."""
        ...


@frozen(eq=False)
class Sieve:
    """A quick pass over members; rules that name one sieve share its pass.

    Args:
        kept: the pass.
        over_all: whether it compares members with each other, and so has to see all of them at once.
        begun: begins a comparison that need not see all of them at once; None: there is no such.
        behind: a sieve that keeps everybody whom this one keeps, so that it need not be shown the others; None: there is none.
    """

    kept: Kept
    over_all: bool = False
    begun: Callable[[], Matching] | None = field(default=None, kw_only=True)
    behind: Sieve | None = field(default=None, kw_only=True)

    @classmethod
    def comparing(cls, begun: Callable[[], Matching]) -> Sieve:
        """Return a sieve that compares members with each other, and is shown a few of them at a time."""

        def kept(members: Sequence[Member], _on: date) -> Sequence[int]:
            comparison = begun()
            comparison.see(members)
            return comparison.places()

        return cls(kept, over_all=True, begun=begun)

    def then(self, kept: Kept) -> Sieve:
        """Return the sieve of that pass, which keeps nobody whom this one does not keep."""
        return Sieve(kept, behind=self)

    def places(self, members: Sequence[Member], on: date) -> Sequence[int]:
        """Return the places of the members who are to be asked about, in order."""
        return self.kept(members, on)


def places_by_sieve(
    sieves: Iterable[Sieve], members: Sequence[Member], on: date
) -> dict[Sieve, Sequence[int]]:
    """Return, by sieve, the places of the members whom it keeps, and of all whose cells could not be read, in order.

    The members go through all sieves a few at a time: so a record is still at hand in the processor when the next sieve looks
    at it, which is worth a third of the time.
    """
    asked = [*sieves, _with_unread_cells]
    comparisons = {sieve: sieve.begun() for sieve in asked if sieve.begun is not None}
    by_few: dict[Sieve, list[int]] = {sieve: [] for sieve in asked if not sieve.over_all}
    by_front: dict[Sieve | None, list[Sieve]] = {}
    for sieve in by_few:
        by_front.setdefault(sieve.behind, []).append(sieve)
    for begun in range(0, len(members), _AT_ONCE):
        few = members[begun : begun + _AT_ONCE]
        for comparison in comparisons.values():
            comparison.see(few)
        for front, behind in by_front.items():
            kept = range(len(few)) if front is None else front.kept(few, on)
            shown = few if front is None else [few[place] for place in kept]
            for sieve in behind:
                by_few[sieve].extend([begun + kept[place] for place in sieve.kept(shown, on)])
    unread = by_few.pop(_with_unread_cells)
    found: dict[Sieve, Sequence[int]] = {
        **by_few,
        **{sieve: comparison.places() for sieve, comparison in comparisons.items()},
        **{each: each.kept(members, on) for each in asked if each.over_all and each.begun is None},
    }
    return {sieve: sorted({*kept, *unread}) for sieve, kept in found.items()} if unread else found


_MOST: Final = 100_000
_AT_ONCE: Final = 256


@final
class Table(dict[K, V]):
    """What a function answers, by what it was asked: looked up as in a dict, and worked out where it is not there yet.

    It grows no further than 100,000 answers: it is for words of which there are few.
    """

    def __init__(self, answer: Callable[[K], V]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, key: K) -> V:
        answer = self._answer(key)
        if len(self) < _MOST:
            self[key] = answer
        return answer


def spelt_alike(texts: Sequence[str | None], length: int, characters: bytes) -> str | None:
    """Return these texts in one, if there are any, and all are of that length and of these ASCII characters alone."""
    stated = cast("Sequence[str]", texts)
    if not all(texts) or set(map(len, stated)) != {length}:
        return None
    text = "".join(stated)
    return None if text.encode("ascii", "replace").translate(None, characters) else text


@final
class Stretches(Generic[V]):
    """What a function of a day answers that changes only where one of these bases begins or ends.

    Nothing is remembered by day: members have as many different days as there are members.

    Args:
        answer: the function; None where it has no answer.
        bases: all by which it answers.
    """

    def __init__(self, answer: Callable[[date], V | None], bases: Iterable[Basis]) -> None:
        spans = [basis.in_force for basis in bases]
        self._begins = sorted({date.min, *(day for span in spans for day in (span.start, span.end) if day)})
        self._answers = [answer(day) for day in self._begins]

    @property
    def lasting(self) -> V | None:
        """What it answers on the last day that there is."""
        return self._answers[-1]

    @property
    def since(self) -> date:
        """The first day since which it answers nothing else than `lasting`; `date.max` if that is nothing."""
        if self.lasting is None:
            return date.max
        changed = (place for place, answer in enumerate(self._answers) if answer != self.lasting)
        return self._begins[max(changed, default=-1) + 1]

    def through(self, first: date, last: date) -> V | None:
        """Return the answer on a day that lies from `first` to `last`, both included; None: there may be another basis or none."""
        stretch = bisect_right(self._begins, first)
        if last is not first and bisect_right(self._begins, last) != stretch:
            return None
        return self._answers[stretch - 1]


@Sieve
def unusual(members: Sequence[Member], _on: date) -> Sequence[int]:
    """Keep who states what most members have no reason to state, or is not yet a full member, or has cells that could not be read.

    Many rules are about them alone; their sieves stand behind this one.
    """
    probationary = Standing.PROBATIONARY
    return [
        place
        for place, member in enumerate(members)
        if member.confirmed_on is None
        or member.stated_standing is probationary
        or member.applied_on is not None
        or member.prospective_on is not None
        or member.sponsors
        or member.training_contacts
        or member.lost_contact
        or member.lost_contact_since is not None
        or member.floating
        or member.floating_to
        or member.steps
        or member.transfers
        or member.flows
        or member.sanctions
        or member.measures
        or member.unread
    ]


@unusual.then
def _with_unread_cells(members: Sequence[Member], _on: date) -> Sequence[int]:
    return [place for place, member in enumerate(members) if member.unread]


@unusual.then
def unread_only(_members: Sequence[Member], _on: date) -> Sequence[int]:
    """Keep nobody but those with cells that could not be read."""
    return ()


@unusual.then
def keeping_records(members: Sequence[Member], _on: date) -> Sequence[int]:
    """Keep those whose record holds others: steps of admission, transfers, times away, sanctions, measures."""
    return [
        place
        for place, member in enumerate(members)
        if member.steps or member.transfers or member.flows or member.sanctions or member.measures
    ]
