from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from partybranch import (
    Basis,
    Branch,
    Finding,
    Force,
    Ledger,
    Meeting,
    MeetingKind,
    Member,
    Message,
    Path,
    Place,
    Report,
    Roster,
    Sex,
    __version__,
)
from partybranch.codec import Document
from partybranch.models import LeftOut, LeftOutReason, Row, Sheet, SheetColumn, Source
from partybranch.outputs import as_json, columns_as_json, source_as_plain, sources_as_plain
from partybranch.regulations import BasisKind
from partybranch.regulations.constitution import CONSTITUTION_2022

ON = date(2026, 11, 23)


def test_an_empty_report() -> None:
    assert json.loads(as_json(Report(on=ON), [])) == {
        "partybranch": __version__,
        "on": "2026-11-23",
        "sources": [],
        "counts": {"must": 0, "normally": 0, "practice": 0, "note": 0, "cannot_tell": 0},
        "findings": [],
        "cannot_tell": [],
    }


FINDING = Finding(
    code="CMP101",
    path=Path(("members", 3, "extra", "a/b")),
    force=Force.NORMALLY,
    message=Message("{who}有 {n} 处", "{n} of {who}"),
    facts={"who": Message("某人", "somebody"), "n": 2, "sex": Sex.FEMALE, "text": "原文"},
    related=(Path(("members", 4)), Path(("rows", 5))),
    fingerprint="0123456789abcdef",
)


def printed(finding: Finding) -> dict[str, Any]:
    (only,) = json.loads(as_json(Report(on=ON, findings=(finding,)), []))["findings"]
    return dict(only)


def test_a_finding_without_a_place_or_a_basis() -> None:
    assert printed(FINDING) == {
        "code": "CMP101",
        "force": "normally",
        "message": {"zh": "某人有 2 处", "en": "2 of somebody"},
        "path": "/members/3/extra/a~1b",
        "member": None,
        "where": None,
        "facts": {"who": {"zh": "某人", "en": "somebody"}, "n": 2, "sex": "female", "text": "原文"},
        "related": ["/members/4", "/rows/5"],
        "basis": None,
        "fingerprint": "0123456789abcdef",
    }


@pytest.mark.parametrize(
    ("basis", "plain"),
    [
        pytest.param(
            Basis(provision=CONSTITUTION_2022.article(None), force=Force.NOTE),
            {
                "kind": "law",
                "regulation": "中国共产党章程",
                "edition": "2022-10-22",
                "article": None,
                "quote": None,
                "status": "restated, unconfirmed",
            },
            id="an article whose number was never read",
        ),
        pytest.param(
            Basis(kind=BasisKind.OWN, source="本局制度第八条", force=Force.PRACTICE),
            {
                "kind": "own",
                "regulation": None,
                "edition": None,
                "article": None,
                "source": "本局制度第八条",
                "quote": None,
                "status": None,
            },
            id="an agency's own",
        ),
    ],
)
def test_a_basis_says_its_kind_and_what_was_read(basis: Basis, plain: dict[str, Any]) -> None:
    finding = Finding(
        code="ADM201", path=Path(), force=basis.force, message=Message("", ""), basis=basis, member="7"
    )
    assert (printed(finding)["basis"], printed(finding)["member"]) == (plain, "7")


def test_a_place_without_a_heading_has_its_cell() -> None:
    place = Place(source="w.xlsx", sheet="甲", row=3, index=27)
    finding = Finding(code="SHP130", path=Path(), force=Force.NOTE, message=Message("", ""), place=place)
    assert printed(finding)["where"] == {
        "source": "w.xlsx",
        "sheet": "甲",
        "row": 3,
        "column": None,
        "cell": "AB3",
    }


@pytest.mark.parametrize(
    ("limit", "shown", "left_out"),
    [
        pytest.param(None, 3, None, id="no limit"),
        pytest.param(0, 0, 3, id="none"),
        pytest.param(2, 2, 1, id="fewer than there are"),
        pytest.param(3, 3, None, id="as many as there are"),
    ],
)
def test_a_limit_holds_for_findings_and_not_for_counts(
    limit: int | None, shown: int, left_out: int | None
) -> None:
    report = Report(on=ON, findings=(FINDING, FINDING, FINDING))
    plain = json.loads(as_json(report, [], limit=limit))
    assert (len(plain["findings"]), plain.get("left_out")) == (shown, left_out)
    assert plain["counts"]["normally"] == 3


