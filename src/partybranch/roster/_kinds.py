"""What the rows of a sheet can be, and what tells that they are it: members, meetings, and results of the appraisal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final

import attrs
from attrs import field, frozen

from partybranch.findings import Message
from partybranch.models import Meeting, Member, Rating, SheetKind, label
from partybranch.roster._column import Column
from partybranch.roster.columns import COLUMNS, STANDING_OR_STATUS
from partybranch.roster.meeting_columns import MEETING_COLUMNS
from partybranch.roster.rating_columns import RATING_COLUMNS, WHO_COLUMNS

__all__ = ["ALL", "MEETINGS", "MEMBERS", "RATINGS", "Record", "RecordKind", "column_fields", "kind_of"]

Record = Member | Meeting | Rating
"""What a row can be."""


@frozen(kw_only=True, eq=False, slots=False)
class RecordKind:
    """What the rows of a sheet are.

    Args:
        sheet: what it is called, and the field of the roster for its records.
        record: the class of its records.
        columns: what a sheet may say of them, in the order in which it is written.
        looked_up: further columns that are read, by which a record of another kind is found.
        doubtful: headings that may mean several fields of it.
        told: whether a sheet that names these fields is one of this kind.
        tellers: fields that stand in every row of it, if the sheet has them.
    """

    sheet: SheetKind
    record: type[Member] | type[Meeting] | type[Rating]
    columns: tuple[Column, ...]
    looked_up: tuple[Column, ...] = ()
    doubtful: Mapping[str, tuple[str, ...]] = field(factory=dict[str, tuple[str, ...]])
    told: Callable[[AbstractSet[str]], bool]
    tellers: frozenset[str]

    @cached_property
    def by_field(self) -> Mapping[str, Column]:
        """The columns that are read, by the fields that they are for."""
        return {each.field: each for each in (*self.columns, *self.looked_up)}

    @cached_property
    def held(self) -> frozenset[str]:
        """The fields that a sheet has a column for."""
        return frozenset(each.field for each in self.columns)

    @cached_property
    def own_words(self) -> frozenset[str]:
        """The fields that a column may have, as attributes and JSON call them."""
        return frozenset(each.name for each in attrs.fields(self.record)).intersection(self.by_field)

    def column(self, name: str) -> Column:
        """Return the column for a field; KeyError if a sheet has none for it."""
        return self.by_field[name]

    def label(self, name: str) -> Message:
        """Return what a field is called; of those that are looked up, as a member's."""
        return label(self.record if name in self.held else Member, name)


_WHO: Final = frozenset({"name", "identity_number"})
_NUMBERS: Final = frozenset({"due", "present"})
_WHOSE: Final = frozenset({"member", "number", "identity_number"})

MEMBERS: Final = RecordKind(
    sheet=SheetKind.MEMBERS,
    record=Member,
    columns=COLUMNS,
    doubtful=dict.fromkeys(STANDING_OR_STATUS, ("stated_standing", "stated_status")),
    told=lambda named: bool(named & _WHO) and len(named) >= 2,  # noqa: PLR2004 - a name alone heads many lists
    tellers=_WHO,
)
MEETINGS: Final = RecordKind(
    sheet=SheetKind.MEETINGS,
    record=Meeting,
    columns=MEETING_COLUMNS,
    # A sheet of one kind of meeting need not name it; numbers alone are counted of trainings and elections too.
    told=lambda named: len(named) >= (2 if "kind" in named else 4 if named & _NUMBERS else len(named) + 1),
    tellers=frozenset({"kind", *_NUMBERS}),
)
RATINGS: Final = RecordKind(
    sheet=SheetKind.RATINGS,
    record=Rating,
    columns=RATING_COLUMNS,
    looked_up=WHO_COLUMNS,
    told=lambda named: named >= {"year", "grade"} and bool(named & _WHOSE),
    tellers=frozenset({"grade", *_WHOSE}),
)

ALL: Final = (MEMBERS, MEETINGS, RATINGS)
"""Every kind, in the order in which their records are counted and written."""

_BY_SHEET: Final = {each.sheet: each for each in ALL}


def kind_of(sheet: SheetKind) -> RecordKind:
    """Return the kind that the rows of a sheet are of."""
    return _BY_SHEET[sheet]


def column_fields() -> tuple[str, ...]:
    """Return the fields of every kind that have a column, each once."""
    return tuple(dict.fromkeys(column.field for kind in ALL for column in kind.columns))
