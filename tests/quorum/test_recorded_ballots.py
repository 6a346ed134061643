"""Ballots asked of a ledger: the numbers are those of the record."""

from __future__ import annotations

from typing import Any, Final

import pytest
from attrs import evolve
from tests.quorum.branches import DAY, attended, branch, day, full, ids_of, meeting, probationary

from partybranch.counts import Count
from partybranch.dates import PartialDate, Period
from partybranch.errors import ImpossibleValue, UnknownName
from partybranch.models import (
    Appointment,
    Candidate,
    Election,
    Ground,
    Ledger,
    LeftOutOfDue,
    Meeting,
    MeetingKind,
    Member,
    Office,
    Post,
)
from partybranch.quorum import NextStep, Result, count_ballots

V17: Final = ids_of(17)


def candidate(name: str, votes: int | None, **marks: Any) -> Candidate:
    return evolve(Candidate(name=name, in_favour=None if votes is None else Count.of(votes)), **marks)


STOOD: Final = (candidate("甲", 12), candidate("乙", 9), candidate("丙", 7), candidate("丁", 8))


def election(id_: str = "e", **fields: Any) -> Election:
    plain = Election(
        id=id_,
        office=Office.COMMITTEE,
        seats=3,
        candidates=STOOD,
        issued=Count.of(14),
        returned=Count.of(14),
    )
    return evolve(plain, **fields)


def held(*elections: Election, present: tuple[str, ...] = V17[:14], **fields: Any) -> Meeting:
    return meeting(attendance=attended(present), elections=elections, **fields)


def test_with_a_ledger_the_outcome_is_that_of_the_plain_numbers() -> None:
    """`election(due=17, present=14)`, and the example of the design."""
    people = [*(full(id_) for id_ in V17), probationary()]
    outcome = count_ballots(ledger=branch(people, held(election(), present=(*V17[:14], "p"))), on=DAY)
    plain = count_ballots(
        seats=3,
        due=17,
        present=14,
        issued=14,
        returned=14,
        in_favour={"甲": 12, "乙": 9, "丙": 7, "丁": 8},
        on=DAY,
    )
    assert (outcome.valid, outcome.elected, outcome.open_seats) == (True, ("甲", "乙", "丁"), 0)
    assert outcome.results == plain.results
    assert (outcome.needed, outcome.basis, outcome.valid_ballots) == (8, plain.basis, plain.valid_ballots)
    assert outcome.quorum.entitled is not None
    assert [each.member for each in outcome.quorum.entitled.left_out] == ["p"]


def test_whom_the_meeting_left_out_is_not_due() -> None:
    leave = tuple(
        LeftOutOfDue(member=each, ground=Ground.NO_WILL, agreed_above=True, agreed_by_meeting=True)
        for each in V17[14:]
    )
    there = V17[:12]
    ballots: dict[str, Any] = {"issued": Count.of(12), "returned": Count.of(12)}
    with_leave = branch(17, held(election(**ballots), present=there, left_out=leave))
    without = branch(17, held(election(**ballots), present=there))
    assert count_ballots(ledger=with_leave, on=DAY).valid is True
    assert count_ballots(ledger=without, on=DAY).valid is False


@pytest.mark.parametrize(
    ("fields", "valid"),
    [
        pytest.param({"returned": Count.of(15)}, False, id="more returned than voters"),
        pytest.param({"returned": None}, None, id="nobody counted what was returned"),
        pytest.param(
            {"voters": Count.of(13), "returned": Count.of(14)}, False, id="fewer voters than returned"
        ),
        pytest.param({"issued": None}, True, id="issued is not asked for from 2020-07-13"),
    ],
)
def test_the_record_says_whether_the_election_is_valid(*, fields: dict[str, Any], valid: bool | None) -> None:
    """Returned ballots are held against the voters from 2020-07-13."""
    outcome = count_ballots(ledger=branch(17, held(election(**fields))), on=DAY)
    assert outcome.valid is valid
    if valid is False:
        assert (outcome.elected, outcome.next_steps) == ((), (NextStep.AGAIN,))


def test_invalid_ballots_of_the_record_are_not_among_the_valid_ones() -> None:
    """Whoever cast one was there: more than half of the fourteen is asked for, not of the thirteen."""
    outcome = count_ballots(ledger=branch(17, held(election(invalid=Count.of(1)))), on=DAY)
    assert (outcome.valid, outcome.valid_ballots) == (True, Count.of(13))
    assert (outcome.elected, outcome.needed) == (("甲", "乙", "丁"), 8)


def test_votes_that_are_not_recorded_leave_it_open() -> None:
    candidates = (*STOOD[:2], candidate("丙", None), candidate("丁", 8))
    outcome = count_ballots(ledger=branch(17, held(election(candidates=candidates))), on=DAY)
    assert outcome.elected == ("甲", "乙")
    assert set(outcome.unsettled) == {"丙", "丁"}


def test_marks_and_names_written_in_are_taken_over() -> None:
    stood = (
        candidate("甲", 5, against=Count.of(8), abstained=Count.of(1)),
        candidate("乙", 8, write_in=True, spoilt=Count.of(1)),
        Candidate(member="v3", in_favour=Count.of(1)),
    )
    outcome = count_ballots(ledger=branch(17, held(election(candidates=stood, seats=1))), on=DAY)
    first, second, third = outcome.results
    assert (first.name, first.write_in, first.spoilt, first.result) == (
        "乙",
        True,
        Count.of(1),
        Result.ELECTED,
    )
    assert (second.name, second.against, second.abstained) == ("甲", Count.of(8), Count.of(1))
    assert third.name == "v3"


