"""Sieves let go whomever no rule has anything to say of, but for a few whom they cannot tell from the others quickly.

That they let go nobody else is held in `test_sieves.py`. One that keeps too many changes no answer, and no report shows it;
it is only slow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.properties.members_nearly_right import ON, members_nearly_right
from tests.properties.test_sieves import SIEVED, UNSIEVED, in_order

import partybranch as pb
from partybranch import identity
from partybranch.dates import anniversary
from partybranch.rules import Rule, Sieve

_DAY: Final = timedelta(days=1)


def test_rules_on_members_have_sieves() -> None:
    assert " ".join(rule.code for rule in SIEVED) == (
        "ADM101 ADM102 ADM103 ADM104 ADM105 ADM106 ADM107 ADM108 ADM109 ADM110 ADM111 ADM112 ADM113 ADM114 ADM115 ADM116 "
        "ADM117 ADM118 ADM119 ADM120 ADM201 ADM202 ADM203 ADM204 ADM205 ADM206 ADM207 ADM208 ADM209 ADM210 ADM211 CON101 "
        "CON102 CON103 CON104 CON105 CON106 CON201 CON202 CON203 CON204 CON301 CON302 CON303 CON304 CON305 CON306 LIF401 "
        "LIF402 LIF403 LIF404 LIF405 LIF406 LIF408 LIF409 LIF410 LIF501 LIF502 LIF503 SHP201 SHP202 SHP203 SHP204 SHP205 "
        "SHP206 SHP207 SHP208 SHP209 SHP210"
    )


def _by_sieve() -> dict[Sieve, list[Rule[Any]]]:
    found: dict[Sieve, list[Rule[Any]]] = {}
    for rule in SIEVED:
        if rule.sieve is not None and not rule.sieve.over_all:
            found.setdefault(rule.sieve, []).append(rule)
    return found


BY_SIEVE: Final = _by_sieve()


def _probation(member: pb.Member) -> int | None:
    """Return the most days that probation can have lasted; negative where it ended before it began."""
    if member.admitted_on is None or member.confirmed_on is None:
        return None
    return (member.confirmed_on.last - member.admitted_on.first).days


def _a_day_short_or_reversed(member: pb.Member) -> bool:
    """Say whether a year as an activist is over on the day after that as a prospective member, or this one comes first."""
    activist, prospective = member.activist_on, member.prospective_on
    if activist is None or prospective is None:
        return False
    return prospective.first == activist.plus_years(1).last - _DAY or prospective.last < activist.first


def _a_year_ago(member: pb.Member) -> bool:
    return member.admitted_on == pb.PartialDate.of(anniversary(ON, -1))


def _has_left(member: pb.Member) -> bool:
    return member.left_on is not None or member.stated_status is pb.MembershipStatus.LEFT


def _comes_later(member: pb.Member) -> bool:
    return member.admitted_on is not None and member.admitted_on.first > ON


IN_VAIN: Final[dict[str, Callable[[pb.Member], bool]]] = {
    # It does not look for a birth in the identity number, nor whether 入党时间 can be the day of admission.
    "ADM101": lambda member: (
        member.born_on is None or (member.admitted_on is None and member.joined_on is not None)
    ),
    "ADM102": lambda member: member.born_on is None,
    # They are about those who state it at all.
    "ADM103": lambda member: bool(
        member.steps or member.transfers or member.flows or member.sanctions or member.measures
    ),
    "ADM105": lambda member: bool(member.training_contacts),
    "ADM109": lambda member: bool(member.sponsors),
    # Without a day of admission the law is not known.
    "ADM108": lambda member: member.admitted_on is None,
    "LIF401": lambda member: (
        member.lost_contact_since is not None or _comes_later(member) or _has_left(member)
    ),
    "LIF405": lambda member: bool(member.floating or member.flows),
    # Two years with a leap day are a day longer than what it lets go without asking the calendar, and days out of order are no term.
    "ADM201": lambda member: (days := _probation(member)) is not None and (days == 731 or days < 0),
    # The day before the year is over will do, and days out of order are no term.
    "ADM106": _a_day_short_or_reversed,
    # Who has left is not asked about any more, and what is recorded of an extension is another rule's; on the anniversary, which
    # may be a leap day, the year is not over yet.
    "ADM203": lambda member: _has_left(member) or bool(member.steps) or _a_year_ago(member),
    "CON301": _comes_later,
    # It lets go what is written the ordinary way; the rules read more.
    "CON101": lambda member: member.identity_number != identity.compact(member.identity_number or ""),
    "SHP206": lambda member: (member.mobile, member.landline) != ("13900000001", None),
}
"""By the first rule of a sieve: whom else it may keep."""


def assert_lets_go(member: pb.Member, on: date = ON) -> None:
    report = pb.check([member], on=on, rules=UNSIEVED)
    assert pb.check([member], on=on) == report
    said = {each.code for each in report.findings} | {each.code for each in report.unjudged}
    for sieve, rules in BY_SIEVE.items():
        codes = [rule.code for rule in rules]
        may_keep = IN_VAIN.get(codes[0])
        if said.isdisjoint(codes) and not (may_keep is not None and may_keep(member)):
            assert not sieve.places([member], on), f"{codes[0]} is asked in vain of {member}"


@given(members_nearly_right())
def test_whoever_is_nearly_right_is_asked_about_what_is_not(member: pb.Member) -> None:
    assert_lets_go(attrs.evolve(member, unread={}))


@given(st.lists(members_nearly_right(), min_size=2, max_size=4))
def test_of_a_crowd_those_are_kept_who_are_kept_alone(members: list[pb.Member]) -> None:
    for sieve in BY_SIEVE:
        alone = [place for place, member in enumerate(members) if sieve.places([member], ON)]
        assert [*sieve.places(members, ON)] == alone


@pytest.mark.parametrize("again", [(0, 1), (0, 3), (2, 3), (1, 300), (299, 300), (0, 1, 2, 300)])
def test_of_a_crowd_those_are_kept_of_whom_there_are_several(again: tuple[int, ...]) -> None:
    crowd = [in_order(number) for number in range(400)]
    first = crowd[again[0]]
    for place in again[1:]:
        crowd[place] = attrs.evolve(crowd[place], id=first.id, identity_number=first.identity_number)
    comparing = {rule.code: rule.sieve for rule in SIEVED if rule.sieve is not None and rule.sieve.over_all}
    kept = {code: tuple(sieve.places(crowd, ON)) for code, sieve in comparing.items()}
    assert kept == {"CON105": again, "CON106": again}


@pytest.mark.parametrize("place", [0, 3, 299])
def test_of_a_crowd_a_masked_number_is_kept(place: int) -> None:
    crowd = [in_order(number) for number in range(400)]
    crowd[place] = attrs.evolve(crowd[place], identity_number="110000********0010")
    kept = {rule.code: tuple(rule.sieve.places(crowd, ON)) for rule in SIEVED if rule.sieve is not None}
    assert kept["CON105"] == kept["CON101"] == (place,)
    assert kept["CON106"] == ()


def dated(field: str, day: date, **fields: Any) -> dict[str, Any]:
    return {field: pb.PartialDate.of(day), **fields}


def probation(admitted: date, confirmed: date) -> dict[str, Any]:
    return dated("admitted_on", admitted, confirmed_on=pb.PartialDate.of(confirmed))


def numbered(born: date) -> str:
    first = f"110000{born:%Y%m%d}001"
    return first + identity.check_character(first)


def about(day: date) -> list[date]:
    return [day - _DAY, day, day + _DAY]


TURNS: Final = sorted(
    {
        day
        for rule in SIEVED
        for basis in rule.bases
        for day in (basis.in_force.start, basis.in_force.end)
        if day
    }
)
SINCE_1990: Final = date(1990, 8, 1)
SINCE_1982: Final = date(1982, 9, 6)
EDGES: Final[Sequence[dict[str, Any]]] = [
    {"admitted_on": None, "confirmed_on": None},
    {"admitted_on": None},
    *(probation(day, day.replace(year=1999)) for day in about(date(1998, 5, 1))),
    *(dated("applied_on", day) for day in about(date(1998, 5, 1))),
    *(probation(date(2003, 6, 1), day) for day in about(date(2004, 6, 1))),
    *(probation(date(2003, 6, 1), day) for day in about(date(2005, 6, 1))),
    *(probation(date(2001, 6, 1), day) for day in about(date(2003, 6, 1))),
    *(probation(date(2004, 2, 29), day) for day in about(date(2005, 2, 28))),
    *(probation(date(2003, 3, 1), day) for day in about(date(2004, 3, 1))),
    *({"admitted_on": pb.PartialDate(2003, 6), "confirmed_on": pb.PartialDate(2004, month)} for month in (5, 6, 7)),
    *({"admitted_on": pb.PartialDate(2003, 6), "confirmed_on": pb.PartialDate(2005, month)} for month in (5, 6)),
    *({"admitted_on": pb.PartialDate(2003, 6, 1), "confirmed_on": pb.PartialDate(2004, month)} for month in (5, 6, 7)),
    *({"born_on": pb.PartialDate(1980, month)} for month in (4, 5, 6)),
    *(dated("admitted_on", day, born_on=pb.PartialDate(1960, 5, 1), confirmed_on=pb.PartialDate.of(day.replace(year=1991))) for day in about(SINCE_1990)),
    *(dated("applied_on", day, born_on=pb.PartialDate(1960, 5, 1)) for day in about(SINCE_1990)),
    *(dated("admitted_on", day, born_on=pb.PartialDate(1950, 5, 1), confirmed_on=pb.PartialDate.of(day.replace(year=1983))) for day in about(SINCE_1982)),
    *(dated("admitted_on", day, confirmed_on=None, stated_standing=pb.Standing.PROBATIONARY) for day in about(date(2025, 11, 23))),
    *(dated("admitted_on", day, confirmed_on=None) for day in about(date(2025, 11, 23))),
    dated("admitted_on", date(2026, 6, 1), stated_standing=pb.Standing.PROBATIONARY),
    *(dated("prospective_on", day, activist_on=pb.PartialDate(2001, 6, 1)) for day in about(date(2002, 6, 1))),
    *(dated("prospective_on", day, activist_on=pb.PartialDate(2001, 6)) for day in about(date(2002, 6, 30))),
    dated("prospective_on", date(2003, 5, 31), activist_on=pb.PartialDate(2000)),
    *(dated("prospective_on", day, activist_on=pb.PartialDate(2017, 6, 1), **probation(date(2019, 6, 1), date(2020, 6, 1))) for day in about(date(2018, 6, 1))),
    *(probation(day, anniversary(day, 1)) for turn in TURNS for day in about(turn)),
    *({"admitted_on": pb.PartialDate(turn.year, turn.month), "confirmed_on": pb.PartialDate(turn.year + 1, turn.month)} for turn in TURNS),
    *({"applied_on": pb.PartialDate(turn.year, turn.month)} for turn in TURNS),
    dated("prospective_on", date(2016, 5, 31), activist_on=pb.PartialDate(2015, 6, 1), **probation(date(2017, 6, 1), date(2018, 6, 1))),
    {"admitted_on": pb.PartialDate(2001, 6, 2), "confirmed_on": pb.PartialDate(2003, 6)},
    {"admitted_on": pb.PartialDate(2003, 6), "confirmed_on": pb.PartialDate(2004, 6, 29)},
    *({"lost_contact": lost, "lost_contact_since": since} for lost in (None, True) for since in (None, pb.PartialDate(2026, 1))),
    *({"floating": floating, "floating_to": to} for floating in (None, True, False) for to in (None, "某省某市")),
    dated("applied_on", date(1980, 5, 1), activist_on=pb.PartialDate(1980, 5)),
    *(dated("applied_on", day, admitted_on=None, confirmed_on=None, stated_standing=None) for day in about(ON)),
    *(dated("activist_on", day, applied_on=pb.PartialDate(2000, 6, 1)) for day in about(date(2000, 6, 1))),
    *(dated(field, day) for field in ("work_started_on", "joined_on", "left_on", "lost_contact_since") for day in about(ON)),
    *(probation(date(2003, 6, 1), day) for day in about(date(2003, 6, 1))),
    *({**probation(date(2003, 6, 1), day), "applied_on": pb.PartialDate(2000, 6, 1)} for day in about(date(2003, 6, 1))),
    *({"born_on": pb.PartialDate(1980, 5), "identity_number": numbered(day)} for day in (date(1980, 4, 30), date(1980, 5, 1), date(1980, 5, 31), date(1980, 6, 1))),
    {"training_contacts": ("甲某",)},
    {"steps": (pb.AdmissionStep(kind=pb.StepKind.EXTENSION),)},
    {"transfers": (pb.Transfer(direction=pb.TransferDirection.IN, other_body="某支部"),)},
    {"sanctions": (pb.Sanction(kind=pb.SanctionKind.WARNING, period=pb.Period(start=date(2020, 1, 1), end=date(2021, 1, 1))),)},
    {"flows": (pb.Flow(since=pb.PartialDate(2020)),)},
    {"measures": (pb.Measure(kind=pb.MeasureKind.SUSPENSION, period=pb.Period(start=date(2026, 1, 1))),)},
    {"sponsors": ("甲某", "乙某")},
    {"sponsors": ("甲某", "乙某"), **probation(date(2015, 6, 1), date(2016, 6, 1))},
    {"sponsors": ("甲某",)},
]  # fmt: skip


@pytest.mark.parametrize(
    "fields", EDGES, ids=lambda fields: ",".join(f"{name}={value}" for name, value in fields.items())
)
def test_at_the_edges_whoever_is_right_is_let_go(fields: dict[str, Any]) -> None:
    assert_lets_go(attrs.evolve(in_order(1), **fields))
