"""`due_dates`: records, a period and a day to what is due when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from attrs import evolve

from partybranch.dates import PartialDate, Period
from partybranch.errors import ImpossibleValue
from partybranch.models import Ledger, Member, Roster
from partybranch.rules import RULES, RuleBook
from partybranch.summaries._due import Due, DueDates, DueKind, DueState, Undated
from partybranch.summaries._due_demands import of_demands
from partybranch.summaries._due_promises import of_commitments, of_rectifications
from partybranch.summaries._due_records import Kept, kept
from partybranch.summaries._due_terms import of_probation, of_terms
from partybranch.summaries._working_days import Shift, WorkingDays, announced_working_days, move

__all__ = ["due_dates"]

_KINDS = {kind: place for place, kind in enumerate(DueKind)}


def due_dates(
    records: Ledger | Roster | Sequence[Member],
    period: Period,
    *,
    on: date,
    rules: RuleBook = RULES,
    moved: Shift | None = None,
    working_days: WorkingDays = announced_working_days,
) -> DueDates:
    """Return what is due within a period: meetings, reports, elections, ends of probation, commitments, rectifications.

    The last day on which something is in time decides whether it belongs to the period, also where it is moved. What can
    still be done though its day has passed (all but meetings and reports) is there until it is done, also if that day
    lies before the period. What was done already is there too, and says so. A roster tells the ends of probation, and when
    each branch is to meet; it keeps no elections and no promises.

    Args:
        records: a ledger, a roster, or members.
        period: it has an end.
        on: the day on which it is asked: what is dated after it has not happened.
        rules: those that ask for meetings and reports, with an agency's limits; the bases of the others are shown.
        moved: to which working day a day that is none is moved; None: to none. What is not to do is not moved, nor anything
            to a day before `on`, and the end of probation not to an earlier day.
        working_days: says of a day whether it is a working day; by default the announced calendar, for which the extra
            `calendar` is needed.

    Raises:
        ImpossibleValue: the period has no end.
        MissingExtra: days are to be moved, and the extra is not installed.
        TypeError: `on` is a datetime; say which day it is.
    """
    day = PartialDate.of(on).first
    if period.end is None:
        raise ImpossibleValue(
            zh="没有结束日的期间列不出到期事项，请先给出结束日",
            en="what is due in a period without an end has no end either: close the period first",
        )
    dues: list[Due] = []
    undated: list[Undated] = []
    for each in kept(records):
        for found in _found(each, period, day, rules):
            if isinstance(found, Undated):
                undated.append(found)
            elif _belongs(found, period):
                dues.append(_moved(found, day, moved, working_days))
    return DueDates(
        on=day,
        period=period,
        dues=tuple(sorted(dues, key=_order)),
        undated=tuple(sorted(undated, key=lambda each: each.path.order)),
    )


def _found(each: Kept, period: Period, on: date, rules: RuleBook) -> Iterator[Due | Undated]:
    return chain(
        of_demands(each, period, on=on, rules=rules),
        of_terms(each, on=on, rules=rules),
        of_probation(each, on=on, rules=rules),
        of_commitments(each, on=on),
        of_rectifications(each, on=on),
    )


def _belongs(due: Due, period: Period) -> bool:
    left_over = due.kind.lasts and due.state is not DueState.DONE and due.stated_on < period.start
    return left_over or period.contains(due.stated_on)


def _moved(due: Due, on: date, shift: Shift | None, working_days: WorkingDays) -> Due:
    # Of a day known to the month the first may have passed while it is still to do: it stays where it is.
    if shift is None or due.state is not DueState.TO_DO or due.stated_on < on:
        return due
    earliest = due.stated_on if due.kind is DueKind.PROBATION else on
    to = move(due.stated_on, shift, not_before=earliest, working_days=working_days)
    return evolve(due, on=to.on, notes=due.notes if to.note is None else (*due.notes, to.note))


def _order(due: Due) -> tuple[object, ...]:
    return due.on, _KINDS[due.kind], due.path.order, due.key
