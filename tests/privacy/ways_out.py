"""The ways by which data leaves the library, each with what it puts out of marked inputs: the list that the scan goes through.

Commands are called as they are by users, in the process of the test; public functions are given what was read of the inputs.
"""

from __future__ import annotations

from typing import Final

from tests.privacy import calls, returned
from tests.privacy.calls import DATED, each_input
from tests.privacy.marks import NUMBERS, Mark
from tests.privacy.scene import Way

__all__ = ["RECORDS_THEMSELVES", "WAYS"]


def _says_where(mark: Mark) -> bool:
    """Say whether a mark stands in what says where, and of whom, something was found: as the file says it, until that is masked.

    Of a member that is the id alone; what else a ledger holds are words by which its records name each other.
    """
    _, _, field = mark.where.partition("Ledger.")
    is_of_records = bool(field) and (not field.startswith("Member.") or field == "Member.id")
    return is_of_records or mark.where in ("heading", "name of a sheet", "name of a file")


WAYS: Final[tuple[Way, ...]] = (
    Way(
        name="check",
        covers=("check", "outputs.text", "outputs.json", "outputs.sarif"),
        run=each_input(
            "check",
            DATED,
            (*DATED, "--format", "json"),
            (*DATED, "--format", "sarif"),
            (*DATED, "--quiet", "--limit", "3"),
        ),
    ),
    Way(name="columns", covers=("columns",), run=each_input("columns", (), ("--format", "json"))),
    Way(
        name="statistics",
        covers=("statistics", "outputs.statistics"),
        run=each_input(
            "statistics",
            (*DATED, "--by", "branch"),
            (*DATED, "--format", "json"),
            (*DATED, "--format", "csv"),
        ),
    ),
    Way(
        name="completeness",
        covers=("completeness", "outputs.completeness"),
        run=each_input("completeness", (), ("--format", "json"), ("--format", "csv")),
    ),
    Way(
        name="completion",
        covers=("completion", "outputs.completion", "outputs.completion_json", "outputs.coverage"),
        run=each_input("completion", DATED, (*DATED, "--format", "json")),
    ),
    Way(
        name="calendar",
        covers=("calendar", "outputs.due_dates", "outputs.ics"),
        run=each_input(
            "calendar",
            DATED,
            (*DATED, "--format", "json"),
            (*DATED, "--format", "ics"),
            (*DATED, "--all"),
        ),
    ),
    Way(
        name="compare",
        covers=("compare", "outputs.comparison", "outputs.comparison_csv", "outputs.comparison_json"),
        run=calls.compared,
    ),
    Way(
        name="annotate",
        covers=("annotate", "annotate()"),
        run=calls.annotated,
        # Cells of old workbooks that are numbers stay the user's own, and are written otherwise.
        allowed=lambda mark: mark.where == "a cell that is a number",
    ),
    Way(name="files", covers=("report", "outputs.html", "dump_baseline()"), run=calls.written),
    Way(name="convert", covers=("convert",), run=calls.converted),
    Way(name="no subject", covers=("schema", "rules", "rule", "template"), run=calls.no_subject),
    Way(name="wrong calls", covers=("usage",), run=calls.wrong_calls),
    Way(name="settings", covers=("settings",), run=calls.settings),
    Way(
        name="errors",
        covers=("errors", "UnreadableDocument"),
        run=returned.errors,
        never=NUMBERS,
        # The caller's own argument; nothing tells it from other numbers.
        allowed=lambda mark: mark.is_bare,
    ),
    Way(name="unforeseen errors", covers=("faults",), run=returned.unforeseen),
    Way(name="values", covers=("repr",), run=returned.values),
    Way(
        name="reports",
        covers=("pickle", "RulesBroken", "Baseline", "outputs.discretion"),
        run=returned.reports,
    ),
    Way(
        name="reports as they are",
        covers=("pickle",),
        run=returned.reports_as_they_are,
        allowed=_says_where,
    ),
    Way(name="frames", covers=("frames",), run=returned.found_in_frames),
    Way(name="testing", covers=("testing",), run=returned.assertions),
    Way(name="logs", covers=("logging",), run=returned.logged),
)
"""Every way out; a test fails where a command or a module of `outputs` is in none."""

RECORDS_THEMSELVES: Final = {
    "dump": "writes the records",
    "dumps": "writes the records",
    "to_dict": "returns the records",
    "write_roster": "writes the records",
    "from_dict": "reads",
    "load": "reads",
    "load_baseline": "reads",
    "loads": "reads",
    "read_roster": "reads",
    "read_rosters": "reads",
    "pseudonymized": "returns records with pseudonyms; what they hold is searched in tests/pseudonyms",
    "check": "returns a report",
    "json_schema": "knows no records",
    "table_schema": "knows no records",
    "write_template": "knows no records",
    "collector_paused": "returns nothing",
    "rule": "declares",
    "ratio_rule": "declares",
}
"""Public functions of the library that put out nothing but records, or nothing about them, each with the reason."""
