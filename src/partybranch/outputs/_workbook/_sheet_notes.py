"""The notes of one sheet put into the workbook: their two parts found or made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import frozen

from partybranch.outputs._workbook._marks import Cell
from partybranch.outputs._workbook._notes import Notes, no_drawing, no_notes
from partybranch.outputs._workbook._package import Package
from partybranch.outputs._workbook._survey import Survey

__all__ = ["Put", "put_notes"]

_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"


@frozen(kw_only=True)
class Put:
    """What came of it.

    Args:
        refused: the cells that take no note.
        drawing: the id by which the sheet has to name the drawing of its notes; empty where it names it already.
    """

    refused: Sequence[Cell] = ()
    drawing: str = ""


def put_notes(
    package: Package, sheet: str, said: Mapping[Cell, str], survey: Survey, *, restore: bool
) -> Put:
    """Put notes on the cells of a sheet.

    Args:
        package: the workbook.
        sheet: the path of its part.
        said: the text for each cell; rows from 1, columns from 0.
        survey: of the sheet.
        restore: whether notes of an earlier check are taken off.
    """
    texts = package.related(sheet, "comments")
    if not said and (texts is None or not restore):
        return Put()
    drawing = _drawing(package, sheet, survey)
    notes = Notes(
        package.parts[texts] if texts is not None else no_notes(package.main),
        package.parts[drawing] if drawing is not None else no_drawing(),
    )
    if restore:
        notes = notes.without_ours()
    notes = notes.with_ours(said, survey)
    folder = package.book.rpartition("/")[0]
    if texts is None:
        texts = package.free_path(folder, "comments", "xml")
        package.add(texts, notes.texts, _COMMENTS)
        package.relate(sheet, "comments", texts)
    package.parts[texts] = notes.texts
    own = ""
    if drawing is None:
        drawing = package.free_path(f"{folder}/drawings" if folder else "drawings", "vmlDrawing", "vml")
        package.add(drawing, notes.drawing, _DRAWING)
        own = package.relate(sheet, "vmlDrawing", drawing)
    package.parts[drawing] = notes.drawing
    return Put(refused=notes.refused, drawing=own)


def _drawing(package: Package, sheet: str, survey: Survey) -> str | None:
    """Return the path of the drawing that the sheet names for its notes; there may be another one for its headers."""
    named = survey.child("legacyDrawing")
    paths = {each.id: each.part for each in package.relations(sheet)}
    path = None if named is None else paths.get(named.get("id"))
    return path if path in package.parts else None
