from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import pairwise

import pendulum
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from partybranch.dates import (
    DateTrouble,
    PartialDate,
    Period,
    UnreadableDate,
    anniversary,
    months_later,
    read_spelling,
)
from partybranch.strategies import partial_dates, periods

DAY = timedelta(days=1)
LEAP_DAY = date(2004, 2, 29)


def days_of(day: PartialDate) -> list[date]:
    return [day.first + number * DAY for number in range((day.last - day.first).days + 1)]


def told(answers: Iterable[bool]) -> bool | None:
    """Return the one answer that all give, or None."""
    found = set(answers)
    return found.pop() if len(found) == 1 else None


_near = st.dates(date(2003, 12, 20), date(2004, 3, 10))
spans = (
    _near.map(PartialDate.of)
    | _near.map(lambda day: PartialDate(day.year, day.month))
    | st.builds(
        PartialDate.plus_days, _near.map(lambda day: PartialDate(day.year, day.month)), st.integers(-20, 20)
    )
)


@given(spans, spans)
def test_comparisons_agree_with_trying_every_day(one: PartialDate, other: PartialDate) -> None:
    """Comparisons answer yes, no or cannot tell, so a rule accuses only when it would for every day of that month."""
    pairs = [(this, that) for this in days_of(one) for that in days_of(other)]
    assert one.before(other) is told(this < that for this, that in pairs)
    assert one.after(other) is told(this > that for this, that in pairs)
    assert one.same_day(other) is told(this == that for this, that in pairs)
    assert one.may_be(other) is any(this == that for this, that in pairs)


@given(partial_dates(), st.dates(date(1890, 1, 1), date(2110, 1, 1)))
def test_comparisons_with_a_day_agree_with_trying_every_day(one: PartialDate, day: date) -> None:
    assert one.before(day) is told(this < day for this in days_of(one))
    assert one.after(day) is told(this > day for this in days_of(one))
    assert one.same_day(day) is told(this == day for this in days_of(one))


@given(partial_dates())
def test_what_is_written_reads_back(day: PartialDate) -> None:
    again = PartialDate.parse(str(day))
    assert (again, hash(again), again.first, again.last) == (day, hash(day), day.first, day.last)
    assert eval(repr(day), {"PartialDate": PartialDate}) == day


@given(st.dates(date(2, 1, 1), date(9900, 12, 31)), st.integers(-1, 99))
@example(LEAP_DAY, 1)
@example(LEAP_DAY, 4)
@example(LEAP_DAY, -4)
def test_an_anniversary_is_that_of_pendulum(day: date, years: int) -> None:
    """`Date(2024, 2, 29).add(years=1)` is 2025-02-28: the choice is written down in `dates`."""
    expected = pendulum.Date(day.year, day.month, day.day).add(years=years)
    assert anniversary(day, years) == date(expected.year, expected.month, expected.day)


@given(st.dates(date(2, 1, 1), date(9900, 12, 31)), st.integers(-12, 1200))
@example(LEAP_DAY, 12)
@example(date(2026, 8, 31), 6)
def test_months_later_is_the_same_day_of_the_month_or_its_last_as_pendulum_has_it(
    day: date, months: int
) -> None:
    expected = pendulum.Date(day.year, day.month, day.day).add(months=months)
    assert months_later(day, months) == date(expected.year, expected.month, expected.day)
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    assert months_later(day, months).day == min(day.day, calendar.monthrange(year, month + 1)[1])


@given(st.dates(), st.integers(-20_000, 20_000))
@example(date(1, 3, 31), -3)
@example(LEAP_DAY, -2024)
def test_no_term_leads_beyond_the_first_or_the_last_day(day: date, number: int) -> None:
    edge = date.max if number > 0 else date.min
    assert anniversary(day, number) == edge or anniversary(day, number).year == day.year + number
    far = months_later(day, number)
    assert far == edge or 12 * far.year + far.month == 12 * day.year + day.month + number


@given(st.dates(), st.integers(0, 20_000))
def test_terms_end_in_order_and_never_after_the_last_day(day: date, years: int) -> None:
    assert day <= anniversary(day, years) <= anniversary(day, years + 1) <= date.max
    assert day <= months_later(day, years) <= months_later(day, years + 1) <= date.max


@given(partial_dates(), st.integers(0, 60))
def test_moved_dates_hold_every_moved_day(day: PartialDate, number: int) -> None:
    """A month known as such stays a whole month."""
    by_years, by_months, by_days = day.plus_years(number), day.plus_months(number), day.plus_days(number)
    for each in days_of(day):
        assert by_years.may_be(anniversary(each, number))
        assert by_months.may_be(months_later(each, number))
        assert by_days.may_be(each + number * DAY)
    assert (by_days.last - by_days.first) == (day.last - day.first)
    if day.exact is None:
        assert by_years.first.day == by_months.first.day == 1
        assert (by_years.last + DAY).day == (by_months.last + DAY).day == 1


UNITS = [
    pytest.param(Period.months, 1, id="months"),
    pytest.param(Period.quarters, 3, id="quarters"),
    pytest.param(Period.half_years, 6, id="half-years"),
    pytest.param(Period.years, 12, id="years"),
]


