from __future__ import annotations

import io
import re
from array import array
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from python_calamine import CalamineError, CalamineWorkbook

from partybranch.errors import LimitExceeded, UnreadableFile
from partybranch.limits import Limits
from partybranch.roster._containers import Container, Format, inspect
from partybranch.roster._containers._archive import open_archive, unpack
from partybranch.roster._containers._counting import count_cells
from partybranch.roster._containers._extent import Extent
from partybranch.roster._containers._shared import SharedText
from partybranch.roster._containers._unanswered import BEFORE_A_CELL
from partybranch.roster._containers._vouching import Bounds, vouch
from partybranch.roster._containers._xml import windows

_OK = Container(format=Format.XLSX)
_PART = "xl/worksheets/sheet1.xml"
_ILL_FORMED = "its XML is cut off or not well formed"
_NO_ADDRESS = "the address of a cell cannot be read"
_TEXTS = SharedText(lengths=array("I", [9]), longest=9)


def _cell(place: str, inner: str = "<v>1</v>", attributes: str = "") -> str:
    return f'<row r="{re.sub("[A-Z]", "", place)}"><c r="{place}"{attributes}>{inner}</c></row>'


def _exact(data: bytes, size: int = 1 << 16) -> Extent | None:
    """Return what the exact lane finds, fed with pieces of `size` bytes."""
    part = _part(data)
    pieces = (part[at : at + size] for at in range(0, len(part), size))
    return count_cells(pieces, _TEXTS, Limits(columns=16_384), sheet=1)[0]


def _fast(data: bytes, size: int = 1 << 16, *, rounded: bool = False) -> Bounds | None:
    part = _part(data)
    pieces = (part[at : at + size] for at in range(0, len(part), size))
    ending = windows(pieces, before=BEFORE_A_CELL)
    return vouch(ending, len(part), Limits(columns=16_384), shared=True, rounded=rounded)


def _part(data: bytes) -> bytes:
    archive = open_archive(data)
    return b"".join(unpack(archive, archive.entries[_PART]))


