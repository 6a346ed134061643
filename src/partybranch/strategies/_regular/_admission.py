"""The way of a person into the Party, with its steps: every one in time by the rules of any day since there have been rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import frozen

from partybranch.dates import PartialDate, anniversary, months_later
from partybranch.models import AdmissionStep, StepKind
from partybranch.strategies._regular._days import ago, later, years_between

__all__ = ["Way", "admitted_way", "steps_of", "way_since"]

_TO_ACTIVIST: Final = 200
_TO_PROSPECTIVE: Final = 400
_TO_ADMISSION: Final = 300
"""Days: more than a year as an activist, and as long before and after as is usual."""

_EXTENSION: Final = 9
"""Months by which probation is extended."""


@frozen(kw_only=True)
class Way:
    """The days of somebody's way into the Party; what lies after the last day recorded is planned only.

    Args:
        applied: the application.
        admitted: the general meeting that admits.
        extended: whether probation is extended.
    """

    applied: date
    admitted: date
    extended: bool = False

    @property
    def activist(self) -> date:
        """The day of being named an activist."""
        return later(self.applied, _TO_ACTIVIST)

    @property
    def prospective(self) -> date:
        """The day of being named a prospective member."""
        return later(self.activist, _TO_PROSPECTIVE)

    @property
    def year_over(self) -> date:
        """The day on which the year of probation is over."""
        return anniversary(self.admitted, 1)

    @property
    def extended_until(self) -> date:
        """The last day of an extension."""
        return ago(months_later(self.year_over, _EXTENSION), 1)


def admitted_way(admitted: date, *, extended: bool = False) -> Way:
    """Return the way that leads to an admission on a day."""
    days = _TO_ACTIVIST + _TO_PROSPECTIVE + _TO_ADMISSION
    return Way(applied=ago(admitted, days), admitted=admitted, extended=extended)


def way_since(applied: date) -> Way:
    """Return the way that begins with an application on a day."""
    days = _TO_ACTIVIST + _TO_PROSPECTIVE + _TO_ADMISSION
    return Way(applied=applied, admitted=later(applied, days))


def steps_of(way: Way, *, until: date, approved_by: str) -> tuple[AdmissionStep, ...]:
    """Return the steps that have been taken by a day, that day included.

    Args:
        way: the days that they follow.
        until: the last day recorded.
        approved_by: the id of the committee above.
    """
    taken = (*_before_admission(way), *_after_admission(way, until, approved_by))
    return tuple(
        step
        for step in taken
        if all(
            day is None or day.first <= until
            for day in (step.on, step.reported_on, None if step.kind is StepKind.EXTENSION else step.until)
        )
    )


def _day(day: date) -> PartialDate:
    return PartialDate.of(day)


def _before_admission(way: Way) -> Iterator[AdmissionStep]:
    yield AdmissionStep(kind=StepKind.TALK, on=_day(later(way.applied, 10)))
    for day in _days_of_years((3, 9), way.activist, way.prospective):
        yield AdmissionStep(kind=StepKind.REVIEW, on=_day(day), passed=True)
    notice, training = later(way.prospective, 30), later(way.prospective, 80)
    yield AdmissionStep(kind=StepKind.NOTICE, on=_day(notice), until=_day(later(notice, 13)))
    yield AdmissionStep(kind=StepKind.POLITICAL_REVIEW, on=_day(later(way.prospective, 60)), passed=True)
    yield AdmissionStep(
        kind=StepKind.TRAINING,
        on=_day(training),
        until=_day(later(training, 2)),
        days=3,
        hours=Decimal(24),
        passed=True,
    )
    yield AdmissionStep(kind=StepKind.PRE_REVIEW, on=_day(ago(way.admitted, 15)), passed=True)


def _after_admission(way: Way, until: date, approved_by: str) -> Iterator[AdmissionStep]:
    yield _approved(StepKind.APPROVAL, way.admitted, approved_by)
    yield AdmissionStep(kind=StepKind.OATH, on=_day(later(way.admitted, 60)))
    end = way.extended_until if way.extended else way.year_over
    for day in _days_of_years((2, 5, 8, 11), way.admitted, min(end, later(until, 1))):
        yield AdmissionStep(kind=StepKind.PROBATION_REVIEW, on=_day(day), passed=True)
    if way.extended:
        yield AdmissionStep(kind=StepKind.EXTENSION, on=_day(way.year_over), until=_day(way.extended_until))
    else:
        yield AdmissionStep(kind=StepKind.CONVERSION_MEETING, on=_day(way.year_over), passed=True)
        yield _approved(StepKind.CONVERSION_APPROVAL, way.year_over, approved_by)


def _approved(kind: StepKind, decided: date, by: str) -> AdmissionStep:
    return AdmissionStep(
        kind=kind,
        on=_day(later(decided, 40)),
        passed=True,
        by=by,
        reported_on=_day(later(decided, 5)),
    )


def _days_of_years(months: tuple[int, ...], first: date, end: date) -> Iterator[date]:
    """Yield the fifteenth of some months of every year, from a day to another one, that one excluded."""
    for year in years_between(first, end):
        for number in months:
            day = date(year, number, 15)
            if first <= day < end:
                yield day
