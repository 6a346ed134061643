"""Cells that are filled and hold no value, put where the workbook reader left them empty.

An empty cell says that there is nothing to say; an error, or a formula that nobody has worked out, does not.
"""

from __future__ import annotations

from partybranch.limits import Limits
from partybranch.roster._containers import NO_RESULT, Unanswered, over
from partybranch.roster._tables import BLANK, NoResult, Table

__all__ = ["restored"]


def restored(table: Table, found: Unanswered, limits: Limits) -> Table:
    """Return the table with such cells in their places; what stands above it or left of it is no part of it.

    Raises:
        LimitExceeded: they reach beyond the limits.
    """
    room = 0
    for (row, column), text in sorted(found.items()):
        down, right = row - table.first_row, column - table.first_column
        if down < 0 or right < 0:
            continue
        _hold(limits, rows=row + 1, columns=column + 1)
        table.cells.extend([] for _ in range(len(table.cells), down + 1))
        beside = table.cells[down]
        missing = max(0, right + 1 - len(beside))
        room += missing
        _hold(limits, cells=room)
        beside.extend([BLANK] * missing)
        beside[right] = NoResult() if text == NO_RESULT else text
    return table


def _hold(limits: Limits, **needed: int) -> None:
    for limit, found in needed.items():
        if found > getattr(limits, limit):
            raise over(limits, limit, found)
