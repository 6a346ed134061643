"""`Overview`: what was found in records, with all views of them on one day, as a page of a report shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from attrs import field, frozen

from partybranch._checking import check, placed_ledgers
from partybranch.dates import Period, anniversary
from partybranch.findings import Finding, Path, Report, Unjudged
from partybranch.models import Branch, Ledger, Member, Roster
from partybranch.regulations import Force
from partybranch.rules import RULES, RuleBook
from partybranch.summaries._completion import Completion, completion, usual_period
from partybranch.summaries._coverage import Coverage, coverage
from partybranch.summaries._deliveries import Deliveries, deliveries
from partybranch.summaries._due import DueDates
from partybranch.summaries._due_dates import due_dates
from partybranch.summaries._progress import Progress, progress
from partybranch.summaries._statistics import Statistics, statistics

__all__ = ["BranchOverview", "Overview", "overview"]


@frozen(kw_only=True)
class BranchOverview:
    """One branch.

    Args:
        ledger: its records.
        period: the time that its views look at.
        statistics: who its members are; None: it keeps no records of any.
        found: how many findings of each force are about it or its records.
        unjudged: of how many things about it it cannot be told.
        completion: what was asked of it against what was held; None: it keeps no meetings or reports, and claims to be
            complete for no time.
        deliveries: which reports were due and given.
        coverage: how far its campaigns and activities reach; None: it has none.
        progress: how far its campaigns, rectifications and commitments are.
    """

    ledger: Ledger
    period: Period
    statistics: Statistics | None = None
    found: Mapping[Force, int] = field(hash=False)
    unjudged: int = 0
    completion: Completion | None = None
    deliveries: tuple[Deliveries, ...] = ()
    coverage: Coverage | None = None
    progress: Progress

    @property
    def branch(self) -> Branch:
        """The branch."""
        return self.ledger.branch


@frozen(kw_only=True)
class Overview:
    """All that is to be known of one document on a day.

    Args:
        records: that were read.
        report: of the check.
        rules: the book that was asked.
        path: the file of a document; empty where the roster names its files, or there was no file.
        branches: in the order of the document.
        due: what is due from the day of the view on, for a year.
        statistics: who the members of all branches are; None: there are no records of any.
    """

    records: Ledger | Roster | tuple[Member, ...]
    report: Report
    rules: RuleBook = field(default=RULES, repr=False)
    path: str = ""
    branches: tuple[BranchOverview, ...] = ()
    due: DueDates
    statistics: Statistics | None = None

    @property
    def on(self) -> date:
        """The day of the view."""
        return self.report.on


def overview(
    records: Ledger | Roster | Iterable[Member],
    *,
    on: date,
    period: Period | None = None,
    rules: RuleBook = RULES,
    report: Report | None = None,
    path: str = "",
) -> Overview:
    """Return what was found in records with all views of them: completion, reports, campaigns, members, what is due.

    Args:
        records: a ledger, a roster, or members.
        on: the day of the view.
        period: which time to look at; None: of each branch its usual one (see `usual_period`).
        rules: which rules.
        report: of a check of these records on that day, where it was made already or is to be shown in part; None: made
            here.
        path: the file that the records came from, where they do not say it themselves.

    Raises:
        ImpossibleValue: the period has no end.
        TypeError: `on` is a datetime; say which day it is.
        ValueError: the report is of another day.
    """
    # Members may come one by one, and are looked at more than once.
    held = records if isinstance(records, (Ledger, Roster)) else tuple(records)
    found = check(held, on=on, rules=rules) if report is None else report
    day = found.on
    if day != on:
        raise ValueError(f"the report is of {day}, the view of {on}")
    ledgers = _ledgers(held)
    whose = _whose(held, ledgers)
    forces = Counter((whose(each), each.force) for each in found.findings)
    doubts = Counter(whose(each) for each in found.unjudged)
    members = held if isinstance(held, tuple) else held.members
    counted = statistics(held, on=day, by_branch=not isinstance(held, Ledger)) if members else None
    by_branch = {each.branch: each for each in counted.branches} if counted is not None else {}
    return Overview(
        records=held,
        report=found,
        rules=rules,
        path=path,
        branches=tuple(
            _branch(
                ledger,
                period or usual_period(ledger, on=day),
                on=day,
                rules=rules,
                found={force: forces[number, force] for force in Force},
                unjudged=doubts[number],
                counted=counted if isinstance(held, Ledger) else by_branch.get(ledger.branch.name),
            )
            for number, ledger in enumerate(ledgers)
        ),
        due=due_dates(held, _year_from(day), on=day, rules=rules),
        statistics=counted,
    )


def _year_from(day: date) -> Period:
    """Return the year from a day on, or what is left of it where the calendar ends; the last day has its eve beside it."""
    return Period(start=min(day, date.max - date.resolution), end=anniversary(day, 1))


def _ledgers(records: Ledger | Roster | tuple[Member, ...]) -> tuple[Ledger, ...]:
    if isinstance(records, Ledger):
        return (records,)
    return (records if isinstance(records, Roster) else Roster(members=records)).ledgers()


def _whose(
    records: Ledger | Roster | tuple[Member, ...], ledgers: Sequence[Ledger]
) -> Callable[[Finding | Unjudged], int | None]:
    """Return what says of which ledger something was found; None: of a file, a sheet, or a row of nobody."""
    if isinstance(records, Ledger):
        return lambda _: 0
    roster = records if isinstance(records, Roster) else Roster(members=records)
    placed, places = placed_ledgers(roster)
    assert len(placed) == len(ledgers), "the same ledgers"
    homes = {
        (name, index): number
        for number, (path, _) in enumerate(placed)
        for name, indexes in places[path].items()
        for index in indexes
    }
    return lambda found: homes.get(_record(found.path))


def _record(path: Path) -> tuple[str, int]:
    match path.parts:
        case (str() as name, int() as index, *_):
            return name, index
        case _:
            return "", -1


def _branch(
    ledger: Ledger,
    period: Period,
    *,
    on: date,
    rules: RuleBook,
    found: Mapping[Force, int],
    unjudged: int,
    counted: Statistics | None,
) -> BranchOverview:
    keeps = bool(ledger.covers or ledger.meetings or ledger.reports or ledger.cycles)
    return BranchOverview(
        ledger=ledger,
        period=period,
        statistics=counted,
        found=found,
        unjudged=unjudged,
        completion=completion(ledger, period, on=on, rules=rules) if keeps else None,
        deliveries=deliveries(ledger, period, on=on, rules=rules) if keeps else (),
        coverage=coverage(ledger) if ledger.campaigns or ledger.activities else None,
        progress=progress(ledger, on=on),
    )
