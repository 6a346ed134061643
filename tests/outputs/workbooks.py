"""Workbooks for the tests of annotating: adorned with whatever agencies put into them, and written part by part by hand."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from importlib import import_module
from typing import Any, Final, cast

import openpyxl
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.colors import Color
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from partybranch._checking import check
from partybranch.findings import Finding, Report
from partybranch.models import Roster
from partybranch.outputs import Annotated, annotated
from partybranch.roster import read_roster

__all__ = [
    "ON",
    "adorned",
    "annotate_bytes",
    "by_hand",
    "colour",
    "findings_in",
    "opened",
    "parts",
    "repacked",
    "row",
    "said",
    "saved",
    "values",
]

ON: Final = date(2026, 11, 23)

HEADINGS: Final = (
    "序号",
    "姓名",
    "性别",
    "出生日期",
    "人员类别",
    "加入党组织日期",
    "转为正式党员日期",
    "手机号",
    "年龄",
)
REGULAR: Final = ("男", date(1980, 1, 2), "正式党员", date(2003, 6, 1), date(2004, 6, 1), "13800000001")


def row(number: int, name: str, **changed: object) -> list[object]:
    """Return the row of somebody without a defect, with some cells changed; the last is a formula."""
    fields = ("sex", "born", "standing", "admitted", "confirmed", "mobile")
    cells = dict(zip(fields, REGULAR, strict=True)) | changed
    return [number, name, *(cells[each] for each in fields), f"=YEAR(TODAY())-YEAR(D{number + 3})"]


def adorned() -> bytes:
    """Return a workbook with formats of every kind, and with parts that hardly any library keeps.

    On 第一党支部 the heading stands in row 3; rows 4, 6 and 7 have defects; row 5 has none.
    """
    book = Workbook()
    sheet = cast("Worksheet", book.active)
    sheet.title = "第一党支部"
    sheet["A1"] = "党员花名册"
    sheet.merge_cells("A1:I1")
    sheet["A2"] = "填报单位："
    for column, heading in enumerate(HEADINGS, start=1):
        cell = sheet.cell(3, column, heading)
        cell.font = Font(name="宋体", bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor="FF1F4E79")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    people = [
        row(1, "赵一", sex="难"),
        row(2, "钱二"),
        row(3, "孙三", confirmed=date(2003, 9, 1), mobile="1380000"),
        row(4, "李四", admitted="2003-02-30", sex="不明"),
    ]
    for number, cells in enumerate(people, start=4):
        for column, value in enumerate(cells, start=1):
            filled = cast("Cell", sheet.cell(number, column))
            filled.value = cast("Any", value)
            if isinstance(value, date):
                filled.number_format = 'yyyy"年"m"月"d"日"'
    thin = Side(style="thin", color="FF00B050")
    for line in sheet["A4:I7"]:
        for cell in line:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    sheet["C4"].fill = PatternFill("solid", fgColor="FFFFFF00")
    sheet["C4"].font = Font(name="楷体", size=14, italic=True, color="FF002060")
    sheet["G6"].fill = PatternFill("solid", fgColor=Color(theme=4, tint=0.6))
    sheet["H6"].number_format = "@"
    sheet["H6"].protection = Protection(locked=False)
    sheet["B5"] = CellRichText("钱", TextBlock(InlineFont(b=True, color=Color("FFFF0000")), "二"))
    sheet["C4"].comment = Comment("请核对性别 & <身份证>", "王书记", height=60, width=120)
    sheet["B5"].comment = Comment("本人已确认", "王书记")
    sheet["A9"] = "注：以上人员均为虚构。"
    sheet.row_dimensions[3].height = 42.5
    sheet.row_dimensions[6].height = 30
    sheet.row_dimensions[7].hidden = True
    sheet.column_dimensions["B"].width = 17.25
    sheet.column_dimensions["F"].hidden = True
    sheet.column_dimensions["K"].width = 5
    sheet["B4"].hyperlink = "#'说明 附件'!A1"
    _arrange(sheet)
    other = cast("Worksheet", book.create_sheet("说明 附件"))
    other["B2"] = "与花名册无关的说明"
    other.print_title_rows = "1:1"
    hidden = cast("Worksheet", book.create_sheet("核查结果"))
    hidden["A1"] = "支部自己的表"
    hidden.sheet_state = "hidden"
    book.defined_names["支部名称"] = DefinedName("支部名称", attr_text="'说明 附件'!$B$2")
    return repacked(saved(book), {"xl/worksheets/sheet1.xml": _worked_out, **_beyond()}, _extra_parts())


def _arrange(sheet: Worksheet) -> None:
    """Give the sheet what holds for areas of cells, and how it is printed."""
    choices: Any = DataValidation(type="list", formula1='"男,女"', allow_blank=True)
    choices.add("C4:C99")
    sheet.add_data_validation(choices)
    # Declared without types.
    rules: Any = import_module("openpyxl.formatting.rule")
    older = rules.CellIsRule(operator="greaterThan", formula=["60"], font=Font(color="FF9C0006"))
    formats: Any = sheet.conditional_formatting
    formats.add("I4:I99", older)
    formats.add("A4:A99", rules.DataBarRule("min", 0, "max", 9, color="FF638EC6"))
    sheet.print_title_rows = "1:3"
    sheet.print_area = "A1:I9"
    sheet.page_setup.orientation = "landscape"
    footer: Any = sheet.oddFooter
    footer.center.text = "第 &P 页"


def _worked_out(data: bytes) -> bytes:
    """Give every formula its result, as a spreadsheet program does."""
    text = data.decode()
    for empty in ("<v />", "<v/>", "<v></v>"):
        text = text.replace(f"</f>{empty}", "</f><v>46</v>")
    lists = (
        '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations count="1" '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list" allowBlank="1">'
        "<x14:formula1><xm:f>'说明 附件'!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>E4:E99</xm:sqref>"
        "</x14:dataValidation></x14:dataValidations></ext></extLst>"
    )
    return text.replace("</worksheet>", lists + "</worksheet>").encode()


def _beyond() -> dict[str, Callable[[bytes], bytes]]:
    def related(data: bytes) -> bytes:
        own = b'<Relationship Id="rId901" Type="http://www.wps.cn/officeDocument/2020/cellImage" Target="cellimages.xml"/>'
        return data.replace(b"</Relationships>", own + b"</Relationships>")

    def typed(data: bytes) -> bytes:
        own = b'<Override PartName="/xl/cellimages.xml" ContentType="application/vnd.wps-officedocument.cellimage+xml"/>'
        return data.replace(b"</Types>", own + b"</Types>")

    return {"xl/_rels/workbook.xml.rels": related, "[Content_Types].xml": typed}


def _extra_parts() -> dict[str, bytes]:
    return {
        "xl/cellimages.xml": b'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>'
    }


def saved(book: Workbook) -> bytes:
    """Return a workbook as a file."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(
    data: bytes,
    changes: Mapping[str, Callable[[bytes], bytes]],
    added: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return a workbook with some parts changed, and others added."""
    held = parts(data)
    for name, change in changes.items():
        held[name] = change(held[name])
    return _packed(held | dict(added or {}))


def _packed(held: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in held.items():
            archive.writestr(name, part)
    return file.getvalue()


_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def by_hand(
    sheet: str,
    *,
    styles: str | None = None,
    book: str = "",
    added: Mapping[str, str] | None = None,
    links: str = "",
) -> bytes:
    """Return a workbook of one sheet 名册 from its parts as they are written.

    Args:
        sheet: the children of the worksheet, or the whole worksheet.
        styles: the children of the styles; None: it has no styles.
        book: further children of the workbook, behind the sheets.
        added: further parts.
        links: relationships of the sheet.
    """
    held = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        + (
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
            if styles is not None
            else ""
        )
        + "</Types>",
        "_rels/.rels": _related(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONSHIPS}"><sheets>'
        f'<sheet name="名册" sheetId="7" r:id="rId1"/></sheets>{book}</workbook>',
        "xl/_rels/workbook.xml.rels": _related(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            *([("rId2", "styles", "styles.xml")] if styles is not None else []),
        ),
        "xl/worksheets/sheet1.xml": sheet
        if sheet.startswith("<?xml") or "worksheet " in sheet
        else f'<worksheet xmlns="{_MAIN}" xmlns:r="{_RELATIONSHIPS}">{sheet}</worksheet>',
    }
    if styles is not None:
        held["xl/styles.xml"] = f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>'
    if links:
        held["xl/worksheets/_rels/sheet1.xml.rels"] = (
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
        )
    return _packed({name: text.encode() for name, text in (held | dict(added or {})).items()})


def _related(*relations: tuple[str, str, str]) -> str:
    written = "".join(
        f'<Relationship Id="{own}" Type="{_RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for own, kind, target in relations
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{written}</Relationships>'


def annotate_bytes(
    data: bytes, *, language: str = "zh", name: str = "x.xlsx"
) -> tuple[Annotated, Report, Roster]:
    """Return a file annotated, with the report and the roster that it was made from."""
    roster = read_roster(data, name=name)
    report = check(roster, on=ON)
    return annotated(data, roster, report, language=language), report, roster


def findings_in(data: bytes) -> list[tuple[str, object, str, str]]:
    """Return what a check finds in a file: code, place, words and fingerprint, in an order that hangs on nothing else."""
    return sorted(map(said, check(read_roster(data, name="x.xlsx"), on=ON).findings), key=repr)


def said(finding: Finding) -> tuple[str, object, str, str]:
    """Return what of a finding stays the same when its file is annotated.

    The sheet of a text file gets a name, which stands in the words of other findings, and in the fingerprint of a heading's.
    """
    place = finding.place
    where = None if place is None else (place.sheet.replace("名册", ""), place.row, place.column, place.cell)
    of_sheet = finding.path.parts[:1] == ("sheets",)
    return (
        finding.code,
        where,
        finding.text("zh").replace("“名册”", ""),
        "" if of_sheet else finding.fingerprint,
    )


def colour(cell: object) -> str:
    """Return the colour with which a cell is filled; 00000000 where it is not."""
    styled: Any = cell
    return str(styled.fill.fgColor.rgb)


def opened(data: bytes) -> Workbook:
    """Return a workbook as another library reads it, which warns of what it leaves out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)


def values(data: bytes) -> Iterator[tuple[str, list[list[object]]]]:
    """Yield the sheets with their values as a third library reads them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        yield name, [list(cells) for cells in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
