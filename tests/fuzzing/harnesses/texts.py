"""Rosters as text, and the same texts in several formats."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

from tests.fuzzing.harness import Harness
from tests.fuzzing.harnesses.opendocument import content
from tests.fuzzing.harnesses.rosters import GRIDS, MEETINGS, NO_HEADING, ROSTER, TWO_LEVELS, WORDS, read
from tests.fuzzing.mutation import in_cells
from tests.fuzzing.packing import ods_parts, xlsx_parts
from tests.roster import files

from partybranch.models import Roster, SheetKind
from partybranch.roster import differences

__all__ = ["CSV", "SAME"]


def _csv_seeds() -> tuple[bytes, ...]:
    return (
        *(files.delimited(grid) for grid in GRIDS),
        files.delimited(ROSTER, encoding="gb18030"),
        files.delimited(ROSTER, encoding="utf-16"),
        files.delimited(ROSTER, delimiter="\t", encoding="utf-8"),
        files.delimited(MEETINGS, delimiter=";", encoding="utf-8"),
        files.delimited((*TWO_LEVELS, *ROSTER), delimiter="|", encoding="utf-8"),
        '姓名,备注\n"某甲","一\n二"\n某乙,\'=1+1\n某丙,"=""007"""\n'.encode(),
    )


def _refused_texts() -> tuple[bytes, ...]:
    return (
        b"",
        files.delimited(NO_HEADING),
        '姓名,性别\n"某甲,男\n'.encode(),
        "姓名,性别\n某甲,\0\n".encode(),
        b"\xff\xff\xff\xff",
        ("姓名,性别\n" + "某甲,男\n" * 200).encode(),
        ("姓名,性别\n" + "某" * 500 + ",男\n").encode(),
    )


CSV: Final = Harness(
    name="csv",
    reads="rosters as text in UTF-8, UTF-16 and GB18030",
    read=lambda data: read(data, "x.csv"),
    seeds=_csv_seeds,
    refused=_refused_texts,
    words=(
        *WORDS,
        ",",
        ";",
        "|",
        "\n",
        "\r",
        "\r\n",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        "姓名".encode("gb18030"),
    ),
    mutate=in_cells(WORDS),
    runs=300,
)


def _xlsx_of(rows: list[list[str]]) -> bytes:
    cells = (
        "".join(f'<c t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>' for cell in row)
        for row in rows
    )
    return xlsx_parts(
        f"<worksheet><sheetData>{''.join(f'<row>{row}</row>' for row in cells)}</sheetData></worksheet>".encode()
    )


def _ods_of(rows: list[list[str]]) -> bytes:
    cells = (
        "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
            for cell in row
        )
        for row in rows
    )
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    return ods_parts(content(f'<table:table table:name="名册">{table}</table:table>').encode())


def _read_grid(data: bytes) -> Roster | None:
    """Read one grid of texts from .xlsx and from .ods: both hold texts as texts, so both are the same roster."""
    rows = [line.split(",") for line in data.decode(errors="replace").split("\n")]
    if any(not cell.isprintable() or "  " in cell for row in rows for cell in row):
        # XML keeps neither controls nor, in one of the formats, several spaces.
        return None
    one = read(_xlsx_of(rows), "x.xlsx")
    other = read(_ods_of(rows), "x.ods")
    assert (one is None) == (other is None), "one format is refused and the other is not"
    if one is None or other is None:
        return None
    for kind in SheetKind:
        assert not differences(getattr(one, kind.value), getattr(other, kind.value)), (
            "two formats say two things"
        )
    assert [(found.code, found.path) for found in one.problems] == [
        (found.code, found.path) for found in other.problems
    ]
    return one


SAME: Final = Harness(
    name="grids",
    reads="the same texts from .xlsx and from .ods",
    read=_read_grid,
    seeds=lambda: tuple("\n".join(",".join(row) for row in grid).encode() for grid in GRIDS),
    refused=lambda: ("\n".join(",".join(row) for row in NO_HEADING).encode(), b""),
    words=(*WORDS, ",", "\n"),
    mutate=in_cells(WORDS),
    longest=2_048,
    runs=150,
)
