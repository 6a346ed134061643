"""Whether enough stood as candidates."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from tests.quorum.branches import DAY, branch, day, meeting, why

from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.errors import ImpossibleValue, UnknownName
from partybranch.findings import Reason
from partybranch.models import Candidate, Election, Meeting, MeetingKind, Office
from partybranch.quorum import Base, surplus


@pytest.mark.parametrize(
    ("seats", "least"),
    [
        *((seats, 1) for seats in range(1, 6)),
        *((seats, 2) for seats in range(6, 11)),
        *((seats, 3) for seats in range(11, 16)),
    ],
)
def test_the_surplus_is_a_fifth_rounded_up(seats: int, least: int) -> None:
    """`5*(candidates - seats) >= seats`, i.e. round **up**: 1 to 5 seats 1, 6 to 10 seats 2, 11 to 15 seats 3."""
    for on in (DAY, day("2020-07-13"), day("2020-07-12"), day("1990-06-27")):
        enough = surplus(seats=seats, candidates=seats + least, on=on)
        short = surplus(seats=seats, candidates=seats + least - 1, on=on)
        assert (enough.met, enough.needed, enough.missing) == (True, seats + least, 0)
        assert (short.met, short.needed, short.missing) == (False, seats + least, 1)
        assert (enough.base, enough.base_name) == (seats, Base.SEATS)


def test_a_surplus_agrees_with_exact_fractions_for_every_number_of_seats() -> None:
    """`5*(candidates - seats) >= seats`."""
    for seats in range(1, 501):
        needed = surplus(seats=seats, candidates=0, on=DAY).needed
        assert needed is not None
        assert 5 * (needed - seats) >= seats > 5 * (needed - 1 - seats)


@pytest.mark.parametrize(
    ("office", "on", "article"),
    [
        pytest.param(Office.COMMITTEE, "2020-07-12", 12, id="committee, 1990"),
        pytest.param(Office.COMMITTEE, "2020-07-13", 13, id="committee, 2020"),
        pytest.param(Office.DELEGATES, "2020-07-12", 8, id="delegates, 1990"),
        pytest.param(Office.DELEGATES, "2020-07-13", 9, id="delegates, 2020"),
    ],
)
def test_committee_and_delegates_have_articles_of_their_own(office: Office, on: str, article: int) -> None:
    """差额, delegates and committee: delegates 8; committee 12 (1990). 9; 13 (2020)."""
    basis = surplus(seats=6, candidates=8, office=office, on=day(on)).basis
    assert basis is not None
    assert basis.provision is not None
    assert basis.provision.number == article


@pytest.mark.parametrize(
    ("on", "met", "reason"),
    [
        pytest.param(day("1990-06-26"), None, Reason.BEFORE_LAW, id="eve of the rules"),
        pytest.param(day("1990-06-27"), True, None, id="their first day"),
        pytest.param(PartialDate.parse("2020-07"), None, Reason.LAW_CHANGED, id="the month of the change"),
        pytest.param(PartialDate.parse("2020-08"), True, None, id="the month after"),
    ],
)
def test_the_surplus_is_judged_by_the_law_of_the_day(
    *, on: Any, met: bool | None, reason: Reason | None
) -> None:
    answer = surplus(seats=6, candidates=8, on=on)
    assert (answer.met, why(answer)) == (met, reason)


@pytest.mark.parametrize(
    ("candidates", "met", "reason"),
    [
        pytest.param("XX", None, Reason.MASKED, id="masked"),
        pytest.param("8以上", True, None, id="eight or more"),
        pytest.param("7以上", None, Reason.LOOSE, id="seven or more"),
        pytest.param("不超过7", False, None, id="seven at most"),
    ],
)
def test_a_loose_number_of_candidates_is_judged_by_all_that_it_can_be(
    *, candidates: str, met: bool | None, reason: Reason | None
) -> None:
    answer = surplus(seats=6, candidates=Count.parse(candidates), on=DAY)
    assert (answer.met, why(answer), answer.needed) == (met, reason, 8)


@pytest.mark.parametrize("office", [Office.SECRETARY, Office.DEPUTY_SECRETARY])
def test_of_a_secretary_no_surplus_is_asked(office: Office) -> None:
    """书记, 副书记: chosen by the committee, one candidate per post (等额)."""
    with pytest.raises(ImpossibleValue) as caught:
        surplus(seats=1, candidates=1, office=office, on=DAY)
    assert "等额" in caught.value.zh
    assert "without surplus" in caught.value.en


def election(id_: str, *names: str, **fields: Any) -> Election:
    stood = tuple(Candidate(name=name) for name in names)
    return evolve(Election(id=id_, office=Office.COMMITTEE, seats=3, candidates=stood), **fields)


def test_with_a_ledger_names_written_in_are_no_candidates() -> None:
    written = Candidate(name="戊", write_in=True)
    stood = tuple(Candidate(name=name) for name in "甲乙丙")
    ledger = branch(5, meeting(elections=(election("e", candidates=(*stood, written)),)))
    answer = surplus(ledger=ledger, on=DAY)
    assert (answer.met, answer.needed, answer.number) == (False, 4, Count.of(3))


def test_with_a_ledger_the_office_is_that_of_the_record() -> None:
    ledger = branch(5, meeting(elections=(election("e", *"甲乙丙丁", office=Office.DELEGATES),)))
    basis = surplus(ledger=ledger, on=DAY).basis
    assert basis is not None
    assert basis.provision is not None
    assert basis.provision.number == 9


def test_a_record_without_candidates_does_not_say_how_many_stood() -> None:
    """When in doubt, do not accuse."""
    answer = surplus(ledger=branch(5, meeting(elections=(election("e"),))), on=DAY)
    assert (answer.met, why(answer)) == (None, Reason.MISSING)


def test_an_election_of_the_ledger_is_named_where_there_are_several() -> None:
    first, second = election("e1", *"甲乙丙"), election("e2", *"甲乙丙丁")
    ledger = branch(5, meeting(elections=(first, second)))
    assert surplus(ledger=ledger, election="e2", on=DAY).met is True
    assert surplus(ledger=ledger, election=first, on=DAY).met is False
    with pytest.raises(UnknownName) as caught:
        surplus(ledger=ledger, on=DAY)
    assert caught.value.near == ("e1", "e2")
    assert "election=" in caught.value.zh
    assert "election=" in caught.value.en


@pytest.mark.parametrize("held", ["2020-08", "2020-08-03"])
def test_an_election_is_found_by_its_day_or_by_its_month_as_recorded(held: str) -> None:
    on = PartialDate.parse(held)
    ledger = branch(
        5,
        meeting("m1", on=day("2020-09-01"), elections=(election("e1", *"甲乙丙丁"),)),
        Meeting(id="m2", kind=MeetingKind.GENERAL_MEETING, on=on, elections=(election("e2", *"甲乙丙"),)),
    )
    assert surplus(ledger=ledger, on=on).number == Count.of(3)
    with pytest.raises(UnknownName):
        surplus(ledger=ledger, on=PartialDate.parse("2020-10"))


def test_a_record_without_its_number_of_seats_is_refused() -> None:
    with pytest.raises(ImpossibleValue, match="lacks the number of seats"):
        surplus(ledger=branch(5, meeting(elections=(election("e", *"甲乙", seats=None),))), on=DAY)


def test_a_named_election_was_held_on_the_day_asked_about() -> None:
    """`on` is always given: the law is chosen by it."""
    ledger = branch(5, meeting(on=day("2019-03-01"), elections=(election("e", *"甲乙丙丁"),)))
    with pytest.raises(ImpossibleValue) as caught:
        surplus(ledger=ledger, election="e", on=DAY)
    assert "2019-03-01" in caught.value.zh
    assert "2019-03-01" in caught.value.en
