"""The fast lane and the converter give one answer: same members, same types, same findings in the same order."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from functools import partial
from typing import Any, cast

import attrs
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.codec.test_round_trip import types_in

from partybranch import strategies
from partybranch.codec import (
    UnreadRecord,
    _mirrors,
    from_dict,
    from_plain,
    iter_ndjson,
    loads,
    to_dict,
)
from partybranch.codec._documents import member
from partybranch.codec._json import read_json
from partybranch.codec._lane import records_in
from partybranch.dates import PartialDate
from partybranch.errors import PartybranchError
from partybranch.findings import Finding, Path, UnreadableDocument
from partybranch.limits import DEFAULT, Limits
from partybranch.models import Member


def members_in(texts: list[bytes]) -> list[Member | None]:
    return records_in(texts, Member)


def outcome(read: Callable[[], object]) -> tuple[object, object]:
    """Return what reading gives: the value with all types in it, or the error with its findings in their order."""
    try:
        made = read()
    except UnreadableDocument as error:
        return UnreadableDocument, error.findings
    except PartybranchError as error:
        return PartybranchError, error
    return made, types_in(made)


def converted(text: bytes) -> tuple[object, object]:
    return outcome(partial(read_json, text, partial(member, path=Path(), limits=DEFAULT), DEFAULT))


MEMBER: dict[str, Any] = {
    "id": "0007",
    "name": "某某",
    "sex": "female",
    "born_on": "1979-03",
    "admitted_on": "2003-06-30",
    "sponsors": ["甲某", "乙某"],
    "lost_contact": False,
    "steps": [{"kind": "training", "on": "2003-01-05", "days": 3, "hours": "24.50", "passed": True}],
    "transfers": [{"direction": "in", "other_body": "某支部", "received_on": "2008"}],
    "flows": [{"since": "2010-02", "contacts": ["2011", "2012-05-06"]}],
    "sanctions": [{"kind": "warning", "period": {"start": "2019-03-01", "end": "2020-03-01"}}],
    "measures": [{"kind": "correction", "period": {"start": "2019-03-01"}}],
    "remarks": "09:30 到会：已阅",
    "extra": {"警号": "1:2", "a": ""},
    "unread": {"left_on": "2003-02-30"},
}


def with_(**changes: object) -> bytes:
    return json.dumps({"id": "1", **changes}, ensure_ascii=False).encode()


WRONG: dict[str, list[Any]] = {
    "name": [5, 1.5, True, [], {}],
    "sex": ["女", "FEMALE", "", 1, ["female"]],
    "lost_contact": [0, 1, "true", ""],
    "born_on": ["20030601", "2003-W01-1", "2003-06-31", "2003-6", "", "２００３", "2003-06-01 ", 2003, []],
    "sponsors": ["甲", [1], [None], {"0": "甲"}],
    "extra": [[], {"a": 1}, {"a": None}],
    "steps": [
        *([{"kind": "training", "days": days}] for days in (1.0, "1", True, 1.5)),
        *([{"kind": "training", "hours": hours}] for hours in (1, 1.5, "1e5", "NaN", "", "1_0", " 1")),
    ],
    "sanctions": [
        [{"kind": "warning"}],
        [{"kind": "warning", "period": None}],
        [{"kind": "warning", "period": []}],
    ],
    "measures": [
        [{"kind": "arrest", "period": {"start": start}}]
        for start in ("2019", "2019-1-1", "2019-01-02T00:00:00", "2019-W01-1", "20190102", 1, None)
    ],
    "transfers": [[{"direction": "in"}], [{"direction": "up", "other_body": "x"}], "x"],
}
SURE = [
    pytest.param(json.dumps(MEMBER).encode(), id="everything, escaped"),
    pytest.param(json.dumps(MEMBER, ensure_ascii=False).encode(), id="everything"),
    pytest.param(json.dumps(MEMBER, ensure_ascii=False, indent=4).encode(), id="indented"),
    pytest.param(b' \t{"id" : "1"}\r\n', id="blanks around"),
    pytest.param(b'{"\\u0069d": "1"}', id="an escaped key"),
    pytest.param(b'{"id": "\\ud83d\\ude00 \\/"}', id="a pair, and an escaped slash"),
    pytest.param(
        with_(name=None, born_on=None, sex=None, lost_contact=None), id="nulls where a value may be missing"
    ),
    pytest.param(with_(name="a:b:c", remarks='"id":"2"'), id="colons in texts"),
    pytest.param(with_(name='{"id":1}\\', extra={'"x":': ":"}), id="JSON in texts"),
    pytest.param(with_(extra={}, unread={}, sponsors=[], steps=[]), id="empty ones"),
    pytest.param(with_(flows=[{"since": "2010", "reason": "other"}]), id="a default that is said"),
    pytest.param(b'{"id": "1", "steps": [{"kind": "training", "days": -0}]}', id="minus nothing"),
    pytest.param(b'{"id": "1", "name": "\\u003a"}', id="a colon that is written otherwise"),
]
LEFT = [
    pytest.param(b'\xef\xbb\xbf{"id": "1"}', id="a byte order mark"),
    pytest.param(with_(steps=[{"kind": "training", "days": 10**20}]), id="a very large number"),
    pytest.param(
        b'{"id": "1", "name": "\\u003a, :"}', id="a colon that is written otherwise beside one that is not"
    ),
]
REFUSED = [
    pytest.param(b'{"id": "1", "id": "2"}', id="a key twice"),
    pytest.param(b'{"id": "1", "id": "1"}', id="a key twice with one value"),
    pytest.param(b'{"id": "1", "\\u0069d": "1"}', id="a key twice, once escaped"),
    pytest.param(
        b'{"id": "1", "name": "\\u003a", "name": "\\u003a"}', id="a key twice that an escaped colon hides"
    ),
    pytest.param(b'{"id": "1", "name": ":", "name": "a"}', id="a key twice, with a colon that is lost"),
    pytest.param(b'{"id": "1", "extra": {"a": "1", "a": "1"}}', id="a key twice in other columns"),
    pytest.param(b'{"id": "1", "extra": {}, "extra": {"a": "1"}}', id="other columns twice"),
    pytest.param(
        b'{"id": "1", "transfers": [{"direction": "in", "direction": "in", "other_body": "x"}]}',
        id="a key twice in a record within",
    ),
    pytest.param(b'{"id": "1", "name": null, "name": null}', id="a null twice"),
    pytest.param(with_(nmae="x"), id="an unknown key"),
    pytest.param(with_(steps=[{"kind": "training", "x": 1}]), id="an unknown key in a record within"),
    pytest.param(
        with_(sanctions=[{"kind": "warning", "period": {"start": "2019-01-01", "x": 1}}]), id="and deeper"
    ),
    pytest.param(b"{}", id="no id"),
    pytest.param(
        with_(measures=[{"kind": "arrest", "period": {"start": "2019-01-02", "end": "2019-01-02"}}]),
        id="a period that ends as it starts",
    ),
    pytest.param(b'{"id": "1", "flows": [{}]}', id="no key that must be there within"),
    pytest.param(with_(id=None), id="null for what must be there"),
    pytest.param(with_(sponsors=None), id="null for a list"),
    pytest.param(with_(extra=None), id="null for an object"),
    pytest.param(with_(flows=[{"since": None}]), id="null for a date that must be there"),
    pytest.param(with_(flows=[{"since": "2010", "contacts": [None]}]), id="null for a date in a list"),
    *(
        pytest.param(with_(**{field: value}), id=f"{field} {json.dumps(value)}")
        for field, values in WRONG.items()
        for value in values
    ),
    pytest.param(b'{"id": 1e5}', id="a number with an exponent"),
    pytest.param(b'{"id": NaN}', id="no number"),
    pytest.param(b'{"id": ' + b"9" * 641 + b"}", id="a number beyond 640 digits"),
    pytest.param(
        b'{"id": "1", "steps": [{"kind": "training", "days": ' + b"9" * 641 + b"}]}",
        id="such a number where one may stand",
    ),
    pytest.param(b'{"id": "\\ud800"}', id="half of a pair"),
    pytest.param(b'{"id": "\\udc00\\ud800"}', id="a pair the wrong way round"),
    pytest.param(b'{"id": "1", "\\ud800": 1}', id="half of a pair as a key"),
    pytest.param(b'{"id": "\xff"}', id="no UTF-8"),
    pytest.param(b'{"id": "\xed\xa0\x80"}', id="half of a pair in bytes"),
    pytest.param(b'{"id": "\xc0\x80"}', id="too many bytes for a character"),
    pytest.param(b'{"id": "\t"}', id="a control character"),
    pytest.param(b'{"id": "1"} x', id="something behind"),
    pytest.param(b'{"id": "1"}\x00', id="a null byte behind"),
    pytest.param(b'{"id": "1",}', id="a comma too many"),
    pytest.param(b'{"id": "1"', id="cut short"),
    pytest.param(b'{"id": "\\x"}', id="no such escape"),
    pytest.param(b'{"id": 01}', id="a leading zero"),
    pytest.param(b"[]", id="a list"),
    pytest.param(b"null", id="null"),
    pytest.param(b'{"id": "1", "a": ' + b"[" * 70 + b"]" * 70 + b"}", id="deep"),
    pytest.param(b"[" * 100_000, id="very deep"),
]


@pytest.mark.parametrize("text", SURE)
def test_what_is_right_goes_through_the_lane(text: bytes) -> None:
    (found,) = members_in([text])
    assert found is not None
    assert (found, types_in(found)) == converted(text)


@pytest.mark.parametrize("text", [*LEFT, *REFUSED])
def test_what_is_doubtful_does_not_go_through_the_lane(text: bytes) -> None:
    assert members_in([text]) == [None]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_refused_is_wrong(text: bytes) -> None:
    """The cases above say what they seem to say: none of these texts is a member."""
    with pytest.raises(PartybranchError):
        read_json(text, lambda plain: member(plain, Path(), DEFAULT), DEFAULT)


@pytest.mark.parametrize("text", [*SURE, *LEFT, *REFUSED])
def test_a_line_is_read_as_the_converter_reads_it_wherever_it_stands(text: bytes) -> None:
    good = [b'{"id": "0"}'] * 40
    lines = [*good, text, *good]
    read = list(iter_ndjson(lines))
    assert len(read) == len(lines)
    assert read[:40] == read[41:] == [Member(id="0")] * 40
    assert same(read[40], converted(text), 40)
    if isinstance(read[40], UnreadRecord):
        assert read[40].line == 41


def same(read: Member | UnreadRecord, expected: tuple[object, object], number: int) -> bool:
    """Say whether a stream gives what the converter gave for the text alone, with the paths of the file."""
    if isinstance(read, Member):
        return (read, types_in(read)) == expected
    if read.limit is not None:
        return read.number == number and expected == (PartybranchError, read.limit)
    kind, findings = expected
    assert kind is UnreadableDocument
    alone = [
        (found.code, (number, *found.path.parts), without_line(found))
        for found in cast("tuple[Finding, ...]", findings)
    ]
    return read.number == number and alone == [
        (found.code, found.path.parts, without_line(found)) for found in read.findings
    ]


def without_line(found: Finding) -> dict[str, object]:
    # The line of a file of one line is not that of the whole file.
    return {name: fact for name, fact in found.facts.items() if name != "line"}


def documents(text: bytes) -> list[bytes]:
    """Return documents with a text in the place of a member, among others and alone, in more than one writing."""
    good = b'{"id": "0"}'
    return [
        b'{"kind": "members", "format": 1, "members": [' + b",".join(listed) + b"]}"
        for listed in ([text], [good] * 40 + [text, good])
    ] + [b'{"members":[\n' + text + b',\n{"id":3}\n],\n"format":1,"kind":"members"}\n']


@pytest.mark.parametrize("nesting", [DEFAULT.nesting, 6, 5])
@pytest.mark.parametrize("text", [*SURE, *LEFT, *REFUSED])
def test_a_document_is_read_as_the_converter_reads_it(text: bytes, nesting: int) -> None:
    limits = Limits(nesting=nesting)
    read = [outcome(partial(loads, document, limits=limits)) for document in documents(text)]
    assert read == [outcome(partial(read_json, document, from_plain, limits)) for document in documents(text)]


def spelled(plain: dict[str, Any], spelling: int) -> bytes:
    """Return an object as JSON in one of several spellings."""
    match spelling:
        case 0:
            return msgspec.json.encode(plain)
        case 1:
            return json.dumps(plain, indent=1).encode()
        case 2:
            return json.dumps(plain, ensure_ascii=False, separators=(" ,\t", " :\r\n")).encode()
        case _:
            return json.dumps(plain).replace('"i', '"\\u0069').encode()


VALUES = st.sampled_from(
    [
        None,
        True,
        0,
        1.5,
        "",
        ":",
        "2003-06",
        "2003-06-31",
        "20030601",
        "female",
        [],
        ["甲"],
        {},
        {"a": "b"},
        10**700,
    ]
)
NAMES = st.sampled_from([each.name for each in attrs.fields(Member)] + ["kind", "x", "", "姓名"])


@st.composite
def texts(draw: st.DrawFn) -> bytes:
    """Draw the text of a member, and mostly damage it."""
    plain = to_dict(draw(strategies.members()))
    for _ in range(draw(st.integers(0, 2))):
        plain[draw(NAMES)] = draw(VALUES)
    text = spelled(plain, draw(st.integers(0, 3)))
    match draw(st.sampled_from(["whole", "whole", "again", "damaged", "cut", "framed"])):
        case "again":
            key = draw(st.sampled_from([*plain]) | NAMES)
            pair = json.dumps(key) + ":" + json.dumps(draw(st.just(plain.get(key)) | VALUES))
            return text.rstrip().removesuffix(b"}") + b"," + pair.encode() + b"}"
        case "damaged":
            at = draw(st.integers(0, len(text)))
            put = draw(
                st.binary(max_size=2)
                | st.sampled_from([b":", b'"', b"\\", b"{", b"}", b"[", b",", b"\\u003a"])
            )
            return text[:at] + put + text[at + draw(st.integers(0, 2)) :]
        case "cut":
            return text[: draw(st.integers(0, len(text)))]
        case "framed":
            return (
                draw(st.sampled_from([b"\xef\xbb\xbf", b" ", b"\n", b"["]))
                + text
                + draw(st.sampled_from([b"\r\n", b"x", b"]"]))
            )
        case _:
            return text


@pytest.mark.slow
@settings(max_examples=40)
@given(st.lists(texts() | st.binary(max_size=6), min_size=1, max_size=3))
def test_both_lanes_give_one_answer_line_by_line(lines: list[bytes]) -> None:
    for line in lines:
        found = members_in([line])[0]
        if found is not None:
            assert (found, types_in(found)) == converted(line)
    lines = [line.replace(b"\n", b" ") for line in lines]
    read = list(iter_ndjson(lines))
    filled = [line for line in lines if line.strip()]
    assert len(read) == len(filled)
    for number, (each, line) in enumerate(zip(read, filled, strict=True)):
        assert same(each, converted(line), number)


@pytest.mark.slow
@settings(max_examples=40)
@given(members=st.lists(texts(), max_size=3), as_text=st.booleans())
def test_both_lanes_give_one_answer_for_a_document(*, members: list[bytes], as_text: bool) -> None:
    document: bytes | str = b'{"kind":"members","format":1,"members":[' + b",".join(members) + b"]}"
    if as_text:
        document = document.decode(errors="replace")  # type: ignore[union-attr] # bytes until here
    expected = outcome(lambda: read_json(document, from_plain, DEFAULT))
    assert outcome(lambda: loads(document)) == expected


def test_members_that_the_lane_reads_are_members_like_others() -> None:
    read = members_in([json.dumps(MEMBER).encode()])[0]
    assert read is not None
    made = from_dict(Member, MEMBER)
    assert type(read) is Member
    assert (read, hash(read), repr(read)) == (made, hash(made), repr(made))
    assert pickle.loads(pickle.dumps(read)) == copy.deepcopy(read) == attrs.evolve(read) == made
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        read.id = "8"  # type: ignore[misc] # that is the point
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        delattr(read, "id")


def test_no_two_members_share_what_can_be_changed() -> None:
    one, other = members_in([b'{"id": "1"}', b'{"id": "2"}'])
    assert one is not None
    assert other is not None
    assert one.extra is not other.extra
    assert one.extra is not one.unread


def test_dates_are_read_however_many_different_ones_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("partybranch.codec._mirrors._MOST_DATES", 3)
    texts = [
        b'{"id": "1", "born_on": "%d", "admitted_on": "%d-01"}' % (year, year) for year in range(1900, 1910)
    ]
    assert [(each and each.born_on, each and each.admitted_on) for each in members_in(texts)] == [
        (PartialDate(year), PartialDate(year, 1)) for year in range(1900, 1910)
    ]
    assert 0 < len(_mirrors._DATES) <= 3  # pyright: ignore[reportPrivateUsage]
