"""What Hypothesis calls when it is imported (the entry point `hypothesis`): which strategy draws which record.

So `st.from_type(Ledger)` works without any import of `partybranch.strategies`. This module stands outside of that package,
and names its strategies instead of importing them, so that whoever imports Hypothesis does not pay for the rules; nothing
else here imports Hypothesis, which is an extra.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from partybranch import models
from partybranch.counts import Between, Count, Share, StatedRatio, Threshold
from partybranch.dates import PartialDate, Period
from partybranch.findings import Finding, Path, Place, Report

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["STRATEGIES", "register"]

STRATEGIES: Final[dict[type, str]] = {
    Between: "spans",
    Count: "counts",
    Finding: "findings",
    PartialDate: "partial_dates",
    Path: "paths",
    Period: "periods",
    Place: "places",
    Report: "reports",
    Share: "shares",
    StatedRatio: "stated_ratios",
    Threshold: "thresholds",
    models.Activity: "activities",
    models.AdmissionStep: "admission_steps",
    models.Appointment: "appointments",
    models.Assessment: "assessments",
    models.Assumption: "assumptions",
    models.Attendance: "attendances",
    models.Body: "bodies",
    models.Branch: "branches",
    models.Campaign: "campaigns",
    models.Candidate: "candidates",
    models.Departure: "departures",
    models.DuesPayment: "dues_payments",
    models.Election: "elections",
    models.Flow: "flows",
    models.HeadCount: "head_counts",
    models.Honour: "honours",
    models.Institution: "institutions",
    models.Ledger: "ledgers",
    models.LeftOutOfDue: "left_out_of_due",
    models.Measure: "measures",
    models.Meeting: "meetings",
    models.Member: "members",
    models.Opinion: "opinions",
    models.PolicyDocument: "policy_documents",
    models.Problem: "problems",
    models.Rating: "ratings",
    models.Rectification: "rectifications",
    models.ReportingCycle: "reporting_cycles",
    models.Resolution: "resolutions",
    models.Revision: "revisions",
    models.Roster: "rosters",
    models.Sanction: "sanctions",
    models.Section: "sections",
    models.ServiceCommitment: "service_commitments",
    models.ShareStatement: "share_statements",
    models.Strand: "strands",
    models.Supervision: "supervisions",
    models.Talk: "talks",
    models.Training: "trainings",
    models.Transfer: "transfers",
    models.Visit: "visits",
    models.WorkPlan: "work_plans",
    models.WorkReport: "work_reports",
    models.WrittenOpinion: "written_opinions",
}
"""The name of the strategy in `partybranch.strategies` for every record, for the values that records hold, and for what checks come to."""


def register() -> None:
    """Tell Hypothesis which strategy draws which record and value."""
    from hypothesis import strategies as st  # noqa: PLC0415 - an extra, and it is what calls this

    for kind, name in STRATEGIES.items():
        st.register_type_strategy(kind, _drawing(name))


def _drawing(name: str) -> Callable[[type[Any]], SearchStrategy[Any]]:
    def strategy(_kind: type[Any]) -> SearchStrategy[Any]:
        made: SearchStrategy[Any] = getattr(import_module("partybranch.strategies"), name)()
        return made

    return strategy
