"""Rosters read: every data row accounted for, every problem at its cell."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.roster.files import FORMATS, Grid, at, delimited, make, read, xlsx

import partybranch as pb
from partybranch.errors import UnreadableFile
from partybranch.findings import Finding, Place
from partybranch.limits import Limits
from partybranch.models import LeftOut, LeftOutReason, Member, Row
from partybranch.roster import read_roster, read_rosters
from partybranch.roster.columns import COLUMNS

NUMBER: Final = "110000199001010018"
HEADINGS: Final = [
    "序号",
    "姓名",
    "身份证号",
    "性别",
    "民族",
    "出生日期",
    "加入党组织日期",
    "联系电话",
    "备注",
    "警号",
]


def test_one_row_is_one_member() -> None:
    roster = read(
        [HEADINGS, [1, "某甲", NUMBER, "男", "汉", "1990.1.1", "2015.06", 13900000001, "无", "007"]]
    )
    (member,) = roster.members
    assert member.id == member.number == "1"
    assert (member.name, member.identity_number, str(member.sex), member.ethnicity) == (
        "某甲",
        NUMBER,
        "male",
        "01",
    )
    assert (str(member.born_on), str(member.admitted_on)) == ("1990-01-01", "2015-06")
    assert (member.mobile, member.remarks, dict(member.extra)) == ("13900000001", "无", {"警号": "007"})
    assert at(roster.problems) == [("SHP130", "J1")]


@pytest.mark.parametrize("form", FORMATS)
def test_every_problem_is_at_its_cell(form: str) -> None:
    rows: Grid = [
        ["党员名册"],
        HEADINGS,
        [1, "某甲", NUMBER, "难", "火星", "1990-13-01", "2015-02-30", "13900000001", None, None],
        [2, "某乙", 1.10000199001010018e17, "男", "01 汉族", "1990-01-01", "37773x", None, None, None],
        [3, None, None, "男", None, None, None, None, None, None],
    ]
    roster = read(rows, form=form)
    assert at(roster.problems) == [
        ("SHP130", "J2"),
        ("SHP102", "D3"),
        ("SHP104", "E3"),
        ("SHP101", "F3"),
        ("SHP101", "G3"),
        ("SHP107", "C4"),
        ("SHP101", "G4"),
        ("SHP120", None),
    ]
    assert [str(problem.path) for problem in roster.problems] == [
        "/sheets/0/columns/9",
        "/members/0/sex",
        "/members/0/ethnicity",
        "/members/0/born_on",
        "/members/0/admitted_on",
        "/members/1/identity_number",
        "/members/1/admitted_on",
        "/rows/2",
    ]
    assert [problem.member for problem in roster.problems] == [None, "1", "1", "1", "1", "2", "2", None]
    sheet = "" if form in ("csv", "tsv") else "党员名册"
    assert roster.problems[1].place == Place(source="-", sheet=sheet, row=3, column="性别", index=3)
    assert roster.problems[-1].place == Place(source="-", sheet=sheet, row=5)
    assert [member.unread.keys() for member in roster.members] == [
        {"sex", "ethnicity", "born_on", "admitted_on"},
        {"identity_number", "admitted_on"},
    ]


def test_a_problem_of_one_of_several_columns_of_a_field_is_at_that_one() -> None:
    rows: Grid = [
        ["姓名", "入党介绍人1", "入党介绍人2", "备注1", "备注2"],
        ["某甲", "甲某", "#REF!", "a", "b"],
    ]
    roster = read(rows)
    assert at(roster.problems) == [("SHP108", "C2")]
    assert (roster.members[0].sponsors, dict(roster.members[0].unread)) == ((), {"sponsors": "甲某 / #REF!"})
    assert roster.members[0].remarks == "a\nb"
    report = pb.check(roster, on=date(2026, 11, 23))
    assert [each.code for each in report.findings] == ["SHP108"]


def test_every_text_of_a_field_that_could_not_be_read_is_kept() -> None:
    """A field that was read in part would be taken for the whole."""
    headings = ["姓名", "备注1", "备注2", "备注3", "入党介绍人1", "入党介绍人2"]
    roster = read(
        [headings, ["某甲", True, "a", False, "#N/A", "#REF!"], ["某乙", "a", True, "b", "丙某", "丁某"]]
    )
    assert at(roster.problems) == [
        (code, cell)
        for code, cell in zip(
            ["SHP110", "SHP110", "SHP108", "SHP108", "SHP110"], ["B2", "D2", "E2", "F2", "C3"], strict=True
        )
    ]
    assert [(each.remarks, each.sponsors, dict(each.unread)) for each in roster.members] == [
        (None, (), {"remarks": "a / TRUE / FALSE", "sponsors": "#N/A / #REF!"}),
        (None, ("丙某", "丁某"), {"remarks": "a\nb / TRUE"}),
    ]


def test_columns_that_feed_one_field_are_gathered() -> None:
    roster = read(
        [["姓名", "入党介绍人1", "入党介绍人2"], ["某甲", "甲某、乙某", "丙某"], ["某乙", None, "丁某"]]
    )
    assert [member.sponsors for member in roster.members] == [("甲某", "乙某", "丙某"), ("丁某",)]


def test_an_hour_or_a_truth_value_in_a_text_column_says_for_what_it_cannot_be_used() -> None:
    roster = read([["姓名", "籍贯"], ["某甲", True]])
    assert at(roster.problems) == [("SHP110", "B2")]
    assert roster.problems[0].text("zh") == "单元格的内容不能用作籍贯（真假值）"
    assert roster.problems[0].text("en") == "the cell cannot be used for native place (a truth value)"


def test_a_doubt_keeps_the_value() -> None:
    roster = read([["姓名", "出生日期", "学历"], ["某甲", 32874, "22 初中"]])
    assert at(roster.problems) == [("SHP111", "B2"), ("SHP112", "C2")]
    assert (str(roster.members[0].born_on), roster.members[0].education) == ("1990-01-01", "22 初中")
    assert dict(roster.members[0].unread) == {}


@pytest.mark.parametrize(
    ("columns", "rows", "expected"),
    [
        pytest.param(["序号"], [["7"], ["8"]], ["7", "8"], id="numbers that tell apart"),
        pytest.param(["序号"], [["7"], ["7"]], ["1", "2"], id="numbers that do not"),
        pytest.param(["序号"], [["7"], [""]], ["1", "2"], id="numbers that not all have"),
        pytest.param(["性别"], [["男"], ["男"]], ["1", "2"], id="no numbers"),
        pytest.param(["记录编号", "序号"], [["b", "1"], ["a", "2"]], ["b", "a"], id="ids of the table's own"),
        pytest.param(["记录编号"], [["a"], ["a"]], ["a", "a"], id="the same id twice"),
        pytest.param(
            ["记录编号", "序号"],
            [["2", "7"], ["", "8"], ["", "9"]],
            ["2", "1", "3"],
            id="ids that not all have",
        ),
    ],
)
def test_every_member_has_an_id(columns: list[str], rows: list[list[str]], expected: list[str]) -> None:
    roster = read([["姓名", *columns], *(["某甲", *row] for row in rows)])
    assert [member.id for member in roster.members] == expected


def test_several_sheets_are_one_roster() -> None:
    table: Grid = [["姓名", "性别"], ["某甲", "男"], [None, "女"]]
    sheets: dict[str, Grid] = {
        "第一支部": table,
        "空": [],
        "统计": [["项目", "数"]],
        "民族": [["01 汉族"]],
        "第二支部": [["名册"], ["身份证号", "性别", "警号"], [NUMBER, "难", "1"]],
    }
    roster = read_roster(xlsx(sheets), name="a.xlsx")
    assert [member.branch for member in roster.members] == ["第一支部", "第二支部"]
    assert roster.rows == (
        Row(source=0, sheet=0, row=2),
        Row(source=0, sheet=4, row=3),
        Row(source=0, sheet=0, row=3),
    )
    assert roster.unreadable == roster.rows[2:]
    assert [(sheet.name, sheet.rows, sheet.why_left_out) for sheet in roster.sheets] == [
        ("第一支部", 2, None),
        ("空", 0, LeftOutReason.BLANK),
        ("统计", 0, LeftOutReason.NO_HEADING),
        ("民族", 0, LeftOutReason.CODE_LIST),
        ("第二支部", 1, None),
    ]
    assert [(problem.code, str(problem.path)) for problem in roster.problems] == [
        ("SHP133", "/sheets/2"),
        ("SHP130", "/sheets/4/columns/2"),
        ("SHP102", "/members/1/sex"),
        ("SHP120", "/rows/2"),
    ]
    assert roster.problems[0].place == Place(source="a.xlsx", sheet="统计")
    assert roster.problems[2].place == Place(source="a.xlsx", sheet="第二支部", row=3, column="性别", index=1)
    assert roster.problems[3].place == Place(source="a.xlsx", sheet="第一支部", row=3)
    assert roster.unknown_columns == (
        Place(source="a.xlsx", sheet="第二支部", row=2, column="警号", index=2),
    )


def test_several_files_are_one_roster(tmp_path: Path) -> None:
    table: Grid = [["序号", "姓名", "性别"], [1, "某甲", "难"]]
    path = tmp_path / "a.csv"
    path.write_bytes(delimited(table, encoding="gb18030"))
    sources: list[Any] = [path, (xlsx({"册": table}), "b.xlsx"), io.BytesIO(delimited(table)), str(path)]
    roster = read_rosters(sources)
    assert [(source.path, source.encoding) for source in roster.sources] == [
        (str(path), "gb18030"),
        ("b.xlsx", None),
        ("-", "utf-8-sig"),
        (str(path), "gb18030"),
    ]
    assert [row.source for row in roster.rows] == [0, 1, 2, 3]
    assert [member.id for member in roster.members] == ["1", "2", "3", "4"]
    assert [problem.place and problem.place.source for problem in roster.problems] == [
        str(path),
        "b.xlsx",
        "-",
        str(path),
    ]
    assert [str(problem.path) for problem in roster.problems] == [
        f"/members/{number}/sex" for number in range(4)
    ]


def test_one_file_that_cannot_be_read_stops_the_reading() -> None:
    with pytest.raises(UnreadableFile):
        read_rosters([delimited([["姓名", "性别"], ["某甲", "男"]]), b""])


def test_no_files_are_an_empty_roster() -> None:
    roster = read_rosters([])
    assert (roster.members, roster.problems, roster.sources) == ((), (), ())


def test_places_are_told_by_member_and_field() -> None:
    roster = read([["名册"], ["姓名", "性别"], ["某甲", "男"], ["某乙", "女"]])
    second = roster.members[1]
    assert roster.where(second) == Place(source="-", sheet="党员名册", row=4)
    assert roster.where(second, "sex") == Place(source="-", sheet="党员名册", row=4, column="性别", index=1)
    assert roster.where("2", "name") == Place(source="-", sheet="党员名册", row=4, column="姓名", index=0)
    assert roster.where("2", "mobile") is None
    with pytest.raises(KeyError):
        roster.where("3")


def test_the_place_of_a_record_is_its_own_though_another_has_its_id() -> None:
    roster = read([["记录编号", "姓名"], ["a", "某甲"], ["a", "某乙"]])
    places = [roster.where(each) for each in roster.members]
    assert [place and place.row for place in places] == [2, 3]
    place = roster.where(roster.members[1], "name")
    assert place is not None
    assert place.cell == "B3"


def test_the_sheets_columns_say_how_they_were_taken() -> None:
    rows: Grid = [
        ["姓名", "出生日期", "警号"],
        ["某甲", "1990-01-01", "1"],
        ["某乙", "1990.1", "2"],
        ["某丙", "/", "12"],
        ["某丁", "1990-01-02", "x-1"],
    ]
    columns = read(rows).sheets[0].columns
    assert [(each.heading, each.index, each.field, each.why, each.row, each.samples) for each in columns] == [
        ("姓名", 0, "name", "alias", None, ("汉汉",)),
        ("出生日期", 1, "born_on", "alias", None, ("9999-99-99", "9999.9")),
        ("警号", 2, "", "unknown", None, ("9", "99", "A-9")),
    ]


def fingerprints(rows: Grid) -> dict[str, str]:
    return {
        f"{each.code} {each.place and each.place.column}": each.fingerprint for each in read(rows).problems
    }


def test_a_problem_has_the_same_fingerprint_when_rows_and_columns_move() -> None:
    headings = ["姓名", "性别", "民族", "警号"]
    first = ["某甲", "难", "火星", "1"]
    others = [["某乙", "男", "汉", "2"], ["某丙", "女", "回", "3"]]
    before = fingerprints([headings, first, *others])
    after = fingerprints([["名册"], headings[::-1], *(row[::-1] for row in [*others, first])])
    assert before == after
    assert len(set(before.values())) == len(before) == 3


def test_problems_of_two_persons_have_two_fingerprints() -> None:
    roster = read([["姓名", "性别"], ["某甲", "难"], ["某乙", "难"]])
    assert len({problem.fingerprint for problem in roster.problems}) == 2


def test_no_message_of_a_reading_holds_a_number_of_a_person() -> None:
    rows: Grid = [["姓名", "性别", "民族", "出生日期"], ["某甲", NUMBER, NUMBER, NUMBER]]
    problems = read(rows).problems
    assert [each.code for each in problems] == ["SHP102", "SHP104", "SHP101"]
    for problem in problems:
        assert NUMBER not in problem.text("zh") + problem.text("en") + repr(problem)
    shown = read_roster(xlsx({"册": rows}), reveal=True).problems
    assert [NUMBER in problem.text("zh") for problem in shown] == [True] * 3


def test_a_limit_of_the_reading_is_the_callers() -> None:
    rows: Grid = [[None], ["名册"], ["姓名", "性别"], ["某甲", "男"]]
    assert len(read_roster(delimited(rows), limits=Limits(heading_rows=3)).members) == 1
    with pytest.raises(UnreadableFile):
        read_roster(delimited(rows), limits=Limits(heading_rows=2))


CELLS: Final = st.sampled_from(
    [
        "",
        "某甲",
        NUMBER,
        "男",
        "难",
        "2003.06",
        "2003-02-30",
        "1",
        "必填",
        "示例",
        "合计",
        "注：甲",
        "一、正式党员",
        "姓名",
        "/",
        "汉族",
    ]
)
ROWS: Final = st.lists(st.lists(CELLS, max_size=6), max_size=12)


@given(ROWS)
def test_every_row_is_a_member_unreadable_or_left_out(rows: list[list[str]]) -> None:
    headings = ["序号", "姓名", "身份证号", "性别", "民族", "加入党组织日期"]
    roster = read([headings, *rows, ["", "某末", "", "男"]], form="csv")
    (sheet,) = roster.sheets
    assert len(roster.members) + len(roster.unreadable) == sheet.rows
    left_out = {row for each in sheet.left_out for row in range(each.row, each.to + 1)}
    data = {row.row for row in roster.rows}
    assert not left_out & data
    assert left_out | data == set(range(sheet.heading_row or 0, len(rows) + 3)) - {sheet.heading_row}
    unreadable = [problem for problem in roster.problems if problem.code == "SHP120"]
    assert [str(problem.path) for problem in unreadable] == [
        f"/rows/{index}" for index in range(len(roster.members), len(roster.rows))
    ]
    assert all(_points_at_a_cell_of(problem, roster.members) for problem in roster.problems)


def _points_at_a_cell_of(problem: Finding, members: tuple[Member, ...]) -> bool:
    match problem.path.parts:
        case ("members", int() as index, str() as field):
            return (
                problem.place is not None
                and problem.place.cell is not None
                and index < len(members)
                and field != ""
            )
        case _:
            return problem.place is not None


@given(st.lists(st.sampled_from([each.headings[0] for each in COLUMNS]), max_size=6), ROWS)
def test_whatever_the_headings_nothing_is_lost(headings: list[str], rows: list[list[str]]) -> None:
    roster = read([["姓名", "性别", *headings], *rows, ["某末", "男"]], form="csv")
    (sheet,) = roster.sheets
    left_out = {row for each in sheet.left_out for row in range(each.row, each.to + 1)}
    data = {row.row for row in roster.rows}
    assert not left_out & data
    # A first row that is filled only where no heading stands is a second row of headings.
    assert left_out | data == set(range((sheet.heading_row or 0) + 1, len(rows) + 3))
    assert len(roster.members) + len(roster.unreadable) == sheet.rows


def test_left_out_rows_are_listed_with_their_reasons() -> None:
    roster = read([["姓名", "性别"], ["某甲", "男"], [None, None], ["合计", "1"]], form="csv")
    assert roster.sheets[0].left_out == (
        LeftOut(row=3, to=3, why=LeftOutReason.BLANK),
        LeftOut(row=4, to=4, why=LeftOutReason.TOTAL),
    )


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_workbook_of_many_formats_reads_alike(form: str) -> None:
    rows: Grid = [
        HEADINGS,
        [1, "某甲", NUMBER, "男", "汉", "1990-01-01", "2015-06-01", "13900000001", "无", "007"],
    ]
    assert read_roster(make(form, {"册": rows})).members == read_roster(make("xls", {"册": rows})).members
