from __future__ import annotations

from fractions import Fraction

import attrs
import pytest

from partybranch.counts import Between, Count, Share, StatedRatio, Threshold
from partybranch.errors import ImpossibleValue

HALF_OR_MORE = Threshold(share=Fraction(1, 2), strict=False)
MORE_THAN_HALF = Threshold(share=Fraction(1, 2), strict=True)
FOUR_FIFTHS = Threshold(share=Fraction(4, 5), strict=False)
MORE_THAN_FOUR_FIFTHS = Threshold(share=Fraction(4, 5), strict=True)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("17", 17, 17, id="a number"),
        pytest.param("0", 0, 0, id="none"),
        pytest.param("007", 7, 7, id="leading zeros"),
        pytest.param(" １７ 人", 17, 17, id="full width, blanks and a measure word"),
        pytest.param("20名", 20, 20, id="another measure word"),
        pytest.param("20多", 21, 29, id="20 and some"),
        pytest.param("20 多", 21, 29, id="as the report writes it"),
        pytest.param("20余名", 21, 29, id="the same in another word"),
        pytest.param("20几个", 21, 29, id="and in a third"),
        pytest.param("120多", 121, 129, id="a round ten above a hundred"),
        pytest.param("200余", 201, 299, id="a round hundred"),
        pytest.param("1000多", 1001, 1999, id="a round thousand"),
        pytest.param("20-25", 20, 25, id="range"),
        pytest.param("20至25人", 20, 25, id="range in words"),
        pytest.param("20～25", 20, 25, id="range with a full-width tilde"),
        pytest.param("20——25", 20, 25, id="range with a Chinese dash"),
        pytest.param("30以上", 30, None, id="以上 includes the number"),
        pytest.param("30人以上", 30, None, id="a measure word before 以上"),
        pytest.param("不少于30", 30, None, id="at least"),
        pytest.param("至少30人", 30, None, id="at least, in another word"),
        pytest.param("30以下", 0, 30, id="以下 includes the number"),
        pytest.param("不超过50", 0, 50, id="at most"),
        pytest.param("至多50人", 0, 50, id="at most, in another word"),
        pytest.param("XX", 0, None, id="masked"),
        pytest.param("×× 名", 0, None, id="masked by crosses"),
        pytest.param("＊＊", 0, None, id="masked by full-width stars"),
        pytest.param("若干", 0, None, id="some"),
        pytest.param("999999999999", 999_999_999_999, 999_999_999_999, id="twelve digits"),
    ],
)
def test_a_count_is_read_as_reports_write_it(text: str, low: int, high: int | None) -> None:
    """`Count`: a number, a range (20 多 → 21 to 29) or unknown (`XX`), with the text it came from."""
    assert Count.parse(text) == Count(low=low, high=high, text=text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("人", id="a measure word alone"),
        pytest.param("十七", id="numerals in words"),
        pytest.param("17.5", id="a fraction"),
        pytest.param("-3", id="negative"),
        pytest.param("25-20", id="a range turned round"),
        pytest.param("25多", id="多 after a number that is not round"),
        pytest.param("0多", id="多 after nothing"),
        pytest.param("3余", id="余 after a single digit"),
        pytest.param("{dy}", id="damaged"),
        pytest.param("干xx伍", id="damaged by masking"),
        pytest.param("25 2", id="two numbers, which are not one"),
        pytest.param("25人\n2人", id="two numbers, one below the other"),
        pytest.param("1" * 13, id="too long for a head count"),
        pytest.param("9" * 5000, id="too long for Python to convert"),
    ],
)
def test_what_is_no_count_is_refused_in_both_languages(text: str) -> None:
    with pytest.raises(ImpossibleValue) as caught:
        Count.parse(text)
    assert "人数" in caught.value.zh or "整十" in caught.value.zh
    assert "a count" in caught.value.en or "round number" in caught.value.en


@pytest.mark.parametrize("text", ["25多", "3余", "0几"])
def test_a_loose_number_that_is_not_round_is_told_how_to_be(text: str) -> None:
    with pytest.raises(ImpossibleValue) as caught:
        Count.parse(text)
    assert caught.value.zh == "“多”“余”应跟在整十、整百的数之后，如“20多”"
    assert caught.value.en == "多 and 余 follow a round number, such as 20多"


