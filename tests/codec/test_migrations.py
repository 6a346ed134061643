"""A document of an older format is turned into one of the newest, step by step, before anything reads it."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any, Final, cast, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.codec.formats import full

from partybranch import Ledger, Member, Roster, UnreadableDocument, dumps, loads
from partybranch.codec import FORMAT, Document, UnreadRecord, iter_members, iter_ndjson, read_ndjson
from partybranch.codec._documents import Written
from partybranch.codec._members import read_members, read_roster
from partybranch.codec._migrations import STEPS, Step, migrated
from partybranch.limits import DEFAULT

JSON: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["members", "born", "id"]) | st.text(), inner)
    ),
    max_leaves=12,
)


def with_days_of_birth(_kind: str, body: dict[str, Any]) -> dict[str, Any]:
    """An invented step: format 0 called the day of birth `born`, and wrote names backwards."""
    members = body.get("members")
    if not isinstance(members, list):
        return body
    return {**body, "members": [_with_day_of_birth(each) for each in cast("list[object]", members)]}


def _with_day_of_birth(member: object) -> object:
    if not isinstance(member, dict):
        return member
    old = cast("dict[str, object]", member)
    new = {("born_on" if key == "born" else key): value for key, value in old.items()}
    return {**new, "name": name[::-1]} if isinstance(name := new.get("name"), str) else new


@pytest.fixture
def older(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there have been a format 0."""
    monkeypatch.setitem(STEPS, 0, with_days_of_birth)


def as_older(document: Document) -> dict[str, Any]:
    """Return a document as format 0 would have written it."""
    plain = cast("dict[str, Any]", json.loads(dumps(document)))
    plain["format"] = 0
    plain["members"] = [as_older_member(each) for each in plain["members"]]
    return plain


def as_older_member(member: dict[str, Any]) -> dict[str, Any]:
    made = {("born" if key == "born_on" else key): value for key, value in member.items()}
    return {**made, "name": made["name"][::-1]} if "name" in made else made


DOCUMENTS: Final = [full.ledger(), full.roster(), full.members()]


def test_every_older_format_has_a_step_to_the_next() -> None:
    assert set(STEPS) == set(range(1, FORMAT))


@pytest.mark.usefixtures("older")
@pytest.mark.parametrize("document", DOCUMENTS, ids=["ledger", "roster", "members"])
def test_a_document_of_an_older_format_is_read_as_the_same_records(document: Ledger | Roster) -> None:
    text = json.dumps(as_older(document), ensure_ascii=False)
    assert '"born"' in text
    assert '"born_on"' not in text
    assert loads(text) == document
    assert loads(text.encode()) == document


@pytest.mark.usefixtures("older")
def test_members_of_an_older_document_are_read_one_by_one() -> None:
    assert tuple(iter_members(json.dumps(as_older(full.members())))) == full.members()


def test_without_a_step_an_older_number_is_not_known() -> None:
    with pytest.raises(UnreadableDocument, match="/format SHP008"):
        loads(json.dumps(as_older(full.members())))


@pytest.mark.usefixtures("older")
def test_a_document_of_a_format_to_come_is_told_all_that_are_known() -> None:
    with pytest.raises(UnreadableDocument, match="this version reads 0–1"):
        loads('{"kind": "members", "format": 2, "members": []}')


@pytest.mark.usefixtures("older")
def test_the_fast_lane_takes_the_written_format_alone() -> None:
    """All keys of these are those of the newest, so that only the number keeps them from the lane."""
    assert get_args(Written) == (FORMAT,)
    members, roster = (Member(id="1", name="甲乙"),), Roster(members=())
    for number, taken in ((FORMAT, True), (0, False)):
        texts = [
            dumps(each).replace(f'"format": {FORMAT}', f'"format": {number}').encode()
            for each in (members, roster)
        ]
        assert (read_members(texts[0], DEFAULT) is not None) is taken
        assert (read_roster(texts[1], DEFAULT) is not None) is taken
    assert loads(dumps(members).replace('"format": 1', '"format": 0')) == (Member(id="1", name="乙甲"),)


