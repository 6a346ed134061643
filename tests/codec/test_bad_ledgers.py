"""Bad ledgers as they are written: every one gives findings or a cannot-tell with its place, and none an exception of another kind.

What cannot be read is refused with all of its problems; what can be read is for the rules.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import pytest
from attrs import frozen

import partybranch as pb
from partybranch.findings import Reason
from partybranch.findings.reading import KINDS

DAY: Final = date(2026, 11, 23)
COVERS: Final = {"start": "2025-01-01", "end": "2026-11-24"}
MEMBERS: Final = [
    {"id": str(number), "name": name, "admitted_on": "2010-07-01", "confirmed_on": "2011-07-01"}
    for number, name in enumerate(("某甲", "某乙", "某丙", "某丁"), start=1)
]


@frozen(kw_only=True)
class Bad:
    """A bad ledger.

    Args:
        says: what is wrong with it.
        fields: of the ledger, beside its branch.
        finds: the code and the place of what is found, in reading or by a rule.
        cannot_tell: the code, the place and the reason of what cannot be told.
    """

    says: str
    fields: dict[str, Any]
    finds: tuple[tuple[str, str], ...] = ()
    cannot_tell: tuple[tuple[str, str, Reason], ...] = ()


def meeting(**fields: Any) -> dict[str, Any]:
    return {"meetings": [{"id": "m", "kind": "general-meeting", "on": "2026-03-10", **fields}]}


def decided(**votes: Any) -> dict[str, Any]:
    return meeting(
        voters_due=4,
        voters_present=3,
        resolutions=[{"id": "r", "matter": "other", "passed": True, "balloting": "open", **votes}],
    )


def elected(**numbers: Any) -> dict[str, Any]:
    candidates = [
        {"member": "1", "in_favour": 3, "elected": True},
        {"member": "2", "in_favour": 1, "elected": False},
    ]
    election = {"id": "e", "office": "committee", "seats": 1, "candidates": candidates, "balloting": "secret"}
    return meeting(voters_due=4, voters_present=4, elections=[{**election, **numbers}])


def campaign(**fields: Any) -> dict[str, Any]:
    return {"id": "c", "theme": "主题", "started_on": "2026-03-01", "ended_on": "2026-09-01", **fields}


def activity(**fields: Any) -> dict[str, Any]:
    return {
        "id": "a",
        "name": "活动",
        "campaign": "c",
        "started_on": "2026-04-01",
        "outcomes": ["完成"],
        **fields,
    }


BAD: Final = (
    Bad(
        says="a meeting with more present than due",
        fields=meeting(due=3, present=4),
        finds=(("CON401", "/meetings/0/present"),),
    ),
    Bad(
        says="a meeting with more voters than heads",
        fields=meeting(due=4, present=3, voters_present=4),
        finds=(("CON401", "/meetings/0/voters_present"),),
    ),
    Bad(
        says="more votes than voters",
        fields=decided(in_favour=3, against=1),
        finds=(("CON402", "/meetings/0/resolutions/0"),),
    ),
    Bad(
        says="more marks for a candidate than ballots",
        fields=elected(issued=4, returned=2),
        finds=(("CON402", "/meetings/0/elections/0/candidates/0"),),
    ),
    Bad(
        says="a campaign that ends before it starts",
        fields={"campaigns": [campaign(ended_on="2026-02-01")]},
        finds=(("CON407", "/campaigns/0"),),
    ),
    Bad(
        says="an activity of a department that its campaign does not have",
        fields={
            "campaigns": [campaign(departments=["甲股"])],
            "activities": [activity(departments=["甲股"]), activity(id="b", departments=["没有的股室"])],
        },
        finds=(("CON408", "/activities/1"),),
    ),
    Bad(
        says="an activity of a campaign that is not there",
        fields={"activities": [activity()]},
        finds=(("CON403", "/activities/0/campaign"),),
    ),
    Bad(
        says="a report to a body that is not there",
        fields={"reports": [{"id": "w", "to": ["x"], "on": "2026-06-20"}]},
        finds=(("CON403", "/reports/0/to/0"),),
    ),
    Bad(
        says="a cycle to a body that is not there",
        fields={"cycles": [{"id": "y", "rhythm": "by-occasion", "to": ["x"]}]},
        finds=(("CON403", "/cycles/0/to/0"),),
    ),
    Bad(
        says="a report of tomorrow",
        fields={"reports": [{"id": "w", "on": "2026-11-24"}]},
        finds=(("CON406", "/reports/0/on"),),
    ),
    Bad(
        says="a month 13",
        fields={"meetings": [{"id": "m", "kind": "lecture", "on": "2026-13"}]},
        finds=(("SHP007", "/meetings/0/on"),),
    ),
    Bad(
        says="a 30 February",
        fields={"campaigns": [campaign(started_on="2026-02-30")]},
        finds=(("SHP007", "/campaigns/0/started_on"),),
    ),
    Bad(
        says="a period that ends before it starts",
        fields={
            "cycles": [
                {"id": "y", "rhythm": "monthly", "period": {"start": "2026-02-01", "end": "2026-01-01"}}
            ]
        },
        finds=(("SHP009", "/cycles/0/period"),),
    ),
    Bad(
        says="a count below nought",
        fields=meeting(due=-1),
        finds=(("SHP009", "/meetings/0/due"),),
    ),
    Bad(
        says="a rhythm that there is not",
        fields={"cycles": [{"id": "y", "rhythm": "weekly"}]},
        finds=(("SHP006", "/cycles/0/rhythm"),),
    ),
    Bad(
        says="two things at once",
        fields={"cycles": [{"id": "y", "rhythm": "weekly"}], "campaigns": [campaign(ended_on="2026-13-01")]},
        finds=(("SHP006", "/cycles/0/rhythm"), ("SHP007", "/campaigns/0/ended_on")),
    ),
    Bad(
        says="votes that are masked",
        fields=decided(in_favour="XX", against="XX"),
        cannot_tell=(
            ("CON402", "/meetings/0/resolutions/0", Reason.MASKED),
            ("MTG301", "/meetings/0/resolutions/0/passed", Reason.MASKED),
        ),
    ),
    Bad(
        says="heads that are masked",
        fields=meeting(due="XX", present="XX"),
        cannot_tell=(("CON401", "/meetings/0/present", Reason.MASKED),),
    ),
    Bad(
        says="ballots that are masked",
        fields=elected(issued="XX", returned="XX"),
        cannot_tell=(("ELE103", "/meetings/0/elections/0/returned", Reason.MASKED),),
    ),
    Bad(
        says="head counts that are masked, and a share of them",
        fields={
            "head_counts": [
                {"id": "staff", "population": "staff", "count": "XX"},
                {"id": "members", "population": "member-staff", "count": "XX名", "among": "staff"},
            ],
            "shares": [{"part": "members", "whole": "staff", "stated": "87.5%"}],
        },
        cannot_tell=(
            ("RAT101", "/shares/0/stated", Reason.FITS),
            ("RAT102", "/head_counts/1/count", Reason.MASKED),
        ),
    ),
)


def document(fields: dict[str, Any]) -> str:
    branch = {"id": "branch", "name": "某支部"}
    ledger = {"kind": "ledger", "format": 1, "branch": branch, "covers": COVERS, "members": MEMBERS}
    return json.dumps(ledger | fields, ensure_ascii=False)


def seen_in(text: str) -> pb.Report:
    """Return what is found in a document, in reading or by every rule."""
    try:
        ledger = pb.loads(text)
    except pb.UnreadableDocument as refused:
        return pb.Report(on=DAY, findings=refused.findings)
    assert isinstance(ledger, pb.Ledger)
    return pb.check(ledger, on=DAY)


def stands(code: str, place: str, findings: Iterable[pb.Finding]) -> bool:
    """Say whether something is found at a place, or below it."""
    return any(each.code == code and each.path.starts_with(pb.Path.parse(place)) for each in findings)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.says)
def test_a_bad_ledger_is_refused_or_found_with_its_place(bad: Bad) -> None:
    report = seen_in(document(bad.fields))
    assert [each for each in bad.finds if not stands(*each, report.findings)] == []
    unjudged = {(each.code, str(each.path), each.why) for each in report.unjudged}
    assert set(bad.cannot_tell) <= unjudged


@pytest.mark.parametrize("bad", [each for each in BAD if each.cannot_tell], ids=lambda bad: bad.says)
def test_what_is_masked_accuses_nobody(bad: Bad) -> None:
    accused = {finding.code for finding in seen_in(document(bad.fields)).findings}
    assert not accused & {code for code, _, _ in bad.cannot_tell}


@pytest.mark.parametrize(
    "bad", [each for each in BAD if each.finds and each.finds[0][0] in KINDS], ids=lambda bad: bad.says
)
def test_all_problems_of_a_document_are_named_and_no_others(bad: Bad) -> None:
    found = seen_in(document(bad.fields)).findings
    assert [each.code for each in found] == [code for code, _ in bad.finds]
