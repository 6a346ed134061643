"""Documents as JSON text, and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from partybranch.codec._documents import Document, from_plain, to_plain
from partybranch.codec._json import read_json
from partybranch.codec._lane import batched, encodable
from partybranch.codec._members import read_members
from partybranch.limits import DEFAULT, Limits
from partybranch.models import Ledger, Roster

__all__ = ["dumps", "loads", "pieces"]


def loads(data: bytes | str, *, limits: Limits = DEFAULT) -> Document:
    """Return the ledger, the roster or the members that a JSON document holds.

    Args:
        data: UTF-8 bytes, with or without a byte order mark, or text.
        limits: see `partybranch.limits`.

    Raises:
        UnreadableDocument: with a finding for every problem, each with its JSON pointer.
        LimitExceeded: it nests too deep.
    """
    members = read_members(data, limits)
    return read_json(data, from_plain, limits) if members is None else members


def dumps(document: Document) -> str:
    """Return the document as JSON text, indented, ending with a line break; the same records give the same text."""
    return b"".join(pieces(document)).decode()


def pieces(document: Document) -> Iterator[bytes]:
    """Yield the text that `dumps` gives, piece by piece, so that members need no memory beside themselves."""
    if isinstance(document, (Ledger, Roster)):
        yield _indented(to_plain(document)) + b"\n"
        return
    head, tail = _indented(to_plain(())).split(b"[]")
    before = head + b"["
    for batch in batched(document):
        listed = _indented({"": [encodable(member) for member in batch]})
        yield before + listed[len(_BEFORE_LIST) : -len(_AFTER_LIST)]
        before = b","
    yield (_CLOSED if before == b"," else head + b"[]") + tail + b"\n"


_BEFORE_LIST: Final = b'{\n  "": ['
_AFTER_LIST: Final = b"\n  ]\n}"
_CLOSED: Final = b"\n  ]"


def _indented(plain: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(plain), indent=2)
