"""Zip archives taken apart so strictly that no other reader can find other parts in them than we do.

The reader that opens the file afterwards looks for the end record backwards through the whole file, lets
later entries of a name replace earlier ones and folds the case of names. So an archive is refused here
wherever two readers could disagree: more than one end record, parts before the first entry, repeated names,
sizes stated twice and differently.

Source: APPNOTE.TXT 6.3.10 (.ZIP File Format Specification), sections 4.3 to 4.5.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from string import ascii_lowercase, ascii_uppercase

from attrs import frozen

from partybranch.errors import UnreadableFile
from partybranch.roster._containers._refusals import damaged, protected

__all__ = ["CHUNK", "Archive", "Entry", "hides_archive", "open_archive", "unpack"]

CHUNK = 1 << 20
"""The most bytes that are unpacked at a time."""

_LOCAL_SIGNATURE = b"PK\x03\x04"
_CENTRAL_SIGNATURE = b"PK\x01\x02"
_END_SIGNATURE = b"PK\x05\x06"
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_EXTRA = struct.Struct("<2H")
_ZIP64_SIZES = struct.Struct("<3Q")

_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_STORED, _DEFLATED = 0, 8
_ZIP64, _UNICODE_NAME, _AES = 0x0001, 0x7075, 0x9901
_UNICODE_NAME_HEAD = 5
_ELSEWHERE_16, _ELSEWHERE_32 = 0xFFFF, 0xFFFFFFFF
_MOST_ENTRIES = 20_000
_FEED = 1 << 16

_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)


@frozen(kw_only=True)
class Entry:
    """One part of an archive: where its header stands, how it is packed, what it unpacks to."""

    name: str
    offset: int
    method: int
    encrypted: bool
    packed: int
    size: int
    crc: int


@frozen(kw_only=True)
class Archive:
    """An archive whose directory has been checked.

    Attributes:
        data: the whole file.
        directory: where the directory begins; every part ends before it.
        entries: the parts by their exact names.
        folded: the same by their names in lower case (ASCII letters only), with slashes for backslashes.
    """

    data: bytes
    directory: int
    entries: Mapping[str, Entry]
    folded: Mapping[str, Entry]

    def find(self, path: str) -> Entry | None:
        """Return the part of `path` whatever its case, as readers of OOXML look it up."""
        return self.folded.get(path.translate(_LOWER)) or self.entries.get(path)


def open_archive(data: bytes) -> Archive:
    """Check the directory of a zip file; no part is unpacked.

    Raises:
        UnreadableFile: it is cut off, contradicts itself, or has repeated names or parts by the ten thousand.
    """
    end = data.rfind(_END_SIGNATURE)
    if end < 0 or end + _END.size > len(data):
        raise _broken(
            "压缩包不完整，可能没有下载或复制完", "the zip archive is cut off, perhaps not copied whole"
        )
    _, disk, first_disk, here, count, size, start, comment = _END.unpack_from(data, end)
    if count > _MOST_ENTRIES:
        raise _broken(f"压缩包有 {count} 个部件", f"the zip archive has {count} parts")
    consistent = disk == first_disk == 0 and here == count and start + size <= end
    if not consistent or end + _END.size + comment > len(data):
        raise _broken("压缩包的目录自相矛盾", "the directory of the zip archive contradicts itself")
    entries: dict[str, Entry] = {}
    folded: dict[str, Entry] = {}
    at = start
    for _ in range(count):
        entry, at = _entry(data, at, end)
        key = entry.name.replace("\\", "/").translate(_LOWER)
        if key in folded:
            raise _broken("压缩包里有同名部件", "two parts of the zip archive have the same name")
        entries[entry.name] = folded[key] = entry
    return Archive(data=data, directory=start, entries=entries, folded=folded)


def _entry(data: bytes, at: int, end: int) -> tuple[Entry, int]:
    if at + _CENTRAL.size > end or data[at : at + len(_CENTRAL_SIGNATURE)] != _CENTRAL_SIGNATURE:
        raise _broken("压缩包的目录不完整", "the directory of the zip archive is cut off")
    fields = _CENTRAL.unpack_from(data, at)
    flags, method, crc, packed, size = fields[3], fields[4], fields[7], fields[8], fields[9]
    name_length, extra_length, comment_length, offset = fields[10], fields[11], fields[12], fields[16]
    named = at + _CENTRAL.size
    extra = named + name_length
    after = extra + extra_length + comment_length
    if after > end or _ELSEWHERE_32 in (packed, size, offset):
        raise _broken("压缩包的目录不完整", "the directory of the zip archive is cut off")
    raw = data[named:extra]
    aes = _extras(data[extra : extra + extra_length], name=raw, stated=(size, packed, offset))
    try:
        name = raw.decode("utf-8" if flags & _UTF8_NAME else "cp437")
    except UnicodeDecodeError:
        raise _broken("部件名称无法解码", "the name of a part cannot be decoded") from None
    encrypted = bool(flags & _ENCRYPTED) or aes
    return Entry(
        name=name, offset=offset, method=method, encrypted=encrypted, packed=packed, size=size, crc=crc
    ), after


def _extras(extra: bytes, *, name: bytes, stated: tuple[int, int, int]) -> bool:
    """Answer whether the extra fields of an entry say AES; refuse those that state another name or other sizes."""
    at = 0
    aes = False
    while at + _EXTRA.size <= len(extra):
        kind, length = _EXTRA.unpack_from(extra, at)
        body = extra[at + _EXTRA.size : at + _EXTRA.size + length]
        again = kind == _ZIP64 and length >= _ZIP64_SIZES.size
        if again and (len(body) < length or _ZIP64_SIZES.unpack_from(body) != stated):
            raise _broken("压缩包里部件的大小自相矛盾", "the zip archive states two sizes for one part")
        if kind == _UNICODE_NAME and body[_UNICODE_NAME_HEAD:] != name:
            raise _broken("压缩包里的部件有两个名称", "the zip archive states two names for one part")
        aes = aes or kind == _AES
        at += _EXTRA.size + length
    return aes


def unpack(archive: Archive, entry: Entry) -> Iterator[bytes]:
    """Yield a part in pieces of at most `CHUNK` bytes, and hold it to the size and checksum that were stated.

    Raises:
        UnreadableFile: it is encrypted, cut off, packed in an unknown way, or not what the directory says.
    """
    if entry.encrypted:
        raise protected()
    packed = _packed(archive, entry)
    pieces = _inflated(packed) if entry.method == _DEFLATED else _sliced(packed)
    total = crc = 0
    for piece in pieces:
        total += len(piece)
        if total > entry.size:
            raise _broken(
                "部件解压后比所标大小更大", "a part of the zip archive unpacks to more than it states"
            )
        crc = zlib.crc32(piece, crc)
        yield piece
    if total != entry.size or crc != entry.crc:
        raise _broken("部件的内容与校验值不符", "a part of the zip archive does not match its checksum")


def _packed(archive: Archive, entry: Entry) -> memoryview:
    if entry.method not in (_STORED, _DEFLATED):
        raise _broken("部件的压缩方式无法识别", "a part of the zip archive is packed in an unknown way")
    head = entry.offset
    if (
        archive.data[head : head + len(_LOCAL_SIGNATURE)] != _LOCAL_SIGNATURE
        or head + _LOCAL.size > archive.directory
    ):
        raise _broken("找不到压缩包里的部件", "a part of the zip archive is not where its directory says")
    *_, name_length, extra_length = _LOCAL.unpack_from(archive.data, head)
    start = head + _LOCAL.size + name_length + extra_length
    if start + entry.packed > archive.directory:
        raise _broken("找不到压缩包里的部件", "a part of the zip archive is not where its directory says")
    return memoryview(archive.data)[start : start + entry.packed]


def _sliced(packed: memoryview) -> Iterator[bytes]:
    for at in range(0, len(packed), CHUNK):
        yield bytes(packed[at : at + CHUNK])


def _inflated(packed: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), _FEED):
            piece = inflater.decompress(packed[at : at + _FEED], CHUNK)
            while piece:
                yield piece
                piece = inflater.decompress(inflater.unconsumed_tail, CHUNK)
            if inflater.eof:
                return
    except zlib.error:
        raise _broken("部件无法解压", "a part of the zip archive cannot be unpacked") from None
    raise _broken("部件不完整", "a part of the zip archive is cut off")


def hides_archive(data: bytes) -> bool:
    """Answer whether a reader that looks for a zip anywhere in a file could find one in this other file."""
    end = len(data)
    while (end := data.rfind(_END_SIGNATURE, 0, end)) >= 0:
        if end + _END.size > len(data):
            continue
        *_, count, size, start, _comment = _END.unpack_from(data, end)
        elsewhere = count == _ELSEWHERE_16 or _ELSEWHERE_32 in (size, start)
        if count and (start < end or elsewhere):
            return True
    return False


def _broken(zh: str, en: str) -> UnreadableFile:
    return damaged(zh=zh, en=en)
