"""The rows of a worksheet part written anew where something in them changes: styles of cells, and the column of problems."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from partybranch.findings import column_letters
from partybranch.outputs._workbook._plan import Plan
from partybranch.outputs._workbook._styles import Look, Styles
from partybranch.outputs._workbook._survey import Survey, column_number
from partybranch.outputs._workbook._xml import (
    Edit,
    edited,
    tag_end,
    text_element,
    whole_number,
    with_attribute,
    without_attribute,
)
from partybranch.regulations import Force

__all__ = ["rows_edited"]

_STYLE: Final = re.compile(rb"""\ss\s*=\s*["\']([0-9]+)["\']""")
_REFERENCE: Final = re.compile(rb"""\sr\s*=\s*["\']([A-Z]+)[0-9]+["\']""")
_CUSTOM: Final = re.compile(rb"""\scustomFormat\s*=\s*["\'](?:1|true)["\']""")


def rows_edited(data: bytes, survey: Survey, plan: Plan, styles: Styles) -> Iterator[Edit]:
    """Yield the rows in which something changes, as they are then."""
    by_row: dict[int, dict[int, Force]] = {}
    for (row, column), force in plan.marks.items():
        by_row.setdefault(row, {})[column] = force
    wanted = by_row.keys() | plan.problems.keys()
    writer = _RowWriter(survey, plan, styles)
    for place in survey.rows:
        number, source = place.number, data[place.start : place.end]
        if (
            number in wanted
            or plan.writes_heading(number)
            or (plan.restore and writer.holds_marks(source, number))
        ):
            yield Edit(place.start, place.end, writer.row(source, number, by_row.get(number, {})))


@frozen
class _Cell:
    """A cell of a row: its column from 0, its style, and where its first tag and it itself end in the bytes."""

    column: int
    style: int
    start: int
    inner: int
    end: int


def _cells_named(name: bytes) -> re.Pattern[bytes]:
    """Match the tags of cells in a well-formed row; what stands in comments and the like is no cell."""
    tag = re.escape(name)
    return re.compile(
        rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|</%s\s*>|<%s(?=[\s/>])((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>"
        % (tag, tag),
        re.DOTALL,
    )


class _RowWriter:
    """Rows written anew, with what is planned for their cells."""

    def __init__(self, survey: Survey, plan: Plan, styles: Styles) -> None:
        self._plan = plan
        self._styles = styles
        self._prefix = survey.root.prefix
        cols = survey.child("cols")
        self._cols = [] if cols is None else cols.children
        self._tags = _cells_named(self._prefix.encode() + b"c")
        self._closed = b"</" + self._prefix.encode() + b"c"
        self._numbers: dict[bytes, int] = {}

    def holds_marks(self, source: bytes, number: int) -> bool:
        """Say whether a row holds something that an earlier check wrote."""
        earlier = self._plan.earlier
        if earlier is not None and f'"{column_letters(earlier)}{number}"'.encode() in source:
            return True
        styles = {whole_number(style) for style in _STYLE.findall(source)}
        return any(self._styles.original(style) != style for style in styles)

    def row(self, source: bytes, number: int, marks: Mapping[int, Force]) -> bytes:
        """Return a row with its marks and its problems."""
        inner = tag_end(source, 0)
        tag = without_attribute(source[:inner], "spans")
        cells = list(self._cells(source, inner))
        edits = [Edit(0, inner, tag)]
        for cell in cells:
            edits += self._changed(source, cell, marks.get(cell.column), number)
        there = {cell.column for cell in cells if cell.column != self._plan.column}
        pieces = {
            column: self._styled(number, column, self._styles.marked(self._base(tag, column), force))
            for column, force in marks.items()
            if column not in there
        }
        written = self._own(number, cells)
        if written is not None and self._plan.column is not None:
            pieces[self._plan.column] = written
        if tag.endswith(b"/>"):
            within = b"".join(pieces[column] for column in sorted(pieces))
            return tag[:-2].rstrip() + b">" + within + b"</" + self._prefix.encode() + b"row>"
        close = source.rindex(b"</")
        for column in sorted(pieces):
            at = next((cell.start for cell in cells if cell.column > column), close)
            edits.append(Edit(at, at, pieces[column]))
        return edited(source, edits)

    def _cells(self, source: bytes, inner: int) -> Iterator[_Cell]:
        column = -1
        opened: tuple[int, int, int] | None = None
        for found in self._tags.finditer(source, inner):
            attributes = found[1]
            if attributes is None:
                if opened is not None and found[0].startswith(self._closed):
                    style, start, first_end = opened
                    yield _Cell(column, style, start, first_end, found.end())
                    opened = None
                continue
            column = self._column(attributes, column + 1)
            stated = _STYLE.search(attributes)
            style = 0 if stated is None else whole_number(stated[1])
            if attributes.endswith(b"/"):
                yield _Cell(column, style, found.start(), found.end(), found.end())
            else:
                opened = style, found.start(), found.end()

    def _column(self, attributes: bytes, following: int) -> int:
        """Return the column that a cell states, or the one behind the cell before."""
        stated = _REFERENCE.search(attributes)
        if stated is None:
            return following
        letters = stated[1]
        if letters not in self._numbers:
            self._numbers[letters] = column_number(letters.decode())
        return self._numbers[letters]

    def _changed(self, source: bytes, cell: _Cell, force: Force | None, number: int) -> Iterator[Edit]:
        if cell.column == self._plan.column:
            # Written anew; a heading that an earlier check wrote stays, since a table may know it by its text.
            if self._plan.earlier is None or number > (self._plan.heading or 0):
                yield Edit(cell.start, cell.end, b"")
            return
        now = cell.style
        if force is not None:
            now = self._styles.marked(cell.style, force)
        elif self._plan.restore:
            now = self._styles.original(cell.style)
        if now != cell.style:
            tag = with_attribute(source[cell.start : cell.inner], "s", str(now))
            yield Edit(cell.start, cell.inner, tag)

    def _own(self, number: int, cells: Sequence[_Cell]) -> bytes | None:
        """Return the cell of a row in the column of problems."""
        column = self._plan.column
        if column is None:
            return None
        if self._plan.writes_heading(number):
            beside = next((cell for cell in reversed(cells) if cell.column < column), None)
            style = 0 if beside is None else self._styles.original(beside.style)
            return self._text(number, column, style, self._plan.title)
        if number in self._plan.problems:
            text, force = self._plan.problems[number]
            return self._text(number, column, self._styles.look(Look.CELL, force), text)
        return None

    def _text(self, row: int, column: int, style: int, text: str) -> bytes:
        p = self._prefix
        written = text_element(f"{p}t", text)
        tag = f'<{p}c r="{column_letters(column)}{row}" s="{style}" t="inlineStr">'
        return f"{tag}<{p}is>{written}</{p}is></{p}c>".encode()

    def _styled(self, row: int, column: int, style: int) -> bytes:
        return f'<{self._prefix}c r="{column_letters(column)}{row}" s="{style}"/>'.encode()

    def _base(self, row: bytes, column: int) -> int:
        """Return the style that a cell has that is not there: that of its row, else that of its column."""
        if _CUSTOM.search(row) and (stated := _STYLE.search(row)):
            return whole_number(stated[1])
        found = (
            each.get("style") for each in self._cols if each.number("min") <= column + 1 <= each.number("max")
        )
        return whole_number(next(found, "") or "0")
