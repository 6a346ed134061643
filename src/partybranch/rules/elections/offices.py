"""ELE: how an election is held: who was there, who stood, how votes were cast, and by whom the committee is elected."""

from __future__ import annotations

from partybranch.errors import ImpossibleValue
from partybranch.findings import MET, CannotTell, NotMet, Reason, Verdict
from partybranch.models import (
    Balloting,
    Candidate,
    Election,
    ElectionKind,
    MeetingKind,
    Office,
    label,
)
from partybranch.quorum import surplus
from partybranch.quorum._answers import NAMES, counted, loose, part_of
from partybranch.quorum._bases import DELEGATES_SURPLUS, ELECTION_QUORUM, SURPLUS
from partybranch.quorum._counting import quorum_facts, written
from partybranch.quorum._gathering import of_meeting
from partybranch.quorum._meetings import election_quorum
from partybranch.quorum._outcome import NO_QUORUM
from partybranch.quorum._rights import Right
from partybranch.regulations import Basis, Force
from partybranch.regulations.branch_work import BRANCH_WORK_2018
from partybranch.regulations.elections import ELECTIONS_2020
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules.elections.polls import (
    WHO_STOOD,
    chosen_by_committee,
    committees_elected,
    elections_at_general_meetings,
    first_ballots,
    judged_day,
    meetings_that_elected,
    settled_beforehand,
)
from partybranch.rules.ledgers import ElectionHeld, MeetingHeld, each_election


@rule("ELE101", scope=meetings_that_elected, bases=ELECTION_QUORUM, zh=NO_QUORUM.zh, en=NO_QUORUM.en)
def four_fifths_of_the_electors(held: MeetingHeld, _case: Circumstances) -> Verdict:
    """An election is held with four fifths of the electors.

    Requires: from 2020-07-13 at least four fifths (不少于五分之四) of the members with the right to elect who should attend;
        before that more than four fifths (超过五分之四).
    Reading: said once of a general meeting, whatever it elected; `partybranch.quorum.election` counts. Of exactly four fifths
        before 2020-07-13 it cannot be told, since a published answer accepts them. Whom the meeting left out of the number due on
        a listed ground with both approvals is not counted. A committee that elects its secretary is not judged.
    Putting it right: hold the election again with enough electors, or correct the attendance.

    选举时有选举权的党员应有五分之四到会。

    要求：2020年7月13日起，有选举权的到会人数不少于应到会人数的五分之四；此前应超过五分之四。
    理解：一次党员大会只提示一次，计算同 `partybranch.quorum.election`。2020年7月13日前恰好五分之四的，有关答复认可，
        不作判断。属于所列情形并经上级同意、大会通过的，不计入应到会。委员会选举书记、副书记不判断。
    改正：到会人数足够时重新选举，或更正到会记录。
    """
    day = judged_day(held.meeting)
    if isinstance(day, CannotTell):
        return day
    try:
        quorum = election_quorum(of_meeting(Right.ELECT)(held.ledger, held.meeting, day), day)
        part_of(quorum.number, counted(quorum.base, NAMES["due"]), NAMES["present"], NAMES["due"])
    except ImpossibleValue:
        return CannotTell.because(Reason.MALFORMED, field=NAMES["present"])
    if quorum.met is None:
        assert quorum.reason is not None, "an open answer has its reason"
        return quorum.reason
    return MET if quorum.met else NotMet.because(**quorum_facts(quorum))


_FEW_ZH = "应选{seats}名，候选人{candidates}名：差额为应选人数的20%，至少应有候选人{needed}名"
_FEW_EN = "candidates: {candidates}, seats: {seats}; with a surplus of 20 % at least {needed} stand"


@rule(
    "ELE102", scope=first_ballots(Office.COMMITTEE), at=("candidates",), bases=SURPLUS, zh=_FEW_ZH, en=_FEW_EN
)
def surplus_of_candidates_for_the_committee(held: ElectionHeld, _case: Circumstances) -> Verdict:
    """More candidates than seats stand for the committee.

    Requires: a surplus of a fifth of the seats, rounded up (差额不少于应选人数的20%).
    Reading: names that voters write in are no candidates. Asked of the first ballot at a general meeting; not of by-elections,
        of which no number was read, nor of the final ballot after a preliminary one within the year, which is asked itself.
        The rules of 1990 say "of 20 %"; it is rounded up as in 2020. A record with fewer candidates than seats does not name all
        who stood, and it cannot be told.
    Putting it right: name enough candidates and elect again, or record all who stood.

    委员候选人应有差额。

    要求：委员候选人的差额不少于应选人数的20%，不足一名的进为一名。
    理解：选举人另选的人不算候选人。只看党员大会的首次投票；补选的差额比例未见规定，不判断；一年内已经预选的，看预选，不看正式
        选举。1990年规定写作“为20%”，同样进位。记录的候选人少于应选人数的，视为没有记全，不作判断。
    改正：按差额补足候选人后重新选举，或补记全部候选人。
    """
    return _with_surplus(held)


