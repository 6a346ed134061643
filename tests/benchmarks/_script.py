"""What every script of a benchmark does: ask what is to be run, run it, and print the tables."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path

from tests.benchmarks._running import RUNS, Benchmark, Result, run
from tests.benchmarks._tables import Surroundings, as_json, as_markdown, as_text

__all__ = ["main"]


def main(
    benchmarks: Callable[[int, Path], Iterable[Benchmark]],
    arguments: Sequence[str],
    *,
    doc: str | None,
    items: int,
    libraries: Sequence[str],
) -> None:
    """Run what a script asks, and print the tables.

    Args:
        benchmarks: return the benchmarks of so many items; into the folder their inputs may be written.
        arguments: of the command line.
        doc: what the script is.
        items: how many, if nothing else is said.
        libraries: whose versions are of interest.
    """
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("items", type=int, nargs="?", default=items, metavar="N")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"of every candidate; {RUNS} if not said")
    parser.add_argument("--only", default="", metavar="TEXT", help="the benchmarks with this in their title")
    parser.add_argument(
        "--inputs",
        type=Path,
        metavar="FOLDER",
        help="make inputs here, and use again the rosters that are here",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        action="append",
        default=[],
        metavar="FILE.md|FILE.json",
        help="write the tables too; may be said again",
    )
    asked = parser.parse_args(arguments)
    if any(path.suffix not in (".md", ".json") for path in asked.output):
        parser.error("the tables are written to a .md or a .json file")
    if asked.items < 1 or asked.runs < 1:
        parser.error("at least one item, and one run")
    where = Surroundings.here(libraries)
    print(where.said)
    results: list[Result] = []
    with nullcontext(asked.inputs) if asked.inputs else tempfile.TemporaryDirectory() as folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for each in benchmarks(asked.items, Path(folder)):
            if asked.only in each.title:
                results.append(run(each, asked.runs))
                print("\n" + as_text(results[-1]), flush=True)
    for path in asked.output:
        written = as_markdown if path.suffix == ".md" else as_json
        path.write_text(written(results, where), "utf-8")
