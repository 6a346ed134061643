"""Files that libraries wrote, whole and damaged."""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook

from partybranch.errors import LimitExceeded, UnreadableFile
from partybranch.limits import Limits
from partybranch.roster._containers import Container, Format, inspect

_ROWS: Final[list[list[str | float | date | None]]] = [
    ["姓名", "公民身份号码", "入党日期", "党龄", "在册"],
    ["甲某", "110000199001010000", date(2015, 7, 1), 9.5, True],
    ["乙某", None, None, 0, False],
]


def _saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _xlsx() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in _ROWS:
        sheet.append(row)
    sheet.merge_cells("A5:C6")
    sheet["A5"] = '=A2&"x"'
    second = book.create_sheet("第二支部")
    second["C3"] = "备注"
    return _saved(book)


def _xlsx_write_only() -> bytes:
    book = Workbook(write_only=True)
    # The stubs leave out what a write-only sheet inherits.
    sheet: Any = book.create_sheet("名册")
    for row in _ROWS:
        sheet.append(row)
    return _saved(book)


def _xlsx_styled() -> bytes:
    """Columns that are styled to the end of the sheet, and rows that are styled below the table."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in _ROWS:
        sheet.append(row)
    sheet.column_dimensions.group("A", "XFD", hidden=False)
    for column in ("A", "Z", "XFD"):
        sheet.column_dimensions[column].font = Font(bold=True)
    for number in range(4, 5_000):
        sheet.cell(number, 1).font = Font(bold=True)
        sheet.cell(number, 16_384).font = Font(bold=True)
    return _saved(book)


def _xls() -> bytes:
    xlwt: Any = importlib.import_module("xlwt")
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    for down, row in enumerate(_ROWS):
        for across, value in enumerate(row):
            if value is not None:
                sheet.write(down, across, value)
    sheet.write(4, 0, xlwt.Formula("SUM(D2:D3)"))
    sheet.write_merge(5, 6, 0, 2, "注：以上为全部党员")
    book.add_sheet("空表")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _ods() -> bytes:
    table: Any = importlib.import_module("odf.table")
    text: Any = importlib.import_module("odf.text")
    opendocument: Any = importlib.import_module("odf.opendocument")
    document = opendocument.OpenDocumentSpreadsheet()
    sheet = table.Table(name="名册")
    for row in _ROWS:
        line = table.TableRow()
        for value in row:
            cell = table.TableCell(valuetype="string") if value is not None else table.TableCell()
            if value is not None:
                cell.addElement(text.P(text=str(value)))
            line.addElement(cell)
        line.addElement(table.TableCell(numbercolumnsrepeated=16_379))
        sheet.addElement(line)
    end = table.TableRow(numberrowsrepeated=1_048_573)
    end.addElement(table.TableCell(numbercolumnsrepeated=16_384))
    sheet.addElement(end)
    document.spreadsheet.addElement(sheet)
    file = io.BytesIO()
    document.write(file)
    return file.getvalue()


_FILES: Final[dict[str, tuple[Callable[[], bytes], Format]]] = {
    "openpyxl": (_xlsx, Format.XLSX),
    "openpyxl write-only": (_xlsx_write_only, Format.XLSX),
    "styled to the ends": (_xlsx_styled, Format.XLSX),
    "xlwt": (_xls, Format.XLS),
    "odfpy": (_ods, Format.ODS),
}


@pytest.mark.parametrize("name", _FILES)
def test_files_that_libraries_wrote_are_accepted(name: str) -> None:
    write, expected = _FILES[name]
    data = write()
    assert inspect(data, limits=Limits(rows=7, columns=5, cells=50)).format is expected
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    assert sheet.to_python()[0] == _ROWS[0]


def test_a_sheet_that_grows_to_the_right_is_followed() -> None:
    """Each piece of the part reaches further than the one before."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("名册")
    for row in range(1, 701):
        sheet.append([None] * (row - 1) + ["文" * 2_000])
    data = _saved(book)
    assert inspect(data, limits=Limits(rows=700, columns=700)) == Container(format=Format.XLSX)
    with pytest.raises(UnreadableFile) as caught:
        inspect(data, limits=Limits(rows=700, columns=699))
    assert caught.value.en.startswith("sheet 1: it is filled out to column 700, past the limit of 699")


def test_many_sheets_that_are_large_together_are_counted_closely() -> None:
    """Bounds rounded up would not fit: 199 rows for 101, in parts of more than one piece."""
    book = Workbook(write_only=True)
    for number in range(4):
        sheet: Any = book.create_sheet(str(number))
        for _ in range(101):
            sheet.append(["甲" * 500] * 20)
    data = _saved(book)
    assert inspect(data, limits=Limits(cells=4 * 2_020)) == Container(format=Format.XLSX)
    with pytest.raises(UnreadableFile) as caught:
        inspect(data, limits=Limits(cells=4 * 2_020 - 1))
    assert caught.value.en.startswith("what it holds spans 8080 cells, past the limit of 8079")


@pytest.mark.parametrize("columns", [1, 26, 27, 52, 53, 702, 703, 1_024])
def test_every_width_is_accepted_up_to_its_limit(columns: int, make_workbook: Callable[..., bytes]) -> None:
    cells = "".join(f'<c r="{get_column_letter(column)}1"><v>1</v></c>' for column in range(1, columns + 1))
    data = make_workbook(f'<row r="1">{cells}</row>')
    assert inspect(data, limits=Limits(columns=columns)) == Container(format=Format.XLSX)
    if columns > 1:
        with pytest.raises(LimitExceeded) as caught:
            inspect(data, limits=Limits(columns=columns - 1))
        assert caught.value.limit == "columns"


_WHOLE: Final = {name: write() for name, (write, _) in _FILES.items() if name != "styled to the ends"}


@given(
    st.sampled_from(sorted(_WHOLE)),
    st.floats(0, 1),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=4),
)
def test_a_damaged_file_never_raises_anything_else(
    name: str, kept: float, changes: list[tuple[float, int]]
) -> None:
    data = bytearray(_WHOLE[name])
    for place, byte in changes:
        data[int(place * len(data))] = byte
    # Half of the examples are cut off, the others keep their whole length.
    cut = bytes(data[: round(len(data) * min(1.0, 2 * kept))])
    answer = _answer(cut)
    assert answer in (_FILES[name][1], Format.DELIMITED) or isinstance(answer, str)


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<?xml"]),
)
def test_junk_never_raises_anything_else(junk: bytes, begin: bytes) -> None:
    answer = _answer(begin + junk)
    assert answer is Format.DELIMITED or isinstance(answer, str)


def _answer(data: bytes) -> Format | str:
    """Return what the file is, or the words of its refusal; any other error passes through."""
    try:
        return inspect(data, limits=Limits()).format
    except UnreadableFile as error:
        return error.zh + error.en
