"""A roster in parts, so that one of any size is made in the memory that a part takes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

import numpy as np
from tests.benchmarks.rosters.people import People
from tests.benchmarks.rosters.putting import Defective, put

__all__ = ["PART", "parts"]

PART: Final = 250_000
"""The rows of a part."""


def parts(rows: int, *, seed: int, share: float, on: date, columns: Collection[str]) -> Iterator[Defective]:
    """Return an iterator over the parts of a roster; the same arguments give the same rows.

    Args:
        rows: how many there are in all.
        seed: of all that is drawn.
        share: of the rows that have a defect.
        on: the day of which the roster is.
        columns: those that can be held where the rows go: defects in others are left out.

    Raises:
        TooMany: there are more rows than identity numbers to give.
    """
    people = People.of(rows, seed=seed, on=on)

    def made(first: int) -> Defective:
        last = min(first + PART, rows)
        source = np.random.default_rng([seed, 2, first])
        wanted = int(last * share) - int(first * share)
        return put(people.frame(first, last, source), wanted, on=on, columns=columns, source=source)

    return map(made, range(0, rows, PART))
