"""Identity numbers of residents (GB 11643) and credit codes of bodies (GB 32100): take apart, check, mask.

Nothing here says that a number was issued to anybody: an area may have been abolished since, so of the area only the
province is looked at, and an unknown one is a doubt and no error.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final

from attrs import frozen

from partybranch import codes
from partybranch._masking import compact, mask
from partybranch.terms import Sex, Term

__all__ = [
    "CHECKS",
    "PSEUDONYM_MARK",
    "NumberForm",
    "ResidentNumber",
    "birth_in",
    "check_character",
    "compact",
    "credit_check_character",
    "examine",
    "is_credit_code",
    "lengthened",
    "mask",
    "province_codes",
]

_LONG: Final = re.compile(r"[0-9]{17}[0-9X]")
_SHORT: Final = re.compile(r"[0-9]{15}")
# 某 hides digits behind digits only: by itself it is a name.
_HIDING: Final = "*?X•·×#○●"
# What follows the first marks begins with a digit, or is counted: else one text could be taken apart in many ways, and a
# long one that does not fit would be tried in all of them.
_MASKED: Final = re.compile(
    rf"[0-9]+[{_HIDING}某]{{2,}}(?:[0-9][0-9{_HIDING}某]*)?|[{_HIDING}]{{4}}[0-9{_HIDING}]*"
)

# The weights are powers of two modulo 11, and 13 is 2 modulo 11: so the weighted sum is the number read to the base of
# 13, and reading it so costs a tenth of adding up.
CHECKS: Final = tuple("0123456789X"[(1 - 2 * remainder) % 11] for remainder in range(11))
"""The check character by what remains of the first 17 digits, read to the base of 13, on division by 11."""
PSEUDONYM_MARK: Final = "假号"
"""What the pseudonym of an identity number begins with; letters follow."""
_PSEUDONYM: Final = re.compile(rf"{PSEUDONYM_MARK}[A-Z]+")
_FIRST_YEAR: Final = 1800
_LAST_YEAR: Final = 2199


class NumberForm(Term):
    """What a text in the place of an identity number is."""

    LONG = "18", "18位公民身份号码", "18-character identity number"
    SHORT = "15", "15位旧身份证号码", "15-digit identity number of the old form"
    MASKED = "masked", "打码的身份号码", "masked identity number"
    PSEUDONYM = "pseudonym", "身份号码的化名", "pseudonym of an identity number"
    OTHER = "other", "不是身份号码", "no identity number"


@frozen(kw_only=True)
class ResidentNumber:
    """What an identity number states, whether or not it is right.

    Args:
        form: what the text is; the other fields say something for LONG and SHORT only.
        province_known: whether the first two digits name a province (or 81, 82, 83: residents of Hong Kong, Macao
            and Taiwan who hold a residence permit).
        born_on: the day of birth in it, or None if there is no such day.
        sex: by its 17th digit (the 15th of the old form), odd for men.
        check_fits: whether the check character fits; None: the form has none.
    """

    form: NumberForm
    province_known: bool = False
    born_on: date | None = None
    sex: Sex | None = None
    check_fits: bool | None = None


def examine(text: str) -> ResidentNumber:
    """Take an identity number apart; a text that is none has the form OTHER. Never raises.

    Source: GB 11643-1999. The old form puts birth as YYMMDD, always of the 20th century, and has no check character.

    >>> examine("11010519491231002X")  # the standard's own example
    ... # doctest: +NORMALIZE_WHITESPACE
    ResidentNumber(form=<NumberForm.LONG: '18'>, province_known=True, born_on=datetime.date(1949, 12, 31),
        sex=<Sex.FEMALE: 'female'>, check_fits=True)
    """
    number = compact(text)
    if _LONG.fullmatch(number):
        return ResidentNumber(
            form=NumberForm.LONG,
            province_known=number[:2] in province_codes(),
            born_on=birth_in(number[6:14]),
            sex=Sex.MALE if int(number[16]) % 2 else Sex.FEMALE,
            check_fits=number[17] == check_character(number[:17]),
        )
    if _SHORT.fullmatch(number):
        return ResidentNumber(
            form=NumberForm.SHORT,
            province_known=number[:2] in province_codes(),
            born_on=birth_in("19" + number[6:12]),
            sex=Sex.MALE if int(number[14]) % 2 else Sex.FEMALE,
        )
    if _PSEUDONYM.fullmatch(number):
        return ResidentNumber(form=NumberForm.PSEUDONYM)
    return ResidentNumber(form=NumberForm.MASKED if _MASKED.fullmatch(number) else NumberForm.OTHER)


def check_character(first: str) -> str:
    """Return the 18th character for the first 17 digits (ISO 7064, MOD 11-2).

    >>> check_character("11010519491231002")
    'X'
    """
    return CHECKS[int(first, 13) % 11]


def lengthened(number: str) -> str:
    """Return the 18-character form of a 15-digit number.

    Raises:
        ValueError: `number` is not 15 digits.
    """
    if not _SHORT.fullmatch(number):
        raise ValueError("an identity number of the old form has 15 digits")
    first = number[:6] + "19" + number[6:]
    return first + check_character(first)


@cache
def province_codes() -> frozenset[str]:
    """Return the first two digits that a number can begin with: the provinces, and 81, 82, 83."""
    areas = (*codes.PROVINCES.entries, *codes.RESIDENCE_PERMIT_AREAS.entries)
    return frozenset(area.code[:2] for area in areas)


def birth_in(digits: str) -> date | None:
    """Return the day of birth that YYYYMMDD in a number states, from 1800 to 2199; None: there is no such day."""
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


_CREDIT_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_CODE: Final = re.compile(rf"[{_CREDIT_ALPHABET}]{{18}}")


def credit_check_character(first: str) -> str:
    """Return the 18th character of a unified social credit code for its first 17 (GB 32100-2015).

    >>> credit_check_character("91350100M000100Y4")
    '3'
    """
    total = sum(_CREDIT_ALPHABET.index(letter) * pow(3, place, 31) for place, letter in enumerate(first))
    return _CREDIT_ALPHABET[-total % 31]


def is_credit_code(text: str) -> bool:
    """Say whether the text is a unified social credit code (统一社会信用代码) whose check character fits.

    >>> is_credit_code("91350100M000100Y43"), is_credit_code("91350100M000100Y44")
    (True, False)
    """
    code = compact(text)
    return bool(_CREDIT_CODE.fullmatch(code)) and code[17] == credit_check_character(code[:17])
