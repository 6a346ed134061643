"""Rosters written, so that they read again as the same members."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from partybranch.codec import written_whole
from partybranch.errors import UnwritableFile
from partybranch.models import Member
from partybranch.roster import delimited, workbook
from partybranch.roster._headings import meanings
from partybranch.roster.columns import COLUMNS, OTHER, Column, Written

__all__ = ["FORMATS", "write_roster", "write_table"]

FORMATS: Final = (".xlsx", ".csv", ".tsv")
"""The extensions of tables that can be written."""

_ALWAYS: Final = ("id", "name")


def write_roster(members: Iterable[Member], target: str | os.PathLike[str]) -> None:
    """Write members as a table that reads again as the same members, whole or not at all.

    The layout is the library's own: one sheet, the fields that somebody states, then the columns under `extra`. What a
    table cannot hold (see `unheld`) is left out.

    Args:
        members: in the order of the rows.
        target: a path ending with .xlsx, .csv or .tsv.

    Raises:
        UnwritableFile: the extension is another, or it cannot be written.
        MissingExtra: it is a workbook, and the extra for workbooks is not installed.
    """
    written = tuple(members)
    extension = Path(target).suffix.lower()
    if extension not in FORMATS:
        known = " ".join(FORMATS)
        raise UnwritableFile(
            zh=f"不能写出扩展名为“{extension}”的花名册；可用：{known}",
            en=f"a roster cannot be written with the extension “{extension}”; there are {known}",
        )
    with written_whole(target) as file:
        write_table(written, file, extension)


def write_table(members: Sequence[Member], file: BinaryIO, extension: str) -> None:
    """Write members as a table of the format with that extension into an open file; see `write_roster`."""
    columns = _used(members)
    extras = tuple(dict.fromkeys(heading for member in members for heading in member.extra))
    headings = [*(column.headings[0] for column in columns), *map(_extra_heading, extras)]
    rows = _rows(members, columns, extras)
    if extension == ".xlsx":
        workbook.write_rows(file, headings, rows)
    else:
        delimited.write_rows(file, headings, rows, delimiter="\t" if extension == ".tsv" else ",")


def _used(members: Sequence[Member]) -> tuple[Column, ...]:
    """Return the columns for the fields that somebody states."""
    return tuple(
        column
        for column in COLUMNS
        if column.field in _ALWAYS or any(_cell(member, column) is not None for member in members)
    )


def _extra_heading(heading: str) -> str:
    return OTHER + heading if meanings(heading) or heading.startswith(OTHER) else heading


def _cell(member: Member, column: Column) -> Written:
    return member.unread.get(column.field) or column.write(getattr(member, column.field))


def _rows(
    members: Sequence[Member], columns: Sequence[Column], extras: Sequence[str]
) -> Iterator[list[Written]]:
    for member in members:
        yield [
            *(_cell(member, column) for column in columns),
            *(member.extra.get(heading) or None for heading in extras),
        ]
