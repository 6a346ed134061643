"""The strategy itself: which plans there are for a day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from partybranch.dates import Period, months_later
from partybranch.models import (
    ActivityKind,
    BranchForm,
    Grade,
    Ledger,
    Payer,
    Rhythm,
    SanctionKind,
    UnitKind,
)
from partybranch.strategies._regular._days import FIRST_DAY, LAST_DAY, ago, later
from partybranch.strategies._regular._ledger import ledger_of
from partybranch.strategies._regular._plan import OnTheWay, Person, Plan, Turn
from partybranch.terms import Sex

__all__ = ["regular_ledgers"]

T = TypeVar("T")

_FEWEST: Final = 3
_MOST: Final = 50
_SIZES: Final = (3, 4, 5)
_WITH_COMMITTEE: Final = 7
"""From how many members on a branch has a committee, whoever of them counts."""

_FORMS: Final = (BranchForm.ORDINARY, BranchForm.JOINT, BranchForm.FLOATING, BranchForm.TEMPORARY)
_MONTHS_OF_TEMPORARY: Final = 12
"""For how many months a temporary branch has stood at most."""

_SANCTIONS: Final = (
    SanctionKind.WARNING,
    SanctionKind.SERIOUS_WARNING,
    SanctionKind.PROBATION_IN_PARTY,
)
_ACTIVITIES: Final = tuple(ActivityKind)
_BASES: Final = (3000, 3001, 5000, 5001, 10_000, 10_001, 0)
"""Yuan: on both sides of the edges at which the rates of dues change."""

_DAYS_RECORDED_WITHOUT_COVERS: Final = 100


def regular_ledgers(*, on: date, min_members: int = 3, max_members: int = 12) -> st.SearchStrategy[Ledger]:
    """Return a strategy for ledgers of branches that are in order: `check(ledger, on=on)` finds nothing in them.

    No rule of any force finds anything, notes included. What cannot be told is no finding, and there is some: ledgers need
    not keep dues, talks or grades, and old days may be known to the month only.

    Args:
        on: the day of the check, from 1990-01-01 to 2099-12-31. The records reach that day, or end some weeks before it, and
            are right by the law of their own days.
        min_members: the fewest records of members, inclusive; 3 or more. Those who left and those on the way count.
        max_members: the most records of members, inclusive; 50 at most.

    Raises:
        InvalidArgument: an argument is of another type, or out of these bounds.
    """
    _refuse_no_day(on)
    if not FIRST_DAY <= on <= LAST_DAY:
        raise InvalidArgument(f"on lies from {FIRST_DAY} to {LAST_DAY}, not on {on}")
    for name, number in (("min_members", min_members), ("max_members", max_members)):
        if type(number) is not int or not _FEWEST <= number <= _MOST:
            raise InvalidArgument(f"{name} is a whole number from {_FEWEST} to {_MOST}, not {number!r}")
    if min_members > max_members:
        raise InvalidArgument(f"min_members ({min_members}) is not above max_members ({max_members})")
    return _plans(on, min_members, max_members).map(ledger_of)


def _refuse_no_day(on: object) -> None:
    if not isinstance(on, date) or isinstance(on, datetime):
        raise InvalidArgument(f"on is a datetime.date, not {type(on).__name__}")


@st.composite
def _plans(draw: st.DrawFn, on: date, min_members: int, max_members: int) -> Plan:
    until = ago(on, draw(st.sampled_from((0, 0, 1, 20, 45))))
    covers = draw(_covered(until))
    number = draw(st.integers(min_members, max_members))
    form = draw(st.sampled_from(_FORMS))
    temporary = form is BranchForm.TEMPORARY
    core = 3 if number < _WITH_COMMITTEE else 4
    # Affiliations stay where the members of a temporary branch come from, and so do admissions.
    turned = draw(_several(st.sampled_from(Turn), most=0 if temporary else min(3, number - core)))
    left = 0 if temporary else number - core - len(turned)
    confirmed = draw(st.integers(0, min(2, left)))
    probationary = draw(st.integers(0, min(2, left - confirmed)))
    on_the_way = draw(_several(st.sampled_from(OnTheWay), most=min(3, left - confirmed - probationary)))
    veterans = number - len(turned) - confirmed - probationary - len(on_the_way)
    sizes = [0] if number < _WITH_COMMITTEE else []
    sizes.extend(size for size in _SIZES if size < veterans)
    return draw(
        st.builds(
            Plan,
            on=st.just(on),
            until=st.just(until),
            since=st.just(ago(until, _DAYS_RECORDED_WITHOUT_COVERS) if covers is None else covers.start),
            covers=st.just(covers),
            unit_kind=st.sampled_from(UnitKind),
            form=st.just(form),
            founded_lately=st.just(True) if temporary else st.booleans(),
            veterans=_persons(veterans, most_days=0),
            turned=st.tuples(*(_pair(each, most_days=500) for each in turned)),
            confirmed=_persons(confirmed, most_days=400),
            # Probation is not over on the day of the check, and an extension of nine months neither.
            probationary=_persons(probationary, most_days=200),
            extended=st.booleans(),
            on_the_way=st.tuples(*(_pair(each, most_days=250) for each in on_the_way)),
            keeps_steps=st.booleans(),
            committee=st.sampled_from(sizes),
            months_in_office=st.integers(0, _MONTHS_OF_TEMPORARY if temporary else 53),
            succeeds=st.booleans(),
            replaced_after=st.just(0) if temporary else st.integers(0, 24),
            groups=st.integers(0, 2),
            day=st.integers(0, 20),
            joined=st.booleans(),
            by_person=st.booleans(),
            absent=st.booleans(),
            against=st.booleans(),
            sanction=st.sampled_from(_SANCTIONS),
            dues=st.just(False) if temporary else st.booleans(),
            payer=st.sampled_from(Payer),
            base=st.sampled_from(_BASES) | st.integers(0, 20_000),
            quarterly=st.booleans(),
            talks=st.booleans(),
            hours=st.sampled_from((0, 1, 2, 4)),
            grades=_several(st.sampled_from(Grade), most=3),
            counted=st.booleans(),
            staff=st.integers(0, 30),
            rhythms=_several(st.sampled_from(Rhythm), most=4),
            campaigns=st.lists(st.integers(1, 2), max_size=2).map(tuple),
            running=st.booleans(),
            departments=st.integers(0, 4),
            kinds=_several(st.sampled_from(_ACTIVITIES), least=1, most=3),
            institutions=st.integers(0, 3),
            heard=st.booleans(),
            assessed=st.booleans(),
            assumed=st.booleans(),
            departures=st.integers(0, 3),
        )
    )


def _covered(until: date) -> st.SearchStrategy[Period | None]:
    """Return a strategy for what a ledger covers: nothing, or from the first of a month in the last years to a day."""

    def period(months: int) -> Period | None:
        if months < 0:
            return None
        return Period(start=months_later(until.replace(day=1), -months), end=later(until, 1))

    # One strategy and no alternative of two, so that most ledgers cover something.
    return st.integers(-1, 30).map(period)


def _several(one: st.SearchStrategy[T], *, most: int, least: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(one, unique=True, min_size=least, max_size=most).map(tuple)


def _people_of(most_days: int) -> st.SearchStrategy[Person]:
    return st.builds(
        Person,
        sex=st.sampled_from(Sex),
        years=st.integers(0, 40),
        vague=st.booleans(),
        detailed=st.booleans(),
        days=st.integers(0, most_days),
    )


def _persons(number: int, *, most_days: int) -> st.SearchStrategy[tuple[Person, ...]]:
    return st.tuples(*(_people_of(most_days) for _ in range(number)))


def _pair(what: T, *, most_days: int) -> st.SearchStrategy[tuple[T, Person]]:
    return _people_of(most_days).map(lambda person: (what, person))
