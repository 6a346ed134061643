"""Person-forms: sheets with a label beside each value, one person a form (党员基本信息采集表)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import inf
from typing import Final

from attrs import frozen

from partybranch.roster._headings import Heading, HeadingRow, meanings, read_heading
from partybranch.roster._tables import BLANK, Cell, Table, text_of
from partybranch.roster.cells import is_blank

__all__ = ["Form", "Label", "find_forms"]

_FEWEST: Final = 5
_FEWEST_ROWS: Final = 3
_MOST_IN_A_ROW: Final = 6
"""Labels in one row of a form; a row that names more fields is the heading of a table."""
_COLON: Final = re.compile(r"[^：:，。]{1,20}[：:]")
_INLINE: Final = re.compile(r"([^：:，。]{1,20})[：:]\s*(\S.*)", re.DOTALL)
_NOTE: Final = re.compile(r"[(（*※]*(?:注|说明|填表说明|填写说明|附注)")


@frozen(kw_only=True)
class Label:
    """One label of a form and the value beside it.

    Args:
        heading: the label.
        value: the cell beside it, or what stands behind its colon.
        row: the row of the value, from 0.
        column: the column of the value, from 0.
    """

    heading: Heading
    value: Cell
    row: int
    column: int


@frozen(kw_only=True)
class Form:
    """The labels of one person.

    Args:
        row: the first row with a label of the person, or of those whose forms stand beside, from 0.
        labels: row by row.
    """

    row: int
    labels: tuple[Label, ...]


def find_forms(table: Table, heading: HeadingRow | None) -> tuple[Form, ...]:
    """Return the person-forms of a sheet, in order; none if it is a table, or holds too few labels that are known.

    A sheet is taken for forms when labels stand in several rows and name more fields than the best row of headings does.
    """
    if heading is not None and heading.known > _MOST_IN_A_ROW:
        return ()
    labels = list(_labels(table))
    known = [label for label in labels if meanings(label.heading.text)]
    fields = {meanings(label.heading.text)[0] for label in known}
    rows = {label.heading.row for label in known}
    in_a_table = heading.known if heading is not None else 0
    if (
        len(fields) < _FEWEST
        or len(rows) < _FEWEST_ROWS
        or in_a_table * 2 > len(fields)
        or not fields & {"name", "identity_number"}
    ):
        return ()
    return tuple(_parted(labels))


def _labels(table: Table) -> Iterator[Label]:
    for down, cells in enumerate(table.cells):
        row = table.first_row + down
        for right, cell in enumerate(cells):
            if isinstance(cell, str) and cell.strip():
                label = _label(table, row, table.first_column + right)
                if label is not None:
                    yield label


def _label(table: Table, row: int, column: int) -> Label | None:
    text = text_of(table.at(row, column))
    if _is_label(text):
        place = _right_of(table, row, column)
        value = BLANK if _is_label(table.at(row, place)) else table.at(row, place)
        heading = Heading(text=read_heading(text), column=column, row=row)
        # A label that is not known counts where something would be lost without it.
        kept = meanings(heading.text) or not is_blank(value)
        return Label(heading=heading, value=value, row=row, column=place) if kept else None
    inline = _INLINE.fullmatch(text)
    if inline is not None and not _NOTE.match(text):
        heading = Heading(text=read_heading(inline[1]), column=column, row=row)
        return Label(heading=heading, value=inline[2], row=row, column=column)
    return None


def _is_label(cell: Cell) -> bool:
    """Say whether a cell is a label: a heading that is known, or a word with a colon behind it."""
    return isinstance(cell, str) and (
        _COLON.fullmatch(cell.strip()) is not None or bool(meanings(read_heading(cell)))
    )


def _right_of(table: Table, row: int, column: int) -> int:
    """Return the column beside a label, beyond the cells merged with it."""
    for top, left, bottom, right in table.merges:
        if top <= row <= bottom and left <= column <= right:
            return right + 1
    return column + 1


def _parted(labels: list[Label]) -> Iterator[Form]:
    """Part the labels into forms: the next row with a name begins the next person, or as many as it has names."""
    for below in _below_each_other(labels):
        for beside in _beside_each_other(below):
            yield Form(row=below[0].heading.row, labels=tuple(beside))


def _below_each_other(labels: list[Label]) -> Iterator[list[Label]]:
    """Yield the labels from each row with a name to the next one; of the first, from the first label on."""
    current: list[Label] = []
    for label in labels:
        row = label.heading.row
        if _is_name(label) and any(each.heading.row != row for each in filter(_is_name, current)):
            begun = sum(each.heading.row != row for each in current)
            yield current[:begun]
            current = current[begun:]
        current.append(label)
    yield current


def _beside_each_other(labels: list[Label]) -> Iterator[list[Label]]:
    """Yield the labels of each form: of forms side by side, each begins as far before its name as the first one does."""
    names = [label.heading.column for label in filter(_is_name, labels)]
    before = min(names, default=0) - min(label.heading.column for label in labels)
    begins = [max(name - before, left + 1) for left, name in pairwise(names)]
    for left, right in pairwise((-inf, *begins, inf)):
        yield [label for label in labels if left <= label.heading.column < right]


def _is_name(label: Label) -> bool:
    return meanings(label.heading.text) == ("name",)
