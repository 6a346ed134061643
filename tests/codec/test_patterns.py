"""The written forms as regular expressions, held against what reads them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from partybranch import strategies
from partybranch.codec import from_dict, patterns, to_dict
from partybranch.counts import Count
from partybranch.dates import PartialDate, read_spelling
from partybranch.errors import ImpossibleValue
from partybranch.findings import UnreadableDocument
from partybranch.models import Meeting, MeetingKind, Training

YEARS = (*range(805), *range(1795, 2205), *range(9_990, 10_000))
"""Two whole rounds of leap years, and what lies about the edges of tables and of the calendar."""

PLAIN = " -~À-ɏ–—、-〠一-鿿！-）＋，．／：-＞"
"""Characters that are no other form of a digit, a mask or a blank."""


def is_whole(pattern: str, text: str) -> bool:
    return re.fullmatch(pattern, text) is not None


def there_is(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def test_a_day_is_one_of_the_calendar() -> None:
    days = re.compile(patterns.DAY)
    partial = re.compile(patterns.PARTIAL_DATE)
    in_tables = re.compile(patterns.TABLE_DATE)
    wrong = [
        text
        for year in YEARS
        for month in range(14)
        for day in (0, 1, 9, 10, 19, 20, 28, 29, 30, 31, 32)
        for text in (f"{year:04}-{month:02}-{day:02}",)
        for real in (there_is(year, month, day),)
        if (bool(days.fullmatch(text)), bool(partial.fullmatch(text)), bool(in_tables.fullmatch(text)))
        != (real, real, real and 1800 <= year < 2200)
    ]
    assert wrong == []


def test_a_month_or_a_year_is_one_of_the_calendar() -> None:
    wrong = [
        text
        for year in range(10_000)
        for text, real in (
            (f"{year:04}", year > 0),
            (f"{year:04}-00", False),
            (f"{year:04}-01", year > 0),
            (f"{year:04}-12", year > 0),
            (f"{year:04}-13", False),
        )
        if is_whole(patterns.PARTIAL_DATE, text) != real
        or is_whole(patterns.DAY, text)
        or is_whole(patterns.TABLE_DATE, text) != (real and 1800 <= year < 2200)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2003-6",
        "2003-06-1",
        "20030601",
        "2003.06",
        "２００３-06",
        "2003-06-01T00:00",
        " 2003",
        "203-06",
        "2003-",
    ],
)
def test_other_spellings_of_a_date_are_none(text: str) -> None:
    assert not is_whole(patterns.PARTIAL_DATE, text)
    assert not is_whole(patterns.DAY, text)
    with pytest.raises(ValueError, match="a date is written"):
        PartialDate.parse(text)


@given(strategies.partial_dates(min_value=date(1, 1, 1), max_value=date.max))
def test_every_date_is_written_so(day: PartialDate) -> None:
    assert is_whole(patterns.PARTIAL_DATE, str(day))
    assert is_whole(patterns.DAY, str(day)) is (day.exact is not None)


@given(strategies.partial_dates(min_value=date(1800, 12, 31), max_value=date(2199, 1, 1)))
def test_a_date_that_a_table_may_hold_is_read_from_it(day: PartialDate) -> None:
    assert is_whole(patterns.TABLE_DATE, str(day))
    assert read_spelling(str(day)) == day


def test_every_minute_of_a_day_is_a_time_of_day() -> None:
    minutes = {f"{step // 60:02}:{step % 60:02}" for step in range(24 * 60)}
    assert all(is_whole(patterns.TIME, each) for each in minutes)
    written = {f"{hour:02}:{minute:02}" for hour in range(100) for minute in range(100)}
    assert {each for each in written if is_whole(patterns.TIME, each)} == minutes
    held = from_dict(Meeting, {"id": "m", "kind": "lecture", "at": "23:59"})
    assert held.at == time(23, 59)


@given(
    st.from_regex(r"-?[0-9]{1,17}(\.[0-9]{0,30})?", fullmatch=True)
    | st.text(st.sampled_from("0123456789.-+eE"), max_size=8)
)
@example("1" * 15 + "." + "1" * 28)
@example("1" * 16)
@example("1." + "1" * 29)
@example("1.")
@example(".5")
@example("1e3")
@example("+1")
@example("NaN")
def test_a_number_is_what_the_codec_reads(text: str) -> None:
    try:
        read = from_dict(Training, {"members": [], "hours": text})
    except UnreadableDocument:
        read = None
    assert is_whole(patterns.DECIMAL, text) is (read is not None)
    if read is not None:
        assert read.hours == Decimal(text)
        assert is_whole(patterns.DECIMAL, to_dict(read)["hours"])


FORMS = """\
{n} {n}人 {n}_名 {n}多 {n}余人 {n}几 {n}-{m} {n}～{m}人 {n}至{m} {n}到_{m} {n}—{m}
{n}以上 {n}人以上 {n}以下 至少{n} 不少于{n}人 不低于_{n} 至多{n} 不超过{n}名 不多于{n}
XX x_x ××名 某 ? **人 若干 若_干_名 {n}人以上人 至少{n}以上 多{n} {n}多人以下"""


def filled(form: str, n: int, m: int) -> str:
    return form.replace("_", " ").format(n=n, m=m)


COUNT_TEXTS = st.one_of(
    st.builds(
        filled,
        st.sampled_from(FORMS.split()),
        st.integers(0, 10**13),
        st.integers(0, 2_000),
    ),
    st.text(
        st.sampled_from("0123456789Xx×*某?至少不于低多超过到以上下余几若干人名个位项次-~–— a１①"), max_size=9
    ),
    st.text(max_size=6),
)


def parsed(text: str) -> Count | None:
    try:
        return Count.parse(text)
    except ImpossibleValue:
        return None


@given(COUNT_TEXTS)
@example("１７人")
@example("⑳")
@example("1\n7")
@example("若　干")
def test_every_text_of_a_count_is_let_through(text: str) -> None:
    if parsed(text) is not None:
        assert is_whole(patterns.COUNT, text)


@given(COUNT_TEXTS)
@example("many")
@example("20 or so")
@example("-1")
@example("3.5")
@example("")
@example("  ")
@example("25-20")
@example("23多")
def test_a_plain_text_that_is_let_through_is_a_count_but_for_its_numbers(text: str) -> None:
    """No pattern compares numbers: ends the wrong way round, 多 behind a number that is not round, too many digits."""
    if not is_whole(f"[{PLAIN}]*", text) or not is_whole(patterns.COUNT, text):
        return
    others = re.sub("[0-9]+", "10", re.sub("(?<=[0-9]) +(?=[0-9])", "", text))
    assert parsed(text) is not None or parsed(others) is not None


@pytest.mark.parametrize(
    "text",
    [
        "many",
        "20 or so",
        "-1",
        "3.5",
        "",
        " ",
        "人",
        "20O",
        "以上",
        "20-",
        "十七",
        "no-one",
        "约20人",
        "党课、讨论会",
        "（20）",
    ],
)
def test_a_text_that_is_no_count_is_refused(text: str) -> None:
    assert parsed(text) is None
    assert not is_whole(patterns.COUNT, text)


def test_no_plain_character_is_another_form_of_one_that_counts() -> None:
    """Else a text with it, which is read as a count, would not be let through."""
    counting = {*" 0123456789Xx×*?某若干至到少多不低于超过余几以上下人名个位项次~-–—"}
    others = [
        chr(code)
        for code in range(0x110000)
        if re.match(f"[{PLAIN}]", chr(code)) and chr(code) not in counting
    ]
    forms = ["".join(unicodedata.normalize("NFKC", each).split()) for each in others]
    assert len(others) > 20_000
    assert [each for each, form in zip(others, forms, strict=True) if {*form} <= counting] == []


@given(strategies.counts())
def test_every_count_that_is_written_as_text_is_let_through(count: Count) -> None:
    written = to_dict(Meeting(id="m", kind=MeetingKind.LECTURE, due=count))["due"]
    assert not isinstance(written, str) or is_whole(patterns.COUNT, written)


@pytest.mark.parametrize("name", patterns.__all__)
def test_a_pattern_is_understood_in_every_dialect(name: str) -> None:
    """No classes by name, no look-around, no groups but plain ones; and one group around the whole."""
    pattern: str = getattr(patterns, name)
    assert re.findall(r"\\[^.]|\(\?|\$|\^(?!-| -~|0-9)", pattern) == []
    assert pattern.startswith("(")
    assert pattern.endswith(")")
    depth = [1 if mark == "(" else -1 for mark in re.sub(r"\[[^\]]*\]", "", pattern) if mark in "()"]
    assert all(sum(depth[:end]) > 0 for end in range(1, len(depth)))
