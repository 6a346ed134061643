"""The fast lane: texts straight into records. What it refuses or doubts is left to the converter.

It is as strict as the converter. Unknown keys, other types and damaged text are refused by the decoder. A key that stands
twice is not seen by it, but every key costs a colon: a text with no more colons than its record has keys leaves no room for
a second one. Where texts have colons of their own, what was decoded is encoded again, with each key and text once, and must have
as many colons as what was read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, Final, TypeVar, cast

import attrs
import msgspec
from msgspec import Raw, Struct

from partybranch.codec._documents import to_dict
from partybranch.codec._mirrors import REFUSED, Mirror, mirror
from partybranch.limits import Limits

__all__ = ["batched", "encodable", "is_open", "records_in", "texts_in"]

T = TypeVar("T", bound=attrs.AttrsInstance)
S = TypeVar("S", bound=Struct)
Each = TypeVar("Each")

# More at once would not stay near the processor between the steps.
_BATCH: Final = 32
# Levels down to what a member's records hold, in a document.
_DEEPEST: Final = 6
# Half of a colon in another spelling: a text with it has fewer colons than it says.
_ESCAPED: Final = b"\\u003"

_ENCODER: Final = msgspec.json.Encoder()


def is_open(limits: Limits) -> bool:
    """Say whether the lane may be taken: it counts no levels, since nothing deeper than a member gets through."""
    return limits.nesting >= _DEEPEST


def batched(things: Iterable[Each]) -> Iterator[list[Each]]:
    """Yield as many at once as the lane works through best."""
    rest = iter(things)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def texts_in(document: bytes, form: type[S]) -> S | None:
    """Return a document whose records are still texts; None where the converter has to say what it is.

    Args:
        document: without a byte order mark.
        form: a struct that refuses unknown keys, whose fields are of fixed values, `Raw`, or `list[Raw]`.
    """
    try:
        read = msgspec.json.decode(document, type=form)
    except REFUSED:
        return None
    values = [getattr(read, name) for name in form.__struct_fields__]
    listed = (
        batch for value in values if isinstance(value, list) for batch in batched(cast("list[Raw]", value))
    )
    colons = sum(b"".join(batch).count(b":") for batch in listed)
    colons += sum(bytes(value).count(b":") for value in values if isinstance(value, Raw))
    keys = sum(value is not msgspec.UNSET for value in values)
    return read if document.count(b":") == keys + colons else None


@cache
def _lane(record: type[Any]) -> tuple[Mirror[Any], msgspec.json.Decoder[Struct]]:
    made: Mirror[Any] = mirror(record)
    return made, msgspec.json.Decoder(made.struct)


def records_in(texts: Sequence[bytes | Raw], record: type[T]) -> list[T | None]:
    """Return the record of each text, and None where the converter has to say what it is."""
    mirrored, decoder = _lane(record)
    decode = decoder.decode
    structs: list[Struct | None] = []
    for text in texts:
        try:
            structs.append(decode(text))
        except REFUSED:
            structs.append(None)
    records: list[T | None]
    records, keys = mirrored.records(structs)
    decoded = [index for index, each in enumerate(records) if each is not None]
    try:
        text = b"".join([texts[index] for index in decoded])
    except TypeError:
        # Some of them are no bytes.
        return [None] * len(texts)
    if keys == text.count(b":"):
        return records
    if not _once([texts[index] for index in decoded], [structs[index] for index in decoded]):
        for index in decoded:
            if not _once([texts[index]], [structs[index]]):
                records[index] = None
    return records


def _once(texts: Sequence[bytes | Raw], structs: Sequence[Struct | None]) -> bool:
    """Say whether each key of the texts surely stands once in its object."""
    joined = b"".join(texts)
    return _ESCAPED not in joined and _ENCODER.encode(structs).count(b":") == joined.count(b":")


@cache
def encodable(record: type[T]) -> Callable[[T], Struct | dict[str, Any]]:
    """Return a function whose answer is encoded as what `to_dict` gives of a record, and faster."""
    encoded: Callable[[T], Struct] = _lane(record)[0].encoded

    def of(each: T) -> Struct | dict[str, Any]:
        try:
            return encoded(each) if type(each) is record else to_dict(each)
        except (AttributeError, TypeError, ValueError):
            # It holds what no field of it should; the converter says so, or lets it pass.
            return to_dict(each)

    return of
