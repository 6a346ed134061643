"""The part that lists a workbook's sheets: which there are, a sheet put first, and the names that filters go by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from partybranch.outputs._workbook._package import Package
from partybranch.outputs._workbook._xml import (
    Edit,
    Element,
    attribute,
    edited,
    outline,
    place_for,
    with_attribute,
)

__all__ = [
    "SheetPart",
    "free_name",
    "name_filters",
    "put_first",
    "quoted_name",
    "sheet_parts",
    "structure_is_locked",
]

_ORDER: Final = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
)
_WORKSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_FILTER: Final = "_xlnm._FilterDatabase"
_LONGEST_NAME: Final = 31


@frozen(kw_only=True)
class SheetPart:
    """A sheet of a workbook: its name, the path of its part, its number from 0, and whether it is shown."""

    name: str
    path: str
    number: int
    hidden: bool


def sheet_parts(package: Package) -> tuple[SheetPart, ...]:
    """Return the sheets that hold cells, in their order."""
    sheets = outline(package.parts[package.book], 2).first("sheets")
    by_id = {each.id: each for each in package.relations(package.book)}
    return tuple(
        SheetPart(
            name=each.get("name"),
            path=by_id[each.get("id")].part,
            number=number,
            hidden=each.get("state") in ("hidden", "veryHidden"),
        )
        for number, each in enumerate(() if sheets is None else sheets.children)
        if by_id[each.get("id")].kind == "worksheet"
    )


def structure_is_locked(package: Package) -> bool:
    """Say whether the sheets of the workbook are protected against changes of their order."""
    found = outline(package.parts[package.book], 1).first("workbookProtection")
    return found is not None and found.get("lockStructure") in ("1", "true")


def free_name(package: Package, wanted: str) -> str:
    """Return a name that no sheet has: the one that is wanted, or that with a number."""
    sheets = outline(package.parts[package.book], 2).first("sheets")
    taken = {each.get("name").casefold() for each in (() if sheets is None else sheets.children)}
    names = (wanted if number == 1 else f"{wanted} ({number})" for number in range(1, len(taken) + 2))
    return next(name for name in names if name.casefold() not in taken)


def quoted_name(name: str) -> str:
    """Return a sheet's name as a reference writes it."""
    return "'" + name.replace("'", "''") + "'"


def put_first(package: Package, name: str, data: bytes) -> None:
    """Put in a sheet before all others, and show it when the workbook is opened."""
    book = package.book
    folder = book.rpartition("/")[0]
    path = package.free_path(f"{folder}/worksheets" if folder else "worksheets", "sheet", "xml")
    package.add(path, data, _WORKSHEET)
    own = package.relate(book, "worksheet", path)
    source = package.parts[book]
    root = outline(source, 2)
    sheets = root.first("sheets")
    assert sheets is not None, "a roster was read from one of them"
    number = 1 + max(each.number("sheetId") for each in sheets.children)
    written = (
        f'<{root.prefix}sheet{attribute("name", name)} sheetId="{number}"'
        f"{attribute('xmlns:r', package.relationships)}{attribute('r:id', own)}/>"
    )
    edits = [Edit(sheets.inner, sheets.inner, written.encode())]
    names = root.first("definedNames")
    for each in () if names is None else names.children:
        if each.get("localSheetId"):
            moved = str(each.number("localSheetId") + 1)
            tag = with_attribute(source[each.start : each.inner], "localSheetId", moved)
            edits.append(Edit(each.start, each.inner, tag))
    package.parts[book] = edited(source, [*edits, *_shown(source, root)])


def show(package: Package, number: int) -> None:
    """Show a sheet when the workbook is opened."""
    source = package.parts[package.book]
    package.parts[package.book] = edited(source, _shown(source, outline(source, 2), number))


def _shown(source: bytes, root: Element, number: int = 0) -> Iterator[Edit]:
    views = root.first("bookViews")
    for each in () if views is None else views.children:
        tag = with_attribute(source[each.start : each.inner], "activeTab", str(number))
        yield Edit(each.start, each.inner, with_attribute(tag, "firstSheet", "0"))


def name_filters(package: Package, areas: Mapping[str, str]) -> None:
    """Let the hidden names of filters say their areas.

    Args:
        package: the workbook.
        areas: by the names of the sheets, each as a reference without the sheet.
    """
    book = package.book
    for name, reference in areas.items():
        number = next(each.number for each in sheet_parts(package) if each.name == name)
        source = package.parts[book]
        root = outline(source, 2)
        package.parts[book] = edited(source, _filter_name(root, number, f"{quoted_name(name)}!{reference}"))


def _filter_name(root: Element, number: int, reference: str) -> Iterator[Edit]:
    p = root.prefix
    said = reference.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    tag = f'<{p}definedName name="{_FILTER}" localSheetId="{number}" hidden="1">'
    written = f"{tag}{said}</{p}definedName>".encode()
    names = root.first("definedNames")
    if names is None or names.empty:
        place = place_for(root, _ORDER, "definedNames")
        start, end = (place, place) if names is None else (names.start, names.end)
        yield Edit(start, end, f"<{p}definedNames>".encode() + written + f"</{p}definedNames>".encode())
        return
    for each in names.children:
        if each.get("name") == _FILTER and each.get("localSheetId") == str(number):
            yield Edit(each.start, each.end, written)
            return
    # Names stand in their order, and this one begins before any letter.
    yield Edit(names.inner, names.inner, written)
