"""Files that strangers send: each ends in findings or a clear error, never in a traceback, an abort, a hang or 1 GB.

Every file is checked by the command in a process of its own, so that an abort is seen and memory is the child's alone.
"""

from __future__ import annotations

import io
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

_HEADING = "姓名,公民身份证号,性别\n"
_GIB_IN_KIB = 1024 * 1024
_CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _workbook(*sheet: str | bytes) -> bytes:
    """Return an .xlsx made by hand around the XML of its only sheet, which may come in pieces."""
    file = io.BytesIO()
    # The fastest way of packing, since a bomb is to be packed as well.
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _CONTENT_TYPES)
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_RELATIONSHIPS}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONSHIPS}"><sheets><sheet name="a" sheetId="1" r:id="r1"/>'
            "</sheets></workbook>",
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_RELATIONSHIPS}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for piece in sheet:
                part.write(piece if isinstance(piece, bytes) else piece.encode())
    return file.getvalue()


def _cells(*cells: tuple[str, str]) -> str:
    rows = "".join(
        f'<row r="{"".join(filter(str.isdigit, place))}"><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'
        for place, text in cells
    )
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def _honest_workbook() -> bytes:
    book, file = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in (["姓名", "公民身份证号", "性别"], ["某甲", "11000019900115807X", "男"]):
        sheet.append(row)
    book.save(file)
    return file.getvalue()


def two_far_cells() -> bytes:
    return _workbook(_cells(("A1", "姓名"), ("XFD1048576", "x")))


def two_cells_in_one_column_of_many() -> bytes:
    return _workbook(_cells(("A1", "姓名"), ("ALL90000", "x")))


def empty_formatted_rows() -> bytes:
    rows = "".join(
        f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/></row>' for row in range(3, 1_000_001)
    )
    head = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{name}</t></is></c>'
        f'<c r="B{row}" t="inlineStr"><is><t>{sex}</t></is></c></row>'
        for row, name, sex in ((1, "姓名", "性别"), (2, "某甲", "男"))
    )
    return _workbook(f'<worksheet xmlns="{_MAIN}"><sheetData>{head}{rows}</sheetData></worksheet>')


def billion_laughs_in_a_sheet() -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 11))
    sheet = _cells(("A1", "&a10;"), ("B1", "姓名"))
    return _workbook(f'<?xml version="1.0"?><!DOCTYPE worksheet [{entities}]>{sheet}')


def zip_bomb() -> bytes:
    blanks = b" " * (1 << 20)
    return _workbook(f'<worksheet xmlns="{_MAIN}"><sheetData>', *[blanks] * 1_030, "</sheetData></worksheet>")


def truncated_workbook() -> bytes:
    whole = _honest_workbook()
    return whole[: len(whole) // 2]


def random_bytes() -> bytes:
    return random.Random(7).randbytes(200_000)


def random_bytes_behind_a_zip_signature() -> bytes:
    return b"PK\x03\x04" + random.Random(8).randbytes(100_000)


def random_bytes_behind_an_ole_signature() -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + random.Random(9).randbytes(100_000)


def one_line_of_50_mb() -> bytes:
    return (_HEADING + "," * 50_000_000).encode()


def one_cell_of_50_mb() -> bytes:
    return (_HEADING + '"' + "某" * 17_000_000 + '",1,男\n').encode()


def a_quote_that_never_closes() -> bytes:
    return (_HEADING + '"' + "某甲,1,男\n" * 100_000).encode()


def many_empty_lines() -> bytes:
    return (_HEADING + "\n" * 1_500_000).encode()


def deep_json() -> bytes:
    return b'{"kind":"members","format":1,"members":' + b"[" * 500_000 + b"]" * 500_000 + b"}"


def wide_json() -> bytes:
    return b'{"kind":"members","format":1,"members":[' + b",".join([b"{}"] * 50_000) + b"]}"


def deep_ndjson() -> bytes:
    return b'{"id":' * 100_000 + b"1" + b"}" * 100_000


CASES: list[tuple[Callable[[], bytes], str, int, str]] = [
    (two_far_cells, ".xlsx", 2, "filled out to column 16384, past the limit of 1024"),
    (two_cells_in_one_column_of_many, ".xlsx", 2, "spans 90000000 cells, past the limit of 12000000"),
    (empty_formatted_rows, ".xlsx", 0, "1 member record (data rows: 1, unreadable: 0)"),
    (billion_laughs_in_a_sheet, ".xlsx", 2, "the workbook is damaged"),
    (zip_bomb, ".xlsx", 2, "bytes, past the limit of 1073741824"),
    (truncated_workbook, ".xlsx", 2, "the zip archive is cut off"),
    (random_bytes, ".xlsx", 2, "the encoding is not known"),
    (random_bytes, ".csv", 2, "the encoding is not known"),
    (random_bytes, ".json", 2, "not JSON from line 1"),
    (random_bytes, ".ndjson", 2, "not JSON from line 1"),
    (random_bytes_behind_a_zip_signature, ".xlsx", 2, "the zip archive is cut off"),
    (random_bytes_behind_a_zip_signature, ".ods", 2, "the zip archive is cut off"),
    (random_bytes_behind_an_ole_signature, ".xls", 2, "its structure is cut off or contradicts itself"),
    (one_line_of_50_mb, ".csv", 2, "line 2 is longer than 1000000 characters"),
    (one_cell_of_50_mb, ".csv", 2, "line 2 is longer than 1000000 characters"),
    (a_quote_that_never_closes, ".csv", 2, "a quote may not be closed"),
    (many_empty_lines, ".csv", 2, "more than 1048576 rows"),
    (deep_json, ".json", 2, "nests deeper than 64 levels"),
    (wide_json, ".json", 2, "too many problems, and was read to no. 10000"),
    (deep_ndjson, ".ndjson", 2, "nests deeper than 64 levels"),
]


@pytest.mark.parametrize(
    ("make", "extension", "status", "words"),
    CASES,
    ids=[f"{make.__name__}{extension}" for make, extension, *_ in CASES],
)
def test_a_hostile_file_ends_in_a_clear_answer(
    make: Callable[[], bytes], extension: str, status: int, words: str, tmp_path: Path
) -> None:
    path = tmp_path / f"given{extension}"
    path.write_bytes(make())
    ended, said, peak_kib = _checked(path, tmp_path)
    assert "Traceback" not in said
    assert (ended, words in said) == (status, True), said[-2000:]
    assert len(said) < 20_000_000
    assert peak_kib < _GIB_IN_KIB


_PROGRAM = """
import atexit, sys
from pathlib import Path
from partybranch.__main__ import main

path, peak = sys.argv[1:]

@atexit.register
def note_peak():
    # Of this program alone; what `wait` reports counts the memory of the parent that it was made from.
    lines = Path("/proc/self/status").read_text().splitlines()
    Path(peak).write_text(next(line.split()[1] for line in lines if line.startswith("VmHWM")))

sys.argv = ["partybranch", "check", path, "--on", "2026-11-23", "--lang", "en"]
main()
"""


def _checked(path: Path, folder: Path) -> tuple[int, str, int]:
    """Return the exit status, all output, and the peak KiB of one check; an abort leaves no peak and fails here."""
    peak = folder / "peak.txt"
    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(path), str(peak)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        timeout=300,
    )
    return run.returncode, run.stdout.decode("utf-8", "replace"), int(peak.read_text())
