"""Sheets of results of the democratic appraisal: whose each is, and what is said where that, or the year, cannot be told."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path as FilePath
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.roster.files import Grid, at, delimited, xlsx

import partybranch as pb
from partybranch.findings import Message, Path, Place
from partybranch.models import Grade, Member, Rating, Roster, SheetKind
from partybranch.roster import (
    FORMATS,
    Loss,
    differences,
    read_roster,
    read_rosters,
    unheld,
    write_roster,
    write_table,
)
from partybranch.strategies import ratings

ON: Final = date(2026, 11, 23)
FIRST, SECOND, THIRD = "110000199001010018", "110000199001010026", "110000199001010034"
MEMBERS: Final[Grid] = [
    ["学工号", "姓名", "公民身份号码", "所在党支部"],
    ["001", "赵一", FIRST, "某支部"],
    ["002", "钱二", SECOND, "某支部"],
    ["003", "孙三", None, None],
]
BUREAU: Final = (
    "姓名",
    "性别",
    "警号",
    "身份证号",
    "评议年度",
    "党组织名称",
    "评议时间",
    "参加评议人数",
    "评议结果",
    "备注",
)
UNIVERSITY: Final = ("学工号", "姓名", "党籍状态", "评议结果")


def both(results: Grid, **options: Any) -> Roster:
    return read_roster(xlsx({"党员名册": MEMBERS, "评议": results}), name="评议.xlsx", **options)


def test_results_beside_the_roster_are_those_of_its_members() -> None:
    results: Grid = [
        BUREAU,
        ["赵一", "男", "010001", FIRST, "2024", "某支部", "2025-01-10", 17, "优秀", "无"],
        ["赵一", "男", "010001", FIRST, 2025, "某支部", "2026-01-10", 17, "合格党员", None],
        ["钱二", "女", None, SECOND, "2025年度", "某支部", None, None, "基本合格", None],
    ]
    roster = both(results)
    assert [(each.member, each.year, each.grade) for each in roster.ratings] == [
        ("001", 2024, Grade.EXCELLENT),
        ("001", 2025, Grade.QUALIFIED),
        ("002", 2025, Grade.BASICALLY_QUALIFIED),
    ]
    assert dict(roster.ratings[2].extra) == {"性别": "女", "党组织名称": "某支部"}
    assert (len(roster.members), roster.unreadable, roster.problems) == (3, (), ())
    assert [each.member for ledger in roster.ledgers()[:1] for each in ledger.ratings] == [
        "001",
        "001",
        "002",
    ]
    assert roster.sheets[1].holds is SheetKind.RATINGS
    place = Place(source="评议.xlsx", sheet="评议", row=3, column="评议结果", index=8)
    assert roster.where(roster.ratings[1], "grade") == roster.place(Path(("ratings", 1, "grade"))) == place
    with pytest.raises(KeyError, match="no such grade"):
        roster.where(Rating(member="9", year=2020, grade=Grade.QUALIFIED))


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        (("学工号", "评议年度", "评议结果"), ["002", "2025", "合格"]),
        (
            ("学工号", "姓名", "身份证号", "评议年度", "评议结果"),
            ["002", "钱 二", SECOND.lower(), "2025", "合格"],
        ),
        (("姓名", "身份证号", "评议年度", "评议结果"), ["钱二", SECOND, "2025", "合格"]),
        (("党员记录编号", "评议年度", "评议结果"), ["002", "2025", "合格"]),
    ],
)
def test_a_member_is_found_by_any_number(headings: Sequence[str], row: Sequence[str]) -> None:
    assert [(each.member, each.year) for each in both([headings, row]).ratings] == [("002", 2025)]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(["009", "李四", None], id="nobody's number"),
        pytest.param(["001", "赵二", None], id="another name"),
        pytest.param(["001", "赵一", SECOND], id="numbers of two"),
        pytest.param([None, "赵一", "不详"], id="the name, and a word for the number"),
        pytest.param(["001", "赵一", THIRD], id="another identity number"),
    ],
)
def test_whose_result_it_is_is_not_guessed(row: Sequence[str | None]) -> None:
    roster = both([["学工号", "姓名", "身份证号", "评议年度", "评议结果"], [*row, "2025", "合格"]])
    assert roster.ratings == ()
    assert [(each.code, str(each.path)) for each in roster.problems] == [("SHP122", "/rows/3")]
    assert all(number not in roster.problems[0].text("en") for number in (FIRST, SECOND, THIRD))


@pytest.mark.parametrize("heading", ["学工号", "身份证号", "序号"])
def test_a_result_without_a_number_says_so(heading: str) -> None:
    number = "1" if heading == "序号" else None
    roster = both([[heading, "姓名", "评议年度", "评议结果"], [number, "赵一", "2025", "合格"]])
    assert roster.ratings == ()
    assert [(each.code, str(each.path)) for each in roster.problems] == [("SHP125", "/rows/3")]
    assert (roster.problems[0].force, roster.problems[0].text("en")) == (
        pb.Force.MUST,
        "the row has no number of a member, so whose result it is cannot be told; it was not taken",
    )


@pytest.mark.parametrize("number", ["410102********0024", "11000019900101****", "不详", "待补"])
@pytest.mark.parametrize("name", ["赵一", None])
def test_a_masked_number_and_what_is_none_tell_nobody(number: str, name: str | None) -> None:
    """Of two masked numbers that look alike each may be another's."""
    roster = read_rosters(
        [
            (delimited([["姓名", "身份证号"], ["赵一", number], ["钱二", SECOND]]), "a.csv"),
            (
                delimited([["姓名", "身份证号", "评议年度", "评议结果"], [name, number, 2025, "不合格"]]),
                "b.csv",
            ),
        ]
    )
    assert roster.ratings == ()
    assert [each.code for each in roster.problems] == ["SHP122"]


