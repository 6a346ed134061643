"""Markdown as the generated pages write it: text that means nothing but itself, tables, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from partybranch.dates import Period

__all__ = [
    "code",
    "day",
    "fields",
    "last_day",
    "link",
    "literal",
    "prose",
    "section",
    "table",
    "target",
    "whole",
]

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_CODE: Final = re.compile(r"(`[^`]+`)")
_OPTION: Final = re.compile(r"--[a-z][a-z-]*")


def literal(text: str) -> str:
    r"""Return a text whose marks are shown and not obeyed. An option becomes code, or a dash would be made of its hyphens.

    >>> literal("a_b | {c} --map")
    'a\\_b \\| \\{c\\} `--map`'
    """
    return _OPTION.sub(r"`\g<0>`", _SPECIAL.sub(r"\\\1", text))


def prose(text: str) -> str:
    """Return a docstring's text: `code` stays code, other marks are shown."""
    parts = _CODE.split(text)
    return "".join(
        part.replace("|", "\\|") if place % 2 else literal(part) for place, part in enumerate(parts)
    )


def code(text: object) -> str:
    """Return code in a line or a cell."""
    return "`" + str(text).replace("|", "\\|") + "`"


def day(on: date | None) -> str:
    """Return a day as it is written; nothing for None."""
    return "" if on is None else whole(on.isoformat())


def whole(text: str) -> str:
    """Return a text that is never broken at the end of a line."""
    return f"[{literal(text)}]{{.whole}}"


def last_day(span: Period) -> date | None:
    """Return the last day of a period; None if it goes on."""
    return None if span.end is None else span.end - timedelta(days=1)


def link(text: str, name: str) -> str:
    """Return a link to the target of that name, on whichever page it stands."""
    return f"[{text}](#{name})"


def target(name: str) -> str:
    """Return the line that gives the heading below it a name for links."""
    return f"({name})="


def section(level: int, title: str, name: str = "") -> Iterator[str]:
    """Yield a heading, with a target if it has a name."""
    yield ""
    if name:
        yield target(name)
    yield f"{'#' * level} {title}"
    yield ""


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table; its cells are Markdown."""
    yield ""
    yield f"| {' | '.join(headings)} |"
    yield f"|{'---|' * len(headings)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def fields(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield names with what stands beside them, as a list; those with nothing are left out."""
    yield ""
    yield from (f"- **{name}**: {text}" for name, text in pairs if text)
    yield ""
