"""Votes asked of a ledger: resolutions, and the written opinions of those who were not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from tests.quorum.branches import DAY, applicant, attended, branch, full, ids_of, meeting, probationary

from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.errors import ImpossibleValue, UnknownName
from partybranch.findings import Message, Reason
from partybranch.models import (
    Matter,
    Member,
    Resolution,
    WrittenOpinion,
)
from partybranch.quorum import (
    Vote,
    admission,
    cancellation,
    conversion,
    decision,
    extension,
)

V16: Final = ids_of(16)
V17: Final = ids_of(17)


def why(vote: Vote) -> Reason | None:
    return None if vote.reason is None else vote.reason.reason


def opinion(member: str, on: str | None = "2026-11-22", *, in_favour: bool = True) -> WrittenOpinion:
    handed_in = None if on is None else PartialDate.parse(on)
    return WrittenOpinion(member=member, in_favour=in_favour, handed_in_on=handed_in)


def resolved(matter: Matter, votes: int | None, *opinions: WrittenOpinion, id_: str = "r") -> Resolution:
    return Resolution(
        id=id_,
        matter=matter,
        in_favour=None if votes is None else Count.of(votes),
        written_opinions=opinions,
    )


@pytest.mark.parametrize(
    ("opinions", "passed"),
    [
        pytest.param([opinion("v10"), opinion("v11")], True, id="two handed in before the meeting"),
        pytest.param(
            [opinion("v10", "2026-11-23"), opinion("v11")], True, id="one on the day of the meeting"
        ),
        pytest.param([opinion("v10", "2026-11-24"), opinion("v11")], False, id="one too late"),
        pytest.param([opinion("v10", None), opinion("v11")], None, id="one without its day"),
        pytest.param([opinion("v10", "2026-11"), opinion("v11")], None, id="one of some day of the month"),
        pytest.param([opinion("v10", "2026-10"), opinion("v11")], True, id="one of the month before"),
        pytest.param([opinion("v10", "2026-12"), opinion("v11")], False, id="one of the month after"),
        pytest.param([opinion("v1"), opinion("v11")], False, id="one by somebody who was there"),
        pytest.param([opinion("p"), opinion("v11")], False, id="one by a probationary member"),
        pytest.param([opinion("a"), opinion("v11")], False, id="one by an applicant"),
        pytest.param([opinion("nobody"), opinion("v11")], False, id="one by somebody unknown"),
        pytest.param([opinion("v11"), opinion("v11")], False, id="two by one person"),
        pytest.param([opinion("v10", in_favour=False), opinion("v11")], False, id="one against"),
        pytest.param(
            [opinion("v10", None), opinion("v11"), opinion("v12")], True, id="enough without the doubtful one"
        ),
    ],
)
def test_written_opinions_count_if_voters_who_were_absent_handed_them_in_in_time(
    *, opinions: list[WrittenOpinion], passed: bool | None
) -> None:
    """Counted in the vote **only** if handed in before the meeting."""
    people = [*(full(id_) for id_ in V16), probationary(), applicant()]
    held = meeting(attendance=attended(V16[:9]), resolutions=(resolved(Matter.ADMISSION, 7, *opinions),))
    vote = admission(ledger=branch(people, held), on=DAY)
    assert (vote.passed, vote.base, vote.quorum.met) == (passed, 16, True)


def test_an_opinion_of_somebody_in_doubt_may_count() -> None:
    people = [*(full(id_) for id_ in V16[:15]), Member(id="x")]
    held = meeting(attendance=attended(V16[:9]), resolutions=(resolved(Matter.ADMISSION, 8, opinion("x")),))
    vote = admission(ledger=branch(people, held), on=DAY)
    assert (vote.passed, why(vote)) == (None, Reason.RIGHTS)


def test_an_opinion_at_a_meeting_without_records_of_members_counts() -> None:
    held = meeting(
        voters_due=Count.of(16),
        voters_present=Count.of(9),
        resolutions=(resolved(Matter.ADMISSION, 7, opinion("v10"), opinion("v11")),),
    )
    assert admission(ledger=branch((), held), on=DAY).passed is True


def test_written_opinions_do_not_count_for_ordinary_matters() -> None:
    """Ordinary matter: absent members' written opinion not mentioned: do not count. Design: never for ordinary votes."""
    held = meeting(attendance=attended(V16[:9]), resolutions=(resolved(Matter.SANCTION, 8, opinion("v10")),))
    assert decision(ledger=branch(16, held), on=DAY).passed is False


