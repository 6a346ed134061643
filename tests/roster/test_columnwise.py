"""A large sheet is read by what its cells have said before, and says of each row what the row says by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import product
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.roster.files import Grid, delimited, xlsx

from partybranch.models import Member, Roster
from partybranch.roster import read_roster
from partybranch.roster._plain_cells import PLAIN
from partybranch.roster.cells import Circumstances, is_blank

_HEADINGS: Final = (
    *("姓名", "公民身份号码", "手机号", "编号", "籍贯", "出生日期", "加入党组织日期", "性别"),
    *("警号", "备注", "备注1", "入党介绍人1", "入党介绍人2"),
)
_ODD: Final = (
    *("110000195201208675", "11000019520120867x", "１１００００１９５２０１２０８６７５", "1.1E+17", "1E17"),
    *("某甲", " 某 乙 ", "某·甲", "某•甲", "ＡＢＣＤＥ", "abcde", "无", "暂无", "ＮＵＬＬ", "NULL", "男"),
    *("2003.06", "2003-02-30", "#N/A", "甲、乙", "甲\n乙", "示例"),
    *(1.0, 12345.0, 1e15, 1.5, True, date(2003, 6, 1), datetime(2003, 6, 1, 9, 30)),  # noqa: DTZ001 - as cells hold it
)
_ABOVE: Final = 1_100
"""Rows enough for a sheet to be known as one whose numbers hardly repeat."""


def _filler(number: int) -> list[object]:
    day = date(1950 + number % 50, 1 + number % 12, 1)
    return [
        *("某" + chr(0x4E00 + number), f"1100001952{number:08}", f"139{number:08}", f"{number:06}"),
        *(f"某地{number}", day, day, "男", f"{number:07}", "", "", "某甲", ""),
    ]


def _said(roster: Roster, first_row: int) -> list[tuple[int, object]]:
    """Return what is said of the rows from one on, each with its distance from that."""
    said: list[tuple[int, object]] = []
    for row, member in zip(roster.rows, roster.members, strict=False):
        said.append((row.row - first_row, evolve(member, id="")))
    for problem in roster.problems:
        if problem.place is not None and problem.place.row is not None and problem.path.parts[0] != "sheets":
            what = (problem.code, problem.path.parts[2:], sorted(map(str, problem.facts.values())))
            said.append((problem.place.row - first_row, what))
    return [each for each in said if each[0] >= 0]


def _workbook(rows: Grid) -> bytes:
    return xlsx({"甲": rows})


@pytest.mark.parametrize(("make", "apart"), [(_workbook, 1), (delimited, 1), (delimited, 50)])
def test_what_is_said_of_a_row_does_not_depend_on_the_rows_above_it(
    make: Callable[[Grid], bytes], apart: int
) -> None:
    odd: list[list[object]] = []
    for number, (column, cell) in enumerate(product(range(len(_HEADINGS)), _ODD)):
        row = _filler(5_000 + number * apart)
        row[column] = cell
        odd += [row, *(_filler(5_000 + number * apart + beside) for beside in range(1, apart))]
    above = [_filler(number) for number in range(_ABOVE)]
    alone = read_roster(make([_HEADINGS, *odd]))
    below = read_roster(make([_HEADINGS, *above, *odd]))
    assert _said(below, 2 + _ABOVE) == _said(alone, 2)
    assert len(alone.members) > len(odd) // 2


def test_a_number_and_a_truth_value_are_not_taken_for_each_other() -> None:
    rows = [["某甲", 1], ["某乙", 1.0], ["某丙", True], ["某丁", 1]]
    members = read_roster(xlsx({"甲": [["姓名", "籍贯"], *rows]})).members
    assert [(each.native_place, dict(each.unread)) for each in members] == [
        ("1", {}),
        ("1", {}),
        (None, {"native_place": "TRUE"}),
        ("1", {}),
    ]


def _members(headings: Sequence[str], *rows: Sequence[str]) -> tuple[Member, ...]:
    return read_roster(delimited([headings, *rows])).members


def test_several_columns_of_one_field_are_gathered() -> None:
    read = _members(
        ("姓名", "入党介绍人1", "入党介绍人2", "备注", "备注1"),
        ("某甲", "某乙", "某丙", "一", "二"),
        ("某乙", "", "某丙", "", "二"),
        ("某丙", "某乙", "", "一", ""),
        ("某丁", "某乙", "某乙", "一", "一"),
        ("某戊", "", "", "", ""),
    )
    assert [(each.sponsors, each.remarks) for each in read] == [
        (("某乙", "某丙"), "一\n二"),
        (("某丙",), "二"),
        (("某乙",), "一"),
        (("某乙",), "一"),
        ((), None),
    ]


def test_rows_of_different_lengths_end_in_empty_cells() -> None:
    read = _members(("姓名", "性别", "警号"), ("某甲",), ("某乙", "男", "007"), ("某丙", "女"))
    assert [(each.name, each.sex and each.sex.zh, dict(each.extra)) for each in read] == [
        ("某甲", None, {}),
        ("某乙", "男", {"警号": "007"}),
        ("某丙", "女", {}),
    ]


def test_rows_that_are_no_record_leave_the_others_in_their_places() -> None:
    roster = read_roster(
        delimited(
            [("姓名", "性别"), ("某甲", "男"), ("", "女"), ("某乙", "不详"), ("", "男"), ("某丙", "女")]
        )
    )
    assert [each.name for each in roster.members] == ["某甲", "某乙", "某丙"]
    assert [each.row for each in roster.rows] == [2, 4, 6, 3, 5]
    assert [(each.code, str(each.path)) for each in roster.problems] == [
        ("SHP102", "/members/1/sex"),
        ("SHP120", "/rows/3"),
        ("SHP120", "/rows/4"),
    ]


_CELLS: Final = (
    st.text(max_size=20)
    | st.text(st.characters(categories=["L", "N"]), max_size=20)
    | st.sampled_from([cell for cell in _ODD if not isinstance(cell, date)])
    | st.floats()
    | st.from_regex(r"[0-9A-Z]{1,20}", fullmatch=True)
)


@given(_CELLS)
def test_a_cell_that_is_read_as_it_stands_is_read_so_by_its_reader(cell: Any) -> None:
    for read, plain in PLAIN.items():
        text = plain(cell)
        if text is not None:
            assert not is_blank(cell)
            assert read(cell, Circumstances()) == text
