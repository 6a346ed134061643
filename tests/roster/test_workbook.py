"""Workbooks: .xlsx, .xls and .ods in, .xlsx out."""

from __future__ import annotations

import io
import sys
from datetime import date, datetime, time, timedelta
from typing import Any, Final, cast

import openpyxl
import pytest
import python_calamine
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.worksheet.worksheet import Worksheet
from tests.roster.files import Grid, at, make, ods, xls, xlsx

from partybranch.errors import LimitExceeded, MissingExtra, UnreadableFile
from partybranch.limits import DEFAULT, Limits
from partybranch.roster import read_roster
from partybranch.roster._column import Written, WrittenSheet
from partybranch.roster._opening import open_tables
from partybranch.roster._tables import Cell, NoResult
from partybranch.roster.workbook import read_rows, write_rows

DAY: Final = date(2003, 6, 1)


def cells(data: bytes, limits: Limits = DEFAULT) -> list[list[Cell]]:
    return read_rows(data, limits).tables[0].cells


def written(headings: list[str], *rows: list[Written]) -> Worksheet:
    file = io.BytesIO()
    write_rows(file, WrittenSheet(name="党员名册", headings=headings, rows=rows))
    return cast("Worksheet", openpyxl.load_workbook(file).active)


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_texts_numbers_and_days_are_told_apart(form: str) -> None:
    rows: Grid = [["某甲", "007", 7, 7.5, True, DAY], [None, "110000199001010018", 1.1e17, None, None, None]]
    read = cells(make(form, {"甲": rows}))
    assert read == [["某甲", "007", 7, 7.5, True, DAY], ["", "110000199001010018", 1.1e17, "", "", ""]]
    whole = int if form == "xls" else float
    assert [type(cell) for cell in read[0]] == [str, str, whole, float, bool, date]


def test_hours_arrive_as_such() -> None:
    moment = datetime(2003, 6, 1, 12, 30)  # noqa: DTZ001 - as cells hold it
    rows: Grid = [[moment, time(8, 30), timedelta(hours=30)]]
    assert cells(xlsx({"甲": rows})) == [[moment, time(8, 30), timedelta(hours=30)]]


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_every_sheet_is_a_table_of_its_own(form: str) -> None:
    tables = read_rows(make(form, {"甲": [["a"]], "乙": [], "丙": [["c"]]}), DEFAULT).tables
    assert [(table.name, table.cells) for table in tables] == [("甲", [["a"]]), ("乙", []), ("丙", [["c"]])]
    assert all(table.typed for table in tables)


def test_a_table_that_begins_below_and_right_says_where() -> None:
    (table,) = read_rows(xlsx({"甲": [[], [], [None, "a"]]}), DEFAULT).tables
    assert (table.first_row, table.first_column, table.cells) == (2, 1, [["a"]])
    assert [table.at(2, 1), table.at(0, 0), table.at(3, 1), table.at(2, 2), table.at(2, 0)] == [
        "a",
        "",
        "",
        "",
        "",
    ]


@pytest.mark.parametrize("form", [xlsx, xls, ods])
def test_merged_cells_are_known(form: Any) -> None:
    rows: Grid = [["a", None, "b"], [None, None], ["c"], ["d", "e"]]
    data = form({"空": [["x"]], "甲": rows}, merged={"甲": [(0, 0, 1, 1), (2, 0, 2, 2)]})
    tables = open_tables(data, DEFAULT).rows.tables
    assert [tuple(sorted(table.merges)) for table in tables] == [(), ((0, 0, 1, 1), (2, 0, 2, 2))]
    assert tables[1].cells == [["a", "", "b"], ["", "", ""], ["c", "", ""], ["d", "e", ""]]


def opened(data: bytes, limits: Limits = DEFAULT) -> list[list[Cell]]:
    """Return the cells of the first sheet of a file that was looked at first."""
    return open_tables(data, limits).rows.tables[0].cells


def test_errors_and_formulas_without_a_result_are_not_empty() -> None:
    read = opened(xlsx({"甲": [["a", "#REF!", "=A1"], ["=A1", "b"]]}))
    assert read[0][:2] == ["a", "#REF!"]
    assert isinstance(read[0][2], NoResult)
    assert isinstance(read[1][0], NoResult)
    assert read[1][1] == "b"


def test_a_formula_without_a_result_beyond_the_limits_is_refused() -> None:
    with pytest.raises(LimitExceeded) as raised:
        opened(xlsx({"甲": [["a"], [], [], ["=A1"]]}), Limits(rows=3))
    assert raised.value.limit == "rows"


