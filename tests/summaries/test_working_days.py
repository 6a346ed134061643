"""Days moved to working days, by the announced calendar and by others."""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta
from typing import Any, cast

import chinese_calendar
import pytest
from tests.summaries.agenda import branch, during, promised, seen

from partybranch.dates import Period
from partybranch.errors import MissingExtra
from partybranch.summaries import Due, NotTold, Shift, WorkingDays, announced_working_days

EARLY = date(2004, 1, 1)


def moved(
    day: str, shift: Shift, *, on: date = EARLY, working_days: WorkingDays = announced_working_days
) -> Due:
    stated = date.fromisoformat(day)
    period = Period(start=stated, end=stated.replace(year=stated.year + 1))
    found = seen(branch(commitments=(promised(day),)), period, on=on, moved=shift, working_days=working_days)
    (due,) = (each for each in found.dues if each.kind.value == "commitment")
    assert due.stated_on == stated
    return due


@pytest.mark.parametrize(
    ("day", "following", "before"),
    [
        pytest.param("2026-10-30", "2026-10-30", "2026-10-30", id="a working day stays"),
        pytest.param("2026-10-31", "2026-11-02", "2026-10-30", id="a Saturday that ends a month"),
        pytest.param("2026-09-20", "2026-09-20", "2026-09-20", id="a Sunday that is worked (调休)"),
        pytest.param("2026-10-10", "2026-10-10", "2026-10-10", id="a Saturday that is worked"),
        pytest.param("2026-10-01", "2026-10-08", "2026-09-30", id="the first day of National Day"),
        pytest.param("2026-10-07", "2026-10-08", "2026-09-30", id="the last day of National Day"),
        pytest.param("2026-02-16", "2026-02-24", "2026-02-14", id="a Monday of Spring Festival"),
        pytest.param("2026-12-24", "2026-12-24", "2026-12-24", id="before the last week of the year"),
        pytest.param(
            "2025-12-31", "2025-12-31", "2025-12-31", id="the last week of a year before a known one"
        ),
        pytest.param(
            "2023-12-31", "2024-01-02", "2023-12-29", id="a last week that the next year's notice changed"
        ),
        pytest.param(
            "2004-01-01", "2004-01-02", "2004-01-01", id="the first day of the calendar, nothing before"
        ),
    ],
)
def test_a_day_is_moved_to_the_working_day_after_or_before(day: str, following: str, before: str) -> None:
    assert moved(day, Shift.NEXT).on == date.fromisoformat(following)
    assert moved(day, Shift.PREVIOUS).on == date.fromisoformat(before)


def test_what_was_moved_says_from_where_and_that_it_is_late() -> None:
    (note,) = moved("2026-10-31", Shift.NEXT).notes
    assert note.zh == "2026-10-31（星期六）不是工作日，顺延至2026-11-02，晚于原定期限，已跨月"
    assert note.en == (
        "2026-10-31 (Saturday) is no working day: moved on to 2026-11-02, which is after that day and in another month"
    )
    (note,) = moved("2026-10-24", Shift.NEXT).notes
    assert note.zh == "2026-10-24（星期六）不是工作日，顺延至2026-10-26，晚于原定期限"
    (note,) = moved("2026-10-31", Shift.PREVIOUS).notes
    assert (note.zh, note.en) == (
        "2026-10-31（星期六）不是工作日，提前至2026-10-30",
        "2026-10-31 (Saturday) is no working day: moved back to 2026-10-30",
    )
    assert moved("2026-10-30", Shift.NEXT).notes == ()


LAST = max(cast("dict[date, str]", cast("Any", chinese_calendar).holidays)).year
"""The last year that the installed calendar knows."""


@pytest.mark.parametrize("shift", Shift)
@pytest.mark.parametrize(
    "day",
    [
        pytest.param(f"{LAST + 1}-01-02", id="a day of a year that is not announced"),
        pytest.param(f"{LAST + 1}-03-01", id="another one"),
        pytest.param(f"{LAST}-12-26", id="a day of the last week, which the next announcement may change"),
        pytest.param(f"{LAST}-12-31", id="the last day of the last year"),
    ],
)
def test_a_day_that_is_not_announced_stays_and_says_so(day: str, shift: Shift) -> None:
    due = moved(day, shift)
    assert due.on == due.stated_on
    assert [note.zh for note in due.notes] == [f"未调整：{day}的工作日安排尚未公布"]
    assert [note.en for note in due.notes] == [
        f"not moved: the working days around {day} are not announced yet"
    ]


def test_a_day_before_the_calendar_stays_and_says_so() -> None:
    due = moved("2003-11-01", Shift.NEXT, on=date(2003, 1, 1))
    assert due.on == date(2003, 11, 1)
    assert [note.zh for note in due.notes] == ["未调整：2003-11-01早于工作日历的年份"]


def test_a_day_is_not_moved_back_into_the_past() -> None:
    """On Saturday the working day before is over."""
    due = moved("2026-10-31", Shift.PREVIOUS, on=date(2026, 10, 31))
    assert due.on == date(2026, 10, 31)
    assert [note.zh for note in due.notes] == [
        "未调整：2026-10-31（星期六）不是工作日，前一个工作日2026-10-30过早"
    ]
    assert moved("2026-10-31", Shift.PREVIOUS, on=date(2026, 10, 30)).on == date(2026, 10, 30)


@pytest.mark.parametrize("shift", Shift)
def test_what_is_done_or_overdue_is_not_moved(shift: Shift) -> None:
    overdue = moved("2026-10-31", shift, on=date(2026, 11, 2))
    assert (overdue.on, overdue.notes) == (date(2026, 10, 31), ())


def _never(_day: date) -> bool:
    return False


@pytest.mark.parametrize("shift", Shift)
@pytest.mark.parametrize("day", ["2026-10-31", "9999-12-30"])
def test_a_calendar_without_working_days_ends_the_search(day: str, shift: Shift) -> None:
    stated = date.fromisoformat(day)
    period = Period(start=stated, end=stated + timedelta(days=1))
    found = seen(branch(commitments=(promised(day),)), period, on=EARLY, moved=shift, working_days=_never)
    due = next(each for each in found.dues if each.kind.value == "commitment")
    assert due.on == stated
    assert [note.en for note in due.notes] == ["not moved: no working day within 31 days"]


def test_an_agency_gives_its_own_calendar() -> None:
    due = moved("2026-10-30", Shift.NEXT, working_days=lambda day: day.weekday() == 1)
    assert due.on == date(2026, 11, 3)


def test_the_announced_calendar_answers_or_says_why_not() -> None:
    assert announced_working_days(date(2026, 9, 20)) is True
    assert announced_working_days(date(2026, 10, 5)) is False
    assert announced_working_days(date(2003, 12, 31)) is NotTold.TOO_EARLY
    assert announced_working_days(date(LAST, 12, 25)) is NotTold.NOT_ANNOUNCED
    assert announced_working_days(date.max) is NotTold.NOT_ANNOUNCED


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "chinese_calendar", None)
    with pytest.raises(
        MissingExtra, match=r"moving to working days needs the extra calendar: run pip install"
    ) as raised:
        announced_working_days(date(2026, 1, 5))
    assert raised.value.extra == "calendar"
    # Nothing is asked of it where nothing is to be moved.
    assert seen(branch(commitments=(promised("2026-12-05"),))).dues


def test_a_datetime_is_no_day() -> None:
    noon = datetime(2026, 11, 26, 12)  # noqa: DTZ001 - refused for having a time at all
    with pytest.raises(TypeError, match="datetime is no day"):
        seen(branch(), during("2026-01-01", "2027-01-01"), on=noon)
