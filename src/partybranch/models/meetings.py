"""`Meeting`: a meeting of the branch, its committee or a group: who was there, and what was decided and elected."""

from __future__ import annotations

from attrs import field, frozen

from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.models._labels import labelled, shown
from partybranch.models.elections import Election
from partybranch.models.resolutions import Resolution
from partybranch.terms import Term

__all__ = ["Attendance", "Ground", "LeftOutOfDue", "Meeting", "MeetingKind", "Presence"]


class MeetingKind(Term):
    """The kinds of meeting of organizational life (支部工作条例, articles 11 to 18)."""

    GENERAL_MEETING = "general-meeting", "支部党员大会", "general meeting"
    COMMITTEE_MEETING = "committee-meeting", "支部委员会会议", "committee meeting"
    GROUP_MEETING = "group-meeting", "党小组会", "group meeting"
    LECTURE = "lecture", "党课", "Party lecture"
    THEMED_DAY = "themed-day", "主题党日", "themed Party day"
    ORGANIZATIONAL_LIFE = "organizational-life", "组织生活会", "organizational life meeting"
    APPRAISAL = "appraisal", "民主评议党员", "democratic appraisal"


class Presence(Term):
    """Whether a member was there."""

    PRESENT = "present", "到会", "present"
    EXCUSED = "excused", "请假", "absent with leave"
    ABSENT = "absent", "缺席", "absent"


@frozen(kw_only=True, repr=False)
class Attendance:
    """One member at one meeting; `member` is the id of a member."""

    member: str = field(metadata=labelled("党员", "member"))
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


@frozen(kw_only=True)
class LeftOutOfDue:
    """A member whom the meeting left out of the number due (应到会), with the two approvals that it needs.

    None: not recorded.
    """

    member: str = field(metadata=labelled("党员", "member"))
    ground: Ground = field(metadata=labelled("不计入应到会的情形", "ground"))
    agreed_above: bool | None = field(
        default=None, metadata=labelled("上级党组织同意", "agreed by the body above")
    )
    agreed_by_meeting: bool | None = field(
        default=None, metadata=labelled("党员大会通过", "passed by the general meeting")
    )


@frozen(kw_only=True)
class Meeting:
    """One meeting, also an irregular one.

    Who was there stands by person (`attendance`; who is not named was not there), or by numbers: `due` and `present` count
    heads, probationary members among them, as sheets do (应到人数, 实到人数); `voters_due` and `voters_present` count
    those with the right that the meeting is about.

    Args:
        id: of the meeting, unique in the ledger.
        kind: what it was held as.
        also: what else it was held as: an organizational life meeting may be a general meeting, and hold the appraisal.
        on: the day.
        group: of a group meeting, the id of the group among the ledger's bodies.
        topic: what it was about.
        chair: the id of the member who chaired it.
        left_out: whom it left out of the number due.
    """

    id: str = field(metadata=labelled("编号", "id"))
    kind: MeetingKind = field(metadata=labelled("会议类型", "kind"))
    also: tuple[MeetingKind, ...] = field(default=(), metadata=labelled("兼作", "held as well as"))
    on: PartialDate | None = field(default=None, metadata=labelled("会议日期", "date of the meeting"))
    group: str | None = field(default=None, metadata=labelled("党小组", "group"))
    topic: str | None = field(default=None, metadata=labelled("议题", "topic"))
    chair: str | None = field(default=None, metadata=labelled("主持人", "chair"))
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

    def held_as(self, kind: MeetingKind) -> bool:
        """Say whether it counts as a meeting of that kind."""
        return kind is self.kind or kind in self.also
