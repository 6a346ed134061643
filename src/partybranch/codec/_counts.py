"""Counts in JSON: a whole number, the text as a report writes it, or the ends where no such text says them."""

from __future__ import annotations

from attrs import frozen

from partybranch.codec._problems import Problem
from partybranch.counts import Count
from partybranch.errors import ImpossibleValue
from partybranch.findings import Message

__all__ = ["Ends", "as_count", "count_as_plain"]


@frozen(kw_only=True)
class Ends:
    """A count as an object of JSON. Unlike a `Count` it always says its lower end, so that an empty object is none."""

    low: int
    high: int | None = None
    text: str = ""


def as_count(value: int | str | Ends) -> Count:
    """Return the count that a whole number, a text or an object stands for.

    Raises:
        Problem: there is no such count, or the text is no count.
    """
    try:
        match value:
            case int():
                return Count.of(value)
            case str():
                return Count.parse(value)
            case Ends():
                return Count(low=value.low, high=value.high, text=value.text)
    except ImpossibleValue as error:
        raise Problem("SHP009", why=Message(error.zh, error.en)) from None


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
