"""Annotated workbooks corrected and annotated again: what an earlier annotation wrote is replaced and nothing piles up."""

from __future__ import annotations

import re
from typing import Any, cast

from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from tests.outputs.workbooks import (
    adorned,
    annotate_bytes,
    colour,
    findings_in,
    opened,
    parts,
    repacked,
    said,
    saved,
)
from tests.roster.files import Grid, xlsx

from partybranch.models import LeftOutReason
from partybranch.outputs._workbook._colours import LIGHT, OURS
from partybranch.regulations import Force
from partybranch.roster import read_roster

SHEET = "第一党支部"


def again(data: bytes, *, language: str = "zh") -> bytes:
    return annotate_bytes(data, language=language)[0].data


def sheet_of(data: bytes, name: str = SHEET) -> Worksheet:
    return cast("Worksheet", opened(data)[name])


def corrected(data: bytes) -> bytes:
    """Return the annotated workbook as it is when somebody has put the sex in row 4 right, in the file itself."""

    def put_right(part: bytes) -> bytes:
        return part.replace("<t>难</t>".encode(), "<t>男</t>".encode())

    return repacked(data, {"xl/worksheets/sheet1.xml": put_right})


def test_annotated_twice_it_is_as_annotated_once() -> None:
    once = again(adorned())
    twice = again(once)
    assert parts(twice).keys() == parts(once).keys()
    for name, part in parts(once).items():
        # Of the summary, which says what was read, the first time knows of no earlier one.
        if name not in ("xl/worksheets/sheet4.xml", "xl/styles.xml"):
            assert parts(twice)[name] == part, name
    assert parts(again(twice)) == parts(twice)


def test_a_cell_put_right_has_neither_note_nor_colour_left() -> None:
    first = corrected(again(adorned()))
    sheet = sheet_of(again(first))
    assert sheet["C4"].comment is not None
    assert sheet["C4"].comment.text == "请核对性别 & <身份证>"
    assert sheet["C4"].fill.fgColor.rgb == "FFFFFF00"
    assert sheet["J4"].value is None
    assert sheet["C7"].fill.fgColor.rgb == LIGHT[Force.MUST]


def test_a_cell_put_right_in_another_program_too() -> None:
    book = opened(again(adorned()))
    sheet = cast("Worksheet", book[SHEET])
    for cell, value in (
        ("C4", "男"),
        ("C7", "女"),
        ("F7", "2003-02-28"),
        ("H6", "13800000003"),
        ("G6", "2004-06-01"),
    ):
        sheet[cell].value = value
    data = again(saved(book))
    after = sheet_of(data)
    # The other program has not worked out the ages, which no field is for.
    assert {code for code, *_ in findings_in(data)} == {"SHP130", "SHP133"}
    assert not any(colour(cell) in OURS for cells in after.iter_rows(min_row=4, max_col=9) for cell in cells)
    assert after["C4"].fill.fgColor.rgb == "FFFFFF00"
    assert (after["G6"].fill.fgColor.theme, after["G6"].fill.fgColor.tint) == (4, 0.6)
    assert after["H6"].fill.patternType is None
    assert after["F7"].comment is None
    assert after["C4"].comment is not None
    assert after["C4"].comment.text == "请核对性别 & <身份证>"
    assert [cell.value for cell in after["J"]][2:] == ["数据存在的问题", *([None] * 6)]


def test_saved_by_a_program_that_keeps_no_former_colour_the_cell_has_none() -> None:
    """LibreOffice writes a background of its own choice into a solid fill."""
    first = corrected(again(adorned()))
    elsewhere = repacked(
        first,
        {
            "docProps/app.xml": lambda part: part.replace(b"Microsoft Excel", b"LibreOffice/7.4"),
            "xl/styles.xml": lambda part: part.replace(
                b'<bgColor rgb="FFFFFF00"/>', b'<bgColor rgb="FFFFDCA8"/>'
            ),
        },
    )
    assert elsewhere != first
    cell = sheet_of(again(elsewhere))["C4"]
    assert cell.fill.patternType is None


def test_the_summary_stays_where_the_user_has_moved_it_and_is_renewed() -> None:
    book = opened(again(adorned()))
    book.move_sheet("核查结果 (2)", 2)
    book["核查结果 (2)"].title = "给书记看"
    data = again(saved(book))
    after = opened(data)
    assert after.sheetnames == [SHEET, "说明 附件", "给书记看", "核查结果"]
    assert after.active is not None
    assert after.active.title == "给书记看"


def test_a_remark_in_the_column_keeps_it_ours_where_the_summary_is_there() -> None:
    book = opened(again(adorned()))
    cast("Worksheet", book[SHEET])["J4"].value = "已核实，待更正"
    roster = read_roster(saved(book))
    assert roster.sheets[1].columns[-1].why == "problem column"
    assert roster.sheets[0].why_left_out is LeftOutReason.CHECK_RESULTS
    assert all("已核实" not in str(member.extra) for member in roster.members)


