"""Who is counted among the members on a day, and why anybody is not."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from partybranch.dates import PartialDate, Period
from partybranch.models import Member, Standing
from partybranch.ratios import may_not_count
from partybranch.terms import Term

__all__ = [
    "BEGINNINGS",
    "DATES",
    "STATEMENTS",
    "Belonging",
    "Membership",
    "belonging",
    "lies_within",
    "reach",
]


class Membership(Term):
    """Whether somebody is counted among the members on a day: yes, no and why, or cannot tell and why."""

    MEMBER = "member", "党员", "member"
    GONE = "gone", "已离开党组织", "has left the Party"
    NOT_YET = "not yet", "尚未入党", "not admitted yet"
    ELSEWHERE = "elsewhere", "组织关系已转出", "transferred to another branch"
    OTHER_TIME = "other time", "不在所问期间入党", "not admitted in the time asked for"
    IMPRECISE = "imprecise", "日期不够精确", "the dates are not precise enough"
    UNSTATED = "unstated", "没有入党日期和人员类别", "neither a date of admission nor a standing is stated"
    SUSPENDED = "suspended", "停止党籍或已出党", "suspended, or stated to have left"
    MOVING = "moving", "转接日期不足以判断", "the days of transfers do not tell"

    @property
    def in_doubt(self) -> bool:
        """Whether it cannot be told if they are to be counted."""
        return self in _IN_DOUBT


_IN_DOUBT: Final = frozenset(
    {Membership.IMPRECISE, Membership.UNSTATED, Membership.SUSPENDED, Membership.MOVING}
)
_MEMBERS: Final = (Standing.FULL, Standing.PROBATIONARY)


DATES: Final = ("admitted_on", "confirmed_on", "joined_on", "left_on")
"""The dates of which `belonging` asks whether they are reached on the day; of the first also if it lies in a time."""

BEGINNINGS: Final = ("applied_on", "activist_on", "prospective_on")
"""The dates of which it asks only whether they are there."""

STATEMENTS: Final = ("stated_standing", "stated_status")
"""The words that it asks. Of all these fields it asks also if they are unread, and else only for records that no table holds."""


def reach(event: PartialDate, day: date) -> bool | None:
    """Say whether an event has happened by the end of a day; None: cannot tell."""
    later = event.after(day)
    return None if later is None else not later


def lies_within(day: PartialDate, period: Period) -> bool | None:
    """Say whether a date lies in a time; None: cannot tell."""
    inside = {period.contains(day.first), period.contains(day.last)}
    if len(inside) > 1 or (day.first < period.start and period.end is not None and day.last >= period.end):
        return None
    return True in inside


class Belonging(NamedTuple):
    """What somebody is on a day.

    Attributes:
        membership: whether they are counted.
        standing: of those who are: full or probationary; None: cannot tell.
        stated: whether they are counted by nothing but what the roster states, there being no date.
        standing_stated: whether the standing is what the roster states, since no date tells it.
    """

    membership: Membership
    standing: Standing | None = None
    stated: bool = False
    standing_stated: bool = False


def belonging(member: Member, on: date, admitted: Period | None = None) -> Belonging:
    """Return whether somebody is counted among the members on a day.

    The events decide. Where they leave it open since they are missing, and not because they are imprecise, the standing
    that the roster states decides, and that is said. Whoever was admitted or made a full member by the day, whichever 入党
    时间 means, is a member, also where it cannot be told if a full one; but not where the roster states that the person is none.

    Args:
        member: the record.
        on: the day.
        admitted: count those alone who were admitted within it; None: all.
    """
    here = member.in_branch_on(on)
    if here is False:
        return Belonging(Membership.ELSEWHERE)
    standing = member.standing_on(on)
    if standing is Standing.NONE:
        gone = member.left_on is not None and reach(member.left_on, on)
        return Belonging(Membership.GONE if gone else Membership.NOT_YET)
    found = (
        Belonging(Membership.MEMBER, standing=standing) if standing is not None else _left_open(member, on)
    )
    if found.membership is not Membership.MEMBER:
        return found
    if may_not_count(member, on):
        return Belonging(Membership.SUSPENDED)
    if here is None:
        return Belonging(Membership.MOVING)
    return found if admitted is None else _within(found, member, admitted)


def _left_open(member: Member, on: date) -> Belonging:
    """Return what somebody is of whom the events alone do not tell the standing."""
    if member.left_on is not None and reach(member.left_on, on) is None:
        return Belonging(Membership.IMPRECISE)
    if "left_on" in member.unread:
        return Belonging(Membership.IMPRECISE)
    begun = [
        reach(each, on)
        for each in (member.admitted_on, member.confirmed_on, member.joined_on)
        if each is not None
    ]
    stated = member.stated_standing if member.stated_standing in _MEMBERS else None
    if True in begun:
        if member.stated_standing is Standing.NONE and member.confirmed_on is None:
            return Belonging(Membership.SUSPENDED)
        # A date of full membership that is there, and does not tell, is not mended by a statement without a day.
        standing = stated if member.confirmed_on is None else None
        return Belonging(Membership.MEMBER, standing=standing, standing_stated=standing is not None)
    if begun:
        return Belonging(Membership.IMPRECISE)
    if stated is None:
        return Belonging(Membership.UNSTATED)
    return Belonging(Membership.MEMBER, standing=stated, stated=True, standing_stated=True)


def _within(found: Belonging, member: Member, admitted: Period) -> Belonging:
    inside = None if member.admitted_on is None else lies_within(member.admitted_on, admitted)
    if inside is None:
        return Belonging(Membership.IMPRECISE)
    return found if inside else Belonging(Membership.OTHER_TIME)
