"""Who has the right to vote and to elect on a day, who has not and by which words, and of whom it cannot be told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from tests.quorum.branches import (
    DAY,
    NO_MEMBER,
    UNSURE,
    VOTER,
    Outcome,
    applicant,
    branch,
    day,
    during,
    full,
    measure,
    meeting,
    probationary,
    right_of,
)

from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.models import (
    Matter,
    MeasureKind,
    Member,
    MembershipStatus,
    Resolution,
    Sanction,
    SanctionKind,
    Standing,
    Transfer,
    TransferDirection,
)
from partybranch.quorum import Right, WhyNot, entitled


def sanction(kind: SanctionKind, start: str, end: str | None = None) -> dict[str, Any]:
    return {"sanctions": (Sanction(kind=kind, period=during(start, end)),)}


def moved(direction: TransferDirection, **days: str) -> dict[str, Any]:
    known: dict[str, Any] = {name: PartialDate.parse(text) for name, text in days.items()}
    return {"transfers": (evolve(Transfer(direction=direction, other_body="某党支部"), **known),)}


MONTH = PartialDate.parse("2026-11")
UNREAD = {"confirmed_on": "二〇〇三年"}
CASES = [
    pytest.param(full(), DAY, VOTER, id="a full member"),
    pytest.param(probationary(), DAY, WhyNot.PROBATIONARY, id="a probationary member"),
    pytest.param(applicant(), DAY, NO_MEMBER, id="an applicant is not counted"),
    pytest.param(
        evolve(applicant(), stated_status=MembershipStatus.NORMAL),
        DAY,
        UNSURE,
        id="an application, and a status that members alone have",
    ),
    pytest.param(
        probationary(stated_standing=Standing.NONE), DAY, UNSURE, id="admitted, and stated to be no member"
    ),
    pytest.param(Member(id="x"), DAY, UNSURE, id="nothing is recorded"),
    pytest.param(
        full(admitted_on=PartialDate.parse("2025-11-23"), confirmed_on=PartialDate.parse("2026-11-23")),
        DAY,
        VOTER,
        id="confirmed that day",
    ),
    pytest.param(
        full(admitted_on=PartialDate.parse("2025-11-24"), confirmed_on=PartialDate.parse("2026-11-24")),
        DAY,
        WhyNot.PROBATIONARY,
        id="confirmed the day after",
    ),
    pytest.param(
        full(admitted_on=PartialDate.parse("2025-11-01"), confirmed_on=MONTH),
        DAY,
        UNSURE,
        id="confirmed some day of that month",
    ),
    pytest.param(probationary(admitted_on="2026-11-24"), DAY, NO_MEMBER, id="not admitted yet"),
    pytest.param(probationary(admitted_on="2026-11-23"), DAY, WhyNot.PROBATIONARY, id="admitted that day"),
    pytest.param(full(left_on=PartialDate.parse("2026-11-23")), DAY, NO_MEMBER, id="left that day"),
    pytest.param(full(left_on=PartialDate.parse("2026-11-24")), DAY, VOTER, id="leaves the day after"),
    pytest.param(full(left_on=MONTH), DAY, UNSURE, id="left some day of that month"),
    pytest.param(
        Member(id="x", confirmed_on=PartialDate.parse("1989-07-01")),
        DAY,
        VOTER,
        id="the day of admission is not needed",
    ),
    pytest.param(
        full(confirmed_on=None, unread=UNREAD), DAY, UNSURE, id="the day of full membership was not read"
    ),
    pytest.param(full(unread={"left_on": "某年"}), DAY, UNSURE, id="the day of leaving was not read"),
    pytest.param(full(unread={"stated_status": "?"}), DAY, UNSURE, id="the stated status was not read"),
    pytest.param(
        full(confirmed_on=None, stated_standing=Standing.FULL), DAY, UNSURE, id="stated as full, and no day"
    ),
    pytest.param(
        Member(id="x", joined_on=PartialDate.parse("2003-06")), DAY, UNSURE, id="a date of joining alone"
    ),
    pytest.param(
        full(stated_status=MembershipStatus.SUSPENDED), DAY, UNSURE, id="stated suspended, and no day"
    ),
    pytest.param(full(stated_status=MembershipStatus.LEFT), DAY, UNSURE, id="stated as gone, and no day"),
    pytest.param(full(stated_status=MembershipStatus.NORMAL), DAY, VOTER, id="stated normal"),
    pytest.param(
        full(
            stated_status=MembershipStatus.LEFT, **measure(MeasureKind.SUSPENSION, "2020-01-01", "2021-01-01")
        ),
        DAY,
        UNSURE,
        id="stated as gone, suspended once before",
    ),
    pytest.param(
        full(stated_status=MembershipStatus.SUSPENDED, left_on=PartialDate.parse("2027-01-01")),
        DAY,
        UNSURE,
        id="stated suspended before leaving, and no day",
    ),
    pytest.param(
        full(stated_status=MembershipStatus.SUSPENDED, **measure(MeasureKind.SUSPENSION, "2026-11-24")),
        DAY,
        VOTER,
        id="suspended the day after",
    ),
    pytest.param(
        full(**measure(MeasureKind.SUSPENSION, "2026-11-23")), DAY, WhyNot.SUSPENDED, id="suspended that day"
    ),
    pytest.param(
        full(**measure(MeasureKind.SUSPENSION, "2026-01-01", "2026-11-23")),
        DAY,
        VOTER,
        id="no longer suspended",
    ),
    pytest.param(
        full(**measure(MeasureKind.CORRECTION, "2026-01-01")),
        DAY,
        VOTER,
        id="under a time limit for correction",
    ),
    pytest.param(
        full(**sanction(SanctionKind.PROBATION_IN_PARTY, "2026-11-23", "2027-11-23")),
        DAY,
        WhyNot.PROBATION_IN_PARTY,
        id="first day of probation within the Party",
    ),
    pytest.param(
        full(**sanction(SanctionKind.PROBATION_IN_PARTY, "2026-11-24", "2027-11-24")),
        DAY,
        VOTER,
        id="the day before it",
    ),
    pytest.param(
        full(**sanction(SanctionKind.PROBATION_IN_PARTY, "2025-11-24", "2026-11-24")),
        DAY,
        WhyNot.PROBATION_IN_PARTY,
        id="its last day",
    ),
    pytest.param(
        full(**sanction(SanctionKind.PROBATION_IN_PARTY, "2025-11-23", "2026-11-23")),
        DAY,
        VOTER,
        id="the day on which rights are restored",
    ),
    pytest.param(
        full(**sanction(SanctionKind.WARNING, "2026-06-01", "2027-06-01")),
        DAY,
        VOTER,
        id="a warning: votes as usual",
    ),
    pytest.param(
        full(**sanction(SanctionKind.SERIOUS_WARNING, "2026-06-01")),
        DAY,
        VOTER,
        id="a serious warning: votes as usual",
    ),
    pytest.param(
        full(**sanction(SanctionKind.REMOVAL, "2026-06-01")),
        DAY,
        VOTER,
        id="removal from posts: votes as usual",
    ),
    pytest.param(
        full(**sanction(SanctionKind.EXPULSION, "2026-06-01")),
        DAY,
        UNSURE,
        id="expelled, and no day of leaving",
    ),
    pytest.param(
        full(**sanction(SanctionKind.EXPULSION, "2026-11-23")), DAY, UNSURE, id="expelled on the day"
    ),
    pytest.param(
        full(**sanction(SanctionKind.EXPULSION, "2026-11-24")), DAY, VOTER, id="expelled the day after"
    ),
    pytest.param(
        full(**sanction(SanctionKind.EXPULSION, "2026-06-01"), left_on=PartialDate.parse("2026-06-01")),
        DAY,
        NO_MEMBER,
        id="expelled and gone",
    ),
    pytest.param(full(**measure(MeasureKind.DETENTION, "2026-11-01")), DAY, WhyNot.DETAINED, id="detained"),
    pytest.param(full(**measure(MeasureKind.ARREST, "2026-11-01")), DAY, WhyNot.DETAINED, id="arrested"),
    pytest.param(
        full(**measure(MeasureKind.DETENTION, "2020-01-01")),
        "2020-07-12",
        VOTER,
        id="detained, on the eve of the rules of 2020",
    ),
    pytest.param(
        full(**measure(MeasureKind.DETENTION, "2020-01-01")),
        "2020-07-13",
        WhyNot.DETAINED,
        id="and on their first day",
    ),
    pytest.param(
        full(confirmed_on=None, unread=UNREAD, **measure(MeasureKind.ARREST, "2020-01-01")),
        "2020-07-12",
        UNSURE,
        id="arrested before 2020, full membership not read",
    ),
    pytest.param(
        full(stated_status=MembershipStatus.LEFT, **measure(MeasureKind.ARREST, "2020-01-01")),
        "2020-07-12",
        UNSURE,
        id="arrested before 2020, stated as gone",
    ),
    pytest.param(
        full(**moved(TransferDirection.OUT, received_on="2026-11-23")),
        DAY,
        NO_MEMBER,
        id="received elsewhere that day",
    ),
    pytest.param(
        full(**moved(TransferDirection.OUT, received_on="2026-11-24")),
        DAY,
        VOTER,
        id="received elsewhere the day after",
    ),
    pytest.param(
        full(**moved(TransferDirection.OUT, letter_on="2026-11-01")),
        DAY,
        VOTER,
        id="sent, and not received yet",
    ),
    pytest.param(
        full(**moved(TransferDirection.IN, received_on="2026-11-23")), DAY, VOTER, id="received here that day"
    ),
    pytest.param(
        full(**moved(TransferDirection.IN, received_on="2026-11-24")),
        DAY,
        NO_MEMBER,
        id="received here the day after",
    ),
    pytest.param(
        full(**moved(TransferDirection.OUT, received_on="2026-11")),
        DAY,
        UNSURE,
        id="received elsewhere some day of that month",
    ),
    pytest.param(
        probationary(**moved(TransferDirection.OUT, received_on="2026-11")),
        DAY,
        UNSURE,
        id="the same of a probationary member",
    ),
    pytest.param(
        probationary(admitted_on="2002-06-01"),
        "2002-11-13",
        UNSURE,
        id="a probationary member before any text that was read",
    ),
    pytest.param(
        probationary(admitted_on="2002-06-01"),
        "2002-11-14",
        WhyNot.PROBATIONARY,
        id="and by the Constitution of 2002",
    ),
]


@pytest.mark.parametrize(("member", "when", "expected"), CASES)
def test_voting_rights_are_derived_on_the_day(member: Member, when: date | str, expected: Outcome) -> None:
    """Who may not vote: 预备党员; 留党察看 (to the day rights are restored); 停止党籍; since 2020 留置 or arrest. Nobody else."""
    assert right_of(member, when) == expected


@pytest.mark.parametrize("right", Right)
@pytest.mark.parametrize(
    ("member", "expected"),
    [
        pytest.param(full(), VOTER, id="full"),
        pytest.param(probationary(), WhyNot.PROBATIONARY, id="probationary"),
        pytest.param(
            full(**sanction(SanctionKind.PROBATION_IN_PARTY, "2026-01-01")),
            WhyNot.PROBATION_IN_PARTY,
            id="probation within the Party",
        ),
        pytest.param(full(**measure(MeasureKind.SUSPENSION, "2026-01-01")), WhyNot.SUSPENDED, id="suspended"),
        pytest.param(full(**measure(MeasureKind.DETENTION, "2026-01-01")), WhyNot.DETAINED, id="detained"),
    ],
)
def test_the_three_rights_go_together(right: Right, member: Member, expected: Outcome) -> None:
    """All except 表决权, 选举权, 被选举权."""
    assert right_of(member, DAY, right) == expected


@pytest.mark.parametrize(
    ("right", "when", "article"),
    [
        pytest.param(Right.VOTE, "2007-10-20", 7, id="vote, 2002"),
        pytest.param(Right.VOTE, "2026-11-23", 7, id="vote, 2022"),
        pytest.param(Right.ELECT, "2007-10-20", 5, id="elect, 1990"),
        pytest.param(Right.BE_ELECTED, "2026-11-23", 5, id="be elected, 2020"),
    ],
)
def test_each_is_counted_with_a_reason_and_its_words(right: Right, when: str, article: int) -> None:
    """Probationary members … are each counted with a reason and its words."""
    who = entitled(branch([probationary(admitted_on="2007-01-01")]), on=day(when), right=right)
    (left_out,) = who.left_out
    assert (left_out.member, left_out.why, left_out.ground) == ("p", WhyNot.PROBATIONARY, None)
    assert left_out.basis.provision is not None
    assert left_out.basis.provision.number == article


@pytest.mark.parametrize(
    ("when", "certain"),
    [
        pytest.param("2007-10-20", False, id="the Constitution of 2002, whose numbers are from memory"),
        pytest.param("2007-10-21", True, id="that of 2007"),
    ],
)
def test_an_article_whose_number_was_not_read_is_uncertain(*, when: str, certain: bool) -> None:
    """Numbers for 2007, 2012 (art 7, 39), 2017 and 2022 were read; the 2002 column is from memory."""
    who = entitled(branch([probationary(admitted_on="2007-01-01")]), on=day(when))
    provision = who.left_out[0].basis.provision
    assert provision is not None
    assert provision.certain is certain


@pytest.mark.parametrize(
    ("matter", "concerned", "expected"),
    [
        pytest.param(Matter.CONVERSION, "v", WhyNot.PROBATIONARY, id="full membership"),
        pytest.param(Matter.EXTENSION, "v", WhyNot.PROBATIONARY, id="an extension"),
        pytest.param(Matter.CANCELLATION, "v", WhyNot.PROBATIONARY, id="a cancellation"),
        pytest.param(Matter.CONVERSION, "other", VOTER, id="somebody else's"),
        pytest.param(Matter.COMMENDATION, "v", VOTER, id="another matter"),
    ],
)
def test_whose_probation_a_meeting_ends_has_no_vote_at_it(
    matter: Matter, concerned: str, expected: Outcome
) -> None:
    """Party age counts from the day probation ends, not the meeting day: that day mostly lies before the meeting."""
    member = full(admitted_on=PartialDate.parse("2025-11-01"), confirmed_on=PartialDate.parse("2026-11-01"))
    resolution = Resolution(id="r", matter=matter, members=(concerned,))
    assert right_of(member, DAY, Right.VOTE, meeting(resolutions=(resolution,))) == expected


def test_the_number_due_is_a_range_where_it_cannot_be_told_of_some() -> None:
    who = entitled(branch([full("1"), full("2"), probationary("3"), Member(id="4"), applicant("5")]), on=DAY)
    assert (who.voters, who.unsure, who.due) == (("1", "2"), ("4",), Count(low=2, high=3))
    assert [each.member for each in who.left_out] == ["3"]
    assert (who.on, who.right) == (DAY, Right.VOTE)


def test_nobody_is_due_in_a_branch_without_records() -> None:
    assert entitled(branch(), on=DAY).due == Count.of(0)
