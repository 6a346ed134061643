"""The fast lane: texts of members straight into records. What it refuses or doubts is left to the converter.

It is as strict as the converter. Unknown keys, other types and damaged text are refused by the decoder. A key that stands
twice is not seen by it, but every key costs a colon: a text with no more colons than its record has keys leaves no room for
a second one. Where texts have colons of their own, what was decoded is encoded again, with each key and text once, and must have
as many colons as what was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final, Literal, TypeVar

import msgspec
from msgspec import Raw, Struct

from partybranch.codec._documents import to_dict
from partybranch.codec._mirrors import REFUSED, mirror
from partybranch.limits import Limits
from partybranch.models import Member

__all__ = ["batched", "encodable", "is_open", "members_in", "texts_of_members"]

T = TypeVar("T")

# Larger ones do not stay in the processor's own memory between their steps.
_BATCH: Final = 32
_DEEPEST: Final = 6
# Half of a colon's other spelling: a text with it has fewer colons than what it says.
_ESCAPED: Final = b"\\u003"

_MIRROR: Final = mirror(Member)
_DECODER: Final = msgspec.json.Decoder(_MIRROR.struct)
_ENCODER: Final = msgspec.json.Encoder()


class _Document(Struct, forbid_unknown_fields=True, gc=False):
    kind: Literal["members"]
    format: Literal[1]
    members: list[Raw]


_DOCUMENT: Final = msgspec.json.Decoder(_Document)


def is_open(limits: Limits) -> bool:
    """Say whether the lane may be taken: it does not count levels, since nothing deeper than a member gets through."""
    return limits.nesting >= _DEEPEST


def batched(texts: Iterable[T]) -> Iterator[list[T]]:
    """Yield as many texts at once as the lane works through best."""
    rest = iter(texts)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def texts_of_members(document: bytes) -> list[Raw] | None:
    """Return the text of each member of a document of members; None where the converter has to say what it is."""
    try:
        read = _DOCUMENT.decode(document)
    except REFUSED:
        return None
    colons = sum(b"".join(batch).count(b":") for batch in batched(read.members))
    return read.members if document.count(b":") - colons == len(_Document.__struct_fields__) else None


def members_in(texts: Sequence[bytes | Raw]) -> list[Member | None]:
    """Return the member of each text, and None where the converter has to say what it is."""
    try:
        text_of_all = b"".join(texts)
    except TypeError:
        # Some of them are no bytes.
        return [None] * len(texts)
    decode = _DECODER.decode
    structs: list[Struct | None] = []
    for text in texts:
        try:
            structs.append(decode(text))
        except REFUSED:
            structs.append(None)
    members, keys = _MIRROR.records(structs)
    if keys == text_of_all.count(b":"):
        return members
    decoded = [index for index, member in enumerate(members) if member is not None]
    if not _once([texts[index] for index in decoded], [structs[index] for index in decoded]):
        for index in decoded:
            if not _once([texts[index]], [structs[index]]):
                members[index] = None
    return members


def _once(texts: Sequence[bytes | Raw], structs: Sequence[Struct | None]) -> bool:
    """Say whether each key of the texts surely stands once in its object."""
    joined = b"".join(texts)
    return _ESCAPED not in joined and _ENCODER.encode(structs).count(b":") == joined.count(b":")


def encodable(member: Member) -> Struct | dict[str, Any]:
    """Return what `msgspec` encodes as `to_dict` would describe the member, and faster."""
    try:
        return _MIRROR.encoded(member) if type(member) is Member else to_dict(member)
    except (AttributeError, TypeError, ValueError):
        # It holds what no field of it should; the converter says so, or lets it pass.
        return to_dict(member)
