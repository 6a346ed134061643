"""An answer against what is expected of it, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, cast

from partybranch.counts import Count
from partybranch.findings import Message
from partybranch.testing._failing import fail
from partybranch.testing._words import count_in_words, plain, truth

__all__ = ["compare", "given"]

_ASPECTS: Final = {
    "met": Message("是否达到", "met"),
    "passed": Message("是否通过", "passed"),
    "valid": Message("选举是否有效", "valid"),
    "needed": Message("所需人数", "needed"),
    "missing": Message("还差人数", "missing"),
    "base": Message("计算基数", "base"),
    "elected": Message("当选", "elected"),
    "tied": Message("票数相等", "tied"),
    "open_seats": Message("空缺名额", "open seats"),
    "part": Message("部分人数", "part"),
    "whole": Message("总体人数", "whole"),
    "within": Message("是否在规定范围内", "within the bounds"),
    "agrees": Message("是否相符", "agrees"),
}
"""What the fields of an answer are called."""


def given(**expected: object) -> dict[str, object]:
    """Return what is expected, without what does not matter."""
    return {name: value for name, value in expected.items() if value is not None}


def compare(
    expected: Mapping[str, object],
    found: Mapping[str, object],
    explained: Callable[[], Iterator[Message]],
    language: str,
) -> None:
    """Raise where something is otherwise than expected, with what is, and the lines that explain it.

    Raises:
        NotAsExpected: in the language asked for.
    """
    __tracebackhide__ = True
    wrong = [name for name in expected if _number(found[name]) != _number(expected[name])]
    if wrong:
        lines = [_otherwise(name, expected[name], found[name]) for name in wrong]
        fail((*lines, *explained()), language)


def _number(value: object) -> object:
    """Return a count without its text, which says nothing about how many it is; of a whole number the count."""
    if isinstance(value, Count):
        return Count(low=value.low, high=value.high)
    # `type() is`, since True is an int to `isinstance`.
    return Count.of(value) if type(value) is int else value


def _otherwise(name: str, expected: object, found: object) -> Message:
    aspect, was, is_ = _ASPECTS[name], _said(expected), _said(found)
    return Message(
        f"{aspect.zh}：应为{was.zh}，实为{is_.zh}", f"{aspect.en}: {was.en} was expected, and it is {is_.en}"
    )


def _said(value: object) -> Message:
    match value:
        case bool() | None:
            return truth(value)
        case Count():
            return count_in_words(value)
        case tuple():
            names = [str(each) for each in cast("tuple[object, ...]", value)]
            return Message("、".join(names) or "无人", ", ".join(names) or "nobody")
        case _:
            return plain(str(value))
