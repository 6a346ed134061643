"""Headings: by themselves, of two levels, and the rows of a sheet among which they stand."""

from __future__ import annotations

from typing import Final

from tests.fuzzing.harness import SMALL, Harness
from tests.fuzzing.harnesses.values import seeds, text_of_bytes

from partybranch.roster import Table
from partybranch.roster._headings import find_heading, is_heading, meanings, plain_heading, read_heading
from partybranch.roster._kinds import ALL, MEETINGS
from partybranch.roster._settling import Given

__all__ = ["HEADINGS"]


def _read_heading(data: bytes) -> object:
    rows = [line.split("|") for line in text_of_bytes(data).split("\n")]
    known = False
    for upper, lower in zip(rows, rows[1:] or rows, strict=False):
        for place, text in enumerate(lower):
            above = upper[place] if place < len(upper) else ""
            for kind in ALL:
                meant = meanings(text, above, kind)
                assert meanings(f" {text}\u3000", f"{above} ", kind) == meant, (
                    "blanks around a heading matter"
                )
                assert set(meant) <= {*kind.by_field, ""}, "a heading means no field"
            assert plain_heading(text) == plain_heading(read_heading(text)) or not text.isprintable()
            known = known or is_heading(text)
    table = Table(cells=[list(row) for row in rows])
    found = find_heading(table, SMALL, Given(mapping={}, profile=None))
    if found is None:
        return None if not known else rows
    assert (
        find_heading(Table(cells=[list(row) for row in rows]), SMALL, Given(mapping={}, profile=None))
        == found
    )
    assert 0 <= found.last_row < min(len(rows), SMALL.heading_rows)
    assert found.named <= found.kind.by_field.keys()
    assert found.known == len(found.named) > 0
    for heading in found.headings:
        assert heading.text == read_heading(rows[heading.row][heading.column])
    # No row names more, of those that tell what they are.
    for row in rows[: SMALL.heading_rows]:
        named = {field for text in row for field in meanings(read_heading(text), kind=found.kind)[:1]}
        named &= found.kind.by_field.keys()
        of_persons = found.kind is MEETINGS and any(
            {"name", "identity_number"} & {*meanings(text)} for text in row
        )
        assert of_persons or not found.kind.told(named) or len(named) <= found.known, "another row names more"
    return found


HEADINGS: Final = Harness(
    name="headings",
    reads="headings by themselves, of two levels, and the rows of a sheet among which they stand",
    read=_read_heading,
    seeds=seeds(
        "姓名|性别|公民身份号码",
        "某支部党员花名册\n序号|姓名|性别|联系电话|\n|||手机号|固定电话",
        "8.所在党支部\n(填写全称)：|*姓名|【必填】身份证号",
        "会议名称|召开时间|会议类型|应到|实到|主持人",
        "姓名|年度|评议等次",
        "是否失联|是否为流动党员|入党时间|转正时间",
        "id|name|identity_number|admitted_on",
    ),
    refused=seeds("", "甲|乙|丙", "\n\n"),
    words=(
        *(
            "姓名",
            "性别",
            "公民身份号码",
            "身份证号",
            "民族",
            "出生日期",
            "学历",
            "入党时间",
            "入党",
            "时间",
            "转正",
            "日期",
        ),
        *(
            "联系电话",
            "手机号",
            "固定电话",
            "所在党支部",
            "党内职务",
            "是否",
            "是否为",
            "序号",
            "编号",
            "年度",
            "评议",
            "等次",
        ),
        *(
            "会议",
            "会议类型",
            "主题",
            "召开",
            "应到",
            "实到",
            "缺席",
            "主持人",
            "记录人",
            "备注",
            "人员类别",
            "籍贯",
            "职务",
        ),
        *(
            "(",
            ")",
            "（",
            "）",
            "【",
            "】",
            "〔",
            "*",
            "★",
            "1.",
            "一、",
            "(1)",
            "：",
            ":",
            "|",
            "\n",
            "\r\n",
            "\t",
            "　",
            "\u200b",
        ),
        *("填写全称", "必填", "name", "id", "sex", "合计", "/"),
    ),
    longest=512,
    runs=600,
)
