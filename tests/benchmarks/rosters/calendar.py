"""Days as numbers since 1970-01-01, and tables of what is asked of them: a table costs a row less than any date arithmetic."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["ANNIVERSARY", "FIRST", "MONTH", "NEXT_MONTH", "WRITTEN", "at", "number_of"]

Days = NDArray[np.int64]

_ALL: Final = np.arange("1900-01-01", "2062-01-01", dtype="datetime64[D]")

FIRST: Final = int(_ALL[0].astype(np.int64))
"""The first day of the tables; a day stands at its number less this."""


def _numbers(days: NDArray[np.datetime64]) -> Days:
    return days.astype("datetime64[D]").astype(np.int64)


def _anniversaries() -> Days:
    months = _ALL.astype("datetime64[M]")
    later, day = months + 12, _numbers(_ALL) - _numbers(months)
    moved: Days = _numbers(later) + np.minimum(day, _numbers(later + 1) - _numbers(later) - 1)
    return moved


def _written() -> Days:
    years, months = _ALL.astype("datetime64[Y]"), _ALL.astype("datetime64[M]")
    year = years.astype(np.int64) + 1970
    month = months.astype(np.int64) - years.astype("datetime64[M]").astype(np.int64) + 1
    return year * 10_000 + month * 100 + _numbers(_ALL) - _numbers(months) + 1


ANNIVERSARY: Final = _anniversaries()
"""The same day of the next year; 28 February for 29 February."""

MONTH: Final = _numbers(_ALL.astype("datetime64[M]"))
"""The first day of the month."""

NEXT_MONTH: Final = _numbers(_ALL.astype("datetime64[M]") + 1)
"""The first day of the next month."""

WRITTEN: Final = _written()
"""The day as the number YYYYMMDD."""


def at(table: Days, days: Days) -> Days:
    """Return what a table says of days."""
    return table[days - FIRST]


def number_of(day: date) -> int:
    """Return the number of a day."""
    return day.toordinal() - date(1970, 1, 1).toordinal()
