"""What holds of the dues of every base."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybranch.dues import BASES, Due, assess, monthly
from partybranch.models import Payer

DAY: Final = date(2026, 11, 23)
EVE: Final = date(2008, 3, 31)
CENT: Final = Decimal("0.01")

by_rate = st.sampled_from([Payer.MONTHLY_PAY, Payer.YEARLY_PAY, Payer.IRREGULAR])
bases = st.decimals(min_value=0, max_value=20_000, places=2) | st.decimals(
    min_value=0, max_value=10**12, places=4
)


def rate_of(base: Decimal) -> Fraction:
    """Return the rate as the table of the rules of 2008 reads."""
    if base <= 3000:
        return Fraction(5, 1000)
    if base <= 5000:
        return Fraction(10, 1000)
    return Fraction(15, 1000) if base <= 10_000 else Fraction(20, 1000)


def judged(base: Decimal, on: date = DAY, payer: Payer = Payer.MONTHLY_PAY) -> Due:
    found = assess(base, on=on, payer=payer)
    assert found is not None
    return found


@given(base=bases, payer=by_rate)
def test_dues_are_the_exact_amount_half_up_to_the_cent(base: Decimal, payer: Payer) -> None:
    """`Decimal("30.01")`, half up to the cent."""
    due = judged(base, payer=payer)
    exact = Fraction(base) * rate_of(base)
    assert due.rate == rate_of(base)
    assert due.least == due.most == monthly(base, on=DAY, payer=payer)
    assert Fraction(-1, 200) < exact - Fraction(due.least) < Fraction(1, 200) or (
        Fraction(due.least) - exact == Fraction(1, 200)
    )
    assert due.least.as_tuple().exponent == -2


@given(base=st.decimals(min_value=0, max_value=20_000, places=2))
def test_dues_agree_with_decimal_arithmetic(base: Decimal) -> None:
    rate = rate_of(base)
    product = base * rate.numerator / rate.denominator
    assert monthly(base, on=DAY) == product.quantize(CENT, ROUND_HALF_UP)


@given(one=bases, other=bases, payer=by_rate)
def test_inside_a_band_more_pay_never_owes_less(one: Decimal, other: Decimal, payer: Payer) -> None:
    less, more = (judged(base, payer=payer) for base in sorted((one, other)))
    assert less.rate is not None
    assert more.rate is not None
    assert less.rate <= more.rate
    assert less.least <= more.least


@pytest.mark.parametrize("edge", [3000, 5000, 10_000])
def test_an_upper_edge_belongs_to_its_band_and_nothing_above_it_does(edge: int) -> None:
    """Upper edges **included**."""
    below, at, above = (judged(edge + step).rate for step in (-CENT, Decimal(0), CENT))
    assert below == at
    assert above is not None
    assert at is not None
    assert above > at


@given(st.integers(0, 2_000_000).map(lambda cents: Decimal(cents) / 100))
def test_of_1998_both_rates_are_possible_at_an_edge_and_nowhere_else(base: Decimal) -> None:
    """Edges not verified."""
    due = judged(base, on=EVE)
    assert due.least <= due.most
    assert (due.rate is None) is (base in (400, 600, 800, 1500))
    assert monthly(base, on=EVE) == due.least


@given(
    base=st.none() | bases,
    payer=st.sampled_from([Payer.FARMER, Payer.STUDENT, Payer.UNEMPLOYED, Payer.RELIEF]),
)
def test_fixed_amounts_do_not_depend_on_a_base(base: Decimal | None, payer: Payer) -> None:
    assert assess(base, on=DAY, payer=payer) == assess(None, on=DAY, payer=payer)


@pytest.mark.parametrize("payer", Payer)
def test_the_bases_of_every_kind_of_payer_follow_each_other_without_gap(payer: Payer) -> None:
    """The bases of one rule never overlap; the last one stands."""
    group = BASES[payer]
    for earlier, later in pairwise(group):
        assert earlier.in_force.end == later.in_force.start
    assert group[-1].in_force.end is None
