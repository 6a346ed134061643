"""One worksheet marked: the styles of its cells, its column of problems, its filter and its heading kept in sight."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import ascii_uppercase
from typing import Final

from attrs import field, frozen

from partybranch.findings import column_letters
from partybranch.outputs._table import width as places
from partybranch.outputs._workbook._styles import Look, Styles
from partybranch.outputs._workbook._survey import Area, Survey, area, column_number
from partybranch.outputs._workbook._xml import (
    Edit,
    Element,
    attribute,
    edited,
    outline,
    place_for,
    text_element,
    with_attribute,
    without_attribute,
)
from partybranch.regulations import Force

__all__ = ["ORDER", "Plan", "filtered", "marked_sheet", "reference"]

ORDER: Final = (
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
"""The children of a worksheet, in the order that the format asks for (ECMA-376-1, 18.3.1.99)."""

_NARROWEST, _WIDEST = 30, 100
_TALLEST_HEADING: Final = 12
_STYLE: Final = re.compile(rb"""\ss\s*=\s*["']([0-9]+)["']""")


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
        restore: whether marks of an earlier check are taken off.
    """

    marks: Mapping[tuple[int, int], Force] = field(factory=dict[tuple[int, int], Force])
    problems: Mapping[int, tuple[str, Force]] = field(factory=dict[int, tuple[str, Force]])
    column: int | None = None
    heading: int | None = None
    title: str = ""
    filter: Area | None = None
    earlier: int | None = None
    restore: bool = False

    def writes_heading(self, row: int) -> bool:
        """Say whether the column gets its heading in a row; one that an earlier check wrote stays."""
        return self.column is not None and self.earlier is None and row == self.heading


def marked_sheet(data: bytes, survey: Survey, plan: Plan, styles: Styles) -> bytes:
    """Return a worksheet part with everything in place that is planned; the notes are no part of it."""
    edits = [*_rows(data, survey, plan, styles), *_view(data, survey, plan)]
    if plan.column is not None:
        edits += _dimension(data, survey, plan.column)
        if plan.earlier is None:
            edits += _width(data, survey, plan.column, _wanted_width(plan))
    if plan.filter is not None:
        edits += _filter(data, survey, plan.filter)
    return edited(data, edits)


def _rows(data: bytes, survey: Survey, plan: Plan, styles: Styles) -> Iterator[Edit]:
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


class _RowWriter:
    """Rows written anew, with what is planned for their cells."""

    def __init__(self, survey: Survey, plan: Plan, styles: Styles) -> None:
        self._plan = plan
        self._styles = styles
        self._prefix = survey.root.prefix
        cols = survey.child("cols")
        self._cols = [] if cols is None else cols.children

    def holds_marks(self, source: bytes, number: int) -> bool:
        """Say whether a row holds something that an earlier check wrote."""
        earlier = self._plan.earlier
        if earlier is not None and f'"{column_letters(earlier)}{number}"'.encode() in source:
            return True
        styles = {int(style) for style in _STYLE.findall(source)}
        return any(self._styles.original(style) != style for style in styles)

    def row(self, source: bytes, number: int, marks: Mapping[int, Force]) -> bytes:
        """Return a row with its marks and its problems."""
        row = outline(source, 1)
        cells = list(_numbered(row))
        edits = [
            edit
            for column, cell in cells
            if (edit := self._changed(source, column, cell, marks.get(column))) is not None
        ]
        there = {column for column, _ in cells if column != self._plan.column}
        pieces = {
            column: self._styled(number, column, self._styles.marked(self._base(row, column), force))
            for column, force in marks.items()
            if column not in there
        }
        written = self._own(number, cells)
        if written is not None and self._plan.column is not None:
            pieces[self._plan.column] = written
        if row.empty:
            tag = source[: row.inner - 2].rstrip() + b">"
            cells_written = b"".join(pieces[column] for column in sorted(pieces))
            return without_attribute(tag, "spans") + cells_written + f"</{row.name}>".encode()
        for column in sorted(pieces):
            at = next((cell.start for other, cell in cells if other > column), row.close)
            edits.append(Edit(at, at, pieces[column]))
        return edited(source, [Edit(0, row.inner, without_attribute(source[: row.inner], "spans")), *edits])

    def _changed(self, source: bytes, column: int, cell: Element, force: Force | None) -> Edit | None:
        if column == self._plan.column:
            # Written anew; a heading that an earlier check wrote stays, since a table may know it by its text.
            return None if self._is_kept(cell) else Edit(cell.start, cell.end, b"")
        style = int(cell.get("s") or 0)
        if force is not None:
            now = self._styles.marked(style, force)
        else:
            now = self._styles.original(style) if self._plan.restore else style
        if now == style:
            return None
        tag = source[cell.start : cell.inner]
        return Edit(cell.start, cell.inner, with_attribute(tag, "s", str(now)))

    def _is_kept(self, cell: Element) -> bool:
        row = cell.get("r").lstrip(ascii_uppercase)
        return self._plan.earlier is not None and bool(row) and int(row) <= (self._plan.heading or 0)

    def _own(self, number: int, cells: list[tuple[int, Element]]) -> bytes | None:
        """Return the cell of a row in the column of problems."""
        column = self._plan.column
        if column is None:
            return None
        if self._plan.writes_heading(number):
            beside = next((cell for other, cell in reversed(cells) if other < column), None)
            style = 0 if beside is None else self._styles.original(int(beside.get("s") or 0))
            return self._text(number, column, style, self._plan.title)
        if number in self._plan.problems:
            text, force = self._plan.problems[number]
            return self._text(number, column, self._styles.look(Look.CELL, force), text)
        return None

    def _text(self, row: int, column: int, style: int, text: str) -> bytes:
        p = self._prefix
        written = text_element(f"{p}t", text)
        return (
            f'<{p}c r="{column_letters(column)}{row}" s="{style}" t="inlineStr"><{p}is>{written}</{p}is></{p}c>'
        ).encode()

    def _styled(self, row: int, column: int, style: int) -> bytes:
        return f'<{self._prefix}c r="{column_letters(column)}{row}" s="{style}"/>'.encode()

    def _base(self, row: Element, column: int) -> int:
        """Return the style that a cell has that is not there: that of its row, else that of its column."""
        if row.get("customFormat") in ("1", "true"):
            return int(row.get("s") or 0)
        found = (
            each.get("style")
            for each in self._cols
            if int(each.get("min")) <= column + 1 <= int(each.get("max"))
        )
        return int(next(found, "") or 0)


def _numbered(row: Element) -> Iterator[tuple[int, Element]]:
    column = -1
    for cell in row.all("c"):
        letters = cell.get("r").rstrip("0123456789")
        column = column_number(letters) if letters else column + 1
        yield column, cell


def _dimension(data: bytes, survey: Survey, column: int) -> Iterator[Edit]:
    found = survey.child("dimension")
    reach = None if found is None else area(found.get("ref"))
    if found is not None and reach is not None and reach.right < column:
        reference = f"{column_letters(reach.left)}{reach.top}:{column_letters(column)}{reach.bottom}"
        tag = with_attribute(data[found.start : found.inner], "ref", reference)
        yield Edit(found.start, found.inner, tag)


def _wanted_width(plan: Plan) -> int:
    """Return the width in characters that shows most problems on one line."""
    lines = (line for text, _ in plan.problems.values() for line in text.split("\n"))
    widest = max(map(places, lines), default=0)
    return min(_WIDEST, max(_NARROWEST, widest + 2))


def _width(data: bytes, survey: Survey, column: int, width: int) -> Iterator[Edit]:
    """Yield the width of the column of problems; a width stated for it and others is left to the others."""
    p = survey.root.prefix
    own = f'<{p}col min="{column + 1}" max="{column + 1}" width="{width}" customWidth="1"/>'.encode()
    cols = survey.child("cols")
    if cols is None:
        at = place_for(survey.root, ORDER, "cols")
        yield Edit(at, at, f"<{p}cols>".encode() + own + f"</{p}cols>".encode())
        return
    for each in cols.children:
        first, last = int(each.get("min")), int(each.get("max"))
        if first <= column + 1 <= last:
            tag = data[each.start : each.inner]
            before = _col(tag, first, column) if first <= column else b""
            after = _col(tag, column + 2, last) if column + 2 <= last else b""
            yield Edit(each.start, each.inner, before + own + after)
            return
        if first > column + 1:
            yield Edit(each.start, each.start, own)
            return
    yield Edit(cols.close, cols.close, own)


def _col(tag: bytes, first: int, last: int) -> bytes:
    return with_attribute(with_attribute(tag, "min", str(first)), "max", str(last))


def filtered(survey: Survey, wanted: Area) -> Area | None:
    """Return the area to be filtered: a filter that is there is kept, and widened if it has the same heading; None: as it is."""
    found = survey.child("autoFilter")
    there = None if found is None else area(found.get("ref"))
    if found is None:
        return wanted
    if there is None or there.top != wanted.top or there.right >= wanted.right:
        return None
    return Area(top=there.top, left=there.left, bottom=there.bottom, right=wanted.right)


def reference(of: Area, *, fixed: bool = False) -> str:
    """Return an area as a reference, such as `A4:T50`."""
    sign = "$" if fixed else ""
    first, last = column_letters(of.left), column_letters(of.right)
    return f"{sign}{first}{sign}{of.top}:{sign}{last}{sign}{of.bottom}"


def _filter(data: bytes, survey: Survey, wanted: Area) -> Iterator[Edit]:
    found = survey.child("autoFilter")
    if found is None:
        at = place_for(survey.root, ORDER, "autoFilter")
        written = f"<{survey.root.prefix}autoFilter{attribute('ref', reference(wanted))}/>"
        yield Edit(at, at, written.encode())
    else:
        tag = with_attribute(data[found.start : found.inner], "ref", reference(wanted))
        yield Edit(found.start, found.inner, tag)


def _view(data: bytes, survey: Survey, plan: Plan) -> Iterator[Edit]:
    """Yield the changes of the sheet's views: another sheet is shown first, and the heading is kept in sight."""
    views = survey.child("sheetViews")
    freeze = plan.heading if plan.heading is not None and plan.heading <= _TALLEST_HEADING else None
    p = survey.root.prefix
    if views is None:
        if freeze is not None:
            at = place_for(survey.root, ORDER, "sheetViews")
            view_tag = f'<{p}sheetViews><{p}sheetView workbookViewId="0">'.encode()
            closed = f"</{p}sheetView></{p}sheetViews>".encode()
            yield Edit(at, at, view_tag + _pane(p, freeze) + closed)
        return
    for view in views.all("sheetView"):
        tag = without_attribute(data[view.start : view.inner], "tabSelected")
        if freeze is None or view.first("pane") is not None or view.get("view") == "pageLayout":
            yield Edit(view.start, view.inner, tag)
            continue
        # Scrolled down, the rows that are kept in sight would be those in sight now.
        tag = without_attribute(tag, "topLeftCell")
        pane = _pane(p, freeze)
        if view.empty:
            tag = tag[:-2].rstrip() + b">"
            yield Edit(view.start, view.end, tag + pane + f"</{view.name}>".encode())
            continue
        yield Edit(view.start, view.inner, tag + pane)
        for selection in view.all("selection"):
            if not selection.get("pane"):
                changed = with_attribute(data[selection.start : selection.inner], "pane", "bottomLeft")
                yield Edit(selection.start, selection.inner, changed)


def _pane(prefix: str, rows: int) -> bytes:
    at = f'ySplit="{rows}" topLeftCell="A{rows + 1}"'
    return f'<{prefix}pane {at} activePane="bottomLeft" state="frozen"/>'.encode()
