from __future__ import annotations

import copy
import operator
import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime
from unittest.mock import ANY

import pendulum
import pytest

from partybranch.dates import PartialDate


def a_date(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("2003-06-01", date(2003, 6, 1), date(2003, 6, 1), id="day"),
        pytest.param("2003-06", date(2003, 6, 1), date(2003, 6, 30), id="month"),
        pytest.param("2003", date(2003, 1, 1), date(2003, 12, 31), id="year"),
        pytest.param("2004-02", date(2004, 2, 1), date(2004, 2, 29), id="leap month"),
        pytest.param("1900-02", date(1900, 2, 1), date(1900, 2, 28), id="1900 was no leap year"),
        pytest.param("0001", date(1, 1, 1), date(1, 12, 31), id="the first year"),
        pytest.param("9999-12-31", date.max, date.max, id="the last day"),
    ],
)
def test_a_written_date_says_its_first_and_last_day_and_is_written_back_as_it_came(
    text: str, first: date, last: date
) -> None:
    """Written back as they came (`2003-06`), in JSON and in tables."""
    day = a_date(text)
    assert (day.first, day.last, str(day)) == (first, last, text)
    assert day.exact == (first if first == last else None)
    assert repr(day) == f"PartialDate.parse({text!r})"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("now", id="the present moment"),
        pytest.param("2003.06", id="a table's spelling"),
        pytest.param("2003-6", id="one digit"),
        pytest.param("2003-06-1", id="one digit of a day"),
        pytest.param("20030601", id="no marks"),
        pytest.param("03-06-01", id="two digits of a year"),
        pytest.param("2003-06-01T00:00", id="with a time"),
        pytest.param(" 2003-06", id="blank before"),
        pytest.param("2003-06\n", id="line break behind"),
        pytest.param("２００３-06", id="full width"),
        pytest.param("٢٠٠٣-06", id="other digits"),
        pytest.param("2003-06-01..2003-06-02", id="a span"),
    ],
)
def test_only_three_ways_of_writing_are_read(text: str) -> None:
    """`pendulum.parse` is banned; the codec reads `YYYY-MM-DD`, `YYYY-MM`, `YYYY` and nothing else."""
    with pytest.raises(ValueError, match="a date is written YYYY-MM-DD, YYYY-MM or YYYY"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2003-02-29", id="no leap year"),
        pytest.param("2003-04-31", id="30 days has April"),
        pytest.param("2003-13", id="month 13"),
        pytest.param("2003-00", id="month 0"),
        pytest.param("2003-06-00", id="day 0"),
        pytest.param("0000", id="year 0"),
    ],
)
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"must be in|out of range|bad month"):
        PartialDate.parse(text)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(ValueError, match="a day needs its month"):
        PartialDate(2003, None, 1)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2003, 6, 1), id="datetime.date"),
        pytest.param(pendulum.Date(2003, 6, 1), id="pendulum.Date"),
    ],
)
def test_an_exact_day_is_a_plain_date(day: date) -> None:
    """Constructors take a `pendulum.Date` (it is a date); exact days are `datetime.date` in records."""
    for made in (PartialDate.of(day), PartialDate.during(day, day)):
        assert made == PartialDate(2003, 6, 1)
        assert type(made.first) is type(made.last) is type(made.exact) is date


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(datetime(2003, 6, 1, tzinfo=UTC), id="datetime"),
        pytest.param(pendulum.datetime(2003, 6, 1), id="pendulum.DateTime"),
    ],
)
def test_a_moment_is_no_day(moment: datetime) -> None:
    """Constructors refuse a `datetime`: `isinstance(moment, Date)` is true."""
    with pytest.raises(TypeError, match="a datetime is no day"):
        PartialDate.of(moment)
    for first, last in ((moment, date.max), (date.min, moment)):
        with pytest.raises(TypeError, match="a datetime is no day"):
            PartialDate.during(first, last)


