"""The records: what a branch keeps. They say what is and judge nothing."""

from partybranch.models._labels import happened, label, names, personal
from partybranch.models.activities import Activity, ActivityKind, ActivityRank
from partybranch.models.appointments import Appointment, Post
from partybranch.models.assessments import Assessment, Problem, ProblemState, Rectification
from partybranch.models.assumptions import Assumption
from partybranch.models.branch import (
    Body,
    BodyKind,
    Branch,
    BranchForm,
    Supervision,
    SupervisionLine,
    UnitKind,
)
from partybranch.models.campaigns import Campaign, OrganType, Strand
from partybranch.models.commitments import ServiceCommitment
from partybranch.models.cycles import ReportingCycle, Rhythm
from partybranch.models.departures import Departure
from partybranch.models.documents import PolicyDocument, Section
from partybranch.models.elections import Candidate, Election, ElectionKind, Office
from partybranch.models.flows import Flow, FlowReason
from partybranch.models.head_counts import HeadCount, Population, ShareStatement
from partybranch.models.honours import Honour
from partybranch.models.institutions import Institution, Revision
from partybranch.models.ledger import Ledger
from partybranch.models.measures import Measure, MeasureKind
from partybranch.models.meetings import Attendance, Ground, LeftOutOfDue, Meeting, MeetingKind, Presence
from partybranch.models.member import Member, MembershipStatus, Standing
from partybranch.models.opinions import Opinion, Visit
from partybranch.models.payments import DuesPayment, Payer
from partybranch.models.plans import WorkPlan
from partybranch.models.ratings import Grade, Rating
from partybranch.models.reports import ReportKind, WorkReport
from partybranch.models.resolutions import Balloting, Matter, Resolution, WrittenOpinion
from partybranch.models.roster import (
    LeftOut,
    LeftOutReason,
    Roster,
    Row,
    Sheet,
    SheetColumn,
    SheetKind,
    Source,
)
from partybranch.models.sanctions import Sanction, SanctionKind
from partybranch.models.steps import AdmissionStep, StepKind
from partybranch.models.talks import Talk
from partybranch.models.training import Training
from partybranch.models.transfers import Transfer, TransferDirection

__all__ = [
    "Activity",
    "ActivityKind",
    "ActivityRank",
    "AdmissionStep",
    "Appointment",
    "Assessment",
    "Assumption",
    "Attendance",
    "Balloting",
    "Body",
    "BodyKind",
    "Branch",
    "BranchForm",
    "Campaign",
    "Candidate",
    "Departure",
    "DuesPayment",
    "Election",
    "ElectionKind",
    "Flow",
    "FlowReason",
    "Grade",
    "Ground",
    "HeadCount",
    "Honour",
    "Institution",
    "Ledger",
    "LeftOut",
    "LeftOutOfDue",
    "LeftOutReason",
    "Matter",
    "Measure",
    "MeasureKind",
    "Meeting",
    "MeetingKind",
    "Member",
    "MembershipStatus",
    "Office",
    "Opinion",
    "OrganType",
    "Payer",
    "PolicyDocument",
    "Population",
    "Post",
    "Presence",
    "Problem",
    "ProblemState",
    "Rating",
    "Rectification",
    "ReportKind",
    "ReportingCycle",
    "Resolution",
    "Revision",
    "Rhythm",
    "Roster",
    "Row",
    "Sanction",
    "SanctionKind",
    "Section",
    "ServiceCommitment",
    "ShareStatement",
    "Sheet",
    "SheetColumn",
    "SheetKind",
    "Source",
    "Standing",
    "StepKind",
    "Strand",
    "Supervision",
    "SupervisionLine",
    "Talk",
    "Training",
    "Transfer",
    "TransferDirection",
    "UnitKind",
    "Visit",
    "WorkPlan",
    "WorkReport",
    "WrittenOpinion",
    "happened",
    "label",
    "names",
    "personal",
]
