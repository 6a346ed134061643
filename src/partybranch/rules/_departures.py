"""Which recorded reason holds for what a rule asks of a subject."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from partybranch.dates import PartialDate, Period
from partybranch.models import Departure
from partybranch.rules._declare import Subject

__all__ = ["departure_from"]


def departure_from(code: str, subject: Subject[Any], departures: Iterable[Departure]) -> Departure | None:
    """Return the first recorded reason why a subject is otherwise than the rule of that code asks, or None.

    Whether a reason excuses depends on the force of what is asked: only what is *normally* asked can be departed from.
    """
    return next((each for each in departures if _fits(each, code, subject)), None)


def _fits(departure: Departure, code: str, subject: Subject[Any]) -> bool:
    member = None if subject.member is None else subject.member.id
    return (
        departure.rule == code
        and departure.about in (None, subject.about or member)
        and (departure.period is None or _holds_through(departure.period, subject))
    )


def _holds_through(period: Period, subject: Subject[Any]) -> bool:
    """Say whether a period has a day in common with the time that a subject is about, or holds on every day it can be."""
    if subject.span is not None:
        return period.overlaps(subject.span)
    moment = subject.moment
    if moment is None:
        return False
    first, last = (moment.first, moment.last) if isinstance(moment, PartialDate) else (moment, moment)
    return period.contains(first) and period.contains(last)
