"""The sieves of the rules on identity numbers and record ids.

Numbers are looked at a few hundred at once where that is enough: character by character it takes a third of the time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from itertools import compress, count
from typing import Final

from partybranch.identity import NumberForm, examine, province_codes
from partybranch.models import Member
from partybranch.rules._sieves import Sieve, spelt_alike
from partybranch.rules.scopes import same_person
from partybranch.terms import Sex

__all__ = ["ids_again", "numbers_again", "odd_numbers"]

_LENGTH: Final = 18
_DIGITS_AND_X: Final = b"0123456789X"
_LONG: Final = re.compile("[0-9]{17}[0-9X]")
_CENTURIES: Final = frozenset(("18", "19", "20", "21"))
_SEXES: Final = {digit: Sex.MALE if int(digit) % 2 else Sex.FEMALE for digit in "0123456789"}


@Sieve
def odd_numbers(members: Sequence[Member], _on: date) -> list[int]:
    """Keep whose identity number is not one of today's that is right in itself and agrees with birth and sex."""
    kept: list[int] = []
    numbers = [member.identity_number or "" for member in members]
    all_formed = _all_formed(numbers)
    is_formed, day_of, sexes = _form().fullmatch, date.fromisoformat, _SEXES
    for place, (member, number) in enumerate(zip(members, numbers, strict=True)):
        if not all_formed and not is_formed(number):
            if number:
                kept.append(place)
            continue
        # In base 13, which is 2 modulo 11, the check character is right where the whole leaves 1; X is ten.
        if int(number.replace("X", "A"), 13) % 11 != 1:
            kept.append(place)
            continue
        try:
            birth = day_of(number[6:14])
        except ValueError:
            kept.append(place)
            continue
        born, sex = member.born_on, member.sex
        if (born is not None and birth != born.first and not born.first <= birth <= born.last) or (
            sex is not None and sex is not sexes[number[16]]
        ):
            kept.append(place)
    return kept


@cache
def _form() -> re.Pattern[str]:
    """Return what a number of today looks like: a province, a birth in a century that can be meant, and digits."""
    provinces, centuries = "|".join(sorted(province_codes())), "|".join(sorted(_CENTURIES))
    return re.compile(f"(?:{provinces})[0-9]{{4}}(?:{centuries})[0-9]{{9}}[0-9X]")


def _all_formed(numbers: Sequence[str]) -> bool:
    """Say whether all numbers look like one of today."""
    text = _all_long(numbers)
    return (
        text is not None
        and _pairs(province_codes()).issuperset(zip(text[0::_LENGTH], text[1::_LENGTH], strict=True))
        and _pairs(_CENTURIES).issuperset(zip(text[6::_LENGTH], text[7::_LENGTH], strict=True))
    )


def _all_long(numbers: Sequence[str | None]) -> str | None:
    """Return all numbers in one text, if each has 17 digits and a digit or X."""
    text = spelt_alike(numbers, _LENGTH, _DIGITS_AND_X)
    # Elsewhere than at the end an X hides a digit.
    if text is None or text.count("X") != text[_LENGTH - 1 :: _LENGTH].count("X"):
        return None
    return text


@cache
def _pairs(texts: frozenset[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(text) for text in texts)


class _Again:
    """Finds texts that stand in more than one record.

    Args:
        texts_of: returns the text of each of some members as it is compared; None: there is none.
    """

    def __init__(self, texts_of: Callable[[Sequence[Member]], Sequence[str | None]]) -> None:
        self._texts_of = texts_of
        self._texts: list[str | None] = []
        self._different: set[str | None] = set()
        # Those next to which one has stood that was not the first of its kind.
        self._suspect: set[str | None] = set()

    def see(self, few: Sequence[Member]) -> None:
        texts, before = self._texts_of(few), len(self._different)
        self._texts += texts
        self._different.update(texts)
        if len(self._different) - before < len(texts):
            self._suspect.update(texts)

    def places(self) -> list[int]:
        self._suspect.discard(None)
        if not self._suspect:
            return []
        suspect = [*compress(count(), map(self._suspect.__contains__, self._texts))]
        times = Counter(self._texts[place] for place in suspect)
        return [place for place in suspect if times[self._texts[place]] > 1]


class _NumbersAgain(_Again):
    """Finds identity numbers that stand in more than one record, and those that are masked.

    Long ones are compared as they stand.
    """

    def __init__(self) -> None:
        super().__init__(self._compared)
        self._masked: list[int] = []

    def _compared(self, few: Sequence[Member]) -> Sequence[str | None]:
        numbers = [member.identity_number or None for member in few]
        if _all_long(numbers) is not None:
            return numbers
        is_long = _LONG.fullmatch
        for place, number in enumerate(numbers):
            if number is not None and not is_long(number):
                numbers[place] = same_person(number)
                if examine(number).form is NumberForm.MASKED:
                    self._masked.append(len(self._texts) + place)
        return numbers

    def places(self) -> list[int]:
        return sorted({*super().places(), *self._masked})


ids_again: Final = Sieve.comparing(lambda: _Again(lambda few: [member.id for member in few]))
numbers_again: Final = Sieve.comparing(_NumbersAgain)
