"""What a ballot comes to, by plain numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pytest
from tests.quorum.branches import DAY, day

from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.quorum import ElectionOutcome, NextStep, Result, count_ballots

ELECTED, TIED, OUTNUMBERED = Result.ELECTED, Result.TIED, Result.OUTNUMBERED
BELOW_HALF, UNSETTLED = Result.BELOW_HALF, Result.UNSETTLED
EVE: Final = day("2020-07-12")
FIRST_DAY: Final = day("2020-07-13")


def counted(in_favour: Mapping[str, int | str], **numbers: Any) -> ElectionOutcome:
    """Count a ballot for three seats at which all of 14 electors of 17 cast theirs, unless the numbers say otherwise."""
    votes = {name: Count.parse(n) if isinstance(n, str) else n for name, n in in_favour.items()}
    given: dict[str, Any] = {
        "seats": 3,
        "due": 17,
        "present": 14,
        "issued": 14,
        "returned": 14,
        "on": DAY,
        **numbers,
    }
    return count_ballots(in_favour=votes, **given)


def results(outcome: ElectionOutcome) -> dict[str, Result]:
    return {each.name: each.result for each in outcome.results}


def test_the_example_of_the_design() -> None:
    """`count_ballots(seats=3, due=17, present=14, … in_favour={"甲": 12, "乙": 9, "丙": 7, "丁": 8})`."""
    outcome = count_ballots(
        seats=3,
        due=17,
        present=14,
        issued=14,
        returned=14,
        invalid=0,
        in_favour={"甲": 12, "乙": 9, "丙": 7, "丁": 8},
        on=DAY,
    )
    assert (outcome.valid, outcome.elected, outcome.tied, outcome.open_seats) == (
        True,
        ("甲", "乙", "丁"),
        (),
        0,
    )
    assert (outcome.findings, outcome.next_steps, outcome.unsettled) == ((), (), ())
    assert (outcome.needed, outcome.valid_ballots) == (8, Count.of(14))
    assert results(outcome)["丙"] is BELOW_HALF
    assert [each.name for each in outcome.results] == ["甲", "乙", "丁", "丙"]


@pytest.mark.parametrize("on", [DAY, FIRST_DAY, EVE, day("1990-06-27")])
def test_exactly_half_elects_nobody(on: Any) -> None:
    """In favour **more than half of voters present** (实到会有选举权); exactly half fails."""
    outcome = counted({"甲": 7, "乙": 8}, on=on)
    assert (outcome.elected, results(outcome)["甲"]) == (("乙",), BELOW_HALF)


def test_the_base_of_being_elected_is_those_present_and_not_those_due() -> None:
    """Base for being elected: 实到会有选举权 in nearly all sources; use 实到会 for branches."""
    outcome = counted({"甲": 8}, due=17, present=14, seats=1)
    assert outcome.elected == ("甲",)
    assert counted({"甲": 8}, due=17, present=16, issued=16, returned=16, seats=1).elected == ()


CASES = [
    pytest.param(
        {"甲": 12, "乙": 11, "丙": 10, "丁": 9},
        {"甲": ELECTED, "乙": ELECTED, "丙": ELECTED, "丁": OUTNUMBERED},
        (),
        id="more winners than seats: by votes",
    ),
    pytest.param(
        {"甲": 12, "乙": 11, "丙": 9, "丁": 9},
        {"甲": ELECTED, "乙": ELECTED, "丙": TIED, "丁": TIED},
        (NextStep.BALLOT_TIED,),
        id="a tie at the last seat",
    ),
    pytest.param(
        {"甲": 12, "乙": 9, "丙": 9, "丁": 9},
        {"甲": ELECTED, "乙": TIED, "丙": TIED, "丁": TIED},
        (NextStep.BALLOT_TIED,),
        id="a tie of three for two seats",
    ),
    pytest.param(
        {"甲": 12, "乙": 10, "丙": 10, "丁": 9},
        {"甲": ELECTED, "乙": ELECTED, "丙": ELECTED, "丁": OUTNUMBERED},
        (),
        id="a tie above the last seat settles itself",
    ),
    pytest.param(
        {"甲": 12, "乙": 11, "丙": 10, "丁": 8, "戊": 1},
        {"甲": ELECTED, "乙": ELECTED, "丙": ELECTED, "丁": OUTNUMBERED, "戊": BELOW_HALF},
        (),
        id="one above half and one below, both left out",
    ),
    pytest.param(
        {"甲": 10, "乙": 10, "丙": 8, "丁": 8, "戊": 6},
        {"甲": ELECTED, "乙": ELECTED, "丙": TIED, "丁": TIED, "戊": BELOW_HALF},
        (NextStep.BALLOT_TIED,),
        id="two ties, one of them at the last seat",
    ),
    pytest.param(
        {"甲": 12, "乙": 7, "丙": 7, "丁": 7},
        {"甲": ELECTED, "乙": BELOW_HALF, "丙": BELOW_HALF, "丁": BELOW_HALF},
        (NextStep.ELECT_REST, NextStep.MAY_REDUCE),
        id="a tie below half is none: two seats are left open",
    ),
    pytest.param(
        {"甲": 7, "乙": 7, "丙": 6, "丁": 2},
        dict.fromkeys("甲乙丙丁", BELOW_HALF),
        (NextStep.ELECT_REST,),
        id="nobody above half",
    ),
    pytest.param(
        {"甲": 9}, {"甲": ELECTED}, (NextStep.ELECT_REST, NextStep.MAY_REDUCE), id="fewer names than seats"
    ),
    pytest.param({}, {}, (NextStep.ELECT_REST,), id="no names"),
    pytest.param(
        {"甲": 12, "乙": 11, "丙": "XX", "丁": 2},
        {"甲": ELECTED, "乙": ELECTED, "丙": UNSETTLED, "丁": BELOW_HALF},
        (),
        id="a masked number of votes",
    ),
    pytest.param(
        {"甲": 12, "乙": 11, "丙": "XX", "丁": 9},
        {"甲": ELECTED, "乙": ELECTED, "丙": UNSETTLED, "丁": UNSETTLED},
        (),
        id="a masked number that may be more than the last one's",
    ),
    pytest.param(
        {"甲": 12, "乙": 11, "丙": "不超过8", "丁": 9},
        {"甲": ELECTED, "乙": ELECTED, "丙": UNSETTLED, "丁": ELECTED},
        (),
        id="a loose number that is less than the last one's",
    ),
    pytest.param(
        {"甲": "12以上", "乙": "10多", "丙": 9, "丁": 9},
        {"甲": ELECTED, "乙": ELECTED, "丙": TIED, "丁": TIED},
        (NextStep.BALLOT_TIED,),
        id="loose numbers ahead of a tie for certain",
    ),
    pytest.param(
        {"甲": "10以上", "乙": "10以上", "丙": "10以上", "丁": 9},
        {"甲": ELECTED, "乙": ELECTED, "丙": ELECTED, "丁": OUTNUMBERED},
        (),
        id="three ahead, in whatever order",
    ),
    pytest.param(
        {"甲": 14, "乙": 14, "丙": 13, "丁": "XX"},
        {"甲": ELECTED, "乙": ELECTED, "丙": ELECTED, "丁": BELOW_HALF},
        (),
        id="masked votes, of which the ballots leave one",
    ),
]


@pytest.mark.parametrize(("in_favour", "expected", "steps"), CASES)
def test_the_seats_go_by_votes_to_those_with_more_than_half(
    in_favour: dict[str, int | str], expected: dict[str, Result], steps: tuple[NextStep, ...]
) -> None:
    """By number of votes up to the seats; tie: vote again among the tied; never fill by ranking those under half."""
    outcome = counted(in_favour)
    assert results(outcome) == expected
    assert outcome.elected == tuple(each.name for each in outcome.results if each.result is ELECTED)
    assert outcome.tied == tuple(each.name for each in outcome.results if each.result is TIED)
    assert set(outcome.unsettled) == {name for name, result in expected.items() if result is UNSETTLED}
    assert (outcome.open_seats, outcome.next_steps) == (3 - len(outcome.elected), steps)


@pytest.mark.parametrize(
    ("on", "issued", "voters", "returned", "valid"),
    [
        pytest.param(EVE, 15, 14, 15, True, id="as many as issued, before 2020-07-13"),
        pytest.param(EVE, 14, 15, 15, False, id="more than issued"),
        pytest.param(EVE, None, 15, 15, None, id="nobody says how many were issued"),
        pytest.param(FIRST_DAY, 15, 14, 15, False, id="more than voters, from 2020-07-13"),
        pytest.param(FIRST_DAY, 14, 15, 15, True, id="as many as voters"),
        pytest.param(FIRST_DAY, None, 15, 15, True, id="how many were issued does not matter"),
        pytest.param(FIRST_DAY, 15, None, 15, True, id="voters are all who were there, unless stated"),
        pytest.param(FIRST_DAY, 16, None, 16, False, id="more than there were electors"),
        pytest.param(FIRST_DAY, 15, None, 13, True, id="fewer are no matter"),
        pytest.param(FIRST_DAY, 15, Count(low=14, high=15), 15, None, id="the number of voters is loose"),
        pytest.param(FIRST_DAY, 15, 15, Count.parse("16以上"), False, id="more, however many"),
        pytest.param(FIRST_DAY, 15, 15, Count.parse("XX"), None, id="masked number returned"),
    ],
)
def test_returned_ballots_are_held_against_issued_or_against_voters(
    *, on: Any, issued: int | None, voters: Any, returned: Any, valid: bool | None
) -> None:
    """Ballots returned <= ballots **issued** (1990), <= number of **voters** (2020); more: void, vote again."""
    outcome = counted({"甲": 9}, present=15, issued=issued, voters=voters, returned=returned, on=on)
    assert outcome.valid is valid
    assert [each.code for each in outcome.findings] == (["ELE103"] if valid is False else [])


def test_more_ballots_than_the_law_allows_are_no_error_but_a_void_election() -> None:
    """More ballots returned than the law allows is no error but an election that is not `.valid`."""
    outcome = counted({"甲": 12, "乙": 9, "丙": 7}, returned=16)
    assert (outcome.valid, outcome.elected, outcome.tied, outcome.open_seats) == (False, (), (), 3)
    assert outcome.next_steps == (NextStep.AGAIN,)
    (finding,) = outcome.findings
    assert finding.text("zh") == "收回选票16张，多于投票人数14，选举无效"
    assert finding.text("en") == "16 ballots returned, more than the voters (14): the election is void"
    assert finding.fingerprint


def test_without_four_fifths_of_the_electors_nobody_is_elected() -> None:
    """Due=17: 14 needed; 13 are not enough, whatever else."""
    outcome = counted({"甲": 13, "乙": 13, "丙": 10, "丁": 3}, present=13, issued=13, returned=13)
    assert (outcome.valid, outcome.elected, outcome.tied, outcome.open_seats) == (False, (), (), 3)
    assert results(outcome) == {"甲": UNSETTLED, "乙": UNSETTLED, "丙": UNSETTLED, "丁": BELOW_HALF}
    (finding,) = outcome.findings
    assert finding.code == "ELE101"
    assert finding.text("zh") == "有选举权的应到会17人，实到会13人，应有14人到会"
    assert finding.text("en") == "13 of 17 electors present; 14 are needed"


def test_both_reasons_that_make_an_election_void_are_given() -> None:
    outcome = counted({"甲": 3}, present=13, returned=15)
    assert [each.code for each in outcome.findings] == ["ELE101", "ELE103"]


@pytest.mark.parametrize(
    ("due", "present", "text"),
    [
        pytest.param("20多", "10", "10 of 20多 electors present; 17 are needed", id="loose, as written"),
        pytest.param("20以上", "10", "10 of 20以上 electors present; 16 are needed", id="open, as written"),
    ],
)
def test_a_void_election_of_loose_numbers_says_the_least_that_was_needed(
    due: str, present: str, text: str
) -> None:
    outcome = counted({}, due=Count.parse(due), present=Count.parse(present), returned=10)
    assert outcome.valid is False
    assert outcome.findings[0].text("en") == text


def test_a_loose_number_without_text_is_written_by_its_ends() -> None:
    outcome = counted({}, due=Count(low=20, high=25), present=Count(high=10), returned=Count(low=11))
    assert [each.text("en") for each in outcome.findings] == [
        "0–10 of 20–25 electors present; 16 are needed",
        "≥11 ballots returned, more than the voters (0–10): the election is void",
    ]


def test_exactly_four_fifths_under_the_rules_of_1990_leaves_it_open_whether_it_is_valid() -> None:
    """Exactly four fifths under the 1990 rules, where the sources differ, is cannot tell; the count goes on."""
    outcome = counted({"甲": 6}, due=10, present=8, issued=8, returned=8, on=EVE)
    assert (outcome.quorum.met, outcome.valid, outcome.elected) == (None, None, ("甲",))
    assert outcome.findings == ()


@pytest.mark.parametrize(
    "on",
    [
        pytest.param(day("1990-06-26"), id="before any law"),
        pytest.param(PartialDate.parse("2020-07"), id="in the month of the change"),
    ],
)
def test_without_a_law_of_the_day_it_is_all_open(on: Any) -> None:
    outcome = counted({"甲": 12, "乙": 2}, on=on)
    assert (outcome.valid, outcome.elected, outcome.basis, outcome.needed) == (None, (), None, None)
    assert outcome.unsettled == ("甲", "乙")
    assert (outcome.open_seats, outcome.next_steps) == (3, ())


def test_marks_of_all_kinds_are_kept_with_the_result() -> None:
    """Marks: for, against, abstain. Against may write in another name."""
    outcome = counted(
        {"甲": 9, "乙": 2},
        against={"甲": 3},
        abstained={"甲": 1},
        spoilt={"甲": 1},
        write_ins=["乙"],
    )
    first, second = outcome.results
    assert (first.against, first.abstained, first.spoilt) == (Count.of(3), Count.of(1), Count.of(1))
    assert (second.against, second.abstained, second.spoilt) == (None, None, None)
    assert (first.write_in, second.write_in) == (False, True)


def test_a_name_written_in_is_elected_like_another() -> None:
    outcome = counted({"甲": 5, "乙": 9}, against={"甲": 9}, write_ins={"乙"}, seats=1)
    assert outcome.elected == ("乙",)


@pytest.mark.parametrize(
    ("invalid", "valid_ballots", "elected"),
    [
        pytest.param(4, Count.of(10), ("甲",), id="invalid ballots change nothing in the base"),
        pytest.param(Count(low=2, high=4), Count(low=10, high=12), ("甲",), id="loose"),
        pytest.param(Count(), Count(low=0, high=14), ("甲",), id="unknown"),
    ],
)
def test_invalid_ballots_are_taken_off_those_returned(
    invalid: Any, valid_ballots: Count, elected: tuple[str, ...]
) -> None:
    """Names marked <= seats: valid; more: invalid. The base stays those present."""
    outcome = counted({"甲": 8, "乙": 7}, invalid=invalid)
    assert (outcome.valid_ballots, outcome.elected, outcome.needed) == (valid_ballots, elected, 8)


def test_masked_votes_cannot_be_more_than_the_other_marks_leave() -> None:
    """True or False only where every number says so: of 14 ballots seven are against."""
    outcome = counted({"甲": "XX"}, against={"甲": 7})
    assert results(outcome) == {"甲": BELOW_HALF}


@pytest.mark.parametrize(
    ("votes", "result"),
    [
        pytest.param(7, BELOW_HALF, id="half of those present is too little by either base"),
        pytest.param(8, UNSETTLED, id="more than half of those present, half of those due"),
        pytest.param(9, ELECTED, id="more than half of those due is enough by either base"),
    ],
)
def test_a_preliminary_ballot_is_open_between_the_two_bases(votes: int, result: Result) -> None:
    """预选: in favour more than half. Base: 实到会 with the right; one handbook says 应到会. Disputed."""
    outcome = counted({"甲": votes}, preliminary=True)
    assert (results(outcome)["甲"], outcome.needed) == (result, 9)


def test_before_2020_no_rule_on_preliminary_ballots_was_read() -> None:
    outcome = counted({"甲": 14}, preliminary=True, on=EVE)
    assert (outcome.basis, outcome.unsettled) == (None, ("甲",))


def test_results_stand_by_votes_and_loose_ones_by_the_most_that_they_can_be() -> None:
    loose = count_ballots(
        seats=3,
        due=17,
        present=14,
        returned=14,
        in_favour={"甲": Count(low=9, high=10), "乙": Count(low=9, high=11), "丙": 10, "丁": Count(low=9)},
        on=DAY,
    )
    assert [each.name for each in loose.results] == ["丙", "乙", "甲", "丁"]


def test_a_result_shows_no_names_in_its_repr() -> None:
    """Names appear only where the reader needs them."""
    outcome = counted({"甲某某": 12})
    assert "甲某某" not in repr(outcome)
    assert "甲某某" not in repr(outcome.results[0])
