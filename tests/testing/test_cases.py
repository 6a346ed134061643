"""A rule's cases as data: how sheets are read, what is refused, and how a rule that answers otherwise is told.

The cases of every rule of the library are read and asked by the same functions, in `tests/rules/test_cases.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest

import partybranch as pb
from partybranch.rules import Circumstances, Whole
from partybranch.testing import NotAsExpected, RuleCase, assert_case, rule_cases

PAPER: Final = pb.Basis(
    kind=pb.regulations.BasisKind.OWN,
    source="本局党建工作制度（2026年）第八条",
    force=pb.Force.NORMALLY,
    since=date(2026, 1, 1),
)


def _members(whole: Whole) -> Iterator[pb.Subject[pb.Member]]:
    for path, member in whole.members:
        yield pb.Subject(path=path, value=member, moment=whole.on, member=member)


@pb.rule("BUR101", scope=_members, at=("mobile",), bases=(PAPER,), zh="没有手机号", en="no mobile number")
def can_be_reached(member: pb.Member, _case: Circumstances) -> pb.Verdict:
    """Everybody can be reached by telephone.

    Requires: a mobile number of every member.
    Reading: a landline is not enough.
    Putting it right: ask for the number.
    """
    if "mobile" in member.unread:
        return pb.CannotTell.because(pb.Reason.UNREAD, field=pb.Message("手机号", "mobile number"))
    return pb.MET if member.mobile else pb.NotMet()


@pb.rule("BUR102", scope=_members, at=("no_such_field",), force=None, bases=(PAPER,), zh="不对", en="wrong")
def points_nowhere(_member: pb.Member, _case: Circumstances) -> pb.Verdict:
    """Points at a field that no record has.

    Requires: nothing.
    Reading: it is a mistake of whoever declared it.
    Putting it right: name a field of the subject.
    """
    return pb.NotMet()


BOOK: Final = pb.RULES.adding(can_be_reached, points_nowhere)

SHEET: Final = """
on = 2026-11-23

[[case]]
says = "Somebody with a number can be reached"
member = { name = "某某", mobile = "13900000001" }

[[case]]
says = "Somebody without one cannot"
members = [{ name = "甲某" }, { id = "b", name = "乙某", mobile = "13900000001" }]
finds = ["/members/0/mobile"]
force = "normally"
whose = "1"
source = "本局党建工作制度（2026年）第八条"
edition = ""
zh = "没有手机号"
en = "no mobile number"

[[case]]
says = "A number that could not be read cannot tell"
ledger = { branch = { id = "b", name = "某支部" }, members = [{ unread = { mobile = "见备注" } }] }
cannot_tell = ["unread"]

[[case]]
says = "Before the paper nothing can be told"
on = 2025-12-31
member = { name = "某某" }
cannot_tell = ["before-law"]
"""


def sheet(folder: Path, text: str, name: str = "BUR101.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_cases_of_a_sheet_are_read_in_their_order_and_hold(tmp_path: Path) -> None:
    cases = rule_cases(sheet(tmp_path, SHEET))
    assert [str(case) for case in cases] == [
        "BUR101: Somebody with a number can be reached",
        "BUR101: Somebody without one cannot",
        "BUR101: A number that could not be read cannot tell",
        "BUR101: Before the paper nothing can be told",
    ]
    assert [case.on for case in cases] == [date(2026, 11, 23)] * 3 + [date(2025, 12, 31)]
    for case in cases:
        assert_case(case, rules=BOOK)
    assert [len(assert_case(case, rules=BOOK).findings) for case in cases] == [0, 1, 0, 0]


def test_a_folder_gives_the_cases_of_all_its_sheets(tmp_path: Path) -> None:
    for name in ("BUR101.toml", "BUR201.toml"):
        sheet(tmp_path, SHEET, name)
    sheet(tmp_path, "no sheet", "README.md")
    assert [case.code for case in rule_cases(str(tmp_path))] == ["BUR101"] * 4 + ["BUR201"] * 4


def test_a_sheet_may_be_of_another_name_than_its_rule(tmp_path: Path) -> None:
    whole = rule_cases(sheet(tmp_path, 'code = "BUR101"' + SHEET, "telephones.toml"))
    assert {case.code for case in whole} == {"BUR101"}


def test_what_a_sheet_gives_is_part_of_every_ledger_key_by_key(tmp_path: Path) -> None:
    text = """
