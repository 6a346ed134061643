from __future__ import annotations

from datetime import UTC, date, datetime

import attrs
import pendulum
import pytest

from partybranch.dates import Period
from partybranch.errors import ImpossibleValue

JUNE = Period(start=date(2003, 6, 1), end=date(2003, 7, 1))
FROM_JULY = Period(start=date(2003, 7, 1))
FROM_MID_JUNE = Period(start=date(2003, 6, 15))


def starts(periods: tuple[Period, ...]) -> list[str]:
    return [each.start.isoformat() for each in periods]


@pytest.mark.parametrize(
    ("period", "day", "expected"),
    [
        pytest.param(JUNE, date(2003, 5, 31), False, id="the day before"),
        pytest.param(JUNE, date(2003, 6, 1), True, id="the start is in it"),
        pytest.param(JUNE, date(2003, 6, 30), True, id="the last day"),
        pytest.param(JUNE, date(2003, 7, 1), False, id="the end is not"),
        pytest.param(FROM_JULY, date(2003, 6, 30), False, id="before an open one"),
        pytest.param(FROM_JULY, date.max, True, id="an open one goes on"),
    ],
)
def test_a_period_holds_its_start_and_not_its_end(*, period: Period, day: date, expected: bool) -> None:
    """`Period`: days from start to end, end exclusive, end may be open."""
    assert period.contains(day) is expected


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        pytest.param(JUNE, JUNE, JUNE, id="itself"),
        pytest.param(JUNE, FROM_JULY, None, id="one ends where the other starts"),
        pytest.param(
            JUNE, FROM_MID_JUNE, Period(start=date(2003, 6, 15), end=date(2003, 7, 1)), id="open and closed"
        ),
        pytest.param(FROM_MID_JUNE, FROM_JULY, FROM_JULY, id="two open ones"),
        pytest.param(
            JUNE,
            Period(start=date(2003, 6, 30), end=date(2003, 8, 1)),
            Period(start=date(2003, 6, 30), end=date(2003, 7, 1)),
            id="one day",
        ),
        pytest.param(JUNE, Period(start=date(2004, 6, 1), end=date(2004, 7, 1)), None, id="apart"),
    ],
)
def test_two_periods_share_the_days_of_both(one: Period, other: Period, shared: Period | None) -> None:
    assert one.shared_with(other) == other.shared_with(one) == shared
    assert one.overlaps(other) is other.overlaps(one) is (shared is not None)


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(date(2003, 6, 1), id="empty"),
        pytest.param(date(2003, 5, 31), id="turned round"),
    ],
)
def test_a_period_cannot_be_empty(end: date) -> None:
    """`Period` cannot be empty."""
    with pytest.raises(ImpossibleValue) as caught:
        Period(start=date(2003, 6, 1), end=end)
    assert caught.value.zh == "期间的结束日应晚于开始日（结束日为最后一日的次日）"
    assert caught.value.en == "a period ends after it starts; its end is the day after its last"


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        pytest.param(datetime(2003, 6, 1, tzinfo=UTC), None, "start", id="datetime"),
        pytest.param(pendulum.datetime(2003, 6, 1), None, "start", id="pendulum.DateTime"),
        pytest.param(date(2003, 6, 1), datetime(2003, 7, 1, tzinfo=UTC), "end", id="datetime as end"),
        pytest.param("2003-06-01", None, "start", id="text"),
        pytest.param(None, None, "start", id="nothing"),
    ],
)
def test_a_field_for_a_day_refuses_every_datetime(start: date, end: date | None, name: str) -> None:
    """A field for a day refuses every `datetime`."""
    with pytest.raises(TypeError, match=f"^{name} is a datetime.date, not "):
        Period(start=start, end=end)


def test_a_pendulum_date_is_a_day() -> None:
    assert Period(start=pendulum.Date(2003, 6, 1), end=pendulum.Date(2003, 7, 1)) == JUNE


def test_whole_months_inside() -> None:
    """Rules on absence look only at whole units inside `covers`."""
    period = Period(start=date(2003, 10, 2), end=date(2004, 3, 31))
    assert starts(period.months()) == ["2003-11-01", "2003-12-01", "2004-01-01", "2004-02-01"]
    assert period.months()[-1] == Period(start=date(2004, 2, 1), end=date(2004, 3, 1))


@pytest.mark.parametrize(
    ("start", "end", "quarters", "half_years", "years"),
    [
        pytest.param(
            date(2003, 1, 1),
            date(2004, 1, 1),
            ["2003-01-01", "2003-04-01", "2003-07-01", "2003-10-01"],
            ["2003-01-01", "2003-07-01"],
            ["2003-01-01"],
            id="a calendar year",
        ),
        pytest.param(
            date(2003, 1, 2),
            date(2003, 12, 31),
            ["2003-04-01", "2003-07-01"],
            [],
            [],
            id="a day less at both ends",
        ),
        pytest.param(
            date(2002, 12, 31),
            date(2005, 1, 2),
            [f"{year}-{month}-01" for year in (2003, 2004) for month in ("01", "04", "07", "10")],
            ["2003-01-01", "2003-07-01", "2004-01-01", "2004-07-01"],
            ["2003-01-01", "2004-01-01"],
            id="a day more at both ends",
        ),
        pytest.param(date(2003, 6, 1), date(2003, 6, 2), [], [], [], id="a day"),
        pytest.param(
            date(9999, 1, 1),
            date.max,
            ["9999-01-01", "9999-04-01", "9999-07-01"],
            ["9999-01-01"],
            [],
            id="to the last day that a calendar has",
        ),
        pytest.param(
            date(9998, 7, 1),
            date.max,
            ["9998-07-01", "9998-10-01", "9999-01-01", "9999-04-01", "9999-07-01"],
            ["9998-07-01", "9999-01-01"],
            [],
            id="to the last day, over a year's end",
        ),
    ],
)
def test_whole_quarters_half_years_and_years_inside(
    start: date, end: date, quarters: list[str], half_years: list[str], years: list[str]
) -> None:
    period = Period(start=start, end=end)
    assert starts(period.quarters()) == quarters
    assert starts(period.half_years()) == half_years
    assert starts(period.years()) == years


def test_units_are_plain_dates() -> None:
    """Exact days are `datetime.date`: every tool takes them."""
    (year,) = Period.of_year(2003).years()
    assert year == Period.of_year(2003) == Period(start=date(2003, 1, 1), end=date(2004, 1, 1))
    assert type(year.start) is type(year.end) is date


def test_an_open_period_has_no_last_whole_month() -> None:
    for units in (FROM_JULY.months, FROM_JULY.quarters, FROM_JULY.half_years, FROM_JULY.years):
        with pytest.raises(ImpossibleValue) as caught:
            units()
        assert caught.value.en == "a period without an end has no last whole month: close it first"
        assert caught.value.zh == "没有结束日的期间无法划分整月，请先给出结束日"


def test_a_period_is_written_with_both_ends() -> None:
    assert (str(JUNE), str(FROM_JULY)) == ("2003-06-01/2003-07-01", "2003-07-01/")


def test_a_period_does_not_change() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        JUNE.start = date(2003, 6, 2)  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue] # the point
