"""ELE: the count of a ballot against what the record says came of it; `partybranch.quorum.count_ballots` counts."""

from __future__ import annotations

from typing import Final

from attrs import evolve

from partybranch.counts import Count
from partybranch.errors import ImpossibleValue
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.models import Candidate, Election, label
from partybranch.quorum import ElectionOutcome, NextStep, Result
from partybranch.quorum._answers import NAMES, counted, loose, part_of, reached
from partybranch.quorum._bases import ELECTED, OUTVOTED, PRELIMINARY, RETURNED, SEATS_LEFT, TIED
from partybranch.quorum._counting import cap_of, threshold_of, within, written
from partybranch.quorum._gathering import of_meeting
from partybranch.quorum._meetings import election_quorum
from partybranch.quorum._outcome import TOO_MANY
from partybranch.quorum._rights import Right
from partybranch.regulations import Force
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules.elections.polls import (
    COUNT,
    Stood,
    Tally,
    counted_as_elected,
    elections_at_general_meetings,
    first_tallies,
    followed,
    judged_day,
    through_preliminary,
)
from partybranch.rules.ledgers import ElectionHeld


@rule(
    "ELE103",
    scope=elections_at_general_meetings,
    at=("returned",),
    bases=RETURNED,
    zh=TOO_MANY.zh,
    en=TOO_MANY.en,
)
def no_more_ballots_than_may_be(held: ElectionHeld, _case: Circumstances) -> Verdict:
    """Not more ballots are returned than were issued, or than there were voters.

    Requires: from 2020-07-13 ballots returned at most as many as voters (投票人数), before that as ballots issued; else the
        election is void and held again.
    Reading: where the record gives no number of voters, they are those present with the right to elect. Restated: no text with
        these words was read.
    Putting it right: count the ballots again; if there are too many, elect again.

    收回的选票不能多于投票人数（2020年7月13日前为发出的选票）。

    要求：收回的选票等于或少于投票人数（此前为发出的选票），选举有效；多于的，选举无效，应重新选举。
    理解：没有记录投票人数的，以实到会有选举权的人数为准。据选举办法等转述，未见原文。
    改正：重新清点选票；确实多于的，重新选举。
    """
    day = judged_day(held.meeting)
    if isinstance(day, CannotTell):
        return day
    election = held.election
    if election.returned is None:
        return CannotTell.because(Reason.MISSING, field=label(Election, "returned"))
    try:
        quorum = election_quorum(of_meeting(Right.ELECT)(held.ledger, held.meeting, day), day)
        present = quorum.number
        part_of(present, counted(quorum.base, NAMES["due"]), NAMES["present"], NAMES["due"])
        voters = election.voters or present
        part_of(voters, present, NAMES["voters"], NAMES["present"])
    except ImpossibleValue:
        return CannotTell.because(Reason.MALFORMED, field=COUNT)
    cap = cap_of(election.issued or Count(), voters, day)
    assert cap is not None, "the rule has a basis on that day"
    _, most, name = cap
    enough = within(election.returned, most)
    if enough is None:
        return loose((most, name), (election.returned, NAMES["returned"]))
    if enough:
        return MET
    return NotMet.because(returned=written(election.returned), cap=written(most), cap_name=name)


@rule(
    "ELE201",
    scope=counted_as_elected,
    at=("in_favour",),
    bases=ELECTED,
    zh="选票上第{place}位得赞成票{votes}张，未超过实到会有选举权人数的半数（至少{needed}张），不能当选",
    en="number {place} on the ballot has {votes} votes, not more than half of the electors present ({needed} at least), and is not elected",
)
def elected_by_more_than_half(stood: Stood, case: Circumstances) -> Verdict:
    """Elected is who has more than half of the electors present.

    Requires: votes in favour of more than half of those present with the right to elect (实到会有选举权的人数); half is not enough.
    Reading: asked of everybody stated as elected by the first ballot for an office at a general meeting; a further ballot at the
        same meeting, among those tied, goes by votes. The base is who was present, as nearly all sources have it; one page
        of 2025 says those due. Where the count leaves it open it cannot be told, and only this rule says so.
    Putting it right: elect again for that seat, or correct the count.

    赞成票超过实到会有选举权人数的半数，始得当选。

    要求：赞成票超过实到会有选举权的人数的半数；恰好半数不能当选。
    理解：只看记载为当选的人、同一会议上该职务的首次投票；票数相等重新投票的，以得票多的当选。基数为实到会人数，绝大多数来源
        如此，仅一处2025年的材料说是应到会。计票不全的不作判断，只在本规则说明。
    改正：就该名额另行选举，或更正计票。
    """
    outcome, votes = stood.tally.outcome, stood.candidate.in_favour
    if outcome is None:
        return stood.tally.doubt or MET
    if votes is None:
        return CannotTell.because(Reason.MISSING, field=label(Candidate, "in_favour"))
    present = outcome.quorum.number
    enough = reached(votes, present, case.threshold)
    if enough is None:
        return loose((present, NAMES["present"]), (votes, NAMES["in_favour"]))
    if enough:
        return MET
    needed = case.threshold.needed(present.low)
    return NotMet.because(place=stood.place, votes=written(votes), needed=needed)


