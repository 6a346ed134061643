"""A ledger or roster seen as values: what was required and held, how far campaigns are, what is due when, who the members are."""

from partybranch.summaries._completion import Completion, Requirement, completion, usual_period
from partybranch.summaries._coverage import Coverage, DepartmentCoverage, TypeCoverage, coverage
from partybranch.summaries._deliveries import Deliveries, Delivery, DeliveryState, deliveries
from partybranch.summaries._demands import FREQUENCIES, Demand, DemandState, demands
from partybranch.summaries._due import Due, DueDates, DueKind, DueState, Undated
from partybranch.summaries._due_dates import due_dates
from partybranch.summaries._months import Tally
from partybranch.summaries._overview import BranchOverview, Overview, overview
from partybranch.summaries._progress import (
    ActivityProgress,
    AssessmentProgress,
    CampaignProgress,
    CommitmentProgress,
    Progress,
    ProgressState,
    progress,
)
from partybranch.summaries._statistics import Statistics, Table, TableRow, statistics
from partybranch.summaries._working_days import NotTold, Shift, WorkingDays, announced_working_days

__all__ = [
    "FREQUENCIES",
    "ActivityProgress",
    "AssessmentProgress",
    "BranchOverview",
    "CampaignProgress",
    "CommitmentProgress",
    "Completion",
    "Coverage",
    "Deliveries",
    "Delivery",
    "DeliveryState",
    "Demand",
    "DemandState",
    "DepartmentCoverage",
    "Due",
    "DueDates",
    "DueKind",
    "DueState",
    "NotTold",
    "Overview",
    "Progress",
    "ProgressState",
    "Requirement",
    "Shift",
    "Statistics",
    "Table",
    "TableRow",
    "Tally",
    "TypeCoverage",
    "Undated",
    "WorkingDays",
    "announced_working_days",
    "completion",
    "coverage",
    "deliveries",
    "demands",
    "due_dates",
    "overview",
    "progress",
    "statistics",
    "usual_period",
]
