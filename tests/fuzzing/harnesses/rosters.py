"""What every harness of rosters as files shares: cells to begin with, words to write into them, and what is promised of each file."""

from __future__ import annotations

from datetime import date
from typing import Final

from tests.fuzzing.harness import SMALL
from tests.fuzzing.promises import (
    checked,
    identity_numbers,
    kept_apart,
    kept_whole,
    refused,
    written_again,
)

from partybranch.models import Roster
from partybranch.roster import Opened, Table, open_tables, read_roster

__all__ = [
    "FORM",
    "GRIDS",
    "MEETINGS",
    "NO_HEADING",
    "RATINGS",
    "ROSTER",
    "SIGNATURES",
    "TWO_LEVELS",
    "TYPED",
    "WORDS",
    "XML_WORDS",
    "hidden_in",
    "opened",
    "promised",
    "read",
]

WORDS: Final = (
    # Headings of members, of meetings and of results of the appraisal.
    *[
        "姓名",
        "性别",
        "公民身份号码",
        "出生日期",
        "民族",
        "学历",
        "学位",
        "籍贯",
        "入党时间",
        "加入党组织日期",
        "转为正式党员日期",
        "人员类别",
        "党籍状态",
    ],
    *[
        "所在党支部",
        "党内职务",
        "手机号",
        "固定电话",
        "联系电话",
        "邮箱",
        "家庭住址",
        "入党介绍人",
        "是否失联",
        "失去联系日期",
        "是否流动",
        "外出流向",
    ],
    *["工作岗位", "工作单位", "参加工作时间", "备注", "序号", "学工号", "年度", "评议等次"],
    *[
        "会议类型",
        "会议名称",
        "召开时间",
        "主题",
        "应到",
        "实到",
        "缺席",
        "主持人",
        "记录人",
        "地点",
        "缴纳党费",
    ],
    # What stands below them.
    *[
        "男",
        "女",
        "汉族",
        "大学",
        "正式党员",
        "预备党员",
        "正常",
        "是",
        "否",
        "无",
        "—",
        "合计",
        "共3人",
        "填表说明",
        "注：",
        "示例",
        "必填",
    ],
    *[
        "支部党员大会",
        "支委会",
        "党课",
        "主题党日",
        "优秀",
        "合格",
        "第一党支部",
        "书记",
        "甲、乙",
        "甲，乙",
        "某甲",
        "某乙",
    ],
    *[
        "2003.06",
        "2003-06-01",
        "2003年6月",
        "20030601",
        "37773",
        "2003.1",
        "1990-01-15",
        "0",
        "12",
        "3人",
        "20多",
    ],
    *[
        "11000019900115807X",
        "110000900115807",
        "1.10000E+17",
        "110000********807X",
        "13800000000",
        "010-88880000",
    ],
    *("a@example.org", "2019/2/3 14:30", "'=1+1", "=1+1", '="007"', "'", '"', '""', "A1", "#REF!"),
    *("\t", "，", "\u200b", "\u202e", "\ufeff"),
)
"""What stands in rosters."""

XML_WORDS: Final = (
    *WORDS[:8],
    *[
        "2003.06",
        "37773",
        "11000019900115807X",
        "2010-06-01",
        "2010-06-01T00:00:00",
        "1",
        "0",
        "-1",
        "1.5",
        "1e9",
        "nan",
        "1048576",
        "99999999999",
        "²",
        "true",
    ],
    *["&amp;", "&#10;", "&#x202e;", "&#0;", "&lt;", "&nbsp;", "preserve", "#REF!"],
    "",
)
"""What stands in the values and texts of parts, in any format."""

