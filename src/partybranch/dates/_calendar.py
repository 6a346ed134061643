"""Anniversaries: when a term of whole years or months is over.

A year is a calendar year, never 365 days. A term of a year that began on 29 February ends with 28 February of a common
year; a term of months that would end on a day its last month lacks ends with that month. Terms are always counted
from their original start, since counting on from a shortened end would lose days for good.
"""

from __future__ import annotations

from datetime import date

import pendulum

__all__ = ["anniversary", "months_later", "whole_years"]


def anniversary(day: date, years: int) -> date:
    """Return the day `years` calendar years after `day` (before it, if negative), at most 9999-12-31.

    The anniversary is the first day on which the years have passed: probation that began on it is complete on the
    day before.

    >>> anniversary(date(2004, 2, 29), 1)
    datetime.date(2005, 2, 28)
    """
    year = day.year + years
    if year > date.max.year:
        return date.max
    try:
        return day.replace(year=year)
    except ValueError:
        # 29 February in a common year; `replace` is tried first since this runs once a member and rule.
        return date(year, 2, 28)


def months_later(day: date, months: int) -> date:
    """Return the day `months` calendar months after `day`, at most 9999-12-31.

    >>> months_later(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    try:
        moved = pendulum.Date(day.year, day.month, day.day).add(months=months)
    except (ValueError, OverflowError):
        return date.max
    return date(moved.year, moved.month, moved.day)


def whole_years(start: date, day: date) -> int:
    """Return how many whole calendar years have passed from `start` to `day`; negative where `day` comes first.

    >>> whole_years(date(1990, 6, 15), date(2025, 6, 14)), whole_years(date(1990, 6, 15), date(2025, 6, 15))
    (34, 35)
    """
    years = day.year - start.year
    return years if anniversary(start, years) <= day else years - 1
