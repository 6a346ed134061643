"""The table of shared texts of an .xls workbook: how long each text is.

Source: [MS-XLS] 2.4.265 (SST), 2.5.293 (XLUnicodeRichExtendedString).
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence

from attrs import define

from partybranch.errors import UnreadableFile
from partybranch.limits import Limits
from partybranch.roster._containers._refusals import damaged, over

__all__ = ["text_lengths"]

_COUNTS = 8
_TEXT_HEAD = struct.Struct("<HB")
_RUNS = struct.Struct("<H")
_EXTENSION = struct.Struct("<l")
_WIDE, _HAS_EXTENSION, _HAS_RUNS = 0x1, 0x4, 0x8
_SIZE_OF_RUN = 4
_BYTES_A_CHARACTER = 3
_MOST_BLOCKS = 32_768
"""The reader takes time by the square of this number; a table of 256 MiB has so many."""


def text_lengths(stream: bytes, blocks: Sequence[tuple[int, int]], limits: Limits) -> Sequence[int]:
    """Return the most bytes that each shared text can take, in order.

    Args:
        stream: the records.
        blocks: where the record of the table and those that continue it have their content, from and to.
        limits: what is allowed.

    Raises:
        UnreadableFile: a text is cut off, or there are too many blocks.
        LimitExceeded: there are more texts than `limits.cells`.
    """
    if len(blocks) > _MOST_BLOCKS:
        raise _broken()
    lengths = array("I")
    cursor = _Cursor(stream=stream, blocks=blocks, at=blocks[0][0], end=blocks[0][1])
    cursor.take(_COUNTS)
    while cursor.at < cursor.end or cursor.next_block():
        lengths.append(_length(cursor) if cursor.at < cursor.end else 0)
        if len(lengths) > limits.cells:
            raise over(limits, "cells", len(lengths))
    return lengths


@define(kw_only=True)
class _Cursor:
    """A place in the table of shared texts, which is spread over several blocks."""

    stream: bytes
    blocks: Sequence[tuple[int, int]]
    at: int
    end: int
    block: int = 0

    def take(self, size: int) -> int:
        """Step over `size` bytes of this block, and return where they begin."""
        at = self.at
        if at + size > self.end:
            raise _broken()
        self.at += size
        return at

    def next_block(self) -> bool:
        """Go to the beginning of the next block, if there is one."""
        if self.block + 1 >= len(self.blocks):
            return False
        self.block += 1
        self.at, self.end = self.blocks[self.block]
        return True

    def skip(self, size: int) -> None:
        """Step over `size` bytes of this block and those that follow."""
        while size > 0:
            if self.at >= self.end and not self.next_block():
                raise _broken()
            step = min(size, self.end - self.at)
            self.at += step
            size -= step


def _length(cursor: _Cursor) -> int:
    characters: int
    flags: int
    characters, flags = _TEXT_HEAD.unpack_from(cursor.stream, cursor.take(_TEXT_HEAD.size))
    runs = extension = 0
    if flags & _HAS_RUNS:
        runs = _RUNS.unpack_from(cursor.stream, cursor.take(_RUNS.size))[0]
    if flags & _HAS_EXTENSION:
        extension = _EXTENSION.unpack_from(cursor.stream, cursor.take(_EXTENSION.size))[0]
        if extension < 0:
            raise _broken()
    width = 1 + (flags & _WIDE)
    left = characters
    while left:
        step = min(left, (cursor.end - cursor.at) // width)
        cursor.at += step * width
        left -= step
        if left:
            if not cursor.next_block():
                raise _broken()
            width = 1 + (cursor.stream[cursor.take(1)] & _WIDE)
    cursor.skip(runs * _SIZE_OF_RUN + extension)
    return characters * _BYTES_A_CHARACTER


def _broken() -> UnreadableFile:
    return damaged(zh="共享文本表不完整", en="its table of shared texts is cut off")
