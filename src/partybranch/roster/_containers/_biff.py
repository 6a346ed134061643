"""The records of an .xls workbook: how far its sheets reach, and what its cells and formulas copy.

python-calamine reads all sheets at once. It trusts what records state: positions up to row and column 65,536,
room for a whole sheet, lengths of texts. Each is looked at here in the order in which it is read there;
records that do not concern room are left alone.

Source: [MS-XLS] 2.1.4, 2.4; tried with python-calamine 0.9.1.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from attrs import define, field

from partybranch.errors import UnreadableFile
from partybranch.limits import Limits
from partybranch.roster._containers._extent import Extent, hold
from partybranch.roster._containers._refusals import damaged, over, protected
from partybranch.roster._containers._texts import text_lengths
from partybranch.roster._containers._unanswered import ERROR_TEXTS, Unanswered, held

__all__ = ["check_book"]

_BOF, _EOF, _CONTINUE = 0x0809, 0x000A, 0x003C
_FILEPASS, _DATEMODE, _BOUNDSHEET, _SST, _LBL = 0x002F, 0x0022, 0x0085, 0x00FC, 0x0018
_CODEPAGE = 0x0042
_DIMENSIONS, _MERGED, _STRING, _FORMULA, _MULRK, _LABEL_SST = 0x0200, 0x00E5, 0x0207, 0x0006, 0x00BD, 0x00FD
_LABEL, _RSTRING, _NUMBER, _BOOLERR, _RK = 0x0204, 0x00D6, 0x0203, 0x0205, 0x027E
_PLACING = {
    _NUMBER: 14,
    _LABEL: 6,
    _RSTRING: 6,
    _BOOLERR: 8,
    _RK: 10,
    _LABEL_SST: 10,
    _MULRK: 6,
    _FORMULA: 22,
}
"""The records that place a cell: they begin with its row and column, and have at least so many bytes."""
_WITH_TEXT = (_LABEL, _RSTRING)
_LOOKED_AT = frozenset({*_PLACING, _DIMENSIONS, _MERGED, _STRING})
_NESTING = {_BOF: 1, _EOF: -1}

_HEAD = struct.Struct("<2H")
_BYTE = struct.Struct("<B")
_SHORT = struct.Struct("<H")
_LONG = struct.Struct("<L")
_PLACE = struct.Struct("<2H")
_SHEET_NAME = 6
_SIZE_OF_RK = 6
_SIZE_OF_MERGED = 8
_LABEL_TEXT = 6
_FORMULA_RESULT, _FORMULA_LENGTH, _FORMULA_TOKENS = 6, 20, 22
_RESULT = struct.Struct("<B5xH")
_TEXT_RESULT = (0, 0xFFFF)
_SST_INDEX = 6
_LBL_NAME_LENGTH = 3
_WHOLE_SHEET = 65_536 * 256
_LONGEST_FORMULA = 1_800
_ERROR_RESULT, _ERROR_CODE_AT = (2, 0xFFFF), 2
_BOOLERR_VALUE, _BOOLERR_AT = struct.Struct("<2B"), 6
_NUMBER_TOKEN = 40
"""Characters that a formula's token of a number can be written out to, for each of its bytes."""
_NAME_TOKEN, _NAME_EXTRA = 5, 16
_BYTES_A_CHARACTER = 3
_LAST_COLUMN = 0xFF


