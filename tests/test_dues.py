"""What is due for a base on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any, Final

import pytest

from partybranch.dates import PartialDate
from partybranch.dues import BASES, assess, monthly
from partybranch.errors import ImpossibleValue
from partybranch.models import Payer
from partybranch.regulations import Force

DAY: Final = date(2026, 11, 23)
EVE: Final = date(2008, 3, 31)
FIRST_DAY: Final = date(2008, 4, 1)
BY_RATE: Final = (Payer.MONTHLY_PAY, Payer.YEARLY_PAY, Payer.IRREGULAR)


@pytest.mark.parametrize("payer", BY_RATE)
@pytest.mark.parametrize(
    ("base", "due", "rate"),
    [
        pytest.param("0", "0.00", 5, id="no pay"),
        pytest.param("100", "0.50", 5, id="little pay"),
        pytest.param("2999.99", "15.00", 5, id="a cent below the first edge"),
        pytest.param("3000", "15.00", 5, id="3000 belongs to the band below"),
        pytest.param("3000.01", "30.00", 10, id="a cent above"),
        pytest.param("3001", "30.01", 10, id="the rate applies to the whole base"),
        pytest.param("5000", "50.00", 10, id="5000 belongs to the band below"),
        pytest.param("5000.01", "75.00", 15, id="a cent above it"),
        pytest.param("10000", "150.00", 15, id="10000 belongs to the band below"),
        pytest.param("10000.01", "200.00", 20, id="a cent above that"),
        pytest.param("10001", "200.02", 20, id="a yuan above"),
        pytest.param("123456.78", "2469.14", 20, id="much pay"),
        pytest.param("1", "0.01", 5, id="half a cent is rounded up"),
        pytest.param("1E-28", "0.00", 5, id="as many decimals as documents write"),
        pytest.param("0.99", "0.00", 5, id="less than half a cent is not"),
        pytest.param("3", "0.02", 5, id="a cent and a half"),
        pytest.param("3333", "33.33", 10, id="33.33"),
        pytest.param("3333.5", "33.34", 10, id="33.335 is rounded up"),
        pytest.param("3334.49", "33.34", 10, id="33.3449 is rounded down"),
    ],
)
def test_the_rate_of_a_band_applies_to_the_whole_base(payer: Payer, base: str, due: str, rate: int) -> None:
    """Upper edges **included**; the rate applies to the **whole** base: 3000 pays 15.00, 3001 pays 30.01."""
    found = assess(Decimal(base), on=DAY, payer=payer)
    assert found is not None
    assert (found.least, found.most, found.rate) == (Decimal(due), Decimal(due), Fraction(rate, 1000))
    assert str(monthly(Decimal(base), on=DAY, payer=payer)) == due


@pytest.mark.parametrize(
    ("base", "due", "rate"),
    [
        pytest.param("3001", "15.01", 5, id="no edge at 3000"),
        pytest.param("5000", "25.00", 5, id="5000 belongs to the band below"),
        pytest.param("5000.01", "50.00", 10, id="a cent above"),
        pytest.param("5001", "50.01", 10, id="a yuan above"),
        pytest.param("20000", "200.00", 10, id="no third band"),
    ],
)
def test_the_retired_pay_by_two_bands(base: str, due: str, rate: int) -> None:
    """离退休: <=5000: 0.5%; >5000: 1%, on the basic pension."""
    found = assess(Decimal(base), on=DAY, payer=Payer.RETIRED)
    assert found is not None
    assert (found.least, found.most, found.rate) == (Decimal(due), Decimal(due), Fraction(rate, 1000))


@pytest.mark.parametrize(
    ("payer", "least", "most"),
    [
        pytest.param(Payer.FARMER, "0.20", "1.00", id="farmer"),
        pytest.param(Payer.STUDENT, "0.20", "0.20", id="student"),
        pytest.param(Payer.UNEMPLOYED, "0.20", "0.20", id="unemployed"),
        pytest.param(Payer.RELIEF, "0.20", "0.20", id="on relief"),
    ],
)
@pytest.mark.parametrize("base", [None, Decimal(800)])
def test_some_pay_an_amount_that_depends_on_no_base(
    payer: Payer, least: str, most: str, base: Decimal | None
) -> None:
    """Farming members: 0.2 to 1 yuan a month; students, unemployed, on relief or 低保: 0.2 yuan a month."""
    found = assess(base, on=DAY, payer=payer)
    assert found is not None
    assert (found.least, found.most, found.rate) == (Decimal(least), Decimal(most), None)
    assert str(monthly(base, on=DAY, payer=payer)) == least


@pytest.mark.parametrize(
    ("base", "least", "most"),
    [
        pytest.param("399", "2.00", "2.00", id="0.5 %, half a cent up"),
        pytest.param("400", "2.00", "4.00", id="on the edge: 0.5 or 1 %"),
        pytest.param("400.01", "4.00", "4.00", id="1 %"),
        pytest.param("600", "6.00", "9.00", id="on the edge: 1 or 1.5 %"),
        pytest.param("700", "10.50", "10.50", id="1.5 %"),
        pytest.param("800", "12.00", "16.00", id="on the edge: 1.5 or 2 %"),
        pytest.param("1500", "30.00", "45.00", id="on the edge: 2 or 3 %"),
        pytest.param("3001", "90.03", "90.03", id="3 %"),
    ],
)
def test_before_2008_04_01_the_rates_of_1998_hold_with_doubtful_edges(
    base: str, least: str, most: str
) -> None:
    """<=400 0.5%; >400 to 600 1%; >600 to 800 1.5%; >800 to 1500 2%; >1500 3% (edges not verified)."""
    found = assess(Decimal(base), on=EVE)
    assert found is not None
    assert (found.least, found.most) == (Decimal(least), Decimal(most))
    assert (found.rate is None) is (least != most)
    assert found.basis.force is Force.NOTE
    assert monthly(Decimal(base), on=EVE) == found.least


@pytest.mark.parametrize(
    ("on", "due"),
    [
        pytest.param(date(1998, 12, 31), None, id="before the first day beyond doubt of the rules of 1998"),
        pytest.param(date(1999, 1, 1), "90.03", id="that day"),
        pytest.param(EVE, "90.03", id="last day of the rules of 1998"),
        pytest.param(FIRST_DAY, "30.01", id="first day of those of 2008"),
        pytest.param(PartialDate.parse("2008-03"), "90.03", id="the last month of the rules of 1998"),
        pytest.param(PartialDate.parse("2008-04"), "30.01", id="the first month of those of 2008"),
        pytest.param(PartialDate.parse("2008"), None, id="the year of the change"),
    ],
)
def test_dues_are_worked_out_by_the_law_of_the_day(on: date | PartialDate, due: str | None) -> None:
    """2008 rates (from 2008-04-01; on 2008-03-31 the 1998 rates)."""
    assert monthly(Decimal(3001), on=on) == (None if due is None else Decimal(due))


@pytest.mark.parametrize("payer", [payer for payer in Payer if payer is not Payer.MONTHLY_PAY])
def test_of_the_rules_of_1998_no_more_than_the_rates_was_read(payer: Payer) -> None:
    assert assess(Decimal(3001), on=EVE, payer=payer) is None
    assert assess(Decimal(3001), on=FIRST_DAY, payer=payer) is not None


@pytest.mark.parametrize(
    ("payer", "article"),
    [
        pytest.param(Payer.MONTHLY_PAY, 2, id="by the month"),
        pytest.param(Payer.YEARLY_PAY, 3, id="by the year"),
        pytest.param(Payer.IRREGULAR, 4, id="irregular"),
        pytest.param(Payer.RETIRED, 5, id="retired"),
        pytest.param(Payer.FARMER, 6, id="farmer"),
        pytest.param(Payer.STUDENT, 6, id="student"),
        pytest.param(Payer.UNEMPLOYED, 6, id="unemployed"),
        pytest.param(Payer.RELIEF, 6, id="on relief"),
    ],
)
def test_every_kind_of_payer_has_an_article(payer: Payer, article: int) -> None:
    """Dues of members on yearly pay: use the month (art 3)."""
    found = assess(Decimal(3001), on=DAY, payer=payer)
    assert found is not None
    assert found.basis is BASES[payer][-1]
    assert found.basis.provision is not None
    assert found.basis.provision.number == article


@pytest.mark.parametrize(
    ("base", "zh", "en"),
    [
        pytest.param(Decimal("-0.01"), "0或更大", "0 or more", id="negative"),
        pytest.param(Decimal("NaN"), "0或更大", "0 or more", id="no number"),
        pytest.param(Decimal("sNaN"), "0或更大", "0 or more", id="a signal of no number"),
        pytest.param(Decimal("Infinity"), "0或更大", "0 or more", id="without end"),
        pytest.param(Decimal("1E+15"), "至多15位", "at most 15 digits", id="sixteen digits"),
        pytest.param(Decimal("1E+999999"), "至多15位", "at most 15 digits", id="a million digits"),
        pytest.param(Decimal("1E-29"), "至多28位", "28 behind", id="too precise"),
        pytest.param(Decimal("1E-999999"), "至多28位", "28 behind", id="a million digits behind the point"),
        pytest.param(None, "需要计算基数", "need a base", id="none"),
    ],
)
def test_a_base_that_cannot_be_is_refused_in_both_languages(base: Decimal | None, zh: str, en: str) -> None:
    for ask in (assess, monthly):
        with pytest.raises(ImpossibleValue) as caught:
            ask(base, on=DAY)
        assert zh in caught.value.zh
        assert en in caught.value.en


@pytest.mark.parametrize("base", [3001, 3001.0, True, "3001", Fraction(3001)])
def test_a_base_is_a_decimal(base: Any) -> None:
    """Exact arithmetic, no floats."""
    with pytest.raises(TypeError, match=r"a Decimal, such as Decimal\('3001'\)"):
        monthly(base, on=DAY)


def test_also_a_base_that_does_not_matter_is_a_number() -> None:
    with pytest.raises(ImpossibleValue):
        monthly(Decimal(-1), on=DAY, payer=Payer.STUDENT)


def test_the_day_is_no_datetime() -> None:
    with pytest.raises(TypeError):
        monthly(Decimal(3001), on=datetime(2026, 11, 23, tzinfo=UTC))


def test_the_caller_s_decimal_context_changes_no_cent() -> None:
    """Amounts are exact."""
    with localcontext() as context:
        context.prec = 3
        assert monthly(Decimal("123456.78"), on=DAY) == Decimal("2469.14")
        assert str(monthly(Decimal("999999999999999.99"), on=DAY)) == "20000000000000.00"
