"""A program that is asked to end, or whose output goes nowhere, ends as on any other error."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from subprocess import CompletedProcess
from types import FrameType

import pytest

from partybranch.cli import run
from partybranch.cli._ending import end_in_order

Program = Callable[..., CompletedProcess[bytes]]
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


@pytest.fixture(autouse=True)
def answers() -> Generator[None]:
    """Signals are answered as before when a test is over."""
    before = {each: signal.getsignal(each) for each in SIGNALS}
    yield
    for number, answer in before.items():
        signal.signal(number, answer)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_is_answered_like_an_error_and_a_second_one_ends_at_once(number: signal.Signals) -> None:
    signal.signal(number, signal.SIG_DFL)
    end_in_order()
    with pytest.raises(SystemExit) as caught:
        signal.raise_signal(number)
    assert caught.value.code == 128 + number
    assert signal.getsignal(number) is signal.SIG_DFL


def test_who_ignores_a_signal_or_answers_it_goes_on_so() -> None:
    """As `nohup` does."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def answer(_number: int, _frame: FrameType | None) -> None:
        return

    signal.signal(signal.SIGTERM, answer)
    end_in_order()
    assert (signal.getsignal(signal.SIGHUP), signal.getsignal(signal.SIGTERM)) == (signal.SIG_IGN, answer)


@pytest.mark.parametrize(
    ("number", "status"), [("SIGTERM", 143), ("SIGINT", 130)], ids=["asked to end", "Ctrl-C"]
)
def test_a_program_that_is_ended_leaves_the_old_output_and_says_so_by_its_status(
    program: Program, folder: Path, roster: str, number: str, status: int
) -> None:
    (folder / "own.py").write_text(f"import os, signal\nos.kill(os.getpid(), signal.{number})\n")
    (folder / "out.xlsx").write_bytes(b"old")
    result = program(
        "annotate", roster, "out.xlsx", "--rules", "own:RULES", environment={"PYTHONPATH": path_and(folder)}
    )
    assert result.returncode == status
    assert b"Traceback" not in result.stderr
    assert sorted(path.name for path in folder.iterdir() if path.is_file()) == ["out.xlsx", "own.py", "r.csv"]
    assert (folder / "out.xlsx").read_bytes() == b"old"


def path_and(folder: Path) -> str:
    return ":".join((str(folder), *sys.path))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device stands for a full disk here")
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "r.csv"],
        ["check", "r.csv", "--format", "json"],
        ["statistics", "r.csv", "--quiet"],
        ["columns", "r.csv"],
        ["schema", "Member"],
        ["rules"],
        ["rule", "MTG102"],
        ["--version"],
        ["--help"],
        ["convert", "--help"],
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("roster")
def test_a_full_disk_behind_standard_output_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        monkeypatch.setattr(sys, "argv", ["partybranch", *arguments])
        with pytest.raises(SystemExit) as caught:
            run()
    assert (caught.value.code, capfd.readouterr().err) == (
        2,
        "错误：无法写到标准输出：No space left on device\n",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells of a pipe without a reader otherwise")
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ("check r.csv", 1),
        ("check r.csv --format json", 1),
        ("check clean.csv", 0),
        ("columns r.csv", 0),
        ("schema Member", 0),
        ("rules", 0),
        ("--version", 0),
    ],
)
@pytest.mark.usefixtures("roster", "clean")
def test_a_reader_who_has_had_enough_changes_nothing_of_what_the_work_came_to(
    arguments: str, status: int
) -> None:
    """As in `partybranch check … | head`."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as nobody_reads:
        result = subprocess.run(
            [sys.executable, "-m", "partybranch", *arguments.split()],
            stdout=nobody_reads,
            stderr=subprocess.PIPE,
            check=False,
            timeout=120,
        )
    assert (result.returncode, result.stderr) == (status, b"")
