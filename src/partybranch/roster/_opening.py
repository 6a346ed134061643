"""Files opened: a path, bytes or a binary file to tables, by its content and never by its extension alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, Final

from attrs import frozen

from partybranch.codec import read_bytes
from partybranch.errors import UnreadableFile
from partybranch.limits import Limits
from partybranch.roster import delimited, workbook
from partybranch.roster._containers import Format, inspect
from partybranch.roster._tables import Rows

__all__ = ["EXTENSIONS", "Opened", "Readable", "open_tables"]

Readable = str | os.PathLike[str] | BinaryIO | bytes
"""What a roster is read from: a path, an open binary file, or the bytes themselves."""

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
    called = name or (os.fspath(source) if isinstance(source, (str, os.PathLike)) else "-")
    extension = Path(called).suffix.lower()
    if (
        called != "-"
        and isinstance(source, (str, os.PathLike))
        and extension not in EXTENSIONS
        and Path(called).is_file()
    ):
        known = " ".join(EXTENSIONS)
        raise UnreadableFile(
            zh=f"不认识的扩展名“{extension}”：花名册文件可为 {known}",
            en=f"unknown extension “{extension}”: a roster file is one of {known}",
        )
    data = read_bytes(source, limits)
    found = inspect(data, limits=limits)
    reader = delimited if found.format is Format.DELIMITED else workbook
    return Opened(
        name=called,
        format=found.format,
        rows=reader.read_rows(data, limits),
        misnamed=extension in EXTENSIONS and EXTENSIONS[extension] is not found.format,
    )
