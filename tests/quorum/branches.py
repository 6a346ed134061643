"""A branch of invented people, whose ledger the arithmetic of meetings is asked with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from attrs import evolve

from partybranch.dates import PartialDate, Period
from partybranch.findings import Reason
from partybranch.models import (
    Appointment,
    Attendance,
    Branch,
    Ledger,
    Measure,
    MeasureKind,
    Meeting,
    MeetingKind,
    Member,
    Presence,
)
from partybranch.quorum import Quorum, Right, WhyNot, entitled

__all__ = [
    "DAY",
    "NO_MEMBER",
    "UNSURE",
    "VOTER",
    "Outcome",
    "applicant",
    "attended",
    "branch",
    "day",
    "during",
    "full",
    "ids_of",
    "measure",
    "meeting",
    "probationary",
    "right_of",
    "why",
]

DAY: Final = date(2026, 11, 23)


def day(text: str) -> date:
    """Return a day written out."""
    return date.fromisoformat(text)


def during(start: str, end: str | None = None) -> Period:
    """Return a period of days written out."""
    return Period(start=day(start), end=None if end is None else day(end))


def measure(kind: MeasureKind, start: str, end: str | None = None) -> dict[str, Any]:
    """Return the field of a member under one measure."""
    return {"measures": (Measure(kind=kind, period=during(start, end)),)}


def full(id_: str = "v", **fields: Any) -> Member:
    """Return a member confirmed long ago."""
    long_ago = PartialDate.parse("1988-07-01"), PartialDate.parse("1989-07-01")
    return evolve(Member(id=id_, admitted_on=long_ago[0], confirmed_on=long_ago[1]), **fields)


def probationary(id_: str = "p", admitted_on: str = "2026-06-30", **fields: Any) -> Member:
    """Return a member admitted lately and not confirmed yet."""
    return Member(id=id_, admitted_on=PartialDate.parse(admitted_on), **fields)


def applicant(id_: str = "a") -> Member:
    """Return somebody on the way to be a member."""
    return Member(id=id_, applied_on=PartialDate.parse("2026-01-05"))


def ids_of(number: int, letter: str = "v") -> tuple[str, ...]:
    """Return that many ids, v1 and so on."""
    return tuple(f"{letter}{place}" for place in range(1, number + 1))


def attended(present: Iterable[str], absent: Iterable[str] = ()) -> tuple[Attendance, ...]:
    """Return who was at a meeting, and who was not, by person."""
    return (
        *(Attendance(member=each) for each in present),
        *(Attendance(member=each, presence=Presence.ABSENT) for each in absent),
    )


def meeting(id_: str = "m", on: date = DAY, **fields: Any) -> Meeting:
    """Return a general meeting, unless the fields say otherwise."""
    return evolve(Meeting(id=id_, kind=MeetingKind.GENERAL_MEETING, on=PartialDate.of(on)), **fields)


def branch(
    members: Iterable[Member] | int = (),
    *meetings: Meeting,
    appointments: Iterable[Appointment] = (),
) -> Ledger:
    """Return a ledger with these members, or with so many full members (v1 and so on)."""
    people = [full(id_) for id_ in ids_of(members)] if isinstance(members, int) else members
    return Ledger(
        branch=Branch(id="b", name="某党支部"),
        members=tuple(people),
        meetings=meetings,
        appointments=tuple(appointments),
    )


VOTER, UNSURE, NO_MEMBER = "voter", "unsure", "no member"
Outcome = str | WhyNot


def right_of(
    member: Member, when: date | str = DAY, right: Right = Right.VOTE, held: Meeting | None = None
) -> Outcome:
    """Return what comes of a member who is asked about alone."""
    moment = day(when) if isinstance(when, str) else when
    who = entitled(branch([member]), on=moment, right=right, meeting=held)
    if who.voters:
        return VOTER
    if who.unsure:
        return UNSURE
    return who.left_out[0].why if who.left_out else NO_MEMBER


def why(answer: Quorum) -> Reason | None:
    """Return why an answer could not be told."""
    return None if answer.reason is None else answer.reason.reason
