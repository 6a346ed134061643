"""The bands of the tables: of age, of the time of admission, of Party age, and the levels of education.

Bands of age, spans of admission and levels of education are those of the yearly statistics within the Party. Read: the
bulletin (中国共产党党内统计公报) for 2014 and for 2023, and the headings of the yearly tables (党内统计年报: 党员基本情况,
党员入党时间情况, 党员学历情况) as two programs of agencies print them; the form itself was not read.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from attrs import frozen

from partybranch import codes
from partybranch.codes import Code, CodeList
from partybranch.dates import PartialDate, whole_years
from partybranch.findings import Message
from partybranch.terms import Term

__all__ = ["ADMISSION_SPANS", "AGE_BANDS", "PARTY_AGE_BANDS", "Band", "EducationLevel", "level_of", "listed"]


@frozen(kw_only=True)
class Band:
    """Whole years from `low` to `high`, both included; or days, for a span of time.

    Args:
        key: the stable name.
        label: what it is called.
        low: the first that belongs to it.
        high: the last; None: no end.
    """

    key: str
    label: Message
    low: int
    high: int | None = None


def _ages(low: int, high: int) -> Band:
    return Band(
        key=f"{low} to {high}", label=Message(f"{low}至{high}岁", f"{low} to {high}"), low=low, high=high
    )


AGE_BANDS: Final = (
    Band(key="up to 30", label=Message("30岁及以下", "30 and under"), low=0, high=30),
    *(_ages(low, low + 4) for low in range(31, 71, 5)),
    Band(key="71 and over", label=Message("71岁及以上", "71 and over"), low=71),
)
"""Ages in whole years. The bulletin prints those from 61 on as one."""


def _tens(low: int) -> Band:
    return Band(
        key=f"{low} to {low + 9}",
        label=Message(f"{low}至{low + 9}年", f"{low} to {low + 9} years"),
        low=low,
        high=low + 9,
    )


PARTY_AGE_BANDS: Final = (
    Band(key="under 10", label=Message("不满10年", "under 10 years"), low=0, high=9),
    *(_tens(low) for low in range(10, 50, 10)),
    Band(key="50 and over", label=Message("50年及以上", "50 years and over"), low=50),
)
"""Party age in whole years. The decades are this library's own; 50 years is the term of the medal 光荣在党50年 (2021)."""


@frozen(kw_only=True)
class Span:
    """Days from `first` to `last`, both included.

    Args:
        key: the stable name.
        label: what it is called.
        first: the first day.
        last: the last.
    """

    key: str
    label: Message
    first: date
    last: date


def _spans() -> tuple[Span, ...]:
    starts = (
        ((1949, 10), Message("1949年10月至1966年4月", "October 1949 to April 1966")),
        ((1966, 5), Message("1966年5月至1976年10月", "May 1966 to October 1976")),
        ((1976, 11), Message("1976年11月至1978年12月", "November 1976 to December 1978")),
        ((1979, 1), Message("1979年1月至2002年10月", "January 1979 to October 2002")),
        ((2002, 11), Message("2002年11月至2012年10月", "November 2002 to October 2012")),
        ((2012, 11), Message("2012年11月及以后", "November 2012 and after")),
    )
    days = [date(year, month, 1) for (year, month), _ in starts]
    ends = [*(day - timedelta(days=1) for day in days[1:]), date.max]
    first = Span(
        key="to 1949-09",
        label=Message("1949年9月及以前", "September 1949 and before"),
        first=date.min,
        last=days[0] - timedelta(days=1),
    )
    return first, *(
        Span(
            key=f"from {start:%Y-%m}" if end == date.max else f"{start:%Y-%m} to {end:%Y-%m}",
            label=label,
            first=start,
            last=end,
        )
        for (_, label), start, end in zip(starts, days, ends, strict=True)
    )


ADMISSION_SPANS: Final = _spans()
"""When somebody was admitted. The yearly tables part the time before October 1949 further; the bulletin joins some."""


def band_of(bands: tuple[Band, ...], since: PartialDate, on: date) -> Band | None:
    """Return the band of the whole years that have passed on a day; None: cannot tell, or fewer than none."""
    longest, shortest = whole_years(since.first, on), whole_years(since.last, on)
    found = next(
        (each for each in bands if each.low <= longest and (each.high is None or longest <= each.high)), None
    )
    return found if found is not None and found.low <= shortest else None


def span_of(day: PartialDate) -> Span | None:
    """Return the span in which a date of admission lies; None: cannot tell."""
    return next((each for each in ADMISSION_SPANS if each.first <= day.first and day.last <= each.last), None)


class EducationLevel(Term):
    """学历 as the yearly statistics count it."""

    POSTGRADUATE = "postgraduate", "研究生", "postgraduate"
    UNDERGRADUATE = "undergraduate", "大学本科", "undergraduate"
    JUNIOR_COLLEGE = "junior college", "大学专科", "junior college"
    SPECIALIZED_SECONDARY = "specialized secondary", "中专", "specialized secondary school"
    SENIOR_SECONDARY = "senior secondary", "高中、中技", "senior secondary or skilled workers' school"
    JUNIOR_SECONDARY = "junior secondary or below", "初中及以下", "junior secondary school or below"
    OTHER = "other", "其他", "other"


