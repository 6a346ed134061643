"""CSV and TSV: text files of rows, in UTF-8 or GB18030."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import BinaryIO, Final, cast

from partybranch.errors import LimitExceeded, UnreadableFile
from partybranch.limits import Limits
from partybranch.roster._column import Written, WrittenSheet
from partybranch.roster._headings import is_heading
from partybranch.roster._tables import Cell, Rows, Table
from partybranch.roster._written_texts import in_text_file

__all__ = ["read_rows", "write_rows"]

_BYTE_ORDER_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DELIMITERS: Final = (",", "\t", ";", "|")
_LOOKED_AT: Final = 30
_LOOKED_INTO: Final = 2_000
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_KEPT_TEXT: Final = re.compile(r'="[^"]*"')
_KEEPING: Final = frozenset("'=")
"""What a cell begins with whose first characters keep it from running, or keep it a text."""
_NUMBER: Final = re.compile(r"[+-]?[0-9.]+")


def read_rows(data: bytes, limits: Limits) -> Rows:
    """Return the rows of a text file, and the encoding that was taken.

    A byte order mark settles the encoding; else it is UTF-8 where all of the file is, else GB18030. Of comma,
    tab, semicolon and bar, the delimiter is the one that parts most headings that are known, or stands most often.

    Raises:
        UnreadableFile: the bytes are of neither encoding, hold a null character, or leave a quote open.
        LimitExceeded: a line, a row or the number of rows goes past its limit.
    """
    _allow(limits)
    text, encoding = _decoded(data)
    lines = list(_lines(text, limits))
    delimiter = _delimiter(lines)
    cells: list[list[str]] = []
    reader = csv.reader([*lines, _END], delimiter=delimiter)
    begun = line = 1
    number = 0
    try:
        for row in reader:
            if len(row) > limits.columns:
                row = _trimmed(row, reader.line_num, limits)  # noqa: PLW2901 - the same row
            # Most cells begin with neither of the two marks, which sooner tells than a call.
            cells.append([_restored(cell) if cell[:1] in _KEEPING else cell for cell in row])
            if len(cells) > limits.rows + len(_END):
                raise _past("rows", limits.rows, f"超过 {limits.rows} 行", f"more than {limits.rows} rows")
            number += len(row)
            if number > limits.text_cells:
                raise _past(
                    "text_cells",
                    limits.text_cells,
                    f"单元格超过 {limits.text_cells} 个：请拆分文件",
                    f"more than {limits.text_cells} cells: split the file",
                )
            begun, line = line, reader.line_num + 1
    except csv.Error:
        raise _past(
            "cell_length",
            limits.cell_length,
            f"第{reader.line_num}行附近有超长的单元格，可能是引号没有成对",
            f"an overlong cell near line {reader.line_num}; a quote may not be closed",
        ) from None
    if cells.pop() != [_END]:
        raise _never_closed(begun)
    _hold(cells, limits)
    table = Table(cells=cast("list[list[Cell]]", cells), typed=False)
    return Rows(tables=(table,), encoding=encoding)


_LONGEST: Final = 2**31 - 1
"""What the parser's limit can be on every system."""


def _allow(limits: Limits) -> None:
    """Raise the limit that the parser has for the whole process where the caller allows more; it is never lowered, others may rely on it."""
    allowed = min(limits.cell_length, _LONGEST)
    if csv.field_size_limit() < allowed:
        csv.field_size_limit(allowed)


_END: Final = "\0"
"""A line of its own behind the last: where it is not read as one, a quote was never closed. No text holds this character."""


def _never_closed(line: int) -> UnreadableFile:
    return UnreadableFile(
        zh=f"第{line}行起有一个引号没有成对，其后各行无法分开：请补上或删去这个引号",
        en=f"a quote in the row from line {line} on is never closed, so the rows behind it cannot be told apart: close it, or remove it",
    )


