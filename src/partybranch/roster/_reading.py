"""Rosters read: files to members and meetings, with the place of every field and every problem met on the way."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from difflib import get_close_matches
from functools import partial
from typing import Final

from partybranch._masking import without_numbers
from partybranch.codes import CodeList
from partybranch.errors import ImpossibleValue, UnknownName, UnreadableFile
from partybranch.limits import DEFAULT, Limits
from partybranch.models import LeftOutReason, Roster, Sheet, SheetColumn
from partybranch.roster._annotations import holds_summary, without_problems
from partybranch.roster._assembling import ReadFile, assembled
from partybranch.roster._code_sheets import code_list_of
from partybranch.roster._forms import find_forms
from partybranch.roster._gathering import hold_doubts
from partybranch.roster._guide_sheets import is_guide
from partybranch.roster._headings import find_heading, plain_heading, read_heading
from partybranch.roster._kinds import column_fields
from partybranch.roster._opening import Readable, open_tables
from partybranch.roster._processes import in_processes
from partybranch.roster._settling import Given
from partybranch.roster._sheets import Understood, understand
from partybranch.roster._tables import Table, text_of
from partybranch.roster.profiles import profile_named

__all__ = ["given_of", "read_roster", "read_rosters"]

_LOG = logging.getLogger(__name__)


def read_roster(
    source: Readable,
    *,
    profile: str | None = None,
    mapping: Mapping[str, str] | None = None,
    limits: Limits = DEFAULT,
    name: str | None = None,
    reveal: bool = False,
) -> Roster:
    """Read a roster file: .xlsx, .xls, .ods, .csv or .tsv.

    Every data row ends as a record, of a member or a meeting, or as a row with a finding; nothing is judged here.

    Args:
        source: a path, an open binary file, or bytes.
        profile: the name of a layout; None: recognized if it is known.
        mapping: heading to field, for headings that are not known or can mean two things; an empty field: none. A heading
            that need not be there has a `?` before it: what an agency's forms call so, whichever of them this is.
        limits: see `partybranch.limits`.
        name: what to call the source in findings; by default its path, or `-`.
        reveal: whether the problems may show any cell's text, and not only texts that cannot be personal.

    Raises:
        UnreadableFile: it cannot be opened, or no sheet has a heading that is known.
        LimitExceeded: it goes past a limit.
        UnknownName: there is no such profile or field, or no such heading, and it has no `?` before it; or no sheet with the
            heading has the field.
        ImpossibleValue: a heading is mapped to two fields, once with blanks or `?` beside it and once without.
        MissingExtra: it is a workbook, and the extra for workbooks is not installed.
    """
    return read_rosters(
        [source if name is None else (source, name)],
        profile=profile,
        mapping=mapping,
        limits=limits,
        reveal=reveal,
    )


def read_rosters(
    sources: Iterable[Readable | tuple[Readable, str]],
    *,
    profile: str | None = None,
    mapping: Mapping[str, str] | None = None,
    limits: Limits = DEFAULT,
    reveal: bool = False,
    jobs: int = 1,
    progress: Callable[[int], object] | None = None,
) -> Roster:
    """Read several roster files as one roster, so that duplicates are found across them.

    Several processes read files side by side, which pays from some two hundred small workbooks on, or two of 100,000 rows. What is
    read is the same, and in the same order. They are started afresh and import the script that asks for them, so what it does by
    itself has to stand below `if __name__ == "__main__":`. Open files are read in this process in any case.

    Args:
        sources: as for `read_roster`, each by itself or with its name.
        profile: as for `read_roster`, for all of them.
        mapping: the same.
        limits: for each of them.
        reveal: as for `read_roster`.
        jobs: how many processes read; 1: this one.
        progress: told how many files have been read, after each.

    Raises:
        UnreadableFile: one of them cannot be read; see `read_roster` for this and the other errors.
        ValueError: there are fewer jobs than one.
    """
    if jobs < 1:
        raise ValueError(f"there are {jobs} jobs, and nobody to read")
    given = given_of(profile, (mapping or {}).items())
    read: list[ReadFile] = []
    read_one = partial(_read_one, given=given, limits=limits, reveal=reveal)
    with closing(in_processes(read_one, sources, jobs)) as files:
        for file in files:
            read.append(file)
            if progress is not None:
                progress(len(read))
    _all_headings_met(mapping or {}, read)
    roster = assembled(read)
    for source in roster.sources:
        kept = [sheet.name for sheet in source.sheets if sheet.why_left_out is None]
        _LOG.info(
            "read %s: encoding %s, profile %s, sheets %s",
            without_numbers(source.path),
            source.encoding,
            source.profile,
            [without_numbers(name) for name in kept],
        )
    _LOG.info(
        "%d members, %d meetings, %d results of the appraisal, %d rows that are none",
        len(roster.members),
        len(roster.meetings),
        len(roster.ratings),
        len(roster.unreadable),
    )
    return roster


_IF_THERE: Final = "?"


def given_of(profile: str | None, mapping: Iterable[tuple[str, str]]) -> Given:
    """Return what a caller says of headings.

    Args:
        profile: the name of a layout, or None.
        mapping: headings, each with its field.

    Raises:
        UnknownName: there is no such profile or field.
        ImpossibleValue: a heading is said to mean two things.
    """
    return Given(mapping=_checked(mapping), profile=None if profile is None else profile_named(profile))


def _checked(mapping: Iterable[tuple[str, str]]) -> dict[str, str]:
    known = column_fields()
    found: dict[str, str] = {}
    for heading, field in mapping:
        if field and field not in known:
            near = tuple(get_close_matches(field, known, n=3))
            raise UnknownName(
                name=field,
                near=near,
                zh=f"没有名为“{field}”的字段（表头“{heading}”）；可用：{'、'.join(near or known)}",
                en=f"there is no field “{field}” (for the heading “{heading}”); known: {', '.join(near or known)}",
            )
        read = read_heading(heading.removeprefix(_IF_THERE))
        if found.setdefault(read, field) != field:
            raise ImpossibleValue(
                zh=f"表头“{read}”只能指明一个意思，却有：{found[read] or '（无）'}、{field or '（无）'}",
                en=f"the heading “{read}” can mean one thing, not both: {found[read] or '(none)'}, {field or '(none)'}",
            )
    return found


def _all_headings_met(mapping: Mapping[str, str], read: list[ReadFile]) -> None:
    columns = [column for file in read for sheet, _ in file.sheets for column in sheet.columns]
    met = {column.heading for column in columns}
    mapped = {plain_heading(column.heading) for column in columns if column.why in ("map", "duplicate")}
    for heading in mapping:
        if heading.startswith(_IF_THERE):
            continue
        # Of two levels the column is named by the lower; a heading with a slash in it is named whole.
        if mapped.isdisjoint((plain_heading(heading), plain_heading(heading.rpartition("/")[2]))):
            if plain_heading(heading) in map(plain_heading, met):
                raise _of_another_kind(heading, mapping[heading])
            near = tuple(get_close_matches(heading, sorted(met), n=3))
            raise UnknownName(
                name=heading,
                near=near,
                zh=f"没有名为“{heading}”的表头" + (f"；是否指：{'、'.join(near)}" if near else ""),
                en=f"there is no heading “{heading}”" + (f"; perhaps {', '.join(near)}" if near else ""),
            )


def _of_another_kind(heading: str, field: str) -> UnknownName:
    return UnknownName(
        name=field,
        near=(),
        zh=f"表头“{heading}”所在的表没有字段“{field}”：该字段属于另一类表",
        en=f"the sheet with the heading “{heading}” has no field “{field}”, which is one of another kind of sheet",
    )


def _read_one(
    source: Readable | tuple[Readable, str], given: Given, limits: Limits, *, reveal: bool
) -> ReadFile:
    file, name = source if isinstance(source, tuple) else (source, None)
    opened = open_tables(file, limits, name)
    tables = opened.rows.tables
    annotated = any(map(holds_summary, tables))
    written = [without_problems(table, limits.heading_rows, annotated=annotated) for table in tables]
    found = {
        index: None if holds_summary(table) else _code_list(table, given, limits)
        for index, table in enumerate(tables)
    }
    lists = {
        pair[0]: pair[1] for pair in found.values() if pair is not None and pair[0] and pair[1] is not None
    }
    sheets: list[tuple[Sheet, Understood | None]] = []
    doubts = 0
    for index, table in enumerate(tables):
        sheet = _sheet(table, found[index], given, lists, limits, reveal=reveal)
        doubts += 0 if sheet[1] is None else sheet[1].rows.doubts
        hold_doubts(doubts, limits)
        sheets.append(_with_column(sheet, written[index]))
    if not any(understood is not None for _, understood in sheets):
        raise _no_heading(opened.name, tables)
    return ReadFile(
        name=opened.name,
        format=opened.format,
        encoding=opened.rows.encoding,
        misnamed=opened.misnamed,
        sheets=tuple(sheets),
    )


def _code_list(table: Table, given: Given, limits: Limits) -> tuple[str, CodeList | None] | None:
    """Return what `code_list_of` does; a roster of few columns looks like a code list but for its heading, a form but for its labels."""
    found = code_list_of(table)
    if found is None or find_heading(table, limits, given) is not None or find_forms(table, None):
        return None
    return found


def _sheet(
    table: Table,
    code_list: tuple[str, CodeList | None] | None,
    given: Given,
    lists: Mapping[str, CodeList],
    limits: Limits,
    *,
    reveal: bool,
) -> tuple[Sheet, Understood | None]:
    if holds_summary(table):
        return Sheet(name=table.name, why_left_out=LeftOutReason.CHECK_RESULTS), None
    guide = code_list is None and is_guide(table, limits, given)
    kept = code_list is None and not guide
    understood = understand(table, given, lists, limits, reveal=reveal) if kept else None
    if understood is not None:
        return understood.sheet, understood
    if code_list is not None:
        why = LeftOutReason.CODE_LIST
    elif guide:
        why = LeftOutReason.GUIDE
    else:
        empty = not any(text_of(cell) for cells in table.cells for cell in cells)
        why = LeftOutReason.BLANK if empty else LeftOutReason.NO_HEADING
    return Sheet(name=table.name, why_left_out=why), None


def _with_column(
    read: tuple[Sheet, Understood | None], column: SheetColumn | None
) -> tuple[Sheet, Understood | None]:
    """Return a sheet with the column of problems that an earlier check wrote, which means no field."""
    sheet, understood = read
    if understood is None or column is None or sheet.heading_row is None:
        return read
    whole = understood.with_column(column)
    return whole.sheet, whole


def _no_heading(name: str, tables: Iterable[Table]) -> UnreadableFile:
    sheets = "、".join(f"“{table.name}”" for table in tables if table.name)
    return UnreadableFile(
        zh=f"{name}：没有找到花名册的表头（应有“姓名”或“公民身份号码”，以及至少一个其他栏目），也没有会议表的表头（应有“会议类型”）"
        + (f"；工作表：{sheets}" if sheets else ""),
        en=f"{name}: no heading of a roster was found (姓名 or 公民身份号码, and at least one more column), nor of a sheet of meetings (会议类型)"
        + (f"; sheets: {sheets}" if sheets else ""),
    )
