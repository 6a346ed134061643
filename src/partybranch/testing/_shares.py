"""What shares and stated percentages are expected to be."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from partybranch import ratios
from partybranch.counts import Count, Share, StatedRatio
from partybranch.findings import Message
from partybranch.testing._comparing import compare, given
from partybranch.testing._words import count_in_words

__all__ = ["assert_ratio", "assert_share"]


def assert_share(
    share: Share,
    *,
    part: int | Count | None = None,
    whole: int | Count | None = None,
    at_least: Fraction | None = None,
    at_most: Fraction | None = None,
    within: bool | None = True,
    language: str = "en",
) -> Share:
    """Expect of a share how many it is of how many, and whether it lies within bounds.

    Args:
        share: of members, as `ratios.share_of` or a function of one's own gives it.
        part: how many of the part there are; a `Count` where that is no exact number.
        whole: of how many.
        at_least: the smallest share that is right, itself included.
        at_most: the largest share that is right, itself included.
        within: whether it lies within these bounds; None: it cannot be told.
        language: of the text of a failure, `"zh"` or `"en"`.

    Returns:
        The share.

    Raises:
        NotAsExpected: with the numbers and the bounds.
        TypeError: nothing is expected of it, or it is to lie outside of no bounds.

    >>> three_of_eight = Share(part=Count.of(3), whole=Count.of(8), part_name="女")
    >>> assert_share(three_of_eight, part=3, whole=8, at_least=Fraction(1, 3)).exact
    Fraction(3, 8)
    """
    __tracebackhide__ = True
    bounded = at_least is not None or at_most is not None
    if not bounded and within is not True:
        raise TypeError("within= is asked with at_least= or at_most=")
    expected = given(part=part, whole=whole) | ({"within": within} if bounded else {})
    if not expected:
        raise TypeError("part=, whole=, at_least= or at_most= says what is expected of a share")
    found: dict[str, object] = {
        "part": _ends(share.part),
        "whole": _ends(share.whole),
        "within": ratios.within(share, at_least=at_least, at_most=at_most) if bounded else None,
    }
    compare(expected, found, lambda: _of_share(share, at_least, at_most), language)
    return share


def assert_ratio(
    stated: str | StatedRatio,
    *,
    part: int | str | Count,
    whole: int | str | Count,
    agrees: bool | None = True,
    language: str = "en",
) -> StatedRatio:
    """Expect of a stated percentage that it agrees with the counts it is of, or not, or that it cannot be told.

    Args:
        stated: as a report states it, such as `87.5%`.
        part: how many; a text is read as reports write counts: `18`, `20多`, `XX`.
        whole: of how many.
        agrees: whether it agrees; None: it does with some of the numbers that the counts may be.
        language: of the text of a failure, `"zh"` or `"en"`.

    Returns:
        The ratio.

    Raises:
        NotAsExpected: with the share that the counts are, and the counts nearby that would agree.
        ImpossibleValue: the percentage or a count is written otherwise.

    >>> assert_ratio("87.5%", part=21, whole=24).text
    '87.5%'
    >>> assert_ratio("87.5%", part="XX", whole="20多", agrees=None).text
    '87.5%'
    """
    __tracebackhide__ = True
    ratio = StatedRatio.parse(stated) if isinstance(stated, str) else stated
    share = Share(part=_read(part), whole=_read(whole))
    found = ratios.allowed(ratio, share)
    compare({"agrees": agrees}, {"agrees": found}, lambda: _of_ratio(ratio, share), language)
    return ratio


def _of_share(share: Share, at_least: Fraction | None, at_most: Fraction | None) -> Iterator[Message]:
    part, whole = count_in_words(share.part), count_in_words(share.whole)
    names = Message(
        f"{share.part_name or '部分'}{part.zh}，{share.whole_name or '总体'}{whole.zh}",
        f"{part.en} {share.part_name or 'of the part'}, {whole.en} {share.whole_name or 'of the whole'}",
    )
    exact = "" if share.exact is None else f" = {share.exact}"
    yield Message(f"  {names.zh}{exact}", f"  {names.en}{exact}")
    if at_least is not None:
        yield Message(f"  下限：{at_least}（含）", f"  at least {at_least}")
    if at_most is not None:
        yield Message(f"  上限：{at_most}（含）", f"  at most {at_most}")


_NEARBY = 6
"""How many of the counts that would agree are named."""


def _of_ratio(ratio: StatedRatio, share: Share) -> Iterator[Message]:
    part, whole = count_in_words(share.part), count_in_words(share.whole)
    # The lower end lies half a unit below what is stated, and so needs one digit more than that.
    digits = max(2, *(_digits_behind(100 * end) for end in (ratio.low, ratio.high)))
    exact = "" if share.exact is None else f" = {_percent(share.exact, digits)}"
    yield Message(f"  {whole.zh}中的{part.zh}{exact}", f"  {part.en} of {whole.en}{exact}")
    low, high = _percent(ratio.low, digits), _percent(ratio.high, digits)
    yield Message(
        f"  {ratio.text}表示{low}以上、不到{high}",
        f"  {ratio.text} stands for {low} up to, not including, {high}",
    )
    loose = Share(part=Count(), whole=share.whole)
    nearby = ratios.fitting(ratio, loose)[:_NEARBY]
    if nearby:
        listed = [f"{one}/{other}" for one, other in nearby]
        yield Message(
            f"  相符的人数如：{'、'.join(listed)}", f"  counts that would agree: {', '.join(listed)}"
        )


_MOST_DIGITS = 13
"""Of a percentage twelve are read behind the point, and its lower end has one more."""


def _digits_behind(number: Fraction) -> int:
    """Return how many digits behind the point say a number exactly; of one that none do, as many as there may be."""
    exact = (digits for digits in range(_MOST_DIGITS) if 10**digits % number.denominator == 0)
    return next(exact, _MOST_DIGITS)


def _percent(share: Fraction, digits: int) -> str:
    units = int(share * 100 * 10**digits + Fraction(1, 2))
    whole, rest = divmod(units, 10**digits)
    return f"{whole}.{rest:0{digits}}".rstrip("0").rstrip(".") + "%"


def _read(count: int | str | Count) -> Count:
    return (
        Count.parse(count) if isinstance(count, str) else Count.of(count) if isinstance(count, int) else count
    )


def _ends(count: Count) -> Count:
    """Return a count without its text, which says nothing about how many it is."""
    return Count(low=count.low, high=count.high)
