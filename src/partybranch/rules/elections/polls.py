"""Scopes on elections: the ballots, who stood and who is stated as elected, and what the count comes to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from attrs import frozen

from partybranch.dates import PartialDate
from partybranch.errors import ImpossibleValue
from partybranch.findings import CannotTell, Message, Reason
from partybranch.models import (
    Candidate,
    Election,
    ElectionKind,
    LeftOutOfDue,
    Meeting,
    MeetingKind,
    Office,
    label,
)
from partybranch.quorum import CandidateResult, ElectionOutcome
from partybranch.quorum._ballots import ballot_at
from partybranch.quorum._counting import counted_out
from partybranch.rules._declare import Scope, Subject, Whole
from partybranch.rules._doubts import without
from partybranch.rules.ledgers import ElectionHeld, MeetingHeld, each_election, each_meeting

__all__ = [
    "COUNT",
    "WHO_STOOD",
    "LeftOutHeld",
    "Stood",
    "Tally",
    "chosen_by_committee",
    "committees_elected",
    "counted_as_elected",
    "elections_at_general_meetings",
    "first_ballots",
    "first_tallies",
    "followed",
    "is_further",
    "judged_day",
    "left_out_of_elections",
    "meetings_that_elected",
    "settled_beforehand",
    "stated_as_elected",
    "through_preliminary",
]

COUNT: Final = Message("选举的计票", "the count of the election")
"""What is named where the numbers of an election cannot be."""

WHO_STOOD: Final = Message("候选人的党员编号", "the member id of a candidate")
"""What is named where a candidate stands by name alone."""


@frozen(kw_only=True)
class Tally:
    """An election and what its count comes to: the outcome, or why there is none."""

    held: ElectionHeld
    outcome: ElectionOutcome | None = None
    doubt: CannotTell | None = None

    def result_of(self, place: int) -> CandidateResult | None:
        """Return what came of the candidate at a place on the ballot, counted from 1; None: the count cannot be made."""
        results = () if self.outcome is None else self.outcome.results
        return next((each for each in results if each.place == place), None)


@frozen(kw_only=True)
class Stood:
    """Somebody on a ballot: at which place, counted from 1, and what the count comes to."""

    tally: Tally
    candidate: Candidate
    place: int

    @property
    def held(self) -> ElectionHeld:
        """The election."""
        return self.tally.held

    @property
    def result(self) -> CandidateResult | None:
        """What came of the candidate; None: the count cannot be made."""
        return self.tally.result_of(self.place)


@frozen(kw_only=True)
class LeftOutHeld:
    """Whom a meeting that held an election left out of the number due."""

    meeting: Meeting
    left_out: LeftOutOfDue


def judged_day(meeting: Meeting) -> date | CannotTell:
    """Return the day of a meeting, or that it is missing or not exact."""
    on = meeting.on
    if on is None:
        return without(meeting, "on")
    return on.exact or CannotTell.because(Reason.IMPRECISE, field=label(Meeting, "on"))


def _tally(held: ElectionHeld) -> Tally:
    day = judged_day(held.meeting)
    if isinstance(day, CannotTell):
        return Tally(held=held, doubt=day)
    if held.election.seats is None:
        return Tally(held=held, doubt=CannotTell.because(Reason.MISSING, field=label(Election, "seats")))
    try:
        outcome = counted_out(ballot_at(held.ledger, held.meeting, held.election, day), day)
    except ImpossibleValue:
        return Tally(held=held, doubt=CannotTell.because(Reason.MALFORMED, field=COUNT))
    return Tally(held=held, outcome=outcome)


def is_further(held: ElectionHeld) -> bool:
    """Say whether the meeting held a ballot for that office before: this one is among those tied, or for seats left open."""
    return any(_same_ballot(each, held.election) for each in _before(held))


def followed(held: ElectionHeld) -> bool:
    """Say whether the meeting held a further ballot for that office."""
    after = held.meeting.elections[len(_before(held)) + 1 :]
    return any(_same_ballot(each, held.election) for each in after)


def _before(held: ElectionHeld) -> tuple[Election, ...]:
    elections = held.meeting.elections
    return elections[: next(place for place, each in enumerate(elections) if each is held.election)]


def _same_ballot(one: Election, other: Election) -> bool:
    return one.office is other.office and one.preliminary is other.preliminary


def settled_beforehand(held: ElectionHeld) -> bool:
    """Say whether a preliminary ballot for that office was held at the meeting, or within the year before it."""
    return not held.election.preliminary and any(
        each.preliminary and each.office is held.election.office
        for meeting in held.ledger.meetings
        if meeting is held.meeting or _within_a_year(meeting.on, held.meeting.on)
        for each in meeting.elections
    )


def _within_a_year(earlier: PartialDate | None, later: PartialDate | None) -> bool:
    return (
        earlier is not None
        and later is not None
        and earlier.after(later) is not True
        and earlier.plus_years(1).before(later) is not True
    )


def meetings_that_elected(whole: Whole) -> Iterator[Subject[MeetingHeld]]:
    """Yield every general meeting that held an election; judged by the law of its day."""
    for subject in each_meeting(MeetingKind.GENERAL_MEETING)(whole):
        if subject.value.meeting.elections:
            yield subject


def elections_at_general_meetings(whole: Whole) -> Iterator[Subject[ElectionHeld]]:
    """Yield every election held at a general meeting; judged by the law of its day."""
    for subject in each_election(whole):
        if subject.value.meeting.held_as(MeetingKind.GENERAL_MEETING):
            yield subject


def committees_elected(whole: Whole) -> Iterator[Subject[ElectionHeld]]:
    """Yield every election of a whole committee, at whatever meeting; judged by the law of its day."""
    for subject in each_election(whole):
        election = subject.value.election
        of_some = election.preliminary or election.kind is ElectionKind.BY_ELECTION
        if election.office is Office.COMMITTEE and not of_some:
            yield subject


def chosen_by_committee(whole: Whole) -> Iterator[Subject[ElectionHeld]]:
    """Yield every election of a secretary or deputy at a committee meeting; judged by the law of its day."""
    for subject in each_election(whole):
        held = subject.value
        officers = held.election.office in (Office.SECRETARY, Office.DEPUTY_SECRETARY)
        if officers and held.meeting.held_as(MeetingKind.COMMITTEE_MEETING):
            yield subject


@cache
def first_ballots(office: Office) -> Scope[ElectionHeld]:
    """Return the scope that yields the first ballot for an office at every general meeting."""

    def ballots(whole: Whole) -> Iterator[Subject[ElectionHeld]]:
        for subject in elections_at_general_meetings(whole):
            if subject.value.election.office is office and not is_further(subject.value):
                yield subject

    ballots.__doc__ = (
        f"Yield the first ballot at every general meeting ({office.en}); judged by the law of its day."
    )
    return ballots


def _stood(subject: Subject[ElectionHeld], tally: Tally) -> Iterator[Subject[Stood]]:
    held = subject.value
    for index, candidate in enumerate(held.election.candidates):
        member = None if candidate.member is None else held.ledger.member(candidate.member)
        yield Subject(
            path=subject.path / "candidates" / index,
            value=Stood(tally=tally, candidate=candidate, place=index + 1),
            moment=subject.moment,
            member=member,
            about=held.election.id,
        )


def stated_as_elected(whole: Whole) -> Iterator[Subject[Stood]]:
    """Yield everybody stated as elected, at whatever meeting; judged by the law of the day of the election."""
    for subject in each_election(whole):
        if not subject.value.election.preliminary:
            for each in _stood(subject, Tally(held=subject.value)):
                if each.value.candidate.elected:
                    yield each


def counted_as_elected(whole: Whole) -> Iterator[Subject[Stood]]:
    """Yield everybody stated as elected by the first ballot of a general meeting, with the count; judged by the law of its day."""
    for subject in elections_at_general_meetings(whole):
        held = subject.value
        if held.election.preliminary or is_further(held):
            continue
        for each in _stood(subject, _tally(held)):
            if each.value.candidate.elected:
                yield each


def through_preliminary(whole: Whole) -> Iterator[Subject[Stood]]:
    """Yield everybody stated as settled by a preliminary ballot, with the count; judged by the law of its day."""
    for subject in elections_at_general_meetings(whole):
        if subject.value.election.preliminary:
            for each in _stood(subject, _tally(subject.value)):
                if each.value.candidate.elected:
                    yield each


def first_tallies(whole: Whole) -> Iterator[Subject[Tally]]:
    """Yield the first ballot for every office at a general meeting, with its count; judged by the law of its day."""
    for subject in elections_at_general_meetings(whole):
        held = subject.value
        if not held.election.preliminary and not is_further(held):
            yield Subject(
                path=subject.path, value=_tally(held), moment=subject.moment, about=held.election.id
            )


def left_out_of_elections(whole: Whole) -> Iterator[Subject[LeftOutHeld]]:
    """Yield everybody whom a meeting with an election left out of the number due; judged by the law of its day."""
    for subject in each_meeting()(whole):
        meeting = subject.value.meeting
        for index, left_out in enumerate(meeting.left_out if meeting.elections else ()):
            yield Subject(
                path=subject.path / "left_out" / index,
                value=LeftOutHeld(meeting=meeting, left_out=left_out),
                moment=subject.moment,
                member=subject.value.ledger.member(left_out.member),
                about=meeting.id,
            )
