"""Anniversaries: when a term of whole years or months is over.

A year is a calendar year, never 365 days. A term of a year that began on 29 February ends with 28 February of a common
year; a term of months that would end on a day its last month lacks ends with that month. Terms are always counted
from their original start, since counting on from a shortened end would lose days for good.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Final

__all__ = ["anniversary", "months_later", "whole_years"]

_MIN_YEAR: Final = date.min.year
_MAX_YEAR: Final = date.max.year


def anniversary(day: date, years: int) -> date:
    """Return the day `years` calendar years after `day` (before it, if negative), within 0001-01-01 to 9999-12-31.

    The anniversary is the first day on which the years have passed: probation that began on it is complete on the
    day before.

    >>> anniversary(date(2004, 2, 29), 1)
    datetime.date(2005, 2, 28)
    """
    year = day.year + years
    try:
        return day.replace(year=year)
    except (ValueError, OverflowError):
        # 29 February in a common year, or no such year; `replace` is tried first since this runs once a member and rule.
        return date(year, 2, 28) if _MIN_YEAR <= year <= _MAX_YEAR else _edge(year)


def _edge(year: int) -> date:
    """Return the first or the last day that there is, on that side of which a year lies."""
    return date.min if year < _MIN_YEAR else date.max


def months_later(day: date, months: int) -> date:
    """Return the day `months` calendar months after `day` (before it, if negative), within 0001-01-01 to 9999-12-31.

    >>> months_later(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except (ValueError, OverflowError):
        # The month is shorter, or there is no such year.
        inside = _MIN_YEAR <= year <= _MAX_YEAR
        return date(year, month + 1, monthrange(year, month + 1)[1]) if inside else _edge(year)


def whole_years(start: date, day: date) -> int:
    """Return how many whole calendar years have passed from `start` to `day`; negative where `day` comes first.

    >>> whole_years(date(1990, 6, 15), date(2025, 6, 14)), whole_years(date(1990, 6, 15), date(2025, 6, 15))
    (34, 35)
    """
    years = day.year - start.year
    return years if anniversary(start, years) <= day else years - 1
