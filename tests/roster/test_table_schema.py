"""The Table Schema: complete, in both languages, and what a reader of others makes of the tables that are written."""

from __future__ import annotations

import csv
import io
from datetime import time
from typing import Any, Final

import pytest
from tests.roster.others import as_csv, errors_in, rows_in

import partybranch as pb
from partybranch import codes
from partybranch.errors import UnknownName
from partybranch.models import Grade, Meeting, MeetingKind, Member, Rating, SheetKind, Standing, label
from partybranch.roster import read_roster, table_schema
from partybranch.roster.columns import COLUMNS
from partybranch.roster.meeting_columns import MEETING_COLUMNS
from partybranch.roster.rating_columns import RATING_COLUMNS

OF: Final = {
    "members": (Member, COLUMNS),
    "meetings": (Meeting, MEETING_COLUMNS),
    "ratings": (Rating, RATING_COLUMNS),
}

SOMEBODY: Final = Member(
    id="1",
    name="甲某",
    sex=pb.Sex.MALE,
    ethnicity="05",
    born_on=pb.PartialDate(1980),
    stated_standing=Standing.FULL,
    admitted_on=pb.PartialDate(2003, 6),
    confirmed_on=pb.PartialDate(2004, 6, 1),
    sponsors=("乙某", "丙某"),
    lost_contact=False,
    floating=True,
    remarks="=1+1",
    extra={"警号": "0012"},
)
GATHERED: Final = Meeting(
    id="m1",
    kind=MeetingKind.GENERAL_MEETING,
    also=(MeetingKind.ORGANIZATIONAL_LIFE, MeetingKind.APPRAISAL),
    on=pb.PartialDate(2024, 1, 10),
    at=time(14, 30),
    due=pb.Count.of(17),
    present=pb.Count.parse("XX"),
    excused=pb.Count(low=1, high=3),
    observers=("丁某",),
)
RATED: Final = Rating(member="1", year=2024, grade=Grade.EXCELLENT)


def with_cell(data: bytes, heading: str, value: str) -> bytes:
    """Return a file of one record with another text in one cell."""
    head, row = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    row[head.index(heading)] = value
    text = io.StringIO(newline="")
    csv.writer(text).writerows([head, row])
    return text.getvalue().encode()


@pytest.mark.parametrize("kind", OF)
def test_every_column_is_a_field_named_by_its_heading(kind: str) -> None:
    record, columns = OF[kind]
    fields = table_schema(kind)["fields"]
    assert [each["name"] for each in fields] == [column.headings[0] for column in columns]
    for each, column in zip(fields, columns, strict=True):
        known = label(record, column.field)
        assert each["title"] == f"{known.zh} · {known.en}"


@pytest.mark.parametrize("kind", OF)
def test_it_is_asked_for_by_name_or_by_word(kind: str) -> None:
    assert table_schema(kind) == table_schema(SheetKind(kind))
    assert table_schema(kind)["$schema"] == "https://datapackage.org/profiles/2.0/tableschema.json"


def test_words_are_in_the_language_asked_for() -> None:
    fields = {each["name"]: each for each in table_schema("members", language="en")["fields"]}
    assert fields["出生日期"]["title"] == "date of birth"
    assert fields["出生日期"]["description"] == "Written YYYY-MM-DD, YYYY-MM or YYYY."
    fields = {each["name"]: each for each in table_schema("members", language="zh")["fields"]}
    assert fields["未定的入党时间"]["title"] == "入党时间"
    assert fields["出生日期"]["description"] == "写作 YYYY-MM-DD、YYYY-MM 或 YYYY。"
    assert table_schema("meetings", language="en")["title"] == "meetings"


def test_an_ethnic_group_is_one_of_the_list() -> None:
    (field,) = (each for each in table_schema()["fields"] if each["name"] == "民族")
    assert field["constraints"]["enum"] == [each.zh for each in codes.ETHNIC_GROUPS.entries]


@pytest.mark.parametrize(("kind", "near"), [("rating", ("ratings",)), ("xyz", ()), ("", ())])
def test_an_unknown_table_is_answered_with_those_there_are(kind: str, near: tuple[str, ...]) -> None:
    with pytest.raises(UnknownName) as caught:
        table_schema(kind)
    assert (caught.value.name, caught.value.near) == (kind, near)
    assert "members、meetings、ratings" in caught.value.zh
    assert "members, meetings, ratings" in caught.value.en


def test_a_member_that_was_written_is_read_by_others_with_its_types() -> None:
    data = as_csv([SOMEBODY])
    assert errors_in(data, "members") == []
    assert rows_in(data, "members") == [
        {
            "记录编号": "1",
            "姓名": "甲某",
            "性别": "男",
            "民族": "维吾尔族",
            "出生日期": "1980",
            "正式/预备党员": "正式党员",
            "加入党组织日期": "2003-06",
            "转为正式党员日期": "2004-06-01",
            "入党介绍人": ["乙某", "丙某"],
            "是否为失联党员": False,
            "是否为流动党员": True,
            "备注": "'=1+1",
            "警号": "0012",
        }
    ]


