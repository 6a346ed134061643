"""What is on its way out: it works as before, warns at the line that uses it, and says what takes its place.

A name that has another one now is entered in `RENAMED`; the face answers for it, and a room does by
`def __getattr__(name: str) -> object: return renamed(__name__, name)`. A parameter stays as it is with None as its default, and the
function calls `warn` where it is given; an option stays hidden, and its command says `Deprecated.text`.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from importlib import import_module
from typing import Final

from attrs import frozen

__all__ = ["RENAMED", "Deprecated", "renamed", "warn"]


@frozen(kw_only=True)
class Deprecated:
    """What is on its way out.

    Args:
        what: as callers write it: `partybranch.name`, `partybranch.check(parameter=)`, `--option`.
        since: the version that says so first.
        until: the first version that may be without it, of a year at least two later, so that there is a whole year in between.
        instead: what to write in its place.
    """

    what: str
    since: str
    until: str
    instead: str

    def text(self, language: str) -> str:
        """Return what is said of it in `"zh"` or `"en"`."""
        if language == "zh":
            return (
                f"{self.what} 自 {self.since} 起不再推荐使用，最早在 {self.until} 移除，请改用 {self.instead}"
            )
        return f"{self.what} is deprecated since {self.since} and goes in {self.until} at the earliest: use {self.instead}"


RENAMED: Final[Mapping[str, Deprecated]] = {}
"""By the full old name: what says the full new one under `instead`. Nothing is on its way out yet."""


def warn(deprecated: Deprecated, *, above: int = 1) -> None:
    """Warn that something is on its way out.

    Args:
        deprecated: what it is.
        above: how many calls lie between the function that calls this one and the line that is to be pointed at; 1: that function was called
            by it.
    """
    text = f"{deprecated.text('en')} / {deprecated.text('zh')}"
    warnings.warn(text, DeprecationWarning, stacklevel=above + 2)


def renamed(module: str, name: str) -> object:
    """Return what a module's old name stands for, and warn the line that asked the module for it.

    Args:
        module: whose `__getattr__` calls this.
        name: what it has not.

    Raises:
        AttributeError: it never had such a name, or has it no longer.
    """
    deprecated = RENAMED.get(f"{module}.{name}")
    if deprecated is None:
        raise AttributeError(f"module {module!r} has no attribute {name!r}")
    warn(deprecated, above=2)
    home, _, now = deprecated.instead.rpartition(".")
    found: object = getattr(import_module(home), now)
    return found
