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

    def suspected(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """Return, of rows that are not fine, those that may break a rule, with the column `SUSPECTED`."""
        judged, _ = self._judged(rows)
        return judged.filter(pl.col(SUSPECTED).list.len() > 0).drop(OURS)

    def sifted(self, rows: pl.DataFrame) -> tuple[pl.DataFrame, Mapping[str, int]]:
        """Return, of rows that are not fine, those that may break a rule; and of how many of the others a rule cannot be told.

        Args:
            rows: some rows; columns that are no field's stay as they are.

        Returns:
            The rows with the column `SUSPECTED`, and numbers of rows by code.
        """
        judged, doubts = self._judged(rows.lazy())
        found = judged.collect()
        suspect = pl.col(SUSPECTED).list.len() > 0
        settled = found.filter(~suspect)
        untold = {code: number for code, name in doubts.items() if (number := int(settled[name].sum()))}
        return found.filter(suspect).drop(OURS), untold

    def _judged(self, rows: pl.LazyFrame) -> tuple[pl.LazyFrame, dict[str, str]]:
        """Return rows with `SUSPECTED`, and the names of the columns that say, by code, of which of them it cannot be told."""
        view = View(on=self.on, columns=self.columns, exact=False)
        made = self._made(view)
        names = {screen: str(number) for number, screen in enumerate(made)}
        answers = {
            kind + names[of]: answer.fill_null(value=False)
            for of, screen in made.items()
            for kind, answer in ((_KEPT, screen.kept), (_UNTOLD, screen.untold))
            if answer is not None
        }
        codes = [pl.lit(code) for code in self.unscreened]
        doubts: dict[str, str] = {}
        for code in self.screened:
            name = names[SCREENS[code]]
            settled = pl.col(_KEPT + name)
            if _UNTOLD + name in answers:
                doubts[code] = _UNTOLD + name
                settled |= pl.col(_UNTOLD + name)
            codes.append(pl.when(~(settled & pl.col(_READABLE))).then(pl.lit(code)))
        suspected = pl.concat_list(codes).list.drop_nulls().list.sort() if codes else pl.lit([])
        judged = (
            view.prepared(rows)
            .with_columns(readable(view).fill_null(value=False).alias(_READABLE), **answers)
            .with_columns(suspected.cast(pl.List(pl.String)).alias(SUSPECTED))
        )
        return judged, doubts

    def _made(self, view: View) -> dict[ScreenOf, Screen]:
        """Return every screen once, though some serve several rules."""
        return {screen: screen(view) for screen in dict.fromkeys(SCREENS[code] for code in self.screened)}
