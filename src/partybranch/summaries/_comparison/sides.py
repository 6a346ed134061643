"""The two sides of a comparison: a roster, a ledger or members, as records with their branches, columns and places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final

import attrs
from attrs import field, frozen

from partybranch.findings import Path, Place
from partybranch.identity import NumberForm, examine
from partybranch.models import Ledger, Member, Roster
from partybranch.summaries._comparison.values import Entry

__all__ = ["Records", "Side", "side_of"]

Records = Roster | Ledger | Sequence[Member]
"""What can be compared."""

_NOTHING: Final[tuple[object, ...]] = (None, (), {})
_SHORTEST: Final = 15
"""The length of an identity number of the old form."""

_FIELDS: Final = tuple(each.name for each in attrs.fields(Member))


@frozen(kw_only=True)
class Side:
    """One of the two rosters.

    Args:
        entries: its records, in order.
        kept: the fields that are kept for each record: a column of its sheet, or stated by any record of the same table.
        ids: where each id stands.
        short_names: of branches, as a ledger records them, by the full name for each.
        roster: where the places of cells are asked for; None: read from no table.
    """

    entries: tuple[Entry, ...]
    kept: tuple[frozenset[str], ...]
    ids: Mapping[str, tuple[int, ...]]
    short_names: Mapping[str, str] = field(factory=dict[str, str])
    roster: Roster | None = None

    def cell(self, index: int, name: str) -> Place | None:
        """Return the cell in which a field of a record stands, or None."""
        return None if self.roster is None else self.roster.place(Path(("members", index, name)))

    @property
    def fields(self) -> frozenset[str]:
        """The fields that are kept for any record."""
        return frozenset[str]().union(*set(self.kept))


def side_of(records: Records) -> Side:
    """Return the side that a roster, a ledger or members are."""
    members = records.members if isinstance(records, (Roster, Ledger)) else tuple(records)
    roster = records if isinstance(records, Roster) else None
    named = _branch_names(records) if isinstance(records, Ledger) else {}
    home = records.branch.name if isinstance(records, Ledger) else ""
    ids = _places([member.id for member in members])
    return Side(
        entries=tuple(
            Entry(
                member=member,
                index=index,
                called=_called(member.id, index, ids),
                branch=named.get(member.branch or "", member.branch or home).strip(),
                place=None if roster is None else roster.place(Path(("members", index))),
            )
            for index, member in enumerate(members)
        ),
        kept=tuple(_kept(members, roster)),
        ids=ids,
        short_names=_short_names(records) if isinstance(records, Ledger) else {},
        roster=roster,
    )


def _places(ids: Sequence[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for index, id_ in enumerate(ids):
        found.setdefault(id_, []).append(index)
    return {id_: tuple(indexes) for id_, indexes in found.items()}


def _called(id_: str, index: int, ids: Mapping[str, tuple[int, ...]]) -> str:
    """Return what names a record in an answer; never an identity number, which some use as an id."""
    # Nearly all ids are too short to be one.
    personal = len(id_) >= _SHORTEST and examine(id_).form in (NumberForm.LONG, NumberForm.SHORT)
    return f"#{index + 1}" if personal or len(ids[id_]) > 1 else id_


def _branch_names(ledger: Ledger) -> dict[str, str]:
    """Return the names of the bodies of a ledger by the ids by which members may name them."""
    return {each.id: each.name for each in ledger.bodies} | {ledger.branch.id: ledger.branch.name}


def _short_names(ledger: Ledger) -> dict[str, str]:
    named = [(each.name, each.short_names) for each in ledger.bodies]
    named.append((ledger.branch.name, ledger.branch.short_names))
    return {short: name for name, short_names in named for short in short_names}


def _kept(members: Sequence[Member], roster: Roster | None) -> Iterator[frozenset[str]]:
    """Yield the fields that are kept for each member; an empty cell of a column says something, a missing column nothing."""
    tables = list(_tables(members, roster))
    stated: dict[object, set[str]] = {}
    others: dict[object, Callable[[Member], tuple[object, ...]]] = {}
    for member, table in zip(members, tables, strict=True):
        here = stated.setdefault(table, set())
        values = others[table](member) if table in others else (None, False)
        # Nearly all records state nothing that those before did not.
        if any(values) or False in values:
            here.update(name for name in _FIELDS if getattr(member, name) not in _NOTHING)
            here.update(member.unread)
            # Twice, so that there are two at least and the answer is a tuple.
            others[table] = attrgetter("unread", "unread", *(name for name in _FIELDS if name not in here))
    by_table = {table: frozenset(names | _columns(table, roster)) for table, names in stated.items()}
    yield from (by_table[table] for table in tables)


def _tables(members: Sequence[Member], roster: Roster | None) -> Iterable[object]:
    """Return for each member the table that it was read from: the numbers of its source and sheet, or None."""
    if roster is None or len(roster.rows) < len(members):
        return [None] * len(members)
    return [(row.source, row.sheet) for row in roster.rows[: len(members)]]


def _columns(table: object, roster: Roster | None) -> frozenset[str]:
    match table:
        case (int() as source, int() as number) if roster is not None:
            columns = roster.sources[source].sheets[number].columns
            return frozenset(name for each in columns for name in (each.field, *each.also) if name)
        case _:
            return frozenset()
