"""What a failed expectation raises: an `AssertionError` that says in Chinese and English what was expected and what is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from partybranch.errors import PartybranchError
from partybranch.findings import Message
from partybranch.outputs.text import Line

__all__ = ["NotAsExpected", "fail"]


class NotAsExpected(PartybranchError, AssertionError):
    """Raised when something is otherwise than a test expects.

    Attributes:
        language: in which `str()` gives the text, `"zh"` or `"en"`; test runners print it so.
    """

    # Test runners print where an error comes from; this is where its users find it.
    __module__ = "partybranch.testing"

    def __init__(self, *, zh: str, en: str, language: str = "en") -> None:
        super().__init__(zh=zh, en=en)
        self.language = language

    def __str__(self) -> str:
        return self.text(self.language)


def fail(lines: Iterable[Message], language: str) -> NoReturn:
    """Raise, with one line of text after the other; whatever could steer a terminal is replaced by a mark.

    Raises:
        NotAsExpected: always.
    """
    __tracebackhide__ = True
    said = tuple(lines)
    raise NotAsExpected(
        zh="\n".join(Line(each.zh).text for each in said),
        en="\n".join(Line(each.en).text for each in said),
        language=language,
    )
