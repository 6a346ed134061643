"""What is to be done on one sheet, before its part is changed."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from partybranch.outputs._workbook._survey import Area
from partybranch.regulations import Force

__all__ = ["Plan"]


@frozen(kw_only=True)
class Plan:
    """What is to be done on one sheet.

    Args:
        marks: the force by which each cell is coloured; rows from 1, columns from 0.
        problems: the text and force of each row that has problems.
        column: the column of problems, from 0; None: the sheet gets none.
        heading: the row of the heading, which is kept in sight; None: the sheet has none.
        title: what stands above the column.
        filter: the area that is filtered, or None.
        earlier: the column of problems that an earlier check wrote, or None.
        drawing: the id of the drawing of the notes, which the sheet has to name; empty: it names it, or there is none.
        restore: whether marks of an earlier check are taken off.
    """

    marks: Mapping[tuple[int, int], Force] = field(factory=dict[tuple[int, int], Force])
    problems: Mapping[int, tuple[str, Force]] = field(factory=dict[int, tuple[str, Force]])
    column: int | None = None
    heading: int | None = None
    title: str = ""
    filter: Area | None = None
    earlier: int | None = None
    drawing: str = ""
    restore: bool = False

    def writes_heading(self, row: int) -> bool:
        """Say whether the column gets its heading in a row; one that an earlier check wrote stays."""
        return self.column is not None and self.earlier is None and row == self.heading
