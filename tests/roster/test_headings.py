"""45 heading sets of real import and export sheets: what each heading means is data, in `headings.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import field, frozen
from tests.roster.files import Grid, delimited, read, xlsx

from partybranch.errors import UnreadableFile
from partybranch.limits import DEFAULT, Limits
from partybranch.models import Sheet
from partybranch.roster import read_roster
from partybranch.roster._headings import find_heading, meanings, plain_heading, read_heading
from partybranch.roster._settling import Given
from partybranch.roster._tables import Cell, Table

NOBODY: Final = Given()
TELEPHONES: Final = ("联系电话/手机号", "联系电话/固定电话")
PERSON: Final[Mapping[str, str]] = {
    "name": "某甲",
    "identity_number": "110000199001010018",
    "sex": "男",
    "ethnicity": "汉族",
    "mobile": "13900000001",
}


@frozen(kw_only=True)
class HeadingSet:
    """One set: the headings as they stand in the sheet, some rows below them, and what each heading means."""

    origin: str
    kind: str
    headings: Sequence[str]
    rows: Sequence[Mapping[str, str]]
    fields: Mapping[str, str] = field(factory=dict[str, str])

    @property
    def cells(self) -> list[list[str | None]]:
        """The rows filled, so that every one of them is somebody's."""
        return [
            [row.get(heading) or PERSON.get(self.fields[heading]) for heading in self.headings]
            for row in self.rows or [{}]
        ]

    def table(self) -> list[list[str | None]]:
        """Return the sheet's rows, the heading in one row or in two."""
        if not set(TELEPHONES) & set(self.headings):
            return [list(self.headings), *self.cells]
        parts = [
            heading.split("/") if heading in TELEPHONES else [heading, None] for heading in self.headings
        ]
        return [[upper for upper, _ in parts], [lower for _, lower in parts], *self.cells]


def _sets() -> list[HeadingSet]:
    text = Path(__file__).with_name("headings.toml").read_text(encoding="utf-8")
    read: list[dict[str, Any]] = tomllib.loads(text)["set"]
    return [HeadingSet(**each) for each in read]


SETS: Final = _sets()
ROSTERS: Final = [each for each in SETS if each.kind != "form" and any(each.fields.values())]
OTHERS: Final = [each for each in SETS if not any(each.fields.values())]


def ids(sets: Sequence[HeadingSet]) -> list[str]:
    return [each.origin for each in sets]


def fields_of(sheet: Sheet) -> list[tuple[str, str]]:
    return [(column.heading, column.field) for column in sheet.columns]


def test_there_are_45_sets_and_each_says_of_every_heading_what_it_means() -> None:
    assert len(SETS) == 45
    assert [set(each.headings) ^ each.fields.keys() for each in SETS] == [set()] * 45


@pytest.mark.parametrize("each", ROSTERS, ids=ids(ROSTERS))
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_every_heading_of_a_roster_means_what_a_careful_reader_takes_it_for(
    each: HeadingSet, form: str
) -> None:
    roster = read_roster(xlsx({"Sheet1": each.table()}) if form == "xlsx" else delimited(each.table()))
    sheet = roster.sheets[0]
    shown = [
        read_heading(heading).rpartition("/")[2] if heading in TELEPHONES else read_heading(heading)
        for heading in each.headings
    ]
    assert fields_of(sheet) == [
        (text, each.fields[heading]) for text, heading in zip(shown, each.headings, strict=True)
    ]
    assert sheet.holds.value == ("meetings" if each.kind == "meetings" else "members")
    assert len(getattr(roster, sheet.holds.value)) == len(each.cells)


@pytest.mark.parametrize("each", OTHERS, ids=ids(OTHERS))
def test_a_sheet_that_says_of_no_column_who_it_is_about_is_no_roster(each: HeadingSet) -> None:
    assert each.kind == "other"
    with pytest.raises(UnreadableFile, match="no heading of a roster was found"):
        read_roster(xlsx({"Sheet1": each.table()}))


