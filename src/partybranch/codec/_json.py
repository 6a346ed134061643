"""JSON: text to plain data, with every repeated key found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar, cast

from partybranch.codec._problems import finding, repeated_key
from partybranch.errors import LimitExceeded
from partybranch.findings import Finding, Path, UnreadableDocument
from partybranch.limits import Limits

__all__ = ["as_bytes", "read_json", "read_plain", "too_deep"]

T = TypeVar("T")

_MARK: Final = "\ufeff"
_LONGEST_NUMBER: Final = 640


class _Repeating(dict[str, Any]):
    """An object in which keys stand twice; they are found again when the whole is walked, where their path is known."""

    repeated: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    times = Counter(key for key, _ in pairs)
    repeating = _Repeating(made)
    repeating.repeated = tuple(key for key in made if times[key] > 1)
    return repeating


def _whole(text: str) -> int | float:
    # Python refuses to convert longer ones. No field takes a float, so it is refused at its place, as NaN is.
    return int(text) if len(text) <= _LONGEST_NUMBER else float(text)


def read_plain(data: bytes | str, limits: Limits) -> tuple[object, list[Finding]]:
    """Return the plain data of a JSON text, and a finding for every key that stands twice, as the document runs.

    Raises:
        UnreadableDocument: it is not JSON.
        LimitExceeded: it nests deeper than `limits.nesting`.
    """
    text = _decoded(data)
    try:
        plain = json.loads(text, object_pairs_hook=_object, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise _not_json(error.lineno, error.colno) from None
    except RecursionError:
        raise too_deep(limits) from None
    return plain, _walked(plain, limits)


def read_json(data: bytes | str, read: Callable[[object], T], limits: Limits) -> T:
    """Return what `read` makes of the plain data of a JSON text.

    Raises:
        UnreadableDocument: it is not JSON, or keys stand twice: these findings come before those that `read` raises.
        LimitExceeded: it nests deeper than `limits.nesting`.
    """
    plain, repeated = read_plain(data, limits)
    try:
        made = read(plain)
    except UnreadableDocument as error:
        raise UnreadableDocument((*repeated, *error.findings)) from None
    if repeated:
        raise UnreadableDocument(tuple(repeated))
    return made


def as_bytes(data: bytes | str) -> bytes | None:
    """Return a text in UTF-8 without a byte order mark, not looked at yet if it is bytes; None: it holds half of a pair."""
    try:
        return (data.encode() if isinstance(data, str) else data).removeprefix(_MARK.encode())
    except UnicodeEncodeError:
        return None


def _decoded(data: bytes | str) -> str:
    if isinstance(data, str):
        return data.removeprefix(_MARK)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Without the byte order mark, from behind which the error counts.
        before = error.object[: error.start].decode()
        raise _not_json(before.count("\n") + 1, len(before) - before.rfind("\n")) from None


def _not_json(line: int, column: int) -> UnreadableDocument:
    return UnreadableDocument((finding("SHP001", Path(), line=line, column=column),))


def too_deep(limits: Limits) -> LimitExceeded:
    """Return the error of a JSON text that nests too deep."""
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
            raise too_deep(limits)
        if isinstance(value, _Repeating):
            repeated.extend(repeated_key(key, path) for key in value.repeated)
        for key, below in _below(value):
            if isinstance(below, (dict, list)):
                open_values.append((cast("object", below), path / key, depth + 1))
    return sorted(repeated, key=lambda found: found.path.order)


def _below(value: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(value, dict):
        return cast("dict[str, object]", value).items()
    return enumerate(cast("list[object]", value)) if isinstance(value, list) else ()
