"""The notes of one sheet put into the workbook: their two parts found or made, and the sheet told of them."""

from __future__ import annotations

from collections.abc import Mapping

from partybranch.outputs._workbook._marks import Cell
from partybranch.outputs._workbook._notes import Notes, no_drawing, no_notes
from partybranch.outputs._workbook._package import Package
from partybranch.outputs._workbook._sheet import ORDER
from partybranch.outputs._workbook._survey import Survey
from partybranch.outputs._workbook._xml import Edit, attribute, edited, outline, place_for

__all__ = ["put_notes"]

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"


def put_notes(
    package: Package, sheet: str, said: Mapping[Cell, str], survey: Survey, *, restore: bool
) -> list[Cell]:
    """Put notes on the cells of a sheet, and return the cells that take none.

    Args:
        package: the workbook.
        sheet: the path of its part.
        said: the text for each cell; rows from 1, columns from 0.
        survey: of the sheet, as it was.
        restore: whether notes of an earlier check are taken off.
    """
    texts = package.related(sheet, "comments")
    if not said and (texts is None or not restore):
        return []
    drawing = _drawing(package, sheet)
    notes = Notes(
        package.parts[texts] if texts is not None else no_notes(package.main),
        package.parts[drawing] if drawing is not None else no_drawing(),
    )
    if restore:
        notes = notes.without_ours()
    notes = notes.with_ours(said, survey)
    if texts is None:
        folder = package.book.rpartition("/")[0]
        texts = package.free_path(folder, "comments", "xml")
        package.add(texts, notes.texts, _COMMENTS)
        package.relate(sheet, "comments", texts)
    package.parts[texts] = notes.texts
    if drawing is None:
        drawing = package.free_path(
            f"{package.book.rpartition('/')[0]}/drawings".lstrip("/"), "vmlDrawing", "vml"
        )
        package.add(drawing, notes.drawing, _DRAWING)
        _name_drawing(package, sheet, package.relate(sheet, "vmlDrawing", drawing))
    package.parts[drawing] = notes.drawing
    return notes.refused


def _drawing(package: Package, sheet: str) -> str | None:
    """Return the path of the drawing that the sheet names for its notes; there may be another one for its headers."""
    named = outline(package.parts[sheet], 1).first("legacyDrawing")
    paths = {each.id: each.part for each in package.relations(sheet)}
    path = None if named is None else paths.get(named.get("id"))
    return path if path in package.parts else None


def _name_drawing(package: Package, sheet: str, own: str) -> None:
    data = package.parts[sheet]
    root = outline(data, 1)
    at = place_for(root, ORDER, "legacyDrawing")
    written = (
        f"<{root.prefix}legacyDrawing{attribute('xmlns:r', package.relationships)}{attribute('r:id', own)}/>"
    )
    package.parts[sheet] = edited(data, [Edit(at, at, written.encode())])
