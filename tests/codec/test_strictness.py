"""Nothing is coerced: one record at a time, through `from_dict`."""

from __future__ import annotations

from datetime import UTC, time
from types import MappingProxyType
from typing import Any

import attrs
import pytest

from partybranch.codec import from_dict, to_dict
from partybranch.dates import PartialDate
from partybranch.errors import ImpossibleValue
from partybranch.findings import Finding, Message, Path, UnreadableDocument
from partybranch.findings.reading import KINDS
from partybranch.models import (
    Appointment,
    Body,
    Meeting,
    MeetingKind,
    Member,
    MembershipStatus,
    Standing,
    Supervision,
)
from partybranch.regulations import Force
from partybranch.terms import Sex

TEXT, WHOLE, LIST = Message("文字", "text"), Message("整数", "a whole number"), Message("列表", "a list")
NUMBER, TRUTH, NULL = Message("小数", "a number"), Message("真假值", "true or false"), Message("空值", "null")
OBJECT, ELSE = Message("对象", "an object"), Message("其他类型", "something else")


@attrs.frozen(kw_only=True)
class Visit:
    """A record of somebody else's, with the types that ours do not use yet."""

    number: int
    urgent: bool = False
    minutes: int | None = None
    sex: Sex = Sex.FEMALE

    def __attrs_post_init__(self) -> None:
        if self.number < 0:
            error = ValueError("a visit has a number from 0")
            error.add_note("a note of the record's own says nothing of the place")
            raise error


def found_in(record: type[attrs.AttrsInstance], data: Any) -> tuple[Finding, ...]:
    with pytest.raises(UnreadableDocument) as caught:
        from_dict(record, data)
    return caught.value.findings


def the_problem(record: type[attrs.AttrsInstance], data: Any) -> tuple[str, str, dict[str, Any]]:
    (found,) = found_in(record, data)
    return str(found.path), found.code, dict(found.facts)


@pytest.mark.parametrize(
    ("field", "value", "expected", "found"),
    [
        pytest.param("name", 5, TEXT, WHOLE, id="5 is no text"),
        pytest.param("name", 3.9, TEXT, NUMBER, id="nor is 3.9"),
        pytest.param("name", True, TEXT, TRUTH, id="nor is a truth value"),
        pytest.param("name", ["某某"], TEXT, LIST, id="nor is a list"),
        pytest.param("name", {"zh": "某某"}, TEXT, OBJECT, id="nor is an object"),
        pytest.param("name", b"x", TEXT, ELSE, id="nor are bytes"),
        pytest.param("id", None, TEXT, NULL, id="null for what must be there"),
        pytest.param("lost_contact", "false", TRUTH, TEXT, id='"false" is no truth value'),
        pytest.param("lost_contact", "", TRUTH, TEXT, id="nor is an empty text"),
        pytest.param("lost_contact", 0, TRUTH, WHOLE, id="nor is 0"),
        pytest.param("lost_contact", 1.0, TRUTH, NUMBER, id="nor is 1.0"),
        pytest.param("born_on", 20030601, TEXT, WHOLE, id="a number is no date"),
        pytest.param("born_on", {"first": "2003-06-01"}, TEXT, OBJECT, id="nor is an object"),
        pytest.param("sponsors", "甲某", LIST, TEXT, id="a text is no list of characters"),
        pytest.param("sponsors", {"0": "甲某"}, LIST, OBJECT, id="nor is an object a list"),
        pytest.param("sponsors", None, LIST, NULL, id="nor is null an empty list"),
        pytest.param("transfers", "甲", LIST, TEXT, id="a text is no list of records"),
        pytest.param("extra", ["甲"], OBJECT, LIST, id="a list is no object"),
        pytest.param("extra", None, OBJECT, NULL, id="nor is null an empty object"),
    ],
)
def test_a_value_of_another_type_is_refused(
    field: str, value: Any, expected: Message, found: Message
) -> None:
    """Cattrs' defaults (`"3"` → 3, `3.9` → 3, `5` → `"5"`, and `"false"` → `True`) are replaced by strict hooks."""
    assert the_problem(Member, {"id": "1", field: value}) == (
        f"/{field}",
        "SHP002",
        {"expected": expected, "found": found},
    )


@pytest.mark.parametrize(
    ("field", "value", "expected", "found"),
    [
        pytest.param("number", "3", WHOLE, TEXT, id='"3" is no number'),
        pytest.param("number", 3.9, WHOLE, NUMBER, id="3.9 is no whole number"),
        pytest.param("number", 3.0, WHOLE, NUMBER, id="nor is 3.0"),
        pytest.param("number", True, WHOLE, TRUTH, id="True is no whole number"),
        pytest.param("minutes", False, WHOLE, TRUTH, id="nor is False where it may be missing"),
        pytest.param("urgent", 1, TRUTH, WHOLE, id="1 is no truth value"),
    ],
)
def test_numbers_and_truth_values_are_told_apart(
    field: str, value: Any, expected: Message, found: Message
) -> None:
    assert the_problem(Visit, {"number": 1, field: value}) == (
        f"/{field}",
        "SHP002",
        {"expected": expected, "found": found},
    )


