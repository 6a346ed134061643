from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from importlib.resources import files

import attrs
import pytest

from partybranch import codes
from partybranch.codes import Code, CodeList

ENTRIES = [
    pytest.param(listed, entry, id=f"{listed.id}-{entry.code}")
    for listed in codes.ALL.values()
    for entry in listed.entries
]
LISTS = [pytest.param(listed, id=listed.id) for listed in codes.ALL.values()]

SIZES = {
    "conversion_outcomes": 3,
    "education": 40,
    "education_form_2017": 20,
    "ethnic_groups": 58,
    "increase_reasons": 3,
    "joining_kinds": 4,
    "membership_status": 3,
    "occupations": 11,
    "organization_kinds": 5,
    "political_status": 13,
    "posts": 9,
    "provinces": 34,
    "reduction_reasons": 4,
    "residence_permit_areas": 3,
    "sex": 4,
}

# The standard's own order, from 01 to 56.
GROUPS = (
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 "
    "景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 "
    "裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
)
GROUP_LETTERS = (
    "HA MG HU ZA UG MH YI ZH BY CS MA DO YA BA TJ HN KZ DA LI LS VA SH GS LH SU DX NX JP KG TU DU ML QI BL SL MN GL "
    "XB AC PM TA NU UZ RS EW DE BN YG GI TT DR OR HZ MB LB JN"
)


def names_of(entry: Code) -> list[str]:
    return [entry.zh, *filter(None, [entry.full]), *entry.aliases]


def codes_of(listed: CodeList) -> list[str]:
    return [code for entry in listed.entries for code in (entry.code, *entry.other_codes)]


def header_of(listed: CodeList) -> str:
    text = files("partybranch.codes").joinpath("data", f"{listed.id}.toml").read_text(encoding="utf-8")
    return text.split("\nid = ")[0]


def test_all_holds_every_list_by_its_id() -> None:
    assert {list_id: len(listed.entries) for list_id, listed in codes.ALL.items()} == SIZES
    assert all(list_id == listed.id for list_id, listed in codes.ALL.items())


def test_the_constants_are_the_lists_of_all() -> None:
    constants = {name for name in codes.__all__ if name.isupper() and name != "ALL"}
    assert {name: getattr(codes, name) for name in constants} == {
        list_id.upper(): listed for list_id, listed in codes.ALL.items()
    }
    assert set(codes.__all__) - constants == {"ALL", "Code", "CodeList"}


@pytest.mark.parametrize("name", ["NOTHING", "ethnic_groups", "__wrapped__", "../SEX"])
def test_an_unknown_constant_is_an_attribute_error(name: str) -> None:
    with pytest.raises(AttributeError, match=re.escape(f"'partybranch.codes' has no attribute {name!r}")):
        getattr(codes, name)


