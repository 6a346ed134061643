from __future__ import annotations

from fractions import Fraction

import pytest

from partybranch import Count
from partybranch.rules._bounds import percent, written


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(7, 8), "87.5%"),
        (Fraction(2, 3), "66.7%"),
        (Fraction(1, 3), "33.3%"),
        (Fraction(1, 5), "20%"),
        (Fraction(0), "0%"),
        (Fraction(1), "100%"),
        (Fraction(1, 2000), "0.1%"),
        (Fraction(1, 2001), "0%"),
        (Fraction(123, 1000), "12.3%"),
    ],
)
def test_a_share_is_written_as_a_percentage_to_a_tenth(share: Fraction, text: str) -> None:
    assert percent(share) == text


def test_a_count_is_written_as_a_number_as_it_was_or_as_a_range() -> None:
    counts = (Count.of(7), Count.parse("20多"), Count(low=2, high=4), Count(low=2))
    assert [written(each) for each in counts] == [7, "20多", "2–4", "2–…"]
