from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from python_calamine import CalamineWorkbook

from partybranch.errors import LimitExceeded, UnreadableFile
from partybranch.limits import Limits
from partybranch.roster._containers import Container, Format, inspect

_OK = Container(format=Format.ODS)
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
_REMEDY = "; open it in Excel or WPS and save it again as .xlsx"


def _document(*tables: str, parts: Mapping[str, str | bytes | None] | None = None) -> bytes:
    """Write an .ods file whose tables hold the given rows; `parts` adds, replaces, or (None) removes."""
    inner = "".join(
        f'<table:table table:name="表{number}">{rows}</table:table>' for number, rows in enumerate(tables, 1)
    )
    written: dict[str, str | bytes | None] = {
        "mimetype": _TYPE,
        "META-INF/manifest.xml": "<manifest:manifest xmlns:manifest='m'/>",
        "content.xml": (
            f"<office:document-content {_NAMES}><office:body><office:spreadsheet>{inner}"
            "</office:spreadsheet></office:body></office:document-content>"
        ),
        **(parts or {}),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in written.items():
            if content is not None:
                archive.writestr(name, content)
    return file.getvalue()


def _row(*cells: str, times: int = 1) -> str:
    repeated = f' table:number-rows-repeated="{times}"' if times != 1 else ""
    return f"<table:table-row{repeated}>{''.join(cells)}</table:table-row>"


def _empty(times: int = 1) -> str:
    repeated = f' table:number-columns-repeated="{times}"' if times != 1 else ""
    return f"<table:table-cell{repeated}/>"


def _number(times: int = 1) -> str:
    return f'<table:table-cell office:value="1" table:number-columns-repeated="{times}"/>'


def _text(inner: str, times: int = 1) -> str:
    attributes = f'office:value-type="string" table:number-columns-repeated="{times}"'
    return f"<table:table-cell {attributes}><text:p>{inner}</text:p></table:table-cell>"


def _read(data: bytes) -> list[tuple[int, int]]:
    """Return the rows and columns that python-calamine sets aside for each table."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [(sheet.height, sheet.width) for sheet in map(book.get_sheet_by_name, book.sheet_names)]


@pytest.mark.parametrize(
    ("tables", "sizes"),
    [
        pytest.param([""], [(0, 0)], id="nothing"),
        pytest.param(
            [_row(_number(), _empty(16_383)) + _row(_empty(16_384), times=1_048_575)],
            [(1, 1)],
            id="empty to the end, as LibreOffice writes it",
        ),
        pytest.param(
            [_row(_number()) + _row(_empty(), times=999_999_999)],
            [(1, 1)],
            id="empty by the largest number that is read",
        ),
        pytest.param([_row(_empty(3), _number(2), times=4)], [(4, 2)], id="repeated and filled"),
        pytest.param(
            [_row(_number()) + _row(_empty(), times=7) + _row(_empty(), _number())],
            [(9, 2)],
            id="empty between filled",
        ),
        pytest.param([_row(_empty(), times=7) + _row(_number())], [(1, 1)], id="empty before filled"),
        pytest.param([_row(_number(), _text(""))], [(1, 2)], id="empty text"),
        pytest.param(
            [_row(_number(), "<table:table-cell><text:p>a</text:p></table:table-cell>")],
            [(1, 1)],
            id="text without a type",
        ),
        pytest.param([_row(_number(0), _number())], [(1, 1)], id="repeated no times"),
        pytest.param(
            [f"<table:table-header-rows>{_row(_number())}</table:table-header-rows>{_row(_number())}"],
            [(2, 1)],
            id="heading rows",
        ),
        pytest.param(
            [
                _row(
                    _number(),
                    '<table:covered-table-cell office:value="1"/>',
                    _text('a<text:s text:c="3"/>b<text:s/>'),
                )
            ],
            [(1, 3)],
            id="covered cell and spaces",
        ),
        pytest.param([_row(_number()), _row(_number(2))], [(1, 1), (1, 2)], id="two tables"),
    ],
)
def test_tables_reach_as_far_as_the_reader_finds(tables: list[str], sizes: list[tuple[int, int]]) -> None:
    data = _document(*tables)
    assert _read(data) == sizes
    cells = sum(rows * columns for rows, columns in sizes)
    assert inspect(data, limits=Limits(cells=max(cells, 1))) == _OK
    if cells > 1:
        with pytest.raises(LimitExceeded) as caught:
            inspect(data, limits=Limits(cells=cells - 1))
        assert caught.value.limit == "cells"


@pytest.mark.parametrize(
    ("tables", "limits", "limit", "found"),
    [
        pytest.param(
            [_row(_number()) + _row(_empty(), times=8) + _row(_number())],
            Limits(rows=9),
            "rows",
            "sheet 1: it is filled down to row 10",
            id="rows",
        ),
        pytest.param(
            ["", _row(_empty(9), _number())],
            Limits(columns=9),
            "columns",
            "sheet 2: it is filled out to column 10",
            id="columns",
        ),
        pytest.param(
            [_row(_number(10), times=10)],
            Limits(cells=99),
            "cells",
            "sheet 1: what it holds spans 100 cells",
            id="cells",
        ),
        pytest.param(
            [_row(_number(10), times=5), _row(_number(10), times=5)],
            Limits(cells=99),
            "cells",
            "what it holds spans 100 cells",
            id="cells of all tables, which are read at once",
        ),
        pytest.param(
            [_row(_number(), _empty(99), _empty())],
            Limits(cells=99),
            "cells",
            "what it holds spans 100 cells",
            id="empty cells that another follows, which are held",
        ),
        pytest.param(["", ""], Limits(sheets=1), "sheets", "the workbook has 2 sheets", id="tables"),
        pytest.param(
            [_row(_text("x" * 100, times=50), times=10)],
            Limits(expanded_bytes=149_999),
            "expanded_bytes",
            "its contents unpack to 150000 bytes",
            id="text repeated",
        ),
        pytest.param(
            [_row(_text('<text:s text:c="99"/>'))],
            Limits(cell_length=98),
            "cell_length",
            "sheet 1: a cell holds more than 98 characters",
            id="spaces repeated",
        ),
        pytest.param(
            [_row('<table:table-cell table:formula="123456789"/>')],
            Limits(cell_length=8),
            "cell_length",
            "sheet 1: a cell holds more than 8 characters",
            id="formula",
        ),
        pytest.param(
            [], Limits(expanded_bytes=200), "expanded_bytes", "its contents unpack to 344 bytes", id="part"
        ),
        pytest.param(
            [], Limits(expanded_bytes=20), "expanded_bytes", "its contents unpack to 39 bytes", id="manifest"
        ),
    ],
)
def test_a_document_goes_so_far_and_no_further(
    tables: list[str], limits: Limits, limit: str, found: str
) -> None:
    with pytest.raises(LimitExceeded) as caught:
        inspect(_document(*tables), limits=limits)
    assert (caught.value.limit, caught.value.allowed) == (limit, getattr(limits, limit))
    assert caught.value.en.partition(", past")[0] == found
    assert inspect(_document(*tables), limits=Limits()) == _OK


def _spanning(rows: str, columns: str = "1") -> str:
    return f'<table:table-cell table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"/>'


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(_row(_spanning("2", "3")), [(0, 0, 1, 2)], id="rows and columns"),
        pytest.param(
            _row(_empty(), times=4) + _row(_empty(7), _spanning("3")),
            [(4, 7, 6, 7)],
            id="behind what is repeated",
        ),
        pytest.param(_row(_spanning("1"), _spanning("1", "2")), [(0, 1, 0, 2)], id="columns alone"),
        pytest.param(
            _row(_spanning("2000000", "20000")),
            [(0, 0, 1_048_575, 16_383)],
            id="beyond the ends of any sheet",
        ),
        pytest.param(_row(_spanning("x"), _spanning("-2"), _spanning("9" * 10)), [], id="no number"),
    ],
)
def test_merged_cells_stand_where_the_reader_puts_their_values(
    rows: str, expected: list[tuple[int, int, int, int]]
) -> None:
    found = inspect(_document("", rows), limits=Limits())
    assert {sheet: list(merges) for sheet, merges in found.merges.items()} == (
        {1: expected} if expected else {}
    )


def test_there_are_no_more_merged_cells_than_cells() -> None:
    data = _document(_row(_spanning("2"), _spanning("2"), _spanning("2")))
    assert len(inspect(data, limits=Limits(cells=3)).merges[0]) == 3
    with pytest.raises(LimitExceeded) as caught:
        inspect(data, limits=Limits(cells=2))
    assert caught.value.limit == "cells"


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        pytest.param({"META-INF/manifest.xml": None}, "a part of the document is missing", id="no manifest"),
        pytest.param({"content.xml": None}, "a part of the document is missing", id="no content"),
        pytest.param({"_rels/.rels": "<a/>"}, "it is half .xlsx and half .ods", id="also a workbook"),
        pytest.param({"content.xml": "<a>"}, "its XML is cut off or not well formed", id="cut off"),
        pytest.param(
            {"content.xml": "<a/>".encode("utf-16")}, "its XML is not encoded in UTF-8", id="UTF-16"
        ),
        pytest.param({"content.xml": "<!DOCTYPE a><a/>"}, "its XML declares a document type", id="entities"),
        pytest.param(
            {"content.xml": "<a>" * 257 + "</a>" * 257}, "its XML nests too deep", id="nested without end"
        ),
    ],
)
def test_a_document_whose_parts_do_not_fit_is_refused(
    parts: dict[str, str | bytes | None], what: str
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        inspect(_document(parts=parts), limits=Limits())
    assert caught.value.en == f"the file is damaged or irregular: {what}{_REMEDY}"


_NESTED = "its tables, rows or cells stand inside each other"
_COUNT = "the number of repetitions of a row or cell cannot be read"


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        pytest.param(_row(f"<table:table-cell>{_number()}</table:table-cell>"), _NESTED, id="cell in a cell"),
        pytest.param(_row(_row(_number())), _NESTED, id="row in a row"),
        pytest.param(
            _row("<table:table-cell><table:table/></table:table-cell>"), _NESTED, id="table in a cell"
        ),
        pytest.param(_row(_number(-1)), _COUNT, id="repeated less than no times"),
        pytest.param(_row(_empty(), times=10**9), _COUNT, id="repeated beyond number"),
        pytest.param(
            '</table:table><table:table table:name="表1">', "two sheets have the same name", id="names"
        ),
    ],
)
def test_a_table_that_could_be_read_in_two_ways_is_refused(rows: str, what: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        inspect(_document(rows), limits=Limits())
    assert caught.value.en == f"the file is damaged or irregular: {what}{_REMEDY}"


@pytest.mark.parametrize("name", ["xl/workbook.bin", "xl/sharedStrings.bin", "XL/styles.bin"])
def test_a_document_that_hides_a_binary_workbook_is_refused(name: str) -> None:
    """python-calamine would open that first."""
    with pytest.raises(UnreadableFile) as caught:
        inspect(_document(parts={name: b""}), limits=Limits())
    assert caught.value.en.startswith("this is a binary workbook (.xlsb)")


def test_a_table_cut_off_within_a_whole_archive_is_refused() -> None:
    """python-calamine would look for its end for ever."""
    part = f"<office:document-content {_NAMES}><table:table table:name='a'>{_row(_number())}"
    with pytest.raises(UnreadableFile) as caught:
        inspect(_document(parts={"content.xml": part}), limits=Limits())
    assert "its XML is cut off or not well formed" in caught.value.en


def test_an_encrypted_document_is_a_password() -> None:
    manifest = (
        "<manifest:manifest xmlns:manifest='m'><manifest:file-entry>"
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    data = _document(parts={"META-INF/manifest.xml": manifest, "content.xml": b"\x8f\x01\x02"})
    with pytest.raises(UnreadableFile) as caught:
        inspect(data, limits=Limits())
    assert caught.value.en.startswith("the file is protected by a password")