on = 2026-11-23
[ledger]
branch = { id = "b", name = "某支部" }
members = [{ name = "甲某" }]
[[case]]
says = "As the sheet has it"
[[case]]
says = "With other members"
ledger = { members = [] }
"""
    first, second = rule_cases(sheet(tmp_path, text))
    assert isinstance(first.records, pb.Ledger)
    assert isinstance(second.records, pb.Ledger)
    assert (len(first.records.members), len(second.records.members)) == (1, 0)
    assert second.records.branch == first.records.branch


CASE: Final = 'on = 2026-11-23\n[[case]]\nsays = "x"\n'


def test_a_list_of_no_members_is_a_case_of_nobody(tmp_path: Path) -> None:
    (case,) = rule_cases(sheet(tmp_path, CASE + "members = []\n"))
    assert case.records == ()
    assert assert_case(case, rules=BOOK).judged == 0


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        pytest.param("", "empty", "空", id="an empty file"),
        pytest.param(
            "on = 2026-11-23", "there is no case ([[case]]) in it", "没有案例（[[case]]）", id="no case"
        ),
        pytest.param(
            "case = []", "there is no case ([[case]]) in it", "没有案例（[[case]]）", id="an empty list"
        ),
        pytest.param("case = 1 2", "no valid TOML (", "不是有效的 TOML（", id="no TOML"),
        pytest.param(
            "onn = 2026-11-23\n[[case]]\n",
            "there is no key “onn”; perhaps on",
            "没有“onn”这一项；是否指：on",
            id="a key of the sheet",
        ),
        pytest.param(
            CASE + 'find = ["/a"]\n',
            ", case 1: there is no key “find”; perhaps finds",
            " 第1例：没有“find”这一项；是否指：finds",
            id="a key of a case",
        ),
        pytest.param(
            CASE + 'whoes = "1"\nforec = "must"\nfind = []\n',
            "there is no key “whoes”; perhaps whose",
            "没有“whoes”这一项；是否指：whose",
            id="the first of some keys",
        ),
        pytest.param(
            CASE + "zzzzzzz = 1\n",
            "there is no key “zzzzzzz”; perhaps article, cannot_tell",
            "没有“zzzzzzz”这一项",
            id="a key like no other",
        ),
        pytest.param(
            '[[case]]\nsays = "x"\nmember = {}\n', "case 1: on is missing", "第1例：缺少 on", id="no day"
        ),
        pytest.param(
            "on = 2026-11-23\n[[case]]\nmember = {}\n",
            "case 1: says is missing",
            "第1例：缺少 says",
            id="no sentence",
        ),
        pytest.param(
            'on = "2026-11-23"\n[[case]]\nsays = "x"\nmember = {}\n',
            "on is a day",
            "on 应为日期",
            id="a day as text",
        ),
        pytest.param(
            'on = 2026-11-23T10:00:00\n[[case]]\nsays = "x"\nmember = {}\n',
            "on is a day",
            "on 应为日期",
            id="a moment",
        ),
        pytest.param(
            CASE + 'finds = "/a"\nmember = {}\n', "finds is a list", "finds 应为列表", id="a text for a list"
        ),
        pytest.param(
            CASE + "whose = 1\nmember = {}\n", "whose is text", "whose 应为文本", id="a number for a text"
        ),
        pytest.param(
            CASE + "member = {}\nledger = {}\n",
            "it has one of ledger, member and members",
            "只能有 ledger、member、members 之一",
            id="two sorts of records",
        ),
        pytest.param(CASE + 'member = { sex = "m" }\n', "/sex", "/sex", id="a record that cannot be read"),
        pytest.param(
            CASE, "it has a ledger, a member or members", "缺少 ledger、member 或 members", id="no records"
        ),
        pytest.param(
            "case = [1]", ", case 1: a case is a table", "第1例：案例应为表", id="a number for a case"
        ),
        pytest.param(
            "ledger = 1\n" + CASE, "ledger is a table", "ledger 应为表", id="a number for the ledger of all"
        ),
        pytest.param(
            CASE + "members = [1]\n",
            "SHP002 an object is right here, not a whole number",
            "SHP002 应为对象，却是整数",
            id="a number for a member",
        ),
        pytest.param(
            CASE + "ledger = { members = 1 }\n",
            "/members SHP002 a list is right here, not a whole number",
            "/members SHP002 应为列表，却是整数",
            id="a number for the members of a ledger",
        ),
        pytest.param(
            CASE + "ledger = { members = [1] }\n",
            "/members/0 SHP002 an object is right here, not a whole number",
            "/members/0 SHP002 应为对象，却是整数",
            id="a number for a member of a ledger",
        ),
        pytest.param("case = " + "[" * 3_000, "no valid TOML (", "不是有效的 TOML（", id="too deep for TOML"),
        pytest.param(
            "a = 1" + "0" * 5_000, "no valid TOML (", "不是有效的 TOML（", id="a number of too many digits"
        ),
        pytest.param(
            CASE + "ledger" + ".a" * 3_000 + " = 1\n",
            "case 1: it nests too deep",
            "第1例：嵌套过深",
            id="records that nest too deep",
        ),
    ],
)
def test_a_sheet_that_cannot_be_read_is_refused_with_its_place(
    tmp_path: Path, text: str, en: str, zh: str
) -> None:
    path = sheet(tmp_path, text)
    with pytest.raises(pb.UnreadableFile) as refused:
        rule_cases(path)
    assert en in refused.value.en
    assert zh in refused.value.zh
    assert text == "" or str(path) in refused.value.en


def test_what_is_no_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(pb.UnreadableFile, match="no such file"):
        rule_cases(tmp_path / "BUR101.toml")
    with pytest.raises(pb.UnreadableFile, match=r"no sheet of cases \(\*\.toml\)"):
        rule_cases(tmp_path)
    path = tmp_path / "BUR101.toml"
    path.write_bytes("says = '说明'".encode("gb18030"))
    with pytest.raises(pb.UnreadableFile, match="no valid TOML"):
        rule_cases(path)


def changed(folder: Path, old: str, new: str) -> RuleCase:
    """Return the second case of the sheet with something else in it."""
    assert old in SHEET
    return rule_cases(sheet(folder, SHEET.replace(old, new)))[1]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "/members/0/mobile",
            "/members/1/mobile",
            "  finds: /members/1/mobile was expected, and it is /members/0/mobile",
        ),
        (
            'finds = ["/members/0/mobile"]',
            "finds = []",
            "  finds: — was expected, and it is /members/0/mobile",
        ),
        (
            'force = "normally"',
            'force = "must"',
            "  /members/0/mobile force: “must” was expected, and it is “normally”",
        ),
        ('whose = "1"', 'whose = "b"', "  /members/0/mobile whose: “b” was expected, and it is “1”"),
        (
            '第八条"\nedition',
            '第九条"\nedition',
            "  /members/0/mobile source: “本局党建工作制度（2026年）第九条” was expected, and it is “本局党建工作制度（2026年）第八条”",
        ),
        (
            'edition = ""',
            'edition = "2018-10-28"',
            "  /members/0/mobile edition: “2018-10-28” was expected, and it is “”",
        ),
        (
            'en = "no mobile number"',
            'en = "no number"',
            "  en: “no number” was expected, and it is “no mobile number”",
        ),
    ],
)
def test_another_answer_is_told_with_the_sheet_and_what_the_rule_answers(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    with pytest.raises(NotAsExpected) as failed:
        assert_case(changed(tmp_path, old, new), rules=BOOK)
    title, wrong, head, answer, basis = failed.value.en.splitlines()
    assert title == f"BUR101: Somebody without one cannot ({tmp_path / 'BUR101.toml'})"
    assert wrong == says
    assert head == "what the rule answers on 2026-11-23:"
    assert answer == "  [normally] BUR101 /members/0/mobile: no mobile number"
    assert basis == "      basis: the agency's own (本局党建工作制度（2026年）第八条)"
    assert failed.value.zh.splitlines()[2] == "规则截至2026-11-23的回答："


def test_a_rule_that_is_kept_where_something_was_to_be_found_is_told(tmp_path: Path) -> None:
    case = changed(tmp_path, '{ name = "甲某" }', '{ name = "甲某", mobile = "13900000002" }')
    with pytest.raises(NotAsExpected) as failed:
        assert_case(case, rules=BOOK, language="zh")
    lines = str(failed.value).splitlines()
    assert lines[1] == "  发现于：应为/members/0/mobile，实为—"
    assert lines[2] == "  zh：应为“没有手机号”，实为“”"
    assert lines[-1] == "  规则得到遵守，或没有询问任何内容"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("force", '"normally"'),
        ("whose", '"1"'),
        ("source", '"某文件"'),
        ("edition", '""'),
        ("article", '"第八条"'),
        ("certain", "false"),
    ],
)
def test_what_is_stated_of_findings_where_none_is_to_be_found_is_told(
    tmp_path: Path, name: str, value: str
) -> None:
    text = CASE + f'member = {{ name = "某某", mobile = "13900000001" }}\n{name} = {value}\n'
    (case,) = rule_cases(sheet(tmp_path, text))
    with pytest.raises(NotAsExpected) as failed:
        assert_case(case, rules=BOOK)
    assert failed.value.en.splitlines()[1:-2] == [
        f"  {name} says something of what is found, and the case finds nothing"
    ]
    assert failed.value.zh.splitlines()[1:-2] == [f"  {name} 说明发现的问题，但本例没有应发现的问题"]


def test_a_rule_that_points_nowhere_is_told(tmp_path: Path) -> None:
    text = CASE + 'member = { name = "某某" }\nfinds = ["/members/0/no_such_field"]\n'
    (case,) = rule_cases(sheet(tmp_path, text, "BUR102.toml"))
    with pytest.raises(NotAsExpected, match="the path /members/0/no_such_field leads nowhere in the records"):
        assert_case(case, rules=BOOK)


def test_a_rule_that_the_book_does_not_have_is_refused(tmp_path: Path) -> None:
    case = rule_cases(sheet(tmp_path, SHEET))[0]
    with pytest.raises(pb.UnknownName, match="BUR101"):
        assert_case(case)


def test_a_failure_is_shown_at_the_line_of_the_test_and_not_within_the_library(
    pytester: pytest.Pytester,
) -> None:
    pytester.makepyfile("""
        from datetime import date
        from partybranch.testing import RuleCase, assert_case

        def test_it():
            case = RuleCase(
                code="CON101", says="x", on=date(2026, 11, 27), records=(), finds=("/members/0",), sheet="x"
            )
            assert_case(case)
    """)
    run = pytester.runpytest_subprocess("-q")
    run.assert_outcomes(failed=1)
    assert ">       assert_case(case)" in run.stdout.str()
    assert "_cases.py" not in run.stdout.str()
