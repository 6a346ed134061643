"""Results of benchmarks as tables: to be read on a terminal, in a page, or by a program."""

from __future__ import annotations

import json
import os
import platform
import re
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Self

import attrs
from attrs import frozen
from tests.benchmarks._running import Goal, Result

__all__ = ["Surroundings", "as_json", "as_markdown", "as_text", "table"]


@frozen(kw_only=True)
class Surroundings:
    """Where something was measured: the interpreter, the processor, its cores, GiB of memory, and the versions of libraries."""

    python: str
    processor: str
    cores: int
    memory: int
    libraries: dict[str, str]

    @classmethod
    def here(cls, libraries: Iterable[str]) -> Self:
        """Return those of this process."""
        return cls(
            python=platform.python_version(),
            processor=_processor(),
            cores=os.cpu_count() or 1,
            memory=round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
            libraries={name: version(name) for name in libraries},
        )

    @property
    def said(self) -> str:
        """The same in one line."""
        return ", ".join(
            [
                f"Python {self.python}",
                f"{self.cores} cores ({self.processor})",
                f"{self.memory} GiB of memory",
                *(f"{name} {number}" for name, number in self.libraries.items()),
            ]
        )


def _processor() -> str:
    """Return the name of the processor, or what kind it is."""
    known = Path("/proc/cpuinfo")
    named = (
        re.search(r"^model name\s*: (.+)$", known.read_text("utf-8"), re.MULTILINE)
        if known.exists()
        else None
    )
    return named[1] if named else platform.machine()


def _rows(result: Result) -> list[list[str]]:
    asked = result.benchmark
    if asked.grows:
        return _growth(result)
    clock = "CPU s" if asked.clock == "cpu" else "s"
    each = [f"µs each of {asked.items:,} {asked.called}"] if asked.items else []
    rows = [["", clock, *each, f"× {asked.anchor}", "peak MiB"]]
    for candidate in asked.candidates:
        name = candidate.name
        cost = [f"{result.microseconds(name):.2f}"] if asked.items else []
        ratio = f"{result.ratio(name, asked.anchor):.2f}"
        rows.append([name, f"{result.seconds(name):.3f}", *cost, ratio, _mebibytes(result.peak(name))])
    return rows


def _growth(result: Result) -> list[list[str]]:
    """Return a row for each number of things, and in it for each way its time, its ratio to the anchor and its peak memory."""
    asked = result.benchmark
    clock = "CPU s" if asked.clock == "cpu" else "s"
    ways = list(dict.fromkeys(each.way for each in asked.candidates))
    heads = [asked.called]
    for way in ways:
        heads += [
            f"{way}, {clock}",
            *(["µs each", f"× {asked.anchor}"] if way != asked.anchor else []),
            "MiB",
        ]
    rows: dict[int | None, list[str]] = {}
    for each in asked.candidates:
        row = rows.setdefault(each.items, [f"{each.items:,}"])
        row.append(f"{result.seconds(each.name):.3f}")
        if each.way != asked.anchor:
            row.append(f"{result.microseconds(each.name):.2f}")
            row.append(f"{result.ratio(each.name, asked.anchor_of(each)):.2f}")
        row.append(_mebibytes(result.peak(each.name)))
    return [heads, *rows.values()]


def _mebibytes(peak: float | None) -> str:
    return "–" if peak is None else f"{peak:.0f}"


def _goal(goal: Goal) -> str:
    most = f"{goal.at_most:,.3f}".rstrip("0").rstrip(".")
    if goal.against is not None:
        return f"{goal.of}: at most {most} × {'the peak of ' * (goal.what == 'peak')}{goal.against}"
    return f"{goal.of}: at most {most} {'MiB' if goal.what == 'peak' else 'µs each'}"


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
        parts.append(table(_rows(result), right_from=1))
        parts.append(f"Medians of {runs} runs, each in a process of its own, in turns.")
        if result.benchmark.goals:
            goals = [[_goal(goal), *_verdict(result, goal)] for goal in result.benchmark.goals]
            parts.append(table([["goal", "measured", ""], *goals], right_from=1))
    return "\n\n".join(parts) + "\n"


def table(rows: Sequence[Sequence[str]], *, right_from: int) -> str:
    """Return rows, of which the first has the headings, as a table of Markdown; from that column on cells stand to the right."""
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
                each.name: {
                    "seconds": result.seconds(each.name),
                    "ratio": result.ratio(each.name, result.benchmark.anchor_of(each)),
                    "peak_mib": result.peak(each.name),
                    "runs": [attrs.asdict(run) for run in result.runs[each.name]],
                }
                for each in result.benchmark.candidates
            },
            "goals": [
                {
                    "said": _goal(goal),
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
