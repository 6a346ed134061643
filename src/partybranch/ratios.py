"""Shares of a branch's members as its records tell them: of probationary members, of women, of any term, among the staff."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final

from partybranch.counts import Count, Share, StatedRatio
from partybranch.models import (
    HeadCount,
    Ledger,
    MeasureKind,
    Member,
    MembershipStatus,
    Post,
    SanctionKind,
    Standing,
)
from partybranch.terms import Sex, Term

__all__ = ["allowed", "among", "ends", "fitting", "may_not_count", "members_on", "share_of", "within"]

_NO_DOUBT: Final = (None, MembershipStatus.NORMAL)

_SEARCHED: Final = 10_000
"""How many wholes are tried before it is left open whether a stated ratio fits loose counts."""


def members_on(ledger: Ledger, *, on: date) -> tuple[tuple[Member, ...], tuple[Member, ...]]:
    """Return the branch's members on a day, full and probationary: those beyond doubt, and those of whom it is in doubt.

    Whose membership is suspended, or stated to be suspended or over with no day since when, is in doubt.
    """
    sure: list[Member] = []
    doubtful: list[Member] = []
    for member in ledger.members:
        here, standing = member.in_branch_on(on), member.standing_on(on)
        if here is False or standing is Standing.NONE:
            continue
        in_doubt = here is None or standing is None or may_not_count(member, on)
        (doubtful if in_doubt else sure).append(member)
    return tuple(sure), tuple(doubtful)


def may_not_count(member: Member, on: date) -> bool:
    """Say whether somebody's membership is suspended on a day, or stated to be suspended or over with no day since when."""
    if not member.measures and not member.sanctions and member.stated_status in _NO_DOUBT:
        return False
    suspensions = [each for each in member.measures if each.kind is MeasureKind.SUSPENSION]
    if any(each.period.contains(on) for each in suspensions):
        return True
    expelled = any(
        each.kind is SanctionKind.EXPULSION and each.period.start <= on for each in member.sanctions
    )
    if expelled or member.stated_status is MembershipStatus.LEFT:
        return member.left_on is None
    return member.stated_status is MembershipStatus.SUSPENDED and not suspensions


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
    if not isinstance(term, Standing | Sex | Post) or term is Standing.NONE:
        raise TypeError("a share of members is asked of a Standing that members have, a Sex or a Post")
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


def _has(ledger: Ledger, member: Member, term: Standing | Sex | Post, on: date) -> bool | None:
    match term:
        case Standing():
            standing = member.standing_on(on)
            return None if standing is None else standing is term
        case Sex():
            return None if member.sex is None else member.sex is term
        case Post():
            held = (each for each in ledger.appointments if each.member == member.id and each.post is term)
            return any(each.period.contains(on) for each in held)


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
    return tuple(each_fitting(stated, share, whole_up_to, including))


def each_fitting(
    stated: StatedRatio, share: Share, whole_up_to: int, including: Count | None
) -> Iterator[tuple[int, int]]:
    """Yield what `fitting` returns one after another, for whoever needs the first ones of very many."""
    least = max(share.part.low, 0 if including is None else including.low)
    if share.part.high is not None and least > share.part.high:
        return
    last = whole_up_to if share.whole.high is None else min(whole_up_to, share.whole.high)
    for whole in range(_smallest_whole(stated, share, least), last + 1):
        exact = stated.low * whole
        part = max(least, -(-exact.numerator // exact.denominator))
        while stated.allows(part, whole) and (share.part.high is None or part <= share.part.high):
            yield part, whole
            part += 1


def allowed(stated: StatedRatio, share: Share, *, including: Count | None = None) -> bool | None:
    """Say whether a stated ratio agrees with the counts; None: with some of the numbers that they may be, or the whole is 0.

    Args:
        stated: the ratio as a report states it.
        share: the counts, which may be loose or masked.
        including: how many of the part are of another sort; see `fitting`.

    >>> allowed(StatedRatio.parse("87.5%"), Share(part=Count.of(18), whole=Count.parse("20多")))
    False
    """
    part, whole = share.part.exact, share.whole.exact
    if whole == 0:
        return None
    if part is not None and whole is not None:
        return stated.allows(part, whole)
    last = _largest_whole(stated, share)
    if last is None:
        return None
    tried = min(last, _smallest_whole(stated, share, share.part.low) + _SEARCHED)
    some = any(True for _ in each_fitting(stated, share, tried, including))
    nothing_of_nobody = share.part.low == share.whole.low == 0
    return None if some or last > tried or nothing_of_nobody else False


def _smallest_whole(stated: StatedRatio, share: Share, part: int) -> int:
    """Return a whole that no smaller one can be, since a part of at least so many would be too large a share of it."""
    return max(1, share.whole.low, part, int(part / stated.high))


def _largest_whole(stated: StatedRatio, share: Share) -> int | None:
    """Return the largest whole of which the part can be so large a share; None: there is none such."""
    if share.part.high is None or not stated.low:
        return share.whole.high
    most = int(share.part.high / stated.low)
    return most if share.whole.high is None else min(most, share.whole.high)


def within(share: Share, *, at_least: Fraction | None = None, at_most: Fraction | None = None) -> bool | None:
    """Say whether a share lies between two bounds, both included; None: cannot tell, as where the whole may be 0."""
    if share.whole.low == 0 or share.possible is False:
        return None
    lowest, highest = ends(share)
    above = True if at_least is None or lowest >= at_least else False if highest < at_least else None
    below = True if at_most is None or highest <= at_most else False if lowest > at_most else None
    return False if False in (above, below) else None if None in (above, below) else True


def ends(share: Share) -> tuple[Fraction, Fraction]:
    """Return the smallest and the largest that a share can be.

    Raises:
        ZeroDivisionError: the whole may be 0.

    >>> ends(Share(part=Count(low=1, high=2), whole=Count.of(4)))
    (Fraction(1, 4), Fraction(1, 2))
    """
    part, whole = share.part, share.whole
    highest = Fraction(1) if part.high is None else min(Fraction(1), Fraction(part.high, whole.low))
    return Fraction(0) if whole.high is None else Fraction(part.low, whole.high), highest
