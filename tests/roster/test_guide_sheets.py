"""Guide sheets: which sheets they are, and that a roster is read whatever its sheet is called."""

from __future__ import annotations

from typing import Final

import pytest
from tests.roster.files import Grid, xlsx

from partybranch.models import LeftOut, LeftOutReason
from partybranch.roster import read_roster

ROSTER: Final = [["姓名", "性别"], ["某甲", "男"]]
"""A roster with one member."""
GUIDE: Final = [
    ["填写说明"],
    ["姓名", "必填", "与身份证一致"],
    ["性别", "必填", "男或女"],
    ["民族", "必填", "从列表中选择"],
    ["出生日期", "必填", "如 1990-01-01"],
    ["学历", "选填", "最高学历"],
    ["备注", "选填", ""],
]
"""Each column is named, as the labels of a person-form are."""


@pytest.mark.parametrize(
    "name",
    ["填写说明", " 填表说明 ", "填报须知", "使用指南", "说明", "Guide", "INSTRUCTIONS", "How to fill in"],
)
def test_a_sheet_that_is_called_a_guide_is_left_out_without_a_problem(name: str) -> None:
    roster = read_roster(xlsx({"名册": ROSTER, name: GUIDE}))
    assert roster.problems == ()
    assert len(roster.members) == 1
    assert [each.why_left_out for each in roster.sources[0].sheets] == [None, LeftOutReason.GUIDE]


@pytest.mark.parametrize("name", ["Sheet2", "说明书", "填写说明及名单", "党员信息"])
def test_a_sheet_of_another_name_is_looked_at(name: str) -> None:
    roster = read_roster(xlsx({"名册": ROSTER, name: GUIDE}))
    sheet = roster.sources[0].sheets[1]
    assert sheet.why_left_out is None
    # Its labels are those of a person-form, which says beside the name that one is to be given.
    assert sheet.left_out == (LeftOut(row=2, to=2, why=LeftOutReason.REQUIRED_MARKS),)
    assert [(each.code, each.place and each.place.sheet) for each in roster.problems] == [("SHP135", name)]
    assert [each.name for each in roster.members] == ["某甲"]


@pytest.mark.parametrize(
    ("name", "number", "why"),
    [
        ("必填", "18位", LeftOutReason.REQUIRED_MARKS),
        ("（必填）", None, LeftOutReason.REQUIRED_MARKS),
        ("Required", None, LeftOutReason.REQUIRED_MARKS),
        (None, "必填", LeftOutReason.REQUIRED_MARKS),
        ("示例", "110000199001010018", LeftOutReason.SAMPLE),
        ("必填", "选填", LeftOutReason.REQUIRED_MARKS),
        ("某乙", "110000199001010018", None),
        ("某乙", "不填", None),
        ("某乙", "选填", None),
        ("必某", None, None),
        (None, "110000199001010018", None),
    ],
)
def test_a_form_of_nobody_is_left_out_like_a_row_of_nobody(
    name: str | None, number: str | None, why: LeftOutReason | None
) -> None:
    form: Grid = [
        ["姓名", name],
        ["公民身份号码", number],
        ["性别", "女"],
        ["民族", "汉族"],
        ["学历", "大学"],
    ]
    roster = read_roster(xlsx({"名册": ROSTER, "采集表": form}))
    left_out = [LeftOut(row=1, to=1, why=why)] if why is not None else []
    assert list(roster.sources[0].sheets[1].left_out) == left_out
    assert [each.name for each in roster.members] == ["某甲", *([] if left_out else [name])]


def test_a_roster_on_a_sheet_that_is_called_a_guide_is_read() -> None:
    rows: Grid = [["请按要求填写"], *ROSTER]
    roster = read_roster(xlsx({"填写说明": rows}))
    assert [each.name for each in roster.members] == ["某甲"]


def test_a_list_of_codes_stays_one_whatever_it_is_called() -> None:
    roster = read_roster(xlsx({"名册": ROSTER, "说明": [["01 汉族"], ["02 蒙古族"]]}))
    assert roster.sources[0].sheets[1].why_left_out is LeftOutReason.CODE_LIST


def test_an_empty_sheet_that_is_called_a_guide_is_blank() -> None:
    roster = read_roster(xlsx({"名册": ROSTER, "填写说明": [["  "]]}))
    assert roster.sources[0].sheets[1].why_left_out is LeftOutReason.BLANK
