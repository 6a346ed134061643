"""What a spreadsheet says of a cell while it is filled in: the drop-down list, the hint beside it, the message where it is otherwise."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from partybranch.findings import Message
from partybranch.roster._headings import plain_heading
from partybranch.roster._tables import DAY_ZERO
from partybranch.roster._template._choices import Choices, Otherwise
from partybranch.roster._template._fillings import CellForm
from partybranch.roster._template._planning import PlannedColumn

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation

__all__ = ["DATES", "list_name", "validation"]

DATES: Final = Message(
    "日期写作 2003-06-01；只知道年月或年份的，先输入英文单引号，写作 '2003-06 或 '1968。",
    "A day is written 2003-06-01. Where only the month or the year is known, begin with an apostrophe: '2003-06 or '1968.",
)
_NO_DATE: Final = Message(
    "这里应为日期，如 2003-06-01。只知道年月或年份的，先输入英文单引号，写作 '2003-06 或 '1968；这样写的请选“是”保留。",
    "A day is right here, such as 2003-06-01. Where only the month or the year is known, begin with an apostrophe: "
    "'2003-06 or '1968; choose Yes to keep that.",
)
_NO_NUMBER: Final = Message(
    "这里一般为数字。确认要保留所填内容吗？", "A number is normal here. Keep what you typed?"
)
_NOT_18: Final = Message(
    "公民身份号码应为18位。确认要保留所填内容吗？",
    "An identity number has 18 characters. Keep what you typed?",
)
_UNLISTED: Final = {
    Otherwise.STOP: Message("请从列表中选择：{words}。", "Choose from the list: {words}."),
    Otherwise.WARNING: Message(
        "列表中没有所填的内容。确认要保留吗？", "That is not in the list. Keep what you typed?"
    ),
    Otherwise.NOTHING: Message("", ""),
}

# A number such as 2003.06 or 20030601, typed where a day belongs, is none between these.
_FIRST_DAY: Final = date(1910, 1, 1)
_LAST_DAY: Final = date(2099, 12, 31)
_YEARS: Final = (1949, 2099)


def list_name(field: str) -> str:
    """Return the defined name of the cells that hold the list of a field."""
    return f"list_{field}"


def validation(column: PlannedColumn, cells: str, language: str) -> DataValidation | None:
    """Return what is said of cells of a column, such as `B2:B9`; None: nothing."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - an extra, which is there

    form = column.filling.form
    if column.choices is not None:
        made = DataValidation(sqref=cells, type="list", formula1=_source(column, column.choices))
        otherwise = column.choices.otherwise
        _say(made, otherwise, _UNLISTED[otherwise].text(language).format(words=_words(column.choices)))
    elif form.is_dated:
        made = DataValidation(
            sqref=cells,
            type="date",
            operator="between",
            formula1=_serial(_FIRST_DAY),
            formula2=_serial(_LAST_DAY),
        )
        _say(made, Otherwise.WARNING, _NO_DATE.text(language))
    elif column.field == "year":
        first, last = map(str, _YEARS)
        made = DataValidation(sqref=cells, type="whole", operator="between", formula1=first, formula2=last)
        _say(made, Otherwise.STOP, column.filling.hint.text(language))
    elif form is CellForm.NUMBER:
        made = DataValidation(sqref=cells, type="whole", operator="greaterThanOrEqual", formula1="0")
        _say(made, Otherwise.WARNING, _NO_NUMBER.text(language))
    elif column.field == "identity_number":
        made = DataValidation(sqref=cells, type="textLength", operator="equal", formula1="18")
        _say(made, Otherwise.WARNING, _NOT_18.text(language))
    elif column.field in _ONLY_HINTED:
        made = DataValidation(sqref=cells)
    else:
        return None
    made.allowBlank = True
    made.showInputMessage = True
    # Whatever is said of the column's cells is said under its own name.
    made.promptTitle = made.errorTitle = plain_heading(column.heading)
    made.prompt = hint(column, language)
    return made


_ONLY_HINTED: Final = frozenset(
    {"number", "mobile", "landline", "sponsors", "chair", "recorder", "observers"}
)
"""Fields of free text of which something is to be known while they are typed."""


def hint(column: PlannedColumn, language: str) -> str:
    """Return what is shown beside a cell of the column."""
    said = column.filling.hint.text(language)
    return f"{said}\n{DATES.text(language)}" if column.filling.form.is_dated else said


def _say(made: DataValidation, otherwise: Otherwise, message: str) -> None:
    made.showErrorMessage = otherwise is not Otherwise.NOTHING
    if made.showErrorMessage:
        made.errorStyle = otherwise.value
        made.error = message


def _source(column: PlannedColumn, choices: Choices) -> str:
    # A list within the rule itself holds 255 characters at most.
    if choices.sheet or column.field == "branch":
        return list_name(column.field)
    return f'"{",".join(choices.words.values())}"'


def _words(choices: Choices) -> str:
    return "、".join(choices.words.values())


def _serial(day: date) -> str:
    return str((day - DAY_ZERO).days)
