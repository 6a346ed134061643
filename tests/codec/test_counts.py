"""How head counts and amounts stand in JSON, both ways, and what is refused there."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given

from partybranch import strategies
from partybranch.codec import dumps, from_dict, loads, to_dict
from partybranch.counts import Count
from partybranch.errors import ImpossibleValue
from partybranch.findings import Finding, Path, UnreadableDocument
from partybranch.models import Body, Branch, HeadCount, Ledger, Population, Training

HEAD_COUNT: dict[str, Any] = {"id": "h", "population": "members"}
TRAINING: dict[str, Any] = {"members": ["1"]}


def a_count(count: Count) -> HeadCount:
    return HeadCount(id="h", population=Population.MEMBERS, count=count)


def found_in(record: type[attrs.AttrsInstance], data: dict[str, Any]) -> tuple[Finding, ...]:
    with pytest.raises(UnreadableDocument) as caught:
        from_dict(record, data)
    return caught.value.findings


@pytest.mark.parametrize(
    ("plain", "count"),
    [
        pytest.param(17, Count.of(17), id="a number"),
        pytest.param(0, Count.of(0), id="none"),
        pytest.param("17", Count(low=17, high=17, text="17"), id="a number that a report wrote"),
        pytest.param("17人", Count(low=17, high=17, text="17人"), id="with its measure word"),
        pytest.param("20多", Count(low=21, high=29, text="20多"), id="loose"),
        pytest.param("20-25", Count(low=20, high=25, text="20-25"), id="a range in words"),
        pytest.param("30以上", Count(low=30, text="30以上"), id="at least"),
        pytest.param("不超过50", Count(high=50, text="不超过50"), id="at most"),
        pytest.param("XX", Count(text="XX"), id="masked"),
        pytest.param({"low": 20, "high": 25}, Count(low=20, high=25), id="a range without words"),
        pytest.param({"low": 0, "high": 25}, Count(high=25), id="at most, without words"),
        pytest.param({"low": 30}, Count(low=30), id="at least, without words"),
        pytest.param({"low": 0}, Count(), id="nothing known, and no words"),
        pytest.param(
            {"low": 17, "high": 17, "text": "十七"}, Count(low=17, high=17, text="十七"), id="other words"
        ),
        pytest.param(
            {"low": 3, "high": 9, "text": "20多"},
            Count(low=3, high=9, text="20多"),
            id="words that say otherwise",
        ),
    ],
)
def test_a_count_is_written_in_this_form_and_read_again(plain: object, count: Count) -> None:
    """A whole number, the text as a report writes it, or the ends where no such text says them."""
    assert to_dict(a_count(count))["count"] == plain
    read = from_dict(HeadCount, HEAD_COUNT | {"count": plain}).count
    assert read == count
    assert (type(read.low), type(read.text)) == (int, str)


@pytest.mark.parametrize(
    ("plain", "count"),
    [
        pytest.param({"low": 17, "high": 17}, Count.of(17), id="ends that are one number"),
        pytest.param({"low": 21, "high": 29, "text": "20多"}, Count.parse("20多"), id="ends of the text"),
        pytest.param({"low": 20, "high": None, "text": ""}, Count(low=20), id="null and no text"),
    ],
)
def test_a_count_that_is_written_at_length_is_the_same(plain: object, count: Count) -> None:
    assert from_dict(HeadCount, HEAD_COUNT | {"count": plain}).count == count


HOW_ZH = "应为整数或文字（如 17、20多、XX），却是"
HOW_EN = "a whole number or text (17, 20多, XX) is right here, not "
NO_COUNT_ZH = "取值不成立：人数应写作 17、20多、20-25、30以上、不超过50 或 XX"
NO_COUNT_EN = "the value cannot be: a count is written 17, 20多, 20-25, 30以上, 不超过50 or XX"


@pytest.mark.parametrize(
    ("plain", "pointer", "code", "zh", "en"),
    [
        pytest.param(True, "", "SHP002", HOW_ZH + "真假值", HOW_EN + "true or false", id="a truth value"),
        pytest.param(17.0, "", "SHP002", HOW_ZH + "小数", HOW_EN + "a number", id="a decimal"),
        pytest.param([17], "", "SHP002", HOW_ZH + "列表", HOW_EN + "a list", id="a list"),
        pytest.param(None, "", "SHP002", HOW_ZH + "空值", HOW_EN + "null", id="null where it must be there"),
        pytest.param("", "", "SHP009", NO_COUNT_ZH, NO_COUNT_EN, id="an empty text"),
        pytest.param("1e3", "", "SHP009", NO_COUNT_ZH, NO_COUNT_EN, id="an exponent"),
        pytest.param("-3", "", "SHP009", NO_COUNT_ZH, NO_COUNT_EN, id="a negative text"),
        pytest.param("17.5", "", "SHP009", NO_COUNT_ZH, NO_COUNT_EN, id="a fraction of somebody"),
        pytest.param("\ud800", "", "SHP009", NO_COUNT_ZH, NO_COUNT_EN, id="half of a pair"),
        pytest.param(
            "25多",
            "",
            "SHP009",
            "取值不成立：“多”“余”应跟在整十、整百的数之后，如“20多”",
            "the value cannot be: 多 and 余 follow a round number, such as 20多",
            id="a loose number that is not round",
        ),
        pytest.param(
            -3,
            "",
            "SHP009",
            "取值不成立：人数不能为负",
            "the value cannot be: a count is 0 or more",
            id="a negative number",
        ),
        pytest.param(
            {"low": 0, "high": -1},
            "",
            "SHP009",
            "取值不成立：人数不能为负",
            "the value cannot be: a count is 0 or more",
            id="a negative end",
        ),
        pytest.param(
            {"low": 3, "high": 2},
            "",
            "SHP009",
            "取值不成立：人数的上限不能小于下限",
            "the value cannot be: the upper end of a count is not below its lower end",
            id="ends turned round",
        ),
        pytest.param(
            {},
            "",
            "SHP005",
            "缺少必需的字段：low",
            "a field that must be there is missing: low",
            id="an empty object",
        ),
        pytest.param(
            {"low": "3"},
            "/low",
            "SHP002",
            "应为整数，却是文字",
            "a whole number is right here, not text",
            id="text",
        ),
        pytest.param(
            {"low": 3, "high": True},
            "/high",
            "SHP002",
            "应为整数，却是真假值",
            "a whole number is right here, not true or false",
            id="a truth value for an end",
        ),
        pytest.param(
            {"low": 3, "text": 3},
            "/text",
            "SHP002",
            "应为文字，却是整数",
            "text is right here, not a whole number",
            id="a number for the text",
        ),
        pytest.param(
            {"low": 3, "text": "\ud800"},
            "/text",
            "SHP010",
            "文字中有不成对的代理码位，无法保存",
            "the text holds half of a surrogate pair and cannot be stored",
            id="half of a pair for the text",
        ),
        pytest.param(
            {"low": 3, "hihg": 4},
            "/hihg",
            "SHP003",
            "没有这个字段：hihg（是否指 high？）",
            "there is no such field: hihg (perhaps high)",
            id="a misspelt key",
        ),
        pytest.param(
            {"low": 3, "人数": 4},
            "/人数",
            "SHP003",
            "没有这个字段：人数",
            "there is no such field: 人数",
            id="another key",
        ),
    ],
)
def test_what_is_no_count_is_refused_at_its_place(
    plain: object, pointer: str, code: str, zh: str, en: str
) -> None:
    (found,) = found_in(HeadCount, HEAD_COUNT | {"count": plain})
    assert (str(found.path), found.code, found.text("zh"), found.text("en")) == (
        f"/count{pointer}",
        code,
        zh,
        en,
    )


def test_every_problem_of_a_count_is_told_at_once() -> None:
    found = found_in(HeadCount, HEAD_COUNT | {"count": {"lwo": 3, "high": "4", "many": 1}})
    assert [(str(each.path), each.code) for each in found] == [
        ("/count", "SHP005"),
        ("/count/high", "SHP002"),
        ("/count/lwo", "SHP003"),
        ("/count/many", "SHP003"),
    ]


def test_a_key_of_a_count_that_stands_twice_is_the_only_problem() -> None:
    text = (
        '{"kind": "ledger", "format": 1, "branch": {"id": "b", "name": "某"}, '
        '"head_counts": [{"id": "h", "population": "members", "count": {"low": 1, "low": 2}}]}'
    )
    with pytest.raises(UnreadableDocument) as caught:
        loads(text)
    assert [(str(each.path), each.code) for each in caught.value.findings] == [
        ("/head_counts/0/count/low", "SHP004")
    ]


@pytest.mark.parametrize(
    ("data", "pointer", "code"),
    [
        pytest.param({"low": 3, "high": 2}, "", "SHP009", id="ends turned round"),
        pytest.param({"lwo": 3, "low": 1}, "/lwo", "SHP003", id="a misspelt key"),
    ],
)
def test_a_count_alone_is_read_as_any_record_is(data: dict[str, object], pointer: str, code: str) -> None:
    assert from_dict(Count, {"low": 3}) == Count(low=3)
    (found,) = found_in(Count, data)
    assert (found.path, found.code) == (Path.parse(pointer), code)


def test_a_count_that_may_be_missing_may_be_null() -> None:
    data = {"id": "m", "kind": "group", "name": "某", "members": None}
    assert from_dict(Body, data).members is None


@given(strategies.counts())
def test_any_count_comes_back(count: Count) -> None:
    record = a_count(count)
    assert from_dict(HeadCount, to_dict(record)) == record


@pytest.mark.parametrize(
    ("plain", "number"),
    [
        pytest.param("30.01", Decimal("30.01"), id="yuan and fen"),
        pytest.param("30.10", Decimal("30.10"), id="as many digits as were written"),
        pytest.param("0", Decimal(0), id="nothing"),
        pytest.param("-5", Decimal(-5), id="negative"),
        pytest.param("1000", Decimal("1E+3"), id="written without an exponent"),
        pytest.param("0.0000001", Decimal("1E-7"), id="and small ones too"),
        pytest.param("2.666666666666666666666666667", Decimal(8) / 3, id="what a division gives"),
        pytest.param("9" * 15, Decimal("9" * 15), id="fifteen digits"),
    ],
)
def test_an_amount_is_written_as_text_and_read_again(plain: str, number: Decimal) -> None:
    assert to_dict(Training(members=("1",), hours=number))["hours"] == plain
    read = from_dict(Training, TRAINING | {"hours": plain}).hours
    assert (type(read), read) == (Decimal, number)
    assert f"{read:f}" == plain


WRITTEN_ZH = '应为写作文字的数，如 "30.01"，却是'
WRITTEN_EN = 'a number written as text, such as "30.01" is right here, not '
NO_NUMBER_ZH = "取值不成立：数应写作 30.01，整数部分至多 15 位，小数部分至多 28 位"
NO_NUMBER_EN = (
    "the value cannot be: a number is written 30.01, with at most 15 digits before the point and 28 behind it"
)


@pytest.mark.parametrize(
    ("plain", "code", "zh", "en"),
    [
        pytest.param(30, "SHP002", WRITTEN_ZH + "整数", WRITTEN_EN + "a whole number", id="a whole number"),
        pytest.param(30.01, "SHP002", WRITTEN_ZH + "小数", WRITTEN_EN + "a number", id="a float"),
        pytest.param(True, "SHP002", WRITTEN_ZH + "真假值", WRITTEN_EN + "true or false", id="a truth value"),
        pytest.param(None, "SHP002", WRITTEN_ZH + "空值", WRITTEN_EN + "null", id="null"),
        pytest.param(["1"], "SHP002", WRITTEN_ZH + "列表", WRITTEN_EN + "a list", id="a list"),
        pytest.param(
            Decimal(1), "SHP002", WRITTEN_ZH + "其他类型", WRITTEN_EN + "something else", id="what is no JSON"
        ),
        *(
            pytest.param(text, "SHP009", NO_NUMBER_ZH, NO_NUMBER_EN, id=name)
            for text, name in (
                ("", "empty"),
                ("1e3", "an exponent"),
                ("+5", "a plus"),
                (".5", "nothing before the point"),
                ("5.", "nothing behind the point"),
                ("1,000", "a comma"),
                ("5 ", "a blank"),
                ("5\n", "a line break"),
                ("５", "full width"),
                ("30元", "a unit"),
                ("NaN", "no number"),
                ("Infinity", "without end"),
                ("1" * 16, "sixteen digits"),
                ("0." + "1" * 29, "twenty-nine behind the point"),
            )
        ),
    ],
)
def test_what_is_no_amount_is_refused(plain: object, code: str, zh: str, en: str) -> None:
    (found,) = found_in(Training, TRAINING | {"hours": plain})
    assert (str(found.path), found.code, found.text("zh"), found.text("en")) == ("/hours", code, zh, en)


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(Decimal("1E+15"), id="too large"),
        pytest.param(Decimal("1E-29"), id="too fine"),
    ],
)
def test_an_amount_that_would_not_be_read_again_is_not_written(number: Decimal) -> None:
    ledger = Ledger(branch=Branch(id="b", name="某"), trainings=(Training(members=(), hours=number),))
    with pytest.raises(ImpossibleValue) as caught:
        dumps(ledger)
    assert (f"取值不成立：{caught.value.zh}", f"the value cannot be: {caught.value.en}") == (
        NO_NUMBER_ZH,
        NO_NUMBER_EN,
    )