def test_every_label_of_the_national_form_means_its_item() -> None:
    (form,) = [each for each in SETS if each.kind == "form"]
    grid: list[list[str | None]] = [["党员基本信息采集表"]]
    for heading, value in zip(form.headings, form.cells[0], strict=True):
        # Two labels a row, each with its value at its right.
        if len(grid[-1]) == 4 or len(grid) == 1:
            grid.append([])
        grid[-1] += [heading, value]
    sheet = read_roster(xlsx({"采集表": grid})).sheets[0]
    assert sheet.heading_row is None
    assert fields_of(sheet) == [(read_heading(heading), form.fields[heading]) for heading in form.headings]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param("姓名*", "姓名", id="star behind"),
        pytest.param("＊姓 名", "姓名", id="star before, a space within"),
        pytest.param("★姓名（必填）", "姓名", id="hint in brackets"),
        pytest.param("姓名【必填】", "姓名", id="square brackets"),
        pytest.param("姓名[与身份证一致]", "姓名", id="Latin square brackets"),
        pytest.param("1.姓名：", "姓名", id="numbering and colon"),
        pytest.param("12、姓名", "姓名", id="numbering with 、"),
        pytest.param("（3）姓名", "姓名", id="numbering in brackets"),
        pytest.param("二、姓名", "姓名", id="Chinese numbering"),
        pytest.param("8.所在党支部\n(填写全称)：", "所在党支部", id="line break and hint"),
        pytest.param("身份证号码（如果重复将忽略）", "身份证号码", id="long hint"),
        pytest.param("\u200b姓\u2060名\ufeff", "姓名", id="invisible marks"),
        pytest.param("姓\xad\u061c\u180e名", "姓名", id="soft hyphens and other invisible marks"),
        pytest.param("ＱＱ号", "qq号", id="full width"),
        pytest.param("(固定电话)", "固定电话", id="brackets around the whole"),
        pytest.param("---", "", id="nothing is left"),
    ],
)
def test_what_is_left_of_a_heading_is_its_word(text: str, plain: str) -> None:
    assert plain_heading(text) == plain


@pytest.mark.parametrize(
    ("text", "upper", "expected"),
    [
        pytest.param("手机号", "联系电话", ("mobile",), id="the lower level says more"),
        pytest.param("日期", "转正", ("confirmed_on",), id="both levels together"),
        pytest.param("时间", "入党", ("joined_on",), id="both levels together, another"),
        pytest.param("联系电话（固定电话）", "", ("landline",), id="the hint says more"),
        pytest.param("联系电话（必填）", "", ("mobile",), id="the hint says nothing"),
        pytest.param("姓名（曾用名）", "", ("name",), id="a hint does not overrule the word"),
        pytest.param("是否失联党员", "", ("lost_contact",), id="是否"),
        pytest.param("是否为流动党员", "", ("floating",), id="是否为"),
        pytest.param("人员类别", "", ("stated_standing", "stated_status"), id="two readings"),
        pytest.param("Admitted_On", "", ("admitted_on",), id="the library's own word"),
        pytest.param("警号", "", (), id="unknown"),
        pytest.param("", "", (), id="empty"),
    ],
)
def test_a_heading_may_mean(text: str, upper: str, expected: tuple[str, ...]) -> None:
    assert meanings(text, upper) == expected


def found(rows: list[list[str]], limits: Limits = DEFAULT) -> tuple[int, list[tuple[str, str]]] | None:
    heading = find_heading(Table(cells=[list(row) for row in rows]), limits, NOBODY)
    if heading is None:
        return None
    return heading.last_row, [(each.upper, each.text) for each in heading.headings]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([["姓名", "性别"]], (0, [("", "姓名"), ("", "性别")]), id="first row"),
        pytest.param(
            [["某支部党员花名册"], ["单位：某局", "", "2026年"], ["姓名", "性别"]],
            (2, [("", "姓名"), ("", "性别")]),
            id="below titles, of which none becomes a heading",
        ),
        pytest.param(
            [["姓名", "性别", "联系电话", ""], ["", "", "手机号", "固定电话"]],
            (1, [("", "姓名"), ("", "性别"), ("联系电话", "手机号"), ("联系电话", "固定电话")]),
            id="two levels",
        ),
        pytest.param(
            [["姓名", "性别", "学习情况", ""], ["", "", "学校", "专业"], ["某甲", "男", "某校", ""]],
            (1, [("", "姓名"), ("", "性别"), ("学习情况", "学校"), ("学习情况", "专业")]),
            id="two levels of which the lower is not known",
        ),
        pytest.param(
            [["姓名", "性别", "备注"], ["", "男", "", "行外的字"]],
            (0, [("", "姓名"), ("", "性别"), ("", "备注")]),
            id="a row without a name is no lower level where its text stands beside the table",
        ),
        pytest.param(
            [["姓名", "性别"], ["某甲", "男"], ["姓名", "性别"]],
            (0, [("", "姓名"), ("", "性别")]),
            id="repeated",
        ),
        pytest.param([["姓名", "警号"]], None, id="one field is too few"),
        pytest.param([["性别", "民族", "学历"]], None, id="nothing tells who"),
        pytest.param([["某甲", "男"]], None, id="no heading"),
        pytest.param([], None, id="empty"),
    ],
)
def test_the_heading_is_the_row_that_names_most(
    rows: list[list[str]], expected: tuple[int, list[tuple[str, str]]] | None
) -> None:
    assert found(rows) == expected


