"""LIF: what members take part in through the year, and the membership of those who are out of contact."""

from __future__ import annotations

from typing import Final

from partybranch.counts import exact_sum, shortest
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.models import Ledger, Member, Talk, Training, label
from partybranch.regulations import Basis, Force
from partybranch.regulations.branch_work import BRANCH_WORK_2018
from partybranch.regulations.constitution import (
    CONSTITUTION_2002,
    CONSTITUTION_2007,
    CONSTITUTION_2012,
    CONSTITUTION_2017,
    CONSTITUTION_2022,
)
from partybranch.regulations.education_management import EDUCATION_MANAGEMENT_2019
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules._doubts import imprecise, unread
from partybranch.rules.ledgers import held_within
from partybranch.rules.meetings._successors import BY_EDUCATION, EDUCATION
from partybranch.rules.meetings.participation import (
    Absence,
    MemberYear,
    absences,
    away_in,
    may_lie_in,
    member_years,
    rated_years,
    unless_in_doubt,
)
from partybranch.rules.membership.away import lost
from partybranch.rules.scopes import suspensions

_COLLEAGUE: Final = Message("支部委员会其他委员", "another member of the committee")
_ANYBODY: Final = Message("其他党员", "another member")


@rule(
    "LIF106",
    scope=member_years("talks"),
    bases=(Basis(provision=BRANCH_WORK_2018.article(19), line="zb.tanxin", force=Force.NORMALLY, limit=1),),
    zh="{year}年与{whom}谈心谈话{talks}次，一般每年不少于{limit}次",
    en="heart-to-heart talks with {whom} in {year}: {talks}; normally {limit} a year at least",
)
def talks_in_a_year(asked: MemberYear | None, case: Circumstances) -> Verdict:
    """Each member has a heart-to-heart talk in every year, and each member of the committee one with another of them.

    Requires: talks between members of the committee, between them and other members, and between members, normally at
    least once a year.
    Reading: asked of who was a member of the branch all year, in calendar years that the ledger covers whole and that are
    over. Who sat on the committee all year needs a talk with somebody who sat on it in that year; of everybody else any one
    talk is enough. A ledger that keeps no talks cannot tell, once.
    Putting it right: enter the talks; or record the reason as a departure.

    每名党员每年谈心谈话，支部委员之间每年谈心谈话。

    要求：支部委员之间、委员和党员之间、党员和党员之间，每年谈心谈话一般不少于1次。
    理解：只看台账完整并且已经结束的自然年度和当年始终是本支部党员的人。全年担任委员的，应有与当年其他委员的谈话；其余党员有任何一次谈话即可。
    没有谈心谈话记录的台账，只报告一次无法判断。
    改正：补录谈话；确有原因未开展的，在情况说明中写明。
    """
    if asked is None:
        return CannotTell.because(Reason.NOT_KEPT, field=label(Ledger, "talks"))
    me = asked.member.id
    colleagues = asked.colleagues
    talks = [
        each.on
        for each in asked.ledger.talks
        if me in each.members and (not colleagues or colleagues.intersection(each.members))
    ]
    times = held_within(talks, asked.year)
    enough = times.at_least(case.number)
    if enough is None:
        return CannotTell.because(Reason.MISSING, field=label(Talk, "on"))
    whom = _COLLEAGUE if colleagues else _ANYBODY
    short = NotMet.because(year=asked.year.start.year, whom=whom, talks=times.low, limit=case.number)
    return MET if enough else unless_in_doubt(asked, short)


@rule(
    "LIF107",
    scope=member_years("trainings"),
    bases=(
        Basis(
            provision=EDUCATION_MANAGEMENT_2019.article(20),
            line="jy.hours",
            force=Force.NORMALLY,
            quote="党员每年集中学习培训时间一般不少于32学时",
            limit=32,
        ),
    ),
    zh="{year}年集中学习培训{hours}学时，一般不少于{limit}学时",
    en="class hours of study and training in {year}: {hours}; normally {limit} at least",
)
def hours_of_training(asked: MemberYear | None, case: Circumstances) -> Verdict:
    """Each member studies 32 class hours in every year.

    Requires: normally at least 32 class hours of collective study and training a year.
    Reading: asked of who was a member of the branch all year, in calendar years that the ledger covers whole and that are
    over; 32 hours are enough. Of the aged, frail and ill nothing hard is required: record it as a departure. A ledger that
    keeps no training cannot tell, once.
    Putting it right: enter the training with its hours; or record the reason as a departure.

    党员每年集中学习培训不少于32学时。

    要求：党员每年集中学习培训时间一般不少于32学时。
    理解：只看台账完整并且已经结束的自然年度和当年始终是本支部党员的人；恰好32学时即可。对年老体弱、患病的党员不作硬性要求，在情况说明中写明即可。
    没有学习培训记录的台账，只报告一次无法判断。
    改正：补录培训和学时；确有原因的，在情况说明中写明。
    """
    if asked is None:
        return CannotTell.because(Reason.NOT_KEPT, field=label(Ledger, "trainings"))
    own = [each for each in asked.ledger.trainings if asked.member.id in each.members]
    hours = exact_sum(each.hours for each in own if held_within((each.on,), asked.year).low)
    possible = [each for each in own if may_lie_in(each.on, asked.year)]
    if hours >= case.number:
        return MET
    if exact_sum(each.hours for each in possible) >= case.number:
        return CannotTell.because(Reason.MISSING, field=label(Training, "on"))
    short = NotMet.because(year=asked.year.start.year, hours=f"{shortest(hours):f}", limit=case.number)
    return unless_in_doubt(asked, short)


