"""Cells that are filled and hold no value: errors, and formulas that nobody has worked out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

import pytest
from tests.roster.files import ods, xls, xlsx

from partybranch.errors import LimitExceeded
from partybranch.limits import DEFAULT, Limits
from partybranch.roster._containers import NO_RESULT, Unanswered, inspect
from partybranch.roster._tables import Cell, Table
from partybranch.roster._unvalued import restored

SHEET: Final = "xl/worksheets/sheet1.xml"


def replaced(data: bytes, parts: Mapping[str, str]) -> bytes:
    """Return a workbook with other parts in the place of its own."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return file.getvalue()


def of_cells(cells: str) -> dict[tuple[int, int], str]:
    """Return what is found in a sheet of one row."""
    xml = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f'<row r="1">{cells}</row></sheetData></worksheet>'
    )
    return dict(found_in(replaced(xlsx({"甲": [["a"]]}), {SHEET: xml})).get(0, {}))


def found_in(data: bytes) -> Mapping[int, Unanswered]:
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
def test_what_holds_no_value_is_found(cells: str, expected: dict[tuple[int, int], str]) -> None:
    assert of_cells(cells) == expected


def test_every_sheet_is_looked_at() -> None:
    found = found_in(xlsx({"甲": [["a"]], "乙": [["#REF!"]], "丙": [["=A1", "=A1"]]}))
    assert {number: list(cells) for number, cells in found.items()} == {1: [(0, 0)], 2: [(0, 0), (0, 1)]}


def test_sheets_are_found_wherever_the_workbook_says() -> None:
    links = "xl/_rels/workbook.xml.rels"
    data = xlsx({"甲": [["#REF!"]]})
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        text = file.read(links).decode()
    assert "/xl/worksheets/sheet1.xml" in text
    moved = replaced(data, {links: text.replace("/xl/worksheets/sheet1.xml", "worksheets/sheet1.xml")})
    assert found_in(data) == found_in(moved) == {0: {(0, 0): "#REF!"}}


@pytest.mark.parametrize(
    "data", [xls({"甲": [["a"]]}), ods({"甲": [["a"]]}), b"a,b\n"], ids=["xls", "ods", "text"]
)
def test_where_there_are_none_none_are_found(data: bytes) -> None:
    assert found_in(data) == {}


def table(*rows: list[Cell]) -> Table:
    return Table(cells=[list(row) for row in rows], first_row=1, first_column=1)


def test_they_are_put_in_their_places() -> None:
    filled = restored(
        table(["a", "", "c"], ["d"]), {(1, 2): NO_RESULT, (2, 3): "#REF!", (4, 1): NO_RESULT}, DEFAULT
    )
    assert [[repr(cell) for cell in cells] for cells in filled.cells] == [
        ["'a'", "NO_RESULT", "'c'"],
        ["'d'", "''", "'#REF!'"],
        [],
        ["NO_RESULT"],
    ]


def test_what_stands_above_or_left_of_the_table_is_no_part_of_it() -> None:
    assert restored(table(["a"]), {(0, 1): "#REF!", (1, 0): "#REF!"}, DEFAULT).cells == [["a"]]


@pytest.mark.parametrize(
    ("limits", "limit"),
    [
        pytest.param(Limits(rows=4), "rows", id="rows"),
        pytest.param(Limits(columns=5), "columns", id="columns"),
        pytest.param(Limits(cells=4), "cells", id="room"),
    ],
)
def test_they_are_held_to_the_limits(limits: Limits, limit: str) -> None:
    with pytest.raises(LimitExceeded) as raised:
        restored(table(["a"]), {(4, 5): "#REF!"}, limits)
    assert raised.value.limit == limit
    assert (
        restored(table(["a"]), {(4, 5): "#REF!"}, Limits(rows=5, columns=6, cells=5)).cells[-1][-1] == "#REF!"
    )
