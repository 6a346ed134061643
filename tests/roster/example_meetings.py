"""`examples/meetings.xlsx`: a roster, the meetings and the themed days of an invented branch, with what may be wrong in each.

Run `python -m tests.roster.example_meetings` to write it again.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Final

from tests.roster.files import Grid, xlsx

__all__ = ["SHEETS", "made"]

_TARGET: Final = Path(__file__).parents[2] / "examples" / "meetings.xlsx"
_BRANCH: Final = "某学院教工第一党支部"
_ABOVE: Final = ("A01", "某学院党委", "A0101", _BRANCH)
_JOINED: Final = (date(2010, 6, 18), date(2011, 6, 18))

_MEMBERS: Final[Grid] = [
    ["学工号", "姓名", "所在党支部", "加入党组织日期", "转为正式党员日期"],
    ["2019001", "甲某一", _BRANCH, *_JOINED],
    ["2019002", "乙某二", _BRANCH, *_JOINED],
    ["2019003", "丙某三", _BRANCH, *_JOINED],
    ["2019004", "丁某四", _BRANCH, *_JOINED],
    ["2019005", "戊某五", _BRANCH, *_JOINED],
    ["2019006", "己某六", _BRANCH, date(2026, 1, 15), None],
]
_CHAIR: Final = ("2019001", "甲某一", "2019002", "乙某二")
_MEETINGS: Final[Grid] = [
    [
        *("所在分党委编码", "所在分党委", "所在党支部编码", "所在党支部", "会议类型"),
        *("主持人学工号", "主持人姓名", "记录人学工号", "记录人姓名", "会议名称"),
        *("计划会议时间", "实际会议时间", "会议地点", "应到人数", "实到人数", "请假人数", "列席人员"),
        *("会议议题", "会议内容", "会议决议"),
    ],
    [
        *(*_ABOVE, "支部党员大会", *_CHAIR, "第一季度党员大会", "2026/3/5  14:00", "2026/3/5  14:30"),
        *("某楼101", 6, 5, 1, None, "讨论年度计划", "学习并讨论", "通过年度计划"),
    ],
    [
        *(*_ABOVE, "支部委员会", *_CHAIR, "三月支委会", None, "2026/3/2  9:00"),
        *("某楼102", 3, 1, 1, None, "研究发展对象", "研究", None),
    ],
    [
        *(*_ABOVE, "党小组会", *_CHAIR, "三月党小组会", None, "2026/3/12  16:00"),
        *("某楼101", 6, 7, 0, "庚某七、辛某八", "学习", "学习", None),
    ],
    [
        *(*_ABOVE, "党课", *_CHAIR, "第一季度党课", None, "2026/2/30  14:30"),
        *("某楼201", 6, 6, 0, None, "专题党课", "讲授", None),
    ],
    [
        *(*_ABOVE, "支委会", "2019009", "壬某九", "2019002", "乙某二", "四月支委会", None, "2026/4/2  9:00"),
        *("某楼102", 3, "若干", None, None, "研究", "研究", None),
    ],
    [
        *(*_ABOVE, "读书会", *_CHAIR, "读书会", None, "2026/4/8  16:00"),
        *("某楼101", 6, 6, 0, None, "读书", "读书", None),
    ],
]
_THEMED_DAYS: Final[Grid] = [
    [
        *("所在分党委编码", "所在分党委", "所在党支部编码", "所在党支部", "记录人学工号", "活动名称"),
        *(
            "计划时间",
            "实际时间",
            "活动地点",
            "活动主题",
            "主要内容及特色",
            "应到人数",
            "实到人数",
            "请假人数",
            "列席人员",
        ),
    ],
    [
        *(*_ABOVE, "2019002", "三月主题党日", None, datetime(2026, 3, 20, 9, 30)),  # noqa: DTZ001 - as cells hold it
        *("某馆", "参观学习", "参观", 6, 6, 0, None),
    ],
    [
        *(*_ABOVE, "2019003", "四月主题党日", None, "2026年4月"),
        *("某村", "志愿服务", "服务", 6, "20多", None, None),
    ],
]
SHEETS: Final = {"党员名册": _MEMBERS, "会议": _MEETINGS, "主题党日": _THEMED_DAYS}


def made() -> bytes:
    """Return the workbook."""
    return xlsx(SHEETS)


if __name__ == "__main__":
    _TARGET.write_bytes(made())
