"""The container of .xls files and the records in it, written by hand: for what no library would write."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence

import pytest
from python_calamine import CalamineWorkbook

from partybranch.errors import LimitExceeded, UnreadableFile
from partybranch.limits import Limits
from partybranch.roster._containers import Container, Format, inspect

_OK = Container(format=Format.XLS)
_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_REMEDY = "; open it in Excel or WPS and save it again as .xlsx"
_RECORDS = "its records are cut off or contradict each other"
_STRUCTURE = "its structure is cut off or contradicts itself"


def _compound(streams: dict[str, bytes], *, tree: bool = True, nested: str = "") -> bytes:
    """Write a compound file; `nested` names a stream to be put into a storage, before all others."""
    sectors: list[bytes] = []
    fat: list[int] = []

    def add(data: bytes) -> int:
        first = len(sectors)
        for at in range(0, max(len(data), 1), _SECTOR):
            sectors.append(data[at : at + _SECTOR].ljust(_SECTOR, b"\0"))
            fat.append(len(sectors))
        fat[-1] = _END
        return first

    def entry(name: str, kind: int, start: int, size: int, links: tuple[int, int, int]) -> bytes:
        raw = name.encode("utf-16-le")
        head = raw.ljust(64, b"\0") + struct.pack("<HBB3L", len(raw) + 2, kind, 1, *links)
        return head + bytes(36) + struct.pack("<LQ", start, size)

    directory = b""
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    for at, (name, data) in enumerate(padded.items(), 1):
        after = at + 1 if at < len(padded) and tree and at > bool(nested) else _FREE
        directory += entry(name, 2, add(data), len(data), (_FREE, after, _FREE))
    root = entry("Root Entry", 5, _END, 0, (_FREE, _FREE, 1 + bool(nested) if tree else _FREE))
    directory_at = add(root + directory)
    for _ in range(1 + len(sectors) // 127):
        fat.append(_FAT)
        sectors.append(b"")
    table = struct.pack(f"<{len(fat)}L", *fat)
    tables = [at for at, sector in enumerate(sectors) if not sector]
    for number, at in enumerate(tables):
        sectors[at] = table[number * _SECTOR : (number + 1) * _SECTOR].ljust(_SECTOR, b"\xff")
    header = bytearray(_SECTOR)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<5H", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<10L", header, 40, 0, len(tables), directory_at, 0, 4096, _END, 0, _END, 0, 0)
    struct.pack_into("<109L", header, 76, *tables, *[_FREE] * (109 - len(tables)))
    return bytes(header) + b"".join(sectors)


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<2H", kind, len(data)) + data


_BEGIN = _record(0x0809, struct.pack("<2H2HL", 0x0600, 0x10, 0, 0, 0) + bytes(4))
_CLOSE = _record(0x000A)


def _number(row: int, column: int) -> bytes:
    return _record(0x0203, struct.pack("<3Hd", row, column, 0, 1.0))


def _shared(row: int, column: int, index: int) -> bytes:
    return _record(0x00FD, struct.pack("<3HL", row, column, 0, index))


def _formula(row: int, column: int, tokens: bytes = b"\x1e\x01\x00", result: bytes = bytes(8)) -> bytes:
    head = struct.pack("<3H", row, column, 0) + result + bytes(6)
    return _record(0x0006, head + struct.pack("<H", len(tokens)) + tokens)


def _table(*texts: str) -> bytes:
    inner = b"".join(struct.pack("<HB", len(text), 1) + text.encode("utf-16-le") for text in texts)
    return struct.pack("<2L", len(texts), len(texts)) + inner


def _stream(*sheets: bytes, extra: bytes = b"", names: Sequence[bytes] = (b"a", b"b", b"c")) -> bytes:
    def globals_(positions: Sequence[int]) -> bytes:
        named = zip(positions, names, strict=False)
        bound = b"".join(
            _record(0x0085, struct.pack("<L2B", at, 0, 0) + bytes([len(name), 0]) + name)
            for at, name in named
        )
        return _BEGIN + extra + bound + _CLOSE

    whole = [_BEGIN + sheet + _CLOSE for sheet in sheets]
    at = len(globals_([0] * len(whole)))
    positions: list[int] = []
    for sheet in whole:
        positions.append(at)
        at += len(sheet)
    return globals_(positions) + b"".join(whole)


def _book(*sheets: bytes, extra: bytes = b"", names: Sequence[bytes] = (b"a", b"b", b"c")) -> bytes:
    return _compound({"Workbook": _stream(*sheets, extra=extra, names=names)})


def _refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableFile) as caught:
        inspect(data, limits=limits or Limits())
    return caught.value.en


def _damage(data: bytes) -> str:
    text = _refused(data)
    begin = "the file is damaged or irregular: "
    assert text.startswith(begin)
    assert text.endswith(_REMEDY)
    return text[len(begin) : -len(_REMEDY)]


def _read(data: bytes) -> list[tuple[int, int]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [(sheet.height, sheet.width) for sheet in map(book.get_sheet_by_name, book.sheet_names)]


_RK = _record(0x027E, struct.pack("<3HL", 4, 4, 0, 6))
_MANY_RK = _record(0x00BD, struct.pack("<2H", 2, 1) + struct.pack("<HL", 0, 6) * 3 + struct.pack("<H", 3))
_TEXT_RESULT = b"\0\0\0\0\0\0\xff\xff"
_CHART = _BEGIN + _number(60_000, 300) + _CLOSE


@pytest.mark.parametrize(
    ("sheets", "sizes"),
    [
        pytest.param([b""], [(0, 0)], id="nothing"),
        pytest.param([_number(2, 1) + _number(4, 4)], [(3, 4)], id="numbers"),
        pytest.param([_number(4, 4) + _number(2, 1)], [(3, 4)], id="in no order"),
        pytest.param([_number(2, 1) + _RK + _MANY_RK], [(3, 4)], id="short numbers, many in one record"),
        pytest.param([_MANY_RK], [(1, 3)], id="many numbers in one record, alone"),
        pytest.param(
            [_number(2, 1) + _record(0x0201, struct.pack("<3H", 9, 9, 0))], [(1, 1)], id="blank cell"
        ),
        pytest.param([_number(2, 1) + _CHART + _number(4, 4)], [(3, 4)], id="a chart within"),
        pytest.param([_number(2, 1) + _formula(4, 4)], [(3, 4)], id="formula"),
        pytest.param(
            [_number(2, 1) + _record(0x0207, struct.pack("<HB", 1, 0) + b"x")],
            [(3, 2)],
            id="the text of a formula that is not there",
        ),
        pytest.param(
            [_formula(4, 4, result=_TEXT_RESULT) + _record(0x0207, struct.pack("<HB", 1, 0) + b"x")],
            [(1, 1)],
            id="formula that gave text",
        ),
        pytest.param(
            [_record(0x0204, struct.pack("<3HHB", 3, 3, 0, 2, 0) + b"xy") + _number(2, 1)],
            [(2, 3)],
            id="text in its cell",
        ),
        pytest.param([_number(2, 1), _number(0, 0) + _number(1, 0)], [(1, 1), (2, 1)], id="two sheets"),
    ],
)
def test_sheets_reach_as_far_as_the_reader_finds(sheets: list[bytes], sizes: list[tuple[int, int]]) -> None:
    data = _book(*sheets)
    assert _read(data) == sizes
    cells = sum(rows * columns for rows, columns in sizes)
    assert inspect(data, limits=Limits(cells=max(cells, 1))) == _OK
    if cells > 1:
        with pytest.raises(LimitExceeded) as caught:
            inspect(data, limits=Limits(cells=cells - 1))
        assert caught.value.limit == "cells"


@pytest.mark.parametrize(
    ("data", "limits", "limit"),
    [
        pytest.param(_book(_number(9, 0)), Limits(rows=9), "rows", id="rows"),
        pytest.param(_book(_number(0, 9)), Limits(columns=9), "columns", id="columns"),
        pytest.param(_book(_number(0, 0) + _number(65_535, 65_535)), Limits(), "columns", id="100 GB"),
        pytest.param(_book(b"", b""), Limits(sheets=1), "sheets", id="sheets"),
        pytest.param(_book(_number(0, 0) * 3), Limits(cells=2), "cells", id="cells in one place"),
        pytest.param(
            _book(_number(0, 0), extra=_record(0x00FC, _table("甲", "乙"))),
            Limits(cells=1),
            "cells",
            id="texts",
        ),
        pytest.param(
            _book(b"", extra=_record(0x00FC, _table("长" * 100)) + _record(0x003C, bytes(9))),
            Limits(shared_text_bytes=219),
            "shared_text_bytes",
            id="table of texts",
        ),
        pytest.param(
            _book(_shared(0, 0, 0) * 10, extra=_record(0x00FC, _table("长" * 100))),
            Limits(expanded_bytes=2_999),
            "expanded_bytes",
            id="a text named many times",
        ),
        pytest.param(
            _book(_formula(0, 0, b"\x1e\x01\x00" * 100) * 10),
            Limits(expanded_bytes=100_000),
            "expanded_bytes",
            id="formulas written out",
        ),
        pytest.param(
            # Each token of five bytes is written out as a name of 255 characters of three bytes, and its marks.
            _book(_formula(0, 0, bytes(5) * 100), extra=_record(0x0018, b"\0\0\0\xff")),
            Limits(expanded_bytes=100 * (255 * 3 + 16)),
            "expanded_bytes",
            id="names written out in a formula",
        ),
    ],
)
def test_a_book_goes_so_far_and_no_further(data: bytes, limits: Limits, limit: str) -> None:
    with pytest.raises(LimitExceeded) as caught:
        inspect(data, limits=limits)
    assert (caught.value.limit, caught.value.allowed) == (limit, getattr(limits, limit))


@pytest.mark.parametrize(
    "sheet",
    [
        pytest.param(_record(0x0200, struct.pack("<2L3H", 0, 0xFFFFFFF0, 0, 255, 0)), id="room for too much"),
        pytest.param(_record(0x0200, struct.pack("<2L3H", 5, 1, 0, 255, 0)), id="room for less than nothing"),
        pytest.param(_record(0x0200, bytes(3)), id="room that cannot be read"),
        pytest.param(_record(0x0203, bytes(13)), id="a number too short"),
        pytest.param(_record(0x0204, struct.pack("<3HHB", 0, 0, 0, 65_535, 0) + b"x"), id="a text too long"),
        pytest.param(_record(0x0204, bytes(6)), id="a text without a length"),
        pytest.param(_record(0x00E5, struct.pack("<H", 9)), id="merged cells that are not there"),
        pytest.param(_formula(0, 0, bytes(1_801)), id="a formula longer than Excel allows"),
        pytest.param(_formula(0, 0)[:4] + bytes(20) + b"\xff\x00\x00", id="a formula cut off"),
        pytest.param(struct.pack("<2H", 0x0203, 0xFFFF), id="a record beyond the end"),
    ],
)
def test_a_record_that_states_what_is_not_there_is_refused(sheet: bytes) -> None:
    assert _damage(_book(sheet)) == _RECORDS


def test_a_sheet_that_has_room_for_all_and_holds_little_is_accepted() -> None:
    room = _record(0x0200, struct.pack("<2L3H", 0, 65_536, 0, 256, 0))
    empty = _record(0x0200, struct.pack("<2L3H", 0, 0, 0, 0, 0))
    old = _record(0x0200, struct.pack("<5H", 0, 16_384, 0, 256, 0))
    assert inspect(_book(room + _number(0, 0), empty, old), limits=Limits()) == _OK


def test_a_first_column_that_no_old_sheet_has_counts_as_the_first_of_all() -> None:
    def room(first_column: int, after_column: int) -> bytes:
        return _book(_record(0x0200, struct.pack("<2L3H", 0, 65_536, first_column, after_column, 0)))

    assert inspect(room(255, 257), limits=Limits()) == _OK
    assert _read(room(255, 257)) == [(0, 0)]
    assert _damage(room(256, 257)) == _RECORDS


def test_sheets_that_overlap_are_refused() -> None:
    """A thousand sheets that all read the same records would take a thousand times as long."""
    stream = bytearray(_stream(_number(0, 0), _number(1, 1)))
    first = stream.index(b"\x85\x00\x09\x00")
    second = stream.index(b"\x85\x00\x09\x00", first + 1)
    stream[second + 4 : second + 8] = stream[first + 4 : first + 8]
    assert _damage(_compound({"Workbook": bytes(stream)})) == _RECORDS


def test_sheets_of_one_name_are_refused() -> None:
    assert _damage(_book(b"", b"", names=(b"a", b"a"))) == "two sheets have the same name"


def test_a_protected_book_is_a_password() -> None:
    for kind in (0, 1):
        data = _book(b"", extra=_record(0x002F, struct.pack("<3H", kind, 1, 1)))
        assert _refused(data).startswith("the file is protected by a password")
    assert _refused(_compound({"EncryptedPackage": b""})).startswith("the file is protected by a password")


def test_a_book_says_from_which_year_its_days_are_counted() -> None:
    data = _book(b"", extra=_record(0x0022, b"\1\0"))
    assert inspect(data, limits=Limits()) == Container(format=Format.XLS, date_1904=True)


@pytest.mark.parametrize("body", [b"", b"\xe4"])
def test_a_code_page_without_its_number_is_refused(body: bytes) -> None:
    """Else the reader gives up, and writes what it has to say of that to the terminal."""
    assert _damage(_book(b"", extra=_record(0x0042, body))) == _RECORDS
    assert inspect(_book(b"", extra=_record(0x0042, b"\xe4\x04")), limits=Limits()) == _OK


_RICH = struct.pack("<HBHL", 2, 0x0D, 1, 3) + "甲乙".encode("utf-16-le") + bytes(7)
_SPLIT = [
    struct.pack("<2L", 2, 2) + struct.pack("<HB", 3, 0) + b"ab",
    b"\1" + "c".encode("utf-16-le") + _RICH,
]


def test_texts_that_run_over_several_records_are_measured() -> None:
    extra = _record(0x00FC, _SPLIT[0]) + _record(0x003C, _SPLIT[1])
    data = _book(_shared(0, 0, 0) + _shared(0, 1, 1) + _shared(0, 2, 9), extra=extra)
    assert inspect(data, limits=Limits(expanded_bytes=15)) == _OK
    with pytest.raises(LimitExceeded) as caught:
        inspect(data, limits=Limits(expanded_bytes=14))
    assert caught.value.limit == "expanded_bytes"
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.get_sheet_by_index(0).to_python() == [["abc", "甲乙"]]


@pytest.mark.parametrize(
    "extra",
    [
        pytest.param(_record(0x00FC, bytes(7)), id="no counts"),
        pytest.param(_record(0x00FC, bytes(8) + b"\x05\0\0abc"), id="cut off"),
        pytest.param(_record(0x00FC, bytes(8) + b"\x05\0"), id="no head"),
        pytest.param(_record(0x00FC, bytes(8) + b"\x05\0\0a") + _record(0x003C), id="continued by nothing"),
        pytest.param(_record(0x00FC, bytes(8) + b"\0\0\x04\xff\xff\xff\xff"), id="less than nothing to skip"),
        pytest.param(_record(0x00FC, bytes(8) + b"\0\0\x04\x09\0\0\0"), id="more to skip than there is"),
        pytest.param(_record(0x00FC, bytes(8)) + _record(0x003C) * 32_769, id="blocks without end"),
    ],
)
def test_a_table_of_texts_cut_off_is_refused(extra: bytes) -> None:
    assert _damage(_book(b"", extra=extra)) == "its table of shared texts is cut off"


def test_a_table_of_texts_has_so_many_blocks_and_no_more() -> None:
    def blocks(number: int) -> bytes:
        return _book(b"", extra=_record(0x00FC, bytes(8)) + _record(0x003C) * (number - 1))

    assert inspect(blocks(32_768), limits=Limits()) == _OK
    assert _damage(blocks(32_769)) == "its table of shared texts is cut off"


def _with(data: bytes, at: int, value: int) -> bytes:
    return data[:at] + struct.pack("<L", value) + data[at + 4 :]


_WHOLE = _book(_number(0, 0))
_FAT_AT = 512 + 512 * struct.unpack_from("<L", _WHOLE, 76)[0]
_DIRECTORY = struct.unpack_from("<L", _WHOLE, 48)[0]
_LAST = len(_WHOLE) // 512 - 1
_CIRCLE = _with(_with(_WHOLE + b"\0", _FAT_AT + 4 * _LAST, _LAST), 512 * (_DIRECTORY + 1) + 128 + 116, _LAST)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(_WHOLE[:400], id="header cut off"),
        pytest.param(_WHOLE[:512], id="nothing after the header"),
        pytest.param(_WHOLE[:2_000], id="cut off"),
        pytest.param(_with(_WHOLE, 30, 10), id="sectors of another size"),
        pytest.param(_with(_WHOLE, _FAT_AT + 4 * _DIRECTORY, _DIRECTORY), id="a directory in a circle"),
        pytest.param(_with(_WHOLE, _FAT_AT + 4 * _DIRECTORY, 0x00FFFFFF), id="a directory beyond the end"),
        pytest.param(_with(_WHOLE, 48, 0x00FFFFFF), id="no directory"),
        pytest.param(_with(_WHOLE, 68, 0), id="a list of tables of nonsense"),
        pytest.param(_with(_with(_WHOLE, 68, _DIRECTORY), 80, 0), id="tables that are none"),
        pytest.param(_with(_WHOLE, 80, struct.unpack_from("<L", _WHOLE, 76)[0]), id="a table twice"),
        pytest.param(_CIRCLE, id="a stream in a circle of a sector of one byte"),
        pytest.param(_with(_WHOLE, 64, 0xFFFF), id="small sectors beyond number"),
        pytest.param(
            _with(_WHOLE, 512 * (_DIRECTORY + 1) + 128 + 120, 0x7FFFFFFF), id="a stream longer than the file"
        ),
        pytest.param(
            _with(_WHOLE, 512 * (_DIRECTORY + 1) + 128 + 120, 9), id="a small stream without small sectors"
        ),
    ],
)
def test_a_container_that_points_outside_itself_is_refused(data: bytes) -> None:
    assert _damage(data) == _STRUCTURE


def _in_small_sectors(stream: bytes) -> bytes:
    whole = _compound({"mini": stream, "fat": struct.pack("<5L", 1, 2, 3, 4, _END).ljust(512, b"\xff")})
    directory = 512 * (struct.unpack_from("<L", whole, 48)[0] + 1)
    mini_at, fat_at = (struct.unpack_from("<L", whole, directory + 128 * at + 116)[0] for at in (1, 2))
    data = _with(_with(whole, directory + 116, mini_at), directory + 120, 4096)
    data = _with(_with(data, 60, fat_at), 64, 1)
    name = "Workbook".encode("utf-16-le").ljust(64, b"\0")
    data = data[: directory + 128] + name + data[directory + 192 :]
    return _with(_with(data, directory + 128 + 116, 0), directory + 128 + 120, len(stream))


def test_a_stream_in_small_sectors_is_read() -> None:
    data = _in_small_sectors(_stream(_number(0, 0)))
    assert _read(data) == [(1, 1)]
    assert inspect(data, limits=Limits()) == _OK


def test_the_table_of_small_sectors_is_so_long_and_no_longer() -> None:
    data = _in_small_sectors(_stream(_number(0, 0)))
    assert inspect(_with(data, 64, 1_024), limits=Limits()) == _OK
    assert _damage(_with(data, 64, 1_025)) == _STRUCTURE


def test_a_place_of_a_table_that_is_marked_as_none_is_passed_over() -> None:
    data = _with(_WHOLE, 80, 0xFFFFFFFC)
    assert _read(data) == [(1, 1)]
    assert inspect(data, limits=Limits()) == _OK


def test_a_container_without_a_tree_is_read() -> None:
    assert inspect(_compound({"Book": _stream(_number(0, 0))}, tree=False), limits=Limits()) == _OK


@pytest.mark.parametrize(
    ("streams", "named"),
    [
        ({"WordDocument": b""}, "this is a Word document (.doc), not a spreadsheet"),
        ({"PowerPoint Document": b""}, "this is a PowerPoint presentation (.ppt), not a spreadsheet"),
        ({"__properties_version1.0": b""}, "this is an Outlook message (.msg), not a spreadsheet"),
        ({"other": b""}, "this is another kind of old Office file, not a spreadsheet"),
    ],
)
def test_another_old_office_file_is_named(streams: dict[str, bytes], named: str) -> None:
    assert _refused(_compound(streams)).partition(":")[0] == named


def test_a_book_inside_another_file_is_not_taken_for_it() -> None:
    inner = _stream(_number(0, 0))
    word = _compound({"Workbook": inner, "WordDocument": b""}, nested="Workbook")
    assert _refused(word).startswith("this is a Word document (.doc)")
    outer = _compound({"Workbook": inner, "Book": inner}, nested="Workbook")
    assert _refused(outer).startswith("this is an old file with another workbook inside it")


def test_an_archive_hidden_behind_a_book_is_refused() -> None:
    """python-calamine tries one format after the other: if the book fails, an archive anywhere in the file."""
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 46, 0, 0)
    assert _refused(_WHOLE + end).startswith("this is an old workbook with another file inside it")
    empty = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0, 0, 46, 0, 0)
    assert inspect(_WHOLE + empty + b"PK\x05\x06", limits=Limits()) == _OK
    without_directory = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 0, len(_WHOLE), 0)
    assert inspect(_WHOLE + without_directory, limits=Limits()) == _OK
    assert _read(_WHOLE + without_directory) == [(1, 1)]
