"""What a record's fields are called in both languages, and which of them are kept out of `repr`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final

import attrs

from partybranch.findings import Message
from partybranch.identity import mask

__all__ = ["label", "labelled", "shown"]

_LABEL: Final = "partybranch.label"
_SHOWN_AS: Final = "partybranch.shown_as"
_NOTHING: Final[tuple[object, ...]] = (None, (), {})


def labelled(zh: str, en: str, *, shown_as: Callable[[Any], str] | None = repr) -> dict[str, object]:
    """Return the metadata of a field.

    Args:
        zh: its name in Chinese, the word that forms and rosters use.
        en: its name in English.
        shown_as: how the record's `repr` writes its value; None: not at all, for data about a person.
    """
    return {_LABEL: Message(zh, en), _SHOWN_AS: shown_as}


masked: Final = mask
"""For `shown_as`: only enough to tell a shape."""


def label(record: type, name: str) -> Message:
    """Return what a field of a record class is called.

    Raises:
        KeyError: the record has no such field, or it has no label.
    """
    return _labels(record)[name]


@cache
def _labels(record: type[Any]) -> dict[str, Message]:
    return {field.name: field.metadata[_LABEL] for field in attrs.fields(record) if _LABEL in field.metadata}


def shown(record: attrs.AttrsInstance) -> str:
    """Return the `repr` of a record: the fields that hold something, numbers of persons masked, the rest left out."""
    said: list[str] = []
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        how = field.metadata.get(_SHOWN_AS, repr)
        if how is not None and value not in _NOTHING:
            said.append(f"{field.name}={how(value)}")
    return f"{type(record).__name__}({', '.join(said)})"
