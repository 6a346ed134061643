"""ORG2 and ORG3: the secretary and the deputies of a branch, who may hold a post, and the leaders of its Party groups."""

from __future__ import annotations

from partybranch.findings import MET, CannotTell, NotMet, Reason, Verdict
from partybranch.models import Appointment, Post, Sanction, label
from partybranch.regulations import Basis, Force, Regulation
from partybranch.regulations.branch_work import BRANCH_WORK_2018
from partybranch.regulations.discipline import DISCIPLINE_2015, DISCIPLINE_2018, DISCIPLINE_2023
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules._doubts import imprecise, surely_probationary, without
from partybranch.rules.ledgers import BranchState
from partybranch.rules.organization.posts import (
    HeldUnderSanction,
    OfGroup,
    SecretaryAppointed,
    being_filled,
    groups,
    holders_of,
    keeping_posts,
    posts_under_sanction,
    secretaries_appointed,
    unknown_posts,
    vacant_since,
)


@rule(
    "ORG205",
    scope=keeping_posts(),
    bases=(
        Basis(
            provision=BRANCH_WORK_2018.article(21),
            line="zb.vacancy",
            force=Force.MUST,
            quote="出现空缺，应当及时进行补选",
        ),
    ),
    zh="自 {since} 起没有书记，出现空缺应当及时补选",
    en="there has been no secretary since {since}; a vacancy is filled in good time",
)
def branch_has_a_secretary(state: BranchState, _case: Circumstances) -> Verdict:
    """A branch has a secretary; a vacancy is filled in good time.

    Requires: one secretary in every branch, and a by-election in good time where the post falls vacant.
    Reading: in good time (及时) sets no number. The general meeting, which elects, is due once a quarter, so a vacancy of
    three months to the day or less is left open. Where no secretary was ever recorded, it runs from the first day covered, or
    from the founding. Where no appointments are kept, or the ledger does not claim to be complete, it cannot be told.
    Putting it right: hold a by-election; or enter the appointment.

    党支部有书记，出现空缺及时补选。

    要求：党支部设1名书记，出现空缺，应当及时进行补选。
    理解：“及时”没有规定期限；党员大会一般每季度召开1次，空缺不超过3个月（含3个月当日）的不作判断。从未记有书记的，自台账所涵盖的第一日
    或者成立之日起算。没有任职记录的、台账未声明记录完整的，无法判断。
    改正：进行补选，或者补填任职记录。
    """
    if holders_of(state, Post.SECRETARY):
        return MET
    unknown = unknown_posts(state)
    if unknown is not None:
        return unknown
    since = vacant_since(state, Post.SECRETARY)
    return being_filled(state, since) or NotMet.because(since=since)


def _one(force: Force, quote: str | None = None) -> tuple[Basis, ...]:
    provision = BRANCH_WORK_2018.article(20)
    return (Basis(provision=provision, line="zb.no_committee", force=force, quote=quote, limit=1),)


@rule(
    "ORG206",
    scope=keeping_posts(),
    bases=_one(Force.MUST, "正式党员不足7人的党支部，设1名书记"),
    zh="同一日有{count}名书记，应设{limit}名",
    en="{count} secretaries on one day; {limit} is right",
)
def branch_has_one_secretary(state: BranchState, case: Circumstances) -> Verdict:
    """A branch has one secretary.

    Requires: one secretary.
    Reading: whoever holds the post on the day of the check, or the last day covered, each person once. The time of a
    predecessor ends on the day on which the successor's begins, and the two do not overlap. The number stands in the words on
    branches with fewer than seven full members; a committee has a secretary in the singular too.
    Putting it right: enter the day on which the predecessor's time ended.

    党支部设1名书记。

    要求：党支部设1名书记。
    理解：按核查日（或台账所涵盖的最后一日）在任的人计算，每人只计一次。前任的离任日即后任的任职日的，不算重叠。“1名”见于正式党员不足7人的
    条文，支部委员会的书记同样只有一人。
    改正：填写前任的离任日期。
    """
    count = len(holders_of(state, Post.SECRETARY))
    return NotMet.because(count=count, limit=case.number) if count > case.number else MET


@rule(
    "ORG207",
    scope=keeping_posts(),
    bases=_one(Force.NOTE, "正式党员不足7人的党支部，设1名书记，必要时可以设1名副书记"),
    zh="同一日有{count}名副书记，必要时可以设{limit}名，请核对",
    en="{count} deputy secretaries on one day; where needed there may be {limit}",
)
def branch_has_one_deputy_at_most(state: BranchState, case: Circumstances) -> Verdict:
    """A branch has one deputy secretary at most.

    Requires: where needed, one deputy secretary.
    Reading: a note, since the words allow (可以) and do not forbid.
    Putting it right: enter the days on which appointments ended.

    党支部必要时可以设1名副书记。

    要求：必要时可以设1名副书记。
    理解：属于提示，条文用的是“可以”，没有禁止。
    改正：填写离任日期。
    """
    count = len(holders_of(state, Post.DEPUTY_SECRETARY))
    return NotMet.because(count=count, limit=case.number) if count > case.number else MET


