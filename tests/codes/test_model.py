from __future__ import annotations

import pickle
import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybranch import codes
from partybranch.codes import Code, CodeList

ENTRIES = [
    pytest.param(listed, entry, id=f"{listed.id}-{entry.code}")
    for listed in codes.ALL.values()
    for entry in listed.entries
]
LISTS = [pytest.param(listed, id=listed.id) for listed in codes.ALL.values()]


def code_of(entry: Code | None) -> str | None:
    return None if entry is None else entry.code


def names_of(entry: Code) -> list[str]:
    return [entry.zh, *filter(None, [entry.full]), *entry.aliases]


@pytest.mark.parametrize(
    ("listed", "code", "expected"),
    [
        pytest.param(codes.ETHNIC_GROUPS, "01", "汉族", id="exact"),
        pytest.param(codes.ETHNIC_GROUPS, "1", None, id="without its zero"),
        pytest.param(codes.ETHNIC_GROUPS, " 01", None, id="with a blank"),
        pytest.param(codes.ETHNIC_GROUPS, "汉族", None, id="a name is no code"),
        pytest.param(codes.ETHNIC_GROUPS, "HA", None, id="letters are no code"),
        pytest.param(codes.EDUCATION, "73", "初中肄业", id="bare number of an ambiguous list"),
        pytest.param(codes.EDUCATION, "72", None, id="code of another copy"),
        pytest.param(codes.EDUCATION_FORM_2017, "1A", "中央党校研究生", id="with a letter"),
        pytest.param(codes.EDUCATION_FORM_2017, "1a", None, id="small letter"),
        pytest.param(codes.SEX, "", None, id="empty"),
    ],
)
def test_get_takes_the_code_exactly(listed: CodeList, code: str, expected: str | None) -> None:
    found = listed.get(code)
    assert (found and found.zh) == expected


@pytest.mark.parametrize(
    ("listed", "text", "expected"),
    [
        pytest.param(codes.ETHNIC_GROUPS, "汉族", "01", id="name"),
        pytest.param(codes.ETHNIC_GROUPS, "汉", "01", id="without 族"),
        pytest.param(codes.ETHNIC_GROUPS, "　蒙 古\n族\u200b", "02", id="blanks and zero width"),
        pytest.param(
            codes.ETHNIC_GROUPS, "蒙\xad古\u180e族\u061c", "02", id="soft hyphen and other invisible marks"
        ),
        pytest.param(codes.ETHNIC_GROUPS, "毛难", "36", id="older spelling without 族"),
        pytest.param(codes.ETHNIC_GROUPS, "崩龙族", "46", id="older spelling"),
        pytest.param(codes.ETHNIC_GROUPS, "土", "30", id="土 is not 土家"),
        pytest.param(codes.ETHNIC_GROUPS, "土家", "15", id="土家 is not 土"),
        pytest.param(codes.ETHNIC_GROUPS, "其他", "97", id="practice"),
        pytest.param(codes.ETHNIC_GROUPS, "其他族", None, id="族 is not added to what has none"),
        pytest.param(codes.ETHNIC_GROUPS, "族", None, id="族 alone"),
        pytest.param(codes.ETHNIC_GROUPS, "火星族", None, id="no such group"),
        pytest.param(codes.ETHNIC_GROUPS, "01", None, id="never by code"),
        pytest.param(codes.ETHNIC_GROUPS, "01 汉族", None, id="nor by code and name"),
        pytest.param(codes.ETHNIC_GROUPS, "", None, id="empty"),
        pytest.param(codes.POLITICAL_STATUS, "中国共产党党员", "01", id="full name"),
        pytest.param(codes.POLITICAL_STATUS, "民革党员", "04", id="alias 04"),
        pytest.param(codes.POLITICAL_STATUS, "无党派人士", "12", id="alias 12"),
        pytest.param(codes.POLITICAL_STATUS, "党员", None, id="党员 says not which party"),
        pytest.param(codes.PROVINCES, "广西", "450000", id="short name of a region"),
        pytest.param(codes.PROVINCES, "吉林省", "220000", id="province"),
        pytest.param(codes.PROVINCES, "吉林市", None, id="a city of the same name"),
        pytest.param(codes.EDUCATION_FORM_2017, "省(区、市)委党校大专", "2D", id="half-width brackets"),
        pytest.param(codes.EDUCATION_FORM_2017, "硕士生班", "13", id="name of another copy"),
        pytest.param(codes.EDUCATION_FORM_2017, "本科", "21", id="word for 大学"),
        pytest.param(codes.EDUCATION_FORM_2017, "研究生", None, id="研究生 may be 11 or 12"),
        pytest.param(codes.EDUCATION_FORM_2017, "大学本科毕业", None, id="name of the standard's list"),
        pytest.param(codes.EDUCATION, "大学本科毕业", "21", id="name of the standard"),
        pytest.param(codes.SEX, "⼥", "2", id="radical form"),
        pytest.param(codes.SEX, "难", None, id="no sex"),
        pytest.param(codes.POSTS, "支部书记", "secretary", id="post with its body"),
        pytest.param(codes.POSTS, "副书记", "deputy_secretary", id="deputy"),
        pytest.param(codes.MEMBERSHIP_STATUS, "停止", "suspended", id="short status"),
    ],
)
def test_find_goes_by_name(listed: CodeList, text: str, expected: str | None) -> None:
    assert code_of(listed.find(text)) == expected


