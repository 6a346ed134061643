"""Strategies for what is reported and planned, for the documents that guide it, and for opinions and visits."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from partybranch.models import (
    MeetingKind,
    Opinion,
    PolicyDocument,
    ReportingCycle,
    ReportKind,
    Rhythm,
    Section,
    Visit,
    WorkPlan,
    WorkReport,
)
from partybranch.strategies._values import built, days, ids, periods, several, small_numbers, texts, words

__all__ = [
    "opinions",
    "policy_documents",
    "reporting_cycles",
    "sections",
    "visits",
    "work_plans",
    "work_reports",
]


def reporting_cycles(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[ReportingCycle]:
    """Return a strategy for rhythms of reporting, to bodies that may be nobody's."""
    drawn = {
        "id": ids(),
        "rhythm": st.sampled_from(Rhythm),
        "name": words(),
        "to": several(ids()),
        "at": st.none() | st.sampled_from(MeetingKind),
        "period": st.none() | periods(),
        "grace_days": small_numbers(),
    }
    return built(ReportingCycle, drawn, fields)


def sections(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Section]:
    """Return a strategy for parts of a document, damaged ones too."""
    damaged = st.sampled_from(("{dy}，围绕中心", "机关干xx伍", "党员XX名", "\ufffd"))
    drawn = {"heading": words(), "text": words() | damaged, "quotes": several(texts())}
    return built(Section, drawn, fields)


def opinions(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Opinion]:
    """Return a strategy for opinions, with and without what was done about them."""
    drawn = {
        "said": words(),
        "by": st.none() | ids() | texts(),
        "on": days(),
        "follow_up": words(),
        "followed_up_on": days(),
    }
    return built(Opinion, drawn, fields)


def work_reports(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[WorkReport]:
    """Return a strategy for reports, to nobody and on nothing too."""
    drawn: dict[str, st.SearchStrategy[Any]] = {
        "id": ids(),
        "kind": st.sampled_from(ReportKind),
        "title": words(),
        "period": st.none() | periods(),
        "to": several(ids()),
        "on": days(),
        "sections": several(sections()),
        "opinions": several(opinions()),
    }
    drawn |= dict.fromkeys(("cycle", "author", "at", "plan", "activity"), st.none() | ids())
    return built(WorkReport, drawn, fields)


def work_plans(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[WorkPlan]:
    """Return a strategy for plans."""
    drawn = {
        "id": ids(),
        "title": words(),
        "activity": st.none() | ids(),
        "made_on": days(),
        "sections": several(sections(), max_size=1),
    }
    return built(WorkPlan, drawn, fields)


def policy_documents(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[PolicyDocument]:
    """Return a strategy for documents that guide the work."""
    drawn = {
        "id": ids(),
        "title": texts(),
        "issued_by": st.none() | ids(),
        "issued_on": days(),
        "campaign": st.none() | ids(),
        "parts": several(sections()),
    }
    return built(PolicyDocument, drawn, fields)


def visits(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Visit]:
    """Return a strategy for visits, with what was heard."""
    drawn = {
        "id": ids(),
        "to": words(),
        "department": words(),
        "on": days(),
        "opinions": several(opinions()),
    }
    return built(Visit, drawn, fields)
