"""One worksheet marked: the styles of its cells, its column of problems, its filter and its heading kept in sight."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from partybranch.findings import column_letters
from partybranch.outputs._table import width as places
from partybranch.outputs._workbook._plan import Plan
from partybranch.outputs._workbook._rows import rows_edited
from partybranch.outputs._workbook._styles import Styles
from partybranch.outputs._workbook._survey import Area, Survey, area
from partybranch.outputs._workbook._xml import (
    Edit,
    attribute,
    edited,
    place_for,
    with_attribute,
    without_attribute,
)

__all__ = ["ORDER", "filtered", "marked_sheet", "reference", "width_of_problems"]

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


def marked_sheet(data: bytes, survey: Survey, plan: Plan, styles: Styles, relationships: str) -> bytes:
    """Return a worksheet part with everything in place that is planned.

    Args:
        data: the part.
        survey: of it.
        plan: what is planned.
        styles: of the workbook.
        relationships: the namespace of ids by which parts name others.
    """
    edits = [*rows_edited(data, survey, plan, styles), *_view(data, survey, plan)]
    if plan.column is not None:
        edits += _dimension(data, survey, plan.column)
        if plan.earlier is None:
            edits += _width(data, survey, plan.column, width_of_problems(plan))
    if plan.filter is not None:
        edits += _filter(data, survey, plan.filter)
    if plan.drawing:
        edits += _drawing(survey, plan.drawing, relationships)
    return edited(data, edits)


def _drawing(survey: Survey, own: str, relationships: str) -> Iterator[Edit]:
    named = survey.child("legacyDrawing")
    at = place_for(survey.root, ORDER, "legacyDrawing")
    written = (
        f"<{survey.root.prefix}legacyDrawing{attribute('xmlns:r', relationships)}{attribute('r:id', own)}/>"
    )
    yield Edit(at, at, written.encode()) if named is None else Edit(named.start, named.end, written.encode())


def _dimension(data: bytes, survey: Survey, column: int) -> Iterator[Edit]:
    found = survey.child("dimension")
    reach = None if found is None else area(found.get("ref"))
    if found is not None and reach is not None and reach.right < column:
        reference = f"{column_letters(reach.left)}{reach.top}:{column_letters(column)}{reach.bottom}"
        tag = with_attribute(data[found.start : found.inner], "ref", reference)
        yield Edit(found.start, found.inner, tag)


def width_of_problems(plan: Plan) -> int:
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
        first, last = each.number("min"), each.number("max")
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
