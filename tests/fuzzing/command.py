"""The run: every harness in a process of its own, a table of what was executed, and every input that broke a promise."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from attrs import asdict, field, frozen
from tests.fuzzing.harness import Harness
from tests.fuzzing.harnesses import HARNESSES
from tests.fuzzing.plan import Plan, Run

__all__ = ["CRASHES", "crashes_of", "main"]

CRASHES: Final = Path(__file__).parent / "crashes"
"""The inputs that once broke a promise, in a folder for each harness."""

_FOUND: Final = Path(".fuzzing/found")
_RUNNER: Final = (sys.executable, "-m", "tests.fuzzing.running")
_HEADINGS: Final = (
    "harness",
    "executions",
    "a second",
    "edges",
    "features",
    "inputs",
    "slowest",
    "peak MB",
    "found",
)
_ROW: Final = "{:12}{:>12}{:>10}{:>8}{:>10}{:>8}{:>9}{:>9}{:>7}"
_LAST_WORDS: Final = 4_000
_COVERED: Final = re.compile(r"cov: ([0-9]+) ft: ([0-9]+) corp: ([0-9]+)")
_STATED: Final = re.compile(r"^stat::(\w+): +([0-9]+)$", re.MULTILINE)
_EXECUTED: Final = re.compile(r"^#([0-9]+)\t", re.MULTILINE)


@frozen(kw_only=True)
class Result:
    """What became of one harness.

    Args:
        name: of the harness.
        executions: how many inputs were read.
        a_second: how many in a second.
        edges: branches of the library that were taken.
        features: the same, told apart by how often.
        inputs: how many of the inputs were kept, each for something that no other does.
        slowest: seconds of the slowest input.
        peak: memory in MiB.
        found: files with the inputs that broke a promise, took too long or too much memory.
        failed: whether the process ended otherwise than it should.
        said: the end of what it said, if it failed.
    """

    name: str
    executions: int = 0
    a_second: int = 0
    edges: int = 0
    features: int = 0
    inputs: int = 0
    slowest: int = 0
    peak: int = 0
    found: tuple[Path, ...] = ()
    failed: bool = False
    said: str = field(default="", repr=False)

    @property
    def row(self) -> str:
        """The row of the table."""
        return _ROW.format(
            self.name,
            f"{self.executions:,}",
            f"{self.a_second:,}",
            f"{self.edges:,}",
            f"{self.features:,}",
            f"{self.inputs:,}",
            f"{self.slowest} s",
            self.peak,
            len(self.found),
        )


def main(
    arguments: Sequence[str], harnesses: Mapping[str, Harness] = HARNESSES, runner: Sequence[str] = _RUNNER
) -> int:
    """Run the command and return its exit status: 1 where a promise was broken, 2 where nothing can be run.

    Args:
        arguments: of the command.
        harnesses: by name.
        runner: the program that runs a plan; see `running`.
    """
    parser = _parser()
    asked = parser.parse_args(arguments)
    unknown = [name for name in asked.names if name not in harnesses]
    if unknown:
        parser.error(f"no harness {', '.join(unknown)}; there are {', '.join(harnesses)}")
    chosen = [harnesses[name] for name in asked.names or harnesses]
    if asked.list:
        for each in chosen:
            print(f"{each.name:12}{each.reads}")
        return 0
    if asked.reproduce is not None:
        return _reproduced(parser, chosen, asked.reproduce)
    if find_spec("atheris") is None:
        print(
            "error: atheris is not installed: python -m pip install --group fuzzing (Linux on x86-64)",
            file=sys.stderr,
        )
        return 2
    return _run(chosen, asked, runner)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="a harness; by default all")
    parser.add_argument("--list", action="store_true", help="only say what there is")
    how_long = parser.add_mutually_exclusive_group()
    how_long.add_argument("--seconds", type=int, metavar="N", help="so long for each")
    how_long.add_argument(
        "--runs", type=int, metavar="N", help="so many executions of each; by default its short run"
    )
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="how many at once; default: as many as cores"
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help="of what is drawn (default 1); 0: another each time"
    )
    parser.add_argument(
        "--timeout", type=int, default=60, metavar="N", help="seconds that one input may take (default 60)"
    )
    parser.add_argument(
        "--slow",
        type=int,
        default=10,
        metavar="N",
        help="seconds from which on an input is kept as slow (default 10)",
    )
    parser.add_argument(
        "--memory", type=int, default=1_024, metavar="MB", help="that a process may take (default 1024)"
    )
    parser.add_argument(
        "--corpus", type=Path, metavar="FOLDER", help="keep inputs here, and go on from those that are there"
    )
    parser.add_argument(
        "--found",
        type=Path,
        default=_FOUND,
        metavar="FOLDER",
        help=f"where inputs that break a promise go ({_FOUND})",
    )
    parser.add_argument(
        "--reproduce", type=Path, metavar="FILE", help="read this input by the one harness that is named"
    )
    return parser


def _reproduced(parser: argparse.ArgumentParser, chosen: Sequence[Harness], path: Path) -> int:
    """Read one input without any fuzzer, so that a debugger sees what happens."""
    if len(chosen) != 1:
        parser.error("an input is reproduced by one harness: name it")
    started = time.perf_counter()
    made = chosen[0].read(path.read_bytes())
    print(f"{'refused in words' if made is None else 'read'}, in {time.perf_counter() - started:.3f} s")
    return 0


def _run(chosen: Sequence[Harness], asked: argparse.Namespace, runner: Sequence[str]) -> int:
    print(_ROW.format(*_HEADINGS), flush=True)
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="partybranch-fuzzing-") as folder:
        for result in _fuzzed(chosen, asked, Path(folder), runner):
            print(result.row, flush=True)
            results.append(result)
    print(f"{'total':12}{sum(result.executions for result in results):>12,}")
    for result in results:
        for path in result.found:
            print(f"\n{path}\n  python -m tests.fuzzing {result.name} --reproduce {path}")
        if result.failed:
            print(f"\n{result.name} ended otherwise than it should:\n{result.said}")
    missing = len(chosen) - len(results)
    if missing:
        print(f"\nnot run: {missing} harnesses")
    return 1 if missing or any(result.found or result.failed for result in results) else 0


def _fuzzed(
    chosen: Sequence[Harness], asked: argparse.Namespace, folder: Path, runner: Sequence[str]
) -> Iterator[Result]:
    """Run the harnesses and yield what became of each as soon as it has ended.

    Args:
        chosen: the harnesses.
        asked: what the command was asked.
        folder: for what nobody needs afterwards.
        runner: the program that runs a plan.
    """
    by_name = {harness.name: harness for harness in chosen}
    runs = {harness.name: _planned(harness, asked, folder) for harness in chosen}
    before = {name: frozenset((asked.found / name).iterdir()) for name in runs}
    plan = folder / "plan.json"
    plan.write_text(json.dumps(asdict(Plan(jobs=asked.jobs, runs=tuple(runs.values())))))
    with (
        (folder / "errors").open("w") as errors,
        subprocess.Popen(
            (*runner, str(plan)),
            # Dictionaries and sets in one order, so that a run says the same twice.
            env={**os.environ, "PYTHONHASHSEED": "0", "TMPDIR": str(folder)},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        assert process.stdout is not None
        for line in process.stdout:
            name, _, status = line.rstrip().rpartition(" ")
            if name in runs:
                found = tuple(sorted(frozenset((asked.found / name).iterdir()) - before[name]))
                said = Path(runs[name].said).read_text(errors="replace")
                yield _result(by_name[name], said, found, failed=status != "0")
    if process.returncode:
        print(f"\nthe runs have ended with status {process.returncode}:")
        print((folder / "errors").read_text(errors="replace")[-_LAST_WORDS:])


def _planned(harness: Harness, asked: argparse.Namespace, folder: Path) -> Run:
    found = asked.found / harness.name
    found.mkdir(parents=True, exist_ok=True)
    words = folder / f"{harness.name}.words"
    words.write_bytes(_dictionary(harness))
    most = (
        f"-max_total_time={asked.seconds}"
        if asked.seconds is not None
        else f"-runs={asked.runs or harness.runs}"
    )
    return Run(
        name=harness.name,
        said=str(folder / f"{harness.name}.said"),
        found=str(found),
        arguments=(
            *(most, f"-seed={asked.seed}", f"-max_len={harness.longest}", "-len_control=0"),
            *(
                f"-timeout={asked.timeout}",
                f"-rss_limit_mb={asked.memory}",
                f"-report_slow_units={asked.slow}",
            ),
            *(f"-dict={words}", f"-artifact_prefix={found}/", "-print_final_stats=1"),
            str(_corpus(harness, folder if asked.corpus is None else asked.corpus)),
        ),
    )


def _result(harness: Harness, said: str, found: tuple[Path, ...], *, failed: bool) -> Result:
    covered = _COVERED.findall(said)
    edges, features, inputs = map(int, covered[-1]) if covered else (0, 0, 0)
    stated = {name: int(number) for name, number in _STATED.findall(said)}
    executed = [int(number) for number in _EXECUTED.findall(said)]
    return Result(
        name=harness.name,
        executions=stated.get("number_of_executed_units", max(executed, default=0)),
        a_second=stated.get("average_exec_per_sec", 0),
        edges=edges,
        features=features,
        inputs=inputs,
        slowest=stated.get("slowest_unit_time_sec", 0),
        peak=stated.get("peak_rss_mb", 0),
        found=found,
        failed=failed,
        said=said[-_LAST_WORDS:] if failed else "",
    )


def _corpus(harness: Harness, kept: Path) -> Path:
    """Return a folder of inputs to begin with: the seeds, those that are refused, those that once broke a promise."""
    folder = kept / harness.name
    folder.mkdir(parents=True, exist_ok=True)
    for data in (*harness.seeds(), *harness.refused(), *crashes_of(harness.name).values()):
        (folder / sha256(data).hexdigest()[:40]).write_bytes(data[: harness.longest])
    return folder


def crashes_of(name: str) -> dict[str, bytes]:
    """Return the inputs that once broke a promise of a harness, by the names of their files."""
    return {path.name: path.read_bytes() for path in sorted((CRASHES / name).glob("*"))}


def _dictionary(harness: Harness) -> bytes:
    """Return the words of a harness as libFuzzer reads them."""
    lines = ("".join(f"\\x{byte:02x}" for byte in word) for word in harness.dictionary if 0 < len(word) <= 64)
    return "".join(f'"{line}"\n' for line in lines).encode()
