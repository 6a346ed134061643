"""Heads of every branch in Parquet: `python -m tests.benchmarks.heads [N] [-o FILE.md]`.

Against counts of rows by branch in polars and DuckDB. These count records; ours says who of them is a member on the day, full,
probationary, a woman, and of how many the records leave it open.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from tests.benchmarks._inputs import roster
from tests.benchmarks._running import Benchmark, Candidate, Work
from tests.benchmarks._script import main

__all__ = ["benchmarks"]

_DAY: Final = date(2026, 11, 23)
_GROUPED: Final = "polars, rows by branch"


def polars_rows(path: str) -> Work:
    import polars as pl

    groups = pl.scan_parquet(path).group_by("branch").len()
    return lambda: groups.collect(engine="streaming")


def duckdb_rows(path: str) -> Work:
    import duckdb

    return lambda: duckdb.execute(
        "select branch, count(*) from read_parquet(?) group by branch", [path]
    ).fetchall()


def ours(path: str) -> Work:
    from partybranch.frames import heads

    return lambda: heads(path, on=_DAY)


def benchmarks(rows: int, folder: Path) -> Iterator[Benchmark]:
    """Return the one benchmark, of so many rows."""
    path = roster(folder, rows)
    yield Benchmark(
        title=f"heads of every branch, {rows:,} rows of Parquet",
        items=rows,
        called="rows",
        clock="wall",
        anchor=_GROUPED,
        candidates=(
            Candidate.of(_GROUPED, polars_rows, path),
            Candidate.of("DuckDB, rows by branch", duckdb_rows, path),
            Candidate.of("partybranch heads", ours, path),
        ),
    )


if __name__ == "__main__":
    main(benchmarks, sys.argv[1:], doc=__doc__, items=10_000_000, libraries=("polars", "duckdb"))
