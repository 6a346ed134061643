"""What the questions rest on follows in time, without gap or overlap."""

from __future__ import annotations

from itertools import pairwise

import pytest

from partybranch.quorum import (
    BY_FUNCTION,
    admission,
    cancellation,
    committee_meeting,
    conversion,
    count_ballots,
    decision,
    election,
    entitled,
    extension,
    general_meeting,
    surplus,
)
from partybranch.regulations import Basis

GROUPS = [
    pytest.param(group, id=f"{name} {place}")
    for name, groups in BY_FUNCTION.items()
    for place, group in enumerate(groups, start=1)
]


@pytest.mark.parametrize("group", GROUPS)
def test_the_bases_of_one_question_follow_each_other_without_gap(group: tuple[Basis, ...]) -> None:
    """The bases of one rule never overlap; the last one stands."""
    assert group
    for earlier, later in pairwise(group):
        assert earlier.in_force.end == later.in_force.start
    assert group[-1].in_force.end is None


def test_every_public_question_says_what_it_rests_on() -> None:
    asked = (
        general_meeting,
        committee_meeting,
        election,
        decision,
        admission,
        conversion,
        extension,
        cancellation,
        surplus,
        count_ballots,
        entitled,
    )
    assert {ask.__name__ for ask in asked} == set(BY_FUNCTION)
