"""Rows gathered: the cells of one row, or the labels of one form, turned into the plain values of a record."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import count
from typing import Final, cast

from attrs import evolve, field, frozen

from partybranch.codec import field_reader
from partybranch.errors import LimitExceeded
from partybranch.findings import Fact, column_letters
from partybranch.limits import Limits
from partybranch.roster._column import Column
from partybranch.roster._kinds import MEETINGS, MEMBERS, RecordKind
from partybranch.roster._settling import Settled
from partybranch.roster._tables import BLANK, Cell, Table, text_of
from partybranch.roster.cells import Circumstances, Noted, Parts, Plain, Unread, is_blank
from partybranch.roster.columns import OTHER
from partybranch.roster.meeting_columns import KIND_WORDS

__all__ = [
    "KEPT_AS_GIVEN",
    "Doubt",
    "Gathered",
    "ReadRow",
    "ReadRows",
    "Reading",
    "both",
    "free_key",
    "hold_doubts",
]


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
        plain: field to plain value, fit for the codec; empty if the row cannot be a record.
        doubts: what was met in its cells.
    """

    row: int
    plain: Mapping[str, object]
    doubts: tuple[Doubt, ...]


@frozen(kw_only=True)
class ReadRows:
    """The data rows of one sheet.

    Args:
        rows: the number of each row that is a record, as `ReadRow` has it.
        columns: by field, what each of these rows states, as its record holds it.
        singly: by their places in `rows`, the rows that were read by themselves; of these the columns say nothing.
        others: the rows that are no records.
    """

    rows: Sequence[int] = ()
    columns: Mapping[str, Sequence[object]] = field(factory=dict[str, Sequence[object]])
    singly: Mapping[int, ReadRow] = field(factory=dict[int, ReadRow])
    others: tuple[ReadRow, ...] = ()

    @classmethod
    def of(cls, rows: Sequence[ReadRow]) -> ReadRows:
        """Return rows that were all read by themselves."""
        records = [each for each in rows if each.plain]
        return cls(
            rows=[each.row for each in records],
            singly=dict(enumerate(records)),
            others=tuple(each for each in rows if not each.plain),
        )

    def with_others(self, more: Iterable[ReadRow]) -> ReadRows:
        """Return them with more rows that are no records."""
        return evolve(self, others=tuple(sorted((*self.others, *more), key=lambda each: each.row)))

    def __len__(self) -> int:
        return len(self.rows) + len(self.others)

    @property
    def doubts(self) -> int:
        """How many problems were met in the rows."""
        return sum(len(each.doubts) for each in (*self.singly.values(), *self.others))

    def stated(self, name: str) -> list[object]:
        """Return what each of the records states for a field, None where it states nothing."""
        column: list[object] = list(self.columns.get(name) or [None] * len(self.rows))
        for place, read in self.singly.items():
            column[place] = read.plain.get(name)
        return column