def _read(data: bytes) -> Extent | None:
    """Return what python-calamine sets room aside for."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    if sheet.start is None or sheet.end is None:
        return None
    return Extent(
        first_row=sheet.start[0] + 1,
        last_row=sheet.end[0] + 1,
        first_column=sheet.start[1] + 1,
        last_column=sheet.end[1] + 1,
    )


def _extent(*bounds: int) -> Extent:
    first_row, first_column, last_row, last_column = bounds
    return Extent(first_row=first_row, last_row=last_row, first_column=first_column, last_column=last_column)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param("", None, id="nothing"),
        pytest.param(_cell("B3") + _cell("D9"), _extent(3, 2, 9, 4), id="from the first to the last"),
        pytest.param(_cell("D9") + _cell("B3"), _extent(3, 2, 9, 4), id="in no order"),
        pytest.param(_cell("B3") + _cell("XFD9", ""), _extent(3, 2, 3, 2), id="without content"),
        pytest.param(
            _cell("B3") + '<row r="9"><c r="XFD9" s="1"/></row>', _extent(3, 2, 3, 2), id="only formatted"
        ),
        pytest.param(_cell("B3") + _cell("D9", "<v/>"), _extent(3, 2, 3, 2), id="empty value"),
        pytest.param(_cell("B3") + _cell("D9", "<v></v>", ' t="s"'), _extent(3, 2, 3, 2), id="empty index"),
        pytest.param(
            _cell("B3") + _cell("D9", "<f>A1</f>"), _extent(3, 2, 3, 2), id="formula without a value"
        ),
        pytest.param(
            _cell("B3") + _cell("D9", "<v></v>", ' t="str"'), _extent(3, 2, 9, 4), id="formula that gave ''"
        ),
        pytest.param(
            _cell("B3") + _cell("D9", "<is/>", ' t="inlineStr"'), _extent(3, 2, 9, 4), id="inline text ''"
        ),
        pytest.param(
            _cell("B3") + _cell("D9", "<v>1</v>", ' t="inlineStr"'),
            _extent(3, 2, 3, 2),
            id="a value where inline text is announced",
        ),
        pytest.param(
            _cell("B3", "<is><t>x:c </t></is>", ' t="inlineStr"'), _extent(3, 2, 3, 2), id="text like a tag"
        ),
        pytest.param(_cell("B3", "<v>0</v>", ' t="s"'), _extent(3, 2, 3, 2), id="shared text"),
        pytest.param("<row r='3'><c r='B3'><v>1</v></c></row>", _extent(3, 2, 3, 2), id="single quotes"),
        pytest.param(
            '<row r="3"><c s="1" r = "b3"><v>1</v></c></row>', _extent(3, 2, 3, 2), id="other order and case"
        ),
        pytest.param(
            '<x:row xmlns:x="x" r="3"><x:c r="B3"><x:v>1</x:v></x:c></x:row>',
            _extent(3, 2, 3, 2),
            id="prefix of its own",
        ),
        pytest.param(
            "<row><c/><c><v>1</v></c></row><row r='5'/><row><c><v>1</v></c></row>",
            _extent(1, 1, 6, 2),
            id="cells without an address",
        ),
        pytest.param(
            '<row r="2"><c r="C7"><v>1</v></c><c><v>1</v></c></row>',
            _extent(2, 3, 7, 4),
            id="an address that disagrees with its row",
        ),
        pytest.param(
            f"{_cell('B3')}<!--{_cell('D9')}--><![CDATA[{_cell('D9')}]]>",
            _extent(3, 2, 3, 2),
            id="cells in a comment",
        ),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 1 << 16])
def test_a_sheet_reaches_as_far_as_the_reader_finds(
    rows: str, expected: Extent | None, size: int, make_workbook: Callable[..., bytes]
) -> None:
    data = make_workbook(rows, parts={"xl/sharedStrings.xml": "<sst><si><t>甲</t></si></sst>"})
    assert _exact(data, size) == expected
    assert _read(data) == expected
    bounds = _fast(data, size)
    if bounds is not None and expected is not None:
        assert bounds.rows >= expected.last_row
        assert bounds.columns >= expected.last_column
    assert inspect(data, limits=Limits()).format is _OK.format


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        pytest.param('<row r="1"><c r="A1" r="XFD9"><v>1</v></c></row>', _ILL_FORMED, id="two addresses"),
        pytest.param(
            '<row r="1"><c a="<" r="XFD9"><v>1</v></c></row>', _ILL_FORMED, id="a tag in an attribute"
        ),
        pytest.param('<row r="1"><c r="A4294967297"><v>1</v></c></row>', _NO_ADDRESS, id="a row that wraps"),
        pytest.param(
            '<row r="1"><c r="AAAAAAAAB2"><v>1</v></c></row>', _NO_ADDRESS, id="a column that wraps"
        ),
        pytest.param('<row r="A"><c><v>1</v></c></row>', _NO_ADDRESS, id="a row that is no number"),
        pytest.param("<row><c><v>1</v></row>", _ILL_FORMED, id="not well formed"),
        pytest.param("<row><c>" + "<a>" * 300, "its XML nests too deep", id="nested without end"),
    ],
)
def test_an_address_that_could_be_read_in_two_ways_is_refused(
    rows: str, what: str, make_workbook: Callable[..., bytes]
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        inspect(make_workbook(rows), limits=Limits())
    assert caught.value.en.startswith(f"the file is damaged or irregular: {what}; ")


@pytest.mark.parametrize(
    ("limits", "limit", "found"),
    [
        pytest.param(Limits(rows=8), "rows", "sheet 2: it is filled down to row 9", id="rows"),
        pytest.param(Limits(columns=3), "columns", "sheet 2: it is filled out to column 4", id="columns"),
        pytest.param(Limits(cells=20), "cells", "sheet 2: what it holds spans 21 cells", id="cells"),
        pytest.param(Limits(cells=21), "cells", "what it holds spans 22 cells", id="cells of both sheets"),
    ],
)
def test_a_sheet_reaches_so_far_and_no_further(
    limits: Limits, limit: str, found: str, make_workbook: Callable[..., bytes]
) -> None:
    data = make_workbook(_cell("A1"), _cell("B3") + _cell("D9"))
    assert inspect(data, limits=Limits(rows=9, columns=4, cells=22)) == _OK
    with pytest.raises(LimitExceeded) as caught:
        inspect(data, limits=limits)
    assert (caught.value.limit, caught.value.allowed) == (limit, getattr(limits, limit))
    assert caught.value.en.partition(", past")[0] == found


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param('<c r="XFD1048576"><v>1</v></c>', id="ordinary"),
        pytest.param("<c r='XFD1048576'><v>1</v></c>", id="single quotes"),
        pytest.param('<x:c xmlns:x="x" r="XFD1048576"><v>1</v></x:c>', id="another prefix"),
        pytest.param('<c\tr="XFD1048576"><v>1</v></c>', id="tab"),
        pytest.param('<c s="1" r="XFD1048576"><v>1</v></c>', id="other order"),
        pytest.param('<c r="&#88;FD1048576"><v>1</v></c>', id="reference"),
        pytest.param('<c r="XFD1048576" a="/>"><v>1</v></c>', id="an attribute like the end of the tag"),
        pytest.param("<c><v>1</v></c>" * 1_025, id="no address"),
    ],
)
def test_two_cells_do_not_make_a_sheet_of_gigabytes(cell: str, make_workbook: Callable[..., bytes]) -> None:
    data = make_workbook(f'{_cell("A1")}<row r="1048576">{cell}</row>')
    with pytest.raises(LimitExceeded) as caught:
        inspect(data, limits=Limits())
    assert caught.value.limit == "columns"


def test_more_cells_than_room_for_them_are_refused(make_workbook: Callable[..., bytes]) -> None:
    """Cells that stand in one place take room each, before the reader sees that they do."""
    data = make_workbook("<row><c r='A1'><v>1</v></c><c r='A1'><v>1</v></c></row>")
    assert inspect(data, limits=Limits(cells=2)) == _OK
    with pytest.raises(LimitExceeded) as caught:
        inspect(data, limits=Limits(cells=1))
    assert caught.value.en.startswith("sheet 1: what it holds spans 2 cells")


def test_elements_are_open_to_so_many_and_no_more(make_workbook: Callable[..., bytes]) -> None:
    def nested(depth: int) -> bytes:
        # The worksheet and its data are open around them.
        return make_workbook(f"{_cell('A1')}{'<a>' * (depth - 2)}{'</a>' * (depth - 2)}")

    assert _exact(nested(256)) == _extent(1, 1, 1, 1)
    with pytest.raises(UnreadableFile, match="its XML nests too deep"):
        _exact(nested(257))


def test_a_million_formatted_rows_do_not_count(make_workbook: Callable[..., bytes]) -> None:
    empty = "".join(
        f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/><c r="XFD{row}" s="1" /></row>'
        for row in range(2, 1_048_577, 50)
    )
    data = make_workbook(_cell("A1") + _cell("T1") + empty)
    assert inspect(data, limits=Limits(rows=1, columns=20, cells=20)) == _OK


def test_an_encoding_that_the_reader_takes_for_an_empty_sheet_is_refused(
    make_workbook: Callable[..., bytes],
) -> None:
    part = '<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData/></worksheet>'.encode("utf-16")
    with pytest.raises(UnreadableFile) as caught:
        inspect(make_workbook(part), limits=Limits())
    assert caught.value.en.startswith("the file is damaged or irregular: its XML is not encoded in UTF-8")


_PLACES = st.tuples(st.integers(1, 1_200), st.integers(1, 800))
_VALUES = st.one_of(st.integers(-5, 5), st.sampled_from(["甲", ' r="XFD9"', "<c r='A1'>", "=A1"]))


@given(st.dictionaries(_PLACES, _VALUES, min_size=1, max_size=12), st.sampled_from([1, 64, 1 << 16]))
def test_both_lanes_agree_on_sheets_that_a_library_wrote(
    cells: dict[tuple[int, int], int | str], size: int
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for (row, column), value in cells.items():
        sheet.cell(row, column, value)
    file = io.BytesIO()
    book.save(file)
    data = file.getvalue()
    exact = _exact(data, size)
    fast = _fast(data, size)
    assert fast is not None
    held = [place for place, value in cells.items() if value != "=A1"]
    if exact is None:
        assert held == []
    else:
        assert exact == _read(data)
        assert exact.last_row == max(row for row, _ in held)
        assert exact.last_column == max(column for _, column in held)
        # A formula without a value counts for the fast lane, which does not look into cells.
        assert fast.rows == max(row for row, _ in cells)
        assert fast.columns == max(column for _, column in cells)


@pytest.mark.parametrize("rows", [1, 9, 10, 99, 100, 1_000, 12_345])
def test_bounds_rounded_up_are_less_than_double_and_ten(
    rows: int, make_workbook: Callable[..., bytes]
) -> None:
    data = make_workbook("".join(_cell(f"{get_column_letter(28)}{row}") for row in range(1, rows + 1)))
    bounds = _fast(data, 1 << 10, rounded=True)
    assert bounds is not None
    assert bounds.columns == 28
    assert rows <= bounds.rows < max(2 * rows, 10)


@pytest.mark.parametrize("columns", [1, 26, 27, 52, 53, 702, 703, 1_024])
@pytest.mark.parametrize("rounded", [True, False])
def test_every_width_is_vouched_for(
    columns: int, *, rounded: bool, make_workbook: Callable[..., bytes]
) -> None:
    cells = "".join(f'<c r="{get_column_letter(column)}1"><v>1</v></c>' for column in range(1, columns + 1))
    bounds = _fast(make_workbook(f'<row r="1">{cells}</row>'), 1 << 9, rounded=rounded)
    assert bounds is not None
    assert bounds.columns == columns


@pytest.mark.parametrize("size", [1, 1 << 10])
def test_the_last_row_of_a_long_sheet_is_known_by_its_first_digit(
    size: int, make_workbook: Callable[..., bytes]
) -> None:
    """So pieces by the hundred are looked at for the same few bounds, which is what makes it fast."""
    data = make_workbook("".join(_cell(f"AB{row}") for row in range(1, 2_345)))
    bounds = _fast(data, size, rounded=True)
    assert bounds is not None
    assert bounds.rows == 2_999


@pytest.mark.parametrize(
    ("before", "beyond", "rows", "columns"),
    [
        pytest.param("AD250", "AZ1", 250, 52, id="column with the same first letter"),
        pytest.param("AD250", "BA1", 250, 53, id="column with another first letter"),
        pytest.param("AD250", "AE1", 250, 31, id="next column"),
        pytest.param("AD250", "AAA1", 250, 703, id="column of more letters"),
        pytest.param("AD250", "A299", 299, 30, id="row with the same first digit"),
        pytest.param("AD250", "A251", 251, 30, id="next row"),
        pytest.param("AD250", "A1000", 1_000, 30, id="row of more digits"),
        pytest.param("ZZ999", "AAA1000", 1_000, 703, id="beyond the last letter and digit"),
    ],
)
@pytest.mark.parametrize("rounded", [True, False])
def test_a_cell_a_little_beyond_all_before_it_widens_the_bounds(
    before: str, beyond: str, rows: int, columns: int, *, rounded: bool, make_workbook: Callable[..., bytes]
) -> None:
    """The cell that goes beyond is not the last of its piece, so that the piece does not end with it."""
    data = make_workbook(_cell(before) * 20 + _cell(beyond) + _cell("A2") * 20)
    bounds = _fast(data, 1 << 9, rounded=rounded)
    assert bounds is not None
    assert bounds.columns == columns
    assert bounds.rows >= rows if rounded else bounds.rows == rows


def test_bounds_at_the_limits_are_within_them() -> None:
    bounds = Bounds(rows=9, columns=4, references=0, prefix=b"")
    assert bounds.within(Limits(rows=9, columns=4, cells=36))
    assert not bounds.within(Limits(rows=8, columns=4, cells=36))
    assert not bounds.within(Limits(rows=9, columns=3, cells=36))
    assert not bounds.within(Limits(rows=9, columns=4, cells=35))


_TOKENS = (
    *("<", ">", "/>", '"', "'", " ", "<!--", "-->", "<![CDATA[", "]]>", "&#65;", "x:"),
    *(
        "</c>",
        "</row>",
        "<row>",
        "<v>1</v>",
        "<v/>",
        "<is/>",
        "<c>",
        '<c r="',
        "r='C3'",
        ' t="str"',
        "</sheetData>",
    ),
    *(
        '<c r="AD9">',
        "<c r='AD9'>",
        '<c a="/>" r="AD9">',
        '<c r="A1" r="AD9">',
        '<x:c r="AD9">',
        '<row r="99">',
    ),
)
_SOUND = "".join(_cell(f"{letter}{row}") for row in range(1, 4) for letter in "AB")


@given(st.lists(st.tuples(st.integers(0, len(_SOUND)), st.sampled_from(_TOKENS)), min_size=1, max_size=4))
def test_what_is_accepted_the_reader_reads_within_the_limits(
    make_workbook: Callable[..., bytes], inserted: list[tuple[int, str]]
) -> None:
    rows = _SOUND
    for place, token in inserted:
        rows = rows[:place] + token + rows[place:]
    data = make_workbook(rows)
    limits = Limits(rows=20, columns=10, cells=100)
    try:
        inspect(data, limits=limits)
        extent = _read(data)
    except (UnreadableFile, CalamineError):
        return
    if extent is not None:
        assert extent.last_row <= limits.rows
        assert extent.last_column <= limits.columns
        assert extent.cells <= limits.cells
