"""Cells to values: one reader for each way a column is read; dates have a file of their own."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

import pytest

from partybranch.codes import Code, CodeList
from partybranch.findings import Message
from partybranch.roster._kinds import MEMBERS
from partybranch.roster._tables import Cell, NoResult
from partybranch.roster.cells import (
    Circumstances,
    Noted,
    Plain,
    Reader,
    Unread,
    read_choice,
    read_code_word,
    read_date,
    read_education,
    read_ethnicity,
    read_identity_number,
    read_list,
    read_name,
    read_telephone,
    read_text,
)

TYPED: Final = Circumstances()
TEXT_FILE: Final = Circumstances(typed=False)
FORM: Final = Circumstances(form_education=True)

read_sex = MEMBERS.column("sex").read
read_standing = MEMBERS.column("stated_standing").read
read_status = MEMBERS.column("stated_status").read
read_yes_or_no = MEMBERS.column("lost_contact").read


def own_list(*pairs: tuple[str, str]) -> CodeList:
    entries = tuple(Code(code=code, zh=name) for code, name in pairs)
    return CodeList(id="own", zh="本表", en="own", source="本表", edition="", complete=True, entries=entries)


@pytest.mark.parametrize(
    ("read", "cell", "expected"),
    [
        pytest.param(read_sex, "男", "male", id="男"),
        pytest.param(read_sex, " 女 ", "female", id="padded 女"),
        pytest.param(read_sex, "男性", "male", id="男性"),
        pytest.param(read_sex, "1 男", "male", id="code and word"),
        pytest.param(read_sex, "2-女", "female", id="code, hyphen, word"),
        pytest.param(read_sex, "2女性", "female", id="code and word joined"),
        pytest.param(read_sex, "1a男", "male", id="code with a letter, and word"),
        pytest.param(read_sex, "2B.女", "female", id="code with a letter, mark, word"),
        pytest.param(read_sex, "2female", "female", id="code and word in English"),
        pytest.param(read_sex, "1 M", "male", id="code and one letter"),
        pytest.param(read_sex, "⼥", "female", id="radical form"),
        pytest.param(read_sex, "Female", "female", id="English"),
        pytest.param(read_sex, "Ｍ", "male", id="full-width letter"),
        pytest.param(read_sex, "\u200b", None, id="nothing that shows"),
        pytest.param(read_standing, "正式党员", "full", id="正式党员"),
        pytest.param(read_standing, "正式", "full", id="正式"),
        pytest.param(read_standing, "正", "full", id="正"),
        pytest.param(read_standing, "中共党员", "full", id="中共党员"),
        pytest.param(read_standing, "预备党员", "probationary", id="预备党员"),
        pytest.param(read_standing, "预 备", "probationary", id="预备 with a space"),
        pytest.param(read_standing, "预", "probationary", id="预"),
        pytest.param(read_standing, "02 中共预备党员", "probationary", id="code and word"),
        pytest.param(read_standing, "非党员", "none", id="非党员"),
        pytest.param(read_status, "正常", "normal", id="正常"),
        pytest.param(read_status, "停止党籍", "suspended", id="停止党籍"),
        pytest.param(read_status, "停籍", "suspended", id="停籍"),
        pytest.param(read_status, "1、正常", "normal", id="status with a code"),
        pytest.param(read_status, "出党", "left", id="出党"),
        pytest.param(read_yes_or_no, "是", True, id="是"),
        pytest.param(read_yes_or_no, "否", False, id="否"),
        pytest.param(read_yes_or_no, "√", True, id="tick"),
        pytest.param(read_yes_or_no, "×", False, id="cross"),
        pytest.param(read_yes_or_no, "无", False, id="无 is a no"),
        pytest.param(read_yes_or_no, True, True, id="truth value"),
        pytest.param(read_yes_or_no, False, False, id="truth value of a no"),
        pytest.param(read_yes_or_no, 1.0, True, id="1"),
        pytest.param(read_yes_or_no, 0.0, False, id="0"),
        pytest.param(read_yes_or_no, "/", None, id="slash says nothing"),
        pytest.param(read_yes_or_no, "——", None, id="dashes say nothing"),
    ],
)
def test_a_word_is_read_as_what_it_says(read: Reader, cell: Cell, expected: Plain) -> None:
    assert read(cell, TYPED) == expected


@pytest.mark.parametrize(
    ("read", "cell", "code", "text"),
    [
        pytest.param(read_sex, "难", "SHP102", "（“难”）", id="no sex"),
        pytest.param(read_sex, "男女", "SHP102", "（“男女”）", id="both"),
        pytest.param(read_sex, "男1性", "SHP102", "（“男1性”）", id="a number within"),
        pytest.param(read_sex, "1男2", "SHP102", "（“1男2”）", id="a number behind"),
        pytest.param(
            read_standing, "预备1党员", "SHP103", "（“预备1党员”）", id="a number within, of a standing"
        ),
        pytest.param(read_standing, "正式12党员", "SHP103", "（“正式12党员”）", id="two digits within"),
        pytest.param(read_sex, 1.0, "SHP102", "（“1”）", id="number: systems code it differently"),
        pytest.param(read_sex, "1", "SHP102", "（“1”）", id="digit"),
        pytest.param(read_sex, "未知", "SHP102", "（“未知”）", id="unknown is no default"),
        pytest.param(read_standing, "群众", "SHP103", "（“群众”）", id="no member"),
        pytest.param(read_standing, "教师", "SHP103", "（“教师”）", id="another list"),
        pytest.param(read_standing, "正式党圆", "SHP103", "（“正式党圆”）", id="misspelt"),
        pytest.param(
            read_status, "正式党员", "SHP106", "（“正式党员”）", id="standing in the place of a status"
        ),
        pytest.param(read_yes_or_no, "可能", "SHP105", "（“可能”）", id="neither yes nor no"),
        pytest.param(read_yes_or_no, 2.0, "SHP105", "（“2”）", id="a number that is neither"),
        pytest.param(read_ethnicity, "火星族", "SHP104", "（“火星族”）", id="no such group"),
        pytest.param(read_ethnicity, "02 汉族", "SHP104", "（“02 汉族”）", id="code and name disagree"),
        pytest.param(read_ethnicity, "57", "SHP104", "（“57”）", id="no such code"),
        pytest.param(read_ethnicity, "1", "SHP104", "（“1”）", id="half a code that is a text"),
        pytest.param(
            read_sex,
            "110000199001010018",
            "SHP102",
            "（18位数字、0个其他字符）",
            id="a number in the wrong column",
        ),
    ],
)
def test_an_unknown_word_has_no_default(read: Reader, cell: Cell, code: str, text: str) -> None:
    unread = read(cell, TYPED)
    assert isinstance(unread, Unread)
    assert unread.code == code
    assert isinstance(unread.facts["shown"], Message)
    assert unread.facts["shown"].zh == text


@pytest.mark.parametrize("word", ["中共党员", "01 党员"])
def test_a_member_is_a_full_one_only_where_others_are_told_apart(word: str) -> None:
    alone = Circumstances(tells_probationary=False)
    assert read_standing(word, TYPED) == "full"
    assert isinstance(read_standing(word, alone), Unread)
    assert [read_standing(each, alone) for each in ("正式", "预备")] == ["full", "probationary"]


def test_a_choice_is_read_from_its_own_words() -> None:
    read = read_choice({"甲": "first", "乙": "second"}, "SHP105")
    assert [read(cell, TYPED) for cell in ("甲", "2 乙", "")] == ["first", "second", None]


@pytest.mark.parametrize(
    ("cell", "case", "expected"),
    [
        pytest.param("汉", TYPED, "01", id="name without 族"),
        pytest.param("汉族", TYPED, "01", id="name"),
        pytest.param("维 吾 尔 族", TYPED, "05", id="padded"),
        pytest.param("毛难族", TYPED, "36", id="older spelling"),
        pytest.param("01", TYPED, "01", id="code"),
        pytest.param(1.0, TYPED, "01", id="code as a number"),
        pytest.param(15, TYPED, "15", id="code as a whole number"),
        pytest.param("01 汉族", TYPED, "01", id="both"),
        pytest.param("０１汉族", TYPED, "01", id="both, full width"),
        pytest.param("1", TEXT_FILE, "01", id="code that has lost its 0 in a text file"),
        pytest.param("", TYPED, None, id="empty"),
        pytest.param(
            "A2", Circumstances(lists={"ethnicity": own_list(("A2", "蒙古族"))}), "02", id="own code"
        ),
        pytest.param(
            "01", Circumstances(lists={"ethnicity": own_list(("01", "回族"))}), "03", id="own list prevails"
        ),
        pytest.param(
            1.0, Circumstances(lists={"ethnicity": own_list(("1", "回族"))}), "03", id="own code of one digit"
        ),
        pytest.param(
            1.0, Circumstances(lists={"ethnicity": own_list(("01", "回族"))}), "03", id="own code as a number"
        ),
        pytest.param(
            "土家族",
            Circumstances(lists={"ethnicity": own_list(("01", "汉族"))}),
            "15",
            id="not on its own list",
        ),
    ],
)
def test_an_ethnic_group_is_read_by_name_code_or_both(
    cell: Cell, case: Circumstances, expected: str | None
) -> None:
    assert read_ethnicity(cell, case) == expected


def test_a_group_of_the_own_list_that_the_standard_has_not_is_noted_and_not_called_wrong() -> None:
    case = Circumstances(lists={"ethnicity": own_list(("57", "穿青人"))})
    read = read_ethnicity("57 穿青人", case)
    assert isinstance(read, Unread)
    assert read.code == "SHP114"
    other = read_ethnicity("火星族", case)
    assert isinstance(other, Unread)
    assert other.code == "SHP104"


@pytest.mark.parametrize(
    ("cell", "case", "expected"),
    [
        pytest.param("大学", TYPED, "大学", id="word of the form"),
        pytest.param("大学本科毕业", TYPED, "大学本科毕业", id="word of the standard"),
        pytest.param("22 大专", TYPED, "22 大专", id="code and name of the form"),
        pytest.param("22 大学本科结业", TYPED, "22 大学本科结业", id="code and name of the standard"),
        pytest.param("自修大学", TYPED, "自修大学", id="word of no list"),
        pytest.param("77 夜大", TYPED, "77 夜大", id="a code of its own with a name of its own"),
        pytest.param("22", TYPED, Noted("22", "SHP113"), id="bare code"),
        pytest.param(22.0, TYPED, Noted("22", "SHP113"), id="bare code as a number"),
        pytest.param("22", FORM, "22 大专", id="bare code in the form's layout"),
        pytest.param("2B", FORM, "2B 省（区、市）委党校大学", id="bare code with a letter"),
        pytest.param("99", FORM, Noted("99", "SHP113"), id="bare code that the form has not"),
        pytest.param("22 初中", TYPED, Noted("22 初中", "SHP112"), id="code and name of two entries"),
        pytest.param("7初中", TYPED, "7初中", id="joined"),
        pytest.param("", TYPED, None, id="empty"),
        pytest.param(
            "5", Circumstances(lists={"education": own_list(("5", "夜大"))}), "5 夜大", id="own code"
        ),
        pytest.param(
            "22",
            Circumstances(lists={"education": own_list(("22", "夜大"))}, form_education=True),
            "22 夜大",
            id="own list prevails over the form's",
        ),
        pytest.param(
            "21",
            Circumstances(lists={"education": own_list(("22", "夜大"))}, form_education=True),
            Noted("21", "SHP113"),
            id="bare code that the own list has not",
        ),
        pytest.param(
            "23 夜大",
            Circumstances(lists={"education": own_list(("22", "夜大"))}),
            Noted("23 夜大", "SHP112"),
            id="a name of the own list beside another code",
        ),
    ],
)
def test_education_is_kept_as_given_and_doubts_are_noted(
    cell: Cell, case: Circumstances, expected: Plain | Noted
) -> None:
    assert read_education(cell, case) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("11", "11 农牧渔业生产人员", id="own code"),
        pytest.param(11.0, "11 农牧渔业生产人员", id="own code as a number"),
        pytest.param("12", Noted("12", "SHP113"), id="code that the list has not"),
        pytest.param("011 公务员", "011 公务员", id="both"),
        pytest.param("12 农牧渔业生产人员", "12 农牧渔业生产人员", id="no list to hold the pair against"),
        pytest.param("教师", "教师", id="word"),
        pytest.param("", None, id="empty"),
    ],
)
def test_a_coded_word_gets_its_name_from_the_workbooks_own_list(cell: Cell, expected: Plain | Noted) -> None:
    case = Circumstances(lists={"occupation": own_list(("11", "农牧渔业生产人员"))})
    assert read_code_word("occupation")(cell, case) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("11000019900101001X", "11000019900101001X", id="text"),
        pytest.param("11000019900101001x", "11000019900101001X", id="small x"),
        pytest.param(" 110000 19900101 0018 ", "110000199001010018", id="spaces"),
        pytest.param("１１００００１９９００１０１００１Ｘ", "11000019900101001X", id="full width"),
        pytest.param("'110000199001010018", "110000199001010018", id="apostrophe"),
        pytest.param("’110000199001010018", "110000199001010018", id="curly apostrophe"),
        pytest.param("’'", "’'", id="apostrophes alone"),
        pytest.param("110000********0018", "110000********0018", id="masked"),
        pytest.param(110000900101001.0, "110000900101001", id="15 digits as a number lose nothing"),
        pytest.param(110000900101001, "110000900101001", id="15 digits as a whole number"),
        pytest.param("护照", "护照", id="no number; whether it is one is asked of the record"),
        pytest.param("", None, id="empty"),
    ],
)
def test_an_identity_number_is_read_in_one_form(cell: Cell, expected: str | None) -> None:
    assert read_identity_number(cell, TYPED) == expected


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param(1.10000199001010018e17, id="number"),
        pytest.param(110000199001010018, id="whole number"),
        pytest.param("1.10000199001010E+17", id="scientific text"),
        pytest.param("1.1E17", id="scientific text without a sign"),
        pytest.param("1.1e+17", id="scientific text in small letters"),
        pytest.param("1E+17", id="scientific text without a point"),
        pytest.param("１．１Ｅ＋１７", id="scientific text in full width"),
    ],
)
def test_an_identity_number_kept_as_a_number_is_not_restored(cell: Cell) -> None:
    assert read_identity_number(cell, TEXT_FILE) == Unread("SHP107")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("张某", "张某", id="plain"),
        pytest.param("张　某", "张某", id="padded with a wide space"),
        pytest.param("张 某", "张某", id="padded with a space"),
        pytest.param(" 张\n某 ", "张某", id="line break"),
        pytest.param("阿卜杜·某某", "阿卜杜·某某", id="middle dot"),
        pytest.param("阿卜杜•某某", "阿卜杜·某某", id="bullet"),
        pytest.param("阿卜杜・某某", "阿卜杜·某某", id="katakana dot"),
        pytest.param("阿卜杜●某某", "阿卜杜·某某", id="circle"),
        pytest.param("Zhang  San", "Zhang San", id="Latin keeps one space"),
        pytest.param("𠮷 某", "𠮷某", id="rare character"),
        pytest.param("张\u200b某\ufeff\xad\u061c\u180e", "张某", id="invisible marks"),
        pytest.param("", None, id="empty"),
    ],
)
def test_a_name_is_read_without_padding(cell: Cell, expected: str | None) -> None:
    assert read_name(cell, TYPED) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("甲某、乙某", ["甲某", "乙某"], id="、"),
        pytest.param("甲某，乙某", ["甲某", "乙某"], id="comma"),
        pytest.param("甲某,乙某;丙某；丁某", ["甲某", "乙某", "丙某", "丁某"], id="commas and semicolons"),
        pytest.param("书记/组织委员", ["书记", "组织委员"], id="slash"),
        pytest.param("甲某\n乙某", ["甲某", "乙某"], id="line break"),
        pytest.param(" 甲某 、 ", ["甲某"], id="one, and a mark behind it"),
        pytest.param("、", None, id="a mark alone"),
        pytest.param("", None, id="empty"),
    ],
)
def test_several_words_of_one_cell_are_told_apart(cell: Cell, expected: list[str] | None) -> None:
    assert read_list(cell, TYPED) == expected


@pytest.mark.parametrize("cell", ["，", ";", "、、", " 、/ "])
def test_separators_alone_are_no_words_and_not_nothing(cell: Cell) -> None:
    found = Message("只有分隔符", "nothing but separators")
    assert read_list(cell, TYPED) == Unread("SHP110", {"found": found})


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("13900000001", "13900000001", id="text"),
        pytest.param(13900000001.0, "13900000001", id="number"),
        pytest.param("１３９００００００１", "1390000001", id="full width"),
        pytest.param(" 010-12345678 ", "010-12345678", id="landline"),
        pytest.param(
            "1390000O123", "1390000O123", id="a letter; whether it is a number is asked of the record"
        ),
        pytest.param("", None, id="empty"),
    ],
)
def test_a_telephone_number_is_read_as_text(cell: Cell, expected: str | None) -> None:
    assert read_telephone(cell, TYPED) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("  某县某镇 \n", "某县某镇", id="text"),
        pytest.param("某县\n某镇", "某县\n某镇", id="line break"),
        pytest.param(7.0, "7", id="whole number"),
        pytest.param(7.5, "7.5", id="number"),
        pytest.param(7, "7", id="integer"),
        pytest.param(999_999_999_999_999.0, "999999999999999", id="the longest number that is kept whole"),
        pytest.param("1E5", "1E5", id="a text with an E"),
        pytest.param("2.5E+11号楼", "2.5E+11号楼", id="a text that begins like a number"),
        pytest.param(date(2003, 6, 1), "2003-06-01", id="day"),
        pytest.param(datetime(2003, 6, 1, 12, 30), "2003-06-01 12:30:00", id="moment"),  # noqa: DTZ001 - as cells hold it
        pytest.param("", None, id="empty"),
    ],
)
def test_text_is_kept_as_given(cell: Cell, expected: str | None) -> None:
    assert read_text(cell, TYPED) == expected


READERS = [
    pytest.param(read_text, id="text"),
    pytest.param(read_name, id="name"),
    pytest.param(read_list, id="list"),
    pytest.param(read_telephone, id="telephone"),
    pytest.param(read_identity_number, id="identity number"),
    pytest.param(read_date, id="date"),
    pytest.param(read_sex, id="choice"),
    pytest.param(read_ethnicity, id="ethnicity"),
    pytest.param(read_education, id="education"),
    pytest.param(read_code_word("occupation"), id="coded word"),
]
ERRORS = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"]


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("read", READERS)
def test_an_error_of_the_spreadsheet_is_no_value(read: Reader, error: str) -> None:
    assert read(f"{error} ", TYPED) == Unread("SHP108", {"shown": error})


@pytest.mark.parametrize("read", READERS)
def test_a_formula_without_a_result_is_not_empty(read: Reader) -> None:
    assert read(NoResult(), TYPED) == Unread("SHP109")
    assert repr(NoResult()) == "NO_RESULT"


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        pytest.param(True, "a truth value", id="truth value"),
        pytest.param(time(8, 30), "a time of day", id="hour"),
        pytest.param(timedelta(hours=30), "a time of day", id="span"),
    ],
)
@pytest.mark.parametrize("read", [*READERS[:5], *READERS[8:]])
def test_an_hour_or_a_truth_value_is_no_text(read: Reader, cell: Cell, found: str) -> None:
    unread = read(cell, TYPED)
    assert isinstance(unread, Unread)
    assert unread.code == "SHP110"
    assert unread.facts["found"] == Message({"a truth value": "真假值"}.get(found, "时刻"), found)


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param(20_230_001_000_000_012_345.0, id="a number"),
        pytest.param(10**15, id="the first that is not kept whole"),
        pytest.param("2.023E+19", id="as a text file has it"),
        pytest.param(" 2E+11 ", id="with blanks, and no fraction"),
    ],
)
@pytest.mark.parametrize("read", [*READERS[:5], *READERS[8:]])
def test_a_number_that_has_lost_its_last_digits_is_no_text(read: Reader, cell: Cell) -> None:
    """Of two such numbers one might be made."""
    unread = read(cell, TYPED)
    assert isinstance(unread, Unread)
    if read is read_identity_number:
        assert unread == Unread("SHP107")
    else:
        assert (unread.code, str(unread.facts["found"])) == (
            "SHP110",
            str(
                Message(
                    "位数过多的数字，末几位已经丢失",
                    "a number of so many digits that the last of them are lost",
                )
            ),
        )
