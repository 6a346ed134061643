"""NDJSON: one member a line, and nothing else in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from partybranch.codec._converter import named
from partybranch.codec._documents import from_dict, to_dict
from partybranch.codec._json import read_json
from partybranch.codec._problems import finding
from partybranch.errors import LimitExceeded
from partybranch.findings import Finding, Path, UnreadableDocument
from partybranch.limits import DEFAULT, Limits
from partybranch.models import Member

__all__ = ["read_ndjson", "write_ndjson"]


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
    for index, (number, line) in enumerate(_filled(lines, limits)):
        try:
            members.append(read_json(line, _member, limits))
        except UnreadableDocument as error:
            problems.extend(_below(found, index, number) for found in error.findings)
    if problems:
        raise UnreadableDocument(tuple(problems))
    return tuple(members)


def _filled(lines: Iterable[bytes], limits: Limits) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(lines, start=1):
        if len(line) > limits.line_length:
            raise LimitExceeded(
                limit="line_length",
                allowed=limits.line_length,
                zh=f"第{number}行超过 {limits.line_length} 个字节",
                en=f"line {number} is longer than {limits.line_length} bytes",
            )
        if line.strip():
            yield number, line


def _member(plain: object) -> Member:
    if isinstance(plain, dict):
        return from_dict(Member, plain)  # pyright: ignore[reportUnknownArgumentType] - JSON is of any type
    raise UnreadableDocument((finding("SHP002", Path(), expected=named({}), found=named(plain)),))


def _below(found: Finding, index: int, number: int) -> Finding:
    # The text was read as if it were a file of one line; its place is said by the line of the whole file.
    facts = {**found.facts, "line": number} if "line" in found.facts else found.facts
    return finding(found.code, Path((index, *found.path.parts)), **facts)


def write_ndjson(members: Iterable[Member]) -> Iterator[bytes]:
    """Yield one line a member, each ending with a line break."""
    encoder = msgspec.json.Encoder()
    for member in members:
        yield encoder.encode(to_dict(member)) + b"\n"
