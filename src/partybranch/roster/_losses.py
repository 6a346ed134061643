"""What a table cannot hold of members and meetings: known beforehand, and found by reading again what was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import attrs
from attrs import frozen

from partybranch.findings import Message
from partybranch.models import Meeting, Member, Rating, label
from partybranch.roster._kinds import MEETINGS, MEMBERS, RATINGS, Record, RecordKind

__all__ = ["Loss", "differences", "unheld"]

_ALWAYS_HELD: Final = frozenset({"extra", "unread"})
_NOTHING: Final[tuple[object, ...]] = (None, (), {})


@frozen
class Loss:
    """Something that is not kept.

    Args:
        what: what it is called.
        records: how many records state it.
    """

    what: Message
    records: int


def unheld(
    members: Sequence[Member], meetings: Sequence[Meeting] = (), ratings: Sequence[Rating] = ()
) -> tuple[Loss, ...]:
    """Return the fields that somebody states and for which a table has no column at all."""
    return (*_unheld(members, MEMBERS), *_unheld(meetings, MEETINGS), *_unheld(ratings, RATINGS))


def _unheld(records: Sequence[Record], kind: RecordKind) -> Iterator[Loss]:
    for field in attrs.fields(kind.record):
        if field.name in kind.held or field.name in _ALWAYS_HELD:
            continue
        number = sum(getattr(record, field.name) not in _NOTHING for record in records)
        if number:
            yield Loss(label(kind.record, field.name), number)


def differences(before: Sequence[Record], after: Sequence[Record]) -> tuple[Loss, ...]:
    """Return the fields in which records differ from what was read again, by value and type; empty: they are the same.

    Records that were not read again at all are named as such, and nothing else is then compared.
    """
    if len(before) != len(after):
        return (
            Loss(
                Message("未能重新读出的记录", "records that are not read again"),
                abs(len(before) - len(after)),
            ),
        )
    changed = Counter(
        (type(one), field.name)
        for one, other in zip(before, after, strict=True)
        if one != other
        for field in attrs.fields(type(one))
        if getattr(one, field.name) != getattr(other, field.name)
    )
    return tuple(Loss(label(record, name), number) for (record, name), number in changed.items())
