"""Heads of a frame counted: as many as records say, by any grouping, with what is in doubt as a span."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import attrs
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.properties.members_nearly_right import ON, members_nearly_right

import partybranch as pb
from partybranch import strategies
from partybranch.frames import UNHELD, UnfitFrame, heads, to_frame
from partybranch.models import Standing
from partybranch.ratios import share_of

NOTHING: dict[str, Any] = dict.fromkeys(UNHELD, ())
TERMS = (Standing.FULL, Standing.PROBATIONARY, pb.Sex.FEMALE, pb.Sex.MALE)
BRANCHES = st.sampled_from((None, "", "甲支部", "乙支部"))
UNREAD = st.sampled_from(
    (
        {},
        {},
        {"left_on": "?"},
        {"admitted_on": "?", "sex": "?"},
        {"confirmed_on": "?"},
        {"stated_standing": "?"},
        {"stated_status": "?"},
    )
)


@st.composite
def members(draw: st.DrawFn) -> pb.Member:
    own = draw(members_nearly_right() | strategies.members())
    unread = {field: text for field, text in draw(UNREAD).items() if getattr(own, field) is None}
    return attrs.evolve(own, branch=draw(BRANCHES), unread=unread, **NOTHING)


def counted(group: Sequence[pb.Member], on: date) -> tuple[int, ...]:
    """Return what records say of a group: rows, members from low to high, and so for each term."""
    ledger = pb.Ledger(branch=pb.Branch(id="b", name="某支部"), members=tuple(group))
    shares = [share_of(ledger, term, on=on) for term in TERMS]
    ends = [
        end
        for count in (shares[0].whole, *(share.part for share in shares))
        for end in (count.low, count.high)
    ]
    assert None not in ends
    return (len(group), *(end for end in ends if end is not None))


def sums(rows: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))


@settings(max_examples=15)
@given(
    st.lists(members(), min_size=1, max_size=6), st.sampled_from((ON, date(2008, 2, 29), date(2003, 6, 15)))
)
@example(
    [pb.Member(id="1", admitted_on=pb.PartialDate(2003, 6), left_on=pb.PartialDate(2003, 6))],
    date(2003, 6, 15),
)
@example(
    [pb.Member(id="1", admitted_on=pb.PartialDate(2003, 6, 1), unread={"stated_standing": "?"})],
    ON,
)
@example(
    [
        pb.Member(id="1", applied_on=pb.PartialDate(2003, 6, 1), stated_status=pb.MembershipStatus.NORMAL),
        pb.Member(id="2", applied_on=pb.PartialDate(2003, 6, 1), unread={"stated_status": "?"}),
        pb.Member(id="3", admitted_on=pb.PartialDate(2003, 6, 1), stated_standing=Standing.NONE),
        pb.Member(id="4", applied_on=pb.PartialDate(2003, 6, 1)),
    ],
    ON,
)
@example(
    [
        pb.Member(id="1", admitted_on=pb.PartialDate(1700)),
        pb.Member(id="2", admitted_on=pb.PartialDate(2500)),
    ],
    ON,
)
def test_heads_are_those_of_the_records_of_each_group(them: list[pb.Member], on: date) -> None:
    frame = to_frame(them)
    in_order = sorted(them, key=lambda member: (member.branch is not None, member.branch or ""))
    groups = {branch: list(group) for branch, group in groupby(in_order, key=lambda member: member.branch)}
    # Of each member by itself, since a doubt about one is none about another.
    expected = {branch: sums([counted([member], on) for member in group]) for branch, group in groups.items()}
    found = {row[0]: row[1:] for row in heads(frame, *TERMS, on=on).rows()}
    assert found == expected
    assert found == {branch: counted(group, on) for branch, group in groups.items()}
    assert list(found) == list(expected)
    assert heads(frame, *TERMS, on=on, by=()).rows() == [sums(list(expected.values()))]


FULL: dict[str, Any] = {"admitted_on": pb.PartialDate(2003, 6, 1), "confirmed_on": pb.PartialDate(2004, 6, 1)}
SOME = [
    pb.Member(id="1", branch="甲", sex=pb.Sex.FEMALE, education="21", **FULL),
    pb.Member(id="2", branch="甲", sex=pb.Sex.MALE, education="21", **FULL),
    pb.Member(id="3", branch="甲", education="31", admitted_on=pb.PartialDate(2026, 11)),
    pb.Member(id="4", branch="乙", education="21", admitted_on=pb.PartialDate(2026, 5, 1)),
    pb.Member(id="5", branch="乙", education="31", left_on=pb.PartialDate(2020), **FULL),
]


def test_without_terms_they_are_standings_and_women() -> None:
    assert heads(to_frame(SOME), on=ON).to_dicts() == [
        {
            "branch": "乙",
            "rows": 2,
            "members_low": 1,
            "members_high": 1,
            "full_low": 0,
            "full_high": 0,
            "probationary_low": 1,
            "probationary_high": 1,
            "female_low": 0,
            "female_high": 1,
        },
        {
            "branch": "甲",
            "rows": 3,
            "members_low": 2,
            "members_high": 3,
            "full_low": 2,
            "full_high": 3,
            "probationary_low": 0,
            "probationary_high": 1,
            "female_low": 1,
            "female_high": 2,
        },
    ]


def test_they_are_grouped_by_several_columns_and_by_expressions() -> None:
    # That an expression has the name of a column that is counted by changes nothing of what is counted.
    year = pl.col("admitted_on").dt.year()
    expected = [("乙", 2003, 1, 0, 0), ("乙", 2026, 1, 1, 1), ("甲", 2003, 2, 2, 2), ("甲", 2026, 1, 0, 1)]
    for grouping in (year, year.alias("year")):
        found = heads(to_frame(SOME), Standing.FULL, on=ON, by=("branch", grouping))
        assert found.select(pl.all().exclude("^full.*$")).rows() == expected
    by_form = heads(to_frame(SOME), pb.Sex.FEMALE, on=ON, by=("branch", "education"))
    assert by_form["rows"].to_list() == [1, 1, 2, 1]


def test_all_together_are_one_row_also_where_there_is_nobody() -> None:
    assert heads(to_frame(SOME), pb.Sex.MALE, on=ON, by=()).rows() == [(5, 3, 4, 1, 3)]
    assert heads(to_frame([]), pb.Sex.MALE, on=ON, by=()).rows() == [(0, 0, 0, 0, 0)]
    assert heads(to_frame([]), on=ON).is_empty()


def test_a_column_that_is_not_there_groups_nobody() -> None:
    ids = pl.DataFrame({"id": ["1", "2"]})
    assert heads(ids, Standing.FULL, on=ON).rows() == [(None, 2, 0, 2, 0, 2)]
    assert heads(ids, Standing.FULL, on=ON, by=(pl.col("born_on").dt.year(), "employer")).rows() == [
        (None, None, 2, 0, 2, 0, 2)
    ]


def test_a_lazy_frame_and_a_file_are_counted_alike(tmp_path: Path) -> None:
    to_frame(SOME).write_parquet(tmp_path / "members.parquet")
    assert heads(tmp_path / "members.parquet", on=ON).equals(heads(to_frame(SOME).lazy(), on=ON))


def test_what_is_no_column_is_refused_with_the_nearest_one() -> None:
    for by in ("barnch", pl.col("barnch").str.slice(0, 2)):
        with pytest.raises(pb.errors.UnknownName, match="no column “barnch”; perhaps branch"):
            heads(to_frame(SOME), on=ON, by=(by,))


@pytest.mark.parametrize("on", [date.max, date(9999, 12, 30), date(2020, 5, 7), date.min])
def test_they_are_counted_on_every_day_that_there_is(on: date) -> None:
    days = (pb.PartialDate.of(date.max), pb.PartialDate(2020, 5), pb.PartialDate.of(date.min))
    them = [pb.Member(id=str(day), admitted_on=day, confirmed_on=day) for day in days]
    expected = sums([counted([each], on) for each in them])
    assert heads(to_frame(them), *TERMS, on=on, by=()).rows() == [expected]


def test_a_day_behind_the_last_one_is_to_come_on_it() -> None:
    """No record could state it, but a column of days can."""
    admitted = pl.Series([2932897], dtype=pl.Int32).cast(pl.Date)
    frame = pl.DataFrame({"id": ["1"]}).with_columns(admitted_on=admitted)
    assert heads(frame, Standing.FULL, on=date.max, by=()).rows() == [(1, 0, 0, 0, 0)]


def test_a_grouping_may_end_as_what_is_counted_does() -> None:
    found = heads(to_frame(SOME), Standing.FULL, on=ON, by=(pl.col("branch").alias("b_low"), "sex"))
    plain = heads(to_frame(SOME), Standing.FULL, on=ON, by=("branch", "sex"))
    assert found.columns[:3] == ["b_low", "sex", "rows"]
    assert found.rows() == plain.rows()


@pytest.mark.parametrize("name", ["rows", "members_low", "full_high"])
def test_a_grouping_of_a_name_that_is_counted_is_refused(name: str) -> None:
    with pytest.raises(pb.errors.UnknownName, match=f"a grouping is not called “{name}”") as caught:
        heads(to_frame(SOME), Standing.FULL, on=ON, by=(pl.col("branch").alias(name),))
    assert caught.value.name == name
    assert caught.value.zh == f"分组不能叫“{name}”：结果中已有这一列，请另取名称"
    other = heads(to_frame(SOME), pb.Sex.MALE, on=ON, by=(pl.col("branch").alias("full_high"),))
    assert other["full_high"].to_list() == ["乙", "甲"]


def test_a_term_that_is_named_twice_is_counted_once() -> None:
    once = heads(to_frame(SOME), Standing.FULL, on=ON)
    assert heads(to_frame(SOME), Standing.FULL, Standing.FULL, on=ON).equals(once)


@pytest.mark.parametrize("column", ["sex", "stated_standing", "stated_status"])
def test_a_word_that_is_none_is_refused_with_its_row(tmp_path: Path, column: str) -> None:
    words = pl.Series(column, [None, None, "nonsense", None, "nonsense"])
    to_frame(SOME).with_columns(words).write_parquet(tmp_path / "members.parquet")
    with pytest.raises(
        UnfitFrame, match=rf"column “{column}”, row 3 of .*members.parquet: not one of"
    ) as caught:
        heads(tmp_path / "members.parquet", on=ON)
    assert (caught.value.column, caught.value.row) == (column, 2)
    assert "nonsense" not in caught.value.en


@pytest.mark.parametrize("term", [pb.Post.SECRETARY, pb.MeetingKind.LECTURE, "full"])
def test_a_term_that_a_frame_says_nothing_about_is_refused(term: Any) -> None:
    """That a frame of members has no secretary would be no answer."""
    with pytest.raises(TypeError, match="neither a Standing nor a Sex"):
        heads(to_frame(SOME), term, on=ON)


def test_an_error_in_an_expression_of_the_caller_is_none_of_the_file(tmp_path: Path) -> None:
    to_frame(SOME).write_parquet(tmp_path / "members.parquet")
    with pytest.raises(pl.exceptions.InvalidOperationError):
        heads(tmp_path / "members.parquet", on=ON, by=(pl.col("branch").cast(pl.Int64),))
