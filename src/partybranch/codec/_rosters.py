"""Rosters as documents: the records with the places they were read from, and the problems met in reading.

A problem is stored as its code, path, place and facts; its words are those of its kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

from attrs import evolve, field, frozen

from partybranch.codec._converter import converter
from partybranch.codec._problems import Problem, finding
from partybranch.findings import Fact, Finding, Message, Path, Place
from partybranch.findings.reading import KINDS
from partybranch.models import Meeting, Member, Rating, Roster, Row, Source
from partybranch.terms import Term

__all__ = ["StoredRoster", "restored", "roster_as_plain", "stored"]


@frozen(kw_only=True)
class StoredFact:
    """One fact of a stored problem: a text, a number, or words in both languages."""

    name: str
    text: str | None = None
    number: int | None = None
    words: Message | None = None


@frozen(kw_only=True)
class StoredProblem:
    """One stored problem; the path is a JSON pointer."""

    code: str
    path: str
    facts: tuple[StoredFact, ...] = ()
    member: str | None = None
    place: Place | None = None
    fingerprint: str = ""


@frozen(kw_only=True)
class StoredRoster:
    """What the document of a roster holds beside its kind and format number."""

    members: tuple[Member, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    ratings: tuple[Rating, ...] = ()
    rows: tuple[Row, ...] = ()
    sources: tuple[Source, ...] = ()
    problems: tuple[StoredProblem, ...] = field(default=())


def roster_as_plain(roster: Roster) -> dict[str, Any]:
    """Return a roster as plain data."""
    plain: dict[str, Any] = converter().unstructure(stored(roster))
    return plain


def stored(roster: Roster) -> StoredRoster:
    """Return what is stored of a roster."""
    return StoredRoster(
        members=roster.members,
        meetings=roster.meetings,
        ratings=roster.ratings,
        rows=roster.rows,
        sources=roster.sources,
        problems=tuple(_stored(problem) for problem in roster.problems),
    )


def _stored(problem: Finding) -> StoredProblem:
    return StoredProblem(
        code=problem.code,
        path=str(problem.path),
        facts=tuple(_stored_fact(name, fact) for name, fact in problem.facts.items()),
        member=problem.member,
        place=problem.place,
        fingerprint=problem.fingerprint,
    )


def _stored_fact(name: str, fact: Fact) -> StoredFact:
    match fact:
        case Message():
            return StoredFact(name=name, words=fact)
        case Term():
            return StoredFact(name=name, words=Message(fact.zh, fact.en))
        case int():
            return StoredFact(name=name, number=fact)
        case _:
            return StoredFact(name=name, text=fact)


def restored(document: StoredRoster, most: int) -> tuple[Roster, list[Finding]]:
    """Return the roster, and what is wrong with the document: rows of no source or sheet, problems of no kind.

    Args:
        document: what is stored.
        most: after how much that is wrong it is looked at no further.
    """
    wrong = [*islice(_misplaced(document), most)]
    problems: list[Finding] = []
    for index, problem in enumerate(document.problems):
        if len(wrong) >= most:
            break
        try:
            problems.append(_restored(problem))
        except Problem as error:
            wrong.append(finding(error.code, Path(("problems", index)), **error.facts))
    roster = Roster(
        members=document.members,
        meetings=document.meetings,
        ratings=document.ratings,
        rows=document.rows,
        sources=document.sources,
        problems=tuple(problems),
    )
    return roster, wrong


_NOWHERE: Final = Message("没有这个来源或工作表", "there is no such source or sheet")
_NO_CELL: Final = Message("没有这样的行号或列号", "there is no such row or column")
_NO_POINTER: Final = Message("路径应以“/”开头", "a path begins with a slash")
_TOO_FEW: Final = Message("行数少于记录数", "there are fewer rows than records")


def _misplaced(document: StoredRoster) -> Iterator[Finding]:
    records = sum(map(len, (document.members, document.meetings, document.ratings)))
    # Of a roster with pseudonyms no places are told at all.
    if len(document.rows) < records and (document.rows or document.sources):
        yield finding("SHP009", Path(("rows",)), why=_TOO_FEW)
    for index, row in enumerate(document.rows):
        sheets = document.sources[row.source].sheets if 0 <= row.source < len(document.sources) else ()
        if not 0 <= row.sheet < len(sheets):
            yield finding("SHP009", Path(("rows", index)), why=_NOWHERE)


def _restored(problem: StoredProblem) -> Finding:
    if problem.code not in KINDS:
        raise Problem("SHP006", allowed=", ".join(KINDS))
    facts: Mapping[str, Fact] = {fact.name: _fact(fact) for fact in problem.facts}
    missing = KINDS[problem.code].message.gaps - facts.keys()
    if missing:
        raise Problem("SHP005", key=", ".join(sorted(missing)))
    if problem.place is not None and not _is_cell(problem.place):
        raise Problem("SHP009", why=_NO_CELL)
    try:
        path = Path.parse(problem.path)
    except ValueError:
        raise Problem("SHP009", why=_NO_POINTER) from None
    found = finding(problem.code, path, **facts)
    return evolve(found, member=problem.member, place=problem.place, fingerprint=problem.fingerprint)


def _is_cell(place: Place) -> bool:
    return (place.row is None or place.row >= 1) and (place.index is None or place.index >= 0)


def _fact(fact: StoredFact) -> Fact:
    if fact.words is not None:
        return fact.words
    if fact.number is not None:
        return fact.number
    return fact.text or ""
