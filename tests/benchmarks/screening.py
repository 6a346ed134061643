"""Rows of Parquet to suspects, and to findings: `python -m tests.benchmarks.screening [N] [-o FILE.md]`.

Against merely reading the columns that the screens look at, and against some ten rules that are written by hand with other tools.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from tests.benchmarks._by_hand import CODES, COLUMNS, DAY, duckdb_rules, pandera_rules, polars_rules
from tests.benchmarks._inputs import roster
from tests.benchmarks._running import Benchmark, Candidate, Goal, Work
from tests.benchmarks._script import main

__all__ = ["DAY", "benchmarks", "checked", "read", "screened"]

_READ: Final = "polars, merely reading the columns"
_SCREEN: Final = "partybranch screen"
_CHECK: Final = "partybranch check_frame, to findings in Parquet"
_PART: Final = 250_000


def looked_at(path: str) -> list[str]:
    """Return the columns of a file that the screens look at."""
    from partybranch import RULES
    from partybranch.frames._asking import asked
    from partybranch.frames._check import kernel_of
    from partybranch.frames._opening import opened

    return sorted(kernel_of(opened(path), asked(RULES), DAY).looked_at())


def read(path: str) -> Work:
    """Return the work of polars' streaming engine that decodes every value of the columns, and counts those that are there."""
    return _counted(path, looked_at(path))


def read_by_hand(path: str) -> Work:
    return _counted(path, COLUMNS)


def _counted(path: str, columns: Collection[str]) -> Work:
    import polars as pl

    counted = pl.scan_parquet(path).select(columns).select(pl.all().count())
    return lambda: counted.collect(engine="streaming")


def read_in_parts(path: str) -> Work:
    import polars as pl

    columns = pl.scan_parquet(path).select(looked_at(path))
    rows = pl.scan_parquet(path).select(pl.len()).collect().item()
    return lambda: sum(columns.slice(begun, _PART).collect().height for begun in range(0, rows, _PART))


def screened(path: str) -> Work:
    from partybranch import RULES
    from partybranch.frames import screen

    rules = RULES
    return lambda: screen(path, on=DAY, rules=rules).select("row", "suspected").collect()


def screened_by_the_same(path: str) -> Work:
    from partybranch import RULES
    from partybranch.frames import screen

    rules = RULES.only(*CODES)
    return lambda: screen(path, on=DAY, rules=rules).select("row", "suspected").collect()


def checked(path: str) -> Work:
    from partybranch import RULES
    from partybranch.frames import check_frame

    # A process of its own needs a file of its own.
    rules, findings = RULES, Path(path).with_suffix(f".{os.getpid()}.findings")

    def work() -> object:
        try:
            return check_frame(path, on=DAY, rules=rules, to=findings)
        finally:
            findings.unlink(missing_ok=True)

    return work


def benchmarks(rows: int, folder: Path) -> Iterator[Benchmark]:
    """Return the benchmarks of so many rows."""
    path = roster(folder, rows)
    yield Benchmark(
        title=f"every rule on rows, {rows:,} rows of Parquet",
        items=rows,
        called="rows",
        clock="wall",
        anchor=_READ,
        candidates=(
            Candidate.of(_READ, read, path),
            Candidate.of(f"{_READ}, part by part", read_in_parts, path),
            Candidate.of(_SCREEN, screened, path),
            Candidate.of(_CHECK, checked, path),
        ),
        goals=(
            Goal(of=_SCREEN, at_most=2.5, against=_READ),
            Goal(of=_SCREEN, at_most=1024, what="peak"),
            Goal(of=_CHECK, at_most=1024, what="peak"),
        ),
    )
    yield Benchmark(
        title=f"ten rules by hand, {rows:,} rows of Parquet",
        items=rows,
        called="rows",
        clock="wall",
        anchor=_READ,
        candidates=(
            Candidate.of(_READ, read_by_hand, path),
            Candidate.of(f"{_SCREEN}, these rules in full", screened_by_the_same, path),
            Candidate.of("polars expressions, exact days only", polars_rules, path),
            Candidate.of("DuckDB, exact days only", duckdb_rules, path),
            Candidate.of("pandera on polars, exact days only", pandera_rules, path),
        ),
    )


if __name__ == "__main__":
    libraries = ("polars", "duckdb", "pandera")
    main(benchmarks, sys.argv[1:], doc=__doc__, items=10_000_000, libraries=libraries)
