"""What a record's fields are called in both languages, what they name, and which of them are kept out of `repr`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, Final

import attrs

from partybranch._masking import discreet_repr
from partybranch.findings import Message
from partybranch.identity import mask

__all__ = ["discreetly", "happened", "label", "labelled", "names", "personal", "shown"]

_LABEL: Final = "partybranch.label"
_NAMES: Final = "partybranch.names"
_HAPPENED: Final = "partybranch.happened"
_SHOWN_AS: Final = "partybranch.shown_as"


def labelled(
    zh: str,
    en: str,
    *,
    shown_as: Callable[[Any], str] | None = repr,
    names: str = "",
    happened: bool = False,
) -> dict[str, object]:
    """Return the metadata of a field.

    Args:
        zh: its name in Chinese, the word that forms and rosters use.
        en: its name in English.
        shown_as: how the record's `repr` writes its value; None: not at all, for data about a person.
        names: the fields of the ledger, parted by blanks, among whose records it names one by its id (or several);
            `*`: a record of any kind.
        happened: whether it is the day, or the year, of something that has happened and not of something to come.
    """
    return {_LABEL: Message(zh, en), _SHOWN_AS: shown_as, _NAMES: names, _HAPPENED: happened}


masked: Final = mask
"""For `shown_as`: only enough to tell a shape."""


def label(record: type, name: str) -> Message:
    """Return what a field of a record class is called.

    Raises:
        KeyError: the record has no such field, or it has no label.
    """
    return _labels(record)[name]


def personal(record: type) -> frozenset[str]:
    """Return the fields of a record class that hold data about a person, which its `repr` masks or leaves out."""
    return _personal(record)


def names(record: type) -> Mapping[str, str]:
    """Return the fields of a record class that name other records, each with what `labelled` says of it."""
    return _names(record)


def happened(record: type) -> tuple[str, ...]:
    """Return the fields of a record class that hold the day, or the year, of something that has happened."""
    return _happened(record)


@cache
def _personal(record: type[Any]) -> frozenset[str]:
    return frozenset(
        each.name for each in attrs.fields(record) if each.metadata.get(_SHOWN_AS, repr) is not repr
    )


@cache
def _names(record: type[Any]) -> dict[str, str]:
    return {each.name: named for each in attrs.fields(record) if (named := each.metadata.get(_NAMES))}


@cache
def _happened(record: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in attrs.fields(record) if each.metadata.get(_HAPPENED))


@cache
def _labels(record: type[Any]) -> dict[str, Message]:
    return {field.name: field.metadata[_LABEL] for field in attrs.fields(record) if _LABEL in field.metadata}


def _is_id(field: attrs.Attribute[Any]) -> bool:
    """Say whether a field holds ids, which may look like numbers of telephones."""
    return field.name in ("id", "number") or bool(field.metadata.get(_NAMES))


def discreetly(_record: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Return the fields of a record class, none of which shows an identity or telephone number in its `repr`: for attrs."""
    return [
        each.evolve(repr=partial(discreet_repr, ids=_is_id(each))) if each.repr is True else each
        for each in fields
    ]


def shown(record: attrs.AttrsInstance) -> str:
    """Return the `repr` of a record: the fields that hold something, numbers of persons masked, the rest left out."""
    said: list[str] = []
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        how = field.metadata.get(_SHOWN_AS, repr)
        if how is not None and not _is_nothing(value):
            # Whoever makes a record may give a number where a text belongs.
            written = discreet_repr(value, ids=_is_id(field)) if how is repr else how(str(value))
            said.append(f"{field.name}={written}")
    return f"{type(record).__name__}({', '.join(said)})"


def _is_nothing(value: object) -> bool:
    # Not by comparing: a scalar of numpy compares with () to an array, which is neither true nor false.
    return value is None or (isinstance(value, (tuple, Mapping)) and not value)