def _decoded(data: bytes) -> tuple[str, str]:
    marked = next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), None)
    wrong: dict[str, int] = {}
    for encoding in ("utf-8", "gb18030") if marked is None else (marked,):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            wrong[encoding] = error.start + 1
        else:
            return _without_null(text), encoding
    places_zh = "，".join(f"第{place}个字节起不是 {encoding}" for encoding, place in wrong.items())
    places_en = ", ".join(f"not {encoding} from byte {place} on" for encoding, place in wrong.items())
    raise UnreadableFile(
        zh=f"文字编码无法识别：{places_zh}；文本文件应为 UTF-8 或 GB18030 编码",
        en=f"the encoding is not known: {places_en}; a text file is UTF-8 or GB18030",
    )


def _without_null(text: str) -> str:
    if "\0" in text:
        raise UnreadableFile(
            zh="文件含有空字符，不是文本表格；请另存为 .xlsx 或 UTF-8 编码的 .csv",
            en="the file holds null characters and is no text table; save it as .xlsx, or as .csv in UTF-8",
        )
    return text


def _lines(text: str, limits: Limits) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if len(line) > limits.line_length:
            raise _past(
                "line_length",
                limits.line_length,
                f"第{number}行超过 {limits.line_length} 个字符，不是表格的一行",
                f"line {number} is longer than {limits.line_length} characters and is no row of a table",
            )
        yield line


def _delimiter(lines: list[str]) -> str:
    head = [line[:_LOOKED_INTO] for line in lines[:_LOOKED_AT]]
    return max(_DELIMITERS, key=lambda each: (_known_headings(head, each), "".join(head).count(each)))


def _known_headings(lines: list[str], delimiter: str) -> int:
    """Return how many headings that are known stand in one row, if the lines are parted by that delimiter."""
    rows = csv.reader(lines, delimiter=delimiter)
    return max((sum(is_heading(cell) for cell in row) for row in rows), default=0)


def _trimmed(row: list[str], line: int, limits: Limits) -> list[str]:
    """Return a row without the empty cells at its end; a row that is wider still goes past the limit."""
    filled = len(row)
    while filled and not row[filled - 1]:
        filled -= 1
    if filled > limits.columns:
        raise _past(
            "columns",
            limits.columns,
            f"第{line}行超过 {limits.columns} 列",
            f"line {line} has more than {limits.columns} columns",
        )
    return row[:filled]


def _hold(cells: list[list[str]], limits: Limits) -> None:
    for number, row in enumerate(cells, start=1):
        if max(map(len, row), default=0) > limits.cell_length:
            raise _past(
                "cell_length",
                limits.cell_length,
                f"第{number}行有单元格超过 {limits.cell_length} 个字符",
                f"row {number} has a cell of more than {limits.cell_length} characters",
            )


def _past(limit: str, allowed: int, zh: str, en: str) -> LimitExceeded:
    return LimitExceeded(limit=limit, allowed=allowed, zh=zh, en=en)


def _restored(cell: str) -> str:
    """Return a cell without the apostrophe that keeps it from starting a formula, or the formula that keeps it a text."""
    if cell.startswith("'") and _FORMULA.match(cell):
        return cell[1:]
    return cell[2:-1] if _KEPT_TEXT.fullmatch(cell) else cell


def _kept_from_running(text: str) -> str:
    return "'" + text if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def write_rows(file: BinaryIO, sheet: WrittenSheet, *, delimiter: str = ",") -> None:
    """Write a table as UTF-8 with a byte order mark, which spreadsheets need to read Chinese.

    No cell can start a formula: what begins like one gets an apostrophe before it, which `read_rows` takes off.

    Raises:
        UnwritableFile: a text holds a null character, or half of a character.
    """
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    for row in chain((sheet.headings,), sheet.rows):
        writer.writerow([_kept_from_running(in_text_file(_written(value), sheet.name)) for value in row])
    text.flush()
    text.detach()


def _written(value: Written) -> str:
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case int():
            return str(value)
        case _:
            return value