def test_a_column_of_the_users_own_with_our_heading_is_kept() -> None:
    rows: Grid = [["姓名", "数据存在的问题", "性别"], ["赵一", "电话待补", "难"], ["钱二", None, "女"]]
    data = xlsx({SHEET: rows})
    first, report, _ = annotate_bytes(data)
    assert {each.code for each in report.findings} == {"SHP102", "SHP130"}
    assert findings_in(first.data) == sorted(map(said, report.findings), key=repr)
    sheet = sheet_of(again(first.data))
    assert [cell.value for cell in sheet["B"]] == ["数据存在的问题", "电话待补", None]
    assert str(sheet["D2"].value).startswith("1. 【必须】SHP102")


def test_without_the_summary_the_column_is_known_by_its_texts() -> None:
    book = opened(again(adorned()))
    del book["核查结果 (2)"]
    data = saved(book)
    assert findings_in(data) == findings_in(adorned())
    sheet = sheet_of(again(data))
    assert sheet.max_column == 10
    cast("Worksheet", book[SHEET])["J4"].value = "已核实"
    assert "SHP130" in {code for code, *_ in findings_in(saved(book))}


def test_a_column_added_behind_ours_stays() -> None:
    book = opened(again(adorned()))
    sheet = cast("Worksheet", book[SHEET])
    sheet["K3"].value = "处理意见"
    sheet["K4"].value = "退回更正"
    data = again(saved(book))
    after = sheet_of(data)
    assert [after["J3"].value, after["K3"].value, after["K4"].value] == [
        "数据存在的问题",
        "处理意见",
        "退回更正",
    ]
    assert {code for code, *_ in findings_in(data)} >= {"SHP130"}
    assert read_roster(data).members[0].extra["处理意见"] == "退回更正"


def test_in_the_other_language_the_column_is_renewed_in_place() -> None:
    data = again(again(adorned()), language="en")
    sheet = sheet_of(data)
    assert str(sheet["J4"].value).startswith("1. [must] SHP102")
    assert sheet.max_column == 10
    assert opened(data).sheetnames[0] == "核查结果 (2)"
    assert opened(data).worksheets[0]["A1"].value == "Results of the check (partybranch)"
    assert findings_in(data) == findings_in(adorned())


def test_sorted_rows_take_their_marks_along_and_are_marked_anew() -> None:
    rows: Grid = [["姓名", "性别"], ["赵一", "难"], ["钱二", "女"], ["孙三", "男"]]
    book = opened(again(xlsx({SHEET: rows})))
    sheet = cast("Worksheet", book[SHEET])
    sheet["A2"].value, sheet["A4"].value = "孙三", "赵一"
    sheet["B2"].value, sheet["B4"].value = "男", "难"
    sheet["C4"].value, sheet["C2"].value = sheet["C2"].value, None
    wrong: Any = sheet["B2"]
    right: Any = sheet["B4"]
    # As sorting does: the styles go with the values.
    wrong._style, right._style = right._style, wrong._style
    after = sheet_of(again(saved(book)))
    assert after["B2"].fill.patternType is None
    assert after["B2"].comment is None
    assert after["B4"].fill.fgColor.rgb == LIGHT[Force.MUST]
    assert after["B4"].comment is not None
    assert after["C2"].value is None


def test_a_sheet_that_has_no_finding_any_more_loses_its_marks() -> None:
    two = {SHEET: [["姓名", "性别"], ["赵一", "难"]], "第二党支部": [["姓名", "性别"], ["钱二", "难"]]}
    book = opened(again(xlsx(two)))
    cast("Worksheet", book["第二党支部"])["B2"].value = "男"
    after = sheet_of(again(saved(book)), "第二党支部")
    assert after["B2"].fill.patternType is None
    assert after["B2"].comment is None
    assert after["C2"].value is None


def test_the_problems_of_a_row_go_though_somebody_has_cleared_its_formats() -> None:
    def cleared(part: bytes) -> bytes:
        start = part.index(b'<row r="2"')
        return part[:start] + re.sub(rb' s="[0-9]+"', b"", part[start:]).replace("难".encode(), "男".encode())

    once = again(xlsx({SHEET: [["姓名", "性别"], ["赵一", "难"]]}))
    assert sheet_of(once)["C2"].value is not None
    first = repacked(once, {"xl/worksheets/sheet1.xml": cleared})
    assert sheet_of(first)["C2"].value is not None
    assert sheet_of(again(first))["C2"].value is None


def test_rows_without_marks_stay_byte_for_byte() -> None:
    sheet = "xl/worksheets/sheet1.xml"
    row = b'<row r="3" spans="1:2"'
    once = again(xlsx({SHEET: [["姓名", "性别"], ["赵一", "难"], ["钱二", "女"]]}))
    first = repacked(once, {sheet: lambda part: part.replace(b'<row r="3"', row)})
    assert row in parts(first)[sheet]
    assert row in parts(again(first))[sheet]


def test_somebody_elses_note_written_meanwhile_stays() -> None:
    book = opened(again(adorned()))
    sheet = cast("Worksheet", book[SHEET])
    sheet["D5"].comment = Comment("户籍底册为准", "李委员")
    sheet["D5"].fill = PatternFill("solid", fgColor="FF92D050")
    after = sheet_of(again(saved(book)))
    assert after["D5"].comment is not None
    assert after["D5"].comment.text == "户籍底册为准"
    assert after["D5"].fill.fgColor.rgb == "FF92D050"