def test_a_source_as_it_stands_under_sources() -> None:
    columns = (
        SheetColumn(heading="姓名", index=0, field="name", why="alias"),
        SheetColumn(heading="序号", index=1, field="", why="row number"),
        SheetColumn(heading="警号", index=2, field="", why="unknown"),
        SheetColumn(heading="", index=3, field="", why="unknown"),
    )
    sheet = Sheet(
        name="甲",
        heading_row=2,
        columns=columns,
        rows=4,
        left_out=(
            LeftOut(row=5, to=5, why=LeftOutReason.TOTAL),
            LeftOut(row=7, to=9, why=LeftOutReason.REQUIRED_MARKS),
        ),
    )
    source = Source(path="w.xlsx", profile="paper-roster", sheets=(sheet,))
    assert source_as_plain(source, members=3, unreadable=1) == {
        "path": "w.xlsx",
        "encoding": None,
        "profile": "paper-roster",
        "rows": 4,
        "members": 3,
        "unreadable": 1,
        "sheets": [
            {
                "name": "甲",
                "heading_row": 2,
                "rows": 4,
                "left_out": [
                    {"row": 5, "why": "total"},
                    {"row": 7, "to": 9, "why": "required marks"},
                ],
                "unknown_columns": ["警号", ""],
            }
        ],
    }


def test_the_sources_of_a_roster_are_its_files_each_with_the_rows_of_its_own() -> None:
    sheet = Sheet(name="", heading_row=1, rows=2)
    roster = Roster(
        members=(Member(id="1"), Member(id="2")),
        meetings=(Meeting(id="m", kind=MeetingKind.LECTURE),),
        rows=tuple(Row(source=source, sheet=0, row=row) for source, row in ((0, 2), (1, 2), (1, 3), (0, 3))),
        sources=(
            Source(path="a.csv", encoding="utf-8", sheets=(sheet,)),
            Source(path="b.csv", sheets=(sheet,)),
        ),
    )
    first, second = sources_as_plain(roster, path="not asked")
    assert (first["path"], first["rows"], first["members"], first["unreadable"]) == ("a.csv", 2, 1, 1)
    assert "meetings" not in first
    assert (second["path"], second["rows"], second["members"], second["meetings"]) == ("b.csv", 2, 1, 1)
    assert second["unreadable"] == 0


@pytest.mark.parametrize(
    ("document", "members"),
    [
        pytest.param((Member(id="1"), Member(id="2")), 2, id="members"),
        pytest.param(
            Ledger(branch=Branch(id="b", name="某支部"), members=(Member(id="1"),)), 1, id="a ledger"
        ),
        pytest.param((), 0, id="nobody"),
    ],
)
def test_a_document_is_one_source(document: Document, members: int) -> None:
    plain = {"path": "d.json", "encoding": "utf-8", "profile": None, "rows": members, "members": members}
    assert sources_as_plain(document, path="d.json") == [plain | {"unreadable": 0, "sheets": []}]
    assert sources_as_plain(document)[0]["path"] == "-"


def test_columns_of_no_sheets() -> None:
    assert json.loads(columns_as_json([])) == {"sheets": []}


@pytest.mark.parametrize("character", list("\x00\x1b\x7f\x9b\xad\u061c\u180e\u200e\u2028\u202e\u2066\ufeff"))
def test_what_could_steer_a_terminal_is_escaped_and_reads_again_the_same(character: str) -> None:
    finding = Finding(
        code="SHP130", path=Path(), force=Force.NOTE, message=Message("", ""), facts={"text": character}
    )
    text = as_json(Report(on=ON, findings=(finding,)), [])
    assert character not in text
    assert json.loads(text)["findings"][0]["facts"] == {"text": character}
