"""Templates filled in for the tests, as a person would fill them in a spreadsheet program."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final, cast

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

import partybranch as pb
from partybranch.models import Meeting, Member, Rating, Roster, SheetKind
from partybranch.roster import PROFILES, read_roster
from partybranch.terms import Term

__all__ = [
    "DATA",
    "FORM",
    "MEETINGS",
    "MEMBERS",
    "RATINGS",
    "fill",
    "first_sheet",
    "headed",
    "offered",
    "opened",
    "put",
    "read_again",
    "template",
    "typed",
]

FORM: Final = "official-form"
MEMBERS: Final = [each.name for each in PROFILES if each.holds is SheetKind.MEMBERS and each.name != FORM]
MEETINGS: Final = [each.name for each in PROFILES if each.holds is SheetKind.MEETINGS]
RATINGS: Final = [each.name for each in PROFILES if each.holds is SheetKind.RATINGS]
DATA: Final = 3
"""The first row below the sample."""


def template(folder: Path, *profiles: str, branches: Sequence[str] = (), language: str = "zh") -> Path:
    """Return a template in a folder."""
    path = folder / "模板.xlsx"
    pb.write_template(path, *profiles, branches=branches, language=language)
    return path


def opened(path: Path | bytes) -> Workbook:
    return load_workbook(path if isinstance(path, Path) else io.BytesIO(path))


def first_sheet(book: Workbook) -> Worksheet:
    return cast("Worksheet", book.worksheets[0])


def read_again(book: Workbook) -> Roster:
    file = io.BytesIO()
    book.save(file)
    return read_roster(file.getvalue())


def headed(sheet: Worksheet) -> dict[str, int]:
    """Return the number of the column of each heading, without the star of those that are to be filled in."""
    return {
        str(cell.value).removesuffix("*"): place
        for place, cell in enumerate(next(sheet.iter_rows()), start=1)
    }


def offered(book: Workbook, sheet: Worksheet, column: int) -> list[str]:
    """Return the words of the drop-down list of a column; none: it has no list."""
    for rule in sheet.data_validations.dataValidation:
        left, *_ = range_boundaries(str(rule.sqref))
        if left == column and rule.type == "list":
            source = str(rule.formula1)
            if source.startswith('"'):
                return source.strip('"').split(",")
            ((name, cells),) = book.defined_names[source].destinations
            rows: Any = book[name][cells]
            return [str(cell.value) for row in rows for cell in row]
    return []


def fill(
    book: Workbook,
    sheet: Worksheet,
    records: Sequence[Member | Meeting | Rating],
    fields: Mapping[str, str],
    row: int = DATA,
) -> None:
    """Write records below each other, from a row on; `fields` says what each heading means."""
    columns = headed(sheet)
    for heading, field in fields.items():
        column = columns[heading]
        words = offered(book, sheet, column) if field == "ethnicity" else ()
        as_text = sheet.cell(row=2, column=column).number_format == "@"
        for down, record in enumerate(records):
            put(sheet, row + down, column, typed(record, field, words, as_text=as_text))


def put(sheet: Worksheet, row: int, column: int | str, value: object) -> None:
    """Write a value into a cell of a column, by its number or heading; a text as text, as into a cell of that format."""
    cell: Any = sheet.cell(row=row, column=headed(sheet)[column] if isinstance(column, str) else column)
    if value is not None:
        cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def typed(
    record: Member | Meeting | Rating, field: str, words: Sequence[str], *, as_text: bool
) -> str | int | datetime | time | None:
    """Return what somebody types for a field: a word of the list that means it, a day as a day."""
    value = getattr(record, field)
    match value:
        case pb.PartialDate(exact=date() as day) if not as_text and day.year > 1900:
            return datetime.combine(day, _clock(record, field))
        case pb.PartialDate():
            return str(value)
        case Term():
            return value.zh
        case bool():
            return "是" if value else "否"
        case tuple():
            texts = cast("tuple[object, ...]", value)
            return "、".join(each.zh if isinstance(each, Term) else str(each) for each in texts) or None
        case pb.Count(exact=int() as number, text=""):
            return number
        case pb.Count(text=text):
            return text
        case str() if field == "ethnicity":
            group = pb.codes.ETHNIC_GROUPS.get(value)
            assert group is not None
            return next((word for word in words if word.endswith(group.zh)), group.zh)
        case _:
            return cast("str | int | time | None", value)


def _clock(record: object, field: str) -> time:
    at = getattr(record, {"on": "at", "planned_on": "planned_at"}.get(field, ""), None)
    return cast("time | None", at) or time()
