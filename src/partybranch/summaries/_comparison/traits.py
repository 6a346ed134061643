"""What a record says of who the person is, brought into a form that can be compared: numbers, names, days."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from partybranch._unseen import UNSEEN
from partybranch.dates import PartialDate
from partybranch.identity import NumberForm, compact, examine, lengthened
from partybranch.models import Member
from partybranch.summaries._comparison.sides import Side

__all__ = ["Masked", "Number", "Traits", "own_number", "plain_name", "plain_phone", "plain_text", "traits_of"]

_FEWEST: Final = 6
"""From how many characters on a text that is no identity number may be another document's number that tells a person."""

_MOST_HOLDERS: Final = 5
"""How many records may hold one number before it is taken for a filler that tells nobody."""

_ASIDE: Final = 10
_NAME_MARKS: Final = re.compile(rf"[\s{UNSEEN}·•‧∙⋅･・●.]+")
_BLANKS: Final = re.compile(rf"[\s{UNSEEN}]+")
_PHONE: Final = re.compile(r"[0-9+][0-9\-() ]*")
_MOBILE_LENGTH: Final = 11


@frozen
class Number:
    """An identity number, or the text in its place.

    Args:
        text: the 18 characters, also of one of the old form; any other text compact.
        born_on: the day of birth in it; None where it cannot be a number: no such day, or a check character that does not fit.
    """

    text: str
    born_on: date | None = None

    @property
    def sound(self) -> bool:
        """Whether it can be a number."""
        return self.born_on is not None


@frozen
class Masked:
    """What can be seen of a masked identity number: its beginning and its end."""

    beginning: str
    end: str
    length: int


@frozen(kw_only=True)
class Traits:
    """What a record says of who the person is.

    Args:
        member: the record.
        branch: the name of the branch; empty: not stated.
        number: the identity number; None: none, or one that too many have.
        masked: a masked one.
        name: plain; empty: none, or a masked one.
        former_name: plain.
        births: the day of birth as stated, and as the identity number says it.
        own: the numbers under which somebody keeps the person, those left out that only count rows.
        mobiles: plain.
        email: plain.
    """

    member: Member
    branch: str
    number: Number | None
    masked: Masked | None
    name: str
    former_name: str
    births: tuple[PartialDate, ...]
    own: frozenset[str]
    mobiles: frozenset[str]
    email: str


def traits_of(side: Side) -> tuple[Traits, ...]:
    """Return the traits of every record of a side."""
    numbers = [_numbers(entry.member.identity_number) for entry in side.entries]
    holders = Counter(number.text for number, _ in numbers if number is not None)
    return tuple(
        Traits(
            member=entry.member,
            branch=entry.branch,
            number=number if number is not None and holders[number.text] <= _MOST_HOLDERS else None,
            masked=masked,
            name=plain_name(entry.member.name),
            former_name=plain_name(entry.member.former_name),
            births=tuple(_births(entry.member, number)),
            own=frozenset(_own(entry.member, len(numbers))),
            mobiles=frozenset(_phones(entry.member.mobile)),
            email=plain_text(entry.member.email),
        )
        for entry, (number, masked) in zip(side.entries, numbers, strict=True)
    )


def _numbers(stated: str | None) -> tuple[Number | None, Masked | None]:
    """Return the identity number, or what can be seen of a masked one."""
    if not stated:
        return None, None
    text, found = compact(stated), examine(stated)
    match found.form:
        case NumberForm.LONG:
            born_on = found.born_on if found.check_fits else None
            return Number(text, born_on), None
        case NumberForm.SHORT:
            return Number(lengthened(text), found.born_on), None
        case NumberForm.MASKED:
            return None, _masked(text)
        case NumberForm.OTHER | NumberForm.PSEUDONYM:
            return (Number(text) if len(text) >= _FEWEST else None), None


def _masked(text: str) -> Masked:
    # An X masks a character but at the end, where it is the check character.
    hidden = [
        place
        for place, letter in enumerate(text)
        if not letter.isdecimal() and (letter != "X" or place < len(text) - 1)
    ]
    return Masked(text[: hidden[0]], text[hidden[-1] + 1 :], len(text))


def _births(member: Member, number: Number | None) -> Iterator[PartialDate]:
    if member.born_on is not None:
        yield member.born_on
    if number is not None and number.born_on is not None and _another(number.born_on, member.born_on):
        yield PartialDate.of(number.born_on)


def _another(born_on: date, stated: PartialDate | None) -> bool:
    return stated is None or stated.exact != born_on


def _own(member: Member, members: int) -> Iterator[str]:
    for text in (member.id, member.number):
        own = own_number(text, members)
        if own:
            yield own


def own_number(text: str | None, members: int) -> str:
    """Return a number of the table in a plain form; empty where it may only count the rows.

    >>> own_number("20230117", 45), own_number("17", 45), own_number("A-0017", 45)
    ('20230117', '', '')
    """
    plain = plain_text(text)
    digits = plain if plain.isdecimal() else "".join(filter(str.isdecimal, plain))
    return plain if digits and int(digits[-9:]) > 2 * members + _ASIDE else ""


def plain_name(name: str | None) -> str:
    """Return a name without spaces and dots, in half-width characters; empty for none, or a masked one.

    >>> plain_name("阿不都 · 买买提"), plain_name("张*")
    ('阿不都买买提', '')
    """
    if not name:
        return ""
    plain = _NAME_MARKS.sub("", unicodedata.normalize("NFKC", name)).casefold()
    return "" if "*" in plain else plain


def plain_text(text: str | None) -> str:
    """Return a text without blanks, in half-width characters and small letters."""
    if not text:
        return ""
    if text.isascii() and text.isalnum():
        return text.lower()
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def plain_phone(text: str) -> frozenset[str]:
    """Return the telephone numbers in a text, each as its digits, without the code of the country.

    >>> sorted(plain_phone("+86 139-0000-0001；010-0000 0001"))
    ['01000000001', '13900000001']
    """
    return frozenset(_phones(text))


def _phones(text: str | None) -> Iterator[str]:
    if not text:
        return
    if text.isascii() and text.isdecimal() and len(text) <= _MOBILE_LENGTH:
        # Nearly all of them end here.
        yield text
        return
    for found in _PHONE.findall(unicodedata.normalize("NFKC", text)):
        digits = "".join(filter(str.isdecimal, found))
        if len(digits) > _MOBILE_LENGTH and len(digits) % _MOBILE_LENGTH == 0 and digits.startswith("1"):
            # Several mobile numbers with nothing but blanks between them.
            yield from (digits[at : at + _MOBILE_LENGTH] for at in range(0, len(digits), _MOBILE_LENGTH))
        elif digits:
            yield digits.removeprefix("00").removeprefix("86") if len(digits) > _MOBILE_LENGTH else digits
