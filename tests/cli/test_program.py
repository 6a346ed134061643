"""The command as a process of its own: its exit status, its streams, and what it says when something is not installed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import Result

from partybranch import __version__
from partybranch.cli._app import app

Command = Callable[..., Result]
Program = Callable[..., subprocess.CompletedProcess[bytes]]
ON = ("--on", "2026-11-23")

HIDING = """
import sys

class Hidden:
    names = sys.argv.pop(1).split(",")

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in self.names:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Hidden())
from partybranch.__main__ import main
main()
"""
"""Runs the command where some packages cannot be imported."""


def test_the_version(program: Program) -> None:
    result = program("--version")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode().split() == ["partybranch", __version__]


IN_BOTH_LANGUAGES = re.compile(r"[一-鿿].*。 [A-Z]", re.DOTALL)


def test_help_is_whole_and_names_every_command(program: Program) -> None:
    result = program("--help", environment={"COLUMNS": "80"})
    assert (result.returncode, result.stderr) == (0, b"")
    assert_whole(result.stdout.decode())
    assert [
        each.name for each in app.registered_commands if f" {each.name} " not in result.stdout.decode()
    ] == []


@pytest.mark.parametrize("name", [str(each.name) for each in app.registered_commands])
def test_help_is_whole_in_both_languages(
    command: Command, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    result = command(name, "--help")
    assert (result.exit_code, result.stderr) == (0, "")
    assert_whole(result.stdout)
    whole: Any = get_command(app)
    own = whole.commands[name]
    assert IN_BOTH_LANGUAGES.search(own.help)
    assert own.params
    assert [each.name for each in own.params if not IN_BOTH_LANGUAGES.search(each.help or "")] == []


def assert_whole(text: str) -> None:
    assert "Usage:" in text
    assert "…" not in text.replace("FILE|DIR|-…", "")
    assert "..." not in text.replace("COMMAND [ARGS]...", "").replace("}...", "")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param(["check", "clean.csv", *ON], 0, id="nothing found"),
        pytest.param(["check", "r.csv", *ON], 1, id="found"),
        pytest.param(["check", "none.csv", *ON], 2, id="unreadable"),
        pytest.param(["check", "r.csv", "--on", "x"], 2, id="wrong call"),
        pytest.param(["convert", "r.csv", "out.json"], 1, id="lossy"),
        pytest.param(["convert", "clean.csv", "out.json"], 0, id="whole"),
    ],
)
def test_exit_status(program: Program, roster: str, clean: str, arguments: list[str], status: int) -> None:
    assert {roster, clean} == {"r.csv", "clean.csv"}
    result = program(*arguments)
    assert result.returncode == status
    assert b"Traceback" not in result.stderr


def test_without_a_terminal_there_are_no_colours_and_no_progress(program: Program, roster: str) -> None:
    result = program("check", roster, *ON, environment={"TERM": "xterm-256color"})
    assert b"\x1b" not in result.stdout
    assert result.stderr == b""


def test_standard_input_is_read_as_bytes(program: Program) -> None:
    data = "姓名,性别\n赵一,男\n".encode("gb18030")
    result = program("check", "-", *ON, "--format", "json", stdin=data)
    assert result.returncode == 0
    assert json.loads(result.stdout)["sources"][0]["encoding"] == "gb18030"


MANY = 3_000


@pytest.fixture
def long_roster(folder: Path) -> str:
    """A roster whose report is longer than any pipe holds."""
    rows = "".join(f"赵{number},x\n" for number in range(MANY))
    (folder / "long.csv").write_text(f"姓名,性别\n{rows}", encoding="utf-8")
    return "long.csv"


@pytest.mark.parametrize("output", ["text", "json", "sarif"])
@pytest.mark.parametrize(("fail_on", "status"), [("must", 1), ("never", 0)])
def test_a_reader_who_has_had_enough_does_not_change_the_status(
    long_roster: str, output: str, fail_on: str, status: int
) -> None:
    arguments = ["check", long_roster, *ON, "--format", output, "--fail-on", fail_on]
    with subprocess.Popen(
        [sys.executable, "-m", "partybranch", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(120) == status


def test_characters_that_the_output_does_not_have_become_question_marks(
    program: Program, roster: str
) -> None:
    result = program("check", roster, *ON, "--lang", "en", environment={"PYTHONIOENCODING": "ascii"})
    assert (result.returncode, result.stderr) == (1, b"")
    assert b"row 2 ??" in result.stdout


@pytest.mark.parametrize("output", ["json", "sarif"])
def test_json_is_utf_8_whatever_the_system_writes(program: Program, roster: str, output: str) -> None:
    arguments = ["check", roster, *ON, "--format", output]
    plain = program(*arguments)
    other = program(*arguments, environment={"PYTHONIOENCODING": "gb18030"})
    assert other.stdout == plain.stdout
    assert "预备期不满1年" in plain.stdout.decode()
    assert b"\r" not in plain.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are text there")
def test_a_file_whose_name_is_in_another_encoding(program: Program, folder: Path, roster: str) -> None:
    name = os.fsdecode("花名册.csv".encode("gb18030"))
    (folder / roster).rename(folder / name)
    text = program("check", name, *ON)
    assert (text.returncode, text.stderr) == (1, b"")
    assert "第2行 赵一" in text.stdout.decode()
    printed = program("check", name, *ON, "--format", "json")
    assert json.loads(printed.stdout)["sources"][0]["path"].endswith(".csv")
    assert program("check", name, *ON, "--format", "sarif").returncode == 1
    missing = program("check", "x" + name)
    assert (missing.returncode, missing.stdout) == (2, b"")
    assert missing.stderr.decode().startswith("错误：没有这个文件：x")


@pytest.mark.parametrize("hidden", ["typer", "rich"])
def test_without_the_extra_of_the_command_line_it_is_named(program: Program, hidden: str) -> None:
    result = program(hidden, "--version", start=("-c", HIDING))
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.decode().splitlines() == [
        "命令行需要可选组件 cli：请运行 pip install 'partybranch[cli]'",
        "the command line needs the extra cli: run pip install 'partybranch[cli]'",
    ]


def test_a_package_that_no_extra_would_bring_is_not_taken_for_one(program: Program) -> None:
    result = program("msgspec", "--version", start=("-c", HIDING))
    assert result.returncode not in (0, 2)
    assert b"No module named 'msgspec'" in result.stderr
    assert b"pip install" not in result.stderr


@pytest.mark.parametrize(
    ("hidden", "arguments", "words"),
    [
        pytest.param(
            "python_calamine",
            ["check", "w.xlsx"],
            "错误：读取工作簿需要可选组件 excel：请运行 pip install 'partybranch[excel]'\n",
            id="reading, zh",
        ),
        pytest.param(
            "python_calamine",
            ["columns", "w.xlsx", "--lang", "en"],
            "error: reading a workbook needs the extra excel: run pip install 'partybranch[excel]'\n",
            id="reading, en",
        ),
        pytest.param(
            "openpyxl",
            ["convert", "clean.csv", "new.xlsx"],
            "错误：写出工作簿需要可选组件 excel：请运行 pip install 'partybranch[excel]'\n",
            id="writing, zh",
        ),
        pytest.param(
            "openpyxl",
            ["convert", "clean.csv", "new.xlsx", "--lang", "en"],
            "error: writing a workbook needs the extra excel: run pip install 'partybranch[excel]'\n",
            id="writing, en",
        ),
    ],
)
def test_without_the_extra_for_workbooks_it_is_named(
    program: Program, clean: str, hidden: str, arguments: list[str], words: str
) -> None:
    assert program("convert", clean, "w.xlsx").returncode == 0
    result = program(hidden, *arguments, start=("-c", HIDING))
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.decode() == words
    assert not Path("new.xlsx").exists()


def test_text_files_need_no_extra_for_workbooks(program: Program, roster: str) -> None:
    result = program("python_calamine,openpyxl,polars,hypothesis", "check", roster, *ON, start=("-c", HIDING))
    assert (result.returncode, result.stderr) == (1, b"")


def test_rules_of_one_s_own_are_found_in_the_current_folder(
    program: Program, folder: Path, roster: str
) -> None:
    (folder / "my_rules.py").write_text(
        "from partybranch import RULES\nBOOK = RULES.only('CON1')\n", encoding="utf-8"
    )
    # The installed command does not look into the current folder of itself, as `python -m` does without -P.
    options = ["--rules", "my_rules:BOOK", "--ignore", "SHP"]
    result = program("check", roster, *ON, *options, start=("-P", "-m", "partybranch"))
    assert result.returncode == 1
    assert b"CON103" in result.stdout
    assert b"ADM201" not in result.stdout