def test_right_values_come_back_as_they_are() -> None:
    visit = from_dict(Visit, {"number": 3, "urgent": True, "minutes": None, "sex": "male"})
    assert visit == Visit(number=3, urgent=True, sex=Sex.MALE)
    assert (type(visit.number), type(visit.urgent)) == (int, bool)


def test_what_a_constructor_refuses_is_a_problem_of_the_record() -> None:
    """Its words say what cannot be, never with the value."""
    why = "a visit has a number from 0"
    assert the_problem(Visit, {"number": -1}) == ("", "SHP009", {"why": Message(why, why)})


@pytest.mark.parametrize(
    ("value", "allowed"),
    [
        pytest.param("女", "male, female", id="the name"),
        pytest.param("FEMALE", "male, female", id="capitals"),
        pytest.param("", "male, female", id="empty"),
        pytest.param(2, "male, female", id="a number of another list"),
        pytest.param(["female"], "male, female", id="a list"),
    ],
)
def test_a_word_that_is_none_of_its_list_is_refused(value: object, allowed: str) -> None:
    """JSON stores the code."""
    assert the_problem(Member, {"id": "1", "sex": value}) == ("/sex", "SHP006", {"allowed": allowed})


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("now", id="the present moment"),
        pytest.param("2003.06", id="a table's spelling"),
        pytest.param("2003-6", id="one digit"),
        pytest.param("2003-06-31", id="no such day"),
        pytest.param("2003-06-01T00:00:00", id="with a time"),
        pytest.param("2003-06-01 ", id="a blank behind"),
        pytest.param("２００３-06", id="full width"),
        pytest.param("", id="empty"),
    ],
)
def test_a_partial_date_is_written_in_three_ways(value: str) -> None:
    """The codec reads `YYYY-MM-DD` (or a month or a year) and nothing else."""
    form = Message("YYYY-MM-DD、YYYY-MM 或 YYYY", "YYYY-MM-DD, YYYY-MM or YYYY")
    assert the_problem(Member, {"id": "1", "born_on": value}) == ("/born_on", "SHP007", {"form": form})


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("2003", id="a year"),
        pytest.param("2003-06", id="a month"),
        pytest.param("20030601", id="no marks"),
        pytest.param("2003-02-29", id="no such day"),
        pytest.param("2003-W23-1", id="a week"),
        pytest.param("２００３-06-01", id="full width"),
        pytest.param("2003-06-01\n", id="a line break behind"),
    ],
)
def test_an_exact_day_is_written_in_one_way(value: str) -> None:
    data = {"member": "1", "post": "secretary", "period": {"start": value}}
    assert the_problem(Appointment, data) == ("/period/start", "SHP007", {"form": "YYYY-MM-DD"})


def test_an_exact_day_is_text() -> None:
    data = {"member": "1", "post": "secretary", "period": {"start": 20030601, "end": True}}
    assert [(str(found.path), found.code, dict(found.facts)) for found in found_in(Appointment, data)] == [
        ("/period/start", "SHP002", {"expected": TEXT, "found": WHOLE}),
        ("/period/end", "SHP002", {"expected": TEXT, "found": TRUTH}),
    ]


def test_a_period_that_ends_before_it_starts_is_said_in_both_languages() -> None:
    data = {"member": "1", "post": "secretary", "period": {"start": "2020-01-02", "end": "2020-01-02"}}
    pointer, code, facts = the_problem(Appointment, data)
    assert (pointer, code) == ("/period", "SHP009")
    assert facts["why"] == Message(
        "期间的结束日应晚于开始日（结束日为最后一日的次日）",
        "a period ends after it starts; its end is the day after its last",
    )


@pytest.mark.parametrize(
    ("data", "key"),
    [pytest.param({}, "id", id="nothing at all"), pytest.param({"name": "某某"}, "id", id="all but the id")],
)
def test_what_must_be_there_is_missing_from_its_record(data: dict[str, Any], key: str) -> None:
    assert the_problem(Member, data) == ("", "SHP005", {"key": key})


