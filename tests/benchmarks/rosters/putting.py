"""Defects put into rows that have none."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

import numpy as np
import polars as pl
from attrs import frozen
from numpy.typing import NDArray
from tests.benchmarks.rosters.defects import Defect, defects, in_order

from partybranch.frames import schema

__all__ = ["Defective", "put"]

Numbers = NDArray[np.int64]


@frozen(kw_only=True)
class Defective:
    """Rows of which some have defects.

    Args:
        frame: all of them.
        rows: the places of those that have one, ascending.
        codes: of the rules that find it, of each of these.
    """

    frame: pl.DataFrame
    rows: Numbers
    codes: tuple[tuple[str, ...], ...]


def put(
    frame: pl.DataFrame, wanted: int, *, on: date, columns: Collection[str], source: np.random.Generator
) -> Defective:
    """Put defects into rows, one each, every kind as often as another.

    Args:
        frame: rows without defects.
        wanted: how many rows are to have one; there may be one less, for some take two rows.
        on: the day of the check.
        columns: those that can be held where the rows go; a defect that needs others is left out.
        source: draws the rows.
    """
    kinds = [each for each in defects(on) if each.change.keys() <= set(columns)]
    numbers, places = _lots(kinds, int(source.integers(len(kinds))))
    possible = frame.select(in_order(on).arg_true()).to_series().to_numpy()
    rows = np.sort(source.choice(possible, min(wanted, len(possible)), replace=False))
    drawn = np.arange(len(rows)) % len(numbers)
    if len(drawn) and places[drawn[-1]] + 1 < len(kinds[int(numbers[drawn[-1]])].codes):
        # Its second row is missing.
        drawn, rows = drawn[:-1], rows[:-1]
    chosen = frame[rows]
    taken = _fitting(numbers[drawn], chosen, kinds)
    changed = _changed(chosen, taken, kinds)
    touched = {name: np.isin(taken, _changing(name, kinds)) for each in kinds for name in each.change}
    return Defective(
        frame=frame.with_columns(
            _replaced(frame[name], rows[some], changed[name].filter(pl.Series(some)))
            for name, some in touched.items()
        ),
        rows=rows,
        codes=tuple(
            kinds[int(number)].codes[int(place)] for number, place in zip(taken, places[drawn], strict=True)
        ),
    )


def _changing(name: str, kinds: Sequence[Defect]) -> list[int]:
    return [number for number, each in enumerate(kinds) if name in each.change]


def _lots(kinds: Sequence[Defect], first: int) -> tuple[Numbers, Numbers]:
    """Return the numbers of all kinds from one of them on, each as often as it takes rows, and which of its rows that is."""
    order = [*range(first, len(kinds)), *range(first)]
    lots = [(number, place) for number in order for place in range(len(kinds[number].codes))]
    numbers, places = np.array(lots).T
    return numbers, places


def _fitting(numbers: Numbers, chosen: pl.DataFrame, kinds: Sequence[Defect]) -> Numbers:
    """Return the kinds with another one in the place of those that a row cannot have."""
    fitting = numbers.copy()
    instead = next(number for number, each in enumerate(kinds) if len(each.codes) == 1 and each.among is None)
    for number, each in enumerate(kinds):
        if each.among is not None:
            can = chosen.select(each.among).to_series().to_numpy()
            fitting[(numbers == number) & ~can] = instead
    return fitting


def _changed(chosen: pl.DataFrame, numbers: Numbers, kinds: Sequence[Defect]) -> pl.DataFrame:
    types, placed = schema(), chosen.with_row_index("place")
    parts = [
        placed[np.flatnonzero(numbers == number)].with_columns(
            **{name: value.cast(types[name]) for name, value in kinds[int(number)].change.items()}
        )
        for number in np.unique(numbers)
    ]
    return pl.concat([placed[:0], *parts]).sort("place").drop("place")


def _replaced(column: pl.Series, rows: Numbers, values: pl.Series) -> pl.Series:
    """Return a column with values in the place of those of some rows, which ascend."""
    if not isinstance(column.dtype, pl.List):
        return column.clone().scatter(rows, values)
    # Lists cannot be set, and to gather them costs more than all the rest: what stands between the rows is kept in one piece.
    starts = [0, *(rows + 1)]
    kept = [column[start:end] for start, end in zip(starts, [*rows, len(column)], strict=True)]
    pieces = [piece for place in range(len(rows)) for piece in (kept[place], values[place : place + 1])]
    return pl.concat([*pieces, kept[-1]], rechunk=True)