@pytest.mark.parametrize(
    ("low", "high"),
    [
        pytest.param(-1, None, id="a negative lower end"),
        pytest.param(0, -1, id="a negative upper end"),
        pytest.param(3, 2, id="ends turned round"),
    ],
)
def test_a_count_that_cannot_be_is_refused(low: int, high: int | None) -> None:
    with pytest.raises(ImpossibleValue):
        Count(low=low, high=high)


@pytest.mark.parametrize(
    ("text", "exact", "known"),
    [
        pytest.param("17", 17, True, id="exact"),
        pytest.param("0", 0, True, id="exactly none"),
        pytest.param("20多", None, True, id="loose"),
        pytest.param("5-5", 5, True, id="a range of one"),
        pytest.param("1以上", None, True, id="one or more"),
        pytest.param("0以上", None, False, id="none or more says nothing"),
        pytest.param("XX", None, False, id="masked"),
    ],
)
def test_a_count_says_what_is_known_of_it(*, text: str, exact: int | None, known: bool) -> None:
    """Masked values are values of their own, never 0 and never an error of type."""
    assert (Count.parse(text).exact, Count.parse(text).known) == (exact, known)


@pytest.mark.parametrize(
    ("text", "number", "at_least", "at_most"),
    [
        pytest.param("17", 17, True, True, id="the number itself"),
        pytest.param("17", 18, False, True, id="one more"),
        pytest.param("17", 16, True, False, id="one less"),
        pytest.param("20多", 21, True, None, id="the least it can be"),
        pytest.param("20多", 20, True, False, id="below the least"),
        pytest.param("20多", 29, None, True, id="the most it can be"),
        pytest.param("20多", 30, False, True, id="above the most"),
        pytest.param("XX", 0, True, None, id="masked is none or more"),
        pytest.param("XX", 1, None, None, id="masked may be one"),
        pytest.param("30以上", 10**9, None, None, id="no upper end"),
    ],
)
def test_comparing_with_a_number_answers_yes_no_or_cannot_tell(
    *, text: str, number: int, at_least: bool | None, at_most: bool | None
) -> None:
    """Comparing counts answers yes, no or cannot tell."""
    count = Count.parse(text)
    assert (count.at_least(number), count.at_most(number)) == (at_least, at_most)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("17", "17", True, id="two equal numbers"),
        pytest.param("17", "18", False, id="two numbers"),
        pytest.param("XX", "XX", None, id="XX never equals XX"),
        pytest.param("20多", "20多", None, id="nor 20多 another 20多"),
        pytest.param("20多", "25", None, id="a number inside"),
        pytest.param("20多", "30", False, id="a number above"),
        pytest.param("20多", "20", False, id="a number below"),
        pytest.param("20多", "29-40", None, id="ranges that touch"),
        pytest.param("20多", "30-40", False, id="ranges apart"),
        pytest.param("30以上", "不超过29", False, id="open ranges apart"),
        pytest.param("30以上", "不超过30", None, id="open ranges that touch"),
    ],
)
def test_two_counts_are_compared_by_what_they_can_be(*, one: str, other: str, expected: bool | None) -> None:
    """`XX` never equals `XX`."""
    assert Count.parse(one).same_as(Count.parse(other)) is expected
    assert Count.parse(other).same_as(Count.parse(one)) is expected


def test_a_count_of_a_number_has_no_text() -> None:
    assert Count.of(8) == Count(low=8, high=8, text="")


def test_a_count_of_which_nothing_is_said_is_unknown() -> None:
    assert Count() == Count(low=0, high=None, text="")
    assert not Count().known


@pytest.mark.parametrize(
    ("part", "whole", "exact", "possible"),
    [
        pytest.param("7", "8", Fraction(7, 8), True, id="87.5 %"),
        pytest.param("8", "8", Fraction(1), True, id="all"),
        pytest.param("9", "8", Fraction(9, 8), False, id="a part larger than the whole"),
        pytest.param("0", "0", None, True, id="of nothing"),
        pytest.param("XX", "8", None, None, id="masked part"),
        pytest.param("7", "XX", None, None, id="masked whole"),
        pytest.param("20多", "30", None, True, id="loose, yet fits"),
        pytest.param("20多", "20", None, False, id="loose, yet too many"),
        pytest.param("20多", "25", None, None, id="loose, and may fit"),
    ],
)
def test_a_share_is_exact_or_unknown(
    *, part: str, whole: str, exact: Fraction | None, possible: bool | None
) -> None:
    """A ratio is exact (`fractions`), of one named population in another."""
    share = Share(
        part=Count.parse(part), whole=Count.parse(whole), part_name="党员干部", whole_name="正式干部"
    )
    assert (share.exact, share.possible) == (exact, possible)


