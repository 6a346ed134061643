"""Harnesses under the guidance of coverage, each in a process of its own.

`python -m tests.fuzzing.running PLAN`: loading the library so that its branches are counted takes some ten seconds, so it is done once, and
every harness runs in a copy of this process. PLAN is a file of JSON; see `Plan`. Each harness that has ended is said in a line: its name
and the status of its process.
"""

from __future__ import annotations

import json
import os
import sys
from hashlib import sha1
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzzing.plan import Plan, Run

# Written without types by its authors, and not for every system.
atheris: Any = import_module("atheris")

# What is loaded here for the first time is watched.
with atheris.instrument_imports(include=["partybranch"], enable_loader_override=False):
    from tests.fuzzing.harnesses import HARNESSES

__all__ = ["main"]


def main(plan: Plan) -> None:
    """Run what is planned, so many at once as it says."""
    running: dict[int, Run] = {}
    for run in plan.runs:
        if len(running) >= plan.jobs:
            _wait(running)
        sys.stdout.flush()
        process = os.fork()
        if process == 0:
            _fuzz(run)
        running[process] = run
    while running:
        _wait(running)


def _wait(running: dict[int, Run]) -> None:
    process, status = os.wait()
    run = running.pop(process)
    print(run.name, os.waitstatus_to_exitcode(status), flush=True)


def _fuzz(run: Run) -> None:
    """Run a harness; this process ends with it."""
    said = os.open(run.said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    harness = HARNESSES[run.name]
    mutate = harness.mutate

    def read(data: bytes) -> None:
        try:
            harness.read(data)
        except BaseException:
            # The fuzzer keeps it too, but not where the process ends before it comes to that.
            (Path(run.found) / f"crash-{sha1(data, usedforsecurity=False).hexdigest()}").write_bytes(data)
            raise

    def changed(data: bytes, longest: int, seed: int) -> bytes:
        assert mutate is not None
        return mutate(
            bytes(data), longest, Random(seed), lambda piece, most: bytes(atheris.Mutate(piece, most))
        )

    # That for regular expressions puts something in the place of patterns that lacks half of their methods.
    atheris.enabled_hooks.add("str")
    arguments = [run.name, *run.arguments]
    if mutate is None:
        atheris.Setup(arguments, read)
    else:
        atheris.Setup(arguments, read, custom_mutator=changed)
    atheris.Fuzz()


if __name__ == "__main__":
    main(Plan.of(json.loads(Path(sys.argv[1]).read_text())))
