"""Who has the right to vote, to elect and to be elected on a day, and who has not, by which words."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from partybranch.counts import Count
from partybranch.models import (
    Ground,
    Ledger,
    LeftOutOfDue,
    MeasureKind,
    Meeting,
    Member,
    MembershipStatus,
    SanctionKind,
    Standing,
)
from partybranch.quorum import _bases as bases
from partybranch.regulations import Basis, basis_on
from partybranch.terms import Term

__all__ = ["Entitled", "LeftOut", "Right", "WhyNot", "entitled"]


class Right(Term):
    """The three rights that meetings turn on."""

    VOTE = "vote", "表决权", "right to vote"
    ELECT = "elect", "选举权", "right to elect"
    BE_ELECTED = "be-elected", "被选举权", "right to be elected"


class WhyNot(Term):
    """Why somebody is not counted among those who have the right."""

    PROBATIONARY = "probationary", "预备党员", "probationary member"
    PROBATION_IN_PARTY = "probation-in-party", "留党察看期间", "under probation within the Party"
    SUSPENDED = "suspended", "停止党籍", "membership suspended"
    DETAINED = "detained", "被依法留置、逮捕", "detained or arrested"
    NOT_COUNTED = "not-counted", "经批准不计入应到会人数", "left out of the number due with both approvals"


@frozen(kw_only=True)
class LeftOut:
    """Somebody who is not counted, why, and by which words.

    Args:
        member: the id.
        why: what takes the right away.
        ground: of those whom an election leaves out of the number due, on which ground.
        basis: the words of that day.
    """

    member: str
    why: WhyNot
    ground: Ground | None = None
    basis: Basis


@frozen(kw_only=True)
class Entitled:
    """Who has a right on a day.

    Args:
        on: the day.
        right: which right.
        voters: the ids of those who have it beyond doubt.
        left_out: members of the branch who have not, or are not counted, each with the reason.
        unsure: the ids of those of whom it cannot be told.
    """

    on: date
    right: Right
    voters: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unsure: tuple[str, ...] = ()

    @property
    def due(self) -> Count:
        """How many there are: a range where it cannot be told of some."""
        return Count(low=len(self.voters), high=len(self.voters) + len(self.unsure))


_BY_WORDS: Final = {
    WhyNot.PROBATIONARY: (bases.PROBATIONARY_NO_VOTE, bases.PROBATIONARY_NO_ELECTION),
    WhyNot.PROBATION_IN_PARTY: (bases.PROBATION_IN_PARTY_NO_VOTE, bases.PROBATION_IN_PARTY_NO_ELECTION),
    WhyNot.SUSPENDED: (bases.SUSPENDED_NO_VOTE, bases.SUSPENDED_NO_VOTE),
    WhyNot.DETAINED: (bases.DETAINED_NO_VOTE, bases.DETAINED_NO_VOTE),
}
"""The words that take the right to vote away, and those that take the rights of elections away."""


def entitled(
    ledger: Ledger, *, on: date, right: Right = Right.VOTE, meeting: Meeting | None = None
) -> Entitled:
    """Return who of a branch has a right on a day.

    Whoever is a full member of the branch on that day has it, but for those under probation within the Party (留党察看),
    those whose membership is suspended, and since 2020-07-13 those detained or arrested. Of whom the records leave it
    open, it cannot be told.

    Args:
        ledger: the branch's records.
        on: the day, by whose law the rights are judged.
        right: which right.
        meeting: at which the right is used. Whom it admits, or whose probation it ends, has no vote at it. Of the right to
            elect: whom it left out of the number due on a recognized ground, with both approvals recorded, is not counted.
    """
    answers = [(member.id, _answer(member, on, right, meeting)) for member in ledger.members]
    return Entitled(
        on=on,
        right=right,
        voters=tuple(id_ for id_, answer in answers if answer is True),
        left_out=tuple(answer for _, answer in answers if isinstance(answer, LeftOut)),
        unsure=tuple(id_ for id_, answer in answers if answer is None),
    )


def _answer(member: Member, on: date, right: Right, meeting: Meeting | None) -> LeftOut | bool | None:
    """Say whether a member has the right, or why not; False: is no member of the branch that day; None: cannot tell."""
    here, standing = member.in_branch_on(on), member.standing_on(on)
    if here is False or standing is Standing.NONE:
        return False
    if meeting is not None and _voted_on(meeting, member):
        standing = Standing.PROBATIONARY
    why = _why_not(member, standing, on)
    basis = None if why is None else basis_on(_BY_WORDS[why][right is not Right.VOTE], on)
    if why is not None and basis is not None:
        return LeftOut(member=member.id, why=why, basis=basis) if here else None
    # Nothing took the right away from the detained before it was written down; of the rest it is not recorded.
    if why not in (None, WhyNot.DETAINED) or standing is None or here is None or _in_doubt(member, on):
        return None
    leave = _leave(meeting, member) if meeting is not None and right is Right.ELECT else None
    return True if leave is None else _excused(leave, on)


def _voted_on(meeting: Meeting, member: Member) -> bool:
    """Whether the meeting admits the member, or decides on the end of probation: at that meeting it has not ended yet.

    Full membership counts from the last day of probation, which mostly lies before the meeting.
    """
    return any(each.matter.on_probation and member.id in each.members for each in meeting.resolutions)


def _leave(meeting: Meeting, member: Member) -> LeftOutOfDue | None:
    listed = (each for each in meeting.left_out if each.member == member.id)
    return next((each for each in listed if each.ground is not Ground.OTHER), None)


def _excused(leave: LeftOutOfDue, on: date) -> LeftOut | bool | None:
    """Say whether somebody on a recognized ground is counted: both approvals are needed to leave them out."""
    basis = basis_on(bases.NOT_COUNTED, on)
    agreed = (leave.agreed_above, leave.agreed_by_meeting)
    if basis is None or False in agreed:
        return True
    if None in agreed:
        return None
    return LeftOut(member=leave.member, why=WhyNot.NOT_COUNTED, ground=leave.ground, basis=basis)


def _why_not(member: Member, standing: Standing | None, on: date) -> WhyNot | None:
    if standing is Standing.PROBATIONARY:
        return WhyNot.PROBATIONARY
    if any(
        each.kind is SanctionKind.PROBATION_IN_PARTY and each.period.contains(on) for each in member.sanctions
    ):
        return WhyNot.PROBATION_IN_PARTY
    measures = {each.kind for each in member.measures if each.period.contains(on)}
    if MeasureKind.SUSPENSION in measures:
        return WhyNot.SUSPENDED
    return WhyNot.DETAINED if measures & {MeasureKind.DETENTION, MeasureKind.ARREST} else None


def _in_doubt(member: Member, on: date) -> bool:
    """Whether membership is stated to be suspended or over (or that cell was not read), and nothing says since when."""
    if "stated_status" in member.unread or "left_on" in member.unread:
        return True
    if member.stated_status is MembershipStatus.SUSPENDED:
        return all(each.kind is not MeasureKind.SUSPENSION for each in member.measures)
    expelled = any(
        each.kind is SanctionKind.EXPULSION and each.period.start <= on for each in member.sanctions
    )
    return (expelled or member.stated_status is MembershipStatus.LEFT) and member.left_on is None
