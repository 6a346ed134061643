"""A sample of faults in every run of the suite, drawn by chance with a seed; `python -m tests.faults` tries them all.

And writers as they are often written, of which each has to be caught by one of the faults.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.faults.careless import CARELESS
from tests.faults.cases import CASES
from tests.faults.kinds import FAULTS
from tests.faults.tracing import why_not

_ROOT = Path(__file__).parents[2]
_SAMPLE = 60

pytestmark = pytest.mark.skipif(bool(reason := why_not()), reason=reason)


def run(*arguments: str) -> list[dict[str, Any]]:
    """Run the command in a process that has no threads but its own, and return what came of each kind of fault."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", "--json", *arguments],
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
        text=True,
        timeout=300,
    )
    assert done.stdout, done.stderr
    tallies: list[dict[str, Any]] = json.loads(done.stdout)
    assert done.returncode == any(each["problems"] for each in tallies)
    return tallies


def test_a_sample_of_faults_leaves_the_old_output_whole_or_the_new_one() -> None:
    """A crash, a full disk, a read-only folder, a vanished input at any moment of any writing command."""
    tallies = run("--sample", str(_SAMPLE))
    assert [each for each in tallies if each["problems"]] == []
    # A run may go another way than the one that was counted, and end before the moment comes.
    assert sum(each["injected"] for each in tallies) >= _SAMPLE * 0.9
    assert len({each["case"] for each in tallies}) > len(CASES) / 2
    assert len({each["fault"] for each in tallies}) > len(FAULTS) / 2


def test_careless_writers_are_caught_each_by_its_fault() -> None:
    tallies = run("--careless")
    assert len(tallies) == len(CARELESS)
    for each, tally in zip(CARELESS, tallies, strict=True):
        assert (tally["case"], tally["fault"]) == (each.case.name, each.fault)
        assert any(each.shown in problem for problem in tally["problems"]), tally
