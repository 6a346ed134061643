"""Results of benchmarks as tables: to be read on a terminal, in a page, or by a program."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import Self

import attrs
from attrs import frozen
from tests.benchmarks._running import Goal, Result

__all__ = ["Surroundings", "as_json", "as_markdown", "as_text"]


@frozen(kw_only=True)
class Surroundings:
    """Where something was measured: the interpreter, the number of cores, and the versions of libraries."""

    python: str
    cores: int
    libraries: dict[str, str]

    @classmethod
    def here(cls, libraries: Iterable[str]) -> Self:
        """Return those of this process."""
        return cls(
            python=platform.python_version(),
            cores=os.cpu_count() or 1,
            libraries={name: version(name) for name in libraries},
        )

    @property
    def said(self) -> str:
        """The same in one line."""
        return ", ".join(
            [
                f"Python {self.python}",
                f"{self.cores} cores",
                *(f"{name} {number}" for name, number in self.libraries.items()),
            ]
        )


def _rows(result: Result) -> list[list[str]]:
    asked = result.benchmark
    clock = "CPU s" if asked.clock == "cpu" else "s"
    each = [f"µs each of {asked.items:,} {asked.called}"] if asked.items else []
    rows = [["", clock, *each, f"× {asked.anchor}", "peak MiB"]]
    for candidate in asked.candidates:
        name = candidate.name
        cost = [f"{result.microseconds(name):.2f}"] if asked.items else []
        ratio = f"{result.ratio(name, asked.anchor):.2f}"
        peak = result.peak(name)
        rows.append(
            [name, f"{result.seconds(name):.3f}", *cost, ratio, "–" if peak is None else f"{peak:.0f}"]
        )
    return rows


def _goal(goal: Goal) -> str:
    if goal.against is not None:
        return f"{goal.of}: at most {goal.at_most:g} × {'the peak of ' * (goal.what == 'peak')}{goal.against}"
    return f"{goal.of}: at most {goal.at_most:g} {'MiB' if goal.what == 'peak' else 'µs each'}"


def _verdict(result: Result, goal: Goal) -> tuple[str, str]:
    reached = result.reached(goal)
    return f"{reached:.2f}", "met" if reached <= goal.at_most else "missed"


def as_text(result: Result) -> str:
    """Return the table of a result, its numbers under each other, and below it what became of the goals."""
    rows = _rows(result)
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = [
        "  ".join(
            [
                row[0].ljust(widths[0]),
                *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)),
            ]
        )
        for row in rows
    ]
    goals = [f"{_goal(goal)}: {', '.join(_verdict(result, goal))}" for goal in result.benchmark.goals]
    return "\n".join([result.benchmark.title, *lines, *goals])


def as_markdown(results: Sequence[Result], where: Surroundings) -> str:
    """Return the tables of all results as a piece of a page, and where they were measured."""
    parts = [f"Measured with {where.said}."]
    for result in results:
        runs = len(next(iter(result.runs.values())))
        parts.append(f"## {result.benchmark.title}")
        parts.append(_table(_rows(result), right_from=1))
        parts.append(f"Medians of {runs} runs, each in a process of its own, in turns.")
        if result.benchmark.goals:
            goals = [[_goal(goal), *_verdict(result, goal)] for goal in result.benchmark.goals]
            parts.append(_table([["goal", "measured", ""], *goals], right_from=1))
    return "\n\n".join(parts) + "\n"


def _table(rows: Sequence[Sequence[str]], *, right_from: int) -> str:
    head, *rest = [f"| {' | '.join(row)} |" for row in rows]
    rule = [":--" if place < right_from else "--:" for place in range(len(rows[0]))]
    return "\n".join([head, f"| {' | '.join(rule)} |", *rest])


def as_json(results: Sequence[Result], where: Surroundings) -> str:
    """Return all results with every run."""
    plain = [
        {
            "title": result.benchmark.title,
            "items": result.benchmark.items,
            "clock": result.benchmark.clock,
            "anchor": result.benchmark.anchor,
            "candidates": {
                name: {
                    "seconds": result.seconds(name),
                    "ratio": result.ratio(name, result.benchmark.anchor),
                    "peak_mib": result.peak(name),
                    "runs": [attrs.asdict(each) for each in runs],
                }
                for name, runs in result.runs.items()
            },
            "goals": [
                {
                    **attrs.asdict(goal),
                    "reached": result.reached(goal),
                    "met": result.reached(goal) <= goal.at_most,
                }
                for goal in result.benchmark.goals
            ],
        }
        for result in results
    ]
    return json.dumps({"where": attrs.asdict(where), "results": plain}, ensure_ascii=False, indent=2) + "\n"
