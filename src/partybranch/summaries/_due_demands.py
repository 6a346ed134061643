"""Meetings and reports that are due: one for every whole month, quarter, half-year or year in which a rule asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from partybranch.dates import Period
from partybranch.findings import CannotTell, Message, Path, Reason
from partybranch.models import Body, MeetingKind, ReportingCycle
from partybranch.rules import Rule, RuleBook
from partybranch.rules._units import unit_name
from partybranch.summaries._demands import Demand, DemandState, demands
from partybranch.summaries._due import Due, DueKind, DueState, Undated, in_words
from partybranch.summaries._due_records import Kept

__all__ = ["MEETINGS", "of_demands"]

_ONE_DAY: Final = timedelta(days=1)
_WEEK_AND_DAY: Final = (7, 1)
_LONGEST_GRACE: Final = 366
"""Days of grace beyond a year are looked for no further."""

MEETINGS: Final[Mapping[str, MeetingKind]] = {
    "MTG201": MeetingKind.GENERAL_MEETING,
    "MTG202": MeetingKind.COMMITTEE_MEETING,
    "MTG203": MeetingKind.GROUP_MEETING,
    "MTG204": MeetingKind.LECTURE,
    "LIF101": MeetingKind.ORGANIZATIONAL_LIFE,
    "LIF102": MeetingKind.ORGANIZATIONAL_LIFE,
    "LIF104": MeetingKind.APPRAISAL,
    "LIF105": MeetingKind.THEMED_DAY,
}
"""Which meeting each rule asks for. Other rules are named by their page. A test holds the rules of the library to it."""

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
    doubted: set[tuple[str, str]] = set()
    for demand in demands(ledger, _units_due_in(period, kept), on=on, rules=rules):
        cycle = _cycle(kept, demand)
        doubt = _doubt(demand)
        if doubt is None:
            yield _due(kept, demand, cycle, on)
        elif (demand.rule.code, demand.about) not in doubted:
            doubted.add((demand.rule.code, demand.about))
            yield Undated(
                kind=_kind(demand),
                what=_name(kept, demand, cycle),
                reason=in_words(doubt),
                branch=kept.branch,
                about=demand.about,
                path=_path(kept, demand),
            )


def _units_due_in(period: Period, kept: Kept) -> Period:
    """Return the whole years that hold every unit due within a period; those that are not are left out later."""
    assert period.end is not None, "a period that is looked at ends"
    grace = timedelta(days=max((_grace(each) for each in kept.ledger.cycles), default=0))
    first, last = max(period.start, date.min + grace) - grace, period.end
    end = date(last.year + 1, 1, 1) if last.year < date.max.year else date.max
    return Period(start=date(first.year, 1, 1), end=end)


def _grace(cycle: ReportingCycle) -> int:
    return min(max(cycle.grace_days, 0), _LONGEST_GRACE)


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


def _due(kept: Kept, demand: Demand, cycle: ReportingCycle | None, on: date) -> Due:
    assert demand.unit.end is not None, "a unit ends"
    grace = timedelta(days=0 if cycle is None else _grace(cycle))
    day = min(demand.unit.end - _ONE_DAY, date.max - grace) + grace
    name, unit = _name(kept, demand, cycle), unit_name(demand.unit)
    state = _state(demand, day, on)
    return Due(
        kind=_kind(demand),
        what=Message(f"{unit.zh}{name.zh}", f"{name.en} of {unit.en}"),
        on=day,
        stated_on=day,
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
            *_why_not_told(demand, state),
            *((Message(f"含宽限{grace.days}天", f"with {grace.days} days of grace"),) if grace else ()),
        ),
    )


def _state(demand: Demand, day: date, on: date) -> DueState:
    if demand.state is DemandState.KEPT:
        return DueState.DONE
    if day >= on:
        return DueState.TO_DO
    return DueState.OVERDUE if demand.state is DemandState.MISSING else DueState.CANNOT_TELL


def _why_not_told(demand: Demand, state: DueState) -> tuple[Message, ...]:
    if state is not DueState.CANNOT_TELL:
        return ()
    if isinstance(demand.verdict, CannotTell):
        return (in_words(demand.verdict),)
    return (in_words(CannotTell.because(Reason.NOT_COVERED, day=unit_name(demand.unit))),)


def _name(kept: Kept, demand: Demand, cycle: ReportingCycle | None) -> Message:
    """Return what is asked for, without its unit: a report of the cycle, a kind of meeting, or what the rule's page says."""
    if cycle is not None:
        return _report(cycle)
    kind = MEETINGS.get(demand.rule.code)
    if kind is None:
        return _page_name(demand.rule)
    group = next((each for each in kept.ledger.bodies if each.id == demand.about), None)
    return Message(kind.zh, kind.en) if group is None else _of_group(kind, group)


def _report(cycle: ReportingCycle) -> Message:
    if cycle.name is None:
        return Message(f"{cycle.rhythm.zh}汇报", f"{cycle.rhythm.en} report")
    return Message(f"汇报：{cycle.name}", f"report ({cycle.name})")


def _page_name(rule: Rule[Any]) -> Message:
    """Return the sentence of a rule; one of an agency's own may have it in one language only."""
    pages = rule.pages
    either = next(iter(pages.values()))
    zh, en = (pages.get(language, either).summary for language in ("zh", "en"))
    return Message(zh.rstrip("。"), en.rstrip("."))


def _of_group(kind: MeetingKind, group: Body) -> Message:
    return Message(f"{kind.zh}（{group.name}）", f"{kind.en} ({group.name})")


def _path(kept: Kept, demand: Demand) -> Path:
    """Return where the group or cycle stands; for the branch itself, the branch, since `covers` may be none."""
    about_branch = demand.about == kept.ledger.branch.id and demand.path == Path(("covers",))
    return kept.at_branch if about_branch or not kept.whole else demand.path
