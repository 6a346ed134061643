"""Members one by one: what could not be read stands in its place, and nothing is raised between two members."""

from __future__ import annotations

import gc
import io
import json
from collections.abc import Iterator

import pytest

from partybranch.codec import UnreadRecord, collector_paused, iter_members, iter_ndjson, loads, read_ndjson
from partybranch.errors import LimitExceeded
from partybranch.findings import UnreadableDocument
from partybranch.limits import Limits
from partybranch.models import Member


def document(*members: str, before: str = "") -> str:
    return f'{{{before}"kind": "members", "format": 1, "members": [\n' + ",\n".join(members) + "\n]}"


def codes(each: Member | UnreadRecord) -> list[tuple[str, str]]:
    """Return code and pointer of everything that is wrong with a record."""
    return [] if isinstance(each, Member) else [(found.code, str(found.path)) for found in each.findings]


def test_every_line_is_a_member_or_what_is_wrong_with_it() -> None:
    lines = [
        b'{"id": "1"}',
        b"\n",
        b'{"id": 2, "nmae": "x"}\n',
        b"{\n",
        b'{"id": "3", "id": "3"}',
        b'{"id": "4"}',
    ]
    read = list(iter_ndjson(lines))
    assert [each if isinstance(each, Member) else (each.number, each.line, codes(each)) for each in read] == [
        Member(id="1"),
        (1, 3, [("SHP002", "/1/id"), ("SHP003", "/1/nmae")]),
        (2, 4, [("SHP001", "/2")]),
        (3, 5, [("SHP004", "/3/id")]),
        Member(id="4"),
    ]
    with pytest.raises(UnreadableDocument) as caught:
        read_ndjson(lines)
    unread = [each for each in read if isinstance(each, UnreadRecord)]
    assert caught.value.findings == tuple(found for each in unread for found in each.findings)
    assert unread[1].findings[0].facts["line"] == 4


@pytest.mark.parametrize(
    ("line", "limits", "limit"),
    [
        pytest.param(b'{"id": "' + b"2" * 100 + b'"}', Limits(line_length=50), "line_length", id="too long"),
        pytest.param(b'{"id": ' + b"[" * 100 + b"]" * 100 + b"}", Limits(), "nesting", id="too deep"),
        pytest.param(b" " * 100, Limits(line_length=50), "line_length", id="blank and too long"),
    ],
)
def test_a_line_past_a_limit_names_the_limit_and_the_next_is_read(
    line: bytes, limits: Limits, limit: str
) -> None:
    one, other, last = iter_ndjson([b'{"id": "1"}', line, b'{"id": "3"}'], limits=limits)
    assert (one, last) == (Member(id="1"), Member(id="3"))
    assert isinstance(other, UnreadRecord)
    assert (other.number, other.line, other.findings) == (1, 2, ())
    assert other.limit is not None
    assert other.limit.limit == limit
    with pytest.raises(LimitExceeded) as caught:
        read_ndjson([b'{"id": "1"}', line], limits=limits)
    assert caught.value == other.limit


def test_lines_are_read_as_they_are_asked_for() -> None:
    """Whatever its size, a file needs the memory of a few dozen lines, which are read ahead."""
    given = 0

    def endless() -> Iterator[bytes]:
        nonlocal given
        while True:
            given += 1
            yield b'{"id": "%d"}\n' % given

    members = iter_ndjson(endless())
    assert given == 0
    assert [next(members) for _ in range(100)] == [Member(id=str(number + 1)) for number in range(100)]
    assert given < 200


def test_lines_of_text_are_read_too() -> None:
    assert read_ndjson(io.StringIO('{"id": "1"}\n{"id": "2"}\n')) == (Member(id="1"), Member(id="2"))  # type: ignore[arg-type] # as untyped code does


@pytest.mark.parametrize("as_bytes", [True, False])
def test_every_member_of_a_document_is_one_or_what_is_wrong_with_it(*, as_bytes: bool) -> None:
    text = document(
        '{"id": "1"}', '{"id": 2, "nmae": 1}', '{"id": "3", "id": "3", "sex": 1}', "4", '{"id": "5"}'
    )
    read = list(iter_members(text.encode() if as_bytes else "\ufeff" + text))
    assert [each if isinstance(each, Member) else (each.number, each.line, codes(each)) for each in read] == [
        Member(id="1"),
        (1, None, [("SHP002", "/members/1/id"), ("SHP003", "/members/1/nmae")]),
        (2, None, [("SHP004", "/members/2/id"), ("SHP006", "/members/2/sex")]),
        (3, None, [("SHP002", "/members/3")]),
        Member(id="5"),
    ]
    with pytest.raises(UnreadableDocument) as caught:
        loads(text)
    found = [finding for each in read if isinstance(each, UnreadRecord) for finding in each.findings]
    assert sorted(map(str, caught.value.findings)) == sorted(map(str, found))
    # All keys that stand twice come first.
    assert caught.value.findings[0].code == "SHP004"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            document('{"id": "1"}', '{"id": "\\ud800"}', '{"id": "3"}'), id="half of a pair, escaped"
        ),
        pytest.param(document('{"id": "1"}', '{"id": "\ud800"}', '{"id": "3"}'), id="half of a pair"),
        pytest.param(document('{"id": "1"}', '{"id": NaN, "id": NaN}', '{"id": "3"}'), id="no number"),
    ],
)
def test_what_only_the_converter_can_read_is_read_one_by_one_too(text: str) -> None:
    one, other, last = iter_members(text)
    assert (one, last) == (Member(id="1"), Member(id="3"))
    with pytest.raises(UnreadableDocument) as caught:
        loads(text)
    assert isinstance(other, UnreadRecord)
    assert other.findings == caught.value.findings
    assert other.number == 1


