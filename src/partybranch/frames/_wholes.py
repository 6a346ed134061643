"""The rules that look at a frame as a whole: what stands again, and the size of every branch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import polars as pl
from attrs import evolve

from partybranch._checking import report_on
from partybranch.counts import Count
from partybranch.findings import CannotTell, Path
from partybranch.frames._again import ids_again, numbers_again
from partybranch.frames._converting import records
from partybranch.frames._found import FrameFindings, of_rows
from partybranch.frames._heads import heads_of
from partybranch.frames._opening import ROW, Opened
from partybranch.frames._origin import Origin
from partybranch.models import Member, Standing
from partybranch.rules import Rule, RuleBook, Subject
from partybranch.rules._whole import Placed, Whole
from partybranch.rules.organization.formation import BranchSize

__all__ = ["SIZE", "doubts_sizes", "found_again", "found_large", "most_members", "of_whole"]

_AGAIN: Final = {"CON105": numbers_again, "CON106": ids_again}
SIZE: Final = "ORG102"


def of_whole(frame: Opened, rules: RuleBook, on: date, *, reveal: bool) -> Iterator[FrameFindings]:
    """Yield what these rules find in a frame as a whole; they are of those that look at more rows than one."""
    for code, again in _AGAIN.items():
        if code in rules:
            only = RuleBook((rules[code],))
            for rows in again(frame):
                yield found_again(rows, only, on, origin=frame.origin, reveal=reveal)
    if SIZE in rules:
        yield from _sizes(frame, rules[SIZE], on)


def found_again(
    rows: pl.DataFrame, only: RuleBook, on: date, *, origin: Origin, reveal: bool
) -> FrameFindings:
    """Return what rules find that look at what stands again.

    Args:
        rows: with their numbers; of whatever may stand again among them, all rows.
        only: the rules.
        on: the day of the check.
        origin: of the rows.
        reveal: see `check`.
    """
    numbers = rows[ROW].to_list()
    members = records(rows.drop(ROW), numbers, origin)
    whole = Whole(on=on, members=Placed(members, numbers))
    report = report_on(whole, only, locate=origin.place, reveal=reveal)
    # Of whom it cannot be told, that was said with the row.
    found = of_rows(report.findings, dict(zip(numbers, members, strict=True)))
    return FrameFindings(rows=0, findings=report.findings, members=found)


def _sizes(frame: Opened, rule: Rule[BranchSize], on: date) -> Iterator[FrameFindings]:
    if "branch" not in frame.columns:
        return
    named = frame.rows.filter((pl.col("branch") != "").fill_null(value=False))
    most = most_members(rule, on)
    if most is None:
        number = named.select(pl.col("branch").n_unique()).collect(engine="streaming").item()
        doubtful = doubts_sizes(rule, on)
        yield FrameFindings(rows=0, untold={rule.code: number} if doubtful and number else {})
        return
    large = (
        named.group_by("branch")
        .agg(pl.len().alias("recorded"), pl.col(ROW).min())
        .filter(pl.col("recorded") > most)
        .collect(engine="streaming")
    )
    if large.is_empty():
        return
    theirs = named.join(large.lazy().select("branch"), on="branch", how="semi")
    counted = heads_of(frame, theirs, (Standing.FULL,), on=on, by=("branch",))
    yield found_large(large.join(counted, on="branch"), rule, on, origin=frame.origin)


def most_members(rule: Rule[BranchSize], on: date) -> int | None:
    """Return of how many members a branch may be without any question; None: there is no such law on that day."""
    basis = rule.basis_on(on)
    if basis is None:
        return None
    # An agency's own limits are lower; one that is not in force yet costs no more than a look.
    limits = [each.limit for each in (basis, *rule.tightened)]
    return min(limit for limit in limits if isinstance(limit, int))


def doubts_sizes(rule: Rule[BranchSize], on: date) -> bool:
    """Say whether, on a day without such a law, the size of a branch cannot be told, and not merely asked for no longer."""
    return isinstance(rule.answer(_sized(0, 0, Count.of(0), "", on), on)[0], CannotTell)


def found_large(large: pl.DataFrame, rule: Rule[BranchSize], on: date, *, origin: Origin) -> FrameFindings:
    """Return what the rule on the size of branches finds in those of which heads have been counted.

    Args:
        large: `branch`, its first `row`, how many `recorded`, and from how many to how many are members (`members_low`,
            `members_high`).
        rule: the rule.
        on: the day of the check.
        origin: of the rows.
    """
    subjects = [
        _sized(row, recorded, Count(low=low, high=high), branch, on)
        for branch, recorded, row, low, high in large.sort(ROW)
        .select("branch", "recorded", ROW, "members_low", "members_high")
        .iter_rows()
    ]

    def counted_already(_whole: Whole) -> list[Subject[BranchSize]]:
        return subjects

    sized = RuleBook((evolve(rule, scope=counted_already),))
    report = report_on(Whole(on=on, members=()), sized, locate=origin.place)
    # Of each branch its first record, of which no more is known here than where it belongs.
    firsts = {row: Member(id="", branch=branch) for branch, row in large.select("branch", ROW).iter_rows()}
    return FrameFindings(rows=0, findings=report.findings, unjudged=report.unjudged, members=firsts)


def _sized(row: int, recorded: int, members: Count, branch: str, on: date) -> Subject[BranchSize]:
    """Return the size of a branch as a subject, which stands at its first record."""
    size = BranchSize(recorded=recorded, members=lambda: members)
    return Subject(path=Path(("members", row, "branch")), value=size, moment=on, about=branch)
