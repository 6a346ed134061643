"""The limits that hold for a call: those of the library, unless it allows more by `--allow NAME=NUMBER`."""

from __future__ import annotations

from collections.abc import Sequence
from contextvars import ContextVar
from difflib import get_close_matches
from typing import Final

import attrs

from partybranch.errors import LimitExceeded, PartybranchError, UnknownName
from partybranch.limits import DEFAULT, Limits

__all__ = ["allow", "allowed", "with_the_option"]

_ALLOWED: Final = ContextVar("allowed", default=DEFAULT)
_NAMES: Final = tuple(each.name for each in attrs.fields(Limits))


def allow(given: Sequence[str]) -> None:
    """Let the limits of `--allow "rows=2000000"` hold from now on; the others are those of the library.

    Raises:
        UnknownName: there is no such limit; the nearest are named.
        PartybranchError: it is no whole number of 1 or more.
    """
    found: dict[str, int] = {}
    for each in given:
        name, _, number = each.partition("=")
        if name not in _NAMES:
            raise _unknown(name)
        if not (number.isascii() and number.isdigit() and len(number) < _LONGEST and int(number)):
            raise PartybranchError(
                zh=f"--allow 应写作“名称=数”，数为正整数，例如 --allow {name}={getattr(DEFAULT, name) * 2}",
                en=f"--allow is written NAME=NUMBER, a whole number of 1 or more, such as --allow {name}={getattr(DEFAULT, name) * 2}",
            )
        found[name] = int(number)
    _ALLOWED.set(attrs.evolve(DEFAULT, **found))


_LONGEST: Final = 19
"""Digits of the largest number that a size may have, and one."""


def allowed() -> Limits:
    """Return the limits that hold for this call."""
    return _ALLOWED.get()


def with_the_option(error: LimitExceeded) -> LimitExceeded:
    """Return an error that says how a call allows more."""
    option = f"partybranch --allow {error.limit}={error.allowed * 2} …"
    return LimitExceeded(
        limit=error.limit,
        allowed=error.allowed,
        zh=f"{error.zh}（命令行中：{option}）",
        en=f"{error.en} (on the command line: {option})",
    )


def _unknown(name: str) -> UnknownName:
    near = tuple(get_close_matches(name, _NAMES, n=3)) or _NAMES
    return UnknownName(
        name=name,
        near=near,
        zh=f"--allow：没有“{name}”这项限制；可用：{'、'.join(near)}",
        en=f"--allow: there is no limit “{name}”; known: {', '.join(near)}",
    )
