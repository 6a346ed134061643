"""Ledgers looked at from outside: what a path leads to, the records in another order, every number masked."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from random import Random
from typing import Any, TypeGuard, TypeVar

import attrs

import partybranch as pb
from partybranch.counts import Count

T = TypeVar("T")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
MASKED = Count.parse("XX")


def led_to(ledger: pb.Ledger, path: pb.Path) -> object:
    """Return what a path leads to; where it ends at a field, the record with that field, and which it is.

    Raises:
        LookupError: it leads nowhere.
    """
    here: Any = ledger
    below: Any = None
    for part in path.parts:
        below, here = here, _step(here, part)
    ended = path.parts[-1] if path.parts else ""
    if isinstance(ended, int) or not is_record(below):
        return here
    # A ledger holds its records in some order, and is not what a finding is about.
    return (ended,) if isinstance(below, pb.Ledger) else (ended, below)


def _step(here: Any, part: str | int) -> Any:
    if isinstance(part, int) or not is_record(here):
        return here[part]
    if part not in fields_of(here):
        raise LookupError(part)
    return getattr(here, part)


def is_list(value: object) -> TypeGuard[tuple[Any, ...]]:
    """Say whether it is a list of a record."""
    return isinstance(value, tuple)


def is_record(value: object) -> bool:
    """Say whether it has fields."""
    return attrs.has(type(value))


def fields_of(record: attrs.AttrsInstance) -> dict[str, Any]:
    """Return what a record holds, by field."""
    return {field.name: getattr(record, field.name) for field in attrs.fields(type(record))}


def paths_of(report: pb.Report) -> Iterator[pb.Path]:
    """Yield every path that a report names."""
    for finding in report.findings:
        yield finding.path
        yield from finding.related
    for unjudged in report.unjudged:
        yield unjudged.path


Place = tuple[str | int, ...]


def places_of_days(ledger: pb.Ledger) -> list[Place]:
    """Return where in the document of a ledger a day or a month stands."""
    return [at for at, value in _texts(json.loads(pb.dumps(ledger)), ()) if _DAY.fullmatch(value)]


def with_day(ledger: pb.Ledger, at: Place, day: str) -> pb.Ledger:
    """Return the ledger with another day at a place.

    Raises:
        pb.UnreadableDocument: no ledger has such a day there.
    """
    document = json.loads(pb.dumps(ledger))
    here: Any = document
    for part in at[:-1]:
        here = here[part]
    here[at[-1]] = day
    again = pb.loads(json.dumps(document))
    assert isinstance(again, pb.Ledger)
    return again


def _texts(value: object, at: Place) -> Iterator[tuple[Place, str]]:
    held: Any = value
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, (dict, list)):
        for name, below in held.items() if isinstance(value, dict) else enumerate(held):
            yield from _texts(below, (*at, name))


def summary(ledger: pb.Ledger, on: date) -> Counter[tuple[object, ...]]:
    """Return what a check says of a ledger, without where in its lists the records stand."""
    report = pb.check(ledger, on=on)
    said: list[tuple[object, ...]] = [
        (
            finding.code,
            finding.force,
            finding.fingerprint,
            repr(led_to(ledger, finding.path)),
            tuple(sorted(repr(led_to(ledger, path)) for path in finding.related)),
        )
        for finding in report.findings
    ]
    said.extend(
        (unjudged.code, unjudged.why, repr(led_to(ledger, unjudged.path))) for unjudged in report.unjudged
    )
    return Counter(said)


def lists_of(ledger: pb.Ledger) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the lists of records that a ledger holds, each with the name of its field."""
    for name, held in fields_of(ledger).items():
        if is_list(held):
            yield name, held


def shuffled(ledger: pb.Ledger, seed: int) -> pb.Ledger:
    """Return a ledger with the records of every list in another order."""
    source = Random(seed)
    return changed(ledger, {name: source.sample(held, len(held)) for name, held in lists_of(ledger)})


def changed(ledger: pb.Ledger, lists: Mapping[str, Iterable[Any]]) -> pb.Ledger:
    """Return a ledger with other records in some of its lists."""
    held: dict[str, Any] = {name: tuple(records) for name, records in lists.items()}
    return attrs.evolve(ledger, **held)


def without_twins(ledger: pb.Ledger) -> pb.Ledger:
    """Return a ledger without the second of two records with one id, since nothing tells which of them others mean."""
    kept: dict[str, tuple[Any, ...]] = {}
    for name, held in lists_of(ledger):
        first: dict[object, Any] = {}
        for number, each in enumerate(held):
            first.setdefault(getattr(each, "id", number), each)
        kept[name] = tuple(first.values())
    return changed(ledger, kept)


def masked(value: T) -> T:
    """Return a record with every count in it masked, as in XX名."""
    if not is_record(value):
        return value
    held: Any = value
    fields = fields_of(held)
    hidden = {name: _masked_field(each) for name, each in fields.items()}
    made: T = attrs.evolve(held, **{name: each for name, each in hidden.items() if each is not fields[name]})
    return made


def _masked_field(each: object) -> object:
    if isinstance(each, Count):
        return MASKED
    return tuple(masked(one) for one in each) if is_list(each) else masked(each)
