"""How many were due and how many were there: as given, or as a ledger's records tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from attrs import frozen

from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.errors import ImpossibleValue, UnknownName
from partybranch.models import Appointment, Ledger, Meeting, MeetingKind, Post, Presence
from partybranch.quorum._answers import NAMES, counted, part_of
from partybranch.quorum._rights import Entitled, Right, entitled

__all__ = [
    "Gathering",
    "committee_on",
    "exact_day",
    "gathered",
    "given",
    "held",
    "of_committee",
    "of_meeting",
]


@frozen(kw_only=True)
class Gathering:
    """Who was due at a meeting and who was there, as numbers; `entitled` where they come from records of members."""

    due: Count
    present: Count
    entitled: Entitled | None = None


def given(due: int | Count, present: int | Count) -> Gathering:
    """Return the numbers as given.

    Raises:
        ImpossibleValue: one is negative, or more were present than due.
    """
    all_due, there = counted(due), counted(present)
    part_of(there, all_due, NAMES["present"], NAMES["due"])
    return Gathering(due=all_due, present=there)


def gathered(
    *,
    on: date | PartialDate,
    due: int | Count | None,
    present: int | Count | None,
    ledger: Ledger | None,
    meeting: Meeting | str | None,
    kind: MeetingKind,
    derive: Callable[[Ledger, Meeting | None, date], Gathering],
    needs_meeting: bool = False,
) -> tuple[Gathering, Meeting | None]:
    """Return the numbers as given, or as derived from a ledger's records, with the meeting that they are of.

    Raises:
        TypeError: neither or both of `due` and `ledger` are given.
        ImpossibleValue: numbers that cannot be, or a day that is not exact where a ledger is given.
        UnknownName: there is no such meeting in the ledger.
    """
    if (due is None) is (ledger is None):
        raise TypeError("either due= or ledger= is given, and not both")
    if ledger is None:
        assert due is not None, "asked above"
        if present is None:
            raise TypeError("with due=, present= is given too")
        return given(due, present), None
    day = exact_day(on)
    wanted = meeting is not None or present is None or needs_meeting
    found = held(ledger, kind, day, meeting) if wanted else None
    whole = derive(ledger, found, day)
    if present is None:
        return whole, found
    there = counted(present)
    part_of(there, whole.due, NAMES["present"], NAMES["due"])
    return Gathering(due=whole.due, present=there, entitled=whole.entitled), found


def exact_day(on: date | PartialDate) -> date:
    """Return the day that records are looked at for.

    Raises:
        ImpossibleValue: only its month or year is known.
    """
    day = on.exact if isinstance(on, PartialDate) else on
    if day is None:
        raise ImpossibleValue(
            zh="由台账推算应到人数需要确切的日期", en="the number due is derived for an exact day only"
        )
    return day


def held(ledger: Ledger, kind: MeetingKind, on: date, meeting: Meeting | str | None) -> Meeting:
    """Return the meeting of a ledger: the one named, or the only one of that kind on that day.

    Raises:
        UnknownName: there is none, or there are several.
    """
    if isinstance(meeting, Meeting):
        return meeting
    if meeting is not None:
        found = [each for each in ledger.meetings if each.id == meeting]
    else:
        found = [
            each for each in ledger.meetings_held_as(kind) if each.on is not None and each.on.exact == on
        ]
    if len(found) == 1:
        return found[0]
    near = tuple(each.id for each in found or ledger.meetings_held_as(kind))[:5]
    name = meeting or on.isoformat()
    raise UnknownName(
        name=name,
        near=near,
        zh=f"台账中与“{name}”相符的会议有{len(found)}个：请用 meeting= 指明会议编号",
        en=f"meetings in the ledger that fit “{name}”: {len(found)}; name one by its id with meeting=",
    )


def of_meeting(right: Right) -> Callable[[Ledger, Meeting | None, date], Gathering]:
    """Return how the numbers of a general meeting are derived, for those with that right."""

    def derive(ledger: Ledger, meeting: Meeting | None, on: date) -> Gathering:
        if not ledger.members:
            return _as_stated(meeting)
        who = entitled(ledger, on=on, right=right, meeting=meeting)
        return Gathering(due=who.due, present=_present(who, meeting), entitled=who)

    return derive


def _as_stated(meeting: Meeting | None) -> Gathering:
    """Return the numbers of a meeting whose ledger has no records of members.

    Heads may include members without the right, and nothing says how many. So a number due in heads is the most that it
    can be: what is enough of it is enough, and what is not cannot be told.
    """
    if meeting is None:
        return Gathering(due=Count(), present=Count())
    due = meeting.voters_due or (Count(high=meeting.due.high) if meeting.due is not None else Count())
    present = meeting.voters_present or meeting.present or Count()
    return Gathering(due=due, present=present)


def _present(who: Entitled, meeting: Meeting | None) -> Count:
    """Return how many of those with the right were there."""
    if meeting is None:
        return Count()
    if meeting.attendance:
        there = {each.member for each in meeting.attendance if each.presence is Presence.PRESENT}
        sure = len(there.intersection(who.voters))
        return Count(low=sure, high=sure + len(there.intersection(who.unsure)))
    if meeting.voters_present is not None:
        return meeting.voters_present
    heads = meeting.present
    if heads is None:
        return Count()
    # Of the heads some may be members without the right, who attend too.
    others = len(who.left_out) + len(who.unsure)
    most = who.due.high or 0
    high = most if heads.high is None else min(heads.high, most)
    return Count(low=min(max(0, heads.low - others), high), high=high)


_NOT_OF_COMMITTEE = (Post.GROUP_LEADER,)


def committee_on(ledger: Ledger, on: date) -> frozenset[str] | None:
    """Return the ids of those who sat on the branch committee on a day; None: the ledger keeps no appointments."""
    own = [each for each in ledger.appointments if _of_branch(each, ledger)]
    return frozenset(each.member for each in own if each.period.contains(on)) if own else None


def _of_branch(appointment: Appointment, ledger: Ledger) -> bool:
    return appointment.post not in _NOT_OF_COMMITTEE and appointment.body in (None, ledger.branch.id)


def of_committee(ledger: Ledger, meeting: Meeting | None, on: date) -> Gathering:
    """Return the numbers of a committee meeting: its members by the ledger's appointments, or as the meeting states."""
    seated = committee_on(ledger, on)
    if meeting is None:
        due = Count() if seated is None else Count.of(len(seated))
        return Gathering(due=due, present=Count())
    if seated is None:
        return Gathering(due=meeting.due or Count(), present=meeting.present or Count())
    if not meeting.attendance:
        return Gathering(due=Count.of(len(seated)), present=meeting.present or Count())
    there = {each.member for each in meeting.attendance if each.presence is Presence.PRESENT}
    return Gathering(due=Count.of(len(seated)), present=Count.of(len(there & seated)))
