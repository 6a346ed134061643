"""The page of a report: what it shows, that it keeps nobody out, asks for nothing, and believes no text of others."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.outputs import page_subjects as subjects
from tests.outputs.page_reading import SUBJECTS, by_id, page, sections, subjects_tree, tables, tree
from tests.outputs.pages import HTML, defects, parsed, words

import partybranch as pb
from partybranch import strategies
from partybranch.outputs import as_html
from partybranch.outputs._page._render import environment_of
from partybranch.regulations import Basis, BasisKind
from partybranch.summaries import overview


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


@pytest.mark.parametrize(
    ("language", "left_out"),
    [("zh", "附注 1 行；未识别的列：警号、工龄"), ("en", "footnote 1; unknown columns: 警号, 工龄")],
)
def test_all_that_was_left_out_of_a_sheet_is_told_one_after_the_other(language: str, left_out: str) -> None:
    data = "姓名,性别,警号,工龄\n甲某,男,007,3\n注：以上人员均为虚构。,,,\n".encode()
    view = overview(pb.read_roster(data, name="r.csv"), on=subjects.ON)
    (rows,) = tables(by_id(subjects_tree(view, language), "about")).values()
    assert rows[1][-1] == left_out


def test_what_an_earlier_check_wrote_is_no_unknown_column(tmp_path: Path) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text("姓名,性别,手机号\n甲某,男,007\n", encoding="utf-8")
    pb.annotate(roster, tmp_path / "a.xlsx", on=subjects.ON)
    view = overview(pb.read_roster(tmp_path / "a.xlsx"), on=subjects.ON)
    rows = tables(by_id(subjects_tree(view), "about"))["读取了什么"]
    assert [row[1:] for row in rows[1:]] == [["–", "–", "核查结果"], ["党员", "1", "–"]]


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
@given(st.text(max_size=12) | st.text("甲某<>&\"'{}%", max_size=12))
def test_any_name_is_shown_as_text(name: str) -> None:
    view = overview((pb.Member(id="1", name=name, branch=name, lost_contact=True),), on=subjects.ON)
    made = as_html(view, "en")
    assert defects(made) == []
    if name.isprintable():
        assert " ".join(name.split()) in words(parsed(made))
