"""Strategies for meetings, with what was decided and elected at them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from partybranch.models import (
    Attendance,
    Balloting,
    Candidate,
    Election,
    ElectionKind,
    Ground,
    LeftOutOfDue,
    Matter,
    Meeting,
    MeetingKind,
    Office,
    Presence,
    Resolution,
    WrittenOpinion,
)
from partybranch.strategies._values import (
    built,
    clock_times,
    counts,
    days,
    ids,
    names,
    several,
    small_numbers,
    texts,
    words,
)

__all__ = [
    "attendances",
    "candidates",
    "elections",
    "left_out_of_due",
    "meetings",
    "resolutions",
    "written_opinions",
]


def attendances(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Attendance]:
    """Return a strategy for who was at a meeting, and who was not."""
    drawn = {"member": ids(), "presence": st.sampled_from(Presence), "reason": words()}
    return built(Attendance, drawn, fields)


def left_out_of_due(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[LeftOutOfDue]:
    """Return a strategy for members who were left out of the number due."""
    drawn: dict[str, st.SearchStrategy[Any]] = {"member": ids(), "ground": st.sampled_from(Ground)}
    drawn |= dict.fromkeys(("agreed_above", "agreed_by_meeting"), st.none() | st.booleans())
    return built(LeftOutOfDue, drawn, fields)


def written_opinions(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[WrittenOpinion]:
    """Return a strategy for opinions that were handed in on paper."""
    drawn = {"member": ids(), "in_favour": st.booleans(), "handed_in_on": days()}
    return built(WrittenOpinion, drawn, fields)


def resolutions(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Resolution]:
    """Return a strategy for resolutions, whose votes need not fit each other."""
    drawn: dict[str, st.SearchStrategy[Any]] = {
        "id": ids(),
        "matter": st.sampled_from(Matter),
        "title": words(),
        "members": several(ids()),
        "written_opinions": several(written_opinions()),
        "balloting": st.none() | st.sampled_from(Balloting),
        "passed": st.none() | st.booleans(),
        "approved_on": days(),
        "filed_on": days(),
    }
    drawn |= dict.fromkeys(("in_favour", "against", "abstained"), st.none() | counts())
    return built(Resolution, drawn, fields)


def candidates(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Candidate]:
    """Return a strategy for names on a ballot, those of nobody too."""
    drawn: dict[str, st.SearchStrategy[Any]] = {
        "member": st.none() | ids(),
        "name": st.none() | names(),
        "write_in": st.booleans(),
        "elected": st.none() | st.booleans(),
    }
    drawn |= dict.fromkeys(("in_favour", "against", "abstained", "spoilt"), st.none() | counts())
    return built(Candidate, drawn, fields)


def elections(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Election]:
    """Return a strategy for elections, whose ballots and marks need not fit each other."""
    drawn: dict[str, st.SearchStrategy[Any]] = {
        "id": ids(),
        "office": st.sampled_from(Office),
        "kind": st.sampled_from(ElectionKind),
        "candidates": several(candidates()),
        "balloting": st.none() | st.sampled_from(Balloting),
        "tellers": several(ids()),
        "preliminary": st.booleans(),
        "extended_to": st.none() | st.dates(),
        "approved_on": days(),
        "filed_on": days(),
    }
    drawn |= dict.fromkeys(("seats", "term_years"), st.none() | small_numbers())
    drawn |= dict.fromkeys(("issued", "returned", "voters", "invalid", "proxies"), st.none() | counts())
    return built(Election, drawn, fields)


def meetings(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Meeting]:
    """Return a strategy for meetings of every kind, also several at once."""
    drawn: dict[str, st.SearchStrategy[Any]] = {
        "id": ids(),
        "kind": st.sampled_from(MeetingKind),
        "also": several(st.sampled_from(MeetingKind)),
        "on": days(),
        "group": st.none() | ids(),
        "topic": words(),
        "agenda": several(texts()),
        "observers": several(names()),
        "extra": st.dictionaries(texts(), texts(), max_size=1),
        "unread": st.dictionaries(st.sampled_from(("on", "due", "present")), texts(), max_size=1),
        "attendance": several(attendances()),
        "left_out": several(left_out_of_due(), max_size=1),
        "resolutions": several(resolutions(), max_size=1),
        "elections": several(elections(), max_size=1),
    }
    drawn |= dict.fromkeys(("name", "branch", "place", "minutes", "conclusions"), words())
    drawn |= dict.fromkeys(("chair", "recorder", "host"), st.none() | ids())
    drawn |= {"at": clock_times(), "planned_on": days(), "planned_at": clock_times()}
    drawn |= dict.fromkeys(
        ("due", "present", "excused", "voters_due", "voters_present"), st.none() | counts()
    )
    return built(Meeting, drawn, fields)
