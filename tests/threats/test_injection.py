"""No text of a roster becomes a formula, markup or a line of its own in anything that is written."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import icalendar
import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

import partybranch as pb
from partybranch.cli._app import app

ON: Final = "2026-11-27"
FORMULAS: Final = (
    '=HYPERLINK("http://example.invalid","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "'=1+1",
    "=1\n+1",
)
"""What a spreadsheet program would take for a formula in a cell, or a person for one."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with rosters whose texts are all of these."""
    monkeypatch.chdir(tmp_path)
    members = tuple(
        pb.Member(
            id=str(number),
            name=text,
            number=text,
            branch=text,
            native_place=text,
            position=text,
            remarks=text,
            extra={"警号": text},
            admitted_on=pb.PartialDate.parse("2020-05-01"),
            confirmed_on=pb.PartialDate.parse("2021-03-01"),
        )
        for number, text in enumerate(FORMULAS)
    )
    pb.dump(members, "members.json")
    pb.dump(members[:1], "one.json")
    pb.write_roster(members, "roster.xlsx")
    return tmp_path


def _run(*arguments: str) -> bytes:
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code in (0, 1), result.output
    return result.stdout_bytes


def _cells_of(text: bytes, delimiter: str = ",") -> Iterator[str]:
    for row in csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""), delimiter=delimiter):
        yield from row


TEXTS: Final[dict[str, Callable[[], bytes]]] = {
    "convert to .csv": lambda: _written("members.json", "out.csv"),
    "convert to .tsv": lambda: _written("members.json", "out.tsv"),
    "compare": lambda: _run("compare", "one.json", "members.json", "--format", "csv"),
    "completeness": lambda: _run("completeness", "members.json", "--format", "csv"),
}


def _written(source: str, target: str) -> bytes:
    _run("convert", source, target, "--lossy")
    return Path(target).read_bytes()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", TEXTS)
def test_no_cell_of_a_text_file_can_start_a_formula(name: str) -> None:
    cells = [*_cells_of(TEXTS[name](), "\t" if name.endswith(".tsv") else ",")]
    assert any("1" in each or "SUM" in each for each in cells)
    assert [
        each for each in cells if each[:1] in tuple("=+@\t\r") or (each[:1] == "-" and not each[1:].isdigit())
    ] == []


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "call",
    [
        ("convert", "members.json", "out.xlsx", "--lossy"),
        ("annotate", "roster.xlsx", "out.xlsx", "--on", ON),
        ("template", "out.xlsx", "--branch", "=1+1"),
    ],
    ids=lambda call: call[0],
)
def test_no_cell_of_a_workbook_is_a_formula_but_those_of_the_library(call: tuple[str, ...]) -> None:
    _run(*call)
    book = load_workbook("out.xlsx")
    formulas = [
        str(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert [
        each for each in formulas if any(part in each for part in ("1+1", "cmd", "SUM(", "2+3", "invalid"))
    ] == []


@pytest.mark.parametrize(
    "text", ["甲\r\nATTENDEE:mailto:x@example.invalid", "甲\nEND:VEVENT", "甲;X-EVIL=1,\\n", "BEGIN:VALARM"]
)
def test_no_text_becomes_a_line_of_a_calendar(text: str, tmp_path: Path) -> None:
    ledger = pb.Ledger(
        branch=pb.Branch(id="1", name=text),
        members=(pb.Member(id="1", name=text, admitted_on=pb.PartialDate.parse("2026-03-01")),),
        covers=pb.Period(start=date(2026, 1, 1), end=date(2027, 1, 1)),
    )
    pb.dump(ledger, tmp_path / "ledger.json")
    target = tmp_path / "due.ics"
    result = CliRunner().invoke(
        app, ["calendar", str(tmp_path / "ledger.json"), "-o", str(target), "--on", ON]
    )
    assert result.exit_code in (0, 1), result.output
    calendar: Any = icalendar.Calendar.from_ical(target.read_bytes())
    assert {each.name for each in calendar.walk()} <= {"VCALENDAR", "VEVENT", "VALARM"}
    assert not any(key in each for each in calendar.walk() for key in ("ATTENDEE", "X-EVIL"))
    assert len(calendar.walk("VEVENT")) == target.read_bytes().count(b"BEGIN:VEVENT")
