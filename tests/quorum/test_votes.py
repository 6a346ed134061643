"""Whether a resolution passed, by plain numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.quorum.branches import DAY, day

from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.findings import Reason
from partybranch.quorum import Base, Vote, admission, cancellation, conversion, decision, extension
from partybranch.regulations import BasisKind

Ask = Callable[..., Vote]
ON_PROBATION = [
    pytest.param(ask, id=ask.__name__) for ask in (admission, conversion, extension, cancellation)
]


def why(vote: Vote) -> Reason | None:
    return None if vote.reason is None else vote.reason.reason


@pytest.mark.parametrize(
    ("due", "present", "in_favour", "passed", "needed", "missing"),
    [
        pytest.param(17, 10, 9, True, 9, 0, id="nine of seventeen due"),
        pytest.param(17, 10, 8, False, 9, 1, id="eight, though only ten were there"),
        pytest.param(17, 17, 8, False, 9, 1, id="eight, with everybody there"),
        pytest.param(17, 9, 9, True, 9, 0, id="all of those there"),
        pytest.param(16, 8, 8, False, 9, 1, id="quorate, yet nothing can pass"),
        pytest.param(16, 9, 9, True, 9, 0, id="one more than half"),
        pytest.param(16, 16, 8, False, 9, 1, id="exactly half is not more than half"),
        pytest.param(17, 8, 8, False, 9, 1, id="no quorum"),
        pytest.param(17, 17, 0, False, 9, 9, id="nobody in favour"),
    ],
)
def test_a_decision_takes_more_than_half_of_those_due(
    *, due: int, present: int, in_favour: int, passed: bool, needed: int, missing: int
) -> None:
    """赞成人数超过应到会有表决权的党员的半数为通过: with 16 voters and 8 present nothing can pass."""
    vote = decision(due=due, present=present, in_favour=in_favour, on=DAY)
    assert (vote.passed, vote.needed, vote.missing, vote.base) == (passed, needed, missing, due)
    assert (vote.base_name, vote.reason) == (Base.DUE, None)
    assert vote.quorum.met is (2 * present >= due)
    assert vote.basis is not None
    assert vote.basis.quote == "赞成人数超过应到会有表决权的党员的半数为通过"


@pytest.mark.parametrize("ask", ON_PROBATION)
@pytest.mark.parametrize(
    ("present", "in_favour", "written", "passed", "quorate"),
    [
        pytest.param(9, 7, 2, True, True, id="written opinions count for the vote"),
        pytest.param(9, 9, 0, True, True, id="the room alone"),
        pytest.param(9, 7, 1, False, True, id="eight of sixteen are exactly half"),
        pytest.param(8, 8, 8, False, False, id="eight there and eight on paper are no quorum"),
        pytest.param(8, 8, 0, False, False, id="exactly half are no quorum"),
        pytest.param(16, 9, 0, True, True, id="everybody there"),
        pytest.param(9, 2, 7, True, True, id="most of the votes on paper"),
    ],
)
def test_admission_and_what_follows_it_need_more_than_half_there_and_in_favour(
    *, ask: Ask, present: int, in_favour: int, written: int, passed: bool, quorate: bool
) -> None:
    """Quorate if `2*P > B` (written opinions do **not** make the quorum); passed if `2*(Y+W) > B`."""
    vote = ask(due=16, present=present, in_favour=in_favour, written_in_favour=written, on=DAY)
    assert (vote.passed, vote.needed, vote.base) == (passed, 9, 16)
    assert (vote.quorum.met, vote.quorum.needed) == (quorate, 9)


@pytest.mark.parametrize("base", [3, 5, 7, 9, 10, 15, 16, 20, 25, 50])
def test_the_worked_minima_of_votes(base: int) -> None:
    """Worked minima: the column 超过半数."""
    least = {3: 2, 5: 3, 7: 4, 9: 5, 10: 6, 15: 8, 16: 9, 20: 11, 25: 13, 50: 26}[base]
    assert decision(due=base, present=base, in_favour=least, on=DAY).passed is True
    assert decision(due=base, present=base, in_favour=least - 1, on=DAY).passed is False
    assert admission(due=base, present=least, in_favour=least, on=DAY).passed is True
    assert admission(due=base, present=least - 1, in_favour=least - 1, on=DAY).quorum.met is False
    assert decision(due=base, present=base, in_favour=0, on=DAY).needed == least


@pytest.mark.parametrize(
    ("ask", "on", "passed", "quorate"),
    [
        pytest.param(decision, "1989-12-31", None, None, id="before the practice of handbooks"),
        pytest.param(decision, "2018-10-27", True, None, id="practice knows a majority and no quorum"),
        pytest.param(decision, "2018-10-28", True, True, id="first day of the branch rules"),
        pytest.param(admission, "1990-07-31", None, None, id="eve of the admission rules"),
        pytest.param(admission, "1990-08-01", True, True, id="their first day"),
        pytest.param(admission, "2014-05-27", True, True, id="last day of the rules of 1990"),
        pytest.param(admission, "2014-05-28", True, True, id="first day of those of 2014"),
        pytest.param(admission, "2026-05-10", True, True, id="last day of those of 2014"),
        pytest.param(admission, "2026-05-11", True, True, id="first day of those of 2026"),
        pytest.param(conversion, "2014-05-27", None, None, id="no text was read on full membership"),
        pytest.param(conversion, "2014-05-28", True, True, id="the same quorum and vote as admission"),
        pytest.param(extension, "2014-05-27", None, None, id="nor on an extension"),
        pytest.param(cancellation, "2014-05-27", None, None, id="nor on a cancellation"),
    ],
)
def test_a_vote_is_judged_by_the_law_of_its_day(
    *, ask: Ask, on: str, passed: bool | None, quorate: bool | None
) -> None:
    """A fact is judged by the law of its day; a fact before any coded law is not judged."""
    vote = ask(due=17, present=9, in_favour=9, on=day(on))
    assert (vote.passed, vote.quorum.met) == (passed, quorate)
    assert why(vote) is (Reason.BEFORE_LAW if passed is None else None)
    assert (vote.basis is None) is (passed is None)


@pytest.mark.parametrize(
    ("on", "article", "edition", "kind"),
    [
        pytest.param("1990-08-01", None, "1990-08-01", BasisKind.LAW, id="1990, its number not read"),
        pytest.param("2014-05-28", 21, "2014-05-28", BasisKind.LAW, id="2014"),
        pytest.param("2026-05-10", 21, "2014-05-28", BasisKind.LAW, id="eve of 2026"),
        pytest.param("2026-05-11", 20, "2026-05-11", BasisKind.LAW, id="2026"),
    ],
)
def test_an_admission_cites_the_article_of_its_day(
    on: str, article: int | None, edition: str, kind: BasisKind
) -> None:
    """Admission vote: 2014: 21; 2026: 20."""
    basis = admission(due=17, present=9, in_favour=9, on=day(on)).basis
    assert basis is not None
    assert basis.provision is not None
    assert (basis.kind, basis.provision.number) == (kind, article)
    assert basis.in_force.start == day(edition)


def test_before_the_branch_rules_a_majority_is_practice_and_no_law() -> None:
    """Practice is never shown as law."""
    basis = decision(due=17, present=10, in_favour=9, on=day("2018-10-27")).basis
    assert basis is not None
    assert (basis.kind, basis.provision) == (BasisKind.PRACTICE, None)
    assert basis.source


@pytest.mark.parametrize(
    ("ask", "on"),
    [
        pytest.param(decision, "2018-10", id="the branch rules"),
        pytest.param(admission, "1990", id="the admission rules of 1990"),
        pytest.param(admission, "2014-05", id="those of 2014"),
        pytest.param(admission, "2026-05", id="those of 2026"),
        pytest.param(conversion, "2014-05", id="the first words on full membership"),
        pytest.param(conversion, "2026-05", id="and the next"),
    ],
)
def test_a_month_in_which_the_law_changed_cannot_be_judged(ask: Ask, on: str) -> None:
    vote = ask(due=17, present=17, in_favour=17, on=PartialDate.parse(on))
    assert (vote.passed, why(vote), vote.basis) == (None, Reason.LAW_CHANGED, None)


@pytest.mark.parametrize(
    ("due", "present", "in_favour", "passed", "reason"),
    [
        pytest.param("17", "XX", "9", True, None, id="whoever voted was there"),
        pytest.param("17", "XX", "8", False, None, id="too few, however many were there"),
        pytest.param("16", "8", "XX", False, None, id="nobody has more votes than there were voters"),
        pytest.param("17", "10", "XX", None, Reason.MASKED, id="masked votes"),
        pytest.param("XX", "10", "9", None, Reason.MASKED, id="masked number due"),
        pytest.param("17", "8", "XX", False, None, id="no quorum, whatever the votes"),
        pytest.param("20多", "20", "15", True, None, id="more than half of the most"),
        pytest.param("20多", "20", "14", None, Reason.LOOSE, id="more than half of some"),
        pytest.param("20多", "20", "10", False, None, id="more than half of none"),
        pytest.param("17", "10", "不超过8", False, None, id="at most eight"),
        pytest.param("17", "10", "9以上", True, None, id="nine or more"),
        pytest.param("17", "10", "8以上", None, Reason.LOOSE, id="eight or more"),
    ],
)
def test_loose_and_masked_votes_are_judged_by_all_that_they_can_be(
    *, due: str, present: str, in_favour: str, passed: bool | None, reason: Reason | None
) -> None:
    """True or False only where every number that it can be says so."""
    vote = decision(
        due=Count.parse(due), present=Count.parse(present), in_favour=Count.parse(in_favour), on=DAY
    )
    assert (vote.passed, why(vote)) == (passed, reason)


@pytest.mark.parametrize(
    ("present", "in_favour", "written", "passed", "reason"),
    [
        pytest.param("9", "7", "XX", None, Reason.MASKED, id="masked written opinions"),
        pytest.param("9", "9", "XX", True, None, id="enough without them"),
        pytest.param("16", "8", "XX", False, None, id="nobody was absent to write one"),
        pytest.param("9", "1", "XX", False, None, id="too few, if every absent voter wrote one"),
        pytest.param("XX", "9", "0", True, None, id="enough votes in the room are a quorum"),
        pytest.param("XX", "8", "3", None, Reason.MASKED, id="whether there was a quorum is not known"),
    ],
)
def test_loose_written_opinions_are_judged_by_all_that_they_can_be(
    *, present: str, in_favour: str, written: str, passed: bool | None, reason: Reason | None
) -> None:
    vote = admission(
        due=16,
        present=Count.parse(present),
        in_favour=Count.parse(in_favour),
        written_in_favour=Count.parse(written),
        on=DAY,
    )
    assert (vote.passed, why(vote)) == (passed, reason)


def test_a_vote_of_nobody_does_not_pass() -> None:
    """`2*n > base`: more than half of nobody cannot be."""
    assert decision(due=0, present=0, in_favour=0, on=date(2026, 11, 23)).passed is False


def test_the_reason_names_the_first_number_that_is_not_exact() -> None:
    vote = decision(due=17, present=10, in_favour=Count(low=8, high=9), on=DAY)
    assert vote.passed is None
    assert vote.reason is not None
    assert vote.reason.reason is Reason.LOOSE
    assert "赞成" in str(vote.reason.facts["field"])
