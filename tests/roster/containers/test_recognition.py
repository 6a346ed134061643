from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

import openpyxl
import pytest

from partybranch.errors import UnreadableFile
from partybranch.limits import Limits
from partybranch.roster._containers import Container, Format, inspect, sniff

_GIVE = ", not a spreadsheet: give the table itself as .xlsx, .xls, .ods or .csv"
_SAVE = ": open it in Excel or WPS and save it as .xlsx"
_WEB = f"this is a web page (as systems often export under the name .xls){_SAVE}"
_XML_SHEET = f"this is an XML Spreadsheet 2003 (as systems sometimes export under the name .xls){_SAVE}"


def _zip(parts: Mapping[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _package(main: str) -> dict[str, str]:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    link = f'<Relationship Id="a" Type="{kind}" Target="{main}"/>'
    return {"_rels/.rels": f"<Relationships>{link}</Relationships>"}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("姓名,公民身份号码\n".encode(), id="utf-8"),
        pytest.param("姓名,公民身份号码\n".encode("gb18030"), id="gb18030"),
        pytest.param("姓名\t公民身份号码\n".encode("utf-16"), id="utf-16"),
        pytest.param(b"BZ,BMjl\n", id="headings that begin like a signature"),
        pytest.param("<姓名>,<性别>\n".encode(), id="headings in angle brackets"),
        pytest.param(b"\x00\x01\x02", id="nothing that is known: the text reader judges it"),
    ],
)
def test_what_is_nothing_else_is_delimited_text(data: bytes) -> None:
    assert sniff(data) is Format.DELIMITED
    assert inspect(data, limits=Limits()) == Container(format=Format.DELIMITED, date_1904=False)


def test_the_content_decides_and_not_the_name() -> None:
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    assert sniff(file.getvalue()) is Format.XLSX


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(b"%PDF-1.7", f"this is a PDF file{_GIVE}", id="PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n", f"this is an image{_GIVE}", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0", f"this is an image{_GIVE}", id="JPEG"),
        pytest.param(b"GIF89a", f"this is an image{_GIVE}", id="GIF"),
        pytest.param(b"II*\0", f"this is an image{_GIVE}", id="TIFF"),
        pytest.param(b"\x1f\x8b\x08", f"this is a compressed file (unpack it first){_GIVE}", id="gzip"),
        pytest.param(b"BZh91AY&SY", f"this is a compressed file (unpack it first){_GIVE}", id="bzip2"),
        pytest.param(b"Rar!\x1a\x07\x01", f"this is a RAR or 7z archive (unpack it first){_GIVE}", id="RAR"),
        pytest.param(b"7z\xbc\xaf\x27\x1c", f"this is a RAR or 7z archive (unpack it first){_GIVE}", id="7z"),
        pytest.param(rb"{\rtf1", f"this is an RTF document{_GIVE}", id="RTF"),
        pytest.param(
            b"\x09\x08\x10\x00\x00\x06\x05\x00",
            f"this is an Excel file of the old kind without a container{_SAVE}",
            id="BIFF without a container",
        ),
        pytest.param(b"<html><table>", _WEB, id="web page"),
        pytest.param(b"\xef\xbb\xbf\r\n <!DOCTYPE html>", _WEB, id="web page with a byte order mark"),
        pytest.param("<table><tr>".encode("utf-16"), _WEB, id="web page in UTF-16"),
        pytest.param(b'<?xml version="1.0"?><html xmlns="h">', _WEB, id="web page in XML"),
        pytest.param(b"MIME-Version: 1.0\r\n", _WEB, id="web archive"),
        pytest.param(
            b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:s">',
            _XML_SHEET,
            id="SpreadsheetML",
        ),
        pytest.param(b'<Workbook xmlns="urn:s">', _XML_SHEET, id="SpreadsheetML without a declaration"),
        pytest.param(
            b'<?xml version="1.0"?><office:document xmlns:office="o">',
            f"this is a flat OpenDocument file (.fods){_SAVE}",
            id="flat OpenDocument",
        ),
        pytest.param(b"<?xml version='1.0'?><a/>", f"this is an XML file{_GIVE}", id="other XML"),
        pytest.param(
            _zip({"a.txt": "a"}), f"this is a zip archive (unpack it first){_GIVE}", id="zip of other things"
        ),
        pytest.param(_zip({}), f"this is a zip archive (unpack it first){_GIVE}", id="zip of nothing"),
        pytest.param(
            _zip({"Index/Document.iwa": "a"}), f"this is a Numbers or other iWork file{_GIVE}", id="Numbers"
        ),
        pytest.param(
            _zip(_package("word/document.xml")), f"this is a Word document (.docx){_GIVE}", id="docx"
        ),
        pytest.param(
            _zip(_package("/ppt/presentation.xml")),
            f"this is a PowerPoint presentation (.pptx){_GIVE}",
            id="pptx",
        ),
        pytest.param(
            _zip({**_package("xl/workbook.bin"), "xl/workbook.bin": ""}),
            f"this is a binary workbook (.xlsb){_SAVE}",
            id="xlsb",
        ),
        pytest.param(
            _zip(_package("xl/workbook2.xml")),
            f"this is an Office file whose main part has an unusual name{_SAVE}",
            id="a main part of another name",
        ),
        pytest.param(
            _zip({"mimetype": "application/vnd.oasis.opendocument.text"}),
            f"this is another kind of OpenDocument file{_GIVE}",
            id="odt",
        ),
    ],
)
def test_what_is_no_table_is_named(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        inspect(data, limits=Limits())
    assert caught.value.en == message
    assert re.search("[一-鿿]", caught.value.zh)


def test_a_workbook_with_macros_is_read_as_a_workbook(make_workbook: Callable[..., bytes]) -> None:
    data = make_workbook("", parts={"xl/vbaProject.bin": b"\0"})
    assert inspect(data, limits=Limits()) == Container(format=Format.XLSX)


@pytest.mark.parametrize(
    ("stated", "expected"), [("1", True), ("true", True), ("0", False), ("false", False), ("", False)]
)
def test_a_workbook_says_from_which_year_its_days_are_counted(
    *, stated: str, expected: bool, make_workbook: Callable[..., bytes]
) -> None:
    part = f'<workbook><workbookPr date1904="{stated}"/><sheets/></workbook>'
    data = make_workbook(parts={"xl/workbook.xml": part})
    assert inspect(data, limits=Limits()) == Container(format=Format.XLSX, date_1904=expected)


def test_a_file_too_large_is_not_looked_at() -> None:
    with pytest.raises(UnreadableFile) as caught:
        inspect(b"PK\x03\x04", limits=Limits(file_bytes=3))
    assert caught.value.en == (
        "the file has 4 bytes, past the limit of 3: split the file, or raise Limits.file_bytes"
    )
