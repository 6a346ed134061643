"""Rosters as .ods: as bytes, and as parts."""

from __future__ import annotations

from functools import cache
from typing import Final

from tests.fuzzing.harness import Harness
from tests.fuzzing.harnesses.rosters import MEETINGS, NO_HEADING, ROSTER, SIGNATURES, TYPED, XML_WORDS, read
from tests.fuzzing.mutation import in_parts
from tests.fuzzing.packing import ods_parts
from tests.roster import files

from partybranch.models import Roster

__all__ = ["ODS", "ODS_PARTS", "content"]


def content(tables: str) -> str:
    """Return the part that holds these tables."""
    oasis = "urn:oasis:names:tc:opendocument:xmlns"
    return (
        f'<office:document-content xmlns:office="{oasis}:office:1.0" xmlns:table="{oasis}:table:1.0" '
        f'xmlns:text="{oasis}:text:1.0"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>'
        "</office:document-content>"
    )


def _read_ods(data: bytes) -> Roster | None:
    return read(data, "x.ods")


@cache
def _ods_files() -> tuple[bytes, ...]:
    return (
        files.ods({"名册": [[cell for cell in row if cell != "#N/A"] for row in TYPED], "会议": MEETINGS}),
        files.ods({"名册": ROSTER}),
    )


ODS: Final = Harness(
    name="ods",
    reads="bytes of .ods files",
    read=_read_ods,
    seeds=_ods_files,
    refused=lambda: (_ods_files()[0][:-30], files.ods({"名册": NO_HEADING})),
    words=(*SIGNATURES, b"mimetype", b"content.xml", b"META-INF/manifest.xml"),
    longest=16_384,
    runs=6_000,
)


def _ods_cells(*cells: str) -> str:
    return "<table:table-row>" + "".join(cells) + "</table:table-row>"


def _ods_text(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


_ODS_TABLE: Final = (
    '<table:table table:name="名册">'
    + _ods_cells(*map(_ods_text, ("姓名", "性别", "入党时间", "备注")))
    + _ods_cells(
        _ods_text("某甲"),
        _ods_text("男"),
        '<table:table-cell office:value-type="date" office:date-value="2010-06-01"/>',
        '<table:table-cell office:value-type="float" office:value="1.5" table:number-columns-repeated="2"/>',
    )
    + _ods_cells(
        '<table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>某<text:s text:c="2"/>乙</text:p></table:table-cell>',
        '<table:covered-table-cell/><table:table-cell office:value-type="boolean" office:boolean-value="true"/>',
        '<table:table-cell table:formula="of:=1+1" office:value-type="string" office:string-value="2"/>',
    )
    + '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="9"/></table:table-row></table:table>'
)
_WORDS: Final = (
    *XML_WORDS,
    *[
        "string",
        "float",
        "date",
        "time",
        "boolean",
        "percentage",
        "currency",
        "PT1H",
        "content.xml",
        "mimetype",
        "META-INF/manifest.xml",
    ],
)
_TAGS: Final = (
    *[
        "<table:covered-table-cell/>",
        "<text:p>",
        "</text:p>",
        "<text:s/>",
        "<table:table-row>",
        "<office:annotation>",
        "<!--",
        "<![CDATA[",
    ],
    *(
        "<table:table-cell ",
        ' table:number-columns-repeated="',
        ' table:number-rows-repeated="',
        ' table:number-columns-spanned="',
    ),
)

ODS_PARTS: Final = Harness(
    name="ods-parts",
    reads="the parts of .ods files",
    read=lambda data: _read_ods(ods_parts(data)),
    seeds=lambda: (
        content(_ODS_TABLE).encode(),
        content(_ODS_TABLE + _ODS_TABLE.replace("名册", "二")).encode(),
    ),
    refused=lambda: (
        b"",
        content(_ODS_TABLE)[:-9].encode(),
        f"<!DOCTYPE a []>{content(_ODS_TABLE)}".encode(),
    ),
    words=(*_WORDS, *_TAGS),
    mutate=in_parts("content.xml", _WORDS),
    runs=1_000,
)
