"""Documents: what kinds there are, their format number, and records to and from plain mappings."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any, Final, Literal, TypeVar, cast, get_args

import attrs
from attrs import evolve

from partybranch.codec._converter import converter, named
from partybranch.codec._migrations import earlier_lines, migrated, oldest
from partybranch.codec._problems import Problem, finding, gathered, refused, unknown_key
from partybranch.codec._rosters import StoredRoster, restored, roster_as_plain
from partybranch.errors import LimitExceeded
from partybranch.findings import Finding, Message, Path, UnreadableDocument
from partybranch.limits import DEFAULT, Limits
from partybranch.models import Ledger, Member, Roster, Row

__all__ = [
    "FORMAT",
    "Document",
    "Written",
    "from_dict",
    "from_plain",
    "hold_records",
    "member",
    "member_of_any_format",
    "not_known",
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

    Raises:
        ImpossibleValue: it holds what has no written form, such as a date that is known to lie within some days
            (`PartialDate.during`), a time with seconds, or an amount that is no number.

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
    made: T = _structured(data, record, Path(), DEFAULT)
    return made


def _structured(data: object, record: Any, path: Path, limits: Limits) -> Any:  # noqa: ANN401 - a typing form
    try:
        return converter(limits.problems).structure(data, record)
    except (ExceptionGroup, Problem) as error:
        findings = gathered(error, path, limits.problems)
    raise refused(findings, limits)


def to_plain(document: Document) -> dict[str, Any]:
    """Return a document as plain data, its kind and format number first.

    Raises:
        ImpossibleValue: see `to_dict`.
    """
    if isinstance(document, Ledger):
        return {"kind": "ledger", "format": FORMAT, **to_dict(document)}
    if isinstance(document, Roster):
        return {"kind": "roster", "format": FORMAT, **roster_as_plain(document)}
    return {"kind": "members", "format": FORMAT, "members": [to_dict(member) for member in document]}


def _ledger(body: dict[str, object], limits: Limits) -> Document:
    ledger: Ledger = _structured(body, Ledger, Path(), limits)
    return ledger


def roster_with(
    body: object, limits: Limits, *, members: tuple[Member, ...] = (), rows: tuple[Row, ...] = ()
) -> Roster:
    """Return the roster of plain data, from which members and rows may have been taken out.

    Raises:
        UnreadableDocument: with a finding for every problem.
    """
    document: StoredRoster = _structured(body, StoredRoster, Path(), limits)
    roster, wrong = restored(
        evolve(document, members=members or document.members, rows=rows or document.rows), limits.problems
    )
    if wrong:
        raise refused(wrong, limits)
    return roster


def _members(body: dict[str, object], limits: Limits) -> Document:
    problems = _strange_in(body, limits)
    members: tuple[Member, ...] = ()
    if _MEMBERS in body:
        try:
            members = _structured(body[_MEMBERS], tuple[Member, ...], Path((_MEMBERS,)), limits)
        except UnreadableDocument as error:
            problems.extend(error.findings)
    if problems:
        raise refused(problems, limits)
    return members


def _strange_in(body: dict[str, object], limits: Limits) -> list[Finding]:
    """Return what is wrong with a document of members, its members aside."""
    strange = islice((key for key in body if key != _MEMBERS), limits.problems)
    problems = [unknown_key(key, Path(), (_MEMBERS,)) for key in strange]
    if _MEMBERS not in body:
        problems.append(finding("SHP005", Path(), key=_MEMBERS))
    return problems


def member(plain: object, path: Path, limits: Limits) -> Member:
    """Return the member that plain data describes.

    Raises:
        UnreadableDocument: with a finding for every problem, each with its path below `path`.
    """
    made: Member = _structured(plain, Member, path, limits)
    return made


def member_of_any_format(plain: object, path: Path, limits: Limits) -> Member:
    """Return the member that plain data describes, of the newest format or, where it is none of that, of an earlier one.

    Raises:
        UnreadableDocument: with what keeps it from being a member of the newest.
    """
    try:
        return member(plain, path, limits)
    except UnreadableDocument as error:
        for earlier in earlier_lines(plain, FORMAT):
            with contextlib.suppress(UnreadableDocument):
                return member(earlier, path, limits)
        raise error from None


def plain_members(data: object, limits: Limits) -> list[object]:
    """Return the members of a document of members as plain data, not looked at yet.

    Raises:
        UnreadableDocument: it is no document of members, or there is something else in it.
        LimitExceeded: there are more than `limits.records`.
    """
    kind, body = _opened(data, limits)
    if kind != _MEMBERS:
        raise UnreadableDocument((not_known("kind", Message("种类", "kind"), _MEMBERS),))
    if problems := _strange_in(body, limits):
        raise refused(problems, limits)
    if not isinstance(body[_MEMBERS], list):
        found = named(body[_MEMBERS])
        raise UnreadableDocument((finding("SHP002", Path((_MEMBERS,)), expected=named([]), found=found),))
    return cast("list[object]", body[_MEMBERS])


_MEMBERS: Final = "members"
_KINDS: Final[dict[str, Callable[[dict[str, object], Limits], Document]]] = {
    "ledger": _ledger,
    "members": _members,
    "roster": roster_with,
}


def from_plain(data: object, limits: Limits = DEFAULT) -> Document:
    """Return the document that plain data describes.

    Raises:
        UnreadableDocument: with a finding for every problem, each with its path; a kind or format that is not known is
            the only one.
        LimitExceeded: there are more members than `limits.records`.
    """
    kind, body = _opened(data, limits)
    return _KINDS[kind](body, limits)


def _opened(data: object, limits: Limits) -> tuple[str, dict[str, object]]:
    """Return the kind of a document, and what it holds in the newest format beside its kind and format number."""
    if not isinstance(data, dict):
        raise UnreadableDocument((finding("SHP002", Path(), expected=named({}), found=named(data)),))
    body = dict(cast("dict[str, object]", data))
    wanted, number = body.pop("kind", None), body.pop("format", None)
    if not isinstance(wanted, str) or wanted not in _KINDS:
        raise UnreadableDocument((not_known("kind", Message("种类", "kind"), ", ".join(_KINDS)),))
    first = oldest(FORMAT)
    if type(number) is not int or not first <= number <= FORMAT:
        known = str(FORMAT) if first == FORMAT else f"{first}–{FORMAT}"
        raise UnreadableDocument((not_known("format", Message("格式编号", "format"), known),))
    newest = migrated(wanted, body, number, FORMAT)
    members = newest.get(_MEMBERS)
    if isinstance(members, list):
        hold_records(len(cast("list[object]", members)), limits)
    return wanted, newest


def hold_records(number: int, limits: Limits) -> None:
    """Hold a number of members against its limit.

    Raises:
        LimitExceeded: there are more.
    """
    if number > limits.records:
        raise LimitExceeded(
            limit="records",
            allowed=limits.records,
            zh=f"党员记录超过 {limits.records} 条：请拆分文件，或用 partybranch.frames 逐批核查，或放宽 Limits.records",
            en=f"there are more than {limits.records} members: split the file, or check it part by part with partybranch.frames, "
            "or raise Limits.records",
        )


def not_known(key: str, what: Message, known: str) -> Finding:
    """Return the finding of a kind or a format number that this version does not read."""
    return finding("SHP008", Path((key,)), what=what, known=known)