def test_what_a_formula_failed_to_give_is_found_at_its_cell() -> None:
    rows: Grid = [
        ["姓名", "身份证号", "民族", "性别"],
        ["某甲", "=Sheet2!A1", "#N/A", "男"],
        ["=A2", "", "#REF!", None],
    ]
    roster = read_roster(xlsx({"名册": rows}))
    assert at(roster.problems) == [("SHP109", "B2"), ("SHP108", "C2"), ("SHP109", "A3"), ("SHP108", "C3")]
    assert [dict(member.unread) for member in roster.members] == [
        {"identity_number": "", "ethnicity": "#N/A"},
        {"name": "", "ethnicity": "#REF!"},
    ]


@pytest.mark.parametrize(("epoch", "number"), [(CALENDAR_WINDOWS_1900, 37773), (CALENDAR_MAC_1904, 36311)])
def test_days_counted_from_1904_are_the_same_days(epoch: datetime, number: int) -> None:
    book = openpyxl.Workbook()
    book.epoch = epoch
    sheet = cast("Worksheet", book.active)
    sheet.append(["姓名", "出生日期", "参加工作时间"])
    sheet.append(["某甲", DAY, number])
    file = io.BytesIO()
    book.save(file)
    (member,) = read_roster(file.getvalue()).members
    assert [str(member.born_on), str(member.work_started_on)] == ["2003-06-01", "2003-06-01"]


def test_a_damaged_workbook_is_refused() -> None:
    data = xlsx({"甲": [["a"]]})
    with pytest.raises(UnreadableFile, match="damaged"):
        read_rows(data[: len(data) // 2], DEFAULT)


def test_an_old_workbook_with_a_password_is_refused() -> None:
    # The record of the last writer becomes the one that says that a password is needed.
    data = xls({"甲": [["a"]]}).replace(b"\x5c\x00\x70\x00", b"\x2f\x00\x70\x00", 1)
    with pytest.raises(UnreadableFile, match="protected by a password"):
        read_roster(data)


class PanicException(BaseException):
    """What the reader raises where it gives up."""


@pytest.mark.parametrize(
    ("raised", "expected"), [(PanicException, UnreadableFile), (KeyboardInterrupt, KeyboardInterrupt)]
)
def test_a_reader_that_gives_up_says_that_the_workbook_is_damaged(
    raised: type[BaseException], expected: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Reader:
        @staticmethod
        def from_filelike(_file: object) -> None:
            raise raised

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Reader)
    with pytest.raises(expected):
        read_rows(b"", DEFAULT)


def test_texts_are_written_as_text_and_days_as_days() -> None:
    sheet = written(["姓名", "日期"], ["某甲", DAY], [None, "2003-06"])
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["姓名", "日期"],
        ["某甲", datetime(2003, 6, 1)],  # noqa: DTZ001 - as openpyxl gives a day
        [None, "2003-06"],
    ]
    assert (sheet["A2"].number_format, sheet["B2"].number_format, sheet["B3"].number_format) == (
        "@",
        "yyyy-mm-dd",
        "@",
    )
    assert sheet["B2"].is_date
    assert (sheet.title, sheet.freeze_panes, sheet["A1"].font.bold, sheet["A2"].font.bold) == (
        "党员名册",
        "A2",
        True,
        False,
    )


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-1", "@a", "=cmd|' /C calc'!A0", "#REF!", "2003-06-01", "007", "1e5"]
)
def test_no_text_becomes_anything_else(text: str) -> None:
    sheet = written([text], [text])
    assert [(cell.value, cell.data_type) for row in sheet.iter_rows() for cell in row] == [
        (text, "s"),
        (text, "s"),
    ]


@pytest.mark.parametrize(
    ("day", "value"),
    [
        pytest.param(date(1901, 1, 1), datetime(1901, 1, 1), id="from 1901 on a day"),  # noqa: DTZ001 - as openpyxl gives a day
        pytest.param(date(1900, 12, 31), "1900-12-31", id="before, a text: spreadsheets count 1900 wrongly"),
        pytest.param(date(1893, 12, 26), "1893-12-26", id="before 1900, a text"),
    ],
)
def test_days_that_spreadsheets_do_not_know_are_written_as_text(day: date, value: object) -> None:
    assert written(["日期"], [day])["A2"].value == value


def test_characters_that_no_workbook_can_hold_are_left_out() -> None:
    assert written(["a"], ["甲\x00\x0b\ufffe乙\t\n丙"])["A2"].value == "甲乙\t\n丙"


def test_without_the_extra_no_workbook_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = xlsx({"甲": [["姓名", "性别"], ["某甲", "男"]]})
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(MissingExtra) as raised:
        read_roster(data)
    assert raised.value.extra == "excel"
    assert raised.value.zh == "读取工作簿需要可选组件 excel：请运行 pip install 'partybranch[excel]'"


def test_without_the_extra_no_workbook_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtra) as raised:
        write_rows(io.BytesIO(), WrittenSheet(name="a", headings=["a"], rows=[]))
    assert raised.value.extra == "excel"
    assert raised.value.en == "writing a workbook needs the extra excel: run pip install 'partybranch[excel]'"
