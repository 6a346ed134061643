"""`Column`: a heading's field, how its cells are read and how they are written; and the sorts of columns that there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from typing import Final, cast

from attrs import frozen

from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.roster.cells import Plain, Reader, read_choice, read_date, read_list, read_text
from partybranch.terms import Term

__all__ = [
    "SERIAL",
    "Column",
    "Written",
    "WrittenSheet",
    "as_count",
    "as_day",
    "as_list",
    "as_text",
    "as_time",
    "as_word",
    "as_words",
    "choice",
    "day",
    "listed",
    "text",
]

Written = str | int | date | None
"""What is written into a cell: text, or a number or day for formats that know them."""

SERIAL: Final = ("序号", "用户序号")
"""Headings of a row's number, which is the number of a person only where no better one stands beside it."""


@frozen(kw_only=True)
class Column:
    """One column of a sheet.

    Args:
        field: of the record.
        headings: what it is called, the first one as it is written; without spaces, marks and hints in brackets.
        read: cell to plain value.
        write: the record's value to a cell.
        gathers: whether several columns may feed it, such as 入党介绍人1 and 入党介绍人2.
        also: further fields that its cells may state, such as the time of day behind a day.
    """

    field: str
    headings: tuple[str, ...]
    read: Reader
    write: Callable[[object], Written]
    gathers: bool = False
    also: tuple[str, ...] = ()


@frozen(kw_only=True)
class WrittenSheet:
    """What is written as one sheet.

    Args:
        name: of the sheet, for formats that have several.
        headings: from left to right.
        rows: the cells below them.
    """

    name: str
    headings: Sequence[str]
    rows: Iterable[Iterable[Written]]


def as_text(value: object) -> Written:
    """Write a text."""
    return None if value is None else str(value)


def as_day(value: object) -> Written:
    """Write a date: an exact one as a day, a month or a year as text."""
    match value:
        case PartialDate(exact=None):
            return str(value)
        case PartialDate():
            return value.first
        case _:
            return None


def as_time(value: object) -> Written:
    """Write a time of day."""
    return value.isoformat("minutes") if isinstance(value, time) else None


def as_word(value: object) -> Written:
    """Write a controlled word in Chinese."""
    return value.zh if isinstance(value, Term) else None


def as_words(value: object) -> Written:
    """Write several controlled words in Chinese."""
    return "、".join(each.zh for each in cast("tuple[Term, ...]", value)) or None


def as_list(value: object) -> Written:
    """Write several texts."""
    return "、".join(cast("tuple[str, ...]", value)) or None if isinstance(value, tuple) else None


def as_count(value: object) -> Written:
    """Write a count: as a number, or as it was written."""
    match value:
        case Count(text="", exact=int() as number):
            return number
        case Count():
            return value.text or _ends(value)
        case _:
            return None


def _ends(count: Count) -> str | None:
    """Return a count that no text says as one is written."""
    if count.high is None:
        return f"{count.low}以上" if count.low else None
    return f"{count.low}-{count.high}" if count.low else f"{count.high}以下"


def text(
    field: str,
    *headings: str,
    read: Reader = read_text,
    write: Callable[[object], Written] = as_text,
    gathers: bool = False,
) -> Column:
    """Return a column of texts."""
    return Column(field=field, headings=headings, read=read, write=write, gathers=gathers)


def day(field: str, *headings: str) -> Column:
    """Return a column of days, months and years."""
    return Column(field=field, headings=headings, read=read_date, write=as_day)


def choice(
    field: str, words: Mapping[str, Plain], code: str, write: Callable[[object], Written], *headings: str
) -> Column:
    """Return a column of few words; any other word is a problem of that code."""
    return Column(field=field, headings=headings, read=read_choice(words, code), write=write)


def listed(field: str, *headings: str) -> Column:
    """Return a column of several texts a cell; several columns may feed it."""
    return Column(field=field, headings=headings, read=read_list, write=as_list, gathers=True)
