"""Annotated workbooks: every finding is at its place, and nothing else is changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest
from attrs import evolve, frozen
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from tests.outputs.workbooks import (
    ON,
    adorned,
    annotate_bytes,
    colour,
    findings_in,
    opened,
    parts,
    said,
    saved,
    values,
)
from tests.roster.files import Grid, xlsx
from tests.roster.layouts import LAYOUTS, Layout, make_roster
from tests.roster.test_forms import official

from partybranch._checking import check
from partybranch.findings import Report
from partybranch.models import Roster
from partybranch.outputs import annotated
from partybranch.outputs._workbook._colours import DARK, LIGHT
from partybranch.regulations import Force
from partybranch.roster import PROBLEM_HEADING, read_roster

EXAMPLES = Path(__file__).parents[2] / "examples"


@frozen
class Case:
    """A workbook before and after it was annotated, with the report and the roster."""

    before: bytes
    after: bytes
    report: Report
    roster: Roster


def _made(layout: Layout) -> bytes:
    made = make_roster(layout, 7, branches=("某村第一党支部", "某村第二党支部"))
    return xlsx(made.sheets, merged=made.merged)


WORKBOOKS: dict[str, Callable[[], bytes]] = {
    "an adorned workbook": adorned,
    "examples/roster.xlsx": (EXAMPLES / "roster.xlsx").read_bytes,
    "examples/meetings.xlsx": (EXAMPLES / "meetings.xlsx").read_bytes,
    **{layout.name: partial(_made, layout) for layout in LAYOUTS},
}


@pytest.fixture(name="case", scope="module", params=WORKBOOKS)
def _case(request: pytest.FixtureRequest) -> Case:
    before = WORKBOOKS[request.param]()
    made, report, roster = annotate_bytes(before)
    return Case(before, made.data, report, roster)


def problems_of(sheet: Worksheet) -> dict[int, str]:
    """Return the texts of the column of problems, by row; the column is known by its heading."""
    headings = [cell for cells in sheet.iter_rows() for cell in cells if cell.value == PROBLEM_HEADING.zh]
    if not headings:
        return {}
    heading: Any = headings[-1]
    below: Any = sheet[heading.column_letter][heading.row :]
    return {cell.row: str(cell.value) for cell in below if cell.value is not None}


def anchor(sheet: Worksheet, cell: str) -> Cell:
    """Return the cell in which a cell is seen: of merged cells the first."""
    for area in sheet.merged_cells.ranges:
        if cell in area:
            return cast("Cell", sheet.cell(area.min_row, area.min_col))
    return cast("Cell", sheet[cell])


def test_every_finding_of_a_cell_is_in_its_cell(case: Case) -> None:
    report = case.report
    book = opened(case.after)
    checked = 0
    for finding in report.findings:
        if finding.place is None or finding.place.cell is None:
            continue
        cell = anchor(cast("Worksheet", book[finding.place.sheet]), finding.place.cell)
        assert cell.comment is not None
        assert finding.text("zh") in cell.comment.text
        assert finding.code in cell.comment.text
        assert colour(cell) in {*LIGHT.values(), *DARK.values()}
        checked += 1
    assert checked


def test_every_finding_below_a_heading_stands_in_the_column_of_problems(case: Case) -> None:
    report, roster = case.report, case.roster
    book = opened(case.after)
    headings = {sheet.name: sheet.heading_row for sheet in roster.sheets}
    checked = 0
    for finding in report.findings:
        place = finding.place
        heading = None if place is None else headings[place.sheet]
        if place is None or place.row is None or heading is None or place.row <= heading:
            continue
        written = problems_of(cast("Worksheet", book[place.sheet]))
        assert finding.text("zh") in written[place.row]
        assert finding.force.zh in written[place.row]
        checked += 1
    assert checked


def test_the_summary_has_as_many_findings_as_the_report(case: Case) -> None:
    report = case.report
    assert listed(case.after) == [(each.code, each.text("zh")) for each in report.findings]


def listed(data: bytes) -> list[tuple[str, str]]:
    """Return code and text of every finding of the summary."""
    sheet = cast("Worksheet", opened(data).worksheets[0])
    rows = list(sheet.iter_rows(values_only=True))
    first = next((number for number, cells in enumerate(rows) if cells[0] == "序号"), len(rows))
    found: list[tuple[str, str]] = []
    for cells in rows[first + 1 :]:
        if not isinstance(cells[0], int):
            break
        found.append((str(cells[2]), str(cells[7])))
    return found


def test_every_link_of_the_summary_leads_to_the_mark(case: Case) -> None:
    report = case.report
    book = opened(case.after)
    sheet = cast("Worksheet", book.worksheets[0])
    links = [
        str(cell.hyperlink.location)
        for cells in sheet.iter_rows(min_col=5, max_col=5)
        for cell in cells
        if cell.hyperlink is not None
    ]
    assert len(links) == sum(each.place is not None for each in report.findings)
    for link, finding in zip(links, report.findings, strict=True):
        name, _, cell = link.rpartition("!")
        at = cast("Worksheet", book[name[1:-1].replace("''", "'")])[cell]
        if finding.place is not None and finding.place.row is not None:
            assert finding.code in (at.comment.text if at.comment else "")


def test_it_is_checked_again_with_the_same_findings(case: Case) -> None:
    report = case.report
    assert findings_in(case.after) == sorted(map(said, report.findings), key=repr)


def test_values_and_formats_are_else_unchanged(case: Case) -> None:
    report = case.report
    before, after = opened(case.before), opened(case.after)
    assert after.sheetnames[1:] == before.sheetnames
    marked = {
        (each.place.sheet, anchor(cast("Worksheet", before[each.place.sheet]), each.place.cell).coordinate)
        for each in report.findings
        if each.place is not None and each.place.cell is not None
    }
    for name in before.sheetnames:
        old, new = cast("Worksheet", before[name]), cast("Worksheet", after[name])
        for cells in old.iter_rows():
            for cell in cells:
                _compare(
                    cast("Cell", cell), cast("Cell", new[cell.coordinate]), (name, cell.coordinate) in marked
                )
        assert [str(each) for each in new.merged_cells.ranges] == [
            str(each) for each in old.merged_cells.ranges
        ]
        assert _heights(old).items() <= _heights(new).items()
        for letters, column in old.column_dimensions.items():
            assert (new.column_dimensions[letters].width, new.column_dimensions[letters].hidden) == (
                column.width,
                column.hidden,
            )
        assert new.print_title_rows == old.print_title_rows
        assert new.print_area == old.print_area
        assert new.page_setup.orientation == old.page_setup.orientation
        assert _footer(new) == _footer(old)
        assert new.sheet_state == old.sheet_state
        assert list(map(str, new.data_validations.dataValidation)) == list(
            map(str, old.data_validations.dataValidation)
        )
        assert [str(each.sqref) for each in new.conditional_formatting] == [
            str(each.sqref) for each in old.conditional_formatting
        ]
    assert {name: each.value for name, each in after.defined_names.items()} == {
        name: each.value for name, each in before.defined_names.items()
    }


def _footer(sheet: Worksheet) -> str:
    footer: Any = sheet.oddFooter
    return str(footer.center.text)


def _heights(sheet: Worksheet) -> dict[int, tuple[object, object]]:
    dimensions: Any = sheet.row_dimensions
    return {row: (each.height, each.hidden) for row, each in dimensions.items()}


def _compare(old: Cell, new: Cell, marked: bool) -> None:  # noqa: FBT001 - it is the one thing told of the cell
    assert new.value == old.value
    assert new.data_type == old.data_type
    for aspect in ("number_format", "font", "border", "alignment", "protection"):
        assert repr(getattr(new, aspect)) == repr(getattr(old, aspect)), (old.coordinate, aspect)
    assert (new.hyperlink and new.hyperlink.location) == (old.hyperlink and old.hyperlink.location)
    if not marked:
        assert repr(new.fill) == repr(old.fill)
        assert (new.comment and new.comment.text) == (old.comment and old.comment.text)


def test_another_reader_sees_the_same_values(case: Case) -> None:
    after = dict(values(case.after))
    for name, rows in values(case.before):
        for number, cells in enumerate(rows):
            assert after[name][number][: len(cells)] == cells


def test_what_is_not_touched_stays_byte_for_byte() -> None:
    before = adorned()
    made, _, _ = annotate_bytes(before)
    after = parts(made.data)
    touched = {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/comments/comment1.xml",
        "xl/drawings/commentsDrawing1.vml",
    }
    for name, data in parts(before).items():
        assert name in touched or after[name] == data, name
    sheet = after["xl/worksheets/sheet1.xml"].decode()
    assert sheet.count("<v>46</v>") == 4
    assert "x14:dataValidation " in sheet
    assert "xl/cellimages.xml" in after


def test_a_formula_is_still_one_and_its_result_is_read() -> None:
    made, _, _ = annotate_bytes(adorned())
    assert opened(made.data)["第一党支部"]["I4"].value == "=YEAR(TODAY())-YEAR(D4)"
    assert dict(values(made.data))["第一党支部"][3][8] == 46


def test_a_note_stands_below_that_of_somebody_else() -> None:
    made, _, _ = annotate_bytes(adorned())
    sheet = opened(made.data)["第一党支部"]
    text = sheet["C4"].comment.text
    assert text.startswith("请核对性别 & <身份证>\n")
    assert "SHP102" in text
    assert sheet["C4"].comment.author == "王书记"
    assert sheet["B5"].comment.text == "本人已确认"


def test_a_heading_with_light_text_is_marked_darkly() -> None:
    rows: Grid = [["姓名", "性别", "警号"], ["赵一", "男", "1"]]
    book = opened(xlsx({"名册": rows}))
    sheet = cast("Worksheet", book["名册"])
    sheet["C1"].font = Font(color="FFFFFFFF")
    made, report, _ = annotate_bytes(saved(book))
    assert [each.code for each in report.findings] == ["SHP130"]
    cell = opened(made.data)["名册"]["C1"]
    assert cell.fill.fgColor.rgb == DARK[Force.NOTE]
    assert cell.font.color.rgb == "FFFFFFFF"


def luminance(rgb: str) -> float:
    channels = (int(rgb[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("force", Force)
def test_text_on_every_colour_can_be_read(force: Force) -> None:
    """WCAG 2.2, 1.4.3: "a contrast ratio of at least 4.5:1"."""
    assert (luminance(LIGHT[force]) + 0.05) / 0.05 >= 4.5
    assert 1.05 / (luminance(DARK[force]) + 0.05) >= 4.5


def test_the_strongest_force_colours_a_cell_with_several_findings() -> None:
    made, report, _ = annotate_bytes(adorned())
    forces = {each.place.cell: each.force for each in report.findings if each.place and each.place.cell}
    assert set(forces.values()) == {Force.MUST, Force.NOTE}
    sheet = opened(made.data)["第一党支部"]
    assert sheet["C4"].fill.fgColor.rgb == LIGHT[Force.MUST]


def test_the_table_is_filtered_down_to_its_last_row_and_its_heading_stays_in_sight() -> None:
    made, _, _ = annotate_bytes(adorned())
    sheet = opened(made.data)["第一党支部"]
    assert sheet.auto_filter.ref == "A3:J7"
    assert sheet.freeze_panes == "A4"
    assert [each.pane for each in sheet.sheet_view.selection] == ["bottomLeft"]
    assert sheet["J3"].value == "数据存在的问题"
    assert sheet["A9"].value == "注：以上人员均为虚构。"
    assert sheet["J9"].value is None


def test_the_heading_of_the_problems_looks_like_the_one_beside_it_before_it_was_marked() -> None:
    before = opened(adorned())["第一党支部"]["I3"]
    after = opened(annotate_bytes(adorned())[0].data)["第一党支部"]["J3"]
    for aspect in ("font", "fill", "alignment", "border"):
        assert repr(getattr(after, aspect)) == repr(getattr(before, aspect))


def test_the_hidden_name_of_a_filter_says_the_same_cells_wherever_it_is_asked() -> None:
    made, _, _ = annotate_bytes(adorned())
    names = parts(made.data)["xl/workbook.xml"].decode()
    assert (
        '<definedName name="_xlnm._FilterDatabase" localSheetId="1" hidden="1">'
        "'第一党支部'!$A$3:$J$7</definedName>" in names
    )


def test_a_sheet_that_is_called_as_the_summary_would_be_keeps_its_name() -> None:
    made, _, _ = annotate_bytes(adorned())
    assert opened(made.data).sheetnames == ["核查结果 (2)", "第一党支部", "说明 附件", "核查结果"]


def test_the_summary_says_what_is_in_the_way() -> None:
    made, _, _ = annotate_bytes(adorned())
    texts = [each.zh for each in made.said]
    assert texts == [
        "工作表“第一党支部”中有 1 个隐藏的行有问题",
        "工作表“第一党支部”中隐藏的列有问题：F",
    ]
    shown = [str(cells[0]) for cells in opened(made.data).worksheets[0].iter_rows(values_only=True)]
    assert all(any(text in line for line in shown) for text in texts)


def test_a_workbook_without_a_problem_is_annotated_too() -> None:
    rows: Grid = [["姓名", "性别", "出生日期"], ["赵一", "男", "1980-01-02"]]
    made, report, _ = annotate_bytes(xlsx({"名册": rows}))
    assert report.findings == ()
    book = opened(made.data)
    assert book["名册"]["D1"].value == "数据存在的问题"
    assert book["名册"]["D2"].value is None
    assert any(cells[0] == "没有发现问题。" for cells in book.worksheets[0].iter_rows(values_only=True))
    assert findings_in(made.data) == []


def test_a_heading_with_nobody_below_it_gets_no_column() -> None:
    data = xlsx({"名册": [["姓名", "性别"], ["赵一", "难"]], "空表": [["姓名", "性别"]]})
    made, _, roster = annotate_bytes(data)
    assert [sheet.heading_row for sheet in roster.sheets] == [1, 1]
    book = opened(made.data)
    assert book["名册"]["C1"].value == "数据存在的问题"
    assert [cell.value for cell in book["空表"][1]] == ["姓名", "性别"]
    assert book["空表"].auto_filter.ref is None


def test_of_several_problems_the_strongest_stands_first() -> None:
    data = xlsx({"名册": [["姓名", "性别"], ["赵一", "难"]]})
    roster = read_roster(data, name="x.xlsx")
    report = check(roster, on=ON)
    (found,) = report.findings
    forces = (Force.NOTE, Force.MUST, Force.PRACTICE, Force.NORMALLY)
    several = evolve(report, findings=tuple(evolve(found, force=force) for force in forces))
    sheet = opened(annotated(data, roster, several, language="zh").data)["名册"]
    order = ["必须", "一般应当", "惯例", "提示"]
    assert re.findall("【(.+?)】", str(sheet["C2"].value)) == order
    assert re.findall("【(.+?)】", sheet["B2"].comment.text) == order


def test_in_english() -> None:
    made, report, _ = annotate_bytes(adorned(), language="en")
    book = opened(made.data)
    assert book.sheetnames[0] == "Check results"
    sheet = cast("Worksheet", book["第一党支部"])
    assert sheet["J3"].value == "Problems in the data"
    assert str(sheet["J4"].value).startswith("1. [must] SHP102 C4 性别: ")
    assert "[must] SHP102" in sheet["C4"].comment.text
    assert not any(
        "必须" in str(value) for cells in book.worksheets[0].iter_rows(values_only=True) for value in cells
    )
    assert findings_in(made.data) == sorted(map(said, report.findings), key=repr)


def test_how_to_put_it_right_and_what_it_rests_on_are_said() -> None:
    made, _, _ = annotate_bytes(adorned())
    text = opened(made.data)["第一党支部"]["G6"].comment.text
    assert text.startswith("【必须】ADM201\n预备期不满1年")
    assert "\n依据：《中国共产党章程》" in text
    assert text.endswith("改正：对照入党志愿书核对两个日期。")


def test_texts_that_begin_like_formulas_stay_texts() -> None:
    rows: Grid = [["姓名", "性别", "=cmd|' /C calc'!A0"], ["赵一", "难", "x"]]
    data = xlsx(
        {"名册": [[each if not str(each).startswith("=") else None for each in cells] for cells in rows]}
    )
    book = opened(data)
    cell: Any = book["名册"]["C1"]
    cell.value = "=cmd|' /C calc'!A0"
    cell.data_type = "s"
    made, report, _ = annotate_bytes(saved(book))
    assert "SHP130" in {each.code for each in report.findings}
    for sheet in opened(made.data).worksheets:
        assert not any(cell.data_type == "f" for cells in sheet.iter_rows() for cell in cells)


def test_nothing_shows_more_of_a_number_than_check_does() -> None:
    number = "110000198001010035"
    rows: Grid = [
        ["姓名", "性别", "身份证号"],
        ["赵一", "男", number],
        ["钱二", "男", number],
        [number, "难", None],
    ]
    made, _, _ = annotate_bytes(xlsx({"名册": rows}))
    held = [
        (sheet.title, cell.coordinate)
        for sheet in opened(made.data).worksheets
        for cells in sheet.iter_rows()
        for cell in cells
        if number in str(cell.value) or (cell.comment is not None and number in cell.comment.text)
    ]
    assert held == [("名册", "C2"), ("名册", "C3"), ("名册", "A4")]


def test_merged_cells_are_marked_where_they_are_seen() -> None:
    rows: Grid = [
        ["姓名", "性别", "党内处分日期", "出生日期"],
        ["赵一", "男", None, "19x0"],
        ["钱二", "女", None, None],
    ]
    data = xlsx({"名册": rows}, merged={"名册": [(1, 3, 2, 3)]})
    made, report, _ = annotate_bytes(data)
    cells = {each.place.cell for each in report.findings if each.place and each.code == "SHP101"}
    assert cells == {"D2", "D3"}
    sheet = opened(made.data)["名册"]
    assert sheet["D2"].comment.text.count("SHP101") == 2
    notes = parts(made.data)["xl/comments1.xml"]
    assert (notes.count(b'ref="D2"'), notes.count(b'ref="D3"')) == (1, 0)
    assert "D3" in str(sheet["E3"].value)


def cells_of(report: Report) -> Iterator[str]:
    return (each.place.cell for each in report.findings if each.place is not None and each.place.cell)


def test_forms_are_marked_at_the_values_and_get_no_column() -> None:
    data = xlsx({"采集表": official("某甲", sex="难", born="1991-01-01")})
    made, report, _ = annotate_bytes(data)
    assert set(cells_of(report)) >= {"D2"}
    sheet = cast("Worksheet", opened(made.data)["采集表"])
    for cell in cells_of(report):
        assert sheet[cell].comment is not None
    assert problems_of(sheet) == {}
    assert findings_in(made.data) == sorted(map(said, report.findings), key=repr)


def test_a_row_that_is_no_record_has_its_problem_in_the_column() -> None:
    rows: Grid = [
        ["姓名", "性别", "备注"],
        ["赵一", "男", None],
        [None, None, "调出人员另附名单一份"],
        ["钱二", "女", None],
    ]
    made, report, _ = annotate_bytes(xlsx({"名册": rows}))
    (finding,) = report.findings
    assert finding.code == "SHP120"
    sheet = opened(made.data)["名册"]
    assert "SHP120" in str(sheet["D3"].value)
    assert "SHP120" in sheet["D3"].comment.text
    assert findings_in(made.data) == [said(finding)]


def test_a_sheet_without_a_heading_is_told_of_in_the_summary() -> None:
    data = xlsx({"名册": [["姓名", "性别"], ["赵一", "难"]], "杂项": [["随便写写", 1], ["无关", 2]]})
    made, report, _ = annotate_bytes(data)
    assert {each.code for each in report.findings} == {"SHP102", "SHP133"}
    assert len(listed(made.data)) == 2


@pytest.mark.parametrize(("language", "place"), [("zh", "工作表"), ("en", "sheet")])
def test_of_a_whole_sheet_the_summary_says_so_in_the_place_of_a_cell(language: str, place: str) -> None:
    data = xlsx({"名册": [["姓名", "性别"], ["赵一", "难"]], "杂项": [["随便写写", 1], ["无关", 2]]})
    made, _, _ = annotate_bytes(data, language=language)
    rows = opened(made.data).worksheets[0].iter_rows(values_only=True)
    assert {cells[3]: cells[4] for cells in rows if cells[2] in ("SHP102", "SHP133")} == {
        "名册": "B2",
        "杂项": place,
    }


def test_what_cannot_be_told_is_counted_in_the_summary_and_marks_nothing() -> None:
    data = (EXAMPLES / "roster.xlsx").read_bytes()
    made, report, _ = annotate_bytes(data)
    assert report.unjudged
    lines = [str(cells[0]) for cells in opened(made.data).worksheets[0].iter_rows(values_only=True)]
    assert f"无法判断 {len(report.unjudged)} 项：" in lines
    noted = {
        (sheet.title, cell.coordinate)
        for sheet in opened(made.data).worksheets[1:]
        for cells in sheet.iter_rows()
        for cell in cells
        if cell.comment is not None
    }
    assert noted == {
        (each.place.sheet, each.place.cell) for each in report.findings if each.place is not None
    }


def test_a_report_with_less_than_all_is_annotated_with_that() -> None:
    roster = read_roster(adorned(), name="x.xlsx")
    report = check(roster, on=ON)
    only = evolve(report, findings=report.findings[:1], known=len(report.findings) - 1)
    made = annotated(adorned(), roster, only, language="zh")
    assert len(listed(made.data)) == 1
    assert (
        sum(
            cell.comment is not None
            for cells in opened(made.data)["第一党支部"].iter_rows()
            for cell in cells
        )
        == 2
    )
