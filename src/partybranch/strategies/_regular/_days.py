"""Days counted from others, and the months and years that the records of a plan reach into."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from partybranch.dates import PartialDate, Period, months_later
from partybranch.regulations import Limit
from partybranch.rules import RULES

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "ago",
    "dated",
    "later",
    "limit_on",
    "month",
    "months_between",
    "years_between",
]

FIRST_DAY: Final = date(1990, 1, 1)
LAST_DAY: Final = date(2099, 12, 31)
"""The first and the last day for which ledgers in order are made."""

_ONE_DAY: Final = timedelta(days=1)


def later(day: date, days: int) -> date:
    """Return the day so many days later."""
    return day + days * _ONE_DAY


def ago(day: date, days: int) -> date:
    """Return the day so many days earlier."""
    return later(day, -days)


def dated(day: date, *, by: date) -> PartialDate | None:
    """Return a day as a record holds it, or None if it has not come by another one, that day included."""
    return PartialDate.of(day) if day <= by else None


def month(day: date) -> PartialDate:
    """Return the month of a day."""
    return PartialDate(day.year, day.month)


def months_between(first: date, last: date) -> Iterator[Period]:
    """Yield the calendar months that have a day from the first to the last, both included."""
    start = first.replace(day=1)
    while start <= last:
        end = months_later(start, 1)
        yield Period(start=start, end=end)
        start = end


def years_between(first: date, last: date) -> Iterator[int]:
    """Yield the calendar years that have a day from the first to the last, both included."""
    yield from range(first.year, last.year + 1)


def limit_on(code: str, day: date) -> Limit | None:
    """Return the limit that a rule of the library sets on a day; None: none."""
    basis = RULES[code].basis_on(day)
    return None if basis is None else basis.limit
