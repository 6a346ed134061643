"""What an import costs: `python -m tests.benchmarks.imports [-o FILE.md]`, whole processes, from their start to their end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.benchmarks._running import Benchmark, Candidate, Goal
from tests.benchmarks._script import main

__all__ = ["benchmarks"]

_ANCHOR: Final = "import attrs"
_PROGRAMS: Final = {
    "nothing": "pass",
    _ANCHOR: "import attrs",
    "import attrs, cattrs, pendulum": "import attrs, cattrs, pendulum",
    "from pydantic import BaseModel": "from pydantic import BaseModel",
    "import partybranch": "import partybranch",
    "import partybranch, and the first Member": "import partybranch; partybranch.Member(id='1')",
    "import partybranch, and the first check": (
        "import partybranch, datetime; partybranch.check(partybranch.Member(id='1'), on=datetime.date(2026, 11, 23))"
    ),
}


def benchmarks(_items: int, _folder: Path) -> Iterator[Benchmark]:
    """Return the one benchmark."""
    yield Benchmark(
        title="import, whole process",
        anchor=_ANCHOR,
        candidates=tuple(Candidate.program(name, text) for name, text in _PROGRAMS.items()),
        goals=(Goal(of="import partybranch", at_most=1.25, against=_ANCHOR),),
    )


if __name__ == "__main__":
    main(
        benchmarks, sys.argv[1:], doc=__doc__, items=1, libraries=("attrs", "cattrs", "pendulum", "pydantic")
    )
