"""Every document that cannot be read ends with status 2 and a message that lists every problem at its pointer."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Command = Callable[..., Result]


def members(*records: object) -> bytes:
    return json.dumps({"kind": "members", "format": 1, "members": records}).encode()


BAD_DOCUMENTS = [
    pytest.param(
        "a.json",
        b'{"kind": "members",}',
        ["a.json", "共1处问题", "SHP001 第1行第20列起不是 JSON"],
        ["a.json", "problems: 1", "SHP001 not JSON from line 1, column 20 on"],
        id="not JSON",
    ),
    pytest.param("a.json", b"", ["a.json", "文件是空的"], ["a.json", "the file is empty"], id="empty"),
    pytest.param(
        "a.ndjson", b"", ["a.ndjson", "文件是空的"], ["a.ndjson", "the file is empty"], id="empty lines"
    ),
    pytest.param(
        "a.json",
        '{"kind": "members"}'.encode("gb18030") + b"\xff",
        ["a.json", "SHP001 第1行第20列起不是 JSON"],
        ["a.json", "SHP001 not JSON from line 1, column 20 on"],
        id="not UTF-8",
    ),
    pytest.param(
        "a.json",
        members({"id": "1", "sex": "x", "nmae": "y"}, {"id": 5, "born_on": "1990-13"}, {}),
        [
            "a.json",
            "共5处问题",
            "/members/0/sex SHP006",
            "male, female",
            "/members/0/nmae SHP003",
            "name",
            "/members/1/id SHP002",
            "/members/1/born_on SHP007",
            "YYYY-MM-DD",
            "/members/2 SHP005",
        ],
        [
            "a.json",
            "problems: 5",
            "/members/0/sex SHP006",
            "male, female",
            "/members/0/nmae SHP003",
            "name",
            "/members/1/id SHP002",
            "/members/1/born_on SHP007",
            "YYYY-MM-DD",
            "/members/2 SHP005",
        ],
        id="all problems with their pointers",
    ),
    pytest.param(
        "a.ndjson",
        b'{"id": "1"}\n{"id": 2}\n[]\n{"id": "3", "x": 1}\n',
        ["a.ndjson", "共3处问题", "/1/id SHP002", "/2 SHP002", "/3/x SHP003"],
        ["a.ndjson", "problems: 3", "/1/id SHP002", "/2 SHP002", "/3/x SHP003"],
        id="all problems of all lines",
    ),
    pytest.param(
        "a.json",
        b'{"kind": "members", "format": 99, "members": []}',
        ["a.json", "/format SHP008", "格式编号", "本版本可读 1"],
        ["a.json", "/format SHP008", "format", "this version reads 1"],
        id="a newer format",
    ),
    pytest.param(
        "a.json",
        b'{"kind": "gadget", "format": 1}',
        ["a.json", "/kind SHP008", "ledger, members, roster"],
        ["a.json", "/kind SHP008", "ledger, members, roster"],
        id="another kind",
    ),
    pytest.param(
        "a.json",
        b"[" * 100_000,
        ["a.json", "嵌套超过 64 层"],
        ["a.json", "nests deeper than 64 levels"],
        id="nested too deep",
    ),
    pytest.param(
        "a.json",
        b"PK\x03\x04\xff",
        ["a.json", "不是 JSON"],
        ["a.json", "not JSON"],
        id="a workbook called .json",
    ),
]


@pytest.mark.parametrize(("name", "data", "chinese", "english"), BAD_DOCUMENTS)
def test_a_document_that_cannot_be_read(
    command: Command, name: str, data: bytes, chinese: list[str], english: list[str]
) -> None:
    Path(name).write_bytes(data)
    for language, start, fragments in (("zh", "错误：", chinese), ("en", "error: ", english)):
        result = command("check", name, "--lang", language)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(start)
        assert [each for each in fragments if each not in result.stderr] == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "错误：文件是空的\n", id="empty"),
        pytest.param(b'{"a":' * 99_999, "错误：JSON 嵌套超过 64 层", id="nested"),
    ],
)
def test_standard_input_that_cannot_be_read(command: Command, data: bytes, words: str) -> None:
    for arguments in (["check", "-"], ["convert", "-", "out.csv"]):
        result = command(*arguments, stdin=data)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(words)
        assert not Path("out.csv").exists()


def test_what_was_written_but_cannot_be_read_again_does_not_take_the_place_of_the_old_file(
    command: Command, folder: Path
) -> None:
    record = {"id": "1", "name": "赵一", "remarks": "长" * 40_000}
    (folder / "a.json").write_bytes(members(record))
    (folder / "out.csv").write_bytes(b"old")
    for language, words in (
        ("zh", "错误：没有写出文件，因为写出的内容无法读回：第2行有单元格超过 32767 个字符"),
        (
            "en",
            "error: nothing was written, since it could not be read again: row 2 has a cell of more than 32767",
        ),
    ):
        result = command("convert", "a.json", "out.csv", "--lossy", "--lang", language)
        assert result.exit_code == 2
        assert result.stderr.startswith(words)
    assert (folder / "out.csv").read_bytes() == b"old"
