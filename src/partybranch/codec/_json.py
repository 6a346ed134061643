"""JSON: text to plain data with every repeated key found, and documents to text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final, NoReturn, cast

import msgspec

from partybranch.codec._documents import Document, from_plain, to_plain
from partybranch.codec._problems import finding
from partybranch.errors import LimitExceeded
from partybranch.findings import Finding, Path, UnreadableDocument
from partybranch.limits import DEFAULT, Limits

__all__ = ["dumps", "loads", "parse"]

_MARKS: Final = "\ufeff"


class _Repeating(dict[str, Any]):
    """An object in which keys stand twice; they are found again when the whole is walked, where their path is known."""

    repeated: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    keys = [key for key, _ in pairs]
    repeating = _Repeating(made)
    repeating.repeated = tuple(key for key in made if keys.count(key) > 1)
    return repeating


def _no_number(_text: str) -> NoReturn:
    raise ValueError("NaN and Infinity are no JSON")


def parse(data: bytes | str, limits: Limits = DEFAULT) -> object:
    """Return JSON text as plain data.

    Raises:
        UnreadableDocument: it is not JSON, or repeats keys.
        LimitExceeded: it nests deeper than `limits.nesting`.
    """
    text = _decoded(data)
    try:
        plain = json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise _not_json(error.lineno, error.colno) from None
    except RecursionError:
        raise _too_deep(limits) from None
    except ValueError:
        raise _not_json(1, 1) from None
    repeated = _walked(plain, limits)
    if repeated:
        raise UnreadableDocument(tuple(repeated))
    return plain


def _decoded(data: bytes | str) -> str:
    if isinstance(data, str):
        return data.removeprefix(_MARKS)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        raise _not_json(line, error.start - (before.rfind(b"\n") + 1) + 1) from None


def _not_json(line: int, column: int) -> UnreadableDocument:
    return UnreadableDocument((finding("SHP001", Path(), line=line, column=column),))


def _too_deep(limits: Limits) -> LimitExceeded:
    return LimitExceeded(
        limit="nesting",
        allowed=limits.nesting,
        zh=f"JSON 嵌套超过 {limits.nesting} 层，不是本库的文档",
        en=f"the JSON nests deeper than {limits.nesting} levels: it is no document of this library",
    )


def _walked(plain: object, limits: Limits) -> list[Finding]:
    repeated: list[Finding] = []
    open_values: list[tuple[object, Path, int]] = [(plain, Path(), 1)]
    while open_values:
        value, path, depth = open_values.pop()
        if depth > limits.nesting:
            raise _too_deep(limits)
        if isinstance(value, _Repeating):
            repeated.extend(finding("SHP004", path / key, key=key) for key in value.repeated)
        for key, below in _below(value):
            if isinstance(below, (dict, list)):
                open_values.append((cast("object", below), path / key, depth + 1))
    return sorted(repeated, key=lambda found: found.path.order)


def _below(value: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(value, dict):
        return cast("dict[str, object]", value).items()
    return enumerate(cast("list[object]", value)) if isinstance(value, list) else ()


def loads(data: bytes | str, *, limits: Limits = DEFAULT) -> Document:
    """Return the ledger or the members that a JSON document holds.

    Args:
        data: UTF-8 bytes, with or without a byte order mark, or text.
        limits: see `partybranch.limits`.

    Raises:
        UnreadableDocument: with a finding for every problem, each with its JSON pointer.
        LimitExceeded: it nests too deep.
    """
    return from_plain(parse(data, limits))


def dumps(document: Document) -> str:
    """Return the document as JSON text, indented, ending with a line break; the same records give the same text."""
    return msgspec.json.format(msgspec.json.encode(to_plain(document)), indent=2).decode() + "\n"
