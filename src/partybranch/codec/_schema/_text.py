"""A schema as text that people can read and compare: what fits on a line stands on one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final, cast

__all__ = ["schema_text"]

_WIDTH: Final = 110
_INDENT: Final = "  "


def schema_text(schema: Mapping[str, object]) -> str:
    """Return a schema as JSON text, ending with a line break; the same schema gives the same text."""
    return _folded(schema, "", 0) + "\n"


def _folded(value: object, indent: str, used: int) -> str:
    """Return a value as text; the line on which it begins is indented, and has so many characters before it."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or len(indent) + used + len(flat) <= _WIDTH:
        return flat
    begin, end = ("{", "}") if isinstance(value, dict) else ("[", "]")
    parts = (
        indent + _INDENT + key + _folded(each, indent + _INDENT, len(key))
        for key, each in _entries(cast("dict[str, object] | list[object]", value))
    )
    return begin + "\n" + ",\n".join(parts) + "\n" + indent + end


def _entries(value: dict[str, object] | list[object]) -> Iterator[tuple[str, object]]:
    """Yield what stands before each value, and the value."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield json.dumps(key, ensure_ascii=False) + ": ", each
    else:
        yield from (("", each) for each in value)
