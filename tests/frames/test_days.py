"""Tables of days: what they say of every day that they have, and nothing of any other."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

import polars as pl
import pytest

from partybranch.dates import months_later
from partybranch.frames._days import (
    FIRST_DAY,
    LAST_DAY,
    LAST_STARTING_DAY,
    MONTH,
    TableOfDays,
    basis_table,
    calm_limit_table,
    limit_table,
    month_ends,
    month_starts,
    months_after,
    number_of,
    written_table,
    year_ends,
)
from partybranch.frames.screens import SCREENS
from partybranch.regulations import Basis, BasisKind, Force, basis_on
from partybranch.rules import RULES

EVERY: Final = tuple(FIRST_DAY + timedelta(days=place) for place in range((LAST_DAY - FIRST_DAY).days + 1))
SOME: Final = EVERY[::97] + tuple(
    day for day in EVERY if (day.month, day.day) in {(2, 28), (2, 29), (3, 1), (12, 31)}
)
"""Days of all months and places in them, and those about which months and leap years turn."""


def at(table: TableOfDays, days: Iterable[date]) -> list[object]:
    """Return the entries for days, days and not numbers where they are days."""
    numbers = pl.Series([number_of(day) for day in days], dtype=pl.Int32)
    return numbers.to_frame("day").select(table.at(pl.col("day"))).to_series().to_list()


def day_of(number: object) -> date:
    assert isinstance(number, int)
    return date(1970, 1, 1) + timedelta(days=number)


def test_days_are_numbered_as_polars_numbers_them() -> None:
    days = (date.min, FIRST_DAY, date(1969, 12, 31), date(1970, 1, 1), date(2024, 2, 29), date.max)
    assert pl.Series(days).to_physical().to_list() == [number_of(day) for day in days]


def test_every_day_has_the_end_of_its_month_and_year() -> None:
    ends = [day.replace(day=monthrange(day.year, day.month)[1]) for day in EVERY]
    assert at(month_ends(), EVERY) == [number_of(day) for day in ends]
    assert at(year_ends(), EVERY) == [number_of(date(day.year, 12, 31)) for day in EVERY]


def test_every_day_is_written_as_identity_numbers_write_it() -> None:
    assert at(written_table(), EVERY) == [int(f"{day:%Y%m%d}") for day in EVERY]


@pytest.mark.parametrize("months", [1, 6, 12, 12 * 18, -6])
def test_months_later_is_what_it_is_of_records(months: int) -> None:
    found = [day_of(number) for number in at(months_after(months), SOME)]
    assert found == [months_later(day, months) for day in SOME]


BASES: Final = {code: RULES[code].bases for code in sorted(SCREENS) if RULES[code].bases}


@pytest.mark.parametrize("code", BASES)
def test_every_day_has_the_law_that_was_in_force(code: str) -> None:
    bases = BASES[code]
    turns = {day for basis in bases for day in (basis.in_force.start, basis.in_force.end) if day is not None}
    near = [day + timedelta(days=off) for day in turns if date.min < day < date.max for off in (-1, 0, 1)]
    days = [day for day in (*near, *EVERY[::997]) if FIRST_DAY <= day <= LAST_DAY]
    expected = [basis_on(bases, day) for day in days]
    assert at(basis_table(bases), days) == [
        None if basis is None else bases.index(basis) for basis in expected
    ]
    if all(isinstance(basis.limit, int) for basis in bases):
        assert at(limit_table(bases), days) == [None if basis is None else basis.limit for basis in expected]


def test_a_law_begins_on_its_first_day_and_ends_before_its_last() -> None:
    first, second = (
        Basis(
            kind=BasisKind.OWN, source="某市委办法", force=Force.MUST, limit=limit, since=since, until=until
        )
        for limit, since, until in ((12, date(2000, 1, 1), date(2010, 1, 1)), (6, date(2010, 3, 1), None))
    )
    days = [
        date(1999, 12, 31),
        date(2000, 1, 1),
        date(2009, 12, 31),
        date(2010, 1, 1),
        date(2010, 3, 1),
        LAST_DAY,
    ]
    assert at(basis_table((first, second)), days) == [None, 0, 0, None, 1, 1]
    assert at(limit_table((first, second)), days) == [None, 12, 12, None, 6, 6]


@pytest.mark.parametrize("code", ["ADM101", "ADM106", "ADM108", "ADM201", "ADM202"])
def test_where_the_law_is_about_to_change_a_calm_table_says_nothing(code: str) -> None:
    bases = BASES[code]
    turns = {day for basis in bases for day in (basis.in_force.start, basis.in_force.end) if day is not None}
    near = {
        day + timedelta(days=off)
        for day in turns
        if FIRST_DAY < day < LAST_DAY
        for off in range(-MONTH - 2, MONTH + 3)
    }
    last = LAST_DAY - timedelta(days=MONTH)
    days = sorted(day for day in {*EVERY[::97], *near, last} if FIRST_DAY <= day <= last)
    month = [{basis_on(bases, day + timedelta(days=off)) for off in (0, MONTH)} for day in days]
    expected = [
        basis.limit if len(found) == 1 and (basis := next(iter(found))) is not None else None
        for found in month
    ]
    assert at(calm_limit_table(bases), days) == expected
    assert None in expected


def test_months_begin_on_their_first_day() -> None:
    days = list(EVERY[:400])
    assert at(month_starts(), days) == [day.day == 1 for day in days]


@pytest.mark.parametrize(
    "table",
    [
        month_ends(),
        month_starts(),
        year_ends(),
        written_table(),
        months_after(12),
        basis_table(BASES["ADM201"]),
    ],
)
def test_of_days_outside_the_tables_nothing_is_said(table: TableOfDays) -> None:
    outside = pl.Series(
        [None, -(2**31), number_of(FIRST_DAY) - 1, number_of(LAST_DAY) + 1, 2**31 - 1], dtype=pl.Int32
    )
    found = outside.to_frame("day").select(table.at(pl.col("day"))).to_series()
    assert found.to_list() == [None] * 5


def test_terms_that_begin_in_time_end_within_the_tables() -> None:
    assert months_later(LAST_STARTING_DAY, 12 * 49) < LAST_DAY
