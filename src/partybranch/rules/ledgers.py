"""Scopes on a branch's ledger: its state on a day, its meetings and what was decided at them, and what was due when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final

from attrs import frozen

from partybranch.counts import Count
from partybranch.dates import PartialDate, Period
from partybranch.findings import Message, Path
from partybranch.models import (
    Appointment,
    Election,
    Ledger,
    Meeting,
    MeetingKind,
    Post,
    Resolution,
    Standing,
    label,
)
from partybranch.ratios import members_on
from partybranch.rules._declare import Scope, Subject, Whole

__all__ = [
    "BranchState",
    "ElectionHeld",
    "MeetingHeld",
    "Required",
    "Resolved",
    "branches",
    "committee_posts_on",
    "covered",
    "each_election",
    "each_meeting",
    "each_resolution",
    "full_members",
    "held_within",
    "last_covered_day",
    "meetings_due",
    "members_count",
    "moment_of",
    "whole_units",
]

_ONE_DAY: Final = timedelta(days=1)


@frozen(kw_only=True)
class BranchState:
    """A branch on one day.

    Args:
        ledger: its records.
        on: the day: that of the check, or the last one for which the ledger claims to be complete, if earlier.
        complete: whether the ledger claims to be complete on that day, so that absence means something.
    """

    ledger: Ledger
    on: date
    complete: bool


@frozen(kw_only=True)
class MeetingHeld:
    """A meeting and the ledger it stands in."""

    ledger: Ledger
    meeting: Meeting


@frozen(kw_only=True)
class Resolved:
    """A resolution, its meeting and the ledger."""

    ledger: Ledger
    meeting: Meeting
    resolution: Resolution


@frozen(kw_only=True)
class ElectionHeld:
    """An election, its meeting and the ledger."""

    ledger: Ledger
    meeting: Meeting
    election: Election


@frozen(kw_only=True)
class Required:
    """What was due within one whole unit of time.

    Args:
        ledger: the branch's records.
        unit: the month, quarter or year.
        held: how many there were in it beyond doubt, to how many there may have been: those with a day that is not known
            precisely enough, or not at all.
    """

    ledger: Ledger
    unit: Period
    held: Count


_PARTY_FOUNDED: Final = date(1921, 7, 1)


def last_covered_day(ledger: Ledger, on: date) -> date:
    """Return the day of the check, or the last day that the ledger covers, if that is earlier."""
    end = None if ledger.covers is None else ledger.covers.end
    return on if end is None else min(on, end - _ONE_DAY)


def covered(ledger: Ledger, day: date) -> bool:
    """Say whether the ledger claims to be complete on a day."""
    return ledger.covers is not None and ledger.covers.contains(day)


def moment_of(ledger: Ledger, day: PartialDate | None) -> PartialDate | None:
    """Return the day by whose law a fact of the ledger is judged.

    A fact without a day is one of the time that the ledger covers, and is judged only by law that held through all of it.
    """
    if day is not None or ledger.covers is None or ledger.covers.end is None:
        return day
    return PartialDate.during(ledger.covers.start, ledger.covers.end - _ONE_DAY)


def branches(whole: Whole) -> Iterator[Subject[BranchState]]:
    """Yield every branch as it was on the day of the check, or on the last day covered; judged by the law of that day.

    Members of whom a roster does not say which branch they belong to are no branch.
    """
    for path, ledger in whole.ledgers:
        if not ledger.branch.id:
            continue
        day = last_covered_day(ledger, whole.on)
        state = BranchState(ledger=ledger, on=day, complete=covered(ledger, day))
        yield Subject(path=path / "branch", value=state, moment=day, about=ledger.branch.id)


def members_count(state: BranchState) -> Count:
    """Return how many members the branch had on that day, full and probationary: a range where it is in doubt."""
    sure, doubtful = members_on(state.ledger, on=state.on)
    return Count(low=len(sure), high=len(sure) + len(doubtful))


def full_members(state: BranchState) -> Count:
    """Return how many full members (正式党员) the branch had on that day: a range where it is in doubt."""
    sure, doubtful = members_on(state.ledger, on=state.on)
    full = sum(member.standing_on(state.on) is Standing.FULL for member in sure)
    possible = sum(member.standing_on(state.on) in (None, Standing.FULL) for member in doubtful)
    return Count(low=full, high=full + possible)


def committee_posts_on(ledger: Ledger, day: date) -> tuple[Appointment, ...]:
    """Return who held which post of the branch itself on a day; leaders of groups are not among them."""
    return tuple(
        each
        for each in ledger.appointments
        if each.body in (None, ledger.branch.id)
        and each.post is not Post.GROUP_LEADER
        and each.period.contains(day)
    )


def _numbered(whole: Whole) -> Iterator[tuple[Path, Ledger, Meeting]]:
    for path, ledger in whole.ledgers:
        for index, meeting in enumerate(ledger.meetings):
            yield path / "meetings" / index, ledger, meeting


def _unread_day(meeting: Meeting) -> Message | None:
    return label(Meeting, "on") if "on" in meeting.unread else None


@cache
def each_meeting(*kinds: MeetingKind) -> Scope[MeetingHeld]:
    """Return the scope that yields every meeting of these kinds; judged by the law of its day."""

    def meetings(whole: Whole) -> Iterator[Subject[MeetingHeld]]:
        for path, ledger, meeting in _numbered(whole):
            if not kinds or any(meeting.held_as(kind) for kind in kinds):
                yield Subject(
                    path=path,
                    value=MeetingHeld(ledger=ledger, meeting=meeting),
                    moment=moment_of(ledger, meeting.on),
                    about=meeting.id,
                    unread=_unread_day(meeting),
                )

    names = ", ".join(kind.en for kind in kinds) or "any kind"
    meetings.__doc__ = f"Yield every meeting ({names}); judged by the law of its day."
    return meetings


def each_resolution(whole: Whole) -> Iterator[Subject[Resolved]]:
    """Yield every resolution; judged by the law of the day of its meeting."""
    for path, ledger, meeting in _numbered(whole):
        for index, resolution in enumerate(meeting.resolutions):
            yield Subject(
                path=path / "resolutions" / index,
                value=Resolved(ledger=ledger, meeting=meeting, resolution=resolution),
                moment=moment_of(ledger, meeting.on),
                about=resolution.id,
                unread=_unread_day(meeting),
            )


def each_election(whole: Whole) -> Iterator[Subject[ElectionHeld]]:
    """Yield every election; judged by the law of the day of its meeting."""
    for path, ledger, meeting in _numbered(whole):
        for index, election in enumerate(meeting.elections):
            yield Subject(
                path=path / "elections" / index,
                value=ElectionHeld(ledger=ledger, meeting=meeting, election=election),
                moment=moment_of(ledger, meeting.on),
                about=election.id,
                unread=_unread_day(meeting),
            )


def whole_units(ledger: Ledger, units: Callable[[Period], Iterable[Period]], on: date) -> tuple[Period, ...]:
    """Return the whole units inside what the ledger covers, in which the branch existed throughout, over by the day of the check.

    So a running year and a year in which a branch was founded or abolished count for the months that they have. No branch
    existed before the Party did, so a ledger that claims to cover the time before has no units there.

    Args:
        ledger: what it covers, and when the branch was founded and abolished.
        units: `Period.months`, `Period.quarters`, `Period.half_years` or `Period.years`.
        on: the day of the check, which is over itself.
    """
    if ledger.covers is None:
        return ()
    over = min(on, date.max - _ONE_DAY) + _ONE_DAY  # the last day of all has no day after it
    span = (
        ledger.covers.shared_with(Period(start=_PARTY_FOUNDED, end=over)) if over > _PARTY_FOUNDED else None
    )
    founded, abolished = ledger.branch.founded_on, ledger.branch.abolished_on
    if span is not None and founded is not None:
        span = span.shared_with(Period(start=founded.last))
    if span is not None and abolished is not None:
        gone = abolished.first <= span.start
        span = None if gone else span.shared_with(Period(start=span.start, end=abolished.first))
    return () if span is None else tuple(units(span))


def held_within(days: Iterable[PartialDate | None], unit: Period) -> Count:
    """Return how many of these days lie in a unit: beyond doubt, to those that may."""
    sure = possible = 0
    for day in days:
        first = date.min if day is None else day.first
        last = date.max if day is None else day.last
        if unit.contains(first) and unit.contains(last):
            sure += 1
        elif last >= unit.start and (unit.end is None or first < unit.end):
            possible += 1
    return Count(low=sure, high=sure + possible)


@cache
def meetings_due(units: Callable[[Period], Iterable[Period]], *kinds: MeetingKind) -> Scope[Required]:
    """Return the scope that yields, for every whole unit covered, how many meetings of these kinds were held in it.

    Judged by the law of the first day of the unit.
    """

    def due(whole: Whole) -> Iterator[Subject[Required]]:
        for path, ledger in whole.ledgers:
            days = [meeting.on for meeting in ledger.meetings if not set(kinds).isdisjoint(meeting.kinds)]
            for unit in whole_units(ledger, units, whole.on):
                value = Required(ledger=ledger, unit=unit, held=held_within(days, unit))
                yield Subject(
                    path=path / "covers", value=value, moment=unit.start, about=ledger.branch.id, span=unit
                )

    names = ", ".join(kind.en for kind in kinds)
    due.__doc__ = (
        f"Yield the whole {units.__name__.replace('_', '-')} covered, each with its meetings ({names}); "
        "judged by the law of the first day."
    )
    return due
