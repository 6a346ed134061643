"""JSON: text to plain data, with every repeated key found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Final, TypeVar, cast

from partybranch.codec._problems import finding, refused, repeated_key
from partybranch.errors import LimitExceeded
from partybranch.findings import Finding, Path, UnreadableDocument
from partybranch.limits import Limits

__all__ = ["as_bytes", "hold_items", "read_json", "read_plain", "too_deep"]

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
        LimitExceeded: it nests deeper than `limits.nesting`, or holds more than `limits.items`.
    """
    hold_items(data, limits)
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
        LimitExceeded: it nests deeper than `limits.nesting`, or holds more than `limits.items`.
    """
    plain, repeated = read_plain(data, limits)
    try:
        made = read(plain)
    except UnreadableDocument as error:
        raise refused((*repeated, *error.findings), limits) from None
    if repeated:
        raise refused(repeated, limits)
    return made


def hold_items(data: bytes | str, limits: Limits) -> None:
    """Hold what a JSON text may hold against its limit, before it is made anything of: `[],[],…` takes twenty times its own room.

    Raises:
        LimitExceeded: it may be more.
    """
    if len(data) <= limits.items:
        return
    # Commas part all values but the first of a list or an object.
    number = sum(map(data.count, ",[{")) if isinstance(data, str) else sum(map(data.count, b",[{"))
    if number > limits.items:
        raise LimitExceeded(
            limit="items",
            allowed=limits.items,
            zh=f"JSON 的内容超过 {limits.items} 项：请拆分文件，或放宽 Limits.items",
            en=f"the JSON holds more than {limits.items} values: split the file, or raise Limits.items",
        )


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
    parts: list[str | int] = []
    # What is open is as much as the document is deep, however wide it is.
    inside: list[Iterator[tuple[str | int, object]]] = [iter((("", plain),))]
    while inside:
        for part, value in inside[-1]:
            if not isinstance(value, (dict, list)):
                continue
            if len(inside) > limits.nesting:
                raise too_deep(limits)
            parts.append(part)
            inside.append(iter(_below(cast("object", value))))
            if isinstance(value, _Repeating):
                some = islice(value.repeated, max(0, limits.problems - len(repeated)))
                repeated.extend(repeated_key(key, Path(tuple(parts[1:]))) for key in some)
            break
        else:
            inside.pop()
            del parts[-1:]
    return sorted(repeated, key=lambda found: found.path.order)


def _below(value: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(value, dict):
        return cast("dict[str, object]", value).items()
    return enumerate(cast("list[object]", value)) if isinstance(value, list) else ()
