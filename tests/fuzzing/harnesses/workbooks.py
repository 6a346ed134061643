"""Rosters as .xlsx: as bytes, as parts, and with their problems marked in them."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import Final

from tests.fuzzing.harness import SMALL, Harness
from tests.fuzzing.harnesses.rosters import (
    MEETINGS,
    NO_HEADING,
    ROSTER,
    SIGNATURES,
    TYPED,
    XML_WORDS,
    hidden_in,
    opened,
    read,
)
from tests.fuzzing.mutation import in_parts
from tests.fuzzing.packing import FIRST_SHEET, xlsx_parts
from tests.fuzzing.promises import checked, refused, said_to_people
from tests.outputs.workbooks import parts
from tests.roster import files

from partybranch.models import Roster
from partybranch.outputs import annotated, discreet, names_of
from partybranch.roster import differences, read_roster

__all__ = ["ANNOTATED", "XLSX", "XLSX_PARTS"]


def _read_xlsx(data: bytes) -> Roster | None:
    return read(data, "x.xlsx")


@cache
def _xlsx_files() -> tuple[bytes, ...]:
    return (
        files.xlsx({"名册": TYPED, "会议": MEETINGS}, merged={"名册": [(1, 1, 2, 1)]}),
        files.xlsx({"名册": ROSTER}),
    )


XLSX: Final = Harness(
    name="xlsx",
    reads="bytes of .xlsx files",
    read=_read_xlsx,
    seeds=_xlsx_files,
    refused=lambda: (_xlsx_files()[0][:-30], SIGNATURES[0] + bytes(200), files.xlsx({"名册": NO_HEADING})),
    words=(
        *SIGNATURES,
        b"xl/workbook.xml",
        b"[Content_Types].xml",
        b"\xff\xff\xff\xff",
        b"\x01\x00",
        b"\x75\x70",
    ),
    longest=16_384,
    runs=4_000,
)

_SHEET_HEAD: Final = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="s"><v>1</v></c>'
    '<c r="C1" t="str"><v>入党时间</v></c><c r="D1" t="inlineStr"><is><r><t>出生</t></r><r><t>日期</t></r></is></c></row>'
)
_SHEET: Final = (
    f'<worksheet><dimension ref="A1:D3"/><sheetData>{_SHEET_HEAD}'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>某甲</t></is></c><c r="B2" t="inlineStr"><is><t>男</t></is></c>'
    '<c r="C2" s="1"><v>40330</v></c><c r="D2" t="e"><v>#REF!</v></c></row>'
    '<row r="3"><c r="A3" t="inlineStr"><is><t>某乙</t></is></c><c r="B3" t="b"><v>1</v></c>'
    '<c r="C3"><f>1+1</f><v/></c><c r="D3" t="d"><v>1990-01-15T00:00:00</v></c></row></sheetData>'
    '<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells></worksheet>'
)
_SHARED: Final = "<sst><si><t>姓名</t></si><si><t>性别</t><phoneticPr/></si><si><r><t>甲</t></r><r><t>乙</t></r></si></sst>"
_TWO_SHEETS: Final = (
    f"{_SHEET}\n--- xl/sharedStrings.xml\n{_SHARED}\n--- xl/worksheets/sheet2.xml\n"
    '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1">'
    '<x:c r="A1" t="inlineStr"><x:is><x:t>会议类型</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
)
_BOOK_OF_1904: Final = (
    f"{_SHEET}\n--- xl/workbook.xml\n"
    '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/>'
    '<sheets><sheet name="名册" sheetId="1" state="hidden" r:id="rId1"/></sheets></workbook>'
)
_WORDS: Final = (
    *XML_WORDS,
    *[
        "A1",
        "XFD1048576",
        "A0",
        "ZZZZ1",
        "A1:D3",
        "D3:A1",
        "inlineStr",
        "str",
        "s",
        "n",
        "b",
        "e",
        "d",
        "_x000D_",
        "hidden",
        "veryHidden",
    ],
    *[
        "rId1",
        "rId2",
        "rId3",
        "rId9",
        "xl/worksheets/sheet1.xml",
        "worksheets/sheet1.xml",
        "/xl/worksheets/sheet2.xml",
    ],
)
_TAGS: Final = (
    *[
        "</row>",
        "<row>",
        "</c>",
        "<v>",
        "</v>",
        "<is>",
        "<t>",
        "</t>",
        "<f>",
        "<r>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?xml",
        "<!DOCTYPE",
        "<!ENTITY",
    ],
    *["<sheetData>", "<si>", "xl/sharedStrings.xml", "<cols>", "<extLst>", "<fills>", "<xf>"],
    *(
        "<c ",
        "<row ",
        "<mergeCell ",
        "<x:c ",
        "<col ",
        "<legacyDrawing ",
        "<autoFilter ",
        "<conditionalFormatting ",
    ),
    *(' r="', ' t="', ' s="', ' ref="', "\n--- "),
)


def _read_xlsx_parts(data: bytes) -> Roster | None:
    return _read_xlsx(xlsx_parts(data))


def _xlsx_part_seeds() -> tuple[bytes, ...]:
    return tuple(text.encode() for text in (_SHEET, _TWO_SHEETS, _BOOK_OF_1904))


def _refused_parts() -> tuple[bytes, ...]:
    return tuple(
        text.encode()
        for text in (
            "",
            _SHEET[:-20],
            _SHEET.replace("某甲", "&a;"),
            _SHEET.replace('r="A3"', 'r="XFD1048576"'),
            "<a>" * 300,
        )
    )


XLSX_PARTS: Final = Harness(
    name="xlsx-parts",
    reads="the parts of .xlsx files",
    read=_read_xlsx_parts,
    seeds=_xlsx_part_seeds,
    refused=_refused_parts,
    words=(*_WORDS, *_TAGS),
    mutate=in_parts(FIRST_SHEET, _WORDS),
    runs=700,
)


def _read_annotated(data: bytes) -> object:
    """Mark the problems of a workbook in it: what was marked is a workbook that says the same."""
    packed = xlsx_parts(data)
    found = opened(packed, "x.xlsx")
    if found is None:
        return None
    tables, roster = found
    hidden = hidden_in(tables, roster)
    report = discreet(checked(roster, hidden))
    made = refused(
        lambda: annotated(packed, roster, report, language="zh", names=names_of(roster, "zh"), limits=SMALL),
        hidden,
    )
    if made is None:
        return None
    again = read_roster(made.data, name="x.xlsx")
    assert not differences(roster.members, again.members), "members are others once their workbook is marked"
    assert not differences(roster.meetings, again.meetings), (
        "meetings are others once their workbook is marked"
    )
    for note in _notes(packed, made.data):
        for line in filter(None, note.split("\n")):
            said_to_people(line, hidden)
    return made


_TEXTS: Final = re.compile(r"<(?:\w+:)?t(?: [^>]*)?>([^<]*)</")


def _notes(before: bytes, after: bytes) -> list[str]:
    """Return the texts of the parts that were added to a workbook: those of the summary and of the notes."""
    old, new = parts(before), parts(after)
    return [
        unescape(text)
        for name in new.keys() - old.keys()
        for text in _TEXTS.findall(new[name].decode())
        if text.strip()
    ]


ANNOTATED: Final = Harness(
    name="annotated",
    reads="the parts of .xlsx files that problems are marked in",
    read=_read_annotated,
    seeds=_xlsx_part_seeds,
    refused=_refused_parts,
    words=(*_WORDS, *_TAGS),
    mutate=in_parts(FIRST_SHEET, _WORDS),
    runs=250,
)
