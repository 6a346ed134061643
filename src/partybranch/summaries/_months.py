"""What was held within a period, month by month: meetings by kind, reports by cycle."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from attrs import frozen

from partybranch.counts import Count
from partybranch.dates import PartialDate, Period, months_later
from partybranch.findings import Message
from partybranch.models import Ledger, MeetingKind, ReportKind
from partybranch.rules.ledgers import held_within
from partybranch.summaries._asked import cycle_name

__all__ = ["Tally", "months_of", "tallies"]


@frozen(kw_only=True)
class Tally:
    """How many meetings of a kind, or reports of a cycle, there were in each month of a period.

    A meeting that was held as several kinds counts as each of them.

    Args:
        what: the kind of meeting, the name of the cycle, or the kind of report that belongs to no cycle.
        kind: the kind of meeting; None for reports.
        cycle: the id of the cycle; None for meetings, and for reports that belong to none.
        report: the kind of the reports that belong to no cycle; None for all else.
        counts: one a month, in the order of the months of the view: a range where a month lies in the period only in part
            and a day of it is not known.
        undated: how many may lie in the period whose date is not known to the month, or not at all; they are in no month.
    """

    what: Message
    kind: MeetingKind | None = None
    cycle: str | None = None
    report: ReportKind | None = None
    counts: tuple[Count, ...]
    undated: int = 0

    @property
    def total(self) -> Count:
        """How many there were in all: those with a known month, to those that may have been in the period."""
        highs = [each.low if each.high is None else each.high for each in self.counts]
        return Count(low=sum(each.low for each in self.counts), high=sum(highs) + self.undated)


def months_of(period: Period) -> tuple[Period, ...]:
    """Return the calendar months of a period that has an end; the first and the last as far as they lie in it."""
    assert period.end is not None, "a period that is looked at ends"
    first = period.start.replace(day=1)
    last = period.end if period.end.day == 1 else months_later(period.end.replace(day=1), 1)
    months = Period(start=first, end=last).months()
    return tuple(shared for month in months if (shared := month.shared_with(period)) is not None)


def tallies(ledger: Ledger, period: Period, *, asked_for: Collection[MeetingKind]) -> tuple[Tally, ...]:
    """Return what was held in each month of a period: by kind of meeting, by cycle, and reports of no cycle by their kind.

    Args:
        ledger: the branch's records.
        period: it has an end.
        asked_for: the kinds of meeting that are listed also where there was none.
    """
    months = months_of(period)
    return (*_meetings(ledger, period, months, asked_for), *_reports(ledger, period, months))


def _meetings(
    ledger: Ledger, period: Period, months: Sequence[Period], asked_for: Collection[MeetingKind]
) -> Iterator[Tally]:
    for kind in MeetingKind:
        days = [each.on for each in ledger.meetings_held_as(kind)]
        counts, undated = _counted(days, period, months)
        if kind in asked_for or undated or any(each.high for each in counts):
            yield Tally(what=Message(kind.zh, kind.en), kind=kind, counts=counts, undated=undated)


def _reports(ledger: Ledger, period: Period, months: Sequence[Period]) -> Iterator[Tally]:
    cycles = {each.id: each for each in reversed(ledger.cycles)}
    for id_, cycle in reversed(cycles.items()):
        counts, undated = _counted((each.on for each in ledger.reports if each.cycle == id_), period, months)
        runs = cycle.period is None or cycle.period.overlaps(period)
        if runs or undated or any(each.high for each in counts):
            yield Tally(what=cycle_name(cycle), cycle=id_, counts=counts, undated=undated)
    for kind in ReportKind:
        days = (each.on for each in ledger.reports if each.cycle not in cycles and each.kind is kind)
        counts, undated = _counted(days, period, months)
        if undated or any(each.high for each in counts):
            yield Tally(what=Message(kind.zh, kind.en), report=kind, counts=counts, undated=undated)


def _counted(
    days: Iterable[PartialDate | None], period: Period, months: Sequence[Period]
) -> tuple[tuple[Count, ...], int]:
    known: dict[date, list[PartialDate]] = {}
    undated = 0
    for day in days:
        if day is not None and day.first.replace(day=1) == day.last.replace(day=1):
            known.setdefault(day.first.replace(day=1), []).append(day)
        else:
            undated += bool(held_within([day], period).high)
    return tuple(held_within(known.get(month.start.replace(day=1), ()), month) for month in months), undated
