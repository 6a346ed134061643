"""Scopes: functions that yield what rules judge, each subject with its path and the day by whose law it is judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from partybranch.dates import PartialDate
from partybranch.findings import Path
from partybranch.identity import NumberForm, ResidentNumber, compact, examine, lengthened
from partybranch.models import Member, MembershipStatus, Standing
from partybranch.rules._declare import Subject, Whole

__all__ = [
    "Numbered",
    "Shared",
    "Stated",
    "StatedDay",
    "admissions",
    "conversions",
    "each_member",
    "identity_numbers",
    "probationers",
    "record_ids",
    "shared_numbers",
    "stated_days",
    "suspensions",
    "telephones",
    "unread_fields",
]

DAYS: Final = (
    "born_on",
    "applied_on",
    "activist_on",
    "prospective_on",
    "admitted_on",
    "joined_on",
    "confirmed_on",
    "left_on",
    "work_started_on",
    "lost_contact_since",
)
"""The fields of a member that hold a day on which something happened."""


@frozen
class Stated:
    """A text that a member states in one of several fields."""

    member: Member
    field: str
    text: str


@frozen
class StatedDay:
    """A day that a member states in one of several fields."""

    field: str
    day: PartialDate


@frozen
class Numbered:
    """A member and the identity number that the record states, taken apart."""

    member: Member
    number: ResidentNumber


@frozen
class Shared:
    """A text that ought to be one record's alone, and the other places where it stands."""

    masked: bool
    others: tuple[Path, ...]


def each_member(whole: Whole) -> Iterator[Subject[Member]]:
    """Yield every member; judged on the day of the check."""
    for path, member in whole.members:
        yield Subject(path=path, value=member, moment=whole.on, member=member)


def unread_fields(whole: Whole) -> Iterator[Subject[Stated]]:
    """Yield every field whose cell could not be read and of which the reader has not said so."""
    for path, member in whole.members:
        for name, text in member.unread.items():
            if path / name not in whole.unread:
                yield Subject(path=path / name, value=Stated(member, name, text), member=member)


def telephones(whole: Whole) -> Iterator[Subject[Stated]]:
    """Yield every telephone number stated, mobile or landline."""
    for path, member in whole.members:
        for name in ("mobile", "landline"):
            text: str | None = getattr(member, name)
            if text:
                yield Subject(path=path / name, value=Stated(member, name, text), member=member)


def stated_days(whole: Whole) -> Iterator[Subject[StatedDay]]:
    """Yield every day stated of a member."""
    for path, member in whole.members:
        for name in DAYS:
            day: PartialDate | None = getattr(member, name)
            if day is not None:
                yield Subject(path=path / name, value=StatedDay(name, day), member=member)


def identity_numbers(whole: Whole) -> Iterator[Subject[Numbered]]:
    """Yield the members that state an identity number, each number taken apart once."""
    for path, member in whole.members:
        if member.identity_number:
            number = examine(member.identity_number)
            yield Subject(path=path, value=Numbered(member, number), member=member)


def admissions(whole: Whole) -> Iterator[Subject[Member]]:
    """Yield the members that state, or tried to state, a day of admission; judged by the law of that day.

    A day of joining of which it is not settled whether it is the admission counts too.
    """
    for path, member in whole.members:
        moment = member.admitted_on or member.joined_on
        if moment is not None or "admitted_on" in member.unread:
            yield Subject(path=path, value=member, moment=moment or whole.on, member=member)


def conversions(whole: Whole) -> Iterator[Subject[Member]]:
    """Yield the members that state, or tried to state, a day of full membership; judged by the law of their admission."""
    for path, member in whole.members:
        if member.confirmed_on is not None or "confirmed_on" in member.unread:
            moment = member.admitted_on or member.confirmed_on or whole.on
            yield Subject(path=path, value=member, moment=moment, member=member)


def probationers(whole: Whole) -> Iterator[Subject[Member]]:
    """Yield those stated to be probationary, with no day of full membership; judged on the day of the check."""
    for path, member in whole.members:
        if member.stated_standing is Standing.PROBATIONARY and member.confirmed_on is None:
            yield Subject(path=path, value=member, moment=whole.on, member=member)


def suspensions(whole: Whole) -> Iterator[Subject[Member]]:
    """Yield those whose membership is stated to be suspended and who lost contact; judged on the day of the check."""
    for path, member in whole.members:
        stated = member.lost_contact_since is not None or "lost_contact_since" in member.unread
        if member.stated_status is MembershipStatus.SUSPENDED and stated:
            yield Subject(path=path, value=member, moment=whole.on, member=member)


def shared_numbers(whole: Whole) -> Iterator[Subject[Shared]]:
    """Yield the members that state an identity number, with the places where the same number stands again.

    A 15-digit number is the same as its 18-character form. Of masked numbers it is only said that they are.
    """
    places: dict[str, list[Path]] = {}
    for path, member in whole.members:
        if member.identity_number:
            places.setdefault(_same_person(member.identity_number), []).append(path)
    for path, member in whole.members:
        if member.identity_number:
            text = _same_person(member.identity_number)
            others = tuple(other for other in places[text] if other != path)
            masked = bool(others) and examine(text).form is NumberForm.MASKED
            yield Subject(path=path, value=Shared(masked, others), member=member)


def _same_person(text: str) -> str:
    number = compact(text)
    return lengthened(number) if number.isascii() and number.isdigit() and len(number) == 15 else number  # noqa: PLR2004 - the old form


def record_ids(whole: Whole) -> Iterator[Subject[Shared]]:
    """Yield every member with the places where its record id stands again."""
    places: dict[str, list[Path]] = {}
    for path, member in whole.members:
        places.setdefault(member.id, []).append(path)
    for path, member in whole.members:
        others = tuple(other for other in places[member.id] if other != path)
        yield Subject(path=path, value=Shared(masked=False, others=others), member=member)
