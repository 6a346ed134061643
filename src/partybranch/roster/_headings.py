"""Headings: what a heading's text may mean, and which row of a sheet is its heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final, Protocol

from attrs import frozen

from partybranch._unseen import UNSEEN
from partybranch.dates import UnreadableDate, read_spelling
from partybranch.limits import Limits
from partybranch.roster._column import SERIAL
from partybranch.roster._kinds import ALL, MEETINGS, MEMBERS, RATINGS, RecordKind
from partybranch.roster._tables import Cell, Table, text_of

__all__ = [
    "Heading",
    "HeadingRow",
    "best_heading",
    "find_heading",
    "is_heading",
    "known_headings",
    "meanings",
    "plain_heading",
    "read_heading",
    "word_of",
]

_MARKS: Final = re.compile(rf"[\s{UNSEEN}*★☆※•]+")
_BRACKETS: Final = str.maketrans("【】〔〕[]{}〈〉<>", "()()()()()()")
_LINE_BREAK: Final = re.compile(r"(?<!\s)\s*[\r\n]\s*")
_GROUP: Final = re.compile(r"\(([^()]*)\)")
_NUMBERING: Final = re.compile(r"^(?:[0-9]{1,2}[.、):]|\([0-9]{1,2}\)|[一二三四五六七八九十]+、)")
_OUTER: Final = " :：,，;；.。、+-_="
_WHETHER: Final = "是否"


@frozen(kw_only=True)
class Heading:
    """One heading of a sheet.

    Args:
        text: as read, of two levels the lower, without line breaks and outer spaces.
        column: its number from 0.
        row: the row it stands in, from 0.
        upper: the text of the level above, or empty.
    """

    text: str
    column: int
    row: int
    upper: str = ""


@frozen(kw_only=True)
class HeadingRow:
    """The heading of a sheet.

    Args:
        last_row: its lower row, from 0; data begin below.
        headings: from left to right, without empty ones.
        known: how many different fields it names.
        kind: what the rows below it are.
        named: these fields.
    """

    last_row: int
    headings: tuple[Heading, ...]
    known: int
    kind: RecordKind = MEMBERS
    named: frozenset[str] = frozenset()


def read_heading(text: str) -> str:
    """Return a heading as it is shown: without line breaks and outer spaces."""
    return (_LINE_BREAK.sub("", text) if "\n" in text or "\r" in text else text).strip()


@cache
def _dictionary(kind: RecordKind) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {
        plain_heading(heading): (column.field,)
        for column in kind.by_field.values()
        for heading in column.headings
    }
    found.update({plain_heading(heading): fields for heading, fields in kind.doubtful.items()})
    # A file in the library's own words, such as a CSV export of another program that uses it.
    found.update({name: (name,) for name in kind.own_words})
    return found


def plain_heading(text: str) -> str:
    r"""Return what is left of a heading without spaces, stars, numbering, and hints in brackets.

    >>> plain_heading("8.所在党支部\n(填写全称)：")
    '所在党支部'
    """
    whole, hints = _parted(text)
    return whole or (hints[0] if hints else "")


def _parted(text: str) -> tuple[str, list[str]]:
    narrow = unicodedata.normalize("NFKC", text)
    if narrow.isalnum():
        # Neither marks nor brackets nor numbering.
        return narrow.casefold(), []
    flat = _MARKS.sub("", narrow.translate(_BRACKETS)).casefold()
    flat = _NUMBERING.sub("", flat)
    hints = [hint.strip(_OUTER) for hint in _GROUP.findall(flat)]
    return _GROUP.sub("", flat).strip(_OUTER), [hint for hint in hints if hint]


def meanings(text: str, upper: str = "", kind: RecordKind = MEMBERS) -> tuple[str, ...]:
    """Return the fields that a heading may mean, the likeliest first; empty if it means none that is known.

    Args:
        text: of the heading, of two levels the lower.
        upper: the level above.
        kind: what the rows below it are.

    >>> meanings("手机号", "联系电话"), meanings("日期", "转正"), meanings("警号")
    (('mobile',), ('confirmed_on',), ())
    """
    return _meant(_parted(text), _parted(upper), _dictionary(kind))


def _meant(
    parts: tuple[str, list[str]], upper: tuple[str, list[str]], known: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    base, hints = parts
    above, _ = upper
    # The lower level, or a hint, says more than the word above it: 联系电话 / 手机号, 联系电话（手机号）.
    found = known.get(above + base) if above else None
    if found is None and hints:
        found = next((known[hint] for hint in hints if _refines(known, base, hint)), None)
    found = found or known.get(base)
    if found is None and base.startswith(_WHETHER):
        found = known.get(base.removeprefix(_WHETHER).removeprefix("为"))
    if found is None and not base:
        found = next((known[hint] for hint in hints if hint in known), None)
    return found or ()


_TELEPHONES: Final = frozenset({"mobile", "landline"})


def _refines(known: Mapping[str, tuple[str, ...]], base: str, hint: str) -> bool:
    return _TELEPHONES.issuperset(known.get(hint, ("",))) and _TELEPHONES.issuperset(known.get(base, ("",)))


def known_headings(kind: RecordKind) -> tuple[str, ...]:
    """Return every heading that is known, plain."""
    return tuple(_dictionary(kind))


_SERIAL: Final = frozenset(map(plain_heading, SERIAL))


def is_heading(text: str, kind: RecordKind | None = None) -> bool:
    """Say whether a text is a heading that is known: of a kind, or of any; that of a row's number is one too."""
    kinds = ALL if kind is None else (kind,)
    return any(meanings(text, kind=each) for each in kinds) or plain_heading(text) in _SERIAL


