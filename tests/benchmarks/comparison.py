"""How long two rosters take to compare: `python -m tests.benchmarks.comparison [N] [-o FILE.md]`.

In a tenth of the rows something differs, a fiftieth moved, a hundredth joined and left, and the rows are shuffled; with identity
numbers, without them, and everybody of one name. Against writing one of the rosters as JSON.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks._running import Benchmark, Candidate, Work, made
from tests.benchmarks._script import main

if TYPE_CHECKING:
    from partybranch import Member

__all__ = ["benchmarks"]

_JSON: Final = "one of them to JSON"
_KINDS: Final = {
    "numbers": "compared, with identity numbers",
    "days": "compared, without them",
    "one-name": "compared, without them, everybody of one name",
}

_ALIKE: Final[dict[str, dict[str, Any]]] = {
    "numbers": {},
    "days": {"identity_number": None},
    "one-name": {"identity_number": None, "name": "某某"},
}
"""What is alike in all records of a kind."""


def _rosters(path: str, kind: str) -> tuple[list[Member], list[Member]]:
    from attrs import evolve

    from partybranch.codec import read_ndjson

    with Path(path).open("rb") as lines:
        people = read_ndjson(lines)
    everybody = [evolve(each, **_ALIKE[kind]) for each in people]
    joined = len(everybody) // 101
    old, newcomers = everybody[joined:], everybody[:joined]
    new = random.Random(1).sample(old, len(old))
    new[::10] = (evolve(each, education="其他") for each in new[::10])
    new[7::50] = (evolve(each, branch="中共某局支部委员会") for each in new[7::50])
    new[len(new) - joined :] = newcomers
    return old, [evolve(each, id=f"n{index}") for index, each in enumerate(new)]


def written(path: str) -> Work:
    from partybranch import dumps

    old, _ = _rosters(path, "numbers")
    return lambda: dumps(tuple(old))


def compared(path: str, kind: str) -> Work:
    from partybranch.summaries import comparison

    old, new = _rosters(path, kind)

    def work() -> object:
        found = comparison(old, new)
        assert len(found.matches) + len(found.left) + sum(len(each.old) for each in found.questions) == len(
            old
        )
        return found

    return work


def benchmarks(members: int, folder: Path) -> Iterator[Benchmark]:
    """Return the one benchmark, of so many members on each side."""
    path = folder / "members.ndjson"
    # A hundredth more, who join.
    made(str(members + members // 100), "-o", path)
    yield Benchmark(
        title="two rosters compared",
        items=members,
        anchor=_JSON,
        candidates=(
            Candidate.of(_JSON, written, path),
            *(Candidate.of(called, compared, path, kind) for kind, called in _KINDS.items()),
        ),
    )


if __name__ == "__main__":
    main(benchmarks, sys.argv[1:], doc=__doc__, items=100_000, libraries=("attrs",))
