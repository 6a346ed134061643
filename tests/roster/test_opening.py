"""Files opened: by their content, and never by their extension alone."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Final

import pytest
from tests.roster.files import Grid, make

from partybranch.errors import LimitExceeded, UnreadableFile
from partybranch.findings import Place
from partybranch.limits import DEFAULT, Limits
from partybranch.roster import read_roster, read_rosters
from partybranch.roster._opening import EXTENSIONS, open_tables

ROSTER: Final[Grid] = [["姓名", "性别"], ["某甲", "男"]]


def file_of(folder: Path, name: str, form: str) -> Path:
    path = folder / name
    path.write_bytes(make(form, {"名册": ROSTER}))
    return path


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.xlsx", "xlsx"),
        ("a.XLSX", "xlsx"),
        ("a.xlsm", "xlsx"),
        ("a.xls", "xls"),
        ("a.ods", "ods"),
        ("a.csv", "csv"),
        ("a.tsv", "tsv"),
        ("a.txt", "tsv"),
    ],
)
def test_every_format_is_opened_by_its_path(name: str, form: str, tmp_path: Path) -> None:
    path = file_of(tmp_path, name, form)
    opened = open_tables(path, DEFAULT)
    assert (opened.name, opened.misnamed) == (str(path), False)
    assert opened.rows.tables[0].cells == [list(row) for row in ROSTER]
    assert [member.name for member in read_roster(str(path)).members] == ["某甲"]
    assert path.suffix.lower() in EXTENSIONS


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods", "csv"])
def test_bytes_and_open_files_are_opened_too(form: str) -> None:
    data = make(form, {"名册": ROSTER})
    assert [open_tables(source, DEFAULT).name for source in (data, io.BytesIO(data))] == ["-", "-"]
    named = open_tables(io.BytesIO(data), DEFAULT, "收件.csv")
    assert (named.name, named.misnamed) == ("收件.csv", form != "csv")


@pytest.mark.parametrize(
    ("name", "form", "format_"),
    [
        ("a.xls", "csv", "delimited"),
        ("a.csv", "xlsx", "xlsx"),
        ("a.xlsx", "xls", "xls"),
        ("a.xls", "ods", "ods"),
    ],
)
def test_a_file_that_changed_its_extension_is_read_by_its_content_and_noted(
    name: str, form: str, format_: str, tmp_path: Path
) -> None:
    path = file_of(tmp_path, name, form)
    assert open_tables(path, DEFAULT).misnamed
    roster = read_roster(path)
    assert [member.name for member in roster.members] == ["某甲"]
    (problem,) = roster.problems
    assert (problem.code, str(problem.path), str(problem.facts["format"])) == (
        "SHP134",
        "/sources/0",
        format_,
    )
    assert problem.place == Place(source=str(path))


def test_of_two_equal_files_each_is_noted() -> None:
    data = make("csv", {"名册": ROSTER})
    roster = read_rosters([(data, "a.xlsx"), (data, "a.xlsx")])
    assert [str(each.path) for each in roster.problems] == ["/sources/0", "/sources/1"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.pdf", "unknown extension “.pdf”: a roster file is one of .xlsx .xlsm .xls .ods .csv .tsv .txt"),
        ("roster", "no extension: a roster file is one of .xlsx"),
    ],
)
def test_an_unknown_extension_is_refused(name: str, message: str, tmp_path: Path) -> None:
    path = file_of(tmp_path, name, "csv")
    with pytest.raises(UnreadableFile, match=message) as raised:
        open_tables(path, DEFAULT)
    assert "花名册文件可为" in raised.value.zh
    with pytest.raises(UnreadableFile, match=message):
        open_tables(path, DEFAULT, "a.csv")


def test_bytes_need_no_extension() -> None:
    assert open_tables(make("csv", {"名册": ROSTER}), DEFAULT, "收件").rows.encoding == "utf-8-sig"


def test_what_is_not_there_or_no_file_is_refused(tmp_path: Path) -> None:
    for path, message in ((tmp_path / "a.xlsx", "no such file"), (tmp_path, "a folder, not a file")):
        with pytest.raises(UnreadableFile, match=message):
            read_roster(path)


@pytest.mark.parametrize("source", [b"", io.BytesIO()])
def test_an_empty_file_is_refused(source: bytes | io.BytesIO) -> None:
    with pytest.raises(UnreadableFile, match="the file is empty"):
        read_roster(source)


def test_a_file_without_a_heading_is_refused_and_its_sheets_are_named() -> None:
    with pytest.raises(UnreadableFile) as raised:
        read_roster(make("xlsx", {"统计": [["项目", "数"]], "附表": [["甲"]]}), name="统计.xlsx")
    assert raised.value.zh == (
        "统计.xlsx：没有找到花名册的表头（应有“姓名”或“公民身份号码”，以及至少一个其他栏目），也没有会议表的表头（应有“会议类型”）；工作表：“统计”、“附表”"
    )
    with pytest.raises(UnreadableFile, match=r"^-: no heading of a roster was found \([^;]*\)$"):
        read_roster(b"a,b\n")


def test_a_protected_file_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("EncryptedPackage", "x")
    data = bytearray(file.getvalue())
    # The bit of the general purpose flags that says so, in the directory.
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableFile, match="protected by a password"):
        read_roster(bytes(data))


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_a_file_cut_off_is_refused(form: str) -> None:
    data = make(form, {"名册": ROSTER})
    for length in (len(data) - 1, len(data) // 2, 600):
        with pytest.raises(UnreadableFile, match="the file is damaged or irregular"):
            read_roster(data[:length])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7", "a PDF file"),
        (b"<html><table></table></html>", "a web page"),
        (b"\x89PNG\r\n", "an image"),
    ],
)
def test_other_files_are_named(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        read_roster(data)


def test_a_file_larger_than_its_limit_is_refused() -> None:
    data = make("csv", {"名册": ROSTER})
    with pytest.raises(LimitExceeded):
        read_roster(data, limits=Limits(file_bytes=len(data) - 1))
    assert len(read_roster(data, limits=Limits(file_bytes=len(data))).members) == 1
