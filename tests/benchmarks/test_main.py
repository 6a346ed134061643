"""All benchmarks one after another: which are run, and what becomes of their goals."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.benchmarks.__main__ import SCRIPTS, goals_of, main

HERE = Path(__file__).parent


def written(title: str, *, met: bool) -> dict[str, Any]:
    """Return what a script writes, as far as it is read."""
    goal = {"said": "ours: at most 2 × theirs", "reached": 1.234, "met": met}
    return {"results": [{"title": title, "goals": [goal]}, {"title": "for information", "goals": []}]}


def test_every_script_is_known() -> None:
    scripts = {
        path.stem
        for path in HERE.glob("*.py")
        if "import main\n" in path.read_text("utf-8") and path.stem[0] != "t"
    }
    assert scripts == set(SCRIPTS)


class Runs:
    """What is run instead of the scripts, of which one fails."""

    def __init__(self) -> None:
        self.commands: list[Sequence[str]] = []

    def __call__(self, command: Sequence[str], *, check: bool) -> subprocess.CompletedProcess[str]:
        assert not check
        self.commands.append(command[2:])
        name = command[2].removeprefix("tests.benchmarks.")
        if name == "heads":
            return subprocess.CompletedProcess(command, 1)
        for path in command:
            if path.endswith(".json"):
                Path(path).write_text(json.dumps(written(name, met=name == "growth")), "utf-8")
        return subprocess.CompletedProcess(command, 0)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    instead = Runs()
    monkeypatch.setattr(subprocess, "run", instead)
    return instead


def test_all_are_run_though_one_fails_and_share_their_inputs(
    runs: Runs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--small", "--runs", "1", "-o", str(tmp_path / "new")]) == 1
    assert "failed: heads" in capsys.readouterr().err
    assert {each[0].removeprefix("tests.benchmarks."): each[1] for each in runs.commands} == {
        name: str(number) for name, number in SCRIPTS.items()
    }
    assert len({tuple(each[2:6]) for each in runs.commands}) == 1
    goals = (tmp_path / "new" / "goals.md").read_text("utf-8")
    assert "| `growth` | growth | ours: at most 2 × theirs | 1.23 | met |\n" in goals
    assert goals.count("**missed**") == len(SCRIPTS) - 2


def test_one_is_run_in_full_and_the_goals_of_others_stay(runs: Runs, tmp_path: Path) -> None:
    (tmp_path / "imports.json").write_text(json.dumps(written("imports", met=True)), "utf-8")
    assert main(["growth", "--inputs", str(tmp_path), "-o", str(tmp_path)]) == 0
    (command,) = runs.commands
    assert command == [
        *("tests.benchmarks.growth", "--runs", "5", "--inputs", str(tmp_path)),
        *("-o", str(tmp_path / "growth.md"), "-o", str(tmp_path / "growth.json")),
    ]
    named = [line.split("`")[1] for line in (tmp_path / "goals.md").read_text("utf-8").splitlines()[2:]]
    assert named == ["imports", "growth"]


def test_nothing_is_written_unless_asked(runs: Runs) -> None:
    assert main(["imports"]) == 0
    (command,) = runs.commands
    assert "-o" not in command


def test_a_script_that_is_none_is_refused(runs: Runs, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["heds"])
    assert "heds" in capsys.readouterr().err
    assert not runs.commands


def test_goals_stand_with_their_scripts() -> None:
    assert goals_of({"heads": written("Heads", met=False)}) == (
        "| script | benchmark | goal | measured |  |\n"
        "| :-- | :-- | :-- | --: | --: |\n"
        "| `heads` | Heads | ours: at most 2 × theirs | 1.23 | **missed** |\n"
    )
