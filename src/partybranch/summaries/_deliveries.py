"""Reports due and delivered (汇报): for every cycle, and for reports of no cycle, what was due when and what was given when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from attrs import frozen

from partybranch.dates import PartialDate, Period
from partybranch.findings import Message
from partybranch.models import Ledger, ReportingCycle, ReportKind, WorkReport
from partybranch.regulations import Force
from partybranch.rules import RULES, RuleBook
from partybranch.rules.ledgers import held_within
from partybranch.summaries._asked import KINDS, asked_for, cycle_name
from partybranch.summaries._demands import Demand, DemandState, demands
from partybranch.terms import Term

__all__ = ["Deliveries", "Delivery", "DeliveryState", "deliveries"]


class DeliveryState(Term):
    """How a report stands on a day. Late is only what is so beyond doubt."""

    IN_TIME = "in-time", "按时", "in time"
    LATE = "late", "迟报", "late"
    GIVEN = "given", "已汇报", "given"
    MISSING = "missing", "未汇报", "missing"
    EXCUSED = "excused", "有情况说明", "departed from with a recorded reason"
    NOT_DUE = "not-due", "未到期", "not due yet"
    NOT_COVERED = "not-covered", "台账未声明完整", "not covered by the ledger"
    CANNOT_TELL = "cannot-tell", "无法判断", "cannot tell"


_STATES = {
    DemandState.MISSING: DeliveryState.MISSING,
    DemandState.EXCUSED: DeliveryState.EXCUSED,
    DemandState.RUNNING: DeliveryState.NOT_DUE,
    DemandState.NOT_COVERED: DeliveryState.NOT_COVERED,
    DemandState.CANNOT_TELL: DeliveryState.CANNOT_TELL,
}


@frozen(kw_only=True)
class Delivery:
    """What was due for one unit of time and given for it; or one report that was due for none.

    Args:
        unit: the month, half-year or year; where the ledger keeps no such reports, all the time at once. None: the report
            was due for no unit, such as one by occasion.
        due: the last day on which it is in time, days of grace included; None: no day.
        reports: those that are for the unit, in the order of the record.
        state: how it stands.
        force: of what asks for it; None: nothing does.
        why: what is missing, or why it cannot be told; None: neither.
    """

    unit: Period | None = None
    due: date | None = None
    reports: tuple[WorkReport, ...] = ()
    state: DeliveryState
    force: Force | None = None
    why: Message | None = None


@frozen(kw_only=True)
class Deliveries:
    """What was due and given by one cycle, of the reports on duty, or of one kind of reports without a cycle.

    Args:
        what: what is reported, in words.
        kind: the kind of report.
        cycle: the cycle, or None.
        each: in the order of time; reports without a day stand last.
    """

    what: Message
    kind: ReportKind
    cycle: ReportingCycle | None = None
    each: tuple[Delivery, ...] = ()

    def number(self, state: DeliveryState) -> int:
        """Return how many stand so."""
        return sum(delivery.state is state for delivery in self.each)


def deliveries(
    ledger: Ledger, period: Period, *, on: date, rules: RuleBook = RULES
) -> tuple[Deliveries, ...]:
    """Return which reports were due within a period, and which were given.

    What is due, and whether it was given, is the answer of the frequency rules, as in `completion`; late is a report that was
    given after the last day in time. Reports that were due for no unit stand behind those that were, in their cycle or, by
    their kind, in a line of their own; of them those are listed that may lie in the period.

    Args:
        ledger: the branch's records.
        period: which time to look at; it has an end.
        on: the day of the view, which is over itself.
        rules: those of them that ask for reports are asked, with an agency's limits.

    Raises:
        ImpossibleValue: the period has no end.
    """
    day = PartialDate.of(on).first
    asked = [
        each
        for each in demands(ledger, period, on=day, rules=rules)
        if isinstance(KINDS.get(each.rule.code), ReportKind)
    ]
    found: list[Deliveries] = []
    told: set[int] = set()
    for (code, about), units in groupby(asked, key=lambda each: (each.rule.code, each.about)):
        line = _asked(code, about, tuple(units), ledger, period)
        told |= {id(report) for each in line.each for report in each.reports}
        found.append(line)
    rest = [each for each in ledger.reports if id(each) not in told and _may_lie_in(each, period)]
    return (*found, *_not_asked(rest, ledger))


def _asked(code: str, about: str, units: Sequence[Demand], ledger: Ledger, period: Period) -> Deliveries:
    kind = KINDS[code]
    assert isinstance(kind, ReportKind), "a rule that asks for reports"
    cycle = (
        next((each for each in ledger.cycles if each.id == about), None)
        if kind is ReportKind.REGULAR
        else None
    )
    theirs = [
        each for each in ledger.reports if each.kind is kind and (cycle is None or each.cycle == cycle.id)
    ]
    due = [_delivery(unit, [each for each in theirs if _is_for(each, unit.unit)]) for unit in units]
    told = {id(report) for each in due for report in each.reports}
    others = (each for each in theirs if id(each) not in told and _may_lie_in(each, period))
    return Deliveries(
        what=asked_for(units[0].rule, about, ledger),
        kind=kind,
        cycle=cycle,
        each=(*due, *_given(others)),
    )


def _is_for(report: WorkReport, unit: Period) -> bool:
    """Say whether a report is for a unit: by the time that it says it is about, else by its day."""
    if report.period is not None:
        return report.period.shared_with(unit) == report.period
    return report.on is not None and unit.contains(report.on.first) and unit.contains(report.on.last)


def _may_lie_in(report: WorkReport, period: Period) -> bool:
    return bool(held_within((report.on,), period).high) or (
        report.period is not None and report.period.overlaps(period)
    )


def _delivery(unit: Demand, reports: Sequence[WorkReport]) -> Delivery:
    return Delivery(
        unit=unit.unit,
        due=unit.due,
        reports=tuple(reports),
        state=_STATES.get(unit.state) or _when(reports, unit.due),
        force=unit.force,
        why=unit.why,
    )


def _when(reports: Iterable[WorkReport], due: date) -> DeliveryState:
    """Return whether the first report was in time, as far as the days of the reports tell."""
    late = [None if each.on is None else each.on.after(due) for each in reports]
    if False in late:
        return DeliveryState.IN_TIME
    return DeliveryState.LATE if late and None not in late else DeliveryState.GIVEN


def _given(reports: Iterable[WorkReport]) -> Iterator[Delivery]:
    """Yield reports that were due for no unit, by day, those without one last."""
    for each in sorted(reports, key=lambda each: date.max if each.on is None else each.on.first):
        yield Delivery(reports=(each,), state=DeliveryState.GIVEN)


def _not_asked(reports: Sequence[WorkReport], ledger: Ledger) -> Iterator[Deliveries]:
    """Yield the reports of cycles that ask for none in a unit of time, then those of no cycle by their kind."""
    cycles = {each.id: each for each in reversed(ledger.cycles)}
    for id_, cycle in reversed(cycles.items()):
        theirs = [each for each in reports if each.cycle == id_]
        if theirs:
            yield Deliveries(
                what=cycle_name(cycle), kind=theirs[0].kind, cycle=cycle, each=(*_given(theirs),)
            )
    for kind in ReportKind:
        others = [each for each in reports if each.cycle not in cycles and each.kind is kind]
        if others:
            yield Deliveries(what=Message(kind.zh, kind.en), kind=kind, each=(*_given(others),))
