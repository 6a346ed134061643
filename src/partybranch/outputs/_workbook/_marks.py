"""Where each finding of a report is marked: in its cell, in its row's cell of the column of problems, or in the summary alone."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, field

from partybranch.findings import Finding, Report
from partybranch.models import Roster, Sheet
from partybranch.roster import PROBLEM_COLUMN

__all__ = ["Cell", "SheetMarks", "marks_of"]

Cell = tuple[int, int]
"""Row from 1, column from 0."""


@define(kw_only=True)
class SheetMarks:
    """What is marked on one sheet.

    Args:
        sheet: as it was read.
        cells: the findings at each cell.
        rows: all findings of each row of data, wherever in it they are.
        last_row: the last row of data.
    """

    sheet: Sheet
    cells: dict[Cell, list[Finding]] = field(factory=dict[Cell, list[Finding]])
    rows: dict[int, list[Finding]] = field(factory=dict[int, list[Finding]])
    last_row: int = 0

    @property
    def columns(self) -> list[int]:
        """The columns of the table, without one that an earlier check wrote."""
        return [each.index for each in self.sheet.columns if each.why != PROBLEM_COLUMN]

    @property
    def earlier(self) -> int | None:
        """The column that an earlier check wrote."""
        written = (each.index for each in self.sheet.columns if each.why == PROBLEM_COLUMN)
        return next(written, None)

    def take(self, finding: Finding) -> None:
        """Mark a finding where it belongs."""
        place = finding.place
        assert place is not None, "it was found on this sheet"
        row, column = place.row, place.index
        if row is None:
            return
        if self.sheet.heading_row is None:
            # A form has no rows: what is found of a person stands at the first value of the form.
            column = self._first_value(row) if column is None else column
        elif row > self.sheet.heading_row:
            self.rows.setdefault(row, []).append(finding)
        if column is not None:
            self.cells.setdefault((row, column), []).append(finding)

    def _first_value(self, row: int) -> int | None:
        return next((each.index for each in self.sheet.columns if each.row == row), None)


def marks_of(report: Report, roster: Roster) -> Mapping[str, SheetMarks]:
    """Return what is marked on each sheet of a roster of one file, by the sheets' names; the sheets in their order."""
    (source,) = roster.sources
    last: dict[int, int] = {}
    for each in roster.rows:
        last[each.sheet] = max(each.row, last.get(each.sheet, 0))
    marks: dict[str, SheetMarks] = {}
    for number, sheet in enumerate(source.sheets):
        # Of two sheets of one name, which old workbooks may hold, a place means the first.
        marks.setdefault(sheet.name, SheetMarks(sheet=sheet, last_row=last.get(number, 0)))
    for finding in report.findings:
        if finding.place is not None and finding.place.sheet in marks:
            marks[finding.place.sheet].take(finding)
    return marks
