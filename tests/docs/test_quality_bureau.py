"""The report of the quality bureau as a ledger: S1 to S15, each with its record, its rule and its place; nothing invented unmarked."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

import partybranch as pb
from partybranch.rules.records.walk import entries

ROOT: Final = Path(__file__).parents[2]
EXAMPLE: Final = ROOT / "examples" / "quality_bureau"
PAGE: Final = (ROOT / "docs" / "tutorial" / "quality-bureau.md").read_text(encoding="utf-8")
ROW: Final = re.compile(r"^\| (S\d+) \| (.*) \| (.*) \| (.*) \| (.*) \|$", re.MULTILINE)
ROWS: Final = tuple(found.groups() for found in ROW.finditer(PAGE))
_READ: Final = pb.load(EXAMPLE / "ledger.json")
assert isinstance(_READ, pb.Ledger)
LEDGER: Final[pb.Ledger] = _READ
PLAIN: Final = json.loads((EXAMPLE / "ledger.json").read_text(encoding="utf-8"))
HELD: Final = {type(each.record).__name__ for each in entries(pb.Path(), LEDGER)}


def names_in(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_row_of_the_source_document_stands_in_the_table_once() -> None:
    assert [row[0] for row in ROWS] == [f"S{number}" for number in range(1, 16)]


@pytest.mark.parametrize(
    ("records", "rules", "places"), [row[2:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_a_row_has_records_rules_and_places_in_the_example(records: str, rules: str, places: str) -> None:
    """Every practice in it must be expressible, checkable and shown in the example."""
    kinds = names_in(records)
    assert kinds
    assert all(attrs.has(getattr(pb, kind)) for kind in kinds)
    assert not HELD.isdisjoint(kinds)
    codes = rules.split(", ")
    assert [code for code in codes if code not in pb.RULES] == []
    pointers = names_in(places)
    assert pointers
    assert all(at(pointer) not in (None, "", [], {}) for pointer in pointers)


def at(pointer: str) -> Any:
    here: Any = PLAIN
    for part in pb.Path.parse(pointer).parts:
        here = here[part]
    return here


def test_the_script_builds_the_ledger_byte_for_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, EXAMPLE / "build.py", tmp_path / "again.json"], check=True)
    assert (tmp_path / "again.json").read_bytes() == (EXAMPLE / "ledger.json").read_bytes()


def test_what_is_read_and_written_again_is_the_same_byte_for_byte(tmp_path: Path) -> None:
    pb.dump(pb.load(EXAMPLE / "ledger.json"), tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == (EXAMPLE / "ledger.json").read_bytes()


def test_the_parts_of_the_report_put_together_are_the_report() -> None:
    (report,) = LEDGER.reports
    whole = "".join((each.heading or "") + (each.text or "") for each in report.sections)
    assert whole == (EXAMPLE / "report.txt").read_text(encoding="utf-8")
    assert all(quote in (each.text or "") for each in report.sections for quote in each.quotes)


def days_in(record: attrs.AttrsInstance) -> list[str]:
    """Return the fields of a record that hold a day or a period."""
    days = (pb.PartialDate, pb.Period, date)
    return [
        field.name for field in attrs.fields(type(record)) if isinstance(getattr(record, field.name), days)
    ]


def test_every_day_in_it_is_marked_as_assumed() -> None:
    """Every date it has to assume is marked as assumed; and the report states none."""
    marked = {(each.about, each.name) for each in LEDGER.assumptions}
    stated = {(each.about, name) for each in entries(pb.Path(), LEDGER) for name in days_in(each.record)}
    assert stated | {("branch", "covers")} <= marked


def test_an_assumption_names_a_field_of_a_record_that_holds_something() -> None:
    held: dict[str, list[attrs.AttrsInstance]] = {"branch": [LEDGER, LEDGER.branch]}
    for each in entries(pb.Path(), LEDGER):
        if hasattr(each.record, "id"):
            held.setdefault(each.about, []).append(each.record)
    for assumed in LEDGER.assumptions:
        assert any(
            getattr(record, assumed.name)
            for record in held[assumed.about]
            if assumed.name in attrs.fields_dict(type(record))
        )


def test_masked_numbers_are_values_of_their_own() -> None:
    staff, cadres, probationary = (each.count for each in LEDGER.head_counts)
    assert (staff.known, cadres.known, probationary.exact) == (False, False, 1)
    assert staff.same_as(cadres) is None
    assert staff.text == cadres.text == "XX"


def test_the_words_of_the_page_are_those_of_the_check() -> None:
    """The example ledger is checked, and gives exactly the findings that the page shows."""
    shown = re.findall(r"^    \[(.+)\] (\w+) (/[^\s：]+)：(.+)$", PAGE, re.MULTILINE)
    report = pb.check(LEDGER, on=date(2009, 12, 31))
    found = [(each.force.zh, each.code, str(each.path), each.text("zh")) for each in report.findings]
    assert sorted(shown) == sorted(found)
    assert {each[0] for each in shown} == {"惯例", "提示"}


def test_no_member_is_invented() -> None:
    assert LEDGER.members == ()
