"""Reports due and delivered: the lines of a table, and the timeline that is drawn of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from partybranch.dates import Period
from partybranch.models import WorkReport
from partybranch.outputs._charts import Lane, Mark, Span, timeline
from partybranch.outputs._page._texts import fit
from partybranch.rules._units import unit_name
from partybranch.summaries import BranchOverview, Deliveries, Delivery, DeliveryState

__all__ = ["SIGNS", "ReportLine", "ReportRow", "lines_of", "timeline_of"]

SIGNS: Final = {
    DeliveryState.IN_TIME: "●",
    DeliveryState.LATE: "▲",
    DeliveryState.GIVEN: "●",
    DeliveryState.MISSING: "✕",
    DeliveryState.EXCUSED: "△",
    DeliveryState.NOT_DUE: "○",
    DeliveryState.NOT_COVERED: "–",
    DeliveryState.CANNOT_TELL: "?",
}
"""A sign for every state, so that no colour is needed to read the timeline."""

_INKS: Final = {
    DeliveryState.IN_TIME: "good",
    DeliveryState.LATE: "warn",
    DeliveryState.GIVEN: "ink",
    DeliveryState.MISSING: "bad",
    DeliveryState.EXCUSED: "warn",
}
_SHORT: Final = 2
_ONE_DAY: Final = timedelta(days=1)


@frozen(kw_only=True)
class ReportRow:
    """One delivery: for which time, due when, given when, and how it stands."""

    unit: str
    due: str
    given: str
    state: DeliveryState
    sign: str
    why: str


@frozen(kw_only=True)
class ReportLine:
    """What one cycle, or one kind of reports, comes to."""

    what: str
    rows: tuple[ReportRow, ...]
    numbers: tuple[tuple[DeliveryState, int], ...]

    @property
    def short(self) -> bool:
        """Whether it needs no table of its own."""
        return len(self.rows) <= _SHORT


def lines_of(branch: BranchOverview, language: str) -> Iterator[ReportLine]:
    """Yield the reports of a branch, line by line."""
    for line in branch.deliveries:
        yield ReportLine(
            what=_named(line, language),
            rows=tuple(_row(each, language) for each in line.each),
            numbers=tuple((state, line.number(state)) for state in DeliveryState if line.number(state)),
        )


def _named(line: Deliveries, language: str) -> str:
    """Return what a line is called, with its rhythm where its own name does not say it."""
    what, cycle = line.what.text(language), line.cycle
    return f"{what} · {cycle.rhythm.label(language)}" if cycle is not None and cycle.name else what


def _row(each: Delivery, language: str) -> ReportRow:
    return ReportRow(
        unit="" if each.unit is None else unit_name(each.unit).text(language),
        due="" if each.due is None else each.due.isoformat(),
        given=("、" if language == "zh" else ", ").join(_day(report, language) for report in each.reports),
        state=each.state,
        sign=SIGNS[each.state],
        why="" if each.why is None else each.why.text(language),
    )


def _day(report: WorkReport, language: str) -> str:
    if report.on is None:
        return "日期未填" if language == "zh" else "no date"
    return str(report.on)


def timeline_of(branch: BranchOverview, *, id_: str, title: str, language: str, reveal: bool) -> str:
    """Return the timeline of a branch as SVG; empty where nothing has a day."""
    lanes = [_lane(each, branch.period, language, reveal=reveal) for each in branch.deliveries]
    lanes = [lane for lane in lanes if lane.spans or lane.marks]
    end = branch.period.end
    assert end is not None, "a period that is looked at ends"
    last = end - _ONE_DAY
    if not lanes or last <= branch.period.start:
        return ""
    return timeline(
        lanes,
        branch.period.start,
        last,
        id_=id_,
        title=title,
        alt=fit(_alt(branch.deliveries, language), reveal=reveal),
    )


def _alt(found: Sequence[Deliveries], language: str) -> str:
    zh = language == "zh"
    said = [
        f"{_named(line, language)}{'：' if zh else ': '}"
        + ("、" if zh else ", ").join(
            f"{state.label(language)} {line.number(state)}" for state in DeliveryState if line.number(state)
        )
        for line in found
    ]
    return ("；" if zh else "; ").join(said)


def _lane(line: Deliveries, period: Period, language: str, *, reveal: bool) -> Lane:
    spans: list[Span] = []
    marks: list[Mark] = []
    ticks: list[date] = []
    for each in line.each:
        if each.unit is not None and (shared := each.unit.shared_with(period)) is not None:
            assert shared.end is not None, "a unit ends"
            spans.append(Span(first=shared.start, last=shared.end - _ONE_DAY))
        if each.due is not None and period.contains(each.due):
            ticks.append(each.due)
        marks += _marks(each, period)
    return Lane(
        name=fit(_named(line, language), reveal=reveal),
        spans=tuple(spans),
        ticks=tuple(ticks),
        marks=tuple(marks),
    )


def _marks(each: Delivery, period: Period) -> Iterator[Mark]:
    """Yield a mark on the day of every report; without one, on the last day in time what became of it."""
    ink, sign = _INKS.get(each.state, "muted"), SIGNS[each.state]
    days = [report.on.first for report in each.reports if report.on is not None]
    if not days and each.due is not None:
        days = [each.due]
    yield from (Mark(day=day, sign=sign, ink=ink) for day in days if period.contains(day))
