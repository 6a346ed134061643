"""A baseline file of known findings (by fingerprint) lets an agency see only what is new."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Command = Callable[..., Result]
ON = ("--on", "2026-11-23")


def test_what_was_written_as_a_baseline_is_known_afterwards(command: Command, roster: str) -> None:
    written = command("check", roster, *ON, "--write-baseline", "known.json")
    assert (written.exit_code, written.stdout) == (0, "")
    assert written.stderr == "已写入基线 known.json：5 处问题\n"
    again = command("check", roster, *ON, "--baseline", "known.json")
    assert again.exit_code == 0
    assert "另有 5 处为基线已知（--baseline）" in again.stdout
    assert "发现问题：必须 0" in again.stdout


def test_only_what_is_new_is_shown_and_makes_the_status(command: Command, roster: str, folder: Path) -> None:
    command("check", roster, *ON, "--write-baseline", "known.json")
    text = (folder / roster).read_text(encoding="utf-8")
    (folder / roster).write_text(
        text + "周五,男,110000198503030044,1985-03-03,正式党员,,,,\n", encoding="utf-8"
    )
    found = command("check", roster, *ON, "--baseline", "known.json", "--format", "json")
    plain = json.loads(found.stdout)
    assert found.exit_code == 1
    assert [(each["code"], each["where"]["row"]) for each in plain["findings"]] == [("CON104", 7)]
    assert plain["known"] == 5
    assert plain["counts"]["must"] == 1


def test_a_report_without_a_baseline_says_nothing_of_one(command: Command, roster: str) -> None:
    assert "known" not in json.loads(command("check", roster, *ON, "--format", "json").stdout)


def test_the_selection_holds_for_what_is_written(command: Command, roster: str, folder: Path) -> None:
    command("check", roster, *ON, "--select", "ADM", "--write-baseline", "known.json")
    known = json.loads((folder / "known.json").read_text(encoding="utf-8"))["known"]
    assert {each["code"] for each in known} == {"ADM201"}


def test_a_baseline_that_cannot_be_read_or_written_ends_with_status_2(command: Command, roster: str) -> None:
    missing = command("check", roster, *ON, "--baseline", "none.json", "--lang", "en")
    assert (missing.exit_code, missing.stderr) == (2, "error: no such file: none.json\n")
    nowhere = command("check", roster, *ON, "--write-baseline", "none/known.json")
    assert nowhere.exit_code == 2
    wrong = command("check", roster, *ON, "--baseline", roster)
    assert wrong.exit_code == 2
    assert "SHP001" in wrong.stderr


def test_a_baseline_is_not_written_but_for_what_another_knows(
    command: Command, roster: str, folder: Path
) -> None:
    calls = ("check", roster, *ON, "--write-baseline", "new.json")
    for old in ("none.json", roster):
        for language, words in (
            ("zh", "错误：--write-baseline 写出发现的全部问题，不能与 --baseline 同时给出\n"),
            ("en", "error: --write-baseline writes all that is found, and does not go with --baseline\n"),
        ):
            result = command(*calls, "--baseline", old, "--lang", language)
            assert (result.exit_code, result.stdout, result.stderr) == (2, "", words)
    assert not (folder / "new.json").exists()
    command(*calls)
    # One of settings is for every call.
    (folder / "partybranch.toml").write_text('baseline = "new.json"\n', encoding="utf-8")
    renewed = command("check", roster, *ON, "--write-baseline", "newer.json", "-q")
    assert (renewed.exit_code, renewed.output) == (0, "")
    assert (folder / "newer.json").read_bytes() == (folder / "new.json").read_bytes()


def test_a_baseline_holds_no_data_of_persons(command: Command, roster: str, folder: Path) -> None:
    command("check", roster, *ON, "--write-baseline", "known.json")
    text = (folder / "known.json").read_text(encoding="utf-8")
    assert not any(word in text for word in ("赵一", "孙三", "110000"))
