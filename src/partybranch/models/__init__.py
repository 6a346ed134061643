"""The records: what a branch keeps. They say what is and judge nothing."""

from partybranch.models._labels import label
from partybranch.models.appointments import Appointment, Post
from partybranch.models.branch import (
    Body,
    BodyKind,
    Branch,
    BranchForm,
    Supervision,
    SupervisionLine,
    UnitKind,
)
from partybranch.models.departures import Departure
from partybranch.models.elections import Candidate, Election, ElectionKind, Office
from partybranch.models.flows import Flow, FlowReason
from partybranch.models.head_counts import HeadCount, Population, ShareStatement
from partybranch.models.ledger import Ledger
from partybranch.models.measures import Measure, MeasureKind
from partybranch.models.meetings import Attendance, Ground, LeftOutOfDue, Meeting, MeetingKind, Presence
from partybranch.models.member import Member, MembershipStatus, Standing
from partybranch.models.payments import DuesPayment, Payer
from partybranch.models.ratings import Grade, Rating
from partybranch.models.resolutions import Balloting, Matter, Resolution, WrittenOpinion
from partybranch.models.roster import LeftOut, LeftOutReason, Roster, Row, Sheet, SheetColumn, Source
from partybranch.models.sanctions import Sanction, SanctionKind
from partybranch.models.steps import AdmissionStep, StepKind
from partybranch.models.talks import Talk
from partybranch.models.training import Training
from partybranch.models.transfers import Transfer, TransferDirection

__all__ = [
    "AdmissionStep",
    "Appointment",
    "Attendance",
    "Balloting",
    "Body",
    "BodyKind",
    "Branch",
    "BranchForm",
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
    "Payer",
    "Population",
    "Post",
    "Presence",
    "Rating",
    "Resolution",
    "Roster",
    "Row",
    "Sanction",
    "SanctionKind",
    "ShareStatement",
    "Sheet",
    "SheetColumn",
    "Source",
    "Standing",
    "StepKind",
    "Supervision",
    "SupervisionLine",
    "Talk",
    "Training",
    "Transfer",
    "TransferDirection",
    "UnitKind",
    "WrittenOpinion",
    "label",
]
