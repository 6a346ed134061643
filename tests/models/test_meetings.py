"""What meetings, resolutions and ledgers say of themselves, and what `repr` keeps to itself."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.models import (
    Attendance,
    Branch,
    Candidate,
    DuesPayment,
    Flow,
    FlowReason,
    Ledger,
    Matter,
    Meeting,
    MeetingKind,
    Member,
    Presence,
    Talk,
)

LIFE = Meeting(
    id="m2",
    kind=MeetingKind.ORGANIZATIONAL_LIFE,
    also=(MeetingKind.GENERAL_MEETING, MeetingKind.APPRAISAL),
)
GENERAL = Meeting(id="m1", kind=MeetingKind.GENERAL_MEETING)
LECTURE = Meeting(id="m3", kind=MeetingKind.LECTURE)
FIRST, SECOND, NAMESAKE = Member(id="1"), Member(id="2"), Member(id="1", number="A-2")
LEDGER = Ledger(
    branch=Branch(id="b", name="某党支部"),
    members=(FIRST, SECOND, NAMESAKE),
    meetings=(LIFE, LECTURE, GENERAL),
)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param(MeetingKind.ORGANIZATIONAL_LIFE, True, id="what it was held as"),
        pytest.param(MeetingKind.GENERAL_MEETING, True, id="what else"),
        pytest.param(MeetingKind.APPRAISAL, True, id="and what else"),
        pytest.param(MeetingKind.LECTURE, False, id="what it was not"),
    ],
)
def test_a_meeting_may_count_as_several(*, kind: MeetingKind, expected: bool) -> None:
    assert LIFE.held_as(kind) is expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param(MeetingKind.GENERAL_MEETING, (LIFE, GENERAL), id="in the order of the record"),
        pytest.param(MeetingKind.LECTURE, (LECTURE,), id="one"),
        pytest.param(MeetingKind.THEMED_DAY, (), id="none"),
    ],
)
def test_a_ledger_gives_the_meetings_of_a_kind(kind: MeetingKind, expected: tuple[Meeting, ...]) -> None:
    assert LEDGER.meetings_held_as(kind) == expected


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        pytest.param("2", SECOND, id="there is one"),
        pytest.param("1", FIRST, id="of two the first"),
        pytest.param("3", None, id="nobody"),
        pytest.param("", None, id="no id"),
    ],
)
def test_a_ledger_gives_the_member_of_an_id(id_: str, expected: Member | None) -> None:
    assert LEDGER.member(id_) is expected


def test_four_matters_are_about_probation() -> None:
    """Whether it admits, converts, extends or cancels a probationary member."""
    assert {matter for matter in Matter if matter.on_probation} == {
        Matter.ADMISSION,
        Matter.CONVERSION,
        Matter.EXTENSION,
        Matter.CANCELLATION,
    }


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param(
            Candidate(member="0007", name="欧阳某某", in_favour=Count.of(12), elected=True),
            "Candidate(member='0007', in_favour=Count(low=12, high=12, text=''), write_in=False, elected=True)",
            id="the name on a ballot",
        ),
        pytest.param(
            DuesPayment(
                member="0007", month=PartialDate(2026, 3), amount=Decimal("30.10"), base=Decimal(6020)
            ),
            "DuesPayment(member='0007', month=PartialDate.parse('2026-03'), "
            "payer=<Payer.MONTHLY_PAY: 'monthly-pay'>, voluntary=False)",
            id="what is earned and paid",
        ),
        pytest.param(
            Flow(since=PartialDate(2025), to="某省某市", reason=FlowReason.WORK, fixed_place=True),
            "Flow(since=PartialDate.parse('2025'), reason=<FlowReason.WORK: 'work'>, fixed_place=True)",
            id="where somebody is",
        ),
        pytest.param(
            Attendance(member="0007", presence=Presence.EXCUSED, reason="某种疾病"),
            "Attendance(member='0007', presence=<Presence.EXCUSED: 'excused'>)",
            id="why somebody was absent",
        ),
        pytest.param(
            Talk(members=("0007", "0008"), topic="家中某事"),
            "Talk(members=('0007', '0008'))",
            id="what was talked about",
        ),
    ],
)
def test_repr_shows_ids_and_keeps_what_is_personal(record: attrs.AttrsInstance, expected: str) -> None:
    assert repr(record) == expected


def test_repr_of_what_holds_them_keeps_it_too() -> None:
    member = Member(
        id="0007", flows=(Flow(since=PartialDate(2025), to="某省某市"),), training_contacts=("诸葛某",)
    )
    payment = DuesPayment(member="0007", month=PartialDate(2026, 3), amount=Decimal("30.10"))
    said = repr(attrs.evolve(LEDGER, members=(member,), payments=(payment,)))
    assert "Flow(since=" in said
    assert "DuesPayment(member='0007'" in said
    assert [secret for secret in ("某省", "诸葛", "30.1") if secret in said] == []
