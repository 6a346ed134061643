"""A process that has imported what tests import, but not what they test, and forks a child for every run of pytest.

It is run by its path (`python -P warm.py`) in the folder of a copy of the tree, and imports nothing of the tree itself:
what a child imports is the copy as it stands at that moment. A line of JSON on standard input asks for a run, a line on
standard output answers. It first says that it is ready.

- asked: `arguments` of pytest, tests `without` which it does, `seconds` that it may take, `output` (a file for what it prints),
  `failed` (one for the names of what failed), `keep` (whether compiled code may be written), and perhaps `held`: then the
  child collects the tests and answers in its place until it is told to end, as `held.py` says;
- answered: `code`, the exit status of pytest (negative: the signal that ended it; null: out of time).
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import importlib.util
import json
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import hypothesis
import hypothesis.entry_points
import pytest

PRELOADED = (
    "_hypothesis_pytestplugin",
    "attrs",
    "cattrs.preconf.json",
    "hypothesis.internal.conjecture.engine",
    "hypothesis.strategies",
    "msgspec",
    "pendulum",
    "tomllib",
)
ARGUMENTS = (
    "--hypothesis-profile=mutation",
    "-Wignore:Module already imported:pytest.PytestAssertRewriteWarning",
)
NOT_RUN = 4
"""What pytest answers where it was called wrongly."""
MEMORY = 8 * 2**30
"""What a child may take: a mutant that never ends may also gather for ever."""


class Witness:
    """Leaves out tests that are not to be run, and notes those that fail and the files that cannot be read.

    Args:
        without: the tests that are not run.
    """

    def __init__(self, without: list[str]) -> None:
        self.without = frozenset(without)
        self.failed: list[str] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid not in self.without]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and report.nodeid not in self.failed:
            self.failed.append(report.nodeid)


def main() -> None:
    # To leave by an exception takes the running child along.
    signal.signal(signal.SIGTERM, _leave)
    for name in PRELOADED:
        importlib.import_module(name)
    # As the suite's own profile, but a failure is not made smaller: that it fails is all that is asked.
    hypothesis.settings.register_profile(
        "mutation",
        derandomize=True,
        deadline=None,
        database=None,
        report_multiple_bugs=False,
        phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
        suppress_health_check=[hypothesis.HealthCheck.too_slow],
    )
    gc.freeze()
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        print(json.dumps({"code": _run(json.loads(line))}), flush=True)


def _leave(_number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + signal.SIGTERM)


def _run(asked: dict[str, Any]) -> int | None:
    # A child that is held has a line for each of its runs, and ends when it is told to.
    return _forked(lambda: _tests(asked), float("inf") if asked.get("held") else asked["seconds"])


def _forked(work: Callable[[], int], seconds: float) -> int | None:
    """Run something in a child, and return its exit status, or None where it was out of time."""
    child = os.fork()
    if child == 0:
        code = NOT_RUN
        try:
            os.setpgid(0, 0)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            if seconds != float("inf"):
                # Should its parent be killed, a run that never ends ends all the same.
                signal.alarm(int(seconds) + 5)
            code = work()
        except BaseException:  # noqa: BLE001 - a child must not go on as its parent
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    try:
        return _ended(child, time.monotonic() + seconds)
    finally:
        # Whatever the child has started dies with it.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)


def _ended(child: int, until: float) -> int | None:
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _tests(asked: dict[str, Any]) -> int:
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    asking, answering = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w", encoding="utf-8")
    nothing = os.open(os.devnull, os.O_RDONLY)
    output = os.open(asked["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for old, new in ((nothing, 0), (output, 1), (output, 2)):
        os.dup2(old, new)
    sys.dont_write_bytecode = not asked["keep"]
    # Now, with the copy as it stands.
    os.environ.pop("HYPOTHESIS_NO_PLUGINS", None)
    hypothesis.entry_points.run()
    witness = Witness(asked["without"])
    plugins: list[object] = [witness]
    if asked.get("held"):
        plugins.append(_beside("held").Holder(asked, asking, answering, _forked, witness.failed))
    Path(asked["failed"]).unlink(missing_ok=True)
    code = int(pytest.main([*asked["arguments"], *ARGUMENTS], plugins=plugins))
    Path(asked["failed"]).write_text(json.dumps(witness.failed), encoding="utf-8")
    return code


def _beside(name: str) -> Any:
    """Return a module beside this one, of which no folder is on the path."""
    spec = importlib.util.spec_from_file_location(f"_mutation_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
