"""Scopes on the numbers that a ledger states: head counts, and shares of one in another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from partybranch.counts import Count, StatedRatio
from partybranch.errors import ImpossibleValue
from partybranch.findings import Message, Path
from partybranch.models import HeadCount, Ledger, Population, ShareStatement, Standing
from partybranch.ratios import share_of
from partybranch.rules._bounds import Bounded
from partybranch.rules._declare import Subject, Whole
from partybranch.rules.ledgers import covered

__all__ = [
    "Counted",
    "StatedShare",
    "counts_of_members",
    "name_of",
    "parts_of_counts",
    "stated_shares",
]


@frozen(kw_only=True)
class StatedShare:
    """A stated share with the numbers that it is of.

    Args:
        statement: as it stands in the ledger.
        ratio: what it says; None: it cannot be read.
        numbers: the head counts; None: one of them is not in the ledger.
        including: how many of the part are known to be of another sort.
        unusable: why it cannot be compared, or None.
    """

    statement: ShareStatement
    ratio: StatedRatio | None
    numbers: Bounded | None
    including: Count
    unusable: Message | None


@frozen(kw_only=True)
class Counted:
    """A stated head count, and what the ledger's own records give for that day."""

    stated: HeadCount
    own: Count


def stated_shares(whole: Whole) -> Iterator[Subject[StatedShare]]:
    """Yield every stated share with its head counts."""
    for path, ledger in whole.ledgers:
        for index, each in enumerate(ledger.shares):
            value = _stated_share(ledger, each)
            yield Subject(path=path / "shares" / index, value=value, about=ledger.branch.id)


def _stated_share(ledger: Ledger, statement: ShareStatement) -> StatedShare:
    part, whole = _head_count(ledger, statement.part), _head_count(ledger, statement.whole)
    ratio, unusable = None, None
    try:
        ratio = StatedRatio.parse(statement.stated)
    except ImpossibleValue as refused:
        unusable = Message(refused.zh, refused.en)
    if part is None or whole is None:
        lacking = statement.part if part is None else statement.whole
        unusable = Message(f"没有编号为“{lacking}”的人数", f"no head count has the id “{lacking}”")
    parts = [each.count.low for each in ledger.head_counts if each.among == statement.part]
    return StatedShare(
        statement=statement,
        ratio=ratio,
        numbers=None if part is None or whole is None else _bounded(part, whole),
        including=Count(low=max(parts, default=0)),
        unusable=unusable,
    )


def _head_count(ledger: Ledger, id_: str | None) -> HeadCount | None:
    return next((each for each in ledger.head_counts if each.id == id_), None)


def _bounded(part: HeadCount, whole: HeadCount) -> Bounded:
    return Bounded(part=part.count, part_name=name_of(part), whole=whole.count, whole_name=name_of(whole))


def name_of(count: HeadCount) -> Message:
    """Return what a head count is called: by its source, or by its population."""
    return Message(count.name or count.population.zh, count.name or count.population.en)


def _numbered(whole: Whole) -> Iterator[tuple[Path, Ledger, HeadCount]]:
    for path, ledger in whole.ledgers:
        for index, each in enumerate(ledger.head_counts):
            yield path / "head_counts" / index, ledger, each


def parts_of_counts(whole: Whole) -> Iterator[Subject[Bounded]]:
    """Yield every head count that is stated to be a part of another one, with that one."""
    for path, ledger, each in _numbered(whole):
        larger = _head_count(ledger, each.among)
        if larger is not None:
            yield Subject(path=path, value=_bounded(each, larger), about=each.id)


def counts_of_members(whole: Whole) -> Iterator[Subject[Counted]]:
    """Yield the head counts of the branch's members on a day that the ledger covers, all, full or probationary.

    What is stated as a part of another number is among them only where it is the full or the probationary members of all.
    """
    for path, ledger, each in _numbered(whole):
        day = each.on
        if day is not None and covered(ledger, day.first) and covered(ledger, day.last):
            own = _own_count(ledger, each, day.first)
            if own is not None:
                yield Subject(path=path, value=Counted(stated=each, own=own), about=each.id)


def _own_count(ledger: Ledger, stated: HeadCount, day: date) -> Count | None:
    larger = _head_count(ledger, stated.among)
    of_members = stated.among is None or (larger is not None and larger.population is Population.MEMBERS)
    match stated.population:
        case Population.MEMBERS if stated.among is None:
            return share_of(ledger, Standing.FULL, on=day).whole
        case Population.FULL_MEMBERS if of_members:
            return share_of(ledger, Standing.FULL, on=day).part
        case Population.PROBATIONARY_MEMBERS if of_members:
            return share_of(ledger, Standing.PROBATIONARY, on=day).part
        case _:
            return None
