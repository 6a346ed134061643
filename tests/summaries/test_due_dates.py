"""What is due when: meetings and reports of every unit, promises, the period, rosters, and whatever a ledger may hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.summaries.agenda import ON, branch, days, during, elected, held, of_kind, promised, seen, told

from partybranch.dates import PartialDate, Period
from partybranch.errors import ImpossibleValue
from partybranch.findings import CannotTell, Path, Reason, Verdict
from partybranch.models import (
    Appointment,
    Assessment,
    Body,
    BodyKind,
    Branch,
    Departure,
    Ledger,
    Meeting,
    MeetingKind,
    Member,
    Post,
    Problem,
    Rectification,
    ReportingCycle,
    ReportKind,
    Rhythm,
    Roster,
    Standing,
    UnitKind,
    WorkReport,
)
from partybranch.regulations import Basis, BasisKind, Force
from partybranch.rules import RULES, Rule, RuleBook, Subject, Whole
from partybranch.rules.ledgers import whole_units
from partybranch.strategies import ledgers, members
from partybranch.summaries import FREQUENCIES, DueKind, DueState, Shift, _asked, _demands, due_dates

MEETING, REPORT = DueKind.MEETING, DueKind.REPORT
ONLY_GENERAL = RULES.only("MTG201")


# Meetings


def test_a_meeting_is_due_on_the_last_day_of_its_unit() -> None:
    """一般每季度召开1次."""
    found = seen(branch(), during("2026-11-26", "2027-07-01"), rules=ONLY_GENERAL)
    dues = of_kind(found, MEETING)
    assert days(dues) == ["2026-12-31", "2027-03-31", "2027-06-30"]
    first = dues[0]
    assert (first.what.zh, first.what.en) == (
        "2026年第4季度支部党员大会",
        "general meeting of the 4th quarter of 2026",
    )
    assert (first.state, first.code, first.about, str(first.path)) == (
        DueState.TO_DO,
        "MTG201",
        "b",
        "/branch",
    )
    assert first.basis is not None
    assert first.basis.quote == "一般每季度召开1次"
    assert first.remind == (7, 1)


@pytest.mark.parametrize(
    ("on", "met_on", "covers", "state"),
    [
        pytest.param(ON, "2026-08-01", ..., DueState.DONE, id="held"),
        pytest.param(ON, None, ..., DueState.CANNOT_TELL, id="a meeting without a day may be it"),
        pytest.param(ON, "2026-11-01", ..., DueState.OVERDUE, id="not held"),
        pytest.param(ON, "2026-11-01", None, DueState.CANNOT_TELL, id="not in a ledger that claims nothing"),
        pytest.param(date(2026, 9, 30), "2026-11-01", ..., DueState.TO_DO, id="the last day in time"),
        pytest.param(date(2026, 7, 31), "2026-08-01", ..., DueState.TO_DO, id="held on a later day only"),
    ],
)
def test_a_meeting_stands_as_the_records_say(
    on: date, met_on: str | None, covers: Any, state: DueState
) -> None:
    ledger = branch(meetings=(held("m", MeetingKind.GENERAL_MEETING, met_on),))
    if covers is None:
        ledger = evolve(ledger, covers=None)
    found = seen(ledger, during("2026-09-01", "2026-10-01"), on=on, rules=ONLY_GENERAL)
    (due,) = of_kind(found, MEETING)
    assert (due.on, due.state) == (date(2026, 9, 30), state)
    assert bool(due.notes) is (state is DueState.CANNOT_TELL)


def test_why_it_cannot_be_told_whether_a_meeting_was_held_is_said() -> None:
    nothing_claimed = seen(branch(covers=None), during("2026-09-01", "2026-10-01"), rules=ONLY_GENERAL)
    assert [note.zh for note in nothing_claimed.dues[0].notes] == ["台账未声明2026年第3季度的记录完整"]
    undated = branch(meetings=(held("m", MeetingKind.GENERAL_MEETING, None),))
    loose = seen(undated, during("2026-09-01", "2026-10-01"), rules=ONLY_GENERAL)
    assert [note.zh for note in loose.dues[0].notes] == ["该期间内的次数不是确数，两种结果都可能"]


def test_a_meeting_of_a_past_unit_is_no_longer_to_be_held() -> None:
    """Whatever can still be done stays due; a quarter without a meeting is over."""
    found = seen(branch(commitments=(promised("2026-01-15"),)), rules=ONLY_GENERAL)
    assert found.dues[0].kind is DueKind.COMMITMENT
    assert min(each.on for each in of_kind(found, MEETING)) > ON


def test_meetings_of_a_committee_and_of_groups_are_due_too() -> None:
    posts = tuple(
        Appointment(member=id_, post=Post.COMMITTEE_MEMBER, period=Period(start=date(2024, 3, 1)))
        for id_ in ("1", "2", "3")
    )
    group = Body(id="g1", name="第一党小组", kind=BodyKind.GROUP, founded_on=PartialDate.parse("2024-03-01"))
    ledger = branch(appointments=posts, bodies=(group,))
    found = seen(ledger, during("2026-12-01", "2027-01-01"), rules=RULES.only("MTG202", "MTG203"))
    assert [(each.what.zh, str(each.path), each.about) for each in found.dues] == [
        ("2026年12月党小组会（第一党小组）", "/bodies/0", "g1"),
        ("2026年12月支部委员会会议", "/branch", "b"),
    ]


def test_what_may_be_asked_for_is_said_once() -> None:
    found = seen(branch(bodies=(Body(id="g1", name="第一党小组", kind=BodyKind.GROUP),)))
    assert told(found, MEETING) == [
        "the ledger keeps no records of appointments",
        "date of founding is missing",
    ]
    assert [str(each.path) for each in found.undated] == ["/appointments", "/bodies/0", "/branch"]


def test_an_agency_asks_for_more_by_its_own_rules() -> None:
    own = RULES.only("LIF105").tightening("LIF105", 2, source="本局规定", since=date(2020, 1, 1))
    ledger = branch(meetings=(held("m", MeetingKind.THEMED_DAY, "2026-10-10"),))
    october = during("2026-10-01", "2026-11-01")
    states = [
        [due.state for due in of_kind(seen(ledger, october, rules=rules), MEETING)]
        for rules in (RULES.only("LIF105"), own)
    ]
    assert states == [[DueState.DONE], [DueState.OVERDUE]]


def test_rules_that_were_left_out_ask_for_nothing() -> None:
    assert of_kind(seen(branch(), rules=RULES.without("MTG", "LIF")), MEETING) == ()


def test_every_frequency_of_the_library_says_what_is_held() -> None:
    assert set(FREQUENCIES) == set(_asked.KINDS)


def test_a_branch_founded_or_abolished_meanwhile_is_asked_for_its_time_only() -> None:
    ledger = branch()
    home = evolve(
        ledger.branch,
        founded_on=PartialDate.parse("2026-12-10"),
        abolished_on=PartialDate.parse("2027-06-20"),
    )
    found = seen(evolve(ledger, branch=home), rules=ONLY_GENERAL)
    assert days(of_kind(found, MEETING)) == ["2027-03-31"]


# Reports


@pytest.mark.parametrize(
    ("fields", "what", "due"),
    [
        pytest.param({}, "2026年11月每月汇报", "2026-11-30", id="nothing more stated"),
        pytest.param({"name": "业务工作"}, "2026年11月汇报（业务工作）", "2026-11-30", id="a name"),
        pytest.param({"grace_days": 5}, "2026年11月每月汇报", "2026-12-05", id="days of grace"),
        pytest.param({"grace_days": 40}, "2026年10月每月汇报", "2026-12-10", id="more than a month of grace"),
        pytest.param({"grace_days": -3}, "2026年11月每月汇报", "2026-11-30", id="no such grace"),
        pytest.param({"rhythm": Rhythm.YEARLY}, "2026年每年汇报", "2026-12-31", id="a year"),
        pytest.param(
            {"rhythm": Rhythm.HALF_YEARLY, "grace_days": 10},
            "2026年下半年每半年汇报",
            "2027-01-10",
            id="a half-year, with grace into the next",
        ),
    ],
)
def test_a_report_is_due_when_its_grace_is_over_also_where_none_was_ever_entered(
    fields: dict[str, Any], what: str, due: str
) -> None:
    """Reporting cycles give due dates."""
    cycle = evolve(ReportingCycle(id="c", rhythm=Rhythm.MONTHLY), **fields)
    first = of_kind(seen(branch(cycles=(cycle,))), REPORT)[0]
    assert (first.what.zh, first.on.isoformat(), str(first.path)) == (what, due, "/cycles/0")
    assert first.state is DueState.TO_DO
    assert first.basis is not None
    assert first.basis.kind is BasisKind.PRACTICE
    assert [note.en for note in first.notes] == (
        [f"with {cycle.grace_days} days of grace"] if cycle.grace_days > 0 else []
    )


OCTOBER = PartialDate.parse("2026-10-08")


@pytest.mark.parametrize(
    ("reports", "state", "why"),
    [
        pytest.param((), DueState.CANNOT_TELL, ["台账中没有定期汇报的记录"], id="none is kept"),
        pytest.param(
            (WorkReport(id="r", kind=ReportKind.SPECIAL, on=OCTOBER),),
            DueState.CANNOT_TELL,
            ["台账中没有定期汇报的记录"],
            id="others only",
        ),
        pytest.param(
            (WorkReport(id="r", cycle="x", on=OCTOBER),), DueState.OVERDUE, [], id="of another cycle"
        ),
        pytest.param((WorkReport(id="r", cycle="c", on=OCTOBER),), DueState.DONE, [], id="given"),
        pytest.param(
            (WorkReport(id="r", cycle="c", on=PartialDate.parse("2026-12-01")),),
            DueState.CANNOT_TELL,
            ["台账中没有定期汇报的记录"],
            id="one that has not happened yet is none",
        ),
    ],
)
def test_whether_a_report_was_given_is_told_where_reports_are_kept(
    reports: tuple[WorkReport, ...], state: DueState, why: list[str]
) -> None:
    ledger = branch(cycles=(ReportingCycle(id="c", rhythm=Rhythm.MONTHLY),), reports=reports)
    (due,) = of_kind(seen(ledger, during("2026-10-01", "2026-11-01")), REPORT)
    assert (due.state, [note.zh for note in due.notes]) == (state, why)


def test_of_a_report_in_a_ledger_that_claims_nothing_this_is_what_cannot_be_told() -> None:
    ledger = branch(covers=None, cycles=(ReportingCycle(id="c", rhythm=Rhythm.MONTHLY),))
    (due,) = of_kind(seen(ledger, during("2026-10-01", "2026-11-01")), REPORT)
    assert (due.state, [note.zh for note in due.notes]) == (
        DueState.CANNOT_TELL,
        ["台账未声明2026年10月的记录完整"],
    )


def test_in_an_organ_the_secretary_is_to_report_on_duty_every_year() -> None:
    """机关基层党组织书记每年向上级党组织述职."""
    ledger = branch()
    organ = evolve(ledger, branch=evolve(ledger.branch, unit_kind=UnitKind.ORGAN))
    (due,) = of_kind(seen(organ), REPORT)
    assert (due.what.zh, due.on, due.code) == ("2026年书记述职", date(2026, 12, 31), "CYC201")
    assert of_kind(seen(ledger), REPORT) == ()


@pytest.mark.parametrize(
    ("on", "state"),
    [
        pytest.param(date(2026, 12, 31), DueState.TO_DO, id="in the year"),
        pytest.param(date(2027, 3, 31), DueState.CANNOT_TELL, id="it may still be given in March"),
        pytest.param(date(2027, 4, 1), DueState.OVERDUE, id="from April on it is late"),
    ],
)
def test_a_report_on_duty_may_follow_in_the_first_months_of_the_next_year(on: date, state: DueState) -> None:
    ledger = branch(reports=(WorkReport(id="r", kind=ReportKind.DUTY, on=PartialDate.parse("2025-12-01")),))
    organ = evolve(
        ledger, branch=evolve(ledger.branch, unit_kind=UnitKind.ORGAN), covers=Period(start=date(2025, 1, 1))
    )
    (due,) = of_kind(due_dates(organ, Period.of_year(2026), on=on), REPORT)
    assert (due.state, due.on) == (state, date(2026, 12, 31))


def test_what_a_recorded_reason_excuses_is_not_to_do_and_shows_the_reason() -> None:
    excused = branch(departures=(Departure(rule="MTG201", reason="抗洪抢险"),))
    (due,) = of_kind(seen(excused, during("2026-09-01", "2026-10-01"), rules=ONLY_GENERAL), MEETING)
    assert (due.state, [note.zh for note in due.notes]) == (DueState.DONE, ["情况说明：抗洪抢险"])
    # The quarter that still runs is not excused yet.
    (running,) = of_kind(seen(excused, during("2026-10-01", "2027-01-01"), rules=ONLY_GENERAL), MEETING)
    assert (running.state, running.notes) == (DueState.TO_DO, ())


def _every_month(whole: Whole) -> Iterator[Subject[Any]]:
    for path, ledger in whole.ledgers:
        for unit in whole_units(ledger, Period.months, whole.on):
            yield Subject(path=path / "covers", value=None, moment=unit.start, about="b", span=unit)


def _untold(_value: object, _case: object) -> Verdict:
    return CannotTell.because(Reason.LOOSE, field=Rhythm.MONTHLY)


def test_a_frequency_that_is_none_of_ours_is_named_by_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    own = Rule(
        code="OWN901",
        scope=_every_month,
        bases=(Basis(kind=BasisKind.OWN, force=Force.PRACTICE, limit=1),),
        message=RULES["MTG201"].message,
        judge=_untold,
        name="something every month",
        page=RULES["MTG201"].page,
    )
    monkeypatch.setattr(_demands, "FREQUENCIES", (own.code,))
    found = seen(branch(), during("2026-12-01", "2027-01-01"), rules=RuleBook((own,)))
    assert [each.what.zh for each in found.dues] == ["2026年12月支部党员大会每季度召开"]


# Promises


@pytest.mark.parametrize(
    ("fields", "on", "state"),
    [
        pytest.param({}, date(2026, 12, 15), DueState.TO_DO, id="the last day"),
        pytest.param({}, date(2026, 12, 16), DueState.OVERDUE, id="the day after"),
        pytest.param(
            {"fulfilled_on": PartialDate.parse("2026-12-01")}, ON, DueState.TO_DO, id="fulfilled later"
        ),
        pytest.param(
            {"fulfilled_on": PartialDate.parse("2026-12-01")},
            date(2026, 12, 2),
            DueState.DONE,
            id="fulfilled",
        ),
    ],
)
def test_a_commitment_is_due_on_its_day(fields: dict[str, Any], on: date, state: DueState) -> None:
    ledger = branch(commitments=(promised("2026-12-15", department="办公室", **fields),))
    (due,) = of_kind(seen(ledger, during("2026-12-01", "2027-01-01"), on=on), DueKind.COMMITMENT)
    assert (due.on, due.state) == (date(2026, 12, 15), state)
    assert (due.what.zh, due.what.en) == (
        "履行承诺：限时答复（办公室）",
        "commitment to fulfil: 限时答复 (办公室)",
    )
    assert str(due.path) == "/commitments/0"


def test_a_commitment_known_to_the_month_stands_on_the_day_that_is_surely_in_time() -> None:
    ledger = branch(commitments=(promised("2026-12"),))
    (due,) = of_kind(seen(ledger), DueKind.COMMITMENT)
    assert (due.on, [note.en for note in due.notes]) == (
        date(2026, 12, 1),
        ["known as 2026-12 only; shown on the day that is surely in time"],
    )
    # Within the month it is neither overdue nor moved, and does not fall out of a period that begins in it.
    (still,) = of_kind(seen(ledger, on=date(2026, 12, 20), moved=Shift.NEXT), DueKind.COMMITMENT)
    assert (still.on, still.state) == (date(2026, 12, 1), DueState.TO_DO)


def test_a_commitment_without_a_day_is_not_due() -> None:
    found = seen(branch(commitments=(evolve(promised("2026-12-01"), due_on=None),)))
    assert of_kind(found, DueKind.COMMITMENT) == ()
    assert told(found, DueKind.COMMITMENT) == []


def measures(*rectifications: Rectification) -> Ledger:
    problem = Problem(id="p1", what="答复超时", rectifications=rectifications)
    return branch(assessments=(Assessment(id="a1", name="行风评议", problems=(problem,)),))


def test_a_measure_against_a_problem_is_due_on_its_day() -> None:
    due_on = PartialDate.parse("2026-10-31")
    ledger = measures(
        Rectification(measure="公布时限", due_on=due_on, done_on=PartialDate.parse("2026-10-01")),
        Rectification(due_on=due_on),
    )
    found = seen(ledger, during("2026-10-01", "2026-11-01"))
    done, overdue = of_kind(found, DueKind.RECTIFICATION)
    assert (done.what.zh, done.state) == ("完成整改：公布时限", DueState.DONE)
    assert (overdue.what.zh, overdue.state) == ("完成整改：答复超时", DueState.OVERDUE)
    assert str(overdue.path) == "/assessments/0/problems/0/rectifications/1"


def test_a_measure_that_is_not_done_and_has_no_day_is_said() -> None:
    found = seen(measures(Rectification(), Rectification(done_on=PartialDate.parse("2026-10"))))
    assert told(found, DueKind.RECTIFICATION) == ["due day is missing"]


# The period, and whose records


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [
        ("2026-12-15", "2026-12-16", True),
        ("2026-12-14", "2026-12-15", False),
        ("2026-12-01", "2026-12-15", False),
        ("2026-12-16", "2027-01-01", True),
    ],
)
def test_a_period_holds_its_first_day_and_not_its_end(start: str, end: str, inside: bool) -> None:  # noqa: FBT001 - a case
    """What is still to be done belongs to a later period too."""
    found = seen(branch(commitments=(promised("2026-12-15"),)), during(start, end))
    assert bool(of_kind(found, DueKind.COMMITMENT)) is inside


def test_the_day_before_moving_decides_which_period_something_belongs_to() -> None:
    ledger = branch(commitments=(promised("2026-10-31"),))
    october, november = during("2026-10-01", "2026-11-01"), during("2026-11-01", "2026-12-01")
    choices: dict[str, Any] = {"on": date(2026, 10, 1), "moved": Shift.NEXT}
    (due,) = of_kind(seen(ledger, october, **choices), DueKind.COMMITMENT)
    assert (due.on, due.stated_on) == (date(2026, 11, 2), date(2026, 10, 31))
    assert of_kind(seen(ledger, november, on=date(2026, 11, 1)), DueKind.COMMITMENT) != ()


def test_what_was_done_before_its_day_is_not_moved() -> None:
    fulfilled = promised("2026-12-05", fulfilled_on=PartialDate.parse("2026-11-20"))
    (due,) = of_kind(seen(branch(commitments=(fulfilled,)), moved=Shift.NEXT), DueKind.COMMITMENT)
    # A Saturday.
    assert (due.on, due.state, due.notes) == (date(2026, 12, 5), DueState.DONE, ())


def test_a_period_without_an_end_is_refused() -> None:
    with pytest.raises(ImpossibleValue, match="close the period first"):
        due_dates(branch(), Period(start=ON), on=ON)


def test_what_is_due_stands_in_the_order_of_days() -> None:
    ledger = branch(meetings=(elected("2024-03-01"),), commitments=(promised("2027-03-31"),))
    found = seen(ledger)
    assert days(found.dues) == sorted(days(found.dues))
    last_of_march = [each.kind for each in found.dues if each.on == date(2027, 3, 31)]
    assert last_of_march == [MEETING, MEETING, DueKind.COMMITMENT]


def test_a_roster_tells_of_every_branch_with_the_places_of_its_rows() -> None:
    rows = (
        Member(id="1", branch="甲支部"),
        Member(id="2", branch="乙支部", admitted_on=PartialDate.parse("2026-03-01")),
        Member(id="3", admitted_on=PartialDate.parse("2026-04-01"), stated_standing=Standing.PROBATIONARY),
    )
    found = seen(Roster(members=rows), rules=RULES.without("MTG2", "LIF").adding(RULES["LIF101"]))
    assert [(each.branch, each.on.isoformat(), str(each.path)) for each in found.dues] == [
        ("甲支部", "2026-12-31", "/members/0/branch"),
        ("乙支部", "2026-12-31", "/members/1/branch"),
        ("乙支部", "2027-03-01", "/members/1"),
        ("", "2027-04-01", "/members/2"),
    ]
    assert found.undated == ()
    assert seen(rows) == seen(Roster(members=rows))


def test_the_keys_tell_what_is_due_apart_and_stay_the_same() -> None:
    ledger = branch(
        meetings=(elected("2024-03-01"),),
        commitments=(promised("2026-12-15"), promised("2026-12-15", id="c2")),
    )
    now, later = seen(ledger), seen(ledger, on=date(2027, 1, 5), moved=Shift.PREVIOUS)
    keys = [each.key for each in now.dues]
    assert len(set(keys)) == len(keys)
    assert len(set(keys) & {each.key for each in later.dues}) > 10
    elsewhere = seen(evolve(ledger, branch=Branch(id="b2", name="某局机关党支部")))
    assert set(keys).isdisjoint(each.key for each in elsewhere.dues)


# Whatever there may be


def _lasting(start: date, length: int) -> Period:
    return Period(start=start, end=start + timedelta(days=length))


PERIODS = st.builds(_lasting, st.dates(date(2003, 6, 1), date(2028, 1, 1)), st.integers(1, 500))


@pytest.mark.slow
@settings(max_examples=60)
@given(
    ledger=ledgers(),
    period=PERIODS,
    on=st.dates(date(2003, 1, 1), date(2028, 12, 31)),
    shift=st.none() | st.sampled_from(Shift),
)
def test_whatever_a_ledger_holds_has_its_due_dates(
    ledger: Ledger, period: Period, on: date, shift: Shift | None
) -> None:
    found = due_dates(ledger, period, on=on, moved=shift)
    assert (found.on, found.period) == (on, period)
    for due in found.dues:
        assert period.contains(due.stated_on) or (due.kind.lasts and due.state is not DueState.DONE)
        assert due.remind
        assert min(due.remind) >= 1
        assert due.what.zh
        assert due.what.en
        if due.state is DueState.OVERDUE:
            assert due.stated_on < on
    assert all(each.reason.zh and each.reason.en for each in found.undated)
    unmoved = due_dates(ledger, period, on=on)
    assert sorted(due.key for due in unmoved.dues) == sorted(due.key for due in found.dues)


def weekdays(day: date) -> bool:
    return day.weekday() < 5


@given(
    on=st.dates(date(2003, 1, 1), date(2028, 12, 31)),
    later=st.lists(st.integers(0, 9), min_size=1, max_size=6),
    shift=st.sampled_from(Shift),
)
def test_what_is_moved_says_so_and_goes_to_a_working_day_that_has_not_passed(
    on: date, later: list[int], shift: Shift
) -> None:
    """Of any ledger hardly anything is still to come."""
    promises = tuple(
        promised((on + timedelta(days=number)).isoformat(), id=f"c{place}")
        for place, number in enumerate(later)
    )
    ledger, period = branch(commitments=promises), _lasting(on, 10)
    found = due_dates(ledger, period, on=on, moved=shift, working_days=weekdays)
    for due in found.dues:
        if due.on != due.stated_on:
            assert due.notes
            assert due.on >= on
            assert (weekdays(due.on), weekdays(due.stated_on)) == (True, False)
        elif due.kind is DueKind.COMMITMENT:
            assert weekdays(due.on) or due.notes
    unmoved = due_dates(ledger, period, on=on)
    assert sorted(due.key for due in unmoved.dues) == sorted(due.key for due in found.dues)


@settings(max_examples=40)
@given(st.lists(members(), max_size=4), PERIODS, st.dates(date(2003, 1, 1), date(2028, 12, 31)))
def test_whatever_a_roster_holds_has_its_due_dates(rows: list[Member], period: Period, on: date) -> None:
    found = due_dates(Roster(members=tuple(rows)), period, on=on, moved=Shift.NEXT)
    paths = {Path(("members", index)) for index in range(len(rows))}
    places = [*(each.path for each in found.dues), *(each.path for each in found.undated)]
    assert all(any(place.starts_with(path) for path in paths) for place in places)


def test_met_is_not_asked_again() -> None:
    ledger = branch(meetings=(held("m", MeetingKind.GENERAL_MEETING, "2026-10-01"),))
    found = seen(ledger, during("2026-11-01", "2027-01-01"), rules=ONLY_GENERAL)
    assert [each.state for each in found.dues] == [DueState.DONE]


@pytest.mark.parametrize("day", ["0001", "0001-01-01", "0002-02", "9999", "9999-12-31"])
@pytest.mark.parametrize("on", [date.min, date(1, 6, 1), date.max])
@pytest.mark.parametrize("shift", [None, *Shift])
def test_the_first_and_the_last_days_there_are_break_nothing(day: str, on: date, shift: Shift | None) -> None:
    ledger = branch(
        covers=None,
        members=(Member(id="1", admitted_on=PartialDate.parse(day), stated_standing=Standing.PROBATIONARY),),
        meetings=(elected(day, term_years=9000),),
        commitments=(promised(day),),
        cycles=(ReportingCycle(id="c", rhythm=Rhythm.MONTHLY, grace_days=10**9),),
    )
    for period in (Period(start=date.min, end=date(2, 1, 1)), Period(start=date(9998, 1, 1), end=date.max)):
        found = seen(ledger, period, on=on, moved=shift)
        assert all(
            period.contains(due.stated_on) or (due.kind.lasts and due.state is not DueState.DONE)
            for due in found.dues
        )


def test_a_roster_may_hold_meetings_of_a_branch_without_members() -> None:
    lectures = tuple(
        Meeting(id=id_, kind=MeetingKind.GENERAL_MEETING, on=PartialDate.parse("2026-10-01"), branch=name)
        for id_, name in (("1", "甲支部"), ("2", "乙支部"))
    )
    roster = Roster(members=(Member(id="1", branch="甲支部"),), meetings=lectures)
    found = due_dates(roster, during("2026-12-01", "2027-01-01"), on=ON, rules=ONLY_GENERAL)
    assert [(each.branch, each.state, str(each.path)) for each in found.dues] == [
        ("乙支部", DueState.DONE, "/meetings/1/branch"),
        ("甲支部", DueState.DONE, "/members/0/branch"),
    ]
