"""`Period`: days from a start to an end, and the whole months, quarters, half-years and years inside it."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

from attrs import Attribute, field, frozen, validators

from partybranch.errors import ImpossibleValue

__all__ = ["Period"]


def _is_day(_instance: object, attribute: Attribute[date], value: object) -> None:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise TypeError(f"{attribute.name} is a datetime.date, not {type(value).__name__}")


@frozen(kw_only=True)
class Period:
    """Days from `start` to `end`, `end` excluded; without an end it goes on. It is never empty.

    Args:
        start: the first day.
        end: the day after the last, or None.

    Raises:
        ImpossibleValue: `end` is not after `start`.
        TypeError: one of them is a `datetime`.
    """

    start: date = field(validator=_is_day)
    end: date | None = field(default=None, validator=validators.optional(_is_day))

    def __attrs_post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ImpossibleValue(
                zh="期间的结束日应晚于开始日（结束日为最后一日的次日）",
                en="a period ends after it starts; its end is the day after its last",
            )

    @classmethod
    def of_year(cls, year: int) -> Period:
        """Return the calendar year."""
        return cls(start=date(year, 1, 1), end=date(year + 1, 1, 1))

    def contains(self, day: date) -> bool:
        """Say whether `day` lies in it; the start does, the end does not."""
        return self.start <= day and (self.end is None or day < self.end)

    def shared_with(self, other: Period) -> Period | None:
        """Return the days that both have, or None if there are none."""
        start = max(self.start, other.start)
        ends = [end for end in (self.end, other.end) if end is not None]
        end = min(ends) if ends else None
        return Period(start=start, end=end) if end is None or start < end else None

    def overlaps(self, other: Period) -> bool:
        """Say whether both have a day in common."""
        return self.shared_with(other) is not None

    def months(self) -> tuple[Period, ...]:
        """Return the whole calendar months inside it, in order; it must have an end."""
        return self._whole(months=1)

    def quarters(self) -> tuple[Period, ...]:
        """Return the whole calendar quarters inside it, in order; it must have an end."""
        return self._whole(months=3)

    def half_years(self) -> tuple[Period, ...]:
        """Return the whole half-years from January or July inside it, in order; it must have an end."""
        return self._whole(months=6)

    def years(self) -> tuple[Period, ...]:
        """Return the whole calendar years inside it, in order; it must have an end."""
        return self._whole(months=12)

    def _whole(self, *, months: int) -> tuple[Period, ...]:
        if self.end is None:
            raise ImpossibleValue(
                zh="没有结束日的期间无法划分整月，请先给出结束日",
                en="a period without an end has no last whole month: close it first",
            )
        # The first edge at the start or behind it, and all up to the end, counted in months from the year 0.
        first = 12 * self.start.year + self.start.month - (1 if self.start.day == 1 else 0)
        beyond = 12 * self.end.year + self.end.month
        edges = [
            date(step // 12, step % 12 + 1, 1) for step in range(-(-first // months) * months, beyond, months)
        ]
        return tuple(Period(start=start, end=end) for start, end in pairwise(edges))

    def __str__(self) -> str:
        return f"{self.start.isoformat()}/{'' if self.end is None else self.end.isoformat()}"
