"""Texts of one value: dates, identity numbers, pointers; and what the harnesses of texts share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, TypeVar

from tests.fuzzing.harness import Harness
from tests.fuzzing.promises import said_to_people

from partybranch.dates import PartialDate, UnreadableDate, read_moment, read_spelling
from partybranch.findings import Path
from partybranch.identity import (
    NumberForm,
    compact,
    examine,
    is_credit_code,
    lengthened,
    mask,
)

__all__ = ["DATES", "IDENTITY", "POINTERS", "seeds", "text_of_bytes"]

T = TypeVar("T")


def text_of_bytes(data: bytes) -> str:
    """Return bytes as a text, those that are no UTF-8 as halves of a pair, which no text should hold."""
    return data.decode(errors="surrogateescape")


def _in_bytes(*texts: str) -> tuple[bytes, ...]:
    return tuple(text.encode() for text in texts)


def seeds(*texts: str) -> Callable[[], tuple[bytes, ...]]:
    """Return what gives these texts as bytes."""
    return lambda: _in_bytes(*texts)


# Dates


def _or_none(read: Callable[[], T]) -> T | None:
    try:
        return read()
    except UnreadableDate as error:
        trouble = error.trouble
    said_to_people(trouble.zh)
    said_to_people(trouble.en)
    return None


def _read_date(data: bytes) -> object:
    text = text_of_bytes(data)
    canonical = _canonical(text)
    spelled = _or_none(lambda: read_spelling(text))
    assert _or_none(lambda: read_spelling(f" {text}\n")) == spelled, "blanks around a date matter"
    untyped = _or_none(lambda: read_spelling(text, typed=False))
    assert untyped in (spelled, None), "a date is another in a text file"
    if spelled is not None:
        assert PartialDate.parse(str(spelled)) == spelled == read_spelling(str(spelled))
        assert _digits(text)[: len(str(spelled).split("-"))] == [
            int(part) for part in str(spelled).split("-")
        ]
        assert canonical in (spelled, None)
    moment = _or_none(lambda: read_moment(text))
    if moment is not None:
        assert moment.utcoffset() == timedelta(hours=8)
        said = [moment.year, moment.month, moment.day, moment.hour, moment.minute]
        assert _digits(text)[:5] == said, "a moment is another than what is written"
    return spelled or canonical or moment


def _canonical(text: str) -> PartialDate | None:
    try:
        day = PartialDate.parse(text)
    except ValueError:
        return None
    assert str(day) == text, "a date is written otherwise than it was read"
    return day


def _digits(text: str) -> list[int]:
    """Return the numbers in a date; one of six or eight digits is a year with month and day behind it."""
    first, *rest = re.findall(r"[0-9]+", unicodedata.normalize("NFKC", text))
    parts = [first] if len(first) == 4 else [first[:4], *re.findall("..", first[4:])]
    return [int(part) for part in (*parts, *rest)]


DATES: Final = Harness(
    name="dates",
    reads="days, months, years and moments as tables spell them",
    read=_read_date,
    seeds=seeds(
        "2003-06-01",
        "2003.06",
        "2003年6月1日",
        "２００３年 6月",
        "20030601",
        "200306",
        "2003",
        "2003/6/1 00:00:00",
        "2019/2/3  14:30",
        "2019年2月3日14:30",
        "2003-06-01T00:00:00.000",
    ),
    refused=seeds("2003-02-30", "六月", "2003/6-1", "0000-00", "31.12.2003", "2003-06-01 12:00 PM", ""),
    words=(
        *"-/.年月日号: T０１２３４５６７８９",
        "　",
        "00",
        "31",
        "02",
        "29",
        "19",
        "20",
        "2000",
        "24:00",
        "\u200b",
        "²",
        "٣",
    ),
    longest=48,
    runs=50_000,
)


# Identity numbers

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_LETTERS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def _read_number(data: bytes) -> object:
    text = text_of_bytes(data)
    found, number = examine(text), compact(text)
    assert examine(f" {text}\n") == found == examine(number), "blanks in an identity number matter"
    masked = mask(text)
    assert masked == number[:2] + "*" * (len(number) - 2), "a mask shows something"
    if found.form is NumberForm.LONG:
        assert len(number) == 18
        assert number.isascii()
        total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
        assert found.check_fits is (_CHECKS[total % 11] == number[17]), "a check character is judged wrongly"
        assert found.born_on in (_day(number[6:14]), None)
        assert (found.born_on is None) == (
            not 1800 <= int(number[6:10]) <= 2199 or _day(number[6:14]) is None
        )
    elif found.form is NumberForm.SHORT:
        long = lengthened(number)
        assert examine(long).born_on == found.born_on == _day(f"19{number[6:12]}")
        assert examine(long).check_fits
    else:
        assert (found.born_on, found.sex, found.check_fits, found.province_known) == (None, None, None, False)
    credit = is_credit_code(text)
    if len(number) == 18 and set(number) <= set(_LETTERS):
        total = sum(_LETTERS.index(letter) * 3**place for place, letter in enumerate(number[:17]))
        assert credit is ((31 - total % 31) % 31 == _LETTERS.index(number[17]))
    else:
        assert not credit
    return found if found.form is not NumberForm.OTHER or credit else None


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


IDENTITY: Final = Harness(
    name="identity",
    reads="identity numbers and credit codes",
    read=_read_number,
    seeds=seeds(
        "11000019900115807X",
        "110000900115807",
        "１１００００１９９００１１５８０７ｘ",
        "1100 0019 9001 1580 7X",
        "110000********807X",
        "****",
        "91350100M000100Y43",
    ),
    refused=seeds("", "某甲", "1100001990011580", "110000199001158070x", "91350100M000100Y44"),
    words=(*"0123456789Xx*?·×•", "19", "20", "0229", "1231", "　", "０", "Ⅹ", "²", "٣", "\u200e"),
    longest=80,
    runs=80_000,
)


# Pointers


def _read_pointer(data: bytes) -> object:
    text = text_of_bytes(data)
    try:
        path = Path.parse(text)
    except ValueError:
        assert not text.startswith("/"), "a pointer is refused"
        return None
    assert min([path / "a", path, path / 0], key=lambda each: each.order) == path
    assert (path / 3).starts_with(path)
    if text.isascii() and text.startswith("/"):
        again = Path.parse(str(path))
        assert again == path, "a pointer leads elsewhere once it is written"
    str(path).encode()
    return path if path.parts else None


POINTERS: Final = Harness(
    name="pointers",
    reads="JSON pointers of stored problems",
    read=_read_pointer,
    seeds=seeds("/members/3/confirmed_on", "/members/3/extra/a~1b", "/a//~0~01", "/members/00", "/中文/1"),
    refused=seeds("", "members"),
    words=("/", "~", "~0", "~1", "0", "00", "999999999", "1000000000", "²", "members"),
    longest=64,
    runs=50_000,
)