@pytest.mark.parametrize(
    ("base", "half", "over_half", "four_fifths", "over_four_fifths"),
    [
        pytest.param(3, 2, 2, 3, 3, id="3"),
        pytest.param(5, 3, 3, 4, 5, id="5"),
        pytest.param(7, 4, 4, 6, 6, id="7"),
        pytest.param(9, 5, 5, 8, 8, id="9"),
        pytest.param(10, 5, 6, 8, 9, id="10"),
        pytest.param(15, 8, 8, 12, 13, id="15"),
        pytest.param(16, 8, 9, 13, 13, id="16"),
        pytest.param(20, 10, 11, 16, 17, id="20"),
        pytest.param(25, 13, 13, 20, 21, id="25"),
        pytest.param(50, 25, 26, 40, 41, id="50"),
    ],
)
def test_the_worked_minima_of_the_counting_conventions(
    base: int, half: int, over_half: int, four_fifths: int, over_four_fifths: int
) -> None:
    """以上 includes the number; 超过 and 过半数 do not. `Threshold(share, strict)` says which."""
    assert HALF_OR_MORE.needed(base) == half
    assert MORE_THAN_HALF.needed(base) == over_half
    assert FOUR_FIFTHS.needed(base) == four_fifths
    assert MORE_THAN_FOUR_FIFTHS.needed(base) == over_four_fifths


@pytest.mark.parametrize(
    ("threshold", "number", "base", "reached", "missing"),
    [
        pytest.param(HALF_OR_MORE, 8, 16, True, 0, id="exactly half is enough for 半数以上"),
        pytest.param(HALF_OR_MORE, 7, 16, False, 1, id="one less is not"),
        pytest.param(MORE_THAN_HALF, 8, 16, False, 1, id="exactly half is not 超过半数"),
        pytest.param(MORE_THAN_HALF, 9, 16, True, 0, id="one more is"),
        pytest.param(MORE_THAN_HALF, 0, 16, False, 9, id="nobody"),
        pytest.param(HALF_OR_MORE, 0, 0, True, 0, id="half of nobody is nobody"),
        pytest.param(MORE_THAN_HALF, 0, 0, False, 1, id="more than half of nobody cannot be"),
        pytest.param(FOUR_FIFTHS, 20, 16, True, 0, id="more than the base"),
    ],
)
def test_a_threshold_says_how_many_more_are_needed(
    *, threshold: Threshold, number: int, base: int, reached: bool, missing: int
) -> None:
    """A threshold answers "n more needed"."""
    assert (threshold.reached(number, base), threshold.missing(number, base)) == (reached, missing)


@pytest.mark.parametrize(
    "share", [pytest.param(Fraction(-1, 5), id="below 0"), pytest.param(Fraction(6, 5), id="above 1")]
)
def test_a_threshold_is_a_share(share: Fraction) -> None:
    with pytest.raises(ImpossibleValue):
        Threshold(share=share, strict=False)


def test_thresholds_of_nothing_and_of_all() -> None:
    assert Threshold(share=Fraction(0), strict=False).needed(7) == 0
    assert Threshold(share=Fraction(0), strict=True).needed(7) == 1
    assert Threshold(share=Fraction(1), strict=False).needed(7) == 7
    assert Threshold(share=Fraction(1), strict=True).needed(7) == 8


