"""What reaches a terminal: colours where they are wanted, and nothing that could steer it."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.roster.files import xlsx
from typer.testing import Result

from partybranch.cli import _console
from partybranch.cli._console import Steps, working

Command = Callable[..., Result]
ON = ("--on", "2026-11-23")
COLOUR = re.compile(rb"\x1b\[(?:[0-9]+;)*3[0-7]m")


def on_a_terminal(*arguments: str, environment: Mapping[str, str] | None = None) -> tuple[int, bytes]:
    """Run a command that writes to a terminal; return its status and all that it wrote."""
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "partybranch", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "PYTHONIOENCODING": "utf-8", **(environment or {})},
    ) as process:
        os.close(theirs)
        written = b""
        try:
            while chunk := os.read(ours, 65536):
                written += chunk
        except OSError:
            pass  # so a terminal ends on Linux
        finally:
            os.close(ours)
        return process.wait(120), written


terminals = pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals")


@terminals
def test_a_terminal_gets_colours_and_whole_lines(roster: str) -> None:
    status, written = on_a_terminal("check", roster, *ON, "--lang", "en", environment={"COLUMNS": "40"})
    assert status == 1
    assert b"\x1b[31m    [must] CON103 D2 " in written
    assert b"\x1b[36m    [note] SHP130 I1 " in written
    assert b"the date of birth and the identity number differ in the day\x1b[0m\r\n" in written


@terminals
def test_no_color_takes_the_colours_away(roster: str) -> None:
    status, written = on_a_terminal("check", roster, *ON, environment={"NO_COLOR": "1"})
    assert status == 1
    assert COLOUR.findall(written) == []
    assert "    [必须] CON103 D2 ".encode() in written


@terminals
def test_a_dumb_terminal_gets_no_escapes_at_all(roster: str) -> None:
    status, written = on_a_terminal("check", roster, *ON, environment={"TERM": "dumb"})
    assert (status, b"\x1b" in written) == (1, False)


@terminals
def test_a_terminal_gets_numbers_masked_unless_they_are_asked_for(folder: Path) -> None:
    (folder / "n.csv").write_text("姓名,性别\n110000198001010035,x\n", encoding="utf-8")
    _, masked = on_a_terminal("check", "n.csv", *ON, environment={"NO_COLOR": "1"})
    _, shown = on_a_terminal("check", "n.csv", *ON, "--reveal", environment={"NO_COLOR": "1"})
    assert (b"11****************" in masked, b"110000198001010035" in masked) == (True, False)
    assert b"110000198001010035" in shown


@terminals
def test_an_error_is_red_on_a_terminal_only(command: Command) -> None:
    status, written = on_a_terminal("check", "none.csv", "--lang", "en")
    assert (status, written) == (2, b"\x1b[31merror: no such file: none.csv\x1b[0m\r\n")
    # As a whole, without a colour of its own for a number or a path.
    status, written = on_a_terminal("check", "none/2025.csv", "--lang", "en")
    assert (status, written) == (2, b"\x1b[31merror: no such file: none/2025.csv\x1b[0m\r\n")
    assert command("check", "none.csv", "--lang", "en").stderr == "error: no such file: none.csv\n"


@terminals
def test_a_terminal_without_chinese_gets_question_marks(roster: str) -> None:
    status, written = on_a_terminal(
        "check", roster, *ON, "--lang", "en", environment={"PYTHONIOENCODING": "ascii", "NO_COLOR": "1"}
    )
    assert status == 1
    assert b"row 2 ??" in written


STEERING = "\x1b[31m\x07\x08\r\x9b2J\u202e\u2066\u200f\u2028\x7f"
"""An escape that colours, a bell, a way back, another escape, and marks that turn the direction of reading."""


def steering_in(text: str) -> list[str]:
    return [each for each in text if unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp") and each != "\n"]


def test_nothing_of_a_roster_can_steer_the_terminal(command: Command, folder: Path) -> None:
    text = f"姓名,性别,甲{STEERING}栏\n赵{STEERING}一,x{STEERING},1\n,,{STEERING}\n"
    name = "名\x1b[1m册.csv"
    (folder / name).write_text(text, encoding="utf-8", newline="")
    for arguments in (
        ["check", name, *ON],
        ["check", name, *ON, "--reveal"],
        ["check", name, *ON, "--format", "json"],
        ["check", name, *ON, "--format", "sarif"],
        ["columns", name],
        ["columns", name, "--format", "json"],
    ):
        result = command(*arguments)
        assert result.exit_code in (0, 1)
        assert result.stdout
        assert steering_in(result.output) == []


def test_what_json_escapes_reads_again_as_it_was(command: Command, folder: Path) -> None:
    (folder / "r.csv").write_text("姓名,性别,甲\u202e\x9b栏\n赵一,男,1\n", encoding="utf-8")
    printed = json.loads(command("check", "r.csv", *ON, "--format", "json").stdout)
    assert printed["findings"][0]["where"]["column"] == "甲\u202e\x9b栏"


HEADING = "加入党组织的具体日期及时间"
"""So long that a heading which differs in a few characters is near."""


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["check", "none\x1b[31m.csv"], id="name of a file"),
        pytest.param(["check", "r.csv", "--on", "\x1b[31m"], id="option"),
        pytest.param(["columns", "r.csv", "--map", f"{HEADING}=name"], id="heading that is near"),
        pytest.param(["check", "m.json"], id="key of a document"),
        pytest.param(["check", "w.xlsx"], id="sheet without a heading"),
    ],
)
def test_nothing_of_an_error_can_steer_the_terminal(
    command: Command, folder: Path, arguments: list[str]
) -> None:
    (folder / "r.csv").write_text(f"姓名,性别,{HEADING}{STEERING}\n赵一,男,1\n", encoding="utf-8", newline="")
    (folder / "w.xlsx").write_bytes(xlsx({"甲\u202e乙": [["日期", "地点"], ["丙", "丁"]]}))
    record = {"id": "1", f"甲{STEERING}": 1}
    (folder / "m.json").write_text(
        json.dumps({"kind": "members", "format": 1, "members": [record]}), encoding="utf-8"
    )
    result = command(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("错误：")
    assert "\ufffd" in result.stderr
    assert steering_in(result.output) == []


def test_rare_characters_of_names_are_no_danger(command: Command, folder: Path) -> None:
    name = "赵\ue863\U00031350\u3000一"
    (folder / "r.csv").write_text(f"姓名,性别\n{name},x\n", encoding="utf-8")
    assert "第2行 赵\ue863\U00031350一\n" in command("check", "r.csv", *ON).stdout.replace("\u3000", "")


class FakeTerminal(io.StringIO):
    """A stream that calls itself a terminal, and tells when something was written."""

    def __init__(self) -> None:
        super().__init__()
        self.touched = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        written = super().write(text)
        if "%" in self.getvalue() or "━" in self.getvalue():
            self.touched.set()
        return written


def patience(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, seconds: float) -> None:
    """Let errors go to a stream, and the bar appear after so many seconds."""
    # Not in a fixture: between set-up and test, pytest puts its own stream in this place.
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(_console, "_PATIENCE", seconds)


def test_work_that_lasts_shows_a_bar_with_the_step_it_is_at(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = FakeTerminal()
    patience(monkeypatch, terminal, 0.01)
    with working() as steps:
        steps.at("[/red]花\x1b[1m名册.csv", 1, 3)
        assert terminal.touched.wait(10)
    shown = terminal.getvalue()
    assert "[/red]花\ufffd[1m名册.csv" in shown
    assert " 33%" in shown
    assert shown.endswith("\x1b[2K")  # the line is taken away again


def test_work_that_is_soon_done_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = FakeTerminal()
    assert _console._PATIENCE == 1.0  # pyright: ignore[reportPrivateUsage] - a second, as promised
    monkeypatch.setattr(sys, "stderr", terminal)
    with working() as steps:
        steps.at("花名册.csv", 0, None)
    assert terminal.getvalue() == ""


def test_work_whose_output_is_no_terminal_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    patience(monkeypatch, stream, 0.0)
    with working() as steps:
        steps.at("花名册.csv", 0, None)
        threading.Event().wait(0.2)
    assert stream.getvalue() == ""


def test_a_bar_is_taken_away_also_where_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = FakeTerminal()
    patience(monkeypatch, terminal, 0.01)

    def work() -> None:
        with working():
            assert terminal.touched.wait(10)
            raise PermissionError("so it ends")

    with pytest.raises(PermissionError, match="so it ends"):
        work()
    assert terminal.getvalue().endswith("\x1b[2K")
    assert not any(isinstance(each, threading.Timer) for each in threading.enumerate())


def test_every_file_is_a_step(
    command: Command, monkeypatch: pytest.MonkeyPatch, roster: str, clean: str
) -> None:
    steps: list[tuple[str, int, int | None]] = []

    def at(_steps: Steps, what: str, done: int, total: int | None) -> None:
        steps.append((what, done, total))

    monkeypatch.setattr(Steps, "at", at)
    command("check", roster, *ON)
    command("convert", clean, "m.json")
    command("check", roster, "m.json", clean, *ON)
    command("columns", roster)
    assert steps == [
        *[("r.csv", 0, None), ("", 1, None)],
        *[("clean.csv", 0, None), ("", 1, None)],
        *[("r.csv", 0, 2), ("clean.csv", 1, 2), ("", 2, None), ("m.json", 0, None)],
        ("r.csv", 0, None),
    ]
