"""What the branch of a regular ledger reports and to whom, what comes back, and what it issues and hears."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from partybranch.dates import PartialDate, Period, months_later
from partybranch.models import (
    Meeting,
    MeetingKind,
    Opinion,
    PolicyDocument,
    ReportingCycle,
    ReportKind,
    Rhythm,
    Section,
    Visit,
    WorkReport,
)
from partybranch.strategies._regular._bodies import ABOVE
from partybranch.strategies._regular._days import ago, later, months_between, years_between
from partybranch.strategies._regular._office import Term, secretary_on
from partybranch.strategies._regular._plan import Plan

__all__ = ["OCCASIONAL", "cycles", "documents", "office_meetings", "reports", "visits"]

OCCASIONAL: Final = "occasional"
_MONTHS: Final = {Rhythm.MONTHLY: 1, Rhythm.HALF_YEARLY: 6, Rhythm.YEARLY: 12}
_AT: Final = {
    Rhythm.MONTHLY: MeetingKind.OFFICE_MEETING,
    Rhythm.HALF_YEARLY: MeetingKind.HALF_YEAR_WORK_MEETING,
    Rhythm.YEARLY: MeetingKind.YEAR_END_WORK_MEETING,
}
_BEFORE_THE_END: Final = 4
"""Days before the end of a month, half-year or year on which it is reported on."""


def cycles(plan: Plan) -> Iterator[ReportingCycle]:
    """Yield the rhythms in which the branch reports."""
    for rhythm in plan.rhythms:
        yield ReportingCycle(
            id=OCCASIONAL if rhythm is Rhythm.BY_OCCASION else rhythm.value,
            rhythm=rhythm,
            name="支部工作",
            to=(ABOVE,),
            at=_AT.get(rhythm),
            grace_days=5,
        )


def _units(plan: Plan, rhythm: Rhythm, since: date) -> Iterator[tuple[date, Period]]:
    """Yield the units of a rhythm, each with the day on which it is reported on, as far as that has come."""
    number = _MONTHS[rhythm]
    for each in months_between(since, plan.until):
        end = months_later(each.start, 1)
        day = ago(end, _BEFORE_THE_END)
        if (end.month - 1) % number == 0 and since <= day <= plan.until:
            yield day, Period(start=months_later(end, -number), end=end)


def office_meetings(plan: Plan, *, since: date) -> Iterator[Meeting]:
    """Yield the meetings of the unit at which the branch reports."""
    for rhythm, kind in _AT.items():
        if rhythm in plan.rhythms:
            for day, _ in _units(plan, rhythm, since):
                yield Meeting(id=_meeting_id(rhythm, day), kind=kind, on=PartialDate.of(day), host=ABOVE)


def _meeting_id(rhythm: Rhythm, day: date) -> str:
    return f"{rhythm.value}-meeting-{day}"


def reports(plan: Plan, terms: tuple[Term, ...], *, since: date) -> Iterator[WorkReport]:
    """Yield the reports of the cycles, and those of the secretary on duty; special ones stand with their activities."""
    for rhythm in _AT:
        if rhythm in plan.rhythms:
            for day, unit in _units(plan, rhythm, since):
                yield WorkReport(
                    id=f"{rhythm.value}-report-{day}",
                    cycle=rhythm.value,
                    period=unit,
                    to=(ABOVE,),
                    on=PartialDate.of(day),
                    at=_meeting_id(rhythm, day),
                    sections=(Section(heading="工作情况", text="围绕中心，服务大局"),),
                    opinions=tuple(_opinions(plan, day)),
                )
    for day, year in _units(plan, Rhythm.YEARLY, since):
        yield WorkReport(
            id=f"duty-{day.year}",
            kind=ReportKind.DUTY,
            title="述职报告",
            period=year,
            author=secretary_on(terms, day),
            to=(ABOVE,),
            on=PartialDate.of(day),
        )


def _opinions(plan: Plan, day: date) -> Iterator[Opinion]:
    if plan.heard:
        yield Opinion(
            said="继续抓好落实",
            by=ABOVE,
            on=PartialDate.of(day),
            follow_up="已研究落实",
            followed_up_on=PartialDate.of(min(later(day, 10), plan.until)),
        )


def visits(plan: Plan, *, since: date) -> Iterator[Visit]:
    """Yield a visit of every year, with what was heard and done about it."""
    for year in years_between(since, plan.until) if plan.heard else ():
        day = date(year, 5, 20)
        if since <= day <= plan.until:
            yield Visit(
                id=f"visit-{year}",
                to="服务对象",
                on=PartialDate.of(day),
                opinions=tuple(_opinions(plan, day)),
            )


def documents(plan: Plan) -> Iterator[PolicyDocument]:
    """Yield the document that guides the latest campaign."""
    if plan.campaigns:
        yield PolicyDocument(
            id="document",
            title="关于开展主题活动的实施意见",
            issued_by=ABOVE,
            issued_on=PartialDate.of(months_later(plan.until, -13)),
            campaign=f"campaign-{len(plan.campaigns)}",
            parts=(Section(heading="指导思想", text="围绕中心，服务大局"), Section(heading="工作机制")),
        )
