"""Cells to raw values: one function for each way a column is read. Nothing is guessed, nothing is dropped.

Each takes a cell and the circumstances of its sheet and gives a plain value fit for the codec, `Unread` where the cell
cannot be read as what its column holds, or `Noted` where it can, with a doubt that is worth a look.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

from attrs import field, frozen

from partybranch import codes
from partybranch._unseen import UNSEEN
from partybranch.codes import CodeList
from partybranch.dates import PartialDate, UnreadableDate, read_spelling
from partybranch.findings import Fact, Message
from partybranch.identity import compact
from partybranch.roster._tables import DAY_ZERO, Cell, NoResult, text_of

__all__ = [
    "FIRST_INEXACT",
    "LONGEST_MARK",
    "MARKS",
    "Circumstances",
    "Noted",
    "Parts",
    "Plain",
    "Reader",
    "Unread",
    "broken",
    "cleaned",
    "is_blank",
    "no_date",
    "no_text",
    "read_choice",
    "read_code_word",
    "read_date",
    "read_education",
    "read_ethnicity",
    "read_identity_number",
    "read_list",
    "read_name",
    "read_telephone",
    "read_text",
    "shown",
]

Plain = str | bool | int | list[str] | None

_ERRORS: Final = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)
MARKS: Final = frozenset(
    {
        "",
        "无",
        "/",
        "\\",
        "-",
        "--",
        "—",
        "——",
        "–",
        "、",
        "空",
        "暂无",
        "n/a",
        "na",
        "null",
        "none",
        "nan",
        "#",
    }
)
"""What people write for nothing, in lower case."""
LONGEST_MARK: Final = max(map(len, MARKS))
_SCIENTIFIC: Final = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]{1,2}", re.IGNORECASE)
_SHORTENED: Final = re.compile(r"[0-9](?:\.[0-9]+)?E\+[0-9]{2,3}")
_BETWEEN_HAN: Final = re.compile(
    r"(?<=[\u2e80-\u9fff\U00020000-\U0003ffff])[\s\u3000]+(?=[\u2e80-\u9fff\U00020000-\U0003ffff])"
)
_INVISIBLE: Final = re.compile(f"[{UNSEEN}]")
_PADDING: Final = "".join(
    character
    for character in map(chr, range(0x10000))
    if character.isspace() or _INVISIBLE.fullmatch(character)
)
_DOTS: Final = str.maketrans(dict.fromkeys("•・‧∙⋅･●", "·"))
_SEPARATORS: Final = re.compile(r"[、,，;；/\n]+")
_CODED: Final = re.compile(r"^[0-9]{1,3}(?:[a-z](?![a-z]))?[\s.\-_:、]*(?=\D)")
FIRST_INEXACT: Final = 1e15
"""Spreadsheets keep 15 digits of a number."""
_FIRST_SERIAL: Final = 10_000
_LAST_SERIAL: Final = 99_999
_SERIAL: Final = re.compile("0*[1-9][0-9]{4}")
"""A text of such a number. A number of very many digits is not even made one."""


@frozen(kw_only=True)
class Circumstances:
    """What reading a cell depends on besides the cell.

    Args:
        typed: whether the format tells texts from numbers.
        day_zero: the day from which numbers in the place of dates are counted.
        lists: the workbook's own code sheets, by the field they are for.
        form_education: whether a bare education code is one of the national form's list, by the profile.
        reveal: whether findings may show any value, and not only ones that cannot be personal.
        tells_probationary: whether the column of the standing names probationary members too, so that 中共党员 are none.
    """

    typed: bool = True
    day_zero: date = DAY_ZERO
    lists: Mapping[str, CodeList] = field(factory=dict[str, CodeList])
    form_education: bool = False
    reveal: bool = False
    tells_probationary: bool = True


@frozen
class Unread:
    """A cell that cannot be read as what its column holds."""

    code: str
    facts: Mapping[str, Fact] = field(factory=dict[str, Fact])


@frozen
class Parts:
    """What one cell states of several fields, such as a day with its time of day."""

    values: Mapping[str, Plain]


@frozen
class Noted:
    """A value that was read, with a doubt."""

    value: Plain | Parts
    code: str
    facts: Mapping[str, Fact] = field(factory=dict[str, Fact])


Reader = Callable[[Cell, Circumstances], Plain | Parts | Unread | Noted]

_MOST_DIGITS: Final = 8
_MOST_SHOWN: Final = 20


def shown(text: str, case: Circumstances) -> Message:
    """Return a cell's text for a message: the text itself where it is too short to be a person's number, else its shape."""
    plain = " ".join(text.split())
    # Numerals of every script count: 一九四九 is a year of birth as well as 1949.
    digits = sum(character.isnumeric() for character in plain)
    if not case.reveal and (digits > _MOST_DIGITS or len(plain) > _MOST_SHOWN):
        letters = len(plain) - digits
        return Message(
            f"（{digits}位数字、{letters}个其他字符）", f" ({digits} digits, {letters} other characters)"
        )
    return Message(f"（“{plain}”）", f" (“{plain}”)")


def is_blank(cell: Cell) -> bool:
    """Say whether a cell holds nothing, or one of the marks that people write for nothing (无, /, —, null)."""
    if not isinstance(cell, str):
        return False
    if len(cell) > LONGEST_MARK and cell[0] not in _PADDING and cell[-1] not in _PADDING:
        # Most cells end here.
        return False
    return cell.strip(_PADDING).casefold() in MARKS


def broken(cell: Cell) -> Unread | None:
    """Return what is wrong with a cell that holds an error or a formula without a result, or None."""
    if isinstance(cell, NoResult):
        return Unread("SHP109")
    if isinstance(cell, str) and cell.startswith("#") and cell.strip() in _ERRORS:
        return Unread("SHP108", {"shown": cell.strip()})
    return None


def no_text(cell: Cell) -> Unread | None:
    """Return what is wrong with a cell that has no text to read, or None.

    A day may stand for a text, an hour or TRUE may not, nor may a number that has lost its last digits.
    """
    match cell:
        case str():
            return Unread("SHP110", {"found": _LOST}) if _has_lost_digits(cell) else broken(cell)
        case bool():
            return Unread("SHP110", {"found": Message("真假值", "a truth value")})
        case int() | float() if abs(cell) >= FIRST_INEXACT:
            return Unread("SHP110", {"found": _LOST})
        case time() | timedelta():
            return Unread("SHP110", {"found": Message("时刻", "a time of day")})
        case _:
            return broken(cell)


_LOST: Final = Message(
    "位数过多的数字，末几位已经丢失", "a number of so many digits that the last of them are lost"
)
_NO_WORD: Final = Message("只有分隔符", "nothing but separators")


def _has_lost_digits(text: str) -> bool:
    """Say whether a text is a number as spreadsheets write one of too many digits into a text file: 2.023E+11."""
    return "E+" in text and _SHORTENED.fullmatch(text.strip()) is not None


def cleaned(cell: Cell) -> str:
    """Return the text of a cell without outer spaces and invisible marks."""
    text = text_of(cell)
    # Neither plain characters nor those of words are invisible marks.
    return text if text.isascii() or text.isalnum() else _INVISIBLE.sub("", text).strip()


def read_text(cell: Cell, _case: Circumstances) -> Plain | Unread | Noted:
    """Read free text, as given but for outer spaces and invisible marks."""
    return no_text(cell) or cleaned(cell) or None


def read_name(cell: Cell, _case: Circumstances) -> Plain | Unread | Noted:
    """Read a person's name: spaces between Chinese characters are padding, and the middle dot has one form (·)."""
    wrong = no_text(cell)
    if wrong is not None:
        return wrong
    text = cleaned(cell)
    if text.isalnum():
        # Neither spaces nor dots.
        return text
    return " ".join(_BETWEEN_HAN.sub("", text).translate(_DOTS).split()) or None


