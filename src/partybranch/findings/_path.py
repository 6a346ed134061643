"""Where a problem is: `Path` in the document, `Place` in the spreadsheet."""

from __future__ import annotations

import re

from attrs import field, frozen

from partybranch._masking import discreet_repr
from partybranch.findings._message import Message

__all__ = ["Path", "Place", "column_letters"]

_LETTERS = 26
_INDEX = re.compile(r"0|[1-9][0-9]{0,8}")


def column_letters(index: int) -> str:
    """Return what a spreadsheet calls the column of that number from 0.

    Raises:
        ValueError: the number is negative.

    >>> column_letters(0), column_letters(25), column_letters(26), column_letters(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    if index < 0:
        raise ValueError("columns are numbered from 0")
    letters, rest = "", index + 1
    while rest:
        rest, letter = divmod(rest - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


@frozen
class Path:
    """A place in a document: keys and indexes from its root, written as a JSON pointer (RFC 6901).

    >>> str(Path() / "members" / 3 / "confirmed_on")
    '/members/3/confirmed_on'
    """

    parts: tuple[str | int, ...] = field(default=(), repr=discreet_repr)

    @classmethod
    def parse(cls, pointer: str) -> Path:
        """Read a JSON pointer; a part that is a number, written without zeros before it, is taken for an index.

        Raises:
            ValueError: it is not empty, and does not begin with a slash.

        >>> Path.parse("/members/3/extra/a~1b").parts
        ('members', 3, 'extra', 'a/b')
        """
        root, *parts = pointer.split("/")
        if root:
            raise ValueError("a JSON pointer begins with a slash")
        return cls(
            tuple(
                int(part) if _INDEX.fullmatch(part) else part.replace("~1", "/").replace("~0", "~")
                for part in parts
            )
        )

    def __truediv__(self, part: str | int) -> Path:
        """Return the path of what stands at `part` below it."""
        return Path((*self.parts, part))

    def starts_with(self, other: Path) -> bool:
        """Say whether it is `other` or lies below it, as both are written: a key of digits and an index look the same.

        >>> Path(("extra", "2024")).starts_with(Path.parse("/extra/2024"))
        True
        """
        same = self.parts[: len(other.parts)] == other.parts
        return same or f"{self}/".startswith(f"{other}/")

    @property
    def order(self) -> tuple[tuple[int, int, str], ...]:
        """A key that sorts paths as the document runs: indexes as numbers, before keys."""
        return tuple((0, part, "") if isinstance(part, int) else (1, 0, part) for part in self.parts)

    def __str__(self) -> str:
        pointer = "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in self.parts)
        # A key may hold half of a surrogate pair, which no output can hold: it is written out as in JSON.
        return pointer if pointer.isascii() else pointer.encode(errors="backslashreplace").decode()


@frozen(kw_only=True)
class Place:
    """A place in a table as the spreadsheet shows it.

    Args:
        source: the file as it was named.
        sheet: the sheet's name; empty for a text file.
        row: the row number that the spreadsheet shows, from 1; None for a whole sheet or column.
        column: the heading as read, without line breaks and outer spaces; empty for a whole row.
        index: the column's number from 0, or None for a whole row.
    """

    source: str = field(repr=discreet_repr)
    sheet: str = field(default="", repr=discreet_repr)
    row: int | None = None
    column: str = field(default="", repr=discreet_repr)
    index: int | None = None

    @property
    def cell(self) -> str | None:
        """The A1 address, or None if it is no single cell."""
        if self.row is None or self.index is None:
            return None
        return f"{column_letters(self.index)}{self.row}"

    @property
    def words(self) -> Message:
        """The row, and its sheet if it has a name, in words."""
        zh = f"“{self.sheet}”" if self.sheet else ""
        en = f" of “{self.sheet}”" if self.sheet else ""
        if self.row is None:
            return Message(zh=zh or self.source, en=f"sheet{en}" if en else self.source)
        return Message(zh=f"{zh}第{self.row}行", en=f"row {self.row}{en}")
