"""What the rows of a sheet can be, and what tells that they are it: members by who they are, meetings by their kind or numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

import attrs
from attrs import field, frozen

from partybranch.models import Meeting, Member, SheetKind
from partybranch.roster._column import Column
from partybranch.roster.columns import COLUMNS, STANDING_OR_STATUS
from partybranch.roster.meeting_columns import MEETING_COLUMNS

__all__ = ["ALL", "MEETINGS", "MEMBERS", "Record", "RecordKind", "column_fields", "kind_of"]

Record = Member | Meeting
"""What a row can be."""


@frozen(kw_only=True, eq=False, slots=False)
class RecordKind:
    """What the rows of a sheet are.

    Args:
        sheet: what it is called, and the field of the roster for its records.
        record: the class of its records.
        columns: what a sheet may say of them, in the order in which it is written.
        doubtful: headings that may mean several fields of it.
        told_by: sets of fields; a sheet that names one of a set, and as many fields as stand beside the set, is of the kind.
        needed: a row that states none of these fields is no record.
    """

    sheet: SheetKind
    record: type[Member] | type[Meeting]
    columns: tuple[Column, ...]
    doubtful: Mapping[str, tuple[str, ...]] = field(factory=dict[str, tuple[str, ...]])
    told_by: tuple[tuple[frozenset[str], int], ...]
    needed: frozenset[str]

    @cached_property
    def by_field(self) -> Mapping[str, Column]:
        """The columns by the fields that they are for."""
        return {each.field: each for each in self.columns}

    @cached_property
    def own_words(self) -> frozenset[str]:
        """The fields that a column may have, as attributes and JSON call them."""
        return frozenset(each.name for each in attrs.fields(self.record)).intersection(self.by_field)

    def column(self, name: str) -> Column:
        """Return the column for a field; KeyError if a sheet has none for it."""
        return self.by_field[name]

    @cached_property
    def tellers(self) -> frozenset[str]:
        """The fields that tell a sheet of this kind."""
        return frozenset[str]().union(*(tellers for tellers, _ in self.told_by))

    def told(self, fields: Iterable[str]) -> bool:
        """Say whether a sheet that names these fields is one of this kind."""
        named = frozenset(fields)
        return any(named & tellers and len(named) >= fewest for tellers, fewest in self.told_by)


_WHO: Final = frozenset({"name", "identity_number"})

MEMBERS: Final = RecordKind(
    sheet=SheetKind.MEMBERS,
    record=Member,
    columns=COLUMNS,
    doubtful=dict.fromkeys(STANDING_OR_STATUS, ("stated_standing", "stated_status")),
    told_by=((_WHO, 2),),
    needed=_WHO,
)
MEETINGS: Final = RecordKind(
    sheet=SheetKind.MEETINGS,
    record=Meeting,
    columns=MEETING_COLUMNS,
    # A sheet of one kind of meeting need not name it; numbers alone are counted of trainings and elections too.
    told_by=((frozenset({"kind"}), 2), (frozenset({"due", "present"}), 4)),
    needed=frozenset({"kind"}),
)

ALL: Final = (MEMBERS, MEETINGS)
"""Every kind, in the order in which their records are counted and written."""

_BY_SHEET: Final = {each.sheet: each for each in ALL}


def kind_of(sheet: SheetKind) -> RecordKind:
    """Return the kind that the rows of a sheet are of."""
    return _BY_SHEET[sheet]


def column_fields() -> tuple[str, ...]:
    """Return the fields of every kind that have a column, each once."""
    return tuple(dict.fromkeys(column.field for kind in ALL for column in kind.columns))
