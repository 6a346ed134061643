"""A comparison as text, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pytest
from attrs import evolve

from partybranch.dates import PartialDate, Period
from partybranch.identity import check_character
from partybranch.models import Member, Sanction, SanctionKind, Standing, Transfer, TransferDirection
from partybranch.outputs import (
    Line,
    Style,
    comparison_as_csv,
    comparison_as_json,
    comparison_lines,
    comparison_summary,
)
from partybranch.roster import read_rosters
from partybranch.summaries import Comparison, comparison
from partybranch.terms import Sex


def number(sequence: int) -> str:
    first = f"11000019800102{sequence:03}"
    return first + check_character(first)


def someone(index: int, **fields: Any) -> Member:
    stated: dict[str, Any] = {"name": f"甲{index}", "identity_number": number(index), **fields}
    days: dict[str, Any] = {
        name: PartialDate.parse(text) for name, text in fields.items() if name.endswith("_on")
    }
    return Member(id=str(index), **(stated | days))


WARNED: Final = Sanction(kind=SanctionKind.WARNING, period=Period(start=date(2024, 1, 1)))
WRONG: Final = number(3)[:16] + str((int(number(3)[16]) + 1) % 10) + number(3)[17]

OLD: Final = (
    someone(
        1,
        branch="机关第一支部",
        education="大专",
        born_on="1980-01-02",
        address="某路1号",
        mobile="13900000001",
        stated_standing=Standing.PROBATIONARY,
        admitted_on="2024-06",
        remarks="某事",
        party_posts=("组织委员",),
        sanctions=(WARNED,),
        ethnicity="01",
        extra={"警号": "0100011"},
    ),
    someone(2, branch="机关第一支部", education="大学", lost_contact=False),
    someone(3, branch="财务科支部", position="科员"),
    someone(4, branch="财务科支部", stated_standing=Standing.FULL, left_on="2025-03-01"),
    Member(id="5", name="丙某"),
    someone(6, branch="市质监局支部"),
    someone(7, unread={"sex": "难"}, branch="机关第一支部"),
)
NEW: Final = (
    someone(
        1,
        branch="中共某局机关第一支部委员会",
        education="大学",
        born_on="1980-01-03",
        address="某路2号",
        mobile="139000000022",
        stated_standing=Standing.FULL,
        admitted_on="2024-06-10",
        confirmed_on="2025-06-10",
        party_posts=("组织委员", "宣传委员"),
        sanctions=(WARNED, evolve(WARNED, kind=SanctionKind.REMOVAL)),
        ethnicity="03",
        extra={"警号": "0100012"},
    ),
    someone(2, branch="综合处支部", lost_contact=True),
    someone(3, branch="财务科支部", identity_number=WRONG, position="副科长"),
    someone(
        8,
        branch="财务科支部",
        stated_standing=Standing.PROBATIONARY,
        admitted_on="2024-06-01",
        transfers=(
            Transfer(direction=TransferDirection.IN, other_body="某厂党委", received_on=PartialDate(2025)),
        ),
    ),
    Member(id="5", name="丙某"),
    someone(6, branch="某市质量技术监督局支部"),
    someone(7, sex=Sex.MALE, branch="中共某局机关第一支部委员会"),
)


@pytest.fixture(scope="module")
def found() -> Comparison:
    return comparison(OLD, NEW)


def said(found: Comparison, language: str = "zh", **options: Any) -> str:
    """The lines and the summary, a blank line between them."""
    reveal = bool(options.get("reveal"))
    lines = [line.text for line in comparison_lines(found, language, **options)]
    summary = [line.text for line in comparison_summary(found, language, reveal=reveal)]
    return "\n".join([*lines, *([""] if len(lines) > 1 else []), *summary])


def test_says_who_joined_and_left_and_why(found: Comparison) -> None:
    text = said(found)
    assert "新增 1 人（只在新名册中）\n  编号8 甲8：财务科支部，预备党员，转入 2025（某厂党委）\n" in text
    assert "减少 1 人（只在旧名册中）\n  编号4 甲4：财务科支部，正式党员，离开党组织 2025-03-01\n" in text
    text = said(found, "en")
    assert (
        "joined, in the new roster only: 1\n  id 8 甲8: 财务科支部, probationary member, transferred in 2025 (某厂党委)\n"
        in text
    )
    assert (
        "left, in the old roster only: 1\n  id 4 甲4: 财务科支部, full member, left the Party organization 2025-03-01\n"
        in text
    )


def test_says_who_moved(found: Comparison) -> None:
    assert "转移 1 人（换了党支部）\n  编号2 → 编号2 甲2：机关第一支部 → 综合处支部\n" in said(found)
    perhaps = "  编号6 → 编号6 甲6：市质监局支部 → 某市质量技术监督局支部\n"
    assert f"可能转移 1 人（两个名称可能是同一个党支部，见下）\n{perhaps}" in said(found)
    assert "moved, unless two names are of one branch (asked below): 1\n" in said(found, "en")


CHANGES: Final = """\
内容有变动 4 人
  编号1 → 编号1 甲1，转为正式党员
      人员类别：预备党员 → 正式党员
      处分：1项 → 2项（新增1项、减少0项）
      [请核对] 民族：有变动
      [请核对] 出生日期：日不同
      加入党组织日期：2024-06 → 2024-06-10（更精确）
      学历：大专 → 大学
      党内职务：组织委员 → 组织委员、宣传委员
      手机号：13********* → 13**********（位数由11变为12）
      家庭住址：有变动
      警号：有变动
  编号2 → 编号2 甲2
      是否为失联党员：否 → 是
      学历：原为 大学，现为空
  编号3 → 编号3 甲3（对上的依据：身份号码只差一处（其一有误）、姓名相同）
      [请核对] 公民身份号码：11**************** → 11****************（第17位不同）
      职务：科员 → 副科长
  编号7 → 编号7 甲7
      性别：无法比较（未读出）
