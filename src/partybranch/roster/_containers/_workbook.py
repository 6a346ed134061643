"""An OOXML workbook (.xlsx, .xlsm): which of its parts will be read, and whether each of them may be.

The parts are found as python-calamine finds them: the folder of the workbook from `_rels/.rels`, fixed names
in that folder, and the worksheets by the relationships of the workbook. Where its reading and that of an XML
parser could part (character references in names, two relationships of one kind) the file is refused.

Source: ECMA-376-2 (Open Packaging Conventions), ECMA-376-1 §12.3.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from partybranch.limits import Limits
from partybranch.roster._containers._archive import Archive, Entry, unpack
from partybranch.roster._containers._refusals import damaged, over, unsupported
from partybranch.roster._containers._shared import (
    NO_SHARED_TEXT,
    SharedText,
    check_formats,
    measure_shared_text,
)
from partybranch.roster._containers._unanswered import Search, Unanswered, held, unanswered_in
from partybranch.roster._containers._worksheet import Measured, measure_worksheet
from partybranch.roster._containers._xml import DEEPEST, local, parse, too_deep

__all__ = ["PACKAGE", "check_workbook", "main_part"]

PACKAGE = "_rels/.rels"
"""The part that says which part is the main one; every OOXML file has it."""

_MAIN = "/relationships/officeDocument"
_SHEETS = ("worksheet", "chartsheet", "dialogsheet")
_MOST_RELATIONSHIPS = 20_000


@frozen(kw_only=True)
class _Relationship:
    kind: str
    target: str


@frozen(kw_only=True)
class _Book:
    names: tuple[str, ...]
    relationships: tuple[str, ...]
    date_1904: bool


def main_part(archive: Archive) -> str:
    """Return the path of the main part of an OOXML package, such as `xl/workbook.xml` or `word/document.xml`.

    Raises:
        UnreadableFile: it names none, or more than one.
    """
    entry = archive.find(PACKAGE)
    found = [] if entry is None else list(_relationships(archive, entry).values())
    main = [relationship.target for relationship in found if relationship.kind.endswith(_MAIN)]
    if len(main) != 1:
        raise damaged(zh="找不到工作簿主部件", en="it does not say which part is the workbook")
    return main[0].removeprefix("/")


def check_workbook(archive: Archive, limits: Limits) -> tuple[bool, dict[int, Unanswered]]:
    """Hold every part that will be read against `limits`.

    Returns:
        Whether dates are counted from 1904; and by the number of the sheet, from 0, its cells without a value.

    Raises:
        UnreadableFile: a part is missing, damaged, or cannot be read.
        LimitExceeded: the workbook goes past a limit.
    """
    if any("&" in name or not name.isprintable() for name in archive.folded):
        raise damaged(zh="部件名称不规范", en="a part has an irregular name")
    folder = main_part(archive).rpartition("/")[0]
    folder += "/" if folder else ""
    book_entry = _required(archive, f"{folder}workbook.xml")
    links_entry = _required(archive, f"{folder}_rels/workbook.xml.rels")
    shared_entry = archive.find(f"{folder}sharedStrings.xml")
    styles_entry = archive.find(f"{folder}styles.xml")
    _hold_size([book_entry, links_entry, shared_entry, styles_entry], limits)
    links = _relationships(archive, links_entry)
    book = _book(archive, book_entry, limits)
    worksheets = _worksheets(archive, folder, book, links)
    _hold_size([book_entry, links_entry, shared_entry, styles_entry, *worksheets], limits)
    shared = NO_SHARED_TEXT if shared_entry is None else measure_shared_text(archive, shared_entry, limits)
    if styles_entry is not None:
        check_formats(archive, styles_entry)
    searches = _hold_together(archive, worksheets, shared, limits)
    found = {
        number: held(search.found if search.whole else unanswered_in(archive, entry))
        for number, (entry, search) in enumerate(zip(worksheets, searches, strict=True))
    }
    return book.date_1904, {number: places for number, places in found.items() if places}


def _hold_together(
    archive: Archive, worksheets: list[Entry], shared: SharedText, limits: Limits
) -> list[Search]:
    """Hold each worksheet and all together against `limits`: roughly, and more closely if that is too much.

    Returns:
        What was found of their cells without a value on the way.
    """
    searches = [Search() for _ in worksheets]
    measured: dict[int, Measured] = {}
    for roughly in (True, False):
        for number, (entry, search) in enumerate(zip(worksheets, searches, strict=True), 1):
            if number not in measured or not measured[number].exact:
                measured[number] = measure_worksheet(
                    archive, entry, shared, limits, sheet=number, roughly=roughly, search=search
                )
        cells = sum(each.cells for each in measured.values())
        copied = sum(each.copied for each in measured.values())
        if cells <= limits.cells and copied <= limits.expanded_bytes:
            return searches
    if cells > limits.cells:
        raise over(limits, "cells", cells)
    raise over(limits, "expanded_bytes", copied)


def _required(archive: Archive, path: str) -> Entry:
    entry = archive.find(path)
    if entry is None:
        raise damaged(zh="缺少工作簿的部件", en="a part of the workbook is missing")
    return entry


def _hold_size(entries: list[Entry | None], limits: Limits) -> None:
    total = sum(entry.size for entry in entries if entry is not None)
    if total > limits.expanded_bytes:
        raise over(limits, "expanded_bytes", total)


def _relationships(archive: Archive, entry: Entry) -> dict[str, _Relationship]:
    found: dict[str, _Relationship] = {}

    def add(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            key = attributes.get("Id", "")
            if key in found:
                raise damaged(zh="部件关系重复", en="two relationships of its parts have one name")
            if len(found) >= _MOST_RELATIONSHIPS:
                raise damaged(zh="部件关系过多", en="its parts have too many relationships")
            found[key] = _Relationship(kind=attributes.get("Type", ""), target=attributes.get("Target", ""))

    _walk(archive, entry, add)
    return found


def _book(archive: Archive, entry: Entry, limits: Limits) -> _Book:
    names: list[str] = []
    relationships: list[str] = []
    epochs = [""]

    def add(tag: str, attributes: dict[str, str]) -> None:
        if tag == "workbookPr":
            epochs[0] = attributes.get("date1904", "")
        elif tag == "sheet":
            names.append(attributes.get("name", ""))
            keys = [value for key, value in attributes.items() if key == "id" or key.endswith(":id")]
            relationships.append(keys[-1] if keys else "")
            if len(names) > limits.sheets:
                raise over(limits, "sheets", len(names))

    _walk(archive, entry, add)
    return _Book(
        names=tuple(names),
        relationships=tuple(relationships),
        date_1904=epochs[0] in ("1", "true"),
    )


def _walk(archive: Archive, entry: Entry, add: Callable[[str, dict[str, str]], None]) -> None:
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise too_deep()
        add(local(name), attributes)

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    parse(unpack(archive, entry), start=start, end=end)


def _worksheets(archive: Archive, folder: str, book: _Book, links: dict[str, _Relationship]) -> list[Entry]:
    found: list[Entry] = []
    if len(set(book.names)) != len(book.names):
        raise damaged(zh="有同名工作表", en="two sheets have the same name")
    for key in book.relationships:
        link = links.get(key)
        if link is None:
            raise damaged(zh="工作表缺少对应的部件", en="a sheet has no part")
        if link.kind.rpartition("/")[2] not in _SHEETS:
            raise unsupported(
                zh="含宏表等特殊工作表的工作簿", en="a workbook with macro sheets or other special sheets"
            )
        path = link.target[1:] if link.target.startswith("/") else f"{folder}{link.target}"
        entry = _required(archive, path)
        if entry in found:
            raise damaged(zh="两张工作表共用一个部件", en="two sheets share one part")
        found.append(entry)
    return found
