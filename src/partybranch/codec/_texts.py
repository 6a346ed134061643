"""Documents as JSON text, and back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final, cast

import attrs
import msgspec
from attrs import evolve

from partybranch.codec._documents import Document, from_plain, to_plain
from partybranch.codec._json import as_bytes, hold_items, read_json
from partybranch.codec._lane import batched, encodable, is_open
from partybranch.codec._members import read_members, read_roster
from partybranch.codec._rosters import StoredRoster
from partybranch.limits import DEFAULT, Limits
from partybranch.models import Ledger, Member, Roster, Row

__all__ = ["dumps", "loads", "pieces"]


def loads(data: bytes | str, *, limits: Limits = DEFAULT) -> Document:
    """Return the ledger, the roster or the members that a JSON document holds.

    Args:
        data: UTF-8 bytes, with or without a byte order mark, or text.
        limits: see `partybranch.limits`.

    Raises:
        UnreadableDocument: with a finding for every problem, each with its JSON pointer.
        LimitExceeded: it nests too deep, or holds too much.
    """
    hold_items(data, limits)
    known = as_bytes(data) if is_open(limits) else None
    if known is not None:
        for read in (read_members, read_roster):
            if (document := read(known, limits)) is not None:
                return document
    return read_json(data, partial(from_plain, limits=limits), limits)


def dumps(document: Document) -> str:
    """Return the document as JSON text, indented, ending with a line break; the same records give the same text.

    Raises:
        ImpossibleValue: it holds what has no written form; see `to_dict`.
    """
    return b"".join(pieces(document)).decode()


def pieces(document: Document) -> Iterator[bytes]:
    """Yield the text that `dumps` gives, piece by piece: members, and rows of a roster, need no memory but their own."""
    before = b"{\n"
    for key, value in _parts(document):
        yield before
        yield from _entry(key, value)
        before = b",\n"
    yield b"\n}\n"


def _parts(document: Document) -> Iterator[tuple[str, object]]:
    """Yield what stands under each key of a document: plain data, or an iterator of what is encoded as a list."""
    if isinstance(document, Ledger):
        yield from to_plain(document).items()
    elif isinstance(document, Roster):
        plain = to_plain(evolve(document, members=(), rows=()))
        listed = {
            "members": map(encodable(Member), document.members),
            "rows": map(encodable(Row), document.rows),
        }
        # In the order of the fields, without those that hold nothing.
        for key in ("kind", "format", *(each.name for each in attrs.fields(StoredRoster))):
            if getattr(document, key, None) and key in listed:
                yield key, listed[key]
            elif key in plain:
                yield key, plain[key]
    else:
        yield from to_plain(()).items() if not document else [*to_plain(()).items()][:-1]
        if document:
            yield "members", map(encodable(Member), document)


def _entry(key: str, value: object) -> Iterator[bytes]:
    if not isinstance(value, Iterator):
        yield _indented({key: value})
        return
    before = f'  "{key}": ['.encode()
    for batch in batched(cast("Iterator[object]", value)):
        yield before + _indented({"": batch})[len(_BEFORE_LIST) : -len(_AFTER_LIST)]
        before = b","
    yield _AFTER_LIST


_BEFORE_LIST: Final = b'  "": ['
_AFTER_LIST: Final = b"\n  ]"


def _indented(plain: dict[str, object]) -> bytes:
    """Return an object without its braces."""
    return msgspec.json.format(msgspec.json.encode(plain), indent=2)[len(b"{\n") : -len(b"\n}")]
