"""What the library writes as a table, a reader of others finds nothing wrong with; and what that accepts, the library reads."""

from __future__ import annotations

import csv
import io
from typing import Any, Final

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.properties.tables_held import held, held_meetings
from tests.roster.others import as_csv, errors_in

from partybranch.models import Meeting, Member, Rating
from partybranch.roster import read_roster, table_schema
from partybranch.strategies import ratings

MEMBERS: Final = st.lists(held(), min_size=1, max_size=3, unique_by=lambda member: member.id)
MEETINGS: Final = st.lists(held_meetings(), min_size=1, max_size=3, unique_by=lambda meeting: meeting.id)
RATINGS: Final = st.lists(
    ratings(
        member=st.sampled_from("123"),
        year=st.integers(1800, 2199),
        elsewhere=st.none() | st.just("某支部"),
        extra=st.just({}),
        unread=st.just({}),
    ),
    min_size=1,
    max_size=3,
)
CELLS: Final = st.sampled_from(
    [
        *("2003", "2003-06", "2003-06-01", "2003-02-30", "2003.06", "20030601", "1799", "2200-01-01"),
        *("男", "女", "不详", "汉族", "汉", "01", "是", "否", "√", "正式党员", "正式", "预备党员", "正常", "出党"),
        *("支部党员大会", "党课", "党课、主题党日", "党课，讨论会", "讨论会、", "14:30", "9:30", "24:00"),
        *("17", "20多", "20-25", "XX", "很多", "-1", "优秀", "合格", "良好", "2024年", "", "x"),
    ]
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=40)
@given(MEMBERS)
def test_members_that_are_written_are_right_by_the_schema(written: list[Member]) -> None:
    assert errors_in(as_csv(written), "members") == []


@pytest.mark.slow
@settings(max_examples=40)
@given(MEETINGS)
def test_meetings_that_are_written_are_right_by_the_schema(written: list[Meeting]) -> None:
    assert errors_in(as_csv(meetings=written), "meetings") == []


@settings(max_examples=20)
@given(RATINGS)
def test_results_that_are_written_are_right_by_the_schema(written: list[Rating]) -> None:
    assert errors_in(as_csv(ratings=written), "ratings") == []


def told_by(kind: str) -> frozenset[str]:
    """Return the headings of the columns whose cells the schema holds to something."""
    return frozenset(
        each["name"]
        for each in table_schema(kind)["fields"]
        if each["type"] not in ("string", "list") or {"enum", "pattern"} & each.get("constraints", {}).keys()
    )


@pytest.mark.slow
@settings(max_examples=40)
@given(data=st.data())
@pytest.mark.parametrize("kind", ["members", "meetings", "ratings"])
def test_a_cell_that_the_schema_accepts_is_read_without_a_problem(kind: str, data: st.DataObject) -> None:
    records: dict[str, st.SearchStrategy[Any]] = {
        "members": MEMBERS,
        "meetings": MEETINGS,
        "ratings": RATINGS,
    }
    written = data.draw(records[kind])
    file = as_csv(written) if kind == "members" else as_csv(**{kind: written})
    head, *rows = csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""))
    held_to = [index for index, heading in enumerate(head) if heading in told_by(kind)]
    assume(held_to)
    row, index, cell = data.draw(st.tuples(st.sampled_from(rows), st.sampled_from(held_to), CELLS))
    # To a pattern, a month is a range of numbers as well.
    assume(cell != "2003-06" or "人数" not in head[index])
    row[index] = cell
    text = io.StringIO(newline="")
    csv.writer(text).writerows([head, *rows])
    damaged = text.getvalue().encode()
    before, after = (read_roster(each).problems for each in (file, damaged))
    if errors_in(damaged, kind) == []:
        assert len(after) == len(before), after
