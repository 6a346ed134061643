"""Units of time and counts: how they are written in messages, and whether something happened often enough in a unit."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from partybranch.counts import Count
from partybranch.dates import Period
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, RuleFact, Verdict
from partybranch.rules._declare import Circumstances

__all__ = ["often_enough", "said", "unit_name"]

_TIMES: Final = Message("该期间内的次数", "the number held in that time")

_QUARTERS: Final = ("1st", "2nd", "3rd", "4th")
_HALVES: Final = (Message("上半年", "first"), Message("下半年", "second"))


def unit_name(unit: Period) -> Message:
    """Return what a month, quarter, half-year or year is called; other spans are named by their first and last day.

    >>> from datetime import date
    >>> third = Period(start=date(2025, 7, 1), end=date(2025, 10, 1))
    >>> unit_name(third).zh, unit_name(third).en
    ('2025年第3季度', 'the 3rd quarter of 2025')
    """
    year, month = unit.start.year, unit.start.month
    match _months(unit):
        case 12 if month == 1:
            return Message(f"{year}年", str(year))
        case 6 if month in (1, 7):
            half = _HALVES[month // 7]
            return Message(f"{year}年{half.zh}", f"the {half.en} half of {year}")
        case 3 if month % 3 == 1:
            number = month // 3
            return Message(f"{year}年第{number + 1}季度", f"the {_QUARTERS[number]} quarter of {year}")
        case 1:
            return Message(f"{year}年{month}月", f"{year}-{month:02}")
        case _:
            return _span(unit)


def _months(unit: Period) -> int | None:
    """Return how many whole calendar months it is, or None if it is none."""
    if unit.end is None or (unit.start.day, unit.end.day) != (1, 1):
        return None
    return 12 * (unit.end.year - unit.start.year) + unit.end.month - unit.start.month


def _span(unit: Period) -> Message:
    if unit.end is None:
        return Message(f"{unit.start}以后", f"the time from {unit.start}")
    last = unit.end - timedelta(days=1)
    return Message(f"{unit.start}至{last}", f"{unit.start} to {last}")


def said(count: Count) -> RuleFact:
    """Return a count as a finding states it: the number, as it was written, or the range."""
    if count.exact is not None:
        return count.exact
    if count.text:
        return count.text
    if count.high is None:
        return Message(f"至少{count.low}", f"{count.low} or more")
    return f"{count.low}–{count.high}"


def often_enough(held: Count, unit: Period, case: Circumstances) -> Verdict:
    """Answer whether as many were held in a unit as the limit says; the facts are `unit`, `held` and `limit`."""
    enough = held.at_least(case.number)
    if enough is None:
        return CannotTell.because(Reason.LOOSE, field=_TIMES)
    return MET if enough else NotMet.because(unit=unit_name(unit), held=said(held), limit=case.number)
