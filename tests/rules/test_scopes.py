"""What the docs print of a scope is true of it, and articles that were not read are marked so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from inspect import cleandoc
from typing import Any

import attrs
import pytest

import partybranch as pb
from partybranch.models import Matter
from partybranch.rules import RULES, Rule, Sieve, Subject, Whole
from partybranch.rules.ledgers import each_meeting, held_within, whole_units
from partybranch.rules.meetings.gatherings import ORDINARY_MATTERS, deciding, resolutions


def said(scope: object) -> str:
    return " ".join(cleandoc(scope.__doc__ or "").split("\n\n")[0].split())


@pytest.mark.parametrize("rule", list(RULES), ids=lambda rule: rule.code)
def test_the_first_words_of_a_scope_say_what_it_yields(rule: Rule[Any]) -> None:
    assert said(rule.scope).startswith(("Yield ", "Yield, "))
    assert said(rule.scope).endswith(".")


def test_a_scope_on_decisions_names_the_matters() -> None:
    assert said(deciding(*ORDINARY_MATTERS)) == (
        "Yield the general meetings that decided on a matter (any but those on probation); judged by the law of the day."
    )
    assert said(resolutions(Matter.ADMISSION, passed=True)) == (
        "Yield the resolutions of general meetings (admission), stated as passed; judged by the law of the day."
    )
    assert "(full membership, extension of probation), stated as failed" in said(
        resolutions(Matter.CONVERSION, Matter.EXTENSION, passed=False)
    )


@pytest.mark.parametrize(
    ("start", "months"),
    [
        pytest.param(date(1, 1, 1), 1 + 2 * 12, id="all time"),
        pytest.param(date(1921, 6, 15), 1 + 2 * 12, id="the weeks before the Party was founded"),
        pytest.param(date(1922, 12, 15), 7, id="from a day on which there were branches"),
    ],
)
def test_a_ledger_is_asked_for_nothing_before_there_were_branches(start: date, months: int) -> None:
    branch = pb.Branch(id="b", name="某支部")
    ledger = pb.Ledger(branch=branch, covers=pb.Period(start=start, end=date.max))
    units = whole_units(ledger, pb.Period.months, date(1923, 7, 31))
    assert len(units) == months
    assert units[0].start >= date(1921, 7, 1)
    assert whole_units(ledger, pb.Period.months, date(1921, 6, 30)) == ()


@pytest.mark.parametrize("sieved", [False, True])
def test_a_scope_of_ones_own_may_look_at_some_of_the_members(*, sieved: bool) -> None:
    """By place, from the end, and a part of them: each with the path that it has in the document."""
    seen: list[list[tuple[str, str]]] = []

    def some(whole: Whole) -> Iterator[Subject[pb.Member]]:
        """Yield nobody."""
        parts = (whole.members, whole.members[1:], [whole.members[-1]], whole.members[:0])
        seen.extend([(str(path), member.id) for path, member in part] for part in parts)
        yield from ()

    sieve = Sieve(lambda _members, _on: (1, 3)) if sieved else None
    own = pb.RuleBook((attrs.evolve(RULES["SHP201"], code="SHP901", scope=some, sieve=sieve),))
    pb.check([pb.Member(id=each) for each in "abcd"], on=date(2026, 11, 23), rules=own)
    every = [(f"/members/{place}", name) for place, name in enumerate("abcd")]
    asked = [every[1], every[3]] if sieved else every
    assert seen == [asked, asked[1:], [every[3]], []]


def test_a_scope_on_meetings_names_the_kinds() -> None:
    assert said(each_meeting()) == "Yield every meeting (any kind); judged by the law of its day."
    assert said(each_meeting(pb.MeetingKind.LECTURE)) == (
        "Yield every meeting (Party lecture); judged by the law of its day."
    )


def test_a_scope_on_leaders_names_the_branches() -> None:
    assert "branches of organs" in said(RULES["LIF110"].scope)
    assert "branches other than those of organs" in said(RULES["LIF109"].scope)


def test_articles_of_the_constitution_that_were_not_read_are_uncertain() -> None:
    """For articles 8 and 9 the 2017 and 2022 wording was read; the numbers of 2007 were read, those of 2002 are from memory."""
    for code in ("LIF109", "LIF110"):
        certain = {
            basis.provision.regulation.edition[:4]: basis.provision.certain
            for basis in RULES[code].bases
            if basis.provision is not None and basis.line == "oth.double"
        }
        assert (certain["2002"], certain["2007"], certain["2012"], certain["2017"]) == (
            False,
            True,
            False,
            True,
        )


@pytest.mark.parametrize(("day", "found", "unjudged"), [("2025-11-01", 1, 0), ("2025-11-02", 0, 1)])
def test_a_group_that_met_on_the_first_day_of_a_month_existed_by_then(
    day: str, found: int, unjudged: int
) -> None:
    """Where an agency asks for two meetings a month, one is too few."""
    book = pb.RULES.tightening("MTG203", 2, source="本局制度", since=date(2025, 1, 1)).only("MTG203")
    ledger = pb.Ledger(
        branch=pb.Branch(id="b", name="某支部"),
        covers=pb.Period(start=date(2025, 11, 1), end=date(2025, 12, 1)),
        bodies=(pb.Body(id="g1", name="第一党小组", kind=pb.BodyKind.GROUP),),
        meetings=(
            pb.Meeting(id="m", kind=pb.MeetingKind.GROUP_MEETING, on=pb.PartialDate.parse(day), group="g1"),
        ),
    )
    report = pb.check(ledger, on=date(2026, 11, 26), rules=book)
    assert (len(report.findings), len(report.unjudged)) == (found, unjudged)


def test_a_span_of_days_that_ends_on_the_first_day_of_a_unit_may_lie_in_it() -> None:
    day = pb.PartialDate.during(date(2025, 10, 20), date(2025, 11, 1))
    count = held_within((day,), pb.Period(start=date(2025, 11, 1), end=date(2025, 12, 1)))
    assert (count.low, count.high) == (0, 1)
