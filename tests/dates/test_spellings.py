from __future__ import annotations

from datetime import timedelta

import pytest

from partybranch.dates import DateTrouble, PartialDate, UnreadableDate, read_moment, read_spelling


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2003-06-01", "2003-06-01", id="yyyy-MM-dd"),
        pytest.param("2003/06/01", "2003-06-01", id="yyyy/MM/dd"),
        pytest.param("2003/6/1", "2003-06-01", id="yyyy/M/d"),
        pytest.param("2003.06.01", "2003-06-01", id="yyyy.MM.dd"),
        pytest.param("2003.6.1", "2003-06-01", id="yyyy.M.d"),
        pytest.param("2003年6月1日", "2003-06-01", id="yyyy年M月d日"),
        pytest.param("2003年06月01日", "2003-06-01", id="yyyy年MM月dd日"),
        pytest.param("2003年6月1号", "2003-06-01", id="号"),
        pytest.param("2003年6月1", "2003-06-01", id="without 日"),
        pytest.param("20030601", "2003-06-01", id="yyyyMMdd"),
        pytest.param("2003.06", "2003-06", id="yyyy.MM"),
        pytest.param("2003.6", "2003-06", id="yyyy.M"),
        pytest.param("2003-06", "2003-06", id="yyyy-MM"),
        pytest.param("2003-6", "2003-06", id="yyyy-M"),
        pytest.param("2003/6", "2003-06", id="yyyy/M"),
        pytest.param("2003年6月", "2003-06", id="yyyy年M月"),
        pytest.param("2003年6", "2003-06", id="without 月"),
        pytest.param("200306", "2003-06", id="yyyyMM"),
        pytest.param("2003", "2003", id="yyyy"),
        pytest.param("2003年", "2003", id="yyyy年"),
        pytest.param("2003.10", "2003-10", id="October"),
        pytest.param("２００３年６月１日", "2003-06-01", id="full width"),
        pytest.param("２００３．０６", "2003-06", id="full width, with a dot"),
        pytest.param("　2003 年 6 月 1 日 ", "2003-06-01", id="blanks around the marks"),
        pytest.param("2003 - 06 - 01", "2003-06-01", id="blanks around hyphens"),
        pytest.param("2003-06-01 00:00:00", "2003-06-01", id="midnight"),
        pytest.param("2003-06-01T00:00:00", "2003-06-01", id="midnight in ISO 8601 without thousandths"),
        pytest.param("2003-06-01T00:00:00.000", "2003-06-01", id="midnight in ISO 8601"),
        pytest.param("2003-06-01 00:00:00." + "0" * 5_000, "2003-06-01", id="midnight of very many digits"),
        pytest.param("2003/6/1 0:00", "2003-06-01", id="midnight in short"),
        pytest.param("2003年6月1日 00:00:00", "2003-06-01", id="midnight behind 日"),
        pytest.param("2003年6月1号0:00", "2003-06-01", id="midnight close behind 号"),
        pytest.param("1899-12-31", "1899-12-31", id="an old one"),
        pytest.param("2004-02-29", "2004-02-29", id="leap day"),
    ],
)
def test_a_date_is_read_as_tables_spell_it(text: str, expected: str) -> None:
    """Dates: yyyy-MM-dd, yyyy/MM/dd, yyyy/M/d, yyyy年M月d日, yyyy.MM.dd, yyyy.MM, yyyyMM, yyyyMMdd."""
    assert read_spelling(text) == PartialDate.parse(expected)
    assert read_spelling(text, typed=False) == PartialDate.parse(expected)


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        pytest.param("", DateTrouble.SPELLING, id="empty"),
        pytest.param("now", DateTrouble.SPELLING, id="the present moment"),
        pytest.param("不详", DateTrouble.SPELLING, id="unknown"),
        pytest.param("6/1/2003", DateTrouble.SPELLING, id="the year last"),
        pytest.param("03.06", DateTrouble.SPELLING, id="two digits of a year"),
        pytest.param("2003-06.01", DateTrouble.SPELLING, id="two kinds of marks"),
        pytest.param("2003--06", DateTrouble.SPELLING, id="a mark twice"),
        pytest.param("2003年6月1日左右", DateTrouble.SPELLING, id="about"),
        pytest.param("二〇〇三年六月", DateTrouble.SPELLING, id="Chinese numerals"),
        pytest.param("2003060", DateTrouble.SPELLING, id="seven digits"),
        pytest.param("20031", DateTrouble.SPELLING, id="five digits"),
        pytest.param("37773", DateTrouble.SPELLING, id="a spreadsheet's day number"),
        pytest.param("1003-06", DateTrouble.SPELLING, id="a year that no roster has"),
        pytest.param("2003-06-31", DateTrouble.NO_SUCH_DAY, id="30 days has June"),
        pytest.param("2003-02-30", DateTrouble.NO_SUCH_DAY, id="30 February"),
        pytest.param("2003-00-10", DateTrouble.NO_SUCH_DAY, id="month 0 of a day"),
        pytest.param("20031301", DateTrouble.NO_SUCH_DAY, id="month 13 in digits"),
        pytest.param("2003年2月29日", DateTrouble.NO_SUCH_DAY, id="no leap year"),
        pytest.param("2003.13", DateTrouble.NO_SUCH_DAY, id="month 13"),
        pytest.param("200300", DateTrouble.NO_SUCH_DAY, id="month 0"),
        pytest.param("20030600", DateTrouble.NO_SUCH_DAY, id="day 0"),
        pytest.param("2019/2/3  14:30", DateTrouble.TIME_OF_DAY, id="a time of day"),
        pytest.param("2019年2月3日 14:30", DateTrouble.TIME_OF_DAY, id="a time of day behind 日"),
        pytest.param("2019-02-03 00:00:01", DateTrouble.TIME_OF_DAY, id="a second after midnight"),
        pytest.param("2019-02-03 00:30", DateTrouble.TIME_OF_DAY, id="half past midnight"),
        pytest.param("2019-02-03 00:00:00.5", DateTrouble.TIME_OF_DAY, id="half a second after midnight"),
        pytest.param("2019-02-03 00:00:00.0000001", DateTrouble.TIME_OF_DAY, id="hardly after midnight"),
        pytest.param("2019-02-30 14:30", DateTrouble.TIME_OF_DAY, id="a time of day of no day"),
        pytest.param("2019-02 00:00", DateTrouble.SPELLING, id="midnight of no day"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason_and_never_guessed(
    text: str, trouble: DateTrouble
) -> None:
    """Nothing is guessed: a spelling that is not listed, or that can mean two days, is an error that says which."""
    with pytest.raises(UnreadableDate) as caught:
        read_spelling(text)
    assert (caught.value.trouble, str(caught.value)) == (trouble, trouble.en)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2003.1", id="plain"),
        pytest.param("２００３．１", id="full width"),
        pytest.param(" 2003 . 1 ", id="blanks"),
    ],
)
def test_a_number_that_lost_its_last_zero_may_be_january_or_october(text: str) -> None:
    """It is not typed in CSV, where a spreadsheet writes October 2003, kept as the number 2003.10, as `2003.1`."""
    assert read_spelling(text) == PartialDate(2003, 1)
    with pytest.raises(UnreadableDate) as caught:
        read_spelling(text, typed=False)
    assert caught.value.trouble is DateTrouble.LOST_ZERO


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2003.2", id="another month"),
        pytest.param("2003.01", id="with its zero"),
        pytest.param("2003-1", id="a hyphen makes no number"),
        pytest.param("2003.1.1", id="nor does a day"),
    ],
)
def test_other_untyped_texts_have_lost_nothing(text: str) -> None:
    assert read_spelling(text, typed=False) == read_spelling(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2019/2/3  14:30", "2019-02-03T14:30:00+08:00", id="two blanks"),
        pytest.param("2019-02-03T14:30:15", "2019-02-03T14:30:15+08:00", id="ISO 8601"),
        pytest.param("2019年2月3日 9:05", "2019-02-03T09:05:00+08:00", id="Chinese"),
        pytest.param("2019年2月3日9：05", "2019-02-03T09:05:00+08:00", id="close behind, full width"),
        pytest.param("2019年2月3 9:05", "2019-02-03T09:05:00+08:00", id="without 日"),
        pytest.param("2019.2.3 0:00", "2019-02-03T00:00:00+08:00", id="midnight"),
        pytest.param("2019-02-03 14:30:00.000", "2019-02-03T14:30:00+08:00", id="thousandths that are none"),
        pytest.param("2019-02-03 14:30:00.5", "2019-02-03T14:30:00.500000+08:00", id="half a second"),
        pytest.param("2019-02-03 14:30:59.9999999", "2019-02-03T14:30:59.999999+08:00", id="cut off"),
        pytest.param("2019-02-03 00:00:00.0000001", "2019-02-03T00:00:00.000001+08:00", id="hardly after"),
        pytest.param("2019-02-03 0:00:00." + "0" * 5_000, "2019-02-03T00:00:00+08:00", id="very many digits"),
    ],
)
def test_a_moment_is_read_in_the_time_of_beijing(text: str, expected: str) -> None:
    """Times, where needed, carry +08:00."""
    moment = read_moment(text)
    assert moment.isoformat() == expected
    assert moment.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        pytest.param("2019/2/3", DateTrouble.SPELLING, id="no time of day"),
        pytest.param("2019/2", DateTrouble.SPELLING, id="no day"),
        pytest.param("14:30", DateTrouble.SPELLING, id="no date"),
        pytest.param("2019/2/3 14:30 下午", DateTrouble.SPELLING, id="something behind"),
        pytest.param("2019/2/30 14:30", DateTrouble.NO_SUCH_DAY, id="no such day"),
        pytest.param("2019-02-03 24:00", DateTrouble.NO_SUCH_TIME, id="no such hour"),
        pytest.param("2019/2/3 14:60", DateTrouble.NO_SUCH_TIME, id="no such minute"),
        pytest.param("2019/2/3 14:59:60", DateTrouble.NO_SUCH_TIME, id="no such second"),
        pytest.param("2019-02-30 24:00", DateTrouble.NO_SUCH_DAY, id="neither day nor hour"),
    ],
)
def test_what_is_no_moment_is_refused_with_its_reason(text: str, trouble: DateTrouble) -> None:
    with pytest.raises(UnreadableDate) as caught:
        read_moment(text)
    assert caught.value.trouble is trouble


def test_the_words_of_the_error_never_repeat_the_text() -> None:
    """Its words never repeat the text: never put a cell's value into a message."""
    for typed, text in ((True, "110000200001010019"), (True, "2003-06-31"), (False, "2003.1")):
        with pytest.raises(UnreadableDate) as caught:
            read_spelling(text, typed=typed)
        assert text not in str(caught.value)
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__ or caught.value.__context__ is None