"""


def test_says_what_changed_and_of_personal_data_only_that_they_did(found: Comparison) -> None:
    assert CHANGES in said(found)


def test_shows_all_of_it_on_demand(found: Comparison) -> None:
    text = said(found, reveal=True)
    for shown in (
        "出生日期：1980-01-02 → 1980-01-03\n",
        "民族：汉族 → 回族\n",
        "手机号：13900000001 → 139000000022\n",
        "家庭住址：某路1号 → 某路2号\n",
        "警号：0100011 → 0100012\n",
        f"公民身份号码：{number(3)} → {WRONG}\n",
        "处分：1项 → 2项（新增1项、减少0项）\n",
    ):
        assert shown in text
    assert "--reveal" not in text


ENGLISH: Final = """\
changed: 4
  id 1 → id 1 甲1, now a full member
      stated standing: probationary member → full member
      sanctions: entries: 1 → entries: 2 (added: 1, gone: 0)
      [look] ethnic group: changed
      [look] date of birth: day differs
      date of admission: 2024-06 → 2024-06-10 (made precise)
      education: 大专 → 大学
      Party posts: 组织委员 → 组织委员, 宣传委员
      mobile number: 13********* → 13********** (12 characters instead of 11)
      address: changed
      警号: changed
  id 2 → id 2 甲2
      out of contact: no → yes
      education: was 大学, now empty
  id 3 → id 3 甲3 (matched by: identity numbers a slip apart (one is not valid), same name)
      [look] identity number: 11**************** → 11**************** (character 17 differs)
      position: 科员 → 副科长
  id 7 → id 7 甲7
      sex: cannot be compared, since it could not be read
"""


def test_says_it_in_english(found: Comparison) -> None:
    assert ENGLISH in said(found, "en")


def test_asks_with_the_words_that_would_settle_it(found: Comparison) -> None:
    text = said(found)
    assert (
        """\
待确认：是否同一人（1 处）
  旧名册编号5 丙某，新名册编号5 丙某
      姓名相同；公民身份号码、出生日期、加入党组织日期无从比较
      是同一人：--same 5=5　不是：--different 5=5
"""
        in text
    )
    assert (
        """\
待确认：是否同一个党支部（1 处）
  “市质监局支部”与“某市质量技术监督局支部”：一个像是另一个的缩写；前者对上的 1 人中有 1 人在后者
      是同一个：--alias "市质监局支部=某市质量技术监督局支部"　不是：--no-alias "市质监局支部=某市质量技术监督局支部"
""".replace('"', "")
        in text
    )
    english = said(found, "en")
    assert (
        """\
one person or two? to be settled: 1
  old roster, id 5 丙某; new roster, id 5 丙某
      same name; nothing to compare: identity number, date of birth, date of admission
      one person: --same 5=5   two: --different 5=5
