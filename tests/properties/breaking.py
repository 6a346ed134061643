"""How a ledger that was in order is put wrong in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Final

import attrs
from tests.properties.ledgers_seen import changed

import partybranch as pb
from partybranch.dates import Period

__all__ = [
    "DAY",
    "Breakage",
    "Broken",
    "changed",
    "day",
    "dropping",
    "leaving_out",
    "replacing",
    "setting",
    "units",
]

DAY: Final = date(2026, 11, 23)
"""The day of the check, by whose law every breakage is one."""

Breakage = Callable[[pb.Ledger], pb.Ledger | None]
"""Returns a ledger with one thing put wrong, or None where the ledger has nothing of the kind."""

Broken = tuple[str, str, Breakage]
"""The code that is found, what is wrong, and how a ledger in order comes to it."""


def replacing(name: str, change: Callable[[Any], Any], *, among: Callable[[Any], object] = bool) -> Breakage:
    """Return the breakage that changes the first record of a list that is among some; a change to None leaves it out."""

    def breakage(ledger: pb.Ledger) -> pb.Ledger | None:
        held = list(getattr(ledger, name))
        place = next((number for number, each in enumerate(held) if among(each)), None)
        if place is None:
            return None
        made = change(held[place])
        held[place : place + 1] = [] if made is None else [made]
        return changed(ledger, {name: held})

    return breakage


def setting(name: str, /, *, among: Callable[[Any], object] = bool, **fields: Any) -> Breakage:
    """Return the breakage that sets fields of the first record of a list that is among some."""
    return replacing(name, lambda each: attrs.evolve(each, **fields), among=among)


def dropping(name: str, *, among: Callable[[Any], object] = bool) -> Breakage:
    return replacing(name, lambda _: None, among=among)


def leaving_out(name: str, chosen: Callable[[pb.Ledger], Iterable[Any]]) -> Breakage:
    """Return the breakage that leaves out the records that are chosen in a ledger."""

    def breakage(ledger: pb.Ledger) -> pb.Ledger | None:
        gone = list(chosen(ledger))
        kept = [each for each in getattr(ledger, name) if each not in gone]
        return changed(ledger, {name: kept}) if gone and kept else None

    return breakage


def day(value: date) -> pb.PartialDate:
    return pb.PartialDate.of(value)


def units(ledger: pb.Ledger, of: Callable[[Period], tuple[Period, ...]]) -> Iterator[Period]:
    """Yield the whole units covered in which the branch existed."""
    founded = ledger.branch.founded_on
    for unit in of(ledger.covers) if ledger.covers else ():
        if founded is None or founded.last <= unit.start:
            yield unit
