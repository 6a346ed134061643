"""The page of a report: what it shows, that it keeps nobody out, asks for nothing, and believes no text of others."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any, Final
from xml.etree.ElementTree import Element

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.outputs import page_subjects as subjects
from tests.outputs.pages import HTML, SVG, defects, parsed, words

import partybranch as pb
from partybranch import strategies
from partybranch.outputs import as_html
from partybranch.outputs._page._render import environment_of
from partybranch.regulations import Basis, BasisKind
from partybranch.summaries import Overview, overview

SUBJECTS: Final[dict[str, Callable[[], Overview]]] = {
    "bureau": subjects.bureau,
    "roster": subjects.roster,
    "meetings": subjects.meetings,
    "branch": subjects.branch,
    "hostile members": subjects.hostile_members,
    "hostile ledger": subjects.hostile_ledger,
    "nobody": lambda: overview((), on=subjects.ON),
    "one": lambda: overview((pb.Member(id="1", name="甲某", sex=pb.Sex.MALE),), on=subjects.ON),
}


@cache
def page(name: str, language: str = "zh") -> str:
    return as_html(SUBJECTS[name](), language)


def tree(name: str, language: str = "zh") -> Element:
    return parsed(page(name, language))


def by_id(of: Element, id_: str) -> Element:
    return next(each for each in of.iter() if each.get("id") == id_)


def child(of: Element, tag: str) -> Element:
    found = of.find(tag)
    assert found is not None
    return found


def tables(of: Element) -> dict[str, list[list[str]]]:
    """Return the rows of every table by its caption."""
    return {
        words(child(table, f"{HTML}caption")): [
            [words(cell) for cell in row] for row in table.iter(f"{HTML}tr")
        ]
        for table in of.iter(f"{HTML}table")
    }


def sections(of: Element) -> list[str]:
    return [each.get("id", "") for each in of.iter(f"{HTML}section")]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", SUBJECTS)
def test_a_page_keeps_nobody_out_leads_somewhere_and_asks_for_nothing(name: str, language: str) -> None:
    assert defects(page(name, language)) == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["hostile members", "hostile ledger"])
def test_no_text_of_others_becomes_markup(name: str, language: str) -> None:
    of = tree(name, language)
    tags = {each.tag.rpartition("}")[2] for each in of.iter()}
    assert "img" not in tags
    assert len([*of.iter(f"{HTML}script")]) == 1
    shown = words(of)
    assert subjects.SCRIPT in shown
    assert "{{7*7}}" in shown
    assert not set(page(name, language)) & set("\0\u202e\u200b\u2028\ud800\ufffe\uffff\ufdd0")
    assert "甲\ufffd\ufffd某" in shown


def test_hostile_names_are_all_there_as_they_were_written() -> None:
    shown = words(tree("hostile members"))
    harmless = [text for text in subjects.HOSTILE if text.isprintable()]
    assert len(harmless) > 8
    assert all(" ".join(text.split()) in shown for text in harmless)


def test_numbers_of_persons_are_masked_unless_they_may_be_shown() -> None:
    view = subjects.hostile_members()
    masked, whole = as_html(view, "zh"), as_html(view, "zh", reveal=True)
    assert subjects.NUMBER not in masked
    assert "13800000001" not in masked
    assert subjects.NUMBER in whole
    assert "13800000001" in whole
    assert defects(whole) == []


def test_an_identity_number_is_masked_wherever_somebody_wrote_it() -> None:
    ledger = subjects.year()
    number = subjects.NUMBER
    told = evolve(
        ledger,
        branch=evolve(ledger.branch, name=f"{number}支部"),
        campaigns=tuple(evolve(each, theme=f"为{number}办事") for each in ledger.campaigns),
        cycles=tuple(evolve(each, name=f"关于{number}") for each in ledger.cycles),
        departures=tuple(evolve(each, reason=f"照顾{number}") for each in ledger.departures),
        commitments=tuple(evolve(each, matter=f"答复{number}") for each in ledger.commitments),
    )
    assert number not in as_html(overview(told, on=subjects.ON, path=f"{number}.json"), "zh")


def test_the_state_at_a_glance() -> None:
    glance = by_id(tree("branch"), "glance")
    tiles = [words(each) for each in glance.iter(f"{HTML}li")]
    assert tiles == [
        "2必须",
        "4一般应当",
        "9惯例",
        "2提示",
        "10无法判断",
        "2党员 · 正式党员 1 · 预备党员 1",
        "17/24组织生活：已完成／应完成",
        "2026-11-30下一到期：2026年11月党小组会（第一党小组）",
    ]
    due = tables(glance)["近期到期截至 2027-11-23 共 47 项"]
    assert due[:3] == [
        ["日期", "事项"],
        ["2026-07-01", "【逾期】完成整改：态度差 整改"],
        ["2026-09-20", "【逾期】履行承诺：公开流程 承诺"],
    ]
    assert len(due) == 9


def test_branches_are_listed_where_there_are_several() -> None:
    rows = tables(by_id(tree("roster", "en"), "glance"))["Branch by branch"]
    assert rows == [
        ["branch", "members", "must", "normally", "practice", "note", "cannot tell"],
        ["中共某县质监局机关第一支部委员会", "8", "5", "0", "0", "0", "1"],
        ["中共某县质监局机关第二支部委员会", "6", "5", "0", "0", "0", "11"],
    ]
    assert words(next(tree("roster", "en").iter(f"{HTML}h1"))) == "2 Party branches"
    assert "Branch by branch" not in tables(tree("branch", "en"))


def test_what_is_due_in_several_branches_stands_once() -> None:
    due = tables(by_id(subjects_tree(subjects.crowd(12)), "glance"))
    rows = next(rows for caption, rows in due.items() if caption.startswith("近期到期"))
    assert rows[1] == ["2026-11-30", "2026年11月主题党日 会议 · 5 个党支部"]
    two = tables(by_id(tree("roster"), "glance"))
    rows = next(rows for caption, rows in two.items() if caption.startswith("近期到期"))
    assert rows[2][1].endswith("中共某县质监局机关第一支部委员会、中共某县质监局机关第二支部委员会")


def subjects_tree(view: Overview, language: str = "zh", **options: Any) -> Element:
    return parsed(as_html(view, language, **options))


@pytest.mark.parametrize("name", ["bureau", "roster", "branch", "meetings", "hostile ledger"])
def test_the_matrix_counts_every_finding_and_leads_to_as_many(name: str) -> None:
    view = SUBJECTS[name]()
    of = tree(name)
    findings = by_id(of, "findings")
    matrix = next(rows for caption, rows in tables(findings).items() if caption.startswith("按类别和力度"))
    assert [int(cell) for cell in matrix[-1][1:]] == [
        *view.report.counts().values(),
        len(view.report.findings),
    ]
    leading = [each for each in findings.iter(f"{HTML}a") if (each.get("class") or "").startswith("count ")]
    assert leading
    for link in leading:
        target = by_id(of, (link.get("href") or "")[1:])
        rows = [row for table in target.iter(f"{HTML}tbody") for row in table]
        assert f"{len(rows)} " in f"{words(link)} "
    listed = [
        row
        for each in findings.iter(f"{HTML}details")
        if each.get("class", "").startswith("group")
        for row in each.iter(f"{HTML}tbody")
    ]
    assert sum(map(len, listed)) == len(view.report.findings)


def test_a_finding_says_of_whom_where_what_by_which_article_and_how_to_put_it_right() -> None:
    group = next(
        each
        for each in tree("roster").iter(f"{HTML}details")
        if "ADM204" in words(each) and each.get("class", "").startswith("group")
    )
    assert [words(each) for each in group.iter(f"{HTML}tr")] == [
        "何人何处问题",
        "辛海涛 机关第一支部 · I12 人员类别加入（2018-06-10）已超过两年半仍为预备党员，预备期最多延长一年",
    ]
    assert [words(each) for each in group.iter(f"{HTML}p")] == [
        "依据 《中国共产党章程》（2022-10-22）第七条“可以延长预备期，但不能超过一年”",
        "改正 补填转正日期，或者记录取消预备党员资格的情况。",
    ]
    summary = next(group.iter(f"{HTML}summary"))
    assert words(summary) == "必须 ADM204 预备党员的身份不超过两年半。 1 处"


def test_findings_of_a_document_stand_at_their_paths_and_of_the_branch_at_its_name() -> None:
    shown = words(by_id(tree("branch"), "findings"))
    assert "定期汇报 2026-09-20 /reports/7/on" in shown
    assert "某局机关党支部2026年4月开展主题党日0次" in shown


def test_practice_is_never_shown_as_law() -> None:
    of = by_id(tree("bureau"), "findings")
    for each in of.iter(f"{HTML}p"):
        if "惯例（" in words(each):
            assert each.get("class") == "basis practice"
            assert "条例" not in words(each).partition("“")[0]


def test_the_people_index_leads_to_the_groups_of_each() -> None:
    of = tree("roster")
    people = by_id(of, "people")
    rows = tables(people)["按人员和记录查看"]
    assert rows[1][:2] == ["丁小兰 机关第一支部 · 第8行", "2"]
    links = [each.get("href") for each in people.iter(f"{HTML}a")]
    assert len(links) == 10
    for row in [*people.iter(f"{HTML}tr")][1:]:
        name = words(row[0]).split()[0]
        for link in row.iter(f"{HTML}a"):
            assert name in words(by_id(of, (link.get("href") or "")[1:]))


def test_up_to_a_page_of_findings_stands_open_and_more_do_not() -> None:
    def opened(view: Overview) -> set[bool]:
        return {
            each.get("open") is not None
            for each in subjects_tree(view).iter(f"{HTML}details")
            if each.get("class", "").startswith("group")
        }

    assert opened(subjects.crowd(150 - 3)) == {True}
    assert opened(subjects.crowd(151)) == {False}


def test_groups_of_one_rule_that_rest_on_several_editions_are_told_apart() -> None:
    of = subjects_tree(subjects.crowd(90))
    heads = [words(each) for each in of.iter(f"{HTML}summary") if "ADM201" in words(each)]
    assert len(heads) > 2
    assert len({head.split("。")[1].split()[0] for head in heads}) == len(heads)
    assert "。 1 处" in words(
        next(each for each in tree("roster").iter(f"{HTML}summary") if "ADM201" in words(each))
    )


def test_a_limit_leaves_findings_out_and_says_so_with_all_the_counts() -> None:
    view = subjects.roster()
    of = subjects_tree(view, "en", limit=4)
    shown = words(of)
    assert "Not listed: 6 more; every number counts all of them." in shown
    groups = [each for each in of.iter(f"{HTML}details") if each.get("class", "").startswith("group")]
    assert sum(len(body) for each in groups for body in each.iter(f"{HTML}tbody")) == 4
    assert "Not listed: 1 more." in shown
    assert defects(as_html(view, "en", limit=0)) == []


def test_findings_that_a_baseline_knows_are_told_by_their_number() -> None:
    ledger = subjects.year()
    report = evolve(pb.check(ledger, on=subjects.ON), known=7)
    assert "另有 7 处为基线已知" in as_html(overview(ledger, on=subjects.ON, report=report), "zh")


def test_what_cannot_be_told_is_grouped_with_its_reason() -> None:
    rows = tables(by_id(tree("roster", "en"), "untold"))["What cannot be told, and why"]
    assert rows[0] == ["rule", "why", "times"]
    assert [
        "ADM101 Who is admitted is 18 full years old.",
        "date of admission could not be read",
        "1",
    ] in rows
    assert sum(int(row[2]) for row in rows[1:]) == 12


def test_the_heat_map_has_a_sign_for_every_unit() -> None:
    completion = by_id(tree("branch"), "completion")
    (heat, *_) = [each for each in completion.iter(f"{HTML}table") if each.get("class") == "heat"]
    rows = {words(row[0]): row for row in heat.iter(f"{HTML}tr")}
    day = rows["主题党日 每月1次 · 9/10"]
    assert [words(cell)[0] for cell in day[1:]] == ["✓", "✓", "✓", "✕", *["✓"] * 6, "·", "·"]
    assert words(day[4]) == "✕2026年4月：缺少（必须），0次，要求1次"
    general = rows["支部党员大会 每季度1次 · 2/3"]
    assert [cell.get("colspan") for cell in general[1:]] == ["3"] * 4
    assert [cell.get("class") for cell in general[1:]] == [
        "cell kept",
        "cell kept",
        "cell missing normally",
        "cell running",
    ]
    group = rows["党小组会（第一党小组） 每月1次 · 6/10"]
    assert words(group[7]).startswith("△2026年7月：有情况说明")
    assert [cell.get("colspan") for cell in rows["支部委员会会议"][1:]] == ["12"]


def test_what_is_missing_leads_to_its_findings() -> None:
    of = tree("branch")
    links = list(by_id(of, "completion").iter(f"{HTML}a"))
    assert [words(each) for each in links] == ["支部党员大会", "党小组会（第一党小组）", "主题党日"]
    assert "LIF105" in words(by_id(of, (links[2].get("href") or "")[1:]))


def test_months_in_which_nothing_is_asked_for_are_void() -> None:
    ledger = evolve(
        subjects.year(), branch=pb.Branch(id="b", name="新支部", founded_on=pb.PartialDate(2026, 5, 6))
    )
    of = by_id(subjects_tree(overview(ledger, on=subjects.ON)), "completion")
    rows = [row for row in of.iter(f"{HTML}tr") if words(row[0]).startswith("主题党日")]
    assert [(cell.get("class"), cell.get("colspan")) for cell in rows[0][1:3]] == [
        ("cell void", "5"),
        ("cell kept", None),
    ]


def test_how_many_were_held_stands_below_the_map() -> None:
    rows = tables(by_id(tree("branch"), "completion"))["2026年各月实际召开次数"]
    by_name = {row[0]: row[1:] for row in rows}
    assert by_name["主题党日"] == [*["1"] * 3, "0", *["1"] * 6, "0", "", ""]
    assert by_name["办公会议"][-1] == "1"


def test_a_view_of_several_years_has_a_map_for_each() -> None:
    ledger = evolve(subjects.year(), covers=pb.Period(start=date(2024, 11, 1), end=date(2026, 3, 1)))
    captions = [*tables(by_id(subjects_tree(overview(ledger, on=subjects.ON)), "completion"))]
    assert [each for each in captions if each.endswith("各月")] == ["2024年各月", "2025年各月", "2026年各月"]


def test_reports_stand_on_a_timeline_and_in_tables() -> None:
    reports = by_id(tree("branch"), "reports")
    (drawing,) = reports.iter(f"{SVG}svg")
    said = words(child(drawing, f"{SVG}desc"))
    assert said == (
        "汇报（支部工作） · 每月：按时 7、迟报 1、未汇报 2、未到期 2；书记述职：无法判断 1；"
        "汇报（重大工作） · 专题（逢重大工作）：已汇报 1；专题汇报：已汇报 1"
    )
    texts = [words(each) for each in drawing.iter(f"{SVG}text")]
    assert (texts.count("●"), texts.count("▲"), texts.count("✕")) == (8, 1, 2)
    rows = tables(reports)["汇报（支部工作） · 每月"]
    assert rows[8] == ["2026年8月", "2026-09-05", "2026-09-20", "▲ 迟报"]
    assert rows[9][:3] == ["2026年9月", "2026-10-05", "–"]
    short = tables(reports)["各类汇报"]
    assert ["专题汇报 逢事", "–", "日期未填", "● 已汇报"] in short


def test_campaigns_show_how_far_they_are() -> None:
    campaigns = by_id(tree("branch"), "campaigns")
    assert [words(each) for each in campaigns.iter(f"{HTML}h3")] == [
        "作风建设年 已完成",
        "读书月 未开始",
        "不知何时 无法判断",
        "不属于主题的活动",
    ]
    shown = words(campaigns)
    assert "大走访 重点活动 办公室 2026-04-02 – 2026-06-01 已完成 工作方案：无；专题汇报：无" in shown
    assert "参加部门 2，其中没有承办活动的：监督科" in shown
    assert "荣誉：文明窗口（办公室） 2026-09-01" in shown
    problems = tables(campaigns)["测评查找的问题及整改"]
    assert [row[-1] for row in problems[1:]] == ["已整改", "逾期未改", "无法判断", "整改中"]
    commitments = tables(campaigns)["服务承诺"]
    assert [row[1:] for row in commitments[1:]] == [
        ["5 天", "长期"],
        ["2026-09-20", "逾期未完成"],
        ["2026-09-20", "已完成"],
    ]


def test_membership_statistics_are_tables_and_charts() -> None:
    members = by_id(tree("roster", "en"), "members")
    shown = tables(members)
    assert shown["sex"] == [["sex", "number", "share"], ["male", "8", "57.1%"], ["female", "6", "42.9%"]]
    assert {
        "standing",
        "sex",
        "ethnic group",
        "age",
        "education",
        "time of admission",
        "year of admission",
        "Party age",
    } <= set(shown)
    drawn = {
        words(child(each, f"{SVG}title")): words(child(each, f"{SVG}desc"))
        for each in members.iter(f"{SVG}svg")
    }
    assert drawn["sex"] == "male 8, female 6"
    assert "occupation" in shown
    assert "occupation" not in drawn
    ages = shown["age"]
    assert ages[-2:] == [["of these 35 and under", "3", "21.4%"], ["of these 61 and over", "3", "21.4%"]]


ABSENT: Final = {
    "roster": [
        "组织生活完成情况：没有会议记录，也没有声明在哪段时间记录完整",
        "汇报：没有汇报周期，也没有汇报记录",
        "主题活动进展：没有主题活动、整改和服务承诺的记录",
    ],
    "bureau": ["党员统计：没有党员的记录"],
    "branch": [],
}


@pytest.mark.parametrize("name", ABSENT)
def test_a_section_without_data_is_left_out_and_says_why(name: str) -> None:
    of = tree(name)
    all_sections = ["glance", "findings", "untold", "completion", "reports", "campaigns", "members", "about"]
    here = sections(of)
    assert len(here) == len(all_sections) - len(ABSENT[name])
    listed = [words(each) for each in by_id(of, "about").iter(f"{HTML}li")]
    assert [each for each in listed if each in ABSENT[name]] == ABSENT[name]
    navigation = next(of.iter(f"{HTML}nav"))
    assert [(each.get("href") or "")[1:] for each in navigation.iter(f"{HTML}a")] == here


def test_nothing_that_is_asked_for_is_told_from_nothing_that_is_kept() -> None:
    ledger = evolve(
        subjects.year(), covers=pb.Period(start=date(1950, 1, 1), end=date(1951, 1, 1)), cycles=(), reports=()
    )
    assert "没有完整的月份，或者当时没有规定" in as_html(overview(ledger, on=date(1951, 6, 1)), "zh")


def test_nobody_and_nothing_make_a_page_too() -> None:
    of = tree("nobody", "en")
    assert words(next(of.iter(f"{HTML}h1"))) == "0 Party branches"
    assert "Nothing was found." in words(of)
    assert sections(of) == ["glance", "findings", "about"]


def test_members_of_no_branch_have_a_name() -> None:
    view = overview((pb.Member(id="1"),), on=subjects.ON)
    assert words(next(subjects_tree(view).iter(f"{HTML}h1"))) == "未写明党支部的党员"


def test_what_was_read_and_what_was_left_out() -> None:
    rows = tables(by_id(tree("roster"), "about"))["读取了什么"]
    assert rows[1][0].endswith("roster.xlsx · 机关第一支部 official-summary")
    assert rows[1][1:] == ["党员", "8", "附注 1 行"]
    assert rows[3][1:] == ["–", "–", "代码表"]
    assert "《中国共产党章程》（2022-10-22）" in words(by_id(tree("roster"), "about"))


def test_unknown_columns_are_told() -> None:
    data = "姓名,性别,警号\n甲某,男,007\n".encode()
    view = overview(pb.read_roster(data, name="r.csv"), on=subjects.ON)
    rows = tables(by_id(subjects_tree(view), "about"))["读取了什么"]
    assert rows[1] == ["r.csv utf-8", "党员", "1", "未识别的列：警号"]


def test_several_documents_stand_on_one_page() -> None:
    views = [
        subjects.branch(),
        overview(
            evolve(subjects.year(), branch=pb.Branch(id="c", name="另一党支部")),
            on=subjects.ON,
            path="乙.json",
        ),
        overview(
            (pb.Member(id="1", name="丁某", sex=pb.Sex.MALE, admitted_on=pb.PartialDate(2020)),),
            on=subjects.ON,
        ),
    ]
    text = as_html(views, "zh")
    assert defects(text) == []
    of = parsed(text)
    assert words(next(of.iter(f"{HTML}h1"))) == "3 个党支部"
    assert "统计日 2026-11-23：记录 7 条" in words(of)
    assert [words(each) for each in by_id(of, "completion").iter(f"{HTML}h3")] == [
        "某局机关党支部",
        "另一党支部",
    ]
    total = sum(len(view.report.findings) for view in views)
    matrix = next(rows for caption, rows in tables(of).items() if caption.startswith("按类别和力度"))
    assert matrix[-1][-1] == str(total)
    files = [row[0] for row in tables(by_id(of, "about"))["读取了什么"][1:]]
    assert files == ["台账.json", "乙.json", "（没有文件）"]


def test_documents_without_members_have_no_statistics_together_either() -> None:
    text = as_html([subjects.bureau(), subjects.bureau()], "zh")
    assert "members" not in sections(parsed(text))


def test_findings_of_several_files_name_the_file() -> None:
    rosters = pb.read_rosters(
        [(f"姓名,出生日期\n{name},2020-02-31\n".encode(), f"{name}.csv") for name in ("甲某", "乙某")]
    )
    shown = words(by_id(subjects_tree(overview(rosters, on=subjects.ON)), "findings"))
    assert "甲某 甲某.csv · B2 出生日期" in shown
    assert "乙某 乙某.csv · 第2行" in shown


def test_a_wrong_heading_and_a_nameless_row_say_where_they_are() -> None:
    data = "姓名,出生日期,出生年月\n甲某,2020-02-01,1\n,2020,2\n".encode()
    view = overview(pb.read_roster(data, name="r.csv"), on=subjects.ON)
    people = tables(by_id(subjects_tree(view), "people"))["按人员和记录查看"]
    assert [row[0] for row in people[1:]] == ["第3行", "表头 第1行"]


def test_an_agencys_own_rule_is_shown_with_its_own_family() -> None:
    @pb.rule(
        "JZX101",
        scope=lambda whole: (
            pb.Subject(path=path, value=member, moment=whole.on, member=member)
            for path, member in whole.members
        ),
        bases=(Basis(kind=BasisKind.OWN, source="本局规定", force=pb.Force.NORMALLY),),
        zh="没有备注",
        en="no remarks",
    )
    def remarks(member: pb.Member, _case: object) -> pb.Verdict:
        """Members have `remarks`.

        Requires: remarks.
        Reading: as written.
        Putting it right: enter `--remarks`.
        """
        return pb.MET if member.remarks else pb.NotMet()

    members = (pb.Member(id="1", name="甲某"),)
    view = overview(members, on=subjects.ON, rules=pb.RuleBook((remarks,)))
    shown = words(by_id(subjects_tree(view), "findings"))
    assert "JZX101 Members have remarks. 1 处" in shown
    assert "改正 enter --remarks." in shown
    assert "自定规则 JZX" in shown
    unknown = overview(members, on=subjects.ON, rules=pb.RuleBook(()), report=view.report)
    assert "JZX101 没有备注 1 处" in words(subjects_tree(unknown))


def test_the_page_is_the_same_every_time() -> None:
    assert as_html(subjects.branch(), "en") == as_html(subjects.branch(), "en")


def test_views_of_two_days_or_none_are_refused() -> None:
    with pytest.raises(ValueError, match="one day"):
        as_html([subjects.bureau(), subjects.roster()], "zh")
    with pytest.raises(ValueError, match="one day"):
        as_html([], "zh")


@pytest.mark.parametrize("missing", ["jinja2", "altair", "vl_convert"])
def test_a_missing_library_names_the_extra(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    environment_of.cache_clear()
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(pb.MissingExtra, match=r"partybranch\[report\]") as error:
        as_html(subjects.branch(), "zh")
    assert error.value.extra == "report"
    monkeypatch.undo()
    environment_of.cache_clear()


@settings(max_examples=15)
@given(strategies.ledgers(), st.sampled_from(["zh", "en"]))
def test_every_ledger_makes_a_page_without_defects(ledger: pb.Ledger, language: str) -> None:
    assert defects(as_html(overview(ledger, on=subjects.ON), language)) == []


@settings(max_examples=15)
@given(st.lists(strategies.members(), max_size=8))
def test_every_list_of_members_makes_a_page_without_defects(members: list[pb.Member]) -> None:
    assert defects(as_html(overview(members, on=subjects.ON), "zh")) == []


@settings(max_examples=40)
@given(st.text(max_size=12))
def test_any_name_is_shown_as_text(name: str) -> None:
    view = overview((pb.Member(id="1", name=name, branch=name, lost_contact=True),), on=subjects.ON)
    assert defects(as_html(view, "en")) == []


STYLE: Final = re.search(r"<style>(.*?)</style>", as_html(overview((), on=subjects.ON), "zh"), re.DOTALL)


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


def _schemes() -> Iterator[tuple[str, dict[str, str]]]:
    assert STYLE is not None
    light, dark = re.findall(r":root \{(.*?)\}", STYLE[1], re.DOTALL)
    yield "light", _colours(light)
    yield "dark", _colours(light) | _colours(dark)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXTS: Final = [
    *(
        ("ink", ground)
        for ground in (
            "paper",
            "wash",
            "accent-wash",
            "normally-wash",
            "practice-wash",
            "note-wash",
            "unclear-wash",
        )
    ),
    *(("muted", ground) for ground in ("paper", "wash")),
    *(
        (name, ground)
        for name in ("accent", "normally", "practice", "note", "unclear", "good")
        for ground in ("paper", f"{name}-wash")
    ),
    *((name, "wash") for name in ("accent", "normally", "unclear")),
    ("on-accent", "accent"),
]


@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_every_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    for scheme, colours in _schemes():
        assert contrast(colours[text], colours[ground]) >= 4.5, scheme


DRAWN: Final = ["accent", "good", "normally", "note", "muted"]


@pytest.mark.parametrize("ink", DRAWN)
def test_what_is_drawn_stands_out_from_the_paper(ink: str) -> None:
    for scheme, colours in _schemes():
        assert contrast(colours[ink], colours["paper"]) >= 3, scheme


def test_the_reckoning_of_contrast_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_colour_that_is_used_is_declared() -> None:
    assert STYLE is not None
    used = set(re.findall(r"var\(--([a-z-]+)\)", STYLE[1]))
    declared = set(re.findall(r"--([a-z-]+):", STYLE[1]))
    assert used <= declared
    assert declared <= used | {"good-wash"}
