"""`PartialDate`: a day, or a month or year of which no more is known."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from typing import Final, Self, final

from partybranch.dates._calendar import anniversary, months_later

__all__ = ["Answer", "PartialDate"]

Answer = bool | None
"""Yes, no, or (None) cannot tell."""

_LAST_ORDINAL: Final = date.max.toordinal()
_LENGTH_OF_A_DAY: Final = len("2003-06-01")
_CANONICAL: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@final
class PartialDate:
    """A day, or a month or year known only as such, as old rosters give it (入党时间 2003.06).

    Comparing two of them answers yes, no or cannot tell (True, False, None): "no" for 2003-06 before 2003-05-31, and
    cannot tell for 2003-06 before 2003-06-15. There are no `<` and `>`, for a silent False would accuse somebody;
    sort by `first`. `==` compares what is written, so 2003-06 equals 2003-06 though the two days may differ.

    Args:
        year: 1 to 9999.
        month: 1 to 12, or None if only the year is known.
        day: of the month, or None if only the month is known.

    Raises:
        ValueError: there is no such day, or a day without its month.

    >>> joined = PartialDate.parse("2003-06")
    >>> joined.before(date(2003, 6, 15)), joined.before(date(2003, 7, 1)), joined.exact
    (None, True, None)
    """

    # A plain class, since the JSON decoder would read an attrs class as an object, and it is written as text.
    __slots__ = ("first", "last")

    first: date
    """The first day it can be."""
    last: date
    """The last day it can be, inclusive."""

    def __init__(self, year: int, month: int | None = None, day: int | None = None) -> None:
        if month is None:
            if day is not None:
                raise ValueError("a day needs its month")
            first, last = date(year, 1, 1), date(year, 12, 31)
        elif day is None:
            first = date(year, month, 1)
            last = first.replace(day=monthrange(year, month)[1])
        else:
            first = last = date(year, month, day)
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "last", last)

    @classmethod
    def of(cls, day: date) -> Self:
        """Return `day` as an exact one. A `pendulum.Date` will do.

        Raises:
            TypeError: `day` is a `datetime`; which day that is depends on a time zone that nobody gave.
        """
        if isinstance(day, datetime):
            raise TypeError("a datetime is no day: pass its .date() in the time zone that is meant")
        return cls(day.year, day.month, day.day)

    @classmethod
    def during(cls, first: date, last: date) -> PartialDate:
        """Return a day of which it is only known that it lies from `first` to `last`, both included.

        Unless that is a month or a year, it has no written form that `parse` reads.

        Raises:
            ValueError: `last` is before `first`.
            TypeError: one of them is a `datetime`; see `of`.
        """
        begins, ends = cls.of(first).first, cls.of(last).first
        if ends < begins:
            raise ValueError("a span of days ends after it begins")
        return _spanning(begins, ends)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, and nothing else.

        Spellings of tables are read by `read_spelling`.

        Raises:
            ValueError: it is written otherwise, or there is no such day.
        """
        if len(text) == _LENGTH_OF_A_DAY and text[4] == text[7] == "-":
            # Most are exact. With the marks at these places, nothing else is read as a day.
            try:
                day = date.fromisoformat(text)
            except ValueError:
                pass
            else:
                return _spanning(day, day)
        parts = _CANONICAL.fullmatch(text)
        if parts is None:
            raise ValueError("a date is written YYYY-MM-DD, YYYY-MM or YYYY")
        return cls(*(int(part) for part in parts.groups() if part is not None))

    @property
    def exact(self) -> date | None:
        """The day, or None if only the month or year is known."""
        return self.first if self.first == self.last else None

    def before(self, other: date | PartialDate) -> Answer:
        """Say whether it is before `other`, excluding the same day; None: cannot tell."""
        first, last = _ends(other)
        if self.last < first:
            return True
        return False if self.first >= last else None

    def after(self, other: date | PartialDate) -> Answer:
        """Say whether it is after `other`, excluding the same day; None: cannot tell."""
        first, last = _ends(other)
        if self.first > last:
            return True
        return False if self.last <= first else None

    def same_day(self, other: date | PartialDate) -> Answer:
        """Say whether both are one day; None: cannot tell."""
        first, last = _ends(other)
        if self.last < first or self.first > last:
            return False
        return True if self.first == self.last == first == last else None

    def may_be(self, other: date | PartialDate) -> bool:
        """Say whether both can be one day: whether nothing that is known speaks against it."""
        return self.same_day(other) is not False

    def plus_years(self, years: int) -> PartialDate:
        """Return the same day, month or year, `years` calendar years later; see `anniversary`."""
        return self._moved_to(anniversary(self.first, years), anniversary(self.last, years))

    def plus_months(self, months: int) -> PartialDate:
        """Return what is `months` calendar months later; see `months_later`.

        A year becomes the twelve months that it can be, which are no calendar year and have no written form of their own.
        """
        return self._moved_to(months_later(self.first, months), months_later(self.last, months))

    def plus_days(self, days: int) -> PartialDate:
        """Return what is `days` days later, from 0001-01-01 to 9999-12-31; a month becomes the span of days that it moves to."""
        return _spanning(_days_later(self.first, days), _days_later(self.last, days))

    def _moved_to(self, first: date, last: date) -> PartialDate:
        if self.first.day == 1 and self.last.day == monthrange(self.last.year, self.last.month)[1]:
            # A month known as such stays a whole month, also where the new one is longer.
            last = last.replace(day=monthrange(last.year, last.month)[1])
        return _spanning(first, last)

    def __str__(self) -> str:
        if self.first == self.last:
            return self.first.isoformat()
        if self == PartialDate(self.first.year, self.first.month):
            return f"{self.first.year:04}-{self.first.month:02}"
        if self == PartialDate(self.first.year):
            return f"{self.first.year:04}"
        return f"{self.first.isoformat()}..{self.last.isoformat()}"

    def __repr__(self) -> str:
        return f"PartialDate.parse({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self.first == other.first and self.last == other.last

    def __hash__(self) -> int:
        return hash((self.first, self.last))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a PartialDate does not change")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a PartialDate does not change")

    def __reduce__(self) -> tuple[object, ...]:
        return _spanning, (self.first, self.last)


def _spanning(first: date, last: date) -> PartialDate:
    made = object.__new__(PartialDate)
    object.__setattr__(made, "first", first)
    object.__setattr__(made, "last", last)
    return made


def _days_later(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), _LAST_ORDINAL))


def _ends(day: date | PartialDate) -> tuple[date, date]:
    return (day.first, day.last) if isinstance(day, PartialDate) else (day, day)
