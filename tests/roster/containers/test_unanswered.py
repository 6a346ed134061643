"""Cells that hold an error or a formula without a result are found, since the reader of workbooks gives them as empty."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
import xlwt
from openpyxl import Workbook

from partybranch.errors import UnreadableFile
from partybranch.limits import DEFAULT
from partybranch.roster._containers import _unanswered, inspect
from partybranch.roster._containers._unanswered import BEFORE_A_CELL, NO_RESULT, Search, held
from partybranch.roster._containers._xml import windows


def _xlsx(*rows: list[Any]) -> bytes:
    book, file = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    book.save(file)
    return file.getvalue()


def test_a_formula_without_a_result_is_found_at_its_cell() -> None:
    data = _xlsx(["姓名", "性别"], ["某甲", "=B9"], ["某乙", "男"])
    assert inspect(data, limits=DEFAULT).unanswered == {0: {(1, 1): ""}}


def test_an_error_is_found_with_its_text() -> None:
    book, file = Workbook(), io.BytesIO()
    book.worksheets[0]["C3"].value = "#N/A"
    book.worksheets[0]["C3"].data_type = "e"
    book.save(file)
    assert inspect(file.getvalue(), limits=DEFAULT).unanswered == {0: {(2, 2): "#N/A"}}


def test_only_the_sheet_concerned_is_named() -> None:
    book, file = Workbook(), io.BytesIO()
    book.worksheets[0]["A1"].value = "姓名"
    book.create_sheet("b")["A1"].value = "=1+1"
    book.save(file)
    assert inspect(file.getvalue(), limits=DEFAULT).unanswered == {1: {(0, 0): ""}}


def test_texts_and_numbers_are_answers() -> None:
    assert inspect(_xlsx(["姓名", 1, 2.5, True, "=not a formula"[1:]]), limits=DEFAULT).unanswered == {}


def test_a_formula_of_an_old_workbook_has_its_result() -> None:
    file = io.BytesIO()
    book: Any = xlwt.Workbook()  # pyright: ignore[reportUnknownMemberType] - written without types
    sheet = book.add_sheet("a")
    sheet.write(0, 0, xlwt.Formula("1+1"))
    sheet.write(1, 0, "某甲")
    book.save(file)
    assert inspect(file.getvalue(), limits=DEFAULT).unanswered == {}


def test_an_error_of_an_old_workbook_is_found() -> None:
    file = io.BytesIO()
    book: Any = xlwt.Workbook()  # pyright: ignore[reportUnknownMemberType] - written without types
    sheet = book.add_sheet("a")
    sheet.write(0, 0, "姓名")
    sheet.row(4).set_cell_error(2, "#REF!")
    book.save(file)
    assert inspect(file.getvalue(), limits=DEFAULT).unanswered == {0: {(4, 2): "#REF!"}}


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
    assert inspect(data, limits=DEFAULT).unanswered == {0: {(119, 1): "#N/A"}}


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
