"""Cells of an .xlsx workbook that are filled and hold no value: errors, and formulas that nobody has worked out.

python-calamine hands both on as empty, and an empty cell says that there is nothing to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from partybranch.limits import Limits
from partybranch.roster._containers._archive import Archive, open_archive, unpack
from partybranch.roster._containers._extent import column_number
from partybranch.roster._containers._refusals import over
from partybranch.roster._containers._workbook import PACKAGE, main_part
from partybranch.roster._containers._xml import local, parse, windows
from partybranch.roster._tables import BLANK, Cell, NoResult, Table

__all__ = ["restored", "unvalued"]

_FORMULA: Final = rb"<f(?:[^<>]*/>|[^<>]*>[^<]*</f>)"
_FOUND: Final = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^<>]*)>\s*'
    rb"(?:%b\s*(<v ?/>|<v></v>)?|(?:%b)?\s*<v>(#[^<]{1,20})</v>)\s*</c>" % (_FORMULA, _FORMULA)
)
_TEXT_RESULT: Final = b't="str"'
_CELL: Final = b"<c "
_ZIP: Final = b"PK"

Unvalued = tuple[int, int, Cell]
"""Row and column from 0, and what stands there: the text of an error, or NoResult."""


def unvalued(data: bytes) -> Mapping[str, tuple[Unvalued, ...]]:
    """Return such cells of an .xlsx workbook by the name of their sheet, of others none; it has been looked at before (`_containers.inspect`).

    Source: ECMA-376-1 §18.3.1.4 (c), §18.18.11 (types of cells).
    """
    if not data.startswith(_ZIP):
        return {}
    archive = open_archive(data)
    if archive.find(PACKAGE) is None:
        return {}
    found = {name: tuple(_in_part(archive, path)) for name, path in _parts(archive)}
    return {name: cells for name, cells in found.items() if cells}


def _parts(archive: Archive) -> Iterator[tuple[str, str]]:
    """Yield the name and the part of every sheet."""
    main = main_part(archive)
    folder = main.rpartition("/")[0]
    folder += "/" if folder else ""
    sheets: list[tuple[str, str]] = []
    targets: dict[str, str] = {}

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "sheet":
            keys = [value for key, value in attributes.items() if local(key) == "id"]
            sheets.append((attributes["name"], keys[-1]))

    def target(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship":
            targets[attributes["Id"]] = attributes["Target"]

    _walk(archive, f"{folder}workbook.xml", sheet)
    _walk(archive, f"{folder}_rels/workbook.xml.rels", target)
    for name, key in sheets:
        path = targets[key]
        yield name, path[1:] if path.startswith("/") else f"{folder}{path}"


def _walk(archive: Archive, path: str, start: Callable[[str, dict[str, str]], None]) -> None:
    entry = archive.find(path)
    assert entry is not None, "inspected before"
    parse(unpack(archive, entry), start=start)


def _in_part(archive: Archive, path: str) -> Iterator[Unvalued]:
    entry = archive.find(path)
    assert entry is not None, "inspected before"
    for window in windows(unpack(archive, entry), before=_CELL):
        if b"<f" in window or b't="e"' in window:
            for letters, digits, attributes, empty, error in _FOUND.findall(window):
                # An empty text that a formula gave is a value.
                if error or not (empty and _TEXT_RESULT in attributes):
                    value = error.decode() if error else NoResult()
                    yield int(digits) - 1, column_number(letters.decode()) - 1, value


def restored(table: Table, cells: tuple[Unvalued, ...], limits: Limits) -> Table:
    """Return the table with such cells in their places; what stands above it or left of it is no part of it.

    Raises:
        LimitExceeded: they reach beyond the limits.
    """
    room = 0
    for row, column, value in cells:
        down, right = row - table.first_row, column - table.first_column
        if down < 0 or right < 0:
            continue
        _hold(limits, rows=row + 1, columns=column + 1)
        table.cells.extend([] for _ in range(len(table.cells), down + 1))
        beside = table.cells[down]
        missing = max(0, right + 1 - len(beside))
        room += missing
        _hold(limits, cells=room)
        beside.extend([BLANK] * missing)
        beside[right] = value
    return table


def _hold(limits: Limits, **needed: int) -> None:
    for limit, found in needed.items():
        if found > getattr(limits, limit):
            raise over(limits, limit, found)
