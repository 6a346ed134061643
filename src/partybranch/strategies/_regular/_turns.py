"""What happened to members of a regular ledger who hold no post: they moved, left, were sanctioned, went away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from attrs import evolve

from partybranch.dates import PartialDate, Period, anniversary, months_later
from partybranch.models import (
    Flow,
    FlowReason,
    MembershipStatus,
    Sanction,
    Transfer,
    TransferDirection,
)
from partybranch.strategies._regular._days import ago, later, month, years_between
from partybranch.strategies._regular._plan import Person, Plan, Turn

__all__ = ["turn_of"]

_ELSEWHERE: Final = "某县某局党支部"
_FORTNIGHT: Final = 14


def turn_of(plan: Plan, turn: Turn, person: Person) -> dict[str, Any]:
    """Return what the record of a member says of what happened so many days ago."""
    day = ago(plan.until, person.days)
    match turn:
        case Turn.MOVED_IN | Turn.MOVED_OUT | Turn.CAME_BACK | Turn.IS_LEAVING:
            return {"transfers": tuple(_moves(plan, turn, person, day))}
        case Turn.LEFT:
            return {
                "left_on": PartialDate.of(day),
                "stated_status": MembershipStatus.LEFT if person.detailed else None,
            }
        case Turn.WAS_SANCTIONED:
            # It ended on that day, and lasted two years: long enough for every kind of them, and no longer than any may.
            return {"sanctions": (_ended_sanction(plan, day),)}
        case Turn.IS_SANCTIONED:
            return {"sanctions": (_running_sanction(plan, day, known=person.vague),)}
        case Turn.WAS_AWAY:
            return {"flows": (_flow(ago(day, 90), FlowReason.WORK, until=PartialDate.of(day)),)}
        case Turn.FLOATS:
            since = ago(months_later(plan.until, -7), person.days)
            return {"flows": (_flow(since, FlowReason.WORK),), "floating": True, "floating_to": "某省某市"}
        case Turn.STUDIES_ABROAD:
            since = ago(day, 30)
            contacts = tuple(_contacts(since, plan.until))
            return {"flows": (evolve(_flow(since, FlowReason.STUDY_ABROAD), contacts=contacts),)}


def _moves(plan: Plan, turn: Turn, person: Person, day: date) -> Iterator[Transfer]:
    """Yield the transfers of somebody who moves or has moved."""
    match turn:
        case Turn.MOVED_IN:
            yield _transfer(TransferDirection.IN, day)
        case Turn.MOVED_OUT:
            yield _transfer(TransferDirection.OUT, day)
        case Turn.CAME_BACK:
            yield _transfer(TransferDirection.OUT, anniversary(day, -1))
            yield _transfer(TransferDirection.IN, day)
        case _:
            yield _letter(ago(plan.until, person.days % _FORTNIGHT))


def _transfer(direction: TransferDirection, received: date) -> Transfer:
    letter = ago(received, _FORTNIGHT)
    return Transfer(
        direction=direction,
        other_body=_ELSEWHERE,
        letter_on=PartialDate.of(letter),
        received_on=PartialDate.of(received),
        dues_paid_to=month(received),
    )


def _letter(day: date) -> Transfer:
    """Return a transfer of which the letter is written, and nobody has received the member yet."""
    return Transfer(
        direction=TransferDirection.OUT,
        other_body=_ELSEWHERE,
        letter_on=PartialDate.of(day),
        dues_paid_to=month(day),
    )


def _ended_sanction(plan: Plan, ended: date) -> Sanction:
    began = anniversary(ended, -2)
    return Sanction(
        kind=plan.sanction,
        # From 29 February on, two years are over on the 28th, and that day is the first one after them.
        period=Period(start=began, end=anniversary(began, 2)),
        announced_on=PartialDate.of(later(began, 10)),
    )


def _running_sanction(plan: Plan, began: date, *, known: bool) -> Sanction:
    """Return a sanction that has not ended, whose end is known beforehand or not; it is announced within a fortnight."""
    announced = later(began, 10)
    return Sanction(
        kind=plan.sanction,
        period=Period(start=began, end=anniversary(began, 2) if known else None),
        announced_on=PartialDate.of(announced) if announced <= plan.until else None,
    )


def _flow(since: date, reason: FlowReason, *, until: PartialDate | None = None) -> Flow:
    return Flow(since=PartialDate.of(since), until=until, to="某省某市", reason=reason, fixed_place=False)


def _contacts(since: date, until: date) -> Iterator[PartialDate]:
    """Yield days on which the branch was in touch with somebody abroad: in both halves of every year."""
    for year in years_between(since, until):
        for number in (3, 9):
            day = date(year, number, 10)
            if since <= day <= until:
                yield PartialDate.of(day)
