"""A copy of the tree in a temporary folder, and runs of tests in it; the tree itself is never touched."""

from __future__ import annotations

import compileall
import json
import os
import py_compile
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NamedTuple, Self

from attrs import Factory, define
from tests.mutation.project import MutationError, Project
from tests.mutation.reach import Chosen

__all__ = ["Bench", "Ended"]

_WARM: Final = Path(__file__).with_name("warm.py")
_LEFT: Final = shutil.ignore_patterns("__pycache__", ".?*", "mutation", "benchmarks", "_build", "*.egg-info")
_FLAGS: Final = ("-q", "-p", "no:cacheprovider", "--no-header", "--tb=short")
_SLOWER: Final = 5
"""How many times the recorded seconds a run may take,"""
_START: Final = 20
"""and how many seconds besides, to import and to begin."""
_NOT_RUN: Final = (4, 5)
"""What pytest answers where it was called wrongly or found no tests."""


class Ended(NamedTuple):
    """How a run of tests ended.

    Attributes:
        passed: whether all passed; None: they were out of time.
        failed: the tests that failed, and the files that could not be read.
        was_run: whether pytest ran anything at all.
    """

    passed: bool | None
    failed: tuple[str, ...]
    was_run: bool


@define
class Bench:
    """A place where tests run, one call at a time. It must be entered.

    Args:
        project: the tree.
    """

    project: Project
    _folder: Path = Factory(lambda: Path(tempfile.mkdtemp(prefix="mutation-")))
    _warm: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._warm is not None:
            # The end of its input ends it.
            self._warm.communicate()
        shutil.rmtree(self._folder, ignore_errors=True)

    def prepare(self) -> None:
        """Copy the tree, and start the process that runs tests in the copy."""
        shutil.copytree(self.project.root, self._folder, ignore=_LEFT, dirs_exist_ok=True)
        # By content: two mutants of one size within one second are told apart.
        compileall.compile_dir(
            self._folder / "src", quiet=1, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH
        )
        self._warm = self._started()

    def run(self, chosen: Chosen, *, all_of_them: bool = False, without: Collection[str] = ()) -> Ended:
        """Run tests on the tree as it is, up to the first that fails unless all are asked for.

        Args:
            chosen: the tests.
            all_of_them: go on after one that fails.
            without: tests among them that are not run.
        """
        code = self._told(self._asked(chosen, all_of_them=all_of_them, without=without))["code"]
        if code is None:
            return Ended(passed=None, failed=(), was_run=True)
        try:
            failed = tuple(json.loads((self._folder / "failed.json").read_text(encoding="utf-8")))
        except FileNotFoundError:
            failed = ()  # it died before it could say
        return Ended(passed=code == 0, failed=failed, was_run=code not in _NOT_RUN)

    def hold(self, module: str, chosen: Chosen, without: Collection[str] = ()) -> frozenset[str]:
        """Collect tests for many changes of a module, and return those that pass as they are. If there are any, `release` them."""
        name = f"{self.project.package.name}.{module.replace('/', '.')}"
        held = {"held": True, "module": name, "source": self.project.source(module)}
        answer = self._told(self._asked(chosen, all_of_them=True, without=without) | held)
        return frozenset(answer.get("held", ()))

    def run_held(self, source: str, chosen: Chosen) -> str | None:
        """Return the first of the tests that are held that fails while functions of the module have another source.

        Raises:
            MutationError: the process that holds them has ended.
        """
        seconds = _SLOWER * chosen.seconds + _START
        answer = self._told({"source": source, "tests": chosen.tests, "seconds": seconds})
        if "failed" not in answer:
            raise MutationError("the process that holds the tests has ended")
        failed: str | None = answer["failed"]
        return failed

    def release(self) -> None:
        """End what `hold` has begun."""
        self._told({})

    def run_on(self, module: str, source: str, chosen: Chosen, without: Collection[str] = ()) -> Ended:
        """Run tests up to the first that fails, while a module has another source."""
        file = self._folder / self.project.path(module)
        original = file.read_text(encoding="utf-8")
        file.write_text(source, encoding="utf-8")
        try:
            return self.run(chosen, without=without)
        finally:
            file.write_text(original, encoding="utf-8")

    def printed(self) -> str:
        """Return the last lines of what the last run printed."""
        lines = (self._folder / "output.txt").read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(lines[-30:])

    def _asked(self, chosen: Chosen, *, all_of_them: bool, without: Collection[str]) -> dict[str, Any]:
        output, names = self._folder / "output.txt", self._folder / "names.txt"
        # A call has room for some thousand names; a file for all.
        names.write_text("\n".join(test for test in chosen.tests if test not in without), encoding="utf-8")
        return {
            "arguments": [*_FLAGS, *([] if all_of_them else ["-x"]), f"@{names}"],
            "without": sorted(without),
            "seconds": _SLOWER * chosen.seconds + _START,
            "output": str(output),
            "failed": str(self._folder / "failed.json"),
            "keep": all_of_them,
        }

    def _told(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Return what is answered to a line."""
        assert self._warm is not None, "a bench is prepared before it runs anything"
        assert self._warm.stdin is not None
        self._warm.stdin.write(json.dumps(asked) + "\n")
        self._warm.stdin.flush()
        return self._answer(self._warm)

    def _answer(self, warm: subprocess.Popen[str]) -> dict[str, Any]:
        assert warm.stdout is not None
        answer = warm.stdout.readline()
        if not answer:
            raise MutationError("the process that runs the tests has ended")
        found: dict[str, Any] = json.loads(answer)
        return found

    def _started(self) -> subprocess.Popen[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "PYTEST"))}
        warm = subprocess.Popen(
            [sys.executable, "-P", str(_WARM)],
            cwd=self._folder,
            # Before the editable install, which is a path as well. Whose strategies Hypothesis offers it asks when it is imported,
            # and would import what is tested once for all runs.
            env=kept
            | {
                "PYTHONPATH": str(self._folder / "src"),
                "PYTHONHASHSEED": "0",
                "HYPOTHESIS_NO_PLUGINS": "1",
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answer(warm)  # it says that it is ready
        return warm