_LEVELS: Final = {
    "education_form_2017": {
        "11": EducationLevel.POSTGRADUATE,
        "12": EducationLevel.POSTGRADUATE,
        "13": EducationLevel.POSTGRADUATE,
        "1A": EducationLevel.POSTGRADUATE,
        "1B": EducationLevel.POSTGRADUATE,
        "21": EducationLevel.UNDERGRADUATE,
        "23": EducationLevel.UNDERGRADUATE,
        "24": EducationLevel.UNDERGRADUATE,
        "2A": EducationLevel.UNDERGRADUATE,
        "2B": EducationLevel.UNDERGRADUATE,
        "22": EducationLevel.JUNIOR_COLLEGE,
        "2C": EducationLevel.JUNIOR_COLLEGE,
        "2D": EducationLevel.JUNIOR_COLLEGE,
        "41": EducationLevel.SPECIALIZED_SECONDARY,
        "44": EducationLevel.SENIOR_SECONDARY,
        "47": EducationLevel.SENIOR_SECONDARY,
        "6": EducationLevel.SENIOR_SECONDARY,
        "7": EducationLevel.JUNIOR_SECONDARY,
        "8": EducationLevel.JUNIOR_SECONDARY,
        "9": EducationLevel.OTHER,
    },
    "education": {
        "1": EducationLevel.POSTGRADUATE,
        "2": EducationLevel.UNDERGRADUATE,
        "3": EducationLevel.JUNIOR_COLLEGE,
        "41": EducationLevel.SPECIALIZED_SECONDARY,
        "42": EducationLevel.SPECIALIZED_SECONDARY,
        "43": EducationLevel.SPECIALIZED_SECONDARY,
        "44": EducationLevel.SENIOR_SECONDARY,
        "45": EducationLevel.SENIOR_SECONDARY,
        "46": EducationLevel.SENIOR_SECONDARY,
        "47": EducationLevel.SENIOR_SECONDARY,
        "48": EducationLevel.SENIOR_SECONDARY,
        "49": EducationLevel.SENIOR_SECONDARY,
        "6": EducationLevel.SENIOR_SECONDARY,
        "7": EducationLevel.JUNIOR_SECONDARY,
        "8": EducationLevel.JUNIOR_SECONDARY,
        "9": EducationLevel.OTHER,
    },
}
"""The levels by the code of each list, of the national standard also by its first figure, which is the level there.

40 (中等职业教育) is in none: it may be a specialized secondary school or one of the other two. Studies completed without
graduating or broken off (结业, 肄业) are counted with the level to which the standard puts them.
"""

_WORDS: Final = {
    "博士后": EducationLevel.POSTGRADUATE,
    "研究生": EducationLevel.POSTGRADUATE,
    "硕士": EducationLevel.POSTGRADUATE,
    "博士": EducationLevel.POSTGRADUATE,
    "大学": EducationLevel.UNDERGRADUATE,
    "本科": EducationLevel.UNDERGRADUATE,
    "大本": EducationLevel.UNDERGRADUATE,
    "大专": EducationLevel.JUNIOR_COLLEGE,
    "专科": EducationLevel.JUNIOR_COLLEGE,
    "高职": EducationLevel.JUNIOR_COLLEGE,
    "中专": EducationLevel.SPECIALIZED_SECONDARY,
    "中师": EducationLevel.SPECIALIZED_SECONDARY,
    "中技": EducationLevel.SENIOR_SECONDARY,
    "技校": EducationLevel.SENIOR_SECONDARY,
    "职高": EducationLevel.SENIOR_SECONDARY,
    "高中": EducationLevel.SENIOR_SECONDARY,
    "初中": EducationLevel.JUNIOR_SECONDARY,
    "小学": EducationLevel.JUNIOR_SECONDARY,
    "文盲": EducationLevel.JUNIOR_SECONDARY,
    "初中及以下": EducationLevel.JUNIOR_SECONDARY,
    "小学及以下": EducationLevel.JUNIOR_SECONDARY,
    "大学本科": EducationLevel.UNDERGRADUATE,
    "大学专科": EducationLevel.JUNIOR_COLLEGE,
}
"""Words that tell the level, and stand in neither list or not for one entry alone, as 研究生."""

_ENDINGS: Final = ("学历", "毕业")


def listed(text: str, *lists: CodeList) -> tuple[CodeList, Code] | None:
    """Return the first list that knows what a cell means, and its entry there."""
    return next(((each, found) for each in lists if (found := each.read(text)) is not None), None)


def education_entry(text: str) -> tuple[CodeList, Code] | None:
    """Return the entry of the national form's list, or of the standard's, that a text means, or None."""
    return listed(text, codes.EDUCATION_FORM_2017, codes.EDUCATION)


def level_of(text: str) -> EducationLevel | None:
    """Return the level of education that a text says; None: it does not tell one.

    >>> level_of("22 大专").zh, level_of("本科学历").zh, level_of("22")
    ('大学专科', '大学本科', None)
    """
    found = education_entry(text)
    if found is not None:
        of, code = found
        levels = _LEVELS[of.id]
        return levels.get(code.code) or levels.get(code.code[:1])
    plain = text.strip()
    for ending in _ENDINGS:
        plain = plain.removesuffix(ending)
    return _WORDS.get(plain)
