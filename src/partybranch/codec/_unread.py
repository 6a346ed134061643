"""`UnreadRecord`: what a stream holds in the place of a record that could not be read."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from partybranch.codec._documents import member
from partybranch.codec._json import read_json
from partybranch.codec._problems import below
from partybranch.errors import LimitExceeded
from partybranch.findings import Finding, Path, UnreadableDocument
from partybranch.limits import Limits
from partybranch.models import Member

__all__ = ["UnreadRecord", "explained"]


@frozen(kw_only=True)
class UnreadRecord:
    """A record of a stream that could not be read, in its place among the others.

    Args:
        number: of the record from 0, all records counted.
        line: where it stands in a file of one record a line, from 1; None in a document.
        findings: everything that is wrong with it, with the paths that the whole file would have.
        limit: the limit that the record goes past; then there are no findings, for it was not looked at further.
    """

    number: int
    line: int | None = None
    findings: tuple[Finding, ...] = ()
    limit: LimitExceeded | None = None


def explained(
    text: bytes | str, path: Path, limits: Limits, read: Callable[[object, Path, Limits], Member] = member
) -> Member | tuple[Finding, ...]:
    """Return the member of a text by the converter, or everything that is wrong with it, below `path`.

    Args:
        text: of one member.
        path: of the member in its file.
        limits: see `partybranch.limits`.
        read: makes a member of plain data, and takes the path of it and the limits.

    Raises:
        LimitExceeded: it nests deeper than `limits.nesting`.
    """
    try:
        return read_json(text, lambda plain: read(plain, Path(), limits), limits)
    except UnreadableDocument as error:
        return tuple(below(found, path) for found in error.findings)
