"""That records survive being written and read: by value and by type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, cast, get_type_hints

import attrs

from partybranch.codec import converter, dumps, from_dict, loads, to_dict
from partybranch.findings import Message, Path, UnreadableDocument
from partybranch.models import Ledger, Member, Roster
from partybranch.testing._failing import fail
from partybranch.testing._words import findings_listed

__all__ = ["assert_round_trip"]

T = TypeVar("T")


def assert_round_trip(records: T, *, language: str = "en") -> T:
    """Expect that a record is the same, by value and by type, when it is written as JSON and read again.

    What an adapter makes of an agency's own data is right by type then: nothing checks that when a record is made.

    Args:
        records: a ledger, a roster, members (a tuple or a list), or a record of any other class.
        language: of the text of a failure, `"zh"` or `"en"`.

    Returns:
        What was read again.

    Raises:
        NotAsExpected: with the paths at which it is otherwise, and the types there. Values are not shown: they may be
            personal.

    >>> from partybranch import Member, PartialDate
    >>> assert_round_trip(Member(id="1", born_on=PartialDate.parse("1980-02"))).id
    '1'
    """
    __tracebackhide__ = True
    try:
        again = _read_again(records)
    except UnreadableDocument as error:
        said = Message(
            "写出后应能重新读出，实未能读出：", "what was written was to be read again, and could not be:"
        )
        fail((said, *findings_listed(error.findings)), language)
    except (AttributeError, TypeError, ValueError):
        # What a record must not hold fails in the encoder, each kind in its own way.
        said = Message("应能写出，实未能写出：", "it was to be written, and could not be:")
        fail((said, *_unwritable(records, Path())), language)
    wrong = list(_differences(records, again, Path()))
    if wrong:
        said = Message(
            "写出再读后应不变，实有不同：", "written and read again it was to be the same; it differs:"
        )
        fail((said, *wrong), language)
    return again


def _read_again(records: T) -> T:
    held: Any = records
    if isinstance(records, (Ledger, Roster)):
        again: Any = loads(dumps(records))
    elif _is_record(records):
        kind: Any = held.__class__
        again = from_dict(kind, to_dict(held))
    else:
        members: tuple[Member, ...] = tuple(held)
        read: Any = loads(dumps(members))
        again = list(read) if isinstance(held, list) else read
    return cast("T", again)


def _is_record(value: object) -> bool:
    return attrs.has(type(value))


def _fields(record: object) -> tuple[str, ...]:
    kind: Any = type(record)
    return tuple(field.name for field in attrs.fields(kind))


def _unwritable(held: object, path: Path) -> Iterator[Message]:
    """Yield a line for each field that the encoder refuses, the deepest that there are."""
    if attrs.has(type(held)):
        hints = get_type_hints(type(held))
        for field in attrs.fields(type(cast("attrs.AttrsInstance", held))):
            value = getattr(held, field.name)
            try:
                converter().unstructure(value, unstructure_as=hints[field.name])
            except (AttributeError, TypeError, ValueError):
                below = list(_unwritable(value, path / field.name))
                kind = type(value).__name__
                yield from below or [
                    Message(f"  {path / field.name}：{kind}", f"  {path / field.name}: {kind}")
                ]
    elif isinstance(held, tuple):
        for index, each in enumerate(cast("tuple[object, ...]", held)):
            yield from _unwritable(each, path / index)


def _differences(one: object, other: object, path: Path) -> Iterator[Message]:
    """Yield a line for each place at which two values differ, by type or by value, the deepest that there are."""
    if type(one) is not type(other):
        before, after = type(one).__name__, type(other).__name__
        yield Message(f"  {path}：{before} → {after}", f"  {path}: {before} became {after}")
        return
    below, again = _parts(one), _parts(other)
    if below and below.keys() == again.keys():
        for part in below:
            yield from _differences(below[part], again[part], path / part)
    elif one != other:
        yield Message(f"  {path}：内容不同", f"  {path}: another value")


def _parts(held: object) -> dict[str | int, object]:
    """Return what a record, a list or a mapping holds, by field, number or key; of anything else nothing."""
    whole: Any = held
    if _is_record(held):
        return {name: getattr(held, name) for name in _fields(held)}
    if isinstance(held, Mapping):
        return {str(key): whole[key] for key in whole}
    return {number: whole[number] for number in range(len(whole))} if isinstance(held, tuple) else {}
