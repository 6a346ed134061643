"""Rosters written, so that they read again as the same members and meetings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from partybranch.codec import written_whole
from partybranch.errors import UnwritableFile
from partybranch.models import Meeting, Member, Rating
from partybranch.roster import delimited, workbook
from partybranch.roster._column import Column, Written, WrittenSheet
from partybranch.roster._headings import is_heading
from partybranch.roster._kinds import MEETINGS, MEMBERS, RATINGS, Record, RecordKind
from partybranch.roster.columns import OTHER

__all__ = ["FORMATS", "write_roster", "write_table"]

FORMATS: Final = (".xlsx", ".csv", ".tsv")
"""The extensions of tables that can be written."""

_NAMES: Final = {MEMBERS: "党员名册", MEETINGS: "会议", RATINGS: "民主评议结果"}
_ALWAYS: Final = {MEMBERS: ("id", "name"), MEETINGS: ("id", "kind"), RATINGS: ("member", "year", "grade")}


def write_roster(
    members: Iterable[Member],
    target: str | os.PathLike[str],
    *,
    meetings: Iterable[Meeting] = (),
    ratings: Iterable[Rating] = (),
) -> None:
    """Write members, meetings and results of the appraisal as tables that read again as the same records, whole or not at all.

    The layout is the library's own: a sheet for each of these that there are, in each the fields that somebody states,
    then the columns under `extra`. What a table cannot hold (see `unheld`) is left out.

    Args:
        members: in the order of the rows.
        target: a path ending with .xlsx, .csv or .tsv; the latter two hold one sheet only.
        meetings: the same.
        ratings: the same.

    Raises:
        UnwritableFile: the extension is another, it holds one sheet and there would be more, a text is longer than a cell of a
            workbook can be (32,767 characters), holds half of a character, or a null character for a text file, or it cannot be written.
        MissingExtra: it is a workbook, and the extra for workbooks is not installed.
    """
    written, held, results = tuple(members), tuple(meetings), tuple(ratings)
    extension = Path(target).suffix.lower()
    if extension not in FORMATS:
        known = " ".join(FORMATS)
        raise UnwritableFile(
            zh=f"不能写出扩展名为“{extension}”的花名册；可用：{known}",
            en=f"a roster cannot be written with the extension “{extension}”; there are {known}",
        )
    with written_whole(target) as file:
        write_table(written, file, extension, meetings=held, ratings=results)


def write_table(
    members: Sequence[Member],
    file: BinaryIO,
    extension: str,
    *,
    meetings: Sequence[Meeting] = (),
    ratings: Sequence[Rating] = (),
) -> None:
    """Write records as tables of the format with that extension into an open file; see `write_roster`."""
    given: tuple[tuple[RecordKind, Sequence[Record]], ...] = (
        (MEMBERS, members),
        (MEETINGS, meetings),
        (RATINGS, ratings),
    )
    sheets = [_sheet(kind, records) for kind, records in given if records] or [_sheet(MEMBERS, ())]
    if extension == ".xlsx":
        workbook.write_rows(file, *sheets)
        return
    if len(sheets) > 1:
        names = [sheet.name for sheet in sheets]
        raise UnwritableFile(
            zh=f"{extension} 文件只有一张表，不能同时有{'、'.join(names)}：请分别写出，或写成 .xlsx",
            en=f"a {extension} file is one table and cannot hold {' and '.join(names)}: write one of each, or .xlsx",
        )
    delimited.write_rows(file, sheets[0], delimiter="\t" if extension == ".tsv" else ",")


def _sheet(kind: RecordKind, records: Sequence[Record]) -> WrittenSheet:
    columns = _used(kind, records)
    extras = tuple(dict.fromkeys(heading for record in records for heading in record.extra))
    headings = [column.headings[0] for column in columns]
    return WrittenSheet(
        name=_NAMES[kind],
        headings=[*headings, *(_extra_heading(heading, kind) for heading in extras)],
        rows=_rows(records, columns, extras),
    )


def _used(kind: RecordKind, records: Sequence[Record]) -> tuple[Column, ...]:
    """Return the columns for the fields that somebody states."""
    return tuple(
        column
        for column in kind.columns
        if column.field in _ALWAYS[kind] or any(_cell(record, column) is not None for record in records)
    )


def _extra_heading(heading: str, kind: RecordKind) -> str:
    # A heading that names a person makes a sheet one of members.
    known = is_heading(heading, kind) or (kind is not MEMBERS and is_heading(heading, MEMBERS))
    return OTHER + heading if known or heading.startswith(OTHER) else heading


def _cell(record: Record, column: Column) -> Written:
    unread = record.unread.get(column.field)
    return column.write(getattr(record, column.field)) if unread is None else unread


def _rows(
    records: Sequence[Record], columns: Sequence[Column], extras: Sequence[str]
) -> Iterator[list[Written]]:
    for record in records:
        yield [
            *(_cell(record, column) for column in columns),
            *(record.extra.get(heading) or None for heading in extras),
        ]