SIGNATURES: Final = (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x07\x08")
"""How the pieces of an archive begin."""

ROSTER: Final = (
    (
        "序号",
        "姓名",
        "性别",
        "公民身份号码",
        "出生日期",
        "入党时间",
        "转正时间",
        "所在党支部",
        "手机号",
        "警号",
    ),
    (
        "1",
        "某甲",
        "男",
        "11000019900115807X",
        "1990-01-15",
        "2010.06",
        "2011.06",
        "第一党支部",
        "13800000000",
        "007",
    ),
    ("2", "某乙", "女", "110000900115807", "1990年1月15日", "2010-02-30", "", "第一党支部", "", "x"),
    ("3", "", "", "", "", "", "", "第二党支部", "", ""),
    ("合计", "2", "", "", "", "", "", "", "", ""),
    ("注：截至年底", "", "", "", "", "", "", "", "", ""),
)
MEETINGS: Final = (
    ("会议类型", "召开时间", "主题", "应到", "实到", "主持人", "备注"),
    ("支部党员大会", "2019/2/3 14:30", "学习", "17", "15", "1", ""),
    ("党课", "2019-03", "", "20多", "XX", "2", "甲"),
    ("聚餐", "2019-04-01", "", "", "", "", ""),
)
RATINGS: Final = (
    ("学工号", "姓名", "年度", "评议等次"),
    ("1", "某甲", "2019", "合格"),
    ("2", "某丙", "2020", "优秀"),
    ("", "", "去年", "好"),
)
FORM: Final = (
    ("党员信息采集表", "", "", ""),
    ("姓名", "某甲", "性别", "男"),
    ("民族", "汉族", "出生日期", "1990-01-15"),
    ("公民身份号码", "11000019900115807X", "学历", "大学"),
    ("加入党组织日期", "2010-06-01", "转为正式党员日期", "2011-06-01"),
)
TWO_LEVELS: Final = (
    ("某支部党员花名册", "", "", "", ""),
    ("姓名", "联系电话", "", "入党", "转正"),
    ("", "手机号", "固定电话", "时间", "时间"),
    ("某甲", "13800000000", "010-88880000", "2010-06", "2011-06"),
)
GRIDS: Final = (ROSTER, MEETINGS, RATINGS, FORM, TWO_LEVELS)
NO_HEADING: Final = (("甲", "乙"), ("丙", "丁"))
TYPED: Final[tuple[tuple[object, ...], ...]] = (
    ("姓名", "性别", "出生日期", "入党时间", "工号", "是否失联"),
    ("某甲", "男", date(1990, 1, 15), 2010.06, 7, False),
    ("某乙", "女", 32888, "2010-06", 7.5, True),
    ("某丙", "x", None, "=1+1", None, None),
)
"""Cells of every type that workbooks have."""


def opened(data: bytes, name: str) -> tuple[Opened, Roster] | None:
    """Return the tables of a file and the roster read from it, or None where it is refused."""
    roster = refused(
        lambda: read_roster(data, name=name, limits=SMALL), identity_numbers([data.decode(errors="ignore")])
    )
    return None if roster is None else (open_tables(data, SMALL, name), roster)


def _numbers(tables: tuple[Table, ...]) -> frozenset[str]:
    return identity_numbers(
        cell for table in tables for row in table.cells for cell in row if isinstance(cell, str)
    )


def promised(found: tuple[Opened, Roster] | None) -> Roster | None:
    """Hold a roster to all that is promised of it, and return it."""
    if found is None:
        return None
    opened, roster = found
    kept_whole(roster)
    kept_apart(roster, opened.rows.tables)
    written_again(roster)
    checked(roster, hidden_in(opened, roster))
    return roster


def hidden_in(opened: Opened, roster: Roster) -> frozenset[str]:
    """Return the identity numbers below the headings: what stands in a heading, or names a sheet, is shown."""
    (source,) = roster.sources
    shown = [column.heading for sheet in source.sheets for column in sheet.columns]
    shown += [sheet.name for sheet in source.sheets]
    return frozenset(
        number for number in _numbers(opened.rows.tables) if not any(number in each for each in shown)
    )


def read(data: bytes, name: str) -> Roster | None:
    """Read a roster file under all that is promised of it; None: it is refused in words."""
    return promised(opened(data, name))
