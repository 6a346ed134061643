"""A folder of 3,000 branch workbooks to findings: `python -m tests.benchmarks.folder [N] [-o FILE.md]`.

In one process and in as many as there are processors, against what it takes others merely to read the cells. The peak memory is that
of the largest process.
"""

from __future__ import annotations

import os
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
_CALAMINE: Final = "python-calamine, merely reading"
_ONE: Final = "partybranch, to findings, one process"


def _files(folder: str) -> list[Path]:
    return sorted(Path(folder).iterdir())


def calamine(folder: str) -> Work:
    # Written without types for paths and tables.
    opened: Any = import_module("python_calamine").CalamineWorkbook.from_path
    files = [str(path) for path in _files(folder)]
    return lambda: [opened(path).get_sheet_by_index(0).to_python() for path in files]


def our_findings(folder: str, processes: str) -> Work:
    from partybranch import RULES, check, read_rosters

    files, jobs, rules = _files(folder), int(processes), RULES
    return lambda: check(read_rosters(files, jobs=jobs), on=_DAY, rules=rules)


def benchmarks(workbooks: int, folder: Path) -> Iterator[Benchmark]:
    """Return the one benchmark, of so many workbooks."""
    path, processes = folder / f"{workbooks}-branches", max(2, os.cpu_count() or 1)
    if not path.is_dir():
        made(str(workbooks), "-o", path, module="tests.benchmarks.make_folder")
    several = f"partybranch, to findings, {processes} processes"
    yield Benchmark(
        title=f"a folder of {workbooks:,} workbooks, one a branch",
        items=workbooks,
        called="workbooks",
        anchor=_CALAMINE,
        candidates=(
            Candidate.of(_CALAMINE, calamine, path),
            Candidate.of(_ONE, our_findings, path, "1"),
            Candidate.of(several, our_findings, path, str(processes)),
        ),
        goals=(Goal(of=several, at_most=0.75, against=_ONE),),
        clock="wall",
    )


if __name__ == "__main__":
    main(benchmarks, sys.argv[1:], doc=__doc__, items=3_000, libraries=("python-calamine",))
