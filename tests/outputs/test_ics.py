"""RFC 5545: what the standard, and the calendars that read it, ask of a file; by its bytes, and by a parser that did not write it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ical.exceptions import CalendarParseError
from tests.outputs.calendars import content_lines, holds_to_the_standard, read

from partybranch.dates import Period
from partybranch.errors import ImpossibleValue, MissingExtra
from partybranch.findings import Message, Path
from partybranch.models import Ledger
from partybranch.outputs import Line, as_ics
from partybranch.outputs.due_dates import title
from partybranch.regulations import Basis, Force
from partybranch.regulations.branch_work import BRANCH_WORK_2018
from partybranch.strategies import ledgers
from partybranch.summaries import Due, DueKind, DueState, Shift, due_dates

ON: Final = date(2026, 11, 26)
NAME: Final = "到期事项：某局机关党支部"


def due(**fields: Any) -> Due:
    meeting = Due(
        kind=DueKind.MEETING,
        what=Message("2026年第4季度支部党员大会", "general meeting of the 4th quarter of 2026"),
        on=date(2026, 12, 31),
        stated_on=date(2026, 12, 31),
        state=DueState.TO_DO,
        branch="某局机关党支部",
        about="b",
        path=Path(("branch",)),
        key="meeting 1",
        remind=(7, 1),
    )
    return evolve(meeting, **fields)


def written(
    *dues: Due, on: date = ON, language: str = "zh", name: str = NAME, names: Mapping[Path, str] | None = None
) -> bytes:
    return as_ics(dues, on=on, name=name, language=language, names=names)


BASIS: Final = Basis(
    provision=BRANCH_WORK_2018.article(11), force=Force.NORMALLY, quote="一般每季度召开1次", limit=1
)


def test_a_due_date_is_an_event_of_its_day() -> None:
    data = written(due(basis=BASIS, notes=(Message("只知为2026-12", "known as 2026-12 only"),)))
    holds_to_the_standard(data)
    calendar = read(data)
    (event,) = calendar.events
    assert (event.dtstart, event.dtend, event.duration) == (date(2026, 12, 31), None, None)
    assert event.dtstamp == datetime(2026, 11, 26, tzinfo=UTC)
    assert event.summary == "2026年第4季度支部党员大会"
    assert event.categories == ["会议"]
    assert event.transparency == "TRANSPARENT"
    assert event.description == (
        "党支部：某局机关党支部\n"
        "依据：《中国共产党支部工作条例（试行）》（2018-10-28）第十一条“一般每季度召开1次”\n"
        "说明：只知为2026-12\n"
        "编号：b"
    )
    assert f"X-WR-CALNAME:{NAME}" in content_lines(data)
    assert f"NAME:{NAME}" in content_lines(data)


def test_the_texts_are_in_the_language_that_was_chosen() -> None:
    moved = due(
        basis=BASIS,
        on=date(2027, 1, 4),
        state=DueState.OVERDUE,
        notes=(Message("说明", "known as 2026-12 only"),),
    )
    (event,) = read(written(moved, language="en")).events
    assert event.summary == "[overdue] general meeting of the 4th quarter of 2026"
    assert event.categories == ["meeting"]
    assert (event.description or "").split("\n") == [
        "branch: 某局机关党支部",
        "day before moving: 2026-12-31",
        "basis: Regulation on the Work of Party Branches (for trial) (2018-10-28), article 11: “一般每季度召开1次”",
        "note: known as 2026-12 only",
        "id: b",
    ]


def test_reminders_ring_at_nine_on_their_day_and_say_what_is_due() -> None:
    (event,) = read(written(due(remind=(184, 30, 7, 1), on=date(2027, 6, 1)))).events
    nine = timedelta(hours=9)
    assert [alarm.trigger for alarm in event.alarm] == [
        nine - timedelta(days=each) for each in (184, 30, 7, 1)
    ]
    assert {alarm.action for alarm in event.alarm} == {"DISPLAY"}
    assert {alarm.description for alarm in event.alarm} == {"2027-06-01 2026年第4季度支部党员大会"}


@pytest.mark.parametrize(
    ("on", "state", "left"),
    [
        pytest.param(date(2026, 12, 24), DueState.TO_DO, 2, id="the day of the first reminder"),
        pytest.param(date(2026, 12, 25), DueState.TO_DO, 1, id="the day after it"),
        pytest.param(date(2026, 12, 31), DueState.TO_DO, 0, id="the day itself"),
        pytest.param(ON, DueState.DONE, 0, id="done"),
        pytest.param(date(2027, 1, 1), DueState.OVERDUE, 0, id="overdue"),
        pytest.param(date(2027, 1, 1), DueState.CANNOT_TELL, 0, id="cannot tell"),
    ],
)
def test_nobody_is_reminded_of_what_is_past(on: date, state: DueState, left: int) -> None:
    (event,) = read(written(due(state=state), on=on)).events
    assert len(event.alarm) == left


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_day_there_is_can_be_written(day: date) -> None:
    data = written(due(on=day, stated_on=day), on=day)
    holds_to_the_standard(data)
    assert [event.dtstart for event in read(data).events] == [day]


def test_an_event_keeps_its_uid_on_another_day_when_moved_and_when_done() -> None:
    first = read(written(due())).events[0].uid
    again = read(written(due(on=date(2027, 1, 4), state=DueState.DONE), on=date(2027, 2, 1))).events[0].uid
    other = read(written(due(key="meeting 2"))).events[0].uid
    assert first == again != other
    # A change of it would double every event in the calendars of those who have it.
    assert first == "d78d2131-4a60-5916-a3cf-b45e08e0031e"


def test_records_of_one_id_are_told_apart() -> None:
    one, other = (event.uid for event in read(written(due(), due())).events)
    assert one != other
    assert {event.uid for event in read(written(due(), due())).events} == {one, other}


def test_a_person_is_named_and_the_branch_where_there_are_several() -> None:
    member = due(
        kind=DueKind.PROBATION,
        what=Message("预备期满", "probation over"),
        about="7",
        path=Path(("members", 0)),
        key="p",
    )
    names = {Path(("members", 0)): "甲某"}
    assert read(written(member, names=names)).events[0].summary == "预备期满：甲某（7）"
    assert read(written(member)).events[0].summary == "预备期满：7"
    assert read(written(member, names=names, language="en")).events[0].summary == "probation over: 甲某 (7)"
    elsewhere = due(branch="第二支部", key="q")
    summaries = [event.summary for event in read(written(member, elsewhere, names=names)).events]
    assert summaries == ["预备期满：甲某（7）（某局机关党支部）", "2026年第4季度支部党员大会（第二支部）"]


AWKWARD: Final = '甲,乙;丙\\丁"戊:己\r\n庚\tBEGIN:VALARM\x00\x1b\x7f\u2028\ud800{辛}' + "长" * 200


def test_awkward_texts_neither_break_a_line_nor_begin_one() -> None:
    data = written(
        due(what=Message(AWKWARD, AWKWARD), branch=AWKWARD, about=AWKWARD, key=AWKWARD), name=AWKWARD
    )
    holds_to_the_standard(data)
    (event,) = read(data).events
    assert (
        event.summary
        == '甲,乙;丙\\丁"戊:己\ufffd\ufffd庚\ufffdBEGIN:VALARM\ufffd\ufffd\ufffd\ufffd\ufffd{辛}' + "长" * 200
    )


def test_a_calendar_of_nothing_is_refused() -> None:
    """§3.6: `component = 1*(eventc / …)`."""
    with pytest.raises(ImpossibleValue, match="no iCalendar file without an event"):
        written()


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingExtra, match=r"writing a calendar needs the extra calendar: run pip install"):
        written(due())


def test_the_other_parser_refuses_what_calendars_refuse() -> None:
    """Otherwise that it reads our files would say nothing."""
    data = written(due())
    for begins in (b"DESCRIPTION:2026", b"ACTION", b"TRIGGER"):
        broken = b"\r\n".join(line for line in data.split(b"\r\n") if not line.startswith(begins))
        with pytest.raises(CalendarParseError):
            read(broken)


@pytest.mark.slow
@settings(max_examples=60)
@given(
    ledger=ledgers(),
    on=st.dates(date(2003, 1, 1), date(2028, 1, 1)),
    shift=st.none() | st.sampled_from(Shift),
    language=st.sampled_from(("zh", "en")),
)
def test_whatever_a_ledger_holds_reads_again_as_the_same_days_and_titles(
    ledger: Ledger, on: date, shift: Shift | None, language: str
) -> None:
    found = due_dates(ledger, Period(start=on, end=on + timedelta(days=400)), on=on, moved=shift)
    assume(found.dues)
    data = as_ics(found.dues, on=on, name=ledger.branch.name, language=language)
    holds_to_the_standard(data)
    events = read(data).events
    assert len(events) == len(found.dues)
    assert sorted(str(event.dtstart) for event in events) == sorted(str(each.on) for each in found.dues)
    titles = [Line(title(each, {}, language, branch=False)).text for each in found.dues]
    assert sorted(event.summary or "" for event in events) == sorted(titles)
