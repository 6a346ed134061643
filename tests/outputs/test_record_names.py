"""What `check` calls the records that its findings point at."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import partybranch as pb
from partybranch import strategies
from partybranch.outputs._record_names import record_names

DAY = pb.PartialDate(2025, 6, 10)
LEDGER = pb.Ledger(
    branch=pb.Branch(id="b", name="某局机关党支部"),
    members=(pb.Member(id="1", name="赵一"), pb.Member(id="2", name="13800000001"), pb.Member(id="3")),
    bodies=(pb.Body(id="c", name="某局党委", kind=pb.BodyKind.COMMITTEE, members=pb.Count.of(3)),),
    appointments=(
        pb.Appointment(member="1", post=pb.Post.SECRETARY, period=pb.Period(start=date(2024, 1, 1))),
    ),
    meetings=(
        pb.Meeting(id="m1", kind=pb.MeetingKind.GENERAL_MEETING, on=DAY),
        pb.Meeting(
            id="m2", kind=pb.MeetingKind.LECTURE, also=(pb.MeetingKind.THEMED_DAY,), name="书记讲党课"
        ),
    ),
    payments=(pb.DuesPayment(member="2", month=pb.PartialDate(2025, 6), amount=Decimal("30.10")),),
    talks=(pb.Talk(members=("1", "3")), pb.Talk(members=())),
    ratings=(pb.Rating(member="3", year=2024, grade=pb.Grade.QUALIFIED),),
    head_counts=(pb.HeadCount(id="h", population=pb.Population.MEMBERS, count=pb.Count.of(3)),),
    shares=(pb.ShareStatement(part="h", whole="h", stated="87.5%"),),
    cycles=(
        pb.ReportingCycle(id="y1", rhythm=pb.Rhythm.MONTHLY, name="局务会汇报"),
        pb.ReportingCycle(id="y2", rhythm=pb.Rhythm.YEARLY),
    ),
    reports=(
        pb.WorkReport(id="r1", title="2025年上半年工作汇报"),
        pb.WorkReport(id="r2", kind=pb.ReportKind.SPECIAL, on=DAY),
    ),
    campaigns=(pb.Campaign(id="k", theme="机关文化建设"),),
    activities=(pb.Activity(id="a", name="读书"),),
    institutions=(pb.Institution(id="i", name="首问负责制"),),
    commitments=(pb.ServiceCommitment(id="s", matter="三日办结，联系 110000199002020029"),),
    visits=(pb.Visit(id="v", to="某厂", on=DAY),),
    departures=(pb.Departure(rule="MTG201", reason="防汛"),),
)


@pytest.mark.parametrize(
    ("path", "zh", "en"),
    [
        ("/bodies/0", "某局党委", "某局党委"),
        ("/appointments/0", "书记 赵一", "secretary 赵一"),
        ("/meetings/0", "支部党员大会 2025-06-10", "general meeting 2025-06-10"),
        ("/meetings/1", "党课 书记讲党课", "Party lecture 书记讲党课"),
        ("/payments/0", "13********* 2025-06", "13********* 2025-06"),
        ("/talks/0", "赵一、3", "赵一, 3"),
        ("/ratings/0", "合格 3 2024", "qualified 3 2024"),
        ("/head_counts/0", "党员", "members"),
        ("/shares/0", "87.5%", "87.5%"),
        ("/cycles/0", "局务会汇报", "局务会汇报"),
        ("/cycles/1", "每年", "yearly"),
        ("/reports/0", "2025年上半年工作汇报", "2025年上半年工作汇报"),
        ("/reports/1", "专题汇报 2025-06-10", "special report 2025-06-10"),
        ("/campaigns/0", "机关文化建设", "机关文化建设"),
        ("/activities/0", "读书", "读书"),
        ("/institutions/0", "首问负责制", "首问负责制"),
        ("/visits/0", "某厂 2025-06-10", "某厂 2025-06-10"),
        ("/departures/0", "MTG201", "MTG201"),
    ],
)
def test_a_record_is_called_so_that_a_reader_finds_it(path: str, zh: str, en: str) -> None:
    for language, said in (("zh", zh), ("en", en)):
        assert record_names(LEDGER, language, reveal=False)[pb.Path.parse(path)] == said


def test_members_and_records_of_which_nothing_is_known_have_no_name() -> None:
    names = record_names(LEDGER, "zh", reveal=False)
    assert pb.Path.parse("/members/0") not in names
    assert pb.Path.parse("/talks/1") not in names


def test_numbers_of_persons_are_shown_only_where_that_is_asked_for() -> None:
    hidden, shown = (record_names(LEDGER, "zh", reveal=reveal) for reveal in (False, True))
    commitment, payment = pb.Path.parse("/commitments/0"), pb.Path.parse("/payments/0")
    assert "110000199002020029" not in hidden[commitment]
    assert shown[commitment] == "三日办结，联系 110000199002020029"
    assert shown[payment] == "13800000001 2025-06"


@given(ledger=strategies.ledgers(), language=st.sampled_from(("zh", "en")))
def test_no_record_is_too_odd_for_a_name(ledger: pb.Ledger, language: str) -> None:
    assert all(record_names(ledger, language, reveal=True).values())
