"""Whole documents in JSON: what is read, what is refused, and what is written."""

from __future__ import annotations

import json
import tracemalloc
from datetime import date
from typing import Any, ClassVar

import pytest

from partybranch.codec import FORMAT, _json, dumps, loads, to_plain
from partybranch.dates import PartialDate, Period
from partybranch.errors import LimitExceeded
from partybranch.findings import Message, UnreadableDocument
from partybranch.limits import Limits
from partybranch.models import Branch, Ledger, Member

MEMBERS: dict[str, Any] = {"kind": "members", "format": 1}
LEDGER: dict[str, Any] = {"kind": "ledger", "format": 1, "branch": {"id": "b", "name": "某党支部"}}

Problems = list[tuple[str, str, dict[str, Any]]]


def problems(data: bytes | str, *, limits: Limits | None = None) -> Problems:
    """Return pointer, code and facts of every problem of a document that cannot be read."""
    with pytest.raises(UnreadableDocument) as caught:
        loads(data, limits=limits or Limits())
    assert all(found.text("zh") and found.text("en") for found in caught.value.findings)
    assert caught.value.zh.encode()
    assert caught.value.en.encode()
    return [(str(found.path), found.code, dict(found.facts)) for found in caught.value.findings]


def test_a_ledger_is_written_in_this_form_and_read_again() -> None:
    """JSON documents say their kind (ledger, roster, members) and format number."""
    ledger = Ledger(
        branch=Branch(id="b", name="某党支部"),
        covers=Period(start=date(2026, 1, 1)),
        members=(Member(id="0007", name="某某", admitted_on=PartialDate(2003, 6)),),
    )
    text = dumps(ledger)
    assert (
        text
        == """{
  "kind": "ledger",
  "format": 1,
  "branch": {
    "id": "b",
    "name": "某党支部"
  },
  "covers": {
    "start": "2026-01-01"
  },
  "members": [
    {
      "id": "0007",
      "name": "某某",
      "admitted_on": "2003-06"
    }
  ]
}
"""
    )
    assert loads(text) == loads(text.encode()) == ledger


def test_members_are_written_in_this_form_and_read_again() -> None:
    members = (Member(id="1"), Member(id="2", lost_contact=False))
    assert to_plain(members) == {
        "kind": "members",
        "format": FORMAT,
        "members": [{"id": "1"}, {"id": "2", "lost_contact": False}],
    }
    assert loads(dumps(members)) == members
    assert loads(dumps(())) == ()


def test_the_same_records_give_the_same_text_in_any_order_of_keys() -> None:
    text = '{"format": 1, "members": [{"name": "某某", "id": "1"}], "kind": "members"}'
    assert dumps(loads(text)) == dumps((Member(id="1", name="某某"),))


@pytest.mark.parametrize(
    ("data", "pointer", "known"),
    [
        pytest.param({}, "/kind", "ledger, members, roster", id="neither kind nor format"),
        pytest.param({"format": 1, "members": []}, "/kind", "ledger, members, roster", id="no kind"),
        pytest.param({**MEMBERS, "kind": "report"}, "/kind", "ledger, members, roster", id="another kind"),
        pytest.param(
            {**MEMBERS, "kind": ["members"]}, "/kind", "ledger, members, roster", id="a kind that is no text"
        ),
        pytest.param({"kind": "members", "members": []}, "/format", "1", id="no format"),
        pytest.param({**MEMBERS, "format": 2}, "/format", "1", id="a newer format"),
        pytest.param({**MEMBERS, "format": 0}, "/format", "1", id="format 0"),
        pytest.param({**MEMBERS, "format": -1}, "/format", "1", id="a negative format"),
        pytest.param({**MEMBERS, "format": True}, "/format", "1", id="a truth value is no number"),
        pytest.param({**MEMBERS, "format": 1.0}, "/format", "1", id="nor is a decimal one"),
        pytest.param({**MEMBERS, "format": "1"}, "/format", "1", id="nor is text"),
        pytest.param({**MEMBERS, "format": None}, "/format", "1", id="nor is null"),
    ],
)
def test_a_kind_or_format_that_is_not_known_is_the_only_problem(
    data: dict[str, Any], pointer: str, known: str
) -> None:
    """Format number checked, a newer one refused with a clear error."""
    what = Message("种类", "kind") if pointer == "/kind" else Message("格式编号", "format")
    assert problems(json.dumps(data)) == [(pointer, "SHP008", {"what": what, "known": known})]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("[]", "a list", id="a list"),
        pytest.param('"members"', "text", id="a text"),
        pytest.param("null", "null", id="null"),
        pytest.param("7", "a whole number", id="a number"),
        pytest.param("NaN", "a number", id="NaN"),
        pytest.param("true", "true or false", id="a truth value"),
    ],
)
def test_a_document_is_an_object(text: str, found: str) -> None:
    ((pointer, code, facts),) = problems(text)
    assert (pointer, code, facts["expected"]) == ("", "SHP002", Message("对象", "an object"))
    assert facts["found"].en == found


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        pytest.param("", 1, 1, id="empty"),
        pytest.param("  \n ", 2, 2, id="blanks"),
        pytest.param("{", 1, 2, id="cut short"),
        pytest.param('{"kind": "members",\n "format": 1,}', 2, 14, id="a comma too many"),
        pytest.param("{} {}", 1, 4, id="two documents"),
        pytest.param("{'kind': 1}", 1, 2, id="single quotes"),
        pytest.param('{"a": 01}', 1, 8, id="a leading zero"),
        pytest.param('{"a": "\t"}', 1, 8, id="a control character"),
        pytest.param("姓名,性别\n甲,男", 1, 1, id="CSV"),
        pytest.param(b"PK\x03\x04", 1, 1, id="a workbook"),
        pytest.param(b'{\n"a": "\xff"}', 2, 7, id="no UTF-8"),
        pytest.param('\ufeff{\n"\xe4'.encode() + b'\xff"}', 2, 3, id="no UTF-8 behind a byte order mark"),
        pytest.param('{"姓名": "甲"}'.encode("gb18030"), 1, 3, id="GB 18030"),
        pytest.param('{"kind": "members"}'.encode("utf-16"), 1, 1, id="UTF-16"),
    ],
)
def test_what_is_no_json_is_refused_with_line_and_column(data: bytes | str, line: int, column: int) -> None:
    assert problems(data) == [("", "SHP001", {"line": line, "column": column})]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param('\ufeff{"kind": "members", "format": 1, "members": []}', id="text"),
        pytest.param('\ufeff{"kind": "members", "format": 1, "members": []}'.encode(), id="bytes"),
    ],
)
def test_a_byte_order_mark_does_not_matter(data: bytes | str) -> None:
    """UTF-8 bytes, with or without a byte order mark, or text."""
    assert loads(data) == ()


