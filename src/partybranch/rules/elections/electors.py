"""ELE: who may be elected, and whom an election may leave out of the number due."""

from __future__ import annotations

from partybranch.findings import MET, CannotTell, NotMet, Reason, Verdict
from partybranch.models import Election, Ground, Ledger, LeftOutOfDue, Standing, label
from partybranch.quorum import Right, WhyNot, entitled
from partybranch.quorum._bases import (
    DETAINED_NO_VOTE,
    NOT_COUNTED,
    PROBATION_IN_PARTY_NO_ELECTION,
    PROBATIONARY_NO_ELECTION,
)
from partybranch.regulations import Basis, Force
from partybranch.regulations.elections import ELECTIONS_1990, ELECTIONS_2020
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules.elections.polls import (
    WHO_STOOD,
    LeftOutHeld,
    Stood,
    judged_day,
    left_out_of_elections,
    stated_as_elected,
)


@rule(
    "ELE104",
    scope=stated_as_elected,
    bases=PROBATIONARY_NO_ELECTION,
    zh="选票上第{place}位当选，但选举日为{standing}，没有被选举权",
    en="number {place} on the ballot was elected without the right to be elected (standing on that day: {standing})",
)
def full_members_are_elected(stood: Stood, _case: Circumstances) -> Verdict:
    """Only full members are elected.

    Requires: probationary members have no right to be elected (预备党员没有被选举权).
    Reading: asked of everybody stated as elected, at whatever meeting, on the day of the election. Found too is who is certainly
        no member of the Party that day. Where the records leave the standing open, or name no member, or where the same meeting
        decided on the full membership of a member whose probation was over, it cannot be told; the rules on sanctions and
        measures (ELE112, ELE113) then say nothing.
    Putting it right: the election of that person does not hold; elect again for the seat, or correct the dates.

    当选人应为正式党员。

    要求：预备党员没有被选举权。
    理解：对记载为当选的人，按选举当日判断，各种会议都算；当日确定不是党员的也提示。身份无法判断、没有对应党员记录，或者预备期
        已满而在同一会议上讨论转正的，不作判断，处分和措施的规则（ELE112、ELE113）也不再提示。
    改正：该人当选无效，就该名额另行选举；日期有误的更正。
    """
    day = judged_day(stood.held.meeting)
    if isinstance(day, CannotTell):
        return day
    ledger, id_ = stood.held.ledger, stood.candidate.member
    if id_ is None:
        return CannotTell.because(Reason.MISSING, field=WHO_STOOD)
    member = ledger.member(id_)
    if member is None:
        return CannotTell.because(Reason.NOT_KEPT, field=label(Ledger, "members"))
    standing, lost = member.standing_on(day), _lost(stood, WhyNot.PROBATIONARY)
    if standing is Standing.FULL and lost:
        return CannotTell.because(Reason.RIGHTS, field=label(Election, "candidates"), number=1)
    if standing is Standing.NONE or lost:
        return NotMet.because(place=stood.place, standing=standing or Standing.PROBATIONARY)
    if id_ in entitled(ledger, on=day, right=Right.BE_ELECTED, meeting=stood.held.meeting).unsure:
        return CannotTell.because(Reason.RIGHTS, field=label(Election, "candidates"), number=1)
    return MET


def _lost(stood: Stood, why: WhyNot) -> bool:
    """Say whether somebody had beyond doubt no right to be elected on the day, for that reason."""
    held = stood.held
    day = judged_day(held.meeting)
    return not isinstance(day, CannotTell) and any(
        each.member == stood.candidate.member and each.why is why
        for each in entitled(held.ledger, on=day, right=Right.BE_ELECTED, meeting=held.meeting).left_out
    )


@rule(
    "ELE112",
    scope=stated_as_elected,
    bases=PROBATION_IN_PARTY_NO_ELECTION,
    zh="选票上第{place}位当选，但选举日在留党察看期间，没有被选举权",
    en="number {place} on the ballot was elected while under probation within the Party, without the right to be elected",
)
def nobody_under_probation_within_the_party_is_elected(stood: Stood, _case: Circumstances) -> Verdict:
    """Nobody is elected while under probation within the Party.

    Requires: who is under 留党察看 has no right to be elected until the rights are restored.
    Reading: asked of everybody stated as elected, on the day of the election; the period of the sanction ends on the day on which
        the rights are restored. A warning, a serious warning or a removal from posts takes no right away.
    Putting it right: elect again for the seat, or correct the period of the sanction.

    留党察看期间不能当选。

    要求：受留党察看处分的党员在留党察看期间没有被选举权。
    理解：按选举当日判断；处分期间到恢复党员权利之日为止。警告、严重警告、撤销党内职务不影响被选举权。
    改正：就该名额另行选举；处分期间有误的更正。
    """
    return NotMet.because(place=stood.place) if _lost(stood, WhyNot.PROBATION_IN_PARTY) else MET