def word_of(heading: Heading, kind: RecordKind = MEMBERS) -> str:
    """Return the word by which a heading is known: of two levels both together where that is one (入党 / 时间), else the lower."""
    plain = plain_heading(heading.text)
    joined = plain_heading(heading.upper) + plain
    return joined if joined in _dictionary(kind) else plain


class Naming(Protocol):
    """Whoever may say of a heading which field it means."""

    @property
    def is_silent(self) -> bool:
        """Whether nothing is said of any."""
        ...

    def field_of(self, heading: Heading) -> str | None:
        """Return the field, an empty text for none, or None where nothing is said."""
        ...


def find_heading(table: Table, limits: Limits, given: Naming) -> HeadingRow | None:
    """Return the heading of a table, or None if no row names the columns of a roster or of a sheet of meetings.

    Sought among the first rows for the one, or the pair one below the other, that names most fields. A roster names
    at least two, one of which tells who: the name or the identity number.
    """
    sought = _Sought.of(table, limits, given)
    members, meetings, ratings = (_best(sought, given, kind) for kind in (MEMBERS, MEETINGS, RATINGS))
    if ratings is not None and (members is None or members.named <= _IDENTIFYING):
        # Whoever is told more of than who it is, is a member with the result beside it.
        return ratings
    if members is None or meetings is None:
        return members or meetings
    return meetings if meetings.known > members.known else members


_IDENTIFYING: Final = frozenset(
    {
        "id",
        "number",
        "name",
        "identity_number",
        "sex",
        "branch",
        "stated_standing",
        "stated_status",
        "remarks",
    }
)


def best_heading(table: Table, limits: Limits, given: Naming, kind: RecordKind) -> HeadingRow | None:
    """Return the heading of a table whose rows are of one kind, or None; see `find_heading`."""
    return _best(_Sought.of(table, limits, given), given, kind)


class _Parts(dict[str, tuple[str, list[str]]]):
    """Texts taken apart, each of them once, since they are looked at for every kind, in their row and in two pairs."""

    def __missing__(self, text: str) -> tuple[str, list[str]]:
        found = self[text] = _parted(text)
        return found

    def tell(self, text: str, upper: str = "") -> bool:
        """Say whether a text may mean a field, by itself or together with the level above it; see `_meant`."""
        (base, hints), words = self[text], _words()
        known = base in words or base.startswith(_WHETHER) or not words.isdisjoint(hints)
        return known or self[upper][0] + base in words

    def are_two_levels(self, upper: Iterable[str], lower: Iterable[str]) -> bool:
        """Say whether a text of the upper row may begin a heading that one of the lower row ends."""
        begun, ended = _halves()
        return any(self[text][0] in begun for text in upper) and any(self[text][0] in ended for text in lower)


@cache
def _words() -> frozenset[str]:
    """Return every heading that is known."""
    return frozenset(word for kind in ALL for word in _dictionary(kind))


@cache
def _halves() -> tuple[frozenset[str], frozenset[str]]:
    """Return what such headings begin with, and what they end with."""
    parted = [(word[:at], word[at:]) for word in _words() for at in range(1, len(word))]
    return frozenset(begun for begun, _ in parted), frozenset(ended for _, ended in parted)


@frozen
class _Row:
    """A row that may be a heading, or a pair of them.

    Args:
        last: the number of the row, of a pair that of the lower one.
        headings: all of its texts.
        telling: those that may mean a field.
    """

    last: int
    headings: list[Heading]
    telling: list[Heading]


