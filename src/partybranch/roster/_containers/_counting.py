"""The exact lane over a worksheet part: every element is parsed, cells are placed as the reader places them.

A cell stands where its `r` says; without one, after the cell before it. It holds something if it has inline
text, or a value that is not empty, or an empty text that a formula gave. Tried with python-calamine 0.9.1.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field

from partybranch.errors import UnreadableFile
from partybranch.limits import Limits
from partybranch.roster._containers._extent import Extent, column_number
from partybranch.roster._containers._refusals import damaged, over
from partybranch.roster._containers._shared import SharedText
from partybranch.roster._containers._xml import DEEPEST, local, parse, too_deep

__all__ = ["count_cells"]

_DIGITS = "0123456789"
_MOST_DIGITS = 7
_MOST_LETTERS = 3
_MOST_INDEX_DIGITS = 9
_PLAIN_TYPES = (None, "n", "s", "b", "e")
_INLINE_TYPES = ("inlineStr", "is")


def count_cells(
    chunks: Iterable[bytes], shared: SharedText, limits: Limits, *, sheet: int
) -> tuple[Extent | None, int]:
    """Return the rectangle that is filled, and the bytes of shared text that its cells copy.

    Raises:
        UnreadableFile: the part is no well-formed XML, or a cell's address cannot be read.
        LimitExceeded: more cells are written than `limits.cells`.
    """
    count = _Count(shared=shared, limits=limits, sheet=sheet)
    parse(chunks, start=count.start, end=count.end, text=count.text)
    if not count.filled:
        return None, count.copied
    return Extent(
        first_row=count.first_row + 1,
        last_row=count.last_row + 1,
        first_column=count.first_column + 1,
        last_column=count.last_column + 1,
    ), count.copied


@define(kw_only=True)
class _Count:
    """What has been seen of a sheet; rows and columns are counted from 0 here."""

    shared: SharedText
    limits: Limits
    sheet: int
    depth: int = 0
    row: int = 0
    column: int = 0
    at: tuple[int, int] | None = None
    kind: str | None = None
    holds: bool = False
    value: str | None = None
    filled: int = 0
    copied: int = 0
    first_row: int = 0
    last_row: int = 0
    first_column: int = 0
    last_column: int = 0
    columns: dict[str, int] = field(factory=dict[str, int])

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise too_deep()
        tag = local(name) if ":" in name else name
        if tag == "c":
            reference = attributes.get("r")
            self.at = (self.row, self.column) if reference is None else self._place(reference)
            self.column = self.at[1]
            self.kind = attributes.get("t")
            self.holds = False
        elif tag == "v":
            if self.kind in _PLAIN_TYPES:
                self.value = ""
            else:
                self.holds = self.holds or self.kind not in _INLINE_TYPES
        elif tag == "is":
            self.holds = True
        elif tag == "row" and "r" in attributes:
            self.row = self._row(attributes["r"])

    def text(self, text: str) -> None:
        if self.value is not None:
            self.holds = True
            if len(self.value) <= _MOST_INDEX_DIGITS:
                self.value += text

    def end(self, name: str) -> None:
        self.depth -= 1
        tag = local(name) if ":" in name else name
        if tag == "c":
            if self.holds and self.at is not None:
                self._fill(*self.at)
            self.at = None
            self.holds = False
            self.column += 1
        elif tag == "v":
            if self.value and self.kind == "s":
                self.copied += self._length(self.value)
            self.value = None
        elif tag == "row":
            self.row += 1
            self.column = 0

    def _fill(self, row: int, column: int) -> None:
        if self.filled:
            self.first_row = min(self.first_row, row)
            self.last_row = max(self.last_row, row)
            self.first_column = min(self.first_column, column)
            self.last_column = max(self.last_column, column)
        else:
            self.first_row = self.last_row = row
            self.first_column = self.last_column = column
        self.filled += 1
        if self.filled > self.limits.cells:
            raise over(self.limits, "cells", self.filled, sheet=self.sheet)

    def _place(self, reference: str) -> tuple[int, int]:
        letters = reference.rstrip(_DIGITS)
        column = self.columns.get(letters)
        if column is None:
            column = self.columns[letters] = _column(letters)
        return self._row(reference[len(letters) :]), column

    def _row(self, digits: str) -> int:
        if not 0 < len(digits) <= _MOST_DIGITS or digits.strip(_DIGITS) or not int(digits):
            raise _unreadable_address()
        return int(digits) - 1

    def _length(self, index: str) -> int:
        lengths = self.shared.lengths
        if lengths is None:
            return self.shared.longest
        # The reader takes what is no number for the first text.
        number = int(index) if index.isascii() and index.isdigit() and len(index) <= _MOST_INDEX_DIGITS else 0
        if number >= len(lengths):
            raise damaged(zh="单元格指向不存在的共享文本", en="a cell names a shared text that is not there")
        return lengths[number]


def _column(letters: str) -> int:
    if not 0 < len(letters) <= _MOST_LETTERS or not (letters.isascii() and letters.isalpha()):
        raise _unreadable_address()
    return column_number(letters.upper()) - 1


def _unreadable_address() -> UnreadableFile:
    return damaged(zh="单元格的地址无法辨认", en="the address of a cell cannot be read")
