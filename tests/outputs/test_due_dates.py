from __future__ import annotations

import json
import re
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from partybranch.dates import Period
from partybranch.findings import Message, Path
from partybranch.models import Ledger
from partybranch.outputs import Style, due_dates_as_json, due_lines, due_summary
from partybranch.regulations import Basis, BasisKind, Force
from partybranch.strategies import ledgers
from partybranch.summaries import Due, DueDates, DueKind, DueState, Undated, due_dates

ON = date(2026, 11, 26)
YEAR = Period(start=ON, end=date(2027, 11, 26))
UNIT = Period(start=date(2026, 11, 1), end=date(2026, 12, 1))
BASIS = Basis(kind=BasisKind.OWN, source="某局办法", force=Force.MUST, limit=1)
MEETING = Due(
    kind=DueKind.MEETING,
    what=Message("2026年11月主题党日", "themed Party day of 2026-11"),
    on=date(2026, 11, 30),
    stated_on=date(2026, 11, 30),
    state=DueState.TO_DO,
    branch="甲支部",
    about="b",
    path=Path(("branch",)),
    key="k",
    unit=UNIT,
    code="LIF105",
    basis=BASIS,
    remind=(7, 1),
)
PROBATION = Due(
    kind=DueKind.PROBATION,
    what=Message("预备期满", "probation over"),
    on=date(2026, 11, 28),
    stated_on=date(2026, 11, 28),
    state=DueState.OVERDUE,
    branch="甲支部",
    about="7",
    path=Path(("members", 0)),
    key="p",
    notes=(Message("只知为2026-11", "known as 2026-11 only"),),
)
UNDATED = Undated(
    kind=DueKind.ELECTION,
    what=Message("换届选举", "end-of-term election"),
    reason=Message("缺少届期（年）", "length of term in years is missing"),
    branch="甲支部",
    about="e",
    path=Path(("meetings", 0, "elections", 0)),
)
FOUND = DueDates(on=ON, period=YEAR, dues=(PROBATION, MEETING), undated=(UNDATED,))
NAMES = {Path(("members", 0)): "赵一"}


def texts(found: DueDates, language: str) -> list[str]:
    lines = (*due_lines(found, NAMES, language), *due_summary(found, NAMES, language))
    return [line.text for line in lines]


def test_what_is_due_is_told_by_day_with_names_notes_and_bases() -> None:
    assert texts(FOUND, "zh") == [
        "2026-11-28 周六 [预备期满] 【逾期】预备期满：赵一（7）",
        "    只知为2026-11",
        "2026-11-30 周一 [会议] 2026年11月主题党日",
        "",
        "依据：",
        "    自定（某局办法）",
        "2026-11-26 至 2027-11-25 到期 2 项（按 2026-11-26 的记录）：待办 1、逾期 1",
        "无法确定日期 1 项：",
        "    [换届] 换届选举：缺少届期（年）",
    ]
    assert texts(FOUND, "en") == [
        "2026-11-28 Sat [end of probation] [overdue] probation over: 赵一 (7)",
        "    known as 2026-11 only",
        "2026-11-30 Mon [meeting] themed Party day of 2026-11",
        "",
        "bases:",
        "    the agency's own (某局办法)",
        "due from 2026-11-26 to 2027-11-25, as of 2026-11-26: 2 (to do 1, overdue 1)",
        "no day could be told: 1",
        "    [election] end-of-term election: length of term in years is missing",
    ]


def test_nothing_due_is_told_too() -> None:
    nothing = DueDates(on=ON, period=YEAR)
    assert texts(nothing, "zh") == ["2026-11-26 至 2027-11-25 到期 0 项（按 2026-11-26 的记录）"]
    assert texts(nothing, "en") == ["due from 2026-11-26 to 2027-11-25, as of 2026-11-26: 0"]


def test_how_something_stands_is_seen_at_its_line() -> None:
    found = evolve(FOUND, dues=tuple(evolve(MEETING, state=state) for state in DueState))
    styles = [line.style for line in due_lines(found, {}, "zh")][:4]
    assert styles == [Style.PLAIN, Style.MUST, Style.FAINT, Style.NOTE]
    shown = [line.text.partition("] ")[2] for line in due_lines(found, {}, "zh")][:4]
    assert shown == [
        "2026年11月主题党日",
        "【逾期】2026年11月主题党日",
        "【已完成】2026年11月主题党日",
        "【是否完成无法判断】2026年11月主题党日",
    ]


def test_of_several_branches_each_is_named() -> None:
    several = evolve(
        FOUND, dues=(evolve(PROBATION, branch=""), MEETING), undated=(UNDATED, evolve(UNDATED, branch=""))
    )
    assert texts(several, "zh")[2] == "2026-11-30 周一 [会议] 2026年11月主题党日（甲支部）"
    assert texts(several, "en")[2] == "2026-11-30 Mon [meeting] themed Party day of 2026-11 (甲支部)"
    assert texts(several, "zh")[0].endswith("赵一（7）")
    assert texts(several, "zh")[-2:] == [
        "    甲支部 [换届] 换届选举：缺少届期（年）",
        "    [换届] 换届选举：缺少届期（年）",
    ]


def test_the_shape_of_the_json() -> None:
    plain = json.loads(due_dates_as_json(FOUND))
    assert {key: value for key, value in plain.items() if key not in ("partybranch", "dues", "undated")} == {
        "on": "2026-11-26",
        "period": {"start": "2026-11-26", "end": "2027-11-26"},
        "counts": {"to-do": 1, "overdue": 1, "done": 0, "cannot-tell": 0, "undated": 1},
    }
    probation, meeting = plain["dues"]
    assert meeting == {
        "kind": "meeting",
        "what": {"zh": "2026年11月主题党日", "en": "themed Party day of 2026-11"},
        "on": "2026-11-30",
        "stated_on": "2026-11-30",
        "state": "to-do",
        "branch": "甲支部",
        "about": "b",
        "path": "/branch",
        "unit": {"start": "2026-11-01", "end": "2026-12-01"},
        "rule": "LIF105",
        "basis": {
            "kind": "own",
            "regulation": None,
            "edition": None,
            "article": None,
            "source": "某局办法",
            "quote": None,
            "status": None,
        },
        "remind": [7, 1],
        "notes": [],
    }
    assert (probation["unit"], probation["rule"], probation["basis"]) == (None, None, None)
    assert probation["notes"] == [{"zh": "只知为2026-11", "en": "known as 2026-11 only"}]
    assert plain["undated"] == [
        {
            "kind": "election",
            "what": {"zh": "换届选举", "en": "end-of-term election"},
            "reason": {"zh": "缺少届期（年）", "en": "length of term in years is missing"},
            "branch": "甲支部",
            "about": "e",
            "path": "/meetings/0/elections/0",
        }
    ]


@pytest.mark.slow
@settings(max_examples=30)
@given(ledgers(), st.sampled_from(("zh", "en")))
def test_whatever_a_ledger_holds_can_be_told(ledger: Ledger, language: str) -> None:
    found = due_dates(ledger, YEAR, on=ON)
    said = texts(found, language)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u202e]", "".join(said))
    assert len(said) > len(found.dues)
    plain = json.loads(due_dates_as_json(found))
    assert [each["on"] for each in plain["dues"]] == [each.on.isoformat() for each in found.dues]
