"""`Ledger` (台账): one branch's records, and the time for which they claim to be complete."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from partybranch.counts import Count
from partybranch.dates import Period
from partybranch.models._labels import discreetly, labelled
from partybranch.models.activities import Activity
from partybranch.models.appointments import Appointment
from partybranch.models.assessments import Assessment
from partybranch.models.assumptions import Assumption
from partybranch.models.branch import Body, Branch
from partybranch.models.campaigns import Campaign
from partybranch.models.commitments import ServiceCommitment
from partybranch.models.cycles import ReportingCycle
from partybranch.models.departures import Departure
from partybranch.models.documents import PolicyDocument
from partybranch.models.head_counts import HeadCount, ShareStatement
from partybranch.models.honours import Honour
from partybranch.models.institutions import Institution
from partybranch.models.meetings import Meeting, MeetingKind
from partybranch.models.member import Member, Standing
from partybranch.models.opinions import Visit
from partybranch.models.payments import DuesPayment
from partybranch.models.plans import WorkPlan
from partybranch.models.ratings import Rating
from partybranch.models.reports import WorkReport
from partybranch.models.talks import Talk
from partybranch.models.training import Training

__all__ = ["Ledger"]


@frozen(kw_only=True, field_transformer=discreetly)
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
        cycles: in which rhythm the branch reports, and to whom.
        reports: what was reported.
        plans: made before major work.
        campaigns: themed campaigns.
        activities: of campaigns, and others.
        documents: that guide the work.
        institutions: drafted, adopted and revised.
        declared_institutions: how many institutions there are said to be.
        commitments: promised to those who are served.
        visits: with the opinions heard at them.
        assessments: with the problems that they found.
        honours: striven for or awarded.
        departures: recorded reasons why something is otherwise than a rule generally asks.
        assumptions: which values no source states.
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
    cycles: tuple[ReportingCycle, ...] = field(default=(), metadata=labelled("汇报周期", "reporting cycles"))
    reports: tuple[WorkReport, ...] = field(default=(), metadata=labelled("工作汇报", "work reports"))
    plans: tuple[WorkPlan, ...] = field(default=(), metadata=labelled("工作方案", "work plans"))
    campaigns: tuple[Campaign, ...] = field(default=(), metadata=labelled("主题活动", "campaigns"))
    activities: tuple[Activity, ...] = field(default=(), metadata=labelled("活动", "activities"))
    documents: tuple[PolicyDocument, ...] = field(
        default=(), metadata=labelled("制度性文件", "policy documents")
    )
    institutions: tuple[Institution, ...] = field(default=(), metadata=labelled("制度", "institutions"))
    declared_institutions: Count | None = field(
        default=None, metadata=labelled("所称制度数", "number of institutions declared")
    )
    commitments: tuple[ServiceCommitment, ...] = field(
        default=(), metadata=labelled("服务承诺", "service commitments")
    )
    visits: tuple[Visit, ...] = field(default=(), metadata=labelled("走访", "visits"))
    assessments: tuple[Assessment, ...] = field(default=(), metadata=labelled("测评", "assessments"))
    honours: tuple[Honour, ...] = field(default=(), metadata=labelled("荣誉", "honours"))
    departures: tuple[Departure, ...] = field(default=(), metadata=labelled("情况说明", "departures"))
    assumptions: tuple[Assumption, ...] = field(default=(), metadata=labelled("推定", "assumptions"))

    def standing_on(self, day: date, standing: Standing) -> tuple[Member, ...]:
        """Return the members who had that standing on `day` beyond doubt."""
        return tuple(member for member in self.members if member.standing_on(day) is standing)

    def member(self, id_: str) -> Member | None:
        """Return the member of that id, or None."""
        return next((member for member in self.members if member.id == id_), None)

    def meetings_held_as(self, kind: MeetingKind) -> tuple[Meeting, ...]:
        """Return the meetings that count as one of that kind, in the order of the record."""
        return tuple(meeting for meeting in self.meetings if meeting.held_as(kind))
