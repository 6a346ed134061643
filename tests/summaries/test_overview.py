"""What was found in a document with all views of it on one day."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.outputs import page_subjects as subjects

import partybranch as pb
from partybranch import strategies
from partybranch.summaries import completion, coverage, deliveries, due_dates, overview, progress, statistics

ON: Final = subjects.ON


def test_the_overview_of_a_ledger_holds_its_views() -> None:
    ledger = subjects.year()
    view = overview(ledger, on=ON)
    (branch,) = view.branches
    year = pb.Period.of_year(2026)
    assert view.on == ON
    assert view.report == pb.check(ledger, on=ON)
    assert (branch.ledger, branch.branch, branch.period) == (ledger, ledger.branch, year)
    assert branch.completion == completion(ledger, year, on=ON)
    assert branch.deliveries == deliveries(ledger, year, on=ON)
    assert branch.progress == progress(ledger, on=ON)
    assert branch.coverage == coverage(ledger)
    assert branch.statistics == view.statistics == statistics(ledger, on=ON)
    assert dict(branch.found) == dict(view.report.counts())
    assert branch.unjudged == len(view.report.unjudged)
    assert view.due == due_dates(ledger, pb.Period(start=ON, end=date(2027, 11, 23)), on=ON)


def test_a_roster_is_told_apart_by_branch() -> None:
    view = subjects.roster()
    assert [each.branch.name for each in view.branches] == [
        "中共某县质监局机关第一支部委员会",
        "中共某县质监局机关第二支部委员会",
    ]
    assert [each.found[pb.Force.MUST] for each in view.branches] == [5, 5]
    assert [each.unjudged for each in view.branches] == [1, 11]
    assert all(each.completion is None and each.deliveries == () for each in view.branches)
    assert view.statistics == statistics(view.records, on=ON, by_branch=True)
    assert view.statistics is not None
    assert [each.statistics for each in view.branches] == list(view.statistics.branches)


@pytest.mark.parametrize(
    ("fields", "keeps", "covers"),
    [
        ({}, False, False),
        ({"covers": pb.Period.of_year(2026)}, True, False),
        ({"meetings": (pb.Meeting(id="m", kind=pb.MeetingKind.LECTURE),)}, True, False),
        ({"reports": (pb.WorkReport(id="r"),)}, True, False),
        ({"cycles": (pb.ReportingCycle(id="c", rhythm=pb.Rhythm.MONTHLY),)}, True, False),
        ({"campaigns": (pb.Campaign(id="k", theme="主题"),)}, False, True),
        ({"activities": (pb.Activity(id="a", name="活动"),)}, False, True),
    ],
    ids=["nothing", "covers", "meetings", "reports", "cycles", "campaigns", "activities"],
)
def test_a_ledger_has_the_views_of_what_it_keeps(fields: dict[str, Any], keeps: bool, covers: bool) -> None:  # noqa: FBT001 - a case
    (branch,) = overview(pb.Ledger(branch=pb.Branch(id="b", name="某支部"), **fields), on=ON).branches
    assert (branch.completion is not None, branch.coverage is not None) == (keeps, covers)


def test_what_is_found_of_a_row_of_nobody_belongs_to_no_branch() -> None:
    view = subjects.meetings()
    (branch,) = view.branches
    assert branch.found[pb.Force.MUST] == view.report.counts()[pb.Force.MUST] - 1
    assert [str(each.path) for each in view.report.findings if each.code == "SHP115"] == ["/rows/13"]


def test_members_of_a_list_are_their_branches() -> None:
    members = tuple(pb.Member(id=str(number), branch=name) for number, name in enumerate(("甲", "乙", "甲")))
    view = overview(list(members), on=ON)
    assert view.records == members
    assert [(each.branch.name, len(each.ledger.members)) for each in view.branches] == [("甲", 2), ("乙", 1)]


def test_members_may_come_one_by_one() -> None:
    them = [pb.Member(id="1", name="甲某", branch="第一支部"), pb.Member(id="2", branch="第二支部")]
    assert overview((each for each in them), on=ON) == overview(them, on=ON)
    assert len(overview(iter(them), on=ON).branches) == 2


@pytest.mark.parametrize("on", [date.min, date(9999, 12, 30), date.max])
def test_the_view_of_a_day_at_an_end_of_the_calendar(on: date) -> None:
    view = overview(subjects.year(), on=on, period=pb.Period.of_year(2010))
    assert (view.on, view.report.on) == (on, on)


def test_nobody_has_no_branches_and_no_statistics() -> None:
    view = overview((), on=ON)
    assert (view.branches, view.statistics, view.due.dues) == ((), None, ())


def test_another_period_and_other_rules_are_looked_at() -> None:
    ledger = subjects.year()
    march = pb.Period(start=date(2026, 3, 1), end=date(2026, 4, 1))
    book = pb.RULES.only("LIF105")
    view = overview(ledger, on=ON, period=march, rules=book)
    assert view.branches[0].period == march
    assert [each.rule.code for each in view.branches[0].completion.requirements] == ["LIF105"]  # type: ignore[union-attr]
    assert {each.code for each in view.report.findings} == {"LIF105"}
    assert view.rules is book


def test_a_report_that_was_made_already_is_shown_as_it_is() -> None:
    ledger = subjects.year()
    part = evolve(pb.check(ledger, on=ON), findings=(), known=3)
    view = overview(ledger, on=ON, report=part)
    assert view.report is part
    assert not any(view.branches[0].found.values())
    with pytest.raises(ValueError, match="2026-11-23"):
        overview(ledger, on=date(2026, 11, 24), report=part)


@settings(max_examples=25)
@given(strategies.ledgers())
def test_every_ledger_has_an_overview(ledger: pb.Ledger) -> None:
    view = overview(ledger, on=ON)
    assert len(view.branches) == 1
    assert sum(view.branches[0].found.values()) == len(view.report.findings)


@settings(max_examples=25)
@given(st.lists(strategies.members(), max_size=6))
def test_the_branches_of_a_roster_have_no_more_findings_than_there_are(members: list[pb.Member]) -> None:
    roster = pb.Roster(members=tuple(members))
    view = overview(roster, on=ON)
    assert len(view.branches) == len(roster.ledgers())
    assert sum(sum(each.found.values()) for each in view.branches) <= len(view.report.findings)