@pytest.mark.parametrize(
    ("listed", "text", "expected"),
    [
        pytest.param(codes.ETHNIC_GROUPS, "汉", "01", id="short name"),
        pytest.param(codes.ETHNIC_GROUPS, "汉族", "01", id="name"),
        pytest.param(codes.ETHNIC_GROUPS, "01 汉族", "01", id="code and name"),
        pytest.param(codes.ETHNIC_GROUPS, "01汉族", "01", id="joined"),
        pytest.param(codes.ETHNIC_GROUPS, "01-汉族", "01", id="hyphen"),
        pytest.param(codes.ETHNIC_GROUPS, "01——汉", "01", id="dashes"),
        pytest.param(codes.ETHNIC_GROUPS, "０１．汉 族", "01", id="full width"),
        pytest.param(codes.ETHNIC_GROUPS, "01、汉族", "01", id="comma"),
        pytest.param(codes.ETHNIC_GROUPS, "01", "01", id="bare code"),
        pytest.param(codes.ETHNIC_GROUPS, "０１", "01", id="bare code in full width"),
        pytest.param(codes.ETHNIC_GROUPS, "1", None, id="lost zero"),
        pytest.param(codes.ETHNIC_GROUPS, "1.0", None, id="number cell"),
        pytest.param(codes.ETHNIC_GROUPS, "02 汉族", None, id="code and name disagree"),
        pytest.param(codes.ETHNIC_GROUPS, "57 汉族", None, id="no such code"),
        pytest.param(codes.ETHNIC_GROUPS, "01 火星族", None, id="no such name"),
        pytest.param(codes.ETHNIC_GROUPS, "汉族 01", None, id="wrong way round"),
        pytest.param(codes.ETHNIC_GROUPS, "36 毛难族", "36", id="code and older spelling"),
        pytest.param(codes.ETHNIC_GROUPS, "01-", None, id="code and nothing"),
        pytest.param(codes.EDUCATION, "72 初中肄业", "73", id="72 of another copy"),
        pytest.param(codes.EDUCATION, "82小学肄业", "83", id="82 of another copy"),
        pytest.param(codes.EDUCATION, "72 初中结业", None, id="72 of no copy"),
        pytest.param(codes.EDUCATION, "21", None, id="bare number of the standard"),
        pytest.param(codes.EDUCATION, "22 大专", None, id="entry of the form"),
        pytest.param(codes.EDUCATION_FORM_2017, "22 大专", "22", id="22 of the form"),
        pytest.param(codes.EDUCATION_FORM_2017, "22 大学本科结业", None, id="22 of the standard"),
        pytest.param(codes.EDUCATION_FORM_2017, "22", None, id="bare number of the form"),
        pytest.param(codes.EDUCATION_FORM_2017, "6", None, id="bare digit of the form"),
        pytest.param(codes.EDUCATION_FORM_2017, "2a", "2A", id="code with a letter is no bare number"),
        pytest.param(codes.EDUCATION_FORM_2017, "1b 省（区、市）委党校研究生", "1B", id="small letter"),
        pytest.param(codes.EDUCATION_FORM_2017, "13 硕士生班", "13", id="13 of another copy"),
        pytest.param(codes.OCCUPATIONS, "0211事业单位管理岗位", "0211", id="four digits"),
        pytest.param(codes.OCCUPATIONS, "11 公务员", None, id="lost zero beside a name"),
        pytest.param(codes.OCCUPATIONS, "11", None, id="may be 011 without its zero"),
        pytest.param(codes.SEX, "1", None, id="numbers of sex differ"),
        pytest.param(codes.SEX, "1 男", "1", id="sex with its name"),
        pytest.param(codes.SEX, "1=女", None, id="scheme of a program"),
        pytest.param(codes.POLITICAL_STATUS, "01 中共党员", "01", id="political status"),
        pytest.param(codes.PROVINCES, "110000 北京", "110000", id="province"),
    ],
)
def test_read_takes_what_a_cell_holds(listed: CodeList, text: str, expected: str | None) -> None:
    assert code_of(listed.read(text)) == expected


