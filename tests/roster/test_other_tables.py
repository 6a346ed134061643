"""Several tables on one sheet: what stands below another heading is read by none, and said; the same heading again is passed over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import pytest
from tests.roster.files import FORMATS, Grid, at, read, settled

import partybranch as pb
from partybranch.dates import PartialDate
from partybranch.errors import LimitExceeded
from partybranch.limits import Limits
from partybranch.models import LeftOut, LeftOutReason, Roster

ON: Final = date(2026, 11, 23)
NUMBERS: Final = ("110000199001010018", "110000199001010026")
HEADING: Final = ["姓名", "公民身份号码", "入党时间", "转正时间"]


def untold(roster: Roster) -> list[tuple[int | None, object]]:
    """Return the row of each finding of another table, and the row of its heading."""
    found = [each for each in roster.problems if each.code == "SHP126"]
    return [(each.place.row if each.place else None, each.facts["row"]) for each in found]


@pytest.mark.parametrize("form", FORMATS)
def test_rows_below_a_heading_of_another_order_are_not_read_by_the_first(form: str) -> None:
    """By the first one 某乙 would be a full member before the admission."""
    rows: Grid = [
        ["姓名", "入党时间", "转正时间"],
        ["某甲", "2003-06-01", "2004-06-01"],
        ["姓名", "转正时间", "入党时间"],
        ["某乙", "2005-06-01", "2004-06-01"],
        ["某丙", "2006-06-01", "2005-06-01"],
        ["注：以上为转入的党员。"],
    ]
    roster = read(rows, form=form)
    assert [member.name for member in roster.members] == ["某甲"]
    assert [row.row for row in roster.unreadable] == [4, 5]
    assert untold(roster) == [(4, 3), (5, 3)]
    assert roster.problems[0].force is pb.Force.MUST
    assert roster.problems[0].text("en") == (
        "row 3 has another heading, so this row is of another table and was not read: put each table on a sheet of its own"
    )
    assert roster.sheets[0].rows == 3
    assert roster.sheets[0].left_out == (
        LeftOut(row=3, to=3, why=LeftOutReason.HEADING_AGAIN),
        LeftOut(row=6, to=6, why=LeftOutReason.FOOTNOTE),
    )
    assert [each.code for each in pb.check(roster, on=ON).findings] == ["SHP126"] * 2


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(HEADING, id="as it is"),
        pytest.param(
            ["姓 名*", "公民身份号码（18位）", "入党 时间", "转正时间："], id="with blanks and marks"
        ),
        pytest.param(["党员姓名", "身份证号", "入党日期", "转正日期"], id="in other words"),
        pytest.param(HEADING[:2], id="of the first columns alone"),
        pytest.param(["姓名", "", "入党时间"], id="of some of the columns"),
        pytest.param(["姓名", "某列"], id="of one word that is known"),
    ],
)
def test_the_same_heading_again_is_passed_over(again: Sequence[str]) -> None:
    rows = [HEADING, ["某甲", NUMBERS[0], "2003", "2004"], again, ["某乙", NUMBERS[1], "2005", "2006"]]
    roster = read(rows)
    assert roster.problems == ()
    assert [member.confirmed_on for member in roster.members] == [PartialDate(2004), PartialDate(2006)]
    assert roster.sheets[0].left_out == (LeftOut(row=3, to=3, why=LeftOutReason.HEADING_AGAIN),)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(["姓名", "公民身份号码", "转正时间", "入党时间"], id="in another order"),
        pytest.param(["公民身份号码", "姓名", "入党时间", "转正时间"], id="with the name behind the number"),
        pytest.param(["序号", "姓名", "公民身份号码"], id="with a column more before it"),
        pytest.param(["姓  名", "序号", "性  别"], id="spread over their cells"),
        pytest.param(["姓名", "公民身份号码", "申请入党时间"], id="of other fields"),
        pytest.param(
            ["姓名", "公民身份号码", "入党时间", "某时间"], id="with a word that is not known over a field"
        ),
        pytest.param(["会议类型", "会议日期", "会议名称"], id="of meetings"),
        pytest.param(["公民身份号码", "评议年度", "评议结果"], id="of grades"),
    ],
)
def test_another_heading_ends_the_table(other: Sequence[str]) -> None:
    rows = [HEADING, ["某甲", NUMBERS[0], "2003", "2004"], other, ["甲", "乙", "丙", "丁"], [], ["戊", "己"]]
    roster = read(rows)
    assert [member.name for member in roster.members] == ["某甲"]
    assert untold(roster) == [(4, 3), (6, 3)]
    assert roster.problems[-1].code == "SHP126"
    assert [each.row for each in roster.sheets[0].left_out] == [3, 5]


def test_below_its_own_heading_again_a_table_goes_on() -> None:
    other = ["姓名", "公民身份号码", "转正时间", "入党时间"]
    rows = [
        HEADING,
        ["某甲"],
        other,
        ["某乙"],
        HEADING,
        ["某丙"],
        other,
        other,
        ["某丁"],
        other,
        HEADING,
        ["某戊"],
    ]
    roster = read(rows)
    assert [member.name for member in roster.members] == ["某甲", "某丙", "某戊"]
    assert untold(roster) == [(4, 3), (9, 7)]


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(["xm", "sfz", "rdrq", "zw"], id="in words of a program"),
        pytest.param(["姓名", "公民身份号码", "yyyy-mm-dd", "yyyy-mm-dd"], id="with what belongs there"),
    ],
)
@pytest.mark.parametrize("of_day", ["入党时间", "加入党组织日期"])
def test_the_columns_may_be_named_once_more_right_below_the_heading(
    of_day: str, names: Sequence[str]
) -> None:
    rows = [["姓名", "公民身份号码", of_day, "转正时间"], names, ["某甲", NUMBERS[0], "2003", "2004"]]
    roster = read(rows)
    assert (roster.problems, [member.name for member in roster.members]) == ((), ["某甲"])
    other = [*rows, ["姓名", "公民身份号码", "转正时间", of_day], names, ["某乙", NUMBERS[1], "2006", "2005"]]
    roster = read(other)
    assert ([member.name for member in roster.members], untold(roster)) == (["某甲"], [(6, 4)])


def test_another_table_does_not_say_what_the_columns_of_the_first_mean() -> None:
    rows = [
        ["姓名", "类别", "性别", "民族"],
        *[["某甲", "正式党员"], ["某乙", "预备党员"]],
        ["姓名", "性别", "入党时间"],
        *[["某丙", "男", "2003"], ["某丁", "女", "2004"], ["某戊", "男", "2005"]],
    ]
    roster = read(rows)
    assert settled(roster)[1] == ("类别", "stated_standing", "values")
    assert untold(roster) == [(5, 4), (6, 4), (7, 4)]


def test_members_above_the_heading_that_is_taken_are_said() -> None:
    """The heading that names most fields is taken; who stands above it would be lost."""
    rows: Grid = [
        ["党员名册"],
        ["姓名", "性别"],
        ["某甲", "男"],
        ["合计", "1"],
        ["姓名", "性别", "民族"],
        ["某乙", "女", "汉族"],
    ]
    roster = read(rows)
    assert [member.name for member in roster.members] == ["某乙"]
    assert untold(roster) == [(3, 2)]


@pytest.mark.parametrize(
    "above",
    [
        pytest.param([["党员名册", "2026年"]], id="a title"),
        pytest.param([["姓名", "性别"], ["填写全名", "男或女"]], id="how it is filled in"),
        pytest.param([["姓名", "性别"], ["张三（示例）", "男"]], id="a sample"),
        pytest.param([["姓名", "性别"], ["某甲"], ["", "男"]], id="who is nobody's row for certain"),
    ],
)
def test_what_explains_a_table_above_it_is_no_table(above: Grid) -> None:
    roster = read([*above, ["姓名", "性别", "民族"], ["某乙", "女", "汉族"]])
    assert ([member.name for member in roster.members], roster.problems) == (["某乙"], ())


def test_a_table_of_meetings_ends_where_members_begin() -> None:
    rows: Grid = [
        ["会议类型", "会议日期", "应到人数", "实到人数"],
        ["支委会", "2026-03-01", 5, 5],
        ["姓名", "性别", "民族"],
        ["某甲", "男", "汉族"],
    ]
    roster = read(rows)
    assert (len(roster.meetings), roster.members) == (1, ())
    assert untold(roster) == [(4, 3)]


def test_rows_that_are_data_are_no_headings() -> None:
    rows: Grid = [
        ["姓名", "证件类型", "证件号码", "备注", "职务"],
        ["某甲", "身份证", NUMBERS[0], "说明", "组织"],
        ["某乙", "身份证", NUMBERS[1], "", "类别"],
    ]
    roster = read(rows)
    assert [member.identity_number for member in roster.members] == [*NUMBERS]
    assert at(roster.problems) == [("SHP130", "B1")]


def test_the_rows_of_another_table_are_held_against_the_limit_of_problems() -> None:
    rows = ["姓名,性别", "某甲,男", "性别,姓名", *["男,某乙"] * 6]
    data = "\n".join(rows).encode()
    assert len(untold(pb.read_roster(data, limits=Limits(findings=6)))) == 6
    with pytest.raises(LimitExceeded):
        pb.read_roster(data, limits=Limits(findings=5))
