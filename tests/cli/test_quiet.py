"""`--quiet`: what was asked for, and nothing about it; and what a shell completes."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Command = Callable[..., Result]
Program = Callable[..., subprocess.CompletedProcess[bytes]]
ON = ("--on", "2026-11-23")


def test_check_prints_the_findings_and_no_summary(command: Command, roster: str) -> None:
    whole, quiet = command("check", roster, *ON), command("check", roster, *ON, "--quiet")
    assert quiet.exit_code == whole.exit_code == 1
    assert quiet.stdout
    assert whole.stdout.startswith(quiet.stdout)
    assert "发现问题" not in quiet.stdout


def test_check_of_a_clean_roster_prints_nothing(command: Command, clean: str) -> None:
    result = command("check", clean, *ON, "-q")
    assert (result.exit_code, result.output) == (0, "")


def test_a_baseline_is_written_without_a_word(command: Command, roster: str, folder: Path) -> None:
    assert command("check", roster, *ON, "--write-baseline", "known.json", "-q").output == ""
    assert (folder / "known.json").exists()


def test_what_is_given_up_with_leave_is_not_told(command: Command, folder: Path) -> None:
    (folder / "m.json").write_text(
        '{"kind": "members", "format": 1, "members": [{"id": "1", "name": "某某", "measures": [{"kind": "arrest", "period": {"start": "2020-01-01"}}]}]}',
        encoding="utf-8",
    )
    said = command("convert", "m.json", "told.csv", "--lossy")
    quiet = command("convert", "m.json", "quiet.csv", "--lossy", "-q")
    assert (said.exit_code, quiet.exit_code) == (0, 0)
    assert said.stderr.startswith("已舍弃：")
    assert quiet.output == ""


def test_a_calendar_is_written_without_a_word(command: Command, folder: Path) -> None:
    (folder / "r.csv").write_text(
        "姓名,人员类别,加入党组织日期,所在党支部\n赵一,预备党员,2026-03-01,甲支部\n", encoding="utf-8"
    )
    assert "到期" in command("calendar", "r.csv", *ON, "-o", "told.ics").stdout
    assert command("calendar", "r.csv", *ON, "-o", "quiet.ics", "-q").output == ""
    assert (folder / "quiet.ics").read_bytes() == (folder / "told.ics").read_bytes()
    shown, quiet = command("calendar", "r.csv", *ON).stdout, command("calendar", "r.csv", *ON, "-q").stdout
    assert shown.startswith(quiet)
    assert quiet != shown


def test_an_error_is_told_all_the_same(command: Command) -> None:
    assert command("check", "none.csv", "-q").stderr == "错误：没有这个文件：none.csv\n"


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("partybranch rule ADM20", {f"ADM20{number}" for number in range(1, 10)}),
        ("partybranch check --profile official-", {"official-summary", "official-form"}),
        ("partybranch col", {"columns"}),
        ("partybranch schema Me", {"Measure", "Meeting", "Member"}),
    ],
)
def test_a_shell_is_offered_commands_codes_profiles_and_records(
    program: Program, words: str, offered: set[str]
) -> None:
    environment = {
        "_PARTYBRANCH_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    start = ("-c", "import sys; sys.argv[0] = 'partybranch'; from partybranch.__main__ import main; main()")
    result = program(environment=environment, start=start)
    assert set(result.stdout.decode().split()) == offered
