"""Headings that can mean two things: what settles them, and what is left to the caller."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import pytest
from tests.roster.files import at, read, settled, table

import partybranch as pb

ON: Final = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("headings", "rows", "expected"),
    [
        pytest.param(
            ["入党时间", "转正时间"], [["2003.06", "2004.06"]], ("admitted_on", "beside"), id="转正 beside it"
        ),
        pytest.param(
            ["转正日期", "入党日期"],
            [["", "2003.06"]],
            ("admitted_on", "beside"),
            id="转正 beside it, though empty",
        ),
        pytest.param(
            ["类别", "入党时间"],
            [["正式党员", "2003.06"], ["预备党员", "2026.03"]],
            ("admitted_on", "values"),
            id="a probationary member carries it",
        ),
        pytest.param(
            ["政治面貌", "入党时间"],
            [["群众", ""], ["共青团员", ""], ["中共党员", "2003.06"], ["中共预备党员", "2026.03"]],
            ("admitted_on", "values"),
            id="a probationary member among others carries it",
        ),
        pytest.param(
            ["人员类别", "入党时间"],
            [["正式党员", "2003.06"], ["预备党员", ""]],
            ("joined_on", "unsettled"),
            id="no probationary member carries it",
        ),
        pytest.param(
            ["性别", "入党时间"], [["男", "2003.06"]], ("joined_on", "unsettled"), id="nothing beside it"
        ),
        pytest.param(
            ["加入党组织日期", "转正时间", "入党时间"],
            [["2003-06-01", "2004-06-01", "2004-06-01"]],
            ("joined_on", "unsettled"),
            id="the admission has a column of its own",
        ),
        pytest.param(
            ["加入党日期", "转正时间"], [["2003.06", ""]], ("admitted_on", "beside"), id="another spelling"
        ),
    ],
)
def test_joining_is_settled_by_what_stands_beside_it(
    headings: Sequence[str], rows: Sequence[Sequence[object]], expected: tuple[str, str]
) -> None:
    columns = settled(read(table(headings, *rows)))
    (joining,) = [
        (name, why) for heading, name, why in columns if heading in ("入党时间", "入党日期", "加入党日期")
    ]
    assert joining == expected


def test_unsettled_joining_is_kept_asked_about_and_still_checked() -> None:
    rows = [["男", "2003.06"], ["女", "2031-05-01"], ["男", "2003-02-30"]]
    roster = read(table(["性别", "入党时间"], *rows))
    assert at(roster.problems) == [("SHP131", "C1"), ("SHP101", "C4")]
    assert roster.problems[0].text("en") == (
        "“入党时间” can mean date of admission or date of full membership, which nothing settles: "
        'say which with --map "入党时间=field"; kept as joined_on meanwhile'
    )
    assert [str(member.joined_on) for member in roster.members] == ["2003-06", "2031-05-01", "None"]
    assert [member.admitted_on for member in roster.members] == [None] * 3
    report = pb.check(roster, on=ON)
    strong = at(report.at_least(pb.Force.NORMALLY))
    assert strong == [("CON201", "C3"), ("SHP101", "C4")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            ["正式党员", "正式党员", "中共党员"], ["full", "full", None], id="of full members alone"
        ),
        pytest.param(
            ["正式党员", "中共党员", "预备党员", "党员"],
            ["full", "full", "probationary", "full"],
            id="that tells apart",
        ),
        pytest.param(["正式党员", "正式党员", "党员"], ["full", "full", None], id="of full members and 党员"),
        pytest.param(
            ["中共党员", "02 中共 预备党员", "正式"],
            ["full", "probationary", "full"],
            id="with a code and blanks",
        ),
    ],
)
@pytest.mark.parametrize("heading", ["人员类别", "正式/预备党员"])
def test_a_word_for_members_is_no_standing_unless_others_are_told_apart(
    heading: str, words: Sequence[str], expected: Sequence[str | None]
) -> None:
    """Nobody is accused of being no full member yet who was never said to be one."""
    roster = read(table([heading, "加入党组织日期"], *([word, "2026-06-01"] for word in words)))
    assert [member.stated_standing and member.stated_standing.value for member in roster.members] == expected
    untold = [("SHP103", f"B{row}") for row, standing in enumerate(expected, start=2) if standing is None]
    assert at(roster.problems) == untold
    accused = [
        each.place and each.place.row for each in pb.check(roster, on=ON).findings if each.code == "CON302"
    ]
    assert accused == [row for row, standing in enumerate(expected, start=2) if standing == "full"]


@pytest.mark.parametrize(
    ("heading", "words", "expected"),
    [
        pytest.param(
            "党籍状态",
            ["正式党员", "预备党员", "正式党员"],
            ("stated_standing", "values"),
            id="党籍状态 of standings",
        ),
        pytest.param(
            "党籍状态", ["正常", "停止党籍"], ("stated_status", "values"), id="党籍状态 of statuses"
        ),
        pytest.param("党籍状态", ["正常", "出党"], ("stated_status", "values"), id="党籍状态 with 出党"),
        pytest.param("人员类别", ["正式", "预备"], ("stated_standing", "values"), id="人员类别 of standings"),
        pytest.param("人员类别", ["教师", "学生"], ("", "values"), id="人员类别 of other kinds"),
        pytest.param("类别", ["正式党员"], ("stated_standing", "values"), id="类别 of standings"),
        pytest.param("类别", ["省内", "省外"], ("", "values"), id="类别 of transfers"),
        pytest.param("状态", ["预", "正"], ("stated_standing", "values"), id="one character each"),
        pytest.param(
            "党员类型", ["01 正式党员", "02 预备党员"], ("stated_standing", "values"), id="with codes"
        ),
        pytest.param(
            "政治面貌",
            ["中共党员", "中共预备党员"],
            ("stated_standing", "values"),
            id="政治面貌 that tells apart",
        ),
        pytest.param(
            "政治面貌", ["中共党员", "中共党员"], ("", "values"), id="政治面貌 that says no more than member"
        ),
        pytest.param(
            "政治面貌", ["中共党员", "中共预备党员", "群众"], ("", "values"), id="政治面貌 of others too"
        ),
        pytest.param(
            "党员类别", ["正式党员"] * 6 + ["群众"], ("stated_standing", "values"), id="one who cannot be"
        ),
        pytest.param(
            "党员类别",
            ["正式党员"] * 6 + ["入党积极分子", "发展对象"],
            ("", "values"),
            id="stages of admission too",
        ),
        pytest.param(
            "人员类别", ["正式党员", "正式党员", "正式党圆"], ("stated_standing", "values"), id="one misspelt"
        ),
        pytest.param("人员类别", ["正式党员", "教师", "学生"], ("", "values"), id="mostly other words"),
        pytest.param("党籍状态", ["正式党员", "正常"], ("", "unsettled"), id="both kinds of words"),
        pytest.param("人员类别", ["", ""], ("stated_standing", "alias"), id="empty: by the form's name"),
        pytest.param("党籍状态", ["/", "无"], ("stated_status", "alias"), id="marks for nothing are empty"),
        pytest.param("类别", ["", ""], ("", "unknown"), id="empty, and the name says nothing"),
    ],
)
def test_standing_and_status_are_settled_by_their_values(
    heading: str, words: Sequence[str], expected: tuple[str, str]
) -> None:
    roster = read(table(["性别", heading], *(["男", word] for word in words)))
    assert settled(roster)[2] == (heading, *expected)


def test_a_word_that_cannot_be_a_standing_is_found_at_its_cell() -> None:
    roster = read(table(["性别", "人员类别"], ["男", "正式党员"], ["女", "正式党员"], ["女", "群众"]))
    assert at(roster.problems) == [("SHP103", "C4")]


def test_words_of_both_kinds_are_kept_and_asked_about() -> None:
    roster = read(table(["性别", "党籍状态"], ["男", "正式党员"], ["女", "正常"]))
    assert at(roster.problems) == [("SHP131", "C1")]
    assert "stated standing or stated membership status" in roster.problems[0].text("en")
    assert "kept under `extra`" in roster.problems[0].text("en")
    assert [dict(member.extra) for member in roster.members] == [
        {"党籍状态": "正式党员"},
        {"党籍状态": "正常"},
    ]


@pytest.mark.parametrize("order", [["政治面貌", "人员类别"], ["人员类别", "政治面貌"]])
def test_of_two_columns_the_likelier_is_the_standing(order: Sequence[str]) -> None:
    words = {"人员类别": ["正式党员", "预备党员"], "政治面貌": ["中共党员", "中共预备党员"]}
    roster = read(table(order, *([words[heading][row] for heading in order] for row in (0, 1))))
    assert {(heading, name, why) for heading, name, why in settled(roster)[1:]} == {
        ("人员类别", "stated_standing", "values"),
        ("政治面貌", "", "duplicate"),
    }
    assert [problem.code for problem in roster.problems] == ["SHP132"]
    assert [member.extra["政治面貌"] for member in roster.members] == words["政治面貌"]


def test_standing_and_status_stand_side_by_side() -> None:
    roster = read(table(["党籍状态", "人员类别"], ["正常", "正式党员"], ["停止党籍", "正式党员"]))
    assert settled(roster)[1:] == [
        ("党籍状态", "stated_status", "values"),
        ("人员类别", "stated_standing", "values"),
    ]


def test_an_empty_column_leaves_the_field_to_a_filled_one() -> None:
    roster = read(table(["人员类别", "党员类别"], ["", "正式党员"], ["", "预备党员"]))
    assert settled(roster)[1:] == [
        ("人员类别", "", "duplicate"),
        ("党员类别", "stated_standing", "values"),
    ]


@pytest.mark.parametrize(
    ("headings", "rows", "expected"),
    [
        pytest.param(["职务"], [["支部书记"], ["组织委员"], [""]], ["party_posts"], id="Party posts"),
        pytest.param(["职务"], [["科长"], ["处长"], ["书记"]], ["position"], id="mostly other posts"),
        pytest.param(["职务"], [[""]], ["position"], id="empty"),
        pytest.param(["职务（留空默认为委员）"], [[""]], ["party_posts"], id="by its hint"),
        pytest.param(
            ["党内职务", "职务"], [["书记", "书记"]], ["party_posts", "position"], id="beside 党内职务"
        ),
        pytest.param(["职务", "行政职务"], [["科长", "科长"]], ["", "position"], id="beside 行政职务"),
        pytest.param(["联系电话"], [[""]], ["mobile"], id="telephone alone"),
        pytest.param(["联系电话", "手机号"], [["", ""]], ["landline", "mobile"], id="beside the mobile"),
        pytest.param(["联系电话", "固定电话"], [["", ""]], ["mobile", "landline"], id="beside the landline"),
        pytest.param(
            ["联系电话", "手机", "固定电话"], [["", "", ""]], ["", "mobile", "landline"], id="beside both"
        ),
        pytest.param(["联系方式", "电话"], [["", ""]], ["mobile", "landline"], id="two general ones"),
        pytest.param(["序号"], [["1"]], ["number"], id="row number alone"),
        pytest.param(
            ["序号", "学工号"], [["1", "0001"]], ["", "number"], id="row number beside a better one"
        ),
        pytest.param(["序号", "用户序号"], [["1", "7"]], ["number", ""], id="two row numbers"),
        pytest.param(["手机", "手机号码"], [["", ""]], ["mobile", ""], id="one field twice"),
        pytest.param(
            ["入党介绍人1", "入党介绍人2"], [["", ""]], ["sponsors", "sponsors"], id="two that feed one field"
        ),
        pytest.param(["警号"], [["1"]], [""], id="unknown"),
    ],
)
def test_other_headings_are_settled(
    headings: Sequence[str], rows: Sequence[Sequence[object]], expected: Sequence[str]
) -> None:
    roster = read(table(["性别", *headings], *(["男", *row] for row in rows)))
    assert [name for _, name, _ in settled(roster)[2:]] == expected


def test_a_row_number_beside_a_better_one_is_neither_kept_nor_asked_about() -> None:
    roster = read(table(["序号", "学工号"], ["1", "0001"]))
    assert settled(roster)[1] == ("序号", "", "row number")
    assert roster.problems == ()
    assert dict(roster.members[0].extra) == {}
    assert roster.unknown_columns == ()


def test_a_second_column_of_a_field_is_kept_apart_and_said() -> None:
    roster = read(table(["申请入党日期", "申请入党日期"], ["2003.06", "2002.05"]))
    assert str(roster.members[0].applied_on) == "2003-06"
    assert dict(roster.members[0].extra) == {"申请入党日期": "2002.05"}
    assert at(roster.problems) == [("SHP132", "C1")]
    assert roster.problems[0].text("zh") == "表头重复：第一列作为申请入党日期，本列保留在“其他列”中"


def test_unknown_headings_that_stand_twice_are_kept_apart() -> None:
    roster = read(table(["性别", "警号", "警号", "警号"], ["男", "1", "2", "3"]))
    assert dict(roster.members[0].extra) == {"警号": "1", "警号（2）": "2", "警号（3）": "3"}
    assert [code for code, _ in at(roster.problems)] == ["SHP130"] * 3


def test_a_known_heading_whose_values_say_nothing_is_not_said_to_look_like_itself() -> None:
    roster = read(table(["性别", "政治面貌"], ["男", "中共党员"]))
    assert roster.problems[0].text("zh") == "未识别的列：内容保留在“其他列”中（内容未能说明是哪个字段）"
    assert roster.problems[0].text("en").endswith("kept under `extra` (its values do not say which field)")


def test_an_unknown_heading_is_said_with_the_one_it_looks_like() -> None:
    roster = read(table(["性别", "转正日其"], ["男", "2004.06"]))
    assert (
        roster.problems[0].text("en")
        == "a column that is not known: its text is kept under `extra` (perhaps “转正日期”)"
    )