def whole_units(period: Period, months: int) -> list[tuple[date, date]]:
    """Return the units inside a period by trying every month that it touches."""
    assert period.end is not None
    found: list[tuple[date, date]] = []
    for index in range(12 * period.start.year, 12 * (period.end.year + 1), months):
        start = date(index // 12, index % 12 + 1, 1)
        end = date((index + months) // 12, (index + months) % 12 + 1, 1)
        if period.start <= start and end <= period.end:
            found.append((start, end))
    return found


@pytest.mark.parametrize(("units", "months"), UNITS)
@given(period=periods(may_be_open=False))
def test_units_tile_a_period(
    units: Callable[[Period], tuple[Period, ...]], months: int, period: Period
) -> None:
    """Rules on absence look only at whole units inside `covers`: all of them, without gaps, and none in part."""
    found = units(period)
    assert [(each.start, each.end) for each in found] == whole_units(period, months)
    assert all(one.end == other.start for one, other in pairwise(found))
    assert all(each.shared_with(period) == each for each in found)


@given(periods(), periods(), st.dates(date(1900, 1, 1), date(2112, 1, 1)))
def test_shared_days_are_those_of_both(one: Period, other: Period, day: date) -> None:
    shared = one.shared_with(other)
    assert (one.contains(day) and other.contains(day)) is (shared is not None and shared.contains(day))
    assert one.overlaps(other) is (shared is not None)


SPELLINGS = {
    "hyphens": "{0:04}-{1:02}-{2:02}",
    "hyphens, short": "{0}-{1}-{2}",
    "slashes": "{0:04}/{1:02}/{2:02}",
    "slashes, short": "{0}/{1}/{2}",
    "full stops": "{0:04}.{1:02}.{2:02}",
    "full stops, short": "{0}.{1}.{2}",
    "Chinese": "{0}年{1}月{2}日",
    "Chinese, long": "{0}年{1:02}月{2:02}日",
    "Chinese, 号": "{0} 年 {1} 月 {2} 号",
    "digits": "{0:04}{1:02}{2:02}",
    "midnight": "{0}-{1:02}-{2:02} 00:00:00",
    "midnight, Chinese": "{0}年{1}月{2}日 0:00",
    "month, hyphen": "{0}-{1:02}",
    "month, slash, short": "{0}/{1}",
    "month, full stop": "{0}.{1:02}",
    "month, Chinese": "{0}年{1}月",
    "month, digits": "{0:04}{1:02}",
    "year": "{0}",
    "year, Chinese": "{0}年",
}
FULL_WIDTH = {ord("0") + digit: 0xFF10 + digit for digit in range(10)} | {ord("."): 0xFF0E, ord("/"): 0xFF0F}


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
@given(day=st.dates(date(1800, 1, 1), date(2199, 12, 31)), typed=st.booleans(), wide=st.booleans())
def test_every_spelling_of_a_date_reads_back_to_it(
    spelling: str, day: date, *, typed: bool, wide: bool
) -> None:
    """Dates: yyyy-MM-dd, yyyy/MM/dd, yyyy/M/d, yyyy年M月d日, yyyy.MM.dd, yyyy.MM, yyyyMM, yyyyMMdd, free text."""
    text = spelling.format(day.year, day.month, day.day)
    known = (day.year, day.month, day.day)[: 1 + ("{1" in spelling) + ("{2" in spelling)]
    given_text = f" {text.translate(FULL_WIDTH)}　" if wide else text
    assert read_spelling(given_text, typed=typed) == PartialDate(*known)


@given(day=st.dates(date(1800, 1, 1), date(2199, 12, 31)), typed=st.booleans())
def test_a_month_after_a_full_stop_has_two_digits_or_is_known_as_typed(*, day: date, typed: bool) -> None:
    """`2003.1` may be January, or October with its last 0 dropped; only a cell that is typed text says which."""
    text = f"{day.year}.{day.month}"
    if day.month == 1 and not typed:
        with pytest.raises(UnreadableDate) as caught:
            read_spelling(text, typed=False)
        assert caught.value.trouble is DateTrouble.LOST_ZERO
    else:
        assert read_spelling(text, typed=typed) == PartialDate(day.year, day.month)


PIECES = (
    "2003",
    "2004",
    "1003",
    "6",
    "06",
    "1",
    "29",
    "02",
    "31",
    "-",
    "/",
    ".",
    "年",
    "月",
    "日",
    "号",
    " ",
    "T",
    "00:00",
    "14:30",
    "：",
)


@given(st.lists(st.sampled_from(PIECES), max_size=7).map("".join) | st.text(max_size=8))
@example("2003-02-29")
@example("2003年2月28日00:00")
@example("20040229")
def test_any_text_is_a_date_or_is_refused_and_nothing_is_guessed(text: str) -> None:
    """Nothing is guessed: the parts of what is read are the numbers of the text, one after the other."""
    try:
        day = read_spelling(text)
    except UnreadableDate:
        return
    numbers = re.findall(r"[0-9]+", unicodedata.normalize("NFKC", text))
    if len(numbers[0]) > 4:
        numbers = [numbers[0][:4], numbers[0][4:6], numbers[0][6:], *numbers[1:]]
    parts = [int(part) for part in str(day).split("-")]
    stated = [int(number) for number in numbers if number]
    assert stated[: len(parts)] == parts
    assert not any(stated[len(parts) :])