@pytest.mark.usefixtures("older")
def test_findings_of_an_older_document_lead_to_its_records() -> None:
    document = as_older(full.members())
    document["members"][1]["born"] = "1980-13"
    document["members"][2]["surname"] = "甲"
    document["news"] = 1
    with pytest.raises(UnreadableDocument) as raised:
        loads(json.dumps(document))
    assert sorted(str(found.path) for found in raised.value.findings) == [
        "/members/1/born_on",
        "/members/2/surname",
        "/news",
    ]


@pytest.mark.usefixtures("older")
def test_a_key_that_stands_twice_in_an_older_document_is_found() -> None:
    text = '{"kind": "members", "format": 0, "members": [{"id": "1", "born": "1980", "born": "1981"}]}'
    with pytest.raises(UnreadableDocument, match="/members/0/born SHP004"):
        loads(text)


@pytest.mark.usefixtures("older")
def test_lines_are_of_the_newest_format_or_where_they_are_not_of_an_older_one() -> None:
    """A line says no number, so lines of both may stand in one file."""
    lines = [b'{"id": "1", "born_on": "1980"}\n', '{"id": "2", "born": "1981", "name": "乙甲"}\n'.encode()]
    read = read_ndjson(lines)
    assert [(str(each.born_on), each.name) for each in read] == [("1980", None), ("1981", "甲乙")]


@pytest.mark.usefixtures("older")
def test_what_is_wrong_with_a_line_of_no_format_is_said_by_the_newest() -> None:
    (read,) = iter_ndjson([b'{"id": 7, "born": "1981"}'])
    assert isinstance(read, UnreadRecord)
    assert [(found.code, str(found.path)) for found in read.findings] == [
        ("SHP002", "/0/id"),
        ("SHP003", "/0/born"),
    ]


def test_steps_are_taken_in_turn_from_the_number_of_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def telling(number: int) -> Step:
        return lambda kind, body: {"told": [*body["told"], (kind, number)]}

    for number in range(-2, 1):
        monkeypatch.setitem(STEPS, number, telling(number))
    assert migrated("ledger", {"told": []}, -1, 1) == {"told": [("ledger", -1), ("ledger", 0)]}
    assert migrated("ledger", {"told": []}, 1, 1) == {"told": []}


def keeps_what_steps_promise(step: Step, kind: str, body: dict[str, Any]) -> bool:
    """Say whether a step raises nothing, does not change what it is given, and leaves every member at its place."""
    before = deepcopy(body)
    try:
        after = step(kind, body)
    except Exception:  # noqa: BLE001 - whatever it raises
        return False
    if isinstance(body.get("members"), list) and len(after["members"]) != len(body["members"]):
        return False
    return body == before


@given(
    st.sampled_from(["ledger", "roster", "members"]),
    st.dictionaries(st.text(), JSON) | JSON.map(lambda each: {"members": each}),
)
def test_every_step_keeps_what_steps_promise(kind: str, body: dict[str, Any]) -> None:
    """Steps to come are asked too; until there is one, the invented one shows that the promise can be kept."""
    for step in (with_days_of_birth, *STEPS.values()):
        assert keeps_what_steps_promise(step, kind, body)


def failing_step(_kind: str, body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "members": [{**each, "name": each["name"]} for each in body["members"]]}


def changing_step(_kind: str, body: dict[str, Any]) -> dict[str, Any]:
    body["members"][0]["new"] = True
    return body


def merging_step(_kind: str, body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "members": body["members"][:1]}


@pytest.mark.parametrize("step", [failing_step, changing_step, merging_step])
def test_a_step_that_breaks_the_promise_is_seen(step: Step) -> None:
    assert not keeps_what_steps_promise(step, "members", {"members": [{"id": "1"}, {"id": "2"}]})
