from __future__ import annotations

import pytest

from partybranch.outputs._table import table, width


@pytest.mark.parametrize(
    ("text", "places"),
    [("", 0), ("2025", 4), ("3月", 3), ("（一）", 6), ("阿依·古丽", 9), ("ａ", 2), ("e\u0301", 1)],
)
def test_a_chinese_character_takes_two_places_and_an_accent_none(text: str, places: int) -> None:
    assert width(text) == places


def test_columns_stand_below_each_other() -> None:
    rows = [["月", "次"], ["themed", "1"], ["主题党日", "10"]]
    lines = list(table(rows))
    assert lines == ["月        次", "themed     1", "主题党日  10"]
    assert {width(line) for line in lines} == {12}


def test_more_columns_may_stand_to_the_left() -> None:
    assert list(table([["a", "bb", "1"], ["aa", "b", "10"]], left=2)) == ["a   bb   1", "aa  b   10"]


def test_no_blanks_stand_at_the_end() -> None:
    assert list(table([["a", ""], ["b", "1"]])) == ["a", "b  1"]
