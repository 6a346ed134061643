"""From the numbers of a ballot to its outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import evolve

from partybranch.counts import Count, Threshold
from partybranch.dates import PartialDate
from partybranch.errors import ImpossibleValue
from partybranch.findings import Finding, Message, Path, fingerprint
from partybranch.quorum import _bases as bases
from partybranch.quorum._answers import NAMES, Quorum, counted, law_of, needed_of, part_of, plain, reached
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

__all__ = ["cap_of", "counted_out"]


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
        needed=None if basis is None else needed_of(Count(), base, _threshold(basis))[0],
        results=results,
        elected=elected,
        tied=tied,
        open_seats=open_seats,
        next_steps=tuple(_next_steps(valid, elected, tied, open_seats, results)),
        basis=basis,
        findings=findings,
    )


def _refuse_impossible(ballot: Ballot) -> None:
    if counted(ballot.seats).low < 1:
        raise ImpossibleValue(zh="应选人数至少为1", en="there is one seat at least")
    part_of(ballot.voters, ballot.numbers.present, NAMES["voters"], NAMES["present"])
    part_of(ballot.invalid, ballot.returned, NAMES["invalid"], NAMES["returned"])
    valid = ballot.valid
    for each in ballot.candidates:
        marks = sum(mark.low for mark in (each.in_favour, each.against, each.abstained, each.spoilt) if mark)
        part_of(Count(low=marks), valid, NAMES["marks"], NAMES["valid"])
    if valid.high is not None:
        all_marks = sum(each.in_favour.low for each in ballot.candidates)
        most = Count(high=valid.high * ballot.seats)
        part_of(Count(low=all_marks), most, NAMES["in_favour"], NAMES["marks_allowed"])


def cap_of(ballot: Ballot, day: date | PartialDate) -> tuple[Basis, Count, Message] | None:
    """Return how many ballots may be returned at most, what that number is called, and by which words; None: no law."""
    basis, _ = law_of(bases.RETURNED, day)
    if basis is None:
        return None
    assert basis.provision is not None, "the bases of the election rules are law"
    if basis.provision.regulation is ELECTIONS_1990:
        return basis, ballot.issued, NAMES["issued"]
    return basis, ballot.voters, NAMES["voters"]


def _valid(quorum: Quorum, ballot: Ballot, day: date | PartialDate) -> bool | None:
    cap = cap_of(ballot, day)
    answers = (quorum.met, None if cap is None else _within(ballot.returned, cap[1]))
    return False if False in answers else None if None in answers else True


def _within(returned: Count, cap: Count) -> bool | None:
    if cap.high is not None and returned.low > cap.high:
        return False
    return True if returned.high is not None and returned.high <= cap.low else None


def _no_quorum(quorum: Quorum) -> Iterator[Finding]:
    if quorum.met is False and quorum.basis is not None:
        due, present = (_written(each) for each in (counted(quorum.base), quorum.number))
        yield _finding("ELE101", NO_QUORUM, quorum.basis, due=due, present=present, needed=_needed(quorum))


def _needed(quorum: Quorum) -> int | str:
    return quorum.needed if quorum.needed is not None else "…"


def _too_many(ballot: Ballot, day: date | PartialDate) -> Iterator[Finding]:
    cap = cap_of(ballot, day)
    if cap is not None and _within(ballot.returned, cap[1]) is False:
        basis, most, name = cap
        yield _finding(
            "ELE103", TOO_MANY, basis, returned=_written(ballot.returned), cap=_written(most), cap_name=name
        )


def _written(count: Count) -> int | str:
    number = plain(count)
    return number if isinstance(number, int) else count.text or f"{count.low}–{count.high}"


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


def _threshold(basis: Basis) -> Threshold:
    assert isinstance(basis.limit, Threshold), "the bases of being elected set a share"
    return basis.limit


def _results(ballot: Ballot, basis: Basis | None) -> Iterator[CandidateResult]:
    halves = [_over_half(each.in_favour, ballot, basis) for each in ballot.candidates]
    for place, each in enumerate(ballot.candidates):
        rivals = [
            (other.in_favour, half)
            for number, (other, half) in enumerate(zip(ballot.candidates, halves, strict=True))
            if number != place and half is not False
        ]
        yield evolve(each, result=_result((each.in_favour, halves[place]), rivals, ballot.seats))


def _over_half(votes: Count, ballot: Ballot, basis: Basis | None) -> bool | None:
    if basis is None:
        return None
    threshold = _threshold(basis)
    if not ballot.preliminary:
        return reached(votes, ballot.numbers.present, threshold)
    # The sources differ on the base: enough of those due is enough, too few of those present is too few.
    if reached(votes, ballot.numbers.due, threshold):
        return True
    return False if reached(votes, ballot.numbers.present, threshold) is False else None


def _result(
    own: tuple[Count, bool | None], rivals: Sequence[tuple[Count, bool | None]], seats: int
) -> Result:
    """Return what comes of a candidate: the seats go by votes to those with more than half."""
    votes, half = own
    if half is False:
        return Result.BELOW_HALF
    ahead = sum(
        1 for other, certain in rivals if certain and votes.high is not None and other.low > votes.high
    )
    if half and ahead >= seats:
        return Result.OUTNUMBERED
    not_behind = sum(1 for other, _ in rivals if other.high is None or other.high >= votes.low)
    if half and not_behind < seats:
        return Result.ELECTED
    exact = votes.exact is not None and all(certain and other.exact is not None for other, certain in rivals)
    return Result.TIED if half and exact else Result.UNSETTLED


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
    if open_seats and not unsettled and (not tied or len(tied) < open_seats):
        yield NextStep.ELECT_REST
        if elected:
            yield NextStep.MAY_REDUCE
