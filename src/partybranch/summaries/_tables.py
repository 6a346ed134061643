"""The tables of the statistics: what each counts by, which fields it asks, and where a record stands in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from attrs import frozen

from partybranch import codes
from partybranch.dates import PartialDate
from partybranch.findings import Message
from partybranch.identity import NumberForm, ResidentNumber, examine
from partybranch.models import Member, Standing
from partybranch.summaries._bands import (
    ADMISSION_SPANS,
    AGE_BANDS,
    PARTY_AGE_BANDS,
    EducationLevel,
    band_of,
    education_entry,
    level_of,
    listed,
    span_of,
)
from partybranch.summaries._membership import Belonging
from partybranch.terms import Sex, Term

__all__ = ["BRANCHES", "Kind", "Stand", "Total", "Untold", "tables"]


class Untold(Term):
    """Why it cannot be told in which row of a table somebody stands."""

    MISSING = "missing", "未填写", "not stated"
    UNREAD = "unread", "未读出", "could not be read"
    IMPRECISE = "imprecise", "日期不够精确", "the date is not precise enough"
    UNSETTLED = "unsettled", "入党时间未说明是接收还是转正", "admission or full membership: not settled"
    UNKNOWN = "unknown", "写法不在代码表内", "a word that no list has"
    IMPOSSIBLE = "impossible", "日期晚于统计日", "the date lies after the day"


class Stand(NamedTuple):
    """Where somebody stands in a table.

    Attributes:
        key: of the row, or why it cannot be told.
        derived: whether something else than the field itself tells it.
    """

    key: str | Untold
    derived: bool = False


Order = Callable[[Collection[str]], tuple[str, ...]]
"""From the keys that were met to those of the rows that are shown, in their order."""


@frozen(kw_only=True)
class Total:
    """Rows of a table that are counted together.

    Args:
        key: the stable name.
        label: what they are called together.
        rows: the keys of the rows that belong to it.
    """

    key: str
    label: Message
    rows: frozenset[str]


@frozen(kw_only=True)
class Kind:
    """One table.

    Args:
        id: the stable name.
        title: what it counts by.
        fields: what `classify` asks of a record, and `unread` for each of them.
        asks_belonging: whether it also asks what the person is on the day.
        classify: where a record stands, which is one of a member on the day.
        rows: the keys of the rows that were met, to those that are shown in their order.
        label: of a row.
        totals: of several rows.
        derived_from: what else than the field can tell the row; None: nothing.
    """

    id: str
    title: Message
    fields: tuple[str, ...]
    asks_belonging: bool = False
    classify: Callable[[Member, Belonging, date], Stand]
    rows: Order
    label: Callable[[str], Message]
    totals: tuple[Total, ...] = ()
    derived_from: Message | None = None


def _named(term: Term) -> Message:
    return Message(term.zh, term.en)


def _absent(member: Member, field: str) -> Untold:
    return Untold.UNREAD if field in member.unread else Untold.MISSING


def _always(*keys: str) -> Order:
    return lambda _met: keys


def _met_in(*order: str) -> Order:
    return lambda met: tuple(key for key in order if key in met)


def _identity(member: Member) -> ResidentNumber | None:
    """Return what an identity number says of which nothing speaks against it."""
    if member.identity_number is None:
        return None
    found = examine(member.identity_number)
    fits = found.form is NumberForm.SHORT or (found.form is NumberForm.LONG and found.check_fits)
    return found if fits and found.born_on is not None else None


def _sex(member: Member, _belonging: Belonging, _on: date) -> Stand:
    if member.sex is not None:
        return Stand(member.sex.value)
    stated = _identity(member)
    if stated is not None and stated.sex is not None:
        return Stand(stated.sex.value, derived=True)
    return Stand(_absent(member, "sex"))


def _ethnicity(member: Member, _belonging: Belonging, _on: date) -> Stand:
    if member.ethnicity is None:
        return Stand(_absent(member, "ethnicity"))
    return Stand(member.ethnicity if codes.ETHNIC_GROUPS.get(member.ethnicity) else Untold.UNKNOWN)


def _age(member: Member, _belonging: Belonging, on: date) -> Stand:
    born, derived = member.born_on, False
    if born is None:
        stated = _identity(member)
        if stated is None or stated.born_on is None:
            return Stand(_absent(member, "born_on"))
        born, derived = PartialDate.of(stated.born_on), True
    if born.first > on:
        return Stand(Untold.IMPOSSIBLE)
    band = band_of(AGE_BANDS, born, on)
    return Stand(Untold.IMPRECISE) if band is None else Stand(band.key, derived=derived)


def _education(member: Member, _belonging: Belonging, _on: date) -> Stand:
    if member.education is None:
        return Stand(_absent(member, "education"))
    level = level_of(member.education)
    return Stand(Untold.UNKNOWN if level is None else level.value)


_AS_WRITTEN: Final = ":"
"""Begins the key of what no list has; that of an entry begins with the id of its list."""


def _education_stated(member: Member, _belonging: Belonging, _on: date) -> Stand:
    if member.education is None:
        return Stand(_absent(member, "education"))
    found = education_entry(member.education)
    return Stand(_AS_WRITTEN + member.education if found is None else f"{found[0].id}:{found[1].code}")


def _occupation(member: Member, _belonging: Belonging, _on: date) -> Stand:
    if member.occupation is None:
        return Stand(_absent(member, "occupation"))
    found = listed(member.occupation, codes.OCCUPATIONS)
    return Stand(_AS_WRITTEN + member.occupation if found is None else f"{found[0].id}:{found[1].code}")


def _word(key: str) -> Message:
    of, _, code = key.partition(":")
    entry = codes.ALL[of].get(code) if of else None
    return Message(code, code) if entry is None else Message(entry.zh, entry.label("en"))


def _in_lists(*lists: str) -> Order:
    """Return the order of such rows: the entries of the lists as these run, then what none of them has."""

    def order(met: Collection[str]) -> tuple[str, ...]:
        known = tuple(f"{of}:{each.code}" for of in lists for each in codes.ALL[of].entries)
        return *(key for key in known if key in met), *sorted(key for key in met if key[:1] == _AS_WRITTEN)

    return order


def _standing(member: Member, belongs: Belonging, _on: date) -> Stand:
    if belongs.standing is not None:
        return Stand(belongs.standing.value, derived=belongs.standing_stated)
    return Stand(_absent(member, "confirmed_on") if member.confirmed_on is None else Untold.IMPRECISE)


def _admitted(member: Member, on: date) -> PartialDate | Untold:
    if member.admitted_on is None:
        missing = _absent(member, "admitted_on")
        return Untold.UNSETTLED if missing is Untold.MISSING and member.joined_on is not None else missing
    return Untold.IMPOSSIBLE if member.admitted_on.first > on else member.admitted_on


def _admission_span(member: Member, _belonging: Belonging, on: date) -> Stand:
    admitted = _admitted(member, on)
    if isinstance(admitted, Untold):
        return Stand(admitted)
    span = span_of(admitted)
    return Stand(Untold.IMPRECISE if span is None else span.key)


def _admission_year(member: Member, _belonging: Belonging, on: date) -> Stand:
    admitted = _admitted(member, on)
    if isinstance(admitted, Untold):
        return Stand(admitted)
    year = admitted.first.year
    return Stand(f"{year:04}" if admitted.last.year == year else Untold.IMPRECISE)


_NONE_YET: Final = "none"


def _party_age(member: Member, belongs: Belonging, on: date) -> Stand:
    if belongs.standing is Standing.PROBATIONARY:
        return Stand(_NONE_YET)
    if member.confirmed_on is None:
        return Stand(_absent(member, "confirmed_on"))
    if belongs.standing is None:
        return Stand(Untold.IMPRECISE)
    band = band_of(PARTY_AGE_BANDS, member.confirmed_on, on)
    return Stand(Untold.IMPRECISE if band is None else band.key)


_AGES: Final = {each.key: each.label for each in AGE_BANDS}
_SPANS: Final = {each.key: each.label for each in ADMISSION_SPANS}
_PARTY_AGES: Final = {
    **{each.key: each.label for each in PARTY_AGE_BANDS},
    _NONE_YET: Message("预备党员，尚无党龄", "probationary, none yet"),
}
_COLLEGE: Final = (EducationLevel.POSTGRADUATE, EducationLevel.UNDERGRADUATE, EducationLevel.JUNIOR_COLLEGE)
_BY_IDENTITY: Final = Message("公民身份号码", "identity number")
_HAN: Final = "01"


def _group(key: str) -> Message:
    entry = codes.ETHNIC_GROUPS.get(key)
    assert entry is not None, "only groups of the list are rows"
    return Message(entry.zh, entry.label("en"))


def _together(key: str, zh: str, en: str, rows: Iterable[str]) -> Total:
    return Total(key=key, label=Message(zh, en), rows=frozenset(rows))


@cache
def tables() -> tuple[Kind, ...]:
    """Return the tables in the order in which they are shown."""
    return tuple(_tables())


def _tables() -> Iterator[Kind]:
    yield Kind(
        id="standing",
        title=Message("人员类别", "standing"),
        fields=("confirmed_on",),
        asks_belonging=True,
        classify=_standing,
        rows=_always(Standing.FULL.value, Standing.PROBATIONARY.value),
        label=lambda key: _named(Standing(key)),
        derived_from=Message("花名册所填人员类别", "the standing that the roster states"),
    )
    yield Kind(
        id="sex",
        title=Message("性别", "sex"),
        fields=("sex", "identity_number"),
        classify=_sex,
        rows=_always(*(each.value for each in Sex)),
        label=lambda key: _named(Sex(key)),
        derived_from=_BY_IDENTITY,
    )
    groups = codes.ETHNIC_GROUPS.entries
    yield Kind(
        id="ethnicity",
        title=Message("民族", "ethnic group"),
        fields=("ethnicity",),
        classify=_ethnicity,
        rows=_met_in(*(each.code for each in groups)),
        label=_group,
        totals=(
            _together(
                "minorities",
                "少数民族",
                "ethnic minorities",
                (each.code for each in groups if each.code != _HAN and not each.practice),
            ),
        ),
    )
    ages = tuple(_AGES)
    yield Kind(
        id="age",
        title=Message("年龄", "age"),
        fields=("born_on", "identity_number"),
        classify=_age,
        rows=_always(*ages),
        label=_AGES.__getitem__,
        totals=(
            _together("up to 35", "35岁及以下", "35 and under", ages[:2]),
            _together("61 and over", "61岁及以上", "61 and over", ages[-3:]),
        ),
        derived_from=_BY_IDENTITY,
    )
    yield Kind(
        id="education",
        title=Message("学历", "education"),
        fields=("education",),
        classify=_education,
        rows=_always(*(each.value for each in EducationLevel)),
        label=lambda key: _named(EducationLevel(key)),
        totals=(
            _together("college", "大专及以上", "junior college and above", (each.value for each in _COLLEGE)),
        ),
    )
    yield Kind(
        id="education_stated",
        title=Message("学历（按所填内容）", "education as stated"),
        fields=("education",),
        classify=_education_stated,
        rows=_in_lists("education_form_2017", "education"),
        label=_word,
    )
    spans = tuple(_SPANS)
    yield Kind(
        id="admission",
        title=Message("入党时间", "time of admission"),
        fields=("admitted_on", "joined_on"),
        classify=_admission_span,
        rows=_always(*spans),
        label=_SPANS.__getitem__,
        totals=(
            _together(
                "1949-10 to 1978-12",
                "新中国成立后至十一届三中全会前",
                "from October 1949 to December 1978",
                spans[1:4],
            ),
            _together(
                "1979-01 to 2012-10",
                "十一届三中全会后至十八大前",
                "from January 1979 to October 2012",
                spans[4:6],
            ),
        ),
    )
    yield Kind(
        id="admission_year",
        title=Message("入党年份", "year of admission"),
        fields=("admitted_on", "joined_on"),
        classify=_admission_year,
        rows=lambda met: tuple(sorted(met)),
        label=lambda key: Message(f"{int(key)}年", str(int(key))),
    )
    yield Kind(
        id="party_age",
        title=Message("党龄", "Party age"),
        fields=("confirmed_on",),
        asks_belonging=True,
        classify=_party_age,
        rows=_always(*_PARTY_AGES),
        label=_PARTY_AGES.__getitem__,
    )
    yield Kind(
        id="occupation",
        title=Message("工作岗位", "occupation"),
        fields=("occupation",),
        classify=_occupation,
        rows=_in_lists("occupations"),
        label=_word,
    )


BRANCHES: Final = Kind(
    id="branch",
    title=Message("所在党支部", "branch"),
    fields=("branch",),
    classify=lambda member, _belonging, _on: Stand(member.branch or _absent(member, "branch")),
    rows=tuple,
    label=lambda key: Message(key, key),
)
"""The table that counts by branch, for records of several."""
