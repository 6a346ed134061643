"""Scopes on what each member took part in: by the year, and the months in a row in which somebody was at no meeting."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from typing import Final, TypeVar

from attrs import frozen

from partybranch.dates import PartialDate, Period
from partybranch.findings import CannotTell, Message, NotMet, Path, Reason, Verdict
from partybranch.models import (
    Ledger,
    MeasureKind,
    Meeting,
    MeetingKind,
    Member,
    Presence,
    Standing,
    UnitKind,
)
from partybranch.rules._declare import Scope, Subject, Whole
from partybranch.rules.ledgers import held_within, whole_units
from partybranch.rules.meetings.committees import committees_within, had_committee

__all__ = [
    "Absence",
    "MemberYear",
    "absences",
    "away_in",
    "leaders_years",
    "may_lie_in",
    "member_throughout",
    "member_years",
    "of_whole_branch",
    "rated_years",
    "unless_in_doubt",
    "was_at",
]

T = TypeVar("T")

_ONE_DAY: Final = timedelta(days=1)
_ALL_YEAR: Final = Message(
    "当年是否始终是本支部党员", "whether the person was a member of the branch all year"
)


@frozen(kw_only=True)
class MemberYear:
    """A member in a whole year covered.

    Args:
        ledger: the branch's records.
        member: who.
        year: the calendar year.
        throughout: whether the person was a member of the branch all year: True, or None: the records leave it open.
    """

    ledger: Ledger
    member: Member
    year: Period
    throughout: bool | None

    @property
    def colleagues(self) -> frozenset[str]:
        """Who else sat on the committee at any time of the year, if the member sat on it all year; else nobody."""
        seated = committees_within(self.ledger, self.year)
        all_year = all(self.member.id in each for each in seated) and had_committee(self.ledger, self.year)
        return frozenset(id_ for each in seated for id_ in each if all_year and id_ != self.member.id)


@frozen(kw_only=True)
class Absence:
    """Months in a row, with meetings in each of them, in which a member was at none and on leave from none."""

    member: Member
    months: int
    span: Period

    @property
    def last(self) -> date:
        """The last day of these months."""
        return _last(self.span)


def was_at(meeting: Meeting, member: Member) -> bool:
    """Say whether a meeting records that a member was there."""
    return any(each.member == member.id and each.presence is Presence.PRESENT for each in meeting.attendance)


def may_lie_in(day: PartialDate | None, unit: Period) -> bool:
    """Say whether something may have happened in a unit of time; without a day it may have."""
    return bool(held_within((day,), unit).high)


def member_throughout(member: Member, unit: Period) -> bool | None:
    """Say whether somebody was a member of the branch on every day of a unit, full or probationary; None: cannot tell."""
    moves = (
        day for move in member.transfers for day in (move.received_on, move.letter_on) if day is not None
    )
    edges = {unit.start, _last(unit), *(end for day in moves for end in (day.first, day.last))}
    answers = {_belongs(member, edge) for edge in edges if unit.contains(edge)}
    return False if False in answers else None if None in answers else True


def _belongs(member: Member, day: date) -> bool | None:
    here, standing = member.in_branch_on(day), member.standing_on(day)
    if here is False or standing is Standing.NONE:
        return False
    return None if here is None or standing is None else True


def _within(whole: Whole, asked: Callable[[Ledger, Member], bool]) -> Iterator[tuple[Path, MemberYear]]:
    for path, ledger in whole.ledgers:
        for year in whole_units(ledger, Period.years, whole.on):
            for index, member in enumerate(ledger.members):
                throughout = member_throughout(member, year) if asked(ledger, member) else False
                if throughout is not False:
                    value = MemberYear(ledger=ledger, member=member, year=year, throughout=throughout)
                    yield path / "members" / index, value


def _subject(path: Path, asked: MemberYear, value: T) -> Subject[T]:
    return Subject(path=path, value=value, moment=asked.year.start, member=asked.member, span=asked.year)


def _not_kept(whole: Whole, kept: str) -> Iterator[Subject[MemberYear | None]]:
    """Yield, without a value, the ledgers that keep no record of a sort, once each."""
    for path, ledger in whole.ledgers:
        years = whole_units(ledger, Period.years, whole.on)
        if years and not getattr(ledger, kept):
            span = Period(start=years[0].start, end=years[-1].end)
            yield Subject(
                path=path / kept, value=None, moment=years[-1].start, about=ledger.branch.id, span=span
            )


@cache
def member_years(kept: str) -> Scope[MemberYear | None]:
    """Return the scope that yields every member in every whole year covered, where a ledger keeps records of a sort."""

    def years(whole: Whole) -> Iterator[Subject[MemberYear | None]]:
        yield from _not_kept(whole, kept)
        for path, asked in _within(whole, lambda ledger, _: bool(getattr(ledger, kept))):
            yield _subject(path, asked, asked)

    years.__doc__ = (
        f"Yield every member in every whole year covered, where any {kept} are kept; a ledger that keeps none once. "
        "Judged by the law of the first day of the year."
    )
    return years


def rated_years(whole: Whole) -> Iterator[Subject[MemberYear | None]]:
    """Yield every member in every whole year covered for which grades are kept; a ledger that keeps none once.

    Judged by the law of the first day of the year.
    """
    yield from _not_kept(whole, "ratings")
    for path, asked in _within(whole, lambda ledger, _: bool(ledger.ratings)):
        if any(each.year == asked.year.start.year for each in asked.ledger.ratings):
            yield _subject(path, asked, asked)


@cache
def leaders_years(*, in_organs: bool) -> Scope[MemberYear]:
    """Return the scope that yields every leading cadre in every whole year covered, in branches of organs or in others."""

    def asked(ledger: Ledger, member: Member) -> bool:
        return bool(member.leading_cadre) and (ledger.branch.unit_kind is UnitKind.ORGAN) is in_organs

    def years(whole: Whole) -> Iterator[Subject[MemberYear]]:
        for path, leader in _within(whole, asked):
            yield _subject(path, leader, leader)

    where = "branches of organs" if in_organs else "branches other than those of organs"
    years.__doc__ = (
        f"Yield every leading cadre in every whole year covered, in {where}; "
        "judged by the law of the first day of the year."
    )
    return years


def absences(whole: Whole) -> Iterator[Subject[Absence]]:
    """Yield the months in a row, covered whole, in which a member was at no meeting; judged by the law of the first day.

    A month counts if a meeting of the whole branch was held in it, and every meeting that may have been held in it records
    by person who was there.
    """
    for path, ledger in whole.ledgers:
        known = list(_months_known(ledger, whole.on))
        for index, member in enumerate(ledger.members if known else ()):
            missed = [
                (number, month) for number, month, meetings in known if _missed(member, month, meetings)
            ]
            # Of months in a row the numbers grow as the places do.
            for _, stretch in groupby(enumerate(missed), key=lambda each: each[1][0] - each[0]):
                run = [month for _, (_, month) in stretch]
                span = Period(start=run[0].start, end=run[-1].end)
                yield Subject(
                    path=path / "members" / index,
                    value=Absence(member=member, months=len(run), span=span),
                    moment=span.start,
                    member=member,
                    span=span,
                )


def _months_known(ledger: Ledger, on: date) -> Iterator[tuple[int, Period, tuple[Meeting, ...]]]:
    """Yield the months of which it can be told of everybody whether they were at a meeting, each with its number and its meetings."""
    months = whole_units(ledger, Period.months, on)
    starts = [month.start for month in months]
    # Looked up by day, since a ledger may claim to be complete for two thousand years.
    held: dict[int, list[Meeting]] = {}
    for meeting in ledger.meetings:
        if not meeting.administrative:
            day = meeting.on or PartialDate.during(date.min, date.max)
            first, last = bisect_right(starts, day.first) - 1, bisect_right(starts, day.last)
            for number in range(max(first, 0), last):
                if may_lie_in(day, months[number]):
                    held.setdefault(number, []).append(meeting)
    for number, meetings in sorted(held.items()):
        of_all = any(
            of_whole_branch(each) and held_within((each.on,), months[number]).low for each in meetings
        )
        if of_all and all(each.attendance for each in meetings):
            yield number, months[number], tuple(meetings)


def of_whole_branch(meeting: Meeting) -> bool:
    """Say whether a meeting was for all members: not held as one of the committee, of a group or of leaders."""
    parts = MeetingKind.COMMITTEE_MEETING, MeetingKind.GROUP_MEETING, MeetingKind.DEMOCRATIC_LIFE
    return not any(meeting.held_as(part) for part in parts)


def _missed(member: Member, month: Period, meetings: tuple[Meeting, ...]) -> bool:
    """Say whether somebody who belonged to the branch, and was not away, was at no meeting and on leave from none."""
    there_or_excused = any(
        each.member == member.id and each.presence is not Presence.ABSENT
        for meeting in meetings
        for each in meeting.attendance
    )
    return not there_or_excused and not away_in(member, month) and member_throughout(member, month) is True


def away_in(member: Member, unit: Period) -> bool:
    """Say whether somebody was, or may have been, away from the branch or suspended at some time within a unit."""
    flowing = any(
        each.since.first <= _last(unit) and (each.until is None or each.until.last >= unit.start)
        for each in member.flows
    )
    suspended = any(
        each.kind is MeasureKind.SUSPENSION and each.period.overlaps(unit) for each in member.measures
    )
    return bool(member.floating) or flowing or suspended


def _last(unit: Period) -> date:
    assert unit.end is not None, "a whole unit ends"
    return unit.end - _ONE_DAY


def unless_in_doubt(asked: MemberYear, answer: Verdict) -> Verdict:
    """Return the answer, unless it accuses somebody of whom it is not known whether they were a member all year."""
    if isinstance(answer, NotMet) and asked.throughout is None:
        return CannotTell.because(Reason.NOT_SHOWN, field=_ALL_YEAR)
    return answer
