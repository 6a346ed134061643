"""Head counts that may be loose or masked, shares, thresholds and stated ratios: exact arithmetic, no floats."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Context, Decimal
from fractions import Fraction
from functools import reduce
from typing import Final

from attrs import Attribute, field, frozen

from partybranch.errors import ImpossibleValue

__all__ = ["Between", "Count", "Share", "StatedRatio", "Threshold"]

# Arithmetic of decimals rounds as the caller's thread has it, unless it is told otherwise. A number of a record has 43 digits at most.
_EXACT: Final = Context(prec=100)

# Twelve digits are more than there are people, and few enough to cost nothing.
_PLAIN: Final = re.compile(r"([0-9]{1,12})")
_RANGE: Final = re.compile(r"([0-9]{1,12})[-~至到—–]+([0-9]{1,12})")
_LOOSE: Final = re.compile(r"([0-9]{1,12})[多余几]")
_AT_LEAST: Final = re.compile(r"(?:(?:至少|不少于|不低于)([0-9]{1,12})|([0-9]{1,12})以上)")
_AT_MOST: Final = re.compile(r"(?:(?:至多|不超过|不多于)([0-9]{1,12})|([0-9]{1,12})以下)")
_MASKED: Final = re.compile(r"[Xx×*＊某?？]+|若干")
_MEASURE: Final = re.compile(r"[人名个位项次](?=$|以上|以下)")
_TWO_NUMBERS: Final = re.compile(r"[0-9]\s+[0-9]")


def _not_negative(_instance: object, _attribute: Attribute[int], value: int | None) -> None:
    if value is not None and value < 0:
        raise ImpossibleValue(zh="人数不能为负", en="a count is 0 or more")


def exact_sum(numbers: Iterable[Decimal]) -> Decimal:
    """Return the sum of decimal numbers, to the last digit, whatever the precision of the thread is.

    >>> exact_sum([Decimal("1000.00"), Decimal("0.01")])
    Decimal('1000.01')
    """
    return reduce(_EXACT.add, numbers, Decimal(0))


def shortest(number: Decimal) -> Decimal:
    """Return a decimal number without the zeros at its end, with all other digits."""
    return _EXACT.normalize(number)


@frozen(kw_only=True)
class Count:
    """A number, a range or nothing that is known, with the text it came from.

    Comparing answers yes, no or cannot tell (None). A masked number (`XX`) never equals another masked number: that
    is `same_as`. `==` compares what is written.

    Args:
        low: the least it can be.
        high: the most it can be, inclusive; None: no upper end is known.
        text: as it was written, or empty for a count made from a number.

    Raises:
        ImpossibleValue: an end is negative, or `high` is below `low`.
    """

    low: int = field(default=0, validator=_not_negative)
    high: int | None = field(default=None, validator=_not_negative)
    text: str = ""

    def __attrs_post_init__(self) -> None:
        if self.high is not None and self.high < self.low:
            raise ImpossibleValue(
                zh="人数的上限不能小于下限", en="the upper end of a count is not below its lower end"
            )

    @classmethod
    def of(cls, number: int) -> Count:
        """Return the exact count."""
        return cls(low=number, high=number)

    @classmethod
    def parse(cls, text: str) -> Count:
        """Read a count as reports write it: `17`, `20多`, `20余名`, `20-25`, `30以上`, `不超过50`, `XX`.

        `20多` is 21 to 29, `120多` 121 to 129, `200余` 201 to 299. 以上 and 以下 include the number.

        Raises:
            ImpossibleValue: it is written otherwise.

        >>> Count.parse("20多").low, Count.parse("20多").high, Count.parse("XX").exact
        (21, 29, None)
        """
        plain = _MEASURE.sub("", _without_blanks(text))
        low, high = _ends_of(plain)
        return cls(low=low, high=high, text=text)

    @property
    def exact(self) -> int | None:
        """The number, or None if it is not known exactly."""
        return self.low if self.low == self.high else None

    @property
    def known(self) -> bool:
        """Whether anything at all is known of it."""
        return self.low > 0 or self.high is not None

    def at_least(self, number: int) -> bool | None:
        """Say whether it is `number` or more; None: cannot tell."""
        if self.low >= number:
            return True
        return False if self.high is not None and self.high < number else None

    def at_most(self, number: int) -> bool | None:
        """Say whether it is `number` or less; None: cannot tell."""
        more = self.at_least(number + 1)
        return None if more is None else not more

    def same_as(self, other: Count) -> bool | None:
        """Say whether both are one number; None: cannot tell."""
        if self.exact is not None and other.exact is not None:
            return self.exact == other.exact
        apart = (self.high is not None and self.high < other.low) or (
            other.high is not None and other.high < self.low
        )
        return False if apart else None


def _without_blanks(text: str) -> str:
    """Return a text without blanks; where they part two numbers, which are not to become one, as it is."""
    plain = unicodedata.normalize("NFKC", text)
    return plain if _TWO_NUMBERS.search(plain) else re.sub(r"\s+", "", plain)


def _ends_of(plain: str) -> tuple[int, int | None]:
    if found := _PLAIN.fullmatch(plain):
        return int(found[1]), int(found[1])
    if found := _RANGE.fullmatch(plain):
        return int(found[1]), int(found[2])
    if found := _LOOSE.fullmatch(plain):
        number = int(found[1])
        step = 10 ** (len(found[1]) - len(found[1].rstrip("0"))) if number else 1
        if step == 1:
            raise ImpossibleValue(
                zh="“多”“余”应跟在整十、整百的数之后，如“20多”",
                en="多 and 余 follow a round number, such as 20多",
            )
        return number + 1, number + step - 1
    if found := _AT_LEAST.fullmatch(plain):
        return int(found[1] or found[2]), None
    if found := _AT_MOST.fullmatch(plain):
        return 0, int(found[1] or found[2])
    if _MASKED.fullmatch(plain):
        return 0, None
    raise ImpossibleValue(
        zh="人数应写作 17、20多、20-25、30以上、不超过50 或 XX",
        en="a count is written 17, 20多, 20-25, 30以上, 不超过50 or XX",
    )


@frozen(kw_only=True)
class Share:
    """One named population in another, such as 党员干部 in 干部.

    Args:
        part: the count of those who belong to `part_name`.
        whole: the count of `whole_name`.
        part_name: whom `part` counts.
        whole_name: whom `whole` counts.
    """

    part: Count
    whole: Count
    part_name: str = ""
    whole_name: str = ""

    @property
    def exact(self) -> Fraction | None:
        """The share, or None if a count is not known exactly or the whole is 0."""
        part, whole = self.part.exact, self.whole.exact
        return Fraction(part, whole) if part is not None and whole else None

    @property
    def possible(self) -> bool | None:
        """Whether the part fits into the whole; None: cannot tell."""
        if self.whole.high is not None and self.part.low > self.whole.high:
            return False
        return True if self.part.high is not None and self.part.high <= self.whole.low else None


@frozen(kw_only=True)
class Between:
    """Whole numbers from `low` to `high`, both included (三年至五年, 3至5人).

    >>> 5 in Between(low=3, high=5), 6 in Between(low=3, high=5), str(Between(low=3, high=5))
    (True, False, '3–5')
    """

    low: int
    high: int

    def __attrs_post_init__(self) -> None:
        if self.high < self.low:
            raise ImpossibleValue(
                zh="范围的上限不能小于下限", en="the upper end of a span is not below its lower end"
            )

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self.low <= number <= self.high

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


@frozen(kw_only=True)
class Threshold:
    """A share of a base that must be reached: 半数以上 (at least half), 超过半数 (more than half), 不少于五分之四.

    以上 and 不少于 include the number, 超过 does not (民法典 article 1259, the drafting convention).

    Args:
        share: of the base, from 0 to 1.
        strict: whether more than the share is needed (超过) and not merely the share (以上).

    >>> half = Threshold(share=Fraction(1, 2), strict=False)
    >>> half.needed(16), half.missing(6, 16), Threshold(share=Fraction(1, 2), strict=True).needed(16)
    (8, 2, 9)
    """

    share: Fraction
    strict: bool

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise ImpossibleValue(zh="门槛应在 0 到 1 之间", en="a threshold is a share from 0 to 1")

    def needed(self, base: int) -> int:
        """Return the least whole number of `base` that reaches it (above `base` if none can)."""
        exact = self.share * base
        whole = exact.numerator // exact.denominator
        return whole + 1 if self.strict or whole < exact else whole

    def reached(self, number: int, base: int) -> bool:
        """Say whether `number` of `base` reaches it."""
        return number >= self.needed(base)

    def missing(self, number: int, base: int) -> int:
        """Return how many more are needed; 0 if it is reached."""
        return max(0, self.needed(base) - number)

    def __str__(self) -> str:
        return f"{'>' if self.strict else '≥'} {self.share}"


_STATED: Final = re.compile(r"(?:百分之)?([0-9]{1,12}(?:\.([0-9]{1,12}))?)%?")


@frozen(kw_only=True)
class StatedRatio:
    """A percentage as a report states it, with the precision it was stated with.

    It may have been rounded or cut off, so `87.5%` stands for every share from 87.45 % up to, not including, 87.6 %,
    and `66.6%` fits two thirds.

    Args:
        low: the least share it can stand for, inclusive.
        high: the share that it stays below; of 100 % the share may be that itself.
        text: as it was written.
    """

    low: Fraction
    high: Fraction
    text: str = ""

    @classmethod
    def parse(cls, text: str) -> StatedRatio:
        """Read `87.5%`, `87.5 %`, `87.5％` or `百分之87.5`.

        Raises:
            ImpossibleValue: it is written otherwise, or above 100 %.

        >>> StatedRatio.parse("87.5%").allows(7, 8), StatedRatio.parse("87.5%").allows(20, 24)
        (True, False)
        """
        plain = _without_blanks(text)
        found = _STATED.fullmatch(plain)
        if found is None or not (plain.endswith("%") or plain.startswith("百分之")):
            raise ImpossibleValue(
                zh="比例应写作百分数，如 87.5%", en="a ratio is written as a percentage, such as 87.5%"
            )
        value = Fraction(found[1]) / 100
        if value > 1:
            raise ImpossibleValue(
                zh="在总体中的比例不超过 100%", en="a share of a population is at most 100%"
            )
        unit = Fraction(1, 100 * 10 ** len(found[2] or ""))
        return cls(low=max(Fraction(0), value - unit / 2), high=value + unit, text=text)

    def allows(self, part: int, whole: int) -> bool:
        """Say whether `part` of `whole` can be stated so; a whole of 0 never can."""
        return whole > 0 and part <= whole and self.low <= Fraction(part, whole) < self.high

    def feasible(self, *, whole_up_to: int) -> tuple[tuple[int, int], ...]:
        """Return every (part, whole) that can be stated so, by whole, for wholes from 1 to `whole_up_to` inclusive.

        >>> StatedRatio.parse("87.5%").feasible(whole_up_to=24)
        ((7, 8), (14, 16), (21, 24))
        """
        found: list[tuple[int, int]] = []
        for whole in range(1, whole_up_to + 1):
            exact = self.low * whole
            least = -(-exact.numerator // exact.denominator)
            part = least
            while self.allows(part, whole):
                found.append((part, whole))
                part += 1
        return tuple(found)
