"""Rows of all files assembled to one roster: records with their ids, their places, and the problems at their paths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import count

from attrs import evolve, frozen

from partybranch.codec import from_dict
from partybranch.findings import Fact, Finding, Path, Place, fingerprint
from partybranch.findings.reading import kind as kind_of_problem
from partybranch.models import LeftOutReason, Meeting, Member, Rating, Roster, Row, Sheet, SheetKind, Source
from partybranch.roster._gathering import Doubt, ReadRow
from partybranch.roster._opening import Opened
from partybranch.roster._results import People, as_it_is_read, holds_members
from partybranch.roster._sheets import Understood

__all__ = ["ReadFile", "assembled"]


@frozen(kw_only=True)
class ReadFile:
    """One file read: its tables as they were taken, those that hold records with their rows."""

    opened: Opened
    sheets: tuple[tuple[Sheet, Understood | None], ...]


@frozen(kw_only=True)
class _Placed:
    """A data row with the numbers of its source and sheet, and what the rows of that are."""

    place: Row
    read: ReadRow
    holds: SheetKind


def assembled(read: list[ReadFile]) -> Roster:
    """Return the roster of these files."""
    beside = holds_members(understood for file in read for _, understood in file.sheets)
    files = [_as_read(file, beside_members=beside) for file in read]
    sources = tuple(_source(file) for file in files)
    placed = [
        _Placed(place=Row(source=source, sheet=index, row=read.row), read=read, holds=sheet.holds)
        for source, file in enumerate(files)
        for index, (sheet, understood) in enumerate(file.sheets)
        if understood is not None
        for read in understood.rows
    ]
    persons, meetings = (_of(placed, holds) for holds in (SheetKind.MEMBERS, SheetKind.MEETINGS))
    ids = _ids(persons)
    named = _by_number(persons, ids)
    members = tuple(
        from_dict(Member, {"id": own, **each.read.plain}) for own, each in zip(ids, persons, strict=True)
    )
    people = People(members)
    looked_up = [
        evolve(each, read=people.of(each.read))
        if each.holds is SheetKind.RATINGS and each.read.plain
        else each
        for each in placed
    ]
    ratings = _of(looked_up, SheetKind.RATINGS)
    others = [each for each in looked_up if not each.read.plain]
    roster = Roster(
        members=members,
        meetings=tuple(
            from_dict(Meeting, {**_referring(each.read.plain, named), "id": own})
            for own, each in zip(_meeting_ids(meetings), meetings, strict=True)
        ),
        ratings=tuple(from_dict(Rating, each.read.plain) for each in ratings),
        rows=tuple(each.place for each in (*persons, *meetings, *ratings, *others)),
        sources=sources,
    )
    problems = [
        *_of_files(files, roster),
        *_of_members(persons, roster),
        *_of_meetings(meetings, roster),
        *_of_ratings(ratings, roster),
        *_of_others(others, roster),
    ]
    return evolve(roster, problems=tuple(problems))


def _as_read(file: ReadFile, *, beside_members: bool) -> ReadFile:
    sheets = (
        (sheet, as_it_is_read(understood, beside_members=beside_members)) for sheet, understood in file.sheets
    )
    return evolve(file, sheets=tuple((sheet if each is None else each.sheet, each) for sheet, each in sheets))


def _of(placed: list[_Placed], holds: SheetKind) -> list[_Placed]:
    return [each for each in placed if each.read.plain and each.holds is holds]


def _source(file: ReadFile) -> Source:
    profiles = [
        understood.profile.name
        for _, understood in file.sheets
        if understood is not None and understood.profile
    ]
    return Source(
        path=file.opened.name,
        encoding=file.opened.rows.encoding,
        profile=profiles[0] if profiles else None,
        sheets=tuple(sheet for sheet, _ in file.sheets),
    )


def _ids(persons: list[_Placed]) -> list[str]:
    """Return an id for each: the table's own, else their numbers if these tell all of them apart, else 1, 2, 3."""
    plains = [each.read.plain for each in persons]
    own = [str(plain["id"]) if "id" in plain else None for plain in plains]
    numbers = [str(plain["number"]) for plain in plains if "number" in plain]
    if not any(own) and len(numbers) == len(set(numbers)) == len(plains):
        return numbers
    taken = frozenset(own)
    free = (text for text in map(str, count(1)) if text not in taken)
    return [text if text is not None else next(free) for text in own]


