"""The record of a member as other libraries would have it declared: the same fields, and as strict as they can be.

A day that may be known to the month only has no plain type. pydantic is given the fastest that it has for it, a date, or else a text
of that form; structs of msgspec a text of that form. Records within the record, of which the rosters that are measured have none,
are plain mappings to pydantic.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from types import GenericAlias, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from partybranch.dates import PartialDate
from partybranch.models import Member

__all__ = ["msgspec_document", "msgspec_member", "partial_date", "pydantic_document", "pydantic_member"]


def _fields() -> Iterator[tuple[str, Any, Any]]:
    """Yield name, type and default of every field of a member."""
    hints = get_type_hints(Member, localns={"Mapping": Mapping})
    for each in attrs.fields(Member):
        yield each.name, hints[each.name], each.default


def partial_date(kind: type, value: object) -> object:
    """Return what msgspec asks for when it decodes into the library's records: the one kind of value that it does not know."""
    if kind is PartialDate and isinstance(value, str):
        return _parsed(value)
    raise TypeError(kind)


# Few days occur, each often.
_parsed = cache(PartialDate.parse)


def msgspec_member() -> type[Any]:
    """Return a struct of msgspec that knows no other keys."""
    import msgspec

    fields: list[tuple[str, Any, Any]] = [
        (name, _of_msgspec(kind), msgspec.field(**_default(default))) for name, kind, default in _fields()
    ]
    return msgspec.defstruct("MemberStruct", fields, kw_only=True, frozen=True, forbid_unknown_fields=True)


def _of_msgspec(kind: Any) -> Any:
    import msgspec

    if kind is PartialDate:
        return Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
    if get_origin(kind) in (Union, UnionType):
        return Union[tuple(_of_msgspec(each) for each in get_args(kind))]  # noqa: UP007 - of what is known at run time only
    return kind


def _default(default: object) -> dict[str, Any]:
    if default is attrs.NOTHING:
        return {}
    return {"default_factory": dict} if hasattr(default, "factory") else {"default": default}


def msgspec_document(member: type[Any]) -> type[Any]:
    """Return a struct of msgspec for a document of members."""
    import msgspec

    fields: list[tuple[str, Any]] = [
        ("kind", Literal["members"]),
        ("format", Literal[1]),
        ("members", GenericAlias(list, (member,))),
    ]
    return msgspec.defstruct("DocumentStruct", fields, forbid_unknown_fields=True)


def _of_pydantic(kind: Any) -> Any:
    from pydantic import Field, StringConstraints

    if kind is PartialDate:
        month = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2})?$")]
        return Annotated[date | month, Field(union_mode="left_to_right")]
    if get_origin(kind) in (Union, UnionType):
        return Union[tuple(_of_pydantic(each) for each in get_args(kind))]  # noqa: UP007 - of what is known at run time only
    if get_origin(kind) is tuple and attrs.has(get_args(kind)[0]):
        return tuple[dict[str, Any], ...]
    return dict[str, str] if get_origin(kind) is Mapping else kind


def _of_strict_pydantic(name: str, fields: Mapping[str, Any], defaults: Mapping[str, Any]) -> type[Any]:
    from pydantic import ConfigDict
    from pydantic.dataclasses import dataclass

    plain: type[Any] = type(name, (), {"__annotations__": dict(fields), **defaults})
    config = ConfigDict(strict=True, extra="forbid")
    made: type[Any] = dataclass(plain, config=config, frozen=True, kw_only=True)
    return made


def pydantic_member() -> type[Any]:
    """Return a strict dataclass of pydantic that knows no other keys."""
    defaults = {
        name: dataclasses.field(**given) for name, _, default in _fields() if (given := _default(default))
    }
    fields = {name: _of_pydantic(kind) for name, kind, _ in _fields()}
    return _of_strict_pydantic("MemberOfPydantic", fields, defaults)


def pydantic_document(member: type[Any]) -> type[Any]:
    """Return a strict dataclass of pydantic for a document of members."""
    fields = {"kind": Literal["members"], "format": Literal[1], "members": GenericAlias(list, (member,))}
    return _of_strict_pydantic("DocumentOfPydantic", fields, {})
