from __future__ import annotations

from datetime import date

import pendulum
import pytest

from partybranch.dates import anniversary, months_later


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        pytest.param(date(2003, 6, 1), 1, date(2004, 6, 1), id="a calendar year, also of 366 days"),
        pytest.param(date(2003, 3, 1), 1, date(2004, 3, 1), id="over a leap day"),
        pytest.param(date(2004, 2, 29), 1, date(2005, 2, 28), id="29 February and a year"),
        pytest.param(
            date(2004, 2, 29), 2, date(2006, 2, 28), id="counted from the start, not from 28 February"
        ),
        pytest.param(date(2004, 2, 29), 4, date(2008, 2, 29), id="to the next leap day"),
        pytest.param(date(1896, 2, 29), 4, date(1900, 2, 28), id="1900 was no leap year"),
        pytest.param(date(2003, 2, 28), 1, date(2004, 2, 28), id="28 February stays"),
        pytest.param(date(2003, 6, 1), 0, date(2003, 6, 1), id="no years"),
        pytest.param(date(2004, 2, 29), -1, date(2003, 2, 28), id="back"),
        pytest.param(date(9998, 6, 1), 1, date(9999, 6, 1), id="to the last year"),
        pytest.param(date(9999, 6, 1), 1, date.max, id="at most the last day"),
        pytest.param(date(2004, 2, 29), 7995, date(9999, 2, 28), id="29 February to the last year"),
        pytest.param(date(4, 2, 29), -3, date(1, 2, 28), id="29 February to the first year"),
        pytest.param(date(2000, 1, 1), 10**10, date.max, id="more years than a machine counts"),
        pytest.param(date(2000, 1, 1), -(10**30), date.min, id="so many back"),
    ],
)
def test_an_anniversary(day: date, years: int, expected: date) -> None:
    """A year is a calendar year, not 365 days; 29 February plus a year is 28 February."""
    assert anniversary(day, years) == expected


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param(date(2026, 8, 31), 6, date(2027, 2, 28), id="to a shorter month"),
        pytest.param(date(2023, 8, 31), 6, date(2024, 2, 29), id="to a leap month"),
        pytest.param(date(2026, 11, 30), 3, date(2027, 2, 28), id="over the year"),
        pytest.param(date(2026, 2, 28), 1, date(2026, 3, 28), id="28 February is no month's end"),
        pytest.param(date(2026, 1, 31), 0, date(2026, 1, 31), id="no months"),
        pytest.param(date(2026, 1, 31), 24, date(2028, 1, 31), id="two years"),
        pytest.param(date(2026, 3, 31), -1, date(2026, 2, 28), id="back"),
        pytest.param(date(9999, 11, 30), 1, date(9999, 12, 30), id="to the last month"),
        pytest.param(date(9999, 12, 1), 1, date.max, id="at most the last day"),
        pytest.param(date(2026, 1, 1), 10**9, date.max, id="very many"),
        pytest.param(date(2026, 1, 1), 10**12, date.max, id="more than a machine counts"),
        pytest.param(date(2026, 1, 1), -(10**30), date.min, id="so many back"),
        pytest.param(date(9999, 1, 31), 1, date(9999, 2, 28), id="to a shorter month of the last year"),
        pytest.param(date(1, 3, 31), -1, date(1, 2, 28), id="to a shorter month of the first year"),
    ],
)
def test_some_months_later(day: date, months: int, expected: date) -> None:
    """A term of months that would end on a day its last month lacks ends with that month."""
    assert months_later(day, months) == expected


def test_months_are_counted_from_the_start() -> None:
    """Counting on from a shortened end would lose days for good."""
    start = date(2026, 8, 31)
    assert months_later(start, 7) == date(2027, 3, 31)
    assert months_later(months_later(start, 6), 1) == date(2027, 3, 28)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2004, 2, 29), id="date"),
        pytest.param(pendulum.Date(2004, 2, 29), id="pendulum.Date"),
    ],
)
def test_months_later_is_a_plain_date(day: date) -> None:
    assert type(months_later(day, 1)) is date
