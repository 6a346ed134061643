"""Rosters of other formats annotated: the values of every sheet come back as an .xlsx workbook."""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.outputs.workbooks import ON, annotate_bytes, findings_in, opened, said, values
from tests.roster.files import FORMATS, Grid, delimited, make, ods, xls
from tests.roster.layouts import LAYOUTS, Layout, make_roster

from partybranch import annotate
from partybranch.errors import MissingExtra, UnwritableFile
from partybranch.models import Sheet
from partybranch.outputs._workbook._plain import as_workbook
from partybranch.outputs._workbook._wording import fitting
from partybranch.roster import NoResult, Table

HEADINGS = [
    "序号",
    "姓名",
    "性别",
    "公民身份号码",
    "出生日期",
    "人员类别",
    "加入党组织日期",
    "转为正式党员日期",
    "手机号",
]
ROWS: Grid = [
    ["党员花名册", None, None, None, None, None, None, None, None],
    HEADINGS,
    [
        1,
        "赵一",
        "男",
        "110000198001010035",
        date(1980, 1, 1),
        "正式党员",
        date(2003, 6, 1),
        date(2004, 6, 1),
        "13800000001",
    ],
    [
        2,
        "钱二",
        "难",
        "110000199002020029",
        date(1990, 2, 2),
        "正式党员",
        "2012.06",
        date(2013, 6, 20),
        "1380000",
    ],
    [3, "孙三", "男", None, date(1985, 3, 3), "正式党员", date(2015, 5, 1), date(2015, 7, 1), None],
]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_comes_back_with_its_values_and_the_same_findings(form: str) -> None:
    data = make(
        form, {"第一党支部": ROWS, "民族": [["01 汉族"], ["02 蒙古族"]], "杂项": [["随便写写", 1.5, True]]}
    )
    made, report, _ = annotate_bytes(data, name=f"x.{form}")
    assert findings_in(made.data) == sorted(map(said, report.findings), key=repr)
    before, after = list(values(data)) if form in ("xlsx", "xls", "ods") else [], dict(values(made.data))
    for name, rows in before:
        for number, cells in enumerate(rows):
            assert after[name][number][: len(cells)] == cells
    if not before:
        assert after["名册"][2][1:4] == ["赵一", "男", "110000198001010035"]


@pytest.mark.parametrize("form", ["xls", "ods", "csv"])
def test_numbers_of_persons_are_text_and_days_are_days(form: str) -> None:
    made, _, _ = annotate_bytes(make(form, {"名册": ROWS}), name=f"x.{form}")
    sheet = cast("Worksheet", opened(made.data).worksheets[1])
    assert sheet["D3"].data_type == "s"
    assert sheet["D3"].number_format == "@"
    assert sheet["I3"].value == "13800000001"
    if form == "csv":
        assert sheet["E3"].value == "1980/1/1"
    else:
        assert sheet["E3"].is_date
        assert sheet["E3"].number_format == "yyyy-mm-dd"
    assert all(8 <= column.width <= 100 for column in sheet.column_dimensions.values())


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("form", ["xls", "csv"])
def test_known_layouts_come_back_with_the_same_findings(layout: Layout, form: str) -> None:
    made = make_roster(layout, 11)
    data = xls(made.sheets, merged=made.merged) if form == "xls" else make(form, made.sheets)
    written, report, _ = annotate_bytes(data, name=f"x.{form}")
    assert report.findings
    assert findings_in(written.data) == sorted(map(said, report.findings), key=repr)


def test_what_a_text_file_says_of_days_is_understood_as_before() -> None:
    """A serial number, and October whose 0 is lost, are known for what they are in CSV alone."""
    rows: Grid = [
        ["姓名", "出生日期", "加入党组织日期", "转为正式党员日期", "警号"],
        ["赵一", "29221", "2003.1", "2004.11", "29221"],
        ["钱二", "29221.5", "2003.10", "200410", "007"],
    ]
    made, report, _ = annotate_bytes(delimited(rows), name="x.csv")
    assert {each.code for each in report.findings} >= {"SHP111", "SHP101"}
    assert findings_in(made.data) == sorted(map(said, report.findings), key=repr)
    assert opened(made.data)["名册"]["E2"].value == "29221"


def test_cells_of_old_workbooks_without_a_value_still_have_none() -> None:
    rows: Grid = [["姓名", "性别", "出生日期"], ["赵一", "男", "#REF!"], ["钱二", "=女", "1980-01-01"]]
    made, report, _ = annotate_bytes(xls({"名册": rows}), name="x.xls")
    assert findings_in(made.data) == sorted(map(said, report.findings), key=repr)
    sheet = opened(made.data)["名册"]
    assert sheet["B3"].value == "=女"
    assert sheet["B3"].data_type == "s"


def test_two_sheets_whose_names_differ_in_case_alone_are_told_apart() -> None:
    """A workbook takes them for one name."""
    made, _, _ = annotate_bytes(ods({"Sheet1": ROWS, "sheet1": ROWS}), name="x.ods")
    book = opened(made.data)
    assert book.sheetnames == ["核查结果", "Sheet1", "sheet1 (2)"]
    assert all(book[name]["C4"].comment is not None for name in book.sheetnames[1:])


