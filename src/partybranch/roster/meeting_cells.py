"""Cells of meeting sheets to raw values: kinds of meeting, days with their time of day, times of day, counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime, time
from typing import Final

from partybranch import dates
from partybranch.counts import Count
from partybranch.dates import DateTrouble, UnreadableDate
from partybranch.errors import ImpossibleValue
from partybranch.findings import Message
from partybranch.roster._tables import Cell, text_of
from partybranch.roster.cells import (
    Circumstances,
    Noted,
    Parts,
    Plain,
    Reader,
    Unread,
    broken,
    cleaned,
    no_date,
    no_text,
    read_choice,
    read_date,
    shown,
)

__all__ = ["read_count", "read_moment", "read_time", "read_word_and_others", "read_words"]

_BETWEEN_WORDS: Final = re.compile(r"[、,，;；/\n+暨和与及]")
_TIME: Final = re.compile(r"([01]?[0-9]|2[0-3])[:时]([0-5][0-9])分?(?::([0-5][0-9]))?")
_OF_YEAR: Final = "年度"


def read_word_and_others(field: str, also: str, words: Mapping[str, Plain], code: str) -> Reader:
    """Return the reader of a column of few words, of which a cell may name several: 支部党员大会暨组织生活会.

    Args:
        field: of the first word.
        also: the field of the other words.
        words: what can stand in a cell.
        code: of the problem that any other word is.
    """
    read_all = read_words(words, code)

    def read(cell: Cell, case: Circumstances) -> Plain | Parts | Unread | Noted:
        found = read_all(cell, case)
        if not isinstance(found, list):
            return found
        first, *others = found
        return Parts({field: first, also: others}) if others else first

    return read


def read_words(words: Mapping[str, Plain], code: str) -> Reader:
    """Return the reader of a column of several words a cell; where one of them is another word, the cell is unread."""
    read_one = read_choice(words, code)

    def read(cell: Cell, case: Circumstances) -> Plain | Parts | Unread | Noted:
        whole = read_one(cell, case)
        if whole is None or broken(cell) is not None:
            return whole
        found = [read_one(word, case) for word in _BETWEEN_WORDS.split(cleaned(cell))]
        known = [word for word in found if isinstance(word, str)]
        return (
            list(dict.fromkeys(known))
            if len(known) == len(found)
            else Unread(code, {"shown": shown(text_of(cell), case)})
        )

    return read


def read_moment(day: str, hour: str) -> Reader:
    """Return the reader of days with or without their time of day, as in 实际会议时间: `2019/2/3  14:30`, `2019年2月3日`, 2019年度.

    Midnight is none: it stands behind days that a spreadsheet has written out.

    Args:
        day: the field for the day.
        hour: the field for the time of day.
    """

    def read(cell: Cell, case: Circumstances) -> Plain | Parts | Unread | Noted:
        if isinstance(cell, datetime):
            return _moment(cell, day, hour)
        if not isinstance(cell, str):
            return read_date(cell, case)
        text = cleaned(cell)
        try:
            return _moment(dates.read_moment(text), day, hour)
        except UnreadableDate as error:
            if error.trouble is not DateTrouble.SPELLING:
                return no_date(case, text, Message(error.trouble.zh, error.trouble.en))
        return read_date(text.removesuffix("度") if text.endswith(_OF_YEAR) else cell, case)

    return read


def _moment(moment: datetime, day: str, hour: str) -> Plain | Parts | Noted:
    on = moment.date().isoformat()
    if moment.time() == time():
        return on
    parts = Parts({day: on, hour: _to_the_minute(moment.time())})
    return Noted(parts, "SHP117") if moment.second or moment.microsecond else parts


def _to_the_minute(at: time) -> str:
    return f"{at.hour:02}:{at.minute:02}"


def read_time(cell: Cell, case: Circumstances) -> Plain | Unread | Noted:
    """Read a time of day: `14:30`, `9时05分`, or a cell that holds one."""
    if isinstance(cell, time):
        return _noted(cell)
    wrong = broken(cell)
    if wrong is not None:
        return wrong
    text = unicodedata.normalize("NFKC", re.sub(r"\s+", "", cleaned(cell)))
    if not text:
        return None
    found = _TIME.fullmatch(text)
    if found is None:
        return Unread("SHP116", {"shown": shown(text, case)})
    return _noted(time(int(found[1]), int(found[2]), int(found[3] or 0)))


def _noted(at: time) -> Plain | Noted:
    text = _to_the_minute(at)
    return Noted(text, "SHP117") if at.second or at.microsecond else text


def read_count(cell: Cell, case: Circumstances) -> Plain | Unread | Noted:
    """Read a number of people: a whole number, or as reports write it (17人, 20多, 20-25, XX).

    Where the format does not tell texts from numbers, digits are a number.
    """
    wrong = no_text(cell)
    if wrong is not None:
        return wrong
    text = cleaned(cell)
    if not text:
        return None
    number = isinstance(cell, (int, float)) or not case.typed
    try:
        count = Count.parse(text)
    except ImpossibleValue:
        count = None
    if count is None:
        return Unread("SHP118", {"shown": shown(text_of(cell), case)})
    return count.low if number and text.isdigit() and text.isascii() else text
