"""The walk through a ledger meets every record but those of members."""

from __future__ import annotations

from types import UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

import attrs
import pytest
from hypothesis import given

import partybranch as pb
from partybranch import models, strategies
from partybranch.models import names
from partybranch.rules.records.walk import entries

RECORDS = [
    kind
    for name in models.__all__
    if attrs.has(kind := getattr(models, name))
    and any("partybranch.label" in field.metadata for field in attrs.fields(kind))
]
OF_MEMBERS = {
    kind
    for hint in get_type_hints(pb.Member).values()
    if get_origin(hint) is tuple and (kind := get_args(hint)[0]) in RECORDS
}


def test_what_stands_in_a_ledger_is_met_with_its_place_and_the_nearest_id() -> None:
    ledger = pb.Ledger(
        branch=pb.Branch(id="b", name="某支部", supervised_by=(pb.Supervision(by="x"),)),
        members=(pb.Member(id="1"),),
        assessments=(pb.Assessment(id="a", name="测评", problems=(pb.Problem(id="p", what="慢"),)),),
        talks=(pb.Talk(members=("1",)),),
    )
    assert [(str(each.path), type(each.record), each.about) for each in entries(pb.Path(), ledger)] == [
        ("/branch", pb.Branch, "b"),
        ("/branch/supervised_by/0", pb.Supervision, "b"),
        ("/talks/0", pb.Talk, "b"),
        ("/assessments/0", pb.Assessment, "a"),
        ("/assessments/0/problems/0", pb.Problem, "p"),
    ]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_a_record_holds_records_by_themselves_or_in_lists(record: type[Any]) -> None:
    """One that may be missing would not be met: hold it in a list, or teach the walk."""
    for hint in get_type_hints(record).values():
        if get_origin(hint) is UnionType:
            assert not set(get_args(hint)).intersection(RECORDS)


def below(record: type[Any]) -> set[type[Any]]:
    """Return the record classes that a class holds, at any depth, those of members left out."""
    held = {
        get_args(hint)[0] if get_origin(hint) is tuple else hint for hint in get_type_hints(record).values()
    }
    records = held.intersection(RECORDS) - {pb.Member}
    return records.union(*(below(each) for each in records))


def test_every_kind_of_record_stands_somewhere_in_a_ledger() -> None:
    assert below(pb.Ledger) == set(RECORDS) - OF_MEMBERS - {pb.Ledger, pb.Member}


@given(strategies.ledgers())
def test_every_record_in_a_list_of_a_ledger_is_met(ledger: pb.Ledger) -> None:
    met = [each.record for each in entries(pb.Path(), ledger)]
    for name, held in attrs.asdict(ledger, recurse=False).items():
        if isinstance(held, tuple) and name != "members":
            listed = cast("tuple[object, ...]", held)
            assert [each for each in listed if not any(each is one for one in met)] == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_what_a_field_names_are_lists_of_the_ledger(record: type[Any]) -> None:
    kinds = {kind for named in names(record).values() for kind in named.split()}
    assert kinds <= {*attrs.fields_dict(pb.Ledger), "*"}
