"""What the columns of meetings are called, and how their cells are read and written: the one place to add a heading."""

from __future__ import annotations

from typing import Final

from partybranch.models import MeetingKind
from partybranch.roster._column import (
    Column,
    as_count,
    as_day,
    as_time,
    as_word,
    as_words,
    listed,
    text,
)
from partybranch.roster.cells import Plain
from partybranch.roster.columns import COLUMNS
from partybranch.roster.meeting_cells import (
    read_count,
    read_moment,
    read_time,
    read_word_and_others,
    read_words,
)

__all__ = ["DAY_OR_TIME", "KIND_WORDS", "MEETING_COLUMNS", "YEAR"]

_ALSO_CALLED: Final = {
    MeetingKind.GENERAL_MEETING: ("支部大会", "党员大会", "支部党员会议", "党支部党员大会"),
    MeetingKind.COMMITTEE_MEETING: (
        "支部委员会",
        "支委会",
        "支委会议",
        "支部委员会议",
        "支部委员会会",
        "党支部委员会",
        "党支部委员会会议",
    ),
    MeetingKind.GROUP_MEETING: ("党小组会议", "小组会"),
    MeetingKind.LECTURE: ("上党课",),
    MeetingKind.THEMED_DAY: ("主题党日活动", "党日活动", "支部主题党日", "支部主题党日活动"),
    MeetingKind.ORGANIZATIONAL_LIFE: ("专题组织生活会", "组织生活会会议"),
    MeetingKind.APPRAISAL: ("民主评议", "民主评议党员会议", "民主评议会"),
    MeetingKind.DEMOCRATIC_LIFE: ("专题民主生活会",),
}

KIND_WORDS: Final[dict[str, Plain]] = {
    word: kind.value for kind in MeetingKind for word in (kind.zh, *_ALSO_CALLED.get(kind, ()))
}
"""The words for kinds of meeting. Others are asked about and not taken for the nearest."""

YEAR: Final = ("年度", "会议年度", "考核年度")
"""Headings of a year, which is the date of a meeting only where no other column is."""

DAY_OR_TIME: Final = ("会议时间", "活动时间", "召开时间")
"""Headings of the day with its time of day; only of the time of day where another column is the day."""


def _moment(day_field: str, hour: str, *headings: str) -> Column:
    read = read_moment(day_field, hour)
    return Column(field=day_field, headings=headings, read=read, write=as_day, also=(hour,))


def _time(field: str, *headings: str) -> Column:
    return text(field, *headings, read=read_time, write=as_time)


def _count(field: str, *headings: str) -> Column:
    return text(field, *headings, read=read_count, write=as_count)


def _branch_headings() -> tuple[str, ...]:
    """Return what the column of a member's branch is called: that of a meeting is called the same."""
    return next(each.headings for each in COLUMNS if each.field == "branch")


MEETING_COLUMNS: Final = (
    text("id", "会议编号", "活动编号"),
    Column(
        field="kind",
        headings=("会议类型", "会议类别", "会议种类", "会议形式"),
        read=read_word_and_others("kind", "also", KIND_WORDS, "SHP115"),
        write=as_word,
        also=("also",),
    ),
    Column(
        field="also",
        headings=("兼作",),
        read=read_words(KIND_WORDS, "SHP115"),
        write=as_words,
    ),
    text("branch", *_branch_headings(), "党组织名称", "召开支部"),
    text("name", "会议名称", "活动名称", "会议标题"),
    _moment(
        "on",
        "at",
        "会议日期",
        "实际会议时间",
        "实际时间",
        "实际召开时间",
        "实际活动时间",
        "召开日期",
        "活动日期",
        *DAY_OR_TIME,
        *YEAR,
    ),
    _time("at", "开始时间", "会议开始时间", "活动开始时间"),
    _moment(
        "planned_on", "planned_at", "计划日期", "计划会议时间", "计划时间", "计划召开时间", "计划活动时间"
    ),
    _time("planned_at", "计划开始时间"),
    text("place", "会议地点", "活动地点", "召开地点", "地点"),
    text("topic", "会议议题", "活动主题", "会议主题", "议题"),
    text("chair", "主持人编号", "主持人学工号", "主持人工号"),
    text("recorder", "记录人编号", "记录人学工号", "记录人工号"),
    _count("due", "应到人数", "应到会人数", "应参加人数", "应到"),
    _count("present", "实到人数", "实到会人数", "实际参加人数", "参加人数", "到会人数", "实到"),
    _count("excused", "请假人数", "请假"),
    _count("voters_due", "应到有表决权人数"),
    _count("voters_present", "实到有表决权人数"),
    listed("observers", "列席人员", "列席人"),
    text("minutes", "会议内容", "主要内容及特色", "活动内容", "会议记录", "主要内容"),
    text("conclusions", "会议决议", "会议结论"),
)
"""Every column of a meeting that can be read and written, in the order in which it is written."""
