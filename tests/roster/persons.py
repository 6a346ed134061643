"""Invented persons for made-up rosters: regular ones, ones with a known defect, and ones that look odd and are right.

A person is a row by field, before any layout: days are days, everything else is text. As of 2026-11-23.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Final

from attrs import field, frozen

from partybranch.dates import anniversary
from partybranch.identity import check_character

__all__ = ["DEFECTS", "ODDITIES", "ON", "Person", "Seed", "regular"]

ON: Final = date(2026, 11, 23)
Person = dict[str, object]
"""Field to cell."""

Put = Callable[[Person, Person], Mapping[str, object]]
"""Makes cells out of a regular row and another one of the table."""

_FAMILY_NAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_GIVEN_NAMES: Final = "一二三四五六七八九甲乙丙丁戊己庚辛"
_ETHNIC: Final = (
    ("01", "汉族"),
    ("02", "蒙古族"),
    ("03", "回族"),
    ("05", "维吾尔族"),
    ("08", "壮族"),
    ("15", "土家族"),
)
_EDUCATION: Final = ("21 大学", "22 大专", "6 普通高中", "7 初中", "12 硕士研究生")


def identity_number(born: date, sequence: int) -> str:
    """Return the number for a day of birth and a sequence of three digits, of the area 110000, which is never issued."""
    first = f"110000{born:%Y%m%d}{sequence:03}"
    return first + check_character(first)


def regular(source: Random, number: int, branch: str) -> Person:
    """Return a full member with nothing wrong; `number` tells the identity numbers apart."""
    born = date(1945, 1, 1) + timedelta(days=source.randrange(20_000))
    earliest = max(anniversary(born, 18), date(1978, 7, 1))
    admitted = earliest + timedelta(days=source.randrange(9_000))
    admitted = min(admitted, date(2023, 12, 1) - timedelta(days=source.randrange(300)))
    code, group = source.choice(_ETHNIC)
    return _numbered(
        {
            "name": source.choice(_FAMILY_NAMES)
            + "".join(source.choices(_GIVEN_NAMES, k=source.randint(1, 2))),
            "ethnicity": f"{code} {group}",
            "education": source.choice(_EDUCATION),
            "branch": branch,
            "standing": "正式党员",
            "admitted": admitted,
            "confirmed": anniversary(admitted, 1),
            "sponsors": "甲某、乙某",
            "occupation": "11 农牧渔业生产人员",
            "native_place": "某省某县",
            "employer": "某局",
            "mobile": f"139{source.randrange(10**8):08}",
            "address": "某县某镇某村",
            "status": "正常",
            "lost": "否",
            "floating": "否",
        },
        born,
        number,
    )


def _numbered(person: Person, born: date, number: int) -> Person:
    number %= 1000
    sex = "男" if number % 2 else "女"
    return person | {"born": born, "identity": identity_number(born, number), "sex": sex}


def _reborn(person: Person, born: date) -> Person:
    return _numbered(person, born, int(str(person["identity"])[14:17]))


@frozen(kw_only=True)
class Seed:
    """Something that is put into a row.

    Args:
        kind: what it is called.
        put: makes the row of it, out of a regular one and another row of the table.
        fields: the columns at which a defect may be found; of an oddity, none.
        needs: the columns without which it cannot be seen or told.
        other_row: whether the other row is concerned as well.
    """

    kind: str
    put: Put
    fields: tuple[str, ...] = ()
    needs: frozenset[str] = field(factory=frozenset[str])
    other_row: bool = False


def _seed(
    kind: str, put: Put | Mapping[str, object], *fields: str, needs: str = "", other_row: bool = False
) -> Seed:
    return Seed(
        kind=kind,
        put=put if callable(put) else _always(put),
        fields=fields,
        needs=frozenset(needs.split() or fields),
        other_row=other_row,
    )


def _always(cells: Mapping[str, object]) -> Put:
    return lambda _person, _other: cells


def _with_number(change: Callable[[str], object]) -> Put:
    return lambda person, _other: {"identity": change(str(person["identity"]))}


def _with_day(name: str, change: Callable[[date], object], of: str) -> Put:
    def put(person: Person, _other: Person) -> Mapping[str, object]:
        day = person[of]
        assert isinstance(day, date)
        return {name: change(day)}

    return put


def _born(day: date, admitted: object, confirmed: object) -> Put:
    return lambda person, _other: _reborn(person, day) | {"admitted": admitted, "confirmed": confirmed}


def _underage(person: Person, _other: Person) -> Mapping[str, object]:
    born = date(1990, 3, 9)
    return _reborn(person, born) | {"admitted": date(2007, 7, 1), "confirmed": date(2008, 7, 1)}


def _short_form(_person: Person, other: Person) -> Mapping[str, object]:
    number = str(other["identity"])
    return {"identity": number[:6] + number[8:17], "born": other["born"], "sex": other["sex"]}


def _wrong_digit(number: str) -> str:
    return f"{number[:14]}{(int(number[14]) + 1) % 10}{number[15:]}"


_PROBATION: Final[Mapping[str, object]] = {"standing": "预备党员", "confirmed": None}

DEFECTS: Final = (
    _seed("short number", _with_number(lambda number: number[:-1]), "identity"),
    _seed("long number", _with_number(lambda number: number + "1"), "identity"),
    _seed("number with letters", _with_number(lambda number: "O" + number[1:]), "identity"),
    _seed("wrong digit", _with_number(_wrong_digit), "identity"),
    _seed(
        "no such birth in the number",
        _with_number(lambda number: number[:10] + "1399" + number[14:]),
        "identity",
    ),
    _seed("number kept as a number", _with_number(lambda number: float(number[:17] + "0")), "identity"),
    _seed("the same number", lambda _person, other: other, "identity", needs="identity name", other_row=True),
    _seed("the same number in the old form", _short_form, "identity", other_row=True),
    _seed(
        "sex against the number",
        lambda person, _other: {"sex": "女" if person["sex"] == "男" else "男"},
        "sex",
        "identity",
    ),
    _seed(
        "birth against the number",
        _with_day("born", lambda day: day + timedelta(days=31), "born"),
        "born",
        "identity",
    ),
    _seed("no such sex", {"sex": "难"}, "sex"),
    _seed("no such group", {"ethnicity": "火星族"}, "ethnicity"),
    _seed("code and group disagree", {"ethnicity": "02 汉族"}, "ethnicity"),
    _seed("no such standing", {"standing": "正式党圆"}, "standing"),
    _seed("no name", {"name": None}, "name", needs="name identity"),
    _seed("letters in the telephone", {"mobile": "1390000O123"}, "mobile"),
    _seed("a telephone too short", {"mobile": "139000123"}, "mobile"),
    _seed("a telephone too long", {"mobile": "139000012345"}, "mobile"),
    _seed("no such day", {"admitted": "2003-02-30"}, "admitted"),
    _seed("no such month", {"confirmed": "2011年13月1日"}, "confirmed"),
    _seed("no date", {"admitted": "不详"}, "admitted"),
    _seed(
        "admitted in the future",
        {**_PROBATION, "admitted": date(2031, 5, 1)},
        "admitted",
        needs="admitted standing",
    ),
    _seed("confirmed in the future", {"confirmed": date(2031, 5, 1)}, "confirmed"),
    _seed("born in the future", {"born": date(2031, 5, 1)}, "born", "admitted", "identity", needs="born"),
    _seed("under age", _underage, "admitted", "born", "identity", needs="admitted born"),
    _seed(
        "probation too short",
        _born(date(1985, 5, 5), date(2015, 6, 10), date(2016, 3, 10)),
        "confirmed",
        "admitted",
    ),
    _seed(
        "no probation",
        _born(date(1985, 5, 5), date(2005, 6, 10), date(2005, 6, 10)),
        "confirmed",
        "admitted",
    ),
    _seed(
        "confirmed before admission",
        _born(date(1985, 5, 5), date(2005, 6, 10), date(2004, 6, 10)),
        "confirmed",
        "admitted",
    ),
    _seed("probationary and confirmed", {"standing": "预备党员"}, "standing", "confirmed"),
    _seed(
        "probation long over",
        {**_PROBATION, "admitted": date(2018, 6, 10)},
        "standing",
        "admitted",
        "confirmed",
    ),
    _seed("in contact, with a date", {"lost_since": "2020年3月"}, "lost_since", "lost"),
    _seed("out of contact, without a date", {"lost": "是"}, "lost_since", "lost"),
)
"""Every one is an error by the codes page, section 11."""


def _spaced(person: Person, _other: Person) -> Mapping[str, object]:
    name = str(person["name"])
    return {"name": f"{name[0]}\u3000{name[1:]}", "identity": f" {person['identity']} "}


def _fullwidth(number: str) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in number)


def _lower_x(person: Person, _other: Person) -> Mapping[str, object]:
    number = int(str(person["identity"])[14:17])
    days = (date(1960, 1, 1) + timedelta(days=each) for each in range(366))
    born = next(day for day in days if identity_number(day, number)[-1] == "X")
    return _reborn(person, born) | {"identity": identity_number(born, number).lower()}


def _at_18(person: Person, _other: Person) -> Mapping[str, object]:
    return _reborn(person, date(1990, 7, 1)) | {"admitted": date(2008, 7, 1), "confirmed": date(2009, 7, 1)}


def _leap(person: Person, _other: Person) -> Mapping[str, object]:
    return _reborn(person, date(1980, 2, 29)) | {
        "admitted": date(2004, 2, 29),
        "confirmed": date(2005, 2, 28),
    }


ODDITIES: Final = (
    _seed("a long name", {"name": "阿卜杜热西提·买买提"}, needs="name"),
    _seed("a name of samples", {"name": "张三"}, needs="name"),
    _seed("a name that a mark begins with", {"name": "范例"}, needs="name identity"),
    _seed("padded", _spaced, needs="name identity"),
    _seed("full width", _with_number(_fullwidth), needs="identity"),
    _seed("small x", _lower_x, needs="identity"),
    _seed("old form", _with_number(lambda number: number[:6] + number[8:17]), needs="identity"),
    _seed("masked", _with_number(lambda number: number[:6] + "*" * 8 + number[14:]), needs="identity"),
    _seed("months only", _born(date(1975, 5, 5), "2003.06", "2004.06")),
    _seed("dotted and in words", _born(date(1975, 5, 5), "2003.6.1", "2004年6月1日")),
    _seed("in digits", _with_day("born", lambda day: f"{day:%Y%m%d}", "born"), needs="born"),
    _seed(
        "with slashes",
        _with_day("born", lambda day: f"{day.year}/{day.month}/{day.day}", "born"),
        needs="born",
    ),
    _seed("the 29th of February", _leap),
    _seed("18 years to the day", _at_18),
    _seed("probationary", {**_PROBATION, "admitted": date(2026, 3, 1)}, needs="standing"),
    _seed("probation extended", {**_PROBATION, "admitted": date(2025, 3, 1)}, needs="standing"),
    _seed("extended by a year", _born(date(1985, 5, 5), date(2015, 6, 10), date(2017, 6, 10))),
    _seed("confirmed on the eve", _born(date(1985, 5, 5), date(2015, 6, 10), date(2016, 6, 9))),
    _seed("no probation in 1970", _born(date(1948, 4, 5), date(1970, 7, 1), date(1970, 7, 1))),
    _seed("young in 1958", _born(date(1941, 4, 5), date(1958, 7, 1), date(1959, 7, 1))),
    _seed("a word of no list", {"education": "自修大学"}, needs="education"),
    _seed("a word of the standard", {"education": "大学本科毕业"}, needs="education"),
    _seed("without 族", {"ethnicity": "汉"}, needs="ethnicity"),
    _seed("of practice", {"ethnicity": "97 其他"}, needs="ethnicity"),
    _seed("two telephones", {"mobile": "13900000001、010-12345678"}, needs="mobile"),
    _seed("a landline", {"mobile": "0351-7654321"}, needs="mobile"),
    _seed("remarks like a footnote", {"remarks": "注：补录"}, needs="remarks"),
    _seed("marks for nothing", {"sponsors": "/", "education": "无", "mobile": "—"}),
    _seed(
        "out of contact",
        {"lost": "是", "lost_since": "2020年3月", "status": "停止党籍"},
        needs="lost lost_since",
    ),
    _seed("floating", {"floating": "是", "floating_to": "某省某市某区"}, needs="floating floating_to"),
)
"""None of them gets more than a note."""
