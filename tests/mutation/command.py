"""The run: every mutant of the chosen modules against their tests, a table, and every survivor."""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from queue import SimpleQueue
from typing import Final

from attrs import define, field
from tests.mutation.bench import Bench
from tests.mutation.equivalents import explained, read
from tests.mutation.sites import Mutant, mutants_of
from tests.mutation.units import OWN, MutationError, Project

__all__ = ["Result", "main"]

_GATE: Final = 95
_HEADINGS: Final = ("module", "mutants", "killed", "by time", "equivalent", "survived", "score", "seconds")
_ROW: Final = "{:28}{:>9}{:>9}{:>9}{:>12}{:>10}{:>9}{:>9}"


@define(kw_only=True)
class Result:
    """What became of the mutants of a module.

    Args:
        module: the module.
        mutants: how many were tried.
        killed: how many the tests noticed, those out of time among them.
        timed_out: how many of these by time.
        equivalent: the survivors that are explained.
        survived: those that are not.
        refuted: explained ones that the tests noticed all the same.
        seconds: how long it took.
    """

    module: str
    mutants: int = 0
    killed: int = 0
    timed_out: int = 0
    equivalent: int = 0
    survived: list[Mutant] = field(factory=list[Mutant])
    refuted: list[Mutant] = field(factory=list[Mutant])
    seconds: float = 0

    @property
    def score(self) -> float:
        """How many of a hundred mutants that are no equivalents were killed."""
        counted = self.mutants - self.equivalent
        return 100 * self.killed / counted if counted else 100

    @property
    def row(self) -> str:
        """The row of the table."""
        numbers = (self.mutants, self.killed, self.timed_out, self.equivalent, len(self.survived))
        return _ROW.format(self.module, *numbers, f"{self.score:.1f} %", f"{self.seconds:.0f}")


def main(arguments: Sequence[str], project: Project = OWN) -> int:
    """Run the command and return its exit status: 1 below the gate, 2 where a run would say nothing or untruth."""
    asked = _parser().parse_args(arguments)
    try:
        return _listed(asked, project) if asked.list else _tried(asked, project)
    except MutationError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="a module or folder, such as counts or rules/scopes"
    )
    parser.add_argument("--list", action="store_true", help="only count the mutants")
    parser.add_argument("--sample", type=int, metavar="N", help="try N mutants only")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="which ones (default 0)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="default: as many as cores")
    return parser


def _found(asked: argparse.Namespace, project: Project) -> tuple[dict[str, list[Mutant]], frozenset[Mutant]]:
    """Return the mutants of the chosen modules, and those among them that are explained."""
    names = project.chosen(asked.names)
    mutants = {name: list(mutants_of(name, project.source(name))) for name in names}
    for name, found in mutants.items():
        if found:
            project.unit(name)  # raises for a module that no entry of the table names
    entries = read(project.equivalents)
    strange = sorted({entry.module for entry in entries} - set(project.modules))
    if strange:
        raise MutationError(f"an equivalent of {strange[0]}, which is no module that decides")
    every = [mutant for found in mutants.values() for mutant in found]
    equivalent = explained([entry for entry in entries if entry.module in mutants], every)
    if asked.sample is not None and asked.sample < len(every):
        drawn = set(random.Random(asked.seed).sample(range(len(every)), asked.sample))
        chosen = {id(mutant) for number, mutant in enumerate(every) if number in drawn}
        mutants = {name: [each for each in found if id(each) in chosen] for name, found in mutants.items()}
    return mutants, equivalent


def _listed(asked: argparse.Namespace, project: Project) -> int:
    mutants, equivalent = _found(asked, project)
    for name, found in mutants.items():
        print(f"{name:28}{len(found):>9}")
    print(f"{'total':28}{sum(map(len, mutants.values())):>9}, of these {len(equivalent)} equivalent")
    return 0


def _tried(asked: argparse.Namespace, project: Project) -> int:
    mutants, equivalent = _found(asked, project)
    print(_ROW.format(*_HEADINGS), flush=True)
    results: list[Result] = []
    try:
        for name, found in mutants.items():
            if found:
                results.append(_judged(project, name, found, equivalent, asked.workers))
                print(results[-1].row, flush=True)
    finally:
        # Also where the run is stopped: what it has found so far took its time.
        _print_total(project, _total(results))
    failed = [result.module for result in results if result.score < _GATE]
    if failed:
        print(f"\nbelow {_GATE} %: {', '.join(failed)}")
    return 1 if failed or _total(results).refuted else 0


def _print_total(project: Project, total: Result) -> None:
    print(total.row)
    for title, each in (("Survived", total.survived), ("Explained, and yet killed", total.refuted)):
        if each:
            print(f"\n{title}:")
        for mutant in each:
            print(f"\n{project.path(mutant.module)}:{mutant.line} {mutant.function}")
            print(f"  - {mutant.original}\n  + {mutant.mutated}", flush=True)


def _total(results: Sequence[Result]) -> Result:
    return Result(
        module="total",
        mutants=sum(result.mutants for result in results),
        killed=sum(result.killed for result in results),
        timed_out=sum(result.timed_out for result in results),
        equivalent=sum(result.equivalent for result in results),
        survived=[mutant for result in results for mutant in result.survived],
        refuted=[mutant for result in results for mutant in result.refuted],
        seconds=sum(result.seconds for result in results),
    )


def _judged(
    project: Project, name: str, mutants: Sequence[Mutant], equivalent: frozenset[Mutant], workers: int
) -> Result:
    started = time.monotonic()
    result = Result(module=name, mutants=len(mutants))
    for mutant, outcome in zip(mutants, _outcomes(project, name, mutants, workers), strict=True):
        is_explained = mutant in equivalent
        if outcome != "survived":
            result.killed += 1
            result.timed_out += outcome == "timeout"
            if is_explained:
                result.refuted.append(mutant)
        elif is_explained:
            result.equivalent += 1
        else:
            result.survived.append(mutant)
    result.seconds = time.monotonic() - started
    return result


def _outcomes(project: Project, name: str, mutants: Sequence[Mutant], workers: int) -> list[str]:
    free: SimpleQueue[Bench] = SimpleQueue()

    def outcome(mutant: Mutant) -> str:
        bench = free.get()
        try:
            return bench.judge(mutant.source)
        finally:
            free.put(bench)

    unit = project.unit(name)
    with ExitStack() as stack:
        benches = [stack.enter_context(Bench(project.root, unit)) for _ in range(min(workers, len(mutants)))]
        with ThreadPoolExecutor(len(benches)) as pool:
            list(pool.map(Bench.prepare, benches))
            for bench in benches:
                free.put(bench)
            return list(pool.map(outcome, mutants))
