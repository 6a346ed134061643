"""The records: what a branch keeps. They say what is and judge nothing."""

from partybranch.models._labels import label
from partybranch.models.appointments import Appointment, Post
from partybranch.models.branch import Body, BodyKind, Branch, BranchForm, Supervision, SupervisionLine
from partybranch.models.ledger import Ledger
from partybranch.models.member import Member, MembershipStatus, Standing
from partybranch.models.roster import LeftOut, LeftOutReason, Roster, Row, Sheet, SheetColumn, Source
from partybranch.models.sanctions import Sanction, SanctionKind
from partybranch.models.transfers import Transfer, TransferDirection

__all__ = [
    "Appointment",
    "Body",
    "BodyKind",
    "Branch",
    "BranchForm",
    "Ledger",
    "LeftOut",
    "LeftOutReason",
    "Member",
    "MembershipStatus",
    "Post",
    "Roster",
    "Row",
    "Sanction",
    "SanctionKind",
    "Sheet",
    "SheetColumn",
    "Source",
    "Standing",
    "Supervision",
    "SupervisionLine",
    "Transfer",
    "TransferDirection",
    "label",
]
