"""All benchmarks one after another: `python -m tests.benchmarks [NAME ...] [--small] [-o FOLDER]`.

A NAME is that of a script; without one all are run. Into FOLDER each writes its tables (NAME.md) and all its runs (NAME.json), and
`goals.md` says what became of the goals of all that are there. The page on speed takes its tables from such a folder,
`docs/explanation/speed`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Final

from tests.benchmarks._running import RUNS
from tests.benchmarks._tables import table

__all__ = ["SCRIPTS", "goals_of", "main"]

SCRIPTS: Final[Mapping[str, int]] = {
    "imports": 1,
    "json_members": 2_000,
    "workbook": 2_000,
    "folder": 50,
    "comparison": 2_000,
    "screening": 100_000,
    "duplicates": 100_000,
    "heads": 100_000,
    "growth": 100_000,
}
"""The scripts, each with the number of things of a small run; that of a full one stands in the script."""


def main(arguments: Sequence[str]) -> int:
    """Run what the arguments say, and return 0, or 1 if a script has failed; the others are run all the same."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(SCRIPTS)}")
    parser.add_argument("--small", action="store_true", help="few things, to see that all of it works")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"of every candidate; {RUNS} if not said")
    parser.add_argument("--inputs", type=Path, metavar="FOLDER", help="make inputs here, and find them again")
    parser.add_argument("-o", "--output", type=Path, metavar="FOLDER", help="write the tables too")
    asked = parser.parse_args(arguments)
    unknown = [name for name in asked.names if name not in SCRIPTS]
    if unknown:
        parser.error(f"no script {', '.join(unknown)}; there are {', '.join(SCRIPTS)}")
    if asked.output is not None:
        asked.output.mkdir(parents=True, exist_ok=True)
    with nullcontext(asked.inputs) if asked.inputs else tempfile.TemporaryDirectory() as inputs:
        failed = [
            name
            for name in asked.names or SCRIPTS
            if _run(
                name,
                *([str(SCRIPTS[name])] if asked.small else []),
                *("--runs", str(asked.runs), "--inputs", str(inputs)),
                *_outputs(asked.output, name),
            )
        ]
    if asked.output is not None:
        written = [path for name in SCRIPTS if (path := asked.output / f"{name}.json").exists()]
        (asked.output / "goals.md").write_text(goals_of(_read(written)), "utf-8")
    for name in failed:
        print(f"failed: {name}", file=sys.stderr)
    return 1 if failed else 0


def _run(name: str, *options: str) -> int:
    print(f"\n== {name}", flush=True)
    return subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{name}", *options], check=False
    ).returncode


def _outputs(folder: Path | None, name: str) -> list[str]:
    if folder is None:
        return []
    return [text for suffix in (".md", ".json") for text in ("-o", str(folder / f"{name}{suffix}"))]


def _read(paths: Iterable[Path]) -> dict[str, Any]:
    return {path.stem: json.loads(path.read_text("utf-8")) for path in paths}


def goals_of(written: Mapping[str, Any]) -> str:
    """Return the table of all goals.

    Args:
        written: by the name of the script what it has written as JSON.
    """
    rows = [
        [
            f"`{name}`",
            result["title"],
            goal["said"],
            f"{goal['reached']:.2f}",
            "met" if goal["met"] else "**missed**",
        ]
        for name, data in written.items()
        for result in data["results"]
        for goal in result["goals"]
    ]
    return table([["script", "benchmark", "goal", "measured", ""], *rows], right_from=3) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
