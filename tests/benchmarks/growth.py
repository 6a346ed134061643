"""How cost grows, from a thousand rows to a hundred million: `python -m tests.benchmarks.growth [N] [-o FILE.md]`.

Rows of Parquet, ten times as many each time and N at the most; and records from NDJSON, a million at the most.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final

from tests.benchmarks._inputs import roster
from tests.benchmarks._running import Benchmark, Candidate, Goal, Work, sized
from tests.benchmarks._script import main
from tests.benchmarks.json_members import orjson_lines, our_lines
from tests.benchmarks.screening import DAY, checked, read, screened

__all__ = ["benchmarks"]

_FEWEST: Final = 1_000
_MOST_RECORDS: Final = 1_000_000
_LARGE: Final = 10_000_000
"""Rows from which on goals are set: what a call costs, however few there are, is none of a row's."""
_READ, _SCREEN, _CHECK = "polars reading", "screen", "check_frame"
_ORJSON: Final = "orjson.loads"


def checked_lines(path: str) -> Work:
    from partybranch import RULES, check
    from partybranch.codec import read_ndjson

    with Path(path).open("rb") as file:
        lines = list(file)
    rules = RULES
    return lambda: check(read_ndjson(lines), on=DAY, rules=rules)


def _steps(most: int) -> list[int]:
    """Return a thousand and ten times as many each time, up to a number; at least the number itself."""
    steps = [min(_FEWEST, most)]
    while steps[-1] * 10 <= most:
        steps.append(steps[-1] * 10)
    return steps


def benchmarks(most: int, folder: Path) -> Iterator[Benchmark]:
    """Return the benchmarks of frames of that many rows at most, and of records."""
    ways = {_READ: read, _SCREEN: screened, _CHECK: checked}
    steps = _steps(most)
    large = [number for number in steps if number >= _LARGE]
    yield Benchmark(
        title=f"rows of Parquet, from {steps[0]:,} to {steps[-1]:,}",
        called="rows",
        clock="wall",
        anchor=_READ,
        candidates=tuple(
            Candidate.of(way, prepare, roster(folder, number)).with_items(number, "rows")
            for number in steps
            for way, prepare in ways.items()
        ),
        goals=(
            *(
                Goal(of=sized(_SCREEN, number, "rows"), at_most=2.5, against=sized(_READ, number, "rows"))
                for number in large
            ),
            *(
                Goal(of=sized(way, number, "rows"), at_most=1024, what="peak")
                for number in large
                for way in (_SCREEN, _CHECK)
            ),
            *(
                Goal(of=sized(way, more, "rows"), at_most=1.2, against=sized(way, fewer, "rows"), what="peak")
                for fewer, more in pairwise(large)
                for way in (_SCREEN, _CHECK)
            ),
        ),
    )
    ways = {_ORJSON: orjson_lines, "read_ndjson": our_lines, "and check": checked_lines}
    steps = _steps(min(most, _MOST_RECORDS))
    yield Benchmark(
        title=f"records from NDJSON, from {steps[0]:,} to {steps[-1]:,}",
        anchor=_ORJSON,
        candidates=tuple(
            Candidate.of(way, prepare, roster(folder, number, ".ndjson")).with_items(number, "members")
            for number in steps
            for way, prepare in ways.items()
        ),
    )


if __name__ == "__main__":
    main(benchmarks, sys.argv[1:], doc=__doc__, items=100_000_000, libraries=("polars", "orjson", "msgspec"))
