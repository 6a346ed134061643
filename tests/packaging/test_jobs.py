"""The wheel by itself does its main job, and names the extra that is not there. `python -m tests.packaging` does so in fresh environments."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from tests.packaging import jobs
from tests.packaging.building import ROOT

import partybranch


@pytest.mark.slow
@pytest.mark.parametrize("there", ["", "cli"], ids=["no extra", "the program alone"])
def test_it_does_what_its_extras_are_for_and_names_those_that_are_missing(unpacked: Path, there: str) -> None:
    done = subprocess.run(
        [sys.executable, "-I", jobs.__file__, "--from", str(unpacked), "--with", there],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"partybranch {partybranch.__version__}: {there or 'no extra'}\n"


def test_a_library_that_is_not_the_one_that_was_unpacked_is_refused(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-I", jobs.__file__, "--from", str(tmp_path), "--with", ""],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "is not what was installed" in done.stderr or "No module named 'partybranch'" in done.stderr


def test_every_extra_has_a_job() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(jobs.EXTRAS) == set(project["optional-dependencies"]) - {"all"}
