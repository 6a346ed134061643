"""A worksheet part looked through: where its rows lie in the bytes, and what else has to be known before it is changed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import Final, TypeVar
from xml.parsers import expat

from attrs import define, field, frozen

from partybranch.outputs._workbook._xml import (
    Element,
    damaged,
    measure,
    refuse_doctype,
    tag_end,
    whole_number,
)

__all__ = ["Area", "RowPlace", "Survey", "area", "column_number", "surveyed"]

T = TypeVar("T")

_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_POINTS_TO_PIXELS: Final = 96 / 72
_PIXELS_A_CHARACTER: Final = 7
_PADDING: Final = 5
_WIDTH: Final = 64
_HEIGHT: Final = 20


@frozen(kw_only=True)
class Area:
    """A rectangle of cells: rows from 1, columns from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Say whether a cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def meets(self, first_row: int, last_row: int) -> bool:
        """Say whether it reaches into some rows."""
        return self.top <= last_row and self.bottom >= first_row


@frozen
class RowPlace:
    """A row of a worksheet part: its number from 1, where it begins and ends in the bytes, its height in pixels if it states one."""

    number: int
    start: int
    end: int
    height: float | None
    hidden: bool


@define(kw_only=True)
class Survey:
    """What a worksheet part holds.

    Args:
        root: the worksheet with its children; of the rows and cells nothing.
        rows: the rows, in their order.
        merges: merged cells.
        filled_to: the last column, from 0, that holds something in the rows that were asked about; -1: none.
        wider: the column that gets another width, and that in characters.
    """

    root: Element
    rows: list[RowPlace] = field(factory=list[RowPlace])
    merges: list[Area] = field(factory=list[Area])
    filled_to: int = -1
    wider: tuple[int, int] | None = None

    def anchored(self, marks: Mapping[tuple[int, int], list[T]]) -> dict[tuple[int, int], list[T]]:
        """Return what stands at cells at those in which these are seen: of merged cells the first."""
        rows = sorted({row for row, _ in marks})
        inside: dict[int, list[Area]] = {}
        for each in self.merges:
            for row in rows[bisect_left(rows, each.top) : bisect_right(rows, each.bottom)]:
                inside.setdefault(row, []).append(each)
        found: dict[tuple[int, int], list[T]] = {}
        for (row, column), held in marks.items():
            merged = next((each for each in inside.get(row, ()) if each.holds(row, column)), None)
            cell = (row, column) if merged is None else (merged.top, merged.left)
            found.setdefault(cell, []).extend(held)
        return found

    def child(self, name: str) -> Element | None:
        """Return a part of the worksheet by its name."""
        return self.root.first(name)

    def widths(self) -> Widths:
        """Return how wide its columns are."""
        form = self.child("sheetFormatPr")
        stated = "" if form is None else form.get("defaultColWidth")
        cols = self.child("cols")
        return Widths(
            default=_pixels(stated) or _WIDTH,
            stated=(
                *(
                    ()
                    if self.wider is None
                    else ((self.wider[0], self.wider[0], _pixels(str(self.wider[1]))),)
                ),
                *(
                    (each.number("min") - 1, each.number("max") - 1, _col_pixels(each))
                    for each in (() if cols is None else cols.children)
                ),
            ),
        )

    def hidden_rows(self) -> frozenset[int]:
        """Return the rows that are not shown."""
        return frozenset(row.number for row in self.rows if row.hidden)


@frozen(kw_only=True)
class Widths:
    """How wide the columns of a sheet are, in pixels; 0: hidden."""

    default: float
    stated: tuple[tuple[int, int, float], ...]

    def of(self, column: int) -> float:
        """Return the width of a column from 0."""
        found = (width for first, last, width in self.stated if first <= column <= last)
        return next(found, self.default)


def _pixels(width: str) -> float:
    return measure(width) * _PIXELS_A_CHARACTER + _PADDING if width else 0


def _col_pixels(col: Element) -> float:
    return 0 if col.get("hidden") in ("1", "true") else _pixels(col.get("width")) or _WIDTH


