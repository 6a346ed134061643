"""Rows gathered: the cells of one row, or the labels of one form, turned into the plain values of a record."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count
from typing import Final, cast

from attrs import field, frozen

from partybranch.findings import Fact, column_letters
from partybranch.models import Member, label
from partybranch.roster._settling import Settled
from partybranch.roster._tables import BLANK, Cell, Table, text_of
from partybranch.roster.cells import Circumstances, Noted, Plain, Unread, is_blank
from partybranch.roster.columns import OTHER, Column, column

__all__ = ["Doubt", "Gathered", "ReadRow", "Reading", "free_key"]


@frozen
class Doubt:
    """A problem met in reading, before its place in the roster is known.

    Args:
        code: its kind.
        facts: what fills the kind's message.
        field: of the row concerned; empty: the row or the sheet as a whole.
        column: which of the sheet's columns is concerned, counted from 0; None: none, or all of them.
    """

    code: str
    facts: Mapping[str, Fact] = field(factory=dict[str, Fact])
    field: str = ""
    column: int | None = None


@frozen(kw_only=True)
class ReadRow:
    """One data row.

    Args:
        row: as the spreadsheet shows it, from 1.
        plain: field to plain value, fit for the codec; empty if the row cannot be a member's record.
        doubts: what was met in its cells.
    """

    row: int
    plain: Mapping[str, object]
    doubts: tuple[Doubt, ...]


@frozen(kw_only=True)
class Reading:
    """How the rows of one sheet are read: which cell by which reader into which field."""

    known: tuple[tuple[int, int, Column], ...]
    unknown: tuple[tuple[int, str], ...]
    name: int | None
    identity: int | None
    numbers: frozenset[int]
    branch: str
    case: Circumstances

    @classmethod
    def of(cls, settled: Sequence[Settled], table: Table, case: Circumstances) -> Reading:
        """Return it for a table; places count from the table's first column."""
        known = tuple(
            (each.heading.column - table.first_column, index, column(each.field))
            for index, each in enumerate(settled)
            if each.field
        )
        places = {each.field: place for place, _, each in reversed(known)}
        return cls(
            known=known,
            unknown=tuple(_extras(settled, table)),
            name=places.get("name"),
            identity=places.get("identity_number"),
            numbers=frozenset(
                each.heading.column - table.first_column
                for each in settled
                if each.field == "number" or each.why == "row number"
            ),
            branch="" if "branch" in places else _branch_named(table.name),
            case=case,
        )

    def row(self, cells: Sequence[Cell], row: int) -> ReadRow:
        """Return one row read."""
        gathered = Gathered()
        for place, index, known in self.known:
            if place < len(cells) and cells[place] != BLANK:
                gathered.take(known, cells[place], self.case, index)
        extra = {
            key: text for place, key in self.unknown if place < len(cells) and (text := text_of(cells[place]))
        }
        if self.branch:
            gathered.plain["branch"] = self.branch
        return gathered.as_row(row, extra)


_BRANCH: Final = re.compile(
    r"(.*支部(?:委员会)?)(?:全体)?(?:党员)?(?:花名册|名册|名单|信息表|汇总表|基本信息.*)?"
)
_NO_BRANCH: Final = re.compile(r"(?:各|全体|所有|本)?党?支部")


def _branch_named(sheet: str) -> str:
    """Return the branch that a sheet is named for, as in workbooks of one sheet a branch; a branch column prevails.

    >>> _branch_named("第一党支部"), _branch_named("第二支部党员名册"), _branch_named("党支部党员名册")
    ('第一党支部', '第二支部', '')
    """
    found = _BRANCH.fullmatch(sheet.strip())
    return "" if found is None or _NO_BRANCH.fullmatch(found[1]) else found[1]


class Gathered:
    """The values of one row as they come in."""

    def __init__(self) -> None:
        self.plain: dict[str, object] = {}
        self.unread: dict[str, str] = {}
        self.doubts: list[Doubt] = []

    def take(self, known: Column, cell: Cell, case: Circumstances, index: int) -> None:
        """Read one cell into the field of its column, which is the sheet's column of that index."""
        name = known.field
        if is_blank(cell) and name not in _KEPT_AS_GIVEN:
            return
        value = known.read(cell, case)
        if isinstance(value, Unread):
            self.unread[name] = text_of(cell)
            named = {"field": label(Member, name)} if value.code == "SHP110" else {}
            self.doubts.append(Doubt(value.code, {**value.facts, **named}, name, index))
            return
        if isinstance(value, Noted):
            self.doubts.append(Doubt(value.code, value.facts, name, index))
            value = value.value
        if value is None:
            return
        before = self.plain.get(name)
        self.plain[name] = value if before is None or not known.gathers else _both(before, value)

    def as_row(self, row: int, extra: Mapping[str, str]) -> ReadRow:
        """Return the row; without anything to go by it is no member's."""
        who = ("name", "identity_number")
        if not any(name in self.plain or name in self.unread for name in who):
            return ReadRow(row=row, plain={}, doubts=(Doubt("SHP120"),))
        if extra:
            self.plain["extra"] = dict(extra)
        if self.unread:
            self.plain["unread"] = self.unread
        return ReadRow(row=row, plain=self.plain, doubts=tuple(self.doubts))


_KEPT_AS_GIVEN: Final = frozenset({"remarks", "address", "lost_contact", "floating"})
"""Fields in which 无 or / says something: free text, and 否."""


def _both(before: object, value: Plain) -> object:
    if isinstance(before, list) and isinstance(value, list):
        return [*cast("list[str]", before), *value]
    return f"{before}\n{value}"


def _extras(settled: Sequence[Settled], table: Table) -> Iterator[tuple[int, str]]:
    """Yield the place of every column that means no field, and the key under which `extra` keeps it."""
    used: set[str] = set()
    for each in settled:
        if each.field or each.why == "row number":
            continue
        text = each.heading.text.removeprefix(OTHER) or f"（{column_letters(each.heading.column)}列）"
        key = free_key(text, used)
        used.add(key)
        yield each.heading.column - table.first_column, key


def free_key(text: str, used: Collection[str]) -> str:
    """Return a key under which `extra` keeps the text of a column: its heading, with a number if that is used already."""
    keys = (f"{text}（{number}）" for number in count(2))
    return text if text not in used else next(key for key in keys if key not in used)
