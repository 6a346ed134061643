"""Departures: a recorded reason turns a *normally* finding into a note that shows the reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
import pytest

import partybranch as pb
from partybranch.findings import NotMet
from partybranch.regulations import Basis, BasisKind
from partybranch.rules import Whole

ON = date(2026, 11, 23)
MEMBERS = (pb.Member(id="1", name="甲某"), pb.Member(id="2", name="乙某"))
SPRING = pb.Period(start=date(2026, 1, 1), end=date(2026, 4, 1))
SUMMER = pb.Period(start=date(2026, 4, 1), end=date(2026, 7, 1))


def _members(whole: Whole) -> Iterator[pb.Subject[pb.Member]]:
    for path, member in whole.members:
        yield pb.Subject(path=path, value=member, moment=whole.on, member=member)


def _quarters(whole: Whole) -> Iterator[pb.Subject[pb.Period]]:
    for path, ledger in whole.ledgers:
        for span in (SPRING, SUMMER):
            yield pb.Subject(
                path=path / "branch", value=span, moment=span.start, about=ledger.branch.id, span=span
            )


def book(scope: Any, force: pb.Force = pb.Force.NORMALLY) -> pb.RuleBook:
    basis = Basis(kind=BasisKind.OWN, force=force, source="本单位规定")

    @pb.rule("OWN001", scope=scope, bases=(basis,), zh="不符", en="otherwise")
    def asks(_value: object, _case: object) -> pb.Verdict:
        """Nothing does.

        Requires: nothing.
        Reading: none.
        Putting it right: nothing.
        """
        return NotMet()

    return pb.RuleBook((asks,))


def checked(departure: pb.Departure, rules: pb.RuleBook) -> list[tuple[str, str, str]]:
    ledger = pb.Ledger(branch=pb.Branch(id="b", name="支部"), members=MEMBERS, departures=(departure,))
    report = pb.check(ledger, on=ON, rules=rules)
    return [(str(each.path), str(each.force), each.departure) for each in report.findings]


SICK = pb.Departure(rule="OWN001", about="1", reason="长期患病")


def test_what_is_generally_asked_becomes_a_note_with_the_reason() -> None:
    assert checked(SICK, book(_members)) == [
        ("/members/0", "note", "长期患病"),
        ("/members/1", "normally", ""),
    ]


def test_the_reason_is_said_in_both_languages() -> None:
    ledger = pb.Ledger(branch=pb.Branch(id="b", name="支部"), members=MEMBERS, departures=(SICK,))
    first = pb.check(ledger, on=ON, rules=book(_members)).findings[0]
    assert first.text("zh") == "不符（情况说明：长期患病）"
    assert first.text("en") == "otherwise (recorded reason: 长期患病)"


def test_a_reason_about_nobody_in_particular_holds_for_all() -> None:
    everybody = attrs.evolve(SICK, about=None)
    assert [force for _, force, _ in checked(everybody, book(_members))] == ["note", "note"]


@pytest.mark.parametrize("force", [pb.Force.MUST, pb.Force.PRACTICE, pb.Force.NOTE], ids=str)
def test_no_reason_excuses_what_must_be_and_the_rest_needs_none(force: pb.Force) -> None:
    assert checked(SICK, book(_members, force)) == [
        ("/members/0", str(force), ""),
        ("/members/1", str(force), ""),
    ]


def test_a_reason_for_another_rule_excuses_nothing() -> None:
    other = attrs.evolve(SICK, rule="OWN002")
    assert [force for _, force, _ in checked(other, book(_members))] == ["normally", "normally"]


def test_a_reason_holds_for_its_time_only() -> None:
    for period, expected in (
        (pb.Period(start=date(2026, 11, 23)), "note"),
        (pb.Period(start=date(2026, 11, 24)), "normally"),
        (pb.Period(start=date(2026, 1, 1), end=date(2026, 11, 23)), "normally"),
        (pb.Period(start=date(2026, 1, 1), end=date(2026, 11, 24)), "note"),
    ):
        found = checked(attrs.evolve(SICK, period=period), book(_members))
        assert found[0][1] == expected, period


def test_what_is_asked_of_a_quarter_is_excused_by_a_reason_that_holds_within_it() -> None:
    flood = pb.Departure(
        rule="OWN001",
        about="b",
        reason="防汛",
        period=pb.Period(start=date(2026, 6, 15), end=date(2026, 8, 1)),
    )
    assert [force for _, force, _ in checked(flood, book(_quarters))] == ["normally", "note"]


def test_a_month_of_which_the_reason_holds_a_part_is_not_excused() -> None:
    def in_may(whole: Whole) -> Iterator[pb.Subject[pb.Member]]:
        for path, member in whole.members:
            yield pb.Subject(path=path, value=member, moment=pb.PartialDate(2026, 5), member=member)

    for start, expected in ((date(2026, 5, 1), "note"), (date(2026, 5, 2), "normally")):
        found = checked(attrs.evolve(SICK, period=pb.Period(start=start)), book(in_may))
        assert found[0][1] == expected


def test_a_finding_is_the_same_one_with_and_without_its_reason() -> None:
    """So a baseline knows it still."""
    with_reason = pb.Ledger(branch=pb.Branch(id="b", name="支部"), members=MEMBERS, departures=(SICK,))
    without = attrs.evolve(with_reason, departures=())
    one, other = (pb.check(each, on=ON, rules=book(_members)).findings[0] for each in (with_reason, without))
    assert one.fingerprint == other.fingerprint


def _no_day(whole: Whole) -> Iterator[pb.Subject[str]]:
    for path, ledger in whole.ledgers:
        yield pb.Subject(path=path / "branch", value="", about=ledger.branch.id)


@pytest.mark.parametrize(
    ("departure", "excused"),
    [
        pytest.param(pb.Departure(rule="OWN001", reason="防汛抢险"), True, id="for all time"),
        pytest.param(pb.Departure(rule="OWN001", reason="防汛抢险", period=SPRING), False, id="for a time"),
    ],
)
def test_of_what_has_no_day_a_reason_for_a_time_excuses_nothing(
    departure: pb.Departure,
    excused: bool,  # noqa: FBT001 - a case
) -> None:
    ((_, force, reason),) = checked(departure, book(_no_day))
    assert (force, reason) == (("note", "防汛抢险") if excused else ("normally", ""))