def read_list(cell: Cell, _case: Circumstances) -> Plain | Unread | Noted:
    """Read several words of one cell, separated by 、 or a comma, a semicolon, a slash or a line break."""
    wrong = no_text(cell)
    if wrong is not None:
        return wrong
    words = [word for part in _SEPARATORS.split(cleaned(cell)) if (word := part.strip())]
    return words or (None if is_blank(cell) else Unread("SHP110", {"found": _NO_WORD}))


def read_telephone(cell: Cell, _case: Circumstances) -> Plain | Unread | Noted:
    """Read telephone numbers: full-width digits become plain ones; whether they are numbers is asked of the record."""
    return no_text(cell) or unicodedata.normalize("NFKC", cleaned(cell)).strip() or None


def read_identity_number(cell: Cell, _case: Circumstances) -> Plain | Unread | Noted:
    """Read an identity number. One kept as a number has lost its last digits and is not restored."""
    text = cleaned(cell)
    # One of apostrophes alone is no number, and not nothing either.
    text = compact(text.lstrip("'‘’") or text)
    scientific = "E" in text and _SCIENTIFIC.fullmatch(text)
    if scientific or (isinstance(cell, (int, float)) and abs(cell) >= FIRST_INEXACT):
        return Unread("SHP107")
    return no_text(cell) or text or None


def read_date(cell: Cell, case: Circumstances) -> Plain | Unread | Noted:
    """Read a date: a date cell, or any spelling of `partybranch.dates`, with the precision it has."""
    match cell:
        case bool() | time() | timedelta():
            return no_date(case, text_of(cell), Message("不是日期", "no date"))
        case datetime():
            if cell.time() != time():
                return no_date(
                    case,
                    text_of(cell),
                    Message("带有时刻，应只写日期", "with a time of day, where only a day belongs"),
                )
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case NoResult():
            return Unread("SHP109")
        case int() | float():
            return _of_number(float(cell), case)
        case _:
            return broken(cell) or _of_text(cleaned(cell), case)


