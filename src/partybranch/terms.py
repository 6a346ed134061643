"""`Term`: a controlled word that code branches on, with its stored code and its names in Chinese and English."""

from __future__ import annotations

from enum import Enum
from typing import Self

__all__ = ["Sex", "Term"]


class Term(Enum):
    """The base of all controlled words. A member is declared as `NAME = code, zh, en`.

    Its `value` is the code: what JSON stores, and what never changes once published.

    >>> Sex.FEMALE.value, Sex.FEMALE.zh, Sex("female").en
    ('female', '女', 'female')
    """

    zh: str
    en: str

    def __new__(cls, code: str, zh: str = "", en: str = "") -> Self:
        """Make the member of `code`; the names are only missing where a member is looked up by its code."""
        member = object.__new__(cls)
        member._value_ = code
        member.zh = zh
        member.en = en
        return member

    def label(self, language: str) -> str:
        """Return the name in `"zh"` or `"en"`."""
        return self.zh if language == "zh" else self.en

    def __str__(self) -> str:
        return str(self.value)


class Sex(Term):
    """性别 as a member roster writes it; the list of GB/T 2261.1 with its two unknowns is `codes.SEX`.

    It stands here because both a member and an identity number state it.
    """

    MALE = "male", "男", "male"
    FEMALE = "female", "女", "female"
