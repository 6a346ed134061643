"""Records with pseudonyms: every field is treated as the table has it, and what is left out is counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Generic, TypeVar, cast

import attrs
from attrs import frozen

from partybranch import codes
from partybranch.counts import Count, StatedRatio
from partybranch.dates import PartialDate
from partybranch.errors import ImpossibleValue
from partybranch.findings import Message
from partybranch.models import Ledger, Member, Post, Roster, label
from partybranch.pseudonyms._making import Kind, checked_key, pseudonym
from partybranch.pseudonyms._table import TREATMENTS, Treatment

__all__ = ["Changed", "Pseudonymized", "pseudonymized"]

_LEFT_OUT: Final = "（略）"
"""What stands where a text is left out, so that nobody takes it for missing."""

_LOST_DIGITS: Final = "1E+17"
"""The same for an identity number that could not be read: any other text would be taken for one."""

T = TypeVar("T", bound=Ledger | Roster | tuple[Member, ...])


@frozen
class Changed:
    """What does not stand in the records any more.

    Args:
        what: the field, or what it is.
        treatment: what became of it: PROSE and DROPPED are gone, of YEAR the month and day, of LISTED what no list has, or the words
            of a count.
        times: how often it was stated.
    """

    what: Message
    treatment: Treatment
    times: int


@frozen(kw_only=True)
class Pseudonymized(Generic[T]):
    """Records with pseudonyms, and what was left out of them.

    Args:
        records: of the same kind as they were given.
        left_out: by field, in the order in which they were met.
    """

    records: T
    left_out: tuple[Changed, ...]


def pseudonymized(records: T, *, key: bytes) -> Pseudonymized[T]:
    """Return records in which whoever they name is called by a pseudonym: the same person by the same, wherever one key is used.

    Names, ids, identity numbers, telephones and names of bodies have pseudonyms; of the day of birth the year is left; texts that
    may hold anything are left out, and counted. `TREATMENTS` says what becomes of each field. The records can still be led back to
    people: by whoever has the key, and by dates and other facts that are kept. They are personal data as before.

    Args:
        records: a ledger, a roster or members. Of a roster the places and the problems of reading are left out.
        key: at least `FEWEST_KEY_BYTES` random bytes, kept secret and apart from the records.

    Raises:
        ImpossibleValue: the key is too short, or no key.

    >>> import partybranch as pb
    >>> members = (pb.Member(id="0007", name="甲某", sponsors=("甲 某",)),)
    >>> (one,) = pb.pseudonymized(members, key=bytes(range(32))).records
    >>> one.name == one.sponsors[0], one.name == "甲某"
    (True, False)
    """
    work = _Work(checked_key(key))
    made = _of_all(records, work.record) if isinstance(records, tuple) else work.record(records)
    return Pseudonymized(
        records=cast("T", made),
        left_out=tuple(Changed(what, treatment, times) for (what, treatment), times in work.changed.items()),
    )


def _of_all(records: Iterable[object], each_of: Callable[[Any], object]) -> tuple[object, ...]:
    return tuple(map(each_of, records))


class _Work:
    """Goes through records and counts what it leaves out."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self.changed: Counter[tuple[Message, Treatment]] = Counter()
        # The same names stand again and again.
        self._known: dict[tuple[Kind, str], str] = {}

    def record(self, record: Any) -> Any:  # noqa: ANN401 - any record
        kind = cast("Any", type(record))
        table = TREATMENTS[kind]
        changes: dict[str, Any] = {}
        for name, treatment in table.items():
            value: object = getattr(record, name)
            if value in _NOTHING:
                continue
            if treatment is not Treatment.KEPT:
                changes[name] = self._treated(kind, name, value, treatment)
            elif isinstance(value, Count) and not _says_itself(value):
                self._count(kind, name, Treatment.LISTED)
                changes[name] = attrs.evolve(value, text="" if value.known else _LEFT_OUT)
        return attrs.evolve(record, **changes)

    def _treated(self, record: type, name: str, value: object, treatment: Treatment) -> object:
        match treatment:
            case Treatment.WITHIN:
                return _each(value, self.record)
            case Treatment.PROSE:
                return self._left_out(record, name, value, treatment)
            case Treatment.DROPPED:
                self._count(record, name, treatment)
                return _nothing_of(value)
            case Treatment.YEAR:
                return self._year(record, name, cast("PartialDate", value))
            case Treatment.LISTED:
                return self._listed(record, name, value)
            case _:
                kind = _KINDS[treatment]
                return _each(value, lambda text: self._pseudonym(text, kind))

    def _pseudonym(self, text: str, kind: Kind) -> str:
        known = self._known.get((kind, text))
        if known is None:
            known = self._known[kind, text] = pseudonym(text, kind, self._key)
        return known

    def _left_out(self, record: type, name: str, value: object, treatment: Treatment) -> object:
        self._count(record, name, treatment)
        if isinstance(value, Mapping):
            fields = cast("Mapping[str, str]", value)
            return {field: _LOST_DIGITS if field == "identity_number" else _LEFT_OUT for field in fields}
        return _each(value, lambda _: _LEFT_OUT)

    def _year(self, record: type, name: str, value: PartialDate) -> PartialDate:
        year = PartialDate(value.first.year)
        if year != value:
            self._count(record, name, Treatment.YEAR)
        return year

    def _listed(self, record: type, name: str, value: object) -> object:
        known = _LISTS[name]
        kept = _each(value, lambda text: text if known(text) else _LEFT_OUT)
        if kept != value:
            self._count(record, name, Treatment.LISTED)
        return kept

    def _count(self, record: type, name: str, treatment: Treatment) -> None:
        self.changed[_called(record, name), treatment] += 1


