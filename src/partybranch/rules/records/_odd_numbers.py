"""The sieves of the rules on identity numbers and record ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from partybranch.identity import CHECKS, NumberForm, birth_in, examine, province_codes
from partybranch.models import Member
from partybranch.rules._sieves import Sieve, Table
from partybranch.rules.scopes import same_person
from partybranch.terms import Sex

__all__ = ["ids_again", "numbers_again", "odd_numbers"]

_LONG: Final = re.compile(r"[0-9]{17}[0-9X]")
_LENGTH: Final = 18
_BIRTHS: Final = Table(birth_in)
_SEXES: Final = {digit: Sex.MALE if int(digit) % 2 else Sex.FEMALE for digit in "0123456789"}


@Sieve
def odd_numbers(members: Sequence[Member], _on: date) -> list[int]:
    """Keep whose identity number is not one of today's that is right in itself and agrees with birth and sex."""
    kept: list[int] = []
    checks, births, sexes, provinces = CHECKS, _BIRTHS, _SEXES, province_codes()
    for place, member in enumerate(members):
        number = member.identity_number
        if not number:
            continue
        if (
            len(number) != _LENGTH
            or not number.isascii()
            or not (digits := number[:-1]).isdigit()
            or checks[int(digits, 13) % 11] != number[-1]
            or number[:2] not in provinces
            or (birth := births[number[6:14]]) is None
            or ((born := member.born_on) is not None and not born.first <= birth <= born.last)
            or ((sex := member.sex) is not None and sex is not sexes[number[-2]])
        ):
            kept.append(place)
    return kept


def _numbers_again(members: Sequence[Member], _on: date) -> list[int]:
    """Keep whose identity number stands in another record too, and whose number is masked."""
    long = _LONG.fullmatch
    texts = [member.identity_number or "" for member in members]
    # All but a few are written in the form in which they are compared.
    odd = [
        place
        for place, text in enumerate(texts)
        if text and not ((len(text) == _LENGTH and text.isdigit() and text.isascii()) or long(text))
    ]
    for place in odd:
        texts[place] = same_person(texts[place])
    again = _standing_again([text for text in texts if text])
    masked = {place for place in odd if examine(texts[place]).form is NumberForm.MASKED}
    return sorted(
        masked.union(place for place, text in enumerate(texts) if text in again) if again else masked
    )


def _ids_again(members: Sequence[Member], _on: date) -> list[int]:
    """Keep whose record id stands in another record too."""
    ids = [member.id for member in members]
    again = _standing_again(ids)
    return [place for place, text in enumerate(ids) if text in again] if again else []


def _standing_again(texts: list[str]) -> frozenset[str]:
    if len(set(texts)) == len(texts):
        return frozenset()
    return frozenset(text for text, times in Counter(texts).items() if times > 1)


numbers_again: Final = Sieve(_numbers_again, over_all=True)
ids_again: Final = Sieve(_ids_again, over_all=True)
