"""What a table cannot hold of members: known beforehand, and found by reading again what was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import attrs
from attrs import frozen

from partybranch.findings import Message
from partybranch.models import Member, label
from partybranch.roster.columns import COLUMNS

__all__ = ["Loss", "differences", "unheld"]

_HELD: Final = frozenset({*(column.field for column in COLUMNS), "extra", "unread"})

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


def unheld(members: Sequence[Member]) -> tuple[Loss, ...]:
    """Return the fields that somebody states and for which a table has no column at all."""
    fields = [field for field in attrs.fields(Member) if field.name not in _HELD]
    counted = {
        field.name: sum(getattr(member, field.name) not in _NOTHING for member in members) for field in fields
    }
    return tuple(Loss(label(Member, name), number) for name, number in counted.items() if number)


def differences(before: Sequence[Member], after: Sequence[Member]) -> tuple[Loss, ...]:
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
        field.name
        for one, other in zip(before, after, strict=True)
        if one != other
        for field in attrs.fields(Member)
        if getattr(one, field.name) != getattr(other, field.name)
    )
    return tuple(Loss(label(Member, name), number) for name, number in changed.items())
