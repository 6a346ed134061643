"""What the sections of a page show."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from attrs import evolve
from tests.outputs import page_subjects as subjects
from tests.outputs.page_reading import SUBJECTS, by_id, child, sections, subjects_tree, tables, tree
from tests.outputs.pages import HTML, SVG, defects, parsed, words

import partybranch as pb
from partybranch.outputs import as_html
from partybranch.summaries import Overview, overview


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


@pytest.mark.parametrize("names", [("某局机关党支部", ""), ("", "某局机关党支部")])
def test_what_is_due_in_a_branch_without_a_name_too_names_the_other(names: tuple[str, str]) -> None:
    views = [
        overview(evolve(subjects.year(), branch=pb.Branch(id=id_, name=name)), on=subjects.ON)
        for id_, name in zip("ab", names, strict=True)
    ]
    due = tables(by_id(parsed(as_html(views, "zh")), "glance"))
    rows = next(rows for caption, rows in due.items() if caption.startswith("近期到期"))
    assert rows[1] == ["2026-07-01", "【逾期】完成整改：态度差 整改 · 某局机关党支部"]


@pytest.mark.parametrize(("reveal", "shown"), [(False, "62******"), (True, "62345678")])
def test_a_number_in_the_place_of_a_branch_is_masked_unless_it_may_be_shown(
    shown: str, *, reveal: bool
) -> None:
    members = tuple(
        pb.Member(id=str(number), name="甲某", branch=branch)
        for number, branch in enumerate(("62345678", "某党支部"))
    )
    of = subjects_tree(overview(members, on=subjects.ON), reveal=reveal)
    assert [row[0] for row in tables(of)["各党支部情况"]] == ["党支部", shown, "某党支部"]


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
        assert words(link).split()[0] == str(len(rows))
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
    shown = [each for each in of.iter(f"{HTML}p") if "惯例（" in words(each)]
    assert shown
    for each in shown:
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


@pytest.mark.parametrize(("number", "own_table"), [(2, False), (3, True)])
def test_reports_of_one_kind_have_a_table_of_their_own_from_three_on(number: int, *, own_table: bool) -> None:
    given = tuple(
        pb.WorkReport(id=f"s{day}", kind=pb.ReportKind.SPECIAL, cycle="o", on=pb.PartialDate(2026, 4, day))
        for day in range(1, number + 1)
    )
    ledger = evolve(subjects.year(), reports=given)
    shown = tables(by_id(subjects_tree(overview(ledger, on=subjects.ON)), "reports"))
    what = "汇报（重大工作） · 专题（逢重大工作）"
    assert (what in shown) is own_table
    rows = shown[what] if own_table else [row for row in shown["各类汇报"] if row[0].startswith(what)]
    assert [row[2] for row in rows if row[2].startswith("2026-04")] == [
        each.on and str(each.on) for each in given
    ]


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
