"""Which tests run a line: a run of the suite records it, and the tests of a mutant are chosen by it."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from attrs import field, frozen
from coverage import CoverageData
from tests.mutation.project import MutationError, Project
from tests.mutation.sites import Mutant

__all__ = ["Chosen", "Reach"]

_SECONDS: Final = re.compile(r"([0-9.]+)s (?:setup|call|teardown) +(.+)")
_FIRST: Final = 60
"""How many tests are asked first, at most,"""
_FIRST_FILES: Final = 5
"""from how many files (to import one may take longer than its tests),"""
_FIRST_SECONDS: Final = 10.0
"""and how long they may take together, as recorded."""
_FURTHER: Final = 400
"""How many more are asked when these notice nothing,"""
_FURTHER_SECONDS: Final = 30.0
"""and how long they may take."""
_DEEP_SECONDS: Final = 60.0
"""How long those may take that draw many cases, and all tests of the module's room,"""
_OFTEN: Final = 30
"""which are asked where no more than these run the place: what it computes may be kept in a cache."""


class Chosen(NamedTuple):
    """Tests to run, in order, as pytest is asked for them, and the seconds that they took when they were recorded."""

    tests: tuple[str, ...]
    seconds: float


@frozen(kw_only=True, slots=False)
class Reach:
    """What a run of the suite has recorded.

    Args:
        project: the tree.
        seconds: how long each test took, by its name.
        digests: of the sources as they were, by module.
        lines: the lines that were run, and by which tests.
    """

    project: Project
    seconds: Mapping[str, float] = field(repr=False)
    digests: Mapping[str, str] = field(repr=False)
    lines: CoverageData = field(repr=False)

    @classmethod
    def record(cls, project: Project, tests: Sequence[str], workers: int) -> None:
        """Run the suite, or the tests that are named, and write down what runs what.

        Raises:
            MutationError: the tests do not pass as they are.
        """
        project.records.mkdir(exist_ok=True)
        (project.records / ".gitignore").write_text("*\n", encoding="utf-8")
        data, settings = project.records / "lines", project.records / "coverage.ini"
        data.unlink(missing_ok=True)
        settings.write_text(
            f"[run]\nsource = {project.package.name}\ndata_file = {data}\nrelative_files = true\n", "utf-8"
        )
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "PYTEST"))}
        asked = [
            *("-n", str(workers), "--dist", "worksteal", "-vv", "-p", "no:cacheprovider"),
            *("--durations=0", "--cov", f"--cov-config={settings}", "--cov-context=test", "--cov-report="),
            *(f"--ignore={each}" for each in project.left_out),
            *tests,
        ]
        run = subprocess.run(
            [sys.executable, "-m", "pytest", *asked],
            cwd=project.root,
            env=kept | {"PYTHONPATH": str(project.root / project.package.parent)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if run.returncode:
            raise MutationError(
                "\n".join(["the tests do not pass as they are", *run.stdout.splitlines()[-30:]])
            )
        seconds: defaultdict[str, float] = defaultdict(float)
        for taken, test in _SECONDS.findall(run.stdout):
            seconds[test.strip()] += float(taken)
        digests = {name: _digest(project.source(name)) for name in (*project.modules, *project.rest)}
        (project.records / "tests.json").write_text(
            json.dumps({"seconds": seconds, "digests": digests}), encoding="utf-8"
        )

    @classmethod
    def read(cls, project: Project) -> Reach:
        """Read what was recorded last.

        Raises:
            MutationError: nothing was.
        """
        try:
            recorded = json.loads((project.records / "tests.json").read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise MutationError("it is not recorded which tests run what; say --record first") from error
        data = CoverageData(basename=str(project.records / "lines"))
        data.read()
        return cls(project=project, lines=data, **recorded)

    def require(self, module: str) -> None:
        """Make sure that a module is still as it was.

        Raises:
            MutationError: its lines are no longer those that were recorded.
        """
        if self.digests.get(module) != _digest(self.project.source(module)):
            raise MutationError(f"{module} has changed since the tests were recorded; say --record again")

    def first(self, mutant: Mutant) -> Chosen:
        """Return the tests that are asked first: of those that run the place, the quick ones, and rather its own."""
        chosen: list[str] = []
        files: set[str] = set()
        for test in self._ranked(mutant):
            if len(files | {_file(test)}) <= _FIRST_FILES:
                files.add(_file(test))
                chosen.append(test)
        return self._within(_FIRST_SECONDS, chosen[:_FIRST])

    def further(self, mutant: Mutant) -> Chosen:
        """Return the tests that are asked when the first notice nothing: more quick ones, those that draw many cases, whole files.

        Whole files are those of the module's room, and of those that draw many cases whichever run the module at all: what is kept
        in a cache, or is computed when the module is imported, is run by whichever test comes first, and by no test.
        """
        reaching = self._ranked(mutant)
        asked = set(self.first(mutant).tests)
        more = self._within(_FURTHER_SECONDS, [test for test in reaching if test not in asked][:_FURTHER])
        asked.update(more.tests)
        deep = self._within(_DEEP_SECONDS, [test for test in self._deep(reaching) if test not in asked])
        if len(reaching) > _OFTEN:
            return Chosen(more.tests + deep.tests, more.seconds + deep.seconds)
        files = {_file(test) for test in self.seconds if _is_of_room(mutant.module, test)}
        files.update(map(_file, self._deep(list(self._reaching_any(mutant.module)))))
        ranked = sorted(files, key=lambda file: (not _is_of_module(mutant.module, file), self._taken[file]))
        all_of_it = self._within(_DEEP_SECONDS, ranked)
        return Chosen(
            more.tests + deep.tests + all_of_it.tests, more.seconds + deep.seconds + all_of_it.seconds
        )

    def _deep(self, tests: Sequence[str]) -> list[str]:
        """Return those of the tests that draw many cases: first what takes the least time in a file, which is about less."""
        deep = [test for test in tests if test.startswith(self.project.deep)]
        taken: defaultdict[str, float] = defaultdict(float)
        for test in deep:
            taken[_file(test)] += self._taken[test]
        return sorted(deep, key=lambda test: (taken[_file(test)], self._taken[test]))

    def together(self, tests: Iterable[str]) -> Chosen:
        """Return tests with the seconds that they take together."""
        chosen = tuple(tests)
        return Chosen(chosen, sum(self.seconds.get(test, 1.0) for test in chosen))

    def _ranked(self, mutant: Mutant) -> list[str]:
        def rank(test: str) -> tuple[bool, bool, float]:
            module = mutant.module
            return not _is_of_module(module, test), not _is_of_room(module, test), self._taken[test]

        return sorted(self._reaching(mutant), key=rank)

    def _within(self, seconds: float, tests: Iterable[str]) -> Chosen:
        """Return as many of the tests as fit into a time, in their order."""
        chosen: list[str] = []
        total = 0.0
        for test in tests:
            if total + self._taken[test] <= seconds:
                chosen.append(test)
                total += self._taken[test]
        return Chosen(tuple(chosen), total)

    @cached_property
    def _taken(self) -> Mapping[str, float]:
        """How long each test took, and each file."""
        taken: defaultdict[str, float] = defaultdict(float, self.seconds)
        for test, seconds in self.seconds.items():
            taken[_file(test)] += seconds
        return taken

    def _reaching(self, mutant: Mutant) -> frozenset[str]:
        """Return the tests that run the statement that is changed."""
        by_line = self._by_line(mutant.module)
        lines = statement(self.project.source(mutant.module), mutant.line)
        return frozenset(test for line in lines for test in by_line.get(line, ()) if test in self.seconds)

    def _reaching_any(self, module: str) -> frozenset[str]:
        """Return the tests that run anything of a module."""
        tests = frozenset[str]().union(*self._by_line(module).values())
        return tests & self.seconds.keys()

    def _by_line(self, module: str) -> Mapping[int, frozenset[str]]:
        if module not in self._known:
            path = self.project.path(module).as_posix()
            found = {
                line: frozenset(context.rpartition("|")[0] for context in contexts)
                for file in self.lines.measured_files()
                if file == path
                for line, contexts in self.lines.contexts_by_lineno(file).items()
            }
            self._known.clear()  # a module is done before the next one is begun
            self._known[module] = found
        return self._known[module]

    @cached_property
    def _known(self) -> dict[str, Mapping[int, frozenset[str]]]:
        return {}


def statement(source: str, line: int) -> range:
    """Return the lines of the innermost statement at a line; of one with a body, those of its head."""
    around = [lines for lines in _statements(ast.parse(source)) if line in lines]
    return min(around, key=len, default=range(line, line + 1))


def _statements(tree: ast.Module) -> Iterator[range]:
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt | ast.ExceptHandler):
            yield range(node.lineno, _end(node, node.end_lineno or node.lineno))
        elif isinstance(node, ast.match_case):
            yield range(node.pattern.lineno, _end(node, node.pattern.lineno))


def _end(node: ast.AST, last: int) -> int:
    """Return the line behind a statement, or behind its head."""
    inner: list[ast.stmt | ast.match_case] = getattr(node, "body", None) or getattr(node, "cases", [])
    if not inner:
        return last + 1
    begun = inner[0].pattern.lineno if isinstance(inner[0], ast.match_case) else inner[0].lineno
    return max(begun, getattr(node, "lineno", 0) + 1)


def _file(test: str) -> str:
    return test.partition("::")[0]


def _is_of_module(module: str, test: str) -> bool:
    return module.rpartition("/")[2].strip("_") in Path(_file(test)).stem


def _is_of_room(module: str, test: str) -> bool:
    room, _, _ = module.rpartition("/")
    if not room:
        return Path(_file(test)).stem == f"test_{module.strip('_')}"
    return _file(test).startswith(f"tests/{room.partition('/')[0]}/")


def _digest(source: str) -> str:
    return hashlib.sha256(source.encode()).hexdigest()
