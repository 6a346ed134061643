"""Settings kept in a file: which one, what it may hold, and what goes before it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Command = Callable[..., Result]
ON = ("--on", "2026-11-23")


def codes(result: Result) -> list[str]:
    return [each["code"] for each in json.loads(result.stdout)["findings"]]


def test_the_nearest_file_of_settings_holds_and_is_named(
    command: Command, folder: Path, roster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "partybranch.toml").write_text('select = ["CON"]\n', encoding="utf-8")
    (folder / "deep" / "deeper").mkdir(parents=True)
    inside = command("check", roster, *ON, "--format", "json")
    assert set(codes(inside)) == {"CON103"}
    assert inside.stderr == "设置取自 partybranch.toml\n"
    monkeypatch.chdir(folder / "deep" / "deeper")
    below = command("check", "../../r.csv", *ON, "--format", "json", "--lang", "en")
    assert codes(below) == codes(inside)
    assert below.stderr == f"settings of {Path('..', '..', 'partybranch.toml')}\n"
    (folder / "deep" / "partybranch.toml").write_text('select = ["SHP"]\n', encoding="utf-8")
    assert {code[:3] for code in codes(command("check", "../../r.csv", *ON, "--format", "json"))} == {"SHP"}


def test_pyproject_has_them_in_a_table_and_without_it_is_passed_over(
    command: Command, folder: Path, roster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "pyproject.toml").write_text('[tool.partybranch]\nselect = "CON"\n', encoding="utf-8")
    (folder / "project").mkdir()
    (folder / "project" / "pyproject.toml").write_text('[tool.other]\nselect = "X"\n', encoding="utf-8")
    monkeypatch.chdir(folder / "project")
    assert set(codes(command("check", f"../{roster}", *ON, "--format", "json"))) == {"CON103"}


def test_a_file_of_our_own_goes_before_the_shared_one(command: Command, folder: Path, roster: str) -> None:
    (folder / "pyproject.toml").write_text('[tool.partybranch]\nselect = "SHP"\n', encoding="utf-8")
    (folder / "partybranch.toml").write_text('select = "CON"\n', encoding="utf-8")
    assert set(codes(command("check", roster, *ON, "--format", "json"))) == {"CON103"}


def test_what_the_call_says_goes_before_the_settings_and_a_command_before_all_of_them(
    command: Command, folder: Path, roster: str
) -> None:
    (folder / "partybranch.toml").write_text(
        'lang = "en"\nselect = "SHP"\n\n[check]\nselect = ["CON"]\nlimit = 0\n', encoding="utf-8"
    )
    by_settings = command("check", roster, *ON)
    assert "not shown: 1 more (--limit)" in by_settings.stdout
    assert "found: must 1" in by_settings.stdout
    assert by_settings.stderr == "settings of partybranch.toml\n"
    assert command("check", "none.csv").stderr.endswith("error: no such file: none.csv\n")
    assert "error: --limit is 0 or more\n" in command("check", roster, "--limit", "-1").stderr
    by_call = command("check", roster, *ON, "--select", "SHP130", "--limit", "9", "--lang", "zh")
    assert "SHP130" in by_call.stdout
    assert "CON103" not in by_call.stdout
    assert command("rules", "--on", "2026-11-23").stdout.startswith("SHP  shape")


def test_no_config_reads_none_and_quiet_says_nothing_of_it(
    command: Command, folder: Path, roster: str
) -> None:
    (folder / "partybranch.toml").write_text('select = ["CON"]\n', encoding="utf-8")
    without = command("--no-config", "check", roster, *ON, "--format", "json")
    assert set(codes(without)) > {"CON103"}
    assert without.stderr == ""
    quiet = command("check", roster, *ON, "--format", "json", "-q")
    assert (set(codes(quiet)), quiet.stderr) == ({"CON103"}, "")


def test_a_map_is_a_table_or_a_list(command: Command, folder: Path) -> None:
    (folder / "r.csv").write_text("姓名,某日\n赵一,2003-06-01\n", encoding="utf-8")
    for text in (
        '[map]\n"某日" = "admitted_on"\n',
        'map = ["某日=admitted_on"]\n',
        'map = "某日=admitted_on"\n',
    ):
        (folder / "partybranch.toml").write_text(text, encoding="utf-8")
        assert "某日 → admitted_on" in command("columns", "r.csv").stdout


def test_a_heading_of_the_map_need_not_be_there_where_a_mark_says_so(command: Command, folder: Path) -> None:
    (folder / "r.csv").write_text("姓名,性别,某日\n赵一,男,2003-06-01\n", encoding="utf-8")
    (folder / "partybranch.toml").write_text(
        '[map]\n"?某日" = "admitted_on"\n"?某支部" = "branch"\n', encoding="utf-8"
    )
    assert "某日 → admitted_on" in command("columns", "r.csv").stdout
    missing = command("columns", "r.csv", "--map", "某支部=branch")
    assert (missing.exit_code, missing.stderr.endswith("错误：没有名为“某支部”的表头\n")) == (2, True)
    assert (
        "某日 → admitted_on"
        in command("--no-config", "columns", "r.csv", "--map", "?某日=admitted_on").stdout
    )


def test_a_file_is_named_from_where_the_settings_stand(
    command: Command, folder: Path, roster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("check", roster, *ON, "--write-baseline", "known.json")
    (folder / "partybranch.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    (folder / "deep").mkdir()
    monkeypatch.chdir(folder / "deep")
    result = command("check", f"../{roster}", *ON)
    assert result.exit_code == 0
    assert "处为基线已知（--baseline）" in result.stdout


def test_rules_of_ones_own_are_run_only_where_the_call_names_the_file(
    command: Command, folder: Path, clean: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "bought_rules.py").write_text("raise SystemError('run')\n", encoding="utf-8")
    (folder / "partybranch.toml").write_text('rules = "bought_rules:BOOK"\n', encoding="utf-8")
    monkeypatch.setattr("sys.path", [str(folder), *sys.path])
    found = command("check", clean, *ON)
    assert found.exit_code == 2
    assert found.stderr == (
        "错误：partybranch.toml：“rules”不是设置项：它会运行代码，只在命令行用 --rules，或用 --config 指明设置文件时有效\n"
    )
    named = command("--config", "partybranch.toml", "check", clean, *ON)
    assert named.exit_code == 2
    assert "模块 bought_rules 无法导入：SystemError: run" in named.stderr


WRONG_SETTINGS = [
    ('selct = "CON"', "没有设置项“selct”；可用：select", "there is no setting “selct”; known: select"),
    (
        "[check]\nlimti = 3",
        "[check] 中没有设置项“limti”；可用：limit",
        "there is no setting “limti” in [check]; known: limit",
    ),
    ("[chekc]\nlimit = 3", "没有设置项“chekc”；可用：check", "there is no setting “chekc”; known: check"),
    (
        'on = "2026-01-01"',
        "“on”不是设置项：核查日不能写在设置中，否则日后核查仍按旧日期",
        "“on” is no setting: a day that is kept would be the wrong one later on",
    ),
    (
        "reveal = true",
        "“reveal”不是设置项：每次在命令行给出",
        "“reveal” is no setting: give it on the command line, each time",
    ),
    (
        "[convert]\nlossy = true",
        "“lossy”不是设置项：每次在命令行给出",
        "“lossy” is no setting: give it on the command line, each time",
    ),
    (
        "no-verify = true",
        "“no-verify”不是设置项：每次在命令行给出",
        "“no-verify” is no setting: give it on the command line, each time",
    ),
    (
        "[convert]\nverify = false",
        "“verify = false”不是设置项：每次在命令行给出",
        "“verify = false” is no setting: give it on the command line, each time",
    ),
    (
        "map = 3",
        "设置项“map”应为文字、文字的列表或表",
        "the setting “map” is a text, a list of texts or a table of them",
    ),
    (
        "map = [3]",
        "设置项“map”应为文字、文字的列表或表",
        "the setting “map” is a text, a list of texts or a table of them",
    ),
    ("quiet = 1", "设置项“quiet”应为 true 或 false", "the setting “quiet” is true or false"),
    (
        "select = true",
        "设置项“select”应为文字、数或文字的列表",
        "the setting “select” is a text, a number or a list of texts",
    ),
]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("text", "chinese", "english"), WRONG_SETTINGS)
def test_a_wrong_setting_is_told_with_its_file(
    command: Command, clean: str, text: str, chinese: str, english: str
) -> None:
    Path("partybranch.toml").write_text(text, encoding="utf-8")
    for language, words in (
        ("zh", f"错误：partybranch.toml：{chinese}\n"),
        ("en", f"error: partybranch.toml: {english}\n"),
    ):
        result = command("check", clean, *ON, "--lang", language)
        assert (result.exit_code, result.stdout, result.stderr) == (2, "", words)
    assert command("--no-config", "check", clean, *ON).exit_code == 0
    assert command("check", "--help").exit_code == 0
    assert command("check", "-h").stdout == command("check", "--help").stdout


def test_a_wrong_value_says_that_it_stands_in_the_settings(
    command: Command, folder: Path, clean: str
) -> None:
    (folder / "partybranch.toml").write_text('fail-on = "always"\n', encoding="utf-8")
    result = command("check", clean, *ON)
    assert result.exit_code == 2
    assert (
        "--fail-on 应为 must, normally, practice, note, never 之一，而不是“always”（写在 partybranch.toml 中）"
        in result.stderr
    )
    assert " (in partybranch.toml)" in command("check", clean, *ON, "--lang", "en").stderr
    (folder / "partybranch.toml").write_text("limit = 1.5\n", encoding="utf-8")
    assert "--limit 应为整数（写在 partybranch.toml 中）" in command("check", clean, *ON).stderr


@pytest.mark.parametrize(
    ("number", "status"), [("66.6", 0), ("66.7", 1), ("66", 0), ("100.0", 1), ("1e2", 1)]
)
def test_a_number_with_a_part_is_a_setting(command: Command, folder: Path, number: str, status: int) -> None:
    (folder / "r.csv").write_text("姓名,性别,手机号\n甲某,女,\n", encoding="utf-8")
    (folder / "partybranch.toml").write_text(
        f'[completeness]\nfail-under = {number}\nfields = ["name", "sex", "mobile"]\n', encoding="utf-8"
    )
    assert command("completeness", "r.csv").exit_code == status


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a = ", "设置文件不是有效的 TOML：partybranch.toml：Invalid value (at "),
        (b"\xff\xfe", "设置文件不是有效的 TOML：partybranch.toml："),
        (b"a = " + b"[" * 100_000, "设置文件不是有效的 TOML：partybranch.toml："),
        (b"#" * (1 << 20) + b"#", "设置文件过大：partybranch.toml（最多 1048576 字节）"),
    ],
)
def test_settings_that_cannot_be_read_are_told_and_can_be_passed_over(
    command: Command, folder: Path, clean: str, data: bytes, words: str
) -> None:
    (folder / "partybranch.toml").write_bytes(data)
    result = command("check", clean, *ON)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"错误：{words}")
    assert command("--no-config", "check", clean, *ON).exit_code == 0


def test_a_file_that_was_named_must_hold_settings(command: Command, folder: Path, clean: str) -> None:
    assert command("--config", "none.toml", "check", clean).stderr.startswith(
        "错误：设置文件无法读取：none.toml："
    )
    (folder / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    result = command("--config", "pyproject.toml", "check", clean)
    assert (result.exit_code, result.stderr) == (2, "错误：pyproject.toml 中没有 [tool.partybranch]\n")


def refused(*_: object) -> None:
    raise PermissionError(13, "Permission denied", "/closed/partybranch.toml")


def gone() -> Path:
    raise FileNotFoundError(2, "No such file or directory")


@pytest.mark.parametrize(
    ("where", "fails", "why"),
    [
        ("partybranch.cli._usage.Path.cwd", gone, "No such file or directory"),
        (
            "partybranch.cli._config.Path.is_file",
            refused,
            "/closed/partybranch.toml: Permission denied",
        ),
    ],
    ids=["the current folder is gone", "a folder above is closed"],
)
def test_where_settings_cannot_be_looked_for_it_is_said(
    command: Command,
    clean: str,
    monkeypatch: pytest.MonkeyPatch,
    *,
    where: str,
    fails: Callable[..., object],
    why: str,
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(where, fails)
        chinese, english = (command("check", clean, "--lang", language).stderr for language in ("zh", "en"))
        assert command("check", clean).exit_code == 2
    assert chinese == f"错误：无法在当前文件夹及其上级中查找设置文件：{why}（--no-config 不读设置）\n"
    assert english == (
        f"error: cannot look for settings in the current folder and above it: {why} (--no-config reads none)\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="keeps a folder that is the current one of a program")
def test_in_a_folder_that_is_gone_files_are_read_all_the_same_without_settings(
    command: Command, folder: Path, clean: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "gone").mkdir()
    monkeypatch.chdir(folder / "gone")
    (folder / "gone").rmdir()
    path = str(folder / clean)
    assert "查找设置文件" in command("check", path).stderr
    assert command("--no-config", "check", path, "--on", "2026-11-23").exit_code == 0
