"""How inputs are changed: anywhere, or by their structure, so that most of what is changed still looks like what is read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, Final, cast

from tests.fuzzing.harness import Change, Mutator
from tests.fuzzing.packing import parted, records_in, written

__all__ = [
    "anywhere",
    "in_cells",
    "in_json",
    "in_parts",
    "in_records",
    "joined",
    "unstructured",
    "values_within",
]

_NUMBERS: Final = (
    0,
    1,
    -1,
    2,
    9,
    31,
    255,
    256,
    65_535,
    65_536,
    1_048_576,
    2**31 - 1,
    2**31,
    2**32 - 1,
    10**20,
)


def anywhere(source: Random, words: Sequence[bytes] = ()) -> Change:
    """Return what changes a few bytes anywhere, or writes a word or a number into them: for where no fuzzer does it."""

    def change(data: bytes, longest: int) -> bytes:
        made = bytearray(data)
        for _ in range(source.randint(1, 4)):
            start = source.randint(0, len(made))
            end = min(len(made), start + source.choice((0, 1, 1, 2, 4, 8, 32)))
            match source.randrange(6):
                case 0:
                    made[start:end] = b""
                case 1:
                    made[start:end] = source.randbytes(end - start)
                case 2:
                    made[end:end] = made[start:end]
                case 3 if words:
                    made[start:end] = source.choice(words)
                case 4:
                    made[start:end] = b"%d" % source.choice(_NUMBERS)
                case _:
                    if start < len(made):
                        made[start] ^= 1 << source.randrange(8)
        return bytes(made[:longest])

    return change


def joined(*mutators: Mutator, weights: Sequence[int] | None = None) -> Mutator:
    """Return what changes an input by one of several ways."""

    def mutate(data: bytes, longest: int, source: Random, change: Change) -> bytes:
        (chosen,) = source.choices(mutators, weights)
        return chosen(data, longest, source, change)

    return mutate


def unstructured(data: bytes, longest: int, _source: Random, change: Change) -> bytes:
    """Change an input anywhere."""
    return change(data, longest)


def _listed(items: list[Any], source: Random, fresh: Callable[[Any], Any]) -> None:
    """Change a list in place: one of its items left out, moved, said again, or made afresh."""
    at = source.randrange(len(items))
    match source.randrange(5):
        case 0:
            del items[at]
        case 1:
            items.insert(source.randint(0, len(items)), items[at])
        case 2:
            items.insert(source.randint(0, len(items) - 1), items.pop(at))
        case _:
            items[at] = fresh(items[at])


def in_cells(words: Sequence[str]) -> Mutator:
    """Return what changes one cell, row or column of a text of rows, and the text anywhere one time in four."""

    def mutate(data: bytes, longest: int, source: Random, change: Change) -> bytes:
        mark = source.choice((b",", b",", b",", b"\t"))
        rows = [line.split(mark) for line in data.split(b"\n")]

        def cell(old: bytes) -> bytes:
            match source.randrange(4):
                case 0 | 1:
                    return source.choice(words).encode()
                case 2:
                    return change(old, 64)
                case _:
                    return source.choice(source.choice(rows))

        def row(old: list[bytes]) -> list[bytes]:
            made = list(old)
            _listed(made, source, cell)
            return made

        match source.randrange(6):
            case 0:
                column = source.randrange(max(map(len, rows)))
                other = source.randrange(max(map(len, rows)))
                for each in rows:
                    if column < len(each) and other < len(each):
                        each[column], each[other] = each[other], each[column]
            case 1:
                _listed(rows, source, row)
            case _:
                at = source.randrange(len(rows))
                rows[at] = row(rows[at])
        return b"\n".join(mark.join(each) for each in rows)[:longest]

    return joined(mutate, unstructured, weights=(3, 1))


_TOKEN: Final = re.compile(rb"<[^<>]*>|[^<>]+")
_ATTRIBUTE: Final = re.compile(rb'([\w:.-]+)="([^"]*)"')


def in_parts(first: str, words: Sequence[str]) -> Mutator:
    """Return what changes one tag, value or text of a part, the parts themselves, or one of them anywhere."""

    def mutate(data: bytes, longest: int, source: Random, change: Change) -> bytes:
        parts = parted(data, first)
        if not parts:
            return change(data, longest)
        name = source.choice(list(parts))
        tokens = _TOKEN.findall(parts[name])
        match source.randrange(20):
            case 0:
                del parts[name]
            case 1:
                parts[source.choice(words)] = parts[name]
            case 2 | 3 | 4:
                parts[name] = change(parts[name], longest)
            case _ if tokens:
                parts[name] = b"".join(_tokens_changed(tokens, source, change, words))
            case _:
                pass
        return written(parts, first)[:longest]

    return mutate


def _tokens_changed(
    tokens: Sequence[bytes], source: Random, change: Change, words: Sequence[str]
) -> list[bytes]:
    """Return the tags and texts of a part with one of them changed, or some of them left out or said again."""
    start = source.randrange(len(tokens))
    end = start + source.choice((1, 1, 2, 4, 12))
    match source.randrange(6):
        case 0:
            middle: Sequence[bytes] = ()
        case 1:
            middle = [*tokens[start:end], *tokens[start:end]]
        case _:
            middle, end = [_token_changed(tokens[start], source, change, words)], start + 1
    return [*tokens[:start], *middle, *tokens[end:]]


def _token_changed(token: bytes, source: Random, change: Change, words: Sequence[str]) -> bytes:
    if not token.startswith(b"<"):
        return _value_changed(token, source, change, words)
    found = list(_ATTRIBUTE.finditer(token))
    if not found or source.randrange(5) == 0:
        return change(token, 256)
    start, end = source.choice(found).span(2)
    return token[:start] + _value_changed(token[start:end], source, change, words) + token[end:]


def _value_changed(value: bytes, source: Random, change: Change, words: Sequence[str]) -> bytes:
    match source.randrange(4):
        case 0:
            return source.choice(words).encode()
        case 1:
            return b"%d" % source.choice(_NUMBERS)
        case _:
            return change(value, 128)


def in_records(kinds: Sequence[int]) -> Mutator:
    """Return what changes one record of a stream: its body, its kind, its place, its stated length."""

    def mutate(data: bytes, longest: int, source: Random, change: Change) -> bytes:
        records = list(records_in(data))
        if not records:
            return change(data, longest)

        def fresh(old: tuple[int, bytes]) -> tuple[int, bytes]:
            kind, body = old
            return (source.choice(kinds), body) if source.randrange(8) == 0 else (kind, change(body, 512))

        _listed(records, source, fresh)
        lie = source.randrange(len(records)) if records and source.randrange(10) == 0 else -1
        made = b"".join(
            kind.to_bytes(2, "little")
            + (min(len(body) + (source.choice(_NUMBERS) if at == lie else 0), 65_535) % 65_536).to_bytes(
                2, "little"
            )
            + body
            for at, (kind, body) in enumerate(records)
        )
        return made[:longest]

    return mutate


def in_json(words: Sequence[str]) -> Mutator:
    """Return what changes one value of a JSON text, or the text anywhere one time in four."""

    def mutate(data: bytes, longest: int, source: Random, change: Change) -> bytes:
        try:
            whole: Any = json.loads(data)
        except (ValueError, RecursionError):
            return change(data, longest)

        def fresh(old: object) -> object:
            return _other_value(old, source, change, (words, values_within(whole)))

        for _ in range(source.choice((1, 1, 2, 3))):
            holders: list[Any] = [
                each for each in values_within(whole) if isinstance(each, (dict, list)) and each
            ]
            if holders:
                _holder_changed(source.choice(holders), source, words, fresh)
        try:
            text = json.dumps(whole, ensure_ascii=bool(source.randrange(2)))
        except (ValueError, RecursionError):
            # What was put into itself has no end.
            return change(data, longest)
        return text.encode(errors="surrogatepass")[:longest]

    return joined(mutate, unstructured, weights=(3, 1))


def _holder_changed(
    holder: Any, source: Random, words: Sequence[str], fresh: Callable[[Any], object]
) -> None:
    """Change an object or a list in place: one of its values left out, said again, or made afresh."""
    if not isinstance(holder, dict):
        _listed(holder, source, fresh)
        return
    key = source.choice(list(cast("dict[str, Any]", holder)))
    match source.randrange(6):
        case 0:
            del holder[key]
        case 1:
            holder[source.choice(words)] = holder[key]
        case _:
            holder[key] = fresh(holder[key])


def _other_value(
    old: object, source: Random, change: Change, known: tuple[Sequence[str], Sequence[object]]
) -> object:
    """Return a value for another: a word, a text changed, something of another type, or another value of the document.

    Args:
        old: the value.
        source: of what is drawn.
        change: of bytes.
        known: words, and the values of the document.
    """
    words, others = known
    match source.randrange(6):
        case 0 | 1 if isinstance(old, str):
            return change(old.encode(errors="replace"), 64).decode(errors="surrogateescape")
        case 0 | 1 | 2:
            return source.choice(words)
        case 3:
            return source.choice((None, True, False, [], {}, "", 1.5, *_NUMBERS))
        case 4 if isinstance(old, int):
            return old + source.choice((-1, 1))
        case _:
            return source.choice(others)


def values_within(whole: object) -> list[object]:
    """Return a value with all values in it."""
    found, at = [whole], 0
    while at < len(found) and len(found) < _MOST:
        each: Any = found[at]
        if isinstance(each, dict):
            found.extend(cast("dict[str, object]", each).values())
        elif isinstance(each, list):
            found.extend(cast("list[object]", each))
        at += 1
    return found


_MOST: Final = 5_000