def test_every_problem_of_a_document_is_reported_at_once_each_with_its_pointer() -> None:
    """Every problem of a document reported at once with a JSON pointer (RFC 6901)."""
    document = """{"kind": "ledger", "format": 1, "brunch": {}, "branch": {"id": 7, "name": "某", "form": "x"},
        "covers": {"start": "2026-02-30", "end": "2026"},
        "members": [{"id": "1", "id": "2", "name": null, "nmae": "a", "a/b~c": 1},
                    {"admitted_on": "2003.06", "sponsors": "甲", "party_posts": ["书记", 5, null],
                     "transfers": [{"direction": "sideways"}], "extra": {"甲": 1, "乙": "2", "丙": null}},
                    "丙"],
        "appointments": [{"member": "1", "post": "secretary", "period": {"start": "2026-02-01", "end": "2026-01-01"}}]
        }"""
    found = problems(document)
    assert [(pointer, code) for pointer, code, _ in found] == [
        ("/members/0/id", "SHP004"),
        ("/branch/id", "SHP002"),
        ("/branch/form", "SHP006"),
        ("/covers/start", "SHP007"),
        ("/covers/end", "SHP007"),
        ("/members/0/a~1b~0c", "SHP003"),
        ("/members/0/nmae", "SHP003"),
        ("/members/1", "SHP005"),
        ("/members/1/admitted_on", "SHP007"),
        ("/members/1/sponsors", "SHP002"),
        ("/members/1/party_posts/1", "SHP002"),
        ("/members/1/party_posts/2", "SHP002"),
        ("/members/1/transfers/0/direction", "SHP006"),
        ("/members/1/transfers/0", "SHP005"),
        ("/members/1/extra/甲", "SHP002"),
        ("/members/1/extra/丙", "SHP002"),
        ("/members/2", "SHP002"),
        ("/appointments/0/period", "SHP009"),
        ("/brunch", "SHP003"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param({}, [("", "SHP005", {"key": "members"})], id="no members"),
        pytest.param(
            {"membres": []},
            [
                (
                    "/membres",
                    "SHP003",
                    {"key": "membres", "hint": Message("（是否指 members？）", " (perhaps members)")},
                ),
                ("", "SHP005", {"key": "members"}),
            ],
            id="misspelt",
        ),
        pytest.param(
            {"branch": {}, "members": [{"id": 7}]},
            [
                ("/branch", "SHP003", {"key": "branch", "hint": Message("", "")}),
                (
                    "/members/0/id",
                    "SHP002",
                    {"expected": Message("文字", "text"), "found": Message("整数", "a whole number")},
                ),
            ],
            id="a key too many, and a wrong value",
        ),
        pytest.param(
            {"members": {"id": "1"}},
            [
                (
                    "/members",
                    "SHP002",
                    {"expected": Message("列表", "a list"), "found": Message("对象", "an object")},
                )
            ],
            id="one member that is not in a list",
        ),
    ],
)
def test_a_document_of_members_holds_members_and_nothing_else(
    body: dict[str, Any], expected: Problems
) -> None:
    """Unknown and repeated keys refused."""
    assert problems(json.dumps(MEMBERS | body)) == expected


