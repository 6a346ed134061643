"""How the lines of a comparison are said: in which language, where a record is, and whose it is."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from typing import Final

from attrs import frozen

from partybranch.findings import Message
from partybranch.outputs._differences import called, person
from partybranch.summaries import Comparison, Entry, Pair
from partybranch.terms import Term

__all__ = ["Words", "quoted", "words_of"]


@frozen(kw_only=True)
class Words:
    """How the lines of one comparison are said.

    Args:
        language: `"zh"` or `"en"`.
        reveal: whether personal data may be shown.
        sheets: of the old roster and of the new one, whether its records stand in several sheets.
    """

    language: str
    reveal: bool
    sheets: tuple[bool, bool]

    def both(self, zh: str, en: str) -> str:
        """Return one of two texts."""
        return zh if self.language == "zh" else en

    def row(self, entry: Entry, side: int) -> str:
        """Return where a record is."""
        return called(entry, self.language, sheets=self.sheets[side])

    def who(self, entry: Entry) -> str:
        """Return the name of a record's person."""
        return person(entry, self.language, reveal=self.reveal)

    def pair(self, pair: Pair) -> str:
        """Return where the two records are, and the name."""
        return f"{self.row(pair.old, 0)} → {self.row(pair.new, 1)} {self.who(pair.new)}"

    def listed(self, terms: Iterable[Term | Message]) -> str:
        """Return words one behind the other."""
        said = [
            each.label(self.language) if isinstance(each, Term) else each.text(self.language)
            for each in terms
        ]
        return self.both("、", ", ").join(said)


def words_of(found: Comparison, language: str, *, reveal: bool) -> Words:
    """Return how the lines of a comparison are said."""
    old, new = _sheets(found)
    return Words(language=language, reveal=reveal, sheets=(len(old) > 1, len(new) > 1))


def _sheets(found: Comparison) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Return the sheets that the records of either side stand in."""
    olds = [*(each.pair.old for each in found.matches), *(each.entry for each in found.left)]
    news = [*(each.pair.new for each in found.matches), *(each.entry for each in found.joined)]
    for question in found.questions:
        olds += question.old
        news += question.new
    first, second = (
        {(each.place.source, each.place.sheet) for each in side if each.place is not None}
        for side in (olds, news)
    )
    return first, second


_PLAIN_WORD: Final = re.compile(r"[\w.=+-]+")
_LIVE: Final = re.compile(r'["$`\\!]')


def quoted(text: str) -> str:
    """Return a text as one word of a command, in quotation marks that both kinds of shell know where it needs any.

    >>> quoted("12=15"), quoted("#4=#5")
    ('12=15', '"#4=#5"')
    """
    if _PLAIN_WORD.fullmatch(text):
        return text
    return shlex.quote(text) if _LIVE.search(text) else f'"{text}"'
