"""Whom an election leaves out of the number due, and whom it does not."""

from __future__ import annotations

import pytest
from tests.quorum.branches import (
    DAY,
    UNSURE,
    VOTER,
    Outcome,
    branch,
    full,
    measure,
    meeting,
    probationary,
    right_of,
)

from partybranch.counts import Count
from partybranch.models import Ground, LeftOutOfDue, MeasureKind, Meeting
from partybranch.quorum import LeftOut, Right, WhyNot, entitled
from partybranch.quorum import _bases as bases


def excused(ground: Ground, *, above: bool | None = True, passed: bool | None = True) -> Meeting:
    leave = LeftOutOfDue(member="v", ground=ground, agreed_above=above, agreed_by_meeting=passed)
    return meeting(left_out=(leave,))


@pytest.mark.parametrize("ground", [ground for ground in Ground if ground is not Ground.OTHER])
def test_an_election_may_leave_out_of_the_number_due_on_a_listed_ground(ground: Ground) -> None:
    """Superior agrees **and** 党员大会 passes it: store the reason and both approvals; accept any listed kind."""
    who = entitled(branch([full()]), on=DAY, right=Right.ELECT, meeting=excused(ground))
    assert who.left_out == (
        LeftOut(member="v", why=WhyNot.NOT_COUNTED, ground=ground, basis=bases.NOT_COUNTED[1]),
    )
    assert who.due == Count.of(0)


@pytest.mark.parametrize(
    ("ground", "above", "passed", "expected"),
    [
        pytest.param(Ground.ABROAD, True, True, WhyNot.NOT_COUNTED, id="both approvals"),
        pytest.param(Ground.ABROAD, None, True, UNSURE, id="nothing is recorded of the body above"),
        pytest.param(Ground.ABROAD, True, None, UNSURE, id="nothing is recorded of the meeting"),
        pytest.param(Ground.ABROAD, None, None, UNSURE, id="neither is recorded"),
        pytest.param(Ground.ABROAD, False, True, VOTER, id="the body above did not agree"),
        pytest.param(Ground.ABROAD, True, False, VOTER, id="the meeting did not"),
        pytest.param(Ground.ABROAD, None, False, VOTER, id="one is missing, and one refused"),
        pytest.param(Ground.OTHER, True, True, VOTER, id="not on the list, so not left out"),
    ],
)
def test_without_both_approvals_nobody_is_left_out(
    *, ground: Ground, above: bool | None, passed: bool | None, expected: Outcome
) -> None:
    """Everyone else absent still counts in 应到会, even with leave; not on the list means not excluded."""
    assert right_of(full(), DAY, Right.ELECT, excused(ground, above=above, passed=passed)) == expected


@pytest.mark.parametrize("right", [Right.VOTE, Right.BE_ELECTED])
def test_only_the_number_of_electors_due_leaves_somebody_out(right: Right) -> None:
    """May be left out of 应到会 at an election; never for ordinary votes, and nobody loses the right to stand by it."""
    assert right_of(full(), DAY, right, excused(Ground.ABROAD)) == VOTER


def test_who_lost_the_right_is_left_out_for_that_and_not_by_leave() -> None:
    assert right_of(probationary("v"), DAY, Right.ELECT, excused(Ground.ABROAD)) is WhyNot.PROBATIONARY


def test_the_arrested_may_be_left_out_of_an_election_before_2020() -> None:
    """Serving a sentence though not given 留党察看 or worse."""
    arrested = full(**measure(MeasureKind.ARREST, "2019-01-01"))
    held = excused(Ground.SERVING_SENTENCE)
    assert right_of(arrested, "2019-06-01", Right.ELECT, held) is WhyNot.NOT_COUNTED
    assert right_of(arrested, "2019-06-01", Right.ELECT) == VOTER


def test_before_any_rule_on_elections_nobody_is_left_out_by_leave() -> None:
    assert right_of(full(), "1990-06-26", Right.ELECT, excused(Ground.ABROAD)) == VOTER
