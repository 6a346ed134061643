"""What can be wrong in a row, one entry a defect, each with the codes of the rules that find it, and no others do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

import polars as pl
from attrs import frozen

from partybranch.dates import PartialDate

__all__ = ["Defect", "defects", "in_order"]

Changes = dict[str, pl.Expr]

_IDENTITY: Final = pl.col("identity_number")
_ADMITTED: Final = pl.col("admitted_on")
_CONFIRMED: Final = pl.col("confirmed_on")
_BORN: Final = pl.col("born_on")
_CHECKS: Final = pl.Series(list("0123456789X"))
_NOTHING: Final = pl.lit(None)


@frozen(kw_only=True)
class Defect:
    """A defect.

    Args:
        codes: of the rules that find it, for each of the rows that it takes: one, or two of which the second repeats the first.
        says: what is wrong.
        change: what stands in the row instead, by column.
        among: which records in order can have it; None: all.
    """

    codes: tuple[tuple[str, ...], ...]
    says: str
    change: Mapping[str, pl.Expr]
    among: pl.Expr | None = None


def _one(code: str, says: str, among: pl.Expr | None = None, **change: pl.Expr) -> Defect:
    return Defect(codes=((code,),), says=says, change=change, among=among)


def _two(first: str, second: str, says: str, **change: pl.Expr) -> Defect:
    """Return a defect of two rows; the codes of each have blanks between them."""
    return Defect(codes=(tuple(first.split()), tuple(second.split())), says=says, change=change)


def _exact(name: str, day: pl.Expr | date) -> Changes:
    return {name: day if isinstance(day, pl.Expr) else pl.lit(day), f"{name}_precision": pl.lit("day")}


def _in_month(name: str, day: pl.Expr | date) -> Changes:
    month = (day if isinstance(day, pl.Expr) else pl.lit(day)).dt.truncate("1mo")
    return {name: month, f"{name}_precision": pl.lit("month")}


def _missing(name: str) -> Changes:
    return {name: _NOTHING, f"{name}_precision": _NOTHING}


def _texts(*texts: str) -> pl.Expr:
    return pl.lit(pl.Series([list(texts)])).first()


def _checked(first: pl.Expr) -> pl.Expr:
    """Return 17 digits with the check character that fits."""
    number = (12 - first.str.to_integer(base=13, strict=True) % 11 * 2 % 11) % 11
    return first + pl.lit(_CHECKS).gather(number.cast(pl.UInt32))


def _of_the_first(name: str) -> pl.Expr:
    """Return what stands in the first of two rows, for both."""
    return pl.when(_SECOND).then(pl.col(name).shift(1)).otherwise(pl.col(name))


_SECOND: Final = pl.int_range(pl.len()) % 2 == 1
_ADMISSION: Final = ("admitted_on", "confirmed_on")
_PERSON: Final = (
    "name",
    "sex",
    "ethnicity",
    "identity_number",
    "born_on",
    "education",
    "mobile",
    *_ADMISSION,
)
_SHORT: Final = _IDENTITY.str.slice(0, 6) + _IDENTITY.str.slice(8, 9)


def defects(on: date) -> tuple[Defect, ...]:
    """Return all defects, as they are for a check on a day: from 2019-05-06 on, the law of which they break."""

    def in_months(months: int) -> date:
        return PartialDate.of(on).plus_months(months).first

    return (
        *_of_shape(),
        *_of_numbers(),
        _one(
            "CON201",
            "admitted in ten days",
            **_probationary(_exact("admitted_on", pl.lit(on).dt.offset_by("10d"))),
        ),
        _one(
            "CON201", "admitted in a month to come", **_probationary(_in_month("admitted_on", in_months(2)))
        ),
        _one("CON201", "work started in a year", **_exact("work_started_on", in_months(12))),
        _one("CON202", "confirmed a month before the admission", confirmed_on=_ADMITTED.dt.offset_by("-1mo")),
        _one("CON202", "both days exchanged", admitted_on=_CONFIRMED, confirmed_on=_ADMITTED),
        _one("CON203", "applied after the admission", **_exact("applied_on", _ADMITTED.dt.offset_by("2mo"))),
        _one(
            "CON204",
            "confirmed before the admission, when there was no probation",
            identity_number=_NOTHING,
            **_exact("born_on", date(1950, 5, 20)),
            **_exact("admitted_on", date(1972, 6, 10)),
            **_exact("confirmed_on", date(1972, 5, 10)),
        ),
        _one("CON301", "probationary, and confirmed", stated_standing=pl.lit("probationary")),
        _one(
            "CON302",
            "full after half a year",
            **_exact("admitted_on", in_months(-6)),
            **_missing("confirmed_on"),
        ),
        _one(
            "CON303",
            "contact not lost, with a date since when",
            **_in_month("lost_contact_since", in_months(-3)),
        ),
        _one("CON304", "contact lost, and no date since when", lost_contact=pl.lit(value=True)),
        _one("CON305", "floating nowhere", floating=pl.lit(value=True)),
        _one("CON306", "not floating, with a place", floating_to=pl.lit("广东省深圳市")),
        *_of_admission(),
        _one("ADM203", "probationary for 20 months", **_probationary(_exact("admitted_on", in_months(-20)))),
        _one("ADM204", "probationary for years", **_probationary({})),
        _one(
            "LIF401",
            "suspended three months after contact was lost",
            stated_status=pl.lit("suspended"),
            lost_contact=pl.lit(value=True),
            **_in_month("lost_contact_since", in_months(-3)),
        ),
        _one(
            "LIF402",
            "contact lost for nine months, and not suspended",
            lost_contact=pl.lit(value=True),
            **_in_month("lost_contact_since", in_months(-9)),
        ),
    )


def _probationary(change: Changes) -> Changes:
    return {"stated_standing": pl.lit("probationary"), **_missing("confirmed_on"), **change}


def _of_shape() -> tuple[Defect, ...]:
    area, birth, rest = _IDENTITY.str.slice(0, 6), _IDENTITY.str.slice(6, 8), _IDENTITY.str.slice(14, 4)
    return (
        _one("SHP201", "no name", name=_NOTHING),
        _one("SHP202", "a character of the number left out", identity_number=_IDENTITY.str.slice(0, 17)),
        _one(
            "SHP202", "a letter for a digit", identity_number=area + birth + pl.lit("I") + rest.str.slice(1)
        ),
        _one("SHP203", "a masked number", identity_number=area + pl.lit("********") + rest),
        _one("SHP204", "a number of the old form", identity_number=_SHORT),
        _one(
            "SHP205",
            "a number of no province",
            identity_number=_checked(pl.lit("99") + _IDENTITY.str.slice(2, 15)),
        ),
        _one("SHP206", "a digit of the mobile number left out", mobile=pl.lit("1000000000")),
        _one("SHP206", "words for a landline", landline=pl.lit("没有电话")),
        _one("SHP207", "an ethnic group that is none", ethnicity=pl.lit("99")),
        _one("SHP208", "education in words of no list", education=pl.lit("夜校毕业")),
        _one("SHP209", "a post that no branch has", party_posts=_texts("支部顾问")),
        _one(
            "SHP210",
            "a field that could not be read",
            unread=pl.lit(pl.Series([[{"key": "degree", "value": "?"}]])).first(),
        ),
    )


def _of_numbers() -> tuple[Defect, ...]:
    last, digits = _IDENTITY.str.slice(17), _IDENTITY.str.slice(0, 17)
    other = pl.when(last == "7").then(pl.lit("1")).otherwise(pl.lit("7"))
    born = digits.str.slice(0, 10) + pl.lit("0230") + digits.str.slice(14)
    return (
        _one("CON101", "another check character", identity_number=digits + other),
        _one("CON102", "born on 30 February", identity_number=_checked(born)),
        _one("CON103", "born a year earlier than the number says", born_on=_BORN.dt.offset_by("-1y")),
        _one("CON103", "born a day later than the number says", born_on=_BORN.dt.offset_by("1d")),
        _one("CON103", "born in another month", **_in_month("born_on", _BORN.dt.offset_by("2mo"))),
        _one(
            "CON104",
            "of the other sex",
            sex=pl.when(pl.col("sex") == "male").then(pl.lit("female")).otherwise(pl.lit("male")),
        ),
        _two(
            "CON105",
            "CON105",
            "the same person in two branches",
            **{name: _of_the_first(name) for name in _PERSON},
        ),
        _two(
            "CON105",
            "CON105 SHP204",
            "the same person with a number of the old form",
            **{
                **{name: _of_the_first(name) for name in _PERSON},
                "identity_number": pl.when(_SECOND).then(_SHORT.shift(1)).otherwise(_IDENTITY),
            },
        ),
        _two("CON106", "CON106", "two records of one id", id=_of_the_first("id")),
    )


def _of_admission() -> tuple[Defect, ...]:
    def born_since(year: int) -> pl.Expr:
        return date(year, 1, 1) <= _BORN

    younger = _BORN.dt.offset_by("215mo")
    return (
        _one(
            "ADM101",
            "admitted at 17",
            admitted_on=_BORN.dt.offset_by("17y"),
            confirmed_on=_BORN.dt.offset_by("18y"),
        ),
        _one(
            "ADM101",
            "admitted in a month before the 18th birthday",
            born_since(1975),
            **_in_month("admitted_on", younger.dt.offset_by("-2mo")),
            **_in_month("confirmed_on", younger.dt.offset_by("11mo")),
        ),
        _one("ADM102", "applied at 17", born_since(1974), **_exact("applied_on", _BORN.dt.offset_by("17y"))),
        _one(
            "ADM105",
            "three training contacts",
            training_contacts=_texts("王一", "李二", "张三"),
            **_exact("activist_on", _ADMITTED.dt.offset_by("-14mo")),
        ),
        _one(
            "ADM106",
            "a prospective member after five months",
            date(2014, 10, 1) <= _ADMITTED,
            **_exact("activist_on", _ADMITTED.dt.offset_by("-8mo")),
            **_exact("prospective_on", _ADMITTED.dt.offset_by("-3mo")),
        ),
        _one("ADM108", "one sponsor", sponsors=_texts("王一")),
        _one("ADM201", "half a year of probation", confirmed_on=_ADMITTED.dt.offset_by("6mo")),
        _one(
            "ADM201",
            "two days less than a year",
            confirmed_on=_ADMITTED.dt.offset_by("1y").dt.offset_by("-2d"),
        ),
        _one(
            "ADM201",
            "half a year of probation, by months",
            **_in_month("admitted_on", _ADMITTED),
            **_in_month("confirmed_on", _ADMITTED.dt.offset_by("6mo")),
        ),
        _one("ADM202", "two and a half years of probation", confirmed_on=_ADMITTED.dt.offset_by("30mo")),
    )


def in_order(on: date) -> pl.Expr:
    """Return which records defects are put into, for a check on a day.

    Those of people in the middle of life, admitted by the rules of 1990 or later and confirmed some years ago, all days exact: so
    each is one defect and not several.
    """
    admitted = _ADMITTED.is_between(date(1992, 1, 1), PartialDate.of(on).plus_months(-36).first)
    return (
        (pl.col("stated_standing") == "full")
        & (pl.col("admitted_on_precision") == "day")
        & (pl.col("born_on_precision") == "day")
        & admitted
        & _BORN.is_between(date(1950, 1, 1), date(1999, 12, 31))
        & ~pl.col("lost_contact")
        & ~pl.col("floating")
    )