@define(kw_only=True)
class _Book:
    """What the globals of the workbook say.

    Attributes:
        sheets: where the records of each sheet begin.
        names: of the sheets, as they are stored.
        texts: the bytes of each shared text.
        longest: characters of the longest name of a sheet or an area, or somewhat more.
        date_1904: whether dates are counted from 1904.
    """

    sheets: list[int] = field(factory=list[int])
    names: set[bytes] = field(factory=set[bytes])
    texts: Sequence[int] = ()
    longest: int = 0
    date_1904: bool = False

    @property
    def expansion(self) -> int:
        """The bytes that a byte of a formula can be written out to."""
        return max(_NUMBER_TOKEN, (_BYTES_A_CHARACTER * self.longest + _NAME_EXTRA) // _NAME_TOKEN + 1)


def check_book(stream: bytes, limits: Limits) -> tuple[bool, dict[int, Unanswered]]:
    """Hold the stream of a workbook against `limits`.

    Returns:
        Whether dates are counted from 1904; and by the number of the sheet, from 0, its cells that hold an error.

    Raises:
        UnreadableFile: it asks for a password, is cut off, or its records contradict each other.
        LimitExceeded: it goes past a limit; as all sheets are read at once, `cells` counts for all together.
    """
    book = _globals(stream, limits)
    reached = cells = copied = 0
    expansion = book.expansion
    errors: dict[int, Unanswered] = {}
    for start, number in sorted((start, number) for number, start in enumerate(book.sheets, 1)):
        if start < reached:
            raise _broken()
        sheet = _Sheet(stream=stream, at=start, texts=book.texts, expansion=expansion)
        reached = sheet.scan()
        extent = sheet.extent()
        hold(extent, limits, sheet=number)
        cells += max(0 if extent is None else extent.cells, sheet.count)
        copied += sheet.copied
        if sheet.errors:
            errors[number - 1] = sheet.errors
        if cells > limits.cells:
            raise over(limits, "cells", cells)
        if copied > limits.expanded_bytes:
            raise over(limits, "expanded_bytes", copied)
    return book.date_1904, errors


def _globals(stream: bytes, limits: Limits) -> _Book:
    book = _Book()
    at = 0
    while at < len(stream):
        kind, body, end = _record(stream, at)
        at = end
        if kind == _EOF:
            break
        if kind == _FILEPASS:
            raise protected()
        if kind == _SST:
            book.texts, at = _shared(stream, body, end, limits)
        elif kind == _BOUNDSHEET:
            _note_sheet(book, stream, body, end, limits)
        elif kind == _LBL:
            book.longest = max(book.longest, _number(_BYTE, stream, body + _LBL_NAME_LENGTH, end))
        elif kind == _CODEPAGE:
            # The reader gives up on a shorter one, and its last words go to the terminal.
            _number(_SHORT, stream, body, end)
        elif kind == _DATEMODE:
            book.date_1904 = stream[body:end] == b"\x01\x00"
    if len(book.names) != len(book.sheets):
        raise damaged(zh="有同名工作表", en="two sheets have the same name")
    return book


def _note_sheet(book: _Book, stream: bytes, body: int, end: int, limits: Limits) -> None:
    book.sheets.append(_number(_LONG, stream, body, end))
    book.names.add(stream[body + _SHEET_NAME : end])
    book.longest = max(book.longest, end - body)
    if len(book.sheets) > limits.sheets:
        raise over(limits, "sheets", len(book.sheets))


def _shared(stream: bytes, body: int, end: int, limits: Limits) -> tuple[Sequence[int], int]:
    """Return the lengths of the shared texts, which run on over records of their own, and where those end."""
    blocks = [(body, end)]
    total = end - body
    while end + _HEAD.size < len(stream):
        kind, body, after = _record(stream, end)
        if kind != _CONTINUE:
            break
        blocks.append((body, after))
        total += after - body
        end = after
    if total > limits.shared_text_bytes:
        raise over(limits, "shared_text_bytes", total)
    return text_lengths(stream, blocks, limits), end


def _record(stream: bytes, at: int) -> tuple[int, int, int]:
    if at + _HEAD.size > len(stream):
        raise _broken()
    kind, length = _HEAD.unpack_from(stream, at)
    body = at + _HEAD.size
    if body + length > len(stream):
        raise _broken()
    return kind, body, body + length


def _number(form: struct.Struct, stream: bytes, at: int, end: int) -> int:
    if at + form.size > end:
        raise _broken()
    number: int = form.unpack_from(stream, at)[0]
    return number


@define(kw_only=True)
class _Sheet:
    """The records of one sheet, and what has been seen of them; rows and columns are counted from 0."""

    stream: bytes
    at: int
    texts: Sequence[int]
    expansion: int
    count: int = 0
    copied: int = 0
    formula: tuple[int, int] = (0, 0)
    first_row: int = 0xFFFF
    last_row: int = -1
    first_column: int = 0xFFFF
    last_column: int = -1
    errors: dict[tuple[int, int], str] = field(factory=dict[tuple[int, int], str])

    def scan(self) -> int:
        """Read to the end of the sheet, and return where that is."""
        stream, size, at = self.stream, len(self.stream), self.at
        unpack, head = _HEAD.unpack_from, _HEAD.size
        # How many charts and the like are open within the sheet: their records are not the sheet's.
        inside = -1
        while at + head <= size:
            kind: int
            length: int
            kind, length = unpack(stream, at)
            body = at + head
            at = body + length
            if kind == _EOF and inside <= 0:
                return min(at, size)
            if kind in _NESTING:
                inside += _NESTING[kind]
            elif inside <= 0 and kind in _LOOKED_AT:
                if at > size:
                    break
                self._look(kind, body, length)
        if at != size:
            raise _broken()
        return at

    def extent(self) -> Extent | None:
        """Return the rectangle that is filled."""
        if self.last_row < 0:
            return None
        return Extent(
            first_row=self.first_row + 1,
            last_row=self.last_row + 1,
            first_column=self.first_column + 1,
            last_column=self.last_column + 1,
        )

    def _look(self, kind: int, body: int, length: int) -> None:
        least = _PLACING.get(kind)
        if least is None:
            self._other(kind, body, body + length)
            return
        if length < least:
            raise _broken()
        row, column = _PLACE.unpack_from(self.stream, body)
        last = column
        if kind == _LABEL_SST:
            index = _LONG.unpack_from(self.stream, body + _SST_INDEX)[0]
            if index < len(self.texts):
                self.copied += self.texts[index]
        elif kind == _MULRK:
            last = column + max((length - _SIZE_OF_RK) // _SIZE_OF_RK - 1, 0)
        elif kind == _FORMULA:
            self.formula = (row, column)
            self._formula(body, length)
        elif kind == _BOOLERR:
            code, is_error = _BOOLERR_VALUE.unpack_from(self.stream, body + _BOOLERR_AT)
            self._error(code if is_error else None, row, column)
        elif kind in _WITH_TEXT:
            self._text(body + _LABEL_TEXT, body + length)
        self._place(row, column, last)

    def _place(self, row: int, column: int, last: int) -> None:
        self.count += last - column + 1
        self.first_row = min(self.first_row, row)
        self.last_row = max(self.last_row, row)
        self.first_column = min(self.first_column, column)
        self.last_column = max(self.last_column, last)

    def _formula(self, body: int, length: int) -> None:
        tokens = _SHORT.unpack_from(self.stream, body + _FORMULA_LENGTH)[0]
        if tokens > _LONGEST_FORMULA or _FORMULA_TOKENS + tokens > length:
            raise _broken()
        self.copied += tokens * self.expansion
        kind, marker = _RESULT.unpack_from(self.stream, body + _FORMULA_RESULT)
        if (kind, marker) == _TEXT_RESULT:
            # The text stands in a record of its own, which is the one that counts.
            self.count -= 1
        elif (kind, marker) == _ERROR_RESULT:
            self._error(self.stream[body + _FORMULA_RESULT + _ERROR_CODE_AT], *self.formula)

    def _error(self, code: int | None, row: int, column: int) -> None:
        if code is not None:
            self.errors[row, column] = ERROR_TEXTS.get(code, "#N/A")
            held(self.errors)

    def _text(self, at: int, end: int) -> None:
        """Check the length that a text states: room for it is made before it is read."""
        stated = _number(_SHORT, self.stream, at, end)
        there = end - at
        if stated > there and end + _HEAD.size <= len(self.stream):
            kind, length = _HEAD.unpack_from(self.stream, end)
            there += length if kind == _CONTINUE else 0
        if stated > there:
            raise _broken()

    def _other(self, kind: int, body: int, end: int) -> None:
        if kind == _STRING:
            self._text(body, end)
            row, column = self.formula
            self._place(row, column, column)
        elif kind == _MERGED:
            if _number(_SHORT, self.stream, body, end) * _SIZE_OF_MERGED > end - body - _SHORT.size:
                raise _broken()
        else:
            _check_dimensions(self.stream[body:end])


def _check_dimensions(data: bytes) -> None:
    """Check the room that a sheet states it needs, reckoned as the reader does, with numbers that wrap."""
    forms = {10: "<4H", 14: "<2L2H"}
    form = forms.get(len(data))
    if form is None:
        raise _broken()
    first_row, after_row, first_column, after_column = struct.unpack_from(form, data)
    if first_column > _LAST_COLUMN or after_column < first_column:
        first_column = 0
    if not (after_row and after_column):
        return
    rows = (after_row - first_row) % (1 << 32)
    columns = (after_column - first_column) % (1 << 32)
    if rows * columns > _WHOLE_SHEET:
        raise _broken()


def _broken() -> UnreadableFile:
    return damaged(zh="记录不完整或自相矛盾", en="its records are cut off or contradict each other")
