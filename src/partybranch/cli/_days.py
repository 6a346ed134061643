"""Days that are named on the command line, and the one clock of the program."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

from partybranch.cli._console import Language, fail

__all__ = ["day_of", "read_day"]

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
