"""Answers of rules that cannot tell, by the field that leaves the doubt."""

from __future__ import annotations

from datetime import date

from partybranch.dates import PartialDate
from partybranch.findings import CannotTell, Reason
from partybranch.models import Meeting, Member, Standing, label

__all__ = ["attempted", "imprecise", "surely_probationary", "unread", "without"]


def attempted(member: Member, name: str) -> bool:
    """Say whether a record states a field, or tried to in a cell that could not be read."""
    return bool(getattr(member, name)) or name in member.unread


def unread(record: Member | Meeting, *names: str) -> CannotTell | None:
    """Return the answer that the first of these fields could not be read; None: there is none such."""
    if not record.unread:
        return None
    name = next((name for name in names if name in record.unread), None)
    return None if name is None else CannotTell.because(Reason.UNREAD, field=label(type(record), name))


def without(record: Member | Meeting, name: str) -> CannotTell:
    """Return the answer that a field is missing, or that it could not be read, which is not the same."""
    return unread(record, name) or CannotTell.because(Reason.MISSING, field=label(type(record), name))


def imprecise(member: Member, *names: str) -> CannotTell:
    """Return the answer that the first of these days that is no exact one leaves both results possible."""
    vague = next(name for name in names if _is_vague(getattr(member, name)))
    return CannotTell.because(Reason.IMPRECISE, field=label(Member, vague))


def surely_probationary(member: Member, day: date) -> bool:
    """Say whether somebody was a probationary member on a day, and not one of whom full membership was never entered.

    Without a day of full membership it is certain in the first year only, unless the record still says so.
    """
    if member.standing_on(day) is not Standing.PROBATIONARY:
        return False
    if member.confirmed_on is not None or member.stated_standing is Standing.PROBATIONARY:
        return True
    return member.admitted_on is not None and member.admitted_on.plus_years(1).after(day) is True


def _is_vague(day: PartialDate | None) -> bool:
    return day is not None and day.exact is None
