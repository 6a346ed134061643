"""NDJSON: one member a line, and nothing else in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, cast

import msgspec

from partybranch.codec._documents import hold_records, member_of_any_format
from partybranch.codec._lane import batched, encodable, is_open, records_in
from partybranch.codec._problems import finding, refused
from partybranch.codec._unread import UnreadRecord, explained
from partybranch.errors import LimitExceeded
from partybranch.findings import Finding, Path
from partybranch.limits import DEFAULT, Limits
from partybranch.models import Member

__all__ = ["iter_ndjson", "read_ndjson", "write_ndjson"]

_BLANKS: Final = " \t\r\n"
"""What JSON passes over; a form feed it refuses."""


def iter_ndjson(lines: Iterable[bytes], *, limits: Limits = DEFAULT) -> Iterator[Member | UnreadRecord]:
    """Yield every member of an NDJSON file, or what is wrong with its line, in the order of the file.

    Blank lines are passed over. Whatever its size, a file needs the memory of a few dozen lines, which are read ahead.

    Args:
        lines: the lines of the file, such as an open binary file.
        limits: see `partybranch.limits`. A line that is too long or nests too deep is an `UnreadRecord` that names the limit.

    >>> lines = [b'{"id": "1"}', b'{"id": "2", "nmae": ""}', b'{"id": "3"}']
    >>> for each in iter_ndjson(lines):
    ...     print(each.id if isinstance(each, Member) else (each.line, each.findings[0].text("en")))
    1
    (2, 'there is no such field: nmae (perhaps name)')
    3
    """
    return chain.from_iterable(_in_batches(lines, limits))


def read_ndjson(lines: Iterable[bytes], *, limits: Limits = DEFAULT) -> tuple[Member, ...]:
    """Return the members of an NDJSON file; blank lines are passed over.

    Args:
        lines: the lines of the file, such as an open binary file.
        limits: see `partybranch.limits`.

    Raises:
        UnreadableDocument: with a finding for every problem of every line; the first part of a path is the number of
            the member from 0.
        LimitExceeded: a line is too long or nests too deep, or there are more than `limits.records`.
    """
    members: list[Member] = []
    problems: list[Finding] = []
    for batch in _in_batches(lines, limits):
        hold_records(len(members) + len(batch), limits)
        if len(problems) >= limits.problems:
            break
        for each in batch:
            if isinstance(each, UnreadRecord):
                if each.limit is not None:
                    raise each.limit
                problems.extend(each.findings)
        if not problems:
            members += cast("Sequence[Member]", batch)
    if problems:
        raise refused(problems, limits)
    return tuple(members)


def _in_batches(lines: Iterable[bytes], limits: Limits) -> Iterator[Sequence[Member | UnreadRecord]]:
    number = line_number = 0
    for batch in batched(lines):
        fit = is_open(limits) and max(map(len, batch)) <= limits.line_length
        members = records_in(batch, Member) if fit else [None] * len(batch)
        read: Sequence[Member | UnreadRecord] = [each for each in members if each is not None]
        if len(read) < len(batch):
            read = list(_one_by_one(batch, members, number, line_number, limits))
        yield read
        number += len(read)
        line_number += len(batch)


def _one_by_one(
    lines: Sequence[bytes], members: Sequence[Member | None], number: int, before: int, limits: Limits
) -> Iterator[Member | UnreadRecord]:
    """Yield what is read of lines, of which the lane did not read all.

    Args:
        lines: some of the file.
        members: what the lane read of each.
        number: of the first record in them.
        before: how many lines stand before them.
        limits: see `iter_ndjson`.
    """
    for at, (line, member) in enumerate(zip(lines, members, strict=True), before + 1):
        found = _explained(line, number, at, limits) if member is None else member
        if found is not None:
            yield found
            number += 1


def _explained(
    line: bytes | str, number: int, line_number: int, limits: Limits
) -> Member | UnreadRecord | None:
    """Return the member of a line, or what is wrong with it; None: it is blank."""
    if len(line) > limits.line_length:
        return UnreadRecord(number=number, line=line_number, limit=_too_long(line_number, limits))
    if not line.strip():
        return None
    try:
        # Without its end, behind which one that is cut off would be said to go on.
        text = line.rstrip(_BLANKS) if isinstance(line, str) else line.rstrip(_BLANKS.encode())
        made = explained(text, Path((number,)), limits, member_of_any_format)
    except LimitExceeded as error:
        return UnreadRecord(number=number, line=line_number, limit=error)
    if isinstance(made, Member):
        return made
    return UnreadRecord(
        number=number, line=line_number, findings=tuple(_at_line(found, line_number) for found in made)
    )


def _too_long(line_number: int, limits: Limits) -> LimitExceeded:
    return LimitExceeded(
        limit="line_length",
        allowed=limits.line_length,
        zh=f"第{line_number}行超过 {limits.line_length} 个字节",
        en=f"line {line_number} is longer than {limits.line_length} bytes",
    )


def _at_line(found: Finding, line_number: int) -> Finding:
    # The text was read as if it were a file of one line; its place is said by the line of the whole file.
    if "line" not in found.facts:
        return found
    return finding(found.code, found.path, **{**found.facts, "line": line_number})


def write_ndjson(members: Iterable[Member]) -> Iterator[bytes]:
    """Yield one line a member, each ending with a line break.

    Raises:
        ImpossibleValue: a member holds what has no written form; see `to_dict`.
    """
    encoded, lines = encodable(Member), msgspec.json.Encoder().encode_lines
    for batch in batched(members):
        # JSON has no line breaks of its own but between its parts, where none is written.
        yield from lines([encoded(each) for each in batch]).splitlines(keepends=True)
