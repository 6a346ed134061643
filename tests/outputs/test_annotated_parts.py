"""Parts of workbooks as different programs write them: with prefixes, without references, styles or views, and protected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from attrs import evolve
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet
from tests.outputs.workbooks import (
    ON,
    adorned,
    annotate_bytes,
    by_hand,
    colour,
    findings_in,
    opened,
    parts,
    repacked,
    said,
    saved,
    values,
)
from tests.roster.files import Grid, xlsx
from tests.roster.test_forms import official

from partybranch._checking import check
from partybranch.errors import LimitExceeded, UnreadableFile, UnwritableFile
from partybranch.limits import Limits
from partybranch.outputs import annotated
from partybranch.outputs._workbook import _summary
from partybranch.outputs._workbook._colours import DARK, LIGHT, OURS
from partybranch.regulations import Force
from partybranch.roster import read_roster

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def texts(*cells: str, row: int, prefix: str = "", referred: bool = True) -> str:
    p = prefix
    cells_written = "".join(
        f"<{p}c{_at(letter, row) if referred else ''} t='inlineStr'><{p}is><{p}t>{text}</{p}t></{p}is></{p}c>"
        for letter, text in zip("ABCDEFGH", cells, strict=False)
    )
    return f"<{p}row{_at('', row) if referred else ''}>{cells_written}</{p}row>"


def _at(letter: str, row: int) -> str:
    return f' r="{letter}{row}"'


HEADING = texts("姓名", "性别", row=1)
WRONG = texts("赵一", "难", row=2)
DATA = f"<sheetData>{HEADING}{WRONG}</sheetData>"


def the_mark(data: bytes) -> Worksheet:
    """Return the sheet 名册 annotated, once it is seen that its finding is marked and found again."""
    made, report, _ = annotate_bytes(data)
    assert [(each.code, each.place and each.place.cell) for each in report.findings] == [("SHP102", "B2")]
    sheet = cast("Worksheet", opened(made.data)["名册"])
    assert sheet["B2"].comment is not None
    assert str(sheet["C2"].value).startswith("1. 【必须】SHP102 B2 性别")
    assert findings_in(made.data) == sorted(map(said, report.findings), key=repr)
    return sheet


WRITTEN = {
    "without styles, views and dimension": by_hand(DATA),
    "with a prefix": by_hand(
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{texts("姓名", "性别", row=1, prefix="x:")}'
        f"{texts('赵一', '难', row=2, prefix='x:')}</x:sheetData></x:worksheet>"
    ),
    "with single quotes, comments and blanks in tags": by_hand(
        "<sheetData><!-- <c r='B1'> --><row r='1' spans='1:2'><c r='A1' t='str'><v>姓名</v></c>"
        "<c r='B1' t='str' ><v>性别</v></c></row>"
        "<row r='2' spans='1:2' ><c r='A2' t='str'><v>赵一</v></c><c  r='B2'  t='str'  ><v>难</v></c ></row></sheetData>"
    ),
    "with empty lists in the styles": by_hand(
        DATA, styles='<fonts count="0"/><fills/><cellXfs count="0"/><cellStyles count="0"/>'
    ),
    "with a view in one tag, scrolled down": by_hand(
        f'<dimension ref="A1:B2"/><sheetViews><sheetView tabSelected="1" topLeftCell="A90" workbookViewId="0"/></sheetViews>{DATA}',
        styles="",
    ),
    "with names and a protected structure": repacked(
        by_hand(
            DATA,
            book='<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">名册!$1:$1</definedName></definedNames>',
        ),
        {
            "xl/workbook.xml": lambda part: part.replace(
                b"<sheets>", b'<workbookProtection lockStructure="1"/><sheets>'
            )
        },
    ),
}


@pytest.mark.parametrize("data", WRITTEN.values(), ids=WRITTEN.keys())
def test_however_a_sheet_is_written_it_is_marked(data: bytes) -> None:
    sheet = the_mark(data)
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C2"


def test_cells_and_rows_without_references_are_counted() -> None:
    rows = texts("姓名", "性别", row=1, referred=False) + texts("赵一", "难", row=2, referred=False)
    made, report, _ = annotate_bytes(by_hand(f"<sheetData>{rows}</sheetData>"))
    assert [each.code for each in report.findings] == ["SHP102"]
    assert opened(made.data)["名册"]["B2"].comment is not None


def test_local_names_move_with_their_sheets_and_the_structure_stays_protected() -> None:
    book = opened(annotate_bytes(WRITTEN["with names and a protected structure"])[0].data)
    assert book["名册"].print_title_rows == "$1:$1"
    assert book.security.lockStructure


@pytest.mark.parametrize(
    ("cols", "widths"),
    [
        ("", {}),
        ('<cols><col min="1" max="16384" width="9" style="0"/></cols>', {"A": 9, "B": 9, "D": 9}),
        ('<cols><col min="3" max="16384" width="9" hidden="1" customWidth="1"/></cols>', {"D": 9}),
        ('<cols><col min="1" max="4" width="9" customWidth="1"/></cols>', {"A": 9, "B": 9, "D": 9}),
        ('<cols><col min="1" max="2" width="5" customWidth="1"/></cols>', {"A": 5, "B": 5}),
        ('<cols><col min="7" max="8" width="5" customWidth="1"/></cols>', {"G": 5}),
    ],
)
def test_the_column_of_problems_is_seen_and_the_others_keep_their_width(
    cols: str, widths: dict[str, int]
) -> None:
    made, _, _ = annotate_bytes(by_hand(cols + DATA))
    part = parts(made.data)["xl/worksheets/sheet1.xml"].decode()
    (own,) = [each for each in part.split("<col ")[1:] if each.startswith('min="3" max="3"')]
    assert "hidden" not in own.partition("/>")[0]
    spans = {_span(each.partition("/>")[0]): each.partition("/>")[0] for each in part.split("<col ")[1:]}
    covered = [number for first, last in spans for number in range(first, last + 1)]
    assert covered == sorted(set(covered))
    for letter, width in widths.items():
        number = "ABCDEFGH".index(letter) + 1
        (tag,) = [tag for (first, last), tag in spans.items() if first <= number <= last]
        assert f'width="{width}"' in tag


@pytest.mark.parametrize(("stated", "after"), [("A1:B2", "A1:C2"), ("A1:F9", "A1:F9")])
def test_the_area_that_a_sheet_states_holds_the_column_of_problems(stated: str, after: str) -> None:
    made, _, _ = annotate_bytes(by_hand(f'<dimension ref="{stated}"/>{DATA}'))
    assert f'<dimension ref="{after}"/>'.encode() in parts(made.data)["xl/worksheets/sheet1.xml"]


def _span(tag: str) -> tuple[int, int]:
    first, last = (int(tag.split(f'{name}="')[1].split('"', maxsplit=1)[0]) for name in ("min", "max"))
    return first, last


def _with_filter(sheet: Worksheet) -> None:
    filters: Any = sheet.auto_filter
    filters.ref = "A1:B2"
    filters.add_filter_column(1, ["难"])


def _with_other_filter(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = "A2:B2"


def _with_table(sheet: Worksheet) -> None:
    sheet.add_table(Table(displayName="名单", ref="A1:B2"))


@pytest.mark.parametrize(
    ("prepared", "filtered"),
    [(_with_filter, "A1:C2"), (_with_other_filter, "A2:B2"), (_with_table, "C1:C2")],
)
def test_filters_that_are_there_are_kept(prepared: Callable[[Worksheet], None], filtered: str) -> None:
    book = opened(xlsx({"名册": [["姓名", "性别"], ["赵一", "难"]]}))
    prepared(cast("Worksheet", book["名册"]))
    sheet = the_mark(saved(book))
    assert sheet.auto_filter.ref == filtered
    if prepared is _with_filter:
        assert sheet.auto_filter.filterColumn[0].filters.filter == ["难"]
    assert list(sheet.tables) == (["名单"] if prepared is _with_table else [])


def test_a_heading_kept_in_sight_already_stays_as_it_is() -> None:
    book = opened(xlsx({"名册": [["姓名", "性别"], ["赵一", "难"]]}))
    cast("Worksheet", book["名册"]).freeze_panes = "B2"
    assert the_mark(saved(book)).freeze_panes == "B2"


def test_what_stands_to_the_right_of_the_table_is_never_overwritten() -> None:
    rows: Grid = [["姓名", "性别", None, None], ["赵一", "难", None, None], ["钱二", "女", None, "另见附件"]]
    made, report, _ = annotate_bytes(xlsx({"名册": rows}))
    sheet = opened(made.data)["名册"]
    assert sheet["D3"].value == "另见附件"
    assert sheet["E1"].value == "数据存在的问题"
    assert findings_in(made.data) == sorted(map(said, report.findings), key=repr)


def test_a_formula_that_shows_nothing_to_the_right_of_the_table_is_never_overwritten() -> None:
    formula = '<c r="E2" t="str"><f>IF(B2="女","注","")</f><v></v></c></row>'
    data = by_hand(f"<sheetData>{HEADING}{WRONG.replace('</row>', formula)}</sheetData>")
    sheet = opened(annotate_bytes(data)[0].data)["名册"]
    assert sheet["E2"].value == '=IF(B2="女","注","")'
    assert sheet["F1"].value == "数据存在的问题"


def test_a_sheet_with_no_column_left_is_told_of() -> None:
    data = by_hand(DATA)
    limits = Limits(columns=2)
    roster = read_roster(data, name="x.xlsx", limits=limits)
    made = annotated(data, roster, check(roster, on=ON), language="zh", limits=limits)
    assert [each.zh for each in made.said] == ["工作表“名册”列数已满，没有加写“数据存在的问题”一列"]
    sheet = opened(made.data)["名册"]
    assert sheet["B2"].comment is not None
    assert sheet["C1"].value is None


def test_protection_stays_and_is_told_of() -> None:
    book = opened(
        xlsx({"名册": [["姓名", "性别"], ["赵一", "难"]], "内部": [["姓名", "性别"], ["钱二", "难"]]})
    )
    sheet = cast("Worksheet", book["名册"])
    sheet.protection.sheet = True
    sheet.protection.password = "1234"
    book["内部"].sheet_state = "hidden"
    book.security.lockStructure = True
    data = repacked(saved(book), {}, {"_xmlsignatures/sig1.xml": b"<Signature/>"})
    made, _, _ = annotate_bytes(data)
    assert [each.en for each in made.said] == [
        "the workbook is signed, and its signature is no longer valid now that it is changed",
        "the structure of the workbook is protected and stays so: this sheet cannot be moved or deleted",
        "the sheet “名册” is protected and stays so: unprotect it before correcting or filtering",
        "the sheet “内部” is hidden, and has problems",
    ]
    after = opened(made.data)
    assert after["名册"].protection.sheet
    assert after["名册"].protection.password == sheet.protection.password
    assert after.security.lockStructure


@pytest.mark.parametrize("cell", ["G6", "F7"])
def test_the_box_of_a_note_is_as_large_as_its_text_however_large_the_cells_are(cell: str) -> None:
    """Rows 3 and 6 are tall, row 7 and column F are hidden; J is the column of problems."""
    heights = {3: 42.5 / 0.75, 6: 40.0, 7: 0.0}
    widths = {"B": 17.25 * 7 + 5, "F": 0, "J": 100 * 7 + 5, "K": 5 * 7 + 5}
    drawing = parts(annotate_bytes(adorned())[0].data)["xl/drawings/commentsDrawing1.vml"].decode()
    row, column = int(cell[1]), "ABCDEFGHIJ".index(cell[0])
    (shape,) = [
        each
        for each in drawing.split("<v:shape ")
        if f"<x:Row>{row - 1}</x:Row><x:Column>{column}</x:Column>" in each
    ]
    left, from_left, top, from_top, right, into_right, bottom, into_bottom = map(
        int, shape.split("<x:Anchor>")[1].partition("<")[0].split(",")
    )
    assert (left, top) == (column + 1, row - 2)
    wide = sum(widths.get("ABCDEFGHIJK"[at], 64) for at in range(left, right)) - from_left + into_right
    tall = sum(heights.get(at + 1, 20.0) for at in range(top, bottom)) - from_top + into_bottom
    stated = dict(each.split(":") for each in shape.split('style="')[1].partition('"')[0].split(";"))
    assert wide == pytest.approx(float(stated["width"][:-2]) / 0.75, abs=1)
    assert tall == pytest.approx(float(stated["height"][:-2]) / 0.75, abs=1)


def test_conversations_take_no_note_and_are_told_of() -> None:
    def threaded(part: bytes) -> bytes:
        return part.replace("王书记".encode(), b"tc={0A0B0C0D-0000-4000-8000-000000000000}")

    data = repacked(adorned(), {"xl/comments/comment1.xml": threaded})
    made, _, _ = annotate_bytes(data)
    assert "工作表“第一党支部”中 C4已有对话式批注，不能再加批注，问题见末列" in [
        each.zh for each in made.said
    ]
    sheet = opened(made.data)["第一党支部"]
    assert sheet["C4"].comment.text == "请核对性别 & <身份证>"
    assert "SHP102" in str(sheet["J4"].value)


def test_macros_are_kept_and_said_to_be_there() -> None:
    def macros(part: bytes) -> bytes:
        return part.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )

    data = repacked(by_hand(DATA), {"[Content_Types].xml": macros}, {"xl/vbaProject.bin": b"macros"})
    made, _, _ = annotate_bytes(data)
    assert made.macros
    assert parts(made.data)["xl/vbaProject.bin"] == b"macros"


def test_a_strict_workbook_stays_strict() -> None:
    def strict(part: bytes) -> bytes:
        return part.replace(MAIN.encode(), STRICT.encode()).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    plain = by_hand(DATA)
    data = repacked(plain, {name: strict for name in parts(plain) if name != "[Content_Types].xml"})
    made, report, _ = annotate_bytes(data)
    assert [each.code for each in report.findings] == ["SHP102"]
    after = parts(made.data)
    assert not [name for name, part in after.items() if MAIN.encode() in part]
    assert findings_in(made.data) == sorted(map(said, report.findings), key=repr)


def test_a_damaged_part_of_notes_is_an_error_in_words() -> None:
    data = repacked(adorned(), {"xl/comments/comment1.xml": lambda part: part[:-20]})
    with pytest.raises(UnreadableFile) as caught:
        annotate_bytes(data)
    assert caught.value.zh.startswith("工作簿中有部件无法解析")


def test_a_document_type_is_refused() -> None:
    data = repacked(adorned(), {"xl/comments/comment1.xml": lambda part: b"<!DOCTYPE x>" + part})
    with pytest.raises(UnreadableFile):
        annotate_bytes(data)


def test_more_findings_than_rows_are_refused_before_anything_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_summary, "_MOST_ROWS", _summary._FEWEST_ROWS + 3)  # pyright: ignore[reportPrivateUsage]
    data = by_hand(DATA)
    roster = read_roster(data, name="x.xlsx")
    report = check(roster, on=ON)
    assert annotated(data, roster, evolve(report, findings=report.findings * 3), language="zh").data
    with pytest.raises(UnwritableFile) as caught:
        annotated(b"never looked at", roster, evolve(report, findings=report.findings * 4), language="zh")
    assert caught.value.zh == "问题有 4 处，一张工作表放不下：请用 --select 分批核查"


def test_many_findings_on_one_cell_are_cut_where_a_cell_is_full() -> None:
    data = by_hand(DATA)
    roster = read_roster(data, name="x.xlsx")
    report = check(roster, on=ON)
    many = tuple(evolve(each) for each in report.findings * 1_000)
    made = annotated(data, roster, evolve(report, findings=many), language="zh")
    sheet = opened(made.data)["名册"]
    assert len(str(sheet["C2"].value)) == 32_001
    assert sheet["B2"].comment.text.endswith("…")
    assert len(dict(values(made.data))["核查结果"]) > 1_000


def test_a_cell_that_is_not_there_takes_its_style_from_its_row_or_column() -> None:
    styles = (
        '<fonts count="1"><font/></fonts><fills count="2"><fill><patternFill/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border/></borders><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        '<xf numFmtId="14" fontId="0" fillId="0" borderId="0"/><xf numFmtId="10" fontId="0" fillId="0" borderId="0"/></cellXfs>'
    )
    number = '<c r="B2" t="inlineStr"><is><t>110000198001010035</t></is></c>'
    rows = (
        texts("姓名", "身份证号", "性别", row=1)
        + f'<row r="2">{number}</row>'
        + f'<row r="3" s="2" customFormat="1">{number.replace("B2", "B3").replace("0035", "0053")}</row>'
    )
    made, report, _ = annotate_bytes(
        by_hand(
            f'<cols><col min="1" max="1" width="9" style="1"/></cols><sheetData>{rows}</sheetData>',
            styles=styles,
        )
    )
    assert {"A2", "A3"} <= {each.place.cell for each in report.findings if each.place}
    sheet = opened(made.data)["名册"]
    assert sheet["A2"].number_format == "mm-dd-yy"
    assert sheet["A3"].number_format == "0.00%"
    assert sheet["A2"].comment is not None


def test_an_empty_drawing_of_headers_is_left_alone() -> None:
    """A sheet may have a drawing for pictures in its headers and footers, which is none of notes."""
    book = by_hand(
        DATA + '<legacyDrawingHF r:id="rId5"/>',
        links='<Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/>',
        added={"xl/drawings/vmlDrawing1.vml": "<xml/>"},
    )
    made, _, _ = annotate_bytes(book)
    after = parts(made.data)
    assert after["xl/drawings/vmlDrawing1.vml"] == b"<xml/>"
    assert b"x:Anchor" in after["xl/drawings/vmlDrawing2.vml"]
    sheet = after["xl/worksheets/sheet1.xml"]
    assert sheet.index(b"<legacyDrawing ") < sheet.index(b"<legacyDrawingHF")


FONTS = {
    '<color rgb="FFFFFFFF"/>': True,
    '<color rgb="FFFFFF"/>': True,
    '<color rgb="FF00B0F0"/>': True,
    '<color indexed="9"/>': True,
    '<color theme="0"/>': True,
    '<color theme="0" tint="-0.15"/>': True,
    '<color theme="0" tint="-0.5"/>': False,
    '<color theme="1"/>': False,
    '<color rgb="FF000000"/>': False,
    '<color auto="1"/>': False,
    "": False,
}


@pytest.mark.parametrize(("font", "light"), FONTS.items())
def test_light_text_gets_a_dark_ground(font: str, *, light: bool) -> None:
    styles = (
        f'<fonts count="1"><font>{font}</font></fonts><fills count="1"><fill><patternFill/></fill></fills>'
        '<borders count="1"><border/></borders><cellXfs count="1"><xf fontId="0" fillId="0"/></cellXfs>'
    )
    sheet = the_mark(by_hand(DATA, styles=styles))
    assert colour(sheet["B2"]) == (DARK if light else LIGHT)[Force.MUST]


FONT = '<font><i/><sz val="14"/><color rgb="FFFF0000"/><name val="宋体"/><family val="3"/><charset val="134"/></font>'


@pytest.mark.parametrize("parents", ["", '<cellStyleXfs count="1"><xf fontId="0"/></cellStyleXfs>'])
def test_our_own_cells_rest_on_the_first_style_only_where_styles_rest_on_others(parents: str) -> None:
    styles = f'<fonts count="1">{FONT}</fonts>{parents}<cellXfs count="1"><xf fontId="0"/></cellXfs>'
    made, _, _ = annotate_bytes(by_hand(DATA, styles=styles))
    own = parts(made.data)["xl/styles.xml"].decode().partition("<cellXfs")[2].split("<xf ")[2:]
    own = [each for each in own if "applyFont" in each]
    assert own
    assert {'xfId="0"' in each for each in own} == {bool(parents)}


def test_the_summary_is_in_the_font_of_the_workbook_with_bold_titles_and_underlined_links() -> None:
    styles = f'<fonts count="1">{FONT}</fonts><cellXfs count="1"><xf fontId="0"/></cellXfs>'
    summary = opened(annotate_bytes(by_hand(DATA, styles=styles))[0].data).worksheets[0]
    cells = [cast("Any", cell) for row in summary.iter_rows() for cell in row if cell.value is not None]
    assert {(cell.font.name, cell.font.charset, cell.font.i) for cell in cells} == {("宋体", 134, False)}
    assert {cell.font.color.rgb for cell in cells} == {"FF000000", "FF595959", "FF0B4FA8"}
    assert {cell.value for cell in cells if cell.font.u} == {"B2"}
    bold = [cell.value for cell in cells if cell.font.b]
    assert bold[:3] == ["花名册核查结果（partybranch）", "力度（颜色）", "处数"]
    assert bold[-9:] == ["力度", "代码", "工作表", "位置", "栏目", "对象", "问题", "改正", "依据"]
    assert not {"B2", "必须", "SHP102"} & {*bold}


FILLS = {
    '<fill><patternFill patternType="solid"><fgColor theme="5" tint="0.4"/><bgColor indexed="64"/></patternFill></fill>': "theme",
    '<fill><patternFill patternType="solid"><fgColor auto="1"/></patternFill></fill>': None,
    '<fill><patternFill patternType="solid"/></fill>': None,
    '<fill><patternFill patternType="gray125"/></fill>': None,
}


@pytest.mark.parametrize(("fill", "kind"), FILLS.items())
def test_a_plain_colour_comes_back_when_the_cell_is_put_right(fill: str, kind: str | None) -> None:
    styles = (
        f'<fonts count="1"><font/></fonts><fills count="1">{fill}</fills><borders count="1"><border/></borders>'
        '<cellXfs count="1"><xf fontId="0" fillId="0"/></cellXfs>'
    )
    marked = annotate_bytes(by_hand(DATA, styles=styles))[0].data
    right = repacked(
        marked, {"xl/worksheets/sheet1.xml": lambda part: part.replace("难".encode(), "男".encode())}
    )
    after: Any = opened(annotate_bytes(right)[0].data)["名册"]["B2"]
    if kind is None:
        assert colour(after) not in OURS
    else:
        assert (after.fill.fgColor.theme, after.fill.fgColor.tint) == (5, 0.4)


@pytest.mark.parametrize("number", ["77", "²", "-1", "x", "7" * 5_000])
def test_styles_that_name_what_is_not_there_do_no_harm(number: str) -> None:
    styles = (
        '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
        f'<borders count="1"><border/></borders><cellXfs count="1"><xf fontId="{number}" fillId="{number}"/></cellXfs>'
    )
    made, _, _ = annotate_bytes(by_hand(DATA.replace('<c r="B2"', "<c s='99' r=\"B2\""), styles=styles))
    assert b'applyFill="1"' in parts(made.data)["xl/styles.xml"]


def test_the_first_of_merged_cells_is_marked_though_its_row_is_empty() -> None:
    rows = (
        texts("姓名", "身份证号", "性别", row=1)
        + '<row r="2" spans="1:3"/>'
        + '<row r="3"><c r="B3" t="inlineStr"><is><t>110000198001010035</t></is></c></row>'
    )
    data = by_hand(
        f'<sheetData>{rows}</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    )
    made, report, _ = annotate_bytes(data)
    assert "A3" in {each.place.cell for each in report.findings if each.place}
    assert opened(made.data)["名册"]["A2"].comment is not None


def test_notes_of_the_users_on_the_summary_go_with_it() -> None:
    book = opened(annotate_bytes(by_hand(DATA))[0].data)
    book.worksheets[0]["A1"].comment = Comment("请书记阅", "王")
    made, _, _ = annotate_bytes(saved(book))
    assert opened(made.data).worksheets[0]["A1"].comment is None


PHONETIC = (
    '<rPh sb="0" eb="1"><t>x</t></rPh>',
    "",
)


@pytest.mark.parametrize("reading", PHONETIC)
def test_notes_of_every_form_take_ours_below_them(reading: str) -> None:
    comments = (
        f'<comments xmlns="{MAIN}"><authors><author/></authors><commentList><comment ref="B2" authorId="5">'
        f"<text><t>旧</t><r><t/></r><r><rPr/></r>{reading}</text></comment></commentList></comments>"
    )
    drawing = "<xml xmlns:v='urn:schemas-microsoft-com:vml'><v:shape id='x'>其他</v:shape></xml>"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    data = by_hand(
        DATA + '<legacyDrawing r:id="rId2"/>',
        links=f'<Relationship Id="rId1" Type="{relations}/comments" Target="/xl/comments1.xml"/>'
        f'<Relationship Id="rId2" Type="{relations}/vmlDrawing" Target="vml.vml"/>',
        added={"xl/comments1.xml": comments, "xl/worksheets/vml.vml": drawing},
    )
    once = annotate_bytes(data)[0].data
    text = parts(once)["xl/comments1.xml"].decode()
    assert text.index("旧") < text.index("SHP102")
    assert not reading or text.index("SHP102") < text.index("rPh")
    twice = annotate_bytes(once)[0].data
    assert parts(twice)["xl/comments1.xml"].decode().count("SHP102") == 1


def with_notes(comments: str, drawing: str, target: str = "../comments1.xml") -> bytes:
    """Return a workbook with parts of notes as they are written, the texts named by `target`."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return by_hand(
        DATA + '<legacyDrawing r:id="rId2"/>',
        links=f'<Relationship Id="rId1" Type="{relations}/comments" Target="{target}"/>'
        f'<Relationship Id="rId2" Type="{relations}/vmlDrawing" Target="vml.vml"/>',
        added={"xl/comments1.xml": comments, "xl/worksheets/vml.vml": drawing},
    )


