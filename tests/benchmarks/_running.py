"""How benchmarks are run: each candidate in a process of its own, several times, in turns, against a named anchor.

A candidate is a function that prepares (imports what it measures, reads its input) and returns the work, which alone is timed; or a
program, which is timed whole. Since the machine's noise comes and goes, candidates take turns, each round in another order, and a
ratio is the median of the ratios within the rounds. Peak memory is that of the whole process. The system counts for a process
also the peak of the one that started it; so inputs are made in processes of their own, this one stays small, and no peak below its
own can be told.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Final, Literal

from attrs import evolve, field, frozen

__all__ = [
    "RUNS",
    "Benchmark",
    "Candidate",
    "Goal",
    "Measured",
    "Result",
    "Work",
    "made",
    "measured",
    "run",
    "sized",
]

Work = Callable[[], object]
"""What is timed. What it returns is kept until the clock has stopped."""

RUNS: Final = 5
"""Fewest runs of which a median says something."""


@frozen(kw_only=True)
class Candidate:
    """One of several ways to do a thing.

    Args:
        name: what the table calls it.
        command: the program that does it, behind the interpreter.
        whole: whether the whole process is timed, and not only the work that it prepares.
        way: what it does, if it is one of several that do it with more and more things.
        items: how many things it goes through, if that is not said of all candidates.
    """

    name: str
    command: tuple[str, ...]
    whole: bool = False
    way: str | None = None
    items: int | None = None

    @classmethod
    def of(cls, name: str, prepare: Callable[..., Work], *arguments: str | Path) -> Candidate:
        """Return a candidate: a function of a module that returns the work; its arguments are texts, being handed to a process."""
        module = sys.modules[prepare.__module__]
        known = module.__name__ if module.__spec__ is None else module.__spec__.name
        return cls(name=name, command=("-m", __spec__.name, known, prepare.__name__, *map(str, arguments)))

    @classmethod
    def program(cls, name: str, text: str) -> Candidate:
        """Return a candidate that is a program, timed from its start to its end."""
        return cls(name=name, command=("-c", text), whole=True)

    def with_items(self, items: int, called: str) -> Candidate:
        """Return this candidate as one way among others, named for the number of things that it goes through."""
        return evolve(self, name=sized(self.name, items, called), way=self.name, items=items)


def sized(way: str, items: int, called: str) -> str:
    """Return the name of a candidate that goes through so many things."""
    return f"{way}, {items:,} {called}"


@frozen(kw_only=True)
class Goal:
    """What is to be reached.

    Args:
        of: the candidate.
        at_most: the value.
        against: another candidate, of whose time or peak it is a multiple; None: microseconds for each item, or MiB.
        what: the time or the peak memory.
    """

    of: str
    at_most: float
    against: str | None = None
    what: Literal["time", "peak"] = "time"


@frozen(kw_only=True)
class Benchmark:
    """One question, answered by a table.

    Args:
        title: the question's name.
        candidates: who is measured.
        anchor: the candidate, or the way, with whom all are compared.
        items: how many things each run goes through; None: it is one thing.
        called: what these are called, such as "members".
        goals: what is to be reached.
        clock: the processor's time, which other processes disturb least; or that of the clock on the wall, for what runs on many
            cores.
    """

    title: str
    candidates: tuple[Candidate, ...]
    anchor: str
    items: int | None = None
    called: str = "members"
    goals: tuple[Goal, ...] = ()
    clock: Literal["cpu", "wall"] = "cpu"

    def __attrs_post_init__(self) -> None:
        names = {each.name for each in self.candidates}
        anchors = {self.anchor_of(each) for each in self.candidates}
        named = anchors.union(name for each in self.goals for name in (each.of, each.against))
        unknown = named - names - {None}
        if unknown:
            raise ValueError(f"no candidates of “{self.title}”: {sorted(map(str, unknown))}")

    @property
    def grows(self) -> bool:
        """Whether some ways are measured with more and more things: the table then has a row for each number of them."""
        return any(each.way is not None for each in self.candidates)

    def anchor_of(self, candidate: Candidate) -> str:
        """Return the name of the candidate with whom one is compared: the anchor, with as many things."""
        if candidate.items is None:
            return self.anchor
        return sized(self.anchor, candidate.items, self.called)


@frozen(kw_only=True)
class Measured:
    """One run of a candidate: seconds on the wall and of the processor, and the peak memory in MiB; None: it cannot be told."""

    wall: float
    cpu: float
    peak: float | None


@frozen(kw_only=True)
class Result:
    """What was measured: of every candidate as many runs as there were rounds."""

    benchmark: Benchmark
    runs: Mapping[str, tuple[Measured, ...]] = field(repr=False)

    def times(self, name: str) -> list[float]:
        """Return a candidate's seconds, by round."""
        return [each.cpu if self.benchmark.clock == "cpu" else each.wall for each in self.runs[name]]

    def seconds(self, name: str) -> float:
        """Return the median of a candidate's times."""
        return median(self.times(name))

    def microseconds(self, name: str) -> float:
        """Return what a candidate takes for each item."""
        (items,) = {each.items for each in self.benchmark.candidates if each.name == name}
        return self.seconds(name) / (items or self.benchmark.items or 1) * 1e6

    def peak(self, name: str) -> float | None:
        """Return the median of a candidate's peaks; None: they cannot be told."""
        told = [each.peak for each in self.runs[name] if each.peak is not None]
        return median(told) if told else None

    def ratio(self, name: str, against: str) -> float:
        """Return the median of a candidate's times in those of another one in the same round."""
        return median(own / other for own, other in zip(self.times(name), self.times(against), strict=True))

    def reached(self, goal: Goal) -> float:
        """Return the value that a goal is about."""
        if goal.what == "peak":
            peak, other = self.peak(goal.of), self.peak(goal.against or goal.of)
            assert peak is not None, "work that has a goal for its memory takes more than this process"
            assert other is not None, "so does what it is compared with"
            return peak if goal.against is None else peak / other
        return self.microseconds(goal.of) if goal.against is None else self.ratio(goal.of, goal.against)