@rule(
    "ELE202",
    scope=counted_as_elected,
    at=("elected",),
    bases=TIED,
    zh="选票上第{place}位得赞成票{votes}张，与他人相等而名额不足，应就票数相等的被选举人重新投票",
    en="number {place} on the ballot has {votes} votes, as many as others for the last seat: those tied are balloted again",
)
def ties_are_balloted_again(stood: Stood, _case: Circumstances) -> Verdict:
    """Those tied for the last seat are balloted again.

    Requires: where votes are equal and the seats do not suffice, a new ballot among those tied; more votes wins.
    Reading: asked of everybody stated as elected by the first ballot. Where the meeting held a further ballot for that office, the
        tie is taken to be settled by it.
    Putting it right: ballot again among those tied, and record that ballot as an election of its own.

    得票相等不能确定当选人时，应重新投票。

    要求：得票相等而名额不足的，就票数相等的被选举人重新投票，得票多的当选。
    理解：只看记载为首次投票当选的人；同一会议对该职务又投票的，视为已经重新投票。
    改正：就票数相等的被选举人重新投票，并另记一次选举。
    """
    result = stood.result
    if result is None or result.result is not Result.TIED or followed(stood.held):
        return MET
    return NotMet.because(place=stood.place, votes=written(result.in_favour))


@rule(
    "ELE203",
    scope=counted_as_elected,
    at=("elected",),
    bases=OUTVOTED,
    zh="选票上第{place}位得赞成票{votes}张，得票更多的已满{seats}名，不能当选",
    en="number {place} on the ballot has {votes} votes; others with more fill the {seats} seats",
)
def seats_go_by_votes(stood: Stood, _case: Circumstances) -> Verdict:
    """The seats go to those with the most votes.

    Requires: where more than enough have more than half, those with more votes are elected, up to the number of seats.
    Reading: asked of everybody stated as elected by the first ballot for an office at a general meeting. Where it hangs on votes
        of others that are not known, it cannot be told.
    Putting it right: correct who was elected, or the count.

    得票过半的人多于名额时，以得票多的当选。

    要求：得赞成票超过半数的人多于应选人数时，以得票多的当选，至选足为止。
    理解：只看记载为首次投票当选的人；因他人票数不明不能判断的，只在本规则说明。
    改正：更正当选人或计票。
    """
    outcome = stood.tally.outcome
    if outcome is None or outcome.valid is False:
        return MET
    result, seats = stood.result, stood.held.election.seats
    assert result is not None, "a count says of everybody on the ballot what came of them"
    assert seats is not None, "without them nothing is counted"
    if result.result is Result.UNSETTLED and _over_half(result.in_favour, outcome):
        return CannotTell.because(Reason.MISSING, field=NAMES["marks"])
    if result.result is not Result.OUTNUMBERED:
        return MET
    return NotMet.because(place=stood.place, votes=written(result.in_favour), seats=seats)


def _over_half(votes: Count, outcome: ElectionOutcome) -> bool:
    assert outcome.basis is not None, "the rule has a basis on that day, and so has the count"
    return reached(votes, outcome.quorum.number, threshold_of(outcome.basis)) is True


@rule(
    "ELE204",
    scope=first_tallies,
    at=("candidates",),
    bases=OUTVOTED,
    zh="记载当选{elected}名，多于应选的{seats}名",
    en="{elected} stated as elected for {seats} seats",
)
def no_more_elected_than_seats(tally: Tally, _case: Circumstances) -> Verdict:
    """Not more are elected than there are seats.

    Requires: those with the most votes are elected, up to the number of seats.
    Reading: counted are those whom the record of the first ballot states as elected, whatever their votes.
    Putting it right: correct who was elected, or the number of seats.

    当选人数不能多于应选人数。

    要求：以得票多的当选，至选足应选人数为止。
    理解：只数首次投票记载为当选的人，不看票数。
    改正：更正当选人或应选人数。
    """
    election = tally.held.election
    if election.seats is None:
        return CannotTell.because(Reason.MISSING, field=label(Election, "seats"))
    elected = sum(each.elected is True for each in election.candidates)
    return NotMet.because(elected=elected, seats=election.seats) if elected > election.seats else MET