"""
        in english
    )
    assert "of 1 matched members of the first, the second has 1\n      one branch: --alias " in english


def test_ends_with_what_it_comes_to(found: Comparison) -> None:
    assert said(found).endswith(
        """\
视为同一个党支部的名称
  机关第一支部 = 中共某局机关第一支部委员会（一个是另一个的结尾；2 人）

旧名册 7 人：对上 5，减少 1，待确认 1
新名册 7 人：对上 5，新增 1，待确认 1
对上的人：转移 1，可能转移 1，内容有变动 4，其中请核对 2，转为正式党员 1
    依据 身份号码相同、姓名相同：4 人
    依据 身份号码只差一处（其一有误）、姓名相同：1 人
只有旧名册有、未作比较：离开党组织日期、备注
只有新名册有、未作比较：转为正式党员日期、组织关系转接
个人信息只说明有无变动，加 --reveal 显示内容"""
    )
    assert said(found, "en").endswith("""\
old roster: 7 (matched 5, left 1, to be settled 1)
new roster: 7 (matched 5, joined 1, to be settled 1)
matched: moved 1, perhaps moved 1, changed 4, of these to be looked at 2, now full members 1
    by same identity number, same name: 4
    by identity numbers a slip apart (one is not valid), same name: 1
only in the old roster, not compared: date of leaving, remarks
only in the new roster, not compared: date of full membership, transfers
of personal data it is only said that they differ; --reveal shows them""")


def test_of_rosters_that_are_the_same_only_that_is_said() -> None:
    same = OLD[1:4]
    assert (
        said(comparison(same, same), sources=("a.csv", "b.csv"))
        == """\
a.csv → b.csv
旧名册 3 人：对上 3，减少 0，待确认 0
新名册 3 人：对上 3，新增 0，待确认 0
对上的人：无变动 3
    依据 身份号码相同、姓名相同：3 人"""
    )
    assert (
        said(comparison((), ()))
        == "旧名册 0 人：对上 0，减少 0，待确认 0\n新名册 0 人：对上 0，新增 0，待确认 0"
    )


def test_lists_everyone_on_demand(found: Comparison) -> None:
    text = said(found, everyone=True)
    assert "对上的人和依据\n" in text
    assert "  编号2 → 编号2 甲2：[确定] 身份号码相同、姓名相同、出生日期相同\n" in text
    assert (
        "  id 3 → id 3 甲3: [likely] identity numbers a slip apart (one is not valid), same name, same branch\n"
        in said(found, "en", everyone=True)
    )


def test_what_speaks_against_a_match_is_said_with_it() -> None:
    old = someone(1, born_on="1990-05-03", sex=Sex.MALE, branch="甲支部")
    new = someone(1, born_on="1991-06-04", sex=Sex.FEMALE, branch="乙支部")
    found = comparison([evolve(old, identity_number=number(1))], [evolve(new, identity_number=number(1))])
    words = "编号1 → 编号1 甲1：甲支部 → 乙支部（对上的依据：身份号码相同、姓名相同；但性别不同）"
    assert words in said(found)
    assert "；但性别不同" in said(found, everyone=True).split("对上的人和依据")[1]


def test_a_suspicious_change_stands_out(found: Comparison) -> None:
    marked = [line for line in comparison_lines(found, "zh") if "[请核对]" in line.text]
    assert len(marked) == 3
    assert {line.style for line in marked} == {Style.NORMALLY}


def test_rows_and_cells_are_named_and_sheets_where_there_are_several() -> None:
    heading = "姓名,公民身份号码,学历\n"
    old = read_rosters(
        [
            (f"{heading}甲1,{number(1)},大专\n".encode(), "a.csv"),
            (f"{heading}甲2,{number(2)},\n".encode(), "b.csv"),
        ]
    )
    new = read_rosters([(f"{heading}甲2,{number(2)},大学\n甲1,{number(1)},大学\n".encode(), "c.csv")])
    assert """\
  第2行 → 第3行 甲1
      C2→C3 学历：大专 → 大学
  第2行 → 第2行 甲2
      C2→C2 学历：补填 大学