@rule(
    "ELE111",
    scope=first_ballots(Office.DELEGATES),
    at=("candidates",),
    bases=DELEGATES_SURPLUS,
    zh=_FEW_ZH,
    en=_FEW_EN,
)
def surplus_of_candidates_for_delegates(held: ElectionHeld, _case: Circumstances) -> Verdict:
    """More candidates than seats stand when delegates are elected.

    Requires: a surplus of a fifth of the seats, rounded up (代表候选人的差额不少于应选人数的20%).
    Reading: as for the committee (ELE102), whose article is another one.
    Putting it right: name enough candidates and elect again, or record all who stood.

    代表候选人应有差额。

    要求：代表候选人的差额不少于应选人数的20%，不足一名的进为一名。
    理解：同委员候选人（ELE102），条文不同。
    改正：按差额补足候选人后重新选举，或补记全部候选人。
    """
    return _with_surplus(held)


def _with_surplus(held: ElectionHeld) -> Verdict:
    election = held.election
    if election.kind is ElectionKind.BY_ELECTION or settled_beforehand(held):
        return MET
    day = judged_day(held.meeting)
    if isinstance(day, CannotTell):
        return day
    if election.seats is None:
        return CannotTell.because(Reason.MISSING, field=label(Election, "seats"))
    stood = len(_candidates(election))
    if not election.candidates or stood < election.seats:
        return CannotTell.because(Reason.NOT_SHOWN, field=label(Election, "candidates"))
    try:
        answer = surplus(seats=election.seats, candidates=stood, office=election.office, on=day)
    except ImpossibleValue:
        return CannotTell.because(Reason.MALFORMED, field=label(Election, "seats"))
    assert answer.needed is not None, "the rule has a basis on that day"
    return MET if answer.met else NotMet.because(seats=election.seats, candidates=stood, needed=answer.needed)


def _candidates(election: Election) -> tuple[Candidate, ...]:
    return tuple(each for each in election.candidates if not each.write_in)


@rule(
    "ELE105",
    scope=elections_at_general_meetings,
    at=("tellers",),
    bases=(Basis(provision=ELECTIONS_2020.article(22), line="el.teller", force=Force.MUST),),
    zh="监票人中有{number}人是候选人，监票人应从不是候选人的党员中推选",
    en="candidates among the tellers: {number}; tellers are chosen from members who do not stand",
)
def tellers_are_no_candidates(held: ElectionHeld, _case: Circumstances) -> Verdict:
    """Tellers are no candidates.

    Requires: the members propose the tellers (监票人) from those who are not candidates, and the meeting passes them.
    Reading: who was written in only by voters is no candidate. Where no teller or no candidate is recorded, or a candidate by
        name alone, it cannot be told. Elections within the committee are not judged.
    Putting it right: choose other tellers; correct the record if it names the wrong ones.

    监票人不能是候选人。

    要求：监票人由党员从不是候选人的党员中推选，经大会通过。
    理解：选举人另选的人不算候选人。没有记录监票人、候选人，或候选人只有姓名的，不作判断。委员会内的选举不判断。
    改正：另行推选监票人；记录有误的更正。
    """
    election = held.election
    for name in ("tellers", "candidates"):
        if not getattr(election, name):
            return CannotTell.because(Reason.NOT_SHOWN, field=label(Election, name))
    named = {each.member for each in _candidates(election)}
    both = sum(teller in named for teller in set(election.tellers))
    if both:
        return NotMet.because(number=both)
    return CannotTell.because(Reason.MISSING, field=WHO_STOOD) if None in named else MET


@rule(
    "ELE106",
    scope=each_election,
    at=("balloting",),
    bases=(Basis(provision=ELECTIONS_2020.article(24), line="el.secret", force=Force.MUST),),
    zh="选举采用{balloting}，应采用无记名投票",
    en="elected by {balloting}; the ballot is secret",
)
def secret_ballot(held: ElectionHeld, _case: Circumstances) -> Verdict:
    """Elections are by secret ballot.

    Requires: a secret ballot (无记名投票).
    Reading: asked of every election, that of officers by the committee too. Where the record does not say how votes were
        cast, it cannot be told.
    Putting it right: elect again by secret ballot, or record how votes were cast.

    选举采用无记名投票。

    要求：选举采用无记名投票的方式。
    理解：各种选举都适用，委员会选举书记、副书记也适用。没有记录投票方式的，不作判断。
    改正：以无记名投票重新选举，或补记投票方式。
    """
    balloting = held.election.balloting
    if balloting is None:
        return CannotTell.because(Reason.NOT_SHOWN, field=label(Election, "balloting"))
    return MET if balloting is Balloting.SECRET else NotMet.because(balloting=balloting)


