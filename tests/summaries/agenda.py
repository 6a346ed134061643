"""A branch with invented records, and what is due in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from attrs import evolve

from partybranch.dates import PartialDate, Period
from partybranch.models import (
    Branch,
    Election,
    Ledger,
    Meeting,
    MeetingKind,
    Member,
    Office,
    Roster,
    ServiceCommitment,
    UnitKind,
)
from partybranch.summaries import Due, DueDates, DueKind, due_dates

__all__ = ["ON", "branch", "days", "during", "elected", "held", "of_kind", "promised", "seen", "told"]

ON: Final = date(2026, 11, 26)


def during(first: str, end: str) -> Period:
    """Return a period written out; its end is the day after the last."""
    return Period(start=date.fromisoformat(first), end=date.fromisoformat(end))


def branch(unit_kind: UnitKind | None = UnitKind.OTHER, **fields: Any) -> Ledger:
    """Return the ledger of a branch, complete for four years, with these fields."""
    empty = Ledger(
        branch=Branch(id="b", name="某局机关党支部", unit_kind=unit_kind),
        covers=during("2023-01-01", "2027-01-01"),
    )
    return evolve(empty, **fields)


def held(id_: str, kind: MeetingKind, on: str | None, **fields: Any) -> Meeting:
    """Return a meeting."""
    return evolve(Meeting(id=id_, kind=kind, on=None if on is None else PartialDate.parse(on)), **fields)


def elected(on: str | None, id_: str = "e1", **fields: Any) -> Meeting:
    """Return a general meeting that elected the committee."""
    election = evolve(Election(id=id_, office=Office.COMMITTEE), **fields)
    return held(f"m-{id_}", MeetingKind.GENERAL_MEETING, on, elections=(election,))


def promised(due_on: str, **fields: Any) -> ServiceCommitment:
    """Return a commitment that is to be fulfilled by a day."""
    return evolve(ServiceCommitment(id="c1", matter="限时答复", due_on=PartialDate.parse(due_on)), **fields)


def seen(
    records: Ledger | Roster | tuple[Member, ...],
    period: Period | None = None,
    *,
    on: date = ON,
    **choices: Any,
) -> DueDates:
    """Return what is due within a period, or within a year from the day."""
    if period is None:
        period = Period(start=on, end=on.replace(year=on.year + 1))
    return due_dates(records, period, on=on, **choices)


def of_kind(found: DueDates, kind: DueKind) -> tuple[Due, ...]:
    """Return what is due of one kind."""
    return tuple(each for each in found.dues if each.kind is kind)


def days(dues: Iterable[Due]) -> list[str]:
    """Return the days on which things are due."""
    return [each.on.isoformat() for each in dues]


def told(found: DueDates, kind: DueKind) -> list[str]:
    """Return, in English, why something of one kind has no day."""
    return [each.reason.en for each in found.undated if each.kind is kind]