@pytest.mark.parametrize("form", [xls, ods])
def test_merged_headings_stay_merged(form: Callable[..., bytes]) -> None:
    rows: Grid = [
        ["姓名", "性别", "联系电话", None],
        [None, None, "手机号", "固定电话"],
        ["赵一", "难", "1380", None],
    ]
    data = form({"名册": rows}, merged={"名册": [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)]})
    made, report, _ = annotate_bytes(data, name=f"x.{form.__name__}")
    sheet = cast("Worksheet", opened(made.data)["名册"])
    assert {str(each) for each in sheet.merged_cells.ranges} == {"A1:A2", "B1:B2", "C1:D1"}
    assert sheet["E2"].value == "数据存在的问题"
    assert sheet.auto_filter.ref == "A2:E3"
    assert findings_in(made.data) == sorted(map(said, report.findings), key=repr)


def test_names_of_sheets_that_a_workbook_does_not_allow_are_changed() -> None:
    long = "某某市某某区某某街道某某社区党支部委员会党员花名册及情况说明（二〇二六年度）"
    sheets: dict[str, Grid] = {"支部/小组": ROWS, long: ROWS, long + "附": ROWS}
    made, report, _ = annotate_bytes(ods(sheets), name="x.ods")
    names = opened(made.data).sheetnames
    assert names[1:] == ["支部_小组", long[:31], long[:27] + " (2)"]
    book = opened(made.data)
    assert {each.place.sheet for each in report.findings if each.place} == set(sheets)
    for name in names[1:]:
        assert book[name]["C4"].comment is not None
    links = [
        str(cell.hyperlink.location)
        for cells in cast("Worksheet", book.worksheets[0]).iter_rows()
        for cell in cells
        if cell.hyperlink is not None
    ]
    assert {link.rpartition("!")[0].strip("'") for link in links} == set(names[1:])


def test_every_sort_of_value_is_written_as_it_was_read() -> None:
    cells = [
        ["姓名", "性别"],
        [datetime(2024, 3, 1, 9, 30), date(1899, 1, 1), datetime(1850, 5, 5, 1, 0)],  # noqa: DTZ001 - cells have no zone
        [time(14, 5), timedelta(hours=30), NoResult()],
        [True, 1.5, "a\x07_x0041_"],
    ]
    table = Table(
        name="名册", cells=cast("Any", cells), first_row=1, first_column=2, day_zero=date(1904, 1, 1)
    )
    made = as_workbook([table], [Sheet(name="名册")])
    (_, rows), *_ = values(made)
    assert rows[1][2:] == ["姓名", "性别", ""]
    assert rows[2][2:] == [datetime(2024, 3, 1, 9, 30), "1899-01-01", "1850-05-05 01:00:00"]  # noqa: DTZ001 - same
    assert rows[3][2:4] == [time(14, 5), timedelta(hours=30)]
    assert rows[4][2:] == [True, 1.5, "a_x0041_"]
    sheet = cast("Worksheet", opened(made)["名册"])
    assert sheet["E4"].value == "=NA()"
    assert sheet["C3"].number_format == "yyyy-mm-dd hh:mm:ss"
    assert opened(made).epoch.year == 1904


def test_without_the_library_that_writes_workbooks_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtra) as caught:
        annotate_bytes(delimited(ROWS), name="x.csv")
    assert caught.value.extra == "excel"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(f"姓名,性别,加入党组织日期\n甲某,男,{'某' * 32_760}\n", id="a date"),
        pytest.param(f"姓名,性别,加入党组织日期\n甲某,男,{'😀' * 16_380}\n", id="two units a character"),
        pytest.param(f"姓名,性别,加入党组织日期\n{'某' * 32_767},男,昨天\n", id="a name"),
    ],
)
def test_a_text_that_fills_a_cell_is_said_as_far_as_there_is_room(tmp_path: Path, data: str) -> None:
    """Programs call a workbook damaged that has a cell of more than 32,767 units of UTF-16, and our own reader refuses it."""
    (tmp_path / "long.csv").write_text(data, encoding="utf-8")
    report = annotate(tmp_path / "long.csv", tmp_path / "long.xlsx", on=ON, reveal=True)
    made = (tmp_path / "long.xlsx").read_bytes()
    texts = [str(value) for _, rows in values(made) for cells in rows for value in cells]
    assert any(text.endswith("…") for text in texts)
    assert max(len(text.encode("utf-16-le")) for text in texts) <= 2 * 32_767
    assert "\ufffd" not in "".join(texts)
    assert len(report.findings) == len(findings_in(made)) == 1


def test_a_cell_that_no_workbook_holds_is_refused_and_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "long.csv").write_text(f"姓名,备注\n甲某,a\n乙某,{'😀' * 16_384}\n", encoding="utf-8")
    with pytest.raises(UnwritableFile, match="more than 32767 characters"):
        annotate(tmp_path / "long.csv", tmp_path / "long.xlsx", on=ON)
    gc.collect()
    assert [each.name for each in tmp_path.iterdir()] == ["long.csv"]
    assert capsys.readouterr().err == ""


def test_a_carriage_return_in_a_cell_stays_one() -> None:
    table = Table(name="名册", cells=[["姓名", "备注"], ["甲某", "a\r_x000D_"]])
    (_, rows), *_ = values(as_workbook([table], [Sheet(name="名册")]))
    assert rows[1] == ["甲某", "a\r_x000D_"]


def test_the_summary_is_cut_between_two_characters() -> None:
    assert fitting("甲" + "😀" * 15_999) == "甲" + "😀" * 15_999
    assert fitting("甲" + "😀" * 16_000) == "甲" + "😀" * 15_999 + "…"
    assert fitting("甲" * 32_001) == "甲" * 32_000 + "…"
