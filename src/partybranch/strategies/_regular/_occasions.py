"""When the branch of a regular ledger meets, and what for: as often as the rules ask, or practice did before there were any."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from partybranch.dates import Period
from partybranch.models import Election, Matter, MeetingKind, Resolution
from partybranch.strategies._regular._bodies import group_ids
from partybranch.strategies._regular._days import dated, later, limit_on, months_between
from partybranch.strategies._regular._elections import by_committee, by_members
from partybranch.strategies._regular._office import Term, holders_on
from partybranch.strategies._regular._people import comings
from partybranch.strategies._regular._plan import Plan

__all__ = ["Occasion", "occasions"]

_MID_QUARTER: Final = (2, 5, 8, 11)
_LECTURES: Final = (4, 10)
_LIFE: Final = 12
_LIFE_IN_SUMMER: Final = 6
_SMALLEST_COMMITTEE: Final = 3


@frozen(kw_only=True)
class Occasion:
    """A meeting before it is known who came to it.

    Args:
        on: the day.
        kind: what it is held as.
        also: what else.
        group: the id of the group that meets.
        topic: what it is about.
        resolutions: without their votes.
        elections: without their votes and ballots.
    """

    on: date
    kind: MeetingKind
    also: tuple[MeetingKind, ...] = ()
    group: str | None = None
    topic: str | None = None
    resolutions: tuple[Resolution, ...] = ()
    elections: tuple[Election, ...] = ()


def occasions(plan: Plan, terms: tuple[Term, ...], *, since: date) -> tuple[Occasion, ...]:
    """Return all meetings of organizational life from a day to the last one recorded, and the elections before it, by day."""
    found = [*_regular(plan, terms, since), *_on_admissions(plan, since)]
    kept = [each for each in found if since <= each.on <= plan.until]
    return tuple(sorted((*kept, *_elections(plan, terms)), key=lambda each: each.on))


def _regular(plan: Plan, terms: tuple[Term, ...], since: date) -> Iterator[Occasion]:
    for each in months_between(since, plan.until):
        # Days of one month follow each other, and the last of them is its 27th at most.
        first = later(each.start, plan.day)
        yield from _of_every_month(plan, terms, first)
        yield from _of_some_months(plan, first, each)


def _of_every_month(plan: Plan, terms: tuple[Term, ...], first: date) -> Iterator[Occasion]:
    if not (plan.joined and first.month in _MID_QUARTER):
        yield Occasion(on=first, kind=MeetingKind.THEMED_DAY, topic="主题党日")
    if len(holders_on(terms, later(first, 1))) >= _SMALLEST_COMMITTEE:
        yield Occasion(on=later(first, 1), kind=MeetingKind.COMMITTEE_MEETING)
    for group in group_ids(plan):
        yield Occasion(on=later(first, 2), kind=MeetingKind.GROUP_MEETING, group=group)


def _of_some_months(plan: Plan, first: date, month: Period) -> Iterator[Occasion]:
    number = first.month
    if number in _MID_QUARTER:
        reviewed = Resolution(id=f"review-{first:%Y-%m}", matter=Matter.WORK_REPORT, title="审查工作报告")
        yield Occasion(
            on=first if plan.joined else later(first, 3),
            kind=MeetingKind.GENERAL_MEETING,
            also=(MeetingKind.THEMED_DAY,) if plan.joined else (),
            topic="讨论支部工作",
            resolutions=(reviewed,) if number in _MID_QUARTER[1::2] else (),
        )
    if number in _LECTURES:
        yield Occasion(on=later(first, 4), kind=MeetingKind.LECTURE, topic="党章")
    if number == _LIFE or (number == _LIFE_IN_SUMMER and limit_on("LIF102", month.start)):
        yield Occasion(
            on=later(first, 5),
            kind=MeetingKind.ORGANIZATIONAL_LIFE,
            also=_held_with(plan, number),
            topic="批评和自我批评",
        )
    if number == _LIFE and not plan.joined:
        yield Occasion(on=later(first, 6), kind=MeetingKind.APPRAISAL, topic="民主评议党员")


def _held_with(plan: Plan, number: int) -> tuple[MeetingKind, ...]:
    if not plan.joined:
        return ()
    general = (MeetingKind.GENERAL_MEETING,)
    return (*general, MeetingKind.APPRAISAL) if number == _LIFE else general


def _on_admissions(plan: Plan, since: date) -> Iterator[Occasion]:
    for coming in comings(plan):
        way = coming.way
        ending = Matter.EXTENSION if way.extended else Matter.CONVERSION
        # Whoever was admitted elsewhere, before the branch was there, is not decided on here either.
        decided = [(Matter.ADMISSION, way.admitted), (ending, way.year_over)]
        for matter, day in decided:
            if day >= since:
                resolution = Resolution(
                    id=f"{matter.value}-{coming.member}",
                    matter=matter,
                    members=(coming.member,),
                    approved_on=dated(later(day, 40), by=plan.until),
                )
                yield Occasion(on=day, kind=MeetingKind.GENERAL_MEETING, resolutions=(resolution,))


def _elections(plan: Plan, terms: tuple[Term, ...]) -> Iterator[Occasion]:
    # The officers of a temporary branch are named by the body that set it up.
    for term in () if plan.temporary else terms:
        yield Occasion(
            on=term.elected,
            kind=MeetingKind.GENERAL_MEETING,
            topic="选举",
            elections=by_members(plan, term),
        )
        among = by_committee(plan, term)
        if plan.committee and among:
            yield Occasion(
                on=term.elected, kind=MeetingKind.COMMITTEE_MEETING, topic="选举书记", elections=among
            )
