"""The kernel: rows of a frame through the screens, and what is left of them.

Twice, for speed: first all rows roughly and as if each rule simply had to be kept, which most rows pass; then the others,
with months and years as they are, and with what cannot be told. The kernel takes frames of any size, so one machine and a
cluster run the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

import polars as pl
from attrs import frozen

from partybranch.frames._columns import PRECISION
from partybranch.frames._view import View
from partybranch.frames.screens import SCREENS, Screen, ScreenOf, readable

__all__ = ["SUSPECTED", "Kernel"]

SUSPECTED: Final = "suspected"
"""The column of the codes that a row may break."""

_KEPT: Final = "?kept "
_UNTOLD: Final = "?untold "
_READABLE: Final = "?readable"
_SETTLED: Final = "?settled"

_SELDOM: Final = 200
"""What fewer than one row in so many states is looked at only at the second look."""


@frozen(kw_only=True)
class Kernel:
    """The screens of some rules on one day, for frames of certain columns.

    Args:
        on: the day of the check.
        columns: the names of the columns.
        screened: the codes of the rules that have a screen.
        unscreened: the codes of those that have none: they hold every row suspect.
    """

    on: date
    columns: frozenset[str]
    screened: tuple[str, ...]
    unscreened: tuple[str, ...]

    def left(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return the rows that do not surely keep every rule at the first look; few of them break one."""
        if self.unscreened or rows.is_empty():
            return rows
        often = self._stated(rows, by=max(1, rows.height // _SELDOM))
        view = View(on=self.on, columns=often, rough=True)
        kept = [readable(view), *(screen.kept for screen in self._made(view).values())]
        # To look whether a row states what hardly any does costs less than to look what it states.
        kept += [_states_nothing(rows, name) for name in self._stated(rows) - often]
        fine = pl.all_horizontal(kept).fill_null(value=False)
        told = view.prepared(rows.lazy()).select(fine.alias("fine")).collect()["fine"]
        return rows.filter(~told)

    def sifted(self, rows: pl.DataFrame) -> tuple[pl.DataFrame, Mapping[str, int]]:
        """Return, of rows that are left, those that may break a rule; and of how many of the others a rule cannot be told.

        Each call costs as much as some thousand rows do, so it is better given many at once.

        Args:
            rows: some rows; columns that are no field's stay as they are.

        Returns:
            The rows with the column `SUSPECTED`, and numbers of rows by code.
        """
        if not (self.screened or self.unscreened):
            return rows.clear().with_columns(pl.lit(None, dtype=pl.List(pl.String)).alias(SUSPECTED)), {}
        view = View(on=self.on, columns=self._stated(rows), rough=False)
        made = self._made(view)
        names = {screen: str(number) for number, screen in enumerate(made)}
        answers = {
            kind + names[of]: answer.fill_null(value=False)
            for of, screen in made.items()
            for kind, answer in ((_KEPT, screen.kept), (_UNTOLD, screen.untold))
            if answer is not None
        }
        answers[_READABLE] = readable(view).fill_null(value=False)
        doubts = {code: name for code in self.screened if (name := _UNTOLD + names[SCREENS[code]]) in answers}
        settled = {code: pl.col(_KEPT + names[SCREENS[code]]) & pl.col(_READABLE) for code in self.screened}
        for code, name in doubts.items():
            settled[code] |= pl.col(name) & pl.col(_READABLE)
        all_settled = pl.lit(value=False) if self.unscreened else pl.all_horizontal(*settled.values(), True)
        # Of the many columns only the answers are looked at; a row is taken whole if it is suspect.
        told = (
            view.prepared(rows.lazy())
            .with_columns(**answers)
            .select(*answers, all_settled.alias(_SETTLED))
            .collect()
        )
        fine = told.filter(_SETTLED)
        untold = {code: number for code, name in doubts.items() if (number := int(fine[name].sum()))}
        suspect = ~told[_SETTLED]
        codes: list[pl.Expr] = [pl.when(~answer).then(pl.lit(code)) for code, answer in settled.items()]
        # None of these rows is settled. A code that stood there without asking would stand there once, and not in every row.
        codes += [pl.when(~pl.col(_SETTLED)).then(pl.lit(code)) for code in self.unscreened]
        suspected = pl.concat_str(codes, separator=" ", ignore_nulls=True).str.split(" ").list.sort()
        return rows.filter(suspect).with_columns(
            told.filter(suspect).select(suspected.alias(SUSPECTED))
        ), untold

    def _stated(self, rows: pl.DataFrame, by: int = 1) -> frozenset[str]:
        """Return the columns in which as many rows state anything: what is never stated need not be looked at."""
        stated = {name for name in self.columns.intersection(rows.columns) if _stating(rows[name]) >= by}
        # The two columns of a date stay together.
        return self.columns & {
            name for each in stated for name in (each, each.removesuffix(PRECISION), each + PRECISION)
        }

    def looked_at(self) -> frozenset[str]:
        """Return the columns that the screens look at, and those of them alone."""
        view = View(on=self.on, columns=self.columns, rough=False)
        answers = [
            readable(view),
            *(each for screen in self._made(view).values() for each in screen if each is not None),
        ]
        named = {name for answer in answers for name in answer.meta.root_names()}
        return self.columns & (named | {"identity_number"})

    def _made(self, view: View) -> dict[ScreenOf, Screen]:
        """Return every screen once, though some serve several rules."""
        return {screen: screen(view) for screen in dict.fromkeys(SCREENS[code] for code in self.screened)}


def _stating(cells: pl.Series) -> int:
    """Return how many cells state anything; an empty list does not."""
    if isinstance(cells.dtype, pl.List):
        return int((cells.list.len() > 0).sum())
    return len(cells) - cells.null_count()


def _states_nothing(rows: pl.DataFrame, name: str) -> pl.Expr:
    empty = pl.col(name).is_null()
    return empty | (pl.col(name).list.len() == 0) if isinstance(rows.schema[name], pl.List) else empty
