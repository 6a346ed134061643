"""Files read while nobody changes them, and documents of files."""

from __future__ import annotations

import contextlib
import io
import os
import stat
from collections.abc import Generator, Iterator
from pathlib import Path as FilePath
from typing import BinaryIO, Final, cast

from partybranch._sizes import size_in_words
from partybranch.codec._documents import Document
from partybranch.codec._texts import loads, pieces
from partybranch.codec._whole import written_whole
from partybranch.errors import LimitExceeded, UnreadableFile, UnwritableFile
from partybranch.limits import DEFAULT, Limits

__all__ = ["changed_while_read", "dump", "load", "opened_to_read", "read_bytes", "read_lines"]

_LINED: Final = (".ndjson", ".jsonl")
_BLOCK: Final = 1 << 20
"""Bytes that are read at one time."""


def read_bytes(source: str | os.PathLike[str] | BinaryIO | bytes, limits: Limits = DEFAULT) -> bytes:
    """Return what a path, a binary file or bytes hold.

    Raises:
        UnreadableFile: no such file, a folder, not allowed, or empty; or an open file that does not wait for what comes.
        LimitExceeded: it is larger than `limits.file_bytes`.
    """
    if isinstance(source, bytes):
        data = source
    elif isinstance(source, (str, os.PathLike)):
        data = _of_path(FilePath(source), limits)
    else:
        data = _of_file(source, limits)
    if len(data) > limits.file_bytes:
        raise _too_large(limits)
    if not data:
        raise _empty()
    return data


def read_lines(source: str | os.PathLike[str] | bytes, limits: Limits = DEFAULT) -> Iterator[bytes]:
    """Yield the lines of a file, or of bytes, with their ends, and without having all of a file in memory.

    A line ends with a line feed, a carriage return or both, or with the file.

    Raises:
        UnreadableFile: no such file, a folder, not allowed, or empty.
        LimitExceeded: it is larger than `limits.file_bytes`; of a pipe that is known only when so much has been read.
    """
    if isinstance(source, bytes):
        yield from _lines_of(io.BytesIO(read_bytes(source, limits)), limits)
        return
    with opened_to_read(FilePath(source)) as file:
        if os.fstat(file.fileno()).st_size > limits.file_bytes:
            raise _too_large(limits)
        yield from _lines_of(file, limits)


def _lines_of(file: BinaryIO, limits: Limits) -> Iterator[bytes]:
    read, rest = 0, b""
    # By more at a time where a line goes on and on, for its beginning is looked at again each time.
    while block := file.read(max(_BLOCK, len(rest))):
        read += len(block)
        if read > limits.file_bytes:
            raise _too_large(limits)
        *lines, rest = (rest + block).splitlines(keepends=True)
        yield from lines
        # A carriage return may be half of a line's end.
        if rest.endswith(b"\n"):
            yield rest
            rest = b""
    if rest:
        yield rest
    if not read:
        raise _empty()


def _too_large(limits: Limits) -> LimitExceeded:
    zh, en = size_in_words(limits.file_bytes)
    return LimitExceeded(
        limit="file_bytes",
        allowed=limits.file_bytes,
        zh=f"文件大于 {zh}",
        en=f"the file is larger than {en}",
    )


def _empty() -> UnreadableFile:
    return UnreadableFile(zh="文件是空的", en="the file is empty")


def _of_path(path: FilePath, limits: Limits) -> bytes:
    with opened_to_read(path) as file:
        return _of_file(file, limits)


def _of_file(file: BinaryIO, limits: Limits) -> bytes:
    """Return what an open file holds, and one byte more than is allowed at most."""
    left = limits.file_bytes + 1
    if isinstance(file, io.BufferedReader):
        # It reads to the end by itself; a terminal that is asked again would have to be ended twice.
        return file.read(left)
    blocks: list[bytes] = []
    # A file without a buffer, such as a pipe, gives at one time what there is.
    while left > 0:
        block = cast("bytes | None", file.read(left))
        if block is None:
            raise UnreadableFile(
                zh="文件不等待后续数据（非阻塞），无法读完",
                en="the file does not wait for what comes (non-blocking), so it cannot be read to its end",
            )
        if not block:
            break
        blocks.append(block)
        left -= len(block)
    return b"".join(blocks)


@contextlib.contextmanager
def opened_to_read(path: FilePath) -> Generator[BinaryIO]:
    """Open a file, and say what keeps it from being read.

    Raises:
        UnreadableFile: no such file, a folder, or not allowed; or somebody wrote to it before it was read to its end.
    """
    try:
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            yield file
            after = os.fstat(file.fileno())
    except FileNotFoundError:
        raise UnreadableFile(zh=f"没有这个文件：{path}", en=f"no such file: {path}") from None
    except IsADirectoryError:
        raise UnreadableFile(zh=f"这是文件夹，不是文件：{path}", en=f"a folder, not a file: {path}") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "invalid path"
        raise UnreadableFile(zh=f"无法打开 {path}：{reason}", en=f"cannot open {path}: {reason}") from None
    if stat.S_ISREG(before.st_mode) and _differ(before, after):
        raise changed_while_read(path)


def changed_while_read(path: str | os.PathLike[str]) -> UnreadableFile:
    """Return the error that a file was written to while it was read, so that a part of it may be missing."""
    name = os.fspath(path)
    return UnreadableFile(
        zh=f"文件在读取过程中被改动：{name}（请等它写完后再试）",
        en=f"the file was changed while it was read: {name} (try again when it is no longer written to)",
    )


def _differ(one: os.stat_result, other: os.stat_result) -> bool:
    return (one.st_size, one.st_mtime_ns) != (other.st_size, other.st_mtime_ns)


def load(source: str | os.PathLike[str] | BinaryIO, *, limits: Limits = DEFAULT) -> Document:
    """Return the ledger or the members of a JSON file.

    Args:
        source: a path, or an open binary file.
        limits: see `partybranch.limits`.

    Raises:
        UnreadableFile: it cannot be opened, or is empty.
        UnreadableDocument: with a finding for every problem, each with its JSON pointer.
    """
    return loads(read_bytes(source, limits), limits=limits)


def dump(document: Document, target: str | os.PathLike[str]) -> None:
    """Write the document as JSON, whole or not at all.

    Raises:
        UnwritableFile: it cannot be written; the old file is as it was. Or its name says that it has a record a line
            (.ndjson, .jsonl), so nobody would read it as a document: `write_ndjson` makes lines.
        ImpossibleValue: it holds what has no written form; see `to_dict`. The old file is as it was.
    """
    if FilePath(target).suffix.lower() in _LINED:
        raise UnwritableFile(
            zh="扩展名 .ndjson、.jsonl 表示每行一条记录：请用 write_ndjson 写出，或把扩展名改为 .json",
            en="the extensions .ndjson and .jsonl mean a record a line: make it by write_ndjson, or call it .json",
        )
    with written_whole(target) as file:
        file.writelines(pieces(document))
