"""Counts in JSON: a whole number, the text as a report writes it, or both ends where no such text says them."""

from __future__ import annotations

from typing import Final, TypeGuard

from partybranch.codec._problems import Problem
from partybranch.counts import Count
from partybranch.errors import ImpossibleValue
from partybranch.findings import Message

__all__ = ["as_count", "count_as_plain"]

_KEYS: Final = ("low", "high", "text")


def as_count(value: int | str | dict[str, object]) -> Count:
    """Return the count that a whole number, a text, or an object of `low`, `high` and `text` stands for.

    Raises:
        Problem: the object has other keys or values.
        ImpossibleValue: there is no such count, or the text is no count.
    """
    if isinstance(value, int):
        return Count.of(value)
    if isinstance(value, str):
        return Count.parse(value)
    unknown = sorted(value.keys() - set(_KEYS))
    if unknown:
        raise Problem("SHP003", key=unknown[0], hint=Message("", ""))
    low, high, text = value.get("low"), value.get("high"), value.get("text", "")
    if _is_end(low) and (high is None or _is_end(high)) and isinstance(text, str):
        return Count(low=low, high=high, text=text)
    raise Problem("SHP009", why=Message("人数的上下限应为整数", "the ends of a count are whole numbers"))


def _is_end(value: object) -> TypeGuard[int]:
    # `type() is`, since True is an int to `isinstance`.
    return type(value) is int


def count_as_plain(count: Count) -> int | str | dict[str, object]:
    """Return what `as_count` reads as the same count."""
    if count.text and _parsed(count.text) == count:
        return count.text
    if not count.text and count.exact is not None:
        return count.exact
    plain = {"low": count.low, "high": count.high, "text": count.text}
    return {key: value for key, value in plain.items() if value not in (None, "")}


def _parsed(text: str) -> Count | None:
    try:
        return Count.parse(text)
    except ImpossibleValue:
        return None
