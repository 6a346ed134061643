"""Which files a call names: each once, those of a folder by their extensions, and which of a folder are passed over."""

from __future__ import annotations

import os
import sys
from collections.abc import Hashable, Iterable, Iterator, Sequence
from pathlib import Path as FilePath
from typing import BinaryIO, Final

from attrs import frozen

from partybranch.cli._config import SETTINGS
from partybranch.cli._limits import allowed
from partybranch.codec import read_bytes
from partybranch.errors import UnreadableFile
from partybranch.findings import Message
from partybranch.outputs import Line

__all__ = [
    "DOCUMENTS",
    "FRAMES",
    "LINED",
    "TABLES",
    "File",
    "apart",
    "files_of",
    "is_read",
    "passed_over",
    "refuse_no_name",
    "standard_input",
]

DOCUMENTS: Final = (".json", ".ndjson", ".jsonl")
LINED: Final = (".ndjson", ".jsonl")
"""Those of the documents that have one record a line."""

FRAMES: Final = (".parquet",)

TABLES: Final = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv")
"""What is taken for a table among the files of a folder, which may hold notes in .txt."""

_NAMED: Final = 5
"""How many of the files that are passed over are named."""


@frozen
class File:
    """One file: how it is named, and its bytes where it is standard input."""

    name: str
    data: bytes | None = None

    @property
    def shown(self) -> str:
        """The name as text: bytes of it that are none of the system's encoding are replaced."""
        return _shown(self.name)

    @property
    def extension(self) -> str:
        """The extension, in small letters."""
        return FilePath(self.name).suffix.lower()


def _shown(name: str) -> str:
    return os.fsencode(name).decode(errors="replace")


def standard_input() -> BinaryIO:
    """Return standard input.

    Raises:
        UnreadableFile: the program was started without one.
    """
    if sys.stdin is None:
        raise UnreadableFile(zh="没有标准输入", en="there is no standard input")
    return sys.stdin.buffer


def refuse_no_name(path: str) -> None:
    """Refuse the empty name, which the system takes for the current folder: a variable of a script that is not set.

    Raises:
        UnreadableFile: it is empty.
    """
    if not path:
        raise UnreadableFile(zh="文件名是空的", en="the name of the file is empty")


def files_of(paths: Iterable[str]) -> list[File]:
    """Return the files that are named, each once, and of folders those that have records.

    Args:
        paths: files, folders, or `-` for standard input.

    Raises:
        UnreadableFile: a name is empty, a folder has no such file, or there is no standard input.
    """
    names = _each_once(name for path in paths for name in _names(path))
    return [File(name, read_bytes(standard_input(), allowed()) if name == "-" else None) for name in names]


def _names(path: str) -> Iterator[str]:
    refuse_no_name(path)
    folder = FilePath(path)
    if path == "-" or not folder.is_dir():
        yield path
        return
    found = [each for each in sorted(folder.iterdir()) if _has_records(each)]
    if not found:
        known = " ".join((*TABLES, *DOCUMENTS))
        raise UnreadableFile(
            zh=f"文件夹中没有可读取的文件：{path}（扩展名可为 {known}）",
            en=f"no file that can be read in the folder: {path} (extensions: {known})",
        )
    yield from map(str, found)


def _each_once(names: Iterable[str]) -> list[str]:
    """Return names without those of a file that was named before, in whatever way: who stands in it stands there once."""
    found: dict[Hashable, str] = {}
    for name in names:
        found.setdefault(_identity(name), name)
    return list(found.values())


def _identity(name: str) -> Hashable:
    """Return what all names of a file have in common; of what cannot be looked at, the name."""
    try:
        seen = os.fstat(standard_input().fileno()) if name == "-" else FilePath(name).stat()
    except (OSError, ValueError, UnreadableFile):
        return name
    # A file system without such numbers gives 0.
    return (seen.st_dev, seen.st_ino) if seen.st_ino else name if name == "-" else os.path.realpath(name)


def _is_hidden(path: FilePath) -> bool:
    # `~$` begins the lock file that Excel leaves beside an open workbook.
    return path.name.startswith(("~$", "."))


def _has_records(path: FilePath) -> bool:
    """Say whether a path is that of a table or document, by its name."""
    return path.is_file() and path.suffix.lower() in (*TABLES, *DOCUMENTS) and not _is_hidden(path)


def _is_frame(path: FilePath) -> bool:
    """Say whether a path is that of a Parquet file, by its name; hidden ones are none."""
    return path.suffix.lower() in FRAMES and not path.name.startswith(".")


def is_read(path: FilePath) -> bool:
    """Say whether a file that lies in a folder is read where the folder is named, by its name."""
    return _has_records(path) or (_is_frame(path) and path.is_file())


def apart(inputs: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the Parquet files among inputs, those in folders among them, each once, and the other inputs.

    A folder that has Parquet files and nothing else to be read is no other input.

    Raises:
        UnreadableFile: a name is empty.
    """
    frames: list[str] = []
    others: list[str] = []
    for path in inputs:
        refuse_no_name(path)
        if FilePath(path).is_dir():
            inside = sorted(FilePath(path).iterdir())
            found = [str(each) for each in inside if _is_frame(each) and each.is_file()]
            frames += found
            if not found or any(map(_has_records, inside)):
                others.append(path)
        else:
            (frames if _is_frame(FilePath(path)) else others).append(path)
    return _each_once(frames), others


def passed_over(paths: Sequence[str], *, frames: bool = False, written: str | None = None) -> Message | None:
    """Return which files of folders are not read, since by their names they are no rosters; None: there are none.

    Hidden files and settings are not among them, nor what is named by itself.

    Args:
        paths: files, folders, or `-`.
        frames: whether Parquet files are read too.
        written: what the call itself writes, which an earlier one may have left there.
    """
    folders = [FilePath(path) for path in paths if FilePath(path).is_dir()]
    named = {_identity(path) for path in (*paths, *([written] if written else []))}
    left = [
        str(each)
        for folder in folders
        for each in sorted(folder.iterdir())
        if each.is_file()
        and not (_is_hidden(each) or each.name in SETTINGS)
        and not (_has_records(each) or (frames and _is_frame(each)))
        and _identity(str(each)) not in named
    ]
    names = [Line(_shown(name)).text for name in _each_once(left)]
    if not names:
        return None
    known = " ".join((*TABLES, *DOCUMENTS, *(FRAMES if frames else ())))
    more = len(names) - _NAMED
    return Message(
        f"文件夹中未读取：{'、'.join(names[:_NAMED])}{f'，另有 {more} 个' if more > 0 else ''}"
        f"（只读取 {known}；.txt 花名册请单独写出文件名）",
        f"passed over in folders: {', '.join(names[:_NAMED])}{f', and {more} more' if more > 0 else ''}"
        f" (read are {known}; name a roster in .txt by itself)",
    )
