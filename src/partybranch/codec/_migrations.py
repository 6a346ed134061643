"""Older formats of documents: what turns a document of each into one of the next, so that all are read for ever.

A step is given plain data that nobody has looked at yet, and does not change it. It renames, moves and divides what it knows, leaves
alone whatever is not as it should be, and never raises: what is wrong is said afterwards, by what reads the newest format. Every record
stays at its place in its list, so that the path of a finding leads to the record in the file. A key that comes to mean something
else needs another name, since a line of NDJSON carries no number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, cast

__all__ = ["STEPS", "Step", "earlier_lines", "migrated", "oldest"]

Step = Callable[[str, dict[str, Any]], dict[str, Any]]
"""Takes the kind of a document and what it holds beside its kind and number; returns what the next format holds."""

STEPS: Final[dict[int, Step]] = {}
"""By the number of the format that a step reads; it gives the next. There is only one format yet."""


def oldest(newest: int) -> int:
    """Return the number of the oldest format that is read."""
    return min(STEPS, default=newest)


def migrated(kind: str, body: dict[str, Any], number: int, newest: int) -> dict[str, Any]:
    """Return what a document holds in the newest format.

    Args:
        kind: of the document.
        body: what it holds beside its kind and number.
        number: of its format, from the oldest to the newest.
        newest: the number of the format that is wanted.
    """
    for each in range(number, newest):
        body = STEPS[each](kind, body)
    return body


def earlier_lines(member: object, newest: int) -> Iterator[object]:
    """Yield what a member of NDJSON would be if its line were of an earlier format, the latest of them first.

    Args:
        member: plain data that is no member of the newest format.
        newest: the number of that format.
    """
    for number in range(newest - 1, oldest(newest) - 1, -1):
        made: object = migrated("members", {"members": [member]}, number, newest).get("members")
        if isinstance(made, list):
            yield from cast("list[object]", made)
