"""Pseudonyms: HMAC-SHA-256 under a key (RFC 2104), in letters, so that none is taken for a number of a person."""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final

from partybranch.errors import ImpossibleValue
from partybranch.identity import PSEUDONYM_MARK, NumberForm, compact, examine, lengthened

__all__ = ["FEWEST_KEY_BYTES", "Kind", "checked_key", "pseudonym"]

FEWEST_KEY_BYTES: Final = 32
"""As many bytes as the hash has: a shorter key is easier to guess than the hash is to find again."""

_FEWEST_DIFFERENT: Final = 8
"""Of 32 random bytes hardly ever fewer than 24 are different; a text of one letter again and again is no key."""

_DIGITS: Final = 20
_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without I and O, which look like digits."""
_LENGTH: Final = 16
"""24 to the 16th are 2 to the 73rd: among a hundred million people two of one pseudonym are not to be expected."""


class Kind(Enum):
    """What a pseudonym stands for: equal texts have one pseudonym if they are of one kind, and are not linked otherwise."""

    NAME = "name"
    RECORD = "record"
    IDENTITY = "identity number"
    TELEPHONE = "telephone"
    EMAIL = "email"


def checked_key(key: bytes) -> bytes:
    """Return a key.

    Raises:
        ImpossibleValue: it is shorter than `FEWEST_KEY_BYTES`, or holds hardly any different bytes.
    """
    if len(key) < FEWEST_KEY_BYTES:
        raise ImpossibleValue(
            zh=f"密钥只有 {len(key)} 个字节，至少应有 {FEWEST_KEY_BYTES} 个随机字节",
            en=f"the key has {len(key)} bytes; at least {FEWEST_KEY_BYTES} random ones are right",
        )
    if len(set(key)) < _FEWEST_DIFFERENT:
        raise ImpossibleValue(
            zh="密钥几乎都是同一字节，不是随机的：请重新生成",
            en="the key is nearly all one byte, and not random: make another",
        )
    return key


def pseudonym(text: str, kind: Kind, key: bytes) -> str:
    """Return the pseudonym of a text: the same for the same key, kind and text, whatever blanks and widths it is written with.

    Args:
        text: to be replaced; of one that is a pseudonym already another is made.
        kind: what it is.
        key: secret; see `checked_key`.
    """
    said = f"partybranch pseudonym 1\0{kind.value}\0{_PLAIN[kind](text)}"
    digest = hmac.digest(key, said.encode(errors="surrogatepass"), "sha256")
    return _WRITTEN[kind](int.from_bytes(digest))


def _letters(number: int) -> str:
    said = ""
    for _ in range(_LENGTH):
        number, letter = divmod(number, len(_LETTERS))
        said += _LETTERS[letter]
    return said


_BLANKS: Final = re.compile(r"\s+")


def _without_blanks(text: str) -> str:
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text))


def _identity(text: str) -> str:
    number = compact(text)
    return lengthened(number) if examine(number).form is NumberForm.SHORT else number


def _telephone(text: str) -> str:
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", text))
    return (digits[2:] if len(digits) == 13 and digits.startswith("86") else digits) or text  # noqa: PLR2004 - 86 and a mobile number


_PLAIN: Final[Mapping[Kind, Callable[[str], str]]] = {
    Kind.NAME: _without_blanks,
    Kind.RECORD: lambda text: text,
    Kind.IDENTITY: _identity,
    Kind.TELEPHONE: _telephone,
    Kind.EMAIL: lambda text: _without_blanks(text).lower(),
}
"""What is hashed: ids have to be told apart as they stand, all else is the same person in whatever way it is written."""

_WRITTEN: Final[Mapping[Kind, Callable[[int], str]]] = {
    Kind.NAME: lambda number: f"化名{_letters(number)}",
    Kind.RECORD: lambda number: f"代号{_letters(number)}",
    Kind.IDENTITY: lambda number: PSEUDONYM_MARK + _letters(number),
    # Read as a masked number, of which a rule cannot tell; no telephone number is as long.
    Kind.TELEPHONE: lambda number: f"**{number % 10**_DIGITS:0{_DIGITS}}",
    # A domain that nobody can ever have (RFC 2606).
    Kind.EMAIL: lambda number: f"{_letters(number).lower()}@pseudonym.invalid",
}
