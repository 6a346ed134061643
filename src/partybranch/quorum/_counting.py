"""From the numbers of a ballot to its outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import evolve

from partybranch.counts import Count, Threshold
from partybranch.dates import PartialDate
from partybranch.findings import Finding, Message, Path, fingerprint
from partybranch.quorum import _bases as bases
from partybranch.quorum._answers import (
    NAMES,
    Quorum,
    counted,
    law_of,
    narrowed,
    needed_of,
    part_of,
    plain,
    reached,
)
from partybranch.quorum._candidates import at_least_one
from partybranch.quorum._meetings import election_quorum
from partybranch.quorum._outcome import (
    NO_QUORUM,
    TOO_MANY,
    Ballot,
    CandidateResult,
    ElectionOutcome,
    NextStep,
    Result,
)
from partybranch.regulations import Basis
from partybranch.regulations.elections import ELECTIONS_1990

__all__ = ["cap_of", "counted_out", "least_needed", "quorum_facts", "threshold_of", "within", "written"]


def counted_out(ballot: Ballot, day: date | PartialDate) -> ElectionOutcome:
    """Return what a ballot came to, by the law of the day.

    Raises:
        ImpossibleValue: numbers that cannot be.
    """
    _refuse_impossible(ballot)
    quorum = election_quorum(ballot.numbers, day)
    basis, _ = law_of(bases.PRELIMINARY if ballot.preliminary else bases.ELECTED, day)
    findings = (*_no_quorum(quorum), *_too_many(ballot, day))
    valid = _valid(quorum, ballot, day)
    results = tuple(sorted(_results(ballot, basis), key=_by_votes))
    if valid is False:
        results = tuple(evolve(each, result=_void(each.result)) for each in results)
    elected = tuple(each.name for each in results if each.result is Result.ELECTED)
    tied = tuple(each.name for each in results if each.result is Result.TIED)
    open_seats = ballot.seats - len(elected)
    base = ballot.numbers.due if ballot.preliminary else ballot.numbers.present
    return ElectionOutcome(
        quorum=quorum,
        valid=valid,
        valid_ballots=ballot.valid,
        needed=None if basis is None else needed_of(Count(), base, threshold_of(basis))[0],
        results=results,
        elected=elected,
        tied=tied,
        open_seats=open_seats,
        next_steps=tuple(_next_steps(valid, elected, tied, open_seats, results)),
        basis=basis,
        findings=findings,
    )


def _refuse_impossible(ballot: Ballot) -> None:
    at_least_one(ballot.seats)
    part_of(ballot.numbers.present, ballot.numbers.due, NAMES["present"], NAMES["due"])
    part_of(ballot.voters, ballot.numbers.present, NAMES["voters"], NAMES["present"])
    part_of(ballot.invalid, ballot.returned, NAMES["invalid"], NAMES["returned"])
    valid = ballot.valid
    for each in ballot.candidates:
        marks = each.in_favour.low + _otherwise(each)
        part_of(Count(low=marks), valid, NAMES["marks"], NAMES["valid"])
    if valid.high is not None:
        all_marks = sum(each.in_favour.low for each in ballot.candidates)
        most = Count(high=valid.high * ballot.seats)
        part_of(Count(low=all_marks), most, NAMES["in_favour"], NAMES["marks_allowed"])


def _otherwise(candidate: CandidateResult) -> int:
    """Return on how many valid ballots, at least, a candidate has another mark than one in favour."""
    marks = (candidate.against, candidate.abstained, candidate.spoilt)
    return sum(mark.low for mark in marks if mark is not None)


def _votes_of(candidate: CandidateResult, ballot: Ballot) -> Count:
    """Return how many votes a candidate can have: not more than the valid ballots, and the marks they have left, allow."""
    if ballot.valid.high is None:
        return candidate.in_favour
    others = sum(each.in_favour.low for each in ballot.candidates) - candidate.in_favour.low
    most = min(ballot.valid.high - _otherwise(candidate), ballot.valid.high * ballot.seats - others)
    return narrowed(candidate.in_favour, Count(high=most))[0]


def cap_of(issued: Count, voters: Count, day: date | PartialDate) -> tuple[Basis, Count, Message] | None:
    """Return how many ballots may be returned at most, what that number is called, and by which words; None: no law."""
    basis, _ = law_of(bases.RETURNED, day)
    if basis is None:
        return None
    assert basis.provision is not None, "the bases of the election rules are law"
    if basis.provision.regulation is ELECTIONS_1990:
        return basis, issued, NAMES["issued"]
    return basis, voters, NAMES["voters"]


def _valid(quorum: Quorum, ballot: Ballot, day: date | PartialDate) -> bool | None:
    cap = cap_of(ballot.issued, ballot.voters, day)
    answers = (quorum.met, None if cap is None else within(ballot.returned, cap[1]))
    return False if False in answers else None if None in answers else True


def within(returned: Count, cap: Count) -> bool | None:
    """Say whether not more ballots were returned than may be; None: cannot tell."""
    if cap.high is not None and returned.low > cap.high:
        return False
    return True if returned.high is not None and returned.high <= cap.low else None


def _no_quorum(quorum: Quorum) -> Iterator[Finding]:
    if quorum.met is False and quorum.basis is not None:
        yield _finding("ELE101", NO_QUORUM, quorum.basis, **quorum_facts(quorum))


def quorum_facts(quorum: Quorum) -> dict[str, int | str]:
    """Return what is said of a quorum that was not met: how many were due, were there, and are needed at least."""
    assert quorum.basis is not None, "it was judged by one"
    due = counted(quorum.base, NAMES["due"])
    return {
        "due": written(due),
        "present": written(quorum.number),
        "needed": least_needed(due, quorum.basis),
    }


def least_needed(base: Count, basis: Basis) -> int:
    """Return the least number that can reach the share of the base that a basis sets."""
    return threshold_of(basis).needed(base.low)


def _too_many(ballot: Ballot, day: date | PartialDate) -> Iterator[Finding]:
    cap = cap_of(ballot.issued, ballot.voters, day)
    if cap is not None and within(ballot.returned, cap[1]) is False:
        basis, most, name = cap
        yield _finding(
            "ELE103", TOO_MANY, basis, returned=written(ballot.returned), cap=written(most), cap_name=name
        )


def written(count: Count) -> int | str:
    """Return a count as messages state it."""
    number = plain(count)
    if isinstance(number, int):
        return number
    return count.text or (f"≥{count.low}" if count.high is None else f"{count.low}–{count.high}")


def _finding(code: str, message: Message, basis: Basis, **facts: int | str | Message) -> Finding:
    return Finding(
        code=code,
        path=Path(),
        force=basis.force,
        message=message,
        facts=facts,
        basis=basis,
        fingerprint=fingerprint(code, (), (), facts),
    )


def threshold_of(basis: Basis) -> Threshold:
    """Return the share that a basis of being elected, or of the quorum, sets."""
    assert isinstance(basis.limit, Threshold), "the bases of a quorum and of being elected set a share"
    return basis.limit


def _results(ballot: Ballot, basis: Basis | None) -> Iterator[CandidateResult]:
    votes = [_votes_of(each, ballot) for each in ballot.candidates]
    standings = [(each, _over_half(each, ballot, basis)) for each in votes]
    for place, each in enumerate(ballot.candidates):
        others = standings[:place] + standings[place + 1 :]
        rivals = [other for other in others if other[1] is not False]
        yield evolve(each, result=_result(standings[place], rivals, ballot.seats))


def _over_half(votes: Count, ballot: Ballot, basis: Basis | None) -> bool | None:
    if basis is None:
        return None
    threshold = threshold_of(basis)
    if not ballot.preliminary:
        return reached(votes, ballot.numbers.present, threshold)
    # The sources differ on the base: enough of those due is enough, too few of those present is too few.
    if reached(votes, ballot.numbers.due, threshold):
        return True
    return False if reached(votes, ballot.numbers.present, threshold) is False else None


def _result(
    own: tuple[Count, bool | None], rivals: Sequence[tuple[Count, bool | None]], seats: int
) -> Result:
    """Return what comes of a candidate: the seats go by votes to those with more than half.

    Args:
        own: the votes, and whether they are more than half.
        rivals: the same of every other candidate who is not below half for certain.
        seats: how many are to be elected.
    """
    votes, half = own
    if not half:
        return Result.UNSETTLED if half is None else Result.BELOW_HALF
    if sum(bool(certain) and _fewer(votes, other) for other, certain in rivals) >= seats:
        return Result.OUTNUMBERED
    not_behind = [(other, certain) for other, certain in rivals if not _fewer(other, votes)]
    if len(not_behind) < seats:
        return Result.ELECTED
    clear = all(certain and (_fewer(votes, other) or other.same_as(votes)) for other, certain in not_behind)
    return Result.TIED if clear else Result.UNSETTLED


def _fewer(one: Count, other: Count) -> bool:
    """Say whether one is less than the other for certain."""
    return one.high is not None and one.high < other.low


def _void(result: Result) -> Result:
    """Return what is left of a result where the election is void: nobody is elected or tied by it."""
    return result if result is Result.BELOW_HALF else Result.UNSETTLED


def _by_votes(result: CandidateResult) -> tuple[int, int]:
    return -result.in_favour.low, -(result.in_favour.high or 0)


def _next_steps(
    valid: bool | None,  # noqa: FBT001 - three-valued
    elected: tuple[str, ...],
    tied: tuple[str, ...],
    open_seats: int,
    results: tuple[CandidateResult, ...],
) -> Iterator[NextStep]:
    if valid is False:
        yield NextStep.AGAIN
        return
    if tied:
        yield NextStep.BALLOT_TIED
    unsettled = any(each.result is Result.UNSETTLED for each in results)
    if open_seats and not unsettled and not tied:
        yield NextStep.ELECT_REST
        if elected:
            yield NextStep.MAY_REDUCE
