"""`Ledger` (台账): one branch's records, and the time for which they claim to be complete."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from partybranch.dates import Period
from partybranch.models._labels import labelled
from partybranch.models.appointments import Appointment
from partybranch.models.branch import Body, Branch
from partybranch.models.departures import Departure
from partybranch.models.head_counts import HeadCount, ShareStatement
from partybranch.models.meetings import Meeting, MeetingKind
from partybranch.models.member import Member, Standing
from partybranch.models.payments import DuesPayment
from partybranch.models.ratings import Rating
from partybranch.models.talks import Talk
from partybranch.models.training import Training

__all__ = ["Ledger"]


@frozen(kw_only=True)
class Ledger:
    """One branch's records.

    Args:
        branch: whose records they are.
        covers: the time for which nothing is left out. Absence is a breach only inside it; None claims nothing.
        members: in the order of the record.
        bodies: the organizations that the branch belongs to, is guided by, or consists of.
        appointments: who held which post.
        meetings: with what was decided and elected at them.
        payments: dues, a month each.
        talks: heart-to-heart talks.
        trainings: study and training.
        ratings: the grades of the yearly appraisal.
        head_counts: numbers of named populations, as stated.
        shares: percentages of one population in another, as stated.
        departures: recorded reasons why something is otherwise than a rule generally asks.
    """

    branch: Branch = field(metadata=labelled("党支部", "branch"))
    covers: Period | None = field(default=None, metadata=labelled("记录完整的期间", "complete for"))
    members: tuple[Member, ...] = field(default=(), metadata=labelled("党员", "members"))
    bodies: tuple[Body, ...] = field(default=(), metadata=labelled("相关组织", "bodies"))
    appointments: tuple[Appointment, ...] = field(default=(), metadata=labelled("任职", "appointments"))
    meetings: tuple[Meeting, ...] = field(default=(), metadata=labelled("会议", "meetings"))
    payments: tuple[DuesPayment, ...] = field(default=(), metadata=labelled("党费交纳", "dues payments"))
    talks: tuple[Talk, ...] = field(default=(), metadata=labelled("谈心谈话", "talks"))
    trainings: tuple[Training, ...] = field(default=(), metadata=labelled("学习培训", "trainings"))
    ratings: tuple[Rating, ...] = field(default=(), metadata=labelled("民主评议结果", "ratings"))
    head_counts: tuple[HeadCount, ...] = field(default=(), metadata=labelled("人数统计", "head counts"))
    shares: tuple[ShareStatement, ...] = field(default=(), metadata=labelled("所称比例", "stated shares"))
    departures: tuple[Departure, ...] = field(default=(), metadata=labelled("情况说明", "departures"))

    def standing_on(self, day: date, standing: Standing) -> tuple[Member, ...]:
        """Return the members who had that standing on `day` beyond doubt."""
        return tuple(member for member in self.members if member.standing_on(day) is standing)

    def member(self, id_: str) -> Member | None:
        """Return the member of that id, or None."""
        return next((member for member in self.members if member.id == id_), None)

    def meetings_held_as(self, kind: MeetingKind) -> tuple[Meeting, ...]:
        """Return the meetings that count as one of that kind, in the order of the record."""
        return tuple(meeting for meeting in self.meetings if meeting.held_as(kind))
