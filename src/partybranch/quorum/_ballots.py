"""Counting a ballot: whether it is valid, who is elected, who has to be balloted again, what is left open."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.models import Election, Ledger
from partybranch.quorum._answers import counted, day_of
from partybranch.quorum._candidates import recorded, seats_of
from partybranch.quorum._counting import counted_out
from partybranch.quorum._gathering import exact_day, given, of_meeting
from partybranch.quorum._outcome import Ballot, CandidateResult, ElectionOutcome, Result
from partybranch.quorum._rights import Right

__all__ = ["ballot_of", "count_ballots"]


def count_ballots(
    *,
    on: date | PartialDate,
    seats: int | None = None,
    due: int | Count | None = None,
    present: int | Count | None = None,
    issued: int | Count | None = None,
    returned: int | Count | None = None,
    invalid: int | Count = 0,
    voters: int | Count | None = None,
    in_favour: Mapping[str, int | Count] | None = None,
    against: Mapping[str, int | Count] | None = None,
    abstained: Mapping[str, int | Count] | None = None,
    spoilt: Mapping[str, int | Count] | None = None,
    write_ins: Collection[str] = (),
    preliminary: bool = False,
    ledger: Ledger | None = None,
    election: Election | str | None = None,
) -> ElectionOutcome:
    """Count a ballot at a general meeting.

    Elected is who has more than half of the electors present, exactly half does not do; if these are more than seats, by
    votes, and those tied for the last seats are balloted again. The election is valid if four fifths of the electors due
    were there, and not more ballots were returned than issued (before 2020-07-13), or than there were voters (from then).

    Args:
        on: the day of the election; the law is chosen by it.
        seats: how many are to be elected.
        due: members with the right to elect who should attend.
        present: of these, those who did.
        issued: ballots given out.
        returned: ballots taken back.
        invalid: of those, the ones that are void as a whole, such as with more names than seats.
        voters: who cast a ballot; None: everybody present.
        in_favour: marks in favour by name, of everybody on the ballot and everybody written in.
        against: marks against, by name.
        abstained: abstentions, by name.
        spoilt: valid ballots whose mark for one candidate cannot be made out, by name.
        write_ins: the names among `in_favour` that voters wrote in.
        preliminary: whether it is the ballot that settles the candidates (预选). The sources differ on whether half of
            those due or of those present has to be passed, so between the two it cannot be told.
        ledger: in place of the numbers, the branch's records.
        election: which election of the ledger, or its id, where several were held that day.

    Raises:
        ImpossibleValue: numbers that cannot be: more present than due, more marks than valid ballots, or more in favour
            than valid ballots times seats.
        TypeError: neither or both of the numbers and `ledger` are given.
        UnknownName: there is no such election in the ledger.

    >>> outcome = count_ballots(
    ...     seats=3, due=17, present=14, issued=14, returned=14, invalid=0,
    ...     in_favour={"甲": 12, "乙": 9, "丙": 7, "丁": 8}, on=date(2026, 11, 23),
    ... )
    >>> outcome.valid, outcome.elected, outcome.tied, outcome.open_seats
    (True, ('甲', '乙', '丁'), (), 0)
    """
    day = day_of(on)
    if ledger is not None:
        if any(each is not None for each in (seats, due, present, issued, returned, in_favour)):
            raise TypeError("with ledger=, the numbers are those of the record")
        return counted_out(ballot_of(ledger, day, election), day)
    if seats is None or due is None or present is None or returned is None or in_favour is None:
        raise TypeError("seats=, due=, present=, returned= and in_favour= are given, or ledger=")
    numbers = given(due, present)
    marks = (against or {}, abstained or {}, spoilt or {})
    ballot = Ballot(
        numbers=numbers,
        seats=seats,
        issued=Count() if issued is None else counted(issued),
        returned=counted(returned),
        invalid=counted(invalid),
        voters=numbers.present if voters is None else counted(voters),
        candidates=tuple(
            _candidate(name, counted(number), [each.get(name) for each in marks], write_in=name in write_ins)
            for name, number in in_favour.items()
        ),
        preliminary=preliminary,
    )
    return counted_out(ballot, day)


def _candidate(
    name: str, in_favour: Count, marks: list[int | Count | None], *, write_in: bool
) -> CandidateResult:
    against, abstained, spoilt = (None if each is None else counted(each) for each in marks)
    return CandidateResult(
        name=name,
        in_favour=in_favour,
        against=against,
        abstained=abstained,
        spoilt=spoilt,
        write_in=write_in,
        result=Result.UNSETTLED,
    )


def ballot_of(ledger: Ledger, on: date | PartialDate, election: Election | str | None) -> Ballot:
    """Return the numbers of an election as a ledger records them.

    Raises:
        ImpossibleValue: the day is not exact, or the record does not state the number of seats.
        UnknownName: there is no such election in the ledger.
    """
    meeting, found = recorded(ledger, on, election)
    numbers = of_meeting(Right.ELECT)(ledger, meeting, exact_day(on))
    unknown = Count()
    return Ballot(
        numbers=numbers,
        seats=seats_of(found),
        issued=found.issued or unknown,
        returned=found.returned or unknown,
        invalid=found.invalid or Count.of(0),
        voters=found.voters or numbers.present,
        candidates=tuple(
            _candidate(
                each.name or each.member or "",
                each.in_favour or unknown,
                [each.against, each.abstained, each.spoilt],
                write_in=each.write_in,
            )
            for each in found.candidates
        ),
        preliminary=found.preliminary,
    )
