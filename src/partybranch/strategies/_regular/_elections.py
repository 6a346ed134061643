"""Elections of a regular ledger: as many candidates as are to stand, and ballots that add up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import evolve

from partybranch import quorum
from partybranch.counts import Count
from partybranch.models import Balloting, Candidate, Election, ElectionKind, Office, Post
from partybranch.strategies._regular._days import dated, later
from partybranch.strategies._regular._names import name_of
from partybranch.strategies._regular._office import Term
from partybranch.strategies._regular._people import veteran_ids
from partybranch.strategies._regular._plan import Plan

__all__ = ["by_committee", "by_members", "counted"]

_APPROVED_AFTER: Final = 20
_OFFICES: Final = {
    Post.SECRETARY: Office.SECRETARY,
    Post.DEPUTY_SECRETARY: Office.DEPUTY_SECRETARY,
}


def by_members(plan: Plan, term: Term) -> tuple[Election, ...]:
    """Return what the general meeting elects: the committee, or the secretary where there is none; without the count.

    At a by-election, whoever comes new to the committee.
    """
    elected = tuple(member for member, _ in term.posts)
    if term.kind is ElectionKind.BY_ELECTION:
        new = elected[-1:]
        standing = new + _others(plan, elected, _surplus(len(new), term.elected))
        return (_election(plan, term, Office.COMMITTEE, new, standing),)
    if not plan.committee:
        return (_election(plan, term, Office.SECRETARY, elected, elected),)
    standing = elected + _others(plan, elected, _surplus(len(elected), term.elected))
    return (_election(plan, term, Office.COMMITTEE, elected, standing),)


def by_committee(plan: Plan, term: Term) -> tuple[Election, ...]:
    """Return what the committee elects among its members: the secretary and the deputy; without the count.

    Nothing after a by-election: they are in office.
    """
    if term.kind is ElectionKind.BY_ELECTION:
        return ()
    return tuple(
        _election(plan, term, _OFFICES[post], (member,), (member,))
        for member, posts in term.posts
        for post in posts
        if post in _OFFICES
    )


def _surplus(seats: int, day: date) -> int:
    """Return how many more candidates than seats there are to be; one where no rule of that day tells."""
    needed = quorum.surplus(seats=seats, candidates=seats, on=day).needed
    return 1 if needed is None else needed - seats


def _others(plan: Plan, elected: tuple[str, ...], number: int) -> tuple[str, ...]:
    return tuple(each for each in veteran_ids(plan) if each not in elected)[:number]


def _election(
    plan: Plan, term: Term, office: Office, elected: tuple[str, ...], standing: tuple[str, ...]
) -> Election:
    officers = office is not Office.COMMITTEE
    settled = dated(later(term.elected, _APPROVED_AFTER), by=plan.until)
    tellers = _others(plan, standing, 1)
    return Election(
        id=f"{office.value}-{term.elected}",
        office=office,
        kind=term.kind,
        seats=len(elected),
        candidates=tuple(
            Candidate(member=each, name=name_of(int(each) - 1), elected=each in elected) for each in standing
        ),
        balloting=Balloting.SECRET,
        tellers=tellers,
        term_years=term.years if office is Office.COMMITTEE or not plan.committee else None,
        approved_on=settled if officers else None,
        filed_on=None if officers else settled,
    )


def counted(election: Election, *, voters: int, dissent: bool) -> Election:
    """Return an election with its ballots and marks.

    Every voter casts a ballot. Those elected are marked by all, or by all but one, who marks somebody else as far as there
    are others on the ballot.

    Args:
        election: without the count.
        voters: how many there are.
        dissent: whether one of them votes otherwise.
    """
    against = 1 if dissent and voters > _FEW else 0
    number = Count.of(voters)
    return evolve(
        election,
        issued=number,
        returned=number,
        voters=number,
        invalid=Count.of(0),
        candidates=tuple(_marked(election.candidates, voters, against)),
    )


_FEW: Final = 2
"""Voters: of so few, one is half."""


def _marked(candidates: tuple[Candidate, ...], voters: int, against: int) -> Iterator[Candidate]:
    for each in candidates:
        in_favour = voters - against if each.elected else against
        yield evolve(
            each,
            in_favour=Count.of(in_favour),
            against=Count.of(voters - in_favour),
            abstained=Count.of(0),
        )
