"""A ledger seen as values: what was required and held, what is due when, and how far campaigns and activities reach."""

from partybranch.summaries._completion import Completion, Requirement, completion, usual_period
from partybranch.summaries._coverage import Coverage, DepartmentCoverage, TypeCoverage, coverage
from partybranch.summaries._demands import FREQUENCIES, Demand, DemandState, demands
from partybranch.summaries._months import Tally

__all__ = [
    "FREQUENCIES",
    "Completion",
    "Coverage",
    "Demand",
    "DemandState",
    "DepartmentCoverage",
    "Requirement",
    "Tally",
    "TypeCoverage",
    "completion",
    "coverage",
    "demands",
    "usual_period",
]
