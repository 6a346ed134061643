"""Scopes on who held which post: branches whose posts are kept, appointments, groups; and what they tell of a committee."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final

from attrs import frozen

from partybranch.dates import Period, anniversary, months_later
from partybranch.findings import CannotTell, Message, Path, Reason
from partybranch.models import (
    Appointment,
    Body,
    BodyKind,
    Ledger,
    MeetingKind,
    Member,
    Office,
    Post,
    Sanction,
    SanctionKind,
    UnitKind,
    label,
)
from partybranch.rules._declare import Scope, Subject, Whole
from partybranch.rules.ledgers import BranchState, branches, committee_posts_on
from partybranch.rules.organization.formation import LASTING, standing_branches, stood

__all__ = [
    "HeldUnderSanction",
    "OfGroup",
    "SecretaryAppointed",
    "acts_as_committee",
    "being_filled",
    "committee_on",
    "groups",
    "holders_of",
    "keeping_posts",
    "last_vacated",
    "posts_under_sanction",
    "secretaries_appointed",
    "shows_committee",
    "unknown_posts",
    "vacant_since",
]

_WITHOUT_COMMITTEE: Final = (Post.SECRETARY, Post.DEPUTY_SECRETARY)
_ONE_DAY: Final = timedelta(days=1)

_IN_GOOD_TIME: Final = 3
"""Months for which a vacancy is left open: 及时 sets no number, and a general meeting, which elects, is due each quarter."""

_LONGEST_PROBATION: Final = 2
"""Years that probation within the Party (留党察看) lasts at most."""


@frozen(kw_only=True)
class SecretaryAppointed:
    """An appointment as secretary of the branch, and the member appointed."""

    appointment: Appointment
    member: Member


@frozen(kw_only=True)
class HeldUnderSanction:
    """A post and a time under probation within the Party (留党察看) of one member.

    Args:
        appointment: the post.
        sanction: the sanction.
        both: the days that both have in common, without the day of the decision itself; None: there are none.
    """

    appointment: Appointment
    sanction: Sanction
    both: Period | None

    @property
    def surely_sanctioned(self) -> bool:
        """Whether the sanction ran on the first day in the post beyond doubt: one without an end, for two years at most."""
        start = self.sanction.period.start
        ended = self.sanction.period.end is not None
        return ended or self.appointment.period.start < anniversary(start, _LONGEST_PROBATION)


@frozen(kw_only=True)
class OfGroup:
    """A Party group, and the branch in whose ledger it stands, with the day."""

    group: Body
    state: BranchState


@cache
def keeping_posts(*, organs: bool | None = None) -> Scope[BranchState]:
    """Return the scope that yields the branches of which posts are kept.

    Args:
        organs: only those of organs of Party and state, or only the others; None: all.
    """

    def kept(whole: Whole) -> Iterator[Subject[BranchState]]:
        for subject in standing_branches(*LASTING)(whole):
            ledger = subject.value.ledger
            wanted = organs is None or organs is (ledger.branch.unit_kind is UnitKind.ORGAN)
            if wanted and (ledger.appointments or ledger.covers is not None):
                yield subject

    which = {True: " of an organ", False: " of another unit than an organ", None: ""}[organs]
    kept.__doc__ = (
        f"Yield every branch{which}, no temporary one, that has a ledger and not merely a roster, as it was on the day of "
        "the check or the last day covered; judged by the law of that day."
    )
    return kept


def unknown_posts(state: BranchState) -> CannotTell | None:
    """Return why a post that is not recorded means nothing, or None where it means that nobody held it."""
    if not state.ledger.appointments:
        return CannotTell.because(Reason.NOT_KEPT, field=label(Ledger, "appointments"))
    return None if state.complete else CannotTell.because(Reason.NOT_COVERED, day=state.on)


def holders_of(state: BranchState, post: Post) -> frozenset[str]:
    """Return the ids of those who held a post of the branch on that day."""
    return frozenset(each.member for each in committee_posts_on(state.ledger, state.on) if each.post is post)


def committee_on(state: BranchState) -> frozenset[str]:
    """Return the ids of the committee on that day, secretaries included; nobody where only these are recorded."""
    posts = committee_posts_on(state.ledger, state.on)
    if all(each.post in _WITHOUT_COMMITTEE for each in posts):
        return frozenset()
    return frozenset(each.member for each in posts)


def shows_committee(state: BranchState) -> bool:
    """Say whether the ledger shows that there is a committee: by its posts that day, or by its meetings or elections."""
    return bool(committee_on(state)) or acts_as_committee(state.ledger)


def acts_as_committee(ledger: Ledger) -> bool:
    """Say whether the ledger holds a meeting or an election of a branch committee."""
    met = ledger.meetings_held_as(MeetingKind.COMMITTEE_MEETING)
    return bool(met) or any(
        each.office is Office.COMMITTEE for meeting in ledger.meetings for each in meeting.elections
    )


def last_vacated(state: BranchState, *posts: Post) -> date | None:
    """Return the last day by then on which a time in one of these posts of the branch ended; None: none did."""
    ledger = state.ledger
    ends = [
        each.period.end
        for each in ledger.appointments
        if each.body in (None, ledger.branch.id)
        and each.post in posts
        and each.period.end is not None
        and each.period.end <= state.on
    ]
    return max(ends, default=None)


def being_filled(state: BranchState, since: date) -> CannotTell | None:
    """Return the answer that a vacancy since that day may be filled in good time still; None: it is older."""
    if months_later(since, _IN_GOOD_TIME) < state.on:
        return None
    return CannotTell.because(
        Reason.NOT_SHOWN, field=Message("是否正在补选", "whether a by-election is under way")
    )


def vacant_since(state: BranchState, post: Post) -> date:
    """Return the day since when nobody has held a post of the branch: the end of the last one's time, or the first day known."""
    ledger = state.ledger
    vacated = last_vacated(state, post)
    if vacated is not None:
        return vacated
    founded = ledger.branch.founded_on
    known = [day for day in (ledger.covers and ledger.covers.start, founded and founded.last) if day]
    return max(known, default=state.on)


