"""Meetings and reports that are due: one for every whole month, quarter, half-year or year in which a rule asks for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from attrs import evolve

from partybranch.dates import PartialDate, Period
from partybranch.findings import CannotTell, Message, Path, Reason
from partybranch.models import Ledger, ReportingCycle, ReportKind, WorkReport
from partybranch.rules import RuleBook
from partybranch.rules._units import unit_name
from partybranch.rules.reporting.cycles import grace_of
from partybranch.summaries._asked import asked_for
from partybranch.summaries._demands import Demand, DemandState, demands
from partybranch.summaries._due import Due, DueKind, DueState, Undated, in_words
from partybranch.summaries._due_records import Kept

__all__ = ["of_demands"]

_ONE_DAY: Final = timedelta(days=1)
_WEEK_AND_DAY: Final = (7, 1)
_REPORTS: Final = "CYC"
_DOUBTS_OF_NUMBER: Final = (Reason.LOOSE, Reason.IMPRECISE)
"""Reasons that leave open how many there were, and not whether they are asked for."""


def of_demands(kept: Kept, period: Period, *, on: date, rules: RuleBook) -> Iterator[Due | Undated]:
    """Yield the meetings and reports that are due, of the whole units that may be due within a period.

    A rule that cannot tell whether it asks for anything is yielded once, without a day.
    """
    if not kept.ledger.branch.id:
        # Members of whom a roster does not say which branch they belong to are no branch.
        return
    ledger = kept.known_on(on)
    unkept = frozenset(ReportKind) - {each.kind for each in ledger.reports}
    doubted: set[tuple[str, str]] = set()
    for demand in demands(_as_if_kept(ledger, unkept), _units_due_in(period, kept), on=on, rules=rules):
        cycle = _cycle(kept, demand)
        doubt = _doubt(demand)
        if doubt is None:
            yield _due(kept, demand, cycle, on, unkept)
        elif (demand.rule.code, demand.about) not in doubted:
            doubted.add((demand.rule.code, demand.about))
            yield Undated(
                kind=_kind(demand),
                what=asked_for(demand.rule, demand.about, kept.ledger),
                reason=in_words(doubt),
                branch=kept.branch,
                about=demand.about,
                path=_path(kept, demand),
            )


def _as_if_kept(ledger: Ledger, unkept: Iterable[ReportKind]) -> Ledger:
    """Return the ledger as if it kept reports of these kinds: what is to come is due, whether any was ever entered."""
    # One of the first year of all counts for no unit that anybody looks at.
    stand_ins = tuple(WorkReport(id="", kind=kind, on=PartialDate(1)) for kind in unkept)
    return evolve(ledger, reports=(*ledger.reports, *stand_ins))


def _units_due_in(period: Period, kept: Kept) -> Period:
    """Return the whole years that hold every unit due within a period; those that are not are left out later."""
    assert period.end is not None, "a period that is looked at ends"
    grace = max(map(grace_of, kept.ledger.cycles), default=timedelta())
    first, last = max(period.start, date.min + grace) - grace, period.end
    end = date(last.year + 1, 1, 1) if last.year < date.max.year else date.max
    return Period(start=date(first.year, 1, 1), end=end)


def _kind(demand: Demand) -> DueKind:
    return DueKind.REPORT if demand.rule.family == _REPORTS else DueKind.MEETING


def _cycle(kept: Kept, demand: Demand) -> ReportingCycle | None:
    """Return the reporting cycle that is asked for, or None: a meeting is, or no cycle has that id."""
    if _kind(demand) is not DueKind.REPORT:
        return None
    return next((each for each in kept.ledger.cycles if each.id == demand.about), None)


def _doubt(demand: Demand) -> CannotTell | None:
    """Return why it cannot be told whether anything is asked for; None: it is asked for."""
    verdict = demand.verdict
    return verdict if isinstance(verdict, CannotTell) and verdict.reason not in _DOUBTS_OF_NUMBER else None


def _due(
    kept: Kept, demand: Demand, cycle: ReportingCycle | None, on: date, unkept: Collection[ReportKind]
) -> Due:
    name, unit = asked_for(demand.rule, demand.about, kept.ledger), unit_name(demand.unit)
    assert demand.unit.end is not None, "a unit ends"
    grace = (demand.due - (demand.unit.end - _ONE_DAY)).days
    not_kept = _not_kept(demand, cycle, unkept)
    state = _state(demand, on, not_kept)
    return Due(
        kind=_kind(demand),
        what=Message(f"{unit.zh}{name.zh}", f"{name.en} of {unit.en}"),
        on=demand.due,
        stated_on=demand.due,
        state=state,
        branch=kept.branch,
        about=demand.about,
        path=_path(kept, demand),
        key=kept.key(demand.rule.code, demand.about, demand.unit),
        unit=demand.unit,
        code=demand.rule.code,
        basis=demand.basis,
        remind=_WEEK_AND_DAY,
        notes=(
            *_why_not_told(demand, state, not_kept),
            *_excused(demand),
            *((Message(f"含宽限{grace}天", f"with {grace} days of grace"),) if grace else ()),
        ),
    )


def _not_kept(
    demand: Demand, cycle: ReportingCycle | None, unkept: Collection[ReportKind]
) -> CannotTell | None:
    """Return why it cannot be told of a report whether it was given, if the ledger keeps none of its kind."""
    kind = ReportKind.DUTY if cycle is None else ReportKind.REGULAR
    if _kind(demand) is not DueKind.REPORT or kind not in unkept:
        return None
    return CannotTell.because(Reason.NOT_KEPT, field=Message(kind.zh, kind.en))


def _state(demand: Demand, on: date, not_kept: CannotTell | None) -> DueState:
    match demand.state:
        case DemandState.KEPT | DemandState.EXCUSED:
            return DueState.DONE
        case _ if not demand.over or demand.due == on:
            return DueState.TO_DO
        case DemandState.MISSING if not_kept is None:
            return DueState.OVERDUE
        case _:
            return DueState.CANNOT_TELL


def _why_not_told(demand: Demand, state: DueState, not_kept: CannotTell | None) -> tuple[Message, ...]:
    if state is not DueState.CANNOT_TELL:
        return ()
    if isinstance(demand.verdict, CannotTell):
        return (in_words(demand.verdict),)
    if not_kept is not None and demand.covered:
        return (in_words(not_kept),)
    return (in_words(CannotTell.because(Reason.NOT_COVERED, day=unit_name(demand.unit))),)


def _excused(demand: Demand) -> tuple[Message, ...]:
    """Return the recorded reason why it is otherwise, which excuses what is normally asked."""
    if demand.state is not DemandState.EXCUSED or demand.departure is None:
        return ()
    reason = demand.departure.reason
    return (Message(f"情况说明：{reason}", f"recorded reason: {reason}"),)


def _path(kept: Kept, demand: Demand) -> Path:
    """Return where the group or cycle stands; for the branch itself, the branch, since `covers` may be none."""
    about_branch = demand.about == kept.ledger.branch.id and demand.path == Path(("covers",))
    return kept.at_branch if about_branch or not kept.whole else demand.path
