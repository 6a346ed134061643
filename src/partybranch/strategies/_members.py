"""Strategies for a member's record and the records in it."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from partybranch import codes
from partybranch.models import (
    AdmissionStep,
    Flow,
    FlowReason,
    Measure,
    MeasureKind,
    Member,
    MembershipStatus,
    Sanction,
    SanctionKind,
    Standing,
    StepKind,
    Transfer,
    TransferDirection,
)
from partybranch.strategies._values import (
    amounts,
    built,
    days,
    identity_numbers,
    ids,
    names,
    partial_dates,
    periods,
    several,
    small_numbers,
    texts,
    words,
)
from partybranch.terms import Sex

__all__ = ["admission_steps", "flows", "measures", "members", "sanctions", "transfers"]


def sanctions(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Sanction]:
    """Return a strategy for sanctions."""
    drawn = {
        "kind": st.sampled_from(SanctionKind),
        "period": periods(),
        "decided_by": words(),
        "announced_on": days(),
    }
    return built(Sanction, drawn, fields)


def measures(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Measure]:
    """Return a strategy for measures that are no sanctions."""
    drawn = {"kind": st.sampled_from(MeasureKind), "period": periods(), "decided_by": words()}
    return built(Measure, drawn, fields)


def transfers(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Transfer]:
    """Return a strategy for transfers."""
    drawn = {
        "direction": st.sampled_from(TransferDirection),
        "other_body": texts(),
        "letter_number": words(),
        "letter_on": days(),
        "received_on": days(),
        "dues_paid_to": days(),
    }
    return built(Transfer, drawn, fields)


def flows(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Flow]:
    """Return a strategy for times away, those that end before they begin too."""
    drawn = {
        "since": partial_dates(),
        "until": days(),
        "to": words(),
        "reason": st.sampled_from(FlowReason),
        "fixed_place": st.none() | st.booleans(),
        "contacts": several(partial_dates()),
    }
    return built(Flow, drawn, fields)


def admission_steps(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[AdmissionStep]:
    """Return a strategy for steps of admission, with what does not belong to their kind too."""
    drawn = {
        "kind": st.sampled_from(StepKind),
        "on": days(),
        "until": days(),
        "passed": st.none() | st.booleans(),
        "days": st.none() | small_numbers(),
        "hours": st.none() | amounts(),
        "by": st.none() | ids() | texts(),
        "reported_on": days(),
    }
    return built(AdmissionStep, drawn, fields)


def members(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Member]:
    """Return a strategy for members' records: regular and irregular ones, with anything missing.

    Args:
        fields: strategies for fields, in place of the default ones.
    """
    drawn: dict[str, st.SearchStrategy[Any]] = {
        "id": ids(),
        "name": st.none() | names(),
        "former_name": st.none() | names(),
        "sex": st.none() | st.sampled_from(Sex),
        "ethnicity": st.none() | st.sampled_from([group.code for group in codes.ETHNIC_GROUPS.entries]),
        "identity_number": st.none() | identity_numbers() | texts(),
        "stated_standing": st.none() | st.sampled_from(Standing),
        "stated_status": st.none() | st.sampled_from(MembershipStatus),
        "sponsors": several(names(), max_size=3),
        "party_posts": several(texts()),
        "training_contacts": several(names()),
        "steps": several(admission_steps()),
        "transfers": several(transfers()),
        "flows": several(flows(), max_size=1),
        "sanctions": several(sanctions(), max_size=1),
        "measures": several(measures(), max_size=1),
        "extra": st.dictionaries(texts(), texts(), max_size=2),
        "unread": st.dictionaries(st.sampled_from(("admitted_on", "sex", "born_on")), texts(), max_size=2),
    }
    drawn |= dict.fromkeys(
        ("number", "native_place", "education", "degree", "branch", "occupation", "employer", "position"),
        words(),
    )
    drawn |= dict.fromkeys(("mobile", "landline", "email", "address", "floating_to", "remarks"), words())
    drawn |= dict.fromkeys(("lost_contact", "floating", "leading_cadre"), st.none() | st.booleans())
    drawn |= dict.fromkeys(
        (
            "born_on",
            "applied_on",
            "activist_on",
            "prospective_on",
            "admitted_on",
            "confirmed_on",
            "joined_on",
        ),
        days(),
    )
    drawn |= dict.fromkeys(("left_on", "work_started_on", "lost_contact_since"), days())
    return built(Member, drawn, fields)
