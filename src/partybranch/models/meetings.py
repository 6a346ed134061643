"""`Meeting`: a meeting of the branch or its unit: who was there, what was dealt with, and what was decided and elected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Final

from attrs import field, frozen

from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.models._labels import discreetly, labelled, shown
from partybranch.models.elections import Election
from partybranch.models.resolutions import Resolution
from partybranch.terms import Term

__all__ = ["Attendance", "Ground", "LeftOutOfDue", "Meeting", "MeetingKind", "Presence"]


class MeetingKind(Term):
    """The kinds of meeting of organizational life (支部工作条例, articles 11 to 18), and those of the unit's own work."""

    GENERAL_MEETING = "general-meeting", "支部党员大会", "general meeting"
    COMMITTEE_MEETING = "committee-meeting", "支部委员会会议", "committee meeting"
    GROUP_MEETING = "group-meeting", "党小组会", "group meeting"
    LECTURE = "lecture", "党课", "Party lecture"
    THEMED_DAY = "themed-day", "主题党日", "themed Party day"
    ORGANIZATIONAL_LIFE = "organizational-life", "组织生活会", "organizational life meeting"
    APPRAISAL = "appraisal", "民主评议党员", "democratic appraisal"
    DEMOCRATIC_LIFE = "democratic-life", "民主生活会", "democratic life meeting"
    OFFICE_MEETING = "office-meeting", "办公会议", "office meeting"
    HALF_YEAR_WORK_MEETING = "half-year-work-meeting", "半年工作会议", "half-year work meeting"
    YEAR_END_WORK_MEETING = "year-end-work-meeting", "年终工作会议", "year-end work meeting"
    LEADERSHIP_MEETING = "leadership-meeting", "领导班子会议", "meeting of the leadership"
    MIDDLE_RANK_MEETING = "middle-rank-meeting", "中层干部会议", "meeting of the middle rank"
    DISCUSSION = "discussion", "讨论会", "discussion"

    @property
    def administrative(self) -> bool:
        """Whether it belongs to the work of the unit and not to the organizational life of the Party."""
        return self in _ADMINISTRATIVE


_ADMINISTRATIVE: Final = frozenset(
    {
        MeetingKind.OFFICE_MEETING,
        MeetingKind.HALF_YEAR_WORK_MEETING,
        MeetingKind.YEAR_END_WORK_MEETING,
        MeetingKind.LEADERSHIP_MEETING,
        MeetingKind.MIDDLE_RANK_MEETING,
        MeetingKind.DISCUSSION,
    }
)


class Presence(Term):
    """Whether a member was there."""

    PRESENT = "present", "到会", "present"
    EXCUSED = "excused", "请假", "absent with leave"
    ABSENT = "absent", "缺席", "absent"


@frozen(kw_only=True, repr=False)
class Attendance:
    """One member at one meeting; `member` is the id of a member."""

    member: str = field(metadata=labelled("党员", "member", names="members"))
    presence: Presence = field(default=Presence.PRESENT, metadata=labelled("到会情况", "presence"))
    reason: str | None = field(
        default=None, metadata=labelled("缺席原因", "reason for absence", shown_as=None)
    )

    def __repr__(self) -> str:
        return shown(self)


class Ground(Term):
    """Grounds on which a member may be left out of the number due at an election (answers on the election rules).

    The first five stand in all lists that circulate, RETIRED_AT_HOME since about 2016. Whoever is absent for another
    reason, with leave or without, is counted (OTHER).
    """

    NO_WILL = "no-will", "患病不能表达本人意志", "too ill to express a will"
    ABROAD = "abroad", "出国（境）半年以上", "abroad for half a year or more"
    SERVING_SENTENCE = (
        "serving-sentence",
        "未受留党察看以上处分而正在服刑",
        "serving a sentence without probation within the Party or a graver sanction",
    )
    BEDRIDDEN = (
        "bedridden",
        "年老体弱卧床不起或长期生病生活不能自理",
        "old and frail or long ill, and bedridden",
    )
    AWAY = (
        "away",
        "外出半年以上，按规定应转走正式组织关系而没有转走",
        "away for half a year or more, with an affiliation that should have been moved",
    )
    RETIRED_AT_HOME = (
        "retired-at-home",
        "已回原籍长期居住的离退休党员，组织关系尚未转走",
        "retired and living in the home place for long, with an affiliation that was not moved",
    )
    OTHER = "other", "其他原因", "another reason"


@frozen(kw_only=True, field_transformer=discreetly)
class LeftOutOfDue:
    """A member whom the meeting left out of the number due (应到会), with the two approvals that it needs.

    None: not recorded.
    """

    member: str = field(metadata=labelled("党员", "member", names="members"))
    ground: Ground = field(metadata=labelled("不计入应到会的情形", "ground"))
    agreed_above: bool | None = field(
        default=None, metadata=labelled("上级党组织同意", "agreed by the body above")
    )
    agreed_by_meeting: bool | None = field(
        default=None, metadata=labelled("党员大会通过", "passed by the general meeting")
    )