@pytest.mark.parametrize(
    ("one", "other", "before", "after", "same_day"),
    [
        pytest.param("2003-06-01", "2003-06-02", True, False, False, id="the day before"),
        pytest.param("2003-06-02", "2003-06-01", False, True, False, id="the day after"),
        pytest.param("2003-06-01", "2003-06-01", False, False, True, id="the same day"),
        pytest.param("2003-06", "2003-05-31", False, True, False, id="a month after a day"),
        pytest.param("2003-06", "2003-06-01", False, None, None, id="a month and its first day"),
        pytest.param("2003-06", "2003-06-15", None, None, None, id="a month and a day in it"),
        pytest.param("2003-06", "2003-06-30", None, False, None, id="a month and its last day"),
        pytest.param("2003-06", "2003-07-01", True, False, False, id="a month before a day"),
        pytest.param("2003-06", "2003-06", None, None, None, id="the same month"),
        pytest.param("2003-06", "2003-07", True, False, False, id="two months"),
        pytest.param("2003", "2003-12", None, None, None, id="a year and its last month"),
        pytest.param("2003", "2004", True, False, False, id="two years"),
        pytest.param("2003", "2003", None, None, None, id="the same year"),
    ],
)
def test_comparing_answers_yes_no_or_cannot_tell(
    *, one: str, other: str, before: bool | None, after: bool | None, same_day: bool | None
) -> None:
    """Comparisons answer yes, no or cannot tell, so a rule accuses only when it would for every day of that month."""
    this, that = a_date(one), a_date(other)
    assert (this.before(that), this.after(that), this.same_day(that)) == (before, after, same_day)
    assert (that.after(this), that.before(this), that.same_day(this)) == (before, after, same_day)
    assert this.may_be(that) is that.may_be(this) is (same_day is not False)
    if that.exact is not None:
        day = that.exact
        assert (this.before(day), this.after(day), this.same_day(day)) == (before, after, same_day)
        assert this.may_be(day) is (same_day is not False)


@pytest.mark.parametrize("compare", [operator.lt, operator.le, operator.gt, operator.ge])
def test_there_are_no_ordering_operators(compare: Callable[[object, object], bool]) -> None:
    """No ordering operators (a silent False would accuse); `.first` sorts."""
    with pytest.raises(TypeError, match="not supported between instances"):
        compare(a_date("2003-06"), a_date("2004"))


def test_equality_compares_what_is_written() -> None:
    """`==` compares what is written, so 2003-06 equals 2003-06 though the two days may differ."""
    assert a_date("2003-06") == PartialDate(2003, 6)
    assert len({a_date("2003-06"), PartialDate(2003, 6), a_date("2003-06-01"), a_date("2003")}) == 3
    assert a_date("2003-06-01") != date(2003, 6, 1)
    assert a_date("2003-06") != "2003-06"


def test_what_is_no_date_says_itself_whether_it_equals_one() -> None:
    assert a_date("2003-06") == ANY


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        pytest.param(date(2003, 6, 1), date(2003, 6, 1), "2003-06-01", id="a day"),
        pytest.param(date(2003, 6, 1), date(2003, 6, 30), "2003-06", id="a month"),
        pytest.param(date(2003, 1, 1), date(2003, 12, 31), "2003", id="a year"),
        pytest.param(date(2003, 6, 4), date(2003, 7, 3), "2003-06-04..2003-07-03", id="a span"),
    ],
)
def test_a_day_known_to_lie_in_a_span(first: date, last: date, written: str) -> None:
    """A day of which it is only known that it lies from `first` to `last`, both included."""
    day = PartialDate.during(first, last)
    assert (day.first, day.last, str(day)) == (first, last, written)


def test_a_span_of_days_is_not_turned_round() -> None:
    with pytest.raises(ValueError, match="a span of days ends after it begins"):
        PartialDate.during(date(2003, 6, 2), date(2003, 6, 1))


