"""Identity numbers that stand again in Parquet: `python -m tests.benchmarks.duplicates [N] [-o FILE.md]`.

Against merely reading the column, and against groups of texts in polars and DuckDB. These see numbers that are the same letter for
letter; ours those of the old form, with blanks and in full width too, and ends with findings that name both rows.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from tests.benchmarks._inputs import roster
from tests.benchmarks._running import Benchmark, Candidate, Goal, Work
from tests.benchmarks._script import main

__all__ = ["benchmarks"]

_DAY: Final = date(2026, 11, 23)
_READ: Final = "polars, merely reading the column"
_SHOWN: Final = ("id", "name", "number", "branch", "identity_number", "unread")
_OURS: Final = "partybranch check_frame, CON105 alone"
_MOST_GROUPED: Final = 10_000_000
"""Rows; groups of a hundred million texts take more memory than many machines have."""


def read(path: str) -> Work:
    import polars as pl

    column = pl.scan_parquet(path).select(pl.col("identity_number").count())
    return lambda: column.collect(engine="streaming")


def read_shown(path: str) -> Work:
    import polars as pl

    columns = pl.scan_parquet(path).select(pl.col(_SHOWN).count())
    return lambda: columns.collect(engine="streaming")


def ours(path: str) -> Work:
    from partybranch import RULES
    from partybranch.frames import check_frame

    rules = RULES.only("CON105")
    return lambda: check_frame(path, on=_DAY, rules=rules)


def polars_groups(path: str) -> Work:
    import polars as pl

    number = pl.col("identity_number")
    groups = pl.scan_parquet(path).filter(number.is_not_null()).group_by(number).len()
    return lambda: groups.filter(pl.col("len") > 1).collect(engine="streaming").height


def duckdb_groups(path: str) -> Work:
    import duckdb

    sql = """
        select identity_number, count(*) from read_parquet(?)
        where identity_number is not null group by identity_number having count(*) > 1
    """
    return lambda: len(duckdb.execute(sql, [path]).fetchall())


def benchmarks(rows: int, folder: Path) -> Iterator[Benchmark]:
    """Return the benchmarks of so many rows: against others of no more than ten million."""
    for number in sorted({rows, min(rows, _MOST_GROUPED)}):
        path = roster(folder, number)
        others = (
            Candidate.of("polars, grouped texts", polars_groups, path),
            Candidate.of("DuckDB, grouped texts", duckdb_groups, path),
        )
        yield Benchmark(
            title=f"identity numbers that stand again, {number:,} rows",
            items=number,
            called="rows",
            clock="wall",
            anchor=_READ,
            candidates=(
                Candidate.of(_READ, read, path),
                Candidate.of("polars, merely reading what a finding states, six columns", read_shown, path),
                Candidate.of(_OURS, ours, path),
                *(others if number <= _MOST_GROUPED else ()),
            ),
            goals=(
                Goal(of=_OURS, at_most=4, against=_READ),
                Goal(of=_OURS, at_most=2.2 * 1024, what="peak"),
            ),
        )


if __name__ == "__main__":
    main(benchmarks, sys.argv[1:], doc=__doc__, items=100_000_000, libraries=("polars", "duckdb"))
