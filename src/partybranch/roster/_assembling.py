"""Rows of all files assembled to one roster: records with their ids, their places, and the problems at their paths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, count, repeat
from typing import cast

from attrs import evolve, frozen

from partybranch.codec import from_dict, records_of
from partybranch.findings import Fact, Finding, Path, Place, fingerprint
from partybranch.findings.reading import kind as kind_of_problem
from partybranch.models import LeftOutReason, Meeting, Member, Rating, Roster, Row, Sheet, SheetKind, Source
from partybranch.roster._containers import Format
from partybranch.roster._gathering import Doubt, ReadRow, ReadRows
from partybranch.roster._results import People, as_it_is_read, holds_members
from partybranch.roster._sheets import Understood

__all__ = ["ReadFile", "assembled"]


@frozen(kw_only=True)
class ReadFile:
    """One file read.

    Args:
        name: as it was given; `-` where it has no name.
        format: by its content.
        encoding: of a text file; None for a workbook.
        misnamed: whether its extension promises another format.
        sheets: its tables as they were taken, those that hold records with their rows.
    """

    name: str
    format: Format
    encoding: str | None
    misnamed: bool
    sheets: tuple[tuple[Sheet, Understood | None], ...]


@frozen(kw_only=True)
class _Placed:
    """The rows of one sheet with the numbers of its source and of itself, and what they are."""

    source: int
    sheet: int
    holds: SheetKind
    read: ReadRows

    def places(self, numbers: Sequence[int]) -> list[Row]:
        """Return where rows of these numbers stand."""
        times = len(numbers)
        return records_of(
            Row, {"source": repeat(self.source, times), "sheet": repeat(self.sheet, times), "row": numbers}
        )


def assembled(read: list[ReadFile]) -> Roster:
    """Return the roster of these files."""
    beside = holds_members(understood for file in read for _, understood in file.sheets)
    files = [_as_read(file, beside_members=beside) for file in read]
    sources = tuple(_source(file) for file in files)
    placed = [
        _Placed(source=source, sheet=index, holds=sheet.holds, read=understood.rows)
        for source, file in enumerate(files)
        for index, (sheet, understood) in enumerate(file.sheets)
        if understood is not None
    ]
    persons, meetings = (_of(placed, holds) for holds in (SheetKind.MEMBERS, SheetKind.MEETINGS))
    plains = [row.plain for each in meetings for row in each.read.singly.values()]
    numbered = _by_number(persons)
    ids = _ids(persons, {text for plain in plains for text in _referred(plain).values()} - numbered.keys())
    members = _members(persons, ids)
    placed = _looked_up(placed, members)
    ratings = _of(placed, SheetKind.RATINGS)
    kept = (*persons, *meetings, *ratings)
    roster = Roster(
        members=members,
        meetings=_meetings(plains, {number: ids[place] for number, place in numbered.items()}),
        ratings=tuple(from_dict(Rating, row.plain) for each in ratings for row in each.read.singly.values()),
        rows=(
            *chain.from_iterable(each.places(each.read.rows) for each in kept),
            *chain.from_iterable(each.places([row.row for row in each.read.others]) for each in placed),
        ),
        sources=sources,
    )
    problems = [
        *_of_files(files, roster),
        *_of_members(persons, roster),
        *_of_meetings(meetings, roster),
        *_of_ratings(ratings, roster),
        *_of_others(placed, roster),
    ]
    return evolve(roster, problems=tuple(problems))


def _as_read(file: ReadFile, *, beside_members: bool) -> ReadFile:
    sheets = (
        (sheet, as_it_is_read(understood, beside_members=beside_members)) for sheet, understood in file.sheets
    )
    return evolve(file, sheets=tuple((sheet if each is None else each.sheet, each) for sheet, each in sheets))


def _of(placed: Iterable[_Placed], holds: SheetKind) -> list[_Placed]:
    return [each for each in placed if each.holds is holds]


def _source(file: ReadFile) -> Source:
    profiles = [
        understood.profile.name
        for _, understood in file.sheets
        if understood is not None and understood.profile
    ]
    return Source(
        path=file.name,
        encoding=file.encoding,
        profile=profiles[0] if profiles else None,
        sheets=tuple(sheet for sheet, _ in file.sheets),
    )


def _ids(persons: Sequence[_Placed], referred: AbstractSet[str]) -> list[str]:
    """Return an id for each: the table's own, else their numbers if these tell all of them apart, else 1, 2, 3.

    Args:
        persons: the members.
        referred: the numbers of nobody by which meetings name members; no id that is made up here may be one.
    """
    own, numbers = _stated(persons, "id"), _stated(persons, "number")
    if not any(own) and None not in numbers and len(set(numbers)) == len(numbers):
        return cast("list[str]", numbers)
    taken = frozenset(own) | referred
    free = (text for text in map(str, count(1)) if text not in taken)
    return [text if text is not None else next(free) for text in own]


def _stated(persons: Iterable[_Placed], name: str) -> list[str | None]:
    """Return what each person's row states for a field of text."""
    return [cast("str | None", value) for each in persons for value in each.read.stated(name)]


