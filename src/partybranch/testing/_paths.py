"""Whether the paths of a report lead to something in the records that it is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

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
        if isinstance(part, int):
            if not isinstance(here, Sequence) or part >= len(cast("Sequence[object]", here)):
                return False
            here = cast("Sequence[object]", here)[part]
        elif isinstance(here, Mapping):
            if part not in here:
                return False
            here = cast("Mapping[str, object]", here)[part]
        elif attrs.has(type(here)) and hasattr(here, part):
            here = getattr(here, part)
        else:
            return False
    return True
