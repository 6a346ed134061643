"""What the arithmetic of meetings and shares is expected to answer."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest
from attrs import evolve
from tests.testing.failures import failing

import partybranch as pb
from partybranch import quorum
from partybranch.counts import Count
from partybranch.testing import (
    assert_election,
    assert_quorum,
    assert_vote,
    regular_ledger,
)

DAY: Final = date(2026, 11, 23)
BALLOT: Final[dict[str, Any]] = {
    "on": DAY,
    "seats": 3,
    "due": 17,
    "present": 14,
    "issued": 14,
    "returned": 14,
    "invalid": 0,
    "in_favour": {"甲": 12, "乙": 9, "丙": 7, "丁": 8},
}


# Quorum


def test_enough_were_there() -> None:
    answer = assert_quorum(due=17, present=9, on=DAY, met=True, needed=9, missing=0, base=17)
    assert answer == quorum.general_meeting(due=17, present=9, on=DAY)


@pytest.mark.parametrize("base", [17, Count.of(17), Count.parse("17人"), Count(low=17, high=17)])
def test_a_base_is_the_same_as_a_number_and_as_a_count(base: Any) -> None:
    for due in (17, Count.of(17), Count.parse("17名")):
        assert_quorum(due=due, present=9, on=DAY, met=True, base=base)
        assert_vote(due=due, present=10, in_favour=8, on=DAY, passed=False, base=base)
    error = failing(assert_quorum, due=18, present=9, on=DAY, met=True, base=base)
    assert error.en.startswith("base: 17 was expected, and it is 18\n")


def test_a_base_that_is_no_exact_number_is_a_range() -> None:
    loose = Count.parse("20多")
    answer = assert_quorum(due=loose, present=18, on=DAY, met=True, base=Count(low=21, high=29))
    assert failing(assert_quorum, answer, met=True, base=21).en.startswith(
        "base: 21 was expected, and it is 21–29 (20多)\n"
    )


@pytest.mark.parametrize(
    ("asked", "numbers", "expected"),
    [
        pytest.param(
            quorum.committee_meeting, {"due": 5, "present": 2}, {"met": False, "missing": 1}, id="committee"
        ),
        pytest.param(quorum.election, {"due": 17, "present": 14}, {"met": True, "needed": 14}, id="election"),
        pytest.param(
            quorum.surplus,
            {"seats": 6, "candidates": 7},
            {"met": False, "needed": 8, "base": 6},
            id="surplus",
        ),
        pytest.param(
            quorum.general_meeting, {"due": Count.parse("XX"), "present": 5}, {"met": None}, id="masked"
        ),
    ],
)
def test_any_question_of_a_number_can_be_asked(
    asked: Any, numbers: dict[str, Any], expected: dict[str, Any]
) -> None:
    answer = assert_quorum(asked, on=DAY, **numbers, **expected)
    assert assert_quorum(answer, **expected) is answer


def test_a_function_of_ones_own_is_asked_in_the_same_way() -> None:
    def two_thirds(members: int, there: int) -> quorum.Quorum:
        needed = -(-2 * members // 3)
        return quorum.Quorum(met=there >= needed, needed=needed, number=Count.of(there), base=members)

    assert_quorum(two_thirds, members=9, there=6, met=True, needed=6)
    assert (
        "6 of 10 (those due); needed: 7, missing: unknown"
        in failing(assert_quorum, two_thirds, members=10, there=6, met=True).en
    )


def test_too_few_is_told_with_the_numbers_and_the_words_of_the_law() -> None:
    error = failing(assert_quorum, due=17, present=8, on=DAY, met=True, needed=10)
    assert error.en.splitlines() == [
        "met: “yes” was expected, and it is “no”",
        "needed: 10 was expected, and it is 9",
        "  8 of 17 (those due); needed: 9, missing: 1",
        "  basis: Regulation on the Work of Party Branches (for trial) (2018-10-28), article 11: “表决必须有半数以上有表决权的党员到会方可进行”",
    ]
    assert error.zh.splitlines() == [
        "是否达到：应为“是”，实为“否”",
        "所需人数：应为10，实为9",
        "  应到会人数17，实有8，所需9，还差1",
        "  依据：《中国共产党支部工作条例（试行）》（2018-10-28）第十一条“表决必须有半数以上有表决权的党员到会方可进行”",
    ]
    assert str(failing(assert_quorum, due=17, present=8, on=DAY, met=True, language="zh")).startswith(
        "是否达到："
    )


def test_what_cannot_be_told_is_told_with_its_reason() -> None:
    error = failing(assert_quorum, quorum.election, due=10, present=8, on=date(2019, 1, 1), met=False)
    assert error.en.splitlines()[0] == "met: “no” was expected, and it is “cannot tell”"
    assert error.en.splitlines()[-1].startswith("  why: the sources differ: the rules of 1990")
    assert error.zh.splitlines()[-1].startswith("  无法判断的原因：各种来源说法不一：1990年规定")
    before = failing(assert_quorum, due=17, present=9, on=date(1950, 1, 1), met=True)
    assert "no regulation recorded here was in force on 1950-01-01" in before.en


def test_from_a_ledger_it_is_told_who_was_not_counted_and_why() -> None:
    ledger = regular_ledger(on=DAY)
    unsure = evolve(
        ledger.members[3], confirmed_on=None, stated_standing=pb.Standing.FULL, identity_number=None
    )
    ledger = evolve(ledger, members=(*ledger.members[:3], unsure, *ledger.members[4:]))
    meeting = [each for each in ledger.meetings if each.kind is pb.MeetingKind.GENERAL_MEETING][-1]
    assert meeting.on is not None
    error = failing(assert_quorum, ledger=ledger, on=meeting.on.first, present=5, met=False, base=99)
    assert "  not counted: 0009 (probationary member)" in error.en
    assert "  不计入：0009（预备党员）" in error.zh
    assert "  it cannot be told whether 0004 has the right to vote" in error.en
    assert "  0004有无表决权无法判断" in error.zh
    assert "base: 99 was expected, and it is 7–8" in error.en


def test_an_answer_has_its_numbers_already() -> None:
    with pytest.raises(TypeError, match="an answer has its numbers already: due, on"):
        assert_quorum(quorum.general_meeting(due=17, present=9, on=DAY), met=True, due=17, on=DAY)


def test_numbers_that_cannot_be_are_refused_by_what_is_asked() -> None:
    with pytest.raises(pb.ImpossibleValue):
        assert_quorum(due=3, present=9, on=DAY, met=True)
    with pytest.raises(TypeError):
        assert_quorum(due=3, present=3, no_such=9, on=DAY, met=True)


# Votes and elections


def test_a_vote_passed_or_not() -> None:
    assert assert_vote(due=17, present=10, in_favour=9, on=DAY, passed=True, needed=9).quorum.met
    assert_vote(
        quorum.admission, due=16, present=9, in_favour=7, written_in_favour=2, on=DAY, passed=True, base=16
    )
    error = failing(assert_vote, due=17, present=9, in_favour=8, on=DAY, passed=True, missing=0)
    lines = error.en.splitlines()
    assert lines[:3] == [
        "passed: “yes” was expected, and it is “no”",
        "missing: 0 was expected, and it is 1",
        "  votes in favour, of 17 (those due): needed: 9, missing: 1",
    ]
    assert lines[4:6] == ["  enough were there: “yes”", "  9 of 17 (those due); needed: 9, missing: 0"]
    assert "  赞成票：按应到会人数17计，所需9，还差1" in error.zh
    open_ = failing(assert_vote, due=17, present=10, in_favour=Count.parse("XX"), on=DAY, passed=False)
    assert "  why: the votes in favour is masked" in open_.en


def test_an_election_has_its_outcome() -> None:
    outcome = assert_election(
        **BALLOT, valid=True, elected=("甲", "乙", "丁"), tied=(), open_seats=0, needed=8
    )
    assert assert_election(outcome, valid=True) is outcome
    void = failing(assert_election, **{**BALLOT, "returned": 15}, valid=True, elected=("甲",))
    assert void.en.splitlines()[:2] == [
        "valid: “yes” was expected, and it is “no”",
        "elected: 甲 was expected, and it is nobody",
    ]
    assert "  [must] ELE103 (the record itself): 15 ballots returned" in void.en
    assert "当选：应为甲，实为无人" in void.zh
    assert "  丙：赞成票7，" in void.zh
    assert "  [必须] ELE103 （记录本身）：" in void.zh
    before = failing(assert_election, **{**BALLOT, "on": date(1950, 1, 1)}, valid=True)
    assert "“cannot tell”" in before.en
