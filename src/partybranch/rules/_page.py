"""The page of a rule: what it requires, how it is read, how to put it right; told in its docstring in both languages."""

from __future__ import annotations

import re
from inspect import cleandoc
from itertools import pairwise
from typing import Final

from attrs import frozen

__all__ = ["Page", "pages_of"]


@frozen(kw_only=True)
class Page:
    """What one language says of a rule.

    Args:
        summary: one sentence.
        requires: what the words ask for.
        reading: how they are read, and what is not judged.
        remedy: how to put it right.
    """

    summary: str
    requires: str
    reading: str
    remedy: str


_HEADINGS: Final = {
    "en": ("Requires: ", "Reading: ", "Putting it right: "),
    "zh": ("要求：", "理解：", "改正："),
}
_BLANK: Final = re.compile(r"\n\s*\n")


def pages_of(docstring: str) -> dict[str, Page]:
    """Return the pages that a docstring holds, by language.

    In each language a sentence stands first, and below a blank line the three headings, each at the beginning of a line.
    """
    paragraphs = _BLANK.split(cleandoc(docstring))
    found: dict[str, Page] = {}
    for summary, body in pairwise(paragraphs):
        for language, headings in _HEADINGS.items():
            parts = _parts(body, headings, language)
            if parts is not None:
                requires, reading, remedy = parts
                found[language] = Page(
                    summary=_joined(summary, language), requires=requires, reading=reading, remedy=remedy
                )
    return found


def _parts(body: str, headings: tuple[str, ...], language: str) -> list[str] | None:
    """Return what stands under each heading, or None if the headings are not these, in this order."""
    pieces = re.split(f"^({'|'.join(map(re.escape, headings))})", body, flags=re.MULTILINE)
    if pieces[0].strip() or tuple(pieces[1::2]) != headings:
        return None
    return [_joined(piece, language) for piece in pieces[2::2]]


def _joined(text: str, language: str) -> str:
    """Return the lines of a text as one; Chinese is joined without blanks, but for those beside a Latin word."""
    joined = " ".join(text.split())
    return re.sub(r"(?<=[^\x00-\xff]) (?=[^\x00-\xff])", "", joined) if language == "zh" else joined
