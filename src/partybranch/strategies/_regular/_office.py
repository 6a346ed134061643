"""Terms of office of a regular ledger: who was elected when, for how long, and to which posts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import evolve, frozen

from partybranch.counts import Between
from partybranch.dates import Period, anniversary, months_later
from partybranch.models import Appointment, ElectionKind, Post, UnitKind
from partybranch.regulations import Limit
from partybranch.strategies._regular._bodies import group_ids
from partybranch.strategies._regular._days import limit_on
from partybranch.strategies._regular._people import veteran_ids
from partybranch.strategies._regular._plan import Plan

__all__ = ["Term", "appointments", "holders_on", "secretary_on", "terms_of"]

_BY_UNIT: Final = {
    UnitKind.VILLAGE: "ELE302",
    UnitKind.COMMUNITY: "ELE303",
    UnitKind.ORGAN: "ELE304",
    UnitKind.OTHER: "ELE305",
}
_OF_ALL: Final = "ELE301"
_OPINION_OF_1993: Final = (date(1993, 7, 6), date(2018, 6, 30))
"""The first and the last day on which its lengths are known to have been in force."""

_MONTHS_BEFORE_THE_END: Final = 7
"""From half a year before its end on, a term is one to be reminded of."""

_STANDING: Final = 2
"""Candidates for one seat, at least."""

_DIVISIONS: Final[dict[int, tuple[tuple[Post, ...], ...]]] = {
    0: ((Post.SECRETARY,),),
    3: ((Post.SECRETARY,), (Post.ORGANIZATION, Post.PUBLICITY), (Post.DISCIPLINE,)),
    4: ((Post.SECRETARY,), (Post.ORGANIZATION,), (Post.PUBLICITY,), (Post.DISCIPLINE,)),
    5: (
        (Post.SECRETARY,),
        (Post.DEPUTY_SECRETARY,),
        (Post.ORGANIZATION,),
        (Post.PUBLICITY,),
        (Post.DISCIPLINE,),
    ),
}
"""Who holds which posts, by the size of the committee."""


@frozen(kw_only=True)
class Term:
    """One term of office, or what is left of it after a by-election.

    Args:
        elected: the day of the election; in a temporary branch, of being named.
        years: for how long, as stated; None: not stated.
        ended: the day of the next election, or None.
        kind: of the election.
        posts: who holds which posts, the secretary first.
    """

    elected: date
    years: int | None
    ended: date | None
    kind: ElectionKind
    posts: tuple[tuple[str, tuple[Post, ...]], ...]


def terms_of(plan: Plan) -> tuple[Term, ...]:
    """Return the terms recorded: the one that runs on the day of the check, and one before it if there is one that fits.

    A by-election divides the one that runs.
    """
    elected = _elected_lately_enough(plan)
    before = None if plan.founded_lately or not plan.succeeds else _elected_before(plan, elected)
    kind = ElectionKind.FIRST if plan.founded_lately else ElectionKind.END_OF_TERM
    now = Term(
        elected=elected, years=_stated(plan, elected), ended=None, kind=kind, posts=_posts(plan, turn=0)
    )
    running = tuple(_divided(plan, now))
    if before is None:
        return running
    earlier = Term(
        elected=before,
        years=_stated(plan, before),
        ended=elected,
        kind=ElectionKind.END_OF_TERM,
        posts=_posts(plan, turn=1),
    )
    return earlier, *running


def _divided(plan: Plan, term: Term) -> Iterator[Term]:
    """Yield a term, in two parts where the last of the committee was replaced in the meantime."""
    replaced = months_later(term.elected, plan.replaced_after)
    spare = veteran_ids(plan)[len(term.posts) :]
    # Somebody else has to stand as well.
    if not plan.replaced_after or not plan.committee or len(spare) < _STANDING or replaced > plan.until:
        yield term
        return
    *others, (_, posts) = term.posts
    yield evolve(term, ended=replaced)
    yield Term(
        elected=replaced,
        years=None,
        ended=None,
        kind=ElectionKind.BY_ELECTION,
        posts=(*others, (spare[0], posts)),
    )


def _elected_lately_enough(plan: Plan) -> date:
    months = plan.months_in_office
    while True:
        elected = months_later(plan.until, -months)
        over = anniversary(elected, _lasting(plan, elected))
        if not months or months_later(over, -_MONTHS_BEFORE_THE_END) > plan.on:
            return elected
        months //= 2


def _elected_before(plan: Plan, elected: date) -> date | None:
    """Return the day of which an election would have ended its term on a day; None: no length of those days fits."""
    for years in range(2, 6):
        day = anniversary(elected, -years)
        if _lasting(plan, day) == years and anniversary(day, years) == elected:
            return day
    return None


def _lengths(limit: Limit | None) -> range | None:
    match limit:
        case int():
            return range(limit, limit + 1)
        case Between(low=low, high=high):
            return range(low, high + 1)
        case _:
            return None


def _lengths_in_unit(plan: Plan, day: date) -> range:
    """Return the lengths that are set for the kind of unit; where none are, those of the opinion nearest to that day."""
    code = _BY_UNIT[plan.unit_kind]
    nearest = max((each for each in _OPINION_OF_1993 if each <= day), default=_OPINION_OF_1993[0])
    lengths = _lengths(limit_on(code, day)) or _lengths(limit_on(code, nearest))
    assert lengths, "the opinion of 1993 set lengths for every kind of unit"
    return lengths


def _stated(plan: Plan, day: date) -> int | None:
    """Return the length of a term begun on a day, as stated: the shortest of the kind of unit, which is kept from term to term.

    None, so that nothing is stated: the Constitution of that day set another one beside it.
    """
    years = _lengths_in_unit(plan, day)[0]
    of_all = _lengths(limit_on(_OF_ALL, day))
    return years if of_all is None or years in of_all else None


def _lasting(plan: Plan, day: date) -> int:
    """Return how long a term lasts: as stated, or as long as the kind of unit allows."""
    return _stated(plan, day) or _lengths_in_unit(plan, day)[-1]


def _posts(plan: Plan, *, turn: int) -> tuple[tuple[str, tuple[Post, ...]], ...]:
    """Return who holds which posts: in another term the same people hold others."""
    division = _DIVISIONS[plan.committee]
    ids = veteran_ids(plan)[: max(len(division), 2)]
    turned = (*ids[turn:], *ids[:turn])
    return tuple(zip(turned, division, strict=False))


def appointments(plan: Plan, terms: tuple[Term, ...], *, since: date) -> Iterator[Appointment]:
    """Yield who held which post when, and who leads the groups."""
    for place, term in enumerate(terms):
        for member, posts in term.posts:
            # Who was in office before a by-election stays.
            new = (
                posts
                if term.kind is not ElectionKind.BY_ELECTION
                else _not_held(terms[place - 1], member, posts)
            )
            for post in new:
                period = Period(start=term.elected, end=_ended(terms[place:], member, post))
                yield Appointment(member=member, post=post, period=period)
    for number, group in enumerate(group_ids(plan), start=1):
        yield Appointment(
            member=veteran_ids(plan)[-number],
            post=Post.GROUP_LEADER,
            period=Period(start=since),
            body=group,
        )


def _not_held(before: Term, member: str, posts: tuple[Post, ...]) -> tuple[Post, ...]:
    return tuple(post for post in posts if post not in dict(before.posts).get(member, ()))


def _ended(terms: tuple[Term, ...], member: str, post: Post) -> date | None:
    """Return when somebody who took a post in the first of some terms left it: not by a by-election for another one."""
    ended = terms[0].ended
    for following in terms[1:]:
        if following.kind is not ElectionKind.BY_ELECTION or post not in dict(following.posts).get(
            member, ()
        ):
            break
        ended = following.ended
    return ended


def holders_on(terms: tuple[Term, ...], day: date) -> tuple[str, ...]:
    """Return the ids of those who held posts of the branch on a day, the secretary first; empty where nobody is recorded."""
    return next(
        (
            tuple(member for member, _ in term.posts)
            for term in terms
            if term.elected <= day and (term.ended is None or day < term.ended)
        ),
        (),
    )


def secretary_on(terms: tuple[Term, ...], day: date) -> str | None:
    """Return the id of the secretary of a day; None where nobody is recorded."""
    return next(iter(holders_on(terms, day)), None)