def _members(persons: Iterable[_Placed], ids: Sequence[str]) -> tuple[Member, ...]:
    members: list[Member] = []
    for each in persons:
        own = ids[len(members) : len(members) + len(each.read.rows)]
        made = records_of(Member, {**each.read.columns, "id": own})
        for place, row in each.read.singly.items():
            made[place] = from_dict(Member, {"id": own[place], **row.plain})
        members += made
    return tuple(members)


def _meetings(plains: Sequence[Mapping[str, object]], named: Mapping[str, str]) -> tuple[Meeting, ...]:
    """Return the meetings, with members named by their ids where the sheets name them by their numbers."""
    return tuple(
        from_dict(Meeting, {**plain, **_named(plain, named), "id": own})
        for own, plain in zip(_meeting_ids(plains), plains, strict=True)
    )


def _looked_up(placed: Iterable[_Placed], members: Sequence[Member]) -> list[_Placed]:
    """Return the sheets, those of results with the members whose results they are."""
    people: People | None = None
    found: list[_Placed] = []
    for each in placed:
        if each.holds is SheetKind.RATINGS:
            people = people or People(members)
            rows = [people.of(row) for row in each.read.singly.values()]
            read = ReadRows.of(sorted((*rows, *each.read.others), key=lambda row: row.row))
            found.append(evolve(each, read=read))
        else:
            found.append(each)
    return found


def _by_number(persons: Sequence[_Placed]) -> Mapping[str, int]:
    """Return the places of members by their numbers, of those whose number is nobody else's number, nor an id that a table states."""
    numbers, stated = _stated(persons, "number"), frozenset(_stated(persons, "id"))
    times = Counter(numbers)
    return {
        number: place
        for place, number in enumerate(numbers)
        if number and times[number] == 1 and number not in stated
    }


_NAMING_MEMBERS = ("chair", "recorder")


def _referred(plain: Mapping[str, object]) -> dict[str, str]:
    """Return the numbers by which a row of meetings names members, by its fields."""
    return {name: str(plain[name]) for name in _NAMING_MEMBERS if name in plain}


def _named(plain: Mapping[str, object], named: Mapping[str, str]) -> dict[str, str]:
    return {name: named.get(number, number) for name, number in _referred(plain).items()}


def _meeting_ids(plains: Sequence[Mapping[str, object]]) -> list[str]:
    """Return an id for each, its branch's alone: the table's own, else its day and kind, so that added rows change few."""
    taken = {(plain.get("branch"), plain["id"]) for plain in plains if "id" in plain}
    times = Counter[tuple[object, str]]()
    return [str(plain["id"]) if "id" in plain else _free_id(plain, taken, times) for plain in plains]


def _free_id(
    plain: Mapping[str, object], taken: Container[tuple[object, object]], times: Counter[tuple[object, str]]
) -> str:
    branch, day = plain.get("branch"), plain.get("on") or plain.get("planned_on")
    called = f"{day}-{plain['kind']}" if day else str(plain["kind"])
    while True:
        times[branch, called] += 1
        number = times[branch, called]
        own = called if number == 1 else f"{called}-{number}"
        if (branch, own) not in taken:
            return own


