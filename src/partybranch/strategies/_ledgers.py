"""Strategies for a ledger, and for the records that stand in it alone."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from partybranch.models import DuesPayment, Grade, Ledger, Payer, Rating, Talk, Training
from partybranch.strategies._campaigns import (
    activities,
    assessments,
    assumptions,
    campaigns,
    honours,
    institutions,
    service_commitments,
)
from partybranch.strategies._meetings import meetings
from partybranch.strategies._members import members
from partybranch.strategies._organization import (
    appointments,
    bodies,
    branches,
    departures,
    head_counts,
    share_statements,
)
from partybranch.strategies._reporting import (
    policy_documents,
    reporting_cycles,
    visits,
    work_plans,
    work_reports,
)
from partybranch.strategies._values import (
    amounts,
    built,
    counts,
    days,
    ids,
    partial_dates,
    periods,
    several,
    texts,
    words,
)

__all__ = ["dues_payments", "ledgers", "ratings", "talks", "trainings"]


def dues_payments(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[DuesPayment]:
    """Return a strategy for payments of dues, for what is no month too."""
    drawn = {
        "member": ids(),
        "month": partial_dates(),
        "amount": amounts(),
        "base": st.none() | amounts(),
        "payer": st.sampled_from(Payer),
        "paid_on": days(),
        "reduced_on": days(),
        "voluntary": st.booleans(),
    }
    return built(DuesPayment, drawn, fields)


def talks(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Talk]:
    """Return a strategy for heart-to-heart talks, with any number of people."""
    return built(Talk, {"members": several(ids(), max_size=3), "on": days(), "topic": words()}, fields)


def trainings(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Training]:
    """Return a strategy for trainings."""
    drawn = {"members": several(ids(), max_size=3), "hours": amounts(), "on": days(), "subject": words()}
    return built(Training, drawn, fields)


def ratings(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Rating]:
    """Return a strategy for grades, of years that there are and of others."""
    drawn = {
        "member": ids(),
        "year": st.integers(1980, 2030) | st.sampled_from((-1, 0, 99_999)),
        "grade": st.sampled_from(Grade),
        "elsewhere": words(),
        "extra": st.dictionaries(texts(), texts(), max_size=1),
        "unread": st.dictionaries(st.just("elsewhere"), texts(), max_size=1),
    }
    return built(Rating, drawn, fields)


def ledgers(*, max_members: int = 4, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Ledger]:
    """Return a strategy for ledgers.

    Args:
        max_members: the most members it has, inclusive.
        fields: strategies for fields, in place of the default ones.
    """
    drawn = {
        "branch": branches(),
        "covers": st.none() | periods(),
        "members": several(members(), max_size=max_members),
        "bodies": several(bodies(), max_size=1),
        "appointments": several(appointments()),
        "meetings": several(meetings(), max_size=1),
        "payments": several(dues_payments(), max_size=1),
        "talks": several(talks(), max_size=1),
        "trainings": several(trainings(), max_size=1),
        "ratings": several(ratings(), max_size=1),
        "head_counts": several(head_counts()),
        "shares": several(share_statements(), max_size=1),
        "cycles": several(reporting_cycles(), max_size=1),
        "reports": several(work_reports(), max_size=1),
        "plans": several(work_plans(), max_size=1),
        "campaigns": several(campaigns()),
        "activities": several(activities()),
        "documents": several(policy_documents(), max_size=1),
        "institutions": several(institutions(), max_size=1),
        "declared_institutions": st.none() | counts(),
        "commitments": several(service_commitments(), max_size=1),
        "visits": several(visits(), max_size=1),
        "assessments": several(assessments(), max_size=1),
        "honours": several(honours(), max_size=1),
        "departures": several(departures(), max_size=1),
        "assumptions": several(assumptions(), max_size=1),
    }
    return built(Ledger, drawn, fields)
