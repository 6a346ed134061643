"""Scopes on sanctions, and on the posts that members take up after them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from attrs import frozen

from partybranch.models import Appointment, Ledger, Member, Sanction, SanctionKind
from partybranch.rules._declare import Scope, Subject, Whole
from partybranch.rules.membership.away import last_days

__all__ = ["PostTaken", "Sanctioned", "each_sanction", "posts_taken_after"]


@frozen(kw_only=True)
class Sanctioned:
    """A sanction of a member, and the last day of which the record tells."""

    member: Member
    sanction: Sanction
    on: date


@frozen(kw_only=True)
class PostTaken:
    """A post that a member took up on the day of a sanction or later.

    Args:
        ledger: which records both.
        sanction: of the member.
        appointment: to the post.
    """

    ledger: Ledger
    sanction: Sanction
    appointment: Appointment

    @property
    def held_before(self) -> bool:
        """Whether another appointment of the member to the same post was running or ended when this one began."""
        new = self.appointment
        return any(
            old.member == new.member
            and old.post is new.post
            and old.body == new.body
            and old.period.start < new.period.start
            and (old.period.end is None or old.period.end >= new.period.start)
            for old in self.ledger.appointments
        )


@cache
def each_sanction(*kinds: SanctionKind) -> Scope[Sanctioned]:
    """Return the scope that yields every sanction of these kinds; judged by the law of the day on which it was decided."""

    def sanctions(whole: Whole) -> Iterator[Subject[Sanctioned]]:
        for path, member, on in last_days(whole):
            for index, sanction in enumerate(member.sanctions):
                if sanction.kind in kinds:
                    yield Subject(
                        path=path / "sanctions" / index,
                        value=Sanctioned(member=member, sanction=sanction, on=on),
                        moment=sanction.period.start,
                        member=member,
                    )

    names = ", ".join(kind.en for kind in kinds)
    sanctions.__doc__ = (
        f"Yield every sanction ({names}); judged by the law of the day on which it was decided."
    )
    return sanctions


@cache
def posts_taken_after(kind: SanctionKind) -> Scope[PostTaken]:
    """Return the scope that yields every post taken up after a sanction of a kind; judged by the law of the sanction."""

    def posts(whole: Whole) -> Iterator[Subject[PostTaken]]:
        for path, ledger in whole.ledgers:
            for index, appointment in enumerate(ledger.appointments):
                member = ledger.member(appointment.member)
                for sanction in () if member is None else member.sanctions:
                    if sanction.kind is kind and sanction.period.start <= appointment.period.start:
                        yield Subject(
                            path=path / "appointments" / index,
                            value=PostTaken(ledger=ledger, sanction=sanction, appointment=appointment),
                            moment=sanction.period.start,
                            member=member,
                        )

    posts.__doc__ = (
        f"Yield every post that a member took up on the day of a sanction ({kind.en}) or later; "
        "judged by the law of that day."
    )
    return posts
