"""The fast lane over a worksheet part: searches that vouch for bounds, at the speed of regular expressions.

What is vouched for holds for every reader that finds its tags in the same bytes, whatever it thinks of
comments or encodings: a cell is a tag whose name ends in `c`, and every place where the bytes could begin one
is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from attrs import frozen

from partybranch.findings import column_letters
from partybranch.limits import Limits
from partybranch.roster._containers._extent import column_number
from partybranch.roster._containers._shared import SharedText
from partybranch.roster._containers._xml import windows

__all__ = ["Bounds", "copied_text", "vouch"]

_SHEET_DATA = re.compile(rb"<([^\s<>/:\"'=]{1,64}:)?sheetData[ \t\r\n/>]")
_AFTER_NAME = rb"[ \t\r\n/>]"
_REFERENCE = rb' r="([A-Z]{1,3})([0-9]{1,7})"'
_REFERS = re.compile(_REFERENCE)
# Every repetition is possessive and has an end, so that no file can make the searches run long.
_OPEN = rb'(?: [a-qs-z][a-z]?="[^"]{0,64}+"){0,8}+>'
_CLOSED = rb'(?: [a-z]{1,9}="[^"<>]{0,64}+"){0,8}+ ?/>'
_NAMING = b'"s"'
"""The type of a cell that names a shared text, as it stands in a cell written the ordinary way."""
_COUNTED_SIZE = 120 << 20
"""In parts beyond this size tags are counted: each open element and each cell takes room of its own."""
_MOST_UNCLOSED = 40_000_000
_LEAST_TAGS = 4
"""Closing tags for each cell of the greatest extent: what a sheet full of inline text has, and one to spare."""


@frozen(kw_only=True)
class Bounds:
    """What a sheet does not reach beyond, counted from A1.

    Attributes:
        rows: the last row, or somewhat more.
        columns: the last column.
        references: the cells that may name a shared text.
        prefix: what stands before the names of the tags, such as `x:`.
    """

    rows: int
    columns: int
    references: int
    prefix: bytes

    @property
    def cells(self) -> int:
        """The cells from A1 to the bounds."""
        return self.rows * self.columns

    def within(self, limits: Limits) -> bool:
        """Answer whether a reader needs no more room than `limits` allow."""
        return _fits(self.rows, self.columns, limits)


def _fits(rows: int, columns: int, limits: Limits) -> bool:
    return rows <= limits.rows and columns <= limits.columns and rows * columns <= limits.cells


def vouch(
    pieces: Iterable[bytes], size: int, limits: Limits, *, shared: bool, rounded: bool
) -> Bounds | None:
    """Return bounds that no cell stands beyond, or `None` if some cell is not written the ordinary way.

    Cells without content (`<c r="XFD9" s="1"/>`) do not count, as they do not for readers.

    Args:
        pieces: the part in pieces that end before a tag (`windows`).
        size: its size; in very large parts the tags are counted as well.
        limits: where bounds rounded up would go past them, they are found exactly.
        shared: whether there are shared texts, so that references to them are counted.
        rounded: whether the last row may be rounded up, to less than double: that is three times as fast.

    """
    prefix, begun = b"", False
    rows = columns = references = opened = closed = 0
    for window in pieces:
        if not begun and (found := _SHEET_DATA.search(window)):
            prefix, begun = found[1] or b"", True
        if _strays(prefix).search(window):
            return None
        if size > _COUNTED_SIZE:
            opened += window.count(b"<")
            closed += window.count(b"</")
            if opened - 2 * closed > _MOST_UNCLOSED or closed > _LEAST_TAGS * limits.cells:
                return None
        references += window.count(_NAMING) if shared else 0
        guess = max(rows, _round_up(_last_row(window, prefix), above=rows))
        worth_trying = columns and (rounded or guess == rows) and _fits(guess, columns, limits)
        if worth_trying and not _beyond(prefix, guess, columns).search(window):
            rows = guess
            continue
        reach = _reach(window, prefix)
        if reach is None:
            return None
        rows, columns = max(rows, reach[0]), max(columns, reach[1])
    return Bounds(rows=rows, columns=columns, references=references, prefix=prefix)


def copied_text(chunks: Iterable[bytes], shared: SharedText, prefix: bytes) -> int | None:
    """Return the bytes of shared text that the cells copy, or `None` if one does not name it the ordinary way."""
    lengths = shared.lengths
    if lengths is None:
        return None
    pattern = _naming(prefix)
    total = 0
    for window in windows(chunks, before=b"<%bc " % prefix):
        named: list[bytes] = pattern.findall(window)
        if len(named) != window.count(_NAMING):
            return None
        try:
            total += sum(lengths[int(index)] for index in named if index)
        except IndexError:
            return None
    return total


@lru_cache(maxsize=16)
def _naming(prefix: bytes) -> re.Pattern[bytes]:
    """Match what follows in a cell that names a shared text the ordinary way, from its type on."""
    tag = re.escape(prefix)
    # The cell has to end after its value: of two values the reader takes the last.
    value = rb"[^<>]{0,256}+><%bv>([0-9]{1,9})</%bv></%bc>" % (tag, tag, tag)
    return re.compile(rb'"s"(?:%b|%b)' % (_CLOSED, value))


@lru_cache(maxsize=16)
def _strays(prefix: bytes) -> re.Pattern[bytes]:
    """Match what could be a cell of another prefix."""
    if not prefix:
        return re.compile(rb":c%b" % _AFTER_NAME)
    return re.compile(rb"<c%b|:c(?<!<%bc)%b" % (_AFTER_NAME, re.escape(prefix), _AFTER_NAME))


@lru_cache(maxsize=64)
def _beyond(prefix: bytes, rows: int, columns: int) -> re.Pattern[bytes]:
    """Match a cell with content beyond `rows` and `columns`, or one that is not written the ordinary way."""
    column = _at_most(column_letters(columns - 1).encode(), b"A", b"Z")
    row = _at_most(b"%d" % rows, b"0", b"9")
    return re.compile(
        rb'<%bc(?! r="(?:%b%b"|[A-Z]{1,3}[0-9]{1,7}"%b))%b'
        % (re.escape(prefix), column, row, _CLOSED, _AFTER_NAME)
    )


def _at_most(text: bytes, first: bytes, last: bytes) -> bytes:
    """Return a pattern of strings over `first` to `last` that are shorter than `text`, or as long and not after."""
    any_ = rb"[%b-%b]" % (first, last)
    head = text.rstrip(last)
    # Most are shorter, so these are tried first.
    branches = [rb"%b{1,%d}+" % (any_, len(text) - 1)] if len(text) > 1 else []
    for at, byte in enumerate(head):
        top = bytes([byte if at == len(head) - 1 else byte - 1])
        if top >= first:
            branches.append(rb"%b[%b-%b]%b" % (head[:at], first, top, any_ * (len(text) - at - 1)))
    if not head:
        branches.append(any_ * len(text))
    return rb"(?:%b)" % b"|".join(branches)


@lru_cache(maxsize=16)
def _unusual(prefix: bytes) -> re.Pattern[bytes]:
    """Match a cell that is not written the ordinary way."""
    tag = re.escape(prefix)
    return re.compile(rb"<%bc(?!%b(?:%b|%b))%b" % (tag, _REFERENCE, _OPEN, _CLOSED, _AFTER_NAME))


@lru_cache(maxsize=16)
def _filled(prefix: bytes) -> re.Pattern[bytes]:
    """Match the column and the row of a cell with content."""
    return re.compile(rb"<%bc%b(?!%b)" % (re.escape(prefix), _REFERENCE, _CLOSED))


def _reach(window: bytes, prefix: bytes) -> tuple[int, int] | None:
    """Return the last row and column of the cells with content, or `None` if one is not written the ordinary way."""
    if _unusual(prefix).search(window):
        return None
    found: list[tuple[bytes, bytes]] = _filled(prefix).findall(window)
    rows = max((int(row) for _, row in found), default=0)
    columns = max(
        (column_number(letters.decode()) for letters in {letters for letters, _ in found}), default=0
    )
    return rows, columns


def _last_row(window: bytes, prefix: bytes) -> int:
    """Return the row of the last cell with content, if it is written the ordinary way: a guess, to be tested."""
    last = window.rfind(b"</%bc>" % prefix)
    begin = window.rfind(b"<%bc r=" % prefix, 0, max(last, 0))
    found = _REFERS.match(window, begin + len(prefix) + 2) if begin >= 0 else None
    return int(found[2]) if found else 0


def _round_up(row: int, *, above: int) -> int:
    """Return `row` with all but its leading digit raised to 9, so that few patterns serve many pieces."""
    if row <= above:
        return above
    unit = int("1".ljust(len(str(row)), "0"))
    return row // unit * unit + unit - 1
