"""Party dues (党费): what is due for a base on a day.

The rate of a band applies to the whole base and not by slices, so that 3000 yuan pay 15.00 and 3001 pay 30.01. The upper edge
of a band belongs to it (3000元以下，含3000元). Amounts are exact, and rounded half up to the cent.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from partybranch.dates import PartialDate
from partybranch.errors import ImpossibleValue
from partybranch.models import Payer
from partybranch.regulations import Basis, Force, basis_on
from partybranch.regulations.dues import DUES_1998, DUES_2008

__all__ = ["BASES", "Band", "Due", "Rates", "assess", "monthly"]


@frozen(kw_only=True)
class Band:
    """Bases up to `upto` yuan, that number included, pay `rate` of the whole; without `upto` all that are higher."""

    upto: int | None
    rate: Fraction


@frozen(kw_only=True)
class Rates:
    """The bands that one article sets, lowest first.

    Args:
        bands: lowest first, the last without an upper edge.
        edges_read: whether it was read that an edge belongs to the band below it; else both bands are possible there.
    """

    bands: tuple[Band, ...]
    edges_read: bool = True

    def rates_of(self, base: Decimal) -> tuple[Fraction, ...]:
        """Return the rate of a base; at an edge that was not read, those of both bands."""
        place = next(
            number for number, band in enumerate(self.bands) if band.upto is None or base <= band.upto
        )
        rate = self.bands[place].rate
        on_edge = base == self.bands[place].upto
        return (rate, self.bands[place + 1].rate) if on_edge and not self.edges_read else (rate,)


@frozen(kw_only=True)
class Due:
    """What is due for a month, in yuan.

    Args:
        least: the least that may be paid.
        most: the most that is asked for; more is voluntary. It differs from `least` where the rules leave a span.
        rate: of the base; None for a fixed amount, and where two rates are possible.
        basis: the words of that day.
    """

    least: Decimal
    most: Decimal
    rate: Fraction | None
    basis: Basis = field(repr=False)


def _rates(*bands: tuple[int | None, int], edges_read: bool = True) -> Rates:
    """Return bands given with their rates in tenths of a percent."""
    return Rates(
        bands=tuple(Band(upto=upto, rate=Fraction(rate, 1000)) for upto, rate in bands), edges_read=edges_read
    )


_OF_1998: Final = _rates((400, 5), (600, 10), (800, 15), (1500, 20), (None, 30), edges_read=False)
_OF_2008: Final = _rates((3000, 5), (5000, 10), (10000, 15), (None, 20))
_RETIRED: Final = _rates((5000, 5), (None, 10))

_SPANS: Final = {
    Payer.FARMER: (Decimal("0.20"), Decimal("1.00")),
    Payer.STUDENT: (Decimal("0.20"), Decimal("0.20")),
    Payer.UNEMPLOYED: (Decimal("0.20"), Decimal("0.20")),
    Payer.RELIEF: (Decimal("0.20"), Decimal("0.20")),
}
"""Amounts that do not depend on a base, in yuan a month."""


def _basis(article: int, line: str, quote: str | None, *also: str) -> Basis:
    return Basis(provision=DUES_2008.article(article), line=line, force=Force.MUST, quote=quote, also=also)


_OLD: Final = Basis(provision=DUES_1998.article(None), line="df.rate.1998", force=Force.NOTE)

BASES: Final[Mapping[Payer, tuple[Basis, ...]]] = {
    Payer.MONTHLY_PAY: (
        _OLD,
        _basis(
            2,
            "df.rate",
            "3000元以下（含3000元）者，交纳月工资收入的0.5%",
            "3000元以上至5000元（含5000元）者，交纳1%",
            "5000元以上至10000元（含10000元）者，交纳1.5%",
            "10000元以上者，交纳2%",
        ),
    ),
    Payer.YEARLY_PAY: (_basis(3, "df.annual", "每月以当月实际领取的薪酬收入为计算基数"),),
    Payer.IRREGULAR: (_basis(4, "df.irregular", "每月以个人上季度月平均纯收入为计算基数"),),
    Payer.RETIRED: (
        _basis(5, "df.retired", "5000元以下（含5000元）的按0.5%交纳党费", "5000元以上的按1%交纳党费"),
    ),
    Payer.FARMER: (_basis(6, "df.farmer", "农民党员每月交纳党费0.2元-1元"),),
    Payer.STUDENT: (_basis(6, "df.student", None),),
    Payer.UNEMPLOYED: (_basis(6, "df.student", None),),
    Payer.RELIEF: (_basis(6, "df.student", "领取当地最低生活保障金的党员，每月交纳党费0.2元"),),
}
"""The words that each kind of payer pays by, edition by edition. The rates of 1998 were read in one source, without edges."""


def assess(base: Decimal | None, *, on: date | PartialDate, payer: Payer = Payer.MONTHLY_PAY) -> Due | None:
    """Return what is due for a month, with the words it rests on; None: no law of that day is recorded.

    Args:
        base: the monthly base in yuan (pay after tax, pension, or the last quarter's monthly average). May be None for payers
            whose amount does not depend on it.
        on: a day of the month paid for; the law is chosen by it.
        payer: by which article it is worked out.

    Raises:
        ImpossibleValue: the base is negative, no number, too long, or missing where the amount depends on it.
        TypeError: the base is no `Decimal`, or `on` a datetime.

    >>> due = assess(Decimal("3001"), on=date(2026, 11, 23))
    >>> due.least, due.rate, due.basis.provision.zh
    (Decimal('30.01'), Fraction(1, 100), '第二条')
    """
    fixed = _SPANS.get(payer)
    if base is None:
        if fixed is None:
            raise ImpossibleValue(
                zh="该类党员的党费需要计算基数", en="the dues of this kind of payer need a base"
            )
    else:
        _refuse_impossible(base)
    basis = basis_on(BASES[payer], on if isinstance(on, PartialDate) else PartialDate.of(on))
    if basis is None:
        return None
    if fixed is not None:
        return Due(least=fixed[0], most=fixed[1], rate=None, basis=basis)
    assert base is not None, "asked above"
    rates = _RETIRED if payer is Payer.RETIRED else _OF_1998 if basis is _OLD else _OF_2008
    found = rates.rates_of(base)
    amounts = [_to_the_cent(base, rate) for rate in found]
    return Due(least=min(amounts), most=max(amounts), rate=found[0] if len(found) == 1 else None, basis=basis)


def monthly(
    base: Decimal | None, *, on: date | PartialDate, payer: Payer = Payer.MONTHLY_PAY
) -> Decimal | None:
    """Return the least that is due for a month, in yuan, half up to the cent; None: no law of that day is recorded.

    It is the amount itself but where the rules leave a span (farmers pay 0.20 to 1.00) or the edges of the bands were not
    read (1998); `assess` returns both ends. See there for the arguments.

    >>> monthly(Decimal("3000"), on=date(2026, 11, 23)), monthly(Decimal("3001"), on=date(2026, 11, 23))
    (Decimal('15.00'), Decimal('30.01'))
    >>> monthly(Decimal("5001"), on=date(2026, 11, 23), payer=Payer.RETIRED)
    Decimal('50.01')
    """
    due = assess(base, on=on, payer=payer)
    return None if due is None else due.least


_WHOLE_DIGITS: Final = 15
_DECIMAL_DIGITS: Final = 28
"""As long as documents write an amount; the arithmetic of longer ones would cost time, and they are nobody's pay."""


def _refuse_impossible(base: object) -> None:
    if not isinstance(base, Decimal):
        raise TypeError(f"the base of dues is a Decimal, such as Decimal('3001'), not {type(base).__name__}")
    if not base.is_finite() or base < 0:
        raise ImpossibleValue(zh="党费计算基数应为0或更大的数", en="the base of dues is a number, 0 or more")
    if base.adjusted() >= _WHOLE_DIGITS or int(base.as_tuple().exponent) < -_DECIMAL_DIGITS:
        raise ImpossibleValue(
            zh=f"党费计算基数的整数部分至多{_WHOLE_DIGITS}位，小数部分至多{_DECIMAL_DIGITS}位",
            en=f"the base of dues has at most {_WHOLE_DIGITS} digits before the point and {_DECIMAL_DIGITS} behind it",
        )


def _to_the_cent(base: Decimal, rate: Fraction) -> Decimal:
    exact = Fraction(base) * rate * 100
    # 100 times the amount is a whole number of cents and a rest: half up.
    cents = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
    # From text, for arithmetic of decimals would round by the caller's context.
    return Decimal(f"{cents // 100}.{cents % 100:02}")
