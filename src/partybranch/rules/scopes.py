"""Scopes: functions that yield what rules judge, each subject with its path and the day by whose law it is judged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from attrs import field, fields_dict, frozen

from partybranch.dates import PartialDate
from partybranch.findings import Path, Places, Reason
from partybranch.identity import NumberForm, ResidentNumber, compact, examine, lengthened
from partybranch.models import Meeting, Member, MembershipStatus, Rating, Standing
from partybranch.rules._declare import Subject, Whole
from partybranch.rules._doubts import attempted

__all__ = [
    "Numbered",
    "Shared",
    "Stated",
    "StatedDay",
    "Step",
    "admissions",
    "conversions",
    "each_member",
    "identity_numbers",
    "probationers",
    "record_ids",
    "same_person",
    "shared_numbers",
    "stated_days",
    "steps",
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

STEPS: Final = ("born_on", "applied_on", "activist_on", "prospective_on", "admitted_on")
"""Of these, the way into the Party, each after the one before."""


@frozen
class Stated:
    """A text that a record, of a member if nothing else is said, states in one of several fields."""

    record: Member | Meeting | Rating
    field: str
    text: str


@frozen
class StatedDay:
    """A day that a member states in one of several fields."""

    field: str
    day: PartialDate


@frozen
class Step:
    """Two days on the way into the Party, of which `later` follows `earlier`, as one member states them."""

    earlier: StatedDay
    later: StatedDay


@frozen
class Numbered:
    """A member and the identity number that the record states, taken apart; one that could not be read is no number."""

    member: Member
    number: ResidentNumber


@frozen
class Shared:
    """A text that ought to be one record's alone.

    Args:
        others: the other places where it stands.
        hidden: why it cannot be compared, UNREAD or MASKED; None: it can.
    """

    others: Places = field(factory=Places)
    hidden: Reason | None = None


def each_member(whole: Whole) -> Iterator[Subject[Member]]:
    """Yield every member; judged on the day of the check."""
    for path, member in whole.members:
        yield Subject(path=path, value=member, moment=whole.on, member=member)


def unread_fields(whole: Whole) -> Iterator[Subject[Stated]]:
    """Yield every field whose cell could not be read and of which the reader has not said so."""
    for path, member in whole.members:
        for name, text in member.unread.items():
            if path / name not in whole.unread:
                place = _unread_at(path, member, name)
                yield Subject(path=place, value=Stated(member, name, text), member=member)
    for ledger_path, ledger in whole.ledgers:
        for index, meeting in enumerate(ledger.meetings):
            yield from _unread(whole, ledger_path / "meetings" / index, meeting, meeting.id)
        for index, rating in enumerate(ledger.ratings):
            yield from _unread(whole, ledger_path / "ratings" / index, rating, rating.member)


def _unread(whole: Whole, path: Path, record: Meeting | Rating, about: str) -> Iterator[Subject[Stated]]:
    for name, text in record.unread.items():
        if whole.in_document(path / name) not in whole.unread:
            yield Subject(path=_unread_at(path, record, name), value=Stated(record, name, text), about=about)


def _unread_at(path: Path, record: Member | Meeting | Rating, name: str) -> Path:
    """Return the place of a field; what is no field, in a document that others wrote, stands under `unread` alone."""
    return path / name if name in fields_dict(type(record)) else path / "unread" / name


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
            day = _day(member, name)
            if day is not None:
                yield Subject(path=path / name, value=StatedDay(name, day), member=member)


def steps(whole: Whole) -> Iterator[Subject[Step]]:
    """Yield, of the days on the way into the Party that a member states, each but the first with the one before it."""
    for path, member in whole.members:
        stated = [StatedDay(name, day) for name in STEPS if (day := _day(member, name)) is not None]
        for earlier, later in pairwise(stated):
            yield Subject(path=path / later.field, value=Step(earlier, later), member=member)


def _day(member: Member, name: str) -> PartialDate | None:
    day: PartialDate | None = getattr(member, name)
    return day


def identity_numbers(whole: Whole) -> Iterator[Subject[Numbered]]:
    """Yield the members that state, or tried to state, an identity number, each number taken apart once."""
    for path, member in whole.members:
        if attempted(member, "identity_number"):
            number = examine(member.identity_number or "")
            yield Subject(path=path, value=Numbered(member, number), member=member)


def admissions(whole: Whole) -> Iterator[Subject[Member]]:
    """Yield, at that day, the members that state, or tried to state, a day of admission; judged by the law of that day.

    A day of joining of which it is not settled whether it is the admission counts too.
    """
    for path, member in whole.members:
        name = "joined_on" if member.admitted_on is None and member.joined_on is not None else "admitted_on"
        if attempted(member, name):
            yield Subject(
                path=path / name, value=member, moment=_day(member, name) or whole.on, member=member
            )


def conversions(whole: Whole) -> Iterator[Subject[Member]]:
    """Yield the members that state, or tried to state, a day of full membership; judged by the law of their admission."""
    for path, member in whole.members:
        if attempted(member, "confirmed_on"):
            moment = member.admitted_on or member.confirmed_on or whole.on
            yield Subject(path=path, value=member, moment=moment, member=member)


def probationers(whole: Whole) -> Iterator[Subject[Member]]:
    """Yield those stated to be probationary, with no day of full membership; judged on the day of the check.

    Who has left is not among them; whose standing could not be read is.
    """
    for path, member in whole.members:
        stated = member.stated_standing is Standing.PROBATIONARY or "stated_standing" in member.unread
        if stated and member.confirmed_on is None and not _may_have_left(member, whole.on):
            yield Subject(path=path, value=member, moment=whole.on, member=member)


def _may_have_left(member: Member, on: date) -> bool:
    gone = member.left_on is not None and member.left_on.after(on) is not True
    return gone or member.stated_status is MembershipStatus.LEFT


def suspensions(whole: Whole) -> Iterator[Subject[Member]]:
    """Yield those whose membership is stated to be suspended and who lost contact; judged on the day of the check.

    Where one of the two could not be read, they are among them.
    """
    for path, member in whole.members:
        stated = member.stated_status is MembershipStatus.SUSPENDED or "stated_status" in member.unread
        if stated and attempted(member, "lost_contact_since"):
            yield Subject(path=path, value=member, moment=whole.on, member=member)


def shared_numbers(whole: Whole) -> Iterator[Subject[Shared]]:
    """Yield the members that state, or tried to state, an identity number, with the places where it stands again.

    A 15-digit number is the same as its 18-character form. Of masked and unread ones it is only said that they are.
    """
    places: dict[str, list[Path]] = {}
    for path, member in whole.members:
        if member.identity_number:
            places.setdefault(same_person(member.identity_number), []).append(path)
    for path, member in whole.members:
        if "identity_number" in member.unread:
            yield Subject(path=path, value=Shared(hidden=Reason.UNREAD), member=member)
        elif member.identity_number:
            text = same_person(member.identity_number)
            others = Places.beside(path, places[text])
            masked = examine(text).form is NumberForm.MASKED
            yield Subject(path=path, value=Shared(others, Reason.MASKED if masked else None), member=member)


def same_person(text: str) -> str:
    """Return an identity number as it is compared with others: without blanks, and a short one in its long form."""
    number = compact(text)
    return lengthened(number) if number.isascii() and number.isdigit() and len(number) == 15 else number  # noqa: PLR2004 - the old form


def record_ids(whole: Whole) -> Iterator[Subject[Shared]]:
    """Yield every member with the places where its record id stands again."""
    places: dict[str, list[Path]] = {}
    for path, member in whole.members:
        places.setdefault(member.id, []).append(path)
    for path, member in whole.members:
        yield Subject(path=path, value=Shared(Places.beside(path, places[member.id])), member=member)