def _of_text(text: str, case: Circumstances) -> Plain | Unread | Noted:
    if not text:
        return None
    if not case.typed and _SERIAL.fullmatch(text):
        return _of_serial(int(text), case)
    try:
        return str(read_spelling(text, typed=case.typed))
    except UnreadableDate as error:
        return no_date(case, text, Message(error.trouble.zh, error.trouble.en))


def _of_number(number: float, case: Circumstances) -> Plain | Unread | Noted:
    if number.is_integer() and _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return _of_serial(int(number), case)
    text = text_of(number)
    try:
        # A number has lost a 0 at its end, whatever the format.
        return str(read_spelling(text, typed=False))
    except UnreadableDate as error:
        return no_date(case, text, Message(error.trouble.zh, error.trouble.en))


def _of_serial(number: int, case: Circumstances) -> Noted:
    day = case.day_zero + timedelta(days=number)
    return Noted(str(PartialDate.of(day)), "SHP111", {"day": day.isoformat()})


def no_date(case: Circumstances, text: str, trouble: Message) -> Unread:
    """Return that a text cannot be read as a date."""
    return Unread("SHP101", {"trouble": trouble, "shown": shown(text, case)})


def read_choice(words: Mapping[str, Plain], code: str) -> Reader:
    """Return the reader of a column of few words; a code before the word is passed over, anything else is unread."""

    def read(cell: Cell, case: Circumstances) -> Plain | Unread | Noted:
        if isinstance(cell, str) and cell in words:
            return words[cell]
        wrong = broken(cell)
        if wrong is not None:
            return wrong
        text = unicodedata.normalize("NFKC", re.sub(r"\s+", "", cleaned(cell))).casefold()
        if not text:
            return None
        plain = text if text in words else _CODED.sub("", text, count=1)
        if plain in words:
            return words[plain]
        return None if is_blank(cell) else Unread(code, {"shown": shown(text_of(cell), case)})

    return read


def read_ethnicity(cell: Cell, case: Circumstances) -> Plain | Unread | Noted:
    """Read an ethnic group by name, by code, or by both where they agree; the workbook's own list is asked first."""
    wrong = broken(cell)
    if wrong is not None:
        return wrong
    text = cleaned(cell)
    if not text:
        return None
    own = case.lists.get("ethnicity")
    stated = own.read(text) if own is not None else None
    number = isinstance(cell, (int, float)) or not case.typed
    if stated is None and number and text.isascii() and text.isdigit():
        # A number cell cannot hold the 0 that the code begins with, and text files are written from such cells.
        text = text.zfill(2)
        stated = own.read(text) if own is not None else None
    found = codes.ETHNIC_GROUPS.find(stated.zh) if stated is not None else codes.ETHNIC_GROUPS.read(text)
    if found is not None:
        return found.code
    # What the workbook's own list has is not called wrong, though the standard has no code to keep it by.
    return Unread("SHP104" if stated is None else "SHP114", {"shown": shown(text, case)})


def read_education(cell: Cell, case: Circumstances) -> Plain | Unread | Noted:
    """Read education as given; a bare code gets its name from the workbook's own list, or the form's by the profile."""
    own = case.lists.get("education")
    lists = (own,) if own is not None else (codes.EDUCATION_FORM_2017,) if case.form_education else ()
    return _word(cell, lists, (codes.EDUCATION_FORM_2017, codes.EDUCATION))


def read_code_word(name: str) -> Reader:
    """Return the reader of a coded word as given, a bare code completed by the workbook's own list for the field."""

    def read(cell: Cell, case: Circumstances) -> Plain | Unread | Noted:
        own = case.lists.get(name)
        return _word(cell, (own,) if own is not None else (), ())

    return read


_BARE_CODE: Final = re.compile(r"[0-9]{1,4}[A-Z]?")
_CODE_AND_NAME: Final = re.compile(r"([0-9]{1,4}[A-Z]?)[\s.\-_:、]*(\D.*)")


def _word(cell: Cell, naming: tuple[CodeList, ...], known: tuple[CodeList, ...]) -> Plain | Unread | Noted:
    wrong = no_text(cell)
    if wrong is not None:
        return wrong
    text = cleaned(cell)
    if not text:
        return None
    if _BARE_CODE.fullmatch(text):
        named = next((found for each in naming if (found := each.get(text)) is not None), None)
        return f"{named.code} {named.zh}" if named is not None else Noted(text, "SHP113")
    pair = _CODE_AND_NAME.fullmatch(text)
    if pair is not None and known and not any(each.read(text) for each in (*naming, *known)):
        # Only a name that some list has can stand beside a wrong code; a name of its own is the agency's.
        named_otherwise = any(each.find(pair[2]) for each in (*naming, *known))
        return Noted(text, "SHP112") if named_otherwise else text
    return text
