"""Records in which every field holds something, and every word of every list of words stands somewhere."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Final

import attrs

from partybranch.codec._rosters import StoredRoster
from partybranch.counts import Count
from partybranch.dates import PartialDate, Period
from partybranch.findings import Baseline, Finding, Known, Message, Path, Place
from partybranch.findings.reading import kind
from partybranch.models import Ledger, Member, Roster, Row, Sheet, Source

__all__ = ["baseline", "fields_of_records", "ledger", "members", "roster"]

FEWEST: Final = 3
"""Of each list: enough to spell days, counts and flags in every way."""
DAY: Final = date(2024, 2, 29)
PERSONAL: Final = {"identity_number": "110000198001{:02}123X", "mobile": "138000000{:02}"}
ROOTS: Final = (Ledger, StoredRoster, Member)


def ledger() -> Ledger:
    made: Ledger = _made(Ledger, 0)
    return made


def members() -> tuple[Member, ...]:
    return _listed(Member)


def roster() -> Roster:
    """Return a roster of one source with two sheets, and a problem with facts of every kind at a cell."""
    held = {each.name: _listed(_item(each, Roster)) for each in _tables(Roster)}
    found = kind("SHP009")
    problem = Finding(
        code=found.code,
        path=Path(("members", 0, "steps", 1)),
        force=found.force,
        message=found.message,
        facts={"why": Message("如此", "so"), "text": "2003.13", "number": 7},
        member="member-1",
        place=_made(Place, 1),
        fingerprint="0123456789abcdef",
    )
    rows = tuple(Row(source=0, sheet=0, row=4 + at) for at in range(sum(map(len, held.values()))))
    source = attrs.evolve(_made(Source, 0), sheets=_listed(Sheet))
    return Roster(**held, rows=rows, sources=(source,), problems=(problem,))


def baseline() -> Baseline:
    return Baseline(known=(Known(code="ADM201", fingerprint="0123456789abcdef", times=2),))


def fields_of_records() -> frozenset[str]:
    """Return `Record.field` for every field that a document can hold, as the records are today."""
    return frozenset(
        f"{record.__name__}.{each.name}" for record in _records() for each in attrs.fields(record)
    )


def _records() -> Iterator[type[Any]]:
    waiting, seen = [*ROOTS], set[type[Any]]()
    while waiting:
        record = waiting.pop()
        if record not in seen:
            seen.add(record)
            yield record
            waiting += [each for hint in typing.get_type_hints(record).values() for each in _named(hint)]


def _named(hint: Any) -> Iterator[type[Any]]:
    """Yield the records in a type; what is a value in JSON, such as a count, is none."""
    if isinstance(hint, type) and attrs.has(hint) and hint not in _VALUES:
        yield hint
    for each in typing.get_args(hint):
        yield from _named(each)


def _tables(record: type[Any]) -> list[attrs.Attribute[Any]]:
    """Return the fields of a roster whose lists hold what its rows are."""
    return [each for each in attrs.fields(record) if each.name in ("members", "meetings", "ratings")]


def _item(each: attrs.Attribute[Any], record: type[Any]) -> type[Any]:
    found: type[Any] = typing.get_args(typing.get_type_hints(record)[each.name])[0]
    return found


def _listed(record: type[Any]) -> tuple[Any, ...]:
    """Return as many of a record as it takes to say every word of its own fields, and every spelling."""
    hints = typing.get_type_hints(record)
    words = [
        len(kind)
        for each in attrs.fields(record)
        for kind in (hints[each.name], *typing.get_args(hints[each.name]))
        if isinstance(kind, type) and issubclass(kind, Enum)
    ]
    return tuple(_made(record, at) for at in range(max(FEWEST, *words, 0)))


def _made(record: type[Any], at: int) -> Any:
    """Return the record at a place of its list: the first ones whole, of the others what is asked for, and words."""
    hints = typing.get_type_hints(record)
    fields = [
        each
        for each in attrs.fields(record)
        if at < FEWEST or each.default is attrs.NOTHING or _is_word(hints[each.name])
    ]
    return record(**{each.name: _value(hints[each.name], each.name, at) for each in fields})


def _is_word(hint: Any) -> bool:
    return any(isinstance(each, type) and issubclass(each, Enum) for each in (hint, *typing.get_args(hint)))


def _period(at: int) -> Period:
    return Period(start=DAY + timedelta(days=at), end=None if at % 2 else DAY + timedelta(days=at + 30))


_COUNTS: Final = (Count.of(17), Count.parse("20多"), Count(low=3, high=9), Count.parse("XX"))
_DAYS: Final = tuple(map(PartialDate.parse, ("2003-06-15", "2003-06", "2003")))
_VALUES: Final[Mapping[type[Any], Callable[[int], object]]] = {
    bool: lambda at: at % 2 == 0,
    int: lambda at: at,
    Decimal: lambda at: Decimal("12.50") + at,
    date: lambda at: DAY + timedelta(days=at),
    time: lambda at: time(9, at % 60),
    PartialDate: lambda at: _DAYS[at % len(_DAYS)],
    Period: _period,
    Count: lambda at: _COUNTS[at % len(_COUNTS)],
}
"""How a value is made; of a count and a period every spelling has its turn."""


def _value(hint: Any, name: str, at: int) -> Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _value(next(each for each in arguments if each is not type(None)), name, at)
    if origin is tuple:
        item = arguments[0]
        if isinstance(item, type) and attrs.has(item):
            return _listed(item)
        many = max(FEWEST, len(item) if isinstance(item, type) and issubclass(item, Enum) else 0)
        return tuple(_value(item, name, each) for each in range(many))
    if origin is not None:
        return {f"列{at}": f"{name}的“原文”{at}", "警号": "0012"}
    if hint is str:
        return PERSONAL.get(name, f"{name}-{{}} 甲").format(at)
    if hint in _VALUES:
        return _VALUES[hint](at)
    if issubclass(hint, Enum):
        words = list(hint)
        return words[at % len(words)]
    return _made(hint, at)
