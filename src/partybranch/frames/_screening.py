"""The kernel: rows of a frame through the screens, and what is left of them.

Twice, for speed: first all rows as if every date were known to the day and each rule simply had to be kept, which most
rows pass; then the others, with months and years, and with what cannot be told. The kernel takes frames of any size, and a
lazy one as well as a batch of it: so one machine and a cluster run the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

import polars as pl
from attrs import frozen

from partybranch.frames._columns import PRECISION
from partybranch.frames._view import OURS, View
from partybranch.frames.screens import SCREENS, Screen, ScreenOf, readable

__all__ = ["FINE", "SUSPECTED", "Kernel"]

FINE: Final = "fine"
"""The column that says whether a row surely keeps every rule."""

SUSPECTED: Final = "suspected"
"""The column of the codes that a row may break."""

_KEPT: Final = "?kept "
_UNTOLD: Final = "?untold "
_READABLE: Final = "?readable"
_SETTLED: Final = "?settled"


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

    def marked(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """Return the rows with the column `FINE`."""
        view = View(on=self.on, columns=self.columns, exact=True)
        kept = pl.all_horizontal(readable(view), *(screen.kept for screen in self._made(view).values()))
        fine = pl.lit(value=False) if self.unscreened else kept.fill_null(value=False)
        return view.prepared(rows).with_columns(fine.alias(FINE)).drop(OURS)

    def sifted(self, rows: pl.DataFrame) -> tuple[pl.DataFrame, Mapping[str, int]]:
        """Return, of rows that are not fine, those that may break a rule; and of how many of the others a rule cannot be told.

        Each call costs as much as some thousand rows do, so it is better given many at once.

        Args:
            rows: some rows; columns that are no field's stay as they are.

        Returns:
            The rows with the column `SUSPECTED`, and numbers of rows by code.
        """
        if not (self.screened or self.unscreened):
            return rows.clear().with_columns(pl.lit(None, dtype=pl.List(pl.String)).alias(SUSPECTED)), {}
        view = View(on=self.on, columns=self._stated(rows), exact=False)
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

    def _stated(self, rows: pl.DataFrame) -> frozenset[str]:
        """Return the columns in which any of these rows states anything: what is never stated need not be looked at."""
        stated = {name for name in self.columns if _states(rows[name])}
        # The two columns of a date stay together.
        return self.columns & {
            name for each in stated for name in (each, each.removesuffix(PRECISION), each + PRECISION)
        }

    def _made(self, view: View) -> dict[ScreenOf, Screen]:
        """Return every screen once, though some serve several rules."""
        return {screen: screen(view) for screen in dict.fromkeys(SCREENS[code] for code in self.screened)}


def _states(cells: pl.Series) -> bool:
    """Say whether any cell states anything; an empty list does not."""
    if isinstance(cells.dtype, pl.List):
        return bool(cells.list.len().max())
    return cells.null_count() < len(cells)
