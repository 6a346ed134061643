"""Workbooks in which any attribute is missing or says something impossible: annotated, or refused in words."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.outputs.workbooks import ON, adorned, annotate_bytes, by_hand, parts, repacked

from partybranch._checking import check
from partybranch.errors import PartybranchError, UnreadableFile
from partybranch.outputs import annotated
from partybranch.roster import read_roster

_ATTRIBUTE = re.compile(rb' ([\w:]+)="([^"]*)"')
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_JUNK = (b"", b"x", b"-1", b"1e9", b"99999999999", b"A1:", "²".encode())


@cache
def _places() -> tuple[tuple[bytes, str, int, int], ...]:
    """Return every attribute of a workbook before and after it was annotated: where its value begins and ends."""
    before = adorned()
    return tuple(
        (data, name, *found.span(2))
        for data in (before, annotate_bytes(before)[0].data)
        for name, part in parts(data).items()
        if name.endswith((".xml", ".rels", ".vml"))
        for found in _ATTRIBUTE.finditer(part)
    )


@given(data=st.data(), junk=st.sampled_from(_JUNK))
def test_whatever_an_attribute_says_there_is_a_workbook_or_an_error_in_words(
    data: st.DataObject, junk: bytes
) -> None:
    # Drawn by its number, since the places are many and long.
    whole, name, start, end = _places()[data.draw(st.integers(0, len(_places()) - 1))]
    damaged = repacked(whole, {name: lambda part: part[:start] + junk + part[end:]})
    try:
        roster = read_roster(damaged, name="x.xlsx")
    except PartybranchError:
        return
    report = check(roster, on=ON)
    try:
        made = annotated(damaged, roster, report, language="zh")
    except PartybranchError:
        return
    assert read_roster(made.data, name="x.xlsx").members == roster.members


ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>性别</t></is></c></row>'
SECOND = '<row r="2"{}><c r="A2" t="inlineStr"><is><t>赵一</t></is></c><c r="B2" t="inlineStr"><is><t>难</t></is></c></row>'


@pytest.mark.parametrize(
    ("columns", "height"),
    [
        ('<cols><col min="x" max="2" width="9"/></cols>', ""),
        ('<cols><col min="1" max="" width="9"/></cols>', ""),
        ('<cols><col min="1" max="2" width="wide"/></cols>', ""),
        ("", ' ht="tall"'),
    ],
)
def test_a_width_or_height_that_is_no_number_is_an_error_in_words(columns: str, height: str) -> None:
    data = by_hand(f"{columns}<sheetData>{ROW}{SECOND.format(height)}</sheetData>")
    with pytest.raises(UnreadableFile) as caught:
        annotate_bytes(data)
    assert caught.value.zh.startswith("工作簿中有部件无法解析")


@pytest.mark.parametrize("behind", ["<mergeCells count=sion/>", "&nbsp;", "<a b='<'/>"])
def test_a_sheet_that_is_not_well_formed_behind_its_cells_is_an_error_in_words(behind: str) -> None:
    data = by_hand(f"<sheetData>{ROW}{SECOND.format('')}</sheetData>{behind}")
    assert len(read_roster(data, name="x.xlsx").members) == 1
    with pytest.raises(UnreadableFile) as caught:
        annotate_bytes(data)
    assert caught.value.zh.startswith("工作簿中有部件无法解析")


def test_a_sheet_that_declares_a_document_type_is_an_error_in_words() -> None:
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{ROW}{SECOND.format("")}</sheetData></worksheet>'
    data = by_hand(f"<?xml version=\"1.0\"?><!DOCTYPE worksheet [<!ENTITY a 'b'>]>{sheet}")
    with pytest.raises(UnreadableFile) as caught:
        annotate_bytes(data)
    assert caught.value.zh.startswith("工作簿中有部件无法解析")


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        pytest.param("1", "2", id="a row of the number of the one before"),
        pytest.param("3", "2", id="a row of another number than its cells"),
    ],
)
def test_a_sheet_that_says_two_things_of_where_its_cells_are_is_an_error_in_words(
    row: str, cell: str
) -> None:
    second = SECOND.format("").replace('<row r="2"', f'<row r="{row}"').replace('r="A2"', f'r="A{cell}"')
    data = by_hand(f"<sheetData>{ROW}{second}</sheetData>")
    assert len(read_roster(data, name="x.xlsx").members) == 1
    with pytest.raises(UnreadableFile) as caught:
        annotate_bytes(data)
    assert caught.value.zh.startswith("工作簿中有部件无法解析")
