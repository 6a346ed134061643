"""Rows below a heading: what is nobody's row, and what only looks like that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

import pytest
from tests.roster.files import Grid, at, delimited, ods, read, xls, xlsx

from partybranch.models import LeftOut, LeftOutReason
from partybranch.roster import read_roster
from partybranch.roster._rows import folded, reason_left_out
from partybranch.roster._tables import Cell, NoResult

HEADINGS: Final = ["序号", "姓名", "身份证号", "性别", "入党时间", "转正时间", "备注"]
NUMBER: Final = "110000199001010018"
DATA: Final = None
BLANK: Final = LeftOutReason.BLANK
FOOTNOTE: Final = LeftOutReason.FOOTNOTE
SAMPLE: Final = LeftOutReason.SAMPLE
MARKS: Final = LeftOutReason.REQUIRED_MARKS
AGAIN: Final = LeftOutReason.HEADING_AGAIN
TOTAL: Final = LeftOutReason.TOTAL
SECTION: Final = LeftOutReason.SECTION


def reason(*cells: Cell) -> LeftOutReason | None:
    """Return the reason of a row below HEADINGS."""
    return reason_left_out(cells, name=1, identity=2, numbers={0})


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param([], BLANK, id="no cells"),
        pytest.param(["", " ", "\u200b", "/"], BLANK, id="blanks and marks for nothing"),
        pytest.param(["12"], BLANK, id="numbered beforehand"),
        pytest.param([12.0, "", "", "—"], BLANK, id="numbered beforehand, by a number"),
        pytest.param([12.0, "", "", "", "", "", NoResult()], BLANK, id="numbered, with a formula in it"),
        pytest.param(["20230101001"], DATA, id="a staff number alone is somebody's"),
        pytest.param(["", "", "", "男"], DATA, id="a sex alone is somebody's"),
        pytest.param(["12", "", "", "", "2003.06"], DATA, id="a date alone is somebody's"),
        pytest.param(["12", NoResult()], DATA, id="a name that no formula gave is somebody's"),
        pytest.param(["", "", "", "必填", "选填", "*必填"], MARKS, id="marks of what must be filled in"),
        pytest.param(["", "必填", "必填（18位）", "下拉选择", "yyyy-MM-dd"], MARKS, id="marks and hints"),
        pytest.param(["自动生成", "（必填）", "必填项", "可选"], MARKS, id="other marks"),
        pytest.param(["", "required", "required", "optional"], MARKS, id="in English"),
        pytest.param(
            ["", "张三", NUMBER, "男", "", "", "必填项未填"], DATA, id="a mark in the remarks of a person"
        ),
        pytest.param(HEADINGS, AGAIN, id="the heading again"),
        pytest.param(["编号", "姓 名*", "", "性别"], AGAIN, id="another heading with a name"),
        pytest.param(["", "", "公民身份号码"], AGAIN, id="a heading of the number alone"),
        pytest.param(["1", "民族", "", "汉"], AGAIN, id="another heading in the place of the name"),
        pytest.param(["示例", "张三", NUMBER, "男", "2003-06-01"], SAMPLE, id="sample by its number"),
        pytest.param(["例", "张三", NUMBER], SAMPLE, id="例"),
        pytest.param(["例：", "张三", ""], SAMPLE, id="例 with a colon"),
        pytest.param(["1", "张三（示例）", NUMBER], SAMPLE, id="sample by the name"),
        pytest.param(["1", "示例", NUMBER], SAMPLE, id="the word in the place of the name"),
        pytest.param(["范例", "张三", NUMBER], SAMPLE, id="范例 in the place of the number"),
        pytest.param(["1", "例：李四", NUMBER], SAMPLE, id="例 before the name"),
        pytest.param(["1", "张三", NUMBER, "男", "", "", "示例"], SAMPLE, id="sample by the remarks"),
        pytest.param(["填写示例", "", NUMBER], SAMPLE, id="填写示例"),
        pytest.param(["1", "张三", NUMBER, "男"], DATA, id="a member named 张三"),
        pytest.param(["1", "李四", "", "女"], DATA, id="a member named 李四 without a number"),
        pytest.param(["1", "范例", NUMBER], DATA, id="a member named 范例: 范 is a family name"),
        pytest.param(["1", "何例", NUMBER], DATA, id="a name that ends with 例"),
        pytest.param(["1", "范某", NUMBER], DATA, id="a family name that a mark begins with"),
        pytest.param(
            ["1", "张三", NUMBER, "男", "", "", "示例小学教师"], DATA, id="remarks that begin with 示例"
        ),
        pytest.param(["合计", "45人"], TOTAL, id="total"),
        pytest.param(["合  计", "", "", 45.0, 45.0, 45.0, 45.0], TOTAL, id="total over many columns"),
        pytest.param(["", "总计：45人"], TOTAL, id="total in the place of the name"),
        pytest.param(["小计", "", "", "男30人", "", "", ""], TOTAL, id="subtotal"),
        pytest.param(["共45人"], TOTAL, id="共 and a number"),
        pytest.param(["党员总数 45"], TOTAL, id="党员总数"),
        pytest.param(["1", "总某某", NUMBER], DATA, id="a family name that a total begins with"),
        pytest.param(["1", "共某", "", "男"], DATA, id="another, without a number"),
        pytest.param(["注：按身份证填写"], FOOTNOTE, id="注"),
        pytest.param(["", "注1、姓名与身份证一致"], FOOTNOTE, id="注 with a number, in another column"),
        pytest.param(["（注）：同上"], FOOTNOTE, id="注 in brackets"),
        pytest.param(["填表说明：一式两份", "", "", "续"], FOOTNOTE, id="说明"),
        pytest.param(["填表人：", "某甲", "", "审核人：", "某乙"], FOOTNOTE, id="signatures"),
        pytest.param(
            ["", "填表人：", "", "审核人：", "某乙", "日期：", "2026年"],
            FOOTNOTE,
            id="signatures over many columns",
        ),
        pytest.param(
            ["党支部书记（签字）：", "", "", "", "年  月  日"], FOOTNOTE, id="signature with brackets"
        ),
        pytest.param(["", "", "", "", "", "    年    月    日"], FOOTNOTE, id="a line for the date"),
        pytest.param(["", "", "", "", "二〇二六年十一月二十三日"], FOOTNOTE, id="a date in words, alone"),
        pytest.param(["", "", "", "", date(2026, 11, 23)], FOOTNOTE, id="a day alone"),
        pytest.param(["", "", "", "", "2003年6月1日", "2004年6月1日"], DATA, id="two dates are somebody's"),
        pytest.param(["本表一式两份由支部留存"], FOOTNOTE, id="a sentence in the first column"),
        pytest.param(["", "本表一式两份，由支部留存。"], FOOTNOTE, id="a sentence in the place of the name"),
        pytest.param(["", "阿卜杜热西提·买买提"], DATA, id="a long name alone"),
        pytest.param(["", "本支部党员名册由组织委员每季度核对一次"], FOOTNOTE, id="too long for a name"),
        pytest.param(["", "本支部共有45名"], FOOTNOTE, id="a number of people in the place of the name"),
        pytest.param(["1", "张三", NUMBER, "", "", "", "注：已转出"], DATA, id="remarks that begin with 注"),
        pytest.param(["1", "张三", "", "", "", "", "注：已转出"], DATA, id="the same without a number"),
        pytest.param(
            ["", "", "", "", "", "", "去向不明，待查"], DATA, id="a sentence in another column is somebody's"
        ),
        pytest.param(["注：补录", "张三", "", "男", "2003.06"], DATA, id="a mark beside the row of a person"),
        pytest.param(["一、正式党员"], SECTION, id="section with a numeral"),
        pytest.param(["（二）预备党员（3人）"], SECTION, id="section with a numeral in brackets"),
        pytest.param(["第二党小组"], SECTION, id="section of a group"),
        pytest.param(["", "机关第一支部："], SECTION, id="section in the place of the name"),
        pytest.param(["中共某村支部委员会党员名册"], SECTION, id="a title again"),
        pytest.param(
            ["", "", "", "", "", "", "第一支部"], DATA, id="a branch in another column is somebody's"
        ),
        pytest.param(["1", "党某", "", ""], DATA, id="a family name that is in sections too"),
        pytest.param(["李四"], DATA, id="a name in the wrong column is somebody's"),
    ],
)
def test_a_row_is_left_out_for_a_reason_or_is_data(
    cells: Sequence[Cell], expected: LeftOutReason | None
) -> None:
    assert reason(*cells) is expected


def test_a_roster_may_have_no_column_for_the_name_or_the_number() -> None:
    assert reason_left_out(["张三", "男"], name=0, identity=None) is DATA
    assert reason_left_out([NUMBER, "男"], name=None, identity=0) is DATA
    assert reason_left_out(["注：一式两份", ""], name=0, identity=None) is FOOTNOTE
    assert reason_left_out(["姓名", "性别"], name=0, identity=None) is AGAIN
    assert reason_left_out(["一、正式党员", ""], name=None, identity=1) is SECTION
    assert reason_left_out(["张三"], name=0, identity=5) is DATA
    assert reason_left_out(["注：一式两份", ""], name=1, identity=0) is FOOTNOTE
    assert reason_left_out(["合计：45", ""], name=1, identity=0) is TOTAL
    assert reason_left_out(["11000019900101", ""], name=1, identity=0) is DATA
    assert reason_left_out(["110000********", ""], name=1, identity=0) is DATA
    assert reason_left_out(["护照", ""], name=1, identity=0) is DATA


def test_rows_left_out_for_one_reason_stand_as_one() -> None:
    rows = [(3, BLANK), (4, BLANK), (5, TOTAL), (6, BLANK), (8, BLANK)]
    assert folded(rows) == (
        LeftOut(row=3, to=4, why=BLANK),
        LeftOut(row=5, to=5, why=TOTAL),
        LeftOut(row=6, to=6, why=BLANK),
        LeftOut(row=8, to=8, why=BLANK),
    )
    assert folded([]) == ()


SHEET: Final[Grid] = [
    ["中共某县某局支部委员会党员名册"],
    ["单位：某局", None, None, None, "2026年11月"],
    HEADINGS,
    ["", "必填", "必填", "选填", "yyyy-MM-dd", "", ""],
    ["示例", "张三", NUMBER, "男", "2003-06-01", "2004-06-01", ""],
    ["一、正式党员（2人）"],
    [1, "某甲", None, "男", "2003-06-01", "2004-06-01", "注：兼职"],
    [2, "某乙", None, "女", "2003-06-01", "2004-06-01", None],
    ["小计", "2人"],
    HEADINGS,
    ["二、预备党员（1人）"],
    [3, "某丙", None, "男", "2026-06-01", None, None],
    [4, None, None, None, None, None, None],
    [5, None, None, None, None, None, None],
    [6, None, None, "男", None, None, None],
    ["合计", "3人"],
    ["注：本表一式两份。"],
    ["填表人：某甲", None, None, "审核人：某乙"],
]


@pytest.mark.parametrize("form", ["xlsx", "csv", "xls", "ods"])
def test_what_is_left_out_is_said_and_the_rest_is_read(form: str) -> None:
    roster = read(SHEET, form=form)
    assert [member.name for member in roster.members] == ["某甲", "某乙", "某丙"]
    assert [row.row for row in roster.rows] == [7, 8, 12, 15]
    assert at(roster.problems) == [("SHP120", None)]
    sheet = roster.sheets[0]
    assert (sheet.heading_row, sheet.rows) == (3, 4)
    assert sheet.left_out == (
        LeftOut(row=4, to=4, why=MARKS),
        LeftOut(row=5, to=5, why=SAMPLE),
        LeftOut(row=6, to=6, why=SECTION),
        LeftOut(row=9, to=9, why=TOTAL),
        LeftOut(row=10, to=10, why=AGAIN),
        LeftOut(row=11, to=11, why=SECTION),
        LeftOut(row=13, to=14, why=BLANK),
        LeftOut(row=16, to=16, why=TOTAL),
        LeftOut(row=17, to=18, why=FOOTNOTE),
    )


def test_rows_numbered_beside_a_better_number_are_blank_too() -> None:
    roster = read([["序号", "学工号", "姓名", "性别"], [1, "0001", "某甲", "男"], [2, None, None, None]])
    assert roster.sheets[0].left_out == (LeftOut(row=3, to=3, why=BLANK),)


def test_what_stands_beside_the_heading_row_below_is_kept_in_a_column_of_its_own() -> None:
    roster = read([["姓名", "性别", None], ["某甲", "男", "甲"], ["某乙", "女", None]])
    assert [dict(member.extra) for member in roster.members] == [{"（C列）": "甲"}, {}]
    assert at(roster.problems) == [("SHP130", "C1")]


def test_no_row_below_the_heading_is_said() -> None:
    roster = read([HEADINGS, [1], ["注：无"]])
    assert roster.members == ()
    assert [(problem.code, str(problem.path)) for problem in roster.problems] == [("SHP135", "/sheets/0")]


def test_a_table_may_begin_anywhere() -> None:
    rows: Grid = [[], [], [None, None, "姓名", "性别"], [None, None, "某甲", "难"]]
    roster = read(rows)
    assert roster.sheets[0].heading_row == 3
    assert at(roster.problems) == [("SHP102", "D4")]
    assert [row.row for row in roster.rows] == [4]


@pytest.mark.parametrize("form", [xlsx, xls, ods])
def test_cells_merged_downwards_hold_for_every_row_beside_them(form: Callable[..., bytes]) -> None:
    rows: Grid = [
        ["党支部", "姓名", "性别"],
        ["第一支部", "某甲", "男"],
        [None, "某乙", "女"],
        [None, "某丙", "男"],
        ["第二支部", "某丁", "女"],
    ]
    roster = read_roster(form({"名册": rows}, merged={"名册": [(1, 0, 3, 0)]}))
    assert [member.branch for member in roster.members] == ["第一支部"] * 3 + ["第二支部"]
    place = roster.where(roster.members[2], "branch")
    assert place is not None
    assert place.cell == "A4"


def test_cells_merged_downwards_hold_also_where_the_table_begins_further_right() -> None:
    rows: Grid = [
        [None, None, "姓名", "党支部", "性别"],
        [None, None, "某甲", "第一支部", "男"],
        [None, None, "某乙", None, "女"],
        [None, None, "某丙", None, None],
    ]
    roster = read_roster(xlsx({"名册": rows}, merged={"名册": [(1, 3, 3, 3)]}))
    assert [member.branch for member in roster.members] == ["第一支部"] * 3


@pytest.mark.parametrize("form", [xlsx, xls, ods])
def test_cells_merged_downwards_over_several_columns_hold_for_the_first_of_them(
    form: Callable[..., bytes],
) -> None:
    rows: Grid = [
        ["姓名", "党支部", "籍贯", "备注"],
        ["某甲", "第一支部", None, None],
        ["某乙", None, None, None],
        ["某丙", None, None, None],
        ["注：本表一式两份，", None, None, None],
        [None, None, None, None],
        ["某丁", "第二支部", "某地", None],
    ]
    merged = {"名册": [(0, 3, 3, 3), (1, 1, 3, 2), (4, 0, 5, 3)]}
    roster = read_roster(form({"名册": rows}, merged=merged))
    assert [(each.branch, each.native_place, each.remarks) for each in roster.members] == [
        *[("第一支部", None, None)] * 3,
        ("第二支部", "某地", None),
    ]
    left_out = [(each.row, each.to, each.why) for each in roster.sheets[0].left_out]
    assert left_out == [(5, 5, FOOTNOTE), (6, 6, BLANK)]


def test_a_merge_that_reaches_below_the_table_or_over_the_heading_is_survived() -> None:
    rows: Grid = [["党支部", "姓名", "性别"], ["第一支部", "某甲", "男"], [None, "某乙", "女"]]
    merged = {"名册": [(1, 0, 9, 0), (0, 2, 1, 2), (1, 3, 2, 4), (1, 7, 2, 7)]}
    roster = read_roster(xlsx({"名册": rows}, merged=merged))
    assert [member.branch for member in roster.members] == ["第一支部", "第一支部"]


def test_merges_of_more_cells_than_the_sheet_has_are_let_be() -> None:
    rows: Grid = [["党支部", "姓名"], ["第一支部", "某甲"], [None, "某乙"]]
    roster = read_roster(xlsx({"名册": rows}, merged={"名册": [(1, 0, 99, 0)]}))
    assert [member.branch for member in roster.members] == ["第一支部", None]


def test_nothing_is_filled_down_where_merges_are_not_known() -> None:
    rows: Grid = [["党支部", "姓名"], ["第一支部", "某甲"], [None, "某乙"]]
    assert [member.branch for member in read_roster(delimited(rows)).members] == ["第一支部", None]


@pytest.mark.parametrize(
    ("sheet", "branch"),
    [
        pytest.param("第一党支部", "第一党支部", id="a branch"),
        pytest.param("机关支部党员花名册", "机关支部", id="a branch and what it is a list of"),
        pytest.param("中共某村支部委员会", "中共某村支部委员会", id="full name"),
        pytest.param("党支部党员名册", None, id="no branch by name"),
        pytest.param("支部", None, id="the word alone"),
        pytest.param("各支部", None, id="all of them"),
        pytest.param("Sheet1", None, id="no branch"),
        pytest.param("党员基本信息汇总表", None, id="a title"),
    ],
)
def test_a_sheet_named_for_a_branch_says_whose_members_it_lists(sheet: str, branch: str | None) -> None:
    roster = read_roster(xlsx({sheet: [["姓名", "性别"], ["某甲", "男"]]}))
    assert roster.members[0].branch == branch


def test_a_branch_column_prevails_over_the_sheets_name() -> None:
    rows: Grid = [["姓名", "所在党支部"], ["某甲", "第二支部"], ["某乙", None]]
    roster = read_roster(xlsx({"第一支部": rows}))
    assert [member.branch for member in roster.members] == ["第二支部", None]