def test_a_masked_number_does_not_speak_against_the_number_beside_it() -> None:
    masked = FIRST[:6] + "********" + FIRST[-4:]
    roster = both([["学工号", "身份证号", "评议年度", "评议结果"], ["001", masked, "2025", "合格"]])
    assert [each.member for each in roster.ratings] == ["001"]


@pytest.mark.parametrize(
    ("year", "grade", "code", "cell"),
    [
        ("2025", "称职", "SHP123", "C2"),
        ("去年", "合格", "SHP101", "B2"),
        ("#N/A", "合格", "SHP108", "B2"),
        ("2025-03", "合格", "SHP101", "B2"),
        (None, "合格", "SHP124", None),
        ("2025", None, "SHP124", None),
    ],
)
def test_a_result_without_its_year_or_grade_is_none(
    year: str | None, grade: str | None, code: str, cell: str | None
) -> None:
    roster = both([["学工号", "评议年度", "评议结果"], ["001", year, grade], ["002", "2025", "合格"]])
    assert (at(roster.problems), [each.member for each in roster.ratings]) == ([(code, cell)], ["002"])


def test_alone_it_is_read_as_the_roster_that_it_also_is() -> None:
    results: Grid = [BUREAU, ["赵一", "男", "010001", FIRST, "2024", "某支部", None, 17, "优秀", None]]
    roster = read_roster(xlsx({"评议": results}))
    (member,) = roster.members
    assert (roster.ratings, member.name, member.identity_number) == ((), "赵一", FIRST)
    assert (member.extra["评议年度"], member.extra["评议结果"]) == ("2024", "优秀")
    assert ("SHP137", "I1") in at(roster.problems)
    together = read_rosters([(delimited(results), "a.csv"), (delimited(MEMBERS), "b.csv")])
    assert [each.grade for each in together.ratings] == [Grade.EXCELLENT]


def test_a_roster_with_results_beside_much_else_stays_a_roster() -> None:
    more = [
        ["学工号", "姓名", "出生日期", "评议年度", "评议结果"],
        ["007", "周七", "1980-01-01", "2024", "优秀"],
    ]
    roster = both(more)
    assert (len(roster.members), roster.ratings, at(roster.problems)) == (
        4,
        (),
        [("SHP130", "D1"), ("SHP137", "E1")],
    )


def test_a_grade_of_no_year_is_kept_and_said() -> None:
    roster = read_roster(xlsx({"结果": [UNIVERSITY, ["001", "赵一", "正式党员", "合格"]]}))
    assert (at(roster.problems), dict(roster.members[0].extra)) == ([("SHP138", "D1")], {"评议结果": "合格"})
    assert "评议年度" in roster.problems[0].text("zh")
    assert "add one for the year" in roster.problems[0].text("en")


def test_a_year_to_come_is_found_at_its_cell() -> None:
    report = pb.check(both([["学工号", "评议年度", "评议结果"], ["003", "2027", "合格"]]), on=ON)
    assert [
        (each.code, str(each.path), each.place and each.place.cell)
        for each in report.findings
        if each.code == "CON406"
    ] == [("CON406", "/ratings/0/year", "B2")]


WHOLE: Final = Rating(
    member="1", year=2024, grade=Grade.UNQUALIFIED, elsewhere="某支部", extra={"姓名": "赵一", "警号": "1"}
)


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize("results", [[WHOLE], [WHOLE, Rating(member="2", year=2025, grade=Grade.EXCELLENT)]])
def test_what_is_written_reads_again(results: list[Rating], extension: str) -> None:
    file = io.BytesIO()
    write_table((), file, extension, ratings=results)
    assert read_roster(file.getvalue()).ratings == tuple(results)


_PLAIN: Final = st.text(st.sampled_from("甲乙丙丁Aa1"), min_size=1, max_size=5)


@pytest.mark.parametrize("extension", FORMATS)
@given(
    st.lists(
        ratings(
            member=_PLAIN,
            year=st.integers(1900, 2100),
            elsewhere=st.none() | _PLAIN,
            extra=st.dictionaries(
                st.sampled_from(["姓名", "警号", "评议结果", "序号", "会议类型"]), _PLAIN, max_size=2
            ),
            unread=st.just({}),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_what_a_table_can_hold_of_results_reads_again(extension: str, results: list[Rating]) -> None:
    assert unheld((), (), results) == ()
    file = io.BytesIO()
    write_table((), file, extension, ratings=results)
    assert differences(results, read_roster(file.getvalue()).ratings) == ()


def test_a_year_that_no_cell_holds_is_a_loss_and_never_silent() -> None:
    file = io.BytesIO()
    write_table((), file, ".csv", ratings=[Rating(member="1", year=-1, grade=Grade.EXCELLENT)])
    lost = Loss(Message("未能重新读出的记录", "records that are not read again"), 1)
    assert differences(
        [Rating(member="1", year=-1, grade=Grade.EXCELLENT)], read_roster(file.getvalue()).ratings
    ) == (lost,)


def test_a_workbook_holds_all_three(tmp_path: FilePath) -> None:
    member, meeting = Member(id="1", name="赵一"), pb.Meeting(id="m", kind=pb.MeetingKind.LECTURE)
    write_roster([member], tmp_path / "a.xlsx", meetings=[meeting], ratings=[WHOLE])
    roster = read_roster(tmp_path / "a.xlsx")
    assert (roster.members, roster.meetings, roster.ratings) == ((member,), (meeting,), (WHOLE,))
    assert pb.loads(pb.dumps(roster)) == roster