""" in said(comparison(old, new))
    assert "  row 2 → row 2 甲2\n      C2→C2 education: filled in 大学\n" in said(comparison(old, new), "en")


def test_sheets_are_named_where_there_are_several() -> None:
    read = read_rosters([(f"姓名,公民身份号码\n甲1,{number(1)}\n甲2,{number(2)}\n".encode(), "a.csv")])
    (source,) = read.sources
    first, second = (evolve(source.sheets[0], name=name) for name in ("甲表", "乙表"))
    old = evolve(
        read,
        sources=(evolve(source, sheets=(first, second)),),
        rows=(read.rows[0], evolve(read.rows[1], sheet=1)),
    )
    assert "  “乙表”第3行 甲2\n" in said(comparison(old, ()))
    assert "  row 3 of “乙表” 甲2\n" in said(comparison(old, ()), "en")


def test_what_fits_a_record_that_is_taken_is_said() -> None:
    old = [someone(1), someone(2, name="甲1", identity_number=None, born_on="1980-01-02")]
    text = said(comparison(old, [someone(1)]))
    assert (
        "      也与新名册编号1相符（姓名相同、出生日期相同），但那条记录另有更相符的；可能是重复登记" in text
    )
    assert "also fits id 1 of the old roster (same name, same date of birth)" in said(
        comparison([someone(1)], old), "en"
    )


def test_records_that_hang_together_are_shown_together_the_first_five_pairs() -> None:
    old = [Member(id=str(index), name="丙某") for index in range(3)]
    text = said(comparison(old, old))
    assert "  旧名册 3 条、新名册 3 条记录，对不出谁是谁：\n" in text
    assert text.count("--same") == 5
    assert "      还有 4 种对法\n" in text
    english = said(comparison(old, old), "en")
    assert "  3 old and 3 new records, and nothing tells who is who:\n" in english
    assert "      and 4 further pairs\n" in english


def test_what_speaks_against_one_person_is_said_in_the_question() -> None:
    old = Member(id="1", name="丙某", identity_number=number(1), admitted_on=PartialDate(2003), sex=Sex.MALE)
    new = Member(
        id="2", name="丁某", identity_number=number(1), admitted_on=PartialDate(2005), sex=Sex.FEMALE
    )
    words = "      身份号码相同、出生日期相同；但姓名不同、入党日期不同、性别不同\n"
    assert words in said(comparison([old], [new]))
    assert "; but names differ, dates of admission differ, sex differs\n" in said(
        comparison([old], [new]), "en"
    )


def test_a_crowd_is_one_line() -> None:
    crowd = [Member(id=str(index), name="某某") for index in range(210)]
    found = comparison(crowd, crowd)
    assert "  旧名册 210 条、新名册 210 条记录同为“某某”，没有别的内容可以区分\n" in said(found)
    assert "  210 old and 210 new records are all “某某”, with nothing to tell them apart\n" in said(
        found, "en"
    )
    rows = list(csv.reader(io.StringIO(comparison_as_csv(found, "en").decode("utf-8-sig"))))
    assert len(rows) == 421
    assert json.loads(comparison_as_json(found))["questions"][0]["pairs"] == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [(None, "（无姓名）"), ("13900000001", "13*********"), ("110000198001020014", "11****************")],
)
def test_a_number_in_the_place_of_a_name_is_masked(name: str | None, shown: str) -> None:
    found = comparison([Member(id="1", name=name, born_on=PartialDate(1980))], ())
    assert f"编号1 {shown}" in said(found)
    assert "编号1 （无姓名）" in said(found) if name is None else f"编号1 {name}" in said(found, reveal=True)


def test_a_nameless_person_has_no_name_in_english() -> None:
    assert "id 1 (no name)" in said(comparison([Member(id="1")], ()), "en")


@pytest.mark.parametrize(
    ("id_", "answer"),
    [("12", "12=12"), ("a b", '"a b=a b"'), ("$x", "'$x=$x'"), (number(9), '"#1=#1"')],
)
def test_an_answer_is_one_word_of_a_command(id_: str, answer: str) -> None:
    old, new = ([Member(id=each, name="丙某")] for each in (id_, number(8) if id_ == number(9) else id_))
    assert f"--same {answer}　" in said(comparison(old, new))


def test_what_could_steer_a_terminal_is_replaced() -> None:
    found = comparison([Member(id="1", name="甲\x1b[2J", branch="某\n支部")], ())
    lines = list(comparison_lines(found, "zh"))
    assert all(line == Line(line.text, line.style) and "\x1b" not in line.text for line in lines)


TOUCHED: Final[list[tuple[dict[str, Any], dict[str, Any], str, str]]] = [
    ({"name": "甲一二"}, {"name": "甲一三"}, "姓名：甲一二 → 甲一三", "name: 甲一二 → 甲一三"),
    (
        {"sponsors": ("乙某", "丙某")},
        {"sponsors": ("乙某",)},
        "入党介绍人：新增0项、减少1项",
        "sponsors: added: 0, gone: 1",
    ),
    (
        {"position": "13900000001"},
        {"position": "科长"},
        "职务：13********* → 科长",
        "position: 13********* → 科长",
    ),
    ({"mobile": "13900000001"}, {"mobile": "13900000002"}, "（第11位不同）", "(character 11 differs)"),
    (
        {"mobile": "13900000001"},
        {"mobile": "13900000012"},
        "（第10、11位不同）",
        "(characters 10 and 11 differ)",
    ),
    ({"born_on": "1990-05-03"}, {"born_on": "1991-06-04"}, "年、月、日不同", "year, month and day differ"),
    ({"born_on": "1990-05"}, {"born_on": "1990-06"}, "出生日期：月不同", "date of birth: month differs"),
    ({"born_on": "1990-05"}, {"born_on": "1990-05-03"}, "出生日期：更精确", "date of birth: made precise"),
    (
        {"number": "20230117"},
        {"number": "20230118"},
        "编号：20230117 → 20230118",
        "number: 20230117 → 20230118",
    ),
    ({"address": None}, {"address": "某路1号"}, "家庭住址：补填", "address: filled in"),
    ({"address": "某路1号"}, {"address": None}, "家庭住址：变为空", "address: emptied"),
]


@pytest.mark.parametrize(("old", "new", "zh", "en"), TOUCHED)
def test_how_a_change_is_said(old: dict[str, Any], new: dict[str, Any], zh: str, en: str) -> None:
    other = someone(2, name="乙某", address="某路9号", born_on="1980-01-02")
    olds, news = (
        [someone(1, **{k: v for k, v in old.items() if v}), other],
        [
            someone(1, **{k: v for k, v in new.items() if v}),
            other,
        ],
    )
    found = comparison(olds, news, same=[("1", "1")])
    assert f"{zh}\n" in said(found)
    assert f"{en}\n" in said(found, "en")


# JSON


def test_json_says_the_same(found: Comparison) -> None:
    plain = json.loads(comparison_as_json(found))
    assert plain["counts"] == {
        "matched": 5,
        "joined": 1,
        "left": 1,
        "moved": 1,
        "perhaps_moved": 1,
        "changed": 4,
        "suspicious": 2,
        "became_full": 1,
        "unchanged": 0,
        "to_be_settled_old": 1,
        "to_be_settled_new": 1,
    }
    assert plain["joined"][0] == {
        "id": "8",
        "path": "/members/3",
        "where": None,
        "branch": "财务科支部",
        "standing": "probationary",
        "causes": [{"kind": "transferred-in", "on": "2025", "body": "某厂党委"}],
        "rivals": [],
    }
    first = plain["matches"][0]
    assert (first["certainty"], first["became"], first["move"]) == ("certain", "full", None)
    assert first["reasons"] == ["identity-number", "name"]
    assert plain["matches"][1]["move"] == {"old": "机关第一支部", "new": "综合处支部", "doubtful": False}
    assert plain["questions"][0]["pairs"][0]["untold"] == ["identity_number", "born_on", "admitted_on"]
    assert plain["branch_questions"] == [
        {"old": "市质监局支部", "new": "某市质量技术监督局支部", "why": "abbreviation", "members": 1, "of": 1}
    ]
    assert plain["same_branches"][0]["why"] == "tail"
    assert plain["only_in_old"] == ["left_on", "remarks"]


def test_json_gives_values_of_what_is_not_personal(found: Comparison) -> None:
    changes = {
        each["key"] or each["field"]: each
        for each in json.loads(comparison_as_json(found))["matches"][0]["changes"]
    }
    assert (changes["education"]["old"], changes["education"]["new"]) == ("大专", "大学")
    assert (changes["stated_standing"]["old"], changes["admitted_on"]["new"]) == (
        "probationary",
        "2024-06-10",
    )
    assert changes["party_posts"]["new"] == ["组织委员", "宣传委员"]
    assert not any(changes[name]["shown"] for name in ("born_on", "mobile", "address", "sanctions", "警号"))
    assert changes["born_on"]["old"] is None
    assert changes["born_on"]["difference"] == {"zh": "日不同", "en": "day differs"}
    assert changes["born_on"]["suspicious"] is True
    assert "甲1" not in comparison_as_json(found)


def test_json_gives_everything_on_demand(found: Comparison) -> None:
    first = json.loads(comparison_as_json(found, reveal=True))["matches"][0]
    changes = {each["field"]: each for each in first["changes"]}
    assert first["old"]["name"] == "甲1"
    assert changes["mobile"]["new"] == "139000000022"
    assert changes["sanctions"]["old"][0]["kind"] == "warning"


@pytest.mark.parametrize("reveal", [False, True])
def test_json_gives_a_name_that_changed_only_on_demand(*, reveal: bool) -> None:
    old, new = (someone(1, former_name=name) for name in ("丙某", "乙某"))
    text = comparison_as_json(comparison([old], [new]), reveal=reveal)
    (change,) = json.loads(text)["matches"][0]["changes"]
    assert change["field"] == "former_name"
    assert change["shown"] is reveal
    assert ("乙某" in text) is reveal


def test_json_masks_a_number_of_a_person_under_another_heading() -> None:
    old, new = (someone(1, position=text) for text in ("13900000001", "科长"))
    (change,) = json.loads(comparison_as_json(comparison([old], [new])))["matches"][0]["changes"]
    assert (change["old"], change["new"]) == ("13*********", "科长")


def test_json_holds_what_was_read() -> None:
    plain = json.loads(comparison_as_json(comparison((), ()), ([{"path": "a"}], [{"path": "b"}])))
    assert (plain["old"], plain["new"]["sources"]) == (
        {"sources": [{"path": "a"}], "members": 0},
        [{"path": "b"}],
    )


# CSV

Rows = Callable[[str], list[dict[str, str]]]


@pytest.fixture
def rows(found: Comparison) -> Rows:
    def read(language: str) -> list[dict[str, str]]:
        text = comparison_as_csv(found, language).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))

    return read


def test_csv_has_a_line_for_every_difference(rows: Rows) -> None:
    kinds = [row["difference"] for row in rows("en")]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "joined": 1,
        "left": 1,
        "moved": 1,
        "perhaps moved": 1,
        "changed": 15,
        "one person or two": 1,
        "one branch or two": 1,
    }


def test_csv_says_it_in_words(rows: Rows) -> None:
    zh = rows("zh")
    born = next(row for row in zh if row["字段"] == "出生日期")
    assert (born["类别"], born["姓名"], born["旧编号"], born["新编号"], born["旧内容"]) == (
        "内容变动",
        "甲1",
        "1",
        "1",
        "",
    )
    assert (born["情况"], born["说明"]) == ("变动", "请核对；日不同")
    education = next(row for row in zh if row["字段"] == "学历")
    assert (education["旧内容"], education["新内容"], education["说明"]) == ("大专", "大学", "")
    moved = next(row for row in zh if row["类别"] == "转移")
    assert (moved["旧党支部"], moved["新党支部"]) == ("机关第一支部", "综合处支部")
    joined = next(row for row in zh if row["类别"] == "新增")
    assert (joined["旧编号"], joined["新编号"], joined["说明"]) == ("", "8", "转入 2025 某厂党委")
    branch = next(row for row in zh if row["类别"] == "待确认是否同一党支部")
    assert (branch["姓名"], branch["旧党支部"], branch["新党支部"]) == (
        "",
        "市质监局支部",
        "某市质量技术监督局支部",
    )


def test_csv_opens_in_a_spreadsheet_and_starts_no_formula() -> None:
    found = comparison([Member(id="1", name="=1+1", branch="@支部")], ())
    data = comparison_as_csv(found, "zh")
    assert data.startswith(b"\xef\xbb\xbf")
    assert "'=1+1" in data.decode()
    assert "'@支部" in data.decode()


def test_csv_names_file_and_row() -> None:
    read = read_rosters([(f"姓名,公民身份号码\n甲1,{number(1)}\n".encode(), "a.csv")])
    (row,) = csv.DictReader(io.StringIO(comparison_as_csv(comparison(read, ()), "en").decode("utf-8-sig")))
    assert (row["old file"], row["old row"], row["new row"]) == ("a.csv", "2", "")
