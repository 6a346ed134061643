"""Identity numbers as expressions: what they state is what `identity` says, whatever stands in the column."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from partybranch.frames._days import number_of
from partybranch.frames._numbers import Numbers, digits_of
from partybranch.identity import check_character, examine, province_codes
from partybranch.terms import Sex

FIRST: Final = "11000020000101001"
JUNK: Final = (
    *(
        "",
        " ",
        "X",
        "0",
        "-",
        "+",
        "不详",
        "²" * 18,
        "１１００００２０００" + "０１０１００１",
        "\x00" * 18,
        "𝟏" * 18,
    ),
    *(
        "11" + "*" * 16,
        "110000200001010",
        FIRST,
        FIRST + "x",
        FIRST + "Ｘ",
        FIRST + " ",
        " " + FIRST[:16] + " ",
    ),
    *(
        "-" + FIRST[:16] + "1",
        "+" + FIRST[:16] + "1",
        FIRST[:16] + "-1",
        FIRST[:16] + ".0",
        "1e16" + "0" * 14,
    ),
    *("9" * 18, "0" * 18, "9" * 17 + "X", "9" * 19, "1" * 200, FIRST + "甲", FIRST[:15] + "甲"),
)
"""What may stand where a number should: of its length in characters or in bytes, signs, other digits."""


def stated(numbers: list[str | None]) -> list[dict[str, object]]:
    """Return what the expressions say of texts, a row each."""
    column = pl.col("number")
    of = Numbers(column, digits_of(column))
    frame = pl.DataFrame({"number": numbers}, schema={"number": pl.String})
    return frame.select(
        digits=digits_of(column),
        right=of.are_right(),
        birth=of.births(),
        male=of.are_of_sex(pl.lit("male")),
        female=of.are_of_sex(pl.lit("female")),
    ).to_dicts()


def assert_as_identity_says(numbers: list[str]) -> None:
    for text, said in zip(numbers, stated(list(numbers)), strict=True):
        # Only a number in half-width characters, without blanks and with a capital X, is known to be right at a look.
        known = examine(text) if text.isascii() and text == text.strip() and "x" not in text else examine("")
        right = known.check_fits is True and known.province_known
        assert bool(said["right"]) is right, text
        if right:
            assert said["digits"] == int(text[:17])
            assert said["birth"] == (None if known.born_on is None else number_of(known.born_on)), text
            assert (said["male"], said["female"]) == (known.sex is Sex.MALE, known.sex is Sex.FEMALE), text


@pytest.mark.parametrize("text", JUNK, ids=repr)
def test_junk_is_no_number(text: str) -> None:
    assert_as_identity_says([text])
    assert not stated([text])[0]["right"]


def test_of_nothing_nothing_is_stated() -> None:
    assert set(stated([None])[0].values()) == {None}


DIGITS = "0123456789"
PROVINCES = (*sorted(province_codes()), "00", "10", "16", "99")
YEARS = (0, 1799, 1800, 1900, 2000, 2004, 2100, 2199, 2200, 9999)


@st.composite
def firsts(draw: st.DrawFn) -> str:
    """Draw 17 digits, of any number or of one whose birth is near a day."""
    if draw(st.booleans()):
        return draw(st.sampled_from(PROVINCES)) + draw(st.text(DIGITS, min_size=15, max_size=15))
    year, month = draw(st.sampled_from(YEARS)), draw(st.integers(0, 13))
    day, order = draw(st.sampled_from((0, 1, 28, 29, 30, 31, 32, 99))), draw(st.integers(0, 999))
    return f"110000{year:04}{month:02}{day:02}{order:03}"


@settings(max_examples=20)
@given(st.lists(firsts(), min_size=1, max_size=40), st.integers(0, 10))
@example(["11000018000101000", "11000021991231999", "11000017991231000", "11000022000101000"], 0)
def test_numbers_are_as_identity_says(them: list[str], off: int) -> None:
    right = [first + check_character(first) for first in them]
    assert_as_identity_says(right)
    assert_as_identity_says([number[:-1] + "0123456789X"[off] for number in right])


@settings(max_examples=20)
@given(
    st.lists(
        st.text(max_size=20) | st.text(DIGITS + "Xx *-+.", min_size=15, max_size=19), min_size=1, max_size=40
    )
)
def test_any_text_is_as_identity_says(texts: list[str]) -> None:
    assert_as_identity_says([text.encode(errors="replace").decode() for text in texts])


def test_every_check_character_is_the_right_one_for_some_number() -> None:
    some = [str(11000020000101000 + order) for order in range(200)]
    numbers = [first + check_character(first) for first in some]
    assert {number[-1] for number in numbers} == set("0123456789X")
    assert all(said["right"] for said in stated(list(numbers)))


def test_every_digit_weighs_in_the_check_character() -> None:
    number = FIRST + check_character(FIRST)
    other = [
        number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :] for place in range(2, 17)
    ]
    assert not any(said["right"] for said in stated(list(other)))


def test_births_are_compared_with_days_as_numbers() -> None:
    column = pl.col("number")
    births = Numbers(column, digits_of(column))
    days = [date(1800, 1, 1), date(1949, 10, 1), date(2000, 2, 29), date(2199, 12, 31)]
    numbers = [f"110000{day:%Y%m%d}001" for day in days]
    frame = pl.DataFrame({"number": [number + check_character(number) for number in numbers]})
    for off, same in ((0, True), (1, False), (-1, False)):
        asked = pl.Series("day", [number_of(day + timedelta(days=off)) for day in days], dtype=pl.Int32)
        said = frame.with_columns(asked).select(births.are_of(pl.col("day"))).to_series()
        # A day outside the tables is none that a birth is known to be.
        assert [bool(each) for each in said] == [same] * len(days)
