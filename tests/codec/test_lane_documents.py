"""Members and rosters are written as the converter writes them, and rosters are read as it reads them."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.codec.test_lane import outcome

from partybranch import strategies
from partybranch.codec import (
    Document,
    dumps,
    from_plain,
    loads,
    to_dict,
    to_plain,
    write_ndjson,
)
from partybranch.codec._json import read_json
from partybranch.dates import PartialDate
from partybranch.findings import UnreadableDocument
from partybranch.limits import DEFAULT, Limits
from partybranch.models import AdmissionStep, Member, Roster, StepKind


def written_whole(document: Document) -> str:
    """Return what the converter and one call of the encoder write."""
    return msgspec.json.format(msgspec.json.encode(to_plain(document)), indent=2).decode() + "\n"


@pytest.mark.slow
@settings(max_examples=25)
@given(st.lists(strategies.members(), max_size=4).map(tuple))
def test_members_are_written_as_the_converter_writes_them(members: tuple[Member, ...]) -> None:
    """Byte for byte, in declared key order."""
    assert dumps(members) == written_whole(members)
    assert list(write_ndjson(members)) == [msgspec.json.encode(to_dict(each)) + b"\n" for each in members]


def test_many_members_are_written_as_few_are() -> None:
    """Members are written in batches."""
    for number in (0, 1, 31, 32, 33, 64, 65):
        members = tuple(Member(id=str(each), sponsors=("甲",)) for each in range(number))
        assert dumps(members) == json.dumps(to_plain(members), ensure_ascii=False, indent=2) + "\n"
        assert loads(dumps(members)) == members


class Subclass(Member):
    """Somebody else's kind of member."""


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param(Member(id="1", extra=MappingProxyType({"a": "1"})), id="another mapping"),
        pytest.param(Member(id="1", sponsors=["甲"]), id="a list for a tuple"),  # type: ignore[arg-type] # as untyped code does
        pytest.param(Member(id="1", admitted_on=date(2003, 6, 1)), id="an exact day"),  # type: ignore[arg-type] # as untyped code does
        pytest.param(Member(id=5), id="a number"),  # type: ignore[arg-type] # as untyped code does
        pytest.param(Subclass(id="1", name="甲"), id="a class of somebody else's"),
        pytest.param(
            Member(id="1", born_on=PartialDate.during(date(2000, 1, 2), date(2000, 1, 2))),
            id="a span of a day",
        ),
    ],
)
def test_odd_members_are_written_as_the_converter_writes_them(odd: Member) -> None:
    assert list(write_ndjson([odd])) == [msgspec.json.encode(to_dict(odd)) + b"\n"]


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(Member(id="\ud800"), id="half of a pair"),
        pytest.param(
            Member(id="1", steps=(AdmissionStep(kind=StepKind.TRAINING, hours=Decimal("1E+16")),)),
            id="a number that is too long",
        ),
        pytest.param(
            Member(id="1", born_on=PartialDate.during(date(2000, 1, 2), date(2000, 1, 5))),
            id="a span without a form",
        ),
        pytest.param(
            Member(
                id="1",
                steps=(AdmissionStep(kind=StepKind.TRAINING, on=PartialDate.parse("2000").plus_months(1)),),
            ),
            id="a year that is none of the calendar, within a record of a member",
        ),
    ],
)
def test_what_cannot_be_written_is_refused_as_the_converter_refuses_it(wrong: Member) -> None:
    with pytest.raises(ValueError) as expected:  # noqa: PT011 - whatever the converter raises
        msgspec.json.encode(to_dict(wrong))
    with pytest.raises(type(expected.value), match=re.escape(str(expected.value))):
        next(write_ndjson([wrong]))
    with pytest.raises(type(expected.value), match=re.escape(str(expected.value))):
        dumps((wrong,))


@pytest.mark.slow
@settings(max_examples=20)
@given(strategies.rosters())
def test_rosters_are_written_and_read_as_by_the_converter(roster: Roster) -> None:
    assert dumps(roster) == written_whole(roster)
    assert outcome(partial(loads, dumps(roster))) == outcome(partial(from_plain, to_plain(roster)))


ROSTER: dict[str, Any] = {
    "kind": "roster",
    "format": 1,
    "members": [{"id": str(number), "remarks": "09:30"} for number in range(40)],
    "rows": [{"source": 0, "sheet": 0, "row": number + 2} for number in range(41)],
    "sources": [{"path": "a:b.csv", "sheets": [{"name": "", "rows": 41}]}],
    "problems": [{"code": "SHP107", "path": "/rows/40", "facts": []}],
}


NONE: dict[str, Any] = {}
DEEP: Any = json.loads("[" * 8 + "]" * 8)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"kind": "rooster"}, id="another kind"),
        pytest.param({"format": 2}, id="a newer format"),
        pytest.param({"members": None}, id="null for the members"),
        pytest.param({"members": [{"id": 1}]}, id="a member that is none"),
        pytest.param({"rows": [{"source": 0, "sheet": 0, "row": 1.0}]}, id="a row that is none"),
        pytest.param({"rows": ROSTER["rows"][:39]}, id="too few rows"),
        pytest.param({"rows": []}, id="no rows of what is there"),
        pytest.param({"rows": [], "sources": [], "problems": []}, id="no places at all"),
        pytest.param(
            {"rows": [*ROSTER["rows"], {"source": 1, "sheet": 0, "row": 1}]}, id="a row of no source"
        ),
        pytest.param({"meetings": [NONE]}, id="a meeting that is none"),
        pytest.param({"ratings": None}, id="null for the grades"),
        pytest.param({"x": 1}, id="an unknown key"),
        pytest.param({"members": [{"id": "1", "extra": NONE}] * 40, "sources": [{"path": DEEP}]}, id="deep"),
    ],
)
def test_a_roster_is_read_as_the_converter_reads_it(changed: dict[str, Any]) -> None:
    text = json.dumps(ROSTER | changed)
    for limits in (DEFAULT, Limits(nesting=7)):
        assert outcome(partial(loads, text, limits=limits)) == outcome(
            partial(read_json, text, from_plain, limits)
        )


@pytest.mark.parametrize("key", ["kind", "format", "members", "rows", "sources"])
def test_a_key_of_a_roster_that_stands_twice_is_refused(key: str) -> None:
    text = json.dumps(ROSTER)[:-1] + f', "{key}": {json.dumps(ROSTER[key])}}}'
    with pytest.raises(UnreadableDocument) as caught:
        loads(text)
    assert [(found.code, str(found.path)) for found in caught.value.findings] == [("SHP004", f"/{key}")]
