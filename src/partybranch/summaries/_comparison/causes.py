"""Why somebody stands in one of two rosters only, as far as the record says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from partybranch.dates import PartialDate
from partybranch.models import Member, MembershipStatus, Transfer, TransferDirection
from partybranch.summaries._comparison.values import Cause, CauseKind

__all__ = ["latest_admission", "why_joined", "why_left"]


def latest_admission(members: Iterable[Member]) -> date | None:
    """Return the last day on which a roster has somebody admitted or confirmed, or None: the roster is no older than that."""
    days = (each for member in members for each in (member.admitted_on, member.confirmed_on))
    return max((day.last for day in days if day is not None), default=None)


def why_joined(member: Member, since: date | None) -> Iterator[Cause]:
    """Yield why a record stands in the new roster only.

    Args:
        member: the record.
        since: the last day on which the old roster has somebody admitted or confirmed: who was admitted after it is new.
    """
    yield from _transfers(member, TransferDirection.IN, CauseKind.TRANSFERRED_IN)
    admitted = member.admitted_on
    if admitted is not None and since is not None and admitted.first > since:
        yield Cause(kind=CauseKind.ADMITTED, on=admitted)


def why_left(member: Member) -> Iterator[Cause]:
    """Yield why a record stands in the old roster only."""
    yield from _transfers(member, TransferDirection.OUT, CauseKind.TRANSFERRED_OUT)
    if member.left_on is not None or member.stated_status is MembershipStatus.LEFT:
        yield Cause(kind=CauseKind.LEFT, on=member.left_on)
    if member.lost_contact:
        yield Cause(kind=CauseKind.LOST_CONTACT, on=member.lost_contact_since)


def _transfers(member: Member, direction: TransferDirection, kind: CauseKind) -> Iterator[Cause]:
    moves = [move for move in member.transfers if move.direction is direction]
    if moves:
        last = max(moves, key=_moved_on)
        yield Cause(kind=kind, on=last.received_on or last.letter_on, body=last.other_body)


def _moved_on(move: Transfer) -> date:
    day: PartialDate | None = move.received_on or move.letter_on
    return date.min if day is None else day.first
