"""Scopes on terms of office: the elections that began them, in order, and when each term is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise, zip_longest

from attrs import frozen

from partybranch.counts import Between
from partybranch.dates import PartialDate
from partybranch.findings import Path
from partybranch.models import (
    BranchForm,
    Election,
    ElectionKind,
    Ledger,
    Meeting,
    MeetingKind,
    Office,
    UnitKind,
)
from partybranch.regulations import Basis, basis_on
from partybranch.rules._declare import Scope, Subject, Whole
from partybranch.rules.elections._term_lengths import BY_UNIT
from partybranch.rules.elections.polls import is_further
from partybranch.rules.ledgers import ElectionHeld, each_election, last_covered_day

__all__ = [
    "Tenure",
    "committees_of",
    "elections_that_end_a_term",
    "every_committee",
    "running_terms",
    "successions",
    "terms",
]


@frozen(kw_only=True)
class Tenure:
    """A term of office.

    Args:
        ledger: the branch's records.
        election: which began it.
        elected_on: the day.
        following: the day of the next such election, or None.
        as_of: the last day on which it is known whether there was one: that of the check, or the last one covered.
    """

    ledger: Ledger
    election: Election
    elected_on: PartialDate
    following: PartialDate | None = None
    as_of: date

    @property
    def years(self) -> int | None:
        """The length as stated, else the longest that the law of the election day allows; None: not known."""
        stated = self.election.term_years
        if stated is not None:
            return stated if stated > 0 else None
        basis = self.length_basis
        limit = None if basis is None else basis.limit
        longest = limit.high if isinstance(limit, Between) else limit
        return longest if isinstance(longest, int) else None

    @property
    def length_basis(self) -> Basis | None:
        """What the law of the election day set for the length in that kind of unit; None: not known, or nothing."""
        kind = self.ledger.branch.unit_kind
        return None if kind is None else basis_on(BY_UNIT[kind], self.elected_on)

    @property
    def ends(self) -> PartialDate | None:
        """The anniversary on which it is over; None: its length is not known."""
        return None if self.years is None else self.elected_on.plus_years(self.years)

    @property
    def seen_next(self) -> PartialDate | None:
        """The day of the next election, unless it stands beyond the time that the ledger covers, with others between perhaps.

        Between the last day covered and an election on the day after it there is no other.
        """
        covers = self.ledger.covers
        beyond = self.following and covers and covers.end and self.following.first > covers.end
        return None if beyond else self.following

    @property
    def seen_through(self) -> bool:
        """Whether the ledger claims to be complete from a year before the end, so that an election would stand in it.

        That is up to the next one, or else to the last day on which it is known whether there was one: both lie within what
        is covered, or right behind it, if they lie after the end.
        """
        covers, ends = self.ledger.covers, self.ends
        return covers is not None and ends is not None and covers.start <= ends.plus_years(-1).first


@frozen(kw_only=True)
class _Begun:
    path: Path
    meeting: Meeting
    election: Election
    on: PartialDate


def _begun(subjects: list[Subject[ElectionHeld]]) -> list[_Begun]:
    """Return the elections of one branch that began a term, by day.

    They are those of the committee, or where no committee was ever elected, those of the secretary at a general meeting;
    not by-elections, preliminary and further ballots, those without a day, nor those by which the record states nobody elected.
    """
    offices = {each.value.election.office for each in subjects}
    office = Office.COMMITTEE if Office.COMMITTEE in offices else Office.SECRETARY
    found = [
        _Begun(path=each.path, meeting=held.meeting, election=held.election, on=held.meeting.on)
        for each in subjects
        if (held := each.value).election.office is office
        and held.meeting.on is not None
        and (office is Office.COMMITTEE or held.meeting.held_as(MeetingKind.GENERAL_MEETING))
        and _begins_a_term(held)
    ]
    return sorted(found, key=lambda each: each.on.first)


def _begins_a_term(held: ElectionHeld) -> bool:
    election = held.election
    failed = bool(election.candidates) and all(each.elected is False for each in election.candidates)
    regular = election.kind is not ElectionKind.BY_ELECTION and not election.preliminary
    return regular and not failed and not is_further(held)


def terms(whole: Whole) -> Iterator[Subject[Tenure]]:
    """Yield every term of office of a branch that is not temporary; judged by the law of the day on which it ends.

    Where its length is not known, it is judged by the law of the day of the election.
    """
    by_ledger: dict[int, list[Subject[ElectionHeld]]] = {}
    for subject in each_election(whole):
        by_ledger.setdefault(id(subject.value.ledger), []).append(subject)
    for _, ledger in whole.ledgers:
        if ledger.branch.form is BranchForm.TEMPORARY:
            continue
        begun = _begun(by_ledger.get(id(ledger), []))
        for one, following in zip_longest(begun, begun[1:]):
            tenure = Tenure(
                ledger=ledger,
                election=one.election,
                elected_on=one.on,
                following=None if following is None else following.on,
                as_of=_known_until(ledger, whole.on),
            )
            yield Subject(path=one.path, value=tenure, moment=tenure.ends or one.on, about=one.election.id)


def _known_until(ledger: Ledger, on: date) -> date:
    day, abolished = last_covered_day(ledger, on), ledger.branch.abolished_on
    return day if abolished is None else min(day, abolished.first)


def every_committee(whole: Whole) -> Iterator[Subject[Tenure]]:
    """Yield every committee elected for a term; judged by the law of the day of its election."""
    for subject in terms(whole):
        if subject.value.election.office is Office.COMMITTEE:
            yield _by_election_day(subject)


def _by_election_day(subject: Subject[Tenure]) -> Subject[Tenure]:
    tenure = subject.value
    return Subject(path=subject.path, value=tenure, moment=tenure.elected_on, about=subject.about)


@cache
def committees_of(kind: UnitKind) -> Scope[Tenure]:
    """Return the scope that yields the committees (in organs also the secretaries alone) elected for a term in a kind of unit."""

    def committees(whole: Whole) -> Iterator[Subject[Tenure]]:
        for subject in terms(whole):
            tenure = subject.value
            alone = tenure.election.office is not Office.COMMITTEE and kind is not UnitKind.ORGAN
            if tenure.ledger.branch.unit_kind is kind and not alone:
                yield _by_election_day(subject)

    committees.__doc__ = f"Yield everything elected for a term in a unit of one kind ({kind.en}); judged by the law of the day of the election."
    return committees


def successions(whole: Whole) -> Iterator[Subject[tuple[Tenure, Tenure]]]:
    """Yield every two terms of a branch that follow each other; judged by the law of the day of the later election."""
    for one, other in pairwise(terms(whole)):
        if one.value.ledger is other.value.ledger:
            later = _by_election_day(other)
            yield Subject(
                path=later.path, value=(one.value, other.value), moment=later.moment, about=later.about
            )


def elections_that_end_a_term(whole: Whole) -> Iterator[Subject[tuple[Tenure, Tenure]]]:
    """Yield every end-of-term election with the term before it, but for the seats it left open; judged by the law of its day."""
    for subject in successions(whole):
        before, after = (tenure.election for tenure in subject.value)
        if after.kind is ElectionKind.END_OF_TERM and not _fills_open_seats(before, after):
            yield subject


def _fills_open_seats(before: Election, after: Election) -> bool:
    """Say whether an election is for no more seats than the one before is stated to have left open."""
    elected = sum(each.elected is True for each in before.candidates)
    return before.seats is not None and after.seats is not None and 0 < elected <= before.seats - after.seats


def running_terms(whole: Whole) -> Iterator[Subject[Tenure]]:
    """Yield the term that runs on the day of the check, or on the last day covered, if its end is known; judged by that day's law."""
    for subject in terms(whole):
        tenure = subject.value
        running = tenure.following is None and tenure.ends is not None and tenure.ends.last >= tenure.as_of
        if running and tenure.as_of >= tenure.elected_on.first:
            yield Subject(path=subject.path, value=tenure, moment=tenure.as_of, about=subject.about)