def test_a_heading_is_sought_among_the_first_rows_only() -> None:
    rows = [[""], ["题"], ["姓名", "性别"]]
    assert found(rows, Limits(heading_rows=3)) == (2, [("", "姓名"), ("", "性别")])
    assert found(rows, Limits(heading_rows=2)) is None


def test_a_title_merged_over_the_table_is_no_upper_level() -> None:
    rows: Grid = [["党员花名册", None, None], ["姓名", "性别", "时间"], ["某甲", "男", "2003"]]
    sheet = read_roster(xlsx({"册": rows}, merged={"册": [(0, 0, 0, 2)]})).sheets[0]
    assert fields_of(sheet) == [("姓名", "name"), ("性别", "sex"), ("时间", "")]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_two_levels_are_joined_with_and_without_what_is_merged(form: str) -> None:
    upper = ["姓名", "入党", None, "转正", "备注"]
    lower = [None, "时间", "介绍人", "时间", None]
    row = ["某甲", "2003-06-01", "乙某", "2004-06-01", "无"]
    merged = {"册": [(0, 0, 1, 0), (0, 1, 0, 2), (0, 4, 1, 4)]}
    data = (
        xlsx({"册": [upper, lower, row]}, merged=merged) if form == "xlsx" else delimited([upper, lower, row])
    )
    roster = read_roster(data)
    assert fields_of(roster.sheets[0]) == [
        ("姓名", "name"),
        ("时间", "admitted_on"),
        ("介绍人", "sponsors"),
        ("时间", "confirmed_on"),
        ("备注", "remarks"),
    ]
    assert roster.sheets[0].heading_row == 2
    assert [str(roster.members[0].admitted_on), str(roster.members[0].confirmed_on)] == [
        "2003-06-01",
        "2004-06-01",
    ]


def test_headings_each_of_which_is_broken_over_two_rows_are_found() -> None:
    assert found([["姓", "公民身份"], ["名", "号码"], ["某甲", "110000195001010012"]]) == (
        1,
        [("姓", "名"), ("公民身份", "号码")],
    )


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("110000199001010018", id="an identity number"),
        pytest.param("11000019900101001X（本人）", id="with words behind it"),
        pytest.param("１３９００００００００１", id="a telephone in full width"),
        pytest.param("a@example.org", id="an address for mail"),
        pytest.param("2003年6月", id="a month"),
        pytest.param(date(2003, 6, 1), id="a day"),
    ],
)
def test_a_row_with_a_value_is_no_second_level(value: object) -> None:
    """Its cells would become headings, and who it is about would be lost."""
    roster = read([["姓名", "性别"], ["", "", value, "某列"], ["某甲", "男"]])
    assert (roster.sheets[0].heading_row, roster.sheets[0].rows) == (1, 2)
    assert [row.row for row in roster.unreadable] == [2]


def test_years_may_be_a_second_level() -> None:
    rows = [["姓名", "性别", "考核情况", ""], ["", "", "2024年", "2025年度"], ["某甲", "男", "甲", "乙"]]
    assert dict(read(rows).members[0].extra) == {"2024年": "甲", "2025年度": "乙"}


def test_a_heading_says_in_which_row_it_stands() -> None:
    cells: list[list[Cell]] = [["党员花名册", ""], ["姓名", "入党", "转正"], ["", "时间", "时间"]]
    heading = find_heading(Table(cells=cells), DEFAULT, Given())
    assert heading is not None
    assert [(each.text, each.row) for each in heading.headings] == [("姓名", 1), ("时间", 2), ("时间", 2)]


def test_a_column_right_of_a_merged_heading_is_not_under_it() -> None:
    data = xlsx(
        {
            "册": [
                ["姓名", "转正", None, None],
                [None, "日期", "情况", "日期"],
                ["某甲", "2004-06-01", "按期", "2005"],
            ]
        },
        merged={"册": [(0, 0, 1, 0), (0, 1, 0, 2)]},
    )
    assert fields_of(read_roster(data).sheets[0]) == [
        ("姓名", "name"),
        ("日期", "confirmed_on"),
        ("情况", ""),
        ("日期", ""),
    ]


def test_headings_of_numbers_and_days_are_none() -> None:
    roster = read([["姓名", "性别", 2026.0], ["某甲", "男", "是"]])
    assert fields_of(roster.sheets[0]) == [("姓名", "name"), ("性别", "sex"), ("", "")]
    assert dict(roster.members[0].extra) == {"（C列）": "是"}
