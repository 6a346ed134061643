"""Elections at the end of a term, and the ends of probation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from tests.summaries.agenda import ON, branch, days, during, elected, held, of_kind, seen, told

from partybranch.counts import Between
from partybranch.dates import PartialDate
from partybranch.models import (
    AdmissionStep,
    BranchForm,
    Election,
    ElectionKind,
    MeetingKind,
    Member,
    MembershipStatus,
    Office,
    Standing,
    StepKind,
    Transfer,
    TransferDirection,
    UnitKind,
)
from partybranch.rules import RULES
from partybranch.summaries import DueKind, DueState, Shift

ELECTION, PROBATION = DueKind.ELECTION, DueKind.PROBATION
ALWAYS = during("2018-01-01", "2030-01-01")


@pytest.mark.parametrize(
    ("unit_kind", "elected_on", "fields", "due"),
    [
        pytest.param(UnitKind.OTHER, "2016-05-10", {}, "2018-05-10", id="2016: two years"),
        pytest.param(UnitKind.VILLAGE, "2016-05-10", {}, "2019-05-10", id="2016, a village: three years"),
        pytest.param(
            UnitKind.OTHER, "2016-05-10", {"term_years": 3}, "2019-05-10", id="2016: three, as stated"
        ),
        pytest.param(UnitKind.OTHER, "2019-05-10", {}, "2022-05-10", id="2019: three years"),
        pytest.param(UnitKind.VILLAGE, "2021-03-01", {}, "2026-03-01", id="a village: five years"),
        pytest.param(UnitKind.COMMUNITY, "2021-03-01", {}, "2026-03-01", id="a community: five years"),
        pytest.param(UnitKind.ORGAN, "2024-02-29", {}, "2027-02-28", id="an organ, 29 February"),
        pytest.param(None, "2024-03-01", {"term_years": 4}, "2028-03-01", id="no kind of unit, but a length"),
        pytest.param(
            UnitKind.OTHER,
            "2024-03-01",
            {"extended_to": date(2027, 9, 1)},
            "2027-09-01",
            id="put off with approval",
        ),
        pytest.param(
            UnitKind.OTHER,
            "2024-03-01",
            {"extended_to": date(2026, 9, 1)},
            "2027-03-01",
            id="an extension that is none",
        ),
    ],
)
def test_an_election_is_due_at_the_end_of_the_term(
    unit_kind: UnitKind | None, elected_on: str, fields: dict[str, Any], due: str
) -> None:
    ledger = branch(unit_kind, meetings=(elected(elected_on, **fields),))
    found = seen(ledger, ALWAYS, on=date(2024, 3, 1))
    assert days(of_kind(found, ELECTION)) == [due]


def test_an_election_says_which_term_ends_and_by_which_words() -> None:
    (due,) = of_kind(seen(branch(meetings=(elected("2024-03-01"),)), ALWAYS), ELECTION)
    assert due.what.zh == "换届选举（2024-03-01选出的一届届满）"
    assert due.what.en == "end-of-term election (term that began on 2024-03-01)"
    assert (due.about, str(due.path)) == ("e1", "/meetings/0/elections/0")
    assert due.basis is not None
    assert due.basis.quote == "其他基层单位党支部委员会一般每届任期3年"
    assert due.state is DueState.TO_DO


def test_where_another_length_is_stated_the_basis_is_what_is_asked_at_the_end() -> None:
    ledger = branch(meetings=(elected("2024-03-01", term_years=4),))
    (due,) = of_kind(seen(ledger, ALWAYS), ELECTION)
    assert due.basis == RULES["ELE311"].basis_on(date(2028, 3, 1))
    (bare,) = of_kind(seen(ledger, ALWAYS, rules=RULES.without("ELE")), ELECTION)
    assert (bare.basis, bare.code, bare.remind) == (None, "", (30, 7, 1))


@pytest.mark.parametrize(
    ("years", "code"), [(1, "ELE311"), (2, None), (3, None), (4, "ELE311"), (None, None)]
)
def test_where_the_law_allows_two_lengths_either_has_its_words(years: int | None, code: str | None) -> None:
    """In organs, from 2010 to 2018, two or three years."""
    ledger = branch(UnitKind.ORGAN, meetings=(elected("2016-05-10", term_years=years),))
    (due,) = of_kind(seen(ledger, during("2015-01-01", "2030-01-01")), ELECTION)
    assert due.basis is not None
    ends = date(2016 + (years or 3), 5, 10)
    assert due.on == ends
    if code is not None:
        assert due.basis == RULES[code].basis_on(ends)
    else:
        assert due.basis.limit == Between(low=2, high=3)


def test_a_reminder_stands_six_months_before_and_nearer_ones_too() -> None:
    """一般提前6个月以发函或者电话通知等形式."""
    (due,) = of_kind(seen(branch(meetings=(elected("2024-08-31"),)), ALWAYS), ELECTION)
    assert due.on == date(2027, 8, 31)
    # 28 February is six months before 31 August.
    assert due.remind == (184, 30, 7, 1)


def test_an_extension_is_said() -> None:
    ledger = branch(meetings=(elected("2023-03-01", extended_to=date(2026, 12, 1)),))
    (due,) = of_kind(seen(ledger), ELECTION)
    assert [note.zh for note in due.notes] == ["2026-03-01届满，批准延期至2026-12-01"]


def test_an_election_known_to_the_month_is_due_on_the_day_that_is_surely_in_time() -> None:
    (due,) = of_kind(seen(branch(meetings=(elected("2024-03"),)), ALWAYS), ELECTION)
    assert due.on == date(2027, 3, 1)
    assert [note.zh for note in due.notes] == ["只知为2027-03，按其中肯定不晚的一日列出"]


def test_an_election_that_was_held_is_done_and_the_next_one_is_due() -> None:
    ledger = branch(meetings=(elected("2023-03-01"), elected("2026-02-20", "e2")))
    (old, new) = of_kind(seen(ledger, ALWAYS), ELECTION)
    assert (old.state, old.on) == (DueState.DONE, date(2026, 3, 1))
    assert (new.state, new.on) == (DueState.TO_DO, date(2029, 2, 20))
    # On a day before it was held it had not happened.
    (only,) = of_kind(seen(ledger, ALWAYS, on=date(2026, 2, 1)), ELECTION)
    assert (only.state, only.on) == (DueState.TO_DO, date(2026, 3, 1))


@pytest.mark.parametrize(
    ("on", "state"),
    [
        pytest.param(date(2026, 3, 1), DueState.TO_DO, id="the last day in time"),
        pytest.param(date(2026, 3, 2), DueState.OVERDUE, id="the day after"),
    ],
)
def test_an_election_that_was_not_held_is_overdue_on_its_day(on: date, state: DueState) -> None:
    (due,) = of_kind(seen(branch(meetings=(elected("2023-03-01"),)), on=on), ELECTION)
    assert (due.on, due.state) == (date(2026, 3, 1), state)


@pytest.mark.parametrize(
    "covers", [None, during("2023-01-01", "2026-01-01"), during("2026-02-01", "2027-01-01")]
)
def test_whether_it_was_held_cannot_be_told_of_a_ledger_that_is_not_complete(covers: object) -> None:
    (due,) = of_kind(seen(branch(meetings=(elected("2023-03-01"),), covers=covers)), ELECTION)
    assert due.state is DueState.CANNOT_TELL
    assert [note.zh for note in due.notes] == ["台账未声明2026-03-01的记录完整"]


def test_a_month_that_has_begun_is_not_overdue() -> None:
    ledger = branch(meetings=(elected("2023-11"),))
    (due,) = of_kind(seen(ledger), ELECTION)
    assert (due.on, due.state) == (date(2026, 11, 1), DueState.TO_DO)
    (late,) = of_kind(seen(ledger, on=date(2026, 12, 1)), ELECTION)
    assert (late.on, late.state) == (date(2026, 11, 1), DueState.OVERDUE)


def test_a_secretary_without_a_committee_has_a_term_too() -> None:
    secretary = Election(id="s", office=Office.SECRETARY)
    ledger = branch(meetings=(held("m", MeetingKind.GENERAL_MEETING, "2024-03-01", elections=(secretary,)),))
    assert days(of_kind(seen(ledger, ALWAYS), ELECTION)) == ["2027-03-01"]


def test_the_end_of_a_term_that_cannot_be_told_is_said() -> None:
    unknown = seen(branch(None, meetings=(elected("2024-03-01"),)))
    assert told(unknown, ELECTION) == ["length of term in years is missing"]
    none = seen(branch())
    assert told(none, ELECTION) == ["the ledger keeps no records of elections"]
    assert [str(each.path) for each in none.undated if each.kind is ELECTION] == ["/branch"]
    undated = seen(branch(meetings=(elected(None),)))
    assert told(undated, ELECTION) == ["the ledger keeps no records of elections"]
    by_election = seen(branch(meetings=(elected("2024-03-01", kind=ElectionKind.BY_ELECTION),)))
    assert told(by_election, ELECTION) == ["the ledger keeps no records of elections"]


def test_a_temporary_or_abolished_branch_holds_no_election() -> None:
    ledger = branch(meetings=(elected("2024-03-01"),))
    for changed in (
        {"form": BranchForm.TEMPORARY},
        {"abolished_on": PartialDate.parse("2026-06")},
    ):
        found = seen(evolve(ledger, branch=evolve(ledger.branch, **changed)), ALWAYS)
        assert of_kind(found, ELECTION) == ()
        assert told(found, ELECTION) == []


def probationer(admitted_on: str | None = "2026-02-10", **fields: Any) -> Member:
    admitted = None if admitted_on is None else PartialDate.parse(admitted_on)
    member = Member(id="p1", name="甲某", admitted_on=admitted, stated_standing=Standing.PROBATIONARY)
    return evolve(member, **fields)


def extension(until: str | None, **fields: Any) -> AdmissionStep:
    step = AdmissionStep(
        kind=StepKind.EXTENSION,
        on=PartialDate.parse("2026-11-01"),
        until=None if until is None else PartialDate.parse(until),
    )
    return evolve(step, **fields)


@pytest.mark.parametrize(
    ("member", "due"),
    [
        pytest.param(probationer(), "2027-02-10", id="a year"),
        pytest.param(probationer("2024-02-29"), "2025-02-28", id="from 29 February"),
        pytest.param(probationer(stated_standing=None), "2027-02-10", id="by the events, in the first year"),
        pytest.param(probationer("2026-02"), "2027-02-28", id="a month: when it is surely over"),
        pytest.param(
            probationer("2025-11-01", steps=(extension("2027-04-30"),)), "2027-05-01", id="extended"
        ),
        pytest.param(
            probationer("2026-02-10", steps=(extension("2027-04-30", passed=False),)),
            "2027-02-10",
            id="an extension that was refused",
        ),
        pytest.param(
            probationer("2025-11-01", stated_standing=None, steps=(extension("2027-04-30"),)),
            "2027-05-01",
            id="extended, by the events",
        ),
        pytest.param(
            probationer("2025-06-01", stated_standing=None, confirmed_on=PartialDate.parse("2026-12-30")),
            "2026-06-01",
            id="over, and full membership is to come",
        ),
    ],
)
def test_probation_is_over_on_its_day(member: Member, due: str) -> None:
    found = seen(branch(members=(Member(id="p0"), member)))
    (only,) = of_kind(found, PROBATION)
    assert only.on == date.fromisoformat(due)
    assert (only.about, str(only.path)) == ("p1", "/members/1")
    assert only.state is (DueState.OVERDUE if only.on < ON else DueState.TO_DO)
    assert only.basis is not None
    assert bool(only.notes) is (member.admitted_on is not None and member.admitted_on.exact is None)


OTHER_STEP = AdmissionStep(kind=StepKind.PROBATION_REVIEW, on=PartialDate.parse("2026-09-01"))


@pytest.mark.parametrize(
    ("steps", "code", "day"),
    [
        pytest.param((), "ADM201", date(2026, 2, 10), id="a year"),
        pytest.param((OTHER_STEP,), "ADM201", date(2026, 2, 10), id="another step"),
        pytest.param((extension("2027-04-30"),), "ADM205", date(2026, 11, 1), id="extended"),
        pytest.param((extension("2027-04-30", passed=True),), "ADM205", date(2026, 11, 1), id="and passed"),
        pytest.param((extension("2027-04-30", passed=False),), "ADM201", date(2026, 2, 10), id="refused"),
    ],
)
def test_probation_is_over_by_the_words_of_the_day(
    steps: tuple[AdmissionStep, ...], code: str, day: date
) -> None:
    ledger = branch(members=(probationer(steps=steps),))
    (due,) = of_kind(seen(ledger, ALWAYS), PROBATION)
    assert due.basis == RULES[code].basis_on(day)
    assert due.code == "ADM201"
    (bare,) = of_kind(seen(ledger, ALWAYS, rules=RULES.without("ADM")), PROBATION)
    assert (bare.code, bare.basis) == ("", None)


def test_probation_over_names_nobody() -> None:
    (due,) = of_kind(seen(branch(members=(probationer(),))), PROBATION)
    assert "甲" not in repr(due)
    assert due.what.zh == "预备期满，讨论转正"
    assert due.basis is not None
    assert due.basis.quote == "预备党员的预备期为一年"


def test_probation_that_is_over_stays_due_until_full_membership() -> None:
    found = seen(branch(members=(probationer("2025-06-01"),)))
    assert [(each.on, each.state) for each in of_kind(found, PROBATION)] == [
        (date(2026, 6, 1), DueState.OVERDUE)
    ]
    full = probationer("2025-06-01", stated_standing=None, confirmed_on=PartialDate.parse("2026-06-01"))
    assert of_kind(seen(branch(members=(full,))), PROBATION) == ()
    done = seen(branch(members=(full,)), during("2026-01-01", "2027-01-01"))
    assert [each.state for each in of_kind(done, PROBATION)] == [DueState.DONE]


@pytest.mark.parametrize(
    "member",
    [
        pytest.param(probationer(left_on=PartialDate.parse("2026-08-01")), id="left"),
        pytest.param(probationer(stated_status=MembershipStatus.LEFT), id="stated to have left"),
        pytest.param(probationer("2027-01-01"), id="admitted after the day"),
        pytest.param(
            probationer("2020-02-10", stated_standing=Standing.FULL), id="stated to be a full member"
        ),
        pytest.param(probationer(None, stated_standing=None), id="nothing stated"),
        pytest.param(
            probationer(
                transfers=(
                    Transfer(
                        direction=TransferDirection.OUT,
                        other_body="x",
                        received_on=PartialDate.parse("2026-10-01"),
                    ),
                )
            ),
            id="moved away",
        ),
    ],
)
def test_who_is_no_probationer_of_the_branch_is_left_out(member: Member) -> None:
    found = seen(branch(members=(member,)), ALWAYS)
    assert of_kind(found, PROBATION) == ()
    assert told(found, PROBATION) == []


@pytest.mark.parametrize(
    ("member", "reason"),
    [
        pytest.param(probationer(None), "date of admission is missing", id="no admission"),
        pytest.param(
            probationer(None, unread={"admitted_on": "?"}), "date of admission could not be read", id="unread"
        ),
        pytest.param(
            probationer("2020-02-10", stated_standing=None),
            "date of full membership is missing",
            id="over, and nobody says that it still runs",
        ),
        pytest.param(
            probationer(unread={"confirmed_on": "?"}),
            "date of full membership could not be read",
            id="unread end",
        ),
        pytest.param(
            probationer(steps=(extension(None),)),
            "extension of probation (last day) is missing",
            id="extension",
        ),
    ],
)
def test_an_end_of_probation_that_cannot_be_told_is_said(member: Member, reason: str) -> None:
    found = seen(branch(members=(member,)), ALWAYS)
    assert of_kind(found, PROBATION) == ()
    assert told(found, PROBATION) == [reason]


@pytest.mark.parametrize(
    ("shift", "day"), [(Shift.NEXT, date(2026, 11, 30)), (Shift.PREVIOUS, date(2026, 11, 28))]
)
def test_the_end_of_probation_is_never_moved_to_a_day_on_which_it_still_runs(shift: Shift, day: date) -> None:
    # Saturday 28 November 2026.
    found = seen(branch(members=(probationer("2025-11-28"),)), moved=shift)
    (due,) = of_kind(found, PROBATION)
    assert due.on == day
    assert len(due.notes) == 1
