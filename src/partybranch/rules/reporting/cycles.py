"""Scopes on reporting: what a cycle asks for in each unit of time, the reports of cycles, and reports on duty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from attrs import evolve, frozen

from partybranch.counts import Count
from partybranch.dates import Period
from partybranch.findings import Path
from partybranch.models import Ledger, ReportingCycle, ReportKind, Rhythm, UnitKind, WorkReport
from partybranch.rules._declare import Scope, Subject, Whole
from partybranch.rules.ledgers import held_within, whole_units

__all__ = [
    "CycleReport",
    "ReportsDue",
    "cycle_reports",
    "duty_settled_on",
    "duty_years",
    "grace_of",
    "reports_due",
]

_ONE_DAY = timedelta(days=1)
_LONGEST_GRACE = 366
"""Days of grace beyond a year are looked for no further."""
_AFTER_WINTER = 4
"""The month of the next year from which on a report on duty is no longer that of the year before."""


@frozen(kw_only=True)
class ReportsDue:
    """What was reported for one whole unit of time.

    Args:
        unit: the month, half-year or year.
        held: how many reports there were for it beyond doubt, to how many there may have been.
        cycle: by which they were due; None: by law.
    """

    unit: Period
    held: Count
    cycle: ReportingCycle | None = None

    @property
    def due(self) -> date:
        """The last day on which a report is in time."""
        last = _end(self.unit) - _ONE_DAY
        return last if self.cycle is None else _later(last, grace_of(self.cycle))


@frozen(kw_only=True)
class CycleReport:
    """A report of a cycle that says which time it is about, and the last day on which it was in time."""

    report: WorkReport
    due: date


def grace_of(cycle: ReportingCycle) -> timedelta:
    """Return the days of grace of a cycle, a year at most; what nobody ought to have written is none."""
    return timedelta(days=min(max(cycle.grace_days, 0), _LONGEST_GRACE))


def _later(day: date, days: timedelta) -> date:
    return day + min(days, date.max - day)


@cache
def reports_due(rhythm: Rhythm, units: Callable[[Period], Iterable[Period]]) -> Scope[ReportsDue | None]:
    """Return the scope that yields, for every cycle of a rhythm, the whole units covered, each with its reports.

    A unit is over when its days of grace are. A ledger that keeps no regular reports is yielded once a cycle, without a
    value. Judged by what holds on the first day of the unit.
    """

    def due(whole: Whole) -> Iterator[Subject[ReportsDue | None]]:
        for path, ledger in whole.ledgers:
            kept = any(each.kind is ReportKind.REGULAR for each in ledger.reports)
            for index, cycle in enumerate(ledger.cycles):
                if cycle.rhythm is rhythm:
                    asked = _units_of(ledger, cycle, units, whole.on)
                    yield from _asked(path / "cycles" / index, ledger, cycle, asked, kept=kept)

    due.__doc__ = f"Yield the whole units covered of every {rhythm.en} cycle, each with its reports."
    return due


def _units_of(
    ledger: Ledger, cycle: ReportingCycle, units: Callable[[Period], Iterable[Period]], on: date
) -> tuple[Period, ...]:
    covers = ledger.covers
    if covers is not None and cycle.period is not None:
        covers = covers.shared_with(cycle.period)
    over = on - min(grace_of(cycle), on - date.min)
    return whole_units(evolve(ledger, covers=covers), units, over)


def _asked(
    path: Path, ledger: Ledger, cycle: ReportingCycle, units: tuple[Period, ...], *, kept: bool
) -> Iterator[Subject[ReportsDue | None]]:
    if units and not kept:
        span = Period(start=units[0].start, end=units[-1].end)
        yield Subject(path=path, value=None, moment=units[-1].start, about=cycle.id, span=span)
        return
    reports = [each for each in ledger.reports if each.cycle == cycle.id and each.kind is ReportKind.REGULAR]
    for unit in units:
        value = ReportsDue(unit=unit, held=_reported(reports, unit, grace_of(cycle)), cycle=cycle)
        yield Subject(path=path, value=value, moment=unit.start, about=cycle.id, span=unit)


def _reported(reports: Iterable[WorkReport], unit: Period, grace: timedelta) -> Count:
    """Return how many of these reports are for a unit of time, beyond doubt to at most.

    One that says which time it is about is for the unit that this lies in; else its day decides, and a day within the
    days of grace may belong to either unit.
    """
    sure = possible = 0
    for each in reports:
        if each.period is not None:
            shared = each.period.shared_with(unit)
            sure += shared == each.period
            possible += shared is not None
            continue
        settled, end = _later(unit.start, grace), _end(unit)
        sure += held_within((each.on,), Period(start=settled, end=end)).low if settled < end else 0
        possible += held_within((each.on,), Period(start=unit.start, end=_later(end, grace))).high or 0
    return Count(low=sure, high=possible)


def cycle_reports(whole: Whole) -> Iterator[Subject[CycleReport]]:
    """Yield every report of a cycle that says which time it is about; by occasion nothing is due on a day."""
    for path, ledger in whole.ledgers:
        cycles = {each.id: each for each in ledger.cycles}
        for index, report in enumerate(ledger.reports):
            cycle = cycles.get(report.cycle or "")
            if cycle is None or cycle.rhythm is Rhythm.BY_OCCASION:
                continue
            if report.period is not None and report.period.end is not None:
                due = _later(report.period.end - _ONE_DAY, grace_of(cycle))
                yield Subject(
                    path=path / "reports" / index,
                    value=CycleReport(report=report, due=due),
                    moment=report.on,
                    about=report.id,
                )


def duty_years(whole: Whole) -> Iterator[Subject[ReportsDue | None]]:
    """Yield, of branches in organs, the whole years covered, each with the reports on duty.

    A ledger that keeps none at all is yielded once, without a value. Judged by the law of the first day.
    """
    for path, ledger in whole.ledgers:
        if ledger.branch.unit_kind is not UnitKind.ORGAN:
            continue
        years = whole_units(ledger, Period.years, whole.on)
        reports = [each for each in ledger.reports if each.kind is ReportKind.DUTY]
        if years and not reports:
            span = Period(start=years[0].start, end=years[-1].end)
            yield Subject(
                path=path / "reports", value=None, moment=years[-1].start, about=ledger.branch.id, span=span
            )
            continue
        for year in years:
            held = _reported_on_duty(reports, year)
            yield Subject(
                path=path / "reports",
                value=ReportsDue(unit=year, held=held),
                moment=year.start,
                about=ledger.branch.id,
                span=year,
            )


def _reported_on_duty(reports: Sequence[WorkReport], year: Period) -> Count:
    """Return how many reports on duty are for a year: about it beyond doubt, or given in it on another one at most."""
    about = _reported(reports, year, duty_settled_on(year) - _end(year))
    others = (
        each.on for each in reports if each.period is not None and each.period.shared_with(year) is None
    )
    return Count(low=about.low, high=(about.high or 0) + (held_within(others, year).high or 0))


def duty_settled_on(year: Period) -> date:
    """Return the first day on which no report on duty of that year is given any more."""
    return date(year.start.year + 1, _AFTER_WINTER, 1)


def _end(unit: Period) -> date:
    assert unit.end is not None, "a whole unit ends"
    return unit.end
