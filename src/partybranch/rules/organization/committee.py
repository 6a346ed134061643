"""ORG2: when a branch has a committee, how large it is, and how it divides its work. Its officers stand in `officers`."""

from __future__ import annotations

from datetime import date
from typing import Final

from partybranch.counts import Count
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.models import Branch, Post, label
from partybranch.regulations import Basis, Force
from partybranch.regulations.branch_work import BRANCH_WORK_2018
from partybranch.regulations.organs import ORGANS_1998, ORGANS_2010, ORGANS_2019
from partybranch.rules._bounds import why_loose, written
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules._practice import practice
from partybranch.rules.ledgers import BranchState, full_members, members_count
from partybranch.rules.organization.formation import FULL_MEMBERS, MEMBERS
from partybranch.rules.organization.posts import (
    acts_as_committee,
    being_filled,
    committee_on,
    holders_of,
    keeping_posts,
    last_vacated,
    shows_committee,
    unknown_posts,
)

_DICTIONARY: Final = "组织人事工作辞典"
_BRANCHES_FROM: Final = date(2018, 10, 28)
_ORGANS_FROM: Final = date(2019, 12, 27)

_FEWEST: Final = 7
"""From which number of members any text has ever asked for a committee."""


_OFFICERS: Final = (Post.SECRETARY, Post.DEPUTY_SECRETARY)
_OTHER_POSTS: Final = tuple(post for post in Post if post not in (*_OFFICERS, Post.GROUP_LEADER))


def _being_filled(state: BranchState, *posts: Post) -> CannotTell | None:
    """Return the answer that a vacancy in one of these posts may be filled in good time still; None: there is no such one."""
    vacated = last_vacated(state, *posts)
    return None if vacated is None else being_filled(state, vacated)


def _committee_from_seven(until: date | None = None) -> Basis:
    return Basis(
        provision=BRANCH_WORK_2018.article(20),
        line="zb.committee",
        force=Force.MUST,
        quote="有正式党员7人以上的党支部，应当设立党支部委员会",
        limit=7,
        until=until,
        why_narrowed=""
        if until is None
        else "the regulation on organs of 2019-12-27 says the same of organs",
    )


@rule(
    "ORG201",
    scope=keeping_posts(organs=False),
    bases=(practice("pre.committee", limit=10, source=_DICTIONARY), _committee_from_seven()),
    zh="{who}为{count}，没有支部委员会；{limit}人以上应设立",
    en="the branch has no committee, and its {who} is {count}; from {limit} there is one",
)
def branch_of_seven_has_a_committee(state: BranchState, case: Circumstances) -> Verdict:
    """A branch with seven full members or more has a branch committee.

    Requires: a committee from seven full members; before 2018-10-28, by practice, from ten.
    Reading: of organs ORG202 asks it. Exactly seven are seven or more (以上). The practice counted members; full members are
    counted, which accuses fewer. A committee is there if somebody holds one of its posts that day, or if the ledger holds
    a meeting or an election of it. Where no appointments are kept, the ledger does not claim to be complete, or, before
    2018-10-28, the kind of unit is not known, it cannot be told; nor for three months after the time of one of its members ended.
    Temporary branches are not asked.
    Putting it right: elect a committee; or enter the appointments.

    有正式党员7人以上的党支部，设立支部委员会。

    要求：正式党员7人以上，应当设立党支部委员会；2018年10月28日以前，惯例为10人以上。
    理解：机关支部由ORG202判断。“以上”包括本数。惯例说的是党员，这里只计正式党员，从宽。当日有人任委员职务，或者台账有支部委员会的会议、
    选举，即视为已设立。没有任职记录的、台账未声明记录完整的、2018年10月28日以前单位类别不明的，无法判断；委员离任不超过
    3个月的，也无法判断。临时党支部不适用。
    改正：选举产生支部委员会，或者补填任职记录。
    """
    full = full_members(state)
    of_some_organ = state.ledger.branch.unit_kind is None and state.on < _BRANCHES_FROM
    if of_some_organ and not shows_committee(state) and members_count(state).at_least(_FEWEST) is not False:
        return CannotTell.because(Reason.MISSING, field=label(Branch, "unit_kind"))
    return _has_committee(state, full, FULL_MEMBERS, case.number)