@rule(
    "ELE107",
    scope=each_election,
    at=("proxies",),
    bases=(
        Basis(
            provision=ELECTIONS_2020.article(24),
            line="el.proxy",
            force=Force.MUST,
            quote="不能委托他人代为投票",
        ),
    ),
    zh="有{number}张委托投票，未到会的选举人不能委托他人代为投票",
    en="ballots cast by proxy: {number}; who is absent cannot have somebody else vote",
)
def no_proxies(held: ElectionHeld, _case: Circumstances) -> Verdict:
    """Nobody votes for somebody who is absent.

    Requires: an elector who is not there cannot have somebody else vote (不能委托他人代为投票).
    Reading: a record that does not speak of proxies has none. Who is there and cannot write may have the ballot written by
        somebody who is no candidate; that is no proxy.
    Putting it right: such ballots do not count; count again without them.

    不能委托他人代为投票。

    要求：选举人因故不能到会的，不能委托他人代为投票。
    理解：没有提到委托投票的，视为没有。到会但不能写选票的，可以委托非候选人代写，不算委托投票。
    改正：委托投票不计入，重新计票。
    """
    proxies = held.election.proxies
    if proxies is None:
        return MET
    cast = proxies.at_least(1)
    if cast is None:
        return loose((proxies, label(Election, "proxies")))
    return NotMet.because(number=written(proxies)) if cast else MET


@rule(
    "ELE108",
    scope=chosen_by_committee,
    at=("candidates",),
    bases=(
        Basis(provision=ELECTIONS_2020.article(16, certain=False), line="el.officers", force=Force.NORMALLY),
    ),
    zh="书记、副书记一般等额选举：职数{seats}名，候选人{candidates}名",
    en="candidates: {candidates}, posts: {seats}; secretaries and deputies are normally elected with one candidate a post",
)
def one_candidate_for_a_post(held: ElectionHeld, _case: Circumstances) -> Verdict:
    """The committee elects its secretary and deputy with one candidate for a post.

    Requires: normally (一般) as many candidates as posts (等额) for bodies without a standing committee.
    Reading: only more candidates than posts is found, and only where the committee elects; of a branch without a committee,
        whose general meeting elects, no number was read. Restated from question banks: the article was not read.
    Putting it right: record the reason as a departure, or correct the candidates.

    委员会选举书记、副书记一般等额。

    要求：不设常委会的，书记、副书记一般等额选举产生。
    理解：只看委员会的选举，只提示候选人多于职数的；不设委员会的支部由党员大会选举，是否等额未见规定，不判断。据题库转述，未见原文。
    改正：有理由的记入情况说明；记录有误的更正。
    """
    election = held.election
    if election.seats is None:
        return CannotTell.because(Reason.MISSING, field=label(Election, "seats"))
    if not election.candidates:
        return CannotTell.because(Reason.NOT_SHOWN, field=label(Election, "candidates"))
    stood = len(_candidates(election))
    return NotMet.because(seats=election.seats, candidates=stood) if stood > election.seats else MET


@rule(
    "ELE109",
    scope=committees_elected,
    bases=(
        Basis(
            provision=BRANCH_WORK_2018.article(21),
            line="zb.elect",
            force=Force.MUST,
            quote="党支部委员会由党支部党员大会选举产生",
        ),
    ),
    zh="支部委员会在{kind}上选举，应由支部党员大会选举产生",
    en="the committee was elected at a meeting of another kind ({kind}); the general meeting elects it",
)
def committee_elected_by_the_general_meeting(held: ElectionHeld, _case: Circumstances) -> Verdict:
    """The general meeting elects the committee.

    Requires: the branch committee is elected by the branch's general meeting.
    Reading: a meeting held as a general meeting as well counts. Before 2018-10-28 not judged. By-elections, which the general
        meeting holds normally only (一般), preliminary ballots and the election of officers are not asked.
    Putting it right: elect at a general meeting, or record that the meeting was held as one.

    支部委员会由党员大会选举产生。

    要求：党支部委员会由党支部党员大会选举产生。
    理解：兼作支部党员大会的会议可以。2018年10月28日以前不判断。补选只是一般由党员大会进行，不在此列；预选和书记、副书记的选举也不在此列。
    改正：召开支部党员大会选举；会议兼作党员大会的，补记。
    """
    meeting = held.meeting
    if meeting.held_as(MeetingKind.GENERAL_MEETING):
        return MET
    return NotMet.because(kind=meeting.kind)
