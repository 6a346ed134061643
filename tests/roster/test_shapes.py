"""What is blank, and what messages show of a cell."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybranch.findings import Message
from partybranch.roster._shapes import shape_of
from partybranch.roster._tables import Cell, NoResult
from partybranch.roster.cells import (
    Circumstances,
    is_blank,
    shown,
)

TYPED: Final = Circumstances()
TEXT_FILE: Final = Circumstances(typed=False)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        " ",
        "　",
        "\u200b",
        "\ufeff \u200d",
        "无",
        "/",
        "\\",
        "—",
        "——",
        "-",
        "--",
        "、",
        "null",
        "NULL",
        "None",
        "N/A",
        "NaN",
        "暂无",
        "空",
        " / ",
        "#",
        "无     ",
        "NULL      ",
        "/\u200b\u200b\u200b\u200b",
        "     无",
    ],
)
def test_marks_for_nothing_are_blank(cell: str) -> None:
    assert is_blank(cell)


@pytest.mark.parametrize(
    "cell", ["0", "否", "无锡", "无锡     ", "     无锡", "//", "a", "#N/A", 0.0, False, NoResult(), "空 军"]
)
def test_what_says_something_is_not_blank(cell: Cell) -> None:
    assert not is_blank(cell)


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        pytest.param("难", "（“难”）", id="short"),
        pytest.param("2003 - 02\n- 30", "（“2003 - 02 - 30”）", id="eight digits, spaces made one"),
        pytest.param("123456789", "（9位数字、0个其他字符）", id="nine digits"),
        pytest.param("1-2-3-4-5-6-7-8-9", "（9位数字、8个其他字符）", id="nine digits apart"),
        pytest.param("某" * 20, f"（“{'某' * 20}”）", id="twenty characters"),
        pytest.param("某" * 21, "（0位数字、21个其他字符）", id="twenty-one characters"),
        pytest.param(
            "一一〇〇〇〇一九九〇〇一〇一〇〇一八", "（18位数字、0个其他字符）", id="Chinese numerals"
        ),
    ],
)
def test_a_text_too_long_for_a_word_is_shown_by_its_shape(text: str, zh: str) -> None:
    assert shown(text, TYPED).zh == zh


def test_any_text_is_shown_where_the_caller_asks() -> None:
    said = shown("110000 199001010018", Circumstances(reveal=True))
    assert said == Message("（“110000 199001010018”）", " (“110000 199001010018”)")


@pytest.mark.parametrize(
    ("cell", "shape"),
    [
        pytest.param("张某 x-1", "汉汉 A-9", id="mixed"),
        pytest.param(37773.0, "99999", id="number"),
        pytest.param(date(2003, 6, 1), "9999-99-99", id="day"),
        pytest.param("（某）", "(汉)", id="brackets made narrow"),
        pytest.param("㉑½", "99", id="numerals in one character"),
        pytest.param("a" * 21, "A" * 20 + "…", id="cut off"),
        pytest.param(NoResult(), "", id="no result"),
    ],
)
def test_a_shape_tells_nobody_apart(cell: Cell, shape: str) -> None:
    assert shape_of(cell) == shape


DIGITS = st.characters(categories=["Nd", "No", "Nl"]) | st.sampled_from(
    "〇一二三四五六七八九十百零壹贰叁肆伍陆柒捌玖"
)
PIECES = st.text(DIGITS, max_size=20) | st.text(max_size=8)


@given(st.lists(PIECES, max_size=4).map("".join))
def test_no_message_shows_more_than_eight_digits_in_any_script(text: str) -> None:
    said = shown(text, TYPED)
    plain = " ".join(text.split())
    digits = sum(character.isnumeric() for character in plain)
    others = len(plain) - digits
    if digits > 8 or len(plain) > 20:
        assert said == Message(
            f"（{digits}位数字、{others}个其他字符）", f" ({digits} digits, {others} other characters)"
        )
    else:
        assert said == Message(f"（“{plain}”）", f" (“{plain}”)")


@given(st.text())
def test_no_shape_shows_a_digit_or_a_letter_of_the_cell(text: str) -> None:
    for character in shape_of(text):
        assert character in "9A汉…" or not (character.isalpha() or character.isdigit())
