"""Ratios and head counts as reports state them."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from itertools import pairwise
from typing import Final

from tests.fuzzing.harness import Harness
from tests.fuzzing.harnesses.values import seeds, text_of_bytes
from tests.fuzzing.promises import refused

from partybranch.counts import Count, StatedRatio

__all__ = ["COUNTS", "RATIOS"]


def _read_ratio(data: bytes) -> object:
    text = text_of_bytes(data)
    ratio = refused(lambda: StatedRatio.parse(text))
    assert refused(lambda: StatedRatio.parse(f" {text}　")) == (
        ratio and StatedRatio(low=ratio.low, high=ratio.high, text=f" {text}　")
    )
    if ratio is None:
        return None
    assert ratio.text == text
    words = unicodedata.normalize("NFKC", text).split()
    joins = (left[-1:] + right[:1] for left, right in pairwise(words))
    assert not any(each.isdecimal() and len(each) == 2 for each in joins), "two numbers are read as one"
    stated = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).removeprefix("百分之").removesuffix("%")
    _, _, decimals = stated.partition(".")
    scale = 10 ** len(decimals)
    units = int(stated.replace(".", ""))
    assert 0 <= units <= 100 * scale
    for whole in range(1, 25):
        fits = [part for part in range(whole + 1) if units in _stated_as(Fraction(part, whole), scale)]
        assert fits == [part for part in range(-1, whole + 2) if ratio.allows(part, whole)]
        assert [(part, whole) for part in fits] == [
            each for each in ratio.feasible(whole_up_to=whole) if each[1] == whole
        ]
    return ratio


def _stated_as(share: Fraction, scale: int) -> tuple[int, int]:
    """Return a share in units of the last decimal of a percentage: cut off, and rounded half up."""
    exact = share * 100 * scale
    return exact.numerator // exact.denominator, (2 * exact.numerator + exact.denominator) // (
        2 * exact.denominator
    )


RATIOS: Final = Harness(
    name="ratios",
    reads="percentages as reports state them",
    read=_read_ratio,
    seeds=seeds(
        "87.5%", "百分之87.5", "８７.５ ％", "66.6%", "0%", "100%", "100.00%", "33.333%", "百分之50%"
    ),
    refused=seeds("87.5", "101%", "-1%", "八成", "%", "1e2%", "", "100.1%"),
    words=(*"0123456789.%％", "百分之", "　", "100", "00", "．", "²", "٣", "-"),
    longest=40,
    runs=2_500,
)


def _read_count(data: bytes) -> object:
    text = text_of_bytes(data)
    count = refused(lambda: Count.parse(text))
    if count is None:
        return None
    assert count.text == text
    numbers = [int(each) for each in re.findall("[0-9]+", unicodedata.normalize("NFKC", text))]
    ends = {count.low, count.high} - {0, None}
    assert len(numbers) <= 2
    if count.exact is None and len(numbers) == 1:
        assert all(abs(end - numbers[0]) < max(numbers[0], 1) for end in ends if end is not None)
    else:
        assert ends <= set(numbers), "a count is none of the numbers written"
    for number in {0, 1, *numbers, *(each + 1 for each in numbers)}:
        over, under = count.at_least(number + 1), count.at_most(number)
        assert (over is None) == (under is None)
        assert over is None or over is not under
    assert count.same_as(count) is (True if count.exact is not None else None)
    return count


COUNTS: Final = Harness(
    name="counts",
    reads="head counts, loose or masked",
    read=_read_count,
    seeds=seeds(
        "17",
        "20多",
        "20余名",
        "20-25人",
        "30以上",
        "30人以上",
        "不超过50",
        "至少3名",
        "XX",
        "若干",
        "１２０几",
    ),
    refused=seeds("", "-1", "25-20", "17多", "0多", "1.5", "十七"),
    words=(
        *"0123456789多余几人名个位项次-~至到—Xx×*某?",
        "以上",
        "以下",
        "至少",
        "不少于",
        "不低于",
        "至多",
        "不超过",
        "不多于",
        "若干",
    ),
    longest=40,
    runs=30_000,
)
