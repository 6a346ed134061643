"""That records survive being written and read: by value and by type."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given

import partybranch as pb
from partybranch.counts import Count
from partybranch.findings import Message, Path
from partybranch.strategies import ledgers, meetings, members
from partybranch.testing import NotAsExpected, assert_round_trip, regular_ledger

DAY: Final = date(2026, 11, 23)
SECRET: Final = "11000019800203001X"


@pytest.mark.slow
@given(ledgers())
def test_a_ledger_is_read_as_it_was_written(ledger: pb.Ledger) -> None:
    assert assert_round_trip(ledger) == ledger


@given(members())
def test_a_member_alone_and_among_others(member: pb.Member) -> None:
    assert assert_round_trip(member) == member
    assert assert_round_trip((member, member)) == (member, member)
    assert assert_round_trip([member, member]) == [member, member]


@given(meetings())
def test_a_record_of_any_other_class(meeting: pb.Meeting) -> None:
    assert assert_round_trip(meeting) == meeting


def test_a_roster_and_a_long_ledger() -> None:
    roster = pb.read_roster(b"\xef\xbb\xbf" + "姓名,性别\n甲某,男\n".encode())
    assert assert_round_trip(roster) == roster
    ledger = regular_ledger(on=DAY)
    assert assert_round_trip(ledger) == ledger


def made(record: Any, /, **fields: Any) -> Any:
    """Return a record as an adapter makes it whose types nobody checked."""
    return record(**fields)


@pytest.mark.parametrize(
    ("record", "en", "zh"),
    [
        pytest.param(
            made(pb.Member, id="1", born_on=date(1980, 2, 3)),
            "written and read again it was to be the same; it differs:\n  /born_on: date became PartialDate",
            "写出再读后应不变，实有不同：\n  /born_on：date → PartialDate",
            id="a day for a partial date",
        ),
        pytest.param(
            made(pb.Member, id="1", sponsors=["甲"]),
            "written and read again it was to be the same; it differs:\n  /sponsors: list became tuple",
            "写出再读后应不变，实有不同：\n  /sponsors：list → tuple",
            id="a list for a tuple",
        ),
        pytest.param(
            made(
                pb.Meeting,
                id="m",
                kind=pb.MeetingKind.LECTURE,
                resolutions=(made(pb.Resolution, id="r", matter="admission"),),
            ),
            "it was to be written, and could not be:\n  /resolutions/0/matter: str",
            "应能写出，实未能写出：\n  /resolutions/0/matter：str",
            id="a text for a term",
        ),
        pytest.param(
            made(pb.Meeting, id="m", kind=pb.MeetingKind.LECTURE, due=7),
            "it was to be written, and could not be:\n  /due: int",
            "应能写出，实未能写出：\n  /due：int",
            id="a number for a count",
        ),
    ],
)
def test_what_is_of_another_type_is_told_by_its_path(record: Any, en: str, zh: str) -> None:
    with pytest.raises(NotAsExpected) as failed:
        assert_round_trip(record)
    assert (failed.value.en, failed.value.zh) == (en, zh)


def test_what_cannot_be_read_again_is_told_as_the_reader_tells_it() -> None:
    with pytest.raises(NotAsExpected) as failed:
        assert_round_trip(made(pb.Member, id=7), language="zh")
    assert failed.value.en == (
        "what was written was to be read again, and could not be:\n  [must] SHP002 /id: text is right here, not a whole number"
    )
    assert str(failed.value).startswith("写出后应能重新读出，实未能读出：\n  [必须] SHP002 /id：")


def test_what_cannot_be_read_again_is_told_without_its_value() -> None:
    member = made(pb.Member, id="1", extra={7: SECRET})
    with pytest.raises(NotAsExpected) as failed:
        assert_round_trip(member)
    assert "SHP002 /extra/7" in failed.value.en
    assert SECRET not in failed.value.en + failed.value.zh


@pytest.mark.parametrize(
    ("changed", "en", "zh"),
    [
        pytest.param(
            {"message": Message("又", SECRET)},
            ["  /problems/0/message/zh: another value", "  /problems/0/message/en: another value"],
            ["  /problems/0/message/zh：内容不同", "  /problems/0/message/en：内容不同"],
            id="another value",
        ),
        pytest.param(
            {"related": (Path(("members", SECRET)),)},
            ["  /problems/0/related: another value"],
            ["  /problems/0/related：内容不同"],
            id="another length",
        ),
    ],
)
def test_another_value_and_another_length_are_told_without_the_values(
    changed: dict[str, Any], en: list[str], zh: list[str]
) -> None:
    """Neither the words of a problem nor what it is related to is stored: both follow from its kind."""
    roster = pb.read_roster("姓名,性别\n甲某,?\n".encode())
    assert assert_round_trip(roster) == roster
    (problem,) = roster.problems
    with pytest.raises(NotAsExpected) as failed:
        assert_round_trip(evolve(roster, problems=(evolve(problem, **changed),)))
    assert failed.value.en.splitlines()[1:] == en
    assert failed.value.zh.splitlines()[1:] == zh
    assert SECRET not in failed.value.en + failed.value.zh


def test_a_count_that_was_made_by_hand_is_the_same() -> None:
    loose = made(pb.Meeting, id="m", kind=pb.MeetingKind.LECTURE, due=Count(low=3, high=3, text="三"))
    assert assert_round_trip(loose) == loose
