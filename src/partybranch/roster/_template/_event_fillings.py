"""How the columns of meetings and of appraisal results are filled in."""

from __future__ import annotations

from datetime import date, time
from typing import Final

from partybranch.roster._template._fillings import CellForm, Filling, filling
from partybranch.roster._template._member_fillings import MEMBER_FILLINGS

__all__ = ["MEETING_FILLINGS", "RATING_FILLINGS", "YEAR_OF_MEETING"]

_TEXT: Final = CellForm.TEXT
_NUMBER: Final = CellForm.NUMBER

YEAR_OF_MEETING: Final = filling(_TEXT, 8, "只填年份，如 2025。", "The year alone, such as 2025.", "2025")
"""For headings such as 年度, where no other column is the day."""

MEETING_FILLINGS: Final[dict[str, Filling]] = {
    "branch": filling(
        _TEXT,
        24,
        "党支部全称，与花名册的写法一致：应到人数和完成情况按支部核查。",
        "The full name of the branch, spelt as in the roster: the number due and the completion are told by it.",
        "某单位第一党支部",
    ),
    "kind": filling(
        _TEXT,
        18,
        "从列表中选择；一次会议兼作两种的，写作“支部党员大会暨组织生活会”。",
        "Chosen from the list; a meeting of two kinds at once is written 支部党员大会暨组织生活会.",
        "general-meeting",
    ),
    "name": filling(_TEXT, 20, "会议或活动的名称。", "What it is called.", "第一季度党员大会"),
    "on": filling(CellForm.DAY, 13, "会议召开的日期。", "The day on which it was held.", date(2025, 3, 14)),
    "at": filling(CellForm.TIME, 9, "24小时制，如 14:30。", "By 24 hours, such as 14:30.", time(14, 30)),
    "planned_on": filling(
        CellForm.DAY, 13, "原定的日期。", "The day for which it was planned.", date(2025, 3, 14)
    ),
    "place": filling(_TEXT, 16, "会议或活动的地点。", "Where it was held.", "三楼会议室"),
    "topic": filling(CellForm.LONG, 28, "会议议题或活动主题。", "What it was about.", "讨论年度工作计划"),
    "chair": filling(
        _TEXT,
        13,
        "主持人在花名册中的编号（学工号）。",
        "The number of the person in the chair, as in the roster.",
        "0001",
    ),
    "recorder": filling(
        _TEXT,
        13,
        "记录人在花名册中的编号（学工号）。",
        "The number of who took the minutes, as in the roster.",
        "0002",
    ),
    "due": filling(
        _NUMBER,
        10,
        "按规定应当到会的人数；只填数字。",
        "How many were due to come; a number alone.",
        17,
    ),
    "present": filling(
        _NUMBER,
        10,
        "实际到会的人数，不多于应到人数；核查是否过半数。",
        "How many came, no more than were due; whether they are more than half is checked.",
        15,
    ),
    "excused": filling(_NUMBER, 10, "请假的人数。", "How many were absent with leave.", 2),
    "voters_due": filling(
        _NUMBER,
        11,
        "应到人数中有表决权的人数，预备党员不计入。",
        "How many of those due have the right to vote; probationary members have none.",
        16,
    ),
    "voters_present": filling(
        _NUMBER,
        11,
        "实到人数中有表决权的人数；表决事项的会议按此核查。",
        "How many of those present have the right to vote; where something was voted on, this is checked.",
        14,
    ),
    "observers": filling(
        _TEXT,
        16,
        "列席人员姓名，用“、”隔开；不计入应到和实到人数。",
        "Names of those who sat in, parted by 、; they count among neither number.",
    ),
    "minutes": filling(
        CellForm.LONG,
        36,
        "会议或活动的主要内容。",
        "What was dealt with.",
        "通报上季度工作，讨论并通过年度工作计划。",
    ),
    "conclusions": filling(CellForm.LONG, 28, "会议形成的决议。", "What was decided.", "通过年度工作计划。"),
}
"""By the field that a column means."""

RATING_FILLINGS: Final[dict[str, Filling]] = {
    "number": filling(
        _TEXT,
        12,
        "与花名册中的编号（学工号、序号）一致；编号和身份号码至少填一项，用来找到这名党员。",
        "The number as in the roster; it or the identity number is needed, for the member is looked up by it.",
        "0001",
    ),
    "name": MEMBER_FILLINGS["name"],
    "identity_number": filling(
        _TEXT,
        22,
        "与花名册一致；编号和身份号码至少填一项。单元格已设为文本格式，请不要改为数字。",
        "As in the roster; it or the number is needed. The cells are in text format; a number would lose its last digits.",
        MEMBER_FILLINGS["identity_number"].example,
    ),
    "year": filling(
        _NUMBER,
        10,
        "评议的年度，如 2025。",
        "The year of the appraisal, such as 2025.",
        2025,
    ),
    "grade": filling(
        _TEXT,
        12,
        "优秀、合格、基本合格或不合格。",
        "优秀 (excellent), 合格 (qualified), 基本合格 (basically qualified) or 不合格 (unqualified).",
        "qualified",
    ),
    "elsewhere": filling(
        _TEXT,
        22,
        "流动党员在其他党组织参加评议的，填该党组织名称。",
        "Where a floating member was appraised by another body: its name.",
        when=("在别处评议的填写", "of those appraised elsewhere"),
    ),
}
"""By the field that a column means."""
