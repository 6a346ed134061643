"""Sheets of meetings on the command line: shown, checked, and converted with every loss named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from tests.roster.example_meetings import made
from typer.testing import Result

from partybranch import Branch, Ledger, Meeting, MeetingKind, Member, dump, load, read_roster

Command = Callable[..., Result]
EXAMPLE: Final = Path(__file__).parents[2] / "examples" / "meetings.xlsx"


@pytest.fixture
def example(folder: Path) -> str:
    shutil.copy(EXAMPLE, folder / "m.xlsx")
    return "m.xlsx"


def test_the_example_is_what_its_script_makes() -> None:
    shipped, fresh = read_roster(EXAMPLE, name="m.xlsx"), read_roster(made(), name="m.xlsx")
    assert shipped == fresh


def test_columns_show_what_a_heading_of_a_meeting_sheet_was_taken_for(command: Command, example: str) -> None:
    lines = command("columns", example).stdout.splitlines()
    assert "  A1  所在分党委编码 → —  [版式]  A99" in lines
    assert "  H1  实际时间 → on 会议日期, at 会议时间  [表头]  9999-99-99 99:99:99  9999汉9汉" in lines
    sheets = json.loads(command("columns", example, "--format", "json").stdout)["sheets"]
    assert ["holds" in sheet for sheet in sheets] == [False, True, True]
    assert sheets[1]["columns"][11] == {
        "heading": "实际会议时间",
        "cell": "L1",
        "field": "on",
        "also": ["at"],
        "why": "alias",
        "samples": ["9999/9/9 99:99", "9999/9/9 9:99", "9999/9/99 99:99"],
    }


def test_check_accounts_for_every_row(command: Command, example: str) -> None:
    result = command("check", example, "--on", "2026-11-23", "--format", "json")
    (source,) = json.loads(result.stdout)["sources"]
    counted = {key: source[key] for key in ("rows", "members", "meetings", "unreadable")}
    assert (result.exit_code, counted) == (
        1,
        {"rows": 14, "members": 6, "meetings": 7, "unreadable": 1},
    )
    assert [sheet.get("holds") for sheet in source["sheets"]] == [None, "meetings", "meetings"]


def test_text_names_meetings_by_kind_and_day_in_both_languages(command: Command, example: str) -> None:
    chinese = command("check", example, "--on", "2026-11-23").stdout
    assert "  第3行 支部委员会会议 三月支委会 2026-03-02\n" in chinese
    assert "党员记录 6 条、会议记录 7 条（数据 14 行，其中无法读取 1 行）" in chinese
    english = command("check", example, "--on", "2026-11-23", "--lang", "en").stdout
    assert "  row 3 committee meeting 三月支委会 2026-03-02\n" in english


@pytest.mark.parametrize("option", [(), ("--no-verify",)])
def test_a_workbook_of_members_and_meetings_stays_one(
    command: Command, example: str, option: tuple[str, ...]
) -> None:
    before = read_roster(example)
    refused = command("convert", example, "out.xlsx", "--lang", "en", *option)
    assert (refused.exit_code, refused.stderr) == (
        1,
        "nothing was written, since the target cannot hold: rows that are no records (1). If that may be lost, add --lossy\n",
    )
    assert command("convert", example, "out.xlsx", "--lossy", *option).exit_code == 0
    after = read_roster("out.xlsx")
    assert (after.members, after.meetings) == (before.members, before.meetings)


def test_json_holds_tables_with_meetings_whole(command: Command, example: str) -> None:
    result = command("convert", example, "out.json")
    assert (result.exit_code, result.output) == (0, "")
    assert load("out.json") == read_roster(example)


@pytest.mark.parametrize("extension", [".csv", ".tsv", ".ndjson"])
def test_where_there_is_room_for_members_only_the_meetings_are_a_loss(
    command: Command, example: str, extension: str
) -> None:
    target = f"out{extension}"
    result = command("convert", example, target)
    assert (result.exit_code, result.stderr) == (
        1,
        "没有写出文件，因为目标格式存不下：会议（7 条）、无法作为记录的行（1 条）。如可舍弃，请加 --lossy\n",
    )
    assert command("convert", example, target, "--lossy").exit_code == 0


MEETINGS: Final = (
    Meeting(id="1", kind=MeetingKind.LECTURE),
    Meeting(id="2", kind=MeetingKind.GENERAL_MEETING, agenda=("一",)),
)
LEDGER: Final = Ledger(
    branch=Branch(id="b", name="某支部"), members=(Member(id="1", name="赵一"),), meetings=MEETINGS
)


@pytest.mark.parametrize("option", [(), ("--no-verify",)])
def test_meetings_of_a_ledger_are_written_with_its_members(
    command: Command, folder: Path, option: tuple[str, ...]
) -> None:
    dump(LEDGER, folder / "l.json")
    result = command("convert", "l.json", "out.xlsx", "--lossy", "--lang", "en", *option)
    assert (result.exit_code, result.stderr) == (
        0,
        "left out: branch (1), agenda (1)\n",
    )
    roster = read_roster(folder / "out.xlsx")
    assert (roster.members, [each.id for each in roster.meetings]) == (LEDGER.members, ["1", "2"])


@pytest.mark.parametrize("extension", [".csv", ".tsv"])
def test_a_text_file_holds_meetings_where_there_are_no_members(
    command: Command, folder: Path, extension: str
) -> None:
    dump(Ledger(branch=Branch(id="b", name="某支部"), meetings=MEETINGS[:1]), folder / "l.json")
    result = command("convert", "l.json", f"out{extension}", "--lossy", "--lang", "en")
    assert (result.exit_code, result.stderr) == (
        0,
        "left out: branch (1)\n",
    )
    assert read_roster(folder / f"out{extension}").meetings == MEETINGS[:1]
