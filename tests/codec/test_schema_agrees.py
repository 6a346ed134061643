"""The JSON Schema, by a validator of others, against the codec: what one accepts the other accepts, but for a list."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Final, cast

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.codec.validator import accepts

from partybranch import strategies
from partybranch._registration import STRATEGIES
from partybranch.codec import (
    Document,
    dumps,
    from_dict,
    from_plain,
    to_dict,
    to_plain,
    write_ndjson,
)
from partybranch.findings import Finding, Message, UnreadableDocument
from partybranch.models import Ledger, Member, Roster
from partybranch.roster import read_roster

RECORDS: Final[dict[str, tuple[type[attrs.AttrsInstance], st.SearchStrategy[Any]]]] = {
    kind.__name__: (kind, getattr(strategies, name)())
    for kind, name in STRATEGIES.items()
    if attrs.has(kind) and kind.__module__.startswith("partybranch.models") and kind is not Roster
}
"""Every record that is drawn, by its name; a roster is stored as a document."""

SMALL_LEDGERS: Final = strategies.ledgers(max_members=2)

ROSTER: Final = """\
姓名,性别,公民身份号码,出生日期,人员类别,加入党组织日期,转为正式党员日期,警号
赵一,男,110000198001010035,1980-01-02,正式党员,2003-06-01,2004-06-01,0012
孙三,未知,11000019850303001X,1985-02-30,正式党员,2023-05-01,2023.5.1.1,
,,,,,,,123
注：示例,,,,,,,
"""


def findings_of(read: Callable[[], object]) -> tuple[Finding, ...]:
    try:
        read()
    except UnreadableDocument as error:
        return error.findings
    return ()


_COMPARED: Final = (
    "a period ends after it starts",
    "the upper end of a count is not below",
    "there are fewer rows than records",
    "there is no such source or sheet",
)
"""What compares one value of a document with another."""

_DOUBTFUL: Final = re.compile("[多余几]|[0-9] *[-~—–至到]|[0-9]{13}|[^ -~À-ɏ–—、-〠一-鿿！-）＋，．／：-＞]")
"""What a text of a count has that a pattern cannot tell: numbers that are compared, characters that may be wide forms."""


def cannot_be_said(found: Finding, data: object) -> bool:
    """Say whether a finding is one of those that no JSON Schema can say: see the list in the reference."""
    value = value_at(found, data)
    match found.code:
        case "SHP002":
            # 3.0 is a whole number to JSON Schema.
            return isinstance(value, float) and value.is_integer()
        case "SHP009":
            why = cast("Message", found.facts["why"]).en
            return why.startswith(_COMPARED) or (
                isinstance(value, str) and _DOUBTFUL.search(value) is not None
            )
        case "SHP005":
            return found.path.parts[:1] == ("problems",) and len(found.path.parts) == 2
        case code:
            return code == "SHP010"


def value_at(found: Finding, data: object) -> object:
    value: Any = data
    for part in found.path.parts:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def agree(name: str, data: object, read: Callable[[object], object]) -> bool:
    """Hold the verdicts of the schema and of the codec together; return that of the codec."""
    findings = findings_of(lambda: read(copy.deepcopy(data)))
    if accepts(name, data):
        assert [found for found in findings if not cannot_be_said(found, data)] == []
    else:
        assert findings != ()
    return findings == ()


@pytest.mark.parametrize("name", RECORDS)
@settings(max_examples=12)
@given(data=st.data())
def test_every_record_that_is_written_is_accepted(name: str, data: st.DataObject) -> None:
    assert accepts(name, to_dict(data.draw(RECORDS[name][1])))


@pytest.mark.slow
@settings(max_examples=40)
@given(strategies.ledgers())
def test_every_ledger_that_is_written_is_accepted(ledger: Ledger) -> None:
    written = json.loads(dumps(ledger))
    assert accepts("ledger", written)
    assert accepts(None, written)


@settings(max_examples=30)
@given(st.lists(strategies.members(), max_size=3).map(tuple))
def test_all_members_that_are_written_are_accepted(members: tuple[Member, ...]) -> None:
    assert accepts("members", json.loads(dumps(members)))
    assert all(accepts("Member", json.loads(line)) for line in write_ndjson(members))


@settings(max_examples=30)
@given(strategies.rosters())
def test_every_roster_that_is_written_is_accepted(drawn: Roster) -> None:
    assert accepts("roster", json.loads(dumps(drawn)))


def roster() -> Document:
    return read_roster(ROSTER.encode(), name="r.csv")


def test_a_roster_that_is_written_is_accepted() -> None:
    written = json.loads(dumps(roster()))
    assert len(written["problems"]) > 2
    assert accepts("roster", written)
    assert accepts(None, written)
    assert not accepts("ledger", written)


Place = tuple[str | int, ...]


def places(value: object, path: Place = ()) -> Iterator[Place]:
    yield path
    if isinstance(value, dict):
        for key, each in cast("dict[str, object]", value).items():
            yield from places(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(cast("list[object]", value)):
            yield from places(each, (*path, index))


JUNK: Final[st.SearchStrategy[Any]] = st.one_of(
    st.sampled_from(
        [None, True, False, 0, 1, -1, 17, 2024, 3.0, -3.0, 3.5, 1e300, [], {}, [[]], ["1"], [None], [1], ""]
    ),
    st.sampled_from(
        [
            *(
                "2003",
                "2003-06",
                "2003-06-01",
                "2003-02-29",
                "2004-02-29",
                "0000",
                "2003-13",
                "2003.06",
                "2003-06-01\n",
            ),
            *("14:30", "24:00", "14:30\n", "30.10", "30.", "1e3", "-0.5", "1" * 16, "30.10\n"),
            *("17", "20多", "23多", "25-20", "20-25", "XX", "many", " ", "１７", "17\n", "\ud800"),
            *("male", "full", "lecture", "other", "none", "members", "SHP101", "/members/0", "1", "b1"),
        ]
    ),
    st.sampled_from(
        [
            *({"start": "2024-01-01"}, {"start": "2024-01-02", "end": "2024-01-01"}, {"start": "2024"}),
            *(
                {"low": 3},
                {"low": 3, "high": 2},
                {"low": 3, "high": None, "text": "x"},
                {"high": 3},
                {"low": -1},
            ),
            *({"low": 3.0}, {"": ""}, {"x": 1}, {"id": "1"}, {"id": "1", "kind": "lecture"}, {"member": "1"}),
        ]
    ),
    st.text(max_size=3),
)


@st.composite
def damaged(draw: st.DrawFn, data: dict[str, Any], times: int) -> Any:
    """Return a strategy for plain data with a few values replaced, taken away or added."""
    whole: Any = copy.deepcopy(data)
    for _ in range(times):
        path = draw(st.sampled_from([*places(whole)]))
        if not path:
            whole = {**whole, draw(st.sampled_from(["x", "ID", "kind", "id", "extra"])): draw(JUNK)}
            continue
        parent: Any = whole
        for part in path[:-1]:
            parent = parent[part]
        if draw(st.integers(0, 3)):
            parent[path[-1]] = draw(JUNK)
        else:
            del parent[path[-1]]
    return whole


@pytest.mark.slow
@settings(max_examples=60)
@given(data=st.data())
@pytest.mark.parametrize("times", [1, 2])
def test_a_damaged_ledger_is_refused_by_both_or_accepted_by_both(data: st.DataObject, times: int) -> None:
    plain = json.loads(dumps(data.draw(SMALL_LEDGERS)))
    agree("ledger", data.draw(damaged(plain, times)), from_plain)


@pytest.mark.slow
@settings(max_examples=25)
@given(data=st.data())
@pytest.mark.parametrize("name", RECORDS)
def test_a_damaged_record_is_refused_by_both_or_accepted_by_both(name: str, data: st.DataObject) -> None:
    record, drawn = RECORDS[name]
    plain = to_dict(data.draw(drawn))
    agree(name, data.draw(damaged(plain, 1)), lambda damage: from_dict(record, cast("Any", damage)))


@pytest.mark.slow
@settings(max_examples=150)
@given(data=st.data())
def test_a_damaged_roster_is_refused_by_both_or_accepted_by_both(data: st.DataObject) -> None:
    agree("roster", data.draw(damaged(to_plain(roster()), 1)), from_plain)
