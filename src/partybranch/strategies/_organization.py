"""Strategies for a branch, the bodies around it, who holds which post, and what is stated of the whole."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from partybranch.models import (
    Appointment,
    Body,
    BodyKind,
    Branch,
    BranchForm,
    Departure,
    HeadCount,
    Population,
    Post,
    ShareStatement,
    Supervision,
    SupervisionLine,
    UnitKind,
)
from partybranch.strategies._values import built, counts, days, ids, periods, several, texts, words

__all__ = [
    "appointments",
    "bodies",
    "branches",
    "departures",
    "head_counts",
    "share_statements",
    "supervisions",
]


def supervisions(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Supervision]:
    """Return a strategy for one body's hold over another."""
    drawn = {"by": ids(), "line": st.sampled_from(SupervisionLine), "period": st.none() | periods()}
    return built(Supervision, drawn, fields)


def bodies(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Body]:
    """Return a strategy for the organizations around a branch."""
    drawn = {
        "id": ids(),
        "name": texts(),
        "kind": st.sampled_from(BodyKind),
        "short_names": several(texts()),
        "unit_kind": st.none() | st.sampled_from(UnitKind),
        "members": st.none() | counts(),
        "founded_on": days(),
        "abolished_on": days(),
        "supervised_by": several(supervisions()),
    }
    return built(Body, drawn, fields)


def branches(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Branch]:
    """Return a strategy for branches."""
    drawn = {
        "id": ids(),
        "name": texts(),
        "short_names": several(texts()),
        "form": st.sampled_from(BranchForm),
        "unit": words(),
        "unit_kind": st.none() | st.sampled_from(UnitKind),
        "units": several(texts()),
        "credit_code": words(),
        "founding_applied_on": days(),
        "founding_approved_on": days(),
        "founded_on": days(),
        "abolished_on": days(),
        "supervised_by": several(supervisions()),
    }
    return built(Branch, drawn, fields)


def appointments(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Appointment]:
    """Return a strategy for appointments."""
    drawn = {"member": ids(), "post": st.sampled_from(Post), "period": periods(), "body": st.none() | ids()}
    return built(Appointment, drawn, fields)


def departures(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Departure]:
    """Return a strategy for recorded reasons, of rules that there are and of others."""
    drawn = {
        "rule": st.from_regex(r"(ADM|MTG|ELE|LIF|DUE|ORG)[1-9]0[1-9]", fullmatch=True) | texts(),
        "reason": texts(),
        "about": st.none() | ids(),
        "period": st.none() | periods(),
        "approved_by": words(),
        "on": days(),
    }
    return built(Departure, drawn, fields)


def head_counts(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[HeadCount]:
    """Return a strategy for stated head counts, parts of themselves too."""
    drawn = {
        "id": ids(),
        "population": st.sampled_from(Population),
        "count": counts(),
        "name": words(),
        "on": days(),
        "among": st.none() | ids(),
    }
    return built(HeadCount, drawn, fields)


def share_statements(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[ShareStatement]:
    """Return a strategy for stated shares: percentages, and texts that are none."""
    percentage = st.integers(0, 1_000).map(lambda tenths: f"{tenths // 10}.{tenths % 10}%")
    drawn = {"part": ids(), "whole": ids(), "stated": percentage | texts()}
    return built(ShareStatement, drawn, fields)
