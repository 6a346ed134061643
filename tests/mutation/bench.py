"""A copy of the tree in a temporary folder, and the runs of a module's tests in it; the tree itself is never touched."""

from __future__ import annotations

import compileall
import json
import os
import py_compile
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from attrs import Factory, define
from tests.mutation.units import MutationError, Unit

__all__ = ["Bench"]

_WARM: Final = Path(__file__).with_name("warm.py")
_COPIED: Final = ("pyproject.toml", "README.md", "README.zh-CN.md", "examples", "src", "tests")
_LEFT: Final = shutil.ignore_patterns("__pycache__", "mutation", "benchmarks", ".hypothesis")
_FLAGS: Final = ("-x", "-q", "-p", "no:cacheprovider", "--no-header", "--tb=short")
_PATIENCE: Final = 600
"""Seconds for the clean run."""
_SLOWER: Final = 10
"""How many times the clean run a mutant's may take."""
_PROOF: Final = "the copy is imported"
_NOT_RUN: Final = (4, 5)
"""What pytest answers where it was called wrongly or found no tests."""


@define
class Bench:
    """A place where the mutants of one module are judged, one at a time. It must be entered.

    Args:
        root: the folder of the tree.
        unit: the module and its tests.
    """

    root: Path
    unit: Unit
    limit: float = _PATIENCE
    clean: float = 0
    _folder: Path = Factory(lambda: Path(tempfile.mkdtemp(prefix="mutation-")))
    _warm: subprocess.Popen[str] | None = None
    _original: str = ""

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
        """Copy the tree, run the tests without a change, and make sure that they run what is in the copy.

        Raises:
            MutationError: the tests do not pass as they are, or pass although the module cannot even be imported.
        """
        self._copy()
        self._warm = self._started()
        started = time.monotonic()
        if self._run(keep=True) != 0:
            raise MutationError(f"{self.unit.module}: its tests do not pass as they are\n{self._printed()}")
        self.clean = time.monotonic() - started
        self.limit = _SLOWER * self.clean
        if self.judge(f"raise ImportError({_PROOF!r})\n") == "survived":
            raise MutationError(f"{self.unit.module}: its tests do not import it from the copy")

    def judge(self, source: str) -> str:
        """Say whether the tests notice that the module's source is another: `killed`, `timeout` or `survived`."""
        file = self._folder / self.unit.path
        file.write_text(source, encoding="utf-8")
        try:
            code = self._run(keep=False)
        finally:
            file.write_text(self._original, encoding="utf-8")
        # A conftest that cannot be imported ends the run before any test, and proves as much.
        if code in _NOT_RUN and _PROOF not in self._printed():
            raise MutationError(f"{self.unit.module}: its tests were not run\n{self._printed()}")
        return "timeout" if code is None else "killed" if code else "survived"

    def _copy(self) -> None:
        missing = [test for test in self.unit.tests if not (self.root / test).exists()]
        if missing:
            raise MutationError(f"{self.unit.module}: no {', '.join(missing)}, which units.py names")
        for name in _COPIED:
            if (self.root / name).is_dir():
                shutil.copytree(self.root / name, self._folder / name, ignore=_LEFT)
            elif (self.root / name).exists():
                shutil.copy(self.root / name, self._folder / name)
        self._keep_sheets()
        self._original = (self._folder / self.unit.path).read_text(encoding="utf-8")
        # By content: two mutants of one size within one second are told apart.
        compileall.compile_dir(
            self._folder / "src", quiet=1, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH
        )

    def _keep_sheets(self) -> None:
        if self.unit.codes is None:
            return
        for sheet in (self._folder / "tests" / "rules" / "cases").glob("*.toml"):
            if not sheet.stem.startswith(self.unit.codes):
                sheet.unlink()

    def _run(self, *, keep: bool) -> int | None:
        assert self._warm is not None, "a bench is prepared before it runs anything"
        asked = {
            "arguments": [*_FLAGS, *self.unit.tests],
            "seconds": self.limit,
            "output": str(self._folder / "output.txt"),
            "keep": keep,
        }
        assert self._warm.stdin is not None
        self._warm.stdin.write(json.dumps(asked) + "\n")
        self._warm.stdin.flush()
        code: int | None = json.loads(self._answer(self._warm))["code"]
        return code

    def _answer(self, warm: subprocess.Popen[str]) -> str:
        assert warm.stdout is not None
        answer = warm.stdout.readline()
        if not answer:
            raise MutationError(f"{self.unit.module}: the process that runs its tests has ended")
        return answer

    def _started(self) -> subprocess.Popen[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "PYTEST"))}
        warm = subprocess.Popen(
            [sys.executable, "-P", str(_WARM)],
            cwd=self._folder,
            # Before the editable install, which is a path as well.
            env=kept | {"PYTHONPATH": str(self._folder / "src"), "PYTHONHASHSEED": "0"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answer(warm)  # it says that it is ready
        return warm

    def _printed(self) -> str:
        lines = (self._folder / "output.txt").read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(lines[-30:])
