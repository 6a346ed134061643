"""CSV and TSV: encodings, delimiters, limits, and cells that could start a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybranch.errors import LimitExceeded, UnreadableFile
from partybranch.limits import DEFAULT, Limits
from partybranch.roster._column import Written, WrittenSheet
from partybranch.roster._tables import Cell
from partybranch.roster.delimited import read_rows, write_rows

TEXT: Final = "姓名,性别\r\n某甲,男\r\n"
CELLS: Final = [["姓名", "性别"], ["某甲", "男"]]


def cells(data: bytes, limits: Limits = DEFAULT) -> list[list[Cell]]:
    (table,) = read_rows(data, limits).tables
    return table.cells


def written(headings: list[str], *rows: list[Written], delimiter: str = ",") -> bytes:
    file = io.BytesIO()
    write_rows(file, WrittenSheet(name="", headings=headings, rows=rows), delimiter=delimiter)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(TEXT.encode(), "utf-8", id="UTF-8"),
        pytest.param(TEXT.encode("utf-8-sig"), "utf-8-sig", id="UTF-8 with a mark"),
        pytest.param(TEXT.encode("gb18030"), "gb18030", id="GB18030"),
        pytest.param(TEXT.encode("gbk"), "gb18030", id="GBK"),
        pytest.param(TEXT.encode("utf-16"), "utf-16", id="UTF-16 with a mark"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16", id="UTF-16, big end first"),
    ],
)
def test_the_encoding_is_found_and_said(data: bytes, encoding: str) -> None:
    rows = read_rows(data, DEFAULT)
    assert rows.encoding == encoding
    assert rows.tables[0].cells == CELLS
    assert rows.tables[0].typed is False


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(
            b"\x81\xff,\xff", "not utf-8 from byte 1 on, not gb18030 from byte 1 on", id="neither encoding"
        ),
        pytest.param(b"\xef\xbb\xbf\xff", "not utf-8-sig from byte", id="a mark of UTF-8, and no UTF-8"),
        pytest.param(b"\xff\xfea", "not utf-16 from byte", id="a mark of UTF-16, and half a character"),
        pytest.param(TEXT.encode("utf-16-le"), "null characters", id="UTF-16 without a mark"),
        pytest.param(b"a,b\0", "null characters", id="a null character"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        cells(data)


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_the_one_that_the_first_lines_have_most_of(delimiter: str) -> None:
    assert cells(f"甲{delimiter}乙\n丙{delimiter}丁\n".encode()) == [["甲", "乙"], ["丙", "丁"]]


def test_the_delimiter_is_the_one_that_parts_headings() -> None:
    data = "党员名册\n姓名\t备注\n某甲\t" + "," * 100
    assert cells(data.encode()) == [["党员名册"], ["姓名", "备注"], ["某甲", "," * 100]]


def test_without_headings_that_are_known_the_delimiter_is_the_most_frequent() -> None:
    assert cells(b"a;b;c\n1,2;3;4\n") == [["a", "b", "c"], ["1,2", "3", "4"]]


def test_lines_behind_the_first_do_not_choose_the_delimiter() -> None:
    data = "甲\t乙\n" * 30 + "丙\t" + "," * 100
    assert cells(data.encode())[-1] == ["丙", "," * 100]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a,b", [["a", "b"]], id="no line end"),
        pytest.param("a,b\n1,2\n", [["a", "b"], ["1", "2"]], id="LF"),
        pytest.param("a,b\r1,2\r", [["a", "b"], ["1", "2"]], id="CR"),
        pytest.param('a,"b,c"\n', [["a", "b,c"]], id="quoted delimiter"),
        pytest.param('a,"b\nc"\n1,2', [["a", "b\nc"], ["1", "2"]], id="quoted line break is one row"),
        pytest.param('a,"b""c"\n', [["a", 'b"c']], id="doubled quote"),
        pytest.param('5" 管,b\n', [['5" 管', "b"]], id="quote within a cell"),
        pytest.param("\n\na,b\n", [[], [], ["a", "b"]], id="blank lines count"),
        pytest.param("a\nb,c,d\n", [["a"], ["b", "c", "d"]], id="rows of several lengths"),
        pytest.param("", [], id="nothing"),
        pytest.param(
            "'=a,'+b,'-c,'@d,''=e", [["=a", "+b", "-c", "@d", "'=e"]], id="apostrophes against formulas"
        ),
        pytest.param("'a,''", [["'a", "''"]], id="other apostrophes"),
        pytest.param('="110000",="01"', [["110000", "01"]], id="formulas that keep a text"),
        pytest.param('"=""110000"""', [["110000"]], id="the same in quotes"),
        pytest.param("=1+1,+86,-,@a", [["=1+1", "+86", "-", "@a"]], id="formulas are texts"),
    ],
)
def test_cells_are_read_as_texts(text: str, expected: list[list[str]]) -> None:
    assert cells(text.encode()) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param('a,"b\n1,2\n3,4\n', 1, id="in the first row"),
        pytest.param('a,b\n"1,2\n3,4\n', 2, id="in the second"),
        pytest.param('a,"b\nc"\n1,"2', 3, id="behind a cell of two lines"),
    ],
)
def test_a_quote_that_is_never_closed_swallows_no_rows(text: str, line: int) -> None:
    with pytest.raises(UnreadableFile, match=f"from line {line} on is never closed"):
        cells(text.encode())