def _by_number(persons: list[_Placed], ids: list[str]) -> Mapping[str, str]:
    """Return the ids of members by their numbers, of those whose number is nobody else's number or id."""
    numbers = [str(each.read.plain["number"]) if "number" in each.read.plain else "" for each in persons]
    times, taken = Counter(numbers), frozenset(ids)
    return {
        number: own
        for number, own in zip(numbers, ids, strict=True)
        if number and times[number] == 1 and number not in taken
    }


_NAMING_MEMBERS = ("chair", "recorder")


def _referring(plain: Mapping[str, object], named: Mapping[str, str]) -> dict[str, object]:
    """Return what a row states, with members named by their ids where the sheet names them by their numbers."""
    referred = {name: named.get(str(plain[name]), plain[name]) for name in _NAMING_MEMBERS if name in plain}
    return {**plain, **referred}


def _meeting_ids(meetings: list[_Placed]) -> list[str]:
    """Return an id for each, its branch's alone: the table's own, else its day and kind, so that added rows change few."""
    plains = [each.read.plain for each in meetings]
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
    for source, file in zip(roster.sources, files, strict=True):
        if file.opened.misnamed:
            fact = _format_fact(file.opened)
            yield _finding(
                "SHP134", Path(("sources", roster.sources.index(source))), fact, Place(source=source.path), ()
            )
        for sheet, understood in file.sheets:
            here = Place(source=source.path, sheet=sheet.name)
            if sheet.why_left_out is LeftOutReason.NO_HEADING:
                yield _finding("SHP133", sheets / number, {}, here, (sheet.name,))
            for doubt in () if understood is None else understood.doubts:
                yield _of_heading(doubt, sheet, sheets / number, here)
            number += 1


def _format_fact(opened: Opened) -> dict[str, Fact]:
    return {"format": opened.format}


def _of_heading(doubt: Doubt, sheet: Sheet, path: Path, here: Place) -> Finding:
    if doubt.column is None:
        return _finding(doubt.code, path, doubt.facts, here, (sheet.name,))
    index, column = doubt.column, sheet.columns[doubt.column]
    row = sheet.heading_row if column.row is None else column.row
    place = evolve(here, row=row, column=column.heading, index=column.index)
    return _finding(doubt.code, path / "columns" / index, doubt.facts, place, (sheet.name, column.heading))


def _of_members(persons: list[_Placed], roster: Roster) -> Iterator[Finding]:
    for index, (member, each) in enumerate(zip(roster.members, persons, strict=True)):
        key = (member.branch or "", member.name or member.number or member.id)
        for found in _of_row(each, roster, Path(("members", index)), key):
            yield evolve(found, member=member.id)


def _of_meetings(meetings: list[_Placed], roster: Roster) -> Iterator[Finding]:
    for index, (meeting, each) in enumerate(zip(roster.meetings, meetings, strict=True)):
        yield from _of_row(each, roster, Path(("meetings", index)), (meeting.branch or "", meeting.id))


def _of_ratings(ratings: list[_Placed], roster: Roster) -> Iterator[Finding]:
    for index, (rating, each) in enumerate(zip(roster.ratings, ratings, strict=True)):
        for found in _of_row(each, roster, Path(("ratings", index)), (rating.member, str(rating.year))):
            yield evolve(found, member=rating.member)


def _of_others(others: list[_Placed], roster: Roster) -> Iterator[Finding]:
    first = len(roster.rows) - len(others)
    for index, each in enumerate(others, start=first):
        yield from _of_row(each, roster, Path(("rows", index)), (str(each.place.row),))


def _of_row(each: _Placed, roster: Roster, path: Path, key: tuple[str, ...]) -> Iterator[Finding]:
    for doubt in each.read.doubts:
        # A row that is no record has no fields.
        where = path / doubt.field if each.read.plain else path
        yield _finding(doubt.code, where, doubt.facts, _place_of(doubt, each.place, roster), key)


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
