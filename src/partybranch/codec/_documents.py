"""Documents: what kinds there are, their format number, and records to and from plain mappings."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, TypeVar, cast, get_args

import attrs
from attrs import evolve
from cattrs import BaseValidationError

from partybranch.codec._converter import converter, named
from partybranch.codec._migrations import earlier_lines, migrated, oldest
from partybranch.codec._problems import Problem, finding, gathered, unknown_key
from partybranch.codec._rosters import StoredRoster, restored, roster_as_plain
from partybranch.findings import Finding, Message, Path, UnreadableDocument
from partybranch.models import Ledger, Member, Roster, Row

__all__ = [
    "FORMAT",
    "Document",
    "Written",
    "from_dict",
    "from_plain",
    "member",
    "member_of_any_format",
    "plain_members",
    "roster_with",
    "to_dict",
    "to_plain",
]

Written = Literal[1]
"""The number of the document format that is written, for what takes no other. Who raises it adds a step to `_migrations`."""

FORMAT: Final[int] = get_args(Written)[0]
"""The number of the document format that is written. All numbers from 1 to it are read."""

Document = Ledger | Roster | tuple[Member, ...]
"""What a JSON document can hold: one branch's ledger, a roster with its places and problems, or members of any branches."""

T = TypeVar("T", bound=attrs.AttrsInstance)


def to_dict(record: attrs.AttrsInstance) -> dict[str, Any]:
    """Return a record as plain data fit for JSON: no key for what is missing, days as text, words as codes.

    >>> from partybranch import Member, PartialDate
    >>> to_dict(Member(id="0007", admitted_on=PartialDate.parse("2003-06")))
    {'id': '0007', 'admitted_on': '2003-06'}
    """
    return cast("dict[str, Any]", converter().unstructure(record))


def from_dict(record: type[T], data: Mapping[str, object]) -> T:
    """Return the record that plain data describes. Nothing is coerced, and unknown keys are refused.

    Raises:
        UnreadableDocument: with a finding for every problem, each with its path below `data`.

    >>> from partybranch import Member
    >>> from_dict(Member, {"id": "0007", "admitted_on": "2003-06"}).admitted_on
    PartialDate.parse('2003-06')
    """
    made: T = _structured(data, record, Path())
    return made


def _structured(data: object, record: Any, path: Path) -> Any:  # noqa: ANN401 - a typing form
    try:
        return converter().structure(data, record)
    except (BaseValidationError, Problem) as error:
        findings = gathered(error, path)
    raise UnreadableDocument(findings)


def to_plain(document: Document) -> dict[str, Any]:
    """Return a document as plain data, its kind and format number first."""
    if isinstance(document, Ledger):
        return {"kind": "ledger", "format": FORMAT, **to_dict(document)}
    if isinstance(document, Roster):
        return {"kind": "roster", "format": FORMAT, **roster_as_plain(document)}
    return {"kind": "members", "format": FORMAT, "members": [to_dict(member) for member in document]}


def _ledger(body: dict[str, object]) -> Document:
    ledger: Ledger = _structured(body, Ledger, Path())
    return ledger


def _roster(body: dict[str, object]) -> Document:
    return roster_with(body)


def roster_with(body: object, *, members: tuple[Member, ...] = (), rows: tuple[Row, ...] = ()) -> Roster:
    """Return the roster of plain data, from which members and rows may have been taken out.

    Raises:
        UnreadableDocument: with a finding for every problem.
    """
    document: StoredRoster = _structured(body, StoredRoster, Path())
    roster, wrong = restored(
        evolve(document, members=members or document.members, rows=rows or document.rows)
    )
    if wrong:
        raise UnreadableDocument(tuple(wrong))
    return roster


def _members(body: dict[str, object]) -> Document:
    problems = _strange_in(body)
    members: tuple[Member, ...] = ()
    if _MEMBERS in body:
        try:
            members = _structured(body[_MEMBERS], tuple[Member, ...], Path((_MEMBERS,)))
        except UnreadableDocument as error:
            problems.extend(error.findings)
    if problems:
        raise UnreadableDocument(tuple(problems))
    return members


def _strange_in(body: dict[str, object]) -> list[Finding]:
    """Return what is wrong with a document of members, its members aside."""
    problems = [unknown_key(key, Path(), (_MEMBERS,)) for key in body if key != _MEMBERS]
    if _MEMBERS not in body:
        problems.append(finding("SHP005", Path(), key=_MEMBERS))
    return problems


def member(plain: object, path: Path) -> Member:
    """Return the member that plain data describes.

    Raises:
        UnreadableDocument: with a finding for every problem, each with its path below `path`.
    """
    made: Member = _structured(plain, Member, path)
    return made


def member_of_any_format(plain: object, path: Path) -> Member:
    """Return the member that plain data describes, of the newest format or, where it is none of that, of an earlier one.

    Raises:
        UnreadableDocument: with what keeps it from being a member of the newest.
    """
    try:
        return member(plain, path)
    except UnreadableDocument as error:
        for earlier in earlier_lines(plain, FORMAT):
            with contextlib.suppress(UnreadableDocument):
                return member(earlier, path)
        raise error from None


def plain_members(data: object) -> list[object]:
    """Return the members of a document of members as plain data, not looked at yet.

    Raises:
        UnreadableDocument: it is no document of members, or there is something else in it.
    """
    kind, body = _opened(data)
    if kind != _MEMBERS:
        raise UnreadableDocument((_not_known("kind", Message("种类", "kind"), _MEMBERS),))
    if problems := _strange_in(body):
        raise UnreadableDocument(tuple(problems))
    if not isinstance(body[_MEMBERS], list):
        found = named(body[_MEMBERS])
        raise UnreadableDocument((finding("SHP002", Path((_MEMBERS,)), expected=named([]), found=found),))
    return cast("list[object]", body[_MEMBERS])


_MEMBERS: Final = "members"
_KINDS: Final[dict[str, Callable[[dict[str, object]], Document]]] = {
    "ledger": _ledger,
    "members": _members,
    "roster": _roster,
}


def from_plain(data: object) -> Document:
    """Return the document that plain data describes.

    Raises:
        UnreadableDocument: with a finding for every problem, each with its path; a kind or format that is not known is
            the only one.
    """
    kind, body = _opened(data)
    return _KINDS[kind](body)


def _opened(data: object) -> tuple[str, dict[str, object]]:
    """Return the kind of a document, and what it holds in the newest format beside its kind and format number."""
    if not isinstance(data, dict):
        raise UnreadableDocument((finding("SHP002", Path(), expected=named({}), found=named(data)),))
    body = dict(cast("dict[str, object]", data))
    wanted, number = body.pop("kind", None), body.pop("format", None)
    if not isinstance(wanted, str) or wanted not in _KINDS:
        raise UnreadableDocument((_not_known("kind", Message("种类", "kind"), ", ".join(_KINDS)),))
    first = oldest(FORMAT)
    if type(number) is not int or not first <= number <= FORMAT:
        known = str(FORMAT) if first == FORMAT else f"{first}–{FORMAT}"
        raise UnreadableDocument((_not_known("format", Message("格式编号", "format"), known),))
    return wanted, migrated(wanted, body, number, FORMAT)


def _not_known(key: str, what: Message, known: str) -> Finding:
    return finding("SHP008", Path((key,)), what=what, known=known)
