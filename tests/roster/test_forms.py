"""Person-forms: a label beside each value, one person a form."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

import pytest
from tests.roster.files import Grid, Merged, at, xlsx

from partybranch.dates import PartialDate
from partybranch.errors import UnreadableFile
from partybranch.models import LeftOut, LeftOutReason, Member, MembershipStatus, Roster, Standing
from partybranch.roster import read_roster
from partybranch.terms import Sex


def read_form(rows: Grid, *, merged: Merged | None = None) -> Roster:
    return read_roster(xlsx({"采集表": rows}, merged=merged))


def official(name: str, **values: str) -> list[list[str | None]]:
    """Return the national form of 2017, two labels a row, filled for one person."""
    filled = {"sex": "男", "born": "1990-01-01", "standing": "正式党员", "admitted": "2015-06-01"} | values
    return [
        ["党员基本信息采集表", None, None, None],
        ["1.姓名：", name, "2.性别：", filled["sex"]],
        ["3.民族：", "01 汉族", "4.公民身份证号：", "110000199001010018"],
        ["5.出生日期：", filled["born"], "6.学历：", "21"],
        ["7.人员类别：", filled["standing"], "8.所在党支部\n(填写全称)：", "中共某村支部委员会"],
        ["9.加入党组织日期：", filled["admitted"], "10.转为正式党员日期：", "2016-06-01"],
        ["11.工作岗位：", "011 公务员", "12.联系电话\n(手机号)：", "13900000001"],
        [None, None, "(固定电话):(区号)+(电话)", "010-12345678"],
        ["13.家庭住址\n(具体到门牌号)：", "某县某镇某村1号", "14.党籍状态：", "正常"],
        ["15.是否为失联党员：", "否", "失去联系日期：", None],
        ["16.是否为流动党员\n(由流出地党组织负责采集)：", "是", "外出流向：", "某省某市"],
        ["党员签字：", None, "信息采集员：", None],
    ]


def test_the_official_form_is_read_whole() -> None:
    roster = read_form(official("某甲"))
    assert roster.members == (
        Member(
            id="1",
            name="某甲",
            sex=Sex.MALE,
            ethnicity="01",
            identity_number="110000199001010018",
            born_on=PartialDate(1990, 1, 1),
            education="21 大学",
            stated_standing=Standing.FULL,
            stated_status=MembershipStatus.NORMAL,
            branch="中共某村支部委员会",
            admitted_on=PartialDate(2015, 6, 1),
            confirmed_on=PartialDate(2016, 6, 1),
            occupation="011 公务员",
            mobile="13900000001",
            landline="010-12345678",
            address="某县某镇某村1号",
            lost_contact=False,
            floating=True,
            floating_to="某省某市",
        ),
    )
    assert roster.problems == ()
    assert roster.sources[0].profile == "official-form"
    assert (roster.sheets[0].heading_row, roster.sheets[0].rows) == (None, 1)


@pytest.mark.parametrize(
    ("field", "cell"),
    [("name", "B2"), ("sex", "D2"), ("born_on", "B4"), ("landline", "D8"), ("lost_contact_since", "D10")],
)
def test_every_field_has_its_place(field: str, cell: str) -> None:
    roster = read_form(official("某甲"))
    place = roster.where("1", field)
    assert place is not None
    assert place.cell == cell


def test_a_value_that_cannot_be_read_is_found_at_its_cell() -> None:
    roster = read_form(official("某甲", sex="难", admitted="2003-02-30", standing="群众"))
    assert at(roster.problems) == [("SHP102", "D2"), ("SHP103", "B5"), ("SHP101", "B6")]
    assert [problem.place and problem.place.column for problem in roster.problems] == [
        "2.性别：",
        "7.人员类别：",
        "9.加入党组织日期：",
    ]
    assert dict(roster.members[0].unread) == {
        "sex": "难",
        "stated_standing": "群众",
        "admitted_on": "2003-02-30",
    }


def test_a_form_that_says_no_more_than_member_says_nothing_of_the_standing() -> None:
    roster = read_form([*official("某甲", standing="中共党员"), *official("某乙", standing="预备党员")])
    assert [member.stated_standing for member in roster.members] == [None, Standing.PROBATIONARY]
    assert at(roster.problems) == [("SHP103", "B5")]


def test_two_forms_on_one_sheet_are_two_persons() -> None:
    roster = read_form([*official("某甲"), [], *official("某乙", sex="难")])
    assert [member.name for member in roster.members] == ["某甲", "某乙"]
    assert [row.row for row in roster.rows] == [2, 15]
    assert at(roster.problems) == [("SHP102", "D15")]
    place = roster.where("2", "born_on")
    assert place is not None
    assert place.cell == "B17"


def beside(left: Grid, right: Grid) -> list[list[object]]:
    """Return two forms of four columns side by side, with an empty column between them."""
    blank: tuple[object, ...] = ()
    rows = zip_longest(left, right, fillvalue=blank)
    return [[*one, *[None] * (5 - len(one)), *other] for one, other in rows]


def short(name: str, number: str, *more: str) -> list[list[str]]:
    return [
        ["姓名：", name, "性别：", "男"],
        ["民族：", "汉族", "公民身份证号：", number],
        ["学历：", "大学", "人员类别：", "正式党员"],
        ["籍贯：", "某省", "工作单位：", "某局"],
        ["手机号：", "13900000001", "家庭住址：", "某县某镇某村1号"],
        *([list(more)] if more else []),
    ]


def test_forms_side_by_side_are_one_person_each() -> None:
    first, second = short("某甲", "110000199001010018"), short("某乙", "110000199001010026")
    roster = read_form(beside(first, second))
    assert [(member.name, member.identity_number) for member in roster.members] == [
        ("某甲", "110000199001010018"),
        ("某乙", "110000199001010026"),
    ]
    assert all(member.stated_standing is Standing.FULL for member in roster.members)
    assert roster.problems == ()
    wanted = [(member, name) for member in roster.members for name in ("sex", "education")]
    places = [roster.where(member, name) for member, name in wanted]
    assert [place and place.cell for place in places] == ["D1", "B3", "I1", "G3"]


def test_forms_stand_side_by_side_and_below_each_other() -> None:
    people = {name: short(name, f"11000019900101001{place}") for place, name in enumerate("甲乙丙丁戊")}
    rows: Grid = [
        ["党员信息表"],
        *beside(people["甲"], people["乙"]),
        [],
        *beside(people["丙"], people["丁"]),
        *people["戊"],
    ]
    roster = read_form(rows)
    assert [(member.name, member.identity_number) for member in roster.members] == [
        (name, f"11000019900101001{place}") for place, name in enumerate("甲乙丙丁戊")
    ]
    places = [roster.where(member, "education") for member in roster.members]
    assert [place and place.cell for place in places] == ["B4", "G4", "B10", "G10", "B15"]


def test_labels_before_a_name_are_those_of_its_form() -> None:
    def numbered(name: str, number: str) -> list[list[str]]:
        return [
            ["编号：", number, "姓名：", name],
            ["性别：", "男", "民族：", "汉族"],
            ["学历：", "大学", "籍贯：", "某省"],
            ["手机号：", "13900000001", "家庭住址：", "某县某镇某村1号"],
            ["所在党支部：", "第一支部", "人员类别：", "正式党员"],
        ]

    roster = read_form([*beside(numbered("某甲", "1"), numbered("某乙", "2")), *numbered("某丙", "3")])
    assert [(member.number, member.name) for member in roster.members] == [
        ("1", "某甲"),
        ("2", "某乙"),
        ("3", "某丙"),
    ]


def test_where_a_label_of_forms_side_by_side_is_not_told_the_row_is() -> None:
    first = short("某甲", "110000199001010018", "邮箱：", "a@example.org")
    roster = read_form(beside(first, short("某乙", "110000199001010026")))
    places = [roster.where(member, "email") for member in roster.members]
    assert [place and (place.row, place.cell) for place in places] == [(1, None), (1, None)]
    places = [roster.where(member, "name") for member in roster.members]
    assert [place and place.cell for place in places] == ["B1", "G1"]


def test_where_one_of_forms_side_by_side_is_nobodys_only_the_row_is_told() -> None:
    first = short("", "无")
    first[1][3] = "无"
    roster = read_form(beside(first, short("某乙", "110000199001010026")))
    assert ([member.name for member in roster.members], len(roster.unreadable)) == (["某乙"], 1)
    place = roster.where(roster.members[0], "sex")
    assert place is not None
    assert (place.row, place.cell) == (1, None)


def test_a_form_that_nobody_filled_in_is_left_out() -> None:
    blank = [[cell if place % 2 == 0 else None for place, cell in enumerate(row)] for row in official("某甲")]
    roster = read_form([*official("某甲"), *blank])
    assert [member.name for member in roster.members] == ["某甲"]
    assert roster.sheets[0].left_out == (LeftOut(row=14, to=14, why=LeftOutReason.BLANK),)
    assert roster.problems == ()
    alone = read_form(blank)
    assert alone.members == ()
    assert [problem.code for problem in alone.problems] == ["SHP135"]


def test_a_form_without_a_name_or_a_number_is_a_row_that_is_nobodys() -> None:
    rows: Grid = [["姓名", None], ["性别", "男"], ["民族", "汉族"], ["学历", "大学"], ["籍贯", "某省"]]
    roster = read_form(rows)
    assert (roster.members, [row.row for row in roster.unreadable]) == ((), [1])
    assert [(problem.code, problem.place and problem.place.row) for problem in roster.problems] == [
        ("SHP120", 1)
    ]


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(
            [["姓名：某甲"], ["性别：男"], ["民族:汉"], ["学历： 大学"], ["籍贯：某省"]], id="one a row"
        ),
        pytest.param(
            [["姓名：某甲", "性别：男"], ["民族：汉", "学历：大学"], ["籍贯：某省"]], id="two a row"
        ),
    ],
)
def test_label_and_value_may_share_a_cell(cells: Grid) -> None:
    (member,) = read_form(cells).members
    assert (member.name, member.sex, member.ethnicity, member.education, member.native_place) == (
        "某甲",
        Sex.MALE,
        "01",
        "大学",
        "某省",
    )


def test_a_value_in_the_labels_cell_has_that_cell_for_its_place() -> None:
    roster = read_form([["姓名：某甲", "性别：难"], ["民族：汉", "学历：大学"], ["籍贯：某省"]])
    assert at(roster.problems) == [("SHP102", "B1")]


def test_the_value_stands_beyond_the_cells_merged_with_its_label() -> None:
    rows: Grid = [
        ["姓名", None, "某甲", None],
        ["性别", None, "男", None],
        ["民族", None, "汉", None],
        ["学历", None, "大学", None],
        ["籍贯", None, "某省", None],
    ]
    merged = {"采集表": [(row, 0, row, 1) for row in range(5)]}
    (member,) = read_form(rows, merged=merged).members
    assert (member.name, member.native_place) == ("某甲", "某省")


def test_a_label_beside_a_label_has_no_value() -> None:
    rows = [
        ["姓名", "性别", "男"],
        ["民族", "汉"],
        ["学历", "大学"],
        ["籍贯", "某省"],
        ["身份证号", "110000199001010018"],
    ]
    (member,) = read_form(rows).members
    assert (member.name, member.sex) == (None, Sex.MALE)


def test_labels_that_are_not_known_are_kept_where_a_colon_tells_them() -> None:
    rows = official("某甲")
    rows[-1] = ["婚姻状况：", "已婚", "备用：甲", None]
    rows.append(["备用：", "乙", "警号：", None])
    rows.append(["填表说明：一式两份", None, "注：无", None])
    roster = read_form(rows)
    assert dict(roster.members[0].extra) == {"婚姻状况：": "已婚", "备用": "甲", "备用：": "乙"}
    assert at(roster.problems) == [("SHP130", "B12"), ("SHP130", "C12"), ("SHP130", "B13")]


def test_labels_that_stand_twice_are_kept_apart() -> None:
    rows = official("某甲")
    rows[-1] = ["性别", "女", "婚姻：", "甲"]
    rows.append(["婚姻：", "乙", None, None])
    roster = read_form(rows)
    assert roster.members[0].sex is Sex.MALE
    assert dict(roster.members[0].extra) == {"性别": "女", "婚姻：": "甲", "婚姻：（2）": "乙"}
    assert at(roster.problems) == [("SHP132", "B12"), ("SHP130", "D12"), ("SHP130", "B13")]


def test_a_doubtful_label_is_asked_about_at_its_cell() -> None:
    rows = [
        ["姓名", "某甲"],
        ["性别", "男"],
        ["民族", "汉"],
        ["学历", "大学"],
        ["入党时间", "2003.06"],
        ["籍贯", "某省"],
    ]
    roster = read_form(rows)
    assert at(roster.problems) == [("SHP131", "B5")]
    mapped = read_roster(xlsx({"采集表": rows}), mapping={"入党时间": "admitted_on"})
    assert (mapped.problems, str(mapped.members[0].admitted_on)) == ((), "2003-06")


def test_a_layout_may_be_asked_for_by_name() -> None:
    rows = [["姓名", "某甲"], ["性别", "男"], ["民族", "汉"], ["学历", "22"], ["入党时间", "2003.06"]]
    roster = read_roster(xlsx({"采集表": rows}), profile="university-members")
    assert (roster.members[0].education, str(roster.members[0].admitted_on)) == ("22", "2003-06")


def test_a_place_is_never_taken_from_the_next_persons_form() -> None:
    first = [["姓名", "某甲"], ["性别", "男"], ["民族", "汉"], ["学历", "大学"], ["籍贯", "某省"]]
    second = [["姓名", "某乙"], ["性别", "男"], ["民族", "汉"], ["学历", "大学"], ["邮箱", "a@example.org"]]
    roster = read_form([*first, *second])
    assert roster.where("1", "email") is None
    place = roster.where("2", "email")
    assert place is not None
    assert place.cell == "B10"
    assert roster.where("2", "native_place") is None


TOO_FEW: Final = [
    pytest.param([["姓名", "某甲"], ["性别", "男"], ["民族", "汉"], ["学历", "大学"]], id="four labels"),
    pytest.param(
        [["邮箱", "甲"], ["性别", "男"], ["民族", "汉"], ["学历", "大学"], ["籍贯", "某省"]], id="nobody"
    ),
    pytest.param(
        [["甲：乙"], ["丙：丁"], ["戊：己"], ["庚：辛"], ["壬：癸"], ["子：丑"]], id="no label that is known"
    ),
]


@pytest.mark.parametrize("rows", TOO_FEW)
def test_too_few_labels_are_no_form(rows: Grid) -> None:
    with pytest.raises(UnreadableFile):
        read_form(rows)


def test_labels_are_never_taken_for_members() -> None:
    roster = read_form([["姓名", "某甲", "性别", "男"], ["民族", "汉", "学历", "大学", "籍贯", "某省"]])
    assert roster.members == ()
    assert roster.sheets[0].left_out == (LeftOut(row=2, to=2, why=LeftOutReason.HEADING_AGAIN),)


def test_a_table_whose_heading_is_repeated_is_no_form() -> None:
    block = [["姓名", "性别", "民族", "学历", "籍贯"], ["某甲", "男", "汉", "大学", "某省"]]
    roster = read_form([*block, *block, *block])
    assert [member.name for member in roster.members] == ["某甲"] * 3
    assert roster.sheets[0].heading_row == 1


def test_forms_and_tables_may_stand_in_one_workbook() -> None:
    table = [["姓名", "性别"], ["某丙", "女"]]
    roster = read_roster(xlsx({"甲": official("某甲"), "名册": table, "乙": official("某乙")}))
    assert [(row.sheet, row.row) for row in roster.rows] == [(0, 2), (1, 2), (2, 2)]
    assert [member.name for member in roster.members] == ["某甲", "某丙", "某乙"]
