"""Marked values: invented numbers of persons, none of which stands twice, and how they are found in whatever is put out."""

from __future__ import annotations

import base64
import html
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from itertools import count

from attrs import Factory, define, frozen

from partybranch.identity import check_character


class Kind(Enum):
    """What a marked value is."""

    IDENTITY = "identity number"
    TELEPHONE = "telephone number"
    EMAIL = "email"
    ADDRESS = "address"
    BIRTH = "day of birth"


NUMBERS = frozenset({Kind.IDENTITY, Kind.TELEPHONE})


@frozen(kw_only=True)
class Mark:
    """A marked value.

    Args:
        kind: what it is.
        where: where in the input it stands.
        text: as it stands there.
        key: what is sought: of numbers the digits that no output may hold, without whatever stands between them.
    """

    kind: Kind
    where: str
    text: str
    key: str

    @property
    def is_bare(self) -> bool:
        """Whether it is a landline without its area code, which nothing but its column tells from other numbers."""
        return self.kind is Kind.TELEPHONE and self.text == self.key and not self.text.startswith("1")

    def stands_in(self, said: Said) -> bool:
        """Say whether the value can be read in what was put out, in whatever spelling."""
        return any(self.key in each for each in (said.joined if self.kind in NUMBERS else said.plain))


@frozen(kw_only=True)
class Said:
    """What was put out, in the spellings that are searched.

    Args:
        plain: as text, of every encoding and escape that it may be in.
        joined: the same without what stands between digits.
    """

    plain: tuple[str, ...]
    joined: tuple[str, ...]

    @classmethod
    def of(cls, put_out: str | bytes) -> Said:
        """Prepare what was put out for the search."""
        plain = tuple(dict.fromkeys(_spellings(put_out)))
        return cls(plain=plain, joined=tuple(map(_joined, plain)))


def _spellings(put_out: str | bytes) -> Iterator[str]:
    data = put_out.encode(errors="surrogatepass") if isinstance(put_out, str) else put_out
    text = data.decode(errors="replace")
    yield text
    if isinstance(put_out, bytes):
        yield data.decode("utf-16-le", "replace")
        yield data[1:].decode("utf-16-le", "replace")
        yield data.decode("gb18030", "replace")
    if "&" in text:
        yield html.unescape(text)
    if "\\u" in text:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    if "%" in text:
        yield re.sub(r"(?:%[0-9A-Fa-f]{2})+", lambda found: _percent(found[0]), text)
    for found in re.findall(r"[A-Za-z0-9+/]{40,}={0,2}", text):
        yield base64.b64decode(found[: len(found) // 4 * 4]).decode(errors="replace")


def _percent(text: str) -> str:
    return bytes.fromhex(text.replace("%", "")).decode(errors="replace")


def _joined(text: str) -> str:
    """Return a text in half-width characters, without blanks, dashes and whatever else stands between two digits."""
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"(?<=[0-9])[^0-9A-Za-z,;:|*\"'<>\u4e00-\u9fff]{1,6}(?=[0-9Xx])", "", plain)


@define
class Marks:
    """Makes marked values and keeps them, so that each is looked for in everything that is put out."""

    made: list[Mark] = Factory(list[Mark])
    _numbers: Iterator[int] = Factory(lambda: count(1))

    def _keep(self, kind: Kind, where: str, text: str, key: str) -> str:
        self.made.append(Mark(kind=kind, where=where, text=text, key=key))
        return text

    def identity(self, where: str, form: str = "plain") -> str:
        """Make an identity number of the area 110000; what no output may hold are its first 14 digits."""
        number = next(self._numbers)
        day = date(1931, 1, 1) + timedelta(days=number)
        first = f"110000{day:%Y%m%d}{number % 1000:03}"
        long = first + check_character(first)
        short = f"110000{day:%y%m%d}{number % 1000:03}"
        wrong = first + next(letter for letter in "0123456789X" if letter != check_character(first))
        written = {
            "plain": long,
            "wrong": wrong,
            "short": short,
            "blanks": f"{long[:6]} {long[6:14]} {long[14:]}",
            "wide blanks": f"{long[:6]}\u3000{long[6:14]}\u00a0{long[14:]}",
            "dashes": f"{long[:6]}-{long[6:14]}-{long[14:]}",
            "full width": "".join(chr(ord(each) + 0xFEE0) for each in long),
            "lower": first[:17] + "x",
        }[form]
        return self._keep(Kind.IDENTITY, where, written, short[:12] if form == "short" else long[:14])

    def telephone(self, where: str, form: str = "mobile") -> str:
        """Make a mobile number, or a landline; what no output may hold are its digits without codes of country and area."""
        number = next(self._numbers)
        mobile, landline = f"139{number:04}{7000 + number % 1000}", f"6{number:04}{number % 1000:03}"
        text, key = {
            "mobile": (mobile, mobile),
            "+86": (f"+86 {mobile}", mobile),
            "dashes": (f"{mobile[:3]}-{mobile[3:7]}-{mobile[7:]}", mobile),
            "blanks": (f"{mobile[:3]} {mobile[3:7]} {mobile[7:]}", mobile),
            "landline": (landline, landline),
            "area": (f"010-{landline}", landline),
            "brackets": (f"（010）{landline}", landline),
            "country": (f"+86 10 {landline}", landline),
        }[form]
        return self._keep(Kind.TELEPHONE, where, text, key)

    def email(self, where: str) -> str:
        text = f"marked{next(self._numbers):05}@example.org"
        return self._keep(Kind.EMAIL, where, text, text.partition("@")[0])

    def address(self, where: str) -> str:
        text = f"虚构市虚构路{next(self._numbers):05}号标记"
        return self._keep(Kind.ADDRESS, where, text, text[6:])

    def birth(self, where: str) -> str:
        day = date(1931, 1, 1) + timedelta(days=10_000 + next(self._numbers))
        return self._keep(Kind.BIRTH, where, day.isoformat(), day.isoformat())


IDENTITY_FORMS = ("plain", "wrong", "short", "blanks", "wide blanks", "dashes", "full width", "lower")
TELEPHONE_FORMS = ("mobile", "+86", "dashes", "blanks", "area", "brackets", "country")
"""Of a landline without its area code nothing tells that it is one, but the column."""