def test_a_key_twice_alone_is_found_where_only_the_converter_can_read() -> None:
    one, other = iter_members(document('{"id": NaN}', '{"id": "2", "id": "2"}'))
    assert [codes(one), codes(other)] == [[("SHP002", "/members/0/id")], [("SHP004", "/members/1/id")]]


def test_damaged_bytes_stand_at_the_line_and_column_of_the_document() -> None:
    text = document(
        '{"id": "1"}', '{"id": "1"}', '{"name": "姓名",  "id": "?"}', '{"id": "4"}', '  {\n"id": "?"}'
    )
    data = text.encode().replace(b"?", b"\xff")
    read = list(iter_members(data))
    assert [isinstance(each, Member) for each in read] == [True, True, False, True, False]
    wrong = [each.findings[0] for each in read if isinstance(each, UnreadRecord)]
    assert [(found.code, str(found.path), dict(found.facts)) for found in wrong] == [
        ("SHP001", "/members/2", {"line": 4, "column": 24}),
        ("SHP001", "/members/4", {"line": 7, "column": 8}),
    ]
    # A document as a whole is no JSON by its first such byte.
    with pytest.raises(UnreadableDocument) as caught:
        loads(data)
    assert [dict(found.facts) for found in caught.value.findings] == [{"line": 4, "column": 24}]


def test_a_member_that_nests_too_deep_names_the_limit() -> None:
    deep = '{"id": ' + "[" * 61 + "]" * 61 + "}"
    text = document('{"id": "1"}', deep, deep.replace("[]", "[[]]"))
    one, other, last = iter_members(text)
    assert isinstance(one, Member)
    assert codes(other) == [("SHP002", "/members/1/id")]
    assert isinstance(last, UnreadRecord)
    assert last.limit is not None
    with pytest.raises(LimitExceeded) as caught:
        loads(text)
    assert caught.value == last.limit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[]", [("SHP002", "")], id="no object"),
        pytest.param("{", [("SHP001", "")], id="no JSON"),
        pytest.param(
            '{"kind": "members", "format": 2, "members": []}', [("SHP008", "/format")], id="a newer format"
        ),
        pytest.param('{"kind": "ledger", "format": 1}', [("SHP008", "/kind")], id="a ledger"),
        pytest.param('{"kind": "members", "format": 1}', [("SHP005", "")], id="no members"),
        pytest.param(
            '{"kind": "members", "format": 1, "members": {}}', [("SHP002", "/members")], id="no list"
        ),
        pytest.param(document('{"id": "1"}', before='"x": 1, '), [("SHP003", "/x")], id="an unknown key"),
        pytest.param(
            document('{"id": "1"}', before='"format": 1, '), [("SHP004", "/format")], id="a key twice"
        ),
        pytest.param(
            document('{"id": "1"}', before='"members": [], '), [("SHP004", "/members")], id="members twice"
        ),
        pytest.param(
            document('{"id": "1"}', before='"x": {"a": 1, "a": 2}, '),
            [("SHP004", "/x/a"), ("SHP003", "/x")],
            id="a key twice in an unknown one",
        ),
    ],
)
def test_what_is_wrong_beside_the_members_is_raised_at_once(
    text: str, expected: list[tuple[str, str]]
) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        iter_members(text)
    assert [(found.code, str(found.path)) for found in caught.value.findings] == expected


def test_nesting_past_the_limit_beside_the_members_is_raised_at_once() -> None:
    deep = '"x": ' + "[" * 70 + "]" * 70 + ", "
    with pytest.raises(LimitExceeded) as caught:
        iter_members(document('{"id": "1"}', before=deep))
    assert (caught.value.limit, caught.value.allowed) == ("nesting", Limits().nesting)


@pytest.mark.parametrize("nesting", [Limits().nesting, 5])
def test_more_members_than_are_allowed_are_refused_at_once(nesting: int) -> None:
    """Whether the document is read at once or, as where little nesting is allowed, by the converter."""
    text = document('{"id": "1"}', '{"id": "2"}')
    read = iter_members(text, limits=Limits(records=2, nesting=nesting))
    assert list(read) == [Member(id="1"), Member(id="2")]
    with pytest.raises(LimitExceeded) as caught:
        iter_members(text, limits=Limits(records=1, nesting=nesting))
    assert (caught.value.limit, caught.value.allowed) == ("records", 1)


def test_a_document_without_members_has_none() -> None:
    assert list(iter_members('{"kind": "members", "format": 1, "members": []}')) == []


def test_the_limit_below_the_depth_of_a_member_is_kept() -> None:
    shallow, deep = document('{"id": "1"}'), document(json.dumps({"id": "1", "extra": {}}))
    assert list(iter_members(shallow, limits=Limits(nesting=3))) == [Member(id="1")]
    with pytest.raises(LimitExceeded):
        iter_members(deep, limits=Limits(nesting=3))


def test_refused_records_leave_nothing_for_the_collector() -> None:
    """Else a load that pauses it would hold nine kilobytes more for each."""
    lines = [
        b'{"id": "%d", "name": 5, "born_on": "1980-02-30", "transfers": [{"on": 1}]}' % n for n in range(200)
    ]
    list(iter_ndjson(lines[:1]))
    gc.collect()
    with collector_paused():
        refused = list(iter_ndjson(lines))
        left = gc.collect()
    assert all(isinstance(each, UnreadRecord) and len(each.findings) >= 3 for each in refused)
    assert left < len(lines)
