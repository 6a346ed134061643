"""Everything comes back as it was, by value and by type, with the strategies that users get."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybranch import strategies
from partybranch.codec import (
    Document,
    dumps,
    from_dict,
    from_plain,
    loads,
    read_ndjson,
    to_dict,
    to_plain,
    write_ndjson,
)
from partybranch.dates import PartialDate
from partybranch.models import Ledger, Member


def held_by(value: Any) -> list[Any]:
    return list(value.items() if hasattr(value, "items") else value)


def types_in(value: object) -> object:
    """Return the types of a value and of everything in it, for what compares equal may still be of another type."""
    kind = type(value)
    if attrs.has(kind):
        return kind, [types_in(getattr(value, field.name)) for field in attrs.fields(kind)]
    if isinstance(value, PartialDate):
        return kind, type(value.first), type(value.last)
    if isinstance(value, (tuple, list, Mapping)):
        return kind, [types_in(each) for each in held_by(value)]
    return kind


def same(one: object, other: object) -> bool:
    return one == other and types_in(one) == types_in(other)


@pytest.mark.slow
@given(strategies.ledgers())
def test_a_ledger_comes_back_from_json(ledger: Ledger) -> None:
    """Everything round-trips: ledger ↔ JSON, compared by value *and by type*."""
    assert same(loads(dumps(ledger)), ledger)
    assert dumps(loads(dumps(ledger).encode())) == dumps(ledger)


@pytest.mark.slow
@given(st.lists(strategies.members(), max_size=4).map(tuple))
def test_members_come_back_from_json(members: tuple[Member, ...]) -> None:
    assert same(loads(dumps(members)), members)


@pytest.mark.slow
@given(st.lists(strategies.members(), max_size=4).map(tuple))
def test_members_come_back_from_ndjson(members: tuple[Member, ...]) -> None:
    lines = list(write_ndjson(members))
    assert [line.count(b"\n") for line in lines] == [1] * len(members)
    assert same(read_ndjson(lines), members)


@given(st.one_of(strategies.ledgers(max_members=1), st.lists(strategies.members(), max_size=2).map(tuple)))
def test_documents_come_back_from_plain_data(document: Document) -> None:
    assert same(from_plain(to_plain(document)), document)


@pytest.mark.parametrize(
    "records",
    [
        pytest.param(strategies.members(), id="members"),
        pytest.param(strategies.branches(), id="branches"),
        pytest.param(strategies.bodies(), id="bodies"),
        pytest.param(strategies.appointments(), id="appointments"),
        pytest.param(strategies.transfers(), id="transfers"),
        pytest.param(strategies.sanctions(), id="sanctions"),
    ],
)
@given(data=st.data())
def test_a_single_record_comes_back_from_plain_data(
    records: st.SearchStrategy[attrs.AttrsInstance], data: st.DataObject
) -> None:
    """`from_dict`, `to_dict`, for systems that validate one record at a time."""
    record = data.draw(records)
    assert same(from_dict(type(record), to_dict(record)), record)


def test_a_record_of_another_type_that_compares_equal_is_told_apart() -> None:
    """Records come back with plain `datetime.date`, and **compare equal** to the right ones: so types are compared."""
    one = Member(id="1", extra={"a": "b"})
    other = attrs.evolve(one, extra=_Texts(one.extra))
    assert one == other
    assert not same(one, other)


class _Texts(dict[str, str]):
    """A mapping that is no plain dict."""
