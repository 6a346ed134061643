"""A ledger with every kind of record, as it is written, and a bad one, with the path of every problem."""

from __future__ import annotations

import json
from typing import Any

import pytest

from partybranch.codec import dumps, loads
from partybranch.findings import UnreadableDocument
from partybranch.models import Ledger

MEETING: dict[str, Any] = {
    "id": "m1",
    "kind": "organizational-life",
    "also": ["general-meeting", "appraisal"],
    "on": "2026-01-20",
    "topic": "某某转正",
    "chair": "1",
    "due": 9,
    "present": "7人",
    "excused": {"low": 1, "high": 2},
    "voters_due": "XX",
    "voters_present": 6,
    "attendance": [{"member": "1"}, {"member": "2", "presence": "excused", "reason": "出差"}],
    "left_out": [{"member": "3", "ground": "bedridden", "agreed_above": True, "agreed_by_meeting": False}],
    "resolutions": [
        {
            "id": "r1",
            "matter": "conversion",
            "members": ["2"],
            "in_favour": 5,
            "against": 1,
            "abstained": 0,
            "written_opinions": [{"member": "4", "in_favour": True, "handed_in_on": "2026-01-19"}],
            "balloting": "secret",
            "passed": True,
            "approved_on": "2026-02",
        }
    ],
    "elections": [
        {
            "id": "e1",
            "office": "committee",
            "kind": "by-election",
            "seats": 1,
            "candidates": [
                {"member": "1", "in_favour": 5, "elected": True},
                {"name": "某某", "in_favour": 1, "write_in": True},
            ],
            "issued": 6,
            "returned": 6,
            "tellers": ["4"],
            "preliminary": True,
            "term_years": 3,
            "extended_to": "2027-01-01",
        }
    ],
}
LEDGER: dict[str, Any] = {
    "kind": "ledger",
    "format": 1,
    "branch": {
        "id": "b",
        "name": "某党支部",
        "form": "joint",
        "unit_kind": "organ",
        "units": ["某局", "某所"],
        "founding_applied_on": "2001-05",
        "founding_approved_on": "2001-06-01",
    },
    "members": [
        {
            "id": "1",
            "leading_cadre": False,
            "training_contacts": ["甲某", "乙某"],
            "steps": [
                {"kind": "training", "on": "2003-05-06", "until": "2003-05-08", "days": 3, "hours": "24.5"}
            ],
            "flows": [
                {"since": "2025-03", "reason": "work", "fixed_place": True, "contacts": ["2025-06-30"]}
            ],
            "measures": [{"kind": "correction", "period": {"start": "2026-01-01", "end": "2026-07-01"}}],
        }
    ],
    "bodies": [{"id": "g1", "name": "第一党小组", "kind": "group", "unit_kind": "other", "members": "20多"}],
    "meetings": [MEETING],
    "payments": [
        {
            "member": "1",
            "month": "2026-03",
            "amount": "30.10",
            "base": "6020",
            "payer": "retired",
            "voluntary": True,
        }
    ],
    "talks": [{"members": ["1", "2"], "on": "2026-02", "topic": "思想情况"}],
    "trainings": [{"members": ["1"], "hours": "32", "subject": "党章"}],
    "ratings": [{"member": "1", "year": 2025, "grade": "excellent", "elsewhere": "某支部"}],
    "head_counts": [
        {"id": "h1", "population": "staff", "count": "XX", "name": "正式干部"},
        {"id": "h2", "population": "member-staff", "count": 7, "among": "h1"},
    ],
    "shares": [{"part": "h2", "whole": "h1", "stated": "87.5%"}],
    "departures": [
        {"rule": "MTG101", "reason": "某种原因", "about": "m1", "period": {"start": "2026-01-01"}}
    ],
}


def test_every_kind_of_record_is_written_in_this_form() -> None:
    ledger = loads(json.dumps(LEDGER))
    assert isinstance(ledger, Ledger)
    assert json.loads(dumps(ledger)) == LEDGER
    assert loads(dumps(ledger)) == ledger


