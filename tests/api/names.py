"""The public names of the library as they can be called: parameters, members, words, values."""

from __future__ import annotations

import inspect
import pkgutil
import types
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from enum import Enum
from importlib import import_module
from types import ModuleType
from typing import Any, Final, Generic, Protocol, cast, get_args

import partybranch
from partybranch.codes import CodeList
from partybranch.frames import FrameColumn
from partybranch.roster import Profile

__all__ = ["MODULES", "listed", "names", "said"]

DEEPER: Final = (
    "partybranch.findings.reading",
    "partybranch.frames.spark",
    "partybranch.rules.ledgers",
    "partybranch.rules.scopes",
)
"""The modules within a room that the reference names; all others are the room's own, and their names are promised by the room."""
MODULES: Final = (
    "partybranch",
    *(
        f"partybranch.{each.name}"
        for each in pkgutil.iter_modules(partybranch.__path__)
        if not each.name.startswith("_") and each.name != "cli"
    ),
    *DEEPER,
)
"""The face first, then the rooms: where a name can be had from several, it is described at the first."""

_OPERATORS: Final = (
    "add",
    "bool",
    "call",
    "contains",
    "enter",
    "exit",
    "ge",
    "getitem",
    "gt",
    "iter",
    "le",
    "len",
    "lt",
    "sub",
    "truediv",
)
_PLACES: Final = {
    inspect.Parameter.POSITIONAL_ONLY: "place {} only",
    inspect.Parameter.POSITIONAL_OR_KEYWORD: "place {}",
    inspect.Parameter.VAR_POSITIONAL: "any places",
    inspect.Parameter.KEYWORD_ONLY: "keyword",
    inspect.Parameter.VAR_KEYWORD: "any keywords",
}
_EVERYBODYS: Final = (object, Generic, Protocol, Exception, BaseException)
_SMALL: Final = (bool, int, str, tuple)
_LONGEST: Final = 80


def names() -> Iterator[tuple[str, str]]:
    """Yield every public name, and what belongs to it, with what is promised of it."""
    told: dict[int, str] = {}
    for module in map(import_module, MODULES):
        for name in sorted(cast("list[str]", module.__all__)):
            subject = f"{module.__name__}.{name}"
            value: object = getattr(module, name)
            if name == "__version__":
                continue
            # Small values are one object wherever they stand.
            if (first := told.get(id(value))) and type(value) not in _SMALL:
                yield subject, f"same as {first}"
                continue
            told[id(value)] = subject
            yield from _of(subject, value)


def _of(subject: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, ModuleType):
        yield subject, "module"
    elif inspect.isclass(value) and not isinstance(value, types.GenericAlias):
        yield from _of_class(subject, value)
    elif inspect.isroutine(value):
        yield subject, "function"
        yield from _of_call(subject, value)
    else:
        yield subject, said(value)


def _of_class(subject: str, kind: type[Any]) -> Iterator[tuple[str, str]]:
    yield subject, "class"
    for base in kind.__mro__[1:]:
        if base not in _EVERYBODYS and not base.__name__.startswith("_"):
            yield f"{subject} is {base.__name__}", "base"
    if issubclass(kind, Enum):
        for word in kind:
            yield f"{subject}.{word.name}", said(word.value)
    elif "__init__" in vars(kind):
        yield from _of_parameters(subject, list(inspect.signature(kind).parameters.values()))
    for name in sorted(vars(kind)):
        operator = name.startswith("__") and name.strip("_") in _OPERATORS
        if operator or not name.startswith("_"):
            yield from _of_member(f"{subject}.{name}", inspect.getattr_static(kind, name))


def _of_member(subject: str, member: object) -> Iterator[tuple[str, str]]:
    match member:
        case property():
            returned = inspect.signature(member.fget).return_annotation if member.fget else ""
            yield subject, f"property; {_type(returned)}"
        case classmethod() | staticmethod():
            yield subject, "class method" if isinstance(member, classmethod) else "static method"
            inner: Any = cast("Any", member).__func__
            yield from _of_call(subject, inner, bound=isinstance(member, classmethod))
        case types.FunctionType():
            yield subject, "method"
            yield from _of_call(subject, member, bound=True)
        case _:
            # A field, which is described as a parameter, or a word, which is described as a value.
            return


def _of_call(subject: str, function: Any, *, bound: bool = False) -> Iterator[tuple[str, str]]:
    signature = inspect.signature(function)
    yield f"{subject} returns", _type(signature.return_annotation)
    yield from _of_parameters(subject, list(signature.parameters.values())[bound:])


def _of_parameters(subject: str, parameters: list[inspect.Parameter]) -> Iterator[tuple[str, str]]:
    for number, each in enumerate(parameters, start=1):
        place = _PLACES[each.kind].format(number)
        default = "required" if each.default is each.empty else f"= {said(each.default)}"
        if each.kind in (each.VAR_POSITIONAL, each.VAR_KEYWORD):
            default = "none needed"
        yield f"{subject}({each.name})", f"{place}; {_type(each.annotation)}; {default}"


def _type(annotation: object) -> str:
    """Return a type as the source writes it."""
    if annotation is inspect.Signature.empty:
        return "any"
    return annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))


def said(value: object) -> str:
    """Return a value as it can be compared: what is made of many parts by the names of the parts, what is large by its type."""
    match value:
        case Enum():
            return f"{type(value).__name__}.{value.name}"
        case str() | bool() | int() | None:
            return repr(value)
        case CodeList():
            return listed(each.code for each in value.entries)
        case types.UnionType():
            return listed(map(_type, get_args(value)))
        case Mapping() | AbstractSet() if (parts := list(cast("Iterable[object]", value))) and _are_words(
            parts
        ):
            return listed(map(_word, parts))
        case tuple() if _are_words(parts := list(cast("Iterable[object]", value))):
            text = f"({', '.join(map(said, parts))})"
            return text if len(text) <= _LONGEST else listed(map(_word, parts))
        case _:
            return f"a {type(value).__name__}"


def _are_words(parts: Iterable[object]) -> bool:
    return all(isinstance(each, (str, Enum, int, FrameColumn, Profile)) for each in parts)


def _word(value: object) -> str:
    match value:
        case Enum():
            return f"{type(value).__name__}.{value.name}"
        case FrameColumn():
            return " and ".join(value.names)
        case Profile():
            return value.name
        case _:
            return str(value)


def listed(parts: Iterable[str]) -> str:
    return "{" + ", ".join(sorted(parts)) + "}"
