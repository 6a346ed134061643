"""A ledger or roster seen as values: what was required and held, how far campaigns and activities reach, what is due when, who the members are."""

from partybranch.summaries._completeness import (
    BranchCompleteness,
    Completeness,
    FieldCompleteness,
    Gap,
    completeness,
)
from partybranch.summaries._completion import Completion, Requirement, completion, usual_period
from partybranch.summaries._coverage import Coverage, DepartmentCoverage, TypeCoverage, coverage
from partybranch.summaries._demands import FREQUENCIES, Demand, DemandState, demands
from partybranch.summaries._due import Due, DueDates, DueKind, DueState, Undated
from partybranch.summaries._due_dates import due_dates
from partybranch.summaries._months import Tally
from partybranch.summaries._statistics import Figure, Statistics, Table, TableRow, statistics
from partybranch.summaries._working_days import NotTold, Shift, WorkingDays, announced_working_days

__all__ = [
    "FREQUENCIES",
    "BranchCompleteness",
    "Completeness",
    "Completion",
    "Coverage",
    "Demand",
    "DemandState",
    "DepartmentCoverage",
    "Due",
    "DueDates",
    "DueKind",
    "DueState",
    "FieldCompleteness",
    "Figure",
    "Gap",
    "NotTold",
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
    "completeness",
    "completion",
    "coverage",
    "demands",
    "due_dates",
    "statistics",
    "usual_period",
]
