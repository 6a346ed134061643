"""A ledger seen as values: what was required and held, and what is due when."""

from partybranch.summaries._demands import FREQUENCIES, Demand, DemandState, demands
from partybranch.summaries._due import Due, DueDates, DueKind, DueState, Undated
from partybranch.summaries._due_dates import due_dates
from partybranch.summaries._working_days import NotTold, Shift, WorkingDays, announced_working_days

__all__ = [
    "FREQUENCIES",
    "Demand",
    "DemandState",
    "Due",
    "DueDates",
    "DueKind",
    "DueState",
    "NotTold",
    "Shift",
    "Undated",
    "WorkingDays",
    "announced_working_days",
    "demands",
    "due_dates",
]
