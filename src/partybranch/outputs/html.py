"""A report as one page that needs no network: findings, completion, reports, campaigns, members."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from partybranch._version import __version__
from partybranch.findings import Message
from partybranch.models import Ledger, Roster
from partybranch.outputs._names import names_of
from partybranch.outputs._page import rendered
from partybranch.outputs._page._about import cited_by, sheets_of
from partybranch.outputs._page._findings import families_of, people_of, untold_of
from partybranch.outputs._page._grid import SIGNS as STATE_SIGNS
from partybranch.outputs._page._members import tables_of
from partybranch.outputs._page._parts import BranchPart, bar_of, branches_of, dues_of
from partybranch.outputs._page._reports import SIGNS as REPORT_SIGNS
from partybranch.regulations import Force
from partybranch.summaries import DemandState, Overview, ProgressState, Statistics, statistics

__all__ = ["as_html"]


def as_html(
    views: Overview | Sequence[Overview], language: str, *, reveal: bool = False, limit: int | None = None
) -> str:
    """Return what was found in documents as one page of HTML that asks for nothing else, on a screen and on paper.

    Every text is escaped, and the page forbids itself to load or run what is not its own. Identity numbers are masked
    wherever they stand, and so are numbers in the place of names.

    Args:
        views: of one document, or of several that are shown together, of one day.
        language: `"zh"` or `"en"`.
        reveal: whether numbers of persons may be shown.
        limit: how many findings are listed at most; the counts are of all, and the page says how many are left out.

    Raises:
        MissingExtra: the extra `report` is not installed.
        ValueError: there is no view, or they are of different days.
    """
    shown = (views,) if isinstance(views, Overview) else tuple(views)
    if len({view.on for view in shown}) != 1:
        raise ValueError("a page shows the views of one day")
    names = [names_of(view.records, language, reveal=reveal) for view in shown]
    families = families_of(shown, names, language, limit)
    branches = tuple(branches_of(shown, language, reveal=reveal))
    counted = _statistics(shown)
    counts = {force: sum(view.report.counts()[force] for view in shown) for force in Force}
    total = sum(counts.values())
    kept = sum(len(view.report.findings) for view in shown)
    return rendered(
        {
            "version": __version__,
            "on": shown[0].on.isoformat(),
            "whole": _whole(branches, language),
            "absent": _absent(branches, counted),
            "forces": tuple(Force),
            "counts": counts,
            "total": total,
            "left_out": total - (kept if limit is None else min(kept, limit)),
            "known": sum(view.report.known for view in shown),
            "judged": sum(view.report.judged for view in shown),
            "families": families,
            "groups": {
                group.code: group.id for family in reversed(families) for group in reversed(family.groups)
            },
            "people": people_of(shown, names, families, language),
            "untold": untold_of(shown, language),
            "unjudged": sum(len(view.report.unjudged) for view in shown),
            "branches": branches,
            "dues": dues_of(shown, names, language, reveal=reveal),
            "due_until": max(
                view.due.period.end for view in shown if view.due.period.end is not None
            ).isoformat(),
            "statistics": counted,
            "member_tables": ()
            if counted is None
            else tuple(tables_of(counted, language, prefix="m", reveal=reveal)),
            "sheets": tuple(sheets_of(shown, language)),
            "meetings": sum(
                len(view.records.meetings) for view in shown if isinstance(view.records, (Ledger, Roster))
            ),
            "regulations": cited_by(shown),
            "bar_of": bar_of,
            "states": STATE_SIGNS,
            "report_states": REPORT_SIGNS,
            "DemandState": DemandState,
            "ProgressState": ProgressState,
        },
        language,
        reveal=reveal,
    )


def _whole(branches: Sequence[BranchPart], language: str) -> str:
    """Return what the page is about: the only branch, or how many there are."""
    if len(branches) == 1:
        return branches[0].name
    return f"{len(branches)} 个党支部" if language == "zh" else f"{len(branches)} Party branches"


_COMPLETION: Final = Message("组织生活完成情况", "organizational life")
_REPORTS: Final = Message("汇报", "reports")
_CAMPAIGNS: Final = Message("主题活动进展", "campaigns")
_MEMBERS: Final = Message("党员统计", "members")
_NO_MEETINGS: Final = Message(
    "没有会议记录，也没有声明在哪段时间记录完整",
    "there are no meetings here, and no time is claimed to be complete",
)
_NOTHING_ASKED: Final = Message(
    "这段时间内没有按期的要求：没有完整的月份，或者当时没有规定",
    "nothing is asked for in this time: no whole month lies in it, or no rule was in force",
)
_NO_REPORTS: Final = Message(
    "没有汇报周期，也没有汇报记录", "there is no reporting cycle here, and no report"
)
_NO_CAMPAIGNS: Final = Message(
    "没有主题活动、整改和服务承诺的记录", "there are no campaigns, rectifications or commitments here"
)
_NO_MEMBERS: Final = Message("没有党员的记录", "there are no records of members")


def _absent(branches: Sequence[BranchPart], counted: Statistics | None) -> dict[str, tuple[Message, Message]]:
    """Return the sections for which there is nothing to show, by their ids, each with why."""
    found: dict[str, tuple[Message, Message]] = {}
    if not any(part.grids for part in branches):
        kept = any(part.view.completion is not None for part in branches)
        found["completion"] = _COMPLETION, _NOTHING_ASKED if kept else _NO_MEETINGS
    if not any(part.lines for part in branches):
        found["reports"] = _REPORTS, _NO_REPORTS
    if all(part.view.progress.empty for part in branches):
        found["campaigns"] = _CAMPAIGNS, _NO_CAMPAIGNS
    if counted is None:
        found["members"] = _MEMBERS, _NO_MEMBERS
    return found


def _statistics(views: Sequence[Overview]) -> Statistics | None:
    """Return who the members are: of one document as it says, of several of all their records together."""
    if len(views) == 1:
        return views[0].statistics
    members = [
        member
        for view in views
        for member in (view.records if isinstance(view.records, tuple) else view.records.members)
    ]
    return statistics(members, on=views[0].on) if members else None
