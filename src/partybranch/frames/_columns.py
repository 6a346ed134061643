"""The canonical columns of a frame of members, and how a cell becomes the value of a field and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import Any, Final, Union, cast, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from partybranch.dates import PartialDate
from partybranch.errors import ImpossibleValue, UnknownName
from partybranch.findings import Message
from partybranch.models import Member, label
from partybranch.terms import Term

__all__ = [
    "COLUMNS",
    "FIRST_EVER",
    "LAST_EVER",
    "PRECISION",
    "PRECISIONS",
    "UNHELD",
    "CellKind",
    "FrameColumn",
    "column_named",
    "precision_of",
]

PRECISIONS: Final = ("day", "month", "year")
"""What the second column of a date says: how precisely the date is known."""

PRECISION: Final = "_precision"
"""Ends the name of the second column of a date."""

FIRST_EVER: Final = (date.min - date(1970, 1, 1)).days
LAST_EVER: Final = (date.max - date(1970, 1, 1)).days
"""The first and the last day that a record can state, as numbers of polars, which counts further."""


class CellKind(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    WORD = "word"
    FLAG = "flag"
    DATE = "date"
    TEXTS = "texts"
    PAIRS = "pairs"


@frozen(kw_only=True)
class FrameColumn:
    """The column, or of a date the two columns, of one field of a member.

    Args:
        field: the field, and the name of the column.
        kind: what its cells hold: a text; the code of a word; true or false; a date; a list of texts; or pairs of texts, as a
            list of structs of `key` and `value`.
        label: what the field is called.
        words: which words may stand in it; None: it holds no words.
    """

    field: str
    kind: CellKind
    label: Message
    words: type[Term] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return (self.field, self.field + PRECISION) if self.kind is CellKind.DATE else (self.field,)

    def value(self, *cells: Any) -> object:  # noqa: ANN401 - cells are of the types of polars
        """Return what the cells of one row, one of each of `names`, say as the value of the field.

        Raises:
            ImpossibleValue: they hold no such value: a word that is none, or a month that does not stand with its first day.
        """
        return _VALUES[self.kind](self, *cells)

    def cells(self, value: Any) -> tuple[Any, ...]:  # noqa: ANN401 - the value of any field
        """Return the cells for the value of a field, one for each of `names`.

        Raises:
            ImpossibleValue: it is a span of days that is no month and no year.
        """
        match self.kind:
            case CellKind.WORD:
                return (None if value is None else value.value,)
            case CellKind.DATE:
                return (None, None) if value is None else (value.first, precision_of(value))
            case CellKind.TEXTS:
                return (list(value),)
            case CellKind.PAIRS:
                return ([{"key": key, "value": text} for key, text in value.items()],)
            case _:
                return (value,)


def precision_of(day: PartialDate) -> str:
    """Return how precisely a date is known: `day`, `month` or `year`.

    Raises:
        ImpossibleValue: it is a span of days that is no month and no year.
    """
    first = day.first
    whole = (day, PartialDate(first.year, first.month), PartialDate(first.year))
    found = (day.exact is not None, day == whole[1], day == whole[2])
    if True not in found:
        raise ImpossibleValue(
            zh=f"数据框中的日期应为某日、某月或某年，而不是 {day}",
            en=f"a date of a frame is a day, a month or a year, not {day}",
        )
    return PRECISIONS[found.index(True)]


def _text(_column: FrameColumn, cell: object) -> object:
    return cell


def _word(column: FrameColumn, cell: object) -> object:
    assert column.words is not None, "a column of words has words"
    if cell is None:
        return None
    try:
        return column.words(str(cell))
    except ValueError:
        known = [str(each) for each in column.words]
        raise ImpossibleValue(
            zh=f"应为以下代码之一：{'、'.join(known)}",
            en=f"not one of the codes that can stand here: {', '.join(known)}",
        ) from None


def _date(_column: FrameColumn, first: date | None, precision: str | None) -> object:
    if first is None:
        if precision is not None:
            raise ImpossibleValue(zh="有精度而没有日期", en="a precision without a date")
        return None
    return _partial(first, precision)


# Few days occur, each in many rows; and a date is made slowly. Of very many none is kept for ever.
@lru_cache(65_536)
def _partial(first: date, precision: str | None) -> PartialDate:
    match precision:
        case "day":
            return PartialDate.of(first)
        case "month":
            found = PartialDate(first.year, first.month)
        case "year":
            found = PartialDate(first.year)
        case _:
            raise ImpossibleValue(
                zh="日期的精度应为 day、month 或 year", en="the precision of a date is day, month or year"
            )
    if found.first != first:
        raise ImpossibleValue(
            zh="某月或某年应以其第一日表示", en="a month or a year stands with its first day"
        )
    return found


def _texts(_column: FrameColumn, cell: list[str | None] | None) -> object:
    found = tuple(cell or ())
    if None in found:
        raise ImpossibleValue(zh="文本列表中不应有空值", en="a list of texts holds no nulls")
    return found


def _pairs(_column: FrameColumn, cell: list[Mapping[str, str | None] | None] | None) -> object:
    found: dict[str, str] = {}
    for each in cell or ():
        key, text = (None, None) if each is None else (each["key"], each["value"])
        if key is None or text is None or key in found:
            raise ImpossibleValue(
                zh="键值对中不应有空值，同一个键只出现一次", en="pairs hold no nulls, and a key once"
            )
        found[key] = text
    return found


_VALUES: Final[dict[CellKind, Callable[..., object]]] = {
    CellKind.TEXT: _text,
    CellKind.WORD: _word,
    CellKind.FLAG: _text,
    CellKind.DATE: _date,
    CellKind.TEXTS: _texts,
    CellKind.PAIRS: _pairs,
}


def _kind(hint: object) -> tuple[CellKind, type[Term] | None] | None:
    """Return what the cells of a field of that type hold; None: it holds records, for which a table has no room."""
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (each for each in get_args(hint) if each is not type(None))
    if get_origin(hint) is tuple:
        return (CellKind.TEXTS, None) if get_args(hint)[0] is str else None
    if get_origin(hint) is Mapping:
        return CellKind.PAIRS, None
    if isinstance(hint, type) and issubclass(hint, Term):
        return CellKind.WORD, hint
    return _PLAIN[cast("type", hint)], None


_PLAIN: Final = {str: CellKind.TEXT, bool: CellKind.FLAG, PartialDate: CellKind.DATE}


def _columns() -> Iterator[FrameColumn]:
    hints = get_type_hints(Member, localns={"Mapping": Mapping})
    for each in attrs.fields(Member):
        kind = _kind(hints[each.name])
        if kind is not None:
            yield FrameColumn(field=each.name, kind=kind[0], label=label(Member, each.name), words=kind[1])


COLUMNS: Final = tuple(_columns())
"""Every column, in the order of a member's fields."""

_BY_FIELD: Final = {each.field: each for each in COLUMNS}

UNHELD: Final = tuple(each.name for each in attrs.fields(Member) if each.name not in _BY_FIELD)
"""The fields of a member for which a frame has no room: lists of records."""


def column_named(field: str) -> FrameColumn:
    """Return the column of a field.

    Raises:
        UnknownName: there is none.
    """
    found = _BY_FIELD.get(field)
    if found is None:
        near = tuple(get_close_matches(field, _BY_FIELD, n=3))
        zh, en = (f"；是否指：{'、'.join(near)}", f"; perhaps {', '.join(near)}") if near else ("", "")
        raise UnknownName(
            name=field,
            near=near,
            zh=f"数据框没有名为“{field}”的列{zh}",
            en=f"a frame has no column “{field}”{en}",
        )
    return found
