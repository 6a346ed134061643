"""What the records of the unit's work say of a day."""

from __future__ import annotations

from datetime import date

import pytest

from partybranch.dates import PartialDate
from partybranch.models import (
    Institution,
    Meeting,
    MeetingKind,
    Problem,
    ProblemState,
    Rectification,
    Revision,
    ServiceCommitment,
)

DAY = date(2026, 11, 26)


def on(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)


@pytest.mark.parametrize(
    ("adopted", "said"),
    [("2026-11-26", True), ("2026-11-27", False), ("2026-11", None), ("2026-10", True), (None, None)],
)
def test_whether_an_institution_is_in_force(adopted: str | None, said: bool | None) -> None:  # noqa: FBT001 - a case
    assert Institution(id="i", name="学习制度", adopted_on=on(adopted)).in_force_on(DAY) is said


def test_the_revisions_by_a_day_are_those_made_beyond_doubt_oldest_first() -> None:
    made = [Revision(on=on(text)) for text in ("2026-11-26", "2003", "2026-11-27", "2026-11")] + [Revision()]
    history = Institution(id="i", name="学习制度", revisions=tuple(made))
    assert history.revisions_by(DAY) == (made[1], made[0])
    assert history.revisions_by(date(2002, 12, 31)) == ()
    assert history.revisions_by(date(2003, 12, 30)) == ()


@pytest.mark.parametrize(
    ("due", "fulfilled", "said"),
    [
        (None, None, False),
        ("2026-11-26", None, False),
        ("2026-11-25", None, True),
        ("2026-11", None, None),
        ("2026-11-25", "2026-11-25", False),
        ("2026-11-25", "2026-11-26", True),
        ("2026-12-01", "2026-12-05", False),
        ("2026-11-26", "2026-11-27", False),
        ("2026-10", "2026-10", None),
        (None, "2026-10", False),
        ("2026-11", "2026-12-05", None),
        ("2026-11", "2026-11-10", None),
        ("2026-11", "2026-10", False),
        ("2026-11-25", "2026-11", None),
    ],
)
def test_whether_a_commitment_is_overdue(due: str | None, fulfilled: str | None, said: bool | None) -> None:  # noqa: FBT001 - a case
    promise = ServiceCommitment(id="s", matter="受理投诉", due_on=on(due), fulfilled_on=on(fulfilled))
    assert promise.overdue_on(DAY) is said


@pytest.mark.parametrize(
    ("measures", "state"),
    [
        ([], ProblemState.OPEN),
        ([(None, None)], ProblemState.OPEN),
        ([("2026-11-26", None)], ProblemState.OPEN),
        ([("2026-11-25", None)], ProblemState.OVERDUE),
        ([("2026-11-25", "2026-11-27")], ProblemState.OVERDUE),
        ([("2026-11-25", "2026-11-26")], ProblemState.CLOSED),
        ([(None, "2026-11-26")], ProblemState.CLOSED),
        ([(None, "2026-11-26"), (None, None)], ProblemState.OPEN),
        ([(None, "2026-11-26"), ("2026-11-25", None)], ProblemState.OVERDUE),
        ([(None, "2026-11")], None),
        ([("2026-11", None)], None),
        # Done in time or not: if not, it is overdue, whatever else is still to be done.
        ([("2026-11-25", "2026-11"), ("2026-12-31", None)], None),
        ([("2026-11", "2026-11"), ("2026-12-31", None)], None),
        ([("2026-11-26", "2026-11"), ("2026-12-31", None)], ProblemState.OPEN),
        ([("2026-11", "2026-10"), ("2026-12-31", None)], ProblemState.OPEN),
        ([("2026-11-25", "2026-11"), ("2026-11-25", None)], ProblemState.OVERDUE),
    ],
)
def test_where_a_problem_stands(
    measures: list[tuple[str | None, str | None]], state: ProblemState | None
) -> None:
    taken = tuple(Rectification(due_on=on(due), done_on=on(done)) for due, done in measures)
    assert Problem(id="p", what="办事慢", rectifications=taken).state_on(DAY) is state


def test_a_meeting_is_administrative_if_all_that_it_was_held_as_is() -> None:
    office = Meeting(id="m", kind=MeetingKind.OFFICE_MEETING)
    both = Meeting(id="m", kind=MeetingKind.OFFICE_MEETING, also=(MeetingKind.GENERAL_MEETING,))
    assert (office.administrative, office.kinds) == (True, (MeetingKind.OFFICE_MEETING,))
    assert (both.administrative, both.held_as(MeetingKind.GENERAL_MEETING)) == (False, True)
    assert {kind.value for kind in MeetingKind if not kind.administrative} == {
        "general-meeting",
        "committee-meeting",
        "group-meeting",
        "lecture",
        "themed-day",
        "organizational-life",
        "appraisal",
        "democratic-life",
    }