@frozen
class _Sought:
    """The rows of a table that may be its heading, and the pairs: first all of the rows. Most rows hold data, and are not among them."""

    table: Table
    rows: Sequence[_Row]
    parts: _Parts

    @classmethod
    def of(cls, table: Table, limits: Limits, given: Naming) -> _Sought:
        parts, silent = _Parts(), given.is_silent
        rows = range(table.first_row, table.first_row + min(len(table.cells), limits.heading_rows))
        texts = [_texts(table, row) for row in rows]
        tell = [not silent or any(map(parts.tell, beside.values())) for beside in texts]
        found = [(row, _one_row(texts[place], row)) for place, row in enumerate(rows) if tell[place]]
        found += [
            (row + 1, _two_rows(table, row, texts[place], texts[place + 1]))
            for place, row in enumerate(rows[:-1])
            if tell[place]
            or tell[place + 1]
            or parts.are_two_levels(texts[place].values(), texts[place + 1].values())
        ]
        telling = (
            [
                each
                for each in headings
                if parts.tell(each.text, each.upper) or given.field_of(each) is not None
            ]
            for _, headings in found
        )
        made = (_Row(row, headings, named) for (row, headings), named in zip(found, telling, strict=True))
        return cls(table, [each for each in made if each.telling], parts)


def _best(sought: _Sought, given: Naming, kind: RecordKind) -> HeadingRow | None:
    # A pair counts only where it says more than one row: the row above may be a title.
    best: HeadingRow | None = None
    for row in sought.rows:
        named = _named(row.telling, given, kind, sought.parts)
        known = len(named)
        more = known > (0 if best is None else best.known)
        if more or (best is not None and known == best.known and _parts(sought.table, best, row.last)):
            best = HeadingRow(
                last_row=row.last, headings=tuple(row.headings), known=known, kind=kind, named=named
            )
    return best


def _parts(table: Table, best: HeadingRow, last_row: int) -> bool:
    """Say whether the row below a heading parts some of its columns, though into none that is known (学习情况: 学校, 专业).

    A row with a value in it is the first one of the data, whatever its other cells say.
    """
    if last_row != best.last_row + 1 or any(map(_is_value, table.cells[last_row - table.first_row])):
        return False
    upper, lower = _texts(table, best.last_row), _texts(table, last_row)
    who = {
        column
        for column, text in upper.items()
        if not best.kind.tellers.isdisjoint(meanings(text, kind=best.kind))
    }
    return bool(lower.keys() - upper.keys()) and who.isdisjoint(lower)


_OF_VALUES: Final = re.compile("[0-9]{6}|@")


def _is_value(cell: Cell) -> bool:
    """Say whether a cell is plainly a value: a number of a person, an address for mail, a day or a month; a year may be a heading."""
    text = unicodedata.normalize("NFKC", text_of(cell))
    try:
        return _OF_VALUES.search(text) is not None or not str(read_spelling(text)).isdigit()
    except UnreadableDate:
        return False


_PERSONS: Final = frozenset(
    plain_heading(heading) for name in MEMBERS.tellers for heading in MEMBERS.column(name).headings
)


def _named(
    headings: list[Heading], given: Naming, kind: RecordKind, parts: Mapping[str, tuple[str, list[str]]]
) -> frozenset[str]:
    """Return the different fields that the headings name; none if they are not those of the kind.

    A sheet with a person in every row is none of meetings, whatever it says of meetings.
    """
    known = _dictionary(kind)
    named: set[str] = set()
    for each in headings:
        own = given.field_of(each)
        meant = _meant(parts[each.text], parts[each.upper], known)[:1] if own is None else (own,)
        named.update(meant)
    named &= kind.by_field.keys()
    if not kind.told(named):
        return frozenset()
    of_persons = kind is MEETINGS and any(plain_heading(each.text) in _PERSONS for each in headings)
    return frozenset() if of_persons else frozenset(named)


def _texts(table: Table, row: int) -> dict[int, str]:
    cells = enumerate(table.cells[row - table.first_row], start=table.first_column)
    return {column: text for column, cell in cells if isinstance(cell, str) and (text := read_heading(cell))}


def _one_row(texts: Mapping[int, str], row: int) -> list[Heading]:
    return [Heading(text=text, column=column, row=row) for column, text in texts.items()]


def _two_rows(table: Table, row: int, upper: dict[int, str], lower: Mapping[int, str]) -> list[Heading]:
    headings: list[Heading] = []
    for column in sorted({*upper, *lower} if upper and lower else ()):
        if column in lower:
            above = upper.get(column) or _over(table, upper, row, column)
            headings.append(Heading(text=lower[column], column=column, row=row + 1, upper=above))
        else:
            headings.append(Heading(text=upper[column], column=column, row=row))
    return headings


def _over(table: Table, upper: dict[int, str], row: int, column: int) -> str:
    """Return the text that spans a column from its left: by the merge, or the nearest one where merges are not known."""
    for top, left, bottom, right in table.merges:
        if top <= row <= bottom and left <= column <= right:
            return upper.get(left, "")
    to_the_left = [left for left in upper if left < column]
    return upper[max(to_the_left)] if to_the_left and not table.merges else ""
