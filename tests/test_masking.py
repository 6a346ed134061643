"""Numbers of persons are found in texts however they are written, and what only looks alike is left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybranch import strategies
from partybranch._masking import discreet_repr, without_identity_numbers, without_numbers

LONG, SHORT = "11****************", "11*************"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("见110000199003070011。", f"见{LONG}。"),
        ("ID11000019900307001x,", f"ID{LONG},"),
        ("110000900307001", SHORT),
        ("1 110000 19900307 0011 2", f"1 {LONG} 2"),
        ("110000-19900307-0011", LONG),
        ("110000\u300019900307\u00a00011", LONG),
        ("110000\u200b199003070011", LONG),
        ("110000\xad19900307\u061c00\u202e1\u180e1", LONG),
        ("１１００００１９９００３０７００１１", LONG),
        ("110000 900307 001", SHORT),
        ("1100001990030700１Ｘ 110000199003070029", f"{LONG} {LONG}"),
        ("١١٠٠٠٠١٩٩٠٠٣٠٧٠٠١١", LONG),
        ("११०००० १९९००३०७ ००११", LONG),
        ("11000019900307001X2026", f"{LONG}2026"),
        ("x11000019900307001x甲", f"x{LONG}甲"),
        ("110000199003070011 110000199003070029", f"{LONG} {LONG}"),
        # The day is looked at only where the digits do not stand together.
        ("110000199013070011", LONG),
    ],
)
def test_identity_numbers_are_masked(text: str, masked: str) -> None:
    assert without_identity_numbers(text) == masked
    assert without_numbers(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "2003-06-01 2004-06-01 12",
        "12  34  56  78  90  12 34 56 78",
        "110000 19901307 0011",
        "110000 19900307 0011 5 6".replace(" 0011", "\n0011"),
        "1100001990030700112",
        "١٢٣٤٥٦٧٨٩٠١٢٣٤٥",
        "123456789012345a",
        "a123456789012345",
        "13800000001",
        "999999999999999999",
        "",
        "无",
    ],
)
def test_what_is_no_identity_number_is_left(text: str) -> None:
    assert without_identity_numbers(text) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("电话13800000001。", "电话13*********。"),
        ("+86 138 0000 0001", "+86***********"),
        ("008613800000001", "00*************"),
        ("138-0000-0001/010-62345678", "13*********/01*********"),
        ("（0531）6234567", "05*********"),
        ("01062345678", "01*********"),
        ("+86 10 62345678", "+86**********"),
        ("+861062345678", "+86**********"),
        ("0086(10)6234-5678", "00************"),
        ("86-10-62345678", "86**********"),
        ("+86-010-62345678", "+86***********"),
        ("座机０１０－６２３４５６７８，（０５３１）6234567", "座机01*********，05*********"),
        ("＋86-10-62345678", "＋86**********"),
        # The shortest.
        ("0106234567", "01********"),
        ("1 13800000001 2", "1 13********* 2"),
        ("11000019900307001X13800000001", f"{LONG}13*********"),
        ("１１００００１９９００３０７００１Ｘ１３８００００００01", f"{LONG}13*********"),
        ("١٣٨٠٠٠٠٠٠٠١", "13*********"),
    ],
)
def test_telephone_numbers_are_masked(text: str, masked: str) -> None:
    assert without_numbers(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "62345678",
        "12800000001",
        "138000000012",
        "2003-06-01",
        "13 8000 000 01",
        "R01062345678",
        "861062345678",
    ],
)
def test_what_is_no_telephone_number_is_left(text: str) -> None:
    assert without_numbers(text) == text


def test_ids_that_look_like_telephones_are_left() -> None:
    text = "13800000001 13900000002 010-62345678"
    assert without_numbers(text, but={"13800000001", "010-62345678"}) == (
        "13800000001 13********* 010-62345678"
    )
    assert without_numbers("０１０-62345678，", but={"０１０-62345678"}) == "０１０-62345678，"
    assert discreet_repr("13800000001", ids=True) == "'13800000001'"
    assert discreet_repr("甲13800000001", ids=True) == "'甲13*********'"
    assert discreet_repr({"x\u3000": ("110000\u300019900307\u30000011",)}) == repr({"x\u3000": (LONG,)})


@given(
    number=strategies.identity_numbers(),
    before=st.text("甲 (-", max_size=3),
    after=st.text("乙 )-", max_size=3),
)
def test_no_drawn_number_gets_through(number: str, before: str, after: str) -> None:
    assert number not in without_identity_numbers(f"{before}{number}{after}")


@given(text=st.text("0123456789Xx -年\n", max_size=60))
def test_masking_again_changes_nothing_more(text: str) -> None:
    once = without_numbers(text)
    assert without_numbers(once) == once
    assert text.count("\n") == once.count("\n")
