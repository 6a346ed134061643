"""Rosters as .xls: as bytes, and as the records of the workbook."""

from __future__ import annotations

from functools import cache
from typing import Final

from tests.fuzzing.harness import Harness
from tests.fuzzing.harnesses.rosters import MEETINGS, NO_HEADING, ROSTER, TYPED, read
from tests.fuzzing.mutation import in_records
from tests.fuzzing.packing import compound
from tests.roster import files

from partybranch.models import Roster
from partybranch.roster._containers._compound import open_compound, read_stream

__all__ = ["XLS", "XLS_RECORDS"]


def _read_xls(data: bytes) -> Roster | None:
    return read(data, "x.xls")


@cache
def _xls_files() -> tuple[bytes, ...]:
    return (
        files.xls({"名册": [[cell for cell in row if cell != "#N/A"] for row in TYPED], "会议": MEETINGS}),
        files.xls({"名册": ROSTER}),
    )


@cache
def _streams() -> tuple[bytes, ...]:
    """Return the streams of records of the same workbooks."""
    found: list[bytes] = []
    for data in _xls_files():
        book = open_compound(data)
        (entry,) = (each for each in book.entries if each.name == "Workbook")
        found.append(read_stream(book, entry).rstrip(b"\0") + b"\0\0")
    return tuple(found)


XLS: Final = Harness(
    name="xls",
    reads="bytes of .xls files",
    read=_read_xls,
    seeds=_xls_files,
    refused=lambda: (
        _xls_files()[0][:600],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        files.xls({"名册": NO_HEADING}),
    ),
    words=(
        b"\xfe\xff\xff\xff",
        b"\xff\xff\xff\xff",
        "Workbook".encode("utf-16-le"),
        "Book".encode("utf-16-le"),
        b"\x09\x08\x10\x00",
    ),
    longest=16_384,
    runs=4_000,
)

# BOF, EOF, BOUNDSHEET, SST, CONTINUE, LABELSST, LABEL, NUMBER, RK, MULRK, BLANK, MULBLANK, BOOLERR, FORMULA, STRING, DIMENSIONS, ROW,
# MERGECELLS, DATEMODE, XF, FORMAT, FILEPASS, RSTRING, SHRFMLA, CODEPAGE.
_KINDS: Final = (
    *(
        0x809,
        0x0A,
        0x85,
        0xFC,
        0x3C,
        0xFD,
        0x204,
        0x203,
        0x27E,
        0xBD,
        0x201,
        0xBE,
        0x205,
        0x06,
        0x207,
        0x200,
        0x208,
    ),
    *(0xE5, 0x22, 0xE0, 0x41E, 0x2F, 0xD6, 0x4BC, 0x42),
)

XLS_RECORDS: Final = Harness(
    name="xls-records",
    reads="the records of .xls files",
    read=lambda data: _read_xls(compound(data)),
    seeds=_streams,
    refused=lambda: (_streams()[0][:40], bytes(20)),
    words=(
        *(kind.to_bytes(2, "little") for kind in _KINDS),
        "姓名".encode("utf-16-le"),
        "性别".encode("utf-16-le"),
    ),
    mutate=in_records(_KINDS),
    longest=8_192,
    runs=800,
)
