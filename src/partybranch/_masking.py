"""Numbers of persons in texts: found however they are spaced and whatever digits they are written with, and masked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Final, cast

from partybranch._unseen import UNSEEN

__all__ = ["compact", "discreet_repr", "mask", "without_identity_numbers", "without_numbers"]

_BLANKS: Final = f" \\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000{UNSEEN}"
_PLAIN: Final = re.compile(
    # A fingerprint has 16 hexadecimal digits, of which 15 may be decimal; and the shape of a cell has a 9 for every digit.
    r"(?<![0-9A-Za-z])[0-9a-f]{16}(?![0-9A-Za-z])|"
    # Behind an X nothing of the number can follow, whatever stands there.
    r"(?P<number>(?<![0-9])(?!9{15})(?:[0-9]{17}[Xx]|(?:[0-9]{18}|[0-9]{15})(?![0-9])))"
)
_RUN: Final = re.compile(rf"\d(?:[{_BLANKS}‐-―－-]{{0,3}}[\dXxＸｘ]){{10,}}")
"""From eleven digits on there may be a number of a person; shorter runs are met all the time."""
_DIGIT: Final = re.compile(r"\d")
_OTHER_DIGIT: Final = re.compile(r"[^\D0-9]")
_PIECE: Final = re.compile(r"\d+[XxＸｘ]?|[XxＸｘ]")
_LONG: Final = re.compile(r"[0-9]{17}[0-9X]")
_SHORT: Final = re.compile(r"[0-9]{15}")
_LONGEST: Final = 18
_SHORTEST: Final = 15
_FIRST_YEAR: Final = 1800
_LAST_YEAR: Final = 2199

_MOBILE: Final = re.compile(r"(?:(?:00)?86)?1[3-9][0-9]{9}")
_MOBILE_GROUPS: Final = frozenset(
    [
        (11,),
        (3, 4, 4),
        (3, 8),
        (7, 4),
        (3, 3, 5),
        (4, 4, 3),
        (2, 11),
        (2, 3, 4, 4),
        (2, 3, 8),
        (13,),
        (4, 11),
        (15,),
    ]
)
_AREA: Final = r"(?:10|2[0-9]|[3-9][0-9]{2})"
_JOIN: Final = r"[- ‐-―－]?"
_COUNTRY: Final = rf"(?:(?:(?<=[+＋])86|0086){_JOIN}|86[- ‐-―－])"
_LANDLINE: Final = re.compile(
    # Behind the code of the country an area goes without its 0.
    rf"(?<![0-9A-Za-z])(?:[(（]?0|{_COUNTRY}[(（]?0?){_AREA}[)）]?{_JOIN}[2-8][0-9]{{2,3}}{_JOIN}[0-9]{{4}}(?![0-9])"
)

_SHORTEST_TELEPHONE: Final = 10
"""An area code of three digits and a number of seven."""

_SIGNS: Final = re.compile(r"[^0-9]")


def compact(text: str) -> str:
    """Return the number without spaces, in half-width characters, with a capital X.

    >>> compact(" １１００００２０００ ０１０１００１x")
    '11000020000101001X'
    """
    if text.isascii() and text.isalnum():
        return text.upper()
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper()


def mask(text: str) -> str:
    """Return the text with all but its first two characters starred: enough to tell a shape, not a person.

    >>> mask("110000200001010010")
    '11****************'
    """
    plain = compact(text)
    return plain[:2] + "*" * len(plain[2:])


def without_identity_numbers(text: str) -> str:
    """Return a text in which identity numbers of residents are masked, of both forms.

    One in which a digit follows the other is masked whatever it says; one with blanks or dashes in it, or of other digits
    than 0 to 9, only where it holds a day of birth, since numbers that stand beside each other look the same.

    >>> without_identity_numbers("赵一 110000 19900307 0011，２００3年")
    '赵一 11****************，２００3年'
    """
    if len(text) < _SHORTEST or not _DIGIT.search(text):
        return text
    said = _PLAIN.sub(lambda found: mask(found[0]) if found["number"] else found[0], text)
    return _RUN.sub(lambda found: _masked(found[0], _is_identity_number), said)


def without_numbers(text: str, *, but: Collection[str] = ()) -> str:
    """Return a text in which identity numbers are masked, and telephone numbers that are told by their form.

    These are mobile numbers, and landline numbers with their area code; without it they are like any other number.

    Args:
        text: in which they are sought.
        but: ids of records, which may look like telephone numbers and are left.

    >>> without_numbers("手机138-0000-0001，电话（010）62345678")
    '手机13*********，电话01*********'
    """
    # Names of sheets, headings and keys, of which there are many, are short.
    if len(text) < _SHORTEST_TELEPHONE:
        return text
    said = without_identity_numbers(text)
    if not _DIGIT.search(said):
        return said

    def is_telephone(parts: list[str]) -> bool:
        return _is_mobile(parts) and "".join(parts) not in but

    said = _RUN.sub(lambda found: _masked(found[0], is_telephone), said)
    return _without_landlines(said, but)


def _without_landlines(text: str, but: Collection[str]) -> str:
    plain = text if text.isascii() else _OTHER_DIGIT.sub(lambda found: _plain(found[0]), text)
    said, at = "", 0
    for found in _LANDLINE.finditer(plain):
        if text[found.start() : found.end()] not in but:
            said += text[at : found.start()] + mask(_SIGNS.sub("", found[0]))
            at = found.end()
    return said + text[at:]


def discreet_repr(value: object, *, ids: bool = False) -> str:
    """Return the `repr` of a value without numbers of persons, for values that go into logs.

    Args:
        value: texts in it, and in tuples and mappings of texts, are masked before blanks among their digits are written out.
        ids: whether the texts are ids of records; those that look like telephone numbers are left.
    """
    masked_in = _without_in_id if ids else without_numbers
    return masked_in(repr(_without(value, masked_in)))


def _without_in_id(text: str) -> str:
    """Return an id without numbers of persons; of one that is a single word only an identity number is taken for such."""
    return without_identity_numbers(text) if text.isascii() else without_numbers(text)


def _without(value: object, masked_in: Callable[[str], str]) -> object:
    if type(value) is str:
        return masked_in(value)
    if type(value) is tuple:
        return tuple(_without(each, masked_in) for each in cast("tuple[object, ...]", value))
    if isinstance(value, Mapping):
        held = cast("Mapping[object, object]", value)
        return {_without(key, masked_in): _without(each, masked_in) for key, each in held.items()}
    return value


def _masked(run: str, fits: Callable[[list[str]], bool]) -> str:
    """Return a run of digits in which the numbers that fit are masked, wherever in it they begin and end."""
    pieces = [(found.start(), found.end()) for found in _PIECE.finditer(run)]
    said, at, first = "", 0, 0
    while first < len(pieces):
        last = next(
            (last for last in _ends(run, pieces, first) if fits(_parts(run, pieces[first:last]))), None
        )
        if last is not None:
            said += run[at : pieces[first][0]] + mask("".join(_parts(run, pieces[first:last])))
            at = pieces[last - 1][1]
        first = first + 1 if last is None else last
    return said + run[at:]


def _ends(run: str, pieces: list[tuple[int, int]], first: int) -> Iterator[int]:
    """Yield behind which pieces a number that begins with the first may end, the nearest first."""
    length = 0
    for last in range(first, len(pieces)):
        start, end = pieces[last]
        length += end - start
        if length > _LONGEST:
            return
        yield last + 1
        if not run[end - 1].isdecimal():
            return


def _parts(run: str, pieces: list[tuple[int, int]]) -> list[str]:
    parts = [compact(run[start:end]) for start, end in pieces]
    return parts if run.isascii() else ["".join(map(_plain, part)) for part in parts]


def _plain(letter: str) -> str:
    """Return a digit of another script as one of 0 to 9, anything else as it is."""
    return str(unicodedata.decimal(letter, letter))


def _is_identity_number(parts: list[str]) -> bool:
    number = "".join(parts)
    if _LONG.fullmatch(number):
        return _is_day(number[6:14])
    return bool(_SHORT.fullmatch(number)) and _is_day("19" + number[6:12])


def _is_day(digits: str) -> bool:
    try:
        return _FIRST_YEAR <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year <= _LAST_YEAR
    except ValueError:
        return False


def _is_mobile(parts: list[str]) -> bool:
    return tuple(map(len, parts)) in _MOBILE_GROUPS and bool(_MOBILE.fullmatch("".join(parts)))
