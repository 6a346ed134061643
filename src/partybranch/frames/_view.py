"""What the screens see of a frame: fields as expressions, dates as the numbers of the first and last day that they can be."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl
from attrs import frozen

from partybranch.frames._columns import PRECISION
from partybranch.frames._days import (
    FIRST_DAY,
    LAST_STARTING_DAY,
    MONTH,
    basis_table,
    calm_limit_table,
    limit_table,
    month_ends,
    months_after,
    number_of,
    year_ends,
)
from partybranch.frames._numbers import Numbers, digits_of
from partybranch.frames._schema import schema
from partybranch.regulations import Basis

__all__ = ["Span", "View"]

_DIGITS: Final = "?digits"
_RIGHT: Final = "?right"
_BIRTH: Final = ("?birth first", "?birth last")
_WRITTEN: Final = "?written birth"
_LAST: Final = "?last "
_SLACK: Final = "?slack"
"""Columns of our own, which are prepared before the screens look at anything; no field has such a name."""


@frozen
class Span:
    """The first and the last day that something can be, as numbers; null where it is not known.

    Args:
        first: the first day.
        last: the last day; in a rough view no earlier than that.
        least: the last day; in a rough view no later than that.
    """

    first: pl.Expr
    last: pl.Expr
    least: pl.Expr

    @classmethod
    def of(cls, day: pl.Expr) -> Span:
        """Return what is known to the day."""
        return cls(day, day, day)

    def is_before(self, other: Span) -> pl.Expr:
        """Say whether it surely is before `other`, excluding the same day."""
        return self.last < other.first

    def is_not_before(self, other: Span) -> pl.Expr:
        """Say whether it surely is the same day as `other`, or after it."""
        return self.first >= other.last

    def is_after(self, other: Span) -> pl.Expr:
        """Say whether it surely is after `other`, excluding the same day."""
        return self.first > other.last

    def is_not_after(self, other: Span) -> pl.Expr:
        """Say whether it surely is the same day as `other`, or before it."""
        return self.last <= other.first

    def can_follow(self, first: pl.Expr) -> pl.Expr:
        """Say whether it surely can be that day, or after it."""
        return self.least >= first

    def less_a_day(self) -> Span:
        """Return what is one day earlier."""
        return Span(self.first - 1, self.last - 1, self.least - 1)


@frozen(kw_only=True)
class View:
    """The columns of a frame as expressions.

    Args:
        on: the day of the check.
        columns: those that the frame has; of the others nothing is stated.
        rough: whether days are looked at as is cheaper, and of most rows tells the same: in a row with a month for a day, every
            day may be as much later. What a rough view does not see surely kept may be kept all the same.
    """

    on: date
    columns: frozenset[str]
    rough: bool

    def cell(self, field: str) -> pl.Expr:
        """Return what stands in a column."""
        return pl.col(field) if field in self.columns else pl.lit(None, dtype=schema()[field])

    def stated(self, *fields: str) -> pl.Expr:
        """Say whether any of these fields is stated; an empty text states nothing."""
        present = [field for field in fields if field in self.columns]
        any_stated: pl.Expr = pl.lit(False)
        for field in present:
            there = pl.col(field).is_not_null()
            any_stated |= there & (pl.col(field) != "") if schema()[field] == pl.String else there
        return any_stated

    def is_one(self, field: str, word: str) -> pl.Expr:
        """Say whether a word stands in a field; false where nothing does."""
        return self._equals(field, word)

    def is_true(self, field: str) -> pl.Expr:
        """Say whether a flag is set; false where it is not stated."""
        return self._equals(field, True)

    def _equals(self, field: str, value: object) -> pl.Expr:
        if field not in self.columns:
            no: pl.Expr = pl.lit(False)
            return no
        return pl.col(field).eq_missing(value)

    def day(self, field: str) -> Span:
        """Return the days that a date can be."""
        if field not in self.columns:
            return Span.of(pl.lit(None, dtype=pl.Int32))
        first, last = pl.col(field).to_physical(), pl.col(_LAST + field)
        return self._roughly(first) if self.rough else Span(first, last, last)

    def _roughly(self, first: pl.Expr) -> Span:
        return Span(first, first + pl.col(_SLACK), first)

    def numbers(self) -> Numbers:
        """Return what the identity numbers state."""
        return Numbers(pl.col("identity_number"), pl.col(_DIGITS))

    def right_numbers(self) -> pl.Expr:
        """Say whether an identity number is right in itself; see `Numbers.are_right`."""
        right: pl.Expr = pl.col(_RIGHT)
        return right

    def written_birth(self) -> pl.Expr:
        """Return the day of birth that an identity number states, as a number; null where there is no such day."""
        return pl.col(_WRITTEN)

    def birth(self) -> Span:
        """Return the day of birth that a row states, or else the one in its identity number, if that is right."""
        if self.rough:
            return self.day("born_on")
        first, last = (pl.col(name) for name in _BIRTH)
        return Span(first, last, last)

    def prepared(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """Return the rows with the columns that the screens look at beside those of the frame."""
        dates = sorted(name.removesuffix(PRECISION) for name in self.columns if name.endswith(PRECISION))
        if self.rough:
            months = pl.any_horizontal(False, *(pl.col(field + PRECISION) == "month" for field in dates))
            rows = rows.with_columns(pl.when(months).then(MONTH).otherwise(0).cast(pl.Int32).alias(_SLACK))
        else:
            rows = rows.with_columns(self._last(field).alias(_LAST + field) for field in dates)
        if "identity_number" in self.columns:
            digits = digits_of(pl.col("identity_number")).alias(_DIGITS)
            rows = rows.with_columns(digits).with_columns(self.numbers().are_right().alias(_RIGHT))
            if not self.rough:
                rows = rows.with_columns(self.numbers().births().alias(_WRITTEN))
        if not self.rough:
            rows = rows.with_columns(
                each.alias(name) for each, name in zip(self._birth(), _BIRTH, strict=True)
            )
        return rows

    def _last(self, field: str) -> pl.Expr:
        first, precision = pl.col(field).to_physical(), pl.col(field + PRECISION)
        last: pl.Expr = (
            pl.when(precision == "day")
            .then(first)
            .when(precision == "month")
            .then(month_ends().at(first))
            .when(precision == "year")
            .then(year_ends().at(first))
        )
        return last

    def _birth(self) -> tuple[pl.Expr, pl.Expr]:
        born = self.day("born_on")
        if "identity_number" not in self.columns:
            return born.first, born.last
        there = pl.when(self.cell("born_on").is_null() & self.right_numbers()).then(self.written_birth())
        return pl.coalesce(born.first, there), pl.coalesce(born.last, there)

    def known(self, span: Span) -> pl.Expr:
        """Say whether a span has two ends within the tables of days."""
        return span.first.is_not_null() & span.last.is_not_null() & self.within_tables(span)

    def within_tables(self, span: Span) -> pl.Expr:
        """Say whether tables of days answer for a span, and for what is two generations later."""
        return (span.first >= number_of(FIRST_DAY)) & (span.last < number_of(LAST_STARTING_DAY))

    def later(self, span: Span, months: int) -> Span:
        """Return what is so many calendar months after the days of a span; whole months stay whole."""
        table = months_after(months)
        first = table.at(span.first)
        if self.rough:
            return self._roughly(first)
        # A span of more days than one is a month or a year, and ends with a month.
        at = table.at(span.last)
        last = pl.when(span.first == span.last).then(at).otherwise(month_ends().at(at))
        return Span(first, last, last)

    def limit(self, bases: tuple[Basis, ...], span: Span) -> pl.Expr:
        """Return the whole number set by the basis in force through a span; null where there is none, or no single one."""
        if self.rough:
            return calm_limit_table(bases).at(span.first)
        same = basis_table(bases).at(span.first) == basis_table(bases).at(span.last)
        answer: pl.Expr = pl.when(same).then(limit_table(bases).at(span.first))
        return answer
