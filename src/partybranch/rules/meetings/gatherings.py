"""Scopes on what general meetings decided, and the answers of the arithmetic of `quorum` as a rule gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Final

from partybranch.counts import Count, Threshold
from partybranch.errors import ImpossibleValue
from partybranch.findings import MET, CannotTell, NotMet, Reason, RuleFact, Verdict
from partybranch.models import Ledger, Matter, Meeting, MeetingKind, label
from partybranch.quorum import Right
from partybranch.quorum._answers import NAMES, narrowed, part_of, reached
from partybranch.quorum._gathering import Gathering, of_committee, of_meeting
from partybranch.quorum._meetings import why_open
from partybranch.quorum._votes import Votes, enough_in_favour, refuse_impossible, why_votes_open
from partybranch.rules._declare import Circumstances, Scope, Subject, Whole
from partybranch.rules._doubts import without
from partybranch.rules._units import said
from partybranch.rules.ledgers import MeetingHeld, Resolved, each_meeting, each_resolution
from partybranch.rules.meetings.committees import keeps_posts

__all__ = [
    "ENDING_PROBATION_MATTERS",
    "ORDINARY_MATTERS",
    "carried",
    "committee_at",
    "day_held",
    "deciding",
    "no_vote",
    "quorate",
    "resolutions",
    "voters_at",
]

ORDINARY_MATTERS: Final = tuple(matter for matter in Matter if not matter.on_probation)
ENDING_PROBATION_MATTERS: Final = (Matter.CONVERSION, Matter.EXTENSION, Matter.CANCELLATION)


@cache
def deciding(*matters: Matter) -> Scope[MeetingHeld]:
    """Return the scope that yields the general meetings that decided on one of these matters.

    A meeting at which nothing but a vote that failed is recorded has decided nothing.
    """

    def meetings(whole: Whole) -> Iterator[Subject[MeetingHeld]]:
        for subject in each_meeting(MeetingKind.GENERAL_MEETING)(whole):
            decided = subject.value.meeting.resolutions
            if any(each.matter in matters and each.passed is not False for each in decided):
                yield subject

    meetings.__doc__ = f"Yield the general meetings that decided on a matter ({_names(matters)}); judged by the law of the day."
    return meetings


@cache
def resolutions(*matters: Matter, passed: bool | None = None) -> Scope[Resolved]:
    """Return the scope that yields the resolutions of general meetings on these matters.

    Args:
        matters: what they are about.
        passed: only those that the record states to have passed, or to have failed; None: all.
    """

    def resolved(whole: Whole) -> Iterator[Subject[Resolved]]:
        for subject in each_resolution(whole):
            meeting, resolution = subject.value.meeting, subject.value.resolution
            stated = passed is None or resolution.passed is passed
            if stated and resolution.matter in matters and meeting.held_as(MeetingKind.GENERAL_MEETING):
                yield subject

    outcome = {True: ", stated as passed", False: ", stated as failed", None: ""}[passed]
    resolved.__doc__ = f"Yield the resolutions of general meetings ({_names(matters)}){outcome}; judged by the law of the day."
    return resolved


def _names(matters: tuple[Matter, ...]) -> str:
    return "any but those on probation" if matters == ORDINARY_MATTERS else ", ".join(m.en for m in matters)


def day_held(meeting: Meeting) -> date | CannotTell:
    """Return the day of a meeting, or the answer that it is not known exactly."""
    if meeting.on is None:
        return without(meeting, "on")
    return meeting.on.exact or CannotTell.because(Reason.IMPRECISE, field=label(Meeting, "on"))


def voters_at(held: MeetingHeld | Resolved) -> Gathering | CannotTell:
    """Return how many voters were due at a general meeting and how many were there.

    They are derived from the records of members as of that day, or as the meeting states them where there are none.
    """
    return _numbers(held.ledger, held.meeting, of_meeting(Right.VOTE), derived=bool(held.ledger.members))


def committee_at(held: MeetingHeld) -> Gathering | CannotTell:
    """Return how many sat on the committee and how many of them were there.

    They are derived from the appointments as of that day, or as the meeting states them where none are kept.
    """
    return _numbers(held.ledger, held.meeting, of_committee, derived=keeps_posts(held.ledger))


def _numbers(
    ledger: Ledger,
    meeting: Meeting,
    derive: Callable[[Ledger, Meeting | None, date], Gathering],
    *,
    derived: bool,
) -> Gathering | CannotTell:
    day = day_held(meeting)
    if isinstance(day, date):
        return derive(ledger, meeting, day)
    # Numbers that the meeting states itself are the same on every day.
    return day if derived else derive(ledger, meeting, date.min)


def quorate(numbers: Gathering | CannotTell, case: Circumstances) -> Verdict:
    """Return whether enough of those due were there; not met states `due`, `present`, `needed` and `missing`."""
    if isinstance(numbers, CannotTell):
        return numbers
    impossible = _more_than_due(numbers)
    if impossible is not None:
        return impossible
    present, due = narrowed(numbers.present, numbers.due)
    met = reached(present, due, case.threshold)
    if met is None:
        return why_open(numbers)
    if met:
        return MET
    needed, missing = _shortfall(present, due, case.threshold)
    return NotMet.because(due=said(due), present=said(present), needed=needed, missing=missing)


def _more_than_due(numbers: Gathering) -> CannotTell | None:
    try:
        part_of(numbers.present, numbers.due, NAMES["present"], NAMES["due"])
    except ImpossibleValue:
        return CannotTell.because(Reason.MALFORMED, field=NAMES["present"])
    return None


def carried(numbers: Gathering, votes: Votes, case: Circumstances) -> Verdict:
    """Return whether enough of those due were in favour; not met states `due`, `in_favour`, `needed` and `missing`."""
    impossible = _more_than_due(numbers)
    if impossible is not None:
        return impossible
    try:
        refuse_impossible(numbers, votes)
    except ImpossibleValue:
        return no_vote()
    passed = enough_in_favour(numbers, votes, case.threshold)
    if passed is None:
        return why_votes_open(numbers, votes)
    if passed:
        return MET
    in_favour, due = narrowed(votes.all, numbers.due)
    needed, missing = _shortfall(in_favour, due, case.threshold)
    return NotMet.because(due=said(due), in_favour=said(in_favour), needed=needed, missing=missing)


def no_vote() -> CannotTell:
    """Return the answer that the numbers of a vote cannot be."""
    return CannotTell.because(Reason.MALFORMED, field=NAMES["in_favour"])


def _shortfall(number: Count, base: Count, threshold: Threshold) -> tuple[RuleFact, RuleFact]:
    """Return how many are needed and how many are missing, where a number does not reach a share of a base."""
    least = threshold.needed(base.low)
    most = None if base.high is None else threshold.needed(base.high)
    missing = Count(low=max(0, least - (number.high or 0)), high=None if most is None else most - number.low)
    return said(Count(low=least, high=most)), said(missing)
