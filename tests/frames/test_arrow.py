"""The kernel over Arrow record batches: the findings of one frame, wherever the batches end and however texts are kept."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import attrs
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.members_nearly_right import ON, members_nearly_right

import partybranch as pb
from partybranch import strategies
from partybranch.frames import (
    ANSWER_COLUMNS,
    BEYOND,
    FINDING_COLUMNS,
    UNHELD,
    WHOLE,
    UnfitFrame,
    check_batches,
    check_record_batches,
    findings_as_frame,
    to_frame,
)

NOTHING: dict[str, Any] = dict.fromkeys(UNHELD, ())
OF_ROWS = pb.RULES.without(*BEYOND, *WHOLE)
NUMBER = "11000019491231002X"


@st.composite
def tables(draw: st.DrawFn) -> pa.Table:
    """Draw members in canonical columns, texts kept in any of the ways that Arrow has, and some columns left out."""
    own = members_nearly_right() | strategies.members()
    members = [attrs.evolve(member, **NOTHING) for member in draw(st.lists(own, max_size=6))]
    branches = st.sampled_from((None, "", "甲支部"))
    table = to_frame([attrs.evolve(member, branch=draw(branches)) for member in members]).to_arrow()
    left_out = draw(st.sets(st.sampled_from(("branch", "sponsors", "unread", "remarks", "sex")), max_size=2))
    table = table.drop_columns(sorted(left_out))
    for place, name in enumerate(table.column_names):
        column = table.column(name)
        if pa.types.is_large_string(column.type):
            table = table.set_column(place, name, draw(st.sampled_from(KEPT))(column))
        if len(column) and column.null_count == len(column) and draw(st.booleans()):
            table = table.set_column(place, name, pa.nulls(len(column)))
    return table


KEPT: Sequence[Callable[[Any], Any]] = (
    lambda column: column,
    lambda column: column.cast(pa.string()),
    lambda column: column.cast(pa.string_view()),
    lambda column: column.dictionary_encode(),
)


def batches_of(table: pa.Table, ends: Sequence[int]) -> list[pa.RecordBatch]:
    """Return a table as record batches that end at these rows, some of which may have no row at all."""
    places = [0, *sorted(min(end, table.num_rows) for end in ends), table.num_rows]
    pieces = [table.slice(begin, end - begin).combine_chunks() for begin, end in pairwise(places)]
    empty: dict[str, Any] = {name: pa.nulls(0) for name in table.column_names}
    nothing = pa.record_batch(empty)
    return [next(iter(piece.to_batches()), nothing) for piece in pieces]


def answers(batches: Sequence[pa.RecordBatch], **asked: Any) -> tuple[pl.DataFrame, dict[str, int]]:
    """Return findings, and how often rules cannot be told by their codes."""
    given: dict[str, Any] = {"on": ON} | asked
    found = list(check_record_batches(batches, **given))
    assert all(batch.num_rows for batch in found)
    frame = pl.concat([pl.DataFrame(schema=dict(ANSWER_COLUMNS)), *map(pl.DataFrame, found)])
    doubts = frame.filter(pl.col("cannot_tell").is_not_null())
    assert doubts.drop("code", "cannot_tell").null_count().sum_horizontal().item() == doubts.height * (
        len(ANSWER_COLUMNS) - 2
    )
    told: Counter[str] = Counter()
    for code, number in doubts.select("code", "cannot_tell").iter_rows():
        told[code] += number
    return frame.filter(pl.col("cannot_tell").is_null()).drop("cannot_tell"), dict(told)


ENDS = st.lists(st.integers(0, 6), max_size=4)
DAYS = st.sampled_from((ON, date(2008, 2, 29)))


@settings(max_examples=12)
@given(tables(), ENDS, DAYS)
def test_numbered_rows_have_the_findings_of_one_frame(table: pa.Table, ends: list[int], on: date) -> None:
    numbers = pa.array(range(2**33, 2**33 + table.num_rows), pa.int64())
    found, untold = answers(batches_of(table.append_column("row", numbers), ends), on=on)
    findings: list[pb.Finding] = []
    expected: Counter[str] = Counter()
    for part in check_batches(pl.DataFrame(table), on=on):
        findings += part.findings
        expected.update(part.cannot_tell())
    rows = findings_as_frame(each for each in findings if each.code not in WHOLE)
    shifted = rows.with_columns(
        pl.col("row").cast(pl.Int64) + 2**33,
        pl.concat_str(
            pl.lit("/members/"),
            (pl.col("row").cast(pl.Int64) + 2**33).cast(pl.String),
            pl.col("path").str.replace("^/members/[0-9]+", ""),
        ).alias("path"),
    )
    assert found.drop("branch").sort(pl.all()).equals(shifted.sort(pl.all()))
    expected.pop("ORG102", None)
    assert untold == expected


@settings(max_examples=12)
@given(tables(), ENDS)
def test_rows_without_numbers_have_the_findings_of_their_members_alone(
    table: pa.Table, ends: list[int]
) -> None:
    found, untold = answers(batches_of(table, ends))
    members = pb.frames.from_frame(pl.DataFrame(table))
    reports = [
        pb.check(member, on=ON, rules=pb.RULES.without(*BEYOND, "CON106", "ORG102")) for member in members
    ]
    expected = [
        (
            each.code,
            each.member,
            str(each.path),
            each.text("zh"),
            each.text("en"),
            str(each.force),
            each.fingerprint,
            member.branch,
        )
        for member, report in zip(members, reports, strict=True)
        for each in report.findings
    ]
    own = found.select("code", "member", "path", "zh", "en", "force", "fingerprint", "branch").rows()
    assert Counter(own) == Counter(expected)
    assert untold == Counter(each.code for report in reports for each in report.unjudged)
    assert found["row"].null_count() == found.height


def batch(**columns: Any) -> pa.RecordBatch:
    cells: dict[str, Any] = {"id": ["7", "8"], **columns}
    arrays: dict[str, Any] = {name: pa.array(each) for name, each in cells.items()}
    return pa.record_batch(arrays)


def test_no_batches_and_batches_of_no_rows_have_no_answers() -> None:
    assert list(check_record_batches([], on=ON)) == []
    assert list(check_record_batches([batch().slice(0, 0), batch().slice(0, 0)], on=ON)) == []


def test_many_rows_are_judged_in_parts_and_many_small_batches_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parts: list[int] = []
    whole = pl.concat

    def seen(frames: list[pl.DataFrame], **how: Any) -> pl.DataFrame:
        parts.append(sum(frame.height for frame in frames))
        return whole(frames, **how)

    monkeypatch.setattr("partybranch.frames._arrow._AT_ONCE", 4)
    monkeypatch.setattr("partybranch.frames._arrow.pl.concat", seen)
    table = to_frame([pb.Member(id=str(number)) for number in range(11)]).to_arrow()
    list(check_record_batches(batches_of(table, [1, 2, 3, 10]), on=ON))
    assert parts == [7, 4]


def test_answers_are_those_of_findings_with_the_branch_and_doubts_are_counted() -> None:
    assert list(ANSWER_COLUMNS) == [*FINDING_COLUMNS, "branch", "cannot_tell"]
    (found,) = check_record_batches(
        [batch(branch=["甲支部", None], identity_number=["11****", "110000********002X"])],
        on=ON,
        rules=pb.RULES.only("SHP201", "CON101"),
    )
    assert pl.DataFrame(found).select("member", "code", "path", "branch", "cannot_tell").rows() == [
        ("7", "SHP201", "/name", "甲支部", None),
        ("8", "SHP201", "/name", None, None),
        (None, "CON101", None, None, 2),
    ]
    assert {str(each) for each in found.schema.types} == {"string", "int64"}


def test_a_rule_of_an_agencys_own_that_names_another_record_names_it_by_its_id() -> None:
    @pb.rule(
        "OWN001",
        scope=lambda whole: (
            pb.Subject(path=path, value=[other for other, _ in whole.members if other != path], member=member)
            for path, member in whole.members
        ),
        force=pb.Force.NOTE,
        zh="另见{others}",
        en="see {others}",
    )
    def names_others(others: list[pb.findings.Path], _case: object) -> pb.Verdict:
        """Names them.

        Requires: nothing.
        Reading: nothing.
        Putting it right: nothing.
        """
        return pb.NotMet.because(others=tuple(others))

    rules = pb.RuleBook((names_others,))
    found, _ = answers([batch(branch=["甲支部", None])], rules=rules)
    assert found.select("member", "path", "zh", "en").rows() == [
        ("7", "", "另见记录“8”", "see record “8”"),
        ("8", "", "另见“甲支部”记录“7”", "see record “7” of “甲支部”"),
    ]
    numbered, _ = answers([batch(row=[3, 4])], rules=rules)
    assert numbered.select("path", "en").rows() == [
        ("/members/3", "see /members/4"),
        ("/members/4", "see /members/3"),
    ]


@pytest.mark.parametrize(
    ("columns", "column", "says"),
    [
        ({"sexx": ["male", None]}, "sexx", "means nothing here, “sexx”; perhaps sex"),
        (
            {"born_on": ["1980-01-02", None]},
            "born_on",
            "“born_on” of the frame is of type String; right would be Date",
        ),
        ({"born_on_precision": ["day", None]}, "born_on", "“born_on_precision” but no column “born_on”"),
        ({"row": ["1", "2"]}, "row", "“row” of the frame is of type String; right would be Int64"),
        ({"row": [1, None]}, "row", "the number of each row from 0, and holds no nulls"),
        ({"row": [0, -1]}, "row", "the number of each row from 0, and holds no nulls"),
        ({"sex": ["male", NUMBER]}, "sex", "column “sex”, record “8”: not one of the codes"),
        ({"id": ["7", None]}, "id", "column “id”, a record without an id: every record has an id"),
        (
            {"sponsors": [["某某", None], []]},
            "sponsors",
            "column “sponsors”, record “7”: a list of texts holds no nulls",
        ),
    ],
    ids=[
        "unknown",
        "type",
        "precision alone",
        "texts for numbers",
        "a number missing",
        "a number below 0",
        "word",
        "id",
        "list",
    ],
)
def test_what_is_wrong_is_said_with_its_column_and_record(
    columns: dict[str, Any], column: str, says: str
) -> None:
    given = batch(**{"identity_number": [NUMBER, NUMBER], **columns})
    with pytest.raises(UnfitFrame, match=says) as caught:
        list(check_record_batches([given], on=ON))
    assert caught.value.column == column
    assert NUMBER not in caught.value.zh + caught.value.en


def test_a_batch_without_ids_is_refused() -> None:
    with pytest.raises(UnfitFrame, match="no column “id”"):
        list(check_record_batches([pa.record_batch({"name": ["某某"]})], on=ON))


def test_the_error_is_one_in_chinese_too() -> None:
    with pytest.raises(UnfitFrame) as caught:
        list(check_record_batches([batch(sex=["女", None])], on=ON))
    assert caught.value.zh == "数据框“sex”列（记录“7”）：应为以下代码之一：male、female"


def test_a_column_of_null_numbers_is_none() -> None:
    found, _ = answers([batch(row=pa.nulls(2))])
    assert found["path"].to_list() == ["/name", "/name"]


def test_a_day_with_a_time_is_refused_before_anything_is_read() -> None:
    with pytest.raises(TypeError, match="a datetime is no day"):
        check_record_batches([], on=datetime(2026, 11, 23, tzinfo=UTC))


def test_without_arrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(pb.errors.MissingExtra, match="Arrow batches needs the extra spark") as caught:
        check_record_batches([], on=ON)
    assert caught.value.extra == "spark"