def _has_committee(state: BranchState, count: Count, who: Message, number: int) -> Verdict:
    """Answer whether there is a committee where so many of those who count, or more, ask for one."""
    enough = count.at_least(number)
    if enough is False or shows_committee(state):
        return MET
    unknown = unknown_posts(state)
    if unknown is not None:
        return unknown
    if enough is None:
        return CannotTell.because(why_loose(count), field=who)
    return _being_filled(state, *_OTHER_POSTS) or NotMet.because(who=who, count=written(count), limit=number)


@rule(
    "ORG202",
    scope=keeping_posts(organs=True),
    bases=(
        Basis(
            provision=ORGANS_1998.article(7),
            line="jg.zhiwei.1998",
            force=Force.MUST,
            quote="党员7人以上的党的支部，设立支部委员会",
            limit=7,
        ),
        Basis(
            provision=ORGANS_2010.article(8, certain=False),
            line="jg.zhiwei.2010",
            force=Force.MUST,
            limit=7,
            until=_BRANCHES_FROM,
            why_narrowed="the regulation on branches of 2018-10-28 is later and prevails",
        ),
        _committee_from_seven(until=_ORGANS_FROM),
        Basis(
            provision=ORGANS_2019.article(7),
            line="jg.zhiwei.2019",
            force=Force.MUST,
            quote="正式党员7人以上的党支部，设立支部委员会",
            limit=7,
        ),
    ),
    zh="机关支部{who}为{count}，没有支部委员会；{limit}人以上应设立",
    en="the branch of an organ has no committee, and its {who} is {count}; from {limit} there is one",
)
def organ_branch_of_seven_has_a_committee(state: BranchState, case: Circumstances) -> Verdict:
    """A branch of an organ with seven members or more has a branch committee.

    Requires: a committee from seven; of members (党员) by the regulations on organs of 1998 and 2010, of full members
    (正式党员) since the regulation on branches of 2018-10-28.
    Reading: as ORG201. Exactly seven are seven or more (以上). Probationary members count until 2018-10-27, and no more since.
    Putting it right: elect a committee; or enter the appointments.

    党员7人以上的机关支部，设立支部委员会。

    要求：7人以上设立支部委员会；1998年和2010年的条例说的是党员，2018年10月28日支部工作条例施行后为正式党员。
    理解：同ORG201。“以上”包括本数。2018年10月27日以前预备党员也计入，此后不计。
    改正：选举产生支部委员会，或者补填任职记录。
    """
    if state.on < _BRANCHES_FROM:
        return _has_committee(state, members_count(state), MEMBERS, case.number)
    return _has_committee(state, full_members(state), FULL_MEMBERS, case.number)


def _size(*, force: Force, limit: int, quote: str | None = None) -> Basis:
    provision = BRANCH_WORK_2018.article(20)
    return Basis(provision=provision, line="zb.committee_size", force=force, quote=quote, limit=limit)


