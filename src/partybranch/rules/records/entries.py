"""Scopes on the entries of a ledger: the ids by which they name each other, ids that stand twice, and their dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Protocol

from attrs import frozen

from partybranch.dates import PartialDate
from partybranch.findings import Message, Path
from partybranch.models import Body, Branch, DuesPayment, Ledger, Meeting, Rating, Talk, Training, label
from partybranch.rules._declare import Subject, Whole
from partybranch.rules.scopes import Shared

__all__ = ["Dated", "Reference", "dated_entries", "references", "same_ids"]

_MEMBER: Final = Message("党员", "member")
_BODY: Final = Message("组织", "body")
_COUNT: Final = Message("人数", "head count")
_RECORD: Final = Message("记录", "record")

_Named = tuple[Path, str, str]
"""Where an id stands, the id, and the id of the record in which it stands."""


@frozen(kw_only=True)
class Reference:
    """An id by which one record names another.

    Args:
        id: as it stands.
        to: what it names.
        known: whether the ledger has it.
    """

    id: str
    to: Message
    known: bool


@frozen(kw_only=True)
class Dated:
    """A day or a year in which a record says that something happened, and what that field is called."""

    name: Message
    stated: PartialDate | int


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


class _OfMember(Protocol):
    @property
    def member(self) -> str: ...


class _OfMembers(Protocol):
    @property
    def members(self) -> tuple[str, ...]: ...


def references(whole: Whole) -> Iterator[Subject[Reference]]:
    """Yield every id by which a record of a ledger names another one.

    Those that name members are among them only where the ledger has records of members at all.
    """
    for path, ledger in whole.ledgers:
        members = _ids(ledger.members)
        bodies = _ids(ledger.bodies) | {ledger.branch.id}
        counts = _ids(ledger.head_counts)
        records = members | bodies | counts | _ids_of_meetings(ledger)
        kinds = (
            (_members_named(path, ledger) if members else (), _MEMBER, members),
            (_bodies_named(path, ledger), _BODY, bodies),
            (_counts_named(path, ledger), _COUNT, counts),
            (_records_named(path, ledger), _RECORD, records),
        )
        for named, to, known in kinds:
            for where, id_, about in named:
                yield Subject(path=where, value=Reference(id=id_, to=to, known=id_ in known), about=about)


def _ids(records: Iterable[_WithId]) -> set[str]:
    return {each.id for each in records}


def _ids_of_meetings(ledger: Ledger) -> set[str]:
    inside = [_ids(each.resolutions) | _ids(each.elections) for each in ledger.meetings]
    return _ids(ledger.meetings).union(*inside)


def _members_named(path: Path, ledger: Ledger) -> Iterator[_Named]:
    branch = ledger.branch.id
    for index, meeting in enumerate(ledger.meetings):
        yield from _members_of_meeting(path / "meetings" / index, meeting)
    yield from _each(path / "appointments", ledger.appointments, branch)
    yield from _each(path / "payments", ledger.payments, branch)
    yield from _each(path / "ratings", ledger.ratings, branch)
    yield from _several(path / "talks", ledger.talks, branch)
    yield from _several(path / "trainings", ledger.trainings, branch)


def _each(path: Path, records: Sequence[_OfMember], about: str) -> Iterator[_Named]:
    for index, record in enumerate(records):
        yield path / index / "member", record.member, about


def _several(path: Path, records: Sequence[_OfMembers], about: str) -> Iterator[_Named]:
    for index, record in enumerate(records):
        yield from _listed(path / index / "members", record.members, about)


def _members_of_meeting(path: Path, meeting: Meeting) -> Iterator[_Named]:
    if meeting.chair is not None:
        yield path / "chair", meeting.chair, meeting.id
    yield from _each(path / "attendance", meeting.attendance, meeting.id)
    yield from _each(path / "left_out", meeting.left_out, meeting.id)
    for index, resolution in enumerate(meeting.resolutions):
        here = path / "resolutions" / index
        yield from _listed(here / "members", resolution.members, resolution.id)
        yield from _each(here / "written_opinions", resolution.written_opinions, resolution.id)
    for index, election in enumerate(meeting.elections):
        here = path / "elections" / index
        yield from _listed(here / "tellers", election.tellers, election.id)
        for number, candidate in enumerate(election.candidates):
            if candidate.member is not None:
                yield here / "candidates" / number / "member", candidate.member, election.id


def _listed(path: Path, ids: Sequence[str], about: str) -> Iterator[_Named]:
    for index, id_ in enumerate(ids):
        yield path / index, id_, about


def _bodies_named(path: Path, ledger: Ledger) -> Iterator[_Named]:
    for index, meeting in enumerate(ledger.meetings):
        if meeting.group is not None:
            yield path / "meetings" / index / "group", meeting.group, meeting.id
    for index, appointment in enumerate(ledger.appointments):
        if appointment.body is not None:
            yield path / "appointments" / index / "body", appointment.body, ledger.branch.id
    bodies: list[tuple[Path, Branch | Body]] = [(path / "branch", ledger.branch)]
    bodies += [(path / "bodies" / index, body) for index, body in enumerate(ledger.bodies)]
    for here, body in bodies:
        for index, supervision in enumerate(body.supervised_by):
            yield here / "supervised_by" / index / "by", supervision.by, body.id


def _counts_named(path: Path, ledger: Ledger) -> Iterator[_Named]:
    for index, each in enumerate(ledger.head_counts):
        if each.among is not None:
            yield path / "head_counts" / index / "among", each.among, each.id


def _records_named(path: Path, ledger: Ledger) -> Iterator[_Named]:
    for index, each in enumerate(ledger.departures):
        if each.about is not None:
            yield path / "departures" / index / "about", each.about, ledger.branch.id


def same_ids(whole: Whole) -> Iterator[Subject[Shared]]:
    """Yield every meeting, resolution, election, body and head count with the places where its id stands again in its kind."""
    for path, ledger in whole.ledgers:
        meetings = [(path / "meetings" / index, each) for index, each in enumerate(ledger.meetings)]
        resolutions = [
            (here / "resolutions" / index, each)
            for here, meeting in meetings
            for index, each in enumerate(meeting.resolutions)
        ]
        elections = [
            (here / "elections" / index, each)
            for here, meeting in meetings
            for index, each in enumerate(meeting.elections)
        ]
        bodies = [(path / "bodies" / index, each) for index, each in enumerate(ledger.bodies)]
        counts = [(path / "head_counts" / index, each) for index, each in enumerate(ledger.head_counts)]
        for records in (meetings, resolutions, elections, bodies, counts):
            yield from _shared(records)


def _shared(records: Sequence[tuple[Path, _WithId]]) -> Iterator[Subject[Shared]]:
    places: dict[str, list[Path]] = {}
    for path, record in records:
        places.setdefault(record.id, []).append(path)
    for path, record in records:
        others = tuple(other for other in places[record.id] if other != path)
        yield Subject(path=path, value=Shared(others), about=record.id)


def dated_entries(whole: Whole) -> Iterator[Subject[Dated]]:
    """Yield the days of meetings, payments, talks and trainings, and the years of ratings."""
    for path, ledger in whole.ledgers:
        for index, meeting in enumerate(ledger.meetings):
            yield from _dated(path / "meetings" / index / "on", label(Meeting, "on"), meeting.on, meeting.id)
        branch = ledger.branch.id
        for index, payment in enumerate(ledger.payments):
            name = label(DuesPayment, "paid_on")
            yield from _dated(path / "payments" / index / "paid_on", name, payment.paid_on, branch)
        for index, talk in enumerate(ledger.talks):
            yield from _dated(path / "talks" / index / "on", label(Talk, "on"), talk.on, branch)
        for index, training in enumerate(ledger.trainings):
            yield from _dated(path / "trainings" / index / "on", label(Training, "on"), training.on, branch)
        for index, rating in enumerate(ledger.ratings):
            yield from _dated(path / "ratings" / index / "year", label(Rating, "year"), rating.year, branch)


def _dated(
    path: Path, name: Message, stated: PartialDate | int | None, about: str
) -> Iterator[Subject[Dated]]:
    if stated is not None:
        yield Subject(path=path, value=Dated(name=name, stated=stated), about=about)
