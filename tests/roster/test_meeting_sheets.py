"""Sheets of meetings (三会一课, 主题党日, 民主评议) in the layouts that systems export: read, judged, and every defect at its cell."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, Final

import pytest
from tests.roster.files import FORMATS, Grid, at, make, xlsx

import partybranch as pb
from partybranch.findings import Path, Place, Reason
from partybranch.models import LeftOutReason, Meeting, MeetingKind, Roster, SheetKind
from partybranch.roster import read_roster
from partybranch.roster._tables import Cell, text_of

ON: Final = date(2026, 11, 23)
BRANCH: Final = "某学院第一党支部"
ABOVE: Final = ("所在分党委编码", "所在分党委", "所在党支部编码", "所在党支部")
MEETING_SHEET: Final = (
    *ABOVE,
    *("会议类型", "主持人学工号", "主持人姓名", "记录人学工号", "记录人姓名", "会议名称"),
    *("计划会议时间", "实际会议时间", "会议地点", "应到人数", "实到人数", "请假人数", "列席人员"),
    *("会议议题", "会议内容", "会议决议"),
)
THEMED_DAYS: Final = (
    *ABOVE,
    *("记录人学工号", "活动名称", "计划时间", "实际时间", "活动地点", "活动主题", "主要内容及特色"),
    *("应到人数", "实到人数", "请假人数", "列席人员"),
)
APPRAISALS: Final = (
    *("年度", *ABOVE, "考核结果 ", "实到人数", "请假人数", "列席人员"),
    *("会议议题", "会议内容", "会议决议"),
)


def grid(headings: Sequence[str], *rows: Mapping[str, object]) -> Grid:
    return [headings, *([row.get(heading) for heading in headings] for row in rows)]


def read(headings: Sequence[str], *rows: Mapping[str, object], **options: Any) -> Roster:
    return read_roster(xlsx({"会议": grid(headings, *rows)}), name="会议.xlsx", **options)


WHOLE: Final[Mapping[str, object]] = {
    "所在分党委编码": "A01",
    "所在分党委": "某学院党委",
    "所在党支部编码": "A0101",
    "所在党支部": BRANCH,
    "会议类型": "支部委员会",
    "主持人学工号": "20190001",
    "主持人姓名": "赵一",
    "记录人学工号": "20190002",
    "记录人姓名": "钱二",
    "会议名称": "二月支委会",
    "计划会议时间": "2019/2/3  14:00",
    "实际会议时间": "2019/2/3  14:30",
    "会议地点": "某楼101",
    "应到人数": 5,
    "实到人数": 4,
    "请假人数": 1,
    "列席人员": "孙三、李四",
    "会议议题": "研究发展对象",
    "会议内容": "讨论",
    "会议决议": "同意",
}


@pytest.mark.parametrize("form", FORMATS)
def test_a_row_of_the_three_meetings_sheet_is_a_meeting_in_every_format(form: str) -> None:
    roster = read_roster(make(form, {"会议": grid(MEETING_SHEET, WHOLE)}))
    (meeting,) = roster.meetings
    expected = Meeting(
        id="2019-02-03-committee-meeting",
        kind=MeetingKind.COMMITTEE_MEETING,
        branch=BRANCH,
        name="二月支委会",
        on=pb.PartialDate(2019, 2, 3),
        at=time(14, 30),
        planned_on=pb.PartialDate(2019, 2, 3),
        planned_at=time(14),
        place="某楼101",
        topic="研究发展对象",
        chair="20190001",
        recorder="20190002",
        observers=("孙三", "李四"),
        minutes="讨论",
        conclusions="同意",
        due=pb.Count.of(5),
        present=pb.Count.of(4),
        excused=pb.Count.of(1),
        extra={
            "所在分党委编码": "A01",
            "所在分党委": "某学院党委",
            "所在党支部编码": "A0101",
            "主持人姓名": "赵一",
            "记录人姓名": "钱二",
        },
    )
    assert meeting == expected
    # By type as well, for a plain number of another kind would compare equal.
    assert json.dumps(pb.to_dict(meeting)) == json.dumps(pb.to_dict(expected))
    assert (roster.members, roster.problems, roster.unreadable) == ((), (), ())
    assert roster.sources[0].profile == "university-meetings"
    assert roster.sheets[0].holds is SheetKind.MEETINGS


def test_a_themed_day_sheet_says_the_kind_by_its_layout() -> None:
    roster = read(
        THEMED_DAYS,
        {
            "所在党支部": BRANCH,
            "记录人学工号": "20190002",
            "活动名称": "参观",
            "计划时间": "2019/5/1  9:00",
            "实际时间": datetime(2019, 5, 2, 9, 30),  # noqa: DTZ001 - as cells hold it
            "活动地点": "某馆",
            "活动主题": "学习",
            "主要内容及特色": "内容",
            "应到人数": 17,
            "实到人数": "20多",
            "请假人数": "XX",
        },
    )
    (meeting,) = roster.meetings
    assert (meeting.kind, meeting.name, meeting.topic, meeting.minutes) == (
        MeetingKind.THEMED_DAY,
        "参观",
        "学习",
        "内容",
    )
    assert (str(meeting.on), meeting.at, str(meeting.planned_on), meeting.planned_at) == (
        "2019-05-02",
        time(9, 30),
        "2019-05-01",
        time(9),
    )
    assert (meeting.present, meeting.excused) == (pb.Count.parse("20多"), pb.Count.parse("XX"))
    assert (roster.sources[0].profile, roster.problems) == ("university-themed-days", ())


def test_an_appraisal_sheet_knows_its_meetings_to_the_year() -> None:
    rows: list[dict[str, object]] = [
        {"年度": year, "所在党支部": BRANCH, "考核结果 ": "优秀", "实到人数": 17, "会议内容": "评议"}
        for year in (2019, "2020", "2021年度", "2022年")
    ]
    roster = read(APPRAISALS, *rows)
    assert {meeting.kind for meeting in roster.meetings} == {MeetingKind.APPRAISAL}
    assert [str(meeting.on) for meeting in roster.meetings] == ["2019", "2020", "2021", "2022"]
    assert [dict(meeting.extra) for meeting in roster.meetings] == [{"考核结果": "优秀"}] * 4
    assert (roster.sources[0].profile, roster.problems) == ("university-appraisals", ())


def test_a_year_is_the_date_only_where_no_other_column_is() -> None:
    row = {"年度": "2019", "会议类型": "党课", "会议时间": "2019-03-01"}
    roster = read(("年度", "会议类型", "会议时间"), row)
    assert [(each.field, each.why) for each in roster.sheets[0].columns] == [
        ("", "duplicate"),
        ("kind", "alias"),
        ("on", "alias"),
    ]
    assert (str(roster.meetings[0].on), dict(roster.meetings[0].extra)) == ("2019-03-01", {"年度": "2019"})


def test_a_time_beside_a_day_is_the_time_of_day() -> None:
    row = {"会议类型": "党课", "会议日期": date(2019, 3, 1), "会议时间": time(9, 5)}
    (meeting,) = read(tuple(row), row).meetings
    assert (str(meeting.on), meeting.at) == ("2019-03-01", time(9, 5))


@pytest.mark.parametrize(
    ("word", "kind", "also"),
    [
        *((kind.zh, kind, ()) for kind in MeetingKind),
        ("支部大会", MeetingKind.GENERAL_MEETING, ()),
        ("支委会", MeetingKind.COMMITTEE_MEETING, ()),
        ("主题党日活动", MeetingKind.THEMED_DAY, ()),
        ("民主评议", MeetingKind.APPRAISAL, ()),
        (" 党 课 ", MeetingKind.LECTURE, ()),
        ("支部党员大会暨组织生活会", MeetingKind.GENERAL_MEETING, (MeetingKind.ORGANIZATIONAL_LIFE,)),
        (
            "组织生活会、民主评议党员、组织生活会",
            MeetingKind.ORGANIZATIONAL_LIFE,
            (MeetingKind.APPRAISAL,),
        ),
    ],
)
def test_the_kind_is_what_the_cell_says(word: str, kind: MeetingKind, also: tuple[MeetingKind, ...]) -> None:
    roster = read(("会议类型", "会议名称"), {"会议类型": word, "会议名称": "甲"})
    assert [(each.kind, each.also) for each in roster.meetings] == [(kind, also)]


@pytest.mark.parametrize(
    ("word", "also", "expected"),
    [
        pytest.param(
            "支部党员大会暨组织生活会",
            "组织生活会、民主评议党员",
            (MeetingKind.ORGANIZATIONAL_LIFE, MeetingKind.APPRAISAL),
            id="in both cells",
        ),
        pytest.param("支部党员大会", "支部党员大会", (), id="the kind itself"),
        pytest.param(
            "支部党员大会",
            "党员大会、组织生活会",
            (MeetingKind.ORGANIZATIONAL_LIFE,),
            id="the kind among others",
        ),
    ],
)
def test_what_a_meeting_also_was_is_named_once(
    word: str, also: str, expected: tuple[MeetingKind, ...]
) -> None:
    roster = read(("会议类型", "兼作", "会议名称"), {"会议类型": word, "兼作": also, "会议名称": "甲"})
    assert [(each.kind, each.also) for each in roster.meetings] == [(MeetingKind.GENERAL_MEETING, expected)]


@pytest.mark.parametrize("word", ["读书会", "支部", "党课、读书会", "1", "必学", "大会"])
def test_an_unknown_kind_is_a_finding_at_its_cell_and_never_the_nearest(word: str) -> None:
    roster = read(("会议类型", "会议名称"), {"会议类型": word, "会议名称": "甲"})
    assert (roster.meetings, at(roster.problems)) == ((), [("SHP115", "A2")])
    assert [str(each.path) for each in roster.problems] == ["/rows/0"]
    assert "会议类型未能读出" in roster.problems[0].text("zh")
    assert "the kind of meeting cannot be read" in roster.problems[0].text("en")


def test_a_row_without_its_kind_is_said() -> None:
    rows: list[dict[str, object]] = [
        {"会议类型": None, "会议名称": "甲", "会议地点": "乙"},
        {"会议类型": "党课", "会议名称": "丙"},
    ]
    roster = read(("会议类型", "会议名称", "会议地点"), *rows)
    assert len(roster.meetings) == 1
    assert [(each.code, str(each.path)) for each in roster.problems] == [("SHP121", "/rows/1")]


KINDLESS: Final = ("所在党支部", "活动名称", "活动时间", "应到人数", "实到人数")


def test_a_sheet_of_no_known_layout_is_asked_for_the_kind_of_its_meetings() -> None:
    row: dict[str, object] = {"所在党支部": BRANCH, "活动名称": "甲", "应到人数": 3, "实到人数": 3}
    roster = read(KINDLESS, row)
    assert roster.meetings == ()
    assert [(each.code, str(each.path)) for each in roster.problems] == [
        ("SHP136", "/sheets/0"),
        ("SHP121", "/rows/0"),
    ]
    named = read(KINDLESS, row, profile="meetings-themed-day")
    assert ([each.kind for each in named.meetings], named.problems) == ([MeetingKind.THEMED_DAY], ())


def test_the_caller_may_say_which_column_is_the_kind() -> None:
    headings = ("类型", "活动名称", "活动时间", "应到人数", "实到人数")
    row: dict[str, object] = {"类型": "党课", "活动名称": "甲", "应到人数": 3}
    roster = read(headings, row, mapping={"类型": "kind"})
    assert ([each.kind for each in roster.meetings], roster.problems) == ([MeetingKind.LECTURE], ())


def test_a_layout_named_for_meetings_leaves_sheets_of_members_alone() -> None:
    members = [["姓名", "性别"], ["赵一", "男"]]
    meetings = grid(KINDLESS, {"活动名称": "甲", "应到人数": 3, "实到人数": 3})
    roster = read_roster(xlsx({"党员": members, "活动": meetings}), profile="meetings-lecture")
    assert (len(roster.members), [each.kind for each in roster.meetings]) == (1, [MeetingKind.LECTURE])
    assert roster.problems == ()


def test_a_sheet_with_a_person_in_every_row_is_none_of_meetings() -> None:
    roster = read(
        ("姓名", "性别", "会议类型", "会议时间", "应到人数", "实到人数"),
        {"姓名": "赵一", "会议类型": "党课", "会议时间": "2019-03-01"},
    )
    assert (roster.meetings, [each.name for each in roster.members]) == ((), ["赵一"])


@pytest.mark.parametrize(
    ("heading", "cell", "code", "field"),
    [
        ("会议时间", "2019-02-30 14:30", "SHP101", "on"),
        ("会议时间", "2019-02-03 24:00", "SHP101", "on"),
        ("会议时间", "二月初", "SHP101", "on"),
        ("会议时间", "14:30", "SHP101", "on"),
        ("会议时间", time(14, 30), "SHP101", "on"),
        ("计划会议时间", "#N/A", "SHP108", "planned_on"),
        ("开始时间", "下午两点", "SHP116", "at"),
        ("开始时间", "25:00", "SHP116", "at"),
        ("开始时间", 14.5, "SHP116", "at"),
        ("应到人数", "三人", "SHP118", "due"),
        ("实到人数", -3, "SHP118", "present"),
        ("请假人数", 1.5, "SHP118", "excused"),
        ("实到人数", date(2019, 9, 12), "SHP118", "present"),
        ("实到人数", True, "SHP110", "present"),
        ("兼作", "读书会", "SHP115", "also"),
        ("兼作", "#N/A", "SHP108", "also"),
        ("会议地点", time(9), "SHP110", "place"),
    ],
)
def test_a_cell_that_cannot_be_read_is_found_at_it_and_kept_as_text(
    heading: str, cell: Cell, code: str, field: str
) -> None:
    roster = read(("会议类型", "会议名称", heading), {"会议类型": "党课", heading: cell})
    assert [(each.code, str(each.path)) for each in roster.problems] == [(code, f"/meetings/0/{field}")]
    assert at(roster.problems) == [(code, "C2")]
    (meeting,) = roster.meetings
    assert dict(meeting.unread) == {field: text_of(cell)}
    assert getattr(meeting, field) in (None, ())


@pytest.mark.parametrize(
    ("cell", "on", "hour"),
    [
        ("2019/2/3  14:30", "2019-02-03", time(14, 30)),
        ("2019-02-03 14:30:00", "2019-02-03", time(14, 30)),
        ("２０１９年２月３日 9：05", "2019-02-03", time(9, 5)),
        ("2019年2月3日", "2019-02-03", None),
        ("2019.02", "2019-02", None),
        ("2019-02-03 00:00", "2019-02-03", None),
        (datetime(2019, 2, 3, 14, 30), "2019-02-03", time(14, 30)),  # noqa: DTZ001 - as cells hold it
        (date(2019, 2, 3), "2019-02-03", None),
        (2019, "2019", None),
    ],
)
def test_a_day_is_read_in_every_spelling_with_its_time_of_day(
    cell: object, on: str, hour: time | None
) -> None:
    roster = read(("会议类型", "会议时间"), {"会议类型": "党课", "会议时间": cell})
    (meeting,) = roster.meetings
    assert ((str(meeting.on), meeting.at), roster.problems) == ((on, hour), ())
    # Both fields stand in the one cell.
    assert roster.place(Path(("meetings", 0, "at"))) == roster.place(Path(("meetings", 0, "on")))


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("会议时间", "2019-02-03 14:30:15"),
        ("会议时间", "2019-02-03 14:30:00.5"),
        ("开始时间", "14:30:15"),
        ("开始时间", time(14, 30, 15)),
        ("开始时间", time(14, 30, 0, 500_000)),
    ],
)
def test_seconds_and_parts_of_them_are_said_to_be_left_out(heading: str, cell: object) -> None:
    roster = read(("会议类型", heading), {"会议类型": "党课", heading: cell})
    assert (at(roster.problems), roster.meetings[0].at) == ([("SHP117", "B2")], time(14, 30))


@pytest.mark.parametrize(
    ("cell", "zh", "en"),
    [
        ("2019-02-30 14:30", "没有这一天", "there is no such day"),
        ("2019-02-03 24:00", "没有这一时刻", "there is no such time of day"),
        ("2019-02-03 14:60", "没有这一时刻", "there is no such time of day"),
    ],
)
def test_what_there_is_not_is_said_to_be_the_day_or_the_time(cell: str, zh: str, en: str) -> None:
    roster = read(("会议类型", "会议时间"), {"会议类型": "党课", "会议时间": cell})
    (problem,) = roster.problems
    assert zh in problem.text("zh")
    assert en in problem.text("en")


def test_two_columns_that_state_two_times_are_said_and_neither_is_taken() -> None:
    row = {"会议类型": "党课", "会议日期": "2019-02-03 14:30", "开始时间": "15:00"}
    roster = read(tuple(row), row)
    (meeting,) = roster.meetings
    assert (str(meeting.on), meeting.at, meeting.unread) == ("2019-02-03", None, {"at": "14:30 / 15:00"})
    assert at(roster.problems) == [("SHP119", "C2")]


def test_a_text_of_digits_is_a_number_only_where_no_format_tells_them_apart() -> None:
    sheet: Grid = [["会议类型", "应到人数"], ["党课", "17"]]
    assert read_roster(xlsx({"会议": sheet})).meetings[0].due == pb.Count.parse("17")
    assert read_roster(make("csv", {"会议": sheet})).meetings[0].due == pb.Count.of(17)


def test_rows_that_are_no_meetings_are_left_out_with_their_reason() -> None:
    sheet: Grid = [
        ["某支部三会一课台账"],
        ["序号", "会议类型", "会议名称", "应到人数"],
        ["", "必填", "选填", ""],
        ["示例", "党课", "甲", 3],
        [1, "党课", "甲", 3],
        [2],
        ["序号", "会议类型", "会议名称", "应到人数"],
        [3, "党小组会", "乙", 3],
        ["合计", "", "", 6],
        ["注：由支部填写。"],
    ]
    roster = read_roster(xlsx({"会议": sheet}))
    assert [(each.row, each.why) for each in roster.sheets[0].left_out] == [
        (3, LeftOutReason.REQUIRED_MARKS),
        (4, LeftOutReason.SAMPLE),
        (6, LeftOutReason.BLANK),
        (7, LeftOutReason.HEADING_AGAIN),
        (9, LeftOutReason.TOTAL),
        (10, LeftOutReason.FOOTNOTE),
    ]
    assert [each.name for each in roster.meetings] == ["甲", "乙"]
    assert (roster.problems, roster.sheets[0].columns[0].why) == ((), "row number")


@pytest.mark.parametrize(
    ("sheet", "branch"),
    [("第一党支部", "第一党支部"), ("支部委员会", None), ("支部委员会会议", None), ("会议", None)],
)
def test_a_sheet_is_named_for_its_branch_and_not_where_it_is_named_for_its_meetings(
    sheet: str, branch: str | None
) -> None:
    roster = read_roster(xlsx({sheet: [["会议类型", "会议名称"], ["支委会", "甲"]]}))
    assert [each.branch for each in roster.meetings] == [branch]


def test_ids_are_the_tables_own_or_tell_day_and_kind() -> None:
    headings = ("会议编号", "所在党支部", "会议类型", "会议时间")
    rows = (
        ("a1", "甲支部", "党课", "2019-02-03"),
        ("", "甲支部", "党课", "2019-02-03"),
        ("", "甲支部", "党课", "2019-02-03"),
        ("", "乙支部", "党课", "2019-02-03"),
        ("", "乙支部", "党课", ""),
        ("lecture-2", "乙支部", "党课", ""),
        ("", "乙支部", "党课", ""),
    )
    roster = read_roster(xlsx({"会议": [headings, *rows]}))
    assert [each.id for each in roster.meetings] == [
        "a1",
        "2019-02-03-lecture",
        "2019-02-03-lecture-2",
        "2019-02-03-lecture",
        "lecture",
        "lecture-2",
        "lecture-3",
    ]


MEMBERS: Final[Grid] = [
    ["记录编号", "学工号", "姓名", "所在党支部", "加入党组织日期", "转为正式党员日期"],
    ["m1", "20190001", "赵一", BRANCH, "2010-01-01", "2011-01-01"],
    ["m2", "20190002", "钱二", BRANCH, "2010-01-01", "2011-01-01"],
    ["m3", "", "孙三", "", "2010-01-01", "2011-01-01"],
]


def both(*rows: Mapping[str, object]) -> Roster:
    return read_roster(xlsx({"党员名册": MEMBERS, "会议": grid(MEETING_SHEET, *rows)}), name="支部.xlsx")


def test_members_and_meetings_of_one_workbook_are_read_together() -> None:
    roster = both(
        WHOLE, {"会议类型": "读书会", "会议名称": "甲"}, {"会议类型": "党课", "实际会议时间": "2019-03"}
    )
    assert (len(roster.members), len(roster.meetings), len(roster.unreadable)) == (3, 2, 1)
    assert [each.row for each in roster.rows] == [2, 3, 4, 2, 4, 3]
    assert len(roster.rows) == sum(sheet.rows for sheet in roster.sheets)
    assert [(each.branch.id, len(each.members), len(each.meetings)) for each in roster.ledgers()] == [
        (BRANCH, 2, 1),
        ("", 1, 1),
    ]
    place = Place(source="支部.xlsx", sheet="会议", row=2, column="实到人数", index=14)
    assert roster.where(roster.meetings[0], "present") == place
    assert roster.place(Path(("meetings", 0, "present"))) == place
    with pytest.raises(KeyError, match="no such meeting"):
        roster.where(Meeting(id="9", kind=MeetingKind.LECTURE))


def test_whom_a_sheet_names_by_number_is_named_by_the_members_id() -> None:
    """A finding of an id that leads nowhere would accuse a sheet that names a member rightly."""
    roster = both(WHOLE)
    assert (roster.meetings[0].chair, roster.meetings[0].recorder) == ("m1", "m2")
    assert [each.code for each in pb.check(roster, on=ON).findings if each.code == "CON403"] == []


@pytest.mark.parametrize(
    ("numbers", "chair", "expected"),
    [
        pytest.param(["2", "1", None], "2", 0, id="somebody's, though not of all"),
        pytest.param(["2", "1", "1"], "2", 0, id="somebody's, though another stands twice"),
        pytest.param(["1", "2", "1", "2"], "2", None, id="that of two"),
        pytest.param([None, None], "2", None, id="nobody's"),
        pytest.param(["2", "1"], "2", 0, id="of all"),
    ],
)
def test_a_number_never_leads_to_an_id_that_was_made_up(
    numbers: Sequence[str | None], chair: str, expected: int | None
) -> None:
    people: Grid = [
        ["编号", "姓名"],
        *([number, f"某{name}"] for number, name in zip(numbers, "甲乙丙丁", strict=False)),
    ]
    sheet = [["会议类型", "会议名称", "主持人编号"], ["党课", "甲", chair]]
    roster = read_roster(xlsx({"党员名册": people, "会议": sheet}))
    ids = [member.id for member in roster.members]
    assert len(set(ids)) == len(numbers)
    assert roster.meetings[0].chair == (chair if expected is None else ids[expected])
    assert expected is not None or chair not in ids


def test_whom_nobody_can_be_told_by_is_found_at_the_cell() -> None:
    report = pb.check(both({**WHOLE, "主持人学工号": "20190009"}), on=ON)
    assert ("CON403", "F2") in at(report.findings)


def test_a_sheet_that_numbers_people_in_a_way_of_its_own_is_not_accused() -> None:
    """When in doubt, do not accuse: nobody whom it names is in the roster, so its numbers may be others."""
    roster = both({**WHOLE, "主持人学工号": "A-1", "记录人学工号": "A-2"})
    assert (roster.meetings[0].chair, roster.meetings[0].recorder) == ("A-1", "A-2")
    assert [each.code for each in pb.check(roster, on=ON).findings if each.code == "CON403"] == []


def test_a_meeting_of_a_branch_without_members_has_a_ledger() -> None:
    roster = both({**WHOLE, "所在党支部": "乙支部"})
    assert [each.branch.id for each in roster.ledgers()] == [BRANCH, "", "乙支部"]


def test_a_roster_of_one_branch_gives_it_no_meeting_that_names_none() -> None:
    roster = read_roster(xlsx({"党员名册": MEMBERS[:3], "会议": [["会议类型", "会议名称"], ["党课", "甲"]]}))
    assert [(each.branch.id, len(each.meetings)) for each in roster.ledgers()] == [(BRANCH, 0), ("", 1)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(
            {"应到人数": 17, "实到人数": 8, "请假人数": 2},
            [("MTG102", None)],
            id="no quorum of the committee",
        ),
        pytest.param({"应到人数": 16, "实到人数": 8, "请假人数": 2}, [], id="exactly half"),
        pytest.param({"应到人数": 5, "实到人数": 6, "请假人数": 0}, [("CON401", "O2")], id="more than due"),
        pytest.param(
            {"应到人数": 5, "实到人数": 4, "请假人数": 2}, [("CON401", "O2")], id="with those on leave"
        ),
        pytest.param({"实际会议时间": "2027-01-01"}, [("CON406", "L2")], id="in the future"),
        pytest.param({"会议类型": "党课", "应到人数": 17, "实到人数": 8}, [], id="a lecture has no quorum"),
    ],
)
def test_meetings_of_a_sheet_are_judged_at_their_cells(
    row: Mapping[str, object], expected: list[tuple[str, str | None]]
) -> None:
    report = pb.check(read(MEETING_SHEET, {**WHOLE, **row}), on=ON)
    assert at(report.findings) == expected
    assert all(str(each.path).startswith("/meetings/0") for each in report.findings)
    assert all(each.place is not None and each.place.row == 2 for each in report.findings)


def test_paths_name_the_meeting_of_the_roster_and_not_of_its_ledger() -> None:
    early = {**WHOLE, "所在党支部": "甲支部"}
    late = {**WHOLE, "会议编号": "a", "应到人数": 5, "实到人数": 6}
    roster = both(
        early, late, {**early, "实际会议时间": "2019-03-04"}, {**late, "实际会议时间": "2019-04-01"}
    )
    found = [each for each in pb.check(roster, on=ON).findings if each.code == "CON401"]
    assert [str(each.path) for each in found] == ["/meetings/1/present", "/meetings/3/present"]
    assert at(found) == [("CON401", "O3"), ("CON401", "O5")]


def test_ids_that_stand_twice_name_the_rows_of_the_sheet() -> None:
    headings = ("会议编号", "会议类型", "会议名称")
    rows = [("1", "党课", name) for name in ("甲", "乙")]
    (first, second) = pb.check(read_roster(xlsx({"会议": [headings, *rows]})), on=ON).findings
    assert (first.code, str(first.path), str(second.path)) == ("CON404", "/meetings/0/id", "/meetings/1/id")
    assert (first.related, first.text("zh")) == (
        (Path(("meetings", 1)),),
        "编号重复，另见“会议”第3行",
    )


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("实到人数", "三人", "MTG102"),
        ("应到人数", "三人", "MTG102"),
        ("实际会议时间", "二月", "MTG102"),
        ("实到人数", "三人", "CON401"),
        ("应到人数", "三人", "CON401"),
        ("请假人数", "三人", "CON401"),
    ],
)
def test_what_could_not_be_read_is_said_to_be_so_and_not_to_be_missing(
    heading: str, cell: str, code: str
) -> None:
    report = pb.check(read(MEETING_SHEET, {**WHOLE, heading: cell}), on=ON)
    assert [each.why for each in report.unjudged if each.code == code] == [Reason.UNREAD]


def test_more_present_than_due_is_found_also_where_those_on_leave_could_not_be_read() -> None:
    row = {**WHOLE, "应到人数": 5, "实到人数": 6, "请假人数": "三人"}
    found = at(pb.check(read(MEETING_SHEET, row), on=ON).findings)
    assert ("CON401", "O2") in found


def test_an_unread_number_is_found_again_in_json_and_once() -> None:
    roster = read(MEETING_SHEET, {**WHOLE, "实到人数": "三人"})
    assert [each.code for each in pb.check(roster, on=ON).findings] == ["SHP118"]
    again = pb.loads(pb.dumps(roster))
    assert again == roster
    (ledger,) = roster.ledgers()
    assert [(each.code, str(each.path)) for each in pb.check(ledger, on=ON).findings] == [
        ("SHP210", "/meetings/0/present")
    ]
