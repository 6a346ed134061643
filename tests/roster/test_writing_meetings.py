"""Meetings written to tables, alone and beside members, and what a table does not hold of them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import time
from pathlib import Path
from typing import Final

import pytest

import partybranch as pb
from partybranch.errors import UnwritableFile
from partybranch.findings import Message
from partybranch.models import Attendance, Matter, Meeting, MeetingKind, Member, Resolution
from partybranch.roster import FORMATS, Loss, differences, read_roster, unheld, write_roster, write_table
from partybranch.roster.columns import SERIAL

WHOLE: Final = Meeting(
    id="会1",
    kind=MeetingKind.GENERAL_MEETING,
    also=(MeetingKind.ORGANIZATIONAL_LIFE, MeetingKind.APPRAISAL),
    branch="某支部",
    name="=三月大会",
    on=pb.PartialDate(2019, 3),
    at=time(14, 30),
    planned_on=pb.PartialDate(2019, 3, 1),
    planned_at=time(9, 5),
    place="某楼101",
    topic="议题",
    chair="0001",
    recorder="0002",
    observers=("孙三", "李四"),
    minutes="一\n二",
    conclusions="同意",
    due=pb.Count.of(17),
    present=pb.Count.parse("20多"),
    excused=pb.Count.parse("XX"),
    voters_due=pb.Count.of(0),
    voters_present=pb.Count.parse("3-5"),
    extra={"所在分党委": "某党委", "会议类型": "甲", **dict.fromkeys(SERIAL, "1")},
)
PLAIN: Final = Meeting(id="会2", kind=MeetingKind.LECTURE)


def again(meetings: Sequence[Meeting], extension: str) -> tuple[Meeting, ...]:
    file = io.BytesIO()
    write_table((), file, extension, meetings=meetings)
    return read_roster(file.getvalue()).meetings


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize(
    "meetings",
    [
        pytest.param([WHOLE], id="every field that has a column"),
        pytest.param([WHOLE, PLAIN], id="one with every field, one with its kind"),
        pytest.param([PLAIN], id="a kind"),
        pytest.param(
            [
                Meeting(
                    id="1",
                    kind=MeetingKind.LECTURE,
                    unread={"on": "二月", "due": "三人", "at": "14:30 / 15:00"},
                )
            ],
            id="unread",
        ),
        pytest.param([PLAIN, PLAIN], id="an id twice"),
    ],
)
def test_what_is_written_reads_again_as_the_same_meetings(meetings: list[Meeting], extension: str) -> None:
    assert unheld((), meetings) == ()
    assert differences(meetings, again(meetings, extension)) == ()
    assert again(meetings, extension) == tuple(meetings)


@pytest.mark.parametrize("extension", FORMATS)
def test_what_was_read_in_part_reads_again_as_the_same(extension: str) -> None:
    text = "会议类型,兼作,会议日期,开始时间,列席人员\n支委会,读书会,2026-03-01 14:30,下午,甲某\n"
    (meeting,) = read_roster(text.encode()).meetings
    assert (meeting.on, meeting.at, dict(meeting.unread)) == (
        pb.PartialDate(2026, 3, 1),
        None,
        {"also": "读书会", "at": "14:30 / 下午"},
    )
    assert again([meeting], extension) == (meeting,)


def test_the_columns_are_those_that_some_meeting_fills() -> None:
    file = io.BytesIO()
    write_table(
        (), file, ".csv", meetings=[PLAIN, Meeting(id="3", kind=MeetingKind.APPRAISAL, due=pb.Count.of(3))]
    )
    assert (
        file.getvalue().decode("utf-8-sig")
        == "会议编号,会议类型,应到人数\r\n会2,党课,\r\n3,民主评议党员,3\r\n"
    )


MEMBER: Final = Member(id="0001", name="赵一")


def test_a_workbook_holds_members_and_meetings(tmp_path: Path) -> None:
    write_roster([MEMBER], tmp_path / "a.xlsx", meetings=iter([WHOLE, PLAIN]))
    roster = read_roster(tmp_path / "a.xlsx")
    assert (roster.members, roster.meetings) == ((MEMBER,), (WHOLE, PLAIN))
    assert [sheet.name for sheet in roster.sheets] == ["党员名册", "会议"]


@pytest.mark.parametrize("extension", [".csv", ".tsv"])
def test_a_text_file_holds_one_of_them(extension: str, tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile, match="one table and cannot hold 党员名册 and 会议") as refused:
        write_roster([MEMBER], tmp_path / f"a{extension}", meetings=[PLAIN])
    assert "不能同时有党员名册、会议" in refused.value.zh
    assert list(tmp_path.iterdir()) == []


def test_what_a_table_has_no_column_for_is_known_beforehand_and_named_by_reading_again() -> None:
    held = Meeting(
        id="1",
        kind=MeetingKind.GENERAL_MEETING,
        agenda=("一",),
        host="b",
        attendance=(Attendance(member="0001"),),
        resolutions=(Resolution(id="r", matter=Matter.OTHER),),
    )
    lost = (
        Loss(Message("召开组织", "held by"), 1),
        Loss(Message("议程", "agenda"), 1),
        Loss(Message("到会人员", "attendance"), 1),
        Loss(Message("决议", "resolutions"), 1),
    )
    assert unheld([MEMBER], [held, PLAIN]) == lost
    assert differences([held, PLAIN], again([held, PLAIN], ".xlsx")) == lost


@pytest.mark.parametrize(
    ("meeting", "lost"),
    [
        (Meeting(id="1", kind=MeetingKind.LECTURE, due=pb.Count(low=3, high=5)), ["number due"]),
        (Meeting(id="1", kind=MeetingKind.LECTURE, due=pb.Count()), ["number due"]),
        (Meeting(id="1", kind=MeetingKind.LECTURE, conclusions="无"), ["conclusions"]),
        (Meeting(id="1", kind=MeetingKind.LECTURE, observers=("赵一、钱二",)), ["observers"]),
    ],
)
def test_what_does_not_read_again_as_it_was_is_named(meeting: Meeting, lost: list[str]) -> None:
    assert [each.what.en for each in differences([meeting], again([meeting], ".xlsx"))] == lost
