"""What an earlier check wrote into a workbook is known and is no part of the roster."""

from __future__ import annotations

import pytest
from tests.roster.files import Grid, xlsx

from partybranch.models import LeftOutReason
from partybranch.roster import PROBLEM_HEADING, SUMMARY_TITLE, read_roster

SUMMARY: Grid = [
    [SUMMARY_TITLE.zh],
    ["核查日 2026-11-23"],
    ["序号", "姓名", "性别", "学历"],
    [1, "赵一", "男", "大学"],
]
OURS = "1. 【必须】SHP102 B2 性别：性别未能读出"


def table(*below: str | None, heading: str = PROBLEM_HEADING.zh) -> Grid:
    names = ["赵一", "钱二", "孙三"]
    return [
        ["姓名", "性别", heading],
        *([name, "男", text] for name, text in zip(names, below, strict=False)),
    ]


@pytest.mark.parametrize("title", [SUMMARY_TITLE.zh, SUMMARY_TITLE.en])
def test_a_summary_is_left_out_whatever_it_holds(title: str) -> None:
    roster = read_roster(xlsx({"随便": [[title], *SUMMARY[1:]], "名册": table(None)}))
    assert roster.sheets[0].why_left_out is LeftOutReason.CHECK_RESULTS
    assert len(roster.members) == 1
    assert not [each for each in roster.problems if each.place and each.place.sheet == "随便"]


@pytest.mark.parametrize("heading", [PROBLEM_HEADING.zh, PROBLEM_HEADING.en])
def test_beside_a_summary_the_column_is_ours_whatever_it_holds(heading: str) -> None:
    roster = read_roster(xlsx({"核查结果": SUMMARY, "名册": table("已核实", None, OURS, heading=heading)}))
    sheet = roster.sheets[1]
    assert (sheet.columns[-1].heading, sheet.columns[-1].index, sheet.columns[-1].why) == (
        heading,
        2,
        "problem column",
    )
    assert [member.extra for member in roster.members] == [{}, {}, {}]
    assert roster.problems == ()
    assert roster.unknown_columns == ()


@pytest.mark.parametrize(
    ("below", "ours"),
    [
        ((OURS, None, OURS), True),
        (("1. [must] SHP102 B2 性别: x", None, None), True),
        ((OURS, "已核实", None), False),
        (("电话待补", None, None), False),
        ((None, None, None), False),
    ],
)
def test_without_a_summary_it_is_ours_by_its_texts(below: tuple[str | None, ...], *, ours: bool) -> None:
    roster = read_roster(xlsx({"名册": table(*below)}))
    assert (roster.sheets[0].columns[-1].why == "problem column") is ours
    assert [each.code for each in roster.problems] == ([] if ours else ["SHP130"])
    assert all(not member.extra for member in roster.members) is (ours or not any(below))


def test_a_row_is_what_it_was_before_its_problem_was_written() -> None:
    rows: Grid = [
        ["姓名", "性别", "数据存在的问题"],
        ["赵一", "男", None],
        ["注：本表为内部资料", None, None],
        [None, "女", OURS],
    ]
    bare = [list(cells[:2]) for cells in rows]
    marked, plain = read_roster(xlsx({"名册": rows})), read_roster(xlsx({"名册": bare}))
    assert marked.members == plain.members
    assert marked.sheets[0].left_out == plain.sheets[0].left_out
    assert [each.code for each in marked.problems] == [each.code for each in plain.problems]


def test_results_of_the_appraisal_read_as_a_roster_keep_the_column_apart() -> None:
    rows: Grid = [
        ["姓名", "公民身份号码", "年度", "评议结果", "数据存在的问题"],
        ["赵一", "110000198001010035", "2025", "合格", OURS],
    ]
    roster = read_roster(xlsx({"名册": rows}))
    assert roster.sheets[0].columns[-1].why == "problem column"
    assert (len(roster.members), roster.ratings) == (1, ())
    assert PROBLEM_HEADING.zh not in roster.members[0].extra
