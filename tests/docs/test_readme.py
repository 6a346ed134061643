"""The two READMEs show the output of the main job as it really is, and name the commands that the checks run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_READMES = ("README.md", "README.zh-CN.md")


@pytest.mark.parametrize("name", _READMES)
def test_the_output_shown_is_that_of_the_first_command(name: str) -> None:
    text = (_ROOT / name).read_text("utf-8")
    command = re.search(r"partybranch (check .*)$", text, re.MULTILINE)
    shown = re.search(r"```text\n(.*?)\n```", text, re.DOTALL)
    assert command is not None
    assert shown is not None
    run = subprocess.run(
        [sys.executable, "-m", "partybranch", *command[1].split()],
        cwd=_ROOT,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 1
    assert run.stdout.decode().rstrip("\n") == shown[1]


def test_both_readmes_give_the_same_commands() -> None:
    blocks = [
        re.findall(r"```bash\n(.*?)\n```", (_ROOT / name).read_text("utf-8"), re.DOTALL) for name in _READMES
    ]
    assert blocks[0] == blocks[1]
    assert len(blocks[0]) == 2


def test_the_check_of_a_change_runs_the_second_command() -> None:
    """`.ci/run` takes the line of the README that ends with the test runner."""
    lines = [
        line for line in (_ROOT / "README.md").read_text("utf-8").splitlines() if line.endswith("-m pytest")
    ]
    assert len(lines) == 1
    assert "-m pytest$" in (_ROOT / ".ci" / "run").read_text("utf-8")
