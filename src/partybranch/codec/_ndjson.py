"""NDJSON: one member a line, and nothing else in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from partybranch.codec._lane import batched, encodable, is_open, records_in
from partybranch.codec._problems import finding
from partybranch.codec._unread import UnreadRecord, explained
from partybranch.errors import LimitExceeded
from partybranch.findings import Finding, Path, UnreadableDocument
from partybranch.limits import DEFAULT, Limits
from partybranch.models import Member

__all__ = ["iter_ndjson", "read_ndjson", "write_ndjson"]


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
    number = line_number = 0
    for batch in batched(lines):
        fit = is_open(limits) and max(map(len, batch)) <= limits.line_length
        for line, member in zip(
            batch, records_in(batch, Member) if fit else [None] * len(batch), strict=True
        ):
            line_number += 1
            found = _explained(line, number, line_number, limits) if member is None else member
            if found is not None:
                yield found
                number += 1


def read_ndjson(lines: Iterable[bytes], *, limits: Limits = DEFAULT) -> tuple[Member, ...]:
    """Return the members of an NDJSON file; blank lines are passed over.

    Args:
        lines: the lines of the file, such as an open binary file.
        limits: see `partybranch.limits`.

    Raises:
        UnreadableDocument: with a finding for every problem of every line; the first part of a path is the number of
            the member from 0.
        LimitExceeded: a line is too long or nests too deep.
    """
    members: list[Member] = []
    problems: list[Finding] = []
    for each in iter_ndjson(lines, limits=limits):
        if isinstance(each, Member):
            members.append(each)
        elif each.limit is not None:
            raise each.limit
        else:
            problems.extend(each.findings)
    if problems:
        raise UnreadableDocument(tuple(problems))
    return tuple(members)


def _explained(line: bytes, number: int, line_number: int, limits: Limits) -> Member | UnreadRecord | None:
    """Return the member of a line, or what is wrong with it; None: it is blank."""
    if len(line) > limits.line_length:
        return UnreadRecord(number=number, line=line_number, limit=_too_long(line_number, limits))
    if not line.strip():
        return None
    try:
        made = explained(line, Path((number,)), limits)
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
    """Yield one line a member, each ending with a line break."""
    encoder = msgspec.json.Encoder()
    for each in map(encodable(Member), members):
        yield encoder.encode(each) + b"\n"
