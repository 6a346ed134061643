"""A walk through the records of a ledger, each with its place; which fields hold records follows from their types."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from partybranch.findings import Path
from partybranch.models import Ledger, Member

__all__ = ["Entry", "entries"]


@frozen
class Entry:
    """A record of a ledger.

    Args:
        path: where it stands.
        record: what stands there.
        about: its id; of a record that has none, that of the record it stands in, or of the branch.
    """

    path: Path
    record: attrs.AttrsInstance
    about: str


_ELSEWHERE: Final = (Member,)
"""Records that have scopes of their own."""


def entries(path: Path, ledger: Ledger) -> Iterator[Entry]:
    """Yield every record below a ledger but its members and what stands in them, in the order of the document."""
    yield from _below(path, ledger, ledger.branch.id)


def _below(path: Path, record: attrs.AttrsInstance, about: str) -> Iterator[Entry]:
    for name, many in _records_in(type(record)):
        held = getattr(record, name)
        if many:
            for index, each in enumerate(held):
                yield from _entry(path / name / index, each, about)
        else:
            yield from _entry(path / name, held, about)


def _entry(path: Path, record: attrs.AttrsInstance, about: str) -> Iterator[Entry]:
    own: str = getattr(record, "id", about)
    yield Entry(path, record, own)
    yield from _below(path, record, own)


@cache
def _records_in(kind: type[Any]) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a record class that hold records of the ledger, and whether they hold several."""
    hints = get_type_hints(kind)
    found: list[tuple[str, bool]] = []
    for field in attrs.fields(kind):
        hint = hints[field.name]
        many = get_origin(hint) is tuple
        held = get_args(hint)[0] if many else hint
        if _is_record(held) and held not in _ELSEWHERE:
            found.append((field.name, many))
    return tuple(found)


def _is_record(hint: object) -> bool:
    """Say whether a type is that of records, which have labels; values such as counts and periods have none."""
    return (
        isinstance(hint, type)
        and attrs.has(hint)
        and any("partybranch.label" in field.metadata for field in attrs.fields(hint))
    )