@rule(
    "ORG209",
    scope=secretaries_appointed,
    bases=(
        Basis(
            provision=BRANCH_WORK_2018.article(23),
            line="zb.sec_age",
            force=Force.NORMALLY,
            quote="一般应当具有1年以上党龄",
            limit=1,
        ),
    ),
    zh="{appointed} 任书记时党龄不满{limit}年，一般应当具有{limit}年以上党龄",
    en="secretary since {appointed} with a Party age of less than {limit} year; {limit} or more is normal",
)
def secretary_has_party_age(appointed: SecretaryAppointed, case: Circumstances) -> Verdict:
    """A secretary normally has a Party age of a year or more.

    Requires: 党支部书记一般应当具有1年以上党龄.
    Reading: on the first day in the post, by the law of that day. Party age counts from the day of full membership; a year
    to the day is enough (以上), and a probationary member has none. No such thing is asked of other posts. Who is not in the
    ledger is CON403's to say. A missing or imprecise day of full membership cannot tell.
    Putting it right: compare both dates with the papers, or record the reason.

    党支部书记一般应当具有1年以上党龄。

    要求：党支部书记一般应当具有1年以上党龄。
    理解：按任职第一日计算，适用当日的规定。党龄从转为正式党员之日算起，满1年当日即可，预备党员没有党龄。对其他职务没有这一要求。台账中
    没有的人由CON403指出。转正日期缺少或只知年月的，无法判断。
    改正：核对任职日期和转正日期，或者写明情况。
    """
    start, member = appointed.appointment.period.start, appointed.member
    short = NotMet.because(appointed=start, limit=case.number)
    if member.confirmed_on is None:
        return short if surely_probationary(member, start) else without(member, "confirmed_on")
    early = member.confirmed_on.plus_years(case.number).after(start)
    if early is None:
        return imprecise(member, "confirmed_on")
    return short if early else MET


def _posts_fall(regulation: Regulation, number: int, *, certain: bool = True) -> Basis:
    return Basis(provision=regulation.article(number, certain=certain), line="cf.liucha", force=Force.MUST)


@rule(
    "ORG210",
    scope=posts_under_sanction,
    at=("period", "post"),
    bases=(
        _posts_fall(DISCIPLINE_2015, 11),
        _posts_fall(DISCIPLINE_2018, 12),
        _posts_fall(DISCIPLINE_2023, 12, certain=False),
    ),
    zh="{decided} 受留党察看处分，仍任{post}；党内职务自然撤销",
    en="still {post} under probation within the Party ({decided}); Party posts fall with the sanction",
)
def no_post_under_probation_in_party(held: HeldUnderSanction, _case: Circumstances) -> Verdict:
    """Nobody holds a Party post under probation within the Party (留党察看).

    Requires: with the sanction the member's Party posts fall of themselves.
    Reading: the day of the decision itself is accepted. Posts of all bodies are meant. That no equal or higher post may be
    held for two more years after the sanction is not judged. Judged by the law of the first day on which both hold; what
    begins after the day of the check is not judged. The sanction lasts two years at most: where its end is not recorded, a
    post taken up later than that cannot be told.
    Putting it right: enter the day on which the appointment ended, or on which the rights were restored.

    受留党察看处分期间，不担任党内职务。

    要求：受留党察看处分的，其党内职务自然撤销。
    理解：处分决定当日仍在任的不计。各级组织的党内职务都包括在内。恢复权利后二年内不得担任相当或更高职务的规定，不作判断。按职务与处分同时存在
    的第一日的规定判断，核查日以后的不判断。留党察看最长二年：没有记录结束日、满二年以后才任职的，无法判断。
    改正：填写离任日期，或者补记恢复党员权利的日期。
    """
    if held.both is None:
        return MET
    if not held.surely_sanctioned:
        return CannotTell.because(Reason.MISSING, field=label(Sanction, "period"))
    return NotMet.because(decided=held.sanction.period.start, post=held.appointment.post)


@rule(
    "ORG301",
    scope=groups,
    bases=(
        Basis(
            provision=BRANCH_WORK_2018.article(13),
            line="zb.xiaozu",
            force=Force.MUST,
            quote="应当划分若干党小组，并设立党小组组长",
        ),
    ),
    zh="{on} 党小组没有组长，应当设立党小组组长",
    en="the Party group has no leader on {on}; each group has one",
)
def group_has_a_leader(of: OfGroup, _case: Circumstances) -> Verdict:
    """Every Party group has a leader.

    Requires: where groups are formed, each has a leader.
    Reading: when a branch must form groups is not judged, since many (较多) and scattered (分散) set no number. A leader whose
    group is not recorded may be that of any group, and cannot tell. Where no appointments are kept, or the ledger does
    not claim to be complete, it cannot be told either.
    Putting it right: name a leader; or enter the appointment with its group.

    党小组设组长。

    要求：划分党小组的，应当设立党小组组长。
    理解：何时应当划分党小组不作判断，“较多”“分散”没有规定人数。没有填写所在党小组的组长，可能是任何一组的，无法判断。没有任职记录的、台账未声明
    记录完整的，也无法判断。
    改正：指定或推荐组长，或者补填任职记录及其所在党小组。
    """
    state = of.state
    leaders = [
        each.body
        for each in state.ledger.appointments
        if each.post is Post.GROUP_LEADER and each.period.contains(state.on)
    ]
    if of.group.id in leaders:
        return MET
    unknown = unknown_posts(state)
    if unknown is not None:
        return unknown
    if None in leaders or state.ledger.branch.id in leaders:
        return CannotTell.because(Reason.MISSING, field=label(Appointment, "body"))
    return NotMet.because(on=state.on)
