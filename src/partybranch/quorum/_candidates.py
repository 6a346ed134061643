"""Whether enough stood: the surplus of candidates over seats (差额)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.errors import ImpossibleValue, UnknownName
from partybranch.models import Election, Ledger, Meeting, Office
from partybranch.quorum import _bases as bases
from partybranch.quorum._answers import NAMES, Base, Quorum, counted, day_of, law_of, loose
from partybranch.quorum._gathering import on_its_day

__all__ = ["at_least_one", "elections_on", "recorded", "seats_of", "surplus"]


def surplus(
    *,
    on: date | PartialDate,
    seats: int | None = None,
    candidates: int | Count | None = None,
    ledger: Ledger | None = None,
    election: Election | str | None = None,
    office: Office = Office.COMMITTEE,
) -> Quorum:
    """Say whether there were enough candidates: a fifth more than seats, rounded up.

    The rules of 1990 say "of 20 %" and those of 2020 "not less than 20 %"; both are rounded up.

    Args:
        on: the day of the election; the law is chosen by it.
        seats: how many are to be elected.
        candidates: how many stand, without names that voters write in.
        ledger: in place of `seats` and `candidates`, the branch's records.
        election: which election of the ledger, or its id, where several were held that day.
        office: COMMITTEE or DELEGATES, whose articles differ; with a ledger it is that of the record.

    Raises:
        ImpossibleValue: no seat, a negative number, or the office of secretary or deputy, who are elected without surplus.
        TypeError: neither or both of `seats` with `candidates` and `ledger` are given.
        UnknownName: there is no such election in the ledger.

    >>> surplus(seats=6, candidates=7, on=date(2026, 11, 23)).needed
    8
    """
    day = day_of(on)
    if ledger is not None:
        if seats is not None or candidates is not None:
            raise TypeError("either seats= and candidates=, or ledger= is given, and not both")
        _, found = recorded(ledger, day, election)
        seats, office = seats_of(found), found.office
        # A record without any candidates does not state them: somebody stood.
        candidates = sum(not each.write_in for each in found.candidates) if found.candidates else Count()
    elif seats is None or candidates is None or election is not None:
        raise TypeError("either seats= and candidates=, or ledger= (and then election=) is given")
    standing = counted(candidates, NAMES["candidates"])
    at_least_one(seats)
    if office not in (Office.COMMITTEE, Office.DELEGATES):
        raise ImpossibleValue(
            zh="书记、副书记实行等额选举，差额只适用于委员和代表",
            en="a secretary or deputy is elected without surplus; it is asked of a committee or of delegates",
        )
    basis, no_law = law_of(bases.DELEGATES_SURPLUS if office is Office.DELEGATES else bases.SURPLUS, day)
    if basis is None:
        return Quorum(met=None, number=standing, base=seats, base_name=Base.SEATS, reason=no_law)
    share = basis.limit
    assert isinstance(share, Fraction), "the bases of the surplus set a share of the seats"
    needed = seats + -(-share.numerator * seats // share.denominator)
    met = standing.at_least(needed)
    return Quorum(
        met=met,
        needed=needed,
        missing=None if standing.exact is None else max(0, needed - standing.exact),
        number=standing,
        base=seats,
        base_name=Base.SEATS,
        basis=basis,
        reason=loose((standing, NAMES["candidates"])) if met is None else None,
    )


def at_least_one(seats: int) -> None:
    """Refuse an election without a seat.

    Raises:
        TypeError: it is no whole number.
        ImpossibleValue: there is none.
    """
    if counted(seats, NAMES["seats"]).low < 1:
        raise ImpossibleValue(zh="应选人数至少为1", en="there is one seat at least")


def seats_of(election: Election) -> int:
    """Return how many are to be elected.

    Raises:
        ImpossibleValue: the record does not say it.
    """
    if election.seats is None:
        raise ImpossibleValue(
            zh="选举记录缺少应选人数", en="the record of the election lacks the number of seats"
        )
    at_least_one(election.seats)
    return election.seats


def elections_on(ledger: Ledger, on: date | PartialDate) -> tuple[tuple[Meeting, Election], ...]:
    """Return the elections of the ledger that were held on a day, or in a month known only as such, each with its meeting."""
    day = on if isinstance(on, PartialDate) else PartialDate.of(on)
    return tuple(
        (meeting, election)
        for meeting in ledger.meetings
        if meeting.on == day
        for election in meeting.elections
    )


def recorded(
    ledger: Ledger, on: date | PartialDate, election: Election | str | None
) -> tuple[Meeting, Election]:
    """Return an election of a ledger with its meeting: the one named, or the only one of that day.

    Raises:
        UnknownName: there is none, or there are several.
        ImpossibleValue: the one named was held on another day.
    """
    every = [(meeting, each) for meeting in ledger.meetings for each in meeting.elections]
    if isinstance(election, Election):
        found = [(meeting, each) for meeting, each in every if each == election]
    elif election is not None:
        found = [(meeting, each) for meeting, each in every if each.id == election]
    else:
        found = list(elections_on(ledger, on))
    if len(found) == 1:
        on_its_day(found[0][0], on)
        return found[0]
    name = election.id if isinstance(election, Election) else election or str(on)
    raise UnknownName(
        name=name,
        near=tuple(each.id for _, each in found or every)[:5],
        zh=f"台账中与“{name}”相符的选举有{len(found)}次：请用 election= 指明选举编号",
        en=f"elections in the ledger that fit “{name}”: {len(found)}; name one by its id with election=",
    )
