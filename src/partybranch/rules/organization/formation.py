"""Scopes on how a branch is formed: those that stood on a day, applications to found one, what a temporary one did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from typing import Any, Final

from attrs import frozen

from partybranch.counts import Count
from partybranch.findings import Message
from partybranch.models import (
    Body,
    Branch,
    BranchForm,
    DuesPayment,
    Election,
    Ledger,
    Resolution,
)
from partybranch.rules._declare import Scope, Subject, Whole
from partybranch.rules.ledgers import (
    BranchState,
    branches,
    each_election,
    each_resolution,
    members_count,
)

__all__ = [
    "FULL_MEMBERS",
    "LASTING",
    "MEMBERS",
    "Act",
    "BranchSize",
    "acts_of_temporary_branches",
    "branch_sizes",
    "founding_applications",
    "standing_branches",
    "stood",
]

MEMBERS: Final = Message("党员人数", "number of members")
FULL_MEMBERS: Final = Message("正式党员人数", "number of full members")

LASTING: Final = tuple(form for form in BranchForm if form is not BranchForm.TEMPORARY)
"""The forms of branches that have members of their own; those of a temporary one belong elsewhere."""

Act = Resolution | Election | DuesPayment
"""What a branch decided, elected or collected."""


def stood(body: Branch | Body, day: date) -> bool:
    """Say whether a branch or body had been founded by a day and not abolished, beyond doubt."""
    founded = body.founded_on is None or body.founded_on.after(day) is False
    return founded and (body.abolished_on is None or body.abolished_on.after(day) is True)


@cache
def standing_branches(*forms: BranchForm) -> Scope[BranchState]:
    """Return the scope that yields the branches of these forms that stood on the day of the check, or the last day covered."""

    def standing(whole: Whole) -> Iterator[Subject[BranchState]]:
        for subject in branches(whole):
            branch = subject.value.ledger.branch
            if branch.form in forms and stood(branch, subject.value.on):
                yield subject

    names = ", ".join(form.en for form in forms)
    standing.__doc__ = (
        f"Yield every branch ({names}) that stood on the day of the check, or on the last day covered; "
        "judged by the law of that day."
    )
    return standing


@frozen(kw_only=True)
class BranchSize:
    """How many members a branch has.

    Args:
        recorded: how many records of members it has, whatever became of them.
        members: counts those who are members, full and probationary: a range where it is in doubt. Each record is looked at.
    """

    recorded: int
    members: Callable[[], Count]


def branch_sizes(whole: Whole) -> Iterator[Subject[BranchSize]]:
    """Yield the size of every branch with members of its own on the day of the check, or the last day covered; judged by its law."""
    for subject in standing_branches(*LASTING)(whole):
        state = subject.value
        size = BranchSize(recorded=len(state.ledger.members), members=partial(members_count, state))
        yield Subject(path=subject.path, value=size, moment=subject.moment, about=subject.about)


def founding_applications(whole: Whole) -> Iterator[Subject[Branch]]:
    """Yield every branch with the day on which its founding was applied for; judged by the law of that day."""
    for path, ledger in whole.ledgers:
        branch = ledger.branch
        if branch.founding_applied_on is not None:
            yield Subject(
                path=path / "branch", value=branch, moment=branch.founding_applied_on, about=branch.id
            )


def acts_of_temporary_branches(whole: Whole) -> Iterator[Subject[Act]]:
    """Yield the resolutions, elections and payments of dues of temporary branches; judged by the law of their day.

    A payment without its day is judged by the law of the month that it is for.
    """
    for resolved in each_resolution(whole):
        if _is_temporary(resolved.value.ledger):
            yield _act(resolved, resolved.value.resolution)
    for held in each_election(whole):
        if _is_temporary(held.value.ledger):
            yield _act(held, held.value.election)
    for path, ledger in whole.ledgers:
        for index, payment in enumerate(ledger.payments if _is_temporary(ledger) else ()):
            payer = ledger.member(payment.member)
            yield Subject(
                path=path / "payments" / index,
                value=payment,
                moment=payment.paid_on or payment.month,
                member=payer,
                about="" if payer else ledger.branch.id,
            )


def _is_temporary(ledger: Ledger) -> bool:
    return ledger.branch.form is BranchForm.TEMPORARY


def _act(subject: Subject[Any], value: Act) -> Subject[Act]:
    return Subject(path=subject.path, value=value, moment=subject.moment, about=subject.about)
