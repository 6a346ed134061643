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
from partybranch.models import Member, Standing
from partybranch.rules import RuleBook, Subject
from partybranch.rules._whole import Placed, Whole
from partybranch.rules.organization.formation import BranchSize

__all__ = ["of_whole"]

_AGAIN: Final = {"CON105": numbers_again, "CON106": ids_again}
_SIZE: Final = "ORG102"


def of_whole(frame: Opened, rules: RuleBook, on: date, *, reveal: bool) -> Iterator[FrameFindings]:
    """Yield what these rules find in a frame as a whole; they are of those that look at more rows than one."""
    for code, again in _AGAIN.items():
        if code in rules:
            only = RuleBook((rules[code],))
            for rows in again(frame):
                numbers = rows[ROW].to_list()
                members = records(rows.drop(ROW), numbers, frame.origin)
                whole = Whole(on=on, members=Placed(members, numbers))
                report = report_on(whole, only, locate=frame.place, reveal=reveal)
                # Of whom it cannot be told, that was said with the row.
                found = of_rows(report.findings, dict(zip(numbers, members, strict=True)))
                yield FrameFindings(rows=0, findings=report.findings, members=found)
    if _SIZE in rules:
        yield from _sizes(frame, RuleBook((rules[_SIZE],)), on)


def _sizes(frame: Opened, rules: RuleBook, on: date) -> Iterator[FrameFindings]:
    if "branch" not in frame.columns:
        return
    named = frame.rows.filter((pl.col("branch") != "").fill_null(value=False))
    (rule,) = rules
    basis = rule.basis_on(on)
    if basis is None:
        number = named.select(pl.col("branch").n_unique()).collect(engine="streaming").item()
        doubtful = isinstance(rule.answer(_sized(0, 0, Count.of(0), "", on), on)[0], CannotTell)
        yield FrameFindings(rows=0, untold={rule.code: number} if doubtful and number else {})
        return
    assert isinstance(basis.limit, int), "the size of a branch is a whole number"
    large = (
        named.group_by("branch")
        .agg(pl.len().alias("recorded"), pl.col(ROW).min())
        .filter(pl.col("recorded") > basis.limit)
        .collect(engine="streaming")
    )
    if large.is_empty():
        return
    theirs = named.join(large.lazy().select("branch"), on="branch", how="semi")
    counted = heads_of(frame, theirs, (Standing.FULL,), on=on, by=("branch",))
    subjects = [
        _sized(row, recorded, Count(low=low, high=high), branch, on)
        for branch, recorded, row, low, high in large.join(counted, on="branch")
        .sort(ROW)
        .select("branch", "recorded", ROW, "members_low", "members_high")
        .iter_rows()
    ]

    def counted_already(_whole: Whole) -> list[Subject[BranchSize]]:
        return subjects

    sized = RuleBook((evolve(rule, scope=counted_already),))
    report = report_on(Whole(on=on, members=()), sized, locate=frame.place)
    # Of each branch its first record, of which no more is known here than where it belongs.
    firsts = {row: Member(id="", branch=branch) for branch, _, row in large.iter_rows()}
    yield FrameFindings(rows=0, findings=report.findings, unjudged=report.unjudged, members=firsts)


def _sized(row: int, recorded: int, members: Count, branch: str, on: date) -> Subject[BranchSize]:
    """Return the size of a branch as a subject, which stands at its first record."""
    size = BranchSize(recorded=recorded, members=lambda: members)
    return Subject(path=Path(("members", row, "branch")), value=size, moment=on, about=branch)