@frozen(kw_only=True)
class Reading:
    """How the rows of one sheet are read: which cell by which reader into which field.

    Args:
        kind: what the rows are.
        settled: the columns, in order.
        first_column: the number of the column at the place 0.
        known: of each column that has a field, its place in a row, its number among the sheet's columns, and what it is.
        unknown: the place of each column that has none, and the key under which `extra` keeps it.
        name: the place of what a row is known by: the name, of a meeting its kind.
        identity: the place of the identity number.
        numbers: the places of numbers of the row or the person.
        stated: what is known of every row without a column of its own: the branch, by the name of the sheet, and what the
            layout says.
        case: what else reading a cell depends on.
    """

    kind: RecordKind
    settled: tuple[Settled, ...]
    first_column: int
    known: tuple[tuple[int, int, Column], ...]
    unknown: tuple[tuple[int, str], ...]
    name: int | None
    identity: int | None
    numbers: frozenset[int]
    stated: Mapping[str, str]
    case: Circumstances

    @classmethod
    def of(
        cls,
        settled: Sequence[Settled],
        table: Table,
        case: Circumstances,
        kind: RecordKind,
        states: Mapping[str, str],
    ) -> Reading:
        """Return it for a table; places count from the table's first column, and `states` is what the layout says."""
        known = tuple(
            (each.heading.column - table.first_column, index, kind.column(each.field))
            for index, each in enumerate(settled)
            if each.field
        )
        places = {each.field: place for place, _, each in reversed(known)}
        branch = _branch_named(table.name, kind)
        stated = ({"branch": branch} if branch else {}) | dict(states)
        return cls(
            kind=kind,
            settled=tuple(settled),
            first_column=table.first_column,
            known=known,
            unknown=tuple(_extras(settled, table)),
            name=places.get("kind" if kind is MEETINGS else "name"),
            identity=places.get("identity_number"),
            numbers=frozenset(
                each.heading.column - table.first_column
                for each in settled
                if each.field == "number" or each.why == "row number"
            ),
            stated={name: value for name, value in stated.items() if name not in places},
            case=case,
        )

    @property
    def columns(self) -> Mapping[int, Settled]:
        """The columns by their places."""
        return {each.heading.column - self.first_column: each for each in self.settled}

    @property
    def says_kind(self) -> bool:
        """Whether it is known of the rows what they are; of meetings a column, or the layout, says their kind."""
        return self.kind is not MEETINGS or self.name is not None or "kind" in self.stated

    def row(self, cells: Sequence[Cell], row: int) -> ReadRow:
        """Return one row read."""
        gathered = Gathered(self.kind)
        for place, index, known in self.known:
            if place < len(cells) and cells[place] != BLANK:
                gathered.take(known, cells[place], self.case, index)
        extra = {
            key: text for place, key in self.unknown if place < len(cells) and (text := text_of(cells[place]))
        }
        gathered.plain.update(self.stated)
        return gathered.as_row(row, extra)

    def rows(self, rows: Iterable[tuple[Sequence[Cell], int]], limits: Limits) -> Iterator[ReadRow]:
        """Yield rows read, each with its number, as long as no more problems are met in them than there may be.

        Raises:
            LimitExceeded: there are more.
        """
        met = 0
        for cells, number in rows:
            read = self.row(cells, number)
            met += len(read.doubts)
            hold_doubts(met, limits)
            yield read


def hold_doubts(number: int, limits: Limits) -> None:
    """Hold the number of problems met in a table against its limit.

    Raises:
        LimitExceeded: there are more.
    """
    if number > limits.findings:
        raise LimitExceeded(
            limit="findings",
            allowed=limits.findings,
            zh=f"读取时的问题超过 {limits.findings} 处，多半是表头对应有误：请用 partybranch columns 查看，用 --map 指定，或放宽 Limits.findings",
            en=f"more than {limits.findings} problems in reading: most likely a column is taken for another field; see `partybranch columns`, "
            "map it with --map, or raise Limits.findings",
        )


_BRANCH: Final = re.compile(
    r"(.*支部(?:委员会)?)(?:全体)?(?:党员)?(?:花名册|名册|名单|信息表|汇总表|基本信息.*)?"
)
_NO_BRANCH: Final = re.compile(r"(?:各|全体|所有|本)?党?支部")


def _branch_named(sheet: str, kind: RecordKind) -> str:
    """Return the branch that a sheet is named for, as in workbooks of one sheet a branch; a branch column prevails.

    >>> from partybranch.roster._kinds import MEMBERS
    >>> [_branch_named(name, MEMBERS) for name in ("第一党支部", "第二支部党员名册", "党支部党员名册")]
    ['第一党支部', '第二支部', '']
    """
    found = _BRANCH.fullmatch(sheet.strip())
    if found is None or _NO_BRANCH.fullmatch(found[1]):
        return ""
    # 支部委员会 is a meeting where it is the name of a sheet of meetings.
    return "" if kind is MEETINGS and found[1] in KIND_WORDS else found[1]


