"""Sizes of files in words."""

from __future__ import annotations

from typing import Final

__all__ = ["size_in_words"]

_MIB: Final = 2**20


def size_in_words(number: int) -> tuple[str, str]:
    """Return a number of bytes in Chinese and English, in mebibytes where it is a whole number of them.

    >>> size_in_words(3 * 2**20), size_in_words(1)
    (('3 MiB', '3 MiB'), ('1 字节', '1 byte'))
    """
    whole, rest = divmod(number, _MIB)
    if rest:
        return f"{number} 字节", f"{number} byte{'' if number == 1 else 's'}"
    return f"{whole} MiB", f"{whole} MiB"
