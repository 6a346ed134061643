"""`Message`: a text in Chinese and English whose gaps are filled with facts, last of all."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from attrs import frozen

from partybranch.terms import Term

__all__ = ["Fact", "Message"]


@frozen
class Message:
    """A text in both languages; `{name}` stands for the fact of that name.

    >>> Message("应为{n}位", "{n} characters are right").text("en", {"n": 18})
    '18 characters are right'
    """

    zh: str
    en: str

    @property
    def gaps(self) -> frozenset[str]:
        """The names of the facts it asks for; both languages ask for the same (a test holds them to it)."""
        return frozenset(name for _, name, _, _ in Formatter().parse(self.zh) if name)

    def text(self, language: str, facts: Mapping[str, Fact] | None = None) -> str:
        """Return the text in `"zh"` or `"en"`, its gaps filled with `facts`; without facts, as it stands."""
        template = self.zh if language == "zh" else self.en
        if facts is None:
            return template
        return template.format_map({name: _said(fact, language) for name, fact in facts.items()})


Fact = str | int | Message | Term
"""What a finding states: text, a number, or a word with names in both languages. Never an unmasked number of a person."""


def _said(fact: Fact, language: str) -> str:
    match fact:
        case Message():
            return fact.text(language)
        case Term():
            return fact.label(language)
        case _:
            return str(fact)
