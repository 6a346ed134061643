"""Working days by the calendar that the State Council announces year by year, and days moved to one of them.

Which weekdays are days off and which Sundays are worked (调休) is known for announced years only. For any other year
there is no answer, never a guess by weekends.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final, cast

from attrs import frozen

from partybranch.errors import missing_extra
from partybranch.findings import Message
from partybranch.terms import Term

__all__ = ["Moved", "NotTold", "Shift", "WorkingDays", "announced_working_days", "move"]

_ONE_DAY: Final = timedelta(days=1)
_LONGEST_BREAK: Final = 31
"""Days; no break of an announced calendar is near as long. An agency's own calendar without working days ends the search."""


class NotTold(Term):
    """Why it cannot be told whether a day is a working day."""

    NOT_ANNOUNCED = (
        "not-announced",
        "{day}的工作日安排尚未公布",
        "the working days around {day} are not announced yet",
    )
    TOO_EARLY = (
        "too-early",
        "{day}早于工作日历的年份",
        "{day} lies before the years of the calendar of working days",
    )


WorkingDays = Callable[[date], bool | NotTold]
"""Says whether a day is a working day, or why that cannot be told."""


class Shift(Term):
    """To which working day a day is moved that is none."""

    NEXT = "next", "后一个工作日", "the next working day"
    PREVIOUS = "previous", "前一个工作日", "the working day before"

    @property
    def step(self) -> timedelta:
        """A day onwards or back."""
        return _ONE_DAY if self is Shift.NEXT else -_ONE_DAY


@frozen
class Moved:
    """The day to which one was moved, or the same; and what is to be known of it, if anything."""

    on: date
    note: Message | None = None


def announced_working_days(day: date) -> bool | NotTold:
    """Say whether a day is a working day by the announced calendar.

    The last week of a year is known only together with the next year, whose announcement may change it.

    Raises:
        MissingExtra: chinesecalendar is not installed.
    """
    try:
        import chinese_calendar  # noqa: PLC0415 - an extra
    except ImportError:
        raise missing_extra("calendar", zh_for="按工作日调整日期", en_for="moving to working days") from None
    # Written without types by its authors.
    calendar = cast("Any", chinese_calendar)
    holidays = cast("dict[date, str]", calendar.holidays)
    if day.year < min(holidays).year:
        return NotTold.TOO_EARLY
    if day.year + (day >= _last_week(day.year)) > max(holidays).year:
        return NotTold.NOT_ANNOUNCED
    return bool(calendar.is_workday(day))


def _last_week(year: int) -> date:
    """Return the day from which on the announcement of the next year may set days off and days worked for New Year.

    It did so in 2006, 2007, 2011, 2018, 2022 and 2023, never for a day before 29 December.
    """
    return date(year, 12, 25)


def move(day: date, shift: Shift, *, not_before: date, working_days: WorkingDays) -> Moved:
    """Return the working day to which a day is moved; one that is a working day stays.

    Args:
        day: which one.
        shift: in which direction.
        not_before: the earliest day that makes sense; it is not moved to an earlier one.
        working_days: says of a day whether it is one.
    """
    at = day
    for _ in range(_LONGEST_BREAK):
        works = working_days(at)
        if isinstance(works, NotTold):
            told = {"day": at.isoformat()}
            words = Message(works.zh, works.en)
            return Moved(
                day, Message(f"未调整：{words.text('zh', told)}", f"not moved: {words.text('en', told)}")
            )
        if works:
            return Moved(day) if at == day else _moved(day, at, shift, not_before)
        if at in (date.min, date.max):
            break
        at += shift.step
    return Moved(
        day,
        Message(
            f"未调整：{_LONGEST_BREAK}天内没有工作日",
            f"not moved: no working day within {_LONGEST_BREAK} days",
        ),
    )


_WEEKDAYS: Final = (
    Message("星期一", "Monday"),
    Message("星期二", "Tuesday"),
    Message("星期三", "Wednesday"),
    Message("星期四", "Thursday"),
    Message("星期五", "Friday"),
    Message("星期六", "Saturday"),
    Message("星期日", "Sunday"),
)


def _moved(day: date, to: date, shift: Shift, not_before: date) -> Moved:
    weekday = _WEEKDAYS[day.weekday()]
    why = Message(f"{day}（{weekday.zh}）不是工作日", f"{day} ({weekday.en}) is no working day")
    if to < not_before:
        return Moved(
            day,
            Message(
                f"未调整：{why.zh}，前一个工作日{to}过早",
                f"not moved: {why.en}, and {to}, the one before, is too early",
            ),
        )
    if shift is Shift.PREVIOUS:
        return Moved(to, Message(f"{why.zh}，提前至{to}", f"{why.en}: moved back to {to}"))
    month = (
        Message("，已跨月", " and in another month") if (day.year, day.month) != (to.year, to.month) else None
    )
    return Moved(
        to,
        Message(
            f"{why.zh}，顺延至{to}，晚于原定期限{month.zh if month else ''}",
            f"{why.en}: moved on to {to}, which is after that day{month.en if month else ''}",
        ),
    )
