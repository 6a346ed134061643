"""One thing put wrong in a ledger that was in order: exactly that is found."""

from __future__ import annotations

from functools import cache
from itertools import chain, islice
from typing import Final

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from tests.properties.breakages_of_meetings import OF_MEETINGS
from tests.properties.breakages_of_members import OF_MEMBERS
from tests.properties.breakages_of_work import OF_WORK
from tests.properties.breaking import DAY, Breakage

import partybranch as pb
from partybranch.strategies import regular_ledgers

BREAKAGES: Final = (*OF_MEETINGS, *OF_MEMBERS, *OF_WORK)
LEDGERS: Final = 400
TRIED: Final = 3
LOTS: Final = 5
"""How many ledgers of different shapes every breakage is tried on, if so many have something of the kind."""


@cache
def in_order(number: int = 0) -> tuple[pb.Ledger, ...]:
    """Return one of several lots of ledgers of many shapes; half of them are of branches in which much has happened."""
    seen: list[pb.Ledger] = []

    @seed(number)
    @settings(max_examples=LEDGERS)
    @given(st.one_of(regular_ledgers(on=DAY, min_members=10, max_members=14), regular_ledgers(on=DAY)))
    def look(ledger: pb.Ledger) -> None:
        seen.append(ledger)

    look()
    return tuple(seen)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "breakage"),
    [pytest.param(code, breakage, id=f"{code}: {says}") for code, says, breakage in BREAKAGES],
)
def test_what_is_put_wrong_is_found_and_nothing_else(code: str, breakage: Breakage) -> None:
    # What a lot holds depends on the constants of all modules that happen to be loaded: what is rare may be in the next.
    lots = chain.from_iterable(in_order(number) for number in range(LOTS))
    broken = list(islice((made for each in lots if (made := breakage(each)) is not None), TRIED))
    assert broken, "no ledger has anything of the kind"
    found = [{finding.code for finding in pb.check(each, on=DAY).findings} for each in broken]
    assert found == [{code}] * len(broken)


def test_no_breakage_is_listed_twice() -> None:
    said = [says for _, says, _ in BREAKAGES]
    assert len(set(said)) == len(said)
