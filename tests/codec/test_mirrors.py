"""Records keep to what the decoder and the converter agree on; what does not is refused a mirror."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

import attrs
import msgspec
import pytest

from partybranch.codec._mirrors import mirror
from partybranch.dates import PartialDate, Period
from partybranch.models import Flow, Member, Row, Transfer


@pytest.mark.parametrize("record", [Member, Flow, Transfer, Row])
def test_the_records_have_mirrors_with_their_own_fields(record: type[attrs.AttrsInstance]) -> None:
    """No attrs converters, aliases, private or `init=False` fields, no cached properties, in the record or in what it nests."""
    made = mirror(record)
    assert made.struct.__struct_fields__ == tuple(field.name for field in attrs.fields(record))
    assert made.struct.__struct_config__.forbid_unknown_fields


@attrs.frozen(kw_only=True)
class Converting:
    name: str = attrs.field(converter=str)


@attrs.frozen(kw_only=True)
class Aliased:
    name: str = attrs.field(alias="called")


@attrs.frozen(kw_only=True)
class Private:
    _name: str


@attrs.frozen(kw_only=True)
class Computed:
    name: str = attrs.field(init=False, default="")


@attrs.frozen(kw_only=True)
class Cached:
    name: str

    @cached_property
    def length(self) -> int:
        return len(self.name)


@attrs.frozen(kw_only=True)
class Nesting:
    within: tuple[Converting, ...] = ()


@attrs.frozen(kw_only=True)
class Validating:
    name: str = attrs.field(validator=attrs.validators.min_len(1))


@attrs.frozen(kw_only=True)
class Arranging:
    name: str

    def __attrs_post_init__(self) -> None:
        """Do what a mirror would pass over."""


@attrs.frozen(kw_only=True)
class Preparing:
    name: str

    def __attrs_pre_init__(self) -> None:
        """Do what a mirror would pass over."""


@attrs.frozen(kw_only=True)
class Odd:
    number: float


@attrs.frozen(kw_only=True)
class OddChoice:
    number: int | str


@attrs.frozen(kw_only=True)
class OddTexts:
    numbers: Mapping[str, int]


@attrs.frozen(kw_only=True)
class OddFactory:
    names: tuple[str, ...] = attrs.field(factory=lambda: ("x",))


@attrs.frozen(kw_only=True)
class OddDefault:
    name: str = "some"


NOT_AS_GIVEN = "is not stored as it is given, or not by its name"
BY_ITSELF = "does more than store its arguments"


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (Converting, f"Converting.name {NOT_AS_GIVEN}"),
        (Aliased, f"Aliased.name {NOT_AS_GIVEN}"),
        (Private, f"Private._name {NOT_AS_GIVEN}"),
        (Computed, f"Computed.name {NOT_AS_GIVEN}"),
        (Cached, "Cached has computed fields"),
        (Nesting, f"Converting.name {NOT_AS_GIVEN}"),
        (Validating, BY_ITSELF),
        (Arranging, BY_ITSELF),
        (Preparing, BY_ITSELF),
        (Odd, "number is of a type that has no mirror"),
        (OddChoice, "number is of a type that has no mirror"),
        (OddTexts, "numbers is of a type that has no mirror"),
        (OddFactory, "OddFactory.names has a default of which there may be two"),
        (OddDefault, "OddDefault.name has a default of which there may be two"),
        (Period, BY_ITSELF),
    ],
)
def test_a_class_on_which_both_might_differ_is_refused(record: type[attrs.AttrsInstance], says: str) -> None:
    with pytest.raises(TypeError, match=re.escape(says)):
        mirror(record)


@attrs.frozen(kw_only=True)
class Everything:
    """A record of somebody else's, with what ours do not combine yet."""

    day: date
    span: Period
    other_day: date | None = None
    other_span: Period | None = None
    days: tuple[date, ...] = ()
    months: tuple[PartialDate, ...] = ()
    month: PartialDate | None = None
    loud: bool = True


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({}, id="no more than must be there"),
        pytest.param({"other_day": None, "other_span": None, "month": None}, id="nulls"),
        pytest.param(
            {
                "other_day": "2001-02-03",
                "other_span": {"start": "2001-01-01"},
                "days": ["2001-01-01"],
                "months": ["2001-01", "2001"],
                "month": "1999",
                "loud": False,
            },
            id="everything",
        ),
    ],
)
def test_records_go_through_a_mirror_and_back(given: dict[str, Any]) -> None:
    made = mirror(Everything)
    plain = {"day": "2000-01-01", "span": {"start": "2000-01-01", "end": "2001-01-01"}, **given}
    (record,), _ = made.records([msgspec.convert(plain, made.struct)])
    assert isinstance(record, Everything)
    again, _ = made.records(
        [msgspec.json.decode(msgspec.json.encode(made.encoded(record)), type=made.struct)]
    )
    expected = {key: value for key, value in plain.items() if value is not None}
    assert again == [record]
    assert msgspec.json.decode(msgspec.json.encode(made.encoded(record))) == expected