@rule(
    "LIF108",
    scope=rated_years,
    bases=(
        Basis(
            provision=BRANCH_WORK_2018.article(18),
            line="zb.pingyi",
            force=Force.NOTE,
            quote="党支部一般每年开展1次民主评议党员",
            until=EDUCATION,
            why_narrowed=BY_EDUCATION,
        ),
        Basis(
            provision=EDUCATION_MANAGEMENT_2019.article(18),
            line="jy.pingyi",
            force=Force.NOTE,
            quote="党支部一般每年开展1次民主评议党员",
        ),
    ),
    zh="{year}年度的民主评议结果中没有该党员",
    en="no grade of the democratic appraisal of {year}",
)
def rated_in_the_appraisal(asked: MemberYear | None, _case: Circumstances) -> Verdict:
    """Each member has a grade of every appraisal.

    Requires: the democratic appraisal of members is held for all of them.
    Reading: a note. Asked only for years of which the ledger keeps grades, of who was a member of the branch all year and
    neither floating nor away then, since such members may be appraised where they are. A ledger that keeps no grades cannot
    tell, once.
    Putting it right: enter the grade, or where the member was appraised.

    每名党员都有民主评议结果。

    要求：民主评议党员面向全体党员开展。
    理解：仅作提示。只看记有评议结果的年度和当年始终是本支部党员的人；流动党员和外出党员可以在别处参加评议，不予提示。
    没有评议结果的台账，只报告一次无法判断。
    改正：补录评议等次，或者写明在何处参加评议。
    """
    if asked is None:
        return CannotTell.because(Reason.NOT_KEPT, field=label(Ledger, "ratings"))
    year, me = asked.year.start.year, asked.member.id
    rated = any(each.year == year and each.member == me for each in asked.ledger.ratings)
    if rated or away_in(asked.member, asked.year):
        return MET
    return unless_in_doubt(asked, NotMet.because(year=year))


@rule(
    "LIF201",
    scope=absences,
    bases=(
        *(
            Basis(
                provision=edition.article(9, certain=certain), line="con.sixmonths", force=Force.NOTE, limit=6
            )
            for edition, certain in (
                (CONSTITUTION_2002, False),
                (CONSTITUTION_2007, True),
                (CONSTITUTION_2012, False),
                (CONSTITUTION_2017, True),
            )
        ),
        Basis(
            provision=CONSTITUTION_2022.article(9),
            line="con.sixmonths",
            force=Force.NOTE,
            quote="连续六个月不参加党的组织生活，或不交纳党费，或不做党所分配的工作",
            limit=6,
        ),
    ),
    zh="{since}至{until}连续{months}个月没有参加组织生活，已满{limit}个月，请了解有无正当理由",
    en="at no meeting from {since} to {until}, {months} months in a row, which is {limit} or more: ask for the reason",
)
def six_months_without_meetings(absence: Absence, case: Circumstances) -> Verdict:
    """Nobody is without organizational life for six months in a row.

    Requires: who takes no part for six months in a row, without a good reason, is held to have left the Party; it is for
    the general meeting to decide the removal, and for the body above to approve it.
    Reading: a note that asks for the reason, for nothing here happens of itself. Only whole calendar months count that the
    ledger covers, in each of which the whole branch met and every meeting records by person who was there. Leave from one
    meeting, or time away as a floating member, ends the count. Dues are for other rules.
    Putting it right: ask the member; enter leave, attendance or the time away.

    党员不连续六个月不参加党的组织生活。

    要求：没有正当理由，连续六个月不参加党的组织生活的，被认为是自行脱党，由支部大会决定除名，报上级党组织批准。
    理解：仅作提示，供支部了解原因，不会自动产生后果。只计台账完整、支部开过会并且每次会议都有到会名单的整月；请过一次假或者外出流动的，重新计算。
    党费另行核查。
    改正：向本人了解原因；补录请假、到会或者外出情况。
    """
    if absence.months < case.number:
        return MET
    return NotMet.because(
        since=absence.span.start, until=absence.last, months=absence.months, limit=case.number
    )


@rule(
    "LIF401",
    scope=suspensions,
    sieve=lost,
    at=("stated_status", "lost_contact_since"),
    bases=(
        Basis(
            provision=EDUCATION_MANAGEMENT_2019.article(24),
            line="jy.stop_lost",
            force=Force.NOTE,
            quote="与党组织失去联系6个月以上、通过各种方式查找仍然没有取得联系",
            limit=6,
        ),
    ),
    zh="失去联系（{since}）不满{limit}个月即停止党籍，请核对是否另有原因",
    en="membership suspended less than {limit} months after contact was lost ({since}): is there another ground?",
)
def suspended_after_six_months(member: Member, case: Circumstances) -> Verdict:
    """Membership is suspended for lost contact after six months at the earliest.

    Requires: six months or more without contact, and a search without success.
    Reading: a note, since membership is also suspended on other grounds, such as settling abroad. The roster does not
    state the day of the suspension, so only one that is too early even on the day of the check is found. Six months
    to the day are enough (以上).
    Putting it right: correct 失去联系日期, or record the other ground.

    因失去联系停止党籍，应当失去联系满六个月。

    要求：与党组织失去联系6个月以上，通过各种方式查找仍然没有取得联系。
    理解：仅作提示，因为出国（境）定居等其他情形也会停止党籍。花名册没有停止党籍的日期，只提示到核查之日仍不满6个月的；恰好6个月即可（以上）。
    改正：更正失去联系日期，或者写明其他原因。
    """
    lacking = unread(member, "stated_status", "lost_contact_since")
    if lacking is not None:
        return lacking
    since, months = member.lost_contact_since, case.number
    assert since is not None, "the scope yields those that state it, or tried to"
    early = since.plus_months(months).after(case.on)
    if early is None:
        return imprecise(member, "lost_contact_since")
    return NotMet.because(since=since, limit=months) if early else MET
