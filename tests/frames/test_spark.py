"""The plans for Spark, run on a stand-in without Java: the answers of one machine, and errors before any job.

`python -m tests.cluster` runs the same plans in Spark itself.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any, cast

import attrs
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.frames.standing_in import StandIn
from tests.properties.members_nearly_right import ON, members_nearly_right

import partybranch as pb
from partybranch.frames import (
    ANSWER_COLUMNS,
    UNHELD,
    UnfitFrame,
    check_frame,
    findings_as_frame,
    from_frame,
    heads,
    schema,
    spark,
    to_frame,
)
from partybranch.frames._asking import asked

NOTHING: dict[str, Any] = dict.fromkeys(UNHELD, ())


def standing_in(*partitions: pl.DataFrame, maps: frozenset[str] = frozenset(), batch: int = 3) -> Any:
    """Return what passes for a frame of Spark."""
    return StandIn(partitions, batch=batch, maps=maps)


def in_partitions(frame: pl.DataFrame, ends: list[int]) -> Any:
    places = [0, *sorted(min(end, frame.height) for end in ends), frame.height]
    return standing_in(*(frame.slice(begin, end - begin) for begin, end in pairwise(places)))


def polars(frame: object) -> pl.DataFrame:
    """Return the rows of a plan."""
    return cast("StandIn", frame).whole


@st.composite
def rosters(draw: st.DrawFn) -> list[pb.Member]:
    """Draw members, of whom some stand again, some under another id, some with the number in another form."""
    members = [
        attrs.evolve(member, **NOTHING)
        for member in draw(st.lists(members_nearly_right(), min_size=1, max_size=4))
    ]
    for member in draw(st.lists(st.sampled_from(members), max_size=3)):
        number = member.identity_number or ""
        forms = (number, number.lower(), f" {number}", number[:6] + number[8:17], "不详", "11****")
        again = attrs.evolve(
            member, id=draw(st.sampled_from("12A")), identity_number=draw(st.sampled_from(forms))
        )
        members.append(again)
    branches = st.sampled_from((None, "", "甲支部", "乙支部"))
    return [attrs.evolve(member, branch=draw(branches)) for member in members]


def assert_same_as_one_machine(
    frame: pl.DataFrame, given: Any, on: date, rules: pb.RuleBook = pb.RULES
) -> None:
    expected = check_frame(frame.drop("row", strict=False), on=on, rules=rules, keep=sys.maxsize)
    report = spark.check_spark(given, on=on, rules=rules)
    rows = findings_as_frame(expected.findings).cast({"row": pl.Int64})
    found = polars(report.findings()).drop("branch")
    if "row" in frame.columns:
        assert found.sort(pl.all()).equals(rows.select(found.columns).sort(pl.all()))
    else:
        told = ["member", "code", "force", "field", "regulation", "edition", "article", "fingerprint"]
        assert found.select(told).sort(told).equals(rows.select(told).sort(told))
        assert found["row"].null_count() == found.height
    assert polars(report.summary()).rows() == expected.summary().rows()
    assert (report.on, report.beyond) == (expected.on, expected.beyond)


@settings(max_examples=12)
@given(
    rosters(),
    st.lists(st.integers(0, 7), max_size=3),
    st.booleans(),
    st.sampled_from((ON, ON, date(2008, 2, 29))),
)
def test_a_cluster_finds_what_one_machine_finds(
    members: list[pb.Member],
    ends: list[int],
    numbered: bool,  # noqa: FBT001 - drawn
    on: date,
) -> None:
    frame = to_frame(members)
    frame = frame.with_row_index("row").cast({"row": pl.Int64}) if numbered else frame
    assert_same_as_one_machine(frame, in_partitions(frame, ends), on)


def large_branches() -> pl.DataFrame:
    full: dict[str, Any] = {"admitted_on": pb.PartialDate(2020, 5, 1), "name": "某某"}
    sizes = (("甲支部", 50), ("乙支部", 51), ("丙支部", 60))
    members = [
        pb.Member(id=f"{branch}{number}", branch=branch, **full)
        for branch, size in sizes
        for number in range(size)
    ]
    doubtful = [
        attrs.evolve(members[0], id=f"丁{number}", branch="丁支部", admitted_on=None) for number in range(51)
    ]
    return to_frame([*members, *doubtful])


@pytest.mark.parametrize("numbered", [True, False])
def test_a_branch_that_is_too_large_is_found_across_partitions(*, numbered: bool) -> None:
    frame = large_branches()
    if numbered:
        frame = frame.with_row_index("row").cast({"row": pl.Int64})
    rules = pb.RULES.only("ORG102")
    assert_same_as_one_machine(frame, in_partitions(frame, [20, 60, 150]), ON, rules)
    report = spark.check_spark(in_partitions(frame, [20, 60]), on=ON, rules=rules)
    found = polars(report.findings()).sort("branch")
    assert found.select("branch", "path", "member").rows() == [
        ("丙支部", "/members/101/branch" if numbered else "/branch", None),
        ("乙支部", "/members/50/branch" if numbered else "/branch", None),
    ]


def test_an_agencys_own_size_of_branches_is_that_of_the_whole_frame() -> None:
    """Not of one part of it, in which a branch may have no more than a few of its members."""
    frame = large_branches()
    rules = pb.RULES.only("ORG102").tightening("ORG102", 30, source="某市委办法", since=date(2020, 1, 1))
    assert_same_as_one_machine(frame, in_partitions(frame, [20, 60]), ON, rules)
    found = check_frame(frame, on=ON, rules=rules).findings
    assert found == pb.check(pb.Roster(members=from_frame(frame)), on=ON, rules=rules).findings
    assert len(found) > len(check_frame(frame, on=ON, rules=pb.RULES.only("ORG102")).findings)


@pytest.mark.parametrize("on", [date(2008, 2, 29), date(2018, 10, 27)])
def test_before_the_law_the_size_of_no_branch_can_be_told(on: date) -> None:
    frame = large_branches()
    assert_same_as_one_machine(frame, in_partitions(frame, [70]), on, pb.RULES.only("ORG102"))


def test_what_stands_again_is_named_by_branch_and_id_in_one_order_whatever_the_partitions() -> None:
    members = [
        pb.Member(id=str(number), name="某某", branch=branch, identity_number="110000491231002")
        for number, branch in enumerate(("乙支部", "甲支部", None))
    ]
    frame = to_frame(members)
    rules = pb.RULES.only("CON105")
    first, *others = (
        polars(spark.check_spark(standing_in(*parts), on=ON, rules=rules).findings()).sort("member")
        for parts in ((frame,), (frame[2:], frame[:2]), (frame[1:], frame[:0], frame[:1]))
    )
    assert first["zh"].to_list() == [
        "身份号码重复，另见记录“2”、“甲支部”记录“1”",
        "身份号码重复，另见记录“2”、“乙支部”记录“0”",
        "身份号码重复，另见“乙支部”记录“0”、“甲支部”记录“1”",
    ]
    assert first["path"].unique().to_list() == ["/identity_number"]
    assert all(each.equals(first) for each in others)
    assert not any("4912310" in text for text in (*first["zh"], *first["en"]))


def test_columns_that_are_not_there_ask_for_nothing() -> None:
    frame = pl.DataFrame({"id": ["1", "1"]})
    report = spark.check_spark(standing_in(frame), on=ON)
    assert Counter(polars(report.findings())["code"]) == {"CON106": 2, "SHP201": 2}


def test_extra_and_unread_may_be_maps() -> None:
    frame = to_frame([pb.Member(id="1", name="某某", unread={"sex": "?"}, extra={"警号": "0"})])
    given = standing_in(frame, maps=frozenset(("extra", "unread")))
    assert polars(spark.check_spark(given, on=ON).findings())["code"].to_list() == ["SHP210"]


def test_the_answers_have_the_columns_that_are_promised() -> None:
    report = spark.check_spark(standing_in(to_frame([])), on=ON)
    assert polars(report.answers).schema == pl.Schema(dict(ANSWER_COLUMNS))
    assert polars(report.findings()).is_empty()
    assert polars(report.summary()).is_empty()


def test_the_schema_is_that_of_the_canonical_columns() -> None:
    assert [each.split(" ")[0] for each in spark.SCHEMA.split(", ")] == list(schema())
    assert standing_in(to_frame([])).dtypes == [
        tuple(each.split(" ", 1)) for each in spark.SCHEMA.split(", ")
    ]


@attrs.frozen
class Columns:
    """A frame of Spark of which nothing is known but its columns: whoever asks it for more has begun a plan."""

    dtypes: list[tuple[str, str]]


@pytest.mark.parametrize(
    ("columns", "column", "says"),
    [
        ({}, "id", "the frame has no column “id”"),
        ({"id": "bigint"}, "id", "the column “id” of the frame is of type bigint; right would be string"),
        ({"id": "string", "sexx": "string"}, "sexx", "means nothing here, “sexx”; perhaps sex"),
        ({"id": "string", "born_on": "timestamp"}, "born_on", "of type timestamp; right would be date"),
        ({"id": "string", "floating": "string"}, "floating", "of type string; right would be boolean"),
        ({"id": "string", "sponsors": "string"}, "sponsors", "of type string; right would be array<string>"),
        (
            {"id": "string", "extra": "map<string,int>"},
            "extra",
            "of type map<string,int>; right would be array",
        ),
        ({"id": "string", "row": "string"}, "row", "of type string; right would be bigint"),
        ({"id": "string", "born_on_precision": "string"}, "born_on", "no column “born_on”"),
    ],
    ids=["no ids", "ids", "unknown", "time", "flag", "list", "map", "row", "precision alone"],
)
def test_columns_that_do_not_fit_are_refused_before_any_job(
    columns: dict[str, str], column: str, says: str
) -> None:
    given: Any = Columns(list(columns.items()))
    for refused in (lambda: spark.check_spark(given, on=ON), lambda: spark.heads_spark(given, on=ON)):
        with pytest.raises(UnfitFrame, match=says) as caught:
            refused()
        assert caught.value.column == column


@pytest.mark.parametrize(
    ("column", "dtype"),
    [
        ("id", "varchar(20)"),
        ("id", "char(9)"),
        ("id", "string collate UTF8_LCASE"),
        ("born_on", "void"),
        ("sponsors", "array<void>"),
        ("extra", "array<void>"),
        ("extra", "map<string,string>"),
        ("row", "int"),
    ],
)
def test_what_says_the_same_in_another_type_will_do(column: str, dtype: str) -> None:
    given: Any = Columns([*({"id": "string"} | {column: dtype}).items()])
    with pytest.raises(AttributeError, match="selectExpr"):
        spark.check_spark(given, on=ON)


def test_a_cell_that_holds_no_value_is_named_by_column_and_record_and_not_by_what_stands_in_it() -> None:
    frame = to_frame([pb.Member(id="7"), pb.Member(id="8")]).with_columns(
        sex=pl.Series([None, "11000019491231002X"])
    )
    with pytest.raises(UnfitFrame, match="column “sex”, record “8”: not one of the codes") as caught:
        spark.check_spark(standing_in(frame), on=ON)
    assert "1949" not in caught.value.zh + caught.value.en


def test_a_day_with_a_time_is_no_day() -> None:
    frame = standing_in(to_frame([]))
    for refused in (spark.check_spark, spark.heads_spark):
        with pytest.raises(TypeError, match="a datetime is no day"):
            refused(frame, on=datetime(2026, 11, 23, tzinfo=UTC))


@pytest.mark.parametrize("missing", ["pyarrow", "polars"])
def test_a_missing_extra_is_named(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(pb.errors.MissingExtra, match="a cluster needs the extra spark") as caught:
        spark.check_spark(cast("Any", Columns([("id", "string")])), on=ON)
    assert caught.value.extra == "spark"


@settings(max_examples=10)
@given(
    rosters(), st.lists(st.integers(0, 7), max_size=3), st.sampled_from((("branch",), ("sex", "branch"), ()))
)
def test_heads_are_counted_as_on_one_machine(
    members: list[pb.Member], ends: list[int], by: tuple[str, ...]
) -> None:
    frame = to_frame(members)
    counted = polars(spark.heads_spark(in_partitions(frame, ends), on=ON, by=by))
    assert counted.rows() == heads(frame, on=ON, by=by).rows()


@pytest.mark.parametrize("term", [pb.Post.SECRETARY, pb.MeetingKind.LECTURE, "full"])
def test_a_term_that_a_frame_says_nothing_about_is_refused(term: Any) -> None:
    """As on one machine: that a frame of members has no secretary would be no answer."""
    frame = standing_in(to_frame([]))
    with pytest.raises(TypeError, match="neither a Standing nor a Sex"):
        spark.heads_spark(frame, term, on=ON)


def test_heads_are_counted_by_any_column() -> None:
    members = [pb.Member(id=str(number), admitted_on=pb.PartialDate(2020, 5, 1)) for number in range(4)]
    frame = to_frame(members).with_columns(province=pl.Series(["甲省", "乙省", "甲省", None]))
    counted = polars(spark.heads_spark(standing_in(frame), pb.Standing.FULL, on=ON, by=("province",)))
    assert counted.select("province", "rows", "members_low").rows() == [
        (None, 1, 1),
        ("乙省", 1, 1),
        ("甲省", 2, 2),
    ]
    with pytest.raises(UnfitFrame, match="“province”"):
        spark.heads_spark(standing_in(frame), on=ON)


def test_heads_are_counted_by_a_column_whose_name_ends_as_what_is_counted_does() -> None:
    full: Any = {"admitted_on": pb.PartialDate(2020, 5, 1), "confirmed_on": pb.PartialDate(2021, 5, 1)}
    members = [pb.Member(id=str(number), **full) for number in range(4)]
    frame = to_frame(members).with_columns(risk_low=pl.Series(["甲", "乙", "甲", "乙"]))
    terms = (pb.Standing.FULL, pb.Standing.FULL)
    counted = polars(spark.heads_spark(standing_in(frame), *terms, on=ON, by=("risk_low",)))
    assert counted.columns == ["risk_low", "rows", "members_low", "members_high", "full_low", "full_high"]
    assert counted.rows() == [("乙", 2, 2, 2, 2, 2), ("甲", 2, 2, 2, 2, 2)]


@pytest.mark.parametrize("by", [("branch",), ("branch", "sex"), ("admitted_on",), ("born_on", "employer")])
def test_a_canonical_column_that_is_not_there_groups_nobody_as_on_one_machine(by: tuple[str, ...]) -> None:
    ids = pl.DataFrame({"id": ["1", "2"]})
    counted = polars(spark.heads_spark(standing_in(ids), on=ON, by=by))
    expected = heads(ids, on=ON, by=by)
    assert counted.rows() == expected.rows() == [(*(None for _ in by), 2, 0, 2, 0, 2, 0, 2, 0, 2)]
    assert counted.select(by).schema == expected.select(by).schema


@pytest.mark.parametrize(
    ("by", "says"),
    [
        ("barnch", "no column “barnch”; perhaps branch"),
        ("rows", "a grouping is not called “rows”"),
        ("full_low", "a grouping is not called “full_low”"),
    ],
)
def test_a_column_that_heads_cannot_be_counted_by_is_refused_before_any_job(by: str, says: str) -> None:
    frame = to_frame([pb.Member(id="1")]).with_columns(rows=pl.lit("甲"), full_low=pl.lit("甲"))
    with pytest.raises(pb.errors.UnknownName, match=says):
        spark.heads_spark(standing_in(frame if by != "barnch" else to_frame([])), on=ON, by=(by,))


def test_a_rule_book_comes_to_an_executor_with_the_rules_of_this_library_as_its_own() -> None:
    carried = spark.Carried.of(pb.RULES)
    assert carried.others == ()
    there = pickle.loads(pickle.dumps(carried)).book()
    assert there == pb.RULES
    assert asked(there) == asked(pb.RULES)


def test_rules_of_an_agencys_own_are_carried_beside_them() -> None:
    own = attrs.evolve(pb.RULES["SHP201"], code="OWN001")
    rules = pb.RULES.tightening("ADM204", 24, source="某市委办法", since=date(2020, 1, 1)).adding(own)
    carried = spark.Carried.of(rules)
    assert [rule.code for rule in carried.others] == ["ADM204", "OWN001"]
    assert carried.book() == rules


def test_a_frame_with_rules_of_an_agencys_own_is_checked_by_them() -> None:
    own = attrs.evolve(pb.RULES["SHP201"], code="OWN001")
    frame = to_frame([pb.Member(id="1")])
    assert_same_as_one_machine(frame, standing_in(frame), ON, pb.RULES.only("SHP").adding(own))


def test_neither_the_package_nor_its_frames_load_spark_or_arrow() -> None:
    code = (
        "import sys, partybranch, partybranch.frames, partybranch.frames.spark; partybranch.frames.check_frame\n"
        "print({'pyspark', 'pyarrow', 'py4j'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "set()"