def test_lists_of_notes_in_one_tag_take_ours() -> None:
    comments = f'<comments xmlns="{MAIN}"><authors/><commentList /></comments>'
    sheet = the_mark(with_notes(comments, "<xml></xml>"))
    assert sheet["B2"].comment.author == "partybranch"


def test_a_part_that_is_named_in_another_case_is_the_same_part() -> None:
    comments = (
        f'<comments xmlns="{MAIN}"><authors><author>王书记</author></authors><commentList>'
        '<comment ref="B2" authorId="0"><text><t>旧</t></text></comment></commentList></comments>'
    )
    made, _, _ = annotate_bytes(with_notes(comments, "<xml></xml>", "../Comments1.XML"))
    after = parts(made.data)
    assert [name for name in after if "comments" in name.lower()] == ["xl/comments1.xml"]
    text = after["xl/comments1.xml"].decode()
    assert text.index("旧") < text.index("SHP102")


@pytest.mark.parametrize(
    ("comments", "drawing"),
    [
        (f'<comments xmlns="{MAIN}"><authors/></comments>', "<xml></xml>"),
        (f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>', "<xml/>"),
    ],
)
def test_parts_of_notes_that_lack_something_are_an_error_in_words(comments: str, drawing: str) -> None:
    with pytest.raises(UnreadableFile):
        annotate_bytes(with_notes(comments, drawing))


def test_in_a_form_what_is_found_of_a_person_stands_at_the_first_value() -> None:
    data = xlsx({"采集表": official("某甲", sex="难")})
    roster = read_roster(data, name="x.xlsx")
    report = check(roster, on=ON)
    first = report.findings[0]
    assert first.place is not None
    whole = evolve(first, place=evolve(first.place, row=roster.rows[0].row, index=None, column=""))
    made = annotated(data, roster, evolve(report, findings=(whole,)), language="zh")
    assert opened(made.data)["采集表"]["B2"].comment is not None


def test_parts_that_reading_does_not_need_are_held_against_the_limits() -> None:
    data = repacked(by_hand(DATA), {}, {"xl/media/image1.png": bytes(3_000_000)})
    limits = Limits(expanded_bytes=1_000_000)
    roster = read_roster(data, name="x.xlsx", limits=limits)
    with pytest.raises(LimitExceeded) as caught:
        annotated(data, roster, check(roster, on=ON), language="zh", limits=limits)
    assert caught.value.limit == "expanded_bytes"


def test_a_picture_that_cannot_be_unpacked_is_an_error_in_words() -> None:
    data = repacked(by_hand(DATA), {}, {"xl/media/image1.png": b"picture " * 100})
    at = data.index(b"xl/media/image1.png") + len("xl/media/image1.png")
    broken = data[: at + 2] + b"\xff\xff\xff" + data[at + 5 :]
    assert read_roster(broken, name="x.xlsx").members
    with pytest.raises(UnreadableFile):
        annotate_bytes(broken)