@pytest.mark.parametrize(
    ("text", "limits", "limit"),
    [
        pytest.param("a\nb\nc\n", Limits(rows=2), "rows", id="rows"),
        pytest.param("a,b,c\n", Limits(columns=2), "columns", id="columns"),
        pytest.param("a\n" + "b" * 11 + "\n", Limits(cell_length=10), "cell_length", id="cell"),
        pytest.param("a\n" + "b," * 6 + "\n", Limits(line_length=12), "line_length", id="line"),
        pytest.param('"' + "b\n" * 100_000 + '"', Limits(), "cell_length", id="a cell of many lines"),
    ],
)
def test_a_limit_is_held(text: str, limits: Limits, limit: str) -> None:
    with pytest.raises(LimitExceeded) as raised:
        cells(text.encode(), limits)
    assert raised.value.limit == limit
    assert raised.value.zh


@pytest.fixture
def parsers_limit() -> Iterator[None]:
    before = csv.field_size_limit()
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("parsers_limit")
@pytest.mark.parametrize("of_process", [131_072, 10, 400_000])
def test_a_cell_is_as_long_as_the_caller_allows(of_process: int) -> None:
    """Whatever the parser allows, whose limit others may have set."""
    csv.field_size_limit(of_process)
    remark = "x" * 200_000
    text = f"姓名,备注\n某甲,{remark}\n".encode()
    assert cells(text, Limits(cell_length=200_000))[1] == ["某甲", remark]
    assert csv.field_size_limit() == max(of_process, 200_000)
    with pytest.raises(LimitExceeded) as raised:
        cells(text, Limits(cell_length=199_999))
    assert (raised.value.limit, raised.value.allowed) == ("cell_length", 199_999)
    assert cells(text, Limits(cell_length=10**30))[1] == ["某甲", remark]


@pytest.mark.usefixtures("parsers_limit")
def test_a_cell_beyond_the_parsers_limit_names_the_callers() -> None:
    csv.field_size_limit(100_000)
    with pytest.raises(LimitExceeded) as raised:
        cells(b'a\n"' + b"b\n" * 100_000 + b'"', Limits(cell_length=1_000))
    assert (raised.value.limit, raised.value.allowed) == ("cell_length", 1_000)
    assert csv.field_size_limit() == 100_000


def test_limits_include_their_number() -> None:
    assert cells(b"a,b\nc,d\n", Limits(rows=2, columns=2, cell_length=1, line_length=4)) == [
        ["a", "b"],
        ["c", "d"],
    ]


def test_empty_cells_at_the_end_of_a_row_are_no_columns() -> None:
    assert cells(b"a,b,,,\nc\n", Limits(columns=2)) == [["a", "b"], ["c"]]


FORMULAS: Final = ["=1+1", "+86 139", "-", "@a", "\ta", "\ra", "'=a", "''@b", "-某甲", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("delimiter", [",", "\t"])
@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_that_is_written_can_start_a_formula(text: str, delimiter: str) -> None:
    data = written(["姓名", text], ["某甲", text], delimiter=delimiter)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))
    assert rows == [["姓名", "'" + text], ["某甲", "'" + text]]
    assert cells(data) == [["姓名", text], ["某甲", text]]


@pytest.mark.parametrize("text", ["-1", "+8613900000001", "-3.5", "13900000001"])
def test_a_number_is_written_as_it_is(text: str) -> None:
    assert written(["a"], [text]) == b"\xef\xbb\xbfa\r\n" + text.encode() + b"\r\n"


def test_a_file_is_written_as_spreadsheets_read_it() -> None:
    data = written(["姓名", "日期"], ["某甲", date(2003, 6, 1)], [None, "a,b"])
    assert data == b"\xef\xbb\xbf" + '姓名,日期\r\n某甲,2003-06-01\r\n,"a,b"\r\n'.encode()


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6),
            min_size=2,
            max_size=2,
        )
    )
)
def test_what_is_written_reads_again(rows: list[list[str]]) -> None:
    # ="…" is how other programs keep a text a text, and is read as that text.
    kept: list[list[Written]] = [[*row] for row in rows if not any(cell.startswith('="') for cell in row)]
    assert cells(written(["姓名", "备注"], *kept)) == [["姓名", "备注"], *kept]