def _of_files(files: list[ReadFile], roster: Roster) -> Iterator[Finding]:
    sheets = Path(("sheets",))
    number = 0
    for index, (source, file) in enumerate(zip(roster.sources, files, strict=True)):
        if file.misnamed:
            where = Path(("sources", index))
            yield _finding("SHP134", where, {"format": file.format}, Place(source=source.path), ())
        for sheet, understood in file.sheets:
            here = Place(source=source.path, sheet=sheet.name)
            if sheet.why_left_out is LeftOutReason.NO_HEADING:
                yield _finding("SHP133", sheets / number, {}, here, (sheet.name,))
            for doubt in () if understood is None else understood.doubts:
                yield _of_heading(doubt, sheet, sheets / number, here)
            number += 1


def _of_heading(doubt: Doubt, sheet: Sheet, path: Path, here: Place) -> Finding:
    if doubt.column is None:
        return _finding(doubt.code, path, doubt.facts, here, (sheet.name,))
    index, column = doubt.column, sheet.columns[doubt.column]
    row = sheet.heading_row if column.row is None else column.row
    place = evolve(here, row=row, column=column.heading, index=column.index)
    return _finding(doubt.code, path / "columns" / index, doubt.facts, place, (sheet.name, column.heading))


def _of_members(persons: Iterable[_Placed], roster: Roster) -> Iterator[Finding]:
    for index, row, place in _doubtful(persons):
        member = roster.members[index]
        key = (member.branch or "", member.name or member.number or member.id)
        for found in _of_row(row, place, roster, Path(("members", index)), key):
            yield evolve(found, member=member.id)


def _of_meetings(meetings: Iterable[_Placed], roster: Roster) -> Iterator[Finding]:
    for index, row, place in _doubtful(meetings):
        meeting = roster.meetings[index]
        yield from _of_row(row, place, roster, Path(("meetings", index)), (meeting.branch or "", meeting.id))


def _of_ratings(ratings: Iterable[_Placed], roster: Roster) -> Iterator[Finding]:
    for index, row, place in _doubtful(ratings):
        rating = roster.ratings[index]
        for found in _of_row(row, place, roster, Path(("ratings", index)), (rating.member, str(rating.year))):
            yield evolve(found, member=rating.member)


def _doubtful(placed: Iterable[_Placed]) -> Iterator[tuple[int, ReadRow, Row]]:
    """Yield the number of each record that raises doubts, its row, and where that stands."""
    before = 0
    for each in placed:
        for place, row in each.read.singly.items():
            if row.doubts:
                yield before + place, row, Row(source=each.source, sheet=each.sheet, row=row.row)
        before += len(each.read.rows)


def _of_others(placed: Iterable[_Placed], roster: Roster) -> Iterator[Finding]:
    others = [row for each in placed for row in each.read.others]
    first = len(roster.rows) - len(others)
    for index, row in enumerate(others, start=first):
        yield from _of_row(row, roster.rows[index], roster, Path(("rows", index)), (str(row.row),))


def _of_row(read: ReadRow, row: Row, roster: Roster, path: Path, key: tuple[str, ...]) -> Iterator[Finding]:
    for doubt in read.doubts:
        # A row that is no record has no fields.
        where = path / doubt.field if read.plain else path
        yield _finding(doubt.code, where, doubt.facts, _place_of(doubt, row, roster), key)


def _place_of(doubt: Doubt, row: Row, roster: Roster) -> Place:
    """Return the very cell that was read: a field that several columns feed has several."""
    source = roster.sources[row.source]
    sheet = source.sheets[row.sheet]
    place = Place(source=source.path, sheet=sheet.name, row=row.row)
    if doubt.column is None:
        return place
    column = sheet.columns[doubt.column]
    return evolve(place, row=column.row or row.row, column=column.heading, index=column.index)


def _finding(
    code: str, path: Path, facts: Mapping[str, Fact], place: Place | None, key: Iterable[str]
) -> Finding:
    found = kind_of_problem(code)
    return Finding(
        code=code,
        path=path,
        force=found.force,
        message=found.message,
        facts=facts,
        place=place,
        # Where a column stands may change; its heading is among the key.
        fingerprint=fingerprint(
            code, tuple(key), [part for part in path.parts[2:] if isinstance(part, str)], facts
        ),
    )