@pytest.mark.parametrize(
    ("threshold", "written"),
    [
        pytest.param(HALF_OR_MORE, "≥ 1/2", id="以上 and 不少于 include the number"),
        pytest.param(MORE_THAN_HALF, "> 1/2", id="超过 does not"),
    ],
)
def test_a_threshold_is_written_with_its_sign(threshold: Threshold, written: str) -> None:
    assert str(threshold) == written


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("87.5%", Fraction("0.8745"), Fraction("0.876"), id="one decimal"),
        pytest.param("87.5 ％", Fraction("0.8745"), Fraction("0.876"), id="full width"),
        pytest.param("百分之87.5", Fraction("0.8745"), Fraction("0.876"), id="in words"),
        pytest.param("88%", Fraction("0.875"), Fraction("0.89"), id="no decimals"),
        pytest.param("66.67%", Fraction("0.66665"), Fraction("0.6668"), id="two decimals"),
        pytest.param("0%", Fraction(0), Fraction("0.01"), id="none: no share is negative"),
        pytest.param("100%", Fraction("0.995"), Fraction("1.01"), id="all"),
    ],
)
def test_a_stated_ratio_stands_for_what_rounds_or_is_cut_off_to_it(
    text: str, low: Fraction, high: Fraction
) -> None:
    """Compared within the precision it was stated with, by rounding or truncation (87.5 % is [87.45, 87.6))."""
    assert StatedRatio.parse(text) == StatedRatio(low=low, high=high, text=text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("%", id="no number"),
        pytest.param("87.5", id="no percent sign"),
        pytest.param("0.875", id="a decimal"),
        pytest.param("7/8", id="a fraction"),
        pytest.param("-5%", id="negative"),
        pytest.param("100.1%", id="above all"),
        pytest.param("101%", id="more than all"),
        pytest.param("XX%", id="masked"),
        pytest.param("8 7.5%", id="two numbers, which are not one"),
        pytest.param("87.5\n2%", id="two numbers, one below the other"),
        pytest.param("9" * 5000 + "%", id="too long"),
        pytest.param("0." + "1" * 5000 + "%", id="too precise"),
    ],
)
def test_what_is_no_stated_ratio_is_refused(text: str) -> None:
    with pytest.raises(ImpossibleValue):
        StatedRatio.parse(text)


@pytest.mark.parametrize(
    ("text", "part", "whole", "expected"),
    [
        pytest.param("87.5%", 7, 8, True, id="the report's own"),
        pytest.param("66.6%", 2, 3, True, id="66.6 % fits two thirds, cut off"),
        pytest.param("66.7%", 2, 3, True, id="and 66.7 %, rounded"),
        pytest.param("66.5%", 2, 3, False, id="but not 66.5 %"),
        pytest.param("66.8%", 2, 3, False, id="nor 66.8 %"),
        pytest.param("87.5%", 8745, 10000, True, id="the least"),
        pytest.param("87.5%", 8744, 10000, False, id="below the least"),
        pytest.param("87.5%", 876, 1000, False, id="the end is outside"),
        pytest.param("100%", 8, 8, True, id="all of all"),
        pytest.param("100%", 9, 8, False, id="more than all"),
        pytest.param("0%", 0, 8, True, id="none"),
        pytest.param("0%", 0, 0, False, id="of nothing"),
    ],
)
def test_a_stated_ratio_allows_what_can_be_stated_so(
    *, text: str, part: int, whole: int, expected: bool
) -> None:
    assert StatedRatio.parse(text).allows(part, whole) is expected


def test_the_feasible_counts_of_the_report() -> None:
    """党员干部占干部总数 87.5%: consistency and the feasible counts."""
    ratio = StatedRatio.parse("87.5%")
    assert ratio.feasible(whole_up_to=40) == ((7, 8), (14, 16), (21, 24), (28, 32), (35, 40))
    assert ratio.feasible(whole_up_to=7) == ()
    assert StatedRatio.parse("50%").feasible(whole_up_to=4) == ((1, 2), (2, 4))


def test_counts_and_ratios_do_not_change() -> None:
    for value, name in (
        (Count.of(1), "low"),
        (Share(part=Count.of(1), whole=Count.of(2)), "part"),
        (HALF_OR_MORE, "share"),
        (StatedRatio.parse("1%"), "low"),
        (Between(low=3, high=5), "high"),
    ):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, name, None)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        pytest.param(2, False, id="below"),
        pytest.param(3, True, id="the lower end"),
        pytest.param(4, True, id="between"),
        pytest.param(5, True, id="the upper end"),
        pytest.param(6, False, id="above"),
        pytest.param("4", False, id="a text is no number"),
        pytest.param(4.0, False, id="nor is a decimal a whole one"),
        pytest.param(None, False, id="nothing"),
    ],
)
def test_both_ends_belong_to_a_span(*, number: object, expected: bool) -> None:
    """三年至五年, 3至5人: both included."""
    assert (number in Between(low=3, high=5)) is expected


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [
        pytest.param(3, 5, "3–5", id="a span"),
        pytest.param(3, 3, "3", id="one number"),
        pytest.param(-1, 0, "-1–0", id="below nothing"),
    ],
)
def test_a_span_is_written_with_its_ends(low: int, high: int, written: str) -> None:
    assert str(Between(low=low, high=high)) == written


def test_a_span_is_not_turned_round() -> None:
    with pytest.raises(ImpossibleValue) as caught:
        Between(low=5, high=3)
    assert (caught.value.zh, caught.value.en) == (
        "范围的上限不能小于下限",
        "the upper end of a span is not below its lower end",
    )
