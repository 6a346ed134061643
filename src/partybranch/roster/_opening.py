"""Files opened: a path, bytes or a binary file to tables, by its content and never by its extension alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, Final

from attrs import evolve, frozen

from partybranch.codec import read_bytes
from partybranch.errors import UnreadableFile
from partybranch.limits import Limits
from partybranch.roster import delimited, workbook
from partybranch.roster._containers import Container, Format, inspect
from partybranch.roster._tables import DAY_ZERO_OF_1904, Rows, Table
from partybranch.roster._unvalued import restored

__all__ = ["EXTENSIONS", "Opened", "Readable", "open_tables"]

Readable = str | os.PathLike[str] | BinaryIO | bytes
"""What a roster is read from: a path, an open binary file, or the bytes themselves."""

_FRAME: Final = ".parquet"
_MARK: Final = b"PAR1"
"""Begins and ends a Parquet file."""

EXTENSIONS: Final = {
    ".xlsx": Format.XLSX,
    ".xlsm": Format.XLSX,
    ".xls": Format.XLS,
    ".ods": Format.ODS,
    ".csv": Format.DELIMITED,
    ".tsv": Format.DELIMITED,
    ".txt": Format.DELIMITED,
}
"""The extensions of roster files, and the format that each promises."""


@frozen(kw_only=True)
class Opened:
    """A file opened.

    Args:
        name: as it was given; `-` where it has no name.
        format: by its content.
        rows: its tables.
        misnamed: whether its extension promises another format.
    """

    name: str
    format: Format
    rows: Rows
    misnamed: bool


def open_tables(source: Readable, limits: Limits, name: str | None = None) -> Opened:
    """Open a roster file and return its tables.

    Args:
        source: a path, an open binary file, or bytes.
        limits: see `partybranch.limits`.
        name: what to call it in findings; by default the path, or `-`.

    Raises:
        UnreadableFile: it cannot be opened, is empty, protected, damaged, or of no known format.
        LimitExceeded: it goes past a limit.
        MissingExtra: it is a workbook, and the extra for workbooks is not installed.
    """
    path = os.fspath(source) if isinstance(source, (str, os.PathLike)) else None
    called = name or path or "-"
    extension = Path(path or called).suffix.lower()
    # A frame may be larger than any limit, and what it is says more than that.
    if extension == _FRAME:
        raise _holds_a_frame()
    data = read_bytes(source, limits)
    if data.startswith(_MARK) and data.endswith(_MARK):
        raise _holds_a_frame()
    if path is not None and extension not in EXTENSIONS:
        known = " ".join(EXTENSIONS)
        raise UnreadableFile(
            zh=(f"不认识的扩展名“{extension}”" if extension else "文件没有扩展名")
            + f"：花名册文件可为 {known}",
            en=(f"unknown extension “{extension}”" if extension else "no extension")
            + f": a roster file is one of {known}",
        )
    found = inspect(data, limits=limits)
    reader = delimited if found.format is Format.DELIMITED else workbook
    rows = reader.read_rows(data, limits)
    tables = tuple(_completed(table, number, found, limits) for number, table in enumerate(rows.tables))
    return Opened(
        name=called,
        format=found.format,
        rows=evolve(rows, tables=tables),
        misnamed=extension in EXTENSIONS and EXTENSIONS[extension] is not found.format,
    )


def _holds_a_frame() -> UnreadableFile:
    return UnreadableFile(
        zh="这是 Parquet 数据框文件，不是花名册表格：可用 partybranch check、partybranch statistics 或 partybranch.frames 读取",
        en="a Parquet file, which holds a frame and no table: partybranch check, partybranch statistics and partybranch.frames read it",
    )


def _completed(table: Table, number: int, container: Container, limits: Limits) -> Table:
    """Return a table with what is known of it from looking at the file before."""
    day_zero = DAY_ZERO_OF_1904 if container.date_1904 else table.day_zero
    merges = container.merges.get(number, table.merges)
    return restored(
        evolve(table, day_zero=day_zero, merges=merges), container.unanswered.get(number, {}), limits
    )