def column_number(letters: str) -> int:
    """Return the number of a column from 0.

    >>> column_number("A"), column_number("AA")
    (0, 26)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def area(reference: str) -> Area | None:
    """Return the rectangle that a reference such as `A4:T50` names; None if it names none, as of whole columns."""
    found = _REFERENCE.findall(reference)
    if len(found) not in (1, 2) or reference.count(":") != len(found) - 1:
        return None
    (left, top), (right, bottom) = found[0], found[-1]
    return Area(top=int(top), left=column_number(left), bottom=int(bottom), right=column_number(right))


def surveyed(data: bytes, first_row: int = 1, last_row: int = 0) -> Survey:
    """Return what a worksheet part holds.

    Args:
        data: the part. Whoever read the roster from it may have taken no offence at what is wrong behind its cells.
        first_row: the first of the rows of which `filled_to` is asked.
        last_row: the last of them.

    Raises:
        UnreadableFile: it is not well formed, declares a document type, or says two things of where its cells are.
    """
    looker = _Looker(data, range(first_row, last_row + 1))
    try:
        looker.parser.Parse(data, True)
    except expat.ExpatError:
        raise damaged() from None
    return Survey(
        root=looker.root, rows=looker.rows, merges=list(_areas(looker.merges)), filled_to=looker.filled_to
    )


def _areas(references: Iterable[str]) -> Iterable[Area]:
    return (found for reference in references if (found := area(reference)) is not None)


_KEPT_BELOW: Final = frozenset({"cols", "sheetViews", "sheetView", "sheetPr"})
"""What is kept with its children."""


class _Looker:
    """What is remembered while a worksheet part is gone through. Its cells are many, so they are looked at in passing."""

    def __init__(self, data: bytes, asked: range) -> None:
        self.data = data
        self.asked = asked
        self.root = Element(name="worksheet", attributes={}, start=0, inner=0)
        self.rows: list[RowPlace] = []
        self.merges: list[str] = []
        self.filled_to = -1
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.finish
        self.parser.StartDoctypeDeclHandler = refuse_doctype
        self._open: list[Element] = []
        self._depth = 0
        self._row = self._column = 0
        self._row_stated = ""
        self._row_begins: tuple[int, dict[str, str]] = (0, {})
        self._columns: dict[str, int] = {}
        self._cells = ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take the first tag of an element."""
        self._depth += 1
        match self._depth:
            case 1:
                self.root = self._element(name, attributes)
                self._open.append(self.root)
                self._cells = self.root.prefix + "sheetData"
            case 2:
                self._keep(name, attributes)
            case 3 if self._open[-1].name == self._cells:
                self._begin_row(attributes)
            case 4 if self._open[-1].name == self._cells:
                self._begin_cell(attributes)
            case 5 if self._open[-1].name == self._cells:
                if self._row in self.asked and self._column > self.filled_to:
                    self.filled_to = self._column
            case _ if self._open[-1].local in _KEPT_BELOW and len(self._open) == self._depth - 1:
                self._keep(name, attributes)
            case 3 if name == self.root.prefix + "mergeCell":
                self.merges.append(attributes.get("ref", ""))
            case _:
                pass

    def finish(self, _: str) -> None:
        """Take the last tag of an element."""
        if self._depth == 3 and self._open[-1].name == self._cells:  # noqa: PLR2004 - a row of the sheet's data
            self._finish_row()
        elif len(self._open) == self._depth:
            made = self._open.pop()
            made.close = made.end = made.inner
            if self.data[made.inner - 2 : made.inner] != b"/>":
                made.close = self.parser.CurrentByteIndex
                made.end = tag_end(self.data, made.close)
        self._depth -= 1

    def _element(self, name: str, attributes: dict[str, str]) -> Element:
        at = self.parser.CurrentByteIndex
        return Element(name=name, attributes=attributes, start=at, inner=tag_end(self.data, at))

    def _keep(self, name: str, attributes: dict[str, str]) -> None:
        made = self._element(name, attributes)
        self._open[-1].children.append(made)
        self._open.append(made)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        stated, before = attributes.get("r"), self._row
        self._row = whole_number(stated) if stated else before + 1
        if self._row <= before:
            raise damaged()
        self._row_stated = str(self._row)
        self._column = -1
        self._row_begins = self.parser.CurrentByteIndex, attributes

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r", "")
        letters = stated.rstrip("0123456789")
        if stated and stated[len(letters) :] != self._row_stated:
            # Who reads goes by the cell, and who writes by the row.
            raise damaged()
        if not letters:
            self._column += 1
            return
        if letters not in self._columns:
            self._columns[letters] = column_number(letters)
        self._column = self._columns[letters]

    def _finish_row(self) -> None:
        start, attributes = self._row_begins
        inner = tag_end(self.data, start)
        empty = self.data[inner - 2 : inner] == b"/>"
        end = inner if empty else tag_end(self.data, self.parser.CurrentByteIndex)
        height = attributes.get("ht")
        self.rows.append(
            RowPlace(
                self._row,
                start,
                end,
                None if height is None else measure(height) * _POINTS_TO_PIXELS,
                attributes.get("hidden") in ("1", "true"),
            )
        )
