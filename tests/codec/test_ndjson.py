"""One member a line."""

from __future__ import annotations

import io
from typing import Any

import pytest

from partybranch.codec import read_ndjson, write_ndjson
from partybranch.dates import PartialDate
from partybranch.errors import LimitExceeded
from partybranch.findings import Message, UnreadableDocument
from partybranch.limits import Limits
from partybranch.models import Member


def problems(*lines: bytes) -> list[tuple[str, str, dict[str, Any]]]:
    with pytest.raises(UnreadableDocument) as caught:
        read_ndjson(lines)
    return [(str(found.path), found.code, dict(found.facts)) for found in caught.value.findings]


def test_a_member_is_written_on_one_line() -> None:
    members = (
        Member(id="1", name="某某", admitted_on=PartialDate(2003, 6), remarks="一行\n又一行\u2028再一行"),
        Member(id="2"),
    )
    written = b"".join(write_ndjson(members))
    assert written.decode() == (
        '{"id":"1","name":"某某","admitted_on":"2003-06","remarks":"一行\\n又一行\u2028再一行"}\n{"id":"2"}\n'
    )
    assert read_ndjson(io.BytesIO(written)) == members


def test_writing_goes_member_by_member() -> None:
    def endless() -> Any:
        number = 0
        while True:
            number += 1
            yield Member(id=str(number))

    lines = write_ndjson(endless())
    assert [next(lines), next(lines)] == [b'{"id":"1"}\n', b'{"id":"2"}\n']


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([], id="empty"),
        pytest.param([b"\n", b" \r\n", b""], id="blank lines"),
    ],
)
def test_a_file_without_members_has_none(lines: list[bytes]) -> None:
    assert read_ndjson(lines) == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b'{"id":"1"}\n{"id":"2"}\n', id="lines"),
        pytest.param(b'{"id":"1"}\r\n{"id":"2"}', id="as Windows writes them, the last without its end"),
        pytest.param(b'\n\n{"id":"1"}\n\n \n{"id":"2"}\n\n', id="blank lines between"),
        pytest.param('\ufeff{"id":"1"}\n{"id":"2"}\n'.encode(), id="a byte order mark"),
    ],
)
def test_lines_are_read_as_files_hold_them(text: bytes) -> None:
    """Blank lines are passed over."""
    assert read_ndjson(io.BytesIO(text)) == (Member(id="1"), Member(id="2"))


def test_every_problem_of_every_line_is_reported_with_the_number_of_its_member() -> None:
    """A finding for every problem of every line; the first part of a path is the number of the member from 0."""
    text, whole = Message("文字", "text"), Message("整数", "a whole number")
    assert problems(
        b'{"id":"1"}',
        b"\n",
        b'{"id":"2",\xe5}',
        b'["3"]',
        b'{"id":4,"id":5,"nmae":"x"}',
        b"\n",
        b'{"id":"6","extra":{"a":1,"b":2}}',
    ) == [
        ("/1", "SHP001", {"line": 3, "column": 11}),
        ("/2", "SHP002", {"expected": Message("对象", "an object"), "found": Message("列表", "a list")}),
        ("/3/id", "SHP004", {"key": "id"}),
        ("/3/id", "SHP002", {"expected": text, "found": whole}),
        ("/3/nmae", "SHP003", {"key": "nmae", "hint": Message("（是否指 name？）", " (perhaps name)")}),
        ("/4/extra/a", "SHP002", {"expected": text, "found": whole}),
        ("/4/extra/b", "SHP002", {"expected": text, "found": whole}),
    ]


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n", b"\r", b" \n"])
@pytest.mark.parametrize(
    ("cut", "column"), [(b'{"id":"2"', 10), ('{"name":"某"'.encode(), 12), (b'{"id":"2",', 11)]
)
def test_a_line_that_is_cut_off_says_where_it_ends(cut: bytes, column: int, end: bytes) -> None:
    """In its own line, whatever stands at the end of it."""
    assert problems(b'{"id":"1"}\n', cut + end, b'{"id":"3"}') == [
        ("/1", "SHP001", {"line": 2, "column": column})
    ]


def test_problems_of_two_lines_have_two_fingerprints() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_ndjson([b'{"id":1}', b'{"id":2}'])
    one, other = caught.value.findings
    assert one.fingerprint != other.fingerprint


def test_a_line_too_long_ends_with_the_name_of_the_limit() -> None:
    line = b'{"id":"12345"}'
    assert read_ndjson([line], limits=Limits(line_length=len(line))) == (Member(id="12345"),)
    with pytest.raises(LimitExceeded) as caught:
        read_ndjson([b"\n", line], limits=Limits(line_length=len(line) - 1))
    assert (caught.value.limit, caught.value.allowed) == ("line_length", 13)
    assert caught.value.en == "line 2 is longer than 13 bytes"
    assert caught.value.zh == "第2行超过 13 个字节"


def test_a_line_that_nests_too_deep_ends_with_the_name_of_the_limit() -> None:
    with pytest.raises(LimitExceeded) as caught:
        read_ndjson([b"[" * 100 + b"]" * 100])
    assert caught.value.limit == "nesting"
