"""Whether enough were there, by plain numbers: general meetings, committee meetings, elections."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.quorum.branches import DAY, day, why

from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.findings import CannotTell, Reason
from partybranch.quorum import Base, Quorum, committee_meeting, election, general_meeting

Ask = Callable[..., Quorum]
BEFORE_2020 = date(2019, 11, 23)


@pytest.mark.parametrize(
    ("ask", "due", "present", "needed", "missing"),
    [
        pytest.param(general_meeting, 17, 9, 9, 0, id="nine of seventeen at a general meeting"),
        pytest.param(general_meeting, 17, 8, 9, 1, id="eight are one too few"),
        pytest.param(general_meeting, 16, 8, 8, 0, id="半数以上 includes exactly half"),
        pytest.param(general_meeting, 16, 7, 8, 1, id="one below half"),
        pytest.param(general_meeting, 17, 17, 9, 0, id="everybody"),
        pytest.param(general_meeting, 17, 0, 9, 9, id="nobody"),
        pytest.param(general_meeting, 1, 1, 1, 0, id="a single voter"),
        pytest.param(committee_meeting, 4, 2, 2, 0, id="two of a committee of four"),
        pytest.param(committee_meeting, 5, 2, 3, 1, id="two of five"),
        pytest.param(committee_meeting, 5, 3, 3, 0, id="three of five"),
        pytest.param(election, 17, 14, 14, 0, id="fourteen of seventeen electors"),
        pytest.param(election, 17, 13, 14, 1, id="thirteen are not enough, whatever else"),
        pytest.param(election, 10, 8, 8, 0, id="不少于五分之四 includes exactly four fifths"),
        pytest.param(election, 10, 7, 8, 1, id="one below four fifths"),
    ],
)
def test_a_quorum_states_what_was_needed_and_what_is_missing(
    ask: Ask, due: int, present: int, needed: int, missing: int
) -> None:
    """`Quorum: .met (True, False, None = cannot tell) .needed 9 .missing 0 .base 17 .base_name .basis`."""
    answer = ask(due=due, present=present, on=DAY)
    assert answer.met is (missing == 0)
    assert (answer.needed, answer.missing, answer.base, answer.base_name) == (needed, missing, due, Base.DUE)
    assert answer.number == Count.of(present)
    assert answer.basis is not None
    assert answer.basis.quote
    assert answer.reason is None


@pytest.mark.parametrize(
    ("base", "half", "four_fifths", "over_four_fifths"),
    [
        pytest.param(3, 2, 3, 3, id="3"),
        pytest.param(5, 3, 4, 5, id="5"),
        pytest.param(7, 4, 6, 6, id="7"),
        pytest.param(9, 5, 8, 8, id="9"),
        pytest.param(10, 5, 8, 9, id="10"),
        pytest.param(15, 8, 12, 13, id="15"),
        pytest.param(16, 8, 13, 13, id="16"),
        pytest.param(20, 10, 16, 17, id="20"),
        pytest.param(25, 13, 20, 21, id="25"),
        pytest.param(50, 25, 40, 41, id="50"),
    ],
)
def test_the_worked_minima_of_meetings_and_elections(
    base: int, half: int, four_fifths: int, over_four_fifths: int
) -> None:
    """Worked minima: 半数以上, 不少于4/5 (2020), 超过4/5 (1990); the column 超过半数 is that of votes and admissions."""
    for ask, on, least in (
        (general_meeting, DAY, half),
        (committee_meeting, DAY, half),
        (election, DAY, four_fifths),
        (election, BEFORE_2020, over_four_fifths),
    ):
        assert ask(due=base, present=least, on=on).needed == least
        assert ask(due=base, present=least, on=on).met is True
        assert ask(due=base, present=least - 1, on=on).met is not True


@pytest.mark.parametrize(
    ("ask", "on", "met", "reason"),
    [
        pytest.param(general_meeting, "2018-10-27", None, Reason.BEFORE_LAW, id="eve of the branch rules"),
        pytest.param(general_meeting, "2018-10-28", True, None, id="their first day"),
        pytest.param(committee_meeting, "2018-10-27", None, Reason.BEFORE_LAW, id="eve, of a committee"),
        pytest.param(committee_meeting, "2018-10-28", True, None, id="first day, of a committee"),
        pytest.param(election, "1990-06-26", None, Reason.BEFORE_LAW, id="eve of the election rules"),
        pytest.param(election, "1990-06-27", None, Reason.DISPUTED, id="their first day"),
        pytest.param(election, "2020-07-12", None, Reason.DISPUTED, id="their last day"),
        pytest.param(election, "2020-07-13", True, None, id="first day of the rules of 2020"),
    ],
)
def test_a_meeting_is_judged_by_the_law_of_its_day(
    *, ask: Ask, on: str, met: bool | None, reason: Reason | None
) -> None:
    """A fact before any coded law is not judged; eight of ten is half and more, and exactly four fifths."""
    answer = ask(due=10, present=8, on=day(on))
    assert (answer.met, why(answer)) == (met, reason)
    assert (answer.basis is None) is (reason is Reason.BEFORE_LAW)
    if answer.basis is None:
        assert (answer.needed, answer.missing) == (None, None)


@pytest.mark.parametrize(
    ("ask", "on", "reason"),
    [
        pytest.param(general_meeting, "2018-10", Reason.LAW_CHANGED, id="the month of the branch rules"),
        pytest.param(general_meeting, "2018-11", None, id="the month after"),
        pytest.param(general_meeting, "2018-09", Reason.BEFORE_LAW, id="the month before"),
        pytest.param(general_meeting, "2018", Reason.LAW_CHANGED, id="the year"),
        pytest.param(committee_meeting, "2018-10", Reason.LAW_CHANGED, id="the same of a committee"),
        pytest.param(election, "1990-06", Reason.LAW_CHANGED, id="the first month of the election rules"),
        pytest.param(election, "1990-05", Reason.BEFORE_LAW, id="the month before them"),
        pytest.param(election, "2020-07", Reason.LAW_CHANGED, id="the month of the change"),
        pytest.param(election, "2020-08", None, id="the month after the change"),
    ],
)
def test_a_month_in_which_the_law_changed_cannot_be_judged(ask: Ask, on: str, reason: Reason | None) -> None:
    """A limit whose day is known only to the month makes facts of that month cannot tell."""
    answer = ask(due=17, present=17, on=PartialDate.parse(on))
    assert (answer.met, why(answer)) == (True if reason is None else None, reason)


@pytest.mark.parametrize(
    ("due", "present", "met", "reason"),
    [
        pytest.param(10, 7, False, None, id="less than four fifths"),
        pytest.param(10, 8, None, Reason.DISPUTED, id="exactly four fifths"),
        pytest.param(10, 9, True, None, id="one more"),
        pytest.param(16, 12, False, None, id="a base without an exact four fifths, too few"),
        pytest.param(16, 13, True, None, id="and enough"),
        pytest.param(5, 4, None, Reason.DISPUTED, id="four of five"),
        pytest.param(
            Count(low=9, high=10), 8, None, Reason.LOOSE, id="four fifths of one number that it can be"
        ),
        pytest.param(10, Count(low=7, high=8), None, Reason.DISPUTED, id="four fifths at most"),
    ],
)
def test_exactly_four_fifths_is_disputed_before_2020(
    *, due: int | Count, present: int | Count, met: bool | None, reason: Reason | None
) -> None:
    """Exactly four fifths under the 1990 rules: text says 超过; a published answer of 2016 accepts exactly 4/5."""
    answer = election(due=due, present=present, on=BEFORE_2020)
    assert (answer.met, why(answer)) == (met, reason)


def test_what_is_disputed_says_what_the_sources_say() -> None:
    reason = election(due=10, present=8, on=BEFORE_2020).reason
    assert isinstance(reason, CannotTell)
    assert "1990" in str(reason.facts["why"])


@pytest.mark.parametrize(
    ("due", "present", "met", "reason"),
    [
        pytest.param("17", "10多", True, None, id="eleven or more of seventeen"),
        pytest.param("17", "9以上", True, None, id="nine or more"),
        pytest.param("17", "8以上", None, Reason.LOOSE, id="eight or more"),
        pytest.param("17", "不超过8", False, None, id="at most eight"),
        pytest.param("17", "XX", None, Reason.MASKED, id="masked number present"),
        pytest.param("XX", "9", None, Reason.MASKED, id="masked number due"),
        pytest.param("XX", "XX", None, Reason.MASKED, id="both masked"),
        pytest.param("20多", "15", True, None, id="half of the most that it can be"),
        pytest.param("20多", "14", None, Reason.LOOSE, id="half of some that it can be"),
        pytest.param("20多", "10", False, None, id="half of none that it can be"),
        pytest.param("20多", "11", None, Reason.LOOSE, id="half of the least that it can be"),
    ],
)
def test_loose_and_masked_numbers_are_judged_by_all_that_they_can_be(
    *, due: str, present: str, met: bool | None, reason: Reason | None
) -> None:
    """Comparing counts answers yes, no or cannot tell; an unknown `Count` is cannot tell."""
    answer = general_meeting(due=Count.parse(due), present=Count.parse(present), on=DAY)
    assert (answer.met, why(answer)) == (met, reason)
    assert answer.number == Count.parse(present)


def test_a_number_that_nobody_states_is_missing() -> None:
    answer = general_meeting(due=17, present=Count(), on=DAY)
    assert (answer.met, why(answer), answer.needed, answer.missing) == (None, Reason.MISSING, 9, None)


def test_a_loose_base_has_no_single_number_needed() -> None:
    answer = general_meeting(due=Count.parse("20多"), present=15, on=DAY)
    assert (answer.needed, answer.missing, answer.base) == (None, None, Count.parse("20多"))


def test_nobody_due_needs_nobody() -> None:
    """`2*present >= base`: half of nobody is nobody."""
    assert general_meeting(due=0, present=0, on=DAY).met is True
