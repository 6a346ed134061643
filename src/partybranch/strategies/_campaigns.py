"""Strategies for campaigns and activities, and for the institutions, commitments, assessments and honours beside them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from partybranch.models import (
    Activity,
    ActivityKind,
    ActivityRank,
    Assessment,
    Assumption,
    Campaign,
    Honour,
    Institution,
    OrganType,
    Problem,
    Rectification,
    Revision,
    ServiceCommitment,
    Strand,
)
from partybranch.strategies._values import built, counts, days, ids, several, small_numbers, texts, words

__all__ = [
    "activities",
    "assessments",
    "assumptions",
    "campaigns",
    "honours",
    "institutions",
    "problems",
    "rectifications",
    "revisions",
    "service_commitments",
    "strands",
]


def _departments() -> st.SearchStrategy[tuple[str, ...]]:
    """Return a strategy for names of departments, some that records share and others."""
    return several(st.sampled_from(("甲股", "乙室")) | texts())


def _types() -> st.SearchStrategy[tuple[OrganType, ...]]:
    return several(st.sampled_from(OrganType))


def strands(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Strand]:
    """Return a strategy for the parts of a campaign."""
    return built(Strand, {"name": texts(), "text": words()}, fields)


def campaigns(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Campaign]:
    """Return a strategy for campaigns, those that end before they start too."""
    drawn = {
        "id": ids(),
        "theme": texts(),
        "started_on": days(),
        "ended_on": days(),
        "declared_strands": st.none() | counts(),
        "strands": several(strands()),
        "departments": _departments(),
        "types": _types(),
        "outcomes": several(texts()),
    }
    return built(Campaign, drawn, fields)


def activities(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Activity]:
    """Return a strategy for activities, of campaigns that there are and of others."""
    drawn: dict[str, st.SearchStrategy[Any]] = {
        "id": ids(),
        "name": texts(),
        "kind": st.sampled_from(ActivityKind),
        "rank": st.sampled_from(ActivityRank),
        "campaign": st.none() | ids(),
        "strand": words(),
        "departments": _departments(),
        "types": _types(),
        "started_on": days(),
        "finished_on": days(),
        "lasting": words(),
        "outcomes": several(texts()),
    }
    return built(Activity, drawn, fields)


def revisions(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Revision]:
    """Return a strategy for changes of an institution."""
    return built(Revision, {"on": days(), "what": words()}, fields)


def institutions(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Institution]:
    """Return a strategy for institutions, revised before they were adopted too."""
    drawn = {
        "id": ids(),
        "name": texts(),
        "drafted_on": days(),
        "adopted_on": days(),
        "revisions": several(revisions()),
    }
    return built(Institution, drawn, fields)


def service_commitments(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[ServiceCommitment]:
    """Return a strategy for promises, with and without a limit."""
    drawn = {
        "id": ids(),
        "matter": texts(),
        "department": words(),
        "limit_days": st.none() | small_numbers(),
        "published_on": days(),
        "published_in": several(texts()),
        "due_on": days(),
        "fulfilled_on": days(),
    }
    return built(ServiceCommitment, drawn, fields)


def rectifications(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Rectification]:
    """Return a strategy for measures against a problem."""
    drawn = {"measure": words(), "due_on": days(), "done_on": days(), "institution": st.none() | ids()}
    return built(Rectification, drawn, fields)


def problems(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Problem]:
    """Return a strategy for what was found wanting."""
    return built(Problem, {"id": ids(), "what": texts(), "rectifications": several(rectifications())}, fields)


def assessments(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Assessment]:
    """Return a strategy for assessments, with their problems."""
    drawn = {"id": ids(), "name": texts(), "on": days(), "of": words(), "problems": several(problems())}
    return built(Assessment, drawn, fields)


def honours(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Honour]:
    """Return a strategy for titles, striven for and awarded."""
    drawn = {
        "id": ids(),
        "name": texts(),
        "level": words(),
        "holder": words(),
        "awarded_on": days(),
        "campaign": st.none() | ids(),
    }
    return built(Honour, drawn, fields)


def assumptions(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Assumption]:
    """Return a strategy for marks on assumed values, of fields that there are and of others."""
    return built(
        Assumption,
        {"about": ids(), "name": st.sampled_from(("on", "covers")) | texts(), "why": texts()},
        fields,
    )
