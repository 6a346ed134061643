"""Faults let loose on everything that writes a file: `python -m tests.faults [NAME ...]`. Ends with 1 where one is not survived.

A NAME is a part of the name of a command, a function, or a kind of fault; without one all of them are tried.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final, TypeVar

from attrs import asdict, evolve, frozen
from tests.faults.careless import CARELESS
from tests.faults.cases import CASES, Case, inputs
from tests.faults.kinds import FAULTS, Fault
from tests.faults.running import Bench, Tally
from tests.faults.tracing import why_not

_MEMORY: Final = Path("/dev/shm")
"""Where a file system that needs no disk is, on most systems of this kind."""

_THREADED: Final = ("altair", "icalendar", "partybranch.frames")
"""What is loaded beforehand, though it is not used then, since it starts threads, which a copy of a process lacks."""

T = TypeVar("T", Case, Fault)


@frozen(kw_only=True)
class _Tried:
    """A case, the faults that are let loose on it, and how many moments of each."""

    case: Case
    faults: tuple[Fault, ...]
    most: int | None = None
    seed: int | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Try what is asked for, print what came of it, and return the exit status."""
    asked = _asked(arguments)
    if reason := why_not():
        print(f"cannot be run here: {reason}")
        return 2
    tried = list(_careless() if asked.careless else _chosen(asked))
    beside = asked.folder or (_MEMORY if os.access(_MEMORY, os.W_OK) else None)
    with tempfile.TemporaryDirectory(dir=beside) as folder:
        bench = Bench(Path(folder), inputs(Path(folder)))
        _warm(bench, [each.case for each in tried])
        tallies = list(_tallies(bench, tried, shown=not asked.json))
    if asked.json:
        print(json.dumps([asdict(each) for each in tallies], ensure_ascii=False))
    else:
        _print_together(tallies)
    return int(any(tally.problems for tally in tallies))


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these commands, functions or faults")
    parser.add_argument(
        "--most", type=int, metavar="N", help="N moments of each fault at most, spread over all"
    )
    parser.add_argument("--sample", type=int, metavar="N", help="N faults by chance, none on what takes long")
    parser.add_argument("--seed", type=int, default=1, help="of the chance")
    parser.add_argument(
        "--careless", action="store_true", help="careless writers, each with the fault that shows it"
    )
    parser.add_argument("--json", action="store_true", help="say it as JSON")
    parser.add_argument(
        "--folder", type=Path, help="where files are written; by default in memory, if that may be"
    )
    return parser.parse_args(arguments)


def _chosen(asked: argparse.Namespace) -> Iterator[_Tried]:
    cases = _named(CASES, asked.names) or CASES
    faults = _named(FAULTS, asked.names) or FAULTS
    if asked.sample is None:
        for case in cases:
            fitting = tuple(each for each in faults if _fits(case, each))
            yield _Tried(case=case, faults=fitting, most=asked.most)
        return
    chance = random.Random(asked.seed)
    pairs = [
        (case, fault) for case in cases for fault in faults if _fits(case, fault) and not case.starts_threads
    ]
    drawn = chance.sample(pairs, asked.sample)
    for case in cases:
        mine = tuple(fault for each, fault in drawn if each is case)
        if mine:
            yield _Tried(case=case, faults=mine, most=1, seed=chance.randrange(1 << 30))


def _careless() -> Iterator[_Tried]:
    for each in CARELESS:
        yield _Tried(case=each.case, faults=tuple(fault for fault in FAULTS if fault.name == each.fault))


def _named(all_of_them: Sequence[T], names: Sequence[str]) -> Sequence[T]:
    return [each for each in all_of_them if any(name in each.name for name in names)]


def _fits(case: Case, fault: Fault) -> bool:
    return (case.is_command or not fault.commands_only) and (bool(case.source) or not fault.reads)


def _warm(bench: Bench, cases: Sequence[Case]) -> None:
    """Do everything once, so that a run is a copy of this process that begins at once; no thread is left."""
    os.umask(0o022)
    for name in _THREADED:
        import_module(name)
    for case in cases:
        if not case.starts_threads:
            bench.done_here(case)
    gc.freeze()


def _tallies(bench: Bench, tried: Sequence[_Tried], *, shown: bool) -> Iterator[Tally]:
    if shown:
        print(f"{'':58} {'calls':>6} {'faults':>7} {'survived':>8} {'drafts':>7} {'seconds':>8}")
    for each in tried:
        began = time.monotonic()
        normal = bench.undisturbed(each.case)
        assert normal.output is not None, f"{each.case.name} writes nothing, and ends with {normal.status}"
        tallies = [
            bench.tried(each.case, fault, normal, most=each.most, seed=each.seed) for fault in each.faults
        ]
        if shown:
            _print(
                evolve(_sum(tallies), case=each.case.name, points=len(normal.calls)), time.monotonic() - began
            )
        yield from tallies


def _sum(tallies: Sequence[Tally]) -> Tally:
    return Tally(
        case="together",
        fault="",
        points=0,
        injected=sum(each.injected for each in tallies),
        failed=sum(each.failed for each in tallies),
        drafts=sum(each.drafts for each in tallies),
    )


def _print_together(tallies: Sequence[Tally]) -> None:
    print()
    for name in dict.fromkeys(each.fault for each in tallies):
        _print(evolve(_sum([each for each in tallies if each.fault == name]), case=name))
    print()
    _print(_sum(tallies))
    for problem in (f"{each.case}: {problem}" for each in tallies for problem in each.problems):
        print(problem)


def _print(tally: Tally, seconds: float | None = None) -> None:
    calls = f"{tally.points:6,}" if tally.points else f"{'':6}"
    took = "" if seconds is None else f" {seconds:8.1f}"
    survived = tally.injected - tally.failed
    print(
        f"{tally.case[:58]:58} {calls} {tally.injected:7,} {survived:8,} {tally.drafts:7,}{took}", flush=True
    )


if __name__ == "__main__":
    sys.exit(main())