@rule(
    "ELE113",
    scope=stated_as_elected,
    bases=DETAINED_NO_VOTE,
    zh="选票上第{place}位当选，但选举日被留置或逮捕，权利应予中止",
    en="number {place} on the ballot was elected while detained or arrested, when the rights are suspended",
)
def nobody_detained_is_elected(stood: Stood, _case: Circumstances) -> Verdict:
    """Nobody is elected while detained or arrested.

    Requires: since 2020-07-13 the rights of members in 留置 or under arrest are suspended (中止).
    Reading: asked of everybody stated as elected, on the day of the election. Suspended membership (停止党籍) is not asked here:
        the texts on elections that were read do not name it.
    Putting it right: elect again for the seat, or correct the period of the measure.

    被留置、逮捕期间不能当选。

    要求：2020年7月13日起，党员被依法留置、逮捕的，中止其表决权、选举权和被选举权。
    理解：按选举当日判断。停止党籍的，所见选举规定没有写明，不在此列。
    改正：就该名额另行选举；措施期间有误的更正。
    """
    return NotMet.because(place=stood.place) if _lost(stood, WhyNot.DETAINED) else MET


@rule(
    "ELE110",
    scope=left_out_of_elections,
    at=("ground",),
    bases=(
        Basis(provision=ELECTIONS_1990.article(None), line="el.exclude_rule", force=Force.NOTE),
        Basis(provision=ELECTIONS_2020.article(None), line="el.exclude_rule", force=Force.NOTE),
    ),
    zh="有1名党员因“{ground}”不计入应到会，该情形不在所列范围，仍应计算在应到会人数之内",
    en="a member was left out of the number due for “{ground}”, which is on no list: who is absent for it still counts",
)
def left_out_on_a_listed_ground(held: LeftOutHeld, _case: Circumstances) -> Verdict:
    """Only on a listed ground is a member left out of the number due at an election.

    Requires: whoever is absent for another reason, with leave or without, counts in the number due (应到会).
    Reading: a note, since the lists of 5 and 6 grounds stand in answers and no issued document was found. Every ground of them is
        accepted at any time. Asked of meetings that held an election.
    Putting it right: count the member as due, or record the ground that applies.

    选举时不计入应到会的，应属所列情形。

    要求：因其他原因未到会的，请假与否，都应计算在应到会人数之内。
    理解：只作提示，五种、六种情形都见于答复，没有找到印发的文件；各种情形不论时间都认可。只看有选举的会议。
    改正：将该党员计入应到会；情形填错的更正。
    """
    ground = held.left_out.ground
    return NotMet.because(ground=ground) if ground is Ground.OTHER else MET


@rule(
    "ELE115",
    scope=left_out_of_elections,
    bases=NOT_COUNTED,
    zh="1名党员（{ground}）不计入应到会，未经{lacking}",
    en="a member ({ground}) was left out of the number due without this approval: {lacking}",
)
def left_out_with_both_approvals(held: LeftOutHeld, _case: Circumstances) -> Verdict:
    """Who is left out of the number due at an election was so with both approvals.

    Requires: the body above agrees, and the general meeting passes it.
    Reading: a note, since the requirement stands in answers only. An approval that is not recorded cannot be told. A ground that is
        on no list is ELE110's to say.
    Putting it right: obtain both approvals before the election, or count the member as due.

    不计入应到会的，应经上级同意并经大会通过。

    要求：经上级党组织同意，并经支部党员大会通过。
    理解：只作提示，要求见于答复。没有记录是否同意或通过的，不作判断；不在所列情形的，见ELE110。
    改正：选举前办理两项手续，或将该党员计入应到会。
    """
    left_out = held.left_out
    if left_out.ground is Ground.OTHER:
        return MET
    approvals = {name: getattr(left_out, name) for name in ("agreed_above", "agreed_by_meeting")}
    refused = next((name for name, given in approvals.items() if given is False), None)
    if refused is not None:
        return NotMet.because(ground=left_out.ground, lacking=label(LeftOutOfDue, refused))
    unknown = next((name for name, given in approvals.items() if given is None), None)
    if unknown is not None:
        return CannotTell.because(Reason.NOT_SHOWN, field=label(LeftOutOfDue, unknown))
    return MET
