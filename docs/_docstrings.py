"""What autodoc shows, in the words of the library: `name` in docstrings as code or link, defaults as values."""

from __future__ import annotations

import re
from typing import Any, Final

import attrs

import partybranch
from partybranch.terms import Term

__all__ = ["with_defaults", "with_roles"]

_CODE: Final = re.compile(r"(?<!`)(?<!:)`([^`\n]+)`(?!`)")
_PUBLIC: Final = frozenset(partybranch.__all__)
_DEFAULT: Final = re.compile(r"attr_dict\['(\w+)'\]\.default|NOTHING")


def with_roles(
    _app: object, _what: str, _name: str, _documented: object, _options: object, lines: list[str]
) -> None:
    """Replace `name` in the lines of a docstring, in place; a hook of autodoc."""
    lines[:] = [_CODE.sub(lambda found: _role(found[1]), line) for line in lines]


def _role(code: str) -> str:
    first = code.removeprefix("partybranch.").partition(".")[0]
    return (
        f":py:obj:`~partybranch.{code.removeprefix('partybranch.')}`" if first in _PUBLIC else f"``{code}``"
    )


def with_defaults(
    _app: object,
    _what: str,
    _name: str,
    documented: Any,  # noqa: ANN401 - whatever is documented
    _options: object,
    signature: str | None,
    returns: str | None,
) -> tuple[str | None, str | None]:
    """Return a signature with the defaults of a record as values, where autodoc has found how attrs gets them."""
    if signature is None or not (isinstance(documented, type) and attrs.has(documented)):
        return signature, returns
    defaults = {field.name: field.default for field in attrs.fields(documented)}
    return _DEFAULT.sub(lambda found: _shown(defaults.get(found[1], attrs.NOTHING)), signature), returns


def _shown(default: object) -> str:
    if isinstance(default, Term):
        return f"{type(default).__name__}.{default.name}"
    # A factory makes an empty value, which is no default to show.
    return repr(default) if default in (None, ()) or isinstance(default, (bool, int, str)) else "..."
