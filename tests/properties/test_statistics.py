"""Statistics of any records: nobody is lost, and a frame is counted as its records are."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import partybranch as pb
from partybranch.frames import COLUMNS, UNHELD, CellKind, to_frame
from partybranch.strategies import identity_numbers, ledgers, members, partial_dates, periods, texts
from partybranch.summaries import Statistics, statistics

DAYS = st.dates(date(1950, 1, 1), date(2050, 12, 31))
NOTHING: dict[str, st.SearchStrategy[Any]] = dict.fromkeys(UNHELD, st.just(()))
FIELDS = [*(column.field for column in COLUMNS if column.kind is not CellKind.PAIRS)]


def people(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[pb.Member]]:
    """Members about whom much can be told, and some about whom little can."""
    near = st.none() | partial_dates(min_value=date(1948, 1, 1), max_value=date(2052, 1, 1))
    drawn: dict[str, st.SearchStrategy[Any]] = {
        **dict.fromkeys(("born_on", "admitted_on", "confirmed_on", "joined_on"), near),
        "left_on": st.none() | st.none() | near,
        "branch": st.none() | st.sampled_from(("甲支部", "乙支部")),
        "education": st.sampled_from(("22 大专", "21 大学", "22", "研究生", "初中学历", "不详", None)),
        "occupation": st.sampled_from(("011 公务员", "公务员", "011", "教师", None)),
        "identity_number": st.none() | identity_numbers() | texts(),
        "unread": st.dictionaries(st.sampled_from(FIELDS), texts(), max_size=2),
    }
    return st.lists(members(**(drawn | fields)), max_size=8)


def adds_up(found: Statistics) -> None:
    assert found.records == found.counted + sum(each.count for each in (*found.left_out, *found.in_doubt))
    for table in found.tables:
        assert table.told + table.cannot_tell == found.counted
        assert table.derived <= table.told
        for row in (*table.rows, *table.totals, *table.untold):
            assert row.share == (Fraction(row.count, found.counted) if found.counted else None)
        assert all(total.count <= table.told for total in table.totals)


@given(people() | people(**NOTHING), DAYS, st.none() | periods())
def test_every_record_is_counted_left_out_or_in_doubt_and_every_member_stands_once_in_every_table(
    them: list[pb.Member], on: date, admitted: pb.Period | None
) -> None:
    found = statistics(them, on=on, admitted=admitted, by_branch=True)
    adds_up(found)
    assert found.records == len(them)
    for each in found.branches:
        adds_up(each)
    assert sum(each.counted for each in found.branches) == found.counted
    for table in found.tables[:-1]:
        for row in table.rows:
            of_branches = (branch.table(table.id).row(row.key) for branch in found.branches)
            assert sum(each.count for each in of_branches if each is not None) == row.count


@given(them=people(**NOTHING), on=DAYS, admitted=st.none() | periods(), by_branch=st.booleans())
def test_a_frame_is_counted_as_its_members_are(
    *, them: list[pb.Member], on: date, admitted: pb.Period | None, by_branch: bool
) -> None:
    frame = to_frame(them)
    wanted = statistics(them, on=on, admitted=admitted, by_branch=by_branch)
    assert statistics(frame, on=on, admitted=admitted, by_branch=by_branch) == wanted
    assert statistics(frame.lazy(), on=on, admitted=admitted, by_branch=by_branch) == wanted


@given(people(), DAYS)
def test_whoever_has_a_party_age_stands_in_its_band_and_who_was_never_confirmed_in_none(
    them: list[pb.Member], on: date
) -> None:
    for member in them:
        found = statistics([member], on=on)
        years = member.party_age_on(on)
        if found.counted and years is not None:
            key = "under 10" if years < 10 else "50 and over" if years >= 50 else f"{years // 10 * 10} to "
            (row,) = (each for each in found.table("party_age").rows if each.count)
            assert row.key.startswith(key)
        elif found.counted and member.confirmed_on is None:
            assert {each.key for each in found.table("party_age").rows if each.count} <= {"none"}


@pytest.mark.slow
@given(ledgers(), DAYS)
def test_a_ledger_is_its_members_in_one_branch(ledger: pb.Ledger, on: date) -> None:
    found = statistics(ledger, on=on, by_branch=True)
    adds_up(found)
    (branch,) = found.branches
    assert branch.branch == ledger.branch.name
    assert (branch.tables, branch.counted, branch.in_doubt) == (found.tables, found.counted, found.in_doubt)
