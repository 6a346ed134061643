"""Mirrors of records: `msgspec` structs that JSON is decoded into and encoded from, with no dictionary in between.

A mirror refuses unknown keys and knows which keys were there. A record itself would be decoded slowly, since `msgspec` asks
it for every key and has an error made for each that is missing. What stands in a mirror is moved into the record by a
function that is written for the class, as attrs writes `__init__`: one load and one store a field. What JSON writes as
text, such as a day, is text in a mirror, and read and written by the converter's own hooks.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Final, Generic, TypeVar, get_args, get_origin, get_type_hints

import attrs
import msgspec
from attrs import evolve, field, frozen
from msgspec import UNSET, Meta, Struct

from partybranch.codec._converter import converter
from partybranch.codec._problems import Problem
from partybranch.codec._unfinished import compiled, unfinished
from partybranch.dates import PartialDate
from partybranch.terms import Term

__all__ = ["REFUSED", "Mirror", "mirror"]

T = TypeVar("T", bound=attrs.AttrsInstance)

REFUSED: Final = (msgspec.MsgspecError, Problem, ValueError, TypeError, RecursionError)
"""What is raised where a text is no mirror, or a mirror no record. The converter says what is wrong with it."""

# Beyond it lie numbers of which the decoder and the converter might think otherwise.
_WHOLE: Final = Annotated[int, Meta(ge=-(2**53), le=2**53)]
_MOST_DATES: Final = 65_536


class _Dates(dict[object, PartialDate]):
    """Dates by their text. There are few different ones, and they do not change."""

    def __missing__(self, text: str) -> PartialDate:
        made = PartialDate.parse(text)
        if len(self) >= _MOST_DATES:
            self.clear()
        self[text] = made
        return made


_DATES: Final = _Dates()


@lru_cache(4_096)
def _span_text(first: date, last: date) -> str:
    written: Callable[[PartialDate], str] = converter().get_unstructure_hook(PartialDate)
    return written(PartialDate.during(first, last))


@frozen
class Mirror(Generic[T]):
    """How records of one class are decoded and encoded.

    Args:
        struct: what JSON is decoded into; a key that was not there is UNSET in it.
        records: turns such structs into records; gives None for None, and for a struct that is no record. Behind them stands
            how many keys the records have together, those of records within them aside.
        encoded: turns a record into a struct of another class, encoded in declared order and without keys for defaults.
    """

    struct: type[Struct]
    records: Callable[[Sequence[Struct | None]], tuple[list[T | None], int]]
    encoded: Callable[[T], Struct]


def mirror(record: type[T]) -> Mirror[T]:
    """Return the mirror of a class of records whose constructor does nothing but store its arguments.

    Raises:
        TypeError: decoder and converter might differ on the class or on one in it: a converter, an alias, a private or
            computed field, or a type or default that is not known here.
    """
    fields = attrs.fields(record)
    kinds = _kinds(record)
    names = {
        "unfinished": unfinished(record),
        "allocated": object.__new__,
        "record": record,
        "REFUSED": REFUSED,
    }
    source = [
        "def records(structs):",
        "    made, absent, lost = [], 0, 0",
        "    for it in structs:",
        "        before = absent",
        "        try:",
        "            if it is None: raise ValueError",
        "            new = allocated(unfinished)",
        *(f"            {line}" for each in fields for line in _stored(each, kinds[each.name])),
        "            new.__class__ = record",
        "            made.append(new)",
        "        except REFUSED:",
        "            made.append(None)",
        "            lost, absent = lost + 1, before",
        f"    return made, {len(fields)} * (len(made) - lost) - absent",
    ]
    return Mirror(
        struct=_struct(record, kinds),
        records=compiled("records", source, _names(fields, kinds) | names),
        encoded=_encoded(record, kinds),
    )


@frozen
class _Kind:
    """What the type of a field is in a mirror.

    Args:
        struct: the type in the struct that is decoded.
        read: an expression for what stands in the record, of `v`, which stands in the struct.
        written: the reverse.
        names: what the names in the expressions stand for.
        optional: whether it may be None.
    """

    struct: Any
    read: str = "v"
    written: str = "v"
    names: Mapping[str, object] = field(factory=dict[str, object])
    optional: bool = False


def _kinds(record: type[attrs.AttrsInstance]) -> dict[str, _Kind]:
    if hasattr(record, "__getattr__"):
        raise TypeError(f"{record.__name__} has computed fields")
    fields = attrs.fields(record)
    for each in fields:
        if (
            each.converter is not None
            or not each.init
            or each.alias != each.name
            or each.name.startswith("_")
        ):
            raise TypeError(f"{record.__name__}.{each.name} is not stored as it is given, or not by its name")
        if not (
            each.default in (attrs.NOTHING, None, ())
            or isinstance(each.default, (bool, Term))
            or _is_mapping(each)
        ):
            # What is encoded is left out if it is the default itself; others are equal to it and not the same.
            raise TypeError(f"{record.__name__}.{each.name} has a default of which there may be two")
    hints = get_type_hints(record)
    return {each.name: _kind(hints[each.name], each.name) for each in fields}


def _kind(kind: Any, name: str) -> _Kind:  # noqa: ANN401 - a typing form
    inner = get_args(kind)
    match get_origin(kind):
        case types.UnionType if len(inner) == 2 and types.NoneType in inner:  # noqa: PLR2004 - X | None
            (there,) = (each for each in inner if each is not types.NoneType)
            return evolve(_kind(there, name), optional=True)
        case origin if origin is tuple and inner[1:] == (...,):
            each = _kind(inner[0], name)
            read = "v" if each.read == "v" else f"tuple([{each.read} for v in v])"
            written = "v" if each.written == "v" else f"v and [{each.written} for v in v]"
            return _Kind(types.GenericAlias(tuple, (each.struct, ...)), read, written, each.names)
        case origin if origin is Mapping and inner == (str, str):
            return _Kind(dict[str, str], written="v if type(v) is dict else dict(v)")
        case _:
            return _single(kind, name)


def _single(kind: Any, name: str) -> _Kind:  # noqa: ANN401 - a typing form
    if kind in (str, bool) or (isinstance(kind, type) and issubclass(kind, Term)):
        return _Kind(kind)
    if kind is int:
        return _Kind(_WHOLE)
    if kind is PartialDate:
        text = "v.first if v.first is v.last else span_text(v.first, v.last)"
        return _Kind(str, "dates[v]", text, {"dates": _DATES, "span_text": _span_text})
    read, written = f"read_{name}", f"written_{name}"
    if kind in (date, Decimal):
        made = converter()
        hooks = {read: made.get_structure_hook(kind), written: made.get_unstructure_hook(kind)}
        return _Kind(str, f"{read}(v, None)", f"{written}(v)", hooks)
    if isinstance(kind, type) and attrs.has(kind):
        kinds = _kinds(kind)
        functions = {read: _constructed(kind, kinds), written: _encoded(kind, kinds)}
        return _Kind(_struct(kind, kinds), f"{read}(v)", f"{written}(v)", functions)
    raise TypeError(f"{name} is of a type that has no mirror")


def _struct(record: type[attrs.AttrsInstance], kinds: Mapping[str, _Kind]) -> type[Struct]:
    fields: list[Any] = []
    for each in attrs.fields(record):
        kind = kinds[each.name]
        form = kind.struct | None if kind.optional else kind.struct
        fields.append((each.name, form) if each.default is attrs.NOTHING else (each.name, form, UNSET))
    return msgspec.defstruct(record.__name__, fields, kw_only=True, forbid_unknown_fields=True, gc=False)


def _stored(of: attrs.Attribute[Any], kind: _Kind) -> Iterator[str]:
    """Yield the lines that store a field in a new record, and count it where its key was absent."""
    yield f"v = it.{of.name}"
    if of.default is attrs.NOTHING:
        yield f"new.{of.name} = {_read(kind)}"
    else:
        yield f"if v is UNSET: new.{of.name} = {_default(of)}; absent += 1"
        yield f"else: new.{of.name} = {_read(kind)}"


def _read(kind: _Kind) -> str:
    """Return an expression for what stands in the record, of `v`, which may be None if the field may be."""
    return f"None if v is None else {kind.read}" if kind.optional and kind.read != "v" else kind.read


def _default(of: attrs.Attribute[Any]) -> str:
    if _is_mapping(of):
        return "{}"
    return repr(of.default) if of.default in (None, ()) else f"default_{of.name}"


def _is_mapping(of: attrs.Attribute[Any]) -> bool:
    return get_origin(getattr(of.default, "factory", None)) is dict


def _names(fields: Iterable[attrs.Attribute[Any]], kinds: Mapping[str, _Kind]) -> dict[str, object]:
    names: dict[str, object] = {"UNSET": UNSET}
    for each in fields:
        names |= {f"default_{each.name}": each.default, **kinds[each.name].names}
    return names


def _constructed(record: type[attrs.AttrsInstance], kinds: Mapping[str, _Kind]) -> Callable[[Struct], Any]:
    """Return a function from a struct to its record by the constructor, which may check what it is given."""
    fields = attrs.fields(record)
    source = [
        "def constructed(it):",
        "    given = {}",
        *(
            f"    v = it.{each.name}\n    if v is not UNSET: given['{each.name}'] = {_read(kinds[each.name])}"
            for each in fields
        ),
        "    return record(**given)",
    ]
    constructed: Callable[[Struct], Any] = compiled(
        "constructed", source, {**_names(fields, kinds), "record": record}
    )
    return constructed


def _encoded(record: type[attrs.AttrsInstance], kinds: Mapping[str, _Kind]) -> Callable[[Any], Struct]:
    """Return a function from a record to the struct that is encoded."""
    fields = attrs.fields(record)
    moves: list[str] = []
    values: list[str] = []
    for each in fields:
        kind = kinds[each.name]
        if kind.written == "v":
            values.append(f"it.{each.name}")
            continue
        values.append(f"_{each.name}")
        written = f"None if v is None else {kind.written}" if kind.optional else kind.written
        moves.append(f"v = it.{each.name}; _{each.name} = {written}")
    source = [
        "def encoded(it):",
        *(f"    {move}" for move in moves),
        f"    return struct({', '.join(values)})",
    ]
    parts: list[Any] = [
        (each.name, Any)
        if each.default is attrs.NOTHING
        else (each.name, Any, msgspec.field(default_factory=dict) if _is_mapping(each) else each.default)
        for each in fields
    ]
    struct = msgspec.defstruct(record.__name__, parts, omit_defaults=True, gc=False)
    encoded: Callable[[Any], Struct] = compiled(
        "encoded", source, {**_names(fields, kinds), "struct": struct}
    )
    return encoded
