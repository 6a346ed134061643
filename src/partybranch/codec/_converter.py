"""The one converter between raw data and records. It is strict: nothing is coerced, everything wrong is reported.

Hooks for plain types are registered by class, since a hook by predicate comes after cattrs' own for a base class.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any, Final, TypeVar, cast, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from partybranch.codec._counts import Ends, as_count, count_as_plain
from partybranch.codec._problems import Problem, at_index, at_key, problems_in
from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.errors import ImpossibleValue
from partybranch.findings import Message
from partybranch.limits import DEFAULT
from partybranch.terms import Term

__all__ = ["converter", "named"]

T = TypeVar("T")

# Between the ends of a date that is neither a day nor a month or a year.
_SPAN: Final = ".."
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME: Final = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
# Behind the point as many digits as Python's division gives.
_DECIMAL: Final = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,28})?")
_DECIMAL_FORM: Final = Message(
    "数应写作 30.01，整数部分至多 15 位，小数部分至多 28 位",
    "a number is written 30.01, with at most 15 digits before the point and 28 behind it",
)
_TEXT: Final = Message("文字", "text")
_NAMES: Final[dict[type, Message]] = {
    str: _TEXT,
    bool: Message("真假值", "true or false"),
    int: Message("整数", "a whole number"),
    float: Message("小数", "a number"),
    list: Message("列表", "a list"),
    dict: Message("对象", "an object"),
    type(None): Message("空值", "null"),
}


def named(value: object) -> Message:
    """Return what a value of JSON is called."""
    return _NAMES.get(type(value), Message("其他类型", "something else"))


def _wrong(expected: Message, value: object) -> Problem:
    return Problem("SHP002", expected=expected, found=named(value))


def _text(value: object, _type: object) -> str:
    if type(value) is not str:
        raise _wrong(_TEXT, value)
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise Problem("SHP010") from None
    return value


def _exactly(kind: type[T]) -> Callable[[object, object], T]:
    def read(value: object, _type: object) -> T:
        # `type() is`, since True is an int to `isinstance`.
        if type(value) is not kind:
            raise _wrong(_NAMES[kind], value)
        return value

    return read


def _day(value: object, _type: object) -> date:
    if not isinstance(value, str):
        raise _wrong(_TEXT, value)
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise Problem("SHP007", form="YYYY-MM-DD")


def _partial(value: object, _type: object) -> PartialDate:
    if not isinstance(value, str):
        raise _wrong(_TEXT, value)
    try:
        return PartialDate.parse(value)
    except ValueError:
        raise Problem(
            "SHP007", form=Message("YYYY-MM-DD、YYYY-MM 或 YYYY", "YYYY-MM-DD, YYYY-MM or YYYY")
        ) from None


def _partial_as_plain(day: PartialDate) -> str:
    text = str(day)
    if _SPAN in text:
        # It would not be read again.
        raise ImpossibleValue(
            zh="日期只能写作某日、某月或某年，不能写作一段日子",
            en="a date is written as a day, a month or a year, and not as a span of days",
        )
    return text


def _time(value: object, _type: object) -> time:
    if not isinstance(value, str):
        raise _wrong(_TEXT, value)
    found = _TIME.fullmatch(value)
    if found is None:
        raise Problem("SHP011")
    return time(int(found[1]), int(found[2]))


def _time_as_plain(at: time) -> str:
    if at.second or at.microsecond or at.tzinfo is not None:
        # It would not be read again as the same.
        raise ImpossibleValue(
            zh="时间只写到分钟，不带时区", en="a time of day has hours and minutes, and no time zone"
        )
    return f"{at:%H:%M}"


def _decimal(value: object, _type: object) -> Decimal:
    # As text, since a number of JSON is read as a float, which is no exact amount.
    if not isinstance(value, str):
        raise _wrong(Message('写作文字的数，如 "30.01"', 'a number written as text, such as "30.01"'), value)
    if not _DECIMAL.fullmatch(value):
        raise Problem("SHP009", why=_DECIMAL_FORM)
    return Decimal(value)


def _decimal_as_plain(number: Decimal) -> str:
    text = f"{number:f}"
    if not _DECIMAL.fullmatch(text):
        # Not a number, without end, or too long: it would not be read again.
        raise ImpossibleValue(zh=_DECIMAL_FORM.zh, en=_DECIMAL_FORM.en)
    return text


def _count(made: Converter) -> Callable[[object, object], Count]:
    def read(value: object, _type: object) -> Count:
        # `type() is`, since True is an int to `isinstance`.
        if type(value) is int or type(value) is str:
            return as_count(value)
        if isinstance(value, Mapping):
            return as_count(made.structure(cast("Mapping[str, object]", value), Ends))
        raise _wrong(Message("整数或文字（如 17、20多、XX）", "a whole number or text (17, 20多, XX)"), value)

    return read


def _term(term: type[Term]) -> Callable[[object, object], Term]:
    by_code = {str(word.value): word for word in term}
    allowed = ", ".join(by_code)

    def read(value: object, _type: object) -> Term:
        word = by_code.get(value) if isinstance(value, str) else None
        if word is None:
            raise Problem("SHP006", allowed=allowed)
        return word

    return read


def _sequence(kind: Any, made: Converter, most: int) -> Callable[[object, object], tuple[object, ...]]:  # noqa: ANN401 - a typing form
    # By ourselves: cattrs reads a tuple of text character by character, and of a list it gathers errors without end.
    inner = get_args(kind)[0]
    read_one = made.get_structure_hook(inner)

    def read(value: object, _type: object) -> tuple[object, ...]:
        if not isinstance(value, (list, tuple)):
            raise _wrong(_NAMES[list], value)
        items: list[object] = []
        wrong: list[Exception] = []
        left = most
        for index, each in enumerate(cast("Sequence[object]", value)):
            try:
                items.append(read_one(each, inner))
            except Exception as error:  # noqa: BLE001 - whatever a record refuses is one of its problems
                wrong.append(at_index(error, index))
                left -= problems_in(error, left)
                if left <= 0:
                    break
        if wrong:
            raise ExceptionGroup("some of a list", wrong)
        return tuple(items)

    return read


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise _wrong(_NAMES[dict], value)
    return cast("Mapping[str, object]", value)


def _texts(most: int) -> Callable[[object, object], dict[str, str]]:
    def read(value: object, _type: object) -> dict[str, str]:
        texts: dict[str, str] = {}
        wrong: list[Problem] = []
        for key, text in _mapping(value).items():
            try:
                texts[_text(key, str)] = _text(text, str)
            except Problem as problem:
                wrong.append(at_key(problem, str(key)))
                if len(wrong) == most:
                    break
        if wrong:
            raise ExceptionGroup("some texts", wrong)
        return texts

    return read


def _record(kind: type[attrs.AttrsInstance], made: Converter) -> Callable[[object, object], object]:
    read_mapping: Callable[[Any, Any], object] = make_dict_structure_fn(
        kind, made, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True
    )

    def read(value: object, record: object) -> object:
        return read_mapping(_mapping(value), record)

    return read


def _is_record(kind: object) -> bool:
    return isinstance(kind, type) and attrs.has(kind)


def _is_sequence(kind: object) -> bool:
    return get_origin(kind) is tuple and len(get_args(kind)) == 2 and get_args(kind)[1] is Ellipsis  # noqa: PLR2004 - tuple[T, ...]


def _is_term(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Term)


def _is_texts(kind: object) -> bool:
    return get_origin(kind) is Mapping


def _is_optional(kind: object) -> bool:
    return get_origin(kind) is types.UnionType and types.NoneType in get_args(kind)


def _optional(kind: Any, made: Converter) -> Callable[[object, object], object]:  # noqa: ANN401 - a typing form
    (inner,) = (each for each in get_args(kind) if each is not types.NoneType)
    read_inner = made.get_structure_hook(inner)

    def read(value: object, _type: object) -> object:
        return None if value is None else read_inner(value, inner)

    return read


def _written(kind: type[attrs.AttrsInstance], made: Converter) -> Callable[[Any], dict[str, Any]]:
    return make_dict_unstructure_fn(kind, made, _cattrs_omit_if_default=True)


def converter(problems: int = DEFAULT.problems) -> Converter:
    """Return the converter; it is made once and nobody changes it.

    Args:
        problems: after how many problems of one list it goes no further.
    """
    return _made(problems)


@lru_cache(maxsize=8)
def _made(problems: int) -> Converter:
    made = Converter(detailed_validation=True, forbid_extra_keys=True, omit_if_default=True)
    for kind, read in (
        (str, _text),
        (bool, _exactly(bool)),
        (int, _exactly(int)),
        (date, _day),
        (PartialDate, _partial),
        (Decimal, _decimal),
        (time, _time),
        (Count, _count(made)),
    ):
        made.register_structure_hook(kind, read)
    made.register_structure_hook_factory(_is_record)(_record)
    made.register_structure_hook_factory(_is_sequence)(partial(_sequence, most=problems))
    made.register_structure_hook_factory(_is_optional)(_optional)
    made.register_structure_hook_factory(_is_term)(_term)
    made.register_structure_hook_func(_is_texts, _texts(problems))
    made.register_unstructure_hook(date, date.isoformat)
    made.register_unstructure_hook(PartialDate, _partial_as_plain)
    made.register_unstructure_hook(Decimal, _decimal_as_plain)
    made.register_unstructure_hook(time, _time_as_plain)
    made.register_unstructure_hook(Count, count_as_plain)
    made.register_unstructure_hook_factory(_is_record)(_written)
    made.register_unstructure_hook_func(_is_texts, dict)
    return made
