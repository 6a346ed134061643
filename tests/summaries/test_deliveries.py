"""Reports due and delivered: what was due for which time, what was given when, and how that stands."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import partybranch as pb
from partybranch import strategies
from partybranch.summaries import Deliveries, DeliveryState, completion, deliveries

YEAR: Final = pb.Period.of_year(2025)
ON: Final = date(2025, 8, 15)
S: Final = DeliveryState


def month(number: int) -> pb.Period:
    return pb.Period(start=date(2025, number, 1), end=date(2025, number + 1, 1))


def report(id_: str, on: str | None, **fields: Any) -> pb.WorkReport:
    made = pb.WorkReport(id=id_, cycle="m", on=None if on is None else pb.PartialDate.parse(on))
    return evolve(made, **fields)


def ledger(*reports: pb.WorkReport, grace: int = 0, **fields: Any) -> pb.Ledger:
    made = pb.Ledger(
        branch=pb.Branch(id="b", name="某支部"),
        covers=YEAR,
        cycles=(pb.ReportingCycle(id="m", rhythm=pb.Rhythm.MONTHLY, grace_days=grace),),
        reports=reports,
    )
    return evolve(made, **fields)


def only(found: tuple[Deliveries, ...]) -> Deliveries:
    (line,) = found
    return line


def test_every_month_of_a_cycle_is_due_and_has_its_report() -> None:
    line = only(deliveries(ledger(report("r1", "2025-01-20"), report("r3", "2025-03-31")), YEAR, on=ON))
    assert (line.what.en, line.kind, line.cycle and line.cycle.id) == (
        "monthly report",
        pb.ReportKind.REGULAR,
        "m",
    )
    assert [each.state for each in line.each] == [
        S.IN_TIME,
        S.MISSING,
        S.IN_TIME,
        *[S.MISSING] * 4,
        *[S.NOT_DUE] * 5,
    ]
    assert [[given.id for given in each.reports] for each in line.each[:3]] == [["r1"], [], ["r3"]]
    assert (line.each[1].due, line.each[1].force) == (date(2025, 2, 28), pb.Force.PRACTICE)
    missing = line.each[1].why
    assert missing is not None
    assert missing.en == "regular reports for 2025-02: 0; by the cycle 1 a month"
    assert (line.number(S.MISSING), line.number(S.LATE)) == (5, 0)


LATE: Final = {
    "on the last day": ("2025-02-05", S.IN_TIME),
    "a day later": ("2025-02-06", S.LATE),
    "in a month that begins in time": ("2025-02", S.GIVEN),
    "on no day": (None, S.GIVEN),
}


@pytest.mark.parametrize(("on", "state"), LATE.values(), ids=LATE)
def test_a_report_about_a_month_is_late_after_the_days_of_grace(on: str | None, state: DeliveryState) -> None:
    found = only(deliveries(ledger(report("r", on, period=month(1)), grace=5), YEAR, on=ON))
    assert (found.each[0].due, found.each[0].state) == (date(2025, 2, 5), state)


def test_of_two_reports_for_a_month_one_in_time_is_enough() -> None:
    found = deliveries(
        ledger(report("r", "2025-02-20", period=month(1)), report("s", "2025-01-31", period=month(1))),
        YEAR,
        on=ON,
    )
    assert only(found).each[0].state is S.IN_TIME
    assert len(only(found).each[0].reports) == 2


def test_a_ledger_without_regular_reports_cannot_tell_once() -> None:
    line = only(deliveries(ledger(), YEAR, on=ON))
    assert [(each.unit, each.state) for each in line.each] == [(YEAR, S.CANNOT_TELL)]
    assert line.each[0].why is not None
    assert line.each[0].why.en == "the ledger keeps no records of regular reports"


def test_what_the_ledger_does_not_cover_is_not_missing() -> None:
    covers = pb.Period(start=date(2025, 3, 1), end=date(2025, 6, 1))
    line = only(deliveries(ledger(report("r", "2025-03-10"), covers=covers), YEAR, on=ON))
    assert [each.state for each in line.each[:6]] == [
        *[S.NOT_COVERED] * 2,
        S.IN_TIME,
        *[S.MISSING] * 2,
        S.NOT_COVERED,
    ]


def test_reports_that_are_due_for_no_unit_stand_behind() -> None:
    found = deliveries(
        ledger(
            report("r", "2025-02"),
            report("s", "2025"),
            report("t", None),
            report("u", "2024-12-31"),
            report("v", "2025-05-05", kind=pb.ReportKind.SPECIAL),
            report("w", "2025-04-01", cycle="o"),
            report("x", "2025-04-02", cycle=None, kind=pb.ReportKind.SPECIAL),
            report("y", "2025-03-02", cycle="gone", kind=pb.ReportKind.SPECIAL),
            report("z", "2024-03-02", cycle=None, kind=pb.ReportKind.SPECIAL),
            cycles=(
                pb.ReportingCycle(id="m", rhythm=pb.Rhythm.MONTHLY),
                pb.ReportingCycle(id="o", rhythm=pb.Rhythm.BY_OCCASION, name="重大工作"),
            ),
        ),
        YEAR,
        on=ON,
    )
    told = [
        (line.what.zh, [given.id for each in line.each if each.unit is None for given in each.reports])
        for line in found
    ]
    assert told == [
        ("每月汇报", ["s", "t"]),
        ("每月汇报", ["v"]),
        ("汇报（重大工作）", ["w"]),
        ("专题汇报", ["y", "x"]),
    ]
    assert {each.state for line in found for each in line.each if each.unit is None} == {S.GIVEN}


def test_the_secretarys_report_on_duty_is_a_line_of_its_own() -> None:
    given = report("d", "2026-01-20", kind=pb.ReportKind.DUTY, cycle=None, period=pb.Period.of_year(2025))
    of_an_organ = ledger(
        given, cycles=(), branch=pb.Branch(id="b", name="某支部", unit_kind=pb.UnitKind.ORGAN)
    )
    line = only(deliveries(of_an_organ, YEAR, on=date(2026, 6, 1)))
    assert (line.kind, line.cycle, [each.state for each in line.each]) == (pb.ReportKind.DUTY, None, [S.LATE])
    assert line.each[0].force is pb.Force.MUST


def test_a_branch_that_reports_to_nobody_has_no_lines() -> None:
    assert deliveries(pb.Ledger(branch=pb.Branch(id="b", name="某支部")), YEAR, on=ON) == ()


def test_a_period_without_an_end_and_a_datetime_are_refused() -> None:
    with pytest.raises(pb.ImpossibleValue):
        deliveries(ledger(), pb.Period(start=date(2025, 1, 1)), on=ON)
    with pytest.raises(TypeError):
        deliveries(ledger(), YEAR, on=datetime(2025, 8, 15))  # noqa: DTZ001 - refused with and without a zone


@given(strategies.ledgers(), st.dates(date(2000, 1, 1), date(2030, 12, 31)))
def test_what_is_missing_is_what_completion_says_is_missing(drawn: pb.Ledger, on: date) -> None:
    period = pb.Period.of_year(on.year)
    # Nothing is missing of a ledger that does not cover the year, or keeps no regular reports.
    kept = evolve(
        drawn,
        branch=evolve(drawn.branch, founded_on=None, abolished_on=None),
        covers=period,
        cycles=(pb.ReportingCycle(id="m", rhythm=pb.Rhythm.MONTHLY), *drawn.cycles),
        reports=(report("first", f"{on.year}-01-10"), *drawn.reports),
    )
    view = completion(kept, period, on=on)
    missing = sum(each.missing for each in view.requirements if each.rule.family == "CYC")
    found = deliveries(kept, period, on=on)
    assert sum(line.number(S.MISSING) for line in found) == missing
    told = [given.id for line in found for each in line.each for given in each.reports]
    assert {each.id for each in kept.reports if each.on is None and each.period is None} <= set(told)