@pytest.mark.parametrize(
    ("key", "shown", "hint"),
    [
        pytest.param("nmae", "nmae", Message("（是否指 name？）", " (perhaps name)"), id="misspelt"),
        pytest.param("姓名", "姓名", Message("", ""), id="nothing like it"),
        pytest.param("x" * 41, "x" * 40 + "…", Message("", ""), id="long"),
        pytest.param("x" * 40, "x" * 40, Message("", ""), id="not too long"),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest_known_one(key: str, shown: str, hint: Message) -> None:
    assert the_problem(Member, {"id": "1", key: None}) == (f"/{key}", "SHP003", {"key": shown, "hint": hint})


def test_keys_of_a_mapping_that_are_no_text_are_refused() -> None:
    assert [str(found.path) for found in found_in(Member, {"id": "1", 7: "", "extra": {8: ""}})] == [
        "/extra/8",
        "/7",
    ]


@pytest.mark.parametrize(
    "data", [pytest.param([], id="list"), pytest.param("id", id="text"), pytest.param(None, id="nothing")]
)
def test_a_record_is_an_object(data: object) -> None:
    pointer, code, facts = the_problem(Member, data)
    assert (pointer, code, facts["expected"]) == ("", "SHP002", OBJECT)


def test_any_mapping_and_any_sequence_will_do() -> None:
    data = MappingProxyType(
        {"id": "1", "sponsors": ("甲某", "乙某"), "extra": MappingProxyType({"警号": "1"})}
    )
    assert from_dict(Member, data) == Member(id="1", sponsors=("甲某", "乙某"), extra={"警号": "1"})


def test_null_is_read_where_a_value_may_be_missing_and_not_written() -> None:
    member = from_dict(Member, {"id": "1", "name": None, "born_on": None, "sex": None, "floating": None})
    assert member == Member(id="1")
    assert to_dict(member) == {"id": "1"}


def test_records_within_records_have_their_own_pointers() -> None:
    data = {
        "id": "b",
        "name": "某",
        "kind": "branch",
        "supervised_by": [{"by": "a"}, {"line": "up", "period": 3}],
    }
    assert [(str(found.path), found.code) for found in found_in(Body, data)] == [
        ("/supervised_by/1", "SHP005"),
        ("/supervised_by/1/line", "SHP006"),
        ("/supervised_by/1/period", "SHP002"),
    ]


def test_a_finding_of_reading_has_the_words_and_force_of_its_kind() -> None:
    """SHP and CON have no law (`basis` is null)."""
    (found,) = found_in(Member, {"id": "1", "sex": "x"})
    assert found == Finding(
        code="SHP006",
        path=Path(("sex",)),
        force=Force.MUST,
        message=KINDS["SHP006"].message,
        facts={"allowed": "male, female"},
        fingerprint=found.fingerprint,
    )
    assert found.text("zh") == "不是可用的词，应为：male, female"
    (again,) = found_in(Member, {"id": "2", "name": "某某", "sex": "y"})
    assert again.fingerprint == found.fingerprint
    (elsewhere,) = found_in(Member, {"id": "1", "stated_standing": "x"})
    assert elsewhere.fingerprint != found.fingerprint


def test_plain_data_holds_words_as_codes_and_days_as_text() -> None:
    """No key for what is missing, days as text, words as codes; written back as they came (`2003-06`)."""
    member = Member(
        id="1",
        sex=Sex.FEMALE,
        stated_standing=Standing.FULL,
        stated_status=MembershipStatus.NORMAL,
        admitted_on=PartialDate(2003, 6),
        sponsors=("甲某",),
        lost_contact=False,
        extra={"警号": "1"},
    )
    assert to_dict(member) == {
        "id": "1",
        "sex": "female",
        "stated_standing": "full",
        "stated_status": "normal",
        "admitted_on": "2003-06",
        "sponsors": ["甲某"],
        "lost_contact": False,
        "extra": {"警号": "1"},
    }
    assert to_dict(Supervision(by="a")) == {"by": "a"}


def test_plain_data_shares_nothing_with_the_record() -> None:
    extra = {"警号": "1"}
    member = from_dict(Member, {"id": "1", "extra": extra})
    plain = to_dict(member)
    extra["警号"] = plain["extra"]["警号"] = "2"
    assert member.extra == {"警号": "1"}


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("24:00", id="no such hour"),
        pytest.param("9:30", id="one digit"),
        pytest.param("09:60", id="no such minute"),
        pytest.param("09:30:00", id="seconds"),
        pytest.param("09:30+08:00", id="a time zone"),
        pytest.param("下午三点", id="words"),
        pytest.param("", id="empty"),
        pytest.param("0９:30", id="wide digits"),
    ],
)
def test_a_time_of_day_has_one_spelling(value: str) -> None:
    assert the_problem(Meeting, {"id": "m", "kind": "lecture", "at": value}) == ("/at", "SHP011", {})


def test_a_number_is_no_time_of_day() -> None:
    problem = the_problem(Meeting, {"id": "m", "kind": "lecture", "at": 930})
    assert problem == ("/at", "SHP002", {"expected": TEXT, "found": WHOLE})


def test_a_time_of_day_comes_back_to_the_minute() -> None:
    for text in ("00:00", "14:30", "23:59"):
        held = from_dict(Meeting, {"id": "m", "kind": "lecture", "at": text})
        assert held.at == time.fromisoformat(text)
        assert to_dict(held)["at"] == text


@pytest.mark.parametrize(
    "at",
    [time(9, 30, 1), time(9, 30, 0, 1), time(9, 30, tzinfo=UTC)],
    ids=["seconds", "parts of a second", "a time zone"],
)
def test_a_time_that_could_not_be_read_again_is_not_written(at: time) -> None:
    with pytest.raises(ImpossibleValue, match="a time of day has hours and minutes, and no time zone"):
        to_dict(Meeting(id="m", kind=MeetingKind.LECTURE, at=at))
