"""Tables below or above the one whose heading was found: no row of theirs is read by a heading that is not its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from partybranch.models import LeftOutReason
from partybranch.roster._gathering import Doubt, Reading, ReadRow
from partybranch.roster._headings import is_heading, meanings, plain_heading, read_heading
from partybranch.roster._kinds import ALL, MEETINGS, MEMBERS, RecordKind
from partybranch.roster._rows import is_surely_a_name, reason_left_out
from partybranch.roster._tables import Cell
from partybranch.roster.cells import is_blank

__all__ = ["OtherTable", "tables_below", "unread_above"]

_FEWEST: Final = 2
"""Headings that are known in a row that begins another table; one may be a slip in a row of this table."""


@frozen(kw_only=True)
class OtherTable:
    """Rows below a heading of their own.

    Args:
        heading: its place among the rows that were looked at.
        reasons: of each row below it, in order, why it is no data, or None.
    """

    heading: int
    reasons: Sequence[LeftOutReason | None]

    @property
    def rows(self) -> range:
        """The places of the rows below its heading."""
        return range(self.heading + 1, self.heading + 1 + len(self.reasons))

    def unread(self, first_row: int) -> list[ReadRow]:
        """Return its data as rows that are no records; `first_row` is the number, from 1, of the first row that was looked at."""
        doubts = (Doubt("SHP126", {"row": first_row + self.heading}),)
        return [
            ReadRow(row=first_row + place, plain={}, doubts=doubts)
            for place, why in zip(self.rows, self.reasons, strict=True)
            if why is None
        ]


def tables_below(
    cells: Sequence[Sequence[Cell]], reasons: Sequence[LeftOutReason | None], reading: Reading
) -> list[OtherTable]:
    """Return the tables below a heading whose own heading has another order or names other fields. The same one again is none.

    Args:
        cells: the rows below the heading.
        reasons: of each why it is no data by that heading, or None.
        reading: how rows are read by it.
    """
    begun: list[tuple[int, bool]] = []
    before = -1
    for place in [place for place, why in enumerate(reasons) if why is LeftOutReason.HEADING_AGAIN]:
        beside, before = None not in reasons[before + 1 : place], place
        texts = _texts(cells[place])
        if not beside:
            begun.append((place, _differs(texts, reading, beside=False)))
        elif begun and begun[-1][1]:
            # Right below its heading the columns of a table may be named once more.
            if _is_same(texts, reading):
                begun.append((place, False))
        elif not "".join(texts.values()).isascii():
            # Programs do so in words of their own (xm, csrq).
            begun.append((place, _differs(texts, reading, beside=True)))
    return [
        _table(cells[:end], begin)
        for (begin, differs), (end, _) in pairwise([*begun, (len(cells), False)])
        if differs
    ]


def _differs(texts: Mapping[int, str], reading: Reading, *, beside: bool) -> bool:
    """Say whether a heading puts something else over a column than the heading by which the rows are read.

    Args:
        texts: its texts, by their places.
        reading: how rows are read.
        beside: whether no data stand between the two.
    """
    if sum(map(is_heading, texts.values())) < _FEWEST:
        return False
    for place, text in texts.items():
        column = reading.columns.get(place)
        meant = meanings(text, kind=reading.kind)
        if column is None:
            differs = bool(meant)
        else:
            heading = column.heading
            same = plain_heading(text) in (plain_heading(heading.text), plain_heading(heading.upper))
            known = {column.field, *meanings(heading.text, heading.upper, reading.kind)}
            # A word that is not known may explain the heading that it stands under.
            differs = not same and (known.isdisjoint(meant) if meant else bool(column.field) and not beside)
        if differs:
            return True
    return False


def _is_same(texts: Mapping[int, str], reading: Reading) -> bool:
    """Say whether a heading is the one by which the rows are read, word for word."""
    words = {
        place: plain_heading(each.heading.text)
        for place, each in reading.columns.items()
        if each.heading.text
    }
    return {place: plain_heading(text) for place, text in texts.items()} == words


def unread_above(cells: Sequence[Sequence[Cell]], first_row: int) -> list[ReadRow]:
    """Return the members of tables above a heading, which says nothing of them, as rows that are no records.

    What stands there may explain how the table is to be filled in, so only rows with a name and something else count.

    Args:
        cells: the rows above the heading.
        first_row: the number of the first of them, from 1.
    """
    named = [_places(_texts(row), MEMBERS) for row in cells]
    begun = [place for place, names in enumerate(named) if MEMBERS.told(names.keys())]
    unread: list[ReadRow] = []
    for begin, end in pairwise([*begun, len(cells)]):
        table = _table(cells[:end], begin)
        surely = [_is_somebody(cells[place], named[begin].get("name")) for place in table.rows]
        reasons = [
            why if is_data else LeftOutReason.FOOTNOTE
            for why, is_data in zip(table.reasons, surely, strict=True)
        ]
        unread += evolve(table, reasons=reasons).unread(first_row)
    return unread


def _is_somebody(cells: Sequence[Cell], name: int | None) -> bool:
    if name is None or name >= len(cells) or not is_surely_a_name(cells[name]):
        return False
    return sum(not is_blank(cell) for cell in cells) > 1


def _table(cells: Sequence[Sequence[Cell]], heading: int) -> OtherTable:
    """Return the table whose heading stands at a place; it goes on to the last row."""
    texts = _texts(cells[heading])
    kind = max(ALL, key=lambda each: len(_places(texts, each)))
    places = _places(texts, kind)
    reasons = [
        reason_left_out(
            row,
            name=places.get("kind" if kind is MEETINGS else "name"),
            identity=places.get("identity_number"),
            numbers=[places["number"]] if "number" in places else [],
            kind=kind,
        )
        for row in cells[heading + 1 :]
    ]
    return OtherTable(heading=heading, reasons=reasons)


def _texts(cells: Sequence[Cell]) -> dict[int, str]:
    return {
        place: read_heading(cell)
        for place, cell in enumerate(cells)
        if isinstance(cell, str) and not is_blank(cell)
    }


def _places(texts: Mapping[int, str], kind: RecordKind) -> dict[str, int]:
    """Return the fields that texts name, each with the place of the first text that does."""
    found: dict[str, int] = {}
    for place, text in texts.items():
        for name in meanings(text, kind=kind)[:1]:
            found.setdefault(name, place)
    return found
