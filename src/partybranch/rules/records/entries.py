"""Scopes on the entries of a ledger: the ids by which they name each other, ids that stand twice, and their dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from partybranch.dates import PartialDate
from partybranch.findings import Message, Path, Places
from partybranch.models import Ledger, happened, label, names
from partybranch.rules._declare import Subject, Whole
from partybranch.rules.records.walk import Entry, entries
from partybranch.rules.scopes import Shared

__all__ = ["Dated", "Reference", "dated_entries", "references", "same_ids"]

_ANY: Final = "*"
_KINDS: Final = {
    "members": Message("党员", "member"),
    "bodies": Message("组织", "body"),
    "head_counts": Message("人数", "head count"),
    "meetings": Message("会议", "meeting"),
    "cycles": Message("汇报周期", "reporting cycle"),
    "plans": Message("工作方案", "work plan"),
    "activities": Message("活动", "activity"),
    "campaigns": Message("主题活动", "campaign"),
    "institutions": Message("制度", "institution"),
    _ANY: Message("记录", "record"),
}
"""What is named, by the field of the ledger that holds it."""


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


def references(whole: Whole) -> Iterator[Subject[Reference]]:
    """Yield every id by which a record of a ledger names another one.

    Those that name members are among them only where the ledger has records of members at all; in a roster, whose sheets
    may number people each in a way of its own, only where some of them are the numbers of its members.
    """
    for path, ledger in whole.ledgers:
        found = list(entries(path, ledger))
        known = _known(ledger, found)
        in_roster = bool(path.parts)
        looked_for = bool(ledger.members) and (not in_roster or _names_a_member(found, known["members"]))
        for entry in found:
            for name, named in names(type(entry.record)).items():
                kinds = named.split()
                if "members" in kinds and not looked_for:
                    continue
                ids = set[str]().union(*(known[kind] for kind in kinds))
                to = _joined([_KINDS[kind] for kind in kinds])
                for where, id_ in _ids_at(entry.path / name, getattr(entry.record, name)):
                    value = Reference(id=id_, to=to, known=id_ in ids)
                    yield Subject(path=where, value=value, about=entry.about)


def _known(ledger: Ledger, found: list[Entry]) -> dict[str, set[str]]:
    """Return the ids that can be named, by the field of the ledger that holds their records."""
    known = {kind: {each.id for each in getattr(ledger, kind)} for kind in _KINDS if kind != _ANY}
    known["bodies"].add(ledger.branch.id)
    own = {each.about for each in found if hasattr(each.record, "id")}
    return known | {_ANY: own | known["members"]}


def _names_a_member(found: list[Entry], members: set[str]) -> bool:
    """Say whether any record names a member that there is."""
    return any(
        id_ in members
        for entry in found
        for name, named in names(type(entry.record)).items()
        if "members" in named.split()
        for _, id_ in _ids_at(entry.path / name, getattr(entry.record, name))
    )


def _joined(kinds: list[Message]) -> Message:
    return Message("或".join(each.zh for each in kinds), " or ".join(each.en for each in kinds))


def _ids_at(path: Path, named: str | tuple[str, ...] | None) -> Iterator[tuple[Path, str]]:
    if isinstance(named, str):
        yield path, named
    elif named is not None:
        for index, each in enumerate(named):
            yield path / index, each


def same_ids(whole: Whole) -> Iterator[Subject[Shared]]:
    """Yield every record of a ledger that has an id, with the places where that stands again in its kind."""
    for path, ledger in whole.ledgers:
        kinds: dict[type, list[Entry]] = defaultdict(list)
        for entry in entries(path, ledger):
            if hasattr(entry.record, "id"):
                kinds[type(entry.record)].append(entry)
        for records in kinds.values():
            yield from _shared(records)


def _shared(records: list[Entry]) -> Iterator[Subject[Shared]]:
    places: dict[str, list[Path]] = defaultdict(list)
    for entry in records:
        places[entry.about].append(entry.path)
    for entry in records:
        others = Places.beside(entry.path, places[entry.about])
        yield Subject(path=entry.path, value=Shared(others), about=entry.about)


def dated_entries(whole: Whole) -> Iterator[Subject[Dated]]:
    """Yield every day, and year, on which a record of a ledger says that something happened."""
    for path, ledger in whole.ledgers:
        for entry in entries(path, ledger):
            for name in happened(type(entry.record)):
                stated: PartialDate | int | None = getattr(entry.record, name)
                if stated is not None:
                    value = Dated(name=label(type(entry.record), name), stated=stated)
                    yield Subject(path=entry.path / name, value=value, about=entry.about)