def test_a_meeting_that_was_written_is_read_by_others_with_its_types() -> None:
    data = as_csv(meetings=[GATHERED])
    assert errors_in(data, "meetings") == []
    (row,) = rows_in(data, "meetings")
    assert row["开始时间"] == time(14, 30)
    assert [row[each] for each in ("应到人数", "实到人数", "请假人数")] == ["17", "XX", "1-3"]
    assert (row["兼作"], row["列席人员"]) == ("组织生活会、民主评议党员", ["丁某"])


def test_a_result_that_was_written_is_read_by_others_with_its_types() -> None:
    data = as_csv(ratings=[RATED])
    assert errors_in(data, "ratings") == []
    assert rows_in(data, "ratings") == [{"党员记录编号": "1", "评议年度": 2024, "评议结果": "优秀"}]


@pytest.mark.parametrize(
    ("heading", "value", "problem"),
    [
        pytest.param("记录编号", "", "constraint-error", id="no id"),
        pytest.param("性别", "未知", "constraint-error", id="another word"),
        pytest.param("性别", "female", "constraint-error", id="a code for a name"),
        pytest.param("民族", "火星", "constraint-error", id="no ethnic group"),
        pytest.param("出生日期", "1980.01", "constraint-error", id="another spelling of a date"),
        pytest.param("加入党组织日期", "2003-02-30", "constraint-error", id="no such day"),
        pytest.param("加入党组织日期", "2003-06，待核", "constraint-error", id="a date with words behind"),
        pytest.param(
            "加入党组织日期", "1700-06-01", "constraint-error", id="further back than tables are read"
        ),
        pytest.param("是否为失联党员", "不详", "type-error", id="neither yes nor no"),
    ],
)
def test_a_damaged_cell_of_a_member_is_an_error_at_its_column(heading: str, value: str, problem: str) -> None:
    found = errors_in(with_cell(as_csv([SOMEBODY]), heading, value), "members")
    assert ("2", heading, problem) in found
    assert {field for _, field, _ in found} <= {heading, None}


@pytest.mark.parametrize(
    ("heading", "value", "problem"),
    [
        pytest.param("会议类型", "碰头会", "constraint-error", id="no kind of meeting"),
        pytest.param("会议类型", "", "constraint-error", id="no kind"),
        pytest.param("兼作", "组织生活会、碰头会", "constraint-error", id="one of several"),
        pytest.param("会议日期", "一月十日", "constraint-error", id="a day in words"),
        pytest.param("开始时间", "下午三点", "type-error", id="a time of day in words"),
        pytest.param("应到人数", "不少", "constraint-error", id="no count"),
        pytest.param("应到人数", "-3", "constraint-error", id="less than nobody"),
    ],
)
def test_a_damaged_cell_of_a_meeting_is_an_error_at_its_column(
    heading: str, value: str, problem: str
) -> None:
    assert errors_in(with_cell(as_csv(meetings=[GATHERED]), heading, value), "meetings") == [
        ("2", heading, problem)
    ]


@pytest.mark.parametrize(
    ("heading", "value", "problem"),
    [
        pytest.param("评议年度", "去年", "type-error", id="no year"),
        pytest.param("评议年度", "1700", "constraint-error", id="further back than tables are read"),
        pytest.param("评议结果", "良好", "constraint-error", id="no grade"),
        pytest.param("党员记录编号", "", "constraint-error", id="whose is not said"),
    ],
)
def test_a_damaged_cell_of_a_result_is_an_error_at_its_column(heading: str, value: str, problem: str) -> None:
    assert errors_in(with_cell(as_csv(ratings=[RATED]), heading, value), "ratings") == [
        ("2", heading, problem)
    ]


def test_a_record_id_stands_once() -> None:
    found = errors_in(as_csv([SOMEBODY, SOMEBODY]), "members")
    assert ("3", None, "primary-key") in found or ("3", "记录编号", "unique-error") in found


def test_what_could_not_be_read_is_an_error_for_others_too() -> None:
    """A cell that could not be read is written as it was, and what it was is nothing that its column can hold."""
    source = "姓名,性别,加入党组织日期\n甲某,男,2003-02-30\n".encode()
    (member,) = read_roster(source).members
    assert member.unread == {"admitted_on": "2003-02-30"}
    assert ("2", "加入党组织日期", "constraint-error") in errors_in(as_csv([member]), "members")


def test_the_face_gives_the_table_schema() -> None:
    found: Any = pb.table_schema
    assert found is table_schema
