"""What the records of a ledger are called, so that a reader finds the one that a path points at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

import attrs

from partybranch.dates import PartialDate
from partybranch.findings import Path
from partybranch.models import Ledger, Meeting
from partybranch.outputs.discretion import discreet_name, discreet_text
from partybranch.terms import Term

__all__ = ["record_names"]

_NAMES: Final = ("name", "title", "theme", "matter", "rule", "stated")
"""The fields that name a record, the best first."""

_KINDS: Final = ("kind", "rhythm", "population", "post", "grade")
"""The fields that say what a record is."""

_OTHERS: Final = ("to", "department")
"""The fields that say to whom a visit was made, and by which department."""

_DAYS: Final = ("on", "month", "year", "made_on", "awarded_on")


def record_names(ledger: Ledger, language: str, *, reveal: bool) -> dict[Path, str]:
    """Return what the records in the lists of a ledger are called, by their paths; members are left out.

    A record is called by its own name; without one, and of meetings, of which many have the same, by what it is, whom it is
    about, and when it was, as far as that is recorded.

    Args:
        ledger: the branch's records.
        language: `"zh"` or `"en"`.
        reveal: whether numbers of persons may be shown, where they stand in the place of a name or in a text.
    """
    lists: dict[str, object] = {
        field.name: getattr(ledger, field.name) for field in attrs.fields(Ledger) if field.name != "members"
    }
    names = {
        Path((name, index)): " ".join(_parts(record, ledger, language, reveal=reveal))
        for name, records in lists.items()
        if isinstance(records, tuple)
        for index, record in enumerate(cast("tuple[object, ...]", records))
    }
    return {path: name if reveal else discreet_text(name) for path, name in names.items() if name}


def _parts(record: object, ledger: Ledger, language: str, *, reveal: bool) -> Iterator[str]:
    name = next(_texts(record, _NAMES), None)
    if name is not None and not isinstance(record, Meeting):
        yield name
        return
    for field in _KINDS:
        kind = getattr(record, field, None)
        if isinstance(kind, Term):
            yield kind.label(language)
    if name is not None:
        yield name
    people = [*_people(record, ledger, reveal=reveal)]
    if people:
        yield ("、" if language == "zh" else ", ").join(people)
    yield from _texts(record, _OTHERS)
    for field in _DAYS:
        day = getattr(record, field, None)
        if isinstance(day, (PartialDate, int)):
            yield str(day)


def _texts(record: object, fields: tuple[str, ...]) -> Iterator[str]:
    for field in fields:
        text = getattr(record, field, None)
        if isinstance(text, str) and text:
            yield text


def _people(record: object, ledger: Ledger, *, reveal: bool) -> Iterator[str]:
    """Yield the names of the members whom a record is about, or the ids where there is no such name."""
    several: object = getattr(record, "members", ())
    ids = [getattr(record, "member", None)]
    # A body has a number of members.
    ids += cast("tuple[object, ...]", several) if isinstance(several, tuple) else ()
    for id_ in ids:
        if isinstance(id_, str):
            found = ledger.member(id_)
            name = None if found is None else found.name
            yield id_ if not name else name if reveal else discreet_name(name)