def test_a_list_is_read_when_first_used_and_only_once() -> None:
    program = (
        "import sys\n"
        "opened = []\n"
        "def watch(event, args):\n"
        "    if event == 'open' and str(args[0]).endswith('.toml'):\n"
        "        opened.append(str(args[0]).replace(chr(92), '/').rsplit('/', 1)[-1])\n"
        "sys.addaudithook(watch)\n"
        "from partybranch import codes\n"
        "print(opened)\n"
        "codes.SEX, codes.SEX\n"
        "print(opened)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "['sex.toml']"]


def test_no_caller_can_change_what_others_read() -> None:
    lists: object = codes.ALL
    assert isinstance(lists, Mapping)
    assert not hasattr(lists, "__setitem__")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(codes.SEX, "entries", ())  # noqa: B010 - the type checkers refuse the plain assignment


@pytest.mark.parametrize("listed", LISTS)
def test_the_header_of_a_file_names_source_edition_confidence_and_disputes(listed: CodeList) -> None:
    header = header_of(listed)
    assert all(line.startswith("#") for line in header.strip().splitlines())
    said = dict(re.findall(r"^# (Source|Edition|Confidence|Disputed|Ours): (.+)$", header, re.MULTILINE))
    assert set(said) == {"Source", "Edition", "Confidence", "Disputed", "Ours"}
    assert listed.source in said["Source"]
    assert said["Edition"].startswith(listed.edition)


@pytest.mark.parametrize("listed", LISTS)
def test_codes_are_unique_in_a_list(listed: CodeList) -> None:
    assert len({code.casefold() for code in codes_of(listed)}) == len(codes_of(listed))


@pytest.mark.parametrize("listed", LISTS)
def test_names_and_aliases_are_unique_in_a_list(listed: CodeList) -> None:
    names = [name.removesuffix(listed.suffix) for entry in listed.entries for name in names_of(entry)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("listed", "entry"), ENTRIES)
def test_every_entry_has_a_name_in_both_languages(listed: CodeList, entry: Code) -> None:
    assert re.search(r"[\u4e00-\u9fff]", entry.zh), listed.id
    assert re.fullmatch(r"[A-Za-z0-9 ,'()-]+", entry.en)
    assert (entry.label("zh"), entry.label("en")) == (entry.zh, entry.en)


def test_the_56_ethnic_groups_have_their_numbers_and_letters() -> None:
    standard = [entry for entry in codes.ETHNIC_GROUPS.entries if not entry.practice]
    assert [(entry.code, entry.zh, entry.letters) for entry in standard] == [
        (f"{number:02d}", f"{name}族", letters)
        for number, (name, letters) in enumerate(
            zip(GROUPS.split(), GROUP_LETTERS.split(), strict=True), start=1
        )
    ]
    assert len(standard) == 56


def test_97_and_98_are_practice() -> None:
    assert {entry.code: entry.zh for entry in codes.ETHNIC_GROUPS.entries if entry.practice} == {
        "97": "其他",
        "98": "外国血统中国籍人士",
    }


@pytest.mark.parametrize("listed", [codes.ETHNIC_GROUPS, codes.PROVINCES], ids=["ethnic_groups", "provinces"])
def test_letter_codes_are_two_capitals_and_unique(listed: CodeList) -> None:
    letters = [entry.letters for entry in listed.entries if not entry.practice]
    assert all(re.fullmatch("[A-Z]{2}", letter) for letter in letters)
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize(
    "listed", [codes.PROVINCES, codes.RESIDENCE_PERMIT_AREAS], ids=["provinces", "residence_permit_areas"]
)
def test_codes_of_province_level_end_in_0000(listed: CodeList) -> None:
    assert [entry.code for entry in listed.entries if not re.fullmatch("[1-8][0-9]0000", entry.code)] == []


def test_830000_stands_only_among_the_residence_permits() -> None:
    assert codes.PROVINCES.get("830000") is None
    assert [entry.code for entry in codes.RESIDENCE_PERMIT_AREAS.entries] == ["810000", "820000", "830000"]


@pytest.mark.parametrize(
    ("ending", "last_digits"),
    [("毕业", {"1", "4", "7", "8"}), ("结业", {"2", "5", "8"}), ("肄业", {"3", "6", "9"})],
    ids=["graduated", "completed", "not completed"],
)
def test_education_codes_end_by_their_pattern(ending: str, last_digits: set[str]) -> None:
    """毕业 1, 结业 2, 肄业 3, and again from 4 and from 7; only 28 大学普通班毕业 stands outside."""
    ending_so = {entry.code for entry in codes.EDUCATION.entries if entry.zh.endswith(ending)}
    assert {code[1] for code in ending_so} == last_digits
    assert {code for code in ending_so if ending == "毕业" and code[1] == "8"} <= {"28"}


def test_the_form_has_its_own_education_codes() -> None:
    assert {entry.code: entry.zh for entry in codes.EDUCATION_FORM_2017.entries} == {
        "11": "博士研究生",
        "12": "硕士研究生",
        "13": "研究生班",
        "1A": "中央党校研究生",
        "1B": "省（区、市）委党校研究生",
        "21": "大学",
        "22": "大专",
        "23": "大学普通班",
        "24": "第二学士学位班",
        "2A": "中央党校大学",
        "2B": "省（区、市）委党校大学",
        "2C": "中央党校大专",
        "2D": "省（区、市）委党校大专",
        "41": "中等专科",
        "44": "职业高中",
        "47": "技工学校",
        "6": "普通高中",
        "7": "初中",
        "8": "小学",
        "9": "其他",
    }


def test_political_status_has_short_and_full_names() -> None:
    found = codes.POLITICAL_STATUS.get("02")
    assert found == Code(
        code="02",
        zh="中共预备党员",
        full="中国共产党预备党员",
        en="probationary member of the Communist Party of China",
    )


def test_only_lists_known_in_full_are_called_complete() -> None:
    assert {list_id for list_id, listed in codes.ALL.items() if listed.complete} == {
        "education",
        "education_form_2017",
        "ethnic_groups",
        "political_status",
        "provinces",
        "residence_permit_areas",
        "sex",
    }


def test_only_lists_whose_numbers_mean_other_things_elsewhere_refuse_bare_codes() -> None:
    assert {list_id for list_id, listed in codes.ALL.items() if not listed.bare_codes} == {
        "education",
        "education_form_2017",
        "occupations",
        "sex",
    }


def test_the_divisions_of_province_level_have_their_numbers_and_letters() -> None:
    assert " ".join(f"{entry.code[:2]}{entry.letters}" for entry in codes.PROVINCES.entries) == (
        "11BJ 12TJ 13HE 14SX 15NM 21LN 22JL 23HL 31SH 32JS 33ZJ 34AH 35FJ 36JX 37SD 41HA 42HB 43HN 44GD 45GX 46HI "
        "50CQ 51SC 52GZ 53YN 54XZ 61SN 62GS 63QH 64NX 65XJ 71TW 81HK 82MO"
    )