def test_of_members_in_doubt_the_record_leaves_the_validity_open() -> None:
    people = [*(full(id_) for id_ in V17), Member(id="x")]
    outcome = count_ballots(ledger=branch(people, held(election())), on=DAY)
    assert (outcome.quorum.base, outcome.valid) == (Count(low=17, high=18), None)


SEATS: Final = tuple(
    Appointment(member=id_, post=post, period=Period(start=day("2024-01-01")))
    for id_, post in zip(
        V17[:5], (Post.SECRETARY, Post.ORGANIZATION, Post.PUBLICITY, Post.DISCIPLINE, Post.YOUTH), strict=True
    )
)


@pytest.mark.parametrize(
    ("present", "valid"),
    [
        pytest.param(V17[:4], True, id="four fifths of the committee"),
        pytest.param(V17[:3], False, id="fewer"),
    ],
)
def test_at_a_committee_meeting_its_members_elect(*, present: tuple[str, ...], valid: bool) -> None:
    """书记, 副书记: chosen by the committee."""
    number = Count.of(len(present))
    secretary = election(
        office=Office.SECRETARY, seats=1, candidates=(candidate("甲", 3),), issued=number, returned=number
    )
    committee = held(secretary, present=present, kind=MeetingKind.COMMITTEE_MEETING)
    outcome = count_ballots(ledger=branch(17, committee, appointments=SEATS), on=DAY)
    assert (outcome.valid, outcome.quorum.base) == (valid, 5)
    assert outcome.elected == (("甲",) if valid else ())


@pytest.mark.parametrize(
    ("kind", "also"),
    [
        pytest.param(MeetingKind.COMMITTEE_MEETING, MeetingKind.GENERAL_MEETING, id="of both"),
        pytest.param(MeetingKind.ORGANIZATIONAL_LIFE, MeetingKind.APPRAISAL, id="of neither"),
    ],
)
def test_at_any_other_meeting_the_members_elect(kind: MeetingKind, also: MeetingKind) -> None:
    ledger = branch(17, held(election(), kind=kind, also=(also,)), appointments=SEATS)
    assert count_ballots(ledger=ledger, on=DAY).quorum.base == 17


def test_a_preliminary_ballot_is_counted_as_one() -> None:
    outcome = count_ballots(ledger=branch(17, held(election(preliminary=True))), on=DAY)
    assert outcome.unsettled == ("丁",)


# Which election


def both() -> Ledger:
    first = election("e1")
    second = election("e2", seats=1, candidates=(candidate("戊", 8),))
    return branch(17, held(first, second))


def test_an_election_is_named_where_there_are_several() -> None:
    ledger = both()
    assert count_ballots(ledger=ledger, election="e1", on=DAY).elected == ("甲", "乙", "丁")
    assert count_ballots(ledger=ledger, election="e2", on=DAY).elected == ("戊",)
    second = ledger.meetings[0].elections[1]
    assert count_ballots(ledger=ledger, election=second, on=DAY).elected == ("戊",)


@pytest.mark.parametrize(
    ("named", "ledger", "near"),
    [
        pytest.param(None, both(), ("e1", "e2"), id="two of that day"),
        pytest.param("e3", both(), ("e1", "e2"), id="no such id"),
        pytest.param(election("e4"), both(), ("e1", "e2"), id="one that the ledger does not hold"),
        pytest.param(None, branch(17, held()), (), id="none"),
    ],
)
def test_an_election_that_is_not_settled_is_asked_for(
    named: str | Election | None, ledger: Ledger, near: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownName) as caught:
        count_ballots(ledger=ledger, election=named, on=DAY)
    named_id = named.id if isinstance(named, Election) else named
    assert caught.value.name == (named_id or "2026-11-23")
    assert caught.value.near == near
    assert "election=" in caught.value.zh
    assert "election=" in caught.value.en


def test_an_election_is_counted_for_its_exact_day() -> None:
    month = PartialDate.parse("2026-11")
    ledger = branch(17, Meeting(id="m", kind=MeetingKind.GENERAL_MEETING, on=month, elections=(election(),)))
    with pytest.raises(ImpossibleValue, match="exact day"):
        count_ballots(ledger=ledger, on=month)
    with pytest.raises(ImpossibleValue, match="was held on 2026-11"):
        count_ballots(ledger=ledger, election="e", on=day("2026-10-31"))


def test_a_record_without_its_number_of_seats_cannot_be_counted() -> None:
    with pytest.raises(ImpossibleValue) as caught:
        count_ballots(ledger=branch(17, held(election(seats=None))), on=DAY)
    assert caught.value.zh == "选举记录缺少应选人数"


def test_a_record_that_contradicts_itself_is_refused_with_the_reason() -> None:
    with pytest.raises(ImpossibleValue, match="cannot be above the number present"):
        count_ballots(ledger=branch(17, held(election(voters=Count.of(15)))), on=DAY)


@pytest.mark.parametrize(("issued", "valid"), [(14, True), (13, False), (None, None)])
def test_before_2020_the_ballots_issued_are_those_of_the_record(
    *, issued: int | None, valid: bool | None
) -> None:
    """Returned ballots are held against those issued before that day."""
    when = day("2019-11-23")
    number = None if issued is None else Count.of(issued)
    ledger = branch([full(id_) for id_ in V17], held(election(issued=number), on=when))
    assert count_ballots(ledger=ledger, on=when).valid is valid
