"""Documents of very many records: read by the fast lane, and explained by the converter record by record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import Final, Literal, TypeVar, cast

import attrs
import msgspec
from attrs import evolve
from msgspec import UNSET, Raw, Struct, UnsetType

from partybranch.codec._documents import Written, hold_records, member, plain_members, roster_with
from partybranch.codec._json import as_bytes, hold_items, read_json, read_plain, too_deep
from partybranch.codec._lane import batched, is_open, records_in, texts_in
from partybranch.codec._problems import finding, refused
from partybranch.codec._unread import UnreadRecord, explained
from partybranch.errors import LimitExceeded
from partybranch.findings import Finding, Path, UnreadableDocument
from partybranch.limits import DEFAULT, Limits
from partybranch.models import Member, Roster, Row

__all__ = ["iter_members", "read_members", "read_roster"]

T = TypeVar("T", bound=attrs.AttrsInstance)

_MEMBERS: Final = "members"
# Levels of a document around a member.
_AROUND: Final = 2


def iter_members(data: bytes | str, *, limits: Limits = DEFAULT) -> Iterator[Member | UnreadRecord]:
    """Yield every member of a JSON document of members, or what is wrong with it, in the order of the document.

    Args:
        data: UTF-8 bytes, with or without a byte order mark, or text.
        limits: see `partybranch.limits`.

    Raises:
        UnreadableDocument: at once, and never between two members: it is no document of members, or something is wrong
            beside the members.
        LimitExceeded: at once: it nests too deep, and the member that does could not be told; or it holds too much.

    >>> text = '{"kind": "members", "format": 1, "members": [{"id": "1"}, {"id": 2}, {"id": "3"}]}'
    >>> for each in iter_members(text):
    ...     print(each.id if isinstance(each, Member) else each.findings[0].text("en"))
    1
    text is right here, not a whole number
    3
    """
    hold_items(data, limits)
    document = as_bytes(data) if is_open(limits) else None
    read = None if document is None else texts_in(document, _Members)
    if document is None or read is None:
        return _by_converter(data, limits)
    hold_records(len(read.members), limits)
    return chain.from_iterable(batch for batch, _ in _by_lane(document, read.members, limits))


class _Members(Struct, forbid_unknown_fields=True, gc=False):
    kind: Literal["members"]
    format: Written
    members: list[Raw]


def read_members(document: bytes, limits: Limits) -> tuple[Member, ...] | None:
    """Return the members of a document of nothing else; None where the converter has to read the document as a whole.

    Args:
        document: without a byte order mark.
        limits: of which the lane is known to keep the nesting.

    Raises:
        UnreadableDocument: with every problem in the order in which the converter gives them.
    """
    read = texts_in(document, _Members)
    if read is None:
        return None
    hold_records(len(read.members), limits)
    members: list[Member] = []
    wrong: list[Finding] = []
    for batch, unread in _by_lane(document, read.members, limits):
        if any(each.limit is not None or each.findings[0].code == "SHP001" for each in unread):
            # The document as a whole is no JSON of ours.
            return None
        wrong.extend(found for each in unread for found in each.findings)
        if not wrong:
            members += cast("list[Member]", batch)
        if len(wrong) >= limits.problems:
            break
    if wrong:
        # Keys that stand twice come first.
        raise refused(sorted(wrong, key=lambda found: found.code != "SHP004"), limits)
    return tuple(members)


class _Roster(Struct, forbid_unknown_fields=True, gc=False):
    kind: Literal["roster"]
    format: Written
    members: list[Raw] | UnsetType = UNSET
    meetings: Raw | UnsetType = UNSET
    ratings: Raw | UnsetType = UNSET
    rows: list[Raw] | UnsetType = UNSET
    sources: Raw | UnsetType = UNSET
    problems: Raw | UnsetType = UNSET


def read_roster(document: bytes, limits: Limits) -> Roster | None:
    """Return the roster of a document; None where the converter has to read the document as a whole.

    Its members and rows, of which there are many, go through the lane, the rest through the converter.
    """
    read = texts_in(document, _Roster)
    if read is None:
        return None
    hold_records(0 if isinstance(read.members, UnsetType) else len(read.members), limits)
    members, rows = _all_in(read.members, Member), _all_in(read.rows, Row)
    if members is None or rows is None:
        return None
    apart = {
        "meetings": read.meetings,
        "ratings": read.ratings,
        "sources": read.sources,
        "problems": read.problems,
    }
    rest = msgspec.json.encode({key: text for key, text in apart.items() if text is not UNSET})
    try:
        return read_json(rest, partial(roster_with, limits=limits, members=members, rows=rows), limits)
    except (UnreadableDocument, LimitExceeded):
        return None


def _all_in(texts: list[Raw] | UnsetType, record: type[T]) -> tuple[T, ...] | None:
    """Return the record of each text, or None if one of them is none for the lane."""
    read: list[T] = []
    for batch in batched([] if isinstance(texts, UnsetType) else texts):
        records = records_in(batch, record)
        found = [each for each in records if each is not None]
        if len(found) < len(records):
            return None
        read += found
    return tuple(read)


def _by_lane(
    document: bytes, texts: Sequence[Raw], limits: Limits
) -> Iterator[tuple[Sequence[Member | UnreadRecord], list[UnreadRecord]]]:
    """Yield what is read, some at once, and which of them are unread."""
    first = 0
    for batch in batched(texts):
        members = records_in(batch, Member)
        # Every member is true.
        if all(members):
            yield cast("list[Member]", members), []
        else:
            read = [
                _explained(document, texts, number, limits) if member is None else member
                for number, member in enumerate(members, start=first)
            ]
            yield read, [each for each in read if isinstance(each, UnreadRecord)]
        first += len(batch)


def _explained(document: bytes, texts: Sequence[Raw], number: int, limits: Limits) -> Member | UnreadRecord:
    try:
        made = explained(
            bytes(texts[number]), Path((_MEMBERS, number)), evolve(limits, nesting=limits.nesting - _AROUND)
        )
    except LimitExceeded:
        return UnreadRecord(number=number, limit=too_deep(limits))
    if isinstance(made, Member):
        return made
    return UnreadRecord(
        number=number, findings=tuple(_placed(found, document, texts, number) for found in made)
    )


def _placed(found: Finding, document: bytes, texts: Sequence[Raw], number: int) -> Finding:
    """Return a finding about one of the texts with the line and column of the document, if it has any."""
    line, column = found.facts.get("line"), found.facts.get("column")
    if not isinstance(line, int) or not isinstance(column, int):
        return found
    start = end = 0
    for text in islice(texts, number + 1):
        start = document.index(bytes(text), end)
        end = start + len(bytes(text))
    *lines_before, begun = document[:start].split(b"\n")
    before = len(begun.decode(errors="replace")) if line == 1 else 0
    return finding(found.code, found.path, line=len(lines_before) + line, column=before + column)


def _by_converter(data: bytes | str, limits: Limits) -> Iterator[Member | UnreadRecord]:
    plain, repeated = read_plain(data, limits)
    of_members: dict[object, list[Finding]] = {}
    beside: list[Finding] = []
    for found in repeated:
        match found.path.parts:
            case (_, int() as number, _, *_):
                of_members.setdefault(number, []).append(found)
            case _:
                beside.append(found)
    try:
        members = plain_members(plain, limits)
    except UnreadableDocument as error:
        raise refused((*beside, *error.findings), limits) from None
    if beside:
        raise refused(beside, limits)
    return (
        _structured(each, number, of_members.get(number, []), limits) for number, each in enumerate(members)
    )


def _structured(
    plain: object, number: int, repeated: Sequence[Finding], limits: Limits
) -> Member | UnreadRecord:
    try:
        made = member(plain, Path((_MEMBERS, number)), limits)
    except UnreadableDocument as error:
        return UnreadRecord(number=number, findings=(*repeated, *error.findings))
    return UnreadRecord(number=number, findings=tuple(repeated)) if repeated else made
