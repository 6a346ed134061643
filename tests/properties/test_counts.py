from __future__ import annotations

from fractions import Fraction
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybranch.counts import Count, StatedRatio, Threshold

SHARES = [
    pytest.param(
        Fraction(numerator, denominator),
        strict,
        id=f"{'over' if strict else 'from'} {numerator}-{denominator}",
    )
    for numerator, denominator in ((0, 1), (1, 5), (1, 3), (1, 2), (2, 3), (4, 5), (1, 1))
    for strict in (False, True)
]


@pytest.mark.parametrize(("share", "strict"), SHARES)
def test_what_a_threshold_needs_agrees_with_exact_fractions_for_every_base(
    *, share: Fraction, strict: bool
) -> None:
    """`2*present >= base`: exactly half is enough for 半数以上; `2*n > base`: exactly half fails for 超过半数."""
    threshold = Threshold(share=share, strict=strict)
    for base in range(501):
        numerator, denominator = share.numerator, share.denominator
        needed = next(
            number
            for number in count()
            if (denominator * number > numerator * base)
            or (not strict and denominator * number == numerator * base)
        )
        assert threshold.needed(base) == needed
        assert threshold.reached(needed, base)
        assert not threshold.reached(needed - 1, base)
        assert threshold.missing(needed - 1, base) == 1
        assert threshold.missing(needed, base) == threshold.missing(needed + 1, base) == 0


@given(
    share=st.fractions(0, 1, max_denominator=100),
    strict=st.booleans(),
    base=st.integers(0, 500),
    number=st.integers(0, 500),
)
def test_a_threshold_is_reached_when_nothing_is_missing(
    *, share: Fraction, strict: bool, base: int, number: int
) -> None:
    """`Threshold(share, strict)` says which, and answers "n more needed"."""
    threshold = Threshold(share=share, strict=strict)
    missing = threshold.missing(number, base)
    assert threshold.reached(number, base) is (missing == 0)
    assert threshold.reached(number + missing, base)
    if base:
        reached = Fraction(number, base) > share or (not strict and Fraction(number, base) == share)
        assert threshold.reached(number, base) is reached


def stated(units: int, decimals: int) -> str:
    """Write a percentage that is a whole number of units of its last decimal."""
    whole, rest = divmod(units, 10**decimals)
    return f"{whole}.{rest:0{decimals}}%" if decimals else f"{whole}%"


percentages = st.integers(0, 3).flatmap(
    lambda decimals: st.integers(0, 100 * 10**decimals).map(lambda units: stated(units, decimals))
)


@given(percentages, st.integers(0, 40))
def test_feasible_counts_are_those_allowed(text: str, whole_up_to: int) -> None:
    """Consistency and the feasible counts: `.feasible(whole_up_to=100)`, `.allows(7, 8)`."""
    ratio = StatedRatio.parse(text)
    by_trying = [
        (part, whole)
        for whole in range(whole_up_to + 1)
        for part in range(whole + 2)
        if ratio.allows(part, whole)
    ]
    assert list(ratio.feasible(whole_up_to=whole_up_to)) == by_trying


@given(data=st.data(), whole=st.integers(1, 500), decimals=st.integers(0, 3))
def test_a_rounded_or_truncated_share_is_always_allowed(
    data: st.DataObject, whole: int, decimals: int
) -> None:
    """Within the precision it was stated with, by rounding or by truncation (66.6 % fits two thirds)."""
    part = data.draw(st.integers(0, whole))
    exact = Fraction(100 * 10**decimals * part, whole)
    truncated = exact.numerator // exact.denominator
    half_up = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
    for units in (truncated, half_up, round(exact)):
        ratio = StatedRatio.parse(stated(units, decimals))
        assert ratio.allows(part, whole)
        assert (part, whole) in ratio.feasible(whole_up_to=whole)


@given(data=st.data(), whole=st.integers(1, 500), decimals=st.integers(0, 3))
def test_a_share_further_away_is_never_allowed(data: st.DataObject, whole: int, decimals: int) -> None:
    part = data.draw(st.integers(0, whole))
    exact = Fraction(100 * 10**decimals * part, whole)
    for units in (exact.numerator // exact.denominator - 1, -(-exact.numerator // exact.denominator) + 1):
        if 0 <= units <= 100 * 10**decimals:
            assert not StatedRatio.parse(stated(units, decimals)).allows(part, whole)


counts = st.integers(0, 12).flatmap(
    lambda low: (st.none() | st.integers(low, low + 6)).map(lambda high: Count(low=low, high=high))
)
FAR = 40


def numbers_of(one: Count) -> range:
    """Return what a count can be; an open one goes on far enough for the numbers tried here."""
    return range(one.low, (FAR if one.high is None else one.high) + 1)


@given(counts, counts, st.integers(0, 25))
def test_comparisons_agree_with_trying_every_number(one: Count, other: Count, number: int) -> None:
    """Comparing counts answers yes, no or cannot tell."""
    pairs = {this == that for this in numbers_of(one) for that in numbers_of(other)}
    assert one.same_as(other) is (pairs.pop() if len(pairs) == 1 else None)
    enough = {this >= number for this in numbers_of(one)}
    assert one.at_least(number) is (enough.pop() if len(enough) == 1 else None)
    few = {this <= number for this in numbers_of(one)}
    assert one.at_most(number) is (few.pop() if len(few) == 1 else None)


@given(st.integers(0, 10**12 - 1))
def test_a_number_reads_back(number: int) -> None:
    assert Count.parse(str(number)) == Count(low=number, high=number, text=str(number))
    assert Count.parse(f"{number}人").exact == number


@given(st.integers(1, 9), st.integers(1, 6))
def test_a_loose_number_lies_between_round_ones(digit: int, zeros: int) -> None:
    """20 多 → 21 to 29."""
    round_one = digit * 10**zeros
    loose = Count.parse(f"{round_one}多")
    assert (loose.low, loose.high) == (round_one + 1, round_one + 10**zeros - 1)
