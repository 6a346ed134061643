"""Workbooks: .xlsx, .xls and .ods in, .xlsx out."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Generator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast
from zipfile import ZIP_DEFLATED, ZipFile

from partybranch.errors import UnreadableFile, missing_extra
from partybranch.limits import Limits
from partybranch.roster._column import Written, WrittenSheet
from partybranch.roster._containers import over
from partybranch.roster._tables import Cell, Merge, Rows, Table
from partybranch.roster._written_texts import in_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell as OpenpyxlCell
    from python_calamine import CalamineSheet, CalamineWorkbook

__all__ = ["read_rows", "row_by_row", "save", "write_rows"]

_FIRST_YEAR_OF_SERIALS: Final = 1901
_WIDEST: Final = 40


def read_rows(data: bytes, limits: Limits) -> Rows:
    """Return the cells of every sheet of a workbook, each counted as the spreadsheet does.

    The bytes have been looked at before (`_containers.inspect`): no sheet claims more room than the limits allow.

    Raises:
        MissingExtra: python-calamine is not installed.
        UnreadableFile: the workbook is damaged.
        LimitExceeded: a cell holds more than `limits.cell_length`.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - an extra
    except ImportError:
        raise missing_extra("excel", zh_for="读取工作簿", en_for="reading a workbook") from None
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        tables = tuple(_table(book, number) for number in range(len(book.sheet_names)))
    except (CalamineError, OSError, ValueError):
        raise _damaged() from None
    except BaseException as error:
        # The reader is no Python: where it gives up altogether, it raises what no `except Exception` would catch.
        if type(error).__name__ == "PanicException":
            raise _damaged() from None
        raise
    for number, table in enumerate(tables, start=1):
        _hold(table, limits, number)
    return Rows(tables=tables)


def _hold(table: Table, limits: Limits, number: int) -> None:
    most = limits.cell_length
    if any([True for row in table.cells for cell in row if type(cell) is str and len(cell) > most]):  # noqa: C419 - sooner
        raise over(limits, "cell_length", most, sheet=number)


def _damaged() -> UnreadableFile:
    return UnreadableFile(
        zh="工作簿已损坏：请在表格软件中打开并另存为 .xlsx",
        en="the workbook is damaged: open it in a spreadsheet program and save it as .xlsx",
    )


def _table(book: CalamineWorkbook, number: int) -> Table:
    # By number, for two sheets of an old workbook may have one name.
    sheet = book.get_sheet_by_index(number)
    first_row, first_column = sheet.start or (0, 0)
    rows = cast("list[list[Cell]]", sheet.to_python(skip_empty_area=True))
    return Table(
        name=sheet.name, cells=rows, first_row=first_row, first_column=first_column, merges=_merges(sheet)
    )


def _merges(sheet: CalamineSheet) -> tuple[Merge, ...]:
    return tuple((*start, *end) for start, end in sheet.merged_cell_ranges or ())


def write_rows(file: BinaryIO, *sheets: WrittenSheet) -> None:
    """Write tables as an .xlsx workbook: headings in bold and frozen, all texts as text, days as days, numbers as numbers.

    No cell can start a formula, since every text is written as text.

    Raises:
        UnwritableFile: a text is longer than a cell can be, or holds half of a character.
        MissingExtra: openpyxl is not installed.
    """
    with row_by_row(file) as book:
        for each in sheets:
            _fill(book.create_sheet(each.name), each)


@contextlib.contextmanager
def row_by_row(file: BinaryIO) -> Generator[Workbook]:
    """Let a workbook be made whose sheets get row after row, and write it into an open file. On an error no temporary file stays.

    Raises:
        MissingExtra: openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - an extra
    except ImportError:
        raise missing_extra("excel", zh_for="写出工作簿", en_for="writing a workbook") from None
    book = Workbook(write_only=True)
    try:
        yield book
        # Closed before the archive is begun: a sheet that is forgotten half written would tell standard error that it cannot be ended.
        for sheet in book.worksheets:
            cast("Any", sheet).close()
        save(book, file)
    except BaseException:
        _forget(book)
        raise


def _forget(book: Workbook) -> None:
    """Remove the temporary files of the sheets, which would stay until the process ends, and hold what was to be written."""
    for sheet in book.worksheets:
        # None before the first row.
        writer: Any = getattr(sheet, "_writer", None)
        if writer is not None and Path(writer.out).exists():
            with contextlib.suppress(Exception):
                cast("Any", sheet).close()
            writer.cleanup()


def save(book: Workbook, file: BinaryIO) -> None:
    """Write a workbook into an open file. On an error nothing more is written.

    Left to openpyxl, its archive would be ended when nobody can be told any more that this fails, too.
    """
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415 - an extra, which is there

    archive = ZipFile(file, "w", ZIP_DEFLATED)
    try:
        ExcelWriter(book, archive).save()
    except BaseException:
        archive.fp = None
        raise


# The stubs leave out what a write-only sheet inherits.
def _fill(sheet: Any, written: WrittenSheet) -> None:  # noqa: ANN401 - same
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - an extra, which is there
    from openpyxl.styles import Font  # noqa: PLC0415 - same
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - same

    def cell(value: Written, *, font: Font | None = None) -> OpenpyxlCell | None:
        if value is None:
            return None
        if isinstance(value, date):
            if value.year >= _FIRST_YEAR_OF_SERIALS:
                made = WriteOnlyCell(sheet, value=datetime(value.year, value.month, value.day))  # noqa: DTZ001 - a day
                made.number_format = "yyyy-mm-dd"
                return made
            # Spreadsheets count days from 1900 on, and 1900 itself wrongly.
            value = value.isoformat()
        if isinstance(value, int):
            return WriteOnlyCell(sheet, value=value)
        made = WriteOnlyCell(sheet)
        made.value = in_workbook(value, written.name)
        made.data_type = "s"
        made.number_format = "@"
        if font is not None:
            made.font = font
        return made

    for number, title in enumerate(written.headings, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = min(_WIDEST, 4 + 2 * len(title))
    sheet.freeze_panes = "A2"
    bold = Font(bold=True)
    sheet.append([cell(title, font=bold) for title in written.headings])
    for row in written.rows:
        sheet.append([cell(value) for value in row])
