"""`partybranch calendar`: what is due, on a terminal, as JSON, and as a file that another program reads."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.outputs.calendars import holds_to_the_standard, read
from typer.testing import Result

from partybranch import (
    Branch,
    Election,
    Ledger,
    Meeting,
    MeetingKind,
    Member,
    Office,
    PartialDate,
    Period,
    ServiceCommitment,
    Standing,
    UnitKind,
    dump,
)

Command = Callable[..., Result]

EXAMPLES = Path(__file__).parents[2] / "examples"
DOCUMENTS = sorted([*EXAMPLES.rglob("*.xlsx"), *EXAMPLES.rglob("ledger*.json")])
NUMBER = "110000199001010031"
LEDGER = Ledger(
    branch=Branch(id="b1", name="某局机关党支部", unit_kind=UnitKind.OTHER),
    covers=Period(start=date(2023, 1, 1), end=date(2027, 1, 1)),
    members=(
        Member(
            id=NUMBER,
            name="甲某",
            admitted_on=PartialDate.parse("2026-03-10"),
            stated_standing=Standing.PROBATIONARY,
        ),
    ),
    meetings=(
        Meeting(
            id="m1",
            kind=MeetingKind.GENERAL_MEETING,
            on=PartialDate.parse("2026-10-20"),
            elections=(Election(id="e1", office=Office.COMMITTEE),),
        ),
    ),
    commitments=(
        ServiceCommitment(id="c1", matter=f"答复{NUMBER}的来信", due_on=PartialDate.parse("2026-12-05")),
    ),
)
TO_MARCH = ("--on", "2026-11-26", "--to", "2027-03-31")
FIRST = "2026-11-26 至 2027-03-31 到期 10 项（按 2026-11-26 的记录）：待办 10"


@pytest.fixture
def ledger(folder: Path) -> str:
    dump(LEDGER, folder / "l.json")
    return "l.json"


def test_what_is_due_is_printed_by_day(command: Command, ledger: str) -> None:
    done = command("calendar", ledger, "--on", "2026-11-26", "--to", "2026-12-24", "--move", "next")
    assert done.exit_code == 0
    assert done.stdout.split("\n\n")[0].splitlines() == [
        "2026-11-30 周一 [会议] 2026年11月主题党日",
        "2026-12-07 周一 [承诺] 履行承诺：答复11****************的来信",
        "    2026-12-05（星期六）不是工作日，顺延至2026-12-07，晚于原定期限",
    ]
    assert "无法确定日期 1 项：\n    [会议] 支部委员会会议：台账中没有任职的记录\n" in done.stdout


def test_what_is_done_is_shown_if_asked(command: Command, ledger: str) -> None:
    todo = command("calendar", ledger, *TO_MARCH).stdout
    everything = command("calendar", ledger, *TO_MARCH, "--all").stdout
    assert "第4季度" not in todo
    assert "2026-12-31 周四 [会议] 【已完成】2026年第4季度支部党员大会\n" in everything


def test_by_default_it_is_a_year_from_the_day(command: Command, ledger: str) -> None:
    assert "2026-11-26 至 2027-11-25 到期" in command("calendar", ledger, "--on", "2026-11-26").stdout
    later = command("calendar", ledger, "--on", "2026-11-26", "--from", "2027-02-01").stdout
    assert "2027-02-01 至 2028-01-31 到期" in later
    assert command("calendar", ledger).exit_code == 0


def test_a_calendar_is_written_that_another_program_reads(
    command: Command, ledger: str, folder: Path
) -> None:
    done = command("calendar", ledger, *TO_MARCH, "-o", "out.ics")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        FIRST,
        "无法确定日期 1 项：",
        "    [会议] 支部委员会会议：台账中没有任职的记录",
    ]
    calendar = read((folder / "out.ics").read_bytes())
    assert [event.summary for event in calendar.events if event.categories == ["预备期满"]] == [
        "预备期满，讨论转正：甲某（11****************）"
    ]
    assert len(calendar.events) == 10
    assert b"X-WR-CALNAME:\xe5\x88\xb0\xe6\x9c\x9f" in (folder / "out.ics").read_bytes()
    assert sorted(each.name for each in folder.iterdir()) == ["l.json", "out.ics"]


def test_written_again_on_another_day_the_events_are_the_same(
    command: Command, ledger: str, folder: Path
) -> None:
    uids: list[set[str]] = []
    for on in ("2026-11-26", "2026-12-20"):
        command("calendar", ledger, "--on", on, "--from", "2026-11-26", "--to", "2027-03-31", "-o", "out.ics")
        uids.append({event.uid for event in read((folder / "out.ics").read_bytes()).events})
    assert uids[0] == uids[1]


def test_in_english(command: Command, ledger: str, folder: Path) -> None:
    done = command("calendar", ledger, *TO_MARCH, "-o", "out.ics", "--lang", "en")
    assert done.stdout.splitlines()[0] == "due from 2026-11-26 to 2027-03-31, as of 2026-11-26: 10 (to do 10)"
    assert b"NAME:Due dates: " in (folder / "out.ics").read_bytes()


@pytest.mark.parametrize("arguments", [(), ("--format", "json"), ("--format", "ics"), ("-o", "out.ics")])
def test_no_number_of_a_person_is_shown(
    command: Command, ledger: str, folder: Path, arguments: tuple[str, ...]
) -> None:
    done = command("calendar", ledger, *TO_MARCH, *arguments)
    assert done.exit_code == 0
    written = (folder / "out.ics").read_bytes() if "-o" in arguments else b""
    assert NUMBER not in done.output
    assert NUMBER.encode() not in written.replace(b"\r\n ", b"")


def test_json_on_a_terminal_and_in_a_file(command: Command, ledger: str, folder: Path) -> None:
    printed = command("calendar", ledger, *TO_MARCH, "--format", "json").stdout
    command("calendar", ledger, *TO_MARCH, "--format", "json", "-o", "out.json")
    assert (folder / "out.json").read_bytes().decode() == printed
    assert len(json.loads(printed)["dues"]) == 10


def test_text_in_a_file(command: Command, ledger: str, folder: Path) -> None:
    printed = command("calendar", ledger, *TO_MARCH).stdout
    assert command("calendar", ledger, *TO_MARCH, "--format", "text", "-o", "out.txt").exit_code == 0
    assert (folder / "out.txt").read_bytes().decode() == printed


def test_a_calendar_on_standard_output_keeps_its_line_ends_and_tells_the_rest_apart(
    command: Command, ledger: str, folder: Path
) -> None:
    done = command("calendar", ledger, *TO_MARCH, "--format", "ics")
    (folder / "printed.ics").write_bytes(done.stdout_bytes)
    assert len(read((folder / "printed.ics").read_bytes()).events) == 10
    assert done.stdout_bytes.endswith(b"END:VCALENDAR\r\n")
    assert "无法确定日期 1 项" in done.stderr


def test_where_nothing_is_due_no_calendar_is_written(command: Command, clean: str, folder: Path) -> None:
    done = command("calendar", clean, *TO_MARCH, "-o", "out.ics")
    assert done.exit_code == 1
    assert done.stderr.strip() == "没有写出日历：这段时间没有到期事项，而日历文件至少要有一个事件"
    assert not (folder / "out.ics").exists()
    assert command("calendar", clean, *TO_MARCH).exit_code == 0


def test_a_roster_and_members_have_due_dates_too(command: Command, folder: Path) -> None:
    (folder / "r.csv").write_text(
        "姓名,所在党支部,人员类别,加入党组织日期\n乙某,甲支部,预备党员,2026-03-10\n丙某,乙支部,正式党员,2001-03-10\n",
        encoding="utf-8",
    )
    line = "2027-03-10 周三 [预备期满] 预备期满，讨论转正：乙某（1）（甲支部）\n"
    assert line in command("calendar", "r.csv", *TO_MARCH).stdout
    command("convert", "r.csv", "m.json")
    assert line in command("calendar", "m.json", *TO_MARCH).stdout
    assert line in command("calendar", "-", *TO_MARCH, stdin=(folder / "m.json").read_bytes()).stdout


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        pytest.param(
            ("--from", "soon"),
            "--from 应为日期 YYYY-MM-DD，例如 2026-11-23，而不是“soon”",
            "--from is a day, YYYY-MM-DD, such as 2026-11-23, not “soon”",
            id="--from is no date",
        ),
        pytest.param(
            ("--to", "2026-02-30"),
            "--to 应为日期 YYYY-MM-DD，例如 2026-11-23，而不是“2026-02-30”",
            "--to is a day, YYYY-MM-DD, such as 2026-11-23, not “2026-02-30”",
            id="--to does not exist",
        ),
        pytest.param(
            ("--to", "2026-11-25"),
            "--to（2026-11-25）早于第一日（2026-11-26）：请给出同日或更晚的日期",
            "--to (2026-11-25) is before the first day (2026-11-26): give that day or a later one",
            id="--to lies before",
        ),
        pytest.param(
            ("-o", "no/such/folder/out.ics"),
            "无法写入 no/such/folder/out.ics",
            "cannot write no/such/folder/out.ics",
            id="no such folder",
        ),
        pytest.param(("-o", "."), "输出位置是文件夹：.", "the output is a folder: .", id="a folder"),
    ],
)
def test_a_wrong_call_says_what_would_be_right(
    command: Command, ledger: str, arguments: tuple[str, ...], zh: str, en: str
) -> None:
    for language, words in (("zh", zh), ("en", en)):
        done = command("calendar", ledger, "--on", "2026-11-26", *arguments, "--lang", language)
        assert done.exit_code == 2
        assert words in done.stderr
        assert done.stdout == ""


def test_one_day_is_a_period_too(command: Command, ledger: str) -> None:
    done = command("calendar", ledger, "--on", "2026-11-30", "--to", "2026-11-30")
    assert "2026-11-30 至 2026-11-30 到期 1 项" in done.stdout
    last = command("calendar", ledger, "--on", "9999-12-30", "--to", "9999-12-31")
    assert last.exit_code == 0


def test_the_old_file_stays_where_the_new_one_cannot_be_written(
    command: Command, ledger: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "out.ics").write_text("old", encoding="utf-8")

    def full(*_given: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    done = command("calendar", ledger, *TO_MARCH, "-o", "out.ics")
    assert done.exit_code == 2
    assert (folder / "out.ics").read_text(encoding="utf-8") == "old"
    assert sorted(each.name for each in folder.iterdir()) == ["l.json", "out.ics"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(EXAMPLES)))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_calendars_of_the_examples_hold_to_the_standard(
    command: Command, folder: Path, path: Path, language: str
) -> None:
    done = command("calendar", str(path), "--on", "2026-11-26", "--all", "--lang", language, "-o", "out.ics")
    assert done.exit_code == 0
    data = (folder / "out.ics").read_bytes()
    holds_to_the_standard(data)
    printed = command("calendar", str(path), "--on", "2026-11-26", "--all", "--format", "json").stdout
    dues = json.loads(printed)["dues"]
    assert sorted(str(event.dtstart) for event in read(data).events) == sorted(due["on"] for due in dues)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "有 1 行无法作为记录读取，未计入（partybranch check 会指出）\n"),
        ("en", "rows that are no records, and not counted: 1 (partybranch check shows them)\n"),
    ],
)
def test_rows_that_are_no_records_are_told(command: Command, folder: Path, language: str, words: str) -> None:
    (folder / "u.csv").write_text(
        "姓名,人员类别,加入党组织日期\n甲某,预备党员,2026-01-05\n,预备党员,2026-02-05\n", encoding="utf-8"
    )
    for options in ((), ("-o", "out.ics"), ("--format", "json")):
        call = ("calendar", "u.csv", "--on", "2026-11-23", "--lang", language, *options)
        assert command(*call).stderr == words
        assert command(*call, "--quiet").stderr == ""
