"""A workbook of 100,000 rows to members and findings: `python -m tests.benchmarks.workbook [N] [-o FILE.md]`.

Against what it takes others merely to read the cells.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from tests.benchmarks._running import Benchmark, Candidate, Goal, Work, made
from tests.benchmarks._script import main

__all__ = ["benchmarks"]

_DAY: Final = date(2026, 11, 23)
_CALAMINE, _OPENPYXL = "python-calamine, merely reading", "openpyxl, merely reading"
_FINDINGS: Final = "partybranch, to findings"
_PAUSED: Final = "partybranch, to findings, collector paused"


def calamine(path: str) -> Work:
    # Written without types for paths and tables; so is what follows.
    opened: Any = import_module("python_calamine").CalamineWorkbook.from_path
    return lambda: opened(path).get_sheet_by_index(0).to_python()


def fastexcel(path: str) -> Work:
    opened: Any = import_module("fastexcel").read_excel
    # What the cells are handed over in is loaded when it is first used.
    import_module("pyarrow")
    return lambda: opened(path).load_sheet(0).to_arrow()


def openpyxl(path: str) -> Work:
    from openpyxl import load_workbook

    def work() -> object:
        book = load_workbook(path, read_only=True)
        rows = list(book.worksheets[0].iter_rows(values_only=True))
        book.close()
        return rows

    return work


def our_members(path: str) -> Work:
    from partybranch import read_roster

    return lambda: read_roster(path)


def our_findings(path: str) -> Work:
    from partybranch import RULES, check, read_roster

    rules = RULES
    return lambda: check(read_roster(path), on=_DAY, rules=rules)


def our_findings_paused(path: str) -> Work:
    """As the command line has it."""
    from partybranch import collector_paused

    work = our_findings(path)

    def paused() -> object:
        with collector_paused():
            return work()

    return paused


def benchmarks(rows: int, folder: Path) -> Iterator[Benchmark]:
    """Return the one benchmark, of so many rows."""
    path = folder / "roster.xlsx"
    made(str(rows), "-o", path)
    yield Benchmark(
        title=f"a workbook of {rows:,} rows, 20 columns and {path.stat().st_size / 2**20:.1f} MiB",
        items=rows,
        called="rows",
        anchor=_CALAMINE,
        candidates=(
            Candidate.of(_CALAMINE, calamine, path),
            Candidate.of("fastexcel, merely reading", fastexcel, path),
            Candidate.of(_OPENPYXL, openpyxl, path),
            Candidate.of("partybranch, to members", our_members, path),
            Candidate.of(_FINDINGS, our_findings, path),
            Candidate.of(_PAUSED, our_findings_paused, path),
        ),
        goals=(
            Goal(of=_FINDINGS, at_most=2, against=_CALAMINE),
            Goal(of=_PAUSED, at_most=2, against=_CALAMINE),
            Goal(of=_FINDINGS, at_most=1 / 3, against=_OPENPYXL),
        ),
    )


if __name__ == "__main__":
    libraries = ("python-calamine", "fastexcel", "openpyxl")
    main(benchmarks, sys.argv[1:], doc=__doc__, items=100_000, libraries=libraries)
