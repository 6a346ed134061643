"""`--jobs`: how many processes are started, and that none is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from typer.testing import Result

from partybranch.cli import _inputs
from partybranch.models import Roster

ON = ("--on", "2026-11-23")
HEADING = "姓名,性别\n".encode()
MANY = 200
"""From so many files on several processes read."""


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_no_process_is_left_behind(folder: Path, clean: str, sent: signal.Signals, status: int) -> None:
    os.mkfifo(folder / "slow.csv")
    with subprocess.Popen(
        [sys.executable, "-m", "partybranch", "check", clean, "slow.csv", *ON, "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        slow = opened_once_it_is_read(folder / "slow.csv", program)
        try:
            program.send_signal(sent)
            out, said = program.communicate(timeout=60)
            assert program.returncode == status
            with pytest.raises(BrokenPipeError):
                os.write(slow, HEADING)
        finally:
            os.close(slow)
    assert out == b""
    assert said == b"" or sent is signal.SIGKILL


def opened_once_it_is_read(pipe: Path, program: subprocess.Popen[bytes]) -> int:
    """Open a pipe that nothing is written to, as soon as a process has opened it to read and waits."""
    while program.poll() is None:
        with suppress(OSError):
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        time.sleep(0.01)
    raise AssertionError(program.communicate())


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many processes were asked for, of a machine with three processors; nothing is read."""
    asked: list[int] = []

    def read(_sources: Iterator[object], *, jobs: int, **_others: object) -> Roster:
        asked.append(jobs)
        return Roster()

    monkeypatch.setattr(_inputs, "read_rosters", read)
    monkeypatch.setattr(os, "sched_getaffinity", {0: {0, 1, 2}}.get, raising=False)
    return asked


def files(folder: Path, sizes: list[int]) -> str:
    made = folder / "sizes"
    made.mkdir()
    for number, size in enumerate(sizes):
        with (made / f"{number}.csv").open("wb") as file:
            file.truncate(size)
    return made.name


@pytest.mark.parametrize(
    ("sizes", "jobs"),
    [
        pytest.param([1] * (MANY - 1), 1, id="few small ones"),
        pytest.param([1] * MANY, 3, id="many small ones"),
        pytest.param([50 << 20, 1], 1, id="one large one, of which no other could take anything"),
        pytest.param([4 << 20, 4 << 20], 2, id="two large ones"),
        pytest.param([3 << 20] * 5, 3, id="several large ones"),
    ],
)
def test_processes_are_started_where_it_pays(
    folder: Path, command: Callable[..., Result], started: list[int], sizes: list[int], jobs: int
) -> None:
    command("check", files(folder, sizes), *ON)
    assert started == [jobs]


def test_as_many_are_started_as_are_asked_for_and_have_something_to_read(
    folder: Path, command: Callable[..., Result], started: list[int]
) -> None:
    five = files(folder, [1] * 5)
    for jobs in ("1", "2", "9"):
        command("check", five, *ON, "--jobs", jobs)
    assert started == [1, 2, 5]


def test_where_affinity_is_not_known_the_processors_are_counted(
    folder: Path, command: Callable[..., Result], started: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    command("check", files(folder, [1] * MANY), *ON)
    assert started == [4]


def test_there_is_no_fewer_than_one(command: Callable[..., Result], clean: str) -> None:
    refused = command("check", clean, "--jobs", "0")
    assert refused.exit_code == 2
    assert "--jobs" in refused.stderr
