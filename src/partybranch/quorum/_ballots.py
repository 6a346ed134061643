"""Counting a ballot: whether it is valid, who is elected, who has to be balloted again, what is left open."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from itertools import chain

from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.errors import ImpossibleValue
from partybranch.models import Election, Ledger, Meeting, MeetingKind
from partybranch.quorum._answers import NAMES, counted, day_of
from partybranch.quorum._candidates import recorded, seats_of
from partybranch.quorum._counting import counted_out
from partybranch.quorum._gathering import exact_day, given, of_committee, of_meeting
from partybranch.quorum._outcome import Ballot, CandidateResult, ElectionOutcome, Result
from partybranch.quorum._rights import Right

__all__ = ["ballot_at", "ballot_of", "count_ballots"]


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
        ImpossibleValue: numbers that cannot be: more present than due, more marks than valid ballots, more in favour than
            valid ballots times seats, or marks of somebody who is not among `in_favour`.
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
        numbers_given = (seats, due, present, issued, returned, voters, in_favour, against, abstained, spoilt)
        if any(each is not None for each in numbers_given) or write_ins or invalid != 0 or preliminary:
            raise TypeError("with ledger=, the numbers are those of the record")
        return counted_out(ballot_of(ledger, day, election), day)
    if seats is None or due is None or present is None or returned is None or in_favour is None:
        raise TypeError("seats=, due=, present=, returned= and in_favour= are given, or ledger=")
    if election is not None:
        raise TypeError("election= is given with ledger= only")
    _refuse_unlisted(in_favour, against or (), abstained or (), spoilt or (), write_ins)
    numbers = given(due, present)
    ballot = Ballot(
        numbers=numbers,
        seats=seats,
        issued=Count() if issued is None else counted(issued, NAMES["issued"]),
        returned=counted(returned, NAMES["returned"]),
        invalid=counted(invalid, NAMES["invalid"]),
        voters=numbers.present if voters is None else counted(voters, NAMES["voters"]),
        candidates=tuple(
            CandidateResult(
                name=name,
                in_favour=counted(number, NAMES["in_favour"]),
                against=_mark(name, against, "against"),
                abstained=_mark(name, abstained, "abstained"),
                spoilt=_mark(name, spoilt, "spoilt"),
                write_in=name in write_ins,
                result=Result.UNSETTLED,
                place=place,
            )
            for place, (name, number) in enumerate(in_favour.items(), start=1)
        ),
        preliminary=preliminary,
    )
    return counted_out(ballot, day)


def _refuse_unlisted(in_favour: Collection[str], *others: Collection[str]) -> None:
    """Refuse marks of somebody whose votes in favour are not stated: most likely the name is misspelt."""
    for name in chain(*others):
        if name not in in_favour:
            raise ImpossibleValue(
                zh=f"“{name}”不在 in_favour 之中：请写明其赞成票数，没有的写0",
                en=f"“{name}” is not among in_favour; state the votes in favour there, 0 if there were none",
            )


def _mark(name: str, marks: Mapping[str, int | Count] | None, what: str) -> Count | None:
    number = None if marks is None else marks.get(name)
    return None if number is None else counted(number, NAMES[what])


def ballot_of(ledger: Ledger, on: date | PartialDate, election: Election | str | None) -> Ballot:
    """Return the numbers of an election as a ledger records them.

    Raises:
        ImpossibleValue: the day is not exact, or the record does not state the number of seats.
        UnknownName: there is no such election in the ledger.
    """
    meeting, found = recorded(ledger, on, election)
    return ballot_at(ledger, meeting, found, exact_day(on))


def ballot_at(ledger: Ledger, meeting: Meeting, election: Election, day: date) -> Ballot:
    """Return the numbers of an election at a meeting of a ledger; at a committee meeting its members are the electors.

    Raises:
        ImpossibleValue: the record does not state the number of seats.
    """
    by_committee = meeting.kind is MeetingKind.COMMITTEE_MEETING and not meeting.held_as(
        MeetingKind.GENERAL_MEETING
    )
    derive = of_committee if by_committee else of_meeting(Right.ELECT)
    numbers = derive(ledger, meeting, day)
    unknown = Count()
    return Ballot(
        numbers=numbers,
        seats=seats_of(election),
        issued=election.issued or unknown,
        returned=election.returned or unknown,
        invalid=election.invalid or Count.of(0),
        voters=election.voters or numbers.present,
        candidates=tuple(
            CandidateResult(
                name=each.name or each.member or "",
                in_favour=each.in_favour or unknown,
                against=each.against,
                abstained=each.abstained,
                spoilt=each.spoilt,
                write_in=each.write_in,
                result=Result.UNSETTLED,
                place=place,
            )
            for place, each in enumerate(election.candidates, start=1)
        ),
        preliminary=election.preliminary,
    )
