"""A roster as a document: the members, where they were read, and what was met on the way, all read again as they were."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from partybranch import Roster, Sex, UnreadableDocument, check, dumps, loads, read_roster
from partybranch.codec._rosters import StoredFact, stored
from partybranch.findings import Finding, Message, Path
from partybranch.findings.reading import KINDS

_CSV = (
    "姓名,公民身份证号,性别,加入党组织日期,转为正式党员日期,警号\n"
    "某甲,110000199001150010,难,2003-02-30,2004-06-01,1\n"
    ",,女,2003-06-01,2004-06-01,2\n"
    "某乙,110000199001150028,女,37773,2004.06,3\n"
).encode()


def _document(roster: Roster) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(dumps(roster))
    return document


def _refused(document: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(UnreadableDocument) as refused:
        loads(json.dumps(document))
    return [(str(found.path), found.code) for found in refused.value.findings]


def test_a_roster_is_read_again_as_it_was() -> None:
    roster = read_roster(_CSV, name="花名册.csv")
    assert len(roster.unreadable) == 1
    assert loads(dumps(roster)) == roster


def test_writing_what_was_read_gives_the_same_text() -> None:
    text = dumps(read_roster(_CSV, name="花名册.csv"))
    assert dumps(loads(text)) == text


def test_checking_it_again_finds_the_same_at_the_same_cells() -> None:
    roster, day = read_roster(_CSV, name="花名册.csv"), date(2026, 11, 23)
    again = loads(dumps(roster))
    assert isinstance(again, Roster)
    report = check(again, on=day)
    assert report == check(roster, on=day)
    assert {(found.code, found.place.cell) for found in report.findings if found.place} >= {
        ("SHP102", "C2"),
        ("SHP101", "D2"),
        ("SHP111", "D4"),
        ("SHP130", "F1"),
    }


def test_it_says_its_kind_and_format_first() -> None:
    assert list(_document(read_roster(_CSV)))[:2] == ["kind", "format"]


def test_a_row_of_no_source_or_sheet_is_named() -> None:
    document = _document(read_roster(_CSV))
    document["rows"][0]["source"] = 1
    document["rows"][1]["sheet"] = -1
    assert _refused(document) == [("/rows/0", "SHP009"), ("/rows/1", "SHP009")]


def test_fewer_rows_than_members_are_refused() -> None:
    document = _document(read_roster(_CSV))
    document["rows"] = document["rows"][:1]
    assert _refused(document) == [("/rows", "SHP009")]


def test_a_problem_of_no_kind_or_without_its_facts_is_named() -> None:
    document = _document(read_roster(_CSV))
    shown = next(n for n, problem in enumerate(document["problems"]) if problem["code"] == "SHP102")
    document["problems"][shown]["facts"] = []
    other = next(n for n, problem in enumerate(document["problems"]) if problem["code"] == "SHP101")
    document["problems"][other]["code"] = "SHP999"
    assert sorted(_refused(document)) == sorted(
        [(f"/problems/{shown}", "SHP005"), (f"/problems/{other}", "SHP006")]
    )


def test_every_kind_of_fact_is_kept() -> None:
    text = json.dumps(
        {
            "kind": "roster",
            "format": 1,
            "problems": [
                {
                    "code": "SHP001",
                    "path": "/members/0/extra/a~1b",
                    "facts": [{"name": "line", "number": 3}, {"name": "column", "text": "4"}],
                },
                {"code": "SHP120", "path": "/rows/0", "facts": [{"name": "more"}]},
            ],
        }
    )
    roster = loads(text)
    assert isinstance(roster, Roster)
    assert [dict(problem.facts) for problem in roster.problems] == [{"line": 3, "column": "4"}, {"more": ""}]
    assert roster.problems[0].path.parts == ("members", 0, "extra", "a/b")


@pytest.mark.parametrize("wrong", [{"index": -5}, {"row": 0}, {"row": -1}])
def test_a_place_that_no_sheet_has_is_named(wrong: dict[str, int]) -> None:
    document = _document(read_roster(_CSV))
    number = next(n for n, problem in enumerate(document["problems"]) if problem["code"] == "SHP102")
    document["problems"][number]["place"] |= wrong
    assert _refused(document) == [(f"/problems/{number}", "SHP009")]


def test_a_path_that_is_none_is_named() -> None:
    document = _document(read_roster(_CSV))
    document["problems"][0]["path"] = "members/0"
    assert _refused(document) == [("/problems/0", "SHP009")]


def test_facts_that_are_words_or_numbers_are_kept() -> None:
    problem = Finding(
        code="SHP134",
        path=Path(("sources", 0)),
        force=KINDS["SHP134"].force,
        message=KINDS["SHP134"].message,
        facts={"format": Sex.MALE, "times": 2},
    )
    kept = stored(Roster(problems=(problem,))).problems[0].facts
    assert kept == (
        StoredFact(name="format", words=Message("男", "male")),
        StoredFact(name="times", number=2),
    )
