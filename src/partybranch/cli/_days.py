"""Days and times that are named on the command line, and the one clock of the program."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

from partybranch.cli._console import Language, fail
from partybranch.dates import PartialDate, Period
from partybranch.errors import ImpossibleValue, UnknownName

__all__ = ["day_of", "read_day", "read_period"]

_BEIJING: Final = timedelta(hours=8)

_WRONG: Final = {
    Language.ZH: "{} 应为日期 YYYY-MM-DD，例如 2026-11-23，而不是“{}”",
    Language.EN: "{} is a day, YYYY-MM-DD, such as 2026-11-23, not “{}”",
}


def day_of(text: str | None, language: Language) -> date:
    """Return the day that `--on` names, by default today in Beijing."""
    if text is None:
        return (datetime.now(UTC) + _BEIJING).date()  # noqa: TID251 - the one clock of the program
    return read_day(text, "--on", language)


def read_day(text: str, option: str, language: Language) -> date:
    """Return the day that an option names; what is none ends the program with status 2."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        fail(_WRONG[language].format(option, text), language)


def read_period(text: str | None, option: str) -> Period | None:
    """Return the time that an option names: a year, a month, a day, or two days of which the second is the first one outside.

    Raises:
        UnknownName: it is written otherwise, or there is no such time.
    """
    if text is None:
        return None
    start, slash, end = text.partition("/")
    try:
        first = PartialDate.parse(start)
        if not slash:
            return Period(start=first.first, end=first.last + timedelta(days=1))
        return Period(start=_exact(first), end=_exact(PartialDate.parse(end)))
    except ImpossibleValue as error:
        raise _no_period(text, option, zh=f"：{error.zh}", en=f": {error.en}") from None
    except (ValueError, OverflowError):
        raise _no_period(text, option) from None


def _exact(day: PartialDate) -> date:
    if day.exact is None:
        raise ValueError("the ends of a period are days")
    return day.exact


def _no_period(text: str, option: str, *, zh: str = "", en: str = "") -> UnknownName:
    return UnknownName(
        name=text,
        zh=f"{option} 应写作 2025、2025-03 或 2025-01-01/2025-07-01，而不是“{text}”{zh}",
        en=f"{option} is written 2025, 2025-03 or 2025-01-01/2025-07-01, not “{text}”{en}",
    )
