"""Whether the paths of a report lead to something in the records that it is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from partybranch.findings import Path, Report
from partybranch.models import Ledger, Member

__all__ = ["astray"]


def astray(records: Ledger | Sequence[Member], report: Report) -> Iterator[Path]:
    """Yield the paths that a report names and that lead nowhere, related ones too.

    A field that is missing in a record stands where the record does; an index or a key that is not there does not.
    """
    document: object = records if isinstance(records, Ledger) else {"members": tuple(records)}
    named = [each.path for each in report.findings] + [each.path for each in report.unjudged]
    named += [path for each in report.findings for path in each.related]
    yield from (path for path in named if not _leads(document, path))


def _leads(document: object, path: Path) -> bool:
    here = document
    for part in path.parts:
        try:
            here = _below(here, part)
        except (LookupError, TypeError):
            return False
    return True


def _below(here: object, part: str | int) -> object:
    """Return what stands at a part of a path.

    Raises:
        LookupError: nothing does.
        TypeError: there are no parts of it, or not of this sort.
    """
    whole: Any = here
    if _is_record(here):
        if not isinstance(part, str) or not hasattr(here, part):
            raise LookupError(part)
        return getattr(here, part)
    below: object = whole[part]
    return below


def _is_record(value: object) -> bool:
    return attrs.has(type(value))
