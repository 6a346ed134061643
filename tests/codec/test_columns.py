"""Records of columns are those that the constructor makes, and single fields are read as `from_dict` reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs
import pytest
from attrs import Factory, field, frozen
from attrs.exceptions import FrozenInstanceError
from attrs.validators import instance_of
from hypothesis import given
from hypothesis import strategies as st

from partybranch.codec import field_reader, from_dict, records_of, to_dict
from partybranch.dates import PartialDate
from partybranch.findings import UnreadableDocument
from partybranch.models import Member, Row
from partybranch.strategies import members

_FIELDS = tuple(each.name for each in attrs.fields(Member))


@given(st.lists(members(), max_size=4), st.sets(st.sampled_from(_FIELDS)))
def test_records_of_columns_are_those_that_the_constructor_makes(
    known: list[Member], left_out: set[str]
) -> None:
    columns = [name for name in _FIELDS if name == "id" or name not in left_out]
    made = records_of(Member, {name: [getattr(each, name) for each in known] for name in columns})
    assert made == [Member(**{name: getattr(each, name) for name in columns}) for each in known]
    assert {type(each) for each in made} <= {Member}


def test_what_no_column_states_has_its_default() -> None:
    (made,) = records_of(Member, {"id": ["1"], "name": [None], "sponsors": [None], "extra": [None]})
    assert made == Member(id="1")
    assert (made.sponsors, made.extra, made.unread) == ((), {}, {})


def test_each_record_has_mappings_of_its_own() -> None:
    first, other = records_of(Member, {"id": ["1", "2"]})
    assert first.extra is not other.extra
    assert first.unread is not other.unread


def test_a_record_of_columns_does_not_change() -> None:
    (made,) = records_of(Row, {"source": [0], "sheet": [1], "row": [2]})
    with pytest.raises(FrozenInstanceError):
        made.row = 3  # type: ignore[misc]  # what is tried here
    with pytest.raises(FrozenInstanceError):
        delattr(made, "row")


def test_columns_are_of_one_length() -> None:
    with pytest.raises(ValueError, match="shorter"):
        records_of(Member, {"id": ["1", "2"], "name": ["某甲"]})


def _unending() -> Iterator[str]:
    while True:
        yield "1"


def test_a_column_is_gone_through_once() -> None:
    made = records_of(Member, {"id": iter(["1", "2"]), "name": (name for name in ("某甲", "某乙"))})
    assert [each.name for each in made] == ["某甲", "某乙"]
    with pytest.raises(ValueError, match="longer"):
        records_of(Member, {"id": ["1"], "name": _unending()})


@pytest.mark.parametrize("columns", [{}, {"name": ["某甲"]}, {"id": ["1"], "nobody": ["1"]}])
def test_columns_that_make_no_record_are_a_mistake_of_the_caller(columns: Mapping[str, list[str]]) -> None:
    with pytest.raises(TypeError, match="columns of Member that are missing, or not known"):
        records_of(Member, columns)


@frozen
class Checked:
    """Checks what it is given."""

    a: int = field(validator=instance_of(int))


@frozen
class Turned:
    """Turns what it is given into something else."""

    a: str = field(converter=str)


@frozen
class Computed:
    """Has a field that follows from another one."""

    a: int
    b: int = field(init=False, default=1)


def _twice(record: Dependent) -> int:
    return 2 * record.a


@frozen
class Dependent:
    """Has a default that follows from another field."""

    a: int
    b: int = field(default=Factory(_twice, takes_self=True))


@frozen
class Busy:
    """Does something when it is made."""

    a: int

    def __attrs_post_init__(self) -> None:
        assert self.a


@pytest.mark.parametrize("record", [Checked, Turned, Computed, Dependent, Busy])
def test_a_class_that_does_more_than_store_its_arguments_is_refused(record: type[Any]) -> None:
    with pytest.raises(TypeError, match="does more than store its arguments"):
        records_of(record, {"a": [1]})


@frozen
class Listed:
    """Has a default that is made anew for each."""

    a: int
    b: list[int] = field(factory=list[int])


def test_a_default_that_is_made_anew_is_made_for_each() -> None:
    first, other = records_of(Listed, {"a": [1, 2]})
    assert first.b == other.b == []
    assert first.b is not other.b


@given(members())
def test_a_field_is_read_as_from_dict_reads_it(member: Member) -> None:
    plain = to_dict(member)
    again = from_dict(Member, plain)
    assert {name: field_reader(Member, name)(value) for name, value in plain.items()} == {
        name: getattr(again, name) for name in plain
    }


def test_nothing_stated_is_nothing() -> None:
    assert field_reader(Member, "born_on")(None) is None
    assert field_reader(Member, "born_on")("2003-06") == PartialDate(2003, 6)


@pytest.mark.parametrize(
    ("name", "value", "code", "path"),
    [
        ("born_on", "2003.06", "SHP007", "/born_on"),
        ("name", 1, "SHP002", "/name"),
        ("name", "\ud800", "SHP010", "/name"),
        ("sponsors", ["某甲", 1], "SHP002", "/sponsors/1"),
    ],
)
def test_what_is_no_such_value_is_refused_with_its_path(
    name: str, value: object, code: str, path: str
) -> None:
    with pytest.raises(UnreadableDocument) as error:
        field_reader(Member, name)(value)
    assert [(each.code, str(each.path)) for each in error.value.findings] == [(code, path)]
