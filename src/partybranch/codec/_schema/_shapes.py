"""The shape of every type that records hold, as JSON Schema: what the converter reads, as far as a schema can say it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import NoneType, UnionType
from typing import Any, Final, Union, cast, get_args, get_origin, get_type_hints

import attrs

from partybranch import codes
from partybranch.codec._converter import converter
from partybranch.codec._counts import Ends
from partybranch.codec._rosters import StoredProblem
from partybranch.codec._schema._values import COUNT, EXACT_COUNT, VALUES, WRITTEN_COUNT, Value
from partybranch.codec._schema._wording import Language, Wording, about_class, about_field, told
from partybranch.codes import CodeList
from partybranch.counts import Count
from partybranch.findings import Message, Place
from partybranch.findings.reading import KINDS
from partybranch.models import Member, Row
from partybranch.terms import Term

__all__ = ["Shape", "Shapes"]

Shape = dict[str, Any]
"""A JSON Schema."""

_PLAIN: Final[dict[object, str]] = {str: "string", bool: "boolean", int: "integer"}
_NOTHING: Final[Shape] = {"type": "null"}

_NARROWED: Final[dict[tuple[type, str], Shape]] = {
    (StoredProblem, "code"): {"enum": list(KINDS)},
    (StoredProblem, "path"): {"anyOf": [{"const": ""}, {"pattern": "^/"}]},
    (Place, "row"): {"minimum": 1},
    (Place, "index"): {"minimum": 0},
    (Row, "source"): {"minimum": 0},
    (Row, "sheet"): {"minimum": 0},
    (Ends, "low"): {"minimum": 0},
    (Ends, "high"): {"minimum": 0},
}
"""What single fields are held to where records are made of them."""

_CODED: Final[dict[tuple[type, str], tuple[str, Callable[[], CodeList]]]] = {
    (Member, "ethnicity"): ("EthnicGroup", lambda: codes.ETHNIC_GROUPS),
}
"""Fields for a code of a list, which also take any text; and what the definition of the list is called."""


class Shapes:
    """The shapes of one schema; what they refer to is gathered under `definitions`.

    Args:
        language: of titles and descriptions.
    """

    def __init__(self, language: Language) -> None:
        self.definitions: dict[str, Shape] = {}
        self._language = language
        self._holders: dict[str, object] = {}

    def record(self, kind: type[attrs.AttrsInstance], name: str | None = None) -> Shape:
        """Return the shape of a record: an object with its fields and no others.

        Args:
            kind: the record.
            name: what it is called here, if not by its own name.
        """
        hints = get_type_hints(kind)
        fields = attrs.fields(kind)
        shape: Shape = {
            **about_class(kind, name).keywords(self._language),
            "type": "object",
            "properties": {each.name: self._field(kind, each, hints[each.name], name) for each in fields},
            "additionalProperties": False,
        }
        required = [each.name for each in fields if each.default is attrs.NOTHING]
        return {**shape, "required": required} if required else shape

    def defined(self, name: str, holder: object, make: Callable[[], Shape]) -> Shape:
        """Return the reference to a definition, which is made where it is needed for the first time.

        Raises:
            TypeError: another class of the same name is needed as well.
        """
        if name not in self._holders:
            self._holders[name] = holder
            self.definitions[name] = make()
        if self._holders[name] is not holder:
            raise TypeError(f"two classes are called {name}; a schema names each of its definitions once")
        return {"$ref": f"#/$defs/{name}"}

    def _field(self, record: type, field: attrs.Attribute[Any], hint: object, name: str | None) -> Shape:
        coded = _CODED.get((record, field.name))
        shape = self._of(hint) if coded is None else self._code_or_text(*coded)
        words = about_field(record, field.name, name).keywords(self._language)
        return {**words, **shape, **_NARROWED.get((record, field.name), {}), **_default(field)}

    def _of(self, hint: Any) -> Shape:  # noqa: ANN401 - a typing form
        if hint in _PLAIN:
            return {"type": _PLAIN[hint]}
        if get_origin(hint) in (UnionType, Union):
            match [each for each in get_args(hint) if each is not NoneType]:
                case [inner] if NoneType in get_args(hint):
                    return _or_null(self._of(inner))
                case _:
                    raise _no_shape(hint)
        if get_origin(hint) is tuple and get_args(hint)[1:] == (Ellipsis,):
            return {"type": "array", "items": self._of(get_args(hint)[0])}
        if get_origin(hint) is Mapping and get_args(hint) == (str, str):
            return {"type": "object", "additionalProperties": {"type": "string"}}
        if isinstance(hint, type):
            return self._of_class(cast("type[Any]", hint))
        raise _no_shape(hint)

    def _of_class(self, kind: type[Any]) -> Shape:
        if kind is Count:
            return self.defined("Count", kind, self._count)
        if kind in VALUES:
            return self.defined(VALUES[kind].name, kind, partial(self._value, VALUES[kind]))
        if issubclass(kind, Term):
            return self.defined(kind.__name__, kind, partial(self._words, kind))
        if attrs.has(kind):
            return self.defined(kind.__name__, kind, partial(self.record, kind))
        raise _no_shape(kind)

    def _value(self, value: Value) -> Shape:
        return {**value.wording.keywords(self._language), **value.shape}

    def _count(self) -> Shape:
        words = COUNT.keywords(self._language)
        ends = self.defined("CountEnds", Ends, partial(self.record, Ends, "CountEnds"))
        return {**words, "anyOf": [EXACT_COUNT, WRITTEN_COUNT, ends]}

    def _words(self, kind: type[Term]) -> Shape:
        entries = [(str(word.value), Message(word.zh, word.en)) for word in kind]
        return {**about_class(kind).keywords(self._language), **self._one_of(entries)}

    def _code_or_text(self, name: str, of: Callable[[], CodeList]) -> Shape:
        return {"anyOf": [self.defined(name, name, partial(self._codes, of)), {"type": "string"}, _NOTHING]}

    def _codes(self, of: Callable[[], CodeList]) -> Shape:
        listed = of()
        words = Wording(
            Message(listed.zh, listed.en),
            Message(f"{listed.source} 的代码。", f"The codes of {listed.source}, {listed.edition}."),
        )
        entries = [(each.code, Message(each.zh, each.en)) for each in listed.entries]
        return {**words.keywords(self._language), **self._one_of(entries)}

    def _one_of(self, entries: Iterable[tuple[str, Message]]) -> Shape:
        # Forms show titles, and generators of code make names of them, for which two languages in one will not do.
        keyword = "description" if self._language is None else "title"
        return {
            "oneOf": [{"const": code, keyword: told(name, self._language, " · ")} for code, name in entries]
        }


def _or_null(shape: Shape) -> Shape:
    if isinstance(shape.get("type"), str):
        return {**shape, "type": [shape["type"], "null"]}
    return {"anyOf": [shape, _NOTHING]}


def _default(field: attrs.Attribute[Any]) -> Shape:
    """Return the default of a field, but for the one of what may be missing: there, no key and null say the same."""
    default: Any = field.default
    if default is attrs.NOTHING or default is None:
        return {}
    make: Callable[[], object] | None = getattr(default, "factory", None)
    return {"default": converter().unstructure(default if make is None else make())}


def _no_shape(hint: object) -> TypeError:
    return TypeError(f"no record holds {hint}, so there is no schema for it")
