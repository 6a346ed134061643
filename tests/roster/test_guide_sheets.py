"""Guide sheets: which sheets they are, and that a roster is read whatever its sheet is called."""

from __future__ import annotations

from typing import Final

import pytest
from tests.roster.files import Grid, xlsx

from partybranch.models import LeftOutReason
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
    assert roster.sources[0].sheets[1].why_left_out is not LeftOutReason.GUIDE


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
