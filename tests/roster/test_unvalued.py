"""Cells that are filled and hold no value are put back into the tables that were read without them."""

from __future__ import annotations

import pytest

from partybranch.errors import LimitExceeded
from partybranch.limits import DEFAULT, Limits
from partybranch.roster._containers import NO_RESULT
from partybranch.roster._tables import Cell, Table
from partybranch.roster._unvalued import restored


def table(*rows: list[Cell]) -> Table:
    return Table(cells=[list(row) for row in rows], first_row=1, first_column=1)


def test_they_are_put_in_their_places() -> None:
    filled = restored(
        table(["a", "", "c"], ["d"]), {(1, 2): NO_RESULT, (2, 3): "#REF!", (4, 1): NO_RESULT}, DEFAULT
    )
    assert [[repr(cell) for cell in cells] for cells in filled.cells] == [
        ["'a'", "NO_RESULT", "'c'"],
        ["'d'", "''", "'#REF!'"],
        [],
        ["NO_RESULT"],
    ]


def test_what_stands_above_or_left_of_the_table_is_no_part_of_it() -> None:
    assert restored(table(["a"]), {(0, 1): "#REF!", (1, 0): "#REF!"}, DEFAULT).cells == [["a"]]


@pytest.mark.parametrize(
    ("limits", "limit"),
    [
        pytest.param(Limits(rows=4), "rows", id="rows"),
        pytest.param(Limits(columns=5), "columns", id="columns"),
        pytest.param(Limits(cells=4), "cells", id="room"),
    ],
)
def test_they_are_held_to_the_limits(limits: Limits, limit: str) -> None:
    with pytest.raises(LimitExceeded) as raised:
        restored(table(["a"]), {(4, 5): "#REF!"}, limits)
    assert raised.value.limit == limit
    assert (
        restored(table(["a"]), {(4, 5): "#REF!"}, Limits(rows=5, columns=6, cells=5)).cells[-1][-1] == "#REF!"
    )
