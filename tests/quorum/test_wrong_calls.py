"""What cannot be is refused with the reason, in both languages; what is no call is a TypeError that says the right one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any, Final

import pytest
from attrs import evolve
from tests.quorum.branches import DAY, attended, branch, meeting

from partybranch import quorum
from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.errors import ImpossibleValue, UnknownName
from partybranch.models import Matter, MeetingKind, Resolution

LEDGER: Final = branch(3, meeting())
BALLOT: Final[dict[str, Any]] = {
    "seats": 2,
    "due": 17,
    "present": 14,
    "issued": 14,
    "returned": 14,
    "in_favour": {"甲": 9},
}


def ballot(**changed: Any) -> dict[str, Any]:
    return {**BALLOT, **changed}


MEETINGS = [
    pytest.param(ask, id=ask.__name__)
    for ask in (quorum.general_meeting, quorum.committee_meeting, quorum.election)
]
VOTES = [
    pytest.param(ask, id=ask.__name__)
    for ask in (quorum.decision, quorum.admission, quorum.conversion, quorum.extension, quorum.cancellation)
]


@pytest.mark.parametrize("ask", MEETINGS)
@pytest.mark.parametrize(
    ("due", "present", "zh", "en"),
    [
        pytest.param(
            17,
            18,
            "实到会人数（18）不能多于应到会人数（17）",
            "the number present (18) cannot be above the number due (17)",
            id="more present than due",
        ),
        pytest.param(
            Count(high=17),
            Count(low=18),
            "实到会人数（18）不能多于应到会人数（17）",
            "the number present (18) cannot be above the number due (17)",
            id="more for certain",
        ),
        pytest.param(
            -1,
            0,
            "应到会人数应为0或更大的整数，不能是-1",
            "the number due: 0 or more is right, not -1",
            id="negative due",
        ),
        pytest.param(
            17,
            -2,
            "实到会人数应为0或更大的整数，不能是-2",
            "the number present: 0 or more is right, not -2",
            id="negative present",
        ),
    ],
)
def test_numbers_of_a_meeting_that_cannot_be_are_refused(
    ask: Callable[..., object], due: Any, present: Any, zh: str, en: str
) -> None:
    """Numbers that cannot be (present above due, negative …) raise `ValueError` with the reason."""
    with pytest.raises(ImpossibleValue) as caught:
        ask(due=due, present=present, on=DAY)
    assert isinstance(caught.value, ValueError)
    assert (caught.value.zh, caught.value.en) == (zh, en)


@pytest.mark.parametrize("ask", VOTES)
@pytest.mark.parametrize(
    ("numbers", "zh", "en"),
    [
        pytest.param(
            {"due": 17, "present": 9, "in_favour": 10},
            "赞成票数（10）不能多于实到会人数（9）",
            "the votes in favour (10) cannot be above the number present (9)",
            id="more votes than voters there",
        ),
        pytest.param(
            {"due": 17, "present": 9, "in_favour": -1},
            "赞成票数应为0或更大的整数，不能是-1",
            "the votes in favour: 0 or more is right, not -1",
            id="negative",
        ),
    ],
)
def test_votes_that_cannot_be_are_refused(
    ask: Callable[..., object], numbers: dict[str, Any], zh: str, en: str
) -> None:
    with pytest.raises(ImpossibleValue) as caught:
        ask(**numbers, on=DAY)
    assert (caught.value.zh, caught.value.en) == (zh, en)


@pytest.mark.parametrize("ask", VOTES[1:])
def test_written_opinions_are_of_those_who_were_not_there(ask: Callable[..., object]) -> None:
    with pytest.raises(ImpossibleValue) as caught:
        ask(due=17, present=9, in_favour=9, written_in_favour=9, on=DAY)
    assert caught.value.zh == "书面赞成人数（9）不能多于未到会人数（8）"
    assert (
        caught.value.en == "the written opinions in favour (9) cannot be above those who were not there (8)"
    )


def test_votes_and_opinions_together_are_not_more_than_those_due() -> None:
    with pytest.raises(ImpossibleValue, match=r"\(8\) cannot be above those who were not there \(7\)"):
        quorum.admission(due=16, present=Count(), in_favour=9, written_in_favour=8, on=DAY)


@pytest.mark.parametrize(
    ("changed", "zh", "en"),
    [
        pytest.param(
            {"present": 18}, "实到会人数（18）", "the number present (18)", id="more present than due"
        ),
        pytest.param({"seats": 0}, "应选人数至少为1", "there is one seat at least", id="no seat"),
        pytest.param(
            {"seats": -1}, "应选人数应为0或更大", "the seats: 0 or more", id="a negative number of seats"
        ),
        pytest.param({"voters": 15}, "投票人数（15）", "the voters (15)", id="more voters than present"),
        pytest.param(
            {"invalid": 15}, "废票数（15）", "the invalid ballots (15)", id="more invalid than returned"
        ),
        pytest.param({"issued": -1}, "发出选票数", "the ballots issued: 0 or more", id="negative issued"),
        pytest.param(
            {"returned": -1}, "收回选票数", "the ballots returned: 0 or more", id="negative returned"
        ),
        pytest.param(
            {"in_favour": {"甲": 15}}, "各项票数（15）", "the marks (15)", id="more votes than ballots"
        ),
        pytest.param(
            {"in_favour": {"甲": -1}}, "赞成票数", "the votes in favour: 0 or more", id="negative votes"
        ),
        pytest.param({"against": {"甲": -1}}, "不赞成票数", "the votes against: 0", id="negative against"),
        pytest.param({"abstained": {"甲": -1}}, "弃权票数", "the abstentions: 0", id="negative abstentions"),
        pytest.param({"spoilt": {"甲": -1}}, "该人选废票数", "cannot be made out: 0", id="negative spoilt"),
        pytest.param(
            {"against": {"甲": 4}, "abstained": {"甲": 1}, "spoilt": {"甲": 1}},
            "各项票数（15）不能多于有效票数（14）",
            "the marks (15) cannot be above the valid ballots (14)",
            id="more marks of one candidate than valid ballots",
        ),
        pytest.param(
            {"invalid": 6},
            "各项票数（9）不能多于有效票数（8）",
            "the marks (9) cannot be above the valid ballots (8)",
            id="more marks than the ballots that are valid",
        ),
        pytest.param(
            {"in_favour": {"甲": 14, "乙": 14, "丙": 1}},
            "赞成票数（29）不能多于有效票数与应选人数之积（28）",
            "the votes in favour (29) cannot be above the valid ballots times the seats (28)",
            id="more votes than ballots times seats",
        ),
        pytest.param(
            {"against": {"乙": 1}}, "“乙”不在", "“乙” is not among", id="marks of a name not counted"
        ),
        pytest.param(
            {"abstained": {"乙": 1}}, "“乙”不在", "state the votes", id="abstentions of such a name"
        ),
        pytest.param({"spoilt": {"乙": 1}}, "没有的写0", "0 if there were none", id="spoilt marks of one"),
        pytest.param({"write_ins": ["乙"]}, "“乙”不在", "“乙” is not among", id="written in and not counted"),
    ],
)
def test_numbers_of_a_ballot_that_cannot_be_are_refused(changed: dict[str, Any], zh: str, en: str) -> None:
    """Marks that exceed valid ballots × seats raise `ValueError` with the reason."""
    with pytest.raises(ImpossibleValue) as caught:
        quorum.count_ballots(**ballot(**changed), on=DAY)
    assert zh in caught.value.zh
    assert en in caught.value.en


def test_the_marks_that_just_fit_are_counted() -> None:
    fitting = ballot(in_favour={"甲": 14, "乙": 14}, against={})
    assert quorum.count_ballots(**fitting, on=DAY).elected == ("甲", "乙")


@pytest.mark.parametrize(
    ("changed", "zh"),
    [
        pytest.param({"seats": 0}, "应选人数至少为1", id="no seat"),
        pytest.param({"seats": -1}, "应选人数", id="negative seats"),
        pytest.param({"candidates": -1}, "候选人数", id="negative candidates"),
    ],
)
def test_a_surplus_of_what_cannot_be_is_refused(changed: dict[str, Any], zh: str) -> None:
    with pytest.raises(ImpossibleValue) as caught:
        quorum.surplus(**(STOOD | changed), on=DAY)
    assert zh in caught.value.zh


NO_NUMBERS = [
    pytest.param(9.0, "float", id="float"),
    pytest.param(True, "bool", id="bool"),
    pytest.param("9", "str", id="text"),
    pytest.param(Fraction(9), "Fraction", id="fraction"),
    pytest.param(False, "bool", id="false is no zero"),
]
NUMBERS: Final[dict[str, Any]] = {"due": 9, "present": 9}
VOTED: Final[dict[str, Any]] = {**NUMBERS, "in_favour": 0, "written_in_favour": 0}
STOOD: Final[dict[str, Any]] = {"seats": 6, "candidates": 8}
OF_LEDGER: Final[dict[str, Any]] = {"ledger": LEDGER}


@pytest.mark.parametrize(("value", "kind"), NO_NUMBERS)
@pytest.mark.parametrize(
    ("ask", "given", "argument", "said"),
    [
        pytest.param(quorum.general_meeting, NUMBERS, "due", "due", id="due"),
        pytest.param(quorum.election, NUMBERS, "present", "present", id="present"),
        pytest.param(quorum.general_meeting, OF_LEDGER, "present", "present", id="beside a ledger"),
        pytest.param(quorum.decision, NUMBERS, "in_favour", "in favour", id="votes"),
        pytest.param(quorum.admission, VOTED, "written_in_favour", "written", id="written opinions"),
        pytest.param(quorum.surplus, STOOD, "seats", "seats", id="seats"),
        pytest.param(quorum.surplus, STOOD, "candidates", "candidates", id="candidates"),
        pytest.param(quorum.count_ballots, BALLOT, "seats", "seats", id="seats of a ballot"),
        pytest.param(quorum.count_ballots, BALLOT, "returned", "returned", id="ballots"),
    ],
)
def test_a_number_is_a_whole_number_or_a_count(
    *, ask: Callable[..., object], given: dict[str, Any], argument: str, said: str, value: Any, kind: str
) -> None:
    with pytest.raises(TypeError, match=rf"{said}.*: a whole number or a Count is right, not {kind}"):
        ask(**{**given, argument: value}, on=DAY)


@pytest.mark.parametrize(("value", "kind"), NO_NUMBERS)
@pytest.mark.parametrize("marks", ["in_favour", "against", "abstained", "spoilt"])
def test_a_mark_is_a_whole_number_or_a_count(marks: str, value: Any, kind: str) -> None:
    with pytest.raises(TypeError, match=f"a whole number or a Count is right, not {kind}"):
        quorum.count_ballots(**ballot(**{marks: {"甲": value}}), on=DAY)


@pytest.mark.parametrize("missing", ["seats", "due", "present", "returned", "in_favour"])
def test_a_ballot_is_counted_from_all_of_its_numbers(missing: str) -> None:
    with pytest.raises(TypeError, match="or ledger="):
        quorum.count_ballots(**ballot(**{missing: None}), on=DAY)


@pytest.mark.parametrize(
    ("ask", "given", "says"),
    [
        pytest.param(quorum.general_meeting, {}, "either due= or ledger=", id="neither"),
        pytest.param(quorum.general_meeting, {**OF_LEDGER, "due": 3}, "not both", id="due and ledger"),
        pytest.param(quorum.election, {"due": 3}, "present= is given too", id="no number present"),
        pytest.param(
            quorum.committee_meeting,
            {**NUMBERS, "meeting": "m"},
            "with ledger= only",
            id="meeting, no ledger",
        ),
        pytest.param(quorum.decision, {"due": 3, "in_favour": 2}, "present=", id="votes without presence"),
        pytest.param(quorum.decision, {"due": 3, "present": 2}, "in_favour=", id="presence without votes"),
        pytest.param(
            quorum.decision,
            {**OF_LEDGER, "in_favour": 2, "resolution": "r"},
            "either in_favour= or resolution=",
            id="votes and a resolution",
        ),
        pytest.param(quorum.surplus, {}, "either seats= and candidates=", id="no seats, no ledger"),
        pytest.param(quorum.surplus, {"seats": 3}, "either seats=", id="seats without candidates"),
        pytest.param(quorum.surplus, {**OF_LEDGER, "seats": 3}, "not both", id="seats and a ledger"),
        pytest.param(quorum.surplus, {**STOOD, "election": "e"}, "ledger=", id="an election, no ledger"),
        pytest.param(quorum.count_ballots, {"seats": 3}, "or ledger=", id="a ballot without numbers"),
        pytest.param(quorum.count_ballots, {**OF_LEDGER, "seats": 3}, "of the record", id="seats twice"),
        pytest.param(quorum.count_ballots, {**OF_LEDGER, "voters": 3}, "of the record", id="voters twice"),
        pytest.param(quorum.count_ballots, {**OF_LEDGER, "write_ins": "甲"}, "of the record", id="names too"),
        pytest.param(quorum.count_ballots, {**OF_LEDGER, "invalid": 3}, "of the record", id="invalid twice"),
        pytest.param(
            quorum.count_ballots, {**OF_LEDGER, "invalid": "x"}, "of the record", id="invalid as a text"
        ),
        pytest.param(
            quorum.count_ballots, {**OF_LEDGER, "preliminary": True}, "of the record", id="preliminary too"
        ),
        pytest.param(
            quorum.count_ballots, {**BALLOT, "election": "e"}, "with ledger= only", id="a ballot by id"
        ),
    ],
)
def test_a_call_says_what_is_given_together(
    ask: Callable[..., object], given: dict[str, Any], says: str
) -> None:
    with pytest.raises(TypeError, match=says):
        ask(**given, on=DAY)


HELD: Final = meeting(
    "m", attendance=attended(["v1", "v2", "v3"]), resolutions=(Resolution(id="r", matter=Matter.OTHER),)
)
COMMITTEE: Final = meeting("c", kind=MeetingKind.COMMITTEE_MEETING, attendance=attended(["v1", "v2"]))
BOTH: Final = branch(3, HELD, COMMITTEE)
ELSEWHERE: Final = Resolution(id="r", matter=Matter.OTHER, in_favour=Count.of(3))


@pytest.mark.parametrize(
    ("ask", "given", "name", "near"),
    [
        pytest.param(
            quorum.general_meeting, {"meeting": "c"}, "c", ("m",), id="the id of a committee meeting"
        ),
        pytest.param(quorum.general_meeting, {"meeting": COMMITTEE}, "c", ("m",), id="a committee meeting"),
        pytest.param(
            quorum.committee_meeting, {"meeting": "m"}, "m", ("c",), id="the id of a general meeting"
        ),
        pytest.param(quorum.election, {"meeting": COMMITTEE}, "c", ("m",), id="no general meeting"),
        pytest.param(
            quorum.general_meeting,
            {"meeting": evolve(HELD, id="x")},
            "x",
            ("m",),
            id="a meeting of elsewhere",
        ),
        pytest.param(
            quorum.general_meeting,
            {"meeting": evolve(HELD, attendance=())},
            "m",
            ("m",),
            id="a meeting of that id of which something else is recorded",
        ),
        pytest.param(
            quorum.decision, {"meeting": "c", "in_favour": 1}, "c", ("m",), id="a vote at a committee meeting"
        ),
        pytest.param(
            quorum.decision, {"resolution": ELSEWHERE}, "r", ("r",), id="a resolution that no meeting has"
        ),
    ],
)
def test_what_the_ledger_does_not_hold_is_refused(
    ask: Callable[..., object], given: dict[str, Any], name: str, near: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownName) as caught:
        ask(ledger=BOTH, on=DAY, **given)
    assert (caught.value.name, caught.value.near) == (name, near)


def test_a_record_that_is_equal_to_one_of_the_ledger_is_that_one() -> None:
    assert quorum.general_meeting(ledger=BOTH, meeting=evolve(HELD), on=DAY).met is True
    assert quorum.decision(ledger=BOTH, resolution=evolve(HELD.resolutions[0]), on=DAY).passed is None


@pytest.mark.parametrize(
    ("on", "says"),
    [
        pytest.param(datetime(2026, 11, 23, 9, tzinfo=UTC), "a datetime is no day", id="datetime"),
        pytest.param("2026-11-23", r"^on= is a date or a PartialDate, not str$", id="text"),
    ],
)
def test_the_day_is_a_day(on: Any, says: str) -> None:
    """Constructors take a date and refuse a `datetime`."""
    for ask in (quorum.general_meeting, quorum.committee_meeting, quorum.election):
        with pytest.raises(TypeError, match=says):
            ask(due=3, present=3, on=on)
    with pytest.raises(TypeError, match=says):
        quorum.count_ballots(**BALLOT, on=on)


def test_from_a_ledger_the_number_due_is_derived_for_an_exact_day() -> None:
    with pytest.raises(ImpossibleValue) as caught:
        quorum.general_meeting(ledger=LEDGER, on=PartialDate.parse("2026-11"))
    assert "确切的日期" in caught.value.zh
    assert "exact day" in caught.value.en


def test_a_month_with_its_day_is_exact() -> None:
    assert quorum.general_meeting(ledger=LEDGER, present=2, on=PartialDate.parse("2026-11-23")).met is True
