"""Files made for the tests of the roster: the same cells as .xlsx, .xls, .ods or text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from importlib import import_module
from typing import Any, Final, cast

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from partybranch.findings import Finding
from partybranch.models import Roster
from partybranch.roster import read_roster

__all__ = [
    "FORMATS",
    "Grid",
    "Merged",
    "at",
    "delimited",
    "make",
    "ods",
    "read",
    "settled",
    "table",
    "xls",
    "xlsx",
]

Grid = Sequence[Sequence[object]]
"""Rows of cells; None is an empty one."""

Merged = Mapping[str, Sequence[tuple[int, int, int, int]]]
"""By sheet: first row, first column, last row, last column of merged cells, from 0."""

FORMATS: Final = ("xlsx", "xls", "ods", "csv", "tsv")


def xlsx(sheets: Mapping[str, Grid], *, merged: Merged | None = None) -> bytes:
    """Return a workbook; a text that begins with = becomes a formula without a result, #REF! and the like errors."""
    book = Workbook()
    book.remove(cast("Worksheet", book.active))
    for name, rows in sheets.items():
        sheet = cast("Worksheet", book.create_sheet(name))
        for row in rows:
            sheet.append(list(row))
        for top, left, bottom, right in (merged or {}).get(name, ()):
            sheet.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xls(sheets: Mapping[str, Grid], *, merged: Merged | None = None) -> bytes:
    """Return a workbook of Excel 97."""
    # Written without types by its authors.
    xlwt: Any = import_module("xlwt")
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if isinstance(value, date):
                    sheet.write(row, column, value, day)
                elif value is not None:
                    sheet.write(row, column, value)
        for top, left, bottom, right in (merged or {}).get(name, ()):
            sheet.merge(top, bottom, left, right)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def ods(sheets: Mapping[str, Grid], *, merged: Merged | None = None) -> bytes:
    """Return an OpenDocument spreadsheet."""
    opendocument: Any = import_module("odf.opendocument")
    table: Any = import_module("odf.table")
    text: Any = import_module("odf.text")
    book = opendocument.OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        sheet = table.Table(name=name)
        areas = (merged or {}).get(name, ())
        for number, cells in enumerate(rows):
            row = table.TableRow()
            for column, value in enumerate(cells):
                kind, attributes = _ods_place(number, column, areas)
                cell = getattr(table, kind)(**attributes, **_ods_value(value))
                if isinstance(value, str):
                    cell.addElement(text.P(text=value))
                row.addElement(cell)
            sheet.addElement(row)
        book.spreadsheet.addElement(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _ods_place(
    row: int, column: int, areas: Sequence[tuple[int, int, int, int]]
) -> tuple[str, dict[str, int]]:
    """Return what the element of a cell is called, and what it says of merged cells."""
    for top, left, bottom, right in areas:
        if (row, column) == (top, left):
            return "TableCell", {
                "numberrowsspanned": bottom - top + 1,
                "numbercolumnsspanned": right - left + 1,
            }
        if top <= row <= bottom and left <= column <= right:
            return "CoveredTableCell", {}
    return "TableCell", {}


def _ods_value(value: object) -> dict[str, str]:
    match value:
        case None:
            return {}
        case bool():
            return {"valuetype": "boolean", "booleanvalue": str(value).lower()}
        case int() | float():
            return {"valuetype": "float", "value": repr(value)}
        case date():
            return {"valuetype": "date", "datevalue": value.isoformat()}
        case _:
            return {"valuetype": "string"}


def delimited(rows: Grid, *, delimiter: str = ",", encoding: str = "utf-8-sig") -> bytes:
    """Return a text file as a spreadsheet program saves it: days as 2003/6/1, large numbers in scientific notation."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows([_as_text(value) for value in row] for row in rows)
    return file.getvalue().encode(encoding)


_GENERAL: Final = 1e11
"""From here on a spreadsheet shows a number in scientific notation."""


def _as_text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case datetime() if value.time() != time():
            return f"{value.year}/{value.month}/{value.day} {value.hour}:{value.minute:02}"
        case date():
            return f"{value.year}/{value.month}/{value.day}"
        case float():
            if value >= _GENERAL:
                return f"{value:.5E}"
            return str(int(value)) if value.is_integer() else repr(value)
        case _:
            return str(value)


def make(form: str, sheets: Mapping[str, Grid]) -> bytes:
    """Return the sheets in a format of `FORMATS`; a text file holds the first of them."""
    match form:
        case "xlsx":
            return xlsx(sheets)
        case "xls":
            return xls(sheets)
        case "ods":
            return ods(sheets)
        case "tsv":
            return delimited(next(iter(sheets.values())), delimiter="\t")
        case _:
            return delimited(next(iter(sheets.values())))


def read(rows: Grid, *, form: str = "xlsx", profile: str | None = None, **mapping: str) -> Roster:
    """Return the roster of one table; keywords are headings and the fields that they are said to mean."""
    return read_roster(make(form, {"党员名册": rows}), profile=profile, mapping=mapping)


def at(findings: Iterable[Finding]) -> list[tuple[str, str | None]]:
    """Return the code of each finding and its cell, or None where it is about no single cell."""
    return [(each.code, None if each.place is None else each.place.cell) for each in findings]


def table(headings: Sequence[str], *rows: Sequence[object]) -> Grid:
    """Return a table in whose first column every row has a name of its own."""
    return [
        ["姓名", *headings],
        *([f"某{'甲乙丙丁戊己庚辛壬癸子丑'[number]}", *row] for number, row in enumerate(rows)),
    ]


def settled(roster: Roster) -> list[tuple[str, str, str]]:
    """Return what each heading of the first sheet was taken for, and why."""
    return [(column.heading, column.field, column.why) for column in roster.sheets[0].columns]
