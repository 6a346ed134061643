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
from partybranch.quorum import _bases as bases
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


def _certain(group: tuple[Basis, ...]) -> list[bool]:
    return [basis.provision is not None and basis.provision.certain for basis in group]


def test_numbers_of_articles_that_were_not_read_are_uncertain() -> None:
    """Numbers for 2007, 2012, 2017 and 2022 were read; the 2002 column is from memory; 1990 above 14 has none."""
    for group in (bases.PROBATIONARY_NO_VOTE, bases.PROBATION_IN_PARTY_NO_VOTE):
        assert _certain(group) == [False, True, True, True, True]
    assert _certain(bases.SUSPENDED_NO_VOTE) == [False] * 5
    for group in (bases.RETURNED, bases.BALLOT_VALID, bases.ELECTED, bases.OUTVOTED, bases.TIED):
        assert _certain(group) == [False, False]
    assert _certain(bases.ELECTION_QUORUM) == [False, False]
    assert _certain(bases.SURPLUS) == _certain(bases.DELEGATES_SURPLUS) == [True, True]
