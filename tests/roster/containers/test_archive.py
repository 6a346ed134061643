from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
from python_calamine import CalamineWorkbook

from partybranch.errors import LimitExceeded, UnreadableFile
from partybranch.limits import Limits
from partybranch.roster._containers import Container, Format, inspect
from partybranch.roster._containers._archive import open_archive

_SHEET = "xl/worksheets/sheet1.xml"
_ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
_REMEDY = "; open it in Excel or WPS and save it again as .xlsx"
_FLAGS, _METHOD, _CRC, _SIZE, _OFFSET = 8, 10, 16, 24, 42


def _refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableFile) as caught:
        inspect(data, limits=limits or Limits())
    return caught.value.en


def _patched(data: bytes, name: str, field: int, form: str, value: int) -> bytes:
    """Change a field of a part's entry in the directory."""
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(name.encode()))
    return data[: entry + field] + struct.pack(form, value) + data[entry + field + struct.calcsize(form) :]


def test_an_archive_cut_off_anywhere_is_refused(make_workbook: Callable[..., bytes]) -> None:
    data = make_workbook(_ROW)
    for length in range(4, len(data), 7):
        assert _refused(data[:length]).startswith("the file is damaged or irregular: ")


def test_bytes_after_the_archive_do_no_harm(make_workbook: Callable[..., bytes]) -> None:
    assert inspect(make_workbook(_ROW) + b"\0" * 9, limits=Limits()) == Container(format=Format.XLSX)


@pytest.mark.parametrize(
    ("field", "form", "value", "what"),
    [
        pytest.param(
            _SIZE, "<L", 5, "a part of the zip archive unpacks to more than it states", id="too small"
        ),
        pytest.param(
            _SIZE, "<L", 5_000, "a part of the zip archive does not match its checksum", id="too large"
        ),
        pytest.param(_CRC, "<L", 1, "a part of the zip archive does not match its checksum", id="checksum"),
        pytest.param(_METHOD, "<H", 12, "a part of the zip archive is packed in an unknown way", id="method"),
        pytest.param(
            _OFFSET, "<L", 7, "a part of the zip archive is not where its directory says", id="elsewhere"
        ),
        pytest.param(
            _OFFSET, "<L", 0xFFFFFFFF, "the directory of the zip archive is cut off", id="beyond the file"
        ),
    ],
)
def test_an_entry_that_lies_is_refused(
    field: int, form: str, value: int, what: str, make_workbook: Callable[..., bytes]
) -> None:
    data = _patched(make_workbook(_ROW), _SHEET, field, form, value)
    assert _refused(data) == f"the file is damaged or irregular: {what}{_REMEDY}"


def test_an_encrypted_part_is_a_password(make_workbook: Callable[..., bytes]) -> None:
    data = _patched(make_workbook(_ROW), _SHEET, _FLAGS, "<H", 1)
    assert _refused(data).startswith("the file is protected by a password")


def test_a_zip_of_encrypted_files_is_a_password() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.xlsx", "a")
    data = _patched(file.getvalue(), "a.xlsx", _FLAGS, "<H", 1)
    assert _refused(data).startswith("the file is protected by a password")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("again", ["a.xml", "A.XML", "d\\e.xml"])
def test_two_parts_of_one_name_are_refused(again: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("a.xml", "d/e.xml", again):
            archive.writestr(name, "")
    what = "two parts of the zip archive have the same name"
    assert _refused(file.getvalue()) == f"the file is damaged or irregular: {what}{_REMEDY}"


def test_parts_by_the_ten_thousand_are_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(20_001):
            archive.writestr(str(number), "")
    what = "the zip archive has 20001 parts"
    assert _refused(file.getvalue()) == f"the file is damaged or irregular: {what}{_REMEDY}"


def test_a_part_is_found_by_its_name_in_chinese(
    make_workbook: Callable[..., bytes], make_relationships: Callable[..., str]
) -> None:
    """The entry says that its name is in UTF-8; the reader finds the part by that name too."""
    parts = {
        "xl/worksheets/名册.xml": f"<worksheet><sheetData>{_ROW}</sheetData></worksheet>",
        "xl/worksheets/sheet1.xml": None,
        "xl/_rels/workbook.xml.rels": make_relationships(("worksheet", "worksheets/名册.xml")),
    }
    data = make_workbook(_ROW, parts=parts)
    assert inspect(data, limits=Limits()) == Container(format=Format.XLSX)
    assert CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python() == [[1.0]]


def test_a_name_that_is_not_said_to_be_in_utf_8_need_not_be(make_workbook: Callable[..., bytes]) -> None:
    name = b"docProps/\x82.xml"
    data = make_workbook(_ROW, parts={"docProps/_.xml": "<a/>"}).replace(b"docProps/_.xml", name)
    assert inspect(data, limits=Limits()) == Container(format=Format.XLSX)
    assert "docProps/é.xml" in open_archive(data).entries


@pytest.mark.parametrize(
    ("extra", "what"),
    [
        pytest.param(
            struct.pack("<2H3Q", 1, 24, 1, 2, 3),
            "the zip archive states two sizes for one part",
            id="ZIP64 with other sizes",
        ),
        pytest.param(
            struct.pack("<2HBL", 0x7075, 6, 1, zlib.crc32(b"a")) + b"b",
            "the zip archive states two names for one part",
            id="another name in Unicode",
        ),
    ],
)
def test_an_entry_that_says_two_things_is_refused(extra: bytes, what: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        info = zipfile.ZipInfo("a")
        info.extra = extra
        archive.writestr(info, "")
    assert _refused(file.getvalue()) == f"the file is damaged or irregular: {what}{_REMEDY}"


def test_an_archive_behind_another_is_refused(make_workbook: Callable[..., bytes]) -> None:
    """A reader that seeks the end of the archive backwards would open the second."""
    inner = make_workbook('<row><c r="XFD1048576"><v>1</v></c></row>')
    assert _refused(make_workbook(_ROW) + inner).startswith("the file is damaged or irregular: ")


def test_a_part_that_unpacks_without_end_is_refused_before_it_is_unpacked(
    make_workbook: Callable[..., bytes],
) -> None:
    data = make_workbook('<row><c r="A1"><v>1</v></c></row>' * 100_000)
    assert len(data) < 20_000
    with pytest.raises(LimitExceeded) as caught:
        inspect(data, limits=Limits(expanded_bytes=1_000_000))
    assert (caught.value.limit, caught.value.allowed) == ("expanded_bytes", 1_000_000)


def test_a_part_that_runs_on_without_a_tag_is_refused(make_workbook: Callable[..., bytes]) -> None:
    what = "its XML runs on without a tag for too long"
    data = make_workbook(f'<row><c r="A1"><v>{"1" * 5_000_000}</v></c></row>')
    assert _refused(data) == f"the file is damaged or irregular: {what}{_REMEDY}"
