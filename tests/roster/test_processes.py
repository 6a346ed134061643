"""Files read by several processes: the same as by one, whatever is in them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import partybranch as pb
from partybranch.roster._processes import in_processes

ROSTER = "姓名,性别,出生日期\n{name},男,1980-0{month}-01\n"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("branches")
    for number in range(1, 6):
        text = ROSTER.format(name="甲乙丙丁戊"[number - 1], month=number)
        (folder / f"{number}.csv").write_text(text, encoding="utf-8")
    return [str(path) for path in sorted(folder.iterdir())]


def test_two_processes_read_what_one_reads(files: list[str]) -> None:
    sources: list[Any] = [files[0], (files[1], "called"), Path(files[2]), Path(files[3]).read_bytes()]
    told: list[int] = []
    one = pb.read_rosters(sources, progress=told.append)
    two = pb.read_rosters(sources, jobs=2, progress=told.append)
    assert one == two
    assert [each.name for each in two.members] == list("甲乙丙丁")
    assert [each.path for each in two.sources] == [files[0], "called", files[2], "-"]
    assert told == [1, 2, 3, 4, 1, 2, 3, 4]


def test_what_is_wrong_with_a_file_is_said_in_its_place(files: list[str], tmp_path: Path) -> None:
    """With an open file, which stays in this process, and a mapping and a profile, which travel."""
    missing = str(tmp_path / "none.csv")
    told: list[int] = []
    with pytest.raises(pb.UnreadableFile, match="no such file") as caught:
        pb.read_rosters(
            [files[0], io.BytesIO(Path(files[1]).read_bytes()), missing, files[2]],
            jobs=2,
            mapping={"姓名": "name"},
            profile="roster",
            progress=told.append,
        )
    assert missing in caught.value.zh
    assert told == [1, 2]
    with pytest.raises(pb.UnreadableFile, match="no heading"):
        pb.read_rosters([io.BytesIO(b"a,b\n1,2\n"), files[0]], jobs=2)


def test_a_process_that_ends_is_an_error_and_no_silence(files: list[str]) -> None:
    with pytest.raises(pb.PartybranchError, match="--jobs 1") as caught:
        list(in_processes(end_the_process, files, 2))
    assert "--jobs 1" in caught.value.zh
    # Which file it was at is not known, so none is named.
    assert not isinstance(caught.value, pb.UnreadableFile)


def end_the_process(_file: str) -> None:
    os._exit(1)


def test_the_first_error_is_raised_in_its_place_and_nothing_else_is_waited_for() -> None:
    # What is behind it would take a minute, and has begun.
    things = ["0", "1/0", *["2"] * 6, *["__import__('time').sleep(60)"] * 8]
    done: list[object] = []
    with pytest.raises(ZeroDivisionError) as raised, closing(in_processes(eval, things, 2)) as made:
        done.extend(iter(made.__next__, None))
    assert done == [0]
    # Where it was raised is known all the same.
    assert "<string>" in raised.value.__notes__[0]


def test_large_things_travel_by_themselves_in_the_order_of_all() -> None:
    things = [b"." * size for size in (1, 2, 100_000, 100_000, 3)]
    assert list(in_processes(len, things, 2)) == [1, 2, 100_000, 100_000, 3]


def test_open_files_need_no_other_process(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    # Nobody else could be started, were it tried.
    monkeypatch.setattr("sys.executable", "/nowhere")
    given = [Path(file).read_bytes() for file in files]
    assert pb.read_rosters(map(io.BytesIO, given), jobs=2) == pb.read_rosters(map(io.BytesIO, given))
    with pytest.raises(pb.UnreadableFile, match="empty"):
        pb.read_rosters([io.BytesIO(b"")], jobs=2)


@pytest.mark.parametrize("jobs", [0, -1])
def test_somebody_has_to_read(files: list[str], jobs: int) -> None:
    with pytest.raises(ValueError, match="jobs"):
        pb.read_rosters(files, jobs=jobs)


def test_the_command_line_shows_the_same(files: list[str], tmp_path: Path) -> None:
    """And names the file that cannot be read, in whichever process that was."""
    folder = str(Path(files[0]).parent)
    call = [sys.executable, "-m", "partybranch", "check", folder, "--on", "2026-11-23", "--format", "json"]
    one, two = (
        subprocess.run([*call, "--jobs", jobs], capture_output=True, check=False, timeout=120)
        for jobs in ("1", "2")
    )
    assert (one.returncode, two.returncode) == (0, 0), two.stderr.decode()
    assert one.stdout == two.stdout
    (tmp_path / "1.csv").write_text(ROSTER.format(name="甲", month=1), encoding="utf-8")
    (tmp_path / "2.xlsx").write_bytes(b"")
    broken = subprocess.run(
        [*call[:4], str(tmp_path), "--jobs", "2", "--lang", "en"],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert broken.returncode == 2
    assert f"error: {tmp_path / '2.xlsx'}: the file is empty" in broken.stderr.decode()