@frozen(kw_only=True, repr=False)
class Meeting:
    """One meeting, also an irregular one.

    Who was there stands by person (`attendance`; who is not named was not there), or by numbers: `due` and `present` count
    heads, probationary members among them, as sheets do (应到人数, 实到人数); `voters_due` and `voters_present` count
    those with the right that the meeting is about. Where a number counts more present than are named, it cannot be told which
    of the two is right: there were at least those who are named, and at most as many as the number says.

    Args:
        id: of the meeting, unique in the ledger.
        kind: what it was held as.
        also: what else it was held as: an organizational life meeting may be a general meeting, and hold the appraisal.
        branch: the id or full name of the branch, in a sheet of several; None: that of the ledger.
        name: what it is called.
        on: the day.
        at: the time of day at which it began, in Beijing time.
        planned_on: the day for which it was planned.
        planned_at: the time of day for which it was planned.
        place: where it was held.
        host: the id of the body that held it; None: the branch.
        group: of a group meeting, the id of the group among the ledger's bodies.
        topic: what it was about.
        agenda: its items, in order.
        chair: the id of the member who chaired it.
        recorder: the id of the member who took the minutes.
        observers: who else was there without being due.
        minutes: what was said.
        conclusions: what was concluded, in words; a vote stands under `resolutions`.
        left_out: whom it left out of the number due.
        extra: columns of the sheet it was read from that are no field, heading to text.
        unread: what could not be read, field to the text of the cell.
    """

    id: str = field(metadata=labelled("编号", "id"))
    kind: MeetingKind = field(metadata=labelled("会议类型", "kind"))
    also: tuple[MeetingKind, ...] = field(default=(), metadata=labelled("兼作", "held as well as"))
    branch: str | None = field(default=None, metadata=labelled("所在党支部", "branch"))
    name: str | None = field(default=None, metadata=labelled("会议名称", "name of the meeting"))
    on: PartialDate | None = field(
        default=None, metadata=labelled("会议日期", "date of the meeting", happened=True)
    )
    at: time | None = field(default=None, metadata=labelled("会议时间", "time of the meeting"))
    planned_on: PartialDate | None = field(default=None, metadata=labelled("计划日期", "day planned"))
    planned_at: time | None = field(default=None, metadata=labelled("计划时间", "time planned"))
    place: str | None = field(default=None, metadata=labelled("会议地点", "place"))
    host: str | None = field(default=None, metadata=labelled("召开组织", "held by", names="bodies"))
    group: str | None = field(default=None, metadata=labelled("党小组", "group", names="bodies"))
    topic: str | None = field(default=None, metadata=labelled("议题", "topic"))
    agenda: tuple[str, ...] = field(default=(), metadata=labelled("议程", "agenda"))
    chair: str | None = field(default=None, metadata=labelled("主持人", "chair", names="members"))
    recorder: str | None = field(default=None, metadata=labelled("记录人", "recorder", names="members"))
    observers: tuple[str, ...] = field(default=(), metadata=labelled("列席人员", "observers", shown_as=None))
    minutes: str | None = field(default=None, metadata=labelled("会议内容", "minutes", shown_as=None))
    conclusions: str | None = field(default=None, metadata=labelled("会议决议", "conclusions", shown_as=None))
    due: Count | None = field(default=None, metadata=labelled("应到人数", "number due"))
    present: Count | None = field(default=None, metadata=labelled("实到人数", "number present"))
    excused: Count | None = field(default=None, metadata=labelled("请假人数", "number absent with leave"))
    voters_due: Count | None = field(
        default=None, metadata=labelled("应到有表决权人数", "number of voters due")
    )
    voters_present: Count | None = field(
        default=None, metadata=labelled("实到有表决权人数", "number of voters present")
    )
    attendance: tuple[Attendance, ...] = field(default=(), metadata=labelled("到会人员", "attendance"))
    left_out: tuple[LeftOutOfDue, ...] = field(
        default=(), metadata=labelled("不计入应到会", "left out of the number due")
    )
    resolutions: tuple[Resolution, ...] = field(default=(), metadata=labelled("决议", "resolutions"))
    elections: tuple[Election, ...] = field(default=(), metadata=labelled("选举", "elections"))
    extra: Mapping[str, str] = field(
        factory=dict[str, str], hash=False, metadata=labelled("其他列", "other columns", shown_as=None)
    )
    unread: Mapping[str, str] = field(
        factory=dict[str, str], hash=False, metadata=labelled("未能读出", "unread", shown_as=None)
    )

    def held_as(self, kind: MeetingKind) -> bool:
        """Say whether it counts as a meeting of that kind."""
        return kind in self.kinds

    @property
    def kinds(self) -> tuple[MeetingKind, ...]:
        """All that it was held as."""
        return (self.kind, *self.also)

    @property
    def administrative(self) -> bool:
        """Whether it belongs to the work of the unit, and was not held as a meeting of organizational life as well."""
        return all(kind.administrative for kind in self.kinds)

    def __repr__(self) -> str:
        return shown(self)
