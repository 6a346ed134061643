"""Hypothesis strategies for the records: everything a record may hold, the awkward too. Every person is invented.

Identity numbers use the area 110000, which is never issued. Needs the extra `testing`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from hypothesis import strategies as st

from partybranch import codes
from partybranch.dates import PartialDate, Period
from partybranch.identity import check_character
from partybranch.models import (
    Appointment,
    Body,
    BodyKind,
    Branch,
    BranchForm,
    Ledger,
    Member,
    MembershipStatus,
    Post,
    Sanction,
    SanctionKind,
    Standing,
    Supervision,
    SupervisionLine,
    Transfer,
    TransferDirection,
)
from partybranch.terms import Sex

__all__ = [
    "appointments",
    "bodies",
    "branches",
    "identity_numbers",
    "ledgers",
    "members",
    "names",
    "partial_dates",
    "periods",
    "sanctions",
    "texts",
    "transfers",
]

_AREA: Final = "110000"
_FAMILY_NAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_GIVEN_NAMES: Final = "一二三四五六七八九十甲乙丙丁戊己庚辛"
_EARLIEST: Final = date(1900, 1, 1)
_LATEST: Final = date(2100, 12, 31)


def texts(*, max_size: int = 12) -> st.SearchStrategy[str]:
    """Return strategies for free text that can be stored: any characters but half of a surrogate pair."""
    return st.text(st.characters(codec="utf-8"), min_size=1, max_size=max_size)


def names() -> st.SearchStrategy[str]:
    """Return a strategy for invented names, with the middle dot of long ones too."""
    short = st.builds(
        str.__add__,
        st.sampled_from(_FAMILY_NAMES),
        st.text(st.sampled_from(_GIVEN_NAMES), min_size=1, max_size=2),
    )
    return short | st.builds("{}·{}".format, short, short)


def partial_dates(
    *, min_value: date = _EARLIEST, max_value: date = _LATEST
) -> st.SearchStrategy[PartialDate]:
    """Return a strategy for days, and for months and years known only as such.

    Args:
        min_value: the earliest first day; a month or year may begin before it.
        max_value: the latest day, inclusive; a month or year may end after it.
    """
    days = st.dates(min_value, max_value)
    return (
        days.map(PartialDate.of)
        | days.map(lambda day: PartialDate(day.year, day.month))
        | days.map(lambda day: PartialDate(day.year))
    )


@st.composite
def periods(draw: st.DrawFn, *, may_be_open: bool = True) -> Period:
    """Return a strategy for periods, without an end too unless `may_be_open` is False."""
    start = draw(st.dates(_EARLIEST, _LATEST))
    days = draw(st.integers(1, 4000) | st.none() if may_be_open else st.integers(1, 4000))
    return Period(start=start, end=None if days is None else start + timedelta(days=days))


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
        _number,
        st.dates(date(1930, 1, 1), date(2010, 12, 31)) if born_on is None else born_on,
        st.sampled_from(Sex) if sex is None else sex,
        st.integers(0, 499),
    )


def _number(born: date, sex: Sex, pair: int) -> str:
    sequence = 2 * pair + (1 if sex is Sex.MALE else 0)
    first = f"{_AREA}{born:%Y%m%d}{sequence:03}"
    return first + check_character(first)


def sanctions() -> st.SearchStrategy[Sanction]:
    """Return a strategy for sanctions."""
    return st.builds(
        Sanction, kind=st.sampled_from(SanctionKind), period=periods(), decided_by=st.none() | texts()
    )


def transfers() -> st.SearchStrategy[Transfer]:
    """Return a strategy for transfers."""
    days = st.none() | partial_dates()
    return st.builds(
        Transfer,
        direction=st.sampled_from(TransferDirection),
        other_body=texts(),
        letter_number=st.none() | texts(),
        letter_on=days,
        received_on=days,
        dues_paid_to=days,
    )


def _ids() -> st.SearchStrategy[str]:
    return st.text(st.sampled_from("0123456789abcdef-"), min_size=1, max_size=8)


def members(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Member]:
    """Return a strategy for members' records: regular and irregular ones, with anything missing.

    Args:
        fields: strategies for fields, in place of the default ones.
    """
    text, day = st.none() | texts(), st.none() | partial_dates()
    drawn: dict[str, st.SearchStrategy[Any]] = {
        "id": _ids(),
        "name": st.none() | names(),
        "former_name": st.none() | names(),
        "sex": st.none() | st.sampled_from(Sex),
        "ethnicity": st.none() | st.sampled_from([group.code for group in codes.ETHNIC_GROUPS.entries]),
        "identity_number": st.none() | identity_numbers() | texts(),
        "stated_standing": st.none() | st.sampled_from(Standing),
        "stated_status": st.none() | st.sampled_from(MembershipStatus),
        "lost_contact": st.none() | st.booleans(),
        "floating": st.none() | st.booleans(),
        "sponsors": st.lists(names(), max_size=3).map(tuple),
        "party_posts": st.lists(texts(), max_size=2).map(tuple),
        "transfers": st.lists(transfers(), max_size=2).map(tuple),
        "sanctions": st.lists(sanctions(), max_size=2).map(tuple),
        "extra": st.dictionaries(texts(), texts(), max_size=2),
        "unread": st.dictionaries(st.sampled_from(("admitted_on", "sex", "born_on")), texts(), max_size=2),
    }
    drawn |= dict.fromkeys(
        ("number", "native_place", "education", "degree", "branch", "occupation", "employer", "position"),
        text,
    )
    drawn |= dict.fromkeys(("mobile", "landline", "email", "address", "floating_to", "remarks"), text)
    drawn |= dict.fromkeys(
        (
            "born_on",
            "applied_on",
            "activist_on",
            "prospective_on",
            "admitted_on",
            "confirmed_on",
            "joined_on",
        ),
        day,
    )
    drawn |= dict.fromkeys(("left_on", "work_started_on", "lost_contact_since"), day)
    return st.builds(Member, **(drawn | fields))


def _supervision() -> st.SearchStrategy[tuple[Supervision, ...]]:
    one = st.builds(
        Supervision, by=_ids(), line=st.sampled_from(SupervisionLine), period=st.none() | periods()
    )
    return st.lists(one, max_size=2).map(tuple)


def bodies() -> st.SearchStrategy[Body]:
    """Return a strategy for the organizations around a branch."""
    return st.builds(
        Body,
        id=_ids(),
        name=texts(),
        kind=st.sampled_from(BodyKind),
        short_names=st.lists(texts(), max_size=2).map(tuple),
        founded_on=st.none() | partial_dates(),
        abolished_on=st.none() | partial_dates(),
        supervised_by=_supervision(),
    )


def branches() -> st.SearchStrategy[Branch]:
    """Return a strategy for branches."""
    return st.builds(
        Branch,
        id=_ids(),
        name=texts(),
        short_names=st.lists(texts(), max_size=2).map(tuple),
        form=st.sampled_from(BranchForm),
        unit=st.none() | texts(),
        credit_code=st.none() | texts(),
        founded_on=st.none() | partial_dates(),
        abolished_on=st.none() | partial_dates(),
        supervised_by=_supervision(),
    )


def appointments() -> st.SearchStrategy[Appointment]:
    """Return a strategy for appointments."""
    return st.builds(
        Appointment, member=_ids(), post=st.sampled_from(Post), period=periods(), body=st.none() | _ids()
    )


def ledgers(*, max_members: int = 4) -> st.SearchStrategy[Ledger]:
    """Return a strategy for ledgers, of up to `max_members` members, inclusive."""
    return st.builds(
        Ledger,
        branch=branches(),
        covers=st.none() | periods(),
        members=st.lists(members(), max_size=max_members).map(tuple),
        bodies=st.lists(bodies(), max_size=2).map(tuple),
        appointments=st.lists(appointments(), max_size=2).map(tuple),
    )
