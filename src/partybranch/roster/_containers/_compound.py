"""OLE2 compound files (the container of .xls): the directory, and streams read without trusting any chain.

Every chain of sectors is followed for as many steps as the file has sectors and no more, for the reader that
comes after follows a circle for ever.

Source: [MS-CFB] 2.2 to 2.6.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Sequence

from attrs import frozen

from partybranch.errors import UnreadableFile
from partybranch.roster._containers._refusals import damaged

__all__ = ["SIGNATURE", "Compound", "open_compound", "read_stream"]

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = 512
_SECTOR_SHIFTS = {9: 512, 12: 4096}
_MINI_SHIFT, _MINI_SECTOR, _MINI_STREAM_BELOW = 6, 64, 4096
_DIFAT_IN_HEADER = 109
_MOST_MINI_FAT_SECTORS = 1024
_MOST_ENTRIES = 50_000
_LAST_SECTOR, _RESERVED, _CHAIN_END = 0xFFFFFFFC, 0xFFFFFFFA, 0xFFFFFFFE
_NO_ENTRY = 0xFFFFFFFF
_ENTRY = struct.Struct("<64sHBB3L36xLQ")
_LOW_HALF = 0xFFFFFFFF


@frozen(kw_only=True)
class DirectoryEntry:
    """One entry of the directory: a stream or a storage."""

    name: str
    left: int
    right: int
    child: int
    start: int
    size: int


@frozen(kw_only=True)
class Compound:
    """A compound file whose directory has been read.

    Attributes:
        data: the whole file.
        sector: the size of a sector.
        fat: the sector that follows each sector.
        mini_fat: the same for the small sectors of `mini`.
        mini: the stream that holds the small streams.
        entries: the directory in the order in which it is stored.
        top: the positions in `entries` of what stands directly under the root.
    """

    data: bytes
    sector: int
    fat: Sequence[int]
    mini_fat: Sequence[int]
    mini: bytes
    entries: tuple[DirectoryEntry, ...]
    top: frozenset[int]

    def names(self) -> set[str]:
        """Return the names of what stands directly under the root."""
        return {self.entries[at].name for at in self.top}


def open_compound(data: bytes) -> Compound:
    """Read the directory of a compound file.

    Raises:
        UnreadableFile: it is cut off, or its chains point outside the file or in a circle.
    """
    if len(data) < _HEADER:
        raise _broken()
    shift, mini_shift = struct.unpack_from("<2H", data, 30)
    sector = _SECTOR_SHIFTS.get(shift, 0)
    if not sector or mini_shift != _MINI_SHIFT or len(data) <= sector:
        raise _broken()
    _fat_length, directory_start = struct.unpack_from("<2L", data, 44)
    mini_fat_start, mini_fat_length, difat_start = struct.unpack_from("<3L", data, 60)
    fat = _fat(data, sector, difat_start)
    entries = _entries(_chain(data, sector, fat, directory_start, None), sector)
    mini_fat: Sequence[int] = ()
    mini = b""
    if mini_fat_length:
        if mini_fat_length > _MOST_MINI_FAT_SECTORS or entries[0].size > len(data):
            raise _broken()
        mini = _chain(data, sector, fat, entries[0].start, entries[0].size)
        mini_fat = _numbers(_chain(data, sector, fat, mini_fat_start, mini_fat_length * sector))
    return Compound(
        data=data, sector=sector, fat=fat, mini_fat=mini_fat, mini=mini, entries=entries, top=_top(entries)
    )


def read_stream(compound: Compound, entry: DirectoryEntry) -> bytes:
    """Return the content of a stream.

    Raises:
        UnreadableFile: its chain points outside the file or in a circle, or it is longer than the file.
    """
    if entry.size > len(compound.data):
        raise _broken()
    if entry.size >= _MINI_STREAM_BELOW:
        return _chain(compound.data, compound.sector, compound.fat, entry.start, entry.size)
    found: list[bytes] = []
    at, wanted = entry.start, entry.size
    while at != _CHAIN_END and wanted > 0:
        piece = compound.mini[at * _MINI_SECTOR : (at + 1) * _MINI_SECTOR]
        if not piece or at >= len(compound.mini_fat):
            raise _broken()
        found.append(piece[:wanted])
        wanted -= len(piece)
        at = compound.mini_fat[at]
    return b"".join(found)


def _fat(data: bytes, sector: int, difat_start: int) -> Sequence[int]:
    listed = list(struct.unpack_from(f"<{_DIFAT_IN_HEADER}L", data, 76))
    at, steps = difat_start, 0
    while at < _RESERVED:
        steps += 1
        numbers = _numbers(_sector(data, sector, at))
        if len(numbers) * 4 != sector or steps > len(data) // sector:
            raise _broken()
        listed.extend(numbers[:-1])
        at = numbers[-1]
    sectors = [number for number in listed if number < _LAST_SECTOR]
    if len(set(sectors)) != len(sectors):
        raise _broken()
    pieces = [_sector(data, sector, number) for number in sectors]
    if any(len(piece) != sector for piece in pieces):
        raise _broken()
    return _numbers(b"".join(pieces))


def _sector(data: bytes, sector: int, number: int) -> bytes:
    start = (number + 1) * sector
    if start >= len(data):
        raise _broken()
    return data[start : start + sector]


def _chain(data: bytes, sector: int, fat: Sequence[int], start: int, size: int | None) -> bytes:
    """Return a chain of sectors, of `size` bytes if that is given, else to its end."""
    found: list[bytes] = []
    at, steps = start, 0
    left = len(data) if size is None else size
    while at != _CHAIN_END and left > 0:
        steps += 1
        if steps > len(data) // sector + 1 or at >= len(fat):
            raise _broken()
        piece = _sector(data, sector, at)
        found.append(piece[:left])
        left -= len(piece)
        at = fat[at]
    if size is None and at != _CHAIN_END:
        raise _broken()
    return b"".join(found)


def _numbers(data: bytes) -> Sequence[int]:
    if len(data) % 4:
        raise _broken()
    numbers = array("I", data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _entries(directory: bytes, sector: int) -> tuple[DirectoryEntry, ...]:
    if not directory or len(directory) % _ENTRY.size or len(directory) > _MOST_ENTRIES * _ENTRY.size:
        raise _broken()
    found: list[DirectoryEntry] = []
    for raw, _length, _kind, _colour, left, right, child, start, size in _ENTRY.iter_unpack(directory):
        # Small sectors go with files whose writers may leave rubbish in the upper half of the size.
        stated = size & _LOW_HALF if sector == _HEADER else size
        name = raw.decode("utf-16-le", "replace").partition("\0")[0]
        found.append(DirectoryEntry(name=name, left=left, right=right, child=child, start=start, size=stated))
    return tuple(found)


def _top(entries: tuple[DirectoryEntry, ...]) -> frozenset[int]:
    seen: set[int] = set()
    waiting = [entries[0].child]
    while waiting:
        at = waiting.pop()
        if at < len(entries) and at not in seen and at:
            seen.add(at)
            waiting += [entries[at].left, entries[at].right]
    # Simple writers leave the tree out; then every stream counts.
    return frozenset(seen or range(1, len(entries)))


def _broken() -> UnreadableFile:
    return damaged(zh="文件结构不完整", en="its structure is cut off or contradicts itself")