@rule(
    "ORG203",
    scope=keeping_posts(),
    bases=(_size(force=Force.MUST, limit=3, quote="党支部委员会由3至5人组成"),),
    zh="支部委员会只有{size}人，应由{limit}至5人组成",
    en="the branch committee has {size} members; {limit} to five are right",
)
def committee_has_three_members(state: BranchState, case: Circumstances) -> Verdict:
    """A branch committee has three members or more.

    Requires: a committee of three to five.
    Reading: those who hold a post of the branch that day are counted, the secretary and deputy among them, each person once.
    Where nobody but a secretary or deputy is recorded there is no committee, and ORG201 and ORG202 ask for one. A vacancy of
    three months or less is left open, as in ORG205. A branch that may have fewer than seven full members needs no committee:
    if the ledger holds no meeting or election of one, it cannot be told; nor where it does not claim to be complete.
    Putting it right: hold a by-election; or enter the appointments.

    支部委员会至少3人。

    要求：党支部委员会由3至5人组成。
    理解：计当日任支部职务的人，书记、副书记在内，兼职的只计一次。只记有书记、副书记的，不作委员会，是否应设由ORG201、ORG202判断。
    空缺不超过3个月的不作判断，同ORG205。正式党员可能不足7人的，不必设委员会：台账没有支部委员会的会议、选举的，无法判断；台账未声明记录完整的，
    也无法判断。
    改正：补选委员，或者补填任职记录。
    """
    size = len(committee_on(state))
    if not 0 < size < case.number:
        return MET
    unknown = unknown_posts(state)
    if unknown is not None:
        return unknown
    if full_members(state).at_least(_FEWEST) is not True and not acts_as_committee(state.ledger):
        return CannotTell.because(
            Reason.NOT_SHOWN, field=Message("是否设立了支部委员会", "whether there is a branch committee")
        )
    return _being_filled(state, *_OFFICERS, *_OTHER_POSTS) or NotMet.because(size=size, limit=case.number)


@rule(
    "ORG204",
    scope=keeping_posts(),
    bases=(_size(force=Force.NORMALLY, limit=7, quote="党支部委员会由3至5人组成，一般不超过7人"),),
    zh="支部委员会有{size}人，一般不超过{limit}人",
    en="the branch committee has {size} members; normally it has no more than {limit}",
)
def committee_has_seven_members_at_most(state: BranchState, case: Circumstances) -> Verdict:
    """A branch committee normally has no more than seven members.

    Requires: three to five, and normally seven at most.
    Reading: those who hold a post of the branch that day are counted, each person once. Six and seven are accepted.
    Putting it right: settle the number at the next election, end the appointments that are over, or record the reason.

    支部委员会一般不超过7人。

    要求：党支部委员会由3至5人组成，一般不超过7人。
    理解：计当日任支部职务的人，兼职的只计一次。6人、7人不算超过。
    改正：换届时按规定确定职数，已离任的填写离任日期，或者写明情况。
    """
    size = len(committee_on(state))
    return NotMet.because(size=size, limit=case.number) if size > case.number else MET


_FIELDS_OF_WORK: Final = (Post.ORGANIZATION, Post.PUBLICITY, Post.DISCIPLINE)


@rule(
    "ORG208",
    scope=keeping_posts(),
    bases=(Basis(provision=BRANCH_WORK_2018.article(20), line="zb.committee_size", force=Force.NOTE),),
    zh="支部委员会没有{missing}，请核对分工",
    en="the branch committee has no {missing}: who does that work?",
)
def committee_divides_its_work(state: BranchState, _case: Circumstances) -> Verdict:
    """A branch committee has members for organization, publicity and discipline.

    Requires: beside the secretary, members for organization, publicity and discipline.
    Reading: a note; one person may hold two of these posts. Where somebody is recorded as a committee member and no more, the
    record does not show the division of work, and it cannot be told.
    Putting it right: enter who is responsible for what.

    支部委员会设组织委员、宣传委员、纪检委员。

    要求：支部委员会除书记外，设组织委员、宣传委员、纪检委员等。
    理解：属于提示，一人可以兼任。只填“委员”的，记录未反映分工，无法判断。
    改正：填写委员的分工。
    """
    missing = [post for post in _FIELDS_OF_WORK if not holders_of(state, post)]
    if not committee_on(state) or not missing:
        return MET
    unknown = unknown_posts(state)
    if unknown is not None:
        return unknown
    if holders_of(state, Post.COMMITTEE_MEMBER):
        return CannotTell.because(Reason.NOT_SHOWN, field=Message("委员的分工", "the division of work"))
    en = " and no ".join(post.en for post in missing)
    return NotMet.because(missing=Message("、".join(post.zh for post in missing), en))
