"""Meetings and votes asked of a ledger: the numbers are derived from its records as of the day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pytest
from tests.quorum.branches import (
    DAY,
    applicant,
    attended,
    branch,
    day,
    full,
    ids_of,
    meeting,
    probationary,
    why,
)

from partybranch.counts import Count
from partybranch.dates import PartialDate, Period
from partybranch.errors import ImpossibleValue, UnknownName
from partybranch.findings import Reason
from partybranch.models import (
    Appointment,
    Attendance,
    Ground,
    LeftOutOfDue,
    Meeting,
    MeetingKind,
    Member,
    Post,
    Presence,
)
from partybranch.quorum import (
    Quorum,
    committee_meeting,
    election,
    general_meeting,
)

V17: Final = ids_of(17)
COMMITTEE: Final = MeetingKind.COMMITTEE_MEETING


def left_out(*ids: str, above: bool | None = True, passed: bool | None = True) -> tuple[LeftOutOfDue, ...]:
    return tuple(
        LeftOutOfDue(member=each, ground=Ground.ABROAD, agreed_above=above, agreed_by_meeting=passed)
        for each in ids
    )


@pytest.mark.parametrize("present", [8, 9, 13, 14, 17])
@pytest.mark.parametrize("ask", [general_meeting, election])
def test_with_a_ledger_the_answer_is_that_of_the_plain_numbers(
    ask: Callable[..., Quorum], present: int
) -> None:
    """Each also with `ledger=` instead of `due=`, which derives the number due and says who was left out and why."""
    people = [*(full(id_) for id_ in V17), probationary(), applicant()]
    held = meeting(attendance=attended((*V17[:present], "p", "a")))
    derived = ask(ledger=branch(people, held), on=DAY)
    plain = ask(due=17, present=present, on=DAY)
    assert (derived.met, derived.needed, derived.missing) == (plain.met, plain.needed, plain.missing)
    assert (derived.base, derived.number) == (17, Count.of(present))
    assert derived.entitled is not None
    assert [each.member for each in derived.entitled.left_out] == ["p"]


@pytest.mark.parametrize(
    ("fields", "number", "met"),
    [
        pytest.param({"attendance": attended(V17[:9], V17[9:])}, Count.of(9), True, id="by person"),
        pytest.param(
            {"attendance": attended((*V17[:8], "p1", "x"))}, Count.of(8), False, id="others are not counted"
        ),
        pytest.param(
            {"attendance": attended(V17[:1]), "voters_present": Count.of(14)},
            Count(low=1, high=14),
            None,
            id="one named, fourteen voters counted",
        ),
        pytest.param(
            {"attendance": attended(V17[:1]), "voters_present": Count.of(8)},
            Count(low=1, high=8),
            False,
            id="one named, eight voters counted: too few by either",
        ),
        pytest.param(
            {"attendance": attended((*V17[:1], "p1")), "present": Count.of(20)},
            Count(low=1, high=17),
            None,
            id="two named, twenty heads counted",
        ),
        pytest.param(
            {"attendance": attended(V17[:1]), "voters_present": Count.parse("XX"), "present": Count.of(12)},
            Count(low=1, high=12),
            None,
            id="one named, twelve heads counted, voters masked",
        ),
        pytest.param(
            {"attendance": attended(V17[:9]), "present": Count.of(9)},
            Count.of(9),
            True,
            id="as many named as counted",
        ),
        pytest.param(
            {"attendance": attended(V17[:8]), "present": Count.parse("8以上")},
            Count.of(8),
            False,
            id="as many named as counted at least",
        ),
        pytest.param({"attendance": attended((), V17)}, Count.of(0), False, id="everybody absent"),
        pytest.param(
            {"attendance": attended((), V17[:3]), "present": Count.of(17)},
            Count(low=14, high=17),
            True,
            id="absences by person, presence by number",
        ),
        pytest.param({"voters_present": Count.of(9)}, Count.of(9), True, id="by number of voters"),
        pytest.param(
            {"voters_present": Count.of(8), "present": Count.of(11)},
            Count.of(8),
            False,
            id="voters before heads",
        ),
        pytest.param(
            {"present": Count.parse("12")},
            Count(low=9, high=12),
            True,
            id="twelve heads, three of whom may be probationary",
        ),
        pytest.param({"present": Count.of(11)}, Count(low=8, high=11), None, id="eleven heads"),
        pytest.param({"present": Count.of(8)}, Count(low=5, high=8), False, id="eight heads are too few"),
        pytest.param({"present": Count.of(20)}, Count.of(17), True, id="all heads"),
        pytest.param(
            {"present": Count.of(2)},
            Count(low=0, high=2),
            False,
            id="fewer heads than members without the right",
        ),
        pytest.param(
            {"present": Count.parse("12以上")}, Count(low=9, high=17), True, id="twelve heads or more"
        ),
        pytest.param({}, Count(), None, id="nothing says who was there"),
    ],
)
def test_who_was_there_is_taken_from_persons_or_voters_or_heads(
    *, fields: dict[str, Any], number: Count, met: bool | None
) -> None:
    """`due` and `present` count heads, probationary members among them, as sheets do."""
    people = [*(full(id_) for id_ in V17), *(probationary(id_) for id_ in ids_of(3, "p"))]
    answer = general_meeting(ledger=branch(people, meeting(**fields)), on=DAY)
    assert (answer.met, answer.base) == (met, 17)
    assert answer.number == number


def test_whoever_is_in_doubt_makes_the_number_due_a_range() -> None:
    """Of whom the records leave it open makes the number due a range, and the answer three-valued."""
    people = [*(full(id_) for id_ in V17), Member(id="x")]
    held = meeting(attendance=attended(V17[:9]))
    assert general_meeting(ledger=branch(people, held), on=DAY).met is True
    people.append(Member(id="y"))
    answer = general_meeting(ledger=branch(people, held), on=DAY)
    assert (answer.met, answer.base, answer.needed, why(answer)) == (
        None,
        Count(low=17, high=19),
        None,
        Reason.RIGHTS,
    )
    assert answer.reason is not None
    assert answer.reason.facts["number"] == 2
    missing = general_meeting(ledger=branch(people, meeting()), on=DAY)
    assert (missing.met, why(missing)) == (None, Reason.MISSING)


def test_whoever_is_in_doubt_and_was_there_may_be_a_voter_present() -> None:
    people = [*(full(id_) for id_ in V17), Member(id="x")]
    answer = general_meeting(ledger=branch(people, meeting(attendance=attended((*V17[:8], "x")))), on=DAY)
    assert (answer.met, answer.number) == (None, Count(low=8, high=9))


@pytest.mark.parametrize(
    ("fields", "met", "reason"),
    [
        pytest.param({"due": Count.of(16), "present": Count.of(8)}, True, None, id="enough heads are enough"),
        pytest.param(
            {"due": Count.of(16), "present": Count.of(7)}, None, Reason.LOOSE, id="too few cannot be told"
        ),
        pytest.param(
            {"voters_due": Count.of(16), "voters_present": Count.of(7)}, False, None, id="voters are exact"
        ),
        pytest.param(
            {"voters_due": Count.of(16), "present": Count.of(8)}, True, None, id="voters due, heads present"
        ),
        pytest.param(
            {"voters_due": Count.of(16), "present": Count.of(18)}, True, None, id="more heads than voters due"
        ),
        pytest.param(
            {"voters_due": Count.of(16), "present": Count.parse("XX")}, None, Reason.MASKED, id="masked heads"
        ),
        pytest.param(
            {"due": Count.of(4), "attendance": attended(["1", "2"])}, True, None, id="persons present"
        ),
        pytest.param({"voters_due": Count.of(4)}, None, Reason.MISSING, id="nobody counted those present"),
        pytest.param({"present": Count.of(9)}, None, Reason.MISSING, id="nobody counted those due"),
        pytest.param({}, None, Reason.MISSING, id="no numbers"),
    ],
)
def test_without_records_of_members_the_meeting_states_the_numbers(
    *, fields: dict[str, Any], met: bool | None, reason: Reason | None
) -> None:
    """Heads may include members without the right: what is enough is enough, and what is not cannot be told."""
    answer = general_meeting(ledger=branch((), meeting(**fields)), on=DAY)
    assert (answer.met, why(answer), answer.entitled) == (met, reason, None)


@pytest.mark.parametrize(
    "members",
    [
        pytest.param([applicant()], id="applicants alone"),
        pytest.param([probationary()], id="probationary members alone"),
        pytest.param(
            [full(admitted_on=PartialDate.parse("2026-12-01"), confirmed_on=None)], id="later members"
        ),
    ],
)
def test_without_records_of_voters_of_that_day_nobody_is_counted_for_them(members: list[Member]) -> None:
    """What a ledger does not keep is not absent: half of nobody would be a quorum."""
    assert why(general_meeting(ledger=branch(members, meeting()), on=DAY)) is Reason.MISSING
    stated = meeting(voters_due=Count.of(17), voters_present=Count.of(8))
    assert general_meeting(ledger=branch(members, stated), on=DAY).missing == 1


def test_at_an_election_those_left_out_with_both_approvals_are_not_due() -> None:
    """Election due=17 less three abroad: 14 are due, and 12 needed."""
    held = meeting(attendance=attended(V17[:12]), left_out=left_out(*V17[14:]))
    answer = election(ledger=branch(17, held), on=DAY)
    assert (answer.met, answer.base, answer.needed) == (True, 14, 12)
    assert general_meeting(ledger=branch(17, held), on=DAY).base == 17
    assert election(ledger=branch(17, meeting(attendance=attended(V17[:12]))), on=DAY).met is False


def test_an_approval_that_is_not_recorded_leaves_the_number_due_open() -> None:
    held = meeting(attendance=attended(V17[:12]), left_out=left_out(*V17[14:], above=None))
    answer = election(ledger=branch(17, held), on=DAY)
    assert (answer.met, answer.base, why(answer)) == (None, Count(low=14, high=17), Reason.RIGHTS)


def test_the_number_present_may_be_given_beside_a_ledger() -> None:
    """Without `present` the number present is derived too, from the meeting held that day."""
    assert general_meeting(ledger=branch(17), present=9, on=DAY).met is True
    assert general_meeting(ledger=branch(17), present=8, on=DAY).missing == 1
    held = meeting(left_out=left_out(*V17[14:]))
    assert election(ledger=branch(17, held), present=12, on=DAY).needed == 12
    with pytest.raises(ImpossibleValue, match="cannot be above the number due"):
        general_meeting(ledger=branch(17), present=18, on=DAY)
    unknown = general_meeting(ledger=branch(), present=9, on=DAY)
    assert (unknown.met, why(unknown), unknown.number) == (None, Reason.MISSING, Count.of(9))


def test_a_record_of_more_voters_present_than_due_is_refused() -> None:
    """Numbers that cannot be (present above due) raise `ValueError` with the reason."""
    ledger = branch(17, meeting(voters_present=Count.of(18)))
    with pytest.raises(ImpossibleValue, match="cannot be above the number due"):
        general_meeting(ledger=ledger, on=DAY)


def test_the_law_is_that_of_the_day_of_the_meeting() -> None:
    old = day("2018-10-27")
    answer = general_meeting(ledger=branch(17, meeting(on=old, attendance=attended(V17))), on=old)
    assert (answer.met, why(answer), answer.base) == (None, Reason.BEFORE_LAW, 17)
    assert answer.entitled is not None


# Which meeting


def test_the_meeting_of_the_day_is_found_or_named_or_given() -> None:
    first = meeting("m1", attendance=attended(V17[:9]))
    second = meeting("m2", attendance=attended(V17[:8]))
    assert general_meeting(ledger=branch(17, first), on=DAY).met is True
    both = branch(17, first, second)
    assert general_meeting(ledger=both, meeting="m1", on=DAY).met is True
    assert general_meeting(ledger=both, meeting="m2", on=DAY).met is False
    assert general_meeting(ledger=both, meeting=second, on=DAY).met is False


@pytest.mark.parametrize(
    ("named", "meetings", "near"),
    [
        pytest.param(None, (meeting("m1"), meeting("m2")), ("m1", "m2"), id="two of that day"),
        pytest.param(None, (), (), id="none"),
        pytest.param(None, (meeting("m1", on=day("2026-11-22")),), ("m1",), id="another day's"),
        pytest.param("m3", (meeting("m1"),), ("m1",), id="no such id"),
        pytest.param(None, (meeting("m1", kind=MeetingKind.LECTURE),), (), id="a lecture that day"),
        pytest.param(None, (meeting("m1", kind=COMMITTEE),), (), id="a committee meeting that day"),
    ],
)
def test_a_meeting_that_is_not_settled_is_asked_for(
    named: str | None, meetings: tuple[Meeting, ...], near: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownName) as caught:
        general_meeting(ledger=branch(17, *meetings), meeting=named, on=DAY)
    assert caught.value.near == near
    assert caught.value.name == (named or "2026-11-23")
    assert "meeting=" in caught.value.zh
    assert "meeting=" in caught.value.en


def test_several_meetings_of_a_day_are_asked_for_beside_a_number_present() -> None:
    """Whom an election leaves out of the number due is recorded with its meeting."""
    with pytest.raises(UnknownName):
        election(ledger=branch(17, meeting("m1"), meeting("m2")), present=14, on=DAY)


def test_a_meeting_held_as_well_as_a_general_meeting_is_one() -> None:
    life = meeting(
        kind=MeetingKind.ORGANIZATIONAL_LIFE,
        also=(MeetingKind.GENERAL_MEETING,),
        attendance=attended(V17[:9]),
    )
    assert general_meeting(ledger=branch(17, life), on=DAY).met is True


def test_a_named_meeting_was_held_on_the_day_asked_about() -> None:
    """`on` is always given: the law is chosen by it."""
    ledger = branch(17, meeting("m1", on=day("2019-03-01")))
    with pytest.raises(ImpossibleValue) as caught:
        general_meeting(ledger=ledger, meeting="m1", on=DAY)
    assert caught.value.zh == "会议“m1”召开于2019-03-01，on= 应为该日"
    assert caught.value.en == "the meeting “m1” was held on 2019-03-01; on= is that day"


@pytest.mark.parametrize("recorded", [None, PartialDate.parse("2026-11"), PartialDate.parse("2026")])
def test_a_named_meeting_whose_day_is_not_recorded_is_that_of_the_day_given(
    recorded: PartialDate | None,
) -> None:
    held = Meeting(id="m", kind=MeetingKind.GENERAL_MEETING, on=recorded, attendance=attended(V17[:9]))
    assert general_meeting(ledger=branch(17, held), meeting="m", on=DAY).met is True
    with pytest.raises(UnknownName):
        general_meeting(ledger=branch(17, held), on=DAY)


# The committee


def seat(
    member: str, post: Post = Post.COMMITTEE_MEMBER, start: str = "2024-01-01", **fields: Any
) -> Appointment:
    end = fields.get("end")
    period = Period(start=day(start), end=None if end is None else day(end))
    return Appointment(member=member, post=post, period=period, body=fields.get("body"))


FIVE: Final = (
    seat("v1", Post.SECRETARY),
    seat("v1", Post.ORGANIZATION),
    seat("v2", Post.PUBLICITY, body="b"),
    seat("v3", Post.DISCIPLINE),
    seat("v4"),
    seat("v5", end="2026-11-24"),
    seat("v6", end="2026-11-23"),
    seat("v7", start="2026-11-24"),
    seat("v8", Post.GROUP_LEADER),
    seat("v9", body="another-body"),
)


@pytest.mark.parametrize(
    ("fields", "met", "number"),
    [
        pytest.param({"attendance": attended(["v1", "v2", "v5"])}, True, 3, id="three of five"),
        pytest.param({"attendance": attended(["v1", "v2"])}, False, 2, id="two of five"),
        pytest.param(
            {"attendance": attended(["v1", "v2", "v6", "v7", "v8", "v9"])},
            False,
            2,
            id="guests are not counted",
        ),
        pytest.param({"present": Count.of(3)}, True, 3, id="by number"),
        pytest.param({"present": Count.of(8)}, True, 5, id="by number, guests among them"),
        pytest.param(
            {"present": Count.of(2), "attendance": attended((), ["v5"])},
            False,
            2,
            id="by number, with who was absent",
        ),
    ],
)
def test_the_committee_is_taken_from_the_appointments_of_the_day(
    *, fields: dict[str, Any], met: bool, number: int
) -> None:
    """半数以上 of the 委员; a person with two posts is one."""
    ledger = branch(9, meeting(kind=COMMITTEE, **fields), appointments=FIVE)
    answer = committee_meeting(ledger=ledger, on=DAY)
    assert (answer.met, answer.base, answer.number) == (met, 5, Count.of(number))


@pytest.mark.parametrize("counted", [{"present": Count.of(5)}, {"voters_present": Count.of(5)}])
def test_of_the_committee_too_a_number_may_count_more_than_are_named(counted: dict[str, Any]) -> None:
    held = meeting(kind=COMMITTEE, attendance=attended(["v1", "v9"]), **counted)
    answer = committee_meeting(ledger=branch(9, held, appointments=FIVE), on=DAY)
    assert (answer.met, answer.number) == (None, Count(low=1, high=5))


def test_a_number_of_the_committee_present_may_be_given() -> None:
    assert committee_meeting(ledger=branch(9, appointments=FIVE), present=3, on=DAY).met is True


@pytest.mark.parametrize(
    "appointments",
    [
        pytest.param((), id="none kept"),
        pytest.param((seat("v1", start="2026-11-24"),), id="none of that day"),
        pytest.param((seat("v8", Post.GROUP_LEADER),), id="none of the committee"),
    ],
)
def test_without_appointments_of_the_day_the_meeting_states_the_committee(
    appointments: tuple[Appointment, ...],
) -> None:
    """What a ledger does not keep is not absent: a committee of nobody has no quorum."""

    def ask(**fields: Any) -> Quorum:
        held = meeting(kind=COMMITTEE, **fields)
        return committee_meeting(ledger=branch(9, held, appointments=appointments), on=DAY)

    assert ask(due=Count.of(5), present=Count.of(3)).met is True
    assert ask(due=Count.of(5), attendance=attended(["v1", "v2"])).met is False
    assert ask(due=Count.of(5), attendance=attended(["v1", "v2"]), present=Count.of(3)).met is None
    assert (ask(present=Count.of(3)).met, ask().met) == (None, None)
    assert why(ask(present=Count.of(3))) is Reason.MISSING


def test_heads_of_a_meeting_that_others_attend_too_are_no_committee() -> None:
    """Who was due at a general meeting held in one with the committee's is not who sits on the committee."""

    def ask(also: MeetingKind) -> bool | None:
        held = meeting(kind=COMMITTEE, also=(also,), due=Count.of(10), present=Count.of(4))
        return committee_meeting(ledger=branch(9, held), on=DAY).met

    assert (ask(MeetingKind.GENERAL_MEETING), ask(MeetingKind.ORGANIZATIONAL_LIFE)) == (None, False)