class Gathered:
    """The values of one row as they come in."""

    def __init__(self, kind: RecordKind) -> None:
        self.kind = kind
        self.plain: dict[str, object] = {}
        self.unread: dict[str, str] = {}
        self.doubts: list[Doubt] = []

    def take(self, known: Column, cell: Cell, case: Circumstances, index: int) -> None:
        """Read one cell into the field of its column, which is the sheet's column of that index."""
        name = known.field
        if is_blank(cell) and name not in KEPT_AS_GIVEN:
            return
        value = known.read(cell, case)
        if isinstance(value, Unread):
            self._keep(name, text_of(cell))
            named = {"field": self.kind.label(name)} if value.code == "SHP110" else {}
            self.doubts.append(Doubt(value.code, {**value.facts, **named}, name, index))
            return
        if isinstance(value, Noted):
            self.doubts.append(Doubt(value.code, value.facts, name, index))
            value = value.value
        if isinstance(value, Parts):
            for each, part in value.values.items():
                self._state(each, part, index, gathers=False)
        elif value is not None:
            # Most cells end here.
            if name in self.plain:
                self._state(name, value, index, gathers=known.gathers)
            else:
                self.plain[name] = value

    def _state(self, name: str, value: Plain, index: int, *, gathers: bool) -> None:
        """Keep a value; where another column has stated another one of a field that takes one only, neither is taken."""
        before = self.plain.get(name)
        if before is None or before == value:
            self.plain[name] = value
        elif gathers or isinstance(value, list):
            self.plain[name] = both(before, value)
        else:
            del self.plain[name]
            self._keep(name, f"{before} / {value}")
            self.doubts.append(Doubt("SHP119", {"field": self.kind.label(name)}, name, index))

    def _keep(self, name: str, text: str) -> None:
        """Keep a text of a field that could not be read, behind those that have been kept of it."""
        before = self.unread.get(name)
        self.unread[name] = text if before is None else f"{before} / {text}"

    def _without_halves(self) -> None:
        """Keep a value as a text too where another cell of its field could not be read: of half a field nothing can be told."""
        for name in [name for name in self.unread if name in self.plain]:
            held = field_reader(self.kind.record, name)(self.plain.pop(name))
            self.unread[name] = f"{self.kind.column(name).write(held)} / {self.unread[name]}"

    def _name_kinds_once(self) -> None:
        """Leave out what a meeting also was where another cell has said it, or where it is its kind."""
        if self.kind is MEETINGS and "also" in self.plain:
            also = dict.fromkeys(cast("list[str]", self.plain.pop("also")))
            also.pop(cast("str", self.plain.get("kind")), None)
            if also:
                self.plain["also"] = list(also)

    def _lacking(self) -> tuple[AbstractSet[str], str]:
        """Return which fields a row lacks that a record cannot be without, and the problem that this is; empty: none."""
        if self.kind is MEMBERS:
            nobody = not any(name in self.plain or name in self.unread for name in self.kind.tellers)
            return frozenset(), "SHP120" if nobody else ""
        needed, code = ({"kind"}, "SHP121") if self.kind is MEETINGS else ({"year", "grade"}, "SHP124")
        lacking = needed - self.plain.keys()
        return lacking, code if lacking else ""

    def as_row(self, row: int, extra: Mapping[str, str]) -> ReadRow:
        """Return the row; without anything to go by it is no record."""
        lacking, code = self._lacking()
        if code:
            # What could not be read says more than that it is missing.
            unread = tuple(doubt for doubt in self.doubts if doubt.field in lacking)
            return ReadRow(row=row, plain={}, doubts=unread or (Doubt(code),))
        if extra:
            self.plain["extra"] = dict(extra)
        self._without_halves()
        self._name_kinds_once()
        if self.unread:
            self.plain["unread"] = self.unread
        return ReadRow(row=row, plain=self.plain, doubts=tuple(self.doubts))


KEPT_AS_GIVEN: Final = frozenset({"remarks", "address", "lost_contact", "floating"})
"""Fields in which 无 or / says something: free text, and 否."""


def both(before: object, value: object) -> object:
    """Return what two columns state of a field that takes several: one list, or one text in two lines."""
    match before, value:
        case (list(), list()) | (tuple(), tuple()):
            return cast("list[str]", before) + cast("list[str]", value)
        case _:
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
