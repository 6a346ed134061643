"""The rows below a heading read: those of members column by column, and by themselves where a cell raises a doubt.

Most cells of a large sheet say what a cell of their column has said before. So what a cell was read as is remembered, and
a sheet takes little more time than its different cells do. Rows that need a second look are few, and are read by what
reads the rows of every other kind (`_gathering`), which alone knows about doubts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import compress
from typing import Final

from attrs import frozen

from partybranch.codec import field_reader
from partybranch.limits import Limits
from partybranch.models import LeftOutReason, Member
from partybranch.roster._column import Column
from partybranch.roster._gathering import KEPT_AS_GIVEN, Reading, ReadRow, ReadRows, both, hold_doubts
from partybranch.roster._kinds import MEMBERS
from partybranch.roster._other_tables import tables_below
from partybranch.roster._plain_cells import PLAIN
from partybranch.roster._rows import reason_left_out, surely_data
from partybranch.roster._tables import BLANK, Cell, Table, cells_at, text_of
from partybranch.roster.cells import Circumstances, Noted, Parts, Unread, is_blank, read_date

__all__ = ["Below", "read_below"]


@frozen(kw_only=True)
class Below:
    """What stands below a heading.

    Args:
        rows: the data rows.
        first: the first of them, by the numbers that the spreadsheet shows: enough to take samples from.
        left_out: the rows that are no data, by the same numbers.
        other_heading: the first row with the heading of another table, counted as the table counts its rows; None: there is none.
    """

    rows: ReadRows
    first: tuple[int, ...]
    left_out: tuple[tuple[int, LeftOutReason], ...]
    other_heading: int | None


_FIRST: Final = 50


def read_below(table: Table, first_row: int, reading: Reading, limits: Limits) -> Below:
    """Return what stands in a table from a row on, counted as the table counts its rows, from 0.

    Rows below the heading of another table are read by none, and are no records.

    Raises:
        LimitExceeded: more problems are met than `limits.findings`.
    """
    cells = table.cells[first_row - table.first_row :]
    reasons = _reasons_left_out(cells, reading)
    others = tables_below(cells, reasons, reading)
    kept = [why is None for why in reasons]
    unread: list[ReadRow] = []
    for other in others:
        reasons[other.rows.start : other.rows.stop] = other.reasons
        kept[other.rows.start : other.rows.stop] = [False] * len(other.rows)
        unread += other.unread(first_row + 1)
        hold_doubts(len(unread), limits)
    numbers = list(compress(range(first_row + 1, first_row + 1 + len(cells)), kept))
    data = list(compress(cells, kept))
    rows = (
        _by_column(data, numbers, reading, limits)
        if reading.kind is MEMBERS
        else ReadRows.of(list(reading.rows(zip(data, numbers, strict=True), limits)))
    )
    return Below(
        rows=rows.with_others(unread),
        first=tuple(numbers[:_FIRST]),
        left_out=tuple(
            (number, why) for number, why in enumerate(reasons, start=first_row + 1) if why is not None
        ),
        other_heading=first_row + others[0].heading if others else None,
    )


def _reasons_left_out(cells: Sequence[Sequence[Cell]], reading: Reading) -> list[LeftOutReason | None]:
    name, identity, numbers, kind = reading.name, reading.identity, reading.numbers, reading.kind
    surely = surely_data(cells, name=name, identity=identity, numbers=numbers)
    return [
        None if sure else reason_left_out(row, name=name, identity=identity, numbers=numbers, kind=kind)
        for row, sure in zip(cells, surely, strict=True)
    ]


@frozen
class _Doubtful:
    """In the place of a value where the row needs a second look."""


_DOUBTFUL: Final = _Doubtful()
_MOST_REMEMBERED: Final = 65_536
_TRIED: Final = 1_000
"""Rows after which it is known whether the cells of a column repeat."""


class _Remembered(dict[Cell, object]):
    """What the cells of a column were read as.

    Numbers are read each time, since 1, 1.0 and True are one and the same to a dictionary.
    """

    def __init__(self, read: Callable[[Cell], object]) -> None:
        super().__init__()
        self.read = read
        self.times_read = 0
        self.doubts = False

    def __missing__(self, cell: Cell) -> object:
        self.times_read += 1
        value = self.read(cell)
        if value is _DOUBTFUL:
            self.doubts = True
        if len(self) < _MOST_REMEMBERED and not isinstance(cell, (int, float)):
            self[cell] = value
        return value

    def of(self, cells: Sequence[Cell], plain: Callable[[Cell], str | None] | None) -> list[object]:
        """Return what cells are read as.

        Args:
            cells: the cells of a column.
            plain: returns the text of a cell that is read as it stands, if such texts there are.
        """
        values = list(map(self.__getitem__, cells[:_TRIED]))
        rest = cells[_TRIED:]
        if plain is None or self.times_read * 2 < _TRIED:
            values += map(self.__getitem__, rest)
        else:
            # Cells that hardly ever repeat are sooner looked at than looked up.
            texts = map(plain, rest)
            values += [self[cell] if text is None else text for cell, text in zip(rest, texts, strict=True)]
        return values


def _by_column(
    data: Sequence[Sequence[Cell]], numbers: Sequence[int], reading: Reading, limits: Limits
) -> ReadRows:
    """Return the rows of members; those in doubt are read by themselves."""
    doubtful: set[int] = set()
    # The days of all columns are much the same.
    dates = _Remembered(_reader(MEMBERS.column("born_on"), reading.case))

    def read(
        place: int, remembered: _Remembered, plain: Callable[[Cell], str | None] | None = None
    ) -> list[object]:
        values = remembered.of(cells_at(place, data), plain)
        if remembered.doubts:
            doubtful.update(row for row, value in enumerate(values) if value is _DOUBTFUL)
        return values

    columns: dict[str, Sequence[object]] = {}
    for place, _, known in reading.known:
        remembered = dates if known.read is read_date else _Remembered(_reader(known, reading.case))
        values = read(place, remembered, PLAIN.get(known.read))
        before = columns.get(known.field)
        columns[known.field] = values if before is None else list(map(_together, before, values))
    if reading.unknown:
        texts = [read(place, _Remembered(_text_or_none)) for place, _ in reading.unknown]
        keys = [key for _, key in reading.unknown]
        columns["extra"] = [
            {key: text for key, text in zip(keys, beside, strict=True) if text is not None}
            for beside in zip(*texts, strict=True)
        ]
    for name, text in reading.stated.items():
        columns[name] = [field_reader(Member, name)(text)] * len(data)
    tellers = (columns.get(name) or [None] * len(data) for name in MEMBERS.tellers)
    doubtful.update(row for row, told in enumerate(zip(*tellers, strict=True)) if not any(told))
    by_themselves = sorted(doubtful)
    read_rows = reading.rows(((data[row], numbers[row]) for row in by_themselves), limits)
    singly = dict(zip(by_themselves, read_rows, strict=True))
    return _without_others(numbers, columns, singly)


def _reader(column: Column, case: Circumstances) -> Callable[[Cell], object]:
    """Return what reads a cell as what a record holds; None where it states nothing."""
    read, as_held, kept = column.read, field_reader(Member, column.field), column.field in KEPT_AS_GIVEN

    def read_cell(cell: Cell) -> object:
        if cell == BLANK or (is_blank(cell) and not kept):
            return None
        value = read(cell, case)
        return _DOUBTFUL if isinstance(value, (Unread, Noted, Parts)) else as_held(value)

    return read_cell


def _text_or_none(cell: Cell) -> str | None:
    return text_of(cell) or None


def _together(before: object, value: object) -> object:
    """Return what two columns that feed one field state together."""
    if before is None or before == value:
        return value
    return before if value is None else both(before, value)


def _without_others(
    rows: Sequence[int], columns: Mapping[str, Sequence[object]], singly: Mapping[int, ReadRow]
) -> ReadRows:
    """Return the rows; those of which the second look says that they are no records stand apart."""
    others = {place for place, read in singly.items() if not read.plain}
    if not others:
        return ReadRows(rows=rows, columns=columns, singly=singly)
    records = [place not in others for place in range(len(rows))]
    places = {place: number for number, place in enumerate(compress(range(len(rows)), records))}
    return ReadRows(
        rows=list(compress(rows, records)),
        columns={name: list(compress(values, records)) for name, values in columns.items()},
        singly={places[place]: read for place, read in singly.items() if place in places},
        others=tuple(singly[place] for place in sorted(others)),
    )
