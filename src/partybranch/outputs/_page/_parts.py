"""What the sections of a page show of each branch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from partybranch.dates import Period
from partybranch.findings import Path
from partybranch.outputs._page._grid import CountRow, Grid, counts_of, grids_of, meetings_of
from partybranch.outputs._page._reports import ReportLine, lines_of, timeline_of
from partybranch.outputs.discretion import discreet_name
from partybranch.outputs.due_dates import title
from partybranch.rules._bounds import percent
from partybranch.rules._units import unit_name
from partybranch.summaries import BranchOverview, CampaignProgress, DueState, Overview, ProgressState

__all__ = ["Bar", "BranchPart", "DueRow", "bar_of", "branches_of", "dues_of", "period_in_words"]


@frozen(kw_only=True)
class BranchPart:
    """One branch as its sections show it.

    Args:
        id: unique in the page.
        name: of the branch, or what its members have in common.
        view: its values.
        period: the time that is looked at, in words.
        covers: the time for which the ledger claims to be complete, in words, where that is another; empty: it is the same.
        share: how much is kept of what was asked for, in words; empty: nothing can be told yet.
        required, kept: of how many units.
        grids: the heat maps, one a calendar year.
        counts: how many meetings there were, by year.
        lines: the reports.
        timeline: drawn of them; empty: nothing has a day.
    """

    id: str
    name: str
    view: BranchOverview
    period: str
    covers: str
    share: str
    kept: int
    required: int
    grids: tuple[Grid, ...] = ()
    counts: Mapping[int, tuple[CountRow, ...]]
    lines: tuple[ReportLine, ...] = ()
    timeline: str = ""


@frozen(kw_only=True)
class Bar:
    """A stretch of a progress bar: a state, and how many are so far."""

    state: ProgressState
    number: int


@frozen(kw_only=True)
class DueRow:
    """Something that is due on a day: what it is, and of which branches."""

    on: str
    kind: str
    what: str
    branches: tuple[str, ...]
    overdue: bool


def branches_of(views: Sequence[Overview], language: str, *, reveal: bool) -> Iterator[BranchPart]:
    """Yield every branch of the documents."""
    branches = [branch for view in views for branch in view.branches]
    for number, branch in enumerate(branches):
        yield _part(branch, f"b{number}", language, reveal=reveal)


def _part(branch: BranchOverview, id_: str, language: str, *, reveal: bool) -> BranchPart:
    zh = language == "zh"
    named = branch.branch.name
    name = named if reveal else discreet_name(named)
    view = branch.completion
    grids = () if view is None else tuple(grids_of(view, language))
    asked = () if view is None else meetings_of(view)
    kept, required = (sum(each.kept for each in asked), sum(each.required for each in asked))
    told = required - sum(each.cannot_tell for each in asked)
    years = () if view is None else sorted({month.start.year for month in view.months})
    return BranchPart(
        id=id_,
        name=name or ("未写明党支部的党员" if zh else "members of no branch"),
        view=branch,
        period=period_in_words(branch.period, language),
        covers=""
        if view is None or view.covers in (None, view.period)
        else unit_name(view.covers).text(language),
        share=percent(Fraction(kept, told)) if told else "",
        kept=kept,
        required=required,
        grids=grids,
        counts={} if view is None else {year: tuple(counts_of(view, year, language)) for year in years},
        lines=tuple(lines_of(branch, language)),
        timeline=timeline_of(
            branch,
            id_=f"{id_}-timeline",
            title="汇报时间线" if zh else "timeline of reports",
            language=language,
            reveal=reveal,
        ),
    )


def period_in_words(period: Period, language: str) -> str:
    """Return a period by its name, or by its first and last day."""
    return unit_name(period).text(language)


def bar_of(campaign: CampaignProgress) -> tuple[Bar, ...]:
    """Return the stretches of a campaign's progress bar, those that are done first."""
    order = (
        ProgressState.FINISHED,
        ProgressState.RUNNING,
        ProgressState.PLANNED,
        ProgressState.UNFINISHED,
        ProgressState.CANNOT_TELL,
    )
    return tuple(Bar(state=state, number=number) for state in order if (number := campaign.number(state)))


def dues_of(
    views: Sequence[Overview], names: Sequence[Mapping[Path, str]], language: str, *, reveal: bool
) -> tuple[DueRow, ...]:
    """Return what is overdue and what is to be done, by day; what is due in several branches stands once."""
    found: dict[tuple[object, ...], DueRow] = {}
    several = sum(len(view.branches) for view in views) > 1
    dues = (
        (due, named)
        for view, named in zip(views, names, strict=True)
        for due in view.due.dues
        if due.state in (DueState.TO_DO, DueState.OVERDUE)
    )
    for due, named in sorted(dues, key=lambda pair: pair[0].on):
        what = title(due, named, language, branch=False)
        branch = due.branch if reveal else discreet_name(due.branch)
        key = due.on, due.kind, what
        before = found[key].branches if key in found else ()
        found[key] = DueRow(
            on=due.on.isoformat(),
            kind=due.kind.label(language),
            what=what,
            branches=(*before, branch) if several and branch else before,
            overdue=due.state is DueState.OVERDUE,
        )
    return tuple(found.values())