def _appointments(whole: Whole) -> Iterator[tuple[Path, Ledger, Appointment]]:
    for path, ledger in whole.ledgers:
        for index, appointment in enumerate(ledger.appointments):
            yield path / "appointments" / index, ledger, appointment


def secretaries_appointed(whole: Whole) -> Iterator[Subject[SecretaryAppointed]]:
    """Yield every appointment as secretary of the branch with the member appointed; judged by the law of its first day.

    One that begins after the day of the check is not among them.
    """
    for path, ledger, each in _appointments(whole):
        member = ledger.member(each.member)
        begun = each.period.start <= whole.on and each.post is Post.SECRETARY
        if begun and each.body in (None, ledger.branch.id) and member is not None:
            value = SecretaryAppointed(appointment=each, member=member)
            yield Subject(path=path, value=value, moment=each.period.start, member=member)


def posts_under_sanction(whole: Whole) -> Iterator[Subject[HeldUnderSanction]]:
    """Yield every post of a member beside every probation within the Party of theirs; judged by the law of the first day of both.

    What begins after the day of the check is not among them.
    """
    for path, ledger, each in _appointments(whole):
        member = ledger.member(each.member)
        for sanction in member.sanctions if member else ():
            begun = max(each.period.start, sanction.period.start) <= whole.on
            if begun and sanction.kind is SanctionKind.PROBATION_IN_PARTY:
                both = _in_common(each.period, sanction.period)
                yield Subject(
                    path=path,
                    value=HeldUnderSanction(appointment=each, sanction=sanction, both=both),
                    moment=max(each.period.start, sanction.period.start),
                    member=member,
                )


def _in_common(held: Period, sanctioned: Period) -> Period | None:
    """Return the days that both have in common, without the day of the decision, on which a post may still be held."""
    both = held.shared_with(sanctioned)
    if both is None or both.end is None:
        return both
    return both if both.end - sanctioned.start > _ONE_DAY else None


def groups(whole: Whole) -> Iterator[Subject[OfGroup]]:
    """Yield every Party group that stood on the day of the check, or on the last day covered; judged by the law of that day."""
    for subject in branches(whole):
        state = subject.value
        # `/branch` and `/bodies` stand side by side.
        ledger_path = Path(subject.path.parts[:-1])
        for index, body in enumerate(state.ledger.bodies):
            if body.kind is BodyKind.GROUP and stood(body, state.on):
                yield Subject(
                    path=ledger_path / "bodies" / index,
                    value=OfGroup(group=body, state=state),
                    moment=subject.moment,
                    about=body.id,
                )
