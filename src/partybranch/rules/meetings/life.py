"""LIF: what members take part in through the year, and the membership of those who are out of contact."""

from __future__ import annotations

from datetime import date
from typing import Final

from partybranch.counts import exact_sum, shortest
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.models import Ledger, Meeting, MeetingKind, Member, Talk, Training, label
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
from partybranch.regulations.organs import ORGANS_2019
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules._doubts import imprecise, unread
from partybranch.rules.ledgers import held_within
from partybranch.rules.meetings.participation import (
    Absence,
    MemberYear,
    absences,
    away_in,
    leaders_years,
    may_lie_in,
    member_years,
    of_whole_branch,
    rated_years,
    was_at,
)
from partybranch.rules.membership.away import lost
from partybranch.rules.scopes import suspensions

_EDUCATION: Final = date(2019, 5, 6)
_BY_EDUCATION: Final = "the regulation on the education and management of members of 2019-05-06"
_ORGANS: Final = date(2019, 12, 27)
_ALL_YEAR: Final = Message(
    "当年是否始终是本支部党员", "whether the person was a member of the branch all year"
)
_COLLEAGUE: Final = Message("支部委员会其他委员", "another member of the committee")
_ANYBODY: Final = Message("其他党员", "another member")


def _unless_in_doubt(asked: MemberYear, answer: Verdict) -> Verdict:
    """Return the answer, unless it accuses somebody of whom it is not known whether they were a member all year."""
    if isinstance(answer, NotMet) and asked.throughout is None:
        return CannotTell.because(Reason.NOT_SHOWN, field=_ALL_YEAR)
    return answer


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
    return MET if enough else _unless_in_doubt(asked, short)


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
    return _unless_in_doubt(asked, short)


@rule(
    "LIF108",
    scope=rated_years,
    bases=(
        Basis(
            provision=BRANCH_WORK_2018.article(18),
            line="zb.pingyi",
            force=Force.NOTE,
            quote="党支部一般每年开展1次民主评议党员",
            until=_EDUCATION,
            why_narrowed=_BY_EDUCATION,
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
    return _unless_in_doubt(asked, NotMet.because(year=year))


def _article_8() -> tuple[Basis, ...]:
    """Return the bases of leaders' part in a branch: the Constitution, until the regulation of 2019 says it in so many words."""
    return (
        *(
            Basis(provision=edition.article(8, certain=certain), line="oth.double", force=Force.MUST, limit=1)
            for edition, certain in (
                (CONSTITUTION_2002, False),
                (CONSTITUTION_2007, True),
                (CONSTITUTION_2012, False),
            )
        ),
        Basis(
            provision=CONSTITUTION_2017.article(8),
            line="oth.double",
            force=Force.MUST,
            limit=1,
            until=_EDUCATION,
            why_narrowed=_BY_EDUCATION,
        ),
    )


def _article_16(until: date | None = None, why: str = "") -> Basis:
    return Basis(
        provision=EDUCATION_MANAGEMENT_2019.article(16),
        line="oth.double",
        force=Force.MUST,
        quote="党员领导干部应当参加双重组织生活",
        limit=1,
        until=until,
        why_narrowed=why,
    )


_OTHER_MEETINGS: Final = {
    MeetingKind.DEMOCRATIC_LIFE,
    *(kind for kind in MeetingKind if kind.administrative),
}
"""The meetings at which a leading cadre takes part as a leader, not as an ordinary member of the branch."""


def _took_part(asked: MemberYear, case: Circumstances) -> Verdict:
    """Return whether a leading cadre was at as many meetings of the branch in a year as the limit says."""
    held = [
        each
        for each in asked.ledger.meetings
        if may_lie_in(each.on, asked.year) and not set(each.kinds).issubset(_OTHER_MEETINGS)
    ]
    times = held_within((each.on for each in held if was_at(each, asked.member)), asked.year)
    enough = times.at_least(case.number)
    for_all = [each for each in held if of_whole_branch(each)]
    if enough or not for_all:
        return MET
    if not all(each.attendance for each in held):
        return CannotTell.because(Reason.NOT_SHOWN, field=label(Meeting, "attendance"))
    if enough is None or not any(held_within((each.on,), asked.year).low for each in for_all):
        doubts = (unread(each, "on") for each in held)
        return next(filter(None, doubts), CannotTell.because(Reason.MISSING, field=label(Meeting, "on")))
    short = NotMet.because(year=asked.year.start.year, times=times.low, limit=case.number)
    return _unless_in_doubt(asked, short)


@rule(
    "LIF109",
    scope=leaders_years(in_organs=False),
    bases=(*_article_8(), _article_16()),
    zh="党员领导干部{year}年参加支部组织生活{times}次，每年至少{limit}次",
    en="leading cadre at {times} meetings of the branch in {year}; at least {limit} a year",
)
def leaders_take_part(asked: MemberYear, case: Circumstances) -> Verdict:
    """Leading cadres take part in the organizational life of their branch as ordinary members.

    Requires: 双重组织生活: leading cadres take part in the branch's organizational life, beside that of the leaders.
    Reading: no number is set, so once a calendar year is enough, at any meeting of the branch; a democratic life meeting
    of the leaders and meetings of the unit's own work are none. Asked of those stated to be leading cadres who were members
    of the branch all year; the record does not say since when they are. If a meeting of that year does not record who was
    there by person, it cannot be told. Nothing is asked where only the committee or groups met, for not everybody was due
    there. Branches of organs are asked by LIF110.
    Putting it right: enter who was there; or have the leader take part.

    党员领导干部以普通党员身份参加支部组织生活。

    要求：党员领导干部应当参加双重组织生活。
    理解：没有规定次数，自然年度内参加过一次支部的任何会议即可；民主生活会和行政会议不算。只看注明为党员领导干部并且当年始终是本支部党员的人，何时成为领导干部，记录未予反映。
    当年有会议没有到会名单的，无法判断。当年只召开过党支部委员会会议或者党小组会的，不予核查。机关党支部另行核查。
    改正：补录到会人员；确未参加的，提醒其参加。
    """
    return _took_part(asked, case)


@rule(
    "LIF110",
    scope=leaders_years(in_organs=True),
    bases=(
        *_article_8(),
        _article_16(_ORGANS, "the regulation on primary organizations in organs of 2019-12-27"),
        Basis(
            provision=ORGANS_2019.article(19),
            line="jg.double.2019",
            force=Force.MUST,
            quote="党员领导干部应当自觉参加双重组织生活",
            limit=1,
        ),
    ),
    zh="机关党员领导干部{year}年参加支部组织生活{times}次，每年至少{limit}次",
    en="leading cadre of an organ at {times} meetings of the branch in {year}; at least {limit} a year",
)
def leaders_of_organs_take_part(asked: MemberYear, case: Circumstances) -> Verdict:
    """Leading cadres in organs of Party and state take part in the organizational life of their branch as ordinary members.

    Requires: 双重组织生活, as the regulation on primary organizations in organs asks for since 2019-12-27.
    Reading: as for LIF109, of branches whose unit is stated to be an organ.
    Putting it right: enter who was there; or have the leader take part.

    机关党员领导干部以普通党员身份参加支部组织生活。

    要求：机关党员领导干部应当自觉参加双重组织生活。
    理解：只看单位类别为机关的党支部，其余与一般党支部相同：自然年度内参加过一次支部的任何会议即可。
    改正：补录到会人员；确未参加的，提醒其参加。
    """
    return _took_part(asked, case)


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
