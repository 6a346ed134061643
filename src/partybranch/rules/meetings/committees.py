"""Who sat on the committee through a unit of time, and the months in which committee and groups ought to meet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from partybranch.counts import Count
from partybranch.dates import Period
from partybranch.models import Body, BodyKind, Ledger, Meeting, MeetingKind, Post
from partybranch.rules._declare import Subject, Whole
from partybranch.rules.ledgers import Required, committee_posts_on, held_within, whole_units

__all__ = [
    "GroupMonth",
    "committee_months",
    "committees_within",
    "group_months",
    "had_committee",
    "keeps_posts",
]

_SMALLEST: Final = 3
"""Members of the smallest committee; fewer officers are a secretary and a deputy without one."""


@frozen(kw_only=True)
class GroupMonth:
    """A Party group in a month.

    Args:
        group: the group.
        unit: which month.
        held: how many meetings it held in it.
        existed: whether the records show that it existed by then: it was founded, or met, or had a leader.
    """

    group: Body
    unit: Period
    held: Count
    existed: bool


def keeps_posts(ledger: Ledger) -> bool:
    """Say whether a ledger keeps any appointment in the branch itself."""
    own = (None, ledger.branch.id)
    return any(each.body in own and each.post is not Post.GROUP_LEADER for each in ledger.appointments)


def committees_within(ledger: Ledger, unit: Period) -> tuple[frozenset[str], ...]:
    """Return who held posts of the branch on the first day of a unit, and on every day of it on which that changed."""
    periods = [each.period for each in ledger.appointments]
    edges = (edge for period in periods for edge in (period.start, period.end) if edge is not None)
    days = {unit.start, *(edge for edge in edges if unit.contains(edge))}
    return tuple(frozenset(each.member for each in committee_posts_on(ledger, day)) for day in sorted(days))


def had_committee(ledger: Ledger, unit: Period) -> bool:
    """Say whether the branch had a committee throughout a unit: three or more held posts on every day of it."""
    return all(len(seated) >= _SMALLEST for seated in committees_within(ledger, unit))


def committee_months(whole: Whole) -> Iterator[Subject[Required | None]]:
    """Yield the whole months covered in which the branch had a committee throughout, each with its committee meetings.

    A ledger that keeps no appointments is yielded once, without a value. Judged by the law of the first day.
    """
    for path, ledger in whole.ledgers:
        months = whole_units(ledger, Period.months, whole.on)
        if months and not keeps_posts(ledger):
            span = Period(start=months[0].start, end=months[-1].end)
            yield Subject(
                path=path / "appointments",
                value=None,
                moment=months[-1].start,
                about=ledger.branch.id,
                span=span,
            )
            continue
        days = [meeting.on for meeting in ledger.meetings_held_as(MeetingKind.COMMITTEE_MEETING)]
        for month in months:
            if had_committee(ledger, month):
                value = Required(ledger=ledger, unit=month, held=held_within(days, month))
                yield Subject(
                    path=path / "covers", value=value, moment=month.start, about=ledger.branch.id, span=month
                )


def group_months(whole: Whole) -> Iterator[Subject[GroupMonth]]:
    """Yield the whole months covered of every Party group, from its founding to its end, each with its meetings.

    A meeting that names no group may be that of any. Judged by the law of the first day.
    """
    for path, ledger in whole.ledgers:
        months = whole_units(ledger, Period.months, whole.on)
        for index, body in enumerate(ledger.bodies):
            if body.kind is BodyKind.GROUP:
                for month in months:
                    if _within_its_time(body, month):
                        yield Subject(
                            path=path / "bodies" / index,
                            value=_in_month(ledger, body, month),
                            moment=month.start,
                            about=body.id,
                            span=month,
                        )


def _within_its_time(group: Body, month: Period) -> bool:
    founded, abolished = group.founded_on, group.abolished_on
    begun = founded is None or month.start >= founded.last
    over = abolished is not None and (month.end is None or month.end > abolished.first)
    return begun and not over


def _in_month(ledger: Ledger, group: Body, month: Period) -> GroupMonth:
    meetings = ledger.meetings_held_as(MeetingKind.GROUP_MEETING)
    own = held_within((each.on for each in meetings if each.group == group.id), month)
    unnamed = held_within((each.on for each in meetings if each.group is None), month)
    held = Count(low=own.low, high=(own.high or 0) + (unnamed.high or 0))
    return GroupMonth(group=group, unit=month, held=held, existed=_existed(ledger, group, meetings, month))


def _existed(ledger: Ledger, group: Body, meetings: tuple[Meeting, ...], month: Period) -> bool:
    days = [each.on for each in meetings if each.group == group.id]
    met = any(day is not None and day.last <= month.start for day in days)
    led = any(each.body == group.id and each.period.start <= month.start for each in ledger.appointments)
    return group.founded_on is not None or met or led
