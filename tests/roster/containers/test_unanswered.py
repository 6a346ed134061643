"""Cells that hold an error or a formula without a result are found, since the reader of workbooks gives them as empty."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import pytest
import xlwt
from openpyxl import Workbook
from tests.roster.files import ods, xls, xlsx

from partybranch.errors import UnreadableFile
from partybranch.limits import DEFAULT
from partybranch.roster._containers import Unanswered, _unanswered, inspect
from partybranch.roster._containers._unanswered import BEFORE_A_CELL, NO_RESULT, Search, held
from partybranch.roster._containers._xml import windows


def _found_in(data: bytes) -> Mapping[int, Unanswered]:
    return inspect(data, limits=DEFAULT).unanswered


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param('<c r="B1"><f>A1</f></c>', {(0, 1): NO_RESULT}, id="no value"),
        pytest.param('<c r="B1"><f>A1</f><v></v></c>', {(0, 1): NO_RESULT}, id="an empty value"),
        pytest.param('<c r="B1"><f>A1</f><v/></c>', {(0, 1): NO_RESULT}, id="an empty value in one tag"),
        pytest.param(
            '<c r="AB12" s="3"><f ca="1">A1</f><v /></c>', {(11, 27): NO_RESULT}, id="with attributes"
        ),
        pytest.param('<c r="B1"><f t="shared" si="0"/></c>', {(0, 1): NO_RESULT}, id="a shared formula"),
        pytest.param('<c r="B1" t="str"><f>A1</f></c>', {(0, 1): NO_RESULT}, id="a text that is not there"),
        pytest.param('<c r="B1" t="str"><f>A1</f><v></v></c>', {}, id="an empty text is a value"),
        pytest.param('<c r="B1"><f>A1</f><v>7</v></c>', {}, id="a number"),
        pytest.param('<c r="B1" t="str"><f>A1</f><v>甲</v></c>', {}, id="a text"),
        pytest.param('<c r="B1" t="e"><v>#REF!</v></c>', {(0, 1): "#REF!"}, id="an error"),
        pytest.param(
            '<c r="B1" t="e"><f>A1</f><v>#N/A</v></c>', {(0, 1): "#N/A"}, id="an error that a formula gave"
        ),
        pytest.param('<c r="B1" t="s"><v>0</v></c><c r="C1" s="1"/>', {}, id="neither"),
        pytest.param(
            '<c r="B1"><f>A1</f></c><c r="C1"><v>1</v></c><c r="D1" t="e"><v>#NUM!</v></c>',
            {(0, 1): NO_RESULT, (0, 3): "#NUM!"},
            id="several",
        ),
    ],
)
def test_what_holds_no_value_is_found(
    cells: str, expected: dict[tuple[int, int], str], make_workbook: Callable[..., bytes]
) -> None:
    found = _found_in(make_workbook(f'<row r="1">{cells}</row>'))
    assert dict(found.get(0, {})) == expected


def test_every_sheet_is_looked_at() -> None:
    found = _found_in(xlsx({"甲": [["a"]], "乙": [["#REF!"]], "丙": [["=A1", "=A1"]]}))
    assert {number: list(cells) for number, cells in found.items()} == {1: [(0, 0)], 2: [(0, 0), (0, 1)]}


def test_sheets_are_found_wherever_the_workbook_says() -> None:
    data, links = xlsx({"甲": [["#REF!"]]}), "xl/_rels/workbook.xml.rels"
    moved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(moved, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == links:
                assert b"/xl/worksheets/sheet1.xml" in part
                part = part.replace(b"/xl/worksheets/sheet1.xml", b"worksheets/sheet1.xml")
            new.writestr(name, part)
    assert _found_in(data) == _found_in(moved.getvalue()) == {0: {(0, 0): "#REF!"}}


@pytest.mark.parametrize(
    "data", [xls({"甲": [["a"]]}), ods({"甲": [["a"]]}), b"a,b\n"], ids=["xls", "ods", "text"]
)
def test_where_there_are_none_none_are_found(data: bytes) -> None:
    assert _found_in(data) == {}


def test_texts_and_numbers_are_answers() -> None:
    book, file = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.append(["姓名", 1, 2.5, True])
    sheet["E1"].value = "=B9"
    # A text, though it looks like a formula.
    sheet["E1"].data_type = "s"
    book.save(file)
    assert _found_in(file.getvalue()) == {}


def test_a_formula_of_an_old_workbook_has_its_result() -> None:
    file = io.BytesIO()
    book: Any = xlwt.Workbook()  # pyright: ignore[reportUnknownMemberType] - written without types
    sheet = book.add_sheet("a")
    sheet.write(0, 0, xlwt.Formula("1+1"))
    sheet.write(1, 0, "某甲")
    book.save(file)
    assert _found_in(file.getvalue()) == {}


def test_an_error_of_an_old_workbook_is_found() -> None:
    file = io.BytesIO()
    book: Any = xlwt.Workbook()  # pyright: ignore[reportUnknownMemberType] - written without types
    sheet = book.add_sheet("a")
    sheet.write(0, 0, "姓名")
    sheet.row(4).set_cell_error(2, "#REF!")
    book.save(file)
    assert _found_in(file.getvalue()) == {0: {(4, 2): "#REF!"}}


@pytest.mark.parametrize("first", ['<c r="A1" t="n">', '<c t="n" r="A1">'])
def test_they_are_found_wherever_the_look_at_the_extent_ends(
    make_workbook: Callable[..., bytes], first: str
) -> None:
    """Of a cell that is not written the ordinary way the extent is found otherwise, and so not all pieces are gone through."""
    long = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{"甲" * 10_000}</t></is></c></row>'
        for row in range(2, 120)
    )
    last = '<row r="120"><c r="B120" t="e"><v>#N/A</v></c></row>'
    data = make_workbook(f'<row r="1">{first}<v>1</v></c></row>{long}{last}')
    assert _found_in(data) == {0: {(119, 1): "#N/A"}}


@pytest.mark.parametrize("size", [1, 7, 20, 1_000])
def test_a_cell_that_comes_in_pieces_is_looked_at_whole(size: int) -> None:
    part = b"<row>%b%b</row>" % (b'<c r="A1" t="e"><v>#N/A</v></c>', b'<c r="B1"><f>1</f></c>')
    pieces = (part[at : at + size] for at in range(0, len(part), size))
    search = Search()
    assert b"".join(search.along(windows(pieces, before=BEFORE_A_CELL))) == part
    assert search.found == {(0, 0): "#N/A", (0, 1): NO_RESULT}


def test_no_more_of_them_are_kept_than_it_takes_to_know_that_they_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_unanswered, "_MOST", 2)
    search = Search()
    pieces = [b'<c r="A%d" t="e"><v>#N/A</v></c>' % row for row in range(1, 10)]
    assert list(search.along(pieces)) == pieces
    assert list(search.found) == [(0, 0), (1, 0), (2, 0)]
    with pytest.raises(UnreadableFile):
        held(search.found)


def test_more_of_them_than_any_roster_has_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="more than 100000 cells"):
        held({(row, 0): "" for row in range(100_001)})
