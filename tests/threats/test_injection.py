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
    assert any("SUM(1+1)" in each for each in cells)
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
    "text",
    ["甲\r\nATTENDEE:mailto:x@example.invalid", "甲\nEND:VEVENT", "甲;X-EVIL=1,\\n", "甲\nBEGIN:VALARM"],
)
def test_no_text_becomes_a_line_of_a_calendar(text: str, tmp_path: Path) -> None:
    plain, evil = _calendar("甲", tmp_path), _calendar(text, tmp_path)
    assert len(plain.walk("VEVENT")) > 0
    assert _lines_of(evil) == _lines_of(plain)
    assert {each.name for each in evil.walk()} == {"VCALENDAR", "VEVENT", "VALARM"}


def _lines_of(calendar: Any) -> list[tuple[str, list[str]]]:
    """Return what a calendar consists of, in its order, each with the names of its lines."""
    return [(each.name, list(each)) for each in calendar.walk()]


def _calendar(name: str, folder: Path) -> Any:
    """Return the calendar of a ledger in which a text is the name of everything."""
    ledger = pb.Ledger(
        branch=pb.Branch(id="1", name=name),
        members=(pb.Member(id="1", name=name, admitted_on=pb.PartialDate.parse("2026-03-01")),),
        covers=pb.Period(start=date(2026, 1, 1), end=date(2027, 1, 1)),
    )
    pb.dump(ledger, folder / "ledger.json")
    target = folder / "due.ics"
    _run("calendar", str(folder / "ledger.json"), "-o", str(target), "--on", ON)
    calendar: Any = icalendar.Calendar.from_ical(target.read_bytes())
    begun = sum(line.startswith(b"BEGIN:") for line in target.read_bytes().splitlines())
    assert len(calendar.walk()) == begun
    return calendar
