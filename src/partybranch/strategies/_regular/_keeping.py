"""What a regular ledger keeps of its members beside meetings: dues, talks, trainings, grades, head counts and shares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from partybranch import dues
from partybranch.counts import Count
from partybranch.dates import PartialDate, Period, months_later
from partybranch.models import (
    DuesPayment,
    HeadCount,
    Ledger,
    Member,
    Population,
    Rating,
    ShareStatement,
    Standing,
    Talk,
    Training,
)
from partybranch.ratios import members_on, share_of
from partybranch.strategies._regular._days import ago, later, months_between, years_between
from partybranch.strategies._regular._office import Term, holders_on
from partybranch.strategies._regular._plan import Plan

__all__ = ["head_counts", "payments", "ratings", "shares", "talks", "trainings"]

_HOURS: Final = 32
_IN_SUMMER: Final = (6, 18)
"""Month and day of what is done once a year, with everybody who is there then."""


def _days_in_summer(plan: Plan, since: date) -> Iterator[date]:
    for year in years_between(since, plan.until):
        day = date(year, *_IN_SUMMER)
        if since <= day <= plan.until:
            yield day


def payments(plan: Plan, ledger: Ledger, *, since: date) -> Iterator[DuesPayment]:
    """Yield the dues of everybody who was a member of the branch through a whole month."""
    if not plan.dues:
        return
    for each in months_between(since, plan.until):
        for member in _there_throughout(ledger, each):
            yield _payment(plan, member, each)


def _there_throughout(ledger: Ledger, month: Period) -> Iterator[Member]:
    assert month.end is not None, "a month has an end"
    first, _ = members_on(ledger, on=month.start)
    last = {member.id for member in members_on(ledger, on=ago(month.end, 1))[0]}
    yield from (member for member in first if member.id in last)


def _payment(plan: Plan, member: Member, month: Period) -> DuesPayment:
    base = Decimal(plan.base)
    due = dues.monthly(base, on=month.start, payer=plan.payer)
    start = month.start
    paid = (
        months_later(start.replace(month=start.month - (start.month - 1) % 3), 1) if plan.quarterly else start
    )
    return DuesPayment(
        member=member.id,
        month=PartialDate(start.year, start.month),
        amount=Decimal("0.50") if due is None else due,
        base=base,
        payer=plan.payer,
        paid_on=PartialDate.of(min(later(paid, 9), plan.until)),
    )


def talks(plan: Plan, ledger: Ledger, terms: tuple[Term, ...], *, since: date) -> Iterator[Talk]:
    """Yield the talks of every year: of those in office with each other, and of one of them with every other member."""
    if not plan.talks:
        return
    for day in _days_in_summer(plan, since):
        here = tuple(member.id for member in members_on(ledger, on=day)[0])
        office, next_day = holders_on(terms, day) or here[:1], min(later(day, 1), plan.until)
        if len(office) > 1:
            yield Talk(members=office, on=PartialDate.of(day), topic="思想和工作")
        for number, each in enumerate(each for each in here if each not in office):
            yield Talk(members=(office[number % len(office)], each), on=PartialDate.of(next_day))


def trainings(plan: Plan, ledger: Ledger, *, since: date) -> Iterator[Training]:
    """Yield the trainings of every year, with as many hours together as are asked for."""
    for day in _days_in_summer(plan, since) if plan.hours else ():
        here = tuple(member.id for member in members_on(ledger, on=day)[0])
        for number in range(plan.hours):
            yield Training(
                members=here,
                hours=Decimal(_HOURS) / plan.hours,
                on=PartialDate.of(ago(day, 7 * number)),
                subject="集中学习",
            )


def ratings(plan: Plan, ledger: Ledger, *, since: date) -> Iterator[Rating]:
    """Yield the grades of the years that are over by the last day recorded."""
    for year in years_between(since, plan.until) if plan.grades else ():
        if date(year, 12, 31) <= plan.until:
            for number, member in enumerate(members_on(ledger, on=date(year, 12, 31))[0]):
                yield Rating(member=member.id, year=year, grade=plan.grades[number % len(plan.grades)])


_POPULATIONS: Final = {
    Standing.FULL: Population.FULL_MEMBERS,
    Standing.PROBATIONARY: Population.PROBATIONARY_MEMBERS,
}


def head_counts(plan: Plan, ledger: Ledger) -> Iterator[HeadCount]:
    """Yield the numbers of members and of the staff on the last day recorded, as the records give them."""
    if not plan.counted:
        return
    day = PartialDate.of(plan.until)
    members = share_of(ledger, Standing.FULL, on=plan.until).whole
    yield HeadCount(id="members", population=Population.MEMBERS, count=members, on=day)
    for standing, population in _POPULATIONS.items():
        part = share_of(ledger, standing, on=plan.until).part
        yield HeadCount(id=population.value, population=population, count=part, on=day, among="members")
    staff = Count.of(members.low + plan.staff)
    yield HeadCount(id="staff", population=Population.STAFF, count=staff, on=day, name="在职干部职工")
    yield HeadCount(
        id="member-staff", population=Population.MEMBER_STAFF, count=members, on=day, among="staff"
    )


def shares(counts: tuple[HeadCount, ...]) -> Iterator[ShareStatement]:
    """Yield the shares of those counts that are parts of others, to a tenth of a per cent."""
    by_id = {each.id: each.count.low for each in counts}
    for each in counts:
        if each.among is not None and by_id[each.among]:
            exact = Fraction(each.count.low, by_id[each.among])
            tenths = int(exact * 1000 + Fraction(1, 2))
            yield ShareStatement(part=each.id, whole=each.among, stated=f"{tenths // 10}.{tenths % 10}%")
