"""The guide sheet: how the workbook is filled in, column by column, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import time
from typing import TYPE_CHECKING, Final

from partybranch.findings import Message
from partybranch.roster._headings import read_heading
from partybranch.roster._template._fillings import CellForm
from partybranch.roster._template._forms import COPY_THE_SHEET
from partybranch.roster._template._looks import as_heading, as_title, lines_of, printed, put_text
from partybranch.roster._template._planning import SAMPLE_MARK, PlannedColumn, PlannedSheet
from partybranch.roster._template._validation import DATES, list_name

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["GUIDE", "write_guide"]

GUIDE: Final = Message("填写说明", "Guide")
"""What the sheet is called, by which it is known when the workbook is read."""

_OF_TABLES: Final = (
    Message(
        "标橙色、带“*”的栏目每行必填，其余按情况填写。请不要改动表头的文字；用不到的栏目可以整列删除，列的次序可以调整。",
        "Columns in orange with a * are to be filled in in every row, the others where they apply. Leave the headings as they are; "
        "a column that is not needed can be deleted whole, and columns can be moved.",
    ),
    Message(
        f"第2行是示例，不会读入：姓名（会议表为党支部）后面写有“{SAMPLE_MARK}”。可以保留、删除或改写；改写时请连同“{SAMPLE_MARK}”一起改掉，"
        "否则该行仍按示例处理。",
        f"Row 2 is a sample and is not read: {SAMPLE_MARK} stands behind the name (of meetings, behind the branch). Keep it, delete it, or write "
        f"over it; then write over {SAMPLE_MARK} too, or the row is still taken for a sample.",
    ),
)
_OF_ALL: Final = (
    DATES,
    Message(
        "不加单引号，表格软件会把年月自动补成某月1日，核查时就会按1日计算。",
        "Without the apostrophe a spreadsheet makes the first of the month of it, and that day is then judged.",
    ),
    Message(
        "身份号码、电话和编号的单元格已设为文本格式。从别处粘贴时，请选择“只粘贴文本（数值）”，以免把原来的格式带进来。",
        "Cells for identity numbers, telephones and other numbers are in text format. When you paste, paste values only, so that the "
        "format stays.",
    ),
    Message(
        "带下拉箭头的单元格请从列表中选择；较长的列表在后面的工作表中，可以查看，请不要改动。",
        "Where a cell has an arrow, choose from its list. Long lists stand on sheets of their own, to be looked at and left as they are.",
    ),
    Message(
        "填好后运行 partybranch check 文件名，每个问题都会指到单元格。",
        "When it is filled in, run partybranch check FILE: every problem is told at its cell.",
    ),
)
_HEADINGS: Final = (
    Message("栏目", "Column"),
    Message("是否必填", "To be filled in"),
    Message("怎样填写", "How"),
    Message("可选内容", "Choices"),
    Message("示例", "Example"),
)
_WIDTHS: Final = (30, 18, 62, 34, 26)
_BRANCHES: Final = Message("党支部名称列表", "The branches to choose from")
_LINE_HEIGHT: Final = 15.5


def write_guide(
    book: Workbook, sheets: Sequence[PlannedSheet], branches: Sequence[str], language: str
) -> None:
    """Write the guide for the sheets of a workbook, with the list of branches at its end."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - an extra, which is there
    from openpyxl.workbook.defined_name import DefinedName  # noqa: PLC0415 - same

    sheet: Worksheet = book.create_sheet(GUIDE.text(language))
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    row = _write_rules(sheet, sheets, language)
    for planned in sheets:
        row = _write_columns(sheet, planned, row + 1, language)
    if branches:
        row += 2
        as_title(put_text(sheet, row, 1, _BRANCHES.text(language)), 12)
        first = row + 1
        for row, branch in enumerate(branches, start=first):
            put_text(sheet, row, 1, branch)
        name = list_name("branch")
        book.defined_names[name] = DefinedName(name, attr_text=f"'{sheet.title}'!$A${first}:$A${row}")
    printed(sheet, "", language, width=sum(_WIDTHS), repeated="")


def _write_rules(sheet: Worksheet, sheets: Sequence[PlannedSheet], language: str) -> int:
    """Write the title and what holds of all columns, and return the last row."""
    from openpyxl.styles import Alignment  # noqa: PLC0415 - an extra, which is there

    as_title(put_text(sheet, 1, 1, GUIDE.text(language)), 16)
    sheet.row_dimensions[1].height = 30
    row = 1
    for row, rule in enumerate(_rules(sheets), start=2):
        text = f"{row - 1}. {rule.text(language)}"
        cell = put_text(sheet, row, 1, text)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(_WIDTHS))
        # Rows of merged cells do not grow by themselves.
        sheet.row_dimensions[row].height = _LINE_HEIGHT * lines_of(text, sum(_WIDTHS)) + 5
    return row


def _rules(sheets: Sequence[PlannedSheet]) -> Iterator[Message]:
    if any(each.is_form for each in sheets):
        yield COPY_THE_SHEET
    if not all(each.is_form for each in sheets):
        yield from _OF_TABLES
    yield from _OF_ALL


def _write_columns(sheet: Worksheet, planned: PlannedSheet, row: int, language: str) -> int:
    """Write what is to be known of each column of a sheet, and return the last row."""
    from openpyxl.styles import Alignment, Border, Side  # noqa: PLC0415 - an extra, which is there

    row += 1
    as_title(put_text(sheet, row, 1, _title(planned, language)), 12)
    sheet.row_dimensions[row].height = 24
    row += 1
    for number, heading in enumerate(_HEADINGS, start=1):
        as_heading(put_text(sheet, row, number, heading.text(language)))
    line = Side(style="thin", color="D9D9D9")
    for column in planned.columns:
        row += 1
        for number, text in enumerate(_cells(column, language), start=1):
            cell = put_text(sheet, row, number, text)
            cell.alignment = Alignment(vertical="center", wrap_text=True)
            cell.border = Border(bottom=line)
        lines = (
            lines_of(text, width - 1) for text, width in zip(_cells(column, language), _WIDTHS, strict=True)
        )
        sheet.row_dimensions[row].height = _LINE_HEIGHT * max(lines) + 4
    return row


def _title(planned: PlannedSheet, language: str) -> str:
    return (
        f"{planned.name}：{planned.profile.zh}"
        if language == "zh"
        else f"{planned.name}: {planned.profile.en}"
    )


def _cells(column: PlannedColumn, language: str) -> tuple[str, ...]:
    return (
        read_heading(column.heading),
        column.asked.text(language),
        column.filling.hint.text(language),
        _choices(column, language),
        _example(column),
    )


def _choices(column: PlannedColumn, language: str) -> str:
    choices = column.choices
    if choices is None:
        return ""
    if choices.sheet:
        return f"见工作表“{choices.sheet}”" if language == "zh" else f"see the sheet {choices.sheet}"
    if column.field == "branch":
        return "见本表末尾的列表" if language == "zh" else "see the list at the end of this sheet"
    return "、".join(choices.words.values())


def _example(column: PlannedColumn) -> str:
    example = column.example
    if example is None:
        return ""
    if isinstance(example, time):
        return example.isoformat("minutes")
    moment = " 14:30" if column.filling.form is CellForm.MOMENT else ""
    return str(example).removesuffix(SAMPLE_MARK) + moment