def run(benchmark: Benchmark, runs: int = RUNS) -> Result:
    """Run all candidates of a benchmark in turns.

    Raises:
        CalledProcessError: one has failed; it has said why.
    """
    found: dict[str, list[Measured]] = {each.name: [] for each in benchmark.candidates}
    for turn in range(runs):
        shift = turn % len(benchmark.candidates)
        for each in (*benchmark.candidates[shift:], *benchmark.candidates[:shift]):
            found[each.name].append(measured(each))
    return Result(benchmark=benchmark, runs={name: tuple(each) for name, each in found.items()})


def measured(candidate: Candidate) -> Measured:
    """Run a candidate once.

    Raises:
        CalledProcessError: it has failed; it has said why.
    """
    command = [sys.executable, *candidate.command]
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None, "it is a pipe"
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, said)
    cpu = used.ru_utime + used.ru_stime
    if not candidate.whole:
        timed = json.loads(said.splitlines()[-1])
        wall, cpu = timed["wall"], timed["cpu"]
    told = used.ru_maxrss > resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Measured(wall=wall, cpu=cpu, peak=used.ru_maxrss / 1024 if told else None)


def made(*arguments: str | Path, module: str = "tests.benchmarks.make_roster") -> None:
    """Run a module that makes an input, in a process of its own.

    Raises:
        CalledProcessError: it has failed; it has said why.
    """
    subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL
    )


def _time(work: Work) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    made = work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    # What was made is freed by nobody before the clock has stopped.
    del made
    print(json.dumps({"wall": wall, "cpu": cpu}))


if __name__ == "__main__":
    module, prepare, *given = sys.argv[1:]
    _time(getattr(import_module(module), prepare)(*given))
    sys.stdout.flush()
    # Freeing all that was made takes longer than some of the work.
    os._exit(0)