@pytest.mark.parametrize(
    ("text", "years", "expected"),
    [
        pytest.param("2003-06-01", 1, "2004-06-01", id="day"),
        pytest.param("2004-02-29", 1, "2005-02-28", id="leap day"),
        pytest.param("2004-02-29", 4, "2008-02-29", id="leap day to leap day"),
        pytest.param("2003-06", 1, "2004-06", id="month"),
        pytest.param("2003-02", 1, "2004-02", id="a longer month stays whole"),
        pytest.param("2004-02", 1, "2005-02", id="a shorter month stays whole"),
        pytest.param("2003", 18, "2021", id="year"),
        pytest.param("2003-06-01", -1, "2002-06-01", id="back"),
        pytest.param("2003-06-01", 9000, "9999-12-31", id="at most the last day"),
        pytest.param("2003", 10**10, "9999-12-31", id="more years than a machine counts"),
        pytest.param("2003-06-01", -(10**10), "0001-01-01", id="so many back"),
    ],
)
def test_some_years_later(text: str, years: int, expected: str) -> None:
    """A year is a calendar year, not 365 days; 29 February plus a year is 28 February."""
    assert a_date(text).plus_years(years) == a_date(expected)


@pytest.mark.parametrize(
    ("text", "months", "first", "last"),
    [
        pytest.param("2026-08-31", 6, date(2027, 2, 28), date(2027, 2, 28), id="day to a month's end"),
        pytest.param("2003-06", 1, date(2003, 7, 1), date(2003, 7, 31), id="to a longer month"),
        pytest.param("2003-08", 6, date(2004, 2, 1), date(2004, 2, 29), id="to a leap month"),
        pytest.param("2003", 1, date(2003, 2, 1), date(2004, 1, 31), id="a year becomes twelve months"),
        pytest.param("2003", 12, date(2004, 1, 1), date(2004, 12, 31), id="or the next year"),
    ],
)
def test_some_months_later(text: str, months: int, first: date, last: date) -> None:
    moved = a_date(text).plus_months(months)
    assert (moved.first, moved.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "days", "first", "last"),
    [
        pytest.param("2003-06-01", -1, date(2003, 5, 31), date(2003, 5, 31), id="the day before"),
        pytest.param("2003-06", 0, date(2003, 6, 1), date(2003, 6, 30), id="no days"),
        pytest.param("2003-06", 3, date(2003, 6, 4), date(2003, 7, 3), id="a month becomes a span"),
        pytest.param("9999-12-01", 40, date.max, date.max, id="at most the last day"),
        pytest.param("9999-11", 40, date(9999, 12, 11), date.max, id="a span up to the last day"),
        pytest.param("2003-06-01", 10**9, date.max, date.max, id="more days than there are"),
        pytest.param("0001", -1, date.min, date(1, 12, 30), id="at least the first day"),
        pytest.param("2003-06-01", -(10**9), date.min, date.min, id="back past all days"),
    ],
)
def test_some_days_later(text: str, days: int, first: date, last: date) -> None:
    moved = a_date(text).plus_days(days)
    assert (moved.first, moved.last) == (first, last)


def test_a_span_that_is_no_month_is_not_widened_to_one() -> None:
    span = a_date("2003-06").plus_days(3)
    assert (span.plus_years(1).first, span.plus_years(1).last) == (date(2004, 6, 4), date(2004, 7, 3))
    assert (span.plus_months(1).first, span.plus_months(1).last) == (date(2003, 7, 4), date(2003, 8, 3))


def test_a_span_is_written_with_both_ends() -> None:
    span = a_date("2003-06").plus_days(3)
    assert (str(span), span.exact) == ("2003-06-04..2003-07-03", None)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(a_date("2003-06-01"), id="day"),
        pytest.param(a_date("2003"), id="year"),
        pytest.param(a_date("2003-06").plus_days(3), id="span"),
    ],
)
def test_a_date_survives_pickling_and_copying(day: PartialDate) -> None:
    for again in (pickle.loads(pickle.dumps(day)), copy.copy(day), copy.deepcopy(day)):
        assert (again, again.first, again.last) == (day, day.first, day.last)
        assert hash(again) == hash(day)


def test_a_date_does_not_change() -> None:
    day = a_date("2003-06")
    with pytest.raises(AttributeError, match="a PartialDate does not change"):
        day.first = date(2003, 6, 2)
    with pytest.raises(AttributeError, match="a PartialDate does not change"):
        del day.last
    with pytest.raises(AttributeError):
        day.note = ""  # pyright: ignore[reportAttributeAccessIssue] # the point
    assert day == PartialDate(2003, 6)