@rule(
    "ELE205",
    scope=first_tallies,
    at=("seats",),
    bases=tuple(evolve(basis, force=Force.NOTE) for basis in SEATS_LEFT),
    zh="应选{seats}名，尚有{open}名未选出：{steps}",
    en="{open} of {seats} seats are not filled: {steps}",
)
def seats_left_open(tally: Tally, _case: Circumstances) -> Verdict:
    """For seats left open there is another ballot, or the electors agree to leave it at that.

    Requires: fewer elected than seats: elect again for the rest; if nearly all are filled and half or more of the electors agree
        (before 2020-07-13 most members), the number of seats may be reduced. Nobody is filled in by rank.
    Reading: a note, since either is lawful and the record need not show the agreement. By the count, not by what is stated; not said
        where the meeting balloted again for that office, where some are tied, or where the election is void.
    Putting it right: record the further ballot, or that the electors agreed to fewer seats.

    未选足的名额，另行选举，或经同意减少名额。

    要求：当选人少于应选人数的，对不足的名额另行选举；接近应选名额、经半数以上选举人同意（2020年7月13日前为多数党员同意），
        也可以减少名额。不能按得票多少递补。
    理解：只作提示，两种办法都可以，记录不一定反映是否同意。以计票为准；同一会议又对该职务投票、有人票数相等、选举无效的，
        不再提示。
    改正：补记另行选举的情况，或选举人同意减少名额的情况。
    """
    outcome = tally.outcome
    if outcome is None:
        return tally.doubt or MET
    election = tally.held.election
    steps = [step for step in outcome.next_steps if step in (NextStep.ELECT_REST, NextStep.MAY_REDUCE)]
    if outcome.tied or not steps or not election.candidates or followed(tally.held):
        return MET
    said = Message("；".join(step.zh for step in steps), "; ".join(step.en for step in steps))
    return NotMet.because(
        open=outcome.open_seats, seats=outcome.open_seats + len(outcome.elected), steps=said
    )


_BASE_DISPUTED: Final = Message(
    "预选以应到会还是实到会的半数为准",
    "whether half of those due or of those present has to be passed at a preliminary ballot",
)


@rule(
    "ELE206",
    scope=through_preliminary,
    at=("in_favour",),
    bases=PRELIMINARY,
    zh="选票上第{place}位预选得赞成票{votes}张，未超过实到会有选举权人数的半数，不能列为候选人",
    en="number {place} on the preliminary ballot has {votes} votes, not more than half of the electors present, and is no candidate",
)
def preliminary_ballot_by_more_than_half(stood: Stood, case: Circumstances) -> Verdict:
    """A preliminary ballot settles those with more than half.

    Requires: votes in favour of more than half.
    Reading: question banks count half of those present, one handbook half of those due. So not more than half of those present is
        too few, more than half of those due is enough, and between the two it cannot be told. Asked of those stated as settled by
        the preliminary ballot (elected).
    Putting it right: hold the preliminary ballot again, or correct the count.

    预选得赞成票超过半数的，才能列为候选人。

    要求：预选时赞成票超过半数。
    理解：题库以实到会有选举权人数为基数，一本手册以应到会为基数；未超过实到会半数的提示，超过应到会半数的认可，两者之间不作判断。
        只看预选记录中记载为选出的人。
    改正：重新预选，或更正计票。
    """
    outcome, votes = stood.tally.outcome, stood.candidate.in_favour
    if outcome is None:
        return stood.tally.doubt or MET
    if votes is None:
        return CannotTell.because(Reason.MISSING, field=label(Candidate, "in_favour"))
    present, due = outcome.quorum.number, counted(outcome.quorum.base, NAMES["due"])
    of_present, of_due = (reached(votes, base, case.threshold) for base in (present, due))
    if of_present is False:
        return NotMet.because(place=stood.place, votes=written(votes))
    if of_due:
        return MET
    if of_present:
        return CannotTell.because(Reason.DISPUTED, why=_BASE_DISPUTED)
    return loose((present, NAMES["present"]), (votes, NAMES["in_favour"]))
