"""Everything comes back as it was, by value and by type, with the strategies that users get."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
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
from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.models import Body, BodyKind, Grade, Ledger, Member, Rating, Training


def held_by(value: Any) -> list[Any]:
    return list(value.items() if hasattr(value, "items") else value)


def types_in(value: object) -> object:
    """Return the types of a value and of everything in it, for what compares equal may still be of another type."""
    kind = type(value)
    if attrs.has(kind):
        return kind, [types_in(getattr(value, field.name)) for field in attrs.fields(kind)]
    if isinstance(value, PartialDate):
        return kind, type(value.first), type(value.last)
    if isinstance(value, Decimal):
        # 30.10 equals 30.1 and is written otherwise.
        return kind, value.as_tuple()
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
@settings(max_examples=40)
@given(strategies.regular_ledgers(on=date(2026, 11, 23)))
def test_a_large_ledger_comes_back_from_json(ledger: Ledger) -> None:
    """As large as those of a branch that is in order: hundreds of records, each referred to by others."""
    assert same(loads(dumps(ledger)), ledger)


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
        pytest.param(strategies.activities(), id="activities"),
        pytest.param(strategies.admission_steps(), id="admission steps"),
        pytest.param(strategies.appointments(), id="appointments"),
        pytest.param(strategies.assessments(), id="assessments"),
        pytest.param(strategies.assumptions(), id="assumptions"),
        pytest.param(strategies.attendances(), id="attendances"),
        pytest.param(strategies.bodies(), id="bodies"),
        pytest.param(strategies.branches(), id="branches"),
        pytest.param(strategies.campaigns(), id="campaigns"),
        pytest.param(strategies.candidates(), id="candidates"),
        pytest.param(strategies.departures(), id="departures"),
        pytest.param(strategies.dues_payments(), id="dues payments"),
        pytest.param(strategies.elections(), id="elections"),
        pytest.param(strategies.flows(), id="flows"),
        pytest.param(strategies.head_counts(), id="head counts"),
        pytest.param(strategies.honours(), id="honours"),
        pytest.param(strategies.institutions(), id="institutions"),
        pytest.param(strategies.left_out_of_due(), id="left out of due"),
        pytest.param(strategies.measures(), id="measures"),
        pytest.param(strategies.meetings(), id="meetings"),
        pytest.param(strategies.members(), id="members"),
        pytest.param(strategies.opinions(), id="opinions"),
        pytest.param(strategies.policy_documents(), id="policy documents"),
        pytest.param(strategies.problems(), id="problems"),
        pytest.param(strategies.ratings(), id="ratings"),
        pytest.param(strategies.rectifications(), id="rectifications"),
        pytest.param(strategies.reporting_cycles(), id="reporting cycles"),
        pytest.param(strategies.resolutions(), id="resolutions"),
        pytest.param(strategies.revisions(), id="revisions"),
        pytest.param(strategies.sanctions(), id="sanctions"),
        pytest.param(strategies.sections(), id="sections"),
        pytest.param(strategies.service_commitments(), id="service commitments"),
        pytest.param(strategies.share_statements(), id="share statements"),
        pytest.param(strategies.strands(), id="strands"),
        pytest.param(strategies.supervisions(), id="supervisions"),
        pytest.param(strategies.talks(), id="talks"),
        pytest.param(strategies.trainings(), id="trainings"),
        pytest.param(strategies.transfers(), id="transfers"),
        pytest.param(strategies.visits(), id="visits"),
        pytest.param(strategies.work_plans(), id="work plans"),
        pytest.param(strategies.work_reports(), id="work reports"),
        pytest.param(strategies.written_opinions(), id="written opinions"),
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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            Training(members=(), hours=Decimal("30.10")),
            Training(members=(), hours=Decimal("30.1")),
            id="an amount with another number of digits",
        ),
        pytest.param(
            Rating(member="1", year=1, grade=Grade.QUALIFIED),
            Rating(member="1", year=True, grade=Grade.QUALIFIED),
            id="a truth value for a number",
        ),
        pytest.param(
            Body(id="b", name="某", kind=BodyKind.GROUP, members=Count.of(1)),
            Body(id="b", name="某", kind=BodyKind.GROUP, members=Count.of(True)),
            id="a truth value for a number within a count",
        ),
    ],
)
def test_amounts_and_counts_are_compared_by_type_too(
    one: attrs.AttrsInstance, other: attrs.AttrsInstance
) -> None:
    assert one == other
    assert not same(one, other)


class _Texts(dict[str, str]):
    """A mapping that is no plain dict."""
