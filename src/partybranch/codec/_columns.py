"""Records of columns: what a table states field by field, turned into records without a mapping for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, TypeVar, get_origin, get_type_hints

import attrs

from partybranch.codec._converter import converter
from partybranch.codec._problems import Problem, gathered, refused
from partybranch.codec._unfinished import compiled, unfinished
from partybranch.findings import Path
from partybranch.limits import DEFAULT

__all__ = ["field_reader", "records_of"]

T = TypeVar("T", bound=attrs.AttrsInstance)


def field_reader(record: type[attrs.AttrsInstance], name: str) -> Callable[[object], Any]:
    """Return the function that reads plain values of one field as `from_dict` does.

    It raises UnreadableDocument, with a finding for every problem, each with its path below the record.
    """
    kind = _kinds(record)[name]
    read = converter().get_structure_hook(kind)

    def read_value(value: object) -> object:
        try:
            return read(value, kind)
        except (ExceptionGroup, Problem) as error:
            findings = gathered(error, Path((name,)), DEFAULT.problems)
        raise refused(findings, DEFAULT)

    return read_value


@cache
def _kinds(record: type[attrs.AttrsInstance]) -> dict[str, Any]:
    return get_type_hints(record)


def records_of(record: type[T], columns: Mapping[str, Iterable[object]]) -> list[T]:
    """Return the records that columns of equal length state, one a place.

    Args:
        record: a class whose constructor does nothing but store its arguments.
        columns: by field, what each record holds, which is not looked at; None: the field's default, as where it has no column.

    Raises:
        TypeError: the class does more than that, or a field without a default has no column.

    >>> from partybranch import Member
    >>> [each.name for each in records_of(Member, {"id": ["1", "2"], "name": ["某甲", "某乙"]})]
    ['某甲', '某乙']
    """
    made: list[T] = _maker(record, tuple(columns))(zip(*columns.values(), strict=True))
    return made


@cache
def _maker(record: type[attrs.AttrsInstance], given: tuple[str, ...]) -> Callable[[Iterable[Any]], Any]:
    """Return a function that is written for the class, as attrs writes `__init__`: one store a field."""
    fields = attrs.fields(record)
    made = unfinished(record)
    if not all(map(_is_plain, fields)):
        raise TypeError(f"{record.__name__} does more than store its arguments")
    lacking = [each.name for each in fields if each.default is attrs.NOTHING and each.name not in given]
    if lacking or not {each.name for each in fields}.issuperset(given):
        raise TypeError(f"columns of {record.__name__} that are missing, or not known: {lacking or given}")
    names: dict[str, Any] = {"unfinished": made, "allocated": object.__new__, "record": record}
    stores: list[str] = []
    for place, each in enumerate(fields):
        stores.append(f"        new.{each.name} = {_stored(each, place, names, given=each.name in given)}")
    source = [
        "def made_of(rows):",
        "    made = []",
        f"    for {', '.join(f'given_{name}' for name in given)}, in rows:",
        "        new = allocated(unfinished)",
        *stores,
        "        new.__class__ = record",
        "        made.append(new)",
        "    return made",
    ]
    function: Callable[[Iterable[Any]], Any] = compiled("made_of", source, names)
    return function


def _is_plain(of: Any) -> bool:  # noqa: ANN401 - the type of an attribute's converter is not known
    """Say whether a field holds what the constructor is given for it, and has a default that asks for nothing."""
    asks = getattr(of.default, "takes_self", False)
    return bool(of.init) and of.converter is None and not asks


def _stored(of: attrs.Attribute[Any], place: int, names: dict[str, Any], *, given: bool) -> str:
    """Return an expression for what is stored in a field; what it names is put among `names`."""
    if of.default is None or of.default is attrs.NOTHING:
        return f"given_{of.name}" if given else "None"
    default = f"default_{place}"
    factory = getattr(of.default, "factory", None)
    names[default] = factory or of.default
    if factory is not None:
        # A dictionary written out is made in a fifth of the time.
        default = "{}" if get_origin(factory) is dict else f"{default}()"
    return f"{default} if given_{of.name} is None else given_{of.name}" if given else default
