"""Sieves spare rules the members who are in order, and change no answer."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.properties.members_nearly_right import ON, members_nearly_right

import partybranch as pb
from partybranch import strategies
from partybranch.rules import RULES, Rule, RuleBook

UNSIEVED = RuleBook(tuple(attrs.evolve(rule, sieve=None) for rule in RULES))
SIEVED = [rule for rule in RULES if rule.sieve is not None]


def assert_same_report(members: list[pb.Member], on: date) -> None:
    assert pb.check(members, on=on) == pb.check(members, on=on, rules=UNSIEVED)


@given(
    st.lists(members_nearly_right(), max_size=3),
    st.sampled_from((ON, ON, date(1975, 6, 1), date(2008, 2, 29))),
)
@example([pb.Member(id="1", born_on=pb.PartialDate(2026, 12), applied_on=pb.PartialDate(2026))], ON)
# A month that is longer when the years are over: whether 28 February is after the term cannot be told.
@example([pb.Member(id="1", born_on=pb.PartialDate(2002, 2), admitted_on=pb.PartialDate(2020, 2, 28))], ON)
@example(
    [pb.Member(id="1", activist_on=pb.PartialDate(2015, 2), prospective_on=pb.PartialDate(2016, 2, 28))], ON
)
# On a leap day the year of whoever was admitted on 28 February is over since the day before.
@example(
    [pb.Member(id="1", admitted_on=pb.PartialDate(2023, 2, 28), stated_standing=pb.Standing.PROBATIONARY)],
    date(2024, 2, 29),
)
# A floating member before there is a law on them: it is said that it cannot be told.
@example([pb.Member(id="1", floating=True)], date(2008, 2, 29))
@example([pb.Member(id="1", identity_number=" "), pb.Member(id="2", identity_number="\u3000")], ON)
@example([pb.Member(id=""), pb.Member(id="")], ON)
@example([pb.Member(id="1", identity_number="110000XXXXXXXX0010")], ON)
def test_a_report_is_the_same_without_sieves(members: list[pb.Member], on: date) -> None:
    assert_same_report(members, on)


@given(st.lists(strategies.members(), max_size=3))
def test_a_report_of_any_records_is_the_same_without_sieves(members: list[pb.Member]) -> None:
    assert_same_report(members, ON)


@settings(max_examples=15)
@given(strategies.regular_ledgers(on=ON), st.data())
def test_a_report_of_a_ledger_is_the_same_without_sieves(ledger: pb.Ledger, data: st.DataObject) -> None:
    others = data.draw(st.lists(members_nearly_right(), max_size=2))
    ledger = attrs.evolve(ledger, members=(*ledger.members, *others))
    roster = pb.Roster(members=ledger.members)
    for records in (ledger, roster):
        assert pb.check(records, on=ON) == pb.check(records, on=ON, rules=UNSIEVED)


@settings(max_examples=20)
@given(st.lists(members_nearly_right(), min_size=1, max_size=5), st.data())
def test_a_report_of_a_crowd_is_the_same_without_sieves(
    members: list[pb.Member], data: st.DataObject
) -> None:
    """Sieves see a few hundred at a time, and look more closely where one of them is odd."""
    crowd = [in_order(number) for number in range(600)]
    for member in members:
        crowd[data.draw(st.sampled_from((0, 1, 255, 256, 300, 599)))] = member
    again = data.draw(st.sampled_from((0, 2, 255, 598)))
    crowd.insert(data.draw(st.sampled_from((0, 256, 600))), crowd[again])
    assert_same_report(crowd, ON)


@given(st.lists(members_nearly_right() | strategies.members(), max_size=3))
def test_a_sieve_behind_another_keeps_nobody_whom_that_one_lets_go(members: list[pb.Member]) -> None:
    for rule in SIEVED:
        assert rule.sieve is not None
        if (front := rule.sieve.behind) is not None:
            assert {*rule.sieve.places(members, ON)} <= {*front.places(members, ON)}, rule.code


@pytest.mark.parametrize("mobile", ["23900000001", "03900000001", "1390000000x", "139000000010"])
def test_a_number_much_like_a_mobile_number_is_asked_about(mobile: str) -> None:
    odd = attrs.evolve(in_order(1), mobile=mobile)
    for members in ([odd], [in_order(2), odd], [attrs.evolve(in_order(2), mobile=None), odd]):
        assert_same_report(members, ON)


@pytest.mark.parametrize("day", [pb.PartialDate(2027), pb.PartialDate(1979, 3, 1)], ids=str)
def test_one_day_in_several_fields_is_asked_about_in_each(day: pb.PartialDate) -> None:
    """The quickest question is whether fields are the same, which they are where nothing is stated."""
    fields = ("applied_on", "activist_on", "prospective_on", "joined_on", "left_on", "work_started_on")
    subsets = itertools.chain.from_iterable(itertools.combinations(fields, size) for size in range(1, 7))
    for subset in subsets:
        stated: dict[str, Any] = dict.fromkeys(subset, day)
        assert_same_report([attrs.evolve(in_order(1), **stated)], ON)


@pytest.mark.parametrize("rule", SIEVED, ids=lambda rule: rule.code)
def test_a_sieve_keeps_nobody_of_a_crowd_in_order(rule: Rule[object]) -> None:
    """Else it is none: whoever it keeps is asked about as if there were no sieve."""
    assert rule.sieve is not None
    assert not rule.sieve.places([in_order(number) for number in range(50)], ON)


def in_order(number: int) -> pb.Member:
    first = f"11000019800501{number:03}"
    return pb.Member(
        id=str(number),
        name="某某",
        sex=pb.Sex.MALE if number % 2 else pb.Sex.FEMALE,
        ethnicity="01",
        identity_number=first + pb.identity.check_character(first),
        born_on=pb.PartialDate(1980, 5, 1),
        education="大学本科",
        branch="某支部",
        admitted_on=pb.PartialDate(2003, 6, 1),
        confirmed_on=pb.PartialDate(2004, 6, 1),
        stated_standing=pb.Standing.FULL,
        stated_status=pb.MembershipStatus.NORMAL,
        party_posts=("书记",),
        mobile="13900000001",
        landline="010-60000001",
        lost_contact=False,
        floating=False,
    )
