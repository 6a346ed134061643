"""What an annotated workbook brings besides the roster: the sheet with the summary, and a column of problems in each sheet.

They are told by their words, since a spreadsheet program keeps nothing else for sure when it saves a file.
"""

from __future__ import annotations

import re
from typing import Final

from partybranch.findings import Message
from partybranch.models import SheetColumn
from partybranch.roster._headings import read_heading
from partybranch.roster._tables import BLANK, Table, text_of

__all__ = ["PROBLEM_COLUMN", "PROBLEM_HEADING", "SUMMARY_TITLE", "holds_summary", "without_problems"]

SUMMARY_TITLE: Final = Message("花名册核查结果（partybranch）", "Results of the check (partybranch)")
"""What stands in the first cell of the sheet with the summary, and tells it."""

PROBLEM_HEADING: Final = Message("数据存在的问题", "Problems in the data")
"""What stands above the column of problems."""

PROBLEM_COLUMN: Final = "problem column"
"""Why a column means no field: an earlier check wrote it."""

_TITLES: Final = frozenset((SUMMARY_TITLE.zh, SUMMARY_TITLE.en))
_HEADINGS: Final = frozenset((PROBLEM_HEADING.zh, PROBLEM_HEADING.en))
_PROBLEM: Final = re.compile(r"1\. (?:【[^】]{1,8}】|\[[a-z]{1,10}\] )[A-Z]{3}[0-9]{3}")


def holds_summary(table: Table) -> bool:
    """Say whether a sheet is the summary of an earlier check."""
    return text_of(table.at(0, 0)) in _TITLES


def without_problems(table: Table, heading_rows: int, *, annotated: bool) -> SheetColumn | None:
    """Take the column of problems out of a table, and return it; None if there is none.

    It is the last one of that heading, so that a column of the user's own with the same words is kept.

    Args:
        table: whose cells are changed.
        heading_rows: in how many rows headings are sought.
        annotated: whether the workbook has a summary. Without one, a column counts only if its texts are such as a check
            writes: it may be anybody's.
    """
    found = [
        (right, down)
        for down, cells in enumerate(table.cells[:heading_rows])
        for right, cell in enumerate(cells)
        if isinstance(cell, str) and read_heading(cell) in _HEADINGS
    ]
    if not found:
        return None
    right, down = max(found)
    heading = read_heading(text_of(table.cells[down][right]))
    below = [
        text for cells in table.cells[down + 1 :] if right < len(cells) and (text := text_of(cells[right]))
    ]
    if not annotated and not (below and all(map(_PROBLEM.match, below))):
        return None
    for cells in table.cells[down:]:
        if right < len(cells):
            cells[right] = BLANK
    return SheetColumn(heading=heading, index=table.first_column + right, field="", why=PROBLEM_COLUMN)
