"""Days as numbers, and tables by them: what is so many months after a day, which law was in force on it.

polars counts days from 1970. A table has one entry for every day from 1800 to 2199; looking up one costs a few nanoseconds,
where working with dates costs ten times as much. For a day outside these years every table answers null.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Final

import polars as pl

from partybranch.regulations import Basis

__all__ = [
    "MONTH",
    "TableOfDays",
    "basis_table",
    "calm_limit_table",
    "limit_table",
    "month_ends",
    "month_starts",
    "months_after",
    "number_of",
    "written_table",
    "year_ends",
]

FIRST_DAY: Final = date(1800, 1, 1)
LAST_DAY: Final = date(2199, 12, 31)
LAST_STARTING_DAY: Final = date(2150, 1, 1)
"""Before it a term may begin of which the tables still know the end."""
MONTH: Final = 30
"""The last day of a month is no more than so many days after the first."""
_EPOCH: Final = date(1970, 1, 1)


def number_of(day: date) -> int:
    """Return the number of a day as polars counts: 0 for 1970-01-01."""
    return (day - _EPOCH).days


class TableOfDays:
    """One entry a day, from 1800-01-01 to 2199-12-31.

    Args:
        entries: as many as there are days.
    """

    def __init__(self, entries: pl.Series) -> None:
        self._entries = entries

    def at(self, day: pl.Expr) -> pl.Expr:
        """Return the entries for days given as numbers; null for null and for days outside the table."""
        place = (day - number_of(FIRST_DAY)).cast(pl.UInt32, strict=False)
        found: pl.Expr = pl.lit(self._entries).gather(place, null_on_oob=True)
        return found


def _table(entry: Callable[[pl.Expr], pl.Expr]) -> TableOfDays:
    """Return the table of what an expression makes of every day."""
    days = pl.select(day=pl.date_range(FIRST_DAY, LAST_DAY))
    return TableOfDays(days.select(entry=entry(pl.col("day")))["entry"])


@cache
def months_after(months: int) -> TableOfDays:
    """Return the table of the days so many calendar months later, or the last of the month if it is shorter; as numbers."""
    return _table(lambda day: day.dt.offset_by(f"{months}mo").to_physical())


@cache
def month_ends() -> TableOfDays:
    """Return the table of the last days of the months; as numbers."""
    return _table(lambda day: day.dt.month_end().to_physical())


@cache
def month_starts() -> TableOfDays:
    """Return the table that says of each day whether a month begins on it."""
    return _table(lambda day: day.dt.day() == 1)


@cache
def year_ends() -> TableOfDays:
    """Return the table of the last days of the years; as numbers."""
    return _table(lambda day: (day.dt.truncate("1y").dt.offset_by("1y") - _one_day()).to_physical())


def _one_day() -> pl.Expr:
    one: pl.Expr = pl.duration(days=1)
    return one


@cache
def written_table() -> TableOfDays:
    """Return the table of days as identity numbers write them: the whole number YYYYMMDD."""
    return _table(
        lambda day: (
            day.dt.year().cast(pl.Int64) * 10_000
            + day.dt.month().cast(pl.Int64) * 100
            + day.dt.day().cast(pl.Int64)
        )
    )


@cache
def basis_table(bases: tuple[Basis, ...]) -> TableOfDays:
    """Return the table of the number of the basis in force, from 0; null where there is none."""
    return _by_basis(bases, list(range(len(bases))))


@cache
def limit_table(bases: tuple[Basis, ...]) -> TableOfDays:
    """Return the table of the whole number that the basis in force sets; null where there is none."""
    limits = [basis.limit for basis in bases]
    assert all(isinstance(limit, int) for limit in limits), "these bases set whole numbers"
    return _by_basis(bases, [limit for limit in limits if isinstance(limit, int)])


@cache
def calm_limit_table(bases: tuple[Basis, ...]) -> TableOfDays:
    """Return the table of `limit_table`, null also where the basis changes within the next `MONTH` days."""

    def entry(day: pl.Expr) -> pl.Expr:
        number = day.to_physical()
        same = basis_table(bases).at(number) == basis_table(bases).at(number + MONTH)
        found: pl.Expr = pl.when(same).then(limit_table(bases).at(number))
        return found

    return _table(entry)


def _by_basis(bases: tuple[Basis, ...], entries: list[int]) -> TableOfDays:

    def entry(day: pl.Expr) -> pl.Expr:
        found: pl.Expr = pl.lit(None, dtype=pl.Int32)
        for basis, number in zip(bases, entries, strict=True):
            holds = day >= basis.in_force.start
            if basis.in_force.end is not None:
                holds &= day < basis.in_force.end
            found = pl.when(holds).then(pl.lit(number, dtype=pl.Int32)).otherwise(found)
        return found

    return _table(entry)