def test_a_ledger_needs_its_branch() -> None:
    del (body := dict(LEDGER))["branch"]
    assert problems(json.dumps(body)) == [("", "SHP005", {"key": "branch"})]


def test_a_repeated_key_is_refused_wherever_it_stands() -> None:
    text = """{"kind": "members", "format": 1, "format": 1, "members": [
        {"id": "1", "extra": {"警号": "1", "警号": "1", "警号": "2"}}, {"id": "2", "id": "2"}]}"""
    assert problems(text) == [
        ("/format", "SHP004", {"key": "format"}),
        ("/members/0/extra/警号", "SHP004", {"key": "警号"}),
        ("/members/1/id", "SHP004", {"key": "id"}),
    ]


def test_of_very_many_keys_the_one_that_stands_twice_is_found() -> None:
    keys = [f"列{number}" for number in range(60_000)]
    extra = ", ".join(f'"{key}": ""' for key in [*keys, "列7"])
    text = f'{{"kind": "members", "format": 1, "members": [{{"id": "1", "extra": {{{extra}}}}}]}}'
    assert problems(text) == [("/members/0/extra/列7", "SHP004", {"key": "列7"})]


class Compared(str):
    """A key that counts how often keys are compared."""

    times: ClassVar[int] = 0
    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        Compared.times += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def test_keys_are_not_compared_each_with_every_other() -> None:
    """An object of very many keys is looked through once, and not once a key."""
    Compared.times = 0
    keys = [Compared(f"列{number}") for number in range(2_000)]
    made = _json._object([(key, "") for key in [*keys, Compared("列7")]])  # pyright: ignore[reportPrivateUsage]
    assert getattr(made, "repeated", ()) == ("列7",)
    assert Compared.times < 10 * len(keys)


def test_a_wide_document_is_walked_without_memory_for_its_width() -> None:
    """What is open while a document is looked through is as much as it is deep."""
    wide: list[object] = [{"id": str(number)} for number in range(50_000)]
    tracemalloc.start()
    try:
        found = _json._walked({"members": wide}, Limits())  # pyright: ignore[reportPrivateUsage]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found == []
    assert peak < len(wide)


def test_half_of_a_surrogate_pair_is_refused_at_its_place_and_can_be_put_out() -> None:
    text = (
        r'{"kind": "members", "format": 1, "members": [{"id": "1", "name": "\ud800", "\udc00": "",'
        r' "sponsors": ["\ud83d\ude00", "\ude00"], "extra": {"\ud800": "", "好": "\ud800"}}]}'
    )
    found = problems(text)
    assert [(pointer, code) for pointer, code, _ in found] == [
        ("/members/0/name", "SHP010"),
        ("/members/0/sponsors/1", "SHP010"),
        (r"/members/0/extra/\ud800", "SHP010"),
        ("/members/0/extra/好", "SHP010"),
        (r"/members/0/\udc00", "SHP003"),
    ]
    assert found[-1][2]["key"] == r"\udc00"


def test_a_pair_is_one_character() -> None:
    (member,) = loads(r'{"kind": "members", "format": 1, "members": [{"id": "\ud83d\ude00"}]}')  # type: ignore[misc] # members
    assert member == Member(id="😀")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 65 + "]" * 65, id="lists"),
        pytest.param('{"a":' * 65 + "1" + "}" * 65, id="objects"),
        pytest.param("[" * 1_000_000, id="very deep and cut short"),
        pytest.param('{"a":' * 1_000_000 + "1" + "}" * 1_000_000, id="very deep"),
    ],
)
def test_json_that_nests_too_deep_ends_with_the_name_of_the_limit(text: str) -> None:
    with pytest.raises(LimitExceeded) as caught:
        loads(text)
    assert (caught.value.limit, caught.value.allowed) == ("nesting", 64)
    assert "64" in caught.value.zh
    assert "64" in caught.value.en


def test_the_limit_includes_its_number_and_can_be_set() -> None:
    text = json.dumps(MEMBERS | {"members": [{"id": "1", "extra": {}}]})
    assert loads(text, limits=Limits(nesting=4)) == (Member(id="1"),)
    with pytest.raises(LimitExceeded):
        loads(text, limits=Limits(nesting=3))


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("9" * 641, id="too long for Python to convert"),
        pytest.param("-" + "9" * 5000, id="negative"),
        pytest.param("1e999", id="beyond any float"),
        pytest.param("Infinity", id="no JSON"),
        pytest.param("-Infinity", id="no JSON, negative"),
    ],
)
def test_a_number_that_nothing_can_hold_is_refused_at_its_place(number: str) -> None:
    text = f'{{"kind": "members", "format": 1, "members": [{{"id": {number}, "name": 5}}]}}'
    assert [(pointer, code) for pointer, code, _ in problems(text)] == [
        ("/members/0/id", "SHP002"),
        ("/members/0/name", "SHP002"),
    ]