@pytest.mark.parametrize(("listed", "entry"), ENTRIES)
def test_every_entry_is_found_by_all_its_codes_and_names(listed: CodeList, entry: Code) -> None:
    assert listed.get(entry.code) is entry
    for name in names_of(entry):
        assert listed.find(name) is entry
        assert listed.find(name.removesuffix(listed.suffix)) is entry
    for code, name in product((entry.code, *entry.other_codes), names_of(entry)):
        assert listed.read(f"{code} {name}") is entry


@pytest.mark.parametrize("listed", LISTS)
def test_a_code_beside_the_name_of_another_entry_is_never_read(listed: CodeList) -> None:
    read = {
        (left.code, right.code)
        for left, right in product(listed.entries, repeat=2)
        if listed.read(f"{left.code} {right.zh}") is not None
    }
    assert read == {(entry.code, entry.code) for entry in listed.entries}


@given(
    data=st.data(),
    listed=st.sampled_from(list(codes.ALL.values())),
    between=st.text(" 　\t\n-－—_.．、,，:：·/|", max_size=4),
)
def test_blanks_and_separators_do_not_hide_an_entry(
    data: st.DataObject, listed: CodeList, between: str
) -> None:
    entry = data.draw(st.sampled_from(listed.entries))
    name = data.draw(st.sampled_from(names_of(entry)))
    place = data.draw(st.integers(0, len(name)))
    assert listed.read(f"{entry.code}{between}{name[:place]} {name[place:]}") is entry


@given(
    listed=st.sampled_from(list(codes.ALL.values())),
    text=st.text() | st.text("0123456789ABCabc-. 族汉大学本科", max_size=8),
)
def test_read_of_junk_answers_an_entry_of_the_list_or_none(listed: CodeList, text: str) -> None:
    assert listed.read(text) in (None, *listed.entries)
    assert listed.find(text) in (None, *listed.entries)
    assert listed.get(text) in (None, *listed.entries)


def a_list(*entries: Code) -> CodeList:
    return CodeList(
        id="a", zh="甲", en="a", source="invented", edition="1", complete=True, entries=entries, suffix="族"
    )


def test_a_list_of_ones_own_answers_like_the_packaged_ones() -> None:
    own = a_list(Code(code="x1", zh="IT 人员"), Code(code="x12", zh="3 号岗位族"))
    assert [code_of(own.read(text)) for text in ("X1it人员", "x1IT人员", "x12 3号岗位", "x1", "it人员")] == [
        None,
        "x1",
        "x12",
        "x1",
        None,
    ]


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        pytest.param((), "at least one entry", id="none"),
        pytest.param(
            (Code(code="1", zh="甲"), Code(code="1", zh="乙")), "the code '1' stands twice", id="code"
        ),
        pytest.param(
            (Code(code="1a", zh="甲"), Code(code="1A", zh="乙")),
            "the code '1A' stands twice",
            id="code but for case",
        ),
        pytest.param(
            (Code(code="1", zh="甲", other_codes=("2",)), Code(code="2", zh="乙")),
            "the code '2' stands twice",
            id="other code",
        ),
        pytest.param(
            (Code(code="1", zh="甲"), Code(code="2", zh="甲 ")),
            "'甲' belongs to two entries: '1' and '2'",
            id="name",
        ),
        pytest.param(
            (Code(code="1", zh="甲族"), Code(code="2", zh="乙", aliases=("甲",))),
            "'甲' belongs to two entries: '1' and '2'",
            id="alias against a name without its suffix",
        ),
        pytest.param(
            (Code(code="1", zh="甲"), Code(code="2", zh="乙", full="甲")),
            "'甲' belongs to two entries: '1' and '2'",
            id="full name",
        ),
        pytest.param((Code(code="", zh="甲"),), "a code that is empty", id="empty code"),
        pytest.param((Code(code="1 ", zh="甲"),), "holds blanks: '1 '", id="blank in a code"),
        pytest.param((Code(code="1", zh=" "),), "the entry of code '1' has an empty name", id="empty name"),
        pytest.param((Code(code="1", zh="甲", aliases=("",)),), "has an empty name", id="empty alias"),
    ],
)
def test_a_list_that_could_answer_in_two_ways_is_refused(entries: tuple[Code, ...], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        a_list(*entries)


@pytest.mark.parametrize("listed", LISTS)
def test_a_list_survives_pickling(listed: CodeList) -> None:
    again = pickle.loads(pickle.dumps(listed))
    assert again == listed
    assert again.read(f"{listed.entries[-1].code} {listed.entries[-1].zh}") == listed.entries[-1]


def test_a_label_without_an_english_name_is_the_chinese_one() -> None:
    assert Code(code="1", zh="甲").label("en") == "甲"
