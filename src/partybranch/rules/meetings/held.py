"""MTG1 and MTG3: whether a meeting could decide, and who chaired it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.models import Ledger, Matter, Meeting, MeetingKind, Post, label
from partybranch.quorum._bases import ADMISSION_QUORUM, COMMITTEE_QUORUM, CONVERSION_QUORUM, GENERAL_QUORUM
from partybranch.regulations import Basis, Force
from partybranch.regulations.branch_work import BRANCH_WORK_2018
from partybranch.rules._declare import Circumstances, Subject, Whole, rule
from partybranch.rules.ledgers import MeetingHeld, committee_posts_on, covered, each_meeting
from partybranch.rules.meetings.gatherings import (
    ENDING_PROBATION_MATTERS,
    ORDINARY_MATTERS,
    committee_at,
    day_held,
    deciding,
    quorate,
    voters_at,
)

_OFFICERS: Final = Message("书记、副书记或者委员", "the secretary, a deputy or a committee member")
_LEADER: Final = Message("党小组组长", "the leader of the group")
_ONE_DAY: Final = timedelta(days=1)
_POSTS: Final = Message("会议当日的任职", "who held which post on the day of the meeting")


@rule(
    "MTG101",
    scope=deciding(*ORDINARY_MATTERS),
    bases=GENERAL_QUORUM,
    zh="应到会有表决权的党员{due}人，实到{present}人，表决须有{needed}人以上到会，还差{missing}人",
    en="{present} of {due} voters were present; {needed} are needed for a vote, {missing} short",
)
def general_meeting_could_vote(held: MeetingHeld, case: Circumstances) -> Verdict:
    """A general meeting that votes has half or more of the voters present.

    Requires: half or more of the members with the right to vote who should attend are there.
    Reading: exactly half are enough (以上). Asked of general meetings with a decision other than on admission and what
    follows it, for which MTG303 and MTG305 ask for more. Who should attend is derived from the records of members as of
    that day; probationary members, members under probation within the Party and those suspended are not counted. Without
    such records the numbers are taken as the meeting states them, and a number of heads is the most that it can be. Before
    2018-10-28 no text sets a quorum, and it is not judged.
    Putting it right: correct the numbers, or put the matter to the vote again at a meeting that is well attended.

    支部党员大会进行表决，应有半数以上有表决权的党员到会。

    要求：应到会的有表决权的党员，半数以上到会。
    理解：恰好半数即可。只看就一般事项作出决定的大会；接收预备党员及其转正等事项要求更高，另行核查。应到会人数按当日的党员记录推算，预备党员、
    受留党察看处分的党员和停止党籍的党员不计在内。没有党员记录的，以会议所填人数为准，只填总人数的，视为上限。2018年10月28日以前没有规定，
    不予核查。
    改正：核对人数；确未达到的，重新召开大会进行表决。
    """
    return quorate(voters_at(held), case)


@rule(
    "MTG102",
    scope=each_meeting(MeetingKind.COMMITTEE_MEETING),
    bases=COMMITTEE_QUORUM,
    zh="支部委员{due}人，实到{present}人，会议须有{needed}人以上到会，还差{missing}人",
    en="{present} of {due} committee members were present; {needed} are needed, {missing} short",
)
def committee_could_meet(held: MeetingHeld, case: Circumstances) -> Verdict:
    """A committee meeting has half or more of the committee present.

    Requires: half or more of the members of the branch committee are there.
    Reading: exactly half are enough (以上). Who sits on the committee is taken from the appointments as of that day; where
    none are kept, from the numbers that the meeting states, unless it was held as a meeting of others as well. A meeting that
    states more due than hold posts may have members whose appointment is not recorded, and is not accused for that. Before 2018-10-28 no text sets a quorum, and it is not judged.
    Putting it right: correct the numbers or the appointments, or hold the meeting again.

    党支部委员会会议，应有半数以上委员到会。

    要求：党支部委员会委员半数以上到会。
    理解：恰好半数即可。委员按当日的任职记录计算；没有任职记录的，以会议所填人数为准，但与支部党员大会等合并召开的，无法判断。会议所填应到
    人数多于任职记录的，可能任职记录不全，从宽判断。2018年10月28日以前没有规定，不予核查。
    改正：核对人数和任职记录；确未达到的，重新召开会议。
    """
    return quorate(committee_at(held), case)


def chaired(whole: Whole) -> Iterator[Subject[MeetingHeld]]:
    """Yield the general, committee and group meetings that name who chaired them, where appointments are kept."""
    kinds = MeetingKind.GENERAL_MEETING, MeetingKind.COMMITTEE_MEETING, MeetingKind.GROUP_MEETING
    for subject in each_meeting(*kinds)(whole):
        if subject.value.meeting.chair is not None and subject.value.ledger.appointments:
            yield subject


@rule(
    "MTG103",
    scope=chaired,
    at=("chair",),
    bases=(Basis(provision=BRANCH_WORK_2018.article(14), line="zb.chair", force=Force.MUST),),
    zh="会议由{chair}主持，应当由{who}主持",
    en="chaired by {chair}; it is for {who} to chair",
)
def chaired_by_an_officer(held: MeetingHeld, _case: Circumstances) -> Verdict:
    """The secretary, a deputy or a committee member chairs; a group meeting is chaired by the leader of the group.

    Requires: the secretary calls and chairs general and committee meetings, or a deputy or committee member who is
    entrusted with it; a group meeting is called and chaired by the leader of the group.
    Reading: judged only where a chair is named and appointments are kept, by the posts held on that day or on its eve, for
    at an election the former committee still chairs. Whether somebody was entrusted is not asked. Where no such post is
    recorded for one of these days, the ledger does not claim to be complete for them, or the chair is no member of the
    branch, it cannot be told.
    Putting it right: correct the chair, or record the appointment.

    支部党员大会和党支部委员会会议由书记、副书记或者委员主持，党小组会由党小组组长主持。

    要求：支部党员大会、党支部委员会会议由书记召集并主持，书记可以委托副书记或者委员；党小组会由党小组组长召集并主持。
    理解：只看填写了主持人并且有任职记录的会议，按当日或者前一日的任职判断，因为换届选举由上届委员会主持；是否受委托不予核查。这两天没有相应
    任职记录、台账未声明这两天记录完整，或者主持人不在党员名单中的，无法判断。
    改正：更正主持人，或者补录任职。
    """
    day = day_held(held.meeting)
    if isinstance(day, CannotTell):
        return day
    chair = held.meeting.chair
    assert chair is not None, "the scope yields those that name one"
    then, before = (_may_chair(held.ledger, held.meeting, each) for each in (day, day - _ONE_DAY))
    if chair in then | before:
        return MET
    if not then or not before:
        return CannotTell.because(Reason.NOT_SHOWN, field=_POSTS)
    if held.ledger.members and held.ledger.member(chair) is None:
        return CannotTell.because(Reason.MALFORMED, field=label(Meeting, "chair"))
    uncovered = next((each for each in (day, day - _ONE_DAY) if not covered(held.ledger, each)), None)
    if uncovered is not None:
        return CannotTell.because(Reason.NOT_COVERED, day=uncovered)
    return NotMet.because(chair=chair, who=_LEADER if _of_group(held.meeting) else _OFFICERS)


def _of_group(meeting: Meeting) -> bool:
    """Say whether it was a group meeting and nothing that the officers chair."""
    others = MeetingKind.GENERAL_MEETING, MeetingKind.COMMITTEE_MEETING
    return not any(meeting.held_as(kind) for kind in others)


def _may_chair(ledger: Ledger, meeting: Meeting, day: date) -> frozenset[str]:
    officers = () if _of_group(meeting) else committee_posts_on(ledger, day)
    leaders = (
        each
        for each in ledger.appointments
        if meeting.held_as(MeetingKind.GROUP_MEETING)
        and each.post is Post.GROUP_LEADER
        and each.period.contains(day)
        and (each.body is None or meeting.group in (None, each.body))
    )
    return frozenset(each.member for each in (*officers, *leaders))


@rule(
    "MTG303",
    scope=deciding(Matter.ADMISSION),
    bases=ADMISSION_QUORUM,
    zh="讨论接收预备党员，应到会有表决权的党员{due}人，实到{present}人，须有{needed}人以上到会，还差{missing}人",
    en="a meeting on admission with {present} of {due} voters present; {needed} are needed, {missing} short",
)
def admission_could_be_decided(held: MeetingHeld, case: Circumstances) -> Verdict:
    """A general meeting that admits a member has more than half of the voters present.

    Requires: more than half of the members with the right to vote who should attend are there.
    Reading: exactly half are not enough (超过). Written opinions make no quorum. Who should attend is derived as for
    MTG101. From 1990-08-01 to 2014-05-27 it is practice.
    Putting it right: correct the numbers, or decide on the admission again at a meeting that is well attended.

    讨论接收预备党员的党员大会，有表决权的党员过半数到会。

    要求：有表决权的到会人数超过应到会有表决权人数的半数。
    理解：恰好半数不够。书面意见不计入到会人数。应到会人数的推算与一般事项的表决相同。1990年8月1日至2014年5月27日为惯例。
    改正：核对人数；确未达到的，重新召开党员大会讨论。
    """
    return quorate(voters_at(held), case)


@rule(
    "MTG305",
    scope=deciding(*ENDING_PROBATION_MATTERS),
    bases=CONVERSION_QUORUM,
    zh="讨论预备党员转正等事项，应到会有表决权的党员{due}人，实到{present}人，须有{needed}人以上到会，还差{missing}人",
    en="a meeting on full membership with {present} of {due} voters present; {needed} are needed, {missing} short",
)
def conversion_could_be_decided(held: MeetingHeld, case: Circumstances) -> Verdict:
    """A general meeting on full membership has more than half of the voters present.

    Requires: as many as at a meeting on admission: more than half of the members with the right to vote who should attend.
    Reading: the same holds where probation is extended or cancelled, since one meeting discusses all three. Exactly half
    are not enough, and written opinions make no quorum. Before 2014-05-28 no text that was read says so, and it is not
    judged.
    Putting it right: correct the numbers, or decide again at a meeting that is well attended.

    讨论预备党员转正的党员大会，有表决权的党员过半数到会。

    要求：对到会人数的要求与讨论接收预备党员的大会相同，即超过应到会有表决权人数的半数。
    理解：延长预备期、取消预备党员资格也由同一大会讨论，要求相同。恰好半数不够，书面意见不计入到会人数。2014年5月28日以前未见规定，不予核查。
    改正：核对人数；确未达到的，重新召开党员大会讨论。
    """
    return quorate(voters_at(held), case)
