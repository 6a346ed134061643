"""Days, periods and anniversaries. The only place where calendar arithmetic is done."""

from partybranch.dates._calendar import anniversary, months_later, whole_years
from partybranch.dates._partial import Answer, PartialDate
from partybranch.dates._period import Period
from partybranch.dates._spellings import DateTrouble, UnreadableDate, read_moment, read_spelling

__all__ = [
    "Answer",
    "DateTrouble",
    "PartialDate",
    "Period",
    "UnreadableDate",
    "anniversary",
    "months_later",
    "read_moment",
    "read_spelling",
    "whole_years",
]
