"""The values that fields hold: texts, names, days, periods, numbers of persons, counts, amounts; and how records are built."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeVar

from hypothesis import strategies as st

from partybranch.counts import Between, Count, Share, StatedRatio, Threshold
from partybranch.dates import PartialDate, Period
from partybranch.identity import check_character
from partybranch.terms import Sex

__all__ = [
    "amounts",
    "built",
    "clock_times",
    "counts",
    "days",
    "identity_number",
    "identity_numbers",
    "ids",
    "names",
    "partial_dates",
    "periods",
    "several",
    "shares",
    "small_numbers",
    "spans",
    "stated_ratios",
    "texts",
    "thresholds",
    "words",
]

T = TypeVar("T")

_AREA: Final = "110000"
_FAMILY_NAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_GIVEN_NAMES: Final = "一二三四五六七八九十甲乙丙丁戊己庚辛"
_EARLIEST: Final = date(1900, 1, 1)
_LATEST: Final = date(2100, 12, 31)
_MOST: Final = 9_999


def texts(*, max_size: int = 12) -> st.SearchStrategy[str]:
    """Return strategies for free text that can be stored: any characters but half of a surrogate pair."""
    return st.text(st.characters(codec="utf-8"), min_size=1, max_size=max_size)


def words() -> st.SearchStrategy[str | None]:
    """Return a strategy for a text that may be missing."""
    return st.none() | texts()


def names() -> st.SearchStrategy[str]:
    """Return a strategy for invented names, with the middle dot of long ones too."""
    short = st.builds(
        str.__add__,
        st.sampled_from(_FAMILY_NAMES),
        st.text(st.sampled_from(_GIVEN_NAMES), min_size=1, max_size=2),
    )
    return short | st.builds("{}·{}".format, short, short)


def ids() -> st.SearchStrategy[str]:
    """Return a strategy for ids: some that records share, so that references may be met, and any others."""
    return st.sampled_from("123") | st.text(st.sampled_from("0123456789abcdef-"), min_size=1, max_size=8)


def partial_dates(
    *, min_value: date = _EARLIEST, max_value: date = _LATEST
) -> st.SearchStrategy[PartialDate]:
    """Return a strategy for days, and for months and years known only as such.

    Args:
        min_value: the earliest first day; a month or year may begin before it.
        max_value: the latest day, inclusive; a month or year may end after it.
    """
    exact = st.dates(min_value, max_value)
    return (
        exact.map(PartialDate.of)
        | exact.map(lambda day: PartialDate(day.year, day.month))
        | exact.map(lambda day: PartialDate(day.year))
    )


def days() -> st.SearchStrategy[PartialDate | None]:
    """Return a strategy for a date that may be missing."""
    return st.none() | partial_dates()


def clock_times() -> st.SearchStrategy[time | None]:
    """Return a strategy for a time of day, to the minute, that may be missing."""
    return st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59))


@st.composite
def periods(draw: st.DrawFn, *, may_be_open: bool = True) -> Period:
    """Return a strategy for periods, without an end too unless `may_be_open` is False."""
    start = draw(st.dates(_EARLIEST, _LATEST))
    length = draw(st.integers(1, 4000) | st.none() if may_be_open else st.integers(1, 4000))
    return Period(start=start, end=None if length is None else start + timedelta(days=length))


def identity_numbers(
    *,
    born_on: st.SearchStrategy[date] | None = None,
    sex: st.SearchStrategy[Sex] | None = None,
) -> st.SearchStrategy[str]:
    """Return a strategy for 18-character numbers whose check character fits.

    Args:
        born_on: the day of birth in it; by default any of 1930 to 2010.
        sex: what its 17th digit says; by default either.
    """
    return st.builds(
        identity_number,
        st.dates(date(1930, 1, 1), date(2010, 12, 31)) if born_on is None else born_on,
        st.sampled_from(Sex) if sex is None else sex,
        st.integers(0, 499),
    )


def identity_number(born: date, sex: Sex, pair: int) -> str:
    """Return the number of a day of birth and a sex; `pair` tells up to 500 such persons apart."""
    sequence = 2 * pair + (1 if sex is Sex.MALE else 0)
    # `%Y` writes years before 1000 in three digits.
    first = f"{_AREA}{born.year:04}{born:%m%d}{sequence:03}"
    return first + check_character(first)


def counts(*, may_be_loose: bool = True) -> st.SearchStrategy[Count]:
    """Return a strategy for head counts, with the text of a report and without.

    Args:
        may_be_loose: whether there are also counts that are not known exactly: ranges, with one end or two, and masked ones.
    """
    number = st.integers(0, _MOST)
    exact = (
        number.map(Count.of)
        | number.map(str).map(Count.parse)
        | number.map("{}名".format).map(Count.parse)
        | st.builds(_between, number.map(lambda one: (one, one)), texts())
    )
    return exact | _loose(number) if may_be_loose else exact


def _loose(number: st.SearchStrategy[int]) -> st.SearchStrategy[Count]:
    ends = st.tuples(number, number).map(lambda two: (min(two), max(two)))
    text = st.just("") | texts()
    written = (
        st.integers(1, _MOST // 10).map("{}0多".format)
        | ends.map(lambda two: f"{two[0]}-{two[1]}")
        | number.map("{}以上".format)
        | number.map("不超过{}".format)
        | st.sampled_from(("XX", "×× 名", "若干"))
    )
    return (
        written.map(Count.parse) | st.builds(_between, ends, text) | st.builds(Count, low=number, text=text)
    )


def _between(ends: tuple[int, int], text: str) -> Count:
    return Count(low=ends[0], high=ends[1], text=text)


def spans() -> st.SearchStrategy[Between]:
    """Return a strategy for spans of whole numbers, of one number too."""
    ends = st.tuples(st.integers(0, 60), st.integers(0, 60))
    return ends.map(lambda two: Between(low=min(two), high=max(two)))


def thresholds() -> st.SearchStrategy[Threshold]:
    """Return a strategy for shares that are to be reached (以上) or passed (超过), those that laws set before others."""
    common = st.sampled_from((Fraction(1, 2), Fraction(2, 3), Fraction(4, 5), Fraction(0), Fraction(1)))
    share = common | st.fractions(0, 1, max_denominator=1_000)
    return st.builds(Threshold, share=share, strict=st.booleans())


def shares(*, may_be_loose: bool = True) -> st.SearchStrategy[Share]:
    """Return a strategy for one population in another: parts that fit their whole, and parts that do not.

    Args:
        may_be_loose: whether there are also counts that are not known exactly; see `counts`.
    """
    number = counts(may_be_loose=may_be_loose)
    name = st.just("") | texts()
    fitting = st.integers(0, _MOST).flatmap(
        lambda whole: st.builds(
            Share,
            part=st.integers(0, whole).map(Count.of),
            whole=st.just(Count.of(whole)),
            part_name=name,
            whole_name=name,
        )
    )
    any_ = st.builds(Share, part=number, whole=number, part_name=name, whole_name=name)
    return fitting | any_


def stated_ratios() -> st.SearchStrategy[StatedRatio]:
    """Return a strategy for percentages as reports state them, with no decimals up to three, from 0 to 100 %."""

    def written(number: int, decimals: int, style: str) -> StatedRatio:
        whole, rest = divmod(number, 10**decimals)
        return StatedRatio.parse(style.format(f"{whole}.{rest:0{decimals}}" if decimals else str(whole)))

    styles = st.sampled_from(("{}%", "{} %", "{}％", "百分之{}"))
    return st.integers(0, 3).flatmap(
        lambda decimals: st.builds(written, st.integers(0, 100 * 10**decimals), st.just(decimals), styles)
    )


def amounts() -> st.SearchStrategy[Decimal]:
    """Return a strategy for amounts and hours: with and without decimals, and what nobody ought to have written."""
    return (
        st.decimals(0, 100_000, places=2)
        | st.integers(0, 100_000).map(Decimal)
        | st.decimals(-1_000, 1_000, places=6)
    )


def small_numbers() -> st.SearchStrategy[int]:
    """Return a strategy for numbers of seats, days and years of a term, and what nobody ought to have written."""
    return st.integers(0, 60) | st.sampled_from((-1, 99_999))


def several(one: st.SearchStrategy[T], *, max_size: int = 2) -> st.SearchStrategy[tuple[T, ...]]:
    """Return a strategy for up to `max_size` values, inclusive."""
    return st.lists(one, max_size=max_size).map(tuple)


def built(
    record: type[T], drawn: Mapping[str, st.SearchStrategy[Any]], fields: Mapping[str, st.SearchStrategy[Any]]
) -> st.SearchStrategy[T]:
    """Return a strategy for records of a class, from the strategies drawn by default and those given in their place."""
    return st.builds(record, **{**drawn, **fields})
