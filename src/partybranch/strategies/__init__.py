"""Hypothesis strategies for the records: everything a record may hold, the awkward too. Every person is invented.

Strategies for records take strategies for fields by name, in place of the default ones. Records refer to others by ids
that may stand for nobody. Identity numbers use the area 110000, which is never issued. Needs the extra `testing`.
"""

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
from partybranch.strategies._values import counts, identity_numbers, names, partial_dates, periods, texts

__all__ = [
    "admission_steps",
    "appointments",
    "attendances",
    "bodies",
    "branches",
    "candidates",
    "counts",
    "departures",
    "dues_payments",
    "elections",
    "flows",
    "head_counts",
    "identity_numbers",
    "ledgers",
    "left_out_of_due",
    "measures",
    "meetings",
    "members",
    "names",
    "partial_dates",
    "periods",
    "ratings",
    "resolutions",
    "sanctions",
    "share_statements",
    "supervisions",
    "talks",
    "texts",
    "trainings",
    "transfers",
    "written_opinions",
]
