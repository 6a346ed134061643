"""Dates as people write them in tables: 2003.06, 2003年6月1日, 2003/6/1, 20030601 and the rest.

Nothing is guessed: a spelling that is not listed here, or that can mean two days, is an error that says which.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from typing import Final

from partybranch.dates._partial import PartialDate
from partybranch.terms import Term

__all__ = ["DateTrouble", "UnreadableDate", "read_moment", "read_spelling"]

_BEIJING_HOURS: Final = 8
# Blanks are looked at from where they begin, and not again from each of them: of many that takes too long.
_SPACES: Final = re.compile(r"(?:(?<!\s)\s+)?([-/.年月日号:])\s*")
_TIME: Final = (
    r"(?:(?:\s+|T|(?<=[日号]))(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]+))?)?)?"
)
_YEAR: Final = r"(?P<year>(?:18|19|20|21)[0-9]{2})"
_SPELLINGS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        _YEAR + r"(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})" + _TIME,
        _YEAR + r"年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})(?:[日号]|(?=\s|$))" + _TIME,
        _YEAR + r"[-/.](?P<month>[0-9]{1,2})",
        _YEAR + r"年(?P<month>[0-9]{1,2})月?",
        _YEAR + r"(?P<month>[0-9]{2})(?P<day>[0-9]{2})?",
        _YEAR + r"年?",
    )
)
_LOST_ZERO: Final = re.compile(r"[0-9]{4}\.1")


class DateTrouble(Term):
    """Why a text is not read as a date."""

    NO_SUCH_DAY = "no-such-day", "没有这一天", "there is no such day"
    NO_SUCH_TIME = "no-such-time", "没有这一时刻", "there is no such time of day"
    SPELLING = (
        "spelling",
        "不是日期的写法（应如 2003-06-01、2003年6月1日、2003.06 或 20030601）",
        "not written as a date (2003-06-01, 2003年6月1日, 2003.06 and 20030601 are)",
    )
    LOST_ZERO = (
        "lost-zero",
        "可能是1月，也可能是末尾的0被去掉的10月（应写作 2003-01 或 2003-10）",
        "January, or October with its last 0 dropped (write 2003-01 or 2003-10)",
    )
    TIME_OF_DAY = "time-of-day", "带有时刻，应只写日期", "with a time of day, where only a day belongs"


class UnreadableDate(ValueError):
    """Raised when a text is not read as a date; `trouble` says why. Its words never repeat the text."""

    def __init__(self, trouble: DateTrouble) -> None:
        super().__init__(trouble.en)
        self.trouble = trouble


def read_spelling(text: str, *, typed: bool = True) -> PartialDate:
    """Read a date as tables spell it, with the precision it has.

    Full-width characters and spaces around the marks do not matter; midnight may stand behind a day.

    Args:
        text: the cell's text.
        typed: whether a text is known from a number in the source. It is not in CSV, where a spreadsheet writes
            October 2003, kept as the number 2003.10, as `2003.1`.

    Raises:
        UnreadableDate: it is spelled otherwise, there is no such day, it can mean two months, or has a time of day.

    >>> read_spelling("２００３年 6月"), read_spelling("2003/6/1"), read_spelling("200306")
    (PartialDate.parse('2003-06'), PartialDate.parse('2003-06-01'), PartialDate.parse('2003-06'))
    """
    found = _match(text)
    if not typed and _LOST_ZERO.fullmatch(found.string):
        raise UnreadableDate(DateTrouble.LOST_ZERO)
    parts = found.groupdict()
    if any((parts.get(part) or "").strip("0") for part in ("hour", "minute", "second", "fraction")):
        raise UnreadableDate(DateTrouble.TIME_OF_DAY)
    try:
        return PartialDate(
            *(int(parts[part]) for part in ("year", "month", "day") if parts.get(part) is not None)
        )
    except ValueError:
        raise UnreadableDate(DateTrouble.NO_SUCH_DAY) from None


def read_moment(text: str) -> datetime:
    """Read a day with its time of day, as meeting sheets spell it (`2019/2/3  14:30`), in the time of Beijing (+08:00).

    Raises:
        UnreadableDate: it is spelled otherwise, there is no such day, or no such time of day (24:00 may be of the next day).

    >>> read_moment("2019/2/3  14:30").isoformat()
    '2019-02-03T14:30:00+08:00'
    """
    import pendulum  # noqa: PLC0415 - takes longer to load than the records, which need it nowhere else

    parts = _match(text).groupdict()
    if parts.get("hour") is None:
        raise UnreadableDate(DateTrouble.SPELLING)
    try:
        day = date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    except ValueError:
        raise UnreadableDate(DateTrouble.NO_SUCH_DAY) from None
    fraction = (parts["fraction"] or "").rstrip("0")
    try:
        at = time(
            int(parts["hour"]),
            int(parts["minute"]),
            int(parts["second"] or 0),
            # Less than a microsecond is not nothing.
            int(fraction[:6].ljust(6, "0")) or int(bool(fraction)),
        )
    except ValueError:
        raise UnreadableDate(DateTrouble.NO_SUCH_TIME) from None
    return pendulum.instance(datetime.combine(day, at), tz=pendulum.FixedTimezone(_BEIJING_HOURS * 3600))


def _match(text: str) -> re.Match[str]:
    plain = _SPACES.sub(r"\1", unicodedata.normalize("NFKC", text).strip())
    for spelling in _SPELLINGS:
        found = spelling.fullmatch(plain)
        if found is not None:
            return found
    raise UnreadableDate(DateTrouble.SPELLING)
