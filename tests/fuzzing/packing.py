"""Containers from what is in them, so that a changed input is still a whole file around changed contents.

Of a workbook of parts the input is a text: what stands before the first mark is the first sheet, and a line `--- NAME` begins each other
part. Parts that every workbook has are there without being written.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, Final

__all__ = ["FIRST_SHEET", "compound", "ods_parts", "parted", "records_in", "written", "xlsx_parts", "zipped"]

_MARK: Final = re.compile(rb"\n--- ([!-~]{1,60})\n")

FIRST_SHEET: Final = "xl/worksheets/sheet1.xml"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XLSX: Final[Mapping[str, str]] = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/{FIRST_SHEET}" ContentType="{_TYPES}.worksheet+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{_TYPES}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPES}.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONSHIPS}"><sheets>'
    '<sheet name="名册" sheetId="1" r:id="rId1"/><sheet name="会议" sheetId="2" r:id="rId2"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(
            (
                ("worksheet", "worksheets/sheet1.xml"),
                ("worksheet", "worksheets/sheet2.xml"),
                ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ),
            start=1,
        )
    )
    + "</Relationships>",
    FIRST_SHEET: f'<worksheet xmlns="{_MAIN}"><sheetData/></worksheet>',
    "xl/worksheets/sheet2.xml": f'<worksheet xmlns="{_MAIN}"><sheetData/></worksheet>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
    "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}"><si><t>姓名</t></si><si><t>性别</t></si></sst>',
}

_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns"
_ODS: Final[Mapping[str, str]] = {
    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
    "content.xml": "",
    "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0"><manifest:file-entry '
    'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>',
}


def parted(data: bytes, first: str) -> dict[str, bytes]:
    """Return the parts that an input writes out, the first of them under the name given."""
    head, *rest = _MARK.split(data)
    found = {first: head} if head else {}
    found.update((name.decode(), content) for name, content in zip(rest[::2], rest[1::2], strict=True))
    return found


def written(parts: Mapping[str, bytes], first: str) -> bytes:
    """Return the input that writes these parts out."""
    others = b"".join(
        b"\n--- %s\n%s" % (name.encode(), part) for name, part in parts.items() if name != first
    )
    return parts.get(first, b"") + others


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of the parts as they are, which is packed quickest."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return file.getvalue()


def xlsx_parts(data: bytes) -> bytes:
    """Return the .xlsx of an input; see above."""
    return zipped({name: part.encode() for name, part in _XLSX.items()} | parted(data, FIRST_SHEET))


def ods_parts(data: bytes) -> bytes:
    """Return the .ods of an input; its first part is `content.xml`."""
    return zipped({name: part.encode() for name, part in _ODS.items()} | parted(data, "content.xml"))


_LONGEST_STREAM: Final = 1 << 16


def compound(stream: bytes) -> bytes:
    """Return the .xls whose workbook is a stream of records."""
    # Written without types by its authors.
    packer: Any = import_module("xlwt.CompoundDoc")
    file = io.BytesIO()
    packer.XlsDoc().save(file, stream[:_LONGEST_STREAM])
    return file.getvalue()


_HEAD: Final = struct.Struct("<2H")


def records_in(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the kind and the body of the records of a stream; what is cut off at its end is the body of the last."""
    at = 0
    while at + _HEAD.size <= len(stream):
        kind, length = _HEAD.unpack_from(stream, at)
        at += _HEAD.size
        yield kind, stream[at : at + length]
        at += length
