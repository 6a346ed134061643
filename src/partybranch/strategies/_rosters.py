"""Strategies for rosters as they are read: tables are drawn, and the library's own reader makes the roster of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Final

from attrs import frozen
from hypothesis import reject
from hypothesis import strategies as st

from partybranch.errors import UnreadableFile, UnwritableFile
from partybranch.models import Member, Roster
from partybranch.roster import read_rosters, write_table
from partybranch.strategies._values import identity_numbers, names, partial_dates

__all__ = ["rosters"]

_BRANCHES: Final = ("机关第一支部", "机关第二支部", "")
_ODD: Final = ("", " ", "无", "XX", "见备注", "=1+1", "'甲", "2003-02-30", "37773", "𠮷", "甲\n乙", "\u200b")
"""What cells of any column hold in the field: nothing, marks, formulas as text, days that are none, rare characters."""


def _days() -> st.SearchStrategy[str]:
    spelt = partial_dates().map(str)
    return spelt | spelt.map(lambda day: day.replace("-", ".")) | spelt.map(lambda day: day.replace("-", ""))


def _mobiles() -> st.SearchStrategy[str]:
    return st.integers(0, 9_999).map("1390000{:04}".format)


def _few(*words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words)


_NUMBERS: Final = _few("0001", "0002", "0003")
_OF_MEMBERS: Final[dict[str, st.SearchStrategy[str]]] = {
    "姓名": names(),
    "性别": _few("男", "女", "1"),
    "民族": _few("汉族", "汉", "01", "满族"),
    "公民身份证号": identity_numbers(),
    "学工号": _NUMBERS,
    "出生日期": _days(),
    "学历": _few("大学本科", "研究生", "高中"),
    "所在党支部": _few(*_BRANCHES),
    "人员类别": _few("正式党员", "预备党员"),
    "加入党组织日期": _days(),
    "转为正式党员日期": _days(),
    "入党时间": _days(),
    "入党介绍人": _few("赵一、钱二", "赵一"),
    "党内职务": _few("书记", "委员", "组织委员"),
    "手机号": _mobiles(),
    "是否为流动党员": _few("是", "否"),
    "备注": _few("借调", "长期病休"),
    "警号": _NUMBERS,
}
"""Headings of members that are met in the field, one of them known to nobody, each with what its cells hold."""

_OF_MEETINGS: Final[dict[str, st.SearchStrategy[str]]] = {
    "会议类型": _few("党员大会", "支委会", "党课", "主题党日"),
    "召开时间": _days(),
    "所在党支部": _few(*_BRANCHES),
    "应到人数": _few("17", "5", "20多", "XX"),
    "实到人数": _few("16", "3", "XX"),
    "会议议题": _few("学习党章", "审查报告"),
    "主持人编号": _NUMBERS,
}
_OF_RATINGS: Final[dict[str, st.SearchStrategy[str]]] = {
    "姓名": names(),
    "学工号": _NUMBERS,
    "评议年度": _few("2024", "2025年度"),
    "评议结果": _few("优秀", "合格", "不合格"),
}


@frozen
class _Kind:
    """A table of one kind: the headings by which it is known, and what the cells under any of its headings hold."""

    always: tuple[str, ...]
    cells: Mapping[str, st.SearchStrategy[str]]


_MEMBERS: Final = _Kind(("姓名", "学工号", "性别", "所在党支部"), _OF_MEMBERS)
_MEETINGS: Final = _Kind(("会议类型", "召开时间"), _OF_MEETINGS)
_GRADES: Final = _Kind(("学工号", "评议年度", "评议结果"), _OF_RATINGS)


@st.composite
def rosters(
    draw: st.DrawFn,
    *,
    members: st.SearchStrategy[Member] | None = None,
    max_sources: int = 2,
    max_rows: int = 4,
) -> Roster:
    """Return a strategy for rosters, with the place of every field and the problems met in reading.

    Tables are drawn, as agencies keep them, and read: of members, meetings and grades of the appraisal, with headings that are
    known and others, titles and totals, cells that cannot be read, rows that are no record. So rows, sheets and sources hold
    together as in any roster that was read. All tables are text files; a workbook differs in the names of its sheets.

    Args:
        draw: given by Hypothesis.
        members: whom the tables hold; by default any rows. Tables of them have the columns of the library's own writer, and
            what these cannot hold (sanctions, transfers) is not in the roster.
        max_sources: the most files that it was read from, inclusive; 1 or more.
        max_rows: the most data rows of a file, inclusive; 1 or more.
    """
    number = draw(st.integers(1, max_sources))
    if members is not None:
        held = st.lists(members, min_size=1, max_size=max_rows)
        return _read([_written(draw(held)) for _ in range(number)])
    # Results of the appraisal are looked up by the numbers of members, so that they never stand first.
    kinds = [draw(st.sampled_from((_MEMBERS, _MEETINGS)))]
    kinds += [draw(st.sampled_from((_GRADES, _MEETINGS, _MEMBERS))) for _ in range(number - 1)]
    return _read([_table(draw, kind, max_rows) for kind in kinds])


def _read(tables: list[bytes]) -> Roster:
    named = [(table, f"花名册{number}.csv") for number, table in enumerate(tables, start=1)]
    try:
        return read_rosters(named)
    except UnreadableFile:
        # A table of which the reader knows no heading.
        reject()


def _written(members: list[Member]) -> bytes:
    file = io.BytesIO()
    try:
        write_table(members, file, ".csv")
    except UnwritableFile:
        # Some of what may stand in a record has no way into a cell.
        reject()
    return file.getvalue()


def _table(draw: st.DrawFn, kind: _Kind, max_rows: int) -> bytes:
    more = draw(st.lists(st.sampled_from(sorted(kind.cells)), max_size=6))
    headings = tuple(dict.fromkeys((*kind.always, *more)))
    odd = st.sampled_from(_ODD)
    # Mostly what belongs there, so that there are records.
    row = st.tuples(*(st.one_of(*(kind.cells[each],) * 3, odd) for each in headings))
    rows = draw(st.lists(row, min_size=1, max_size=max_rows))
    titled = [("党员花名册",)] if draw(st.booleans()) else []
    totalled = [("合计", str(len(rows)))] if draw(st.booleans()) else []
    text = io.StringIO()
    csv.writer(text).writerows([*titled, headings, *rows, *totalled])
    return text.getvalue().encode(draw(st.sampled_from(("utf-8-sig", "gb18030"))))