def put(path: str, value: object) -> str:
    """Return the document with another value at a path."""
    document = json.loads(json.dumps(LEDGER))
    *way, last = [int(step) if step.isdigit() else step for step in path.strip("/").split("/")]
    held = document
    for step in way:
        held = held[step]
    held[last] = value
    return json.dumps(document)


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        pytest.param("/branch/unit_kind", "局", "SHP006", id="the name of a word for its code"),
        pytest.param("/branch/units", "某局", "SHP002", id="one unit that is not in a list"),
        pytest.param("/bodies/0/members", "许多", "SHP009", id="a number of members that is none"),
        pytest.param("/members/0/leading_cadre", "否", "SHP002", id="a text for a truth value"),
        pytest.param("/members/0/steps/0/kind", "train", "SHP006", id="a step that there is not"),
        pytest.param("/members/0/steps/0/days", "3", "SHP002", id="days as text"),
        pytest.param("/members/0/steps/0/hours", 24.5, "SHP002", id="hours as a float"),
        pytest.param("/members/0/flows/0/contacts/0", "2025.06", "SHP007", id="a date as a table writes it"),
        pytest.param("/members/0/measures/0/period/end", "2026-01-01", "SHP009", id="a period of no day"),
        pytest.param("/meetings/0/also/1", "party", "SHP006", id="a kind of meeting that there is not"),
        pytest.param("/meetings/0/due", True, "SHP002", id="a truth value for a count"),
        pytest.param("/meetings/0/excused/high", 0, "SHP009", id="ends turned round"),
        pytest.param("/meetings/0/attendance/1/presence", None, "SHP006", id="null for a word"),
        pytest.param("/meetings/0/left_out/0/agreed_above", 1, "SHP002", id="1 for true"),
        pytest.param("/meetings/0/resolutions/0/in_favour", -5, "SHP009", id="votes below none"),
        pytest.param("/meetings/0/resolutions/0/votes", 5, "SHP003", id="a field that there is not"),
        pytest.param(
            "/meetings/0/resolutions/0/written_opinions/0/in_favour", "yes", "SHP002", id="a text for yes"
        ),
        pytest.param("/meetings/0/elections/0/extended_to", "2027-01", "SHP007", id="a month for a day"),
        pytest.param("/meetings/0/elections/0/seats", 1.0, "SHP002", id="a decimal for a number"),
        pytest.param("/meetings/0/elections/0/candidates/0/elected", 0, "SHP002", id="0 for false"),
        pytest.param("/payments/0/amount", "30,10", "SHP009", id="an amount with a comma"),
        pytest.param("/payments/0/base", 6020, "SHP002", id="an amount that is no text"),
        pytest.param("/talks/0/members", None, "SHP002", id="null for a list"),
        pytest.param("/trainings/0/hours", "", "SHP009", id="no hours"),
        pytest.param("/ratings/0/year", "2025", "SHP002", id="a year as text"),
        pytest.param("/head_counts/1/count", None, "SHP002", id="null for what must be there"),
        pytest.param("/shares/0/stated", 87.5, "SHP002", id="a share as a number"),
        pytest.param("/departures/0/period/start", "2026", "SHP007", id="a year for a day"),
    ],
)
def test_a_wrong_value_is_a_finding_at_its_path(path: str, value: object, code: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        loads(put(path, value))
    (found,) = caught.value.findings
    # What does not go together is wrong where both stand.
    together = path.endswith(("/end", "/high"))
    assert (str(found.path), found.code) == (path.rpartition("/")[0] if together else path, code)


@pytest.mark.parametrize(
    ("path", "key"),
    [
        pytest.param("/members/0/steps/0", "kind", id="which step"),
        pytest.param("/members/0/flows/0", "since", id="since when away"),
        pytest.param("/members/0/measures/0", "kind", id="which measure"),
        pytest.param("/meetings/0", "id", id="the id of a meeting"),
        pytest.param("/meetings/0/attendance/0", "member", id="who was there"),
        pytest.param("/meetings/0/left_out/0", "ground", id="on what ground"),
        pytest.param("/meetings/0/resolutions/0", "matter", id="what a resolution is about"),
        pytest.param("/meetings/0/resolutions/0/written_opinions/0", "in_favour", id="which opinion"),
        pytest.param("/meetings/0/elections/0", "office", id="what is elected"),
        pytest.param("/payments/0", "amount", id="how much"),
        pytest.param("/talks/0", "members", id="who talked"),
        pytest.param("/trainings/0", "hours", id="how long"),
        pytest.param("/ratings/0", "grade", id="which grade"),
        pytest.param("/head_counts/0", "count", id="how many"),
        pytest.param("/shares/0", "stated", id="which share"),
        pytest.param("/departures/0", "reason", id="why"),
    ],
)
def test_what_must_be_there_is_missing_from_its_record(path: str, key: str) -> None:
    document = json.loads(json.dumps(LEDGER))
    held = document
    for step in path.strip("/").split("/"):
        held = held[int(step) if step.isdigit() else step]
    del held[key]
    with pytest.raises(UnreadableDocument) as caught:
        loads(json.dumps(document))
    assert [(str(each.path), each.code, dict(each.facts)) for each in caught.value.findings] == [
        (path, "SHP005", {"key": key})
    ]
