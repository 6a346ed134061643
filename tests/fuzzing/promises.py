"""What every reader promises, whatever it is given. A promise that is broken is an `AssertionError` that says which."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

from attrs import evolve
from tests.fuzzing.harness import ON

from partybranch._checking import check
from partybranch.codec import Document, dumps, loads
from partybranch.errors import PartybranchError
from partybranch.findings import Finding, Path, Report, UnreadableDocument
from partybranch.models import Ledger, Meeting, Member, Rating, Roster, Sheet
from partybranch.outputs import Line, discreet, discreet_text, lines, names_of
from partybranch.roster import Table
from partybranch.roster._tables import text_of
from partybranch.roster.cells import is_blank

__all__ = [
    "checked",
    "identity_numbers",
    "kept_apart",
    "kept_whole",
    "may_be_shown",
    "refused",
    "said_to_people",
    "written_again",
]

T = TypeVar("T")

_NOT_SAID: Final = frozenset({"Cc", "Cs"})
"""Categories of characters that no text for people holds: they steer a terminal, or are no characters at all."""
_IDENTITY_NUMBER: Final = re.compile(r"(?<![0-9])(?:[0-9]{17}[0-9Xx]|[0-9]{15})(?![0-9])")


def refused(read: Callable[[], T], hidden: Iterable[str] = ()) -> T | None:
    """Return what is read, or None where it is refused by an error of the library whose words may be shown.

    Args:
        read: what reads.
        hidden: numbers of persons, which the words must not hold.
    """
    try:
        return read()
    except UnreadableDocument as error:
        reasons: tuple[Finding, ...] | None = error.findings
        # Keys of a document are shown, and those that are numbers of persons masked by whoever shows them.
        zh, en = discreet_text(error.zh), discreet_text(error.en)
    except PartybranchError as error:
        reasons, zh, en = None, error.zh, error.en
    assert reasons is None or reasons, "a document is refused without a reason"
    for found in reasons or ():
        assert str(Path.parse(str(found.path))) == str(found.path), "a pointer is another once it is read"
    may_be_shown(zh, hidden)
    may_be_shown(en, hidden)
    return None


def may_be_shown(text: str, hidden: Iterable[str] = ()) -> None:
    """Hold words of the library to what may be shown, as whoever shows them does it: line by line, without what steers a terminal."""
    assert text.strip(), "nothing is said"
    for line in text.split("\n"):
        said_to_people(Line(line).text or "-", hidden)


def said_to_people(text: str, hidden: Iterable[str] = ()) -> None:
    """Hold a text to what may be shown: it is not empty, holds nothing that steers a terminal, and no number of a person."""
    assert text.strip(), "an empty text"
    wrong = [one for one in text if unicodedata.category(one) in _NOT_SAID]
    assert not wrong, f"a text holds {wrong[0]!r}: {text!r}"
    for number in hidden:
        assert number not in text, f"a text shows a number of a person: {text!r}"


def identity_numbers(texts: Iterable[str]) -> frozenset[str]:
    """Return the identity numbers that stand by themselves in texts."""
    return frozenset(number for text in texts for number in _IDENTITY_NUMBER.findall(text))


def checked(records: Roster | Ledger | tuple[Member, ...], hidden: Iterable[str] = ()) -> Report:
    """Return the report on records; it is given whatever they hold, and may be shown."""
    report = check(records, on=ON)
    shown, names = discreet(report), {"zh": names_of(records, "zh"), "en": names_of(records, "en")}
    for language in ("zh", "en"):
        for line in lines(shown, names[language], language):
            if line.text:
                said_to_people(line.text, hidden)
    return report


def written_again(document: Document) -> None:
    """Hold a document to being the same once written and read again."""
    text = dumps(document)
    again = loads(text)
    assert _apart(again) == _apart(document), "a document is another once written and read"
    assert dumps(again) == text, "a document is written otherwise the second time"


def _apart(document: Document) -> tuple[Document, list[tuple[object, ...]]]:
    """Return a document and its problems as people see them: a word of a list becomes its names when it is written."""
    if not isinstance(document, Roster):
        return document, []
    return evolve(document, problems=()), list(map(_seen, document.problems))


def _seen(finding: Finding) -> tuple[object, ...]:
    # A path with half of a pair in it is written out, and read so.
    where = str(finding.path)
    return (
        finding.code,
        where,
        finding.text("zh"),
        finding.text("en"),
        finding.place,
        finding.member,
        finding.fingerprint,
    )


def kept_whole(roster: Roster) -> None:
    """Hold a roster to its own counts: every data row is a record or a row that is said to be none."""
    records = len(roster.members) + len(roster.meetings) + len(roster.ratings)
    rows = sum(sheet.rows for source in roster.sources for sheet in source.sheets)
    assert records + len(roster.unreadable) == rows == len(roster.rows), "a row is lost, or is there twice"
    told = {found.path.parts[:2] for found in roster.problems}
    for number in range(records, len(roster.rows)):
        assert ("rows", number) in told, "a row is no record, and nobody says so"
    given_ids = any(
        column.field == "id"
        for source in roster.sources
        for sheet in source.sheets
        for column in sheet.columns
    )
    once = len({member.id for member in roster.members}) == len(roster.members)
    assert once or given_ids, "two members have one id, and no table says so"
    for found in roster.problems:
        assert found.place is not None, f"a problem without its place: {found.code}"


def kept_apart(roster: Roster, tables: Sequence[Table]) -> None:
    """Hold a roster of one file to its cells: every row below a heading is told of once, and no cell of a record is lost.

    Of rows above it, those of another table are told of as well, as no records.
    """
    (source,) = roster.sources
    assert [sheet.name for sheet in source.sheets] == [table.name for table in tables]
    records: tuple[Member | Meeting | Rating, ...] = (*roster.members, *roster.meetings, *roster.ratings)
    for number, (sheet, table) in enumerate(zip(source.sheets, tables, strict=True)):
        if sheet.heading_row is None:
            continue
        held = [row.row for row in roster.rows if row.sheet == number and row.row > sheet.heading_row]
        above = [row.row for row in roster.rows if row.sheet == number and row.row < sheet.heading_row]
        assert len(set(above)) == len(above), "a row above the heading is told of twice"
        records_of = [row.row for row in roster.rows[: len(records)] if row.sheet == number]
        assert not set(above) & set(records_of), "a row above the heading is a record"
        left = [at for out in sheet.left_out for at in range(out.row, out.to + 1)]
        below = range(sheet.heading_row + 1, table.first_row + len(table.cells) + 1)
        assert Counter(held + left) == Counter(below), (
            "a row below the heading is told of twice, or not at all"
        )
        for row, record in zip(roster.rows, records, strict=False):
            if row.sheet == number:
                _cells_kept(roster, sheet, table, row.row, record)


def _cells_kept(
    roster: Roster, sheet: Sheet, table: Table, row: int, record: Member | Meeting | Rating
) -> None:
    told = {
        (found.place.sheet, found.place.row, found.place.index) for found in roster.problems if found.place
    }
    for column in sheet.columns:
        cell = table.at(row - 1, column.index)
        if is_blank(cell) or column.why in ("row number", "problem column"):
            continue
        if column.field:
            kept = any(_holds(record, name) for name in (column.field, *column.also))
            assert kept or (sheet.name, row, column.index) in told, f"a cell is lost: {column.field}"
        elif text := text_of(cell):
            assert text in getattr(record, "extra", {}).values(), (
                "the cell of a column that is not known is lost"
            )


def _holds(record: Member | Meeting | Rating, name: str) -> bool:
    return getattr(record, name, None) not in (None, (), "", {}) or name in getattr(record, "unread", {})
