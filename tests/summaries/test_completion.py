"""The completion view: what was asked within a period against what was held, prorated, and what is missing and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any, Final

import attrs
import pytest

import partybranch as pb
from partybranch.regulations import Basis, BasisKind
from partybranch.rules import Circumstances, Whole
from partybranch.rules.ledgers import held_within
from partybranch.summaries import (
    FREQUENCIES,
    Completion,
    DemandState,
    Requirement,
    Tally,
    completion,
    demands,
    usual_period,
)

YEAR: Final = pb.Period.of_year(2025)
AFTER: Final = date(2026, 1, 15)
BRANCH: Final = pb.Branch(id="b", name="某局机关党支部")


def ledger(**fields: Any) -> pb.Ledger:
    given: dict[str, Any] = {"branch": BRANCH, "covers": YEAR, **fields}
    return pb.Ledger(**given)


def meetings(kind: pb.MeetingKind, days: Iterable[str | None], **fields: Any) -> tuple[pb.Meeting, ...]:
    return tuple(
        pb.Meeting(
            id=f"{kind}-{number}",
            kind=kind,
            on=None if day is None else pb.PartialDate.parse(day),
            **fields,
        )
        for number, day in enumerate(days)
    )


def themed_days(*days: str | None) -> tuple[pb.Meeting, ...]:
    return meetings(pb.MeetingKind.THEMED_DAY, days)


def every_month(first: int, last: int) -> tuple[pb.Meeting, ...]:
    return themed_days(*(f"2025-{month:02}-10" for month in range(first, last + 1)))


def of(view: Completion, code: str) -> Requirement:
    (found,) = (each for each in view.requirements if each.rule.code == code)
    return found


def codes(view: Completion) -> list[str]:
    return [each.rule.code for each in view.requirements]


def tally(view: Completion, name: str) -> Tally:
    (found,) = (each for each in view.by_month if each.what.en == name)
    return found


class TestProrating:
    """The share is of what is due, never of twelve."""

    def test_in_the_middle_of_a_running_year_only_the_months_that_are_over_count(self) -> None:
        """Months held by twelve is the classic mistake: five of seven are not 5/12, nor 41.7 %."""
        view = completion(ledger(meetings=every_month(1, 5)), YEAR, on=date(2025, 8, 15))
        days = of(view, "LIF105")
        assert (days.required, days.kept, days.missing, days.not_due) == (7, 5, 2, 5)
        assert days.share == Fraction(5, 7)
        assert of(view, "LIF101").share is None

    def test_a_branch_founded_in_autumn_is_asked_for_the_time_that_it_has(self) -> None:
        founded = attrs.evolve(BRANCH, founded_on=pb.PartialDate.parse("2025-09-10"))
        view = completion(ledger(branch=founded, meetings=every_month(10, 12)), YEAR, on=AFTER)
        assert of(view, "LIF105").share == Fraction(3, 3)
        assert (of(view, "LIF105").required, of(view, "MTG201").required) == (3, 1)
        assert "LIF101" not in codes(view), "no whole year of it lies in the period"

    def test_a_founding_known_to_the_month_counts_from_the_next_month(self) -> None:
        founded = attrs.evolve(BRANCH, founded_on=pb.PartialDate.parse("2025-09"))
        days = of(completion(ledger(branch=founded), YEAR, on=AFTER), "LIF105")
        assert [str(each.unit.start) for each in days.units] == ["2025-10-01", "2025-11-01", "2025-12-01"]

    def test_an_abolished_branch_is_asked_up_to_its_end(self) -> None:
        gone = attrs.evolve(BRANCH, abolished_on=pb.PartialDate.parse("2025-03-20"))
        view = completion(ledger(branch=gone), YEAR, on=AFTER)
        assert [unit.unit.start.month for unit in of(view, "LIF105").units] == [1, 2]
        assert codes(view) == ["MTG202", "LIF105"]

    def test_a_group_founded_in_the_middle_of_the_year(self) -> None:
        group = pb.Body(
            id="g1", name="第一党小组", kind=pb.BodyKind.GROUP, founded_on=pb.PartialDate.parse("2025-06-15")
        )
        held = meetings(pb.MeetingKind.GROUP_MEETING, ["2025-07-03", "2025-09-05"], group="g1")
        days = of(completion(ledger(bodies=(group,), meetings=held), YEAR, on=date(2025, 10, 1)), "MTG203")
        assert days.asked == pb.Message("党小组会（第一党小组）", "group meeting (第一党小组)")
        assert (days.about, days.required, days.kept, days.missing, days.not_due) == ("g1", 3, 2, 1, 3)

    def test_each_group_has_a_line_of_its_own(self) -> None:
        founded = pb.PartialDate.parse("2020")
        groups = tuple(
            pb.Body(id=f"g{each}", name=f"第{each}党小组", kind=pb.BodyKind.GROUP, founded_on=founded)
            for each in "12"
        )
        view = completion(ledger(bodies=groups), YEAR, on=AFTER)
        assert [each.about for each in view.requirements if each.rule.code == "MTG203"] == ["g1", "g2"]

    def test_a_committee_formed_in_the_middle_of_the_year(self) -> None:
        posts = tuple(
            pb.Appointment(member=str(each), post=post, period=pb.Period(start=date(2025, 4, 20)))
            for each, post in enumerate((pb.Post.SECRETARY, pb.Post.ORGANIZATION, pb.Post.PUBLICITY))
        )
        months = of(completion(ledger(appointments=posts), YEAR, on=AFTER), "MTG202")
        assert [unit.unit.start.month for unit in months.units] == list(range(5, 13))

    def test_only_whole_units_inside_the_period_are_asked_for(self) -> None:
        spring = pb.Period(start=date(2025, 2, 10), end=date(2025, 5, 1))
        view = completion(ledger(), spring, on=AFTER)
        assert [str(unit.unit) for unit in of(view, "LIF105").units] == [
            "2025-03-01/2025-04-01",
            "2025-04-01/2025-05-01",
        ]
        assert "MTG201" not in codes(view)


class TestStates:
    def test_what_is_held_before_its_unit_is_over_is_kept_and_not_yet_required(self) -> None:
        held = meetings(pb.MeetingKind.ORGANIZATIONAL_LIFE, ["2025-03-01"])
        year = of(completion(ledger(meetings=held), YEAR, on=date(2025, 6, 1)), "LIF101")
        assert (year.required, year.kept, year.beyond, year.not_due, year.share) == (0, 0, 1, 0, None)
        over = of(completion(ledger(meetings=held), YEAR, on=date(2025, 12, 31)), "LIF101")
        assert (over.required, over.kept, over.beyond, over.share) == (1, 1, 0, Fraction(1))

    @pytest.mark.parametrize(
        ("day", "state"),
        [(date(2025, 1, 30), DemandState.RUNNING), (date(2025, 1, 31), DemandState.MISSING)],
    )
    def test_a_month_is_over_on_its_last_day(self, day: date, state: DemandState) -> None:
        assert of(completion(ledger(), YEAR, on=day), "LIF105").units[0].state is state

    def test_what_the_ledger_does_not_cover_is_not_missing(self) -> None:
        half = pb.Period(start=date(2025, 1, 1), end=date(2025, 7, 1))
        days = of(completion(ledger(covers=half, meetings=every_month(5, 8)), YEAR, on=AFTER), "LIF105")
        assert (days.required, days.kept, days.missing) == (6, 2, 4)
        assert (days.beyond, days.not_covered, days.share) == (2, 4, Fraction(1, 3))
        why = days.within(DemandState.NOT_COVERED)[0].why
        assert why == pb.Message(
            "台账未声明2025年9月的记录完整", "the ledger does not say that it is complete for 2025-09"
        )

    def test_a_unit_that_is_covered_in_part_is_not_covered(self) -> None:
        most = pb.Period(start=date(2025, 1, 2), end=date(2026, 1, 1))
        assert of(completion(ledger(covers=most), YEAR, on=AFTER), "LIF101").not_covered == 1

    def test_a_ledger_that_claims_nothing_lacks_nothing(self) -> None:
        view = completion(ledger(covers=None, meetings=every_month(1, 3)), YEAR, on=AFTER)
        assert view.at_least(pb.Force.NOTE) == ()
        assert {each.share for each in view.requirements} == {None}
        assert of(view, "LIF105").beyond == 3
        assert tally(view, "themed Party day").total == pb.Count.of(3)

    def test_a_ledger_without_appointments_cannot_tell_of_committee_meetings_once(self) -> None:
        committee = of(completion(ledger(), YEAR, on=AFTER), "MTG202")
        (unit,) = committee.units
        assert (unit.state, unit.held, unit.unit) == (DemandState.CANNOT_TELL, None, YEAR)
        assert unit.why == pb.Message("台账中没有任职的记录", "the ledger keeps no records of appointments")
        assert committee.share is None

    def test_meetings_with_a_loose_day_make_it_cannot_tell_and_not_missing(self) -> None:
        for day in ("2025", None):
            view = completion(ledger(meetings=(*every_month(1, 10), *themed_days(day))), YEAR, on=AFTER)
            days = of(view, "LIF105")
            assert (days.kept, days.missing, days.cannot_tell) == (10, 0, 2)
            assert days.share == Fraction(1), "what cannot be told is held neither for it nor against it"
            assert days.within(DemandState.CANNOT_TELL)[0].held == pb.Count(low=0, high=1)
            assert tally(view, "themed Party day").undated == 1

    def test_what_is_missing_says_what_and_on_what_it_rests(self) -> None:
        unit = of(completion(ledger(), YEAR, on=date(2025, 3, 1)), "LIF105").units[0]
        assert unit.why == pb.Message(
            "2025年1月开展主题党日0次，应当每月开展1次",
            "themed Party days in 2025-01: 0; 1 a month is required",
        )
        assert unit.basis.provision is not None
        assert unit.basis.provision.zh == "第十六条"
        assert (unit.force, unit.limit, unit.held) == (pb.Force.MUST, 1, pb.Count.of(0))


class TestTimes:
    def test_before_any_law_nothing_is_asked_and_what_was_held_is_shown(self) -> None:
        old = pb.Period.of_year(1985)
        held = meetings(pb.MeetingKind.GENERAL_MEETING, ["1985-03-01"])
        view = completion(ledger(covers=old, meetings=held), old, on=AFTER)
        assert view.requirements == ()
        assert tally(view, "general meeting").counts[2] == pb.Count.of(1)

    def test_practice_gives_way_to_law_within_the_period(self) -> None:
        change = pb.Period(start=date(2018, 1, 1), end=date(2020, 1, 1))
        view = completion(ledger(covers=change), change, on=AFTER)
        assert [unit.force.value for unit in of(view, "MTG201").units] == ["practice"] * 4 + ["normally"] * 4
        assert [str(unit.unit.start) for unit in of(view, "LIF105").units[:1]] == ["2018-11-01"]
        assert [unit.unit.start.year for unit in of(view, "LIF101").units] == [2019]

    def test_of_the_future_nothing_is_due(self) -> None:
        view = completion(ledger(covers=pb.Period.of_year(2030)), pb.Period.of_year(2030), on=AFTER)
        assert view.requirements
        assert {each.required for each in view.requirements} == {0}
        assert view.at_least(pb.Force.NOTE) == ()

    def test_a_period_without_an_end_is_refused(self) -> None:
        open_ = pb.Period(start=date(2025, 1, 1))
        with pytest.raises(pb.ImpossibleValue, match="close it first"):
            completion(ledger(), open_, on=AFTER)
        with pytest.raises(pb.ImpossibleValue, match="close it first"):
            next(demands(ledger(), open_, on=AFTER))

    def test_the_day_of_the_view_is_a_day(self) -> None:
        with pytest.raises(TypeError, match="datetime"):
            completion(ledger(), YEAR, on=datetime(2025, 8, 15))  # noqa: DTZ001 - refused with and without a zone

    @pytest.mark.parametrize(
        ("covers", "expected"),
        [
            (None, pb.Period.of_year(2026)),
            (pb.Period(start=date(2024, 3, 1), end=date(2025, 3, 1)), "2024-03-01/2025-03-01"),
            (pb.Period(start=date(2024, 3, 1)), "2024-03-01/2027-01-01"),
            (pb.Period(start=date(2027, 3, 1)), "2027-03-01/2028-01-01"),
        ],
        ids=["none", "closed", "open", "open, in the future"],
    )
    def test_the_usual_period_is_what_the_ledger_covers(
        self, covers: pb.Period | None, expected: object
    ) -> None:
        assert str(usual_period(ledger(covers=covers), on=AFTER)) == str(expected)

    def test_an_open_time_that_begins_on_the_day_of_the_view_runs_to_the_end_of_its_year(self) -> None:
        begun = pb.Period(start=AFTER)
        assert usual_period(ledger(covers=begun), on=AFTER).end == date(AFTER.year + 1, 1, 1)

    def test_at_the_end_of_time_it_is_the_last_year_that_ends(self) -> None:
        last = pb.Period.of_year(9998)
        assert usual_period(ledger(covers=None), on=date(9999, 6, 1)) == last
        late = pb.Period(start=date(9999, 6, 1))
        assert usual_period(ledger(covers=late), on=AFTER) == pb.Period(
            start=date(9998, 12, 31), end=last.end
        )

    @pytest.mark.parametrize(
        ("on", "over", "state"),
        [
            (date(2024, 12, 31), False, DemandState.RUNNING),
            (date(2025, 1, 1), True, DemandState.CANNOT_TELL),
        ],
    )
    def test_what_no_records_are_kept_of_is_over_as_soon_as_it_has_begun(
        self,
        on: date,
        over: bool,  # noqa: FBT001 - a case
        state: DemandState,
    ) -> None:
        kept = ledger(cycles=(pb.ReportingCycle(id="c", rhythm=pb.Rhythm.MONTHLY),))
        (demand,) = (each for each in demands(kept, YEAR, on=on) if each.about == "c")
        assert (demand.unit, demand.over, demand.state) == (YEAR, over, state)

    def test_the_units_of_all_requirements_in_a_state(self) -> None:
        view = completion(ledger(), YEAR, on=AFTER)
        missing = view.within(DemandState.MISSING)
        assert missing == tuple(
            unit for each in view.requirements for unit in each.within(DemandState.MISSING)
        )
        assert missing != ()


class TestDepartures:
    LEFT_OUT: Final = "防汛抢险"

    def departed(self, rule: str, **fields: Any) -> pb.Departure:
        return pb.Departure(rule=rule, reason=self.LEFT_OUT, **fields)

    def test_what_is_normally_asked_is_excused_with_the_reason(self) -> None:
        summer = pb.Period(start=date(2025, 7, 1), end=date(2025, 8, 1))
        view = completion(ledger(departures=(self.departed("MTG201", period=summer),)), YEAR, on=AFTER)
        quarters = of(view, "MTG201")
        assert (quarters.required, quarters.missing, quarters.excused) == (4, 3, 1)
        assert quarters.share == Fraction(0)
        (unit,) = quarters.within(DemandState.EXCUSED)
        assert (unit.unit.start, unit.force) == (date(2025, 7, 1), pb.Force.NOTE)
        assert unit.departure is not None
        assert unit.departure.reason == self.LEFT_OUT
        assert unit in view.at_least(pb.Force.NOTE)
        assert unit not in view.at_least(pb.Force.PRACTICE)

    def test_what_must_be_stays_missing_and_shows_the_reason(self) -> None:
        days = of(completion(ledger(departures=(self.departed("LIF105"),)), YEAR, on=AFTER), "LIF105")
        assert days.missing == 12
        assert {unit.departure.reason for unit in days.units if unit.departure} == {self.LEFT_OUT}

    @pytest.mark.parametrize("fields", [{"rule": "MTG202"}, {"about": "g9"}], ids=["rule", "about"])
    def test_a_reason_for_something_else_excuses_nothing(self, fields: dict[str, Any]) -> None:
        departure = attrs.evolve(self.departed("MTG201"), **fields)
        quarters = of(completion(ledger(departures=(departure,)), YEAR, on=AFTER), "MTG201")
        assert (quarters.missing, quarters.excused) == (4, 0)
        assert {unit.departure for unit in quarters.units} == {None}


class TestTightening:
    RULES: Final = pb.RULES.tightening("LIF105", 2, source="本局规定", since=date(2025, 3, 1))

    def test_an_agency_s_own_limit_shows(self) -> None:
        held = themed_days("2025-01-10", "2025-02-10", "2025-03-10", "2025-04-10", "2025-04-20")
        view = completion(ledger(meetings=held), YEAR, on=date(2025, 5, 31), rules=self.RULES)
        units = of(view, "LIF105").units[:5]
        assert [unit.limit for unit in units] == [1, 1, 2, 2, 2]
        assert [unit.state.value for unit in units] == ["kept", "kept", "missing", "kept", "missing"]
        assert [unit.basis.kind.value for unit in units] == ["law", "law", "own", "own", "law"]

    def test_rules_that_were_left_out_are_not_asked(self) -> None:
        view = completion(ledger(), YEAR, on=AFTER, rules=pb.RULES.only("LIF105", "ADM"))
        assert codes(view) == ["LIF105"]
        assert completion(ledger(), YEAR, on=AFTER, rules=pb.RuleBook()).requirements == ()


class TestByMonth:
    def test_meetings_are_counted_by_kind_and_month_also_those_that_nobody_asks_for(self) -> None:
        held = (
            *themed_days("2025-02-01", "2025-02-20", "2024-12-31", "2026-01-01"),
            *meetings(pb.MeetingKind.OFFICE_MEETING, ["2025-03"]),
            *meetings(pb.MeetingKind.GENERAL_MEETING, ["2025-04-01"], also=(pb.MeetingKind.LECTURE,)),
        )
        view = completion(ledger(meetings=held), YEAR, on=AFTER)
        assert [low(each) for each in tally(view, "themed Party day").counts] == [0, 2, *[0] * 10]
        assert tally(view, "office meeting").counts[2] == pb.Count.of(1)
        assert (tally(view, "general meeting").total, tally(view, "Party lecture").total) == (ONE, ONE)
        assert tally(view, "democratic appraisal").total == pb.Count.of(0), "it is asked for"
        assert "discussion" not in {each.what.en for each in view.by_month}

    def test_what_is_known_to_the_year_or_not_at_all_stands_apart(self) -> None:
        view = completion(
            ledger(meetings=themed_days("2025", None, "2024", "2026-02", "2025-05")), YEAR, on=AFTER
        )
        days = tally(view, "themed Party day")
        assert (sum(low(each) for each in days.counts), days.undated) == (1, 2)
        assert days.total == pb.Count(low=1, high=3)

    def test_a_month_that_lies_in_the_period_in_part_is_a_range_where_the_day_is_not_known(self) -> None:
        period = pb.Period(start=date(2025, 1, 15), end=date(2025, 3, 10))
        held = themed_days("2025-01", "2025-01-14", "2025-01-15", "2025-02", "2025-03-09", "2025-03-10")
        view = completion(ledger(meetings=held), period, on=AFTER)
        assert [str(each) for each in view.months] == [
            "2025-01-15/2025-02-01",
            "2025-02-01/2025-03-01",
            "2025-03-01/2025-03-10",
        ]
        assert tally(view, "themed Party day").counts == (pb.Count(low=1, high=2), ONE, ONE)

    def test_reports_are_counted_by_cycle_and_those_of_none_by_kind(self) -> None:
        cycles = (
            pb.ReportingCycle(id="c1", rhythm=pb.Rhythm.MONTHLY, name="局务会汇报"),
            pb.ReportingCycle(id="c2", rhythm=pb.Rhythm.YEARLY),
            pb.ReportingCycle(id="c3", rhythm=pb.Rhythm.MONTHLY, name="旧", period=pb.Period.of_year(2020)),
        )
        reports = (
            pb.WorkReport(id="r1", cycle="c1", on=pb.PartialDate(2025, 1, 31)),
            pb.WorkReport(id="r2", cycle="c1"),
            pb.WorkReport(id="r3", kind=pb.ReportKind.SPECIAL, on=pb.PartialDate(2025, 6)),
            pb.WorkReport(id="r4", cycle="nobody", on=pb.PartialDate(2025, 7, 1)),
        )
        view = completion(ledger(cycles=cycles, reports=reports), YEAR, on=AFTER)
        rows = [
            (each.what.en, each.cycle, str(each.report or ""), each.total.low, each.undated)
            for each in view.by_month
            if each.kind is None
        ]
        assert rows == [
            ("report (局务会汇报)", "c1", "", 1, 1),
            ("yearly report", "c2", "", 0, 0),
            ("regular report", None, "regular", 1, 0),
            ("special report", None, "special", 1, 0),
        ]


ONE: Final = pb.Count.of(1)


def low(count: pb.Count) -> int:
    assert count.exact is not None
    return count.exact


@attrs.frozen(kw_only=True)
class CycleUnit:
    """What a rule on reporting cycles is asked about."""

    cycle: pb.ReportingCycle
    unit: pb.Period
    held: pb.Count

    @property
    def due(self) -> date:
        assert self.unit.end is not None
        return self.unit.end + timedelta(days=self.cycle.grace_days - 1)


def cycle_months(whole: Whole) -> Iterable[pb.Subject[CycleUnit]]:
    for path, each in whole.ledgers:
        for index, cycle in enumerate(each.cycles):
            span = each.covers if cycle.period is None or each.covers is None else cycle.period
            assert each.covers is not None
            assert span is not None
            shared = each.covers.shared_with(span)
            for unit in () if shared is None else shared.months():
                held = held_within((report.on for report in each.reports if report.cycle == cycle.id), unit)
                yield pb.Subject(
                    path=path / "cycles" / index,
                    value=CycleUnit(cycle=cycle, unit=unit, held=held),
                    moment=unit.start,
                    about=cycle.id,
                    span=unit,
                )


@pb.rule(
    "OWN101",
    scope=cycle_months,
    bases=(Basis(kind=BasisKind.OWN, source="本单位规定", force=pb.Force.MUST, limit=1),),
    zh="缺{unit}",
    en="none for {unit}",
)
def report_every_month(due: CycleUnit, case: Circumstances) -> pb.Verdict:
    """There is a report in every month.

    Requires: one.
    Reading: none.
    Putting it right: give it.
    """
    return pb.MET if due.held.low >= case.number else pb.NotMet.because(unit=due.unit.start)


@pytest.fixture
def own_cycles(monkeypatch: pytest.MonkeyPatch) -> pb.RuleBook:
    """A rule book with a rule on reporting cycles that is a frequency too."""
    monkeypatch.setattr("partybranch.summaries._demands.FREQUENCIES", (*FREQUENCIES, "OWN101"))
    return pb.RuleBook((report_every_month,))


def test_a_cycle_that_does_not_run_is_listed_for_a_report_without_a_day() -> None:
    past = pb.ReportingCycle(
        id="c1", rhythm=pb.Rhythm.MONTHLY, period=pb.Period(start=date(2023, 1, 1), end=date(2024, 1, 1))
    )
    undated = pb.WorkReport(id="r", cycle="c1")
    listed = [
        each
        for each in completion(ledger(cycles=(past,), reports=(undated,)), YEAR, on=date(2026, 1, 1)).by_month
        if each.cycle
    ]
    assert [(each.cycle, each.undated, each.total) for each in listed] == [("c1", 1, pb.Count(low=0, high=1))]
    silent = completion(ledger(cycles=(past,)), YEAR, on=date(2026, 1, 1)).by_month
    assert [each for each in silent if each.cycle] == []


def test_a_day_that_may_lie_in_part_of_a_month_makes_the_total_a_range() -> None:
    part = pb.Period(start=date(2025, 3, 10), end=date(2025, 4, 1))
    meetings = (
        pb.Meeting(id="m1", kind=pb.MeetingKind.LECTURE, on=pb.PartialDate(2025, 3)),
        pb.Meeting(id="m2", kind=pb.MeetingKind.LECTURE, on=pb.PartialDate(2025, 3, 12)),
    )
    view = completion(ledger(meetings=meetings), part, on=date(2026, 1, 1))
    (lectures,) = [each for each in view.by_month if each.kind is pb.MeetingKind.LECTURE]
    assert (lectures.total, lectures.undated) == (pb.Count(low=1, high=2), 0)


def test_a_cycle_with_a_period_of_its_own_is_asked_for_that_and_named(own_cycles: pb.RuleBook) -> None:
    cycles = (
        pb.ReportingCycle(id="c1", rhythm=pb.Rhythm.MONTHLY, name="局务会汇报"),
        pb.ReportingCycle(
            id="c2", rhythm=pb.Rhythm.MONTHLY, period=pb.Period(start=date(2025, 5, 20), end=date(2025, 9, 1))
        ),
    )
    reports = (pb.WorkReport(id="r", cycle="c2", on=pb.PartialDate(2025, 7, 2)),)
    view = completion(ledger(cycles=cycles, reports=reports), YEAR, on=date(2025, 7, 31), rules=own_cycles)
    first, second = view.requirements
    assert (first.asked, first.required, first.missing) == (
        pb.Message("汇报（局务会汇报）", "report (局务会汇报)"),
        7,
        7,
    )
    assert (second.asked.zh, second.asked.en) == ("每月汇报", "monthly report")
    assert (second.required, second.kept, second.missing, second.not_due) == (2, 1, 1, 1)
    assert second.within(DemandState.MISSING)[0].why == pb.Message("缺2025-06-01", "none for 2025-06-01")


def test_days_of_grace_put_off_the_day_on_which_a_report_is_due(own_cycles: pb.RuleBook) -> None:
    cycle = pb.ReportingCycle(id="c1", rhythm=pb.Rhythm.MONTHLY, grace_days=10)
    for day, states in ((date(2025, 2, 9), ["running"]), (date(2025, 2, 10), ["missing"])):
        view = completion(
            ledger(cycles=(cycle,)),
            pb.Period(start=date(2025, 1, 1), end=date(2025, 2, 1)),
            on=day,
            rules=own_cycles,
        )
        (unit,) = view.requirements[0].units
        assert ([unit.state.value], unit.due) == (states, date(2025, 2, 10))


def test_a_rule_that_asks_for_nothing_with_a_name_is_called_by_its_page(own_cycles: pb.RuleBook) -> None:
    nameless = attrs.evolve(
        own_cycles["OWN101"], scope=pb.RULES["LIF105"].scope, judge=pb.RULES["LIF105"].judge
    )
    (line,) = completion(ledger(), YEAR, on=AFTER, rules=pb.RuleBook((nameless,))).requirements
    assert line.asked == pb.Message("There is a report in every month", "There is a report in every month")


def rich_ledger() -> pb.Ledger:
    """Something of every kind that may be asked for in a unit of time, under the old law and the new."""
    covers = pb.Period(start=date(2012, 1, 1), end=date(2024, 1, 1))
    whole = pb.Period(start=covers.start)
    return pb.Ledger(
        branch=attrs.evolve(BRANCH, unit_kind=pb.UnitKind.ORGAN),
        covers=covers,
        members=tuple(
            pb.Member(
                id=str(each),
                admitted_on=pb.PartialDate(2000, 1, 1),
                confirmed_on=pb.PartialDate(2001, 1, 1),
                leading_cadre=True,
            )
            for each in range(9)
        ),
        bodies=(
            pb.Body(id="g", name="第一党小组", kind=pb.BodyKind.GROUP, founded_on=pb.PartialDate(2011, 1, 1)),
        ),
        appointments=tuple(
            pb.Appointment(member=str(number), post=post, period=whole)
            for number, post in enumerate((pb.Post.SECRETARY, pb.Post.ORGANIZATION, pb.Post.PUBLICITY))
        ),
        cycles=tuple(pb.ReportingCycle(id=f"c-{each}", rhythm=each) for each in pb.Rhythm),
        reports=tuple(pb.WorkReport(id=f"r-{each}", kind=each) for each in pb.ReportKind),
        meetings=tuple(
            pb.Meeting(id=str(each), kind=each, on=pb.PartialDate(2015, 3, 1)) for each in pb.MeetingKind
        ),
    )


def test_every_rule_that_asks_for_a_number_in_a_unit_of_time_is_a_frequency() -> None:
    """So that the view leaves none out; a rule that is added has to be named there."""
    book = rich_ledger()
    whole = Whole(
        on=AFTER,
        members=tuple((pb.Path(("members", index)), each) for index, each in enumerate(book.members)),
        ledgers=((pb.Path(), book),),
    )
    asking = {
        rule.code
        for rule in pb.RULES
        if any(isinstance(basis.limit, int) for basis in rule.bases)
        for subject in rule.scope(whole)
        if subject.span is not None and hasattr(subject.value, "held")
    }
    assert asking == set(FREQUENCIES)