@pytest.mark.parametrize(
    ("ask", "matter"),
    [
        pytest.param(decision, Matter.WORK_REPORT, id="decision"),
        pytest.param(admission, Matter.ADMISSION, id="admission"),
        pytest.param(conversion, Matter.CONVERSION, id="conversion"),
        pytest.param(extension, Matter.EXTENSION, id="extension"),
        pytest.param(cancellation, Matter.CANCELLATION, id="cancellation"),
    ],
)
def test_the_resolution_of_that_sort_is_found(ask: Callable[..., Vote], matter: Matter) -> None:
    sorts = (Matter.WORK_REPORT, Matter.ADMISSION, Matter.CONVERSION, Matter.EXTENSION, Matter.CANCELLATION)
    every = tuple(resolved(each, 9 if each is matter else 0, id_=each.value) for each in sorts)
    held = meeting(attendance=attended(V16[:12]), resolutions=every)
    vote = ask(ledger=branch(16, held), on=DAY)
    assert (vote.passed, vote.missing) == (True, 0)


def test_a_resolution_is_named_where_there_are_several() -> None:
    first = resolved(Matter.ADMISSION, 9, id_="r1")
    second = resolved(Matter.ADMISSION, 8, id_="r2")
    ledger = branch(16, meeting(attendance=attended(V16[:9]), resolutions=(first, second)))
    assert admission(ledger=ledger, resolution="r1", on=DAY).passed is True
    assert admission(ledger=ledger, resolution=second, on=DAY).passed is False
    for ask, wanted in ((admission, None), (admission, "r3"), (decision, None)):
        with pytest.raises(UnknownName) as caught:
            ask(ledger=ledger, resolution=wanted, on=DAY)
        assert caught.value.name == (wanted or "m")
        assert caught.value.near == ("r1", "r2")
        assert "resolution=" in caught.value.zh
        assert "resolution=" in caught.value.en


@pytest.mark.parametrize("by_id", [True, False], ids=["by its id", "the record itself"])
@pytest.mark.parametrize(
    ("ask", "matter"),
    [
        pytest.param(decision, Matter.ADMISSION, id="an admission is no ordinary matter"),
        pytest.param(admission, Matter.WORK_REPORT, id="an ordinary matter admits nobody"),
        pytest.param(admission, Matter.CONVERSION, id="a conversion is no admission"),
        pytest.param(conversion, Matter.EXTENSION, id="an extension is no conversion"),
        pytest.param(cancellation, Matter.EXTENSION, id="an extension ends no membership"),
    ],
)
def test_a_resolution_of_another_sort_is_refused(
    *, ask: Callable[..., Vote], matter: Matter, by_id: bool
) -> None:
    """Another quorum, another majority, and other written opinions are asked of it."""
    resolution = resolved(matter, 9)
    ledger = branch(16, meeting(attendance=attended(V16[:12]), resolutions=(resolution,)))
    with pytest.raises(UnknownName) as caught:
        ask(ledger=ledger, resolution="r" if by_id else resolution, on=DAY)
    assert (caught.value.name, caught.value.near) == ("r", ("r",))


def test_votes_that_the_record_lacks_are_missing() -> None:
    held = meeting(attendance=attended(V16), resolutions=(resolved(Matter.OTHER, None),))
    vote = decision(ledger=branch(16, held), on=DAY)
    assert (vote.passed, why(vote), vote.needed, vote.missing) == (None, Reason.MISSING, 9, None)
    assert vote.reason is not None
    assert vote.reason.facts["field"] == Message("赞成票数", "the votes in favour")


def test_votes_may_be_given_beside_a_ledger() -> None:
    assert decision(ledger=branch(17), present=10, in_favour=9, on=DAY).passed is True
    vote = admission(ledger=branch(16), present=9, in_favour=7, written_in_favour=2, on=DAY)
    assert (vote.passed, vote.base) == (True, 16)


def test_written_opinions_given_take_the_place_of_those_recorded() -> None:
    held = meeting(attendance=attended(V16[:9]), resolutions=(resolved(Matter.ADMISSION, 7, opinion("v10")),))
    assert admission(ledger=branch(16, held), on=DAY).passed is False
    assert admission(ledger=branch(16, held), written_in_favour=2, on=DAY).passed is True


def test_a_record_that_contradicts_itself_is_refused_with_the_reason() -> None:
    held = meeting(attendance=attended(V16[:9]), resolutions=(resolved(Matter.OTHER, 10),))
    with pytest.raises(ImpossibleValue, match="cannot be above the number present"):
        decision(ledger=branch(16, held), on=DAY)


def test_whose_probation_ends_at_a_meeting_is_not_due_at_it() -> None:
    """18 voters need 10 votes, 17 need 9: who is voted on had no vote yet."""
    new = full(
        "new", admitted_on=PartialDate.parse("2025-11-01"), confirmed_on=PartialDate.parse("2026-11-01")
    )
    resolution = Resolution(id="r", matter=Matter.CONVERSION, members=("new",), in_favour=Count.of(9))
    held = meeting(attendance=attended((*V17[:9], "new")), resolutions=(resolution,))
    vote = conversion(ledger=branch([*(full(id_) for id_ in V17), new], held), on=DAY)
    assert (vote.passed, vote.base, vote.needed) == (True, 17, 9)
    assert vote.quorum.number == Count.of(9)
