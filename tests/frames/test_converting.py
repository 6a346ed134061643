"""Members to frames and back."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from typing import Any

import attrs
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import partybranch as pb
from partybranch import frames
from partybranch.findings import Message
from partybranch.frames import COLUMNS, UNHELD, UnfitFrame, _columns, column_named, from_frame, to_frame
from partybranch.strategies import members, partial_dates

NOTHING: dict[str, st.SearchStrategy[Any]] = dict.fromkeys(UNHELD, st.just(()))


@given(st.lists(members(**NOTHING), max_size=5))
def test_what_a_frame_holds_comes_back_as_it_was(them: list[pb.Member]) -> None:
    assert from_frame(to_frame(them)) == tuple(them)


@given(st.lists(members(), max_size=3))
def test_what_it_has_no_room_for_is_left_out_only_where_that_is_said(them: list[pb.Member]) -> None:
    held = any(getattr(member, name) for member in them for name in UNHELD)
    if held:
        with pytest.raises(pb.errors.ImpossibleValue, match="lossy=True"):
            to_frame(them)
    kept = from_frame(to_frame(them, lossy=True))
    without: dict[str, Any] = dict.fromkeys(UNHELD, ())
    assert kept == tuple(attrs.evolve(member, **without) for member in them)


def test_every_field_is_a_column_but_the_lists_of_records() -> None:
    assert UNHELD == ("steps", "transfers", "flows", "sanctions", "measures")
    assert {column.field for column in COLUMNS} | set(UNHELD) == {
        each.name for each in attrs.fields(pb.Member)
    }
    assert column_named("born_on").names == ("born_on", "born_on_precision")
    assert column_named("born_on").label == Message("出生日期", "date of birth")


def test_a_date_is_its_first_day_and_how_precisely_it_is_known() -> None:
    them = [
        pb.Member(id=text, admitted_on=pb.PartialDate.parse(text))
        for text in ("2003", "2003-06", "2003-06-01")
    ]
    frame = to_frame(them)
    assert frame.select("admitted_on", "admitted_on_precision").rows() == [
        (date(2003, 1, 1), "year"),
        (date(2003, 6, 1), "month"),
        (date(2003, 6, 1), "day"),
    ]
    assert frame.schema == pl.Schema(frames.schema())
    assert frame["sex"].dtype == pl.String


@given(partial_dates(), st.integers(1, 11))
def test_a_span_that_is_no_month_and_no_year_is_refused(day: pb.PartialDate, months: int) -> None:
    moved = day.plus_months(months)
    if str(moved).count("..") == 0:
        assert from_frame(to_frame([pb.Member(id="1", born_on=moved)]))[0].born_on == moved
        return
    with pytest.raises(pb.errors.ImpossibleValue, match="a day, a month or a year") as caught:
        to_frame([pb.Member(id="1", born_on=moved)])
    assert "某日、某月或某年" in caught.value.zh


def test_columns_that_are_not_there_state_nothing() -> None:
    frame = pl.DataFrame({"id": ["1", "2"], "born_on": [date(1980, 1, 2), None], "sex": ["female", None]})
    assert from_frame(frame.lazy()) == (
        pb.Member(id="1", born_on=pb.PartialDate(1980, 1, 2), sex=pb.Sex.FEMALE),
        pb.Member(id="2"),
    )


@pytest.mark.parametrize("kind", [pl.Categorical, pl.Enum(["female", "male"]), pl.String])
def test_words_may_be_categories_and_nulls_of_no_type(kind: Any) -> None:
    frame = pl.DataFrame(
        {
            "id": ["1"],
            "sex": pl.Series(["male"], dtype=kind),
            "name": [None],
            "sponsors": pl.Series([[]], dtype=pl.List(pl.Null)),
            "party_posts": pl.Series([["书记"]], dtype=pl.List(pl.Categorical)),
            "extra": pl.Series([[]], dtype=pl.List(pl.Null)),
        }
    )
    assert from_frame(frame) == (pb.Member(id="1", sex=pb.Sex.MALE, party_posts=("书记",)),)


def pairs(*them: tuple[str | None, str | None] | None) -> pl.Series:
    kind = pl.List(pl.Struct({"key": pl.String, "value": pl.String}))
    return pl.Series(
        [[None if each is None else {"key": each[0], "value": each[1]} for each in them]], dtype=kind
    )


WRONG: dict[str, tuple[dict[str, Any], str, int | None, str]] = {
    "no ids": ({"name": ["甲某"]}, "id", None, "has no column “id”"),
    "an id is missing": ({"id": ["1", None]}, "id", 1, "every record has an id"),
    "unknown": ({"id": ["1"], "admited_on": ["x"]}, "admited_on", None, "perhaps admitted_on"),
    "nothing like it": ({"id": ["1"], "警号": ["x"]}, "警号", None, "that means nothing here"),
    "a number": ({"id": [1]}, "id", None, "of type Int64; right would be String"),
    "a moment": (
        {"id": ["1"], "born_on": [datetime(1980, 1, 2, tzinfo=UTC)]},
        "born_on",
        None,
        "right would be Date",
    ),
    "flags as text": ({"id": ["1"], "floating": ["是"]}, "floating", None, "right would be Boolean"),
    "a text for a list": (
        {"id": ["1"], "sponsors": ["甲某"]},
        "sponsors",
        None,
        "right would be List(String)",
    ),
    "numbers in a list": ({"id": ["1"], "sponsors": [[1]]}, "sponsors", None, "right would be List(String)"),
    "no pairs": ({"id": ["1"], "extra": [["a"]]}, "extra", None, "right would be List(Struct"),
    "no word": (
        {"id": ["1", "2"], "sex": ["male", "女"]},
        "sex",
        1,
        "row 2 of the frame: not one of the codes that can stand here: male, female",
    ),
    "precision alone": ({"id": ["1"], "born_on_precision": ["day"]}, "born_on", None, "no column “born_on”"),
    "no precision": (
        {"id": ["1"], "born_on": [date(1980, 1, 2)], "born_on_precision": pl.Series([None], dtype=pl.String)},
        "born_on",
        0,
        "day, month or year",
    ),
    "precision of nothing": (
        {"id": ["1"], "born_on": pl.Series([None], dtype=pl.Date), "born_on_precision": ["day"]},
        "born_on",
        0,
        "without a date",
    ),
    "not the first": (
        {"id": ["1"], "born_on": [date(1980, 1, 2)], "born_on_precision": ["month"]},
        "born_on",
        0,
        "with its first day",
    ),
    "a null in a list": ({"id": ["1"], "sponsors": [["甲某", None]]}, "sponsors", 0, "holds no nulls"),
    "a null for a pair": ({"id": ["1"], "extra": pairs(None)}, "extra", 0, "a key once"),
    "a null in a pair": ({"id": ["1"], "extra": pairs(("a", None))}, "extra", 0, "a key once"),
    "a key twice": ({"id": ["1"], "extra": pairs(("a", "1"), ("a", "2"))}, "extra", 0, "a key once"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_a_frame_is_said_with_its_column(name: str) -> None:
    data, column, row, words = WRONG[name]
    with pytest.raises(UnfitFrame) as caught:
        from_frame(pl.DataFrame(data))
    assert (caught.value.column, caught.value.row) == (column, row)
    assert words in caught.value.en
    assert f"“{column}”" in caught.value.zh


def test_a_column_is_asked_for_by_its_field() -> None:
    with pytest.raises(pb.errors.UnknownName, match="perhaps born_on"):
        column_named("born_at")
    with pytest.raises(pb.errors.UnknownName, match=r"no column “警号”$"):
        column_named("警号")


def test_a_frame_goes_through_parquet(tmp_path: Any) -> None:
    them = (
        pb.Member(id="1", sex=pb.Sex.FEMALE, born_on=pb.PartialDate(1980, 6), sponsors=("甲某", "乙某")),
        pb.Member(id="2", extra={"警号": "01"}, unread={"sex": "未知"}, floating=True),
    )
    to_frame(them).write_parquet(tmp_path / "members.parquet")
    assert from_frame(pl.scan_parquet(tmp_path / "members.parquet")) == them


def test_frames_are_told_from_everything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    assert frames.is_frame(pl.DataFrame())
    assert frames.is_frame(pl.LazyFrame())
    assert not frames.is_frame([])
    assert not frames.is_frame(pl.Series())
    monkeypatch.setitem(sys.modules, "polars", None)
    assert not frames.is_frame([])
    with pytest.raises(pb.errors.MissingExtra, match=r"partybranch\[frames\]") as caught:
        to_frame(())
    assert caught.value.extra == "frames"


def test_dates_are_read_however_many_different_ones_there_are() -> None:
    """A service that reads for months keeps no date of every day that anybody ever wrote."""
    most = _columns._partial.cache_info().maxsize  # pyright: ignore[reportPrivateUsage]
    assert most == 65_536
