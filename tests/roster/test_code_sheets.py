"""Code-list sheets: which sheets they are, what they list, and that they prevail over the published lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pytest
from tests.roster.files import FORMATS, Grid, make, read, xlsx

from partybranch.models import LeftOutReason
from partybranch.roster import read_roster
from partybranch.roster._code_sheets import code_list_of
from partybranch.roster._tables import Cell, Table

ETHNIC = [["01 汉族"], ["02 蒙古族"], ["03 回族"]]


def listed(name: str, rows: Sequence[Sequence[Cell]]) -> tuple[str, list[tuple[str, str]] | None] | None:
    found = code_list_of(Table(name=name, cells=[list(row) for row in rows]))
    if found is None:
        return None
    field, own = found
    return field, None if own is None else [(entry.code, entry.zh) for entry in own.entries]


@pytest.mark.parametrize(
    ("name", "rows", "expected"),
    [
        pytest.param(
            "民族", ETHNIC, ("ethnicity", [("01", "汉族"), ("02", "蒙古族"), ("03", "回族")]), id="one column"
        ),
        pytest.param(
            "民族",
            [["01", "汉族"], ["02", "蒙古族"]],
            ("ethnicity", [("01", "汉族"), ("02", "蒙古族")]),
            id="two columns",
        ),
        pytest.param(
            "民族",
            [[1.0, "汉族"], [2.0, "蒙古族"]],
            ("ethnicity", [("1", "汉族"), ("2", "蒙古族")]),
            id="numbers",
        ),
        pytest.param(
            "学历",
            [["代码", "名称"], ["21", "大学"], ["2B", "省委党校大学"], [], ["22.大专"]],
            ("education", [("21", "大学"), ("2B", "省委党校大学"), ("22", "大专")]),
            id="with a heading, a blank row and both ways",
        ),
        pytest.param(
            "学历代码表", [["21-大学"]], ("education", [("21", "大学")]), id="named a table of codes"
        ),
        pytest.param("工作岗位", [["011 公务员"]], ("occupation", [("011", "公务员")]), id="occupations"),
        pytest.param("人员类别", [["1 正式党员"]], ("stated_standing", [("1", "正式党员")]), id="standings"),
        pytest.param(
            "Sheet3",
            ETHNIC,
            ("ethnicity", [("01", "汉族"), ("02", "蒙古族"), ("03", "回族")]),
            id="by its words",
        ),
        pytest.param(
            "Sheet4",
            [["21 大学"], ["22 大专"]],
            ("education", [("21", "大学"), ("22", "大专")]),
            id="by its words, education",
        ),
        pytest.param(
            "Sheet5",
            [["1 甲类"], ["2 乙类"]],
            ("", [("1", "甲类"), ("2", "乙类")]),
            id="a list of what is not told",
        ),
        pytest.param(
            "Sheet6",
            [["1", "甲类"], ["2", "乙类", "已停用"]],
            None,
            id="of what is not told, with more than a name",
        ),
        pytest.param(
            "民族",
            [["01", "汉族"], ["02", "蒙古族", "蒙族"]],
            ("ethnicity", [("01", "汉族"), ("02", "蒙古族")]),
            id="of a field that is told, with more than a name",
        ),
        pytest.param(
            "民族", [["汉族"], ["回族"]], ("ethnicity", None), id="names alone, by the sheet's name"
        ),
        pytest.param("民族", [["01 汉族"], ["01 回族"]], ("ethnicity", None), id="a code twice"),
        pytest.param("民族", [["01 汉族"], ["02 汉族"]], ("ethnicity", None), id="a name twice"),
        pytest.param(
            "民族", [["01 汉族"], ["01 汉族"]], ("ethnicity", [("01", "汉族")]), id="an entry twice"
        ),
        pytest.param("甲", [["汉族"], ["回族"]], None, id="names alone"),
        pytest.param("民族", [["汉族", "甲"], ["回族", "乙"]], None, id="two columns of names"),
        pytest.param("民族", [], None, id="empty"),
        pytest.param("民族", [["01", "汉族", "甲", "乙", "丙"]], None, id="too wide"),
        pytest.param("民族", [["01", "02"], ["03", "04"]], None, id="codes alone"),
        pytest.param("名册", [["某甲", "男"], ["某乙", "女"], ["1", "某"]], None, id="mostly no pairs"),
    ],
)
def test_a_sheet_of_codes_is_told_from_others(
    name: str, rows: Sequence[Sequence[Cell]], expected: tuple[str, list[tuple[str, str]] | None] | None
) -> None:
    assert listed(name, rows) == expected


def test_a_sheet_of_more_rows_than_any_list_is_none() -> None:
    assert listed("民族", [["01 汉族"]] * 5_001) is None
    assert listed("民族", [["01 汉族"]] * 5_000) == ("ethnicity", [("01", "汉族")])


ROSTER: Grid = [["姓名", "民族", "学历"], ["某甲", "01", "5"], ["某乙", "02 蒙古族", "21"]]


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_the_workbooks_own_lists_prevail_and_are_said_to_be_left_out(form: str) -> None:
    sheets: dict[str, Grid] = {
        "党员": ROSTER,
        "民族": [["01 回族"], ["02 蒙古族"]],
        "学历": [["5", "夜大"]],
        "说明": [[]],
    }
    roster = read_roster(make(form, sheets))
    assert [member.ethnicity for member in roster.members] == ["03", "02"]
    assert [member.education for member in roster.members] == ["5 夜大", "21"]
    assert [(problem.code, problem.place and problem.place.cell) for problem in roster.problems] == [
        ("SHP113", "C3")
    ]
    assert [(sheet.name, sheet.why_left_out) for sheet in roster.sheets] == [
        ("党员", None),
        ("民族", LeftOutReason.CODE_LIST),
        ("学历", LeftOutReason.CODE_LIST),
        ("说明", LeftOutReason.BLANK),
    ]


def test_without_lists_of_its_own_the_published_ones_hold() -> None:
    roster = read(ROSTER)
    assert [member.ethnicity for member in roster.members] == ["01", "02"]
    assert [member.education for member in roster.members] == ["5", "21"]


def test_a_list_that_contradicts_itself_is_left_out_and_not_used() -> None:
    roster = read_roster(xlsx({"党员": ROSTER, "民族": [["01 回族"], ["01 汉族"]]}))
    assert roster.sheets[1].why_left_out is LeftOutReason.CODE_LIST
    assert [member.ethnicity for member in roster.members] == ["01", "02"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_roster_of_few_columns_is_no_code_list(form: str) -> None:
    rows: Grid = [["序号", "姓名", "入党时间"], [1, "某甲", "2003-06-01"], [2, "某乙", "2004-06-01"]]
    roster = read(rows, form=form)
    assert [member.name for member in roster.members] == ["某甲", "某乙"]


FORM: Final = [
    ["1.姓名：", "某丙"],
    ["2.性别：", "男"],
    ["3.民族：", "汉族"],
    ["4.公民身份证号：", "110000200001010019"],
    ["5.出生日期：", "2000-01-01"],
    ["6.学历：", "大学"],
]


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(FORM, id="the number before the label"),
        pytest.param(
            [[number, label[2:], value] for number, (label, value) in enumerate(FORM, start=1)],
            id="in a cell of its own",
        ),
        pytest.param([[f"{label}{value}"] for label, value in FORM], id="with the value behind it"),
    ],
)
def test_a_form_with_numbered_labels_is_no_code_list(form: Grid) -> None:
    alone = read_roster(xlsx({"采集表": form}))
    beside = read_roster(xlsx({"党员": ROSTER, "采集表": form}))
    for member in (alone.members[0], beside.members[-1]):
        assert (member.name, member.identity_number, member.education) == (
            "某丙",
            "110000200001010019",
            "大学",
        )


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([[1, "某丙", "男", "汉族"], [2, "某丁", "女", "汉族"]], id="of persons"),
        pytest.param(
            [["次", "内容", "日期"], [1, "支委会", "2026-01-02"], [2, "党课", "2026-02-03"]], id="of meetings"
        ),
    ],
)
def test_a_numbered_list_without_a_heading_that_is_known_is_said(rows: Grid) -> None:
    roster = read_roster(xlsx({"党员": ROSTER, "第二支部": rows}))
    assert roster.sheets[1].why_left_out is LeftOutReason.NO_HEADING
    assert [
        problem.code for problem in roster.problems if problem.place and problem.place.sheet == "第二支部"
    ] == ["SHP133"]


def test_a_sheet_that_is_neither_is_said() -> None:
    roster = read_roster(xlsx({"党员": ROSTER, "统计": [["项目", "数"], ["党员", 45], ["预备党员", 3]]}))
    assert roster.sheets[1].why_left_out is LeftOutReason.NO_HEADING
    problem = roster.problems[0]
    assert (problem.code, str(problem.path), problem.place and problem.place.sheet) == (
        "SHP133",
        "/sheets/1",
        "统计",
    )