_NOTHING: Final[tuple[object, ...]] = (None, "", (), {})
_PLACES: Final = Message("记录的出处和读取时的问题", "places of the records and problems of reading")


def _called(record: type, name: str) -> Message:
    return _PLACES if record is Roster else label(record, name)


def _nothing_of(value: object) -> object:
    match value:
        case str():
            return None
        case tuple():
            return ()
        case _:
            return dict[str, str]()


def _each(value: object, of: Callable[[Any], object]) -> object:
    return _of_all(cast("tuple[object, ...]", value), of) if isinstance(value, tuple) else of(value)


_KINDS: Final = {
    Treatment.NAME: Kind.NAME,
    Treatment.RECORD: Kind.RECORD,
    Treatment.IDENTITY: Kind.IDENTITY,
    Treatment.TELEPHONE: Kind.TELEPHONE,
    Treatment.EMAIL: Kind.EMAIL,
}


def _in_lists(*lists: codes.CodeList) -> Callable[[str], bool]:
    def known(text: str) -> bool:
        return any(each.read(text) is not None for each in lists)

    return known


def _says_itself(count: Count) -> bool:
    """Say whether a count has no words but those that make it: others may hold anything, such as who was counted."""
    if not count.text:
        return True
    try:
        return Count.parse(count.text) == count
    except ImpossibleValue:
        return False


def _is_ratio(text: str) -> bool:
    try:
        StatedRatio.parse(text)
    except ImpossibleValue:
        return False
    return True


_LISTS: Final[Mapping[str, Callable[[str], bool]]] = {
    "ethnicity": _in_lists(codes.ETHNIC_GROUPS),
    "education": _in_lists(codes.EDUCATION, codes.EDUCATION_FORM_2017),
    "degree": lambda text: text in ("学士", "硕士", "博士"),
    "occupation": _in_lists(codes.OCCUPATIONS),
    "party_posts": lambda text: text in {each.zh for each in Post},
    "name": lambda text: bool(re.fullmatch(r"[a-z_]{1,40}", text)),
    "rule": lambda text: bool(re.fullmatch(r"[A-Z]{3}[0-9]{3}", text)),
    "stated": _is_ratio,
}
"""Which texts of a field may stay: those that are entries of a list, codes of rules, names of fields, ratios."""
