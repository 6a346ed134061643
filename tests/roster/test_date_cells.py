"""Date cells: days, numbers and texts, with the precision they have; `tests/dates` asks for every spelling of a text."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

import pytest

from partybranch.findings import Message
from partybranch.roster._tables import DAY_ZERO_OF_1904, Cell
from partybranch.roster.cells import (
    Circumstances,
    Noted,
    Unread,
    read_date,
)

TYPED: Final = Circumstances()
TEXT_FILE: Final = Circumstances(typed=False)

NO_DAY = "没有这一天"
NO_SPELLING = "不是日期的写法"
LOST_ZERO = "末尾的0被去掉的10月"
TIME_OF_DAY = "带有时刻"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param(date(2003, 6, 1), "2003-06-01", id="date cell"),
        pytest.param(datetime(2003, 6, 1), "2003-06-01", id="date cell at midnight"),  # noqa: DTZ001 - as cells hold it
        pytest.param("2003年6月1日", "2003-06-01", id="text of a day"),
        pytest.param("200306", "2003-06", id="text of a month, no day 01 is added"),
        pytest.param("2003年", "2003", id="text of a year"),
        pytest.param(" 2003-06-01\u200b", "2003-06-01", id="padded"),
        pytest.param("2003.1", "2003-01", id="January as text, where texts are known from numbers"),
        pytest.param(20030601.0, "2003-06-01", id="number yyyyMMdd"),
        pytest.param(200306.0, "2003-06", id="number yyyyMM"),
        pytest.param(200306, "2003-06", id="whole number yyyyMM"),
        pytest.param(2003.06, "2003-06", id="number 2003.06"),
        pytest.param(2003.12, "2003-12", id="number 2003.12"),
        pytest.param(2003.2, "2003-02", id="number 2003.2 is no October"),
        pytest.param(2003.0, "2003", id="number of a year"),
        pytest.param("", None, id="empty"),
        pytest.param("\u200b", None, id="nothing that shows"),
    ],
)
def test_a_date_is_read_with_the_precision_it_has(cell: Cell, expected: str | None) -> None:
    assert read_date(cell, TYPED) == expected


@pytest.mark.parametrize(
    ("cell", "case", "trouble"),
    [
        pytest.param("2003-02-30", TYPED, NO_DAY, id="text of no day"),
        pytest.param(20030230.0, TYPED, NO_DAY, id="number of no day"),
        pytest.param("六月一日", TYPED, NO_SPELLING, id="free text"),
        pytest.param("37773", TYPED, NO_SPELLING, id="digits kept as text are no day number"),
        pytest.param(9999.0, TYPED, NO_SPELLING, id="number too small for a day"),
        pytest.param(100000.0, TYPED, NO_SPELLING, id="number too large for a day"),
        pytest.param(37773.5, TYPED, NO_SPELLING, id="day number with an hour"),
        pytest.param(-1.0, TYPED, NO_SPELLING, id="negative"),
        pytest.param(2003.1, TYPED, LOST_ZERO, id="number 2003.1: January, or October"),
        pytest.param("2003.1", TEXT_FILE, LOST_ZERO, id="2003.1 in a text file: the same"),
        pytest.param("2019/2/3  14:30", TYPED, TIME_OF_DAY, id="text with an hour"),
        pytest.param(datetime(2003, 6, 1, 12, 30), TYPED, TIME_OF_DAY, id="cell with an hour"),  # noqa: DTZ001 - same
        pytest.param(True, TYPED, "不是日期", id="truth value"),
        pytest.param(time(8), TYPED, "不是日期", id="hour alone"),
        pytest.param(timedelta(days=2), TYPED, "不是日期", id="span"),
    ],
)
def test_what_is_no_date_is_unread_and_says_why(cell: Cell, case: Circumstances, trouble: str) -> None:
    read = read_date(cell, case)
    assert isinstance(read, Unread)
    assert read.code == "SHP101"
    assert isinstance(read.facts["trouble"], Message)
    assert trouble in read.facts["trouble"].zh


@pytest.mark.parametrize(
    ("cell", "case", "expected"),
    [
        pytest.param(37773.0, TYPED, "2003-06-01", id="number"),
        pytest.param(37773, TYPED, "2003-06-01", id="whole number"),
        pytest.param("37773", TEXT_FILE, "2003-06-01", id="digits in a text file"),
        pytest.param(10_000.0, TYPED, "1927-05-18", id="the first"),
        pytest.param(99_999.0, TYPED, "2173-10-13", id="the last"),
        pytest.param(36311.0, Circumstances(day_zero=DAY_ZERO_OF_1904), "2003-06-01", id="counted from 1904"),
    ],
)
def test_a_day_number_is_read_and_noted(cell: Cell, case: Circumstances, expected: str) -> None:
    assert read_date(cell, case) == Noted(expected, "SHP111", {"day": expected})


def test_a_number_of_very_many_digits_is_no_date() -> None:
    """Python makes no whole number of more than 4,300 digits."""
    found = read_date("9" * 5_000, TEXT_FILE)
    assert isinstance(found, Unread)
    assert found.code == "SHP101"


@pytest.mark.parametrize("text", ["10000", "99999", "045000"])
def test_a_text_of_five_digits_is_the_number_of_a_day_in_a_text_file(text: str) -> None:
    found = read_date(text, TEXT_FILE)
    assert isinstance(found, Noted)
    assert found.code == "SHP111"


@pytest.mark.parametrize("text", ["9999", "100000"])
def test_a_text_of_fewer_digits_or_more_is_none(text: str) -> None:
    found = read_date(text, TEXT_FILE)
    assert isinstance(found, Unread)
    assert found.code == "SHP101"
