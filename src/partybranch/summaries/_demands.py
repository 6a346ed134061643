"""What was, is and will be asked of a branch within a period: a meeting or report for every unit of time, with what was held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from attrs import evolve, frozen

from partybranch.counts import Count
from partybranch.dates import Period
from partybranch.findings import CannotTell, Met, Path, Verdict
from partybranch.models import Ledger
from partybranch.regulations import Basis
from partybranch.rules import RULES, Rule, RuleBook, Whole
from partybranch.terms import Term

__all__ = ["FREQUENCIES", "Demand", "DemandState", "demands"]

FREQUENCIES: Final = ("MTG201", "MTG202", "MTG203", "MTG204", "LIF101", "LIF102", "LIF104", "LIF105")
"""The rules that ask for something in every whole unit of time. A test finds those that are missing here."""

_ONE_DAY: Final = timedelta(days=1)


class DemandState(Term):
    """How a demand stands on a day."""

    KEPT = "kept", "已完成", "kept"
    MISSING = "missing", "缺少", "missing"
    RUNNING = "running", "未到期", "not due yet"
    NOT_COVERED = "not-covered", "台账未声明完整", "not covered by the ledger"
    CANNOT_TELL = "cannot-tell", "无法判断", "cannot tell"


@frozen(kw_only=True)
class Demand:
    """What a rule asks for within one unit of time.

    Args:
        rule: the rule.
        basis: what it rests on at that time.
        path: where in the ledger a finding of it would stand.
        about: the id of the branch, group or cycle concerned.
        unit: the month, quarter, half-year or year.
        limit: how many are asked for.
        held: how many there were; None: the ledger keeps no such records.
        verdict: what the rule answers, as if the ledger covered the unit and it were over.
        state: how it stands on the day of the check.
    """

    rule: Rule[Any]
    basis: Basis
    path: Path
    about: str
    unit: Period
    limit: int
    held: Count | None
    verdict: Verdict
    state: DemandState


def demands(ledger: Ledger, period: Period, *, on: date, rules: RuleBook = RULES) -> Iterator[Demand]:
    """Yield what the frequency rules of a book ask for in the whole units inside a period, rule by rule, unit by unit.

    Units before a branch, group or cycle began and after it ended are not asked for, nor those for which no rule was in
    force, so a running year and a branch founded in autumn count for the time that they have.

    Args:
        ledger: the branch's records.
        period: which units; it has an end.
        on: the day of the check, which is over itself.
        rules: those of them that are frequencies are asked, with an agency's limits.
    """
    assert period.end is not None, "a period that is looked at ends"
    # As if the ledger covered the whole period and that were over: what it claims, and what is over, tells the state.
    supposed = Whole(on=period.end - _ONE_DAY, members=(), ledgers=((Path(), evolve(ledger, covers=period)),))
    for rule in rules:
        if rule.code in FREQUENCIES:
            for subject in rule.scope(supposed):
                verdict, basis = rule.answer(subject, on)
                if basis is None or not isinstance(basis.limit, int):
                    continue
                assert subject.span is not None, "a frequency is asked of a span of time"
                held: Count | None = None if subject.value is None else subject.value.held
                yield Demand(
                    rule=rule,
                    basis=basis,
                    path=subject.path,
                    about=subject.about,
                    unit=subject.span,
                    limit=basis.limit,
                    held=held,
                    verdict=verdict,
                    state=_state(ledger, subject.span, verdict, on, kept=held is not None),
                )


def _state(ledger: Ledger, unit: Period, verdict: Verdict, on: date, *, kept: bool) -> DemandState:
    if isinstance(verdict, Met):
        return DemandState.KEPT
    assert unit.end is not None, "a unit ends"
    if kept and unit.end - _ONE_DAY > on:
        return DemandState.RUNNING
    if isinstance(verdict, CannotTell):
        return DemandState.CANNOT_TELL
    covers = ledger.covers
    covered = covers is not None and covers.contains(unit.start) and covers.contains(unit.end - _ONE_DAY)
    return DemandState.MISSING if covered else DemandState.NOT_COVERED
