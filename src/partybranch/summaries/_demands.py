"""What was, is and will be asked of a branch within a period: a meeting or report for every unit of time, with what was held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from attrs import evolve, frozen

from partybranch._facts import worded
from partybranch.counts import Count
from partybranch.dates import Period
from partybranch.errors import ImpossibleValue
from partybranch.findings import CannotTell, Message, Met, NotMet, Path, Reason, Verdict
from partybranch.models import Departure, Ledger
from partybranch.regulations import Basis, Force, basis_on
from partybranch.rules import RULES, Rule, RuleBook, Subject, Whole
from partybranch.rules._departures import departure_from
from partybranch.rules._units import unit_name
from partybranch.terms import Term

__all__ = ["FREQUENCIES", "Demand", "DemandState", "demands"]

FREQUENCIES: Final = (
    *("MTG201", "MTG202", "MTG203", "MTG204"),
    *("LIF101", "LIF102", "LIF104", "LIF105"),
    *("CYC101", "CYC102", "CYC103", "CYC201"),
)
"""The rules that ask for something in every whole unit of time. A test finds those that are missing here."""

_ONE_DAY: Final = timedelta(days=1)
_END_OF_TIME: Final = date.max - _ONE_DAY


class DemandState(Term):
    """How a demand stands on a day."""

    KEPT = "kept", "已完成", "kept"
    MISSING = "missing", "缺少", "missing"
    EXCUSED = "excused", "有情况说明", "departed from with a recorded reason"
    RUNNING = "running", "未到期", "not due yet"
    NOT_COVERED = "not-covered", "台账未声明完整", "not covered by the ledger"
    CANNOT_TELL = "cannot-tell", "无法判断", "cannot tell"


@frozen(kw_only=True)
class Demand:
    """What a rule asks for within one unit of time.

    Args:
        rule: the rule.
        basis: what the answer rests on; where the law is kept and an agency's own limit is not, that one.
        path: where in the ledger a finding of it would stand.
        about: the id of the branch, group or cycle concerned.
        unit: the month, quarter, half-year or year. Where the ledger keeps no such records, all the time that is asked
            about at once.
        due: the last day on which it is in time: of the unit, or of the days of grace that a cycle allows.
        limit: how many are asked for: by the law, or by an agency's own stricter limit.
        held: how many there were; None: the ledger keeps no such records.
        verdict: what the rule answers, as if the ledger covered the unit and it were over.
        state: how it stands on the day of the check.
        over: whether that last day was over, that is, reached on the day of the check.
        covered: whether the ledger claims to be complete for the unit.
        why: what is missing, why it cannot be told, or for which time the ledger does not claim to be complete; None where
            it is kept, or not due yet.
        departure: the recorded reason why it is not kept. It excuses only what is *normally* asked.
    """

    rule: Rule[Any]
    basis: Basis
    path: Path
    about: str
    unit: Period
    due: date
    limit: int
    held: Count | None
    verdict: Verdict
    state: DemandState
    over: bool
    covered: bool
    why: Message | None = None
    departure: Departure | None = None

    @property
    def force(self) -> Force:
        """The force of what `check` finds of it: that of its basis, and a note where a reason excuses it."""
        return Force.NOTE if self.state is DemandState.EXCUSED else self.basis.force


def demands(ledger: Ledger, period: Period, *, on: date, rules: RuleBook = RULES) -> Iterator[Demand]:
    """Yield what the frequency rules of a book ask for in the whole units inside a period, rule by rule, unit by unit.

    Units before a branch, group or cycle began and after it ended are not asked for, nor those for which no rule was in
    force, so a running year and a branch founded in autumn count for the time that they have.

    Args:
        ledger: the branch's records.
        period: which units; it has an end.
        on: the day of the check, which is over itself.
        rules: those of them that are frequencies are asked, with an agency's limits.

    Raises:
        ImpossibleValue: the period has no end.
    """
    if period.end is None:
        raise ImpossibleValue(
            zh="没有结束日的期间无法列出各期要求，请先给出结束日",
            en="what is asked for in a period without an end cannot be listed: close it first",
        )
    # As if the ledger covered the whole period and that were over: what it claims, and what is over, tells the state.
    supposed = Whole(on=_END_OF_TIME, members=(), ledgers=((Path(), evolve(ledger, covers=period)),))
    for rule in rules:
        if rule.code in FREQUENCIES:
            for subject in rule.scope(supposed):
                demand = _demand(rule, subject, ledger, on)
                if demand is not None:
                    yield demand


def _demand(rule: Rule[Any], subject: Subject[Any], ledger: Ledger, on: date) -> Demand | None:
    """Return what a rule asks of a subject, or None where no law asks for anything then."""
    verdict, basis = rule.answer(subject, on)
    if basis is None or not isinstance(basis.limit, int):
        return None
    unit = subject.span
    assert unit is not None, "a frequency is asked of a span of time"
    assert unit.end is not None, "a unit ends"
    kept_at_all = subject.value is not None
    departure = departure_from(rule.code, subject, ledger.departures) if isinstance(verdict, NotMet) else None
    due = _due(subject, unit.end - _ONE_DAY)
    # What no records are kept of is asked about once for all units: it is over as soon as it has begun.
    over = due <= on if kept_at_all else unit.start <= on
    covered = _covers(ledger, unit, whole=kept_at_all)
    state = _state(verdict, basis, over=over, covered=covered, excused=departure is not None)
    return Demand(
        rule=rule,
        basis=basis,
        path=subject.path,
        about=subject.about,
        unit=unit,
        due=due,
        limit=_limit(rule, subject, basis.limit),
        held=subject.value.held if kept_at_all else None,
        verdict=verdict,
        state=state,
        over=over,
        covered=covered,
        why=_why(rule, verdict, unit, state),
        departure=departure,
    )


def _due(subject: Subject[Any], last: date) -> date:
    """Return the last day on which it is in time; what is asked about may know of days of grace."""
    due: object = getattr(subject.value, "due", None)
    return due if isinstance(due, date) else last


def _covers(ledger: Ledger, unit: Period, *, whole: bool) -> bool:
    covers = ledger.covers
    if covers is None or unit.end is None:
        return False
    return covers.shared_with(unit) == unit if whole else covers.overlaps(unit)


def _limit(rule: Rule[Any], subject: Subject[Any], limit: int) -> int:
    """Return the stricter of the limit that was asked and an agency's own, which is asked only where the law is kept."""
    own = None if subject.moment is None else basis_on(rule.tightened, subject.moment)
    return max(limit, own.limit) if own is not None and isinstance(own.limit, int) else limit


def _state(verdict: Verdict, basis: Basis, *, over: bool, covered: bool, excused: bool) -> DemandState:
    match verdict:
        case Met():
            return DemandState.KEPT
        case _ if not over:
            return DemandState.RUNNING
        case _ if not covered:
            return DemandState.NOT_COVERED
        case CannotTell():
            return DemandState.CANNOT_TELL
        case NotMet():
            excused = excused and basis.force is Force.NORMALLY
            return DemandState.EXCUSED if excused else DemandState.MISSING


def _why(rule: Rule[Any], verdict: Verdict, unit: Period, state: DemandState) -> Message | None:
    if state is DemandState.NOT_COVERED:
        return worded(Message(Reason.NOT_COVERED.zh, Reason.NOT_COVERED.en), {"day": unit_name(unit)})
    if state is DemandState.RUNNING:
        return None
    match verdict:
        case NotMet():
            return worded(rule.message, verdict.facts)
        case CannotTell():
            return worded(Message(verdict.reason.zh, verdict.reason.en), verdict.facts)
        case Met():
            return None
