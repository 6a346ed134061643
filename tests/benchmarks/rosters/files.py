"""Rosters to files, a part at a time: one writer a format, each with the columns that it holds."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final, cast

import msgspec
import polars as pl
from attrs import frozen
from openpyxl import Workbook
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring
from polars.io.plugins import register_io_source
from tests.benchmarks.rosters.parts import PART

from partybranch import codes
from partybranch.codec import write_ndjson
from partybranch.frames import from_frame, schema
from partybranch.models import Member, MembershipStatus, Standing
from partybranch.terms import Sex

__all__ = ["FORMATS", "HEADINGS", "MOST_IN_A_SHEET", "Format"]

Frames = Iterable[pl.DataFrame]

_RECORDS: Final = 10_000
"""Rows that are records at one time."""
_LONG_AGO: Final = datetime(1980, 1, 1)  # noqa: DTZ001 - the same in every zone
MOST_IN_A_SHEET: Final = 1_048_575
"""The rows that a sheet has below its headings."""

HEADINGS: Final = {
    "number": "序号",
    "name": "姓名",
    "branch": "所在党支部",
    "identity_number": "公民身份证号",
    "sex": "性别",
    "ethnicity": "民族",
    "born_on": "出生日期",
    "education": "学历",
    "stated_standing": "人员类别",
    "admitted_on": "加入党组织日期",
    "confirmed_on": "转为正式党员日期",
    "occupation": "工作岗位",
    "mobile": "手机号",
    "landline": "固定电话",
    "address": "家庭住址",
    "stated_status": "党籍状态",
    "lost_contact": "是否为失联党员",
    "lost_contact_since": "失去联系日期",
    "floating": "是否为流动党员",
    "floating_to": "外出流向",
}
"""The columns of the national form's summary, by the field that each holds."""


@frozen(kw_only=True)
class Format:
    """A format.

    Args:
        write: writes frames of canonical columns to a file.
        columns: those of defects that it can hold and whose reader leaves them to the rules.
        most_rows: that one file holds; None: any number.
    """

    write: Callable[[Frames, Path], None]
    columns: Collection[str]
    most_rows: int | None = None


def _lazily(frames: Frames, columns: Collection[str]) -> pl.LazyFrame:
    types = {name: dtype for name, dtype in schema().items() if name in columns}

    def source(
        _columns: list[str] | None, _rows: pl.Expr | None, _first: int | None, _batch: int | None
    ) -> Iterator[pl.DataFrame]:
        # All of it is written, so nothing else is ever asked for.
        return (frame.select(types.keys()) for frame in frames)

    return register_io_source(source, schema=types)


def _parquet(frames: Frames, path: Path) -> None:
    _lazily(frames, schema()).sink_parquet(path, row_group_size=PART)


def _csv(frames: Frames, path: Path) -> None:
    _lazily(frames, _PLAIN).sink_csv(path)


def _members(frames: Frames) -> Iterator[Member]:
    for frame in frames:
        for some in frame.iter_slices(_RECORDS):
            yield from from_frame(some)


def _ndjson(frames: Frames, path: Path) -> None:
    with path.open("wb") as file:
        file.writelines(write_ndjson(_members(frames)))


def _json(frames: Frames, path: Path) -> None:
    """Write what `dumps` would, without having it all in memory."""
    with path.open("wb") as file:
        file.write(b'{\n  "kind": "members",\n  "format": 1,\n  "members": [')
        before = b"\n    "
        for line in write_ndjson(_members(frames)):
            file.write(before + msgspec.json.format(line, indent=2).replace(b"\n", b"\n    "))
            before = b",\n    "
        file.write(b"\n  ]\n}\n")


def _xlsx(frames: Frames, path: Path) -> None:
    book = Workbook(write_only=True)
    book.properties.created = _LONG_AGO
    sheet: Any = book.create_sheet("党员基本信息汇总表")
    sheet.append(list(HEADINGS.values()))
    for frame in frames:
        for some in frame.iter_slices(_RECORDS):
            for row in zip(*(_cells(some, name) for name in HEADINGS), strict=True):
                sheet.append(row)
    timed = path.with_suffix(".timed")
    try:
        book.save(timed)
        # Saving has set it.
        book.properties.modified = _LONG_AGO
        core = cast("bytes", tostring(book.properties.to_tree()))
        _without_times(timed, path, {ARC_CORE: core})
    finally:
        timed.unlink(missing_ok=True)


def _cells(frame: pl.DataFrame, name: str) -> list[object]:
    """Return the cells of a column as the national form has them; a month is a text, for a cell holds whole days."""
    column = frame[name]
    match column.dtype:
        case pl.Date:
            precisions = frame[f"{name}_precision"]
            return [
                day if day is None or precision == "day" else f"{day:%Y.%m}"
                for day, precision in zip(column, precisions, strict=True)
            ]
        case pl.Boolean:
            return [None if flag is None else "是" if flag else "否" for flag in column]
        case _:
            words = _WORDS.get(name)
            return [words.get(text, text) for text in column] if words else column.to_list()


_WORDS: Final[dict[str, dict[str, str]]] = {
    "sex": {str(word): word.zh for word in Sex},
    "stated_standing": {str(word): word.zh for word in Standing},
    "stated_status": {str(word): word.zh for word in MembershipStatus},
    "ethnicity": {code.code: f"{code.code} {code.zh}" for code in codes.ETHNIC_GROUPS.entries},
}


def _without_times(timed: Path, path: Path, instead: Mapping[str, bytes]) -> None:
    """Copy an archive with one and the same time for all that is in it, some of it replaced: the same rows are the same bytes."""
    with zipfile.ZipFile(timed) as old, zipfile.ZipFile(path, "w") as new:
        for each in old.infolist():
            same = zipfile.ZipInfo(each.filename, _LONG_AGO.timetuple()[:6])
            same.compress_type = zipfile.ZIP_DEFLATED
            if each.filename in instead:
                new.writestr(same, instead[each.filename])
                continue
            large = each.file_size >= zipfile.ZIP64_LIMIT
            with old.open(each) as part, new.open(same, "w", force_zip64=large) as copy:
                shutil.copyfileobj(part, copy, 1 << 20)


_PLAIN: Final = [name for name, dtype in schema().items() if not isinstance(dtype, pl.List)]

FORMATS: Final = {
    ".parquet": Format(write=_parquet, columns=schema()),
    ".csv": Format(write=_csv, columns=_PLAIN),
    ".ndjson": Format(write=_ndjson, columns=schema()),
    ".json": Format(write=_json, columns=schema()),
    # An ethnic group of no list is found by the reader, and ids are given by it.
    ".xlsx": Format(
        write=_xlsx,
        columns={*HEADINGS, *(f"{name}_precision" for name in HEADINGS)} - {"ethnicity"},
        most_rows=MOST_IN_A_SHEET,
    ),
}
"""The formats, by how the name of a file ends."""
