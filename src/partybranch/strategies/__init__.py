"""Hypothesis strategies for the records: everything a record may hold, the awkward too. Every person is invented.

Strategies for records take strategies for fields by name, in place of the default ones. Records refer to others by ids
that may stand for nobody. Identity numbers use the area 110000, which is never issued. Needs the extra `testing`.
"""

from importlib.util import find_spec

from partybranch.errors import missing_extra

if find_spec("hypothesis") is None:
    raise missing_extra("testing", zh_for="生成测试数据", en_for="drawing test data")

from partybranch.strategies._campaigns import (
    activities,
    assessments,
    assumptions,
    campaigns,
    honours,
    institutions,
    problems,
    rectifications,
    revisions,
    service_commitments,
    strands,
)
from partybranch.strategies._checks import findings, paths, places, reports
from partybranch.strategies._ledgers import dues_payments, ledgers, ratings, talks, trainings
from partybranch.strategies._meetings import (
    attendances,
    candidates,
    elections,
    left_out_of_due,
    meetings,
    resolutions,
    written_opinions,
)
from partybranch.strategies._members import (
    admission_steps,
    flows,
    measures,
    members,
    sanctions,
    transfers,
)
from partybranch.strategies._organization import (
    appointments,
    bodies,
    branches,
    departures,
    head_counts,
    share_statements,
    supervisions,
)
from partybranch.strategies._regular import regular_ledgers
from partybranch.strategies._reporting import (
    opinions,
    policy_documents,
    reporting_cycles,
    sections,
    visits,
    work_plans,
    work_reports,
)
from partybranch.strategies._rosters import rosters
from partybranch.strategies._values import (
    counts,
    identity_numbers,
    names,
    partial_dates,
    periods,
    shares,
    spans,
    stated_ratios,
    texts,
    thresholds,
)

__all__ = [
    "activities",
    "admission_steps",
    "appointments",
    "assessments",
    "assumptions",
    "attendances",
    "bodies",
    "branches",
    "campaigns",
    "candidates",
    "counts",
    "departures",
    "dues_payments",
    "elections",
    "findings",
    "flows",
    "head_counts",
    "honours",
    "identity_numbers",
    "institutions",
    "ledgers",
    "left_out_of_due",
    "measures",
    "meetings",
    "members",
    "names",
    "opinions",
    "partial_dates",
    "paths",
    "periods",
    "places",
    "policy_documents",
    "problems",
    "ratings",
    "rectifications",
    "regular_ledgers",
    "reporting_cycles",
    "reports",
    "resolutions",
    "revisions",
    "rosters",
    "sanctions",
    "sections",
    "service_commitments",
    "share_statements",
    "shares",
    "spans",
    "stated_ratios",
    "strands",
    "supervisions",
    "talks",
    "texts",
    "thresholds",
    "trainings",
    "transfers",
    "visits",
    "work_plans",
    "work_reports",
    "written_opinions",
]
