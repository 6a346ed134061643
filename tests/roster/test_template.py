"""Templates: what an empty one holds, that it reads as nothing, and what becomes of what is filled in."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, cast

import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from tests.roster.templates import (
    DATA,
    FORM,
    MEETINGS,
    MEMBERS,
    RATINGS,
    first_sheet,
    headed,
    offered,
    opened,
    put,
    read_again,
    template,
)

import partybranch as pb
from partybranch.errors import MissingExtra, UnknownName, UnwritableFile
from partybranch.models import LeftOut, LeftOutReason, MeetingKind, SheetKind
from partybranch.roster import PROFILES, read_roster
from partybranch.roster._headings import plain_heading
from partybranch.roster.columns import OTHER

ON: Final = date(2026, 11, 23)
NAMES: Final = [each.name for each in PROFILES]
TABLES: Final = [*MEMBERS, *MEETINGS, *RATINGS]
KNOWN_BY: Final = {SheetKind.MEMBERS: "姓名", SheetKind.MEETINGS: "所在党支部", SheetKind.RATINGS: "姓名"}
HOLDS: Final = {each.name: each.holds for each in PROFILES}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("profile", NAMES)
def test_an_empty_template_reads_as_a_sheet_without_data(profile: str, language: str, tmp_path: Path) -> None:
    roster = read_roster(template(tmp_path, profile, language=language, branches=["第一党支部"]))
    assert (roster.members, roster.meetings, roster.ratings, roster.rows) == ((), (), (), ())
    assert [each.code for each in roster.problems] == ["SHP135"]
    first, *others = roster.sources[0].sheets
    assert first.holds is HOLDS[profile]
    assert [(each.row, each.why) for each in first.left_out] == [
        (3, LeftOutReason.BLANK) if profile == FORM else (2, LeftOutReason.SAMPLE)
    ]
    assert others[0].name == ("填写说明" if language == "zh" else "Guide")
    assert others[0].why_left_out is LeftOutReason.GUIDE
    assert {each.why_left_out for each in others[1:]} <= {LeftOutReason.CODE_LIST}
    assert pb.check(roster, on=ON).counts()[pb.Force.MUST] == 0


@pytest.mark.parametrize("profile", TABLES)
def test_every_heading_of_a_template_is_settled(profile: str, tmp_path: Path) -> None:
    roster = read_roster(template(tmp_path, profile))
    columns = roster.sources[0].sheets[0].columns
    whys = {each.why for each in columns}
    assert whys <= {"alias", "beside", "profile", "values", "row number"}
    assert all(each.field or each.why == "profile" for each in columns)
    layout = next(each for each in PROFILES if each.name == profile)
    assert [plain_heading(each.heading) for each in columns] == [
        plain_heading(each) for each in layout.headings
    ]
    assert layout.needed <= {each.field for each in columns}


def marked_profiles() -> list[str]:
    return [each.name for each in PROFILES if each.marks]


@pytest.mark.parametrize("profile", marked_profiles())
def test_a_template_is_recognized_as_its_layout(profile: str, tmp_path: Path) -> None:
    assert read_roster(template(tmp_path, profile)).sources[0].profile == profile


def row_of(sheet: Worksheet, row: int) -> list[Any]:
    return [cell.value for cell in sheet[row]]


def copy_sample(sheet: Worksheet, row: int) -> None:
    for cell in sheet[2]:
        put(sheet, row, cast("int", cell.column), cell.value)


def known_by(sheet: Worksheet, profile: str) -> int:
    columns = headed(sheet)
    return columns[KNOWN_BY[HOLDS[profile]]]


def unmark(sheet: Worksheet, profile: str, row: int) -> None:
    cell = sheet.cell(row=row, column=known_by(sheet, profile))
    put(sheet, row, known_by(sheet, profile), str(cell.value).removesuffix("（示例）"))


@pytest.mark.parametrize("profile", [*MEMBERS, *MEETINGS])
def test_the_sample_without_its_mark_is_a_record_that_nothing_is_wrong_with(
    profile: str, tmp_path: Path
) -> None:
    book = opened(template(tmp_path, profile))
    unmark(first_sheet(book), profile, 2)
    roster = read_again(book)
    assert roster.problems == ()
    assert len(roster.rows) == 1
    report = pb.check(roster, on=ON)
    assert [each.code for each in report.findings if each.force is pb.Force.MUST] == []


@pytest.mark.parametrize("profile", MEMBERS)
def test_what_a_template_marks_is_what_completeness_asks_for(profile: str, tmp_path: Path) -> None:
    book = opened(template(tmp_path, profile))
    sheet = first_sheet(book)
    unmark(sheet, profile, 2)
    whole = pb.summaries.completeness(read_again(book))
    assert (whole.form, [gap.fields for gap in whole.gaps]) == (profile, [])
    layout = next(each for each in PROFILES if each.name == profile)
    starred = [cell for cell in sheet[1] if str(cell.value).endswith("*")]
    assert len(starred) == len(layout.needed)
    # The name is left, so that there is a record.
    for cell in starred:
        if cell.column != known_by(sheet, profile):
            sheet.cell(row=2, column=cast("int", cell.column)).value = None
    asked = {name for gap in pb.summaries.completeness(read_again(book)).gaps for name in gap.fields}
    assert asked >= layout.needed - {"name"}


@pytest.mark.parametrize("profile", TABLES)
def test_a_sample_that_was_left_standing_is_no_data_wherever_it_stands(profile: str, tmp_path: Path) -> None:
    book = opened(template(tmp_path, profile))
    sheet = first_sheet(book)
    for row in (DATA, DATA + 2, DATA + 3):
        copy_sample(sheet, row)
        unmark(sheet, profile, row)
    copy_sample(sheet, DATA + 1)
    roster = read_again(book)
    first = roster.sources[0].sheets[0]
    assert first.rows == 3
    assert first.left_out == (
        LeftOut(row=2, to=2, why=LeftOutReason.SAMPLE),
        LeftOut(row=DATA + 1, to=DATA + 1, why=LeftOutReason.SAMPLE),
    )
    assert [each.row for each in roster.rows] == [DATA, DATA + 2, DATA + 3]


@pytest.mark.parametrize("profile", MEMBERS)
def test_who_is_written_above_the_sample_or_over_it_is_read(profile: str, tmp_path: Path) -> None:
    book = opened(template(tmp_path, profile))
    sheet = first_sheet(book)
    put(sheet, 2, known_by(sheet, profile), "某乙")
    assert [each.name for each in read_again(book).members] == ["某乙"]
    book = opened(template(tmp_path, profile))
    sheet = first_sheet(book)
    sheet.insert_rows(2)
    put(sheet, 2, known_by(sheet, profile), "某丙")
    roster = read_again(book)
    assert [each.name for each in roster.members] == ["某丙"]
    assert roster.sources[0].sheets[0].left_out == (LeftOut(row=3, to=3, why=LeftOutReason.SAMPLE),)


def test_a_template_whose_sample_was_deleted_reads_what_stands_there(tmp_path: Path) -> None:
    book = opened(template(tmp_path))
    sheet = first_sheet(book)
    sheet.delete_rows(2)
    put(sheet, 2, 2, "某乙")
    roster = read_again(book)
    assert [each.name for each in roster.members] == ["某乙"]
    assert roster.sources[0].sheets[0].left_out == ()


@pytest.mark.parametrize("profile", TABLES)
def test_every_word_of_every_list_reads_without_a_doubt(profile: str, tmp_path: Path) -> None:
    branches = ["第一党支部", "第二党支部"]
    # Results of the appraisal are looked up among the members that are read with them.
    beside = ["roster"] if profile in RATINGS else []
    book = opened(template(tmp_path, profile, *beside, branches=branches))
    sheet = first_sheet(book)
    if beside:
        unmark(cast("Worksheet", book.worksheets[1]), "roster", 2)
    lists = {column: words for column in headed(sheet).values() if (words := offered(book, sheet, column))}
    longest = max(map(len, lists.values()))
    for down in range(longest):
        copy_sample(sheet, DATA + down)
        unmark(sheet, profile, DATA + down)
        for column, words in lists.items():
            put(sheet, DATA + down, column, words[down % len(words)])
    roster = read_again(book)
    assert [(each.code, each.place) for each in roster.problems] == []
    assert len(roster.rows) == longest + len(beside)
    records: list[pb.Member | pb.Meeting | pb.Rating] = [*roster.members, *roster.meetings, *roster.ratings]
    assert not any(each.unread for each in records)


def test_words_of_a_list_are_read_as_what_they_mean(tmp_path: Path) -> None:
    for profile, group, study in (
        ("official-summary", "05 维吾尔族", "21 大学"),
        ("roster", "维吾尔族", "大学"),
    ):
        book = opened(template(tmp_path, profile))
        sheet = first_sheet(book)
        columns = headed(sheet)
        assert group in offered(book, sheet, columns["民族"])
        assert len(offered(book, sheet, columns["民族"])) == len(pb.codes.ETHNIC_GROUPS.entries)
        assert study in offered(book, sheet, columns["学历"])
        assert offered(book, sheet, columns["性别"]) == ["男", "女"]
        assert offered(book, sheet, columns["是否为流动党员"]) == ["是", "否"]
        assert offered(book, sheet, columns["人员类别"]) == ["正式党员", "预备党员"]
        assert offered(book, sheet, columns["党籍状态"]) == ["正常", "停止党籍"]
        for heading, word in (("姓名", "某甲"), ("民族", group), ("学历", study), ("人员类别", "预备党员")):
            put(sheet, DATA, heading, word)
        (member,) = read_again(book).members
        assert (member.ethnicity, member.education) == ("05", study)
        assert member.stated_standing is pb.Standing.PROBATIONARY


def test_a_sheet_of_one_kind_of_meeting_offers_that_kind_and_needs_no_layout_named(tmp_path: Path) -> None:
    book = opened(template(tmp_path, "meetings-lecture"))
    sheet = first_sheet(book)
    columns = headed(sheet)
    assert sheet.title == "党课"
    assert offered(book, sheet, columns["会议类型"]) == ["党课"]
    put(sheet, DATA, "会议类型", "党课")
    put(sheet, DATA, "会议日期", datetime.fromisoformat("2025-03-04"))
    (meeting,) = read_again(book).meetings
    assert meeting.kind is MeetingKind.LECTURE


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("profile", NAMES)
def test_a_template_keeps_to_what_spreadsheets_hold(profile: str, language: str, tmp_path: Path) -> None:
    book = opened(template(tmp_path, profile, language=language, branches=["某" * 60, "第二,党支部"]))
    dated = "会议日期" in headed(first_sheet(book)) or HOLDS[profile] is SheetKind.MEMBERS
    kinds = {rule.type for rule in first_sheet(book).data_validations.dataValidation}
    assert ("date" in kinds) or not dated
    for sheet in book.worksheets:
        assert len(sheet.title) <= 31
        for rule in cast("Worksheet", sheet).data_validations.dataValidation:
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.errorTitle or "") <= 32
            assert 0 < len(rule.prompt or "") <= 255
            assert len(rule.error or "") <= 225
            assert len(rule.formula1 or "") <= 255
            assert bool(rule.showErrorMessage) is bool(rule.error)


FORMATS: Final = {
    "编号": "@",
    "公民身份号码": "@",
    "手机号": "@",
    "固定电话": "@",
    "家庭住址": "@",
    "出生日期": "yyyy-mm-dd",
    "加入党组织日期": "yyyy-mm-dd",
    "备注": "General",
}


def test_columns_keep_what_is_typed_to_the_last_row(tmp_path: Path) -> None:
    book = opened(template(tmp_path))
    sheet = first_sheet(book)
    for heading, form in FORMATS.items():
        column = headed(sheet)[heading]
        letter = get_column_letter(column)
        assert sheet.column_dimensions[letter].number_format == form, heading
        assert sheet.cell(row=2, column=column).number_format == form, heading
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert all(cells.endswith("1048576") for cells in rules)
    identity, born, sex, posts = (
        next(rule for rule in rules.values() if rule.promptTitle == heading)
        for heading in ("公民身份号码", "出生日期", "性别", "党内职务")
    )
    assert (identity.type, identity.errorStyle, identity.formula1) == ("textLength", "warning", "18")
    assert (born.type, born.errorStyle) == ("date", "warning")
    assert "'2003-06" in (born.prompt or "")
    assert (sex.type, sex.errorStyle, sex.error) == ("list", "stop", "请从列表中选择：男、女。")
    assert not posts.showErrorMessage


@pytest.mark.parametrize(
    ("profile", "heading", "form"),
    [
        ("paper-roster", "序号", "0"),
        ("paper-roster", "出生年月", "@"),
        ("university-meetings", "实际会议时间", "yyyy-mm-dd hh:mm"),
        ("university-meetings", "主持人学工号", "@"),
        ("university-appraisals", "年度", "@"),
        ("meetings", "会议日期", "yyyy-mm-dd"),
        ("meetings", "开始时间", "hh:mm"),
        ("meetings", "应到人数", "0"),
        ("appraisal-results", "评议年度", "0"),
        ("university-staff", "到校日期", "@"),
    ],
)
def test_a_column_has_the_format_that_its_heading_asks_for(
    profile: str, heading: str, form: str, tmp_path: Path
) -> None:
    sheet = first_sheet(opened(template(tmp_path, profile)))
    assert sheet.cell(row=2, column=headed(sheet)[heading]).number_format == form


def test_the_heading_stays_in_sight_and_is_printed_on_every_page(tmp_path: Path) -> None:
    book = opened(template(tmp_path, "roster", "bureau-members", "meetings"))
    frozen = [cast("Worksheet", sheet).freeze_panes for sheet in book.worksheets[:3]]
    assert frozen == ["C2", "B2", "B2"]
    sheet = first_sheet(book)
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$B")
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (3, 0)


@pytest.mark.parametrize(
    ("profile", "language", "title", "pages"),
    [
        ("roster", "zh", "党员名册", "第 &P 页，共 &N 页"),
        ("roster", "en", "党员名册", "Page &P of &N"),
        (FORM, "zh", "", "第 &P 页，共 &N 页"),
    ],
)
def test_each_page_has_the_title_above_and_its_number_below(
    profile: str, language: str, title: str, pages: str, tmp_path: Path
) -> None:
    sheet = first_sheet(opened(template(tmp_path, profile, language=language)))
    assert sheet.oddHeader is not None
    assert sheet.oddFooter is not None
    assert (sheet.oddHeader.center.text, sheet.oddFooter.center.text) == (title, pages)


def test_every_label_of_the_form_has_room_for_its_lines(tmp_path: Path) -> None:
    sheet = first_sheet(opened(template(tmp_path, FORM)))
    for row in range(3, sheet.max_row + 1):
        lines = max(str(sheet.cell(row=row, column=column).value).count("\n") for column in (1, 3)) + 1
        # A line of eleven points takes some fifteen.
        height: float | None = cast("Any", sheet.row_dimensions[row]).height
        assert (height or 0) > 15 * lines


def test_what_every_row_is_to_state_is_marked(tmp_path: Path) -> None:
    sheet = first_sheet(opened(template(tmp_path, "official-summary")))
    starred = {str(cell.value).removesuffix("*") for cell in sheet[1] if str(cell.value).endswith("*")}
    assert {"姓名", "公民身份证号", "人员类别", "是否为失联党员", "家庭住址"} <= starred
    assert starred.isdisjoint({"转为正式党员日期", "固定电话", "备注", "序号"})


def test_branches_are_offered_and_cannot_start_a_formula(tmp_path: Path) -> None:
    branches = ["第一党支部", " 第二党支部 ", "第一党支部", "", '=HYPERLINK("x")', "坏\x01字符"]
    book = opened(template(tmp_path, "roster", "meetings", branches=branches))
    for sheet in book.worksheets[:2]:
        column = headed(cast("Worksheet", sheet))["所在党支部"]
        words = offered(book, cast("Worksheet", sheet), column)
        assert words == ["第一党支部", "第二党支部", '=HYPERLINK("x")', "坏字符"]
    assert all(
        cell.data_type != "f"
        for sheet in book.worksheets
        for row in cast("Worksheet", sheet).iter_rows()
        for cell in row
    )
    first = template(tmp_path, "meetings", branches=["=第一党支部"])
    assert first_sheet(opened(first)).cell(row=2, column=1).value == "=第一党支部（示例）"
    assert read_roster(first).problems[0].code == "SHP135"


def test_a_branch_whose_name_is_damaged_is_refused(tmp_path: Path) -> None:
    """The workbook would be damaged too."""
    with pytest.raises(UnwritableFile, match="half of a character"):
        template(tmp_path, "roster", branches=["第一党支部", "第二\ud800"])
    assert list(tmp_path.iterdir()) == []


def test_several_layouts_have_a_sheet_each_and_share_their_lists(tmp_path: Path) -> None:
    book = opened(template(tmp_path, "roster", "official-summary", "meetings", "roster", "appraisal-results"))
    assert book.sheetnames == [
        *("党员名册", "党员名册（2）", "会议", "民主评议结果", "填写说明"),
        *("民族", "学历", "工作岗位"),
    ]
    sheet = first_sheet(book)
    assert "01 汉族" in offered(book, sheet, headed(sheet)["民族"])


def test_members_meetings_and_results_of_one_workbook_are_read_together(tmp_path: Path) -> None:
    book = opened(template(tmp_path, "university-members", "meetings", "appraisal-results"))
    members, meetings, results = (
        cast("Worksheet", book[name]) for name in ("党员名册", "会议", "民主评议结果")
    )
    for row, (number, name) in enumerate((("001", "某甲"), ("002", "某乙")), start=DATA):
        put(members, row, "学工号", number)
        put(members, row, "姓名", name)
        put(results, row, "编号", number)
        put(results, row, "评议年度", 2025)
        put(results, row, "评议结果", "合格")
    put(meetings, DATA, "会议类型", "党课")
    put(meetings, DATA, "主持人编号", "002")
    roster = read_again(book)
    assert roster.problems == ()
    assert [(each.member, each.year) for each in roster.ratings] == [("001", 2025), ("002", 2025)]
    assert [each.chair for each in roster.meetings] == ["002"]


def test_a_copy_of_the_form_is_filled_in_for_each_person(tmp_path: Path) -> None:
    book = opened(template(tmp_path, FORM))
    blank = first_sheet(book)
    for number, name in enumerate(("某甲", "某乙"), start=1):
        copy = book.copy_worksheet(blank)
        values = {
            "1.姓名：": name,
            "2.性别：": "男",
            "3.民族：": "01 汉族",
            "4.公民身份证号：": f"11000019900101{number:03}X",
            "5.出生日期：": datetime.fromisoformat("1990-01-01"),
            "7.人员类别：": "正式党员",
            "8.所在党支部\n（填写全称）：": "第一党支部",
            "9.加入党组织日期：": "2014-06",
            "12.联系电话\n（手机号）：": "13800000000",
            "固定电话\n（区号+号码）：": "010-00000000",
            "15.是否为失联党员：": "否",
        }
        labels: dict[object, Any] = {cell.value: cell for row in copy.iter_rows() for cell in row}
        for label, value in values.items():
            put(copy, labels[label].row, labels[label].column + 1, value)
    roster = read_again(book)
    assert [each.code for each in roster.problems] == ["SHP135"]
    assert [each.name for each in roster.members] == ["某甲", "某乙"]
    first = roster.members[0]
    assert (first.ethnicity, first.branch, first.lost_contact) == ("01", "第一党支部", False)
    assert (first.mobile, first.landline) == ("13800000000", "010-00000000")
    assert (str(first.born_on), str(first.admitted_on)) == ("1990-01-01", "2014-06")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_guide_says_of_every_column_how_it_is_filled_in(language: str, tmp_path: Path) -> None:
    book = opened(template(tmp_path, "roster", "meetings", "appraisal-results", language=language))
    guide = book["填写说明" if language == "zh" else "Guide"]
    rows = [[cell.value for cell in row] for row in guide.iter_rows()]
    named = {str(row[0]): row for row in rows if row[0] and row[2]}
    for sheet in book.worksheets[:3]:
        assert headed(cast("Worksheet", sheet)).keys() <= named.keys()
    asked = {"姓名": ("必填", "required"), "转为正式党员日期": ("正式党员必填", "of full members")}
    for heading, words in asked.items():
        assert named[heading][1] == words[language == "en"]
    assert named["籍贯"][1] == ("选填" if language == "zh" else "optional")
    assert named["民族"][3:] == [("见工作表“民族”" if language == "zh" else "see the sheet 民族"), "汉族"]
    assert named["开始时间"][4] == "14:30"
    assert named["会议日期"][4] == "2025-03-14"
    assert str(named["姓名"][4]) == "张三"


def test_the_guide_of_a_moment_shows_one_and_of_no_field_that_nothing_is_checked(tmp_path: Path) -> None:
    guide = opened(template(tmp_path, "university-meetings", "university-staff"))["填写说明"]
    named = {str(row[0].value): [cell.value for cell in row] for row in guide.iter_rows()}
    assert named["实际会议时间"][4] == "2025-03-14 14:30"
    assert named["到校日期"][2] == "本程序不核查，原样保留。"


def test_the_layouts_of_a_template_are_the_ones_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(UnknownName) as raised:
        pb.write_template(tmp_path / "a.xlsx", "oficial-summary")
    assert raised.value.near[0] == "official-summary"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a"])
def test_a_template_is_a_workbook_of_one_format(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"old")
    with pytest.raises(UnwritableFile) as raised:
        pb.write_template(tmp_path / name)
    assert raised.value.en == f"a template is written as .xlsx only, not as “{name}”"
    assert (tmp_path / name).read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_template_takes_the_place_of_an_old_file_only_when_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.XLSX"
    path.write_bytes(b"old")

    def failing(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("openpyxl.writer.excel.ExcelWriter.save", failing)
        with pytest.raises(UnwritableFile, match="No space left"):
            pb.write_template(path)
    assert path.read_bytes() == b"old"
    pb.write_template(path)
    assert read_roster(path).problems[0].code == "SHP135"
    assert [each.name for each in tmp_path.iterdir()] == ["a.XLSX"]
    with pytest.raises(UnwritableFile, match="a folder"):
        pb.write_template(tmp_path)


def test_without_the_extra_no_template_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtra) as raised:
        pb.write_template(tmp_path / "a.xlsx")
    assert raised.value.extra == "excel"
    assert list(tmp_path.iterdir()) == []


def test_a_column_that_nobody_needs_can_be_deleted(tmp_path: Path) -> None:
    book = opened(template(tmp_path))
    sheet = first_sheet(book)
    for heading in ("编号", "申请入党日期", "籍贯"):
        sheet.delete_cols(headed(sheet)[heading])
    for row, standing in ((DATA, "正式党员"), (DATA + 1, "预备党员")):
        put(sheet, row, "姓名", "某甲")
        put(sheet, row, "人员类别", standing)
        put(sheet, row, "党籍状态", "正常")
    roster = read_again(book)
    assert roster.problems == ()
    assert [each.stated_standing for each in roster.members] == [
        pb.Standing.FULL,
        pb.Standing.PROBATIONARY,
    ]


def test_no_heading_of_a_layout_begins_as_columns_that_were_no_field() -> None:
    assert not [heading for each in PROFILES for heading in each.headings if heading.startswith(OTHER)]
