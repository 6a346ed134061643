"""What the columns of appraisal results are called, and how their cells are read and written: the one place to add a heading."""

from __future__ import annotations

import re
from typing import Final

from partybranch.dates import UnreadableDate, read_spelling
from partybranch.findings import Message
from partybranch.models import Grade
from partybranch.roster._column import Written, as_word, choice, text
from partybranch.roster._tables import Cell, text_of
from partybranch.roster.cells import Circumstances, Noted, Plain, Unread, broken, cleaned, no_date
from partybranch.roster.columns import COLUMNS

__all__ = ["GRADE_HEADINGS", "RATING_COLUMNS", "WHO_COLUMNS", "YEAR_HEADINGS"]

GRADE_HEADINGS: Final = ("评议结果", "民主评议结果", "评议等次", "民主评议等次")
YEAR_HEADINGS: Final = ("评议年度", "民主评议年度", "年度")
_GRADES: Final[dict[str, Plain]] = {
    word: grade.value for grade in Grade for word in (grade.zh, f"{grade.zh}党员")
}
_OF_YEAR: Final = re.compile(r"(?<=[0-9])年?度?$")


def _read_year(cell: Cell, case: Circumstances) -> Plain | Unread | Noted:
    """Read a year: 2024, 2024年, 2024年度."""
    wrong = broken(cell)
    if wrong is not None:
        return wrong
    written = _OF_YEAR.sub("", cleaned(cell))
    try:
        year = str(read_spelling(written))
    except UnreadableDate as error:
        return no_date(case, text_of(cell), Message(error.trouble.zh, error.trouble.en))
    if not year.isdigit():
        return no_date(case, text_of(cell), Message("应只写年份", "a year alone belongs here"))
    return int(year)


def _as_number(value: object) -> Written:
    return value if isinstance(value, int) else None


RATING_COLUMNS: Final = (
    text("member", "党员记录编号"),
    text("year", *YEAR_HEADINGS, read=_read_year, write=_as_number),
    choice("grade", _GRADES, "SHP123", as_word, *GRADE_HEADINGS),
    text("elsewhere", "在其他党组织评议"),
)
"""Every column of an appraisal's result that can be read and written, in the order in which it is written."""

WHO_COLUMNS: Final = tuple(each for each in COLUMNS if each.field in ("number", "name", "identity_number"))
"""The columns by which it is looked up whose result it is; they are read, and no part of the record."""
