"""Shares of a branch's members as its records tell them: of probationary members, of women, of any term, among the staff."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from partybranch.counts import Count, Share, StatedRatio
from partybranch.models import HeadCount, Ledger, Member, Post, Standing
from partybranch.terms import Sex, Term

__all__ = ["among", "fitting", "members_on", "share_of", "within"]


def members_on(ledger: Ledger, *, on: date) -> tuple[tuple[Member, ...], tuple[Member, ...]]:
    """Return the branch's members on a day, full and probationary: those beyond doubt, and those of whom it is in doubt."""
    sure: list[Member] = []
    doubtful: list[Member] = []
    for member in ledger.members:
        here, standing = member.in_branch_on(on), member.standing_on(on)
        if here is False or standing is Standing.NONE:
            continue
        (doubtful if here is None or standing is None else sure).append(member)
    return tuple(sure), tuple(doubtful)


def share_of(ledger: Ledger, term: Term, *, on: date) -> Share:
    """Return the share of a branch's members to whom a term applies on a day.

    Of whom it is not known counts as possible: the share's counts are ranges then.

    Args:
        ledger: the branch's records.
        term: a `Standing`, a `Sex`, or a `Post` held on that day.
        on: the day.

    Raises:
        TypeError: it is a term that says nothing about a member.
    """
    sure, doubtful = members_on(ledger, on=on)
    answers = [_has(ledger, member, term, on) for member in sure]
    possible = [_has(ledger, member, term, on) for member in doubtful]
    least = sum(answer is True for answer in answers)
    most = sum(answer is not False for answer in (*answers, *possible))
    return Share(
        part=Count(low=least, high=most),
        whole=Count(low=len(sure), high=len(sure) + len(doubtful)),
        part_name=term.zh,
        whole_name="党员",
    )


def _has(ledger: Ledger, member: Member, term: Term, on: date) -> bool | None:
    match term:
        case Standing():
            standing = member.standing_on(on)
            return None if standing is None else standing is term
        case Sex():
            return None if member.sex is None else member.sex is term
        case Post():
            held = (each for each in ledger.appointments if each.member == member.id and each.post is term)
            return any(each.period.contains(on) for each in held)
        case _:
            raise TypeError("a share is asked of a Standing, a Sex or a Post")


def among(part: HeadCount, whole: HeadCount) -> Share:
    """Return the share of one stated head count in another, such as members among the staff."""
    return Share(
        part=part.count,
        whole=whole.count,
        part_name=part.name or part.population.zh,
        whole_name=whole.name or whole.population.zh,
    )


def fitting(
    stated: StatedRatio, share: Share, *, whole_up_to: int = 200, including: Count | None = None
) -> tuple[tuple[int, int], ...]:
    """Return every (part, whole) that a stated ratio and the counts allow together, by whole.

    Args:
        stated: the ratio as a report states it.
        share: the counts, which may be loose or masked.
        whole_up_to: the largest whole that is looked at, inclusive.
        including: how many of the part are of another sort, such as the one probationary member among them: the part is not
            smaller than that.

    >>> masked = Share(part=Count.parse("XX"), whole=Count.parse("XX"))
    >>> fitting(StatedRatio.parse("87.5%"), masked, whole_up_to=24, including=Count.of(1))
    ((7, 8), (14, 16), (21, 24))
    """
    least = 0 if including is None else including.low
    return tuple(
        (part, whole)
        for part, whole in stated.feasible(whole_up_to=whole_up_to)
        if part >= least and _can_be(share.part, part) and _can_be(share.whole, whole)
    )


def _can_be(count: Count, number: int) -> bool:
    return count.same_as(Count.of(number)) is not False


def within(share: Share, *, at_least: Fraction | None = None, at_most: Fraction | None = None) -> bool | None:
    """Say whether a share lies between two bounds, both included; None: cannot tell, or the whole may be 0."""
    if share.whole.low == 0 or share.whole.high is None or share.part.high is None:
        return None
    lowest, highest = Fraction(share.part.low, share.whole.high), Fraction(share.part.high, share.whole.low)
    above = True if at_least is None or lowest >= at_least else False if highest < at_least else None
    below = True if at_most is None or highest <= at_most else False if lowest > at_most else None
    return False if False in (above, below) else None if None in (above, below) else True
