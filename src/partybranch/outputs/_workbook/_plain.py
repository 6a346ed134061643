"""Tables of any format as an .xlsx workbook with the same values, so that it reads again as the same."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final, cast

import attrs

from partybranch.models import Meeting, Member, Rating, Sheet, SheetKind
from partybranch.outputs._table import width
from partybranch.roster import Cell, NoResult, Table
from partybranch.roster._written_texts import in_workbook
from partybranch.roster.workbook import row_by_row

__all__ = ["as_workbook", "names_of"]

SHEET_OF_TEXT: Final = "名册"
"""What the sheet of a text file is called. The name of the file might be taken for that of a branch."""

_RECORDS: Final = {SheetKind.MEMBERS: Member, SheetKind.MEETINGS: Meeting, SheetKind.RATINGS: Rating}
_NUMBER_AS_TEXT: Final = re.compile(r"[1-9][0-9]{4}|[0-9]{4}\.1")
"""What CSV writes where a spreadsheet has a number in a column of days: a serial number, or October with its 0 lost."""
_FIRST_DAY: Final = date(1900, 3, 1)
"""Before it spreadsheet programs count days differently, so an earlier one is written as text."""
_NARROWEST: Final = 8
_WIDEST: Final = 40
_LOOKED_AT: Final = 200
_LONGEST_NAME: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")


def as_workbook(tables: Sequence[Table], sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook with the cells of the tables: texts as text, numbers, days and times as such, merged cells merged.

    Args:
        tables: in the order of the file.
        sheets: the same as the roster has them; they tell which columns hold days.

    Raises:
        UnwritableFile: a text is longer than a cell of a workbook can be.
        MissingExtra: openpyxl is not installed.
    """
    file = io.BytesIO()
    with row_by_row(file) as book:
        from openpyxl.utils.datetime import CALENDAR_MAC_1904  # noqa: PLC0415 - an extra, which is there

        for name, table, sheet in zip(names_of(tables), tables, sheets, strict=True):
            if table.day_zero > date(1900, 1, 1):
                book.epoch = CALENDAR_MAC_1904
            _fill(book.create_sheet(name), table, sheet)
    return file.getvalue()


def names_of(tables: Iterable[Table]) -> tuple[str, ...]:
    r"""Return what the sheets of the workbook are called: as in the file, but for what a workbook does not allow.

    Names are no longer than 31 characters, hold none of `[]:*?/\`, and stand once.
    """
    names: dict[str, str] = {}
    for table in tables:
        wanted = _FORBIDDEN.sub("_", table.name).strip("'")[:_LONGEST_NAME] or SHEET_OF_TEXT
        name, number = wanted, 1
        while name.casefold() in names:
            number += 1
            ending = f" ({number})"
            name = wanted[: _LONGEST_NAME - len(ending)] + ending
        names[name.casefold()] = name
    return tuple(names.values())


# The stubs leave out what a write-only sheet inherits.
def _fill(sheet: Any, table: Table, read: Sheet) -> None:  # noqa: ANN401 - same
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - an extra, which is there

    for number, wide in enumerate(_widths(table)):
        sheet.column_dimensions[get_column_letter(table.first_column + number + 1)].width = wide
    days = () if table.typed else tuple(_columns_of_days(read))
    for _ in range(table.first_row):
        sheet.append([])
    margin = [None] * table.first_column
    for cells in table.cells:
        sheet.append(
            [
                *margin,
                *(
                    _cell(sheet, cell, day=table.first_column + right in days)
                    for right, cell in enumerate(cells)
                ),
            ]
        )
    for top, left, bottom, right in table.merges:
        sheet.merged_cells.add(
            f"{get_column_letter(left + 1)}{top + 1}:{get_column_letter(right + 1)}{bottom + 1}"
        )


def _columns_of_days(sheet: Sheet) -> Iterator[int]:
    fields = {each.name: str(each.type) for each in attrs.fields(_RECORDS[sheet.holds])}
    return (
        each.index for each in sheet.columns if "Date" in fields.get(each.field, "") or each.field == "on"
    )


def _widths(table: Table) -> Iterator[int]:
    rows = table.cells[:_LOOKED_AT]
    for right in range(max(map(len, rows), default=0)):
        texts = (_shown(cells[right]) for cells in rows if right < len(cells))
        # A title that runs on over its neighbours is no measure.
        places = [
            place for place in (max(map(width, text.split("\n"))) for text in texts) if place <= _WIDEST
        ]
        yield max([_NARROWEST, *(place + 2 for place in places)])


def _shown(cell: Cell) -> str:
    return cell.isoformat()[:10] if isinstance(cell, date) else str(cell)


def _cell(sheet: Any, cell: Cell, *, day: bool) -> Any:  # noqa: ANN401 - the stubs know no write-only cell
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - an extra, which is there

    match cell:
        case "":
            return None
        case str() if day and _NUMBER_AS_TEXT.fullmatch(cell.strip()):
            return WriteOnlyCell(sheet, value=float(cell) if "." in cell else int(cell))
        case str():
            made = WriteOnlyCell(sheet)
            made.value = in_workbook(cell, sheet.title)
            # What begins like a formula is none.
            made.data_type = "s"
            made.number_format = "@"
            return made
        case NoResult():
            # Worked out it is still no value.
            return WriteOnlyCell(sheet, value="=NA()")
        case date() if not isinstance(cell, datetime) and cell < _FIRST_DAY:
            return _cell(sheet, cell.isoformat(), day=False)
        case datetime() if cell.date() < _FIRST_DAY:
            return _cell(sheet, cell.isoformat(sep=" "), day=False)
        case _:
            made = WriteOnlyCell(sheet, value=cast("Any", cell))
            made.number_format = _format(cell)
            return made


def _format(cell: Cell) -> str:
    match cell:
        case datetime():
            return "yyyy-mm-dd hh:mm:ss" if cell.time() != time() else "yyyy-mm-dd"
        case date():
            return "yyyy-mm-dd"
        case time():
            return "hh:mm:ss"
        case timedelta():
            return "[h]:mm:ss"
        case _:
            return "General"
