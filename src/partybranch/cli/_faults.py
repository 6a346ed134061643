"""What is printed of an error that nobody foresaw: where it was raised, and not what it says, which may be a value."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from typing import Final

from partybranch._masking import without_numbers

__all__ = ["fault"]

_WITHOUT_WORDS: Final = (
    "（错误的文字可能含有个人信息，已略去；check、annotate、report、compare 加 --reveal 可显示）\n"
    "(What the error says may hold personal data and is left out; --reveal of check, annotate, report and compare shows it.)\n"
)


def fault(error: BaseException, *, reveal: bool) -> str:
    """Return where an error was raised, and what it arose from, as a traceback does.

    Args:
        error: of ours, or of rules of the user's own.
        reveal: whether its words may be shown, which may be values of records.
    """
    if reveal:
        return "".join(traceback.format_exception(error))
    return without_numbers("".join(_raised(error))) + _WITHOUT_WORDS


def _raised(error: BaseException) -> Iterator[str]:
    if error.__cause__ is not None:
        yield from _raised(error.__cause__)
        yield "\nThe above exception was the direct cause of the following exception:\n\n"
    elif error.__context__ is not None and not error.__suppress_context__:
        yield from _raised(error.__context__)
        yield "\nDuring handling of the above exception, another exception occurred:\n\n"
    yield "Traceback (most recent call last):\n"
    yield from traceback.format_tb(error.__traceback__)
    kind = type(error)
    yield (
        f"{kind.__qualname__}\n"
        if kind.__module__ == "builtins"
        else f"{kind.__module__}.{kind.__qualname__}\n"
    )