@pytest.mark.parametrize(
    ("there", "met"),
    [
        pytest.param(["v2", "v3"], None, id="two, who may sit on it without an appointment on record"),
        pytest.param(["v1", "v2", "v3"], None, id="the secretary and two more"),
        pytest.param([], False, id="nobody"),
    ],
)
def test_more_due_than_appointments_may_be_members_not_on_record(
    *, there: list[str], met: bool | None
) -> None:
    held = meeting(kind=COMMITTEE, due=Count.of(3), attendance=attended(there, ["v1"]))
    ledger = branch(9, held, appointments=(seat("v1", Post.SECRETARY),))
    assert committee_meeting(ledger=ledger, on=DAY).met is met


def test_at_least_as_many_due_as_have_appointments_are_those_who_have_them() -> None:
    """“应到5人以上” says of nobody that he sits on the committee without an appointment on record."""
    held = meeting(kind=COMMITTEE, due=Count(low=5), present=Count.of(3))
    answer = committee_meeting(ledger=branch(9, held, appointments=FIVE), on=DAY)
    assert (answer.met, answer.base) == (True, 5)


def test_of_a_committee_without_records_nothing_is_due() -> None:
    answer = committee_meeting(ledger=branch(9), present=3, on=DAY)
    assert (answer.met, why(answer)) == (None, Reason.MISSING)


def test_leave_is_no_presence() -> None:
    excused = tuple(Attendance(member=each, presence=Presence.EXCUSED) for each in V17[8:])
    held = meeting(attendance=(*attended(V17[:8]), *excused))
    assert general_meeting(ledger=branch(17, held), on=DAY).missing == 1
