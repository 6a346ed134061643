"""The run: every mutant of the chosen modules against the tests that run it, tables, and every survivor."""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Final

from tests.mutation.equivalents import explained, read
from tests.mutation.judging import Judge
from tests.mutation.project import OWN, MutationError, Project
from tests.mutation.reach import Reach
from tests.mutation.results import HEADINGS, Result, by_package, summed
from tests.mutation.sites import Mutant, mutants_of

__all__ = ["main"]

_GATE: Final = 95


def main(arguments: Sequence[str], project: Project = OWN) -> int:
    """Run the command and return its exit status: 1 below the gate, 2 where a run would say nothing or untruth."""
    asked = _parser().parse_args(arguments)
    try:
        if asked.record:
            Reach.record(project, asked.names, asked.workers)
            return 0
        names = project.chosen(asked.names, rest=asked.rest)
        return _listed(asked, project, names) if asked.list else _tried(asked, project, names)
    except MutationError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="a module or folder, such as counts or rules/scopes (default: all that decide); with --record files "
        "or folders of tests (default: all)",
    )
    parser.add_argument("--record", action="store_true", help="run the tests and write down which run what")
    parser.add_argument("--rest", action="store_true", help="the modules that do not decide")
    parser.add_argument("--list", action="store_true", help="only count the mutants")
    parser.add_argument("--sample", type=int, metavar="N", help="try N mutants only")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="which ones (default 0)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="default: as many as cores")
    return parser


def _found(
    asked: argparse.Namespace, project: Project, names: Sequence[str]
) -> tuple[dict[str, list[Mutant]], frozenset[Mutant]]:
    """Return the mutants of the chosen modules, and those among them that are explained."""
    with ProcessPoolExecutor(asked.workers) as pool:
        listed = pool.map(mutants_of, names, map(project.source, names))
        mutants = {name: list(found) for name, found in zip(names, listed, strict=True)}
    entries = read(project.equivalents)
    strange = sorted({entry.module for entry in entries} - {*project.modules, *project.rest})
    if strange:
        raise MutationError(f"an equivalent of {strange[0]}, which is no module")
    every = [mutant for found in mutants.values() for mutant in found]
    equivalent = explained([entry for entry in entries if entry.module in mutants], every)
    if asked.sample is not None and asked.sample < len(every):
        drawn = set(random.Random(asked.seed).sample(range(len(every)), asked.sample))
        chosen = {id(mutant) for number, mutant in enumerate(every) if number in drawn}
        mutants = {name: [each for each in found if id(each) in chosen] for name, found in mutants.items()}
    return mutants, equivalent


def _listed(asked: argparse.Namespace, project: Project, names: Sequence[str]) -> int:
    mutants, equivalent = _found(asked, project, names)
    for name, found in mutants.items():
        print(f"{name:36}{len(found):>9}")
    print(f"{'total':36}{sum(map(len, mutants.values())):>9}, of these {len(equivalent)} equivalent")
    return 0


def _tried(asked: argparse.Namespace, project: Project, names: Sequence[str]) -> int:
    reach = Reach.read(project)
    mutants, equivalent = _found(asked, project, names)
    results: list[Result] = []
    with Judge.working(project, reach, asked.workers) as judge:
        print(HEADINGS, flush=True)
        try:
            for name, found in mutants.items():
                if found:
                    results.append(_judged(judge, name, found, equivalent))
                    print(results[-1].row, flush=True)
                    _print_mutants(project, results[-1])
        finally:
            # Also where the run is stopped: what it has found so far took its time.
            _print_tables(results, is_sample=asked.sample is not None)
            if judge.unsound:
                print(
                    f"\nNot counted, since they fail without a change too: {', '.join(sorted(judge.unsound))}"
                )
    # A few mutants drawn from a module say little of that module.
    gated = results if asked.sample is None else [summed("all of them", results)]
    failed = [result.name for result in gated if result.score < _GATE]
    if failed:
        print(f"\nbelow {_GATE} %: {', '.join(failed)}")
    return 1 if failed or any(result.refuted for result in results) else 0


def _judged(judge: Judge, name: str, mutants: Sequence[Mutant], equivalent: frozenset[Mutant]) -> Result:
    started = time.monotonic()
    result = Result(name=name)
    for mutant, verdict in zip(mutants, judge.verdicts(mutants), strict=True):
        result.add(mutant, verdict, is_explained=mutant in equivalent)
    result.seconds = time.monotonic() - started
    return result


def _print_tables(results: Sequence[Result], *, is_sample: bool) -> None:
    total = summed("total", results)
    print(f"\n{HEADINGS.replace('module ', 'package', 1)}")
    for result in (*by_package(results), total):
        print(result.row)
    if is_sample:
        print(
            "\nScore of all mutants, of which these are a sample: {:.1f} to {:.1f} %".format(*total.interval)
        )
    if total.unreached:
        print(f"\n{total.unreached} of the survivors stand where no test runs")


def _print_mutants(project: Project, result: Result) -> None:
    """Print what has to be looked at in a module, while others are still tried."""
    for title, mutants in (("Survived", result.survived), ("Explained, and yet killed", result.refuted)):
        for mutant in mutants:
            print(f"\n{title}: {project.path(mutant.module)}:{mutant.line} {mutant.function}")
            print(f"  - {mutant.original}\n  + {mutant.mutated}", flush=True)
    if result.survived or result.refuted:
        print(flush=True)
