"""Every bad input ends with status 2 and one message that says what is wrong and what would be right."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from typer.testing import Result

Command = Callable[..., Result]

OLE_HEADER = struct.Struct("<8s16sHHHHH6sLLLLLLLLLL")
OLE_ENTRY = struct.Struct("<64sHBBLLL16sLQQLQ")
FREE, END, FAT, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def protected_workbook() -> bytes:
    """Make the container in which Excel puts a workbook that has a password: sectors of FAT, directory and one stream."""
    header = OLE_HEADER.pack(
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6, bytes(6)),
        *(0, 1, 1, 0, 4096, END, 0, END, 0, 0),
    )
    header += struct.pack("<108L", *[FREE] * 108)
    chain = [FAT, END, *range(3, 10), END]
    fat = struct.pack("<128L", *chain, *[FREE] * (128 - len(chain)))

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        raw = (name + "\0").encode("utf-16-le")
        return OLE_ENTRY.pack(raw, len(raw), kind, 1, NONE, NONE, child, bytes(16), 0, 0, 0, start, size)

    directory = entry("Root Entry", 5, 1, END, 0) + entry("EncryptedPackage", 2, NONE, 2, 4096)
    return header + fat + directory.ljust(512, b"\0") + bytes(4096)


def workbook(*rows: list[str]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def archive(name: str) -> bytes:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as packed:
        packed.writestr(name, "text")
    return stored.getvalue()


KNOWN = ".xlsx .xlsm .xls .ods .csv .tsv .txt"
UNREADABLE = [
    pytest.param(
        "none.xlsx", None, ["没有这个文件", "none.xlsx"], ["no such file", "none.xlsx"], id="no such file"
    ),
    pytest.param(
        "none", None, ["没有这个文件", "none"], ["no such file", "none"], id="no such file, no extension"
    ),
    pytest.param("a.csv", b"", ["a.csv", "文件是空的"], ["a.csv", "the file is empty"], id="empty text file"),
    pytest.param(
        "a.xlsx", b"", ["a.xlsx", "文件是空的"], ["a.xlsx", "the file is empty"], id="empty workbook"
    ),
    pytest.param(
        "a.xlsx",
        protected_workbook(),
        ["a.xlsx", "密码", "去掉密码"],
        ["a.xlsx", "password", "remove the password"],
        id="protected by a password",
    ),
    pytest.param(
        "a.xlsx",
        workbook(["日期", "地点"], ["周一", "一楼"]),
        ["a.xlsx", "没有找到花名册的表头", "姓名", "工作表：“Sheet”"],
        ["a.xlsx", "no heading of a roster", "姓名", "sheets: “Sheet”"],
        id="workbook without a known heading",
    ),
    pytest.param(
        "a.csv",
        "日期,地点\n周一,一楼\n".encode(),
        ["a.csv", "没有找到花名册的表头", "姓名"],
        ["a.csv", "no heading of a roster", "姓名"],
        id="text file without a known heading",
    ),
    pytest.param(
        "a.docx",
        "姓名,性别\n赵一,男\n".encode(),
        ["不认识的扩展名“.docx”", KNOWN],
        ["unknown extension “.docx”", KNOWN],
        id="unknown extension",
    ),
    pytest.param(
        "a",
        "姓名,性别\n赵一,男\n".encode(),
        ["扩展名", KNOWN],
        ["extension", KNOWN],
        id="no extension",
    ),
    pytest.param(
        "a.csv",
        b"\xff\xfe\xfa",
        ["a.csv", "不是", "UTF-8 或 GB18030"],
        ["a.csv", "not", "UTF-8 or GB18030"],
        id="half a character of UTF-16",
    ),
    pytest.param(
        "a.csv",
        "姓名,性别\n".encode() + b"\xff\xff\xff",
        ["a.csv", "不是", "UTF-8 或 GB18030"],
        ["a.csv", "not", "UTF-8 or GB18030"],
        id="neither encoding",
    ),
    pytest.param(
        "a.csv",
        "姓名,性别\n".encode("utf-16-le"),
        ["a.csv", "空字符", ".xlsx"],
        ["a.csv", "null characters", ".xlsx"],
        id="UTF-16 without a mark",
    ),
    pytest.param(
        "a.csv",
        b"%PDF-1.7 ...",
        ["a.csv", "PDF 文件", ".xlsx"],
        ["a.csv", "a PDF file", ".xlsx"],
        id="a PDF file",
    ),
    pytest.param(
        "a.xls",
        b"<html><table><tr><td>x</td></tr></table></html>",
        ["a.xls", "网页", "另存为 .xlsx"],
        ["a.xls", "a web page", "save it as .xlsx"],
        id="a web page",
    ),
    pytest.param(
        "a.xlsx",
        archive("readme.txt"),
        ["a.xlsx", "压缩包", "解压"],
        ["a.xlsx", "a zip archive", "unpack"],
        id="an archive",
    ),
    pytest.param(
        "a.xlsx",
        workbook(["姓名", "性别"])[:2000],
        ["a.xlsx", "损坏", "另存为 .xlsx"],
        ["a.xlsx", "damaged", "save it again as .xlsx"],
        id="cut off",
    ),
    pytest.param(
        "a.csv",
        b"x" * 1_000_001,
        ["a.csv", "第1行", "1000000"],
        ["a.csv", "line 1", "1000000"],
        id="past a limit",
    ),
]


@pytest.mark.parametrize(("name", "data", "chinese", "english"), UNREADABLE)
def test_a_file_that_cannot_be_read(
    command: Command, name: str, data: bytes | None, chinese: list[str], english: list[str]
) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    for arguments in (["check", name], ["columns", name], ["convert", name, "out.json"]):
        for language, start, fragments in (("zh", "错误：", chinese), ("en", "error: ", english)):
            result = command(*arguments, "--lang", language)
            assert (result.exit_code, result.stdout) == (2, "")
            assert result.stderr.startswith(start)
            # `columns` reads one file, which the caller has just named.
            wanted = [each for each in fragments if arguments[0] != "columns" or each != name]
            assert [each for each in wanted if each not in result.stderr] == []
            assert result.stderr.count("\n") == 1
    assert not Path("out.json").exists()


def test_one_bad_file_among_several_is_named(command: Command, folder: Path, clean: str) -> None:
    (folder / "b.xlsx").write_bytes(protected_workbook())
    for language, words in (
        ("zh", "错误：b.xlsx：文件有密码"),
        ("en", "error: b.xlsx: the file is protected"),
    ):
        result = command("check", clean, "b.xlsx", clean, "--lang", language)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(words)


FOLDERS = [
    pytest.param(["columns", "sub"], ["这是文件夹", "sub"], ["a folder, not a file", "sub"], id="columns"),
    pytest.param(
        ["convert", "sub", "out.json"],
        ["这是文件夹", "sub", "一次读取一个文件"],
        ["a folder, not a file", "sub", "one file"],
        id="convert",
    ),
    pytest.param(
        ["check", "sub"],
        ["文件夹中没有可读取的文件", "sub", ".xlsx"],
        ["no file that can be read in the folder", "sub", ".xlsx"],
        id="check of an empty one",
    ),
]


@pytest.mark.parametrize(("arguments", "chinese", "english"), FOLDERS)
def test_a_folder_in_the_place_of_a_file(
    command: Command, folder: Path, arguments: list[str], chinese: list[str], english: list[str]
) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "~$a.xlsx").write_bytes(b"lock")
    for language, fragments in (("zh", chinese), ("en", english)):
        result = command(*arguments, "--lang", language)
        assert (result.exit_code, result.stdout) == (2, "")
        assert [each for each in fragments if each not in result.stderr] == []


MISNAMED = [
    pytest.param(
        "a.csv",
        workbook(["姓名", "性别"], ["赵一", "男"]),
        "Excel 工作簿",
        "Excel workbook",
        id=".xlsx as .csv",
    ),
    pytest.param(
        "a.xlsx",
        "姓名,性别\n赵一,男\n".encode("gb18030"),
        "分隔文本（CSV、TSV）",
        "delimited text (CSV, TSV)",
        id=".csv as .xlsx",
    ),
    pytest.param(
        "a.xls",
        workbook(["姓名", "性别"], ["赵一", "男"]),
        "Excel 工作簿",
        "Excel workbook",
        id=".xlsx as .xls",
    ),
]


@pytest.mark.parametrize(("name", "data", "chinese", "english"), MISNAMED)
def test_a_file_that_changed_its_extension_is_read_by_its_content_with_a_note(
    command: Command, name: str, data: bytes, chinese: str, english: str
) -> None:
    Path(name).write_bytes(data)
    result = command("check", name)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:3] == [
        name,
        "  文件",
        f"    [提示] SHP134：文件扩展名与内容不符：按 {chinese} 读取",
    ]
    assert command("check", name, "--lang", "en").stdout.splitlines()[1:3] == [
        "  file",
        f"    [note] SHP134: the file's extension is not that of its content: read as {english}",
    ]


def test_what_the_system_refuses_is_told_in_words(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    (folder / "sub").mkdir()
    monkeypatch.setattr(Path, "iterdir", refused)
    result = command("check", "sub")
    assert (result.exit_code, result.stderr) == (2, "错误：sub: Permission denied\n")


def test_a_path_that_is_too_long_is_told_in_words(command: Command) -> None:
    result = command("check", "x" * 5_000)
    assert result.exit_code == 2
    assert "File name too long" in result.stderr
