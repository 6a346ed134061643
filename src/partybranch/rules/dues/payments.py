"""Scopes on dues: what was paid for a month, and the months for which nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Final

from attrs import frozen

from partybranch.counts import exact_sum
from partybranch.dates import PartialDate, Period, months_later
from partybranch.findings import Path
from partybranch.models import (
    BranchForm,
    DuesPayment,
    Ledger,
    MeasureKind,
    Member,
    MembershipStatus,
    Payer,
    SanctionKind,
    Standing,
)
from partybranch.rules._declare import Scope, Subject, Whole
from partybranch.rules.ledgers import last_covered_day, whole_units

__all__ = [
    "MonthlyDues",
    "Paid",
    "Unpaid",
    "each_payment",
    "monthly_dues",
    "unpaid_months",
    "unpaid_runs",
]

_ONE_DAY: Final = timedelta(days=1)


@frozen(kw_only=True)
class Paid:
    """A payment, and the record of the member who made it, if there is one."""

    payment: DuesPayment
    member: Member | None


@frozen(kw_only=True)
class MonthlyDues:
    """All that a member paid for a month.

    Args:
        first: the first of the payments that is not stated as voluntary.
        amount: the sum of all of them, voluntary ones too.
        reduced: whether a reduction was approved.
    """

    first: DuesPayment
    amount: Decimal
    reduced: bool


@frozen(kw_only=True)
class Unpaid:
    """Months in a row for which a member owed dues and none are recorded.

    Args:
        months: the first and the last of them are those of the row; empty: the ledger keeps no payments at all.
        place: of which of them it is asked, counted from 1.
    """

    months: tuple[Period, ...] = ()
    place: int = 1


def _month_of(day: PartialDate) -> Period:
    first = day.first.replace(day=1)
    return Period(start=first, end=months_later(day.last.replace(day=1), 1))


def _payer(ledger: Ledger, payment: DuesPayment) -> Member | None:
    return ledger.member(payment.member)


def _about(payment: DuesPayment, member: Member | None) -> str:
    """Return the id of whoever paid, where it is that of no member of the ledger: nothing else tells whose finding it is."""
    return "" if member else payment.member


def each_payment(whole: Whole) -> Iterator[Subject[Paid]]:
    """Yield every payment of dues; judged by the law of the month for which it was made."""
    for path, ledger in whole.ledgers:
        for index, payment in enumerate(ledger.payments):
            member = _payer(ledger, payment)
            yield Subject(
                path=path / "payments" / index,
                value=Paid(payment=payment, member=member),
                moment=payment.month,
                member=member,
                about=_about(payment, member),
                span=_month_of(payment.month),
            )


@cache
def monthly_dues(*payers: Payer) -> Scope[MonthlyDues]:
    """Return the scope that yields what members of some kinds of payer paid, month by month."""

    def dues(whole: Whole) -> Iterator[Subject[MonthlyDues]]:
        for path, ledger in whole.ledgers:
            for theirs in _by_month(ledger):
                own = [(index, each) for index, each in theirs if not each.voluntary]
                if own and own[0][1].payer in payers:
                    yield _dues_at(path / "payments" / own[0][0], ledger, own[0][1], theirs)

    names = ", ".join(payer.en for payer in payers)
    dues.__doc__ = f"Yield what every member ({names}) paid for a month; judged by the law of that month."
    return dues


def _dues_at(
    path: Path, ledger: Ledger, first: DuesPayment, theirs: Iterable[tuple[int, DuesPayment]]
) -> Subject[MonthlyDues]:
    payments = [payment for _, payment in theirs]
    member = _payer(ledger, first)
    return Subject(
        path=path,
        value=MonthlyDues(
            first=first,
            amount=exact_sum(each.amount for each in payments),
            reduced=any(each.reduced_on is not None for each in payments),
        ),
        moment=first.month,
        member=member,
        about=_about(first, member),
        span=_month_of(first.month),
    )


def _by_month(ledger: Ledger) -> Iterable[list[tuple[int, DuesPayment]]]:
    """Return the payments of every member for every month, each with its number in the ledger."""
    found: dict[tuple[str, Period], list[tuple[int, DuesPayment]]] = {}
    for index, payment in enumerate(ledger.payments):
        found.setdefault((payment.member, _month_of(payment.month)), []).append((index, payment))
    return found.values()


def unpaid_months(whole: Whole) -> Iterator[Subject[Unpaid]]:
    """Yield the covered months for which a member owed dues and none are recorded, once the quarter is over; judged by the law of the month.

    Of a ledger that keeps no payments the branch is yielded once.
    """
    for path, ledger in whole.ledgers:
        if not ledger.payments:
            yield from _not_kept(path, ledger, whole.on)
            continue
        asked = _months_asked(ledger, whole.on)
        for index, member in enumerate(ledger.members):
            for row in _rows(ledger, member, asked):
                for place, month in enumerate(row, start=1):
                    yield Subject(
                        path=path / "members" / index,
                        value=Unpaid(months=row, place=place),
                        moment=month.start,
                        member=member,
                        span=month,
                    )


def _not_kept(path: Path, ledger: Ledger, on: date) -> Iterator[Subject[Unpaid]]:
    months = _months_asked(ledger, on) if ledger.members else ()
    if months:
        yield Subject(
            path=path / "covers",
            value=Unpaid(),
            moment=months[-1].start,
            about=ledger.branch.id,
            span=months[-1],
        )


def unpaid_runs(whole: Whole) -> Iterator[Subject[Unpaid]]:
    """Yield every row of covered months for which a member owed dues and none are recorded; judged by the law of the last."""
    for path, ledger in whole.ledgers:
        asked = _months_asked(ledger, whole.on) if ledger.payments else ()
        for index, member in enumerate(ledger.members):
            for row in _rows(ledger, member, asked):
                yield Subject(
                    path=path / "members" / index,
                    value=Unpaid(months=row, place=len(row)),
                    moment=row[-1].start,
                    member=member,
                    span=Period(start=row[0].start, end=row[-1].end),
                )


def _months_asked(ledger: Ledger, on: date) -> tuple[Period, ...]:
    """Return the whole months covered whose quarter is over and covered: dues may be paid by the quarter.

    None of a temporary branch, which collects no dues.
    """
    collects = ledger.branch.form is not BranchForm.TEMPORARY
    known_until = last_covered_day(ledger, on)
    return tuple(
        month
        for month in whole_units(ledger, Period.months, on)
        if collects and _quarter_ends(month) <= known_until
    )


def _quarter_ends(month: Period) -> date:
    return months_later(month.start, 3 - (month.start.month - 1) % 3) - _ONE_DAY


def _rows(ledger: Ledger, member: Member, asked: tuple[Period, ...]) -> list[tuple[Period, ...]]:
    """Return the months for which a member owed dues and none are recorded, those that follow each other together."""
    if not asked:
        return []
    own = [each for each in ledger.payments if each.member == member.id]
    paid = {start for each in own for start in _months_within(each.month)}
    reduced = [each.reduced_on for each in own if each.reduced_on is not None]
    rows: list[tuple[Period, ...]] = []
    for month in asked:
        if month.start in paid or not _owed(member, month, reduced):
            continue
        if rows and rows[-1][-1].end == month.start:
            rows[-1] = (*rows[-1], month)
        else:
            rows.append((month,))
    return rows


def _months_within(day: PartialDate) -> Iterator[date]:
    span = _month_of(day)
    yield from (month.start for month in span.months())


def _owed(member: Member, month: Period, reduced: Iterable[PartialDate]) -> bool:
    """Say whether a member certainly owed dues here for a month: of the branch throughout, and not excused."""
    assert month.end is not None, "a month has an end"
    last = month.end - _ONE_DAY
    belonged = all(
        member.in_branch_on(day) and member.standing_on(day) in (Standing.PROBATIONARY, Standing.FULL)
        for day in (month.start, last)
    )
    return belonged and not (
        _may_be_away(member, last)
        or _may_be_out(member, last)
        or any(_bars(each.kind) and each.period.overlaps(month) for each in member.measures)
        or any(move.dues_paid_to and move.dues_paid_to.last >= month.start for move in member.transfers)
        or any(day.after(last) is not True for day in reduced)
    )


def _may_be_away(member: Member, last: date) -> bool:
    """Whether a member may be out of contact, or floating and paying in the branch of the place."""
    lost = member.lost_contact is True or member.lost_contact_since is not None
    since = member.lost_contact_since
    out_of_contact = lost and (since is None or since.after(last) is not True)
    flowing = any(
        each.since.after(last) is not True
        and (each.until is None or each.until.before(last.replace(day=1)) is not True)
        for each in member.flows
    )
    return out_of_contact or flowing or (member.floating is True and not member.flows)


_READ: Final = ("stated_status", "floating", "lost_contact", "lost_contact_since")
"""What leaves it open whether somebody owed dues here, if it could not be read."""


def _may_be_out(member: Member, last: date) -> bool:
    """Whether a member may have left the Party or be suspended since a day that is not recorded."""
    expelled = any(
        each.kind is SanctionKind.EXPULSION and each.period.start <= last for each in member.sanctions
    )
    gone = member.stated_status is MembershipStatus.LEFT and member.left_on is None
    suspended = member.stated_status is MembershipStatus.SUSPENDED and all(
        each.kind is not MeasureKind.SUSPENSION for each in member.measures
    )
    return expelled or gone or suspended or any(name in member.unread for name in _READ)


def _bars(kind: MeasureKind) -> bool:
    return kind in (MeasureKind.SUSPENSION, MeasureKind.DETENTION, MeasureKind.ARREST)
