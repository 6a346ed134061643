"""What shares and stated percentages are expected to be."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Final

import pytest
from tests.testing.failures import failing

import partybranch as pb
from partybranch import ratios
from partybranch.counts import Count, Share
from partybranch.testing import assert_ratio, assert_share, regular_ledger

DAY: Final = date(2026, 11, 23)


def test_a_share_is_so_many_of_so_many_and_lies_within_bounds() -> None:
    share = ratios.share_of(regular_ledger(on=DAY), pb.Sex.FEMALE, on=DAY)
    assert assert_share(share, part=4, whole=9, at_least=Fraction(4, 9), at_most=Fraction(4, 9)) is share
    assert_share(share, at_least=Fraction(1, 2), within=False)
    error = failing(assert_share, share, part=3, at_least=Fraction(3, 4), at_most=Fraction(1))
    assert error.en.splitlines() == [
        "part: 3 was expected, and it is 4",
        "within the bounds: “yes” was expected, and it is “no”",
        "  4 女, 9 党员 = 4/9",
        "  at least 3/4",
        "  at most 1",
    ]
    assert error.zh.splitlines()[2:] == ["  女4，党员9 = 4/9", "  下限：3/4（含）", "  上限：1（含）"]


def test_a_share_that_is_no_exact_number_is_a_range() -> None:
    loose = Share(part=Count.parse("XX"), whole=Count.parse("20多"))
    assert_share(loose, whole=Count(low=21, high=29))
    assert_share(loose, whole=Count.parse("21-29"), at_least=Fraction(1, 2), within=None)
    error = failing(assert_share, loose, part=3, at_least=Fraction(1, 2))
    assert "  XX of the part, 21–29 (20多) of the whole" in error.en
    assert error.en.startswith("part: 3 was expected, and it is unknown\n")
    open_end = failing(assert_share, Share(part=Count(low=3), whole=Count.of(9)), part=3)
    assert open_end.en.startswith("part: 3 was expected, and it is 3–…\n")


@pytest.mark.parametrize("within", [False, None])
def test_no_share_lies_outside_of_no_bounds(*, within: bool | None) -> None:
    with pytest.raises(TypeError, match="within= is asked with at_least= or at_most="):
        assert_share(Share(part=Count.of(1), whole=Count.of(2)), part=1, within=within)


def test_something_is_to_be_expected_of_a_share() -> None:
    with pytest.raises(TypeError, match="says what is expected of a share"):
        assert_share(Share(part=Count.of(1), whole=Count.of(2)))


def test_a_stated_percentage_agrees_with_its_counts_or_not() -> None:
    assert assert_ratio("87.5%", part=7, whole=8).text == "87.5%"
    assert_ratio(pb.StatedRatio.parse("87.5％"), part=Count.of(20), whole="24", agrees=False)
    assert_ratio("87.5%", part="XX", whole="20多", agrees=None)
    error = failing(assert_ratio, "87.5%", part=20, whole=24)
    assert error.en.splitlines() == [
        "agrees: “yes” was expected, and it is “no”",
        "  20 of 24 = 83.33%",
        "  87.5% stands for 87.45% up to, not including, 87.6%",
        "  counts that would agree: 21/24",
    ]
    assert error.zh.splitlines()[1:] == [
        "  24中的20 = 83.33%",
        "  87.5%表示87.45%以上、不到87.6%",
        "  相符的人数如：21/24",
    ]
    with pytest.raises(pb.ImpossibleValue):
        assert_ratio("七成", part=7, whole=10)


@pytest.mark.parametrize(
    ("stated", "share", "low", "high"),
    [
        ("87%", "83.33%", "86.5%", "88%"),
        ("87.50%", "83.333%", "87.495%", "87.51%"),
        ("87.503%", "83.3333%", "87.5025%", "87.504%"),
        ("0.000000000001%", "83.3333333333333%", "0.0000000000005%", "0.000000000002%"),
        ("100%", "83.33%", "99.5%", "101%"),
    ],
)
def test_the_ends_of_a_percentage_are_said_with_all_their_digits(
    stated: str, share: str, low: str, high: str
) -> None:
    error = failing(assert_ratio, stated, part=20, whole=24)
    assert error.en.splitlines()[1:3] == [
        f"  20 of 24 = {share}",
        f"  {stated} stands for {low} up to, not including, {high}",
    ]
    assert f"  {stated}表示{low}以上、不到{high}" in error.zh


def test_a_ratio_of_ones_own_may_have_ends_that_no_digits_say() -> None:
    third = pb.StatedRatio(low=Fraction(1, 3), high=Fraction(1, 2), text="三分之一强")
    error = failing(assert_ratio, third, part=20, whole=24)
    assert "三分之一强 stands for 33.3333333333333% up to, not including, 50%" in error.en


def test_what_would_agree_is_named_only_where_there_is_any() -> None:
    nothing = failing(assert_ratio, "87.5%", part=1, whole=5)
    assert "would agree" not in nothing.en
