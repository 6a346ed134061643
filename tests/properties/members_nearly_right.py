"""Members whose records are right but for a field or two, at the edges where rules change their answer.

Records drawn field by field are wrong in so many places that nothing which passes over the right ones shows. These are made
from one plan (birth, admission, full membership, an identity number that agrees), and then a few fields are set to
what lies at an edge: a day before or after a limit, a month, a year, nothing, a damaged text.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

import attrs
from hypothesis import strategies as st

import partybranch as pb
from partybranch.dates import PartialDate, anniversary, months_later
from partybranch.identity import check_character

__all__ = ["ON", "members_nearly_right"]

ON: Final = date(2026, 11, 23)
_DAY: Final = timedelta(days=1)
_TURNS: Final = (
    *(date(1956, 9, 15), date(1969, 4, 1), date(1969, 4, 14), date(1977, 8, 12), date(1977, 8, 18)),
    *(date(1982, 9, 6), date(1990, 8, 1), date(2002, 11, 14), date(2014, 6, 11), date(2017, 10, 24)),
    *(date(2022, 10, 22), date(2026, 1, 1), date(2004, 2, 29), date(1988, 2, 29)),
)
"""Days about which the law of admission changed, and leap days."""
_FAR: Final = (date(1, 1, 1), date(1799, 12, 31), date(1800, 1, 1), date(2199, 12, 31), date(9999, 12, 31))


def _about(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


@st.composite
def _near(draw: st.DrawFn, days: tuple[date, ...]) -> PartialDate:
    """Draw a day at most two days off one of these, or its month, or its year."""
    day = _about(draw(st.sampled_from(days)), draw(st.integers(-2, 2)))
    precise = draw(st.sampled_from(("day", "day", "day", "month", "year")))
    if precise == "day":
        return PartialDate.of(day)
    return PartialDate(day.year) if precise == "year" else PartialDate(day.year, day.month)


def _number(born: date, order: int, *, area: str = "110000") -> str:
    first = f"{area}{born:%Y%m%d}{order:03}"
    return first + check_character(first)


def _damaged(draw: st.DrawFn, number: str) -> str:
    """Draw what may stand in the place of an identity number."""
    changes: list[Callable[[], str]] = [
        lambda: number[:6] + "********" + number[14:],
        lambda: number[:6] + "XXXXXXXX" + number[14:],
        lambda: number[:6] + number[8:17],
        lambda: f" {number} ",
        lambda: number[:-1] + ("0" if number[-1] != "0" else "1"),
        lambda: number.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        lambda: "990000" + number[6:],
        lambda: number[:10] + "0230" + number[14:],
        lambda: number[:-1],
        lambda: number[:6] + "1799" + number[10:],
        number.lower,
        lambda: "1100002000010100１X",
        lambda: "²" * 18,
        lambda: "",
        lambda: "不详",
    ]
    return draw(st.sampled_from(changes))()


_TELEPHONES: Final = (
    *("13900000001", "010-60000001", "60000001-123", "+8613900000001", "139****0001", "1390000000"),
    *("", " ", "13900000001 010-60000001", "１３９００００００１", "0370-6000000x1", "400-000-0000", "电话"),
)
_WORDS: Final[dict[str, tuple[Any, ...]]] = {
    "name": (None, "", " ", "\u3000", "某某"),
    "ethnicity": (None, "01", "56", "97", "98", "99", "1", "汉族", ""),
    "education": (None, "21", "大学本科", "01 研究生", "无", ""),
    "party_posts": ((), ("书记",), ("书记", "小组的头"), ("",)),
    "mobile": (None, *_TELEPHONES),
    "landline": (None, *_TELEPHONES),
    "sex": (None, *pb.Sex),
    "stated_standing": (None, *pb.Standing),
    "stated_status": (None, *pb.MembershipStatus),
    "lost_contact": (None, True, False),
    "floating": (None, True, False),
    "floating_to": (None, "", "某省某市"),
    "sponsors": (
        (),
        ("甲某",),
        ("甲某", "乙某"),
        ("甲某乙某丙", "丁"),
        ("甲某 乙某",),
        ("甲某、乙某",),
        ("甲某", ""),
        ("甲某", "\x1c\u3000"),
        ("甲某", "乙某", " "),
        ("", ""),
    ),
    "training_contacts": ((), ("甲某",), ("甲某", "乙某", "丙某")),
    "unread": ({}, {"born_on": "?"}, {"identity_number": "?", "name": "?"}, {"lost_contact": "?"}),
    "steps": ((), (pb.AdmissionStep(kind=pb.StepKind.EXTENSION),)),
    "transfers": ((), (pb.Transfer(direction=pb.TransferDirection.IN, other_body="某支部"),)),
}
_DAYS: Final = (
    *("born_on", "applied_on", "activist_on", "prospective_on", "admitted_on", "joined_on", "confirmed_on"),
    *("left_on", "work_started_on", "lost_contact_since"),
)


@st.composite
def members_nearly_right(draw: st.DrawFn) -> pb.Member:
    """Draw the record of a member that is right, or wrong in a field or two."""
    admitted = _about(draw(st.sampled_from((*_TURNS, date(1995, 5, 31), ON))), draw(st.integers(-400, 40)))
    born = _about(anniversary(admitted, -draw(st.sampled_from((18, 18, 19, 30)))), -draw(st.integers(0, 40)))
    order = draw(st.integers(0, 999))
    months = draw(st.sampled_from((0, 12, 12, 12, 24)))
    edges = (
        *(ON, anniversary(ON, -1), months_later(ON, -6), months_later(ON, -30), born, admitted),
        *(anniversary(born, 18), anniversary(admitted, 1), anniversary(admitted, 2), *_TURNS, *_FAR),
    )
    member = pb.Member(
        id=draw(st.sampled_from("123456789")),
        name="某某",
        sex=pb.Sex.MALE if order % 2 else pb.Sex.FEMALE,
        ethnicity="01",
        identity_number=_number(born, order),
        born_on=PartialDate.of(born),
        branch="某支部",
        admitted_on=PartialDate.of(admitted),
        confirmed_on=PartialDate.of(months_later(admitted, months))
        if months or draw(st.booleans())
        else None,
        stated_standing=pb.Standing.FULL if months else pb.Standing.PROBATIONARY,
        stated_status=pb.MembershipStatus.NORMAL,
        mobile="13900000001",
        lost_contact=False,
        floating=False,
    )
    changed: dict[str, Any] = {}
    for _ in range(draw(st.integers(0, 2))):
        field = draw(st.sampled_from((*_DAYS, *_DAYS, "identity_number", "identity_number", *_WORDS)))
        if field in _DAYS:
            changed[field] = draw(st.none() | _near(edges))
        elif field == "identity_number":
            changed[field] = draw(st.none() | st.just(_damaged(draw, _number(born, order))))
        else:
            changed[field] = draw(st.sampled_from(_WORDS[field]))
    return attrs.evolve(member, **changed)
