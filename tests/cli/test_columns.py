from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import Result

Command = Callable[..., Result]

TABLE = """\
序号,姓名,学工号,入党时间,甲栏,姓名,类别,
1,赵一,A001,2003.06,x,,正式党员,丙
2,钱·二,A002,2004-07-01,,,预备党员,
"""


@pytest.fixture
def table(folder: Path) -> str:
    (folder / "t.csv").write_text(TABLE, encoding="utf-8")
    return "t.csv"


CHINESE = """\
-
  A1  序号 → —  [行号]  9
  B1  姓名 → name 姓名  [表头]  汉汉  汉·汉
  C1  学工号 → number 编号  [表头]  A999
  D1  入党时间 → admitted_on 加入党组织日期  [内容]  9999.99  9999-99-99
  E1  甲栏 → —  [未识别]  A
  F1  姓名 → —  [重复]
  G1  类别 → stated_standing 人员类别  [内容]  汉汉汉汉
  H1  — → —  [未识别]  汉
"""


def test_text_says_what_each_heading_was_taken_for_and_why(command: Command, table: str) -> None:
    result = command("columns", table)
    assert (result.stdout, result.stderr, result.exit_code) == (CHINESE, "", 0)


def test_text_in_english(command: Command, table: str) -> None:
    lines = command("columns", table, "--lang", "en").stdout.splitlines()
    assert lines[1] == "  A1  序号 → —  [row number]  9"
    assert [line.partition("[")[2].partition("]")[0] for line in lines[1:]] == [
        "row number",
        "heading",
        "heading",
        "values",
        "unknown",
        "duplicate",
        "values",
        "unknown",
    ]


def test_json_is_one_object(command: Command, folder: Path) -> None:
    (folder / "t.csv").write_text(
        "姓名,性别,甲栏\n赵一,,1\n钱二,,22\n孙三,,1\n李四,,x\n周五,,￥\n", encoding="gb18030"
    )
    result = command("columns", "t.csv", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "sheets": [
            {
                "name": None,
                "heading_row": 1,
                "columns": [
                    {"heading": "姓名", "cell": "A1", "field": "name", "why": "alias", "samples": ["汉汉"]},
                    {"heading": "性别", "cell": "B1", "field": "sex", "why": "alias", "samples": []},
                    {
                        "heading": "甲栏",
                        "cell": "C1",
                        "field": None,
                        "why": "unknown",
                        "samples": ["9", "99", "A"],
                    },
                ],
            }
        ]
    }


def test_nothing_is_judged(command: Command, roster: str) -> None:
    result = command("columns", roster)
    assert result.exit_code == 0
    assert "CON103" not in result.stdout


def test_standard_input(command: Command) -> None:
    result = command("columns", "-", stdin="姓名,性别\n赵一,男\n")
    assert result.stdout.splitlines() == [
        "-",
        "  A1  姓名 → name 姓名  [表头]  汉汉",
        "  B1  性别 → sex 性别  [表头]  汉",
    ]


def test_map_and_profile_settle_headings(command: Command, folder: Path) -> None:
    (folder / "t.csv").write_text("姓名,入党时间,甲栏\n赵一,2003-06-01,男\n", encoding="utf-8")
    assert "B1  入党时间 → joined_on 入党时间  [未定]" in command("columns", "t.csv").stdout
    told = command("columns", "t.csv", "--map", "甲栏=sex", "--profile", "paper-roster").stdout
    assert told.splitlines()[2:] == [
        "  B1  入党时间 → admitted_on 加入党组织日期  [版式]  9999-99-99",
        "  C1  甲栏 → sex 性别  [指定]  汉",
    ]


def test_sheets_that_hold_no_members_say_why(command: Command) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "名册"
    sheet.append(["姓名", "性别"])
    sheet.append(["赵一", "男"])
    book.create_sheet("空表")
    book.save("w.xlsx")
    assert command("columns", "w.xlsx").stdout.splitlines()[3:] == ["空表", "  （空白）"]
    assert command("columns", "w.xlsx", "--lang", "en").stdout.splitlines()[3:] == ["空表", "  (blank)"]
    printed = json.loads(command("columns", "w.xlsx", "--format", "json").stdout)
    assert printed["sheets"][1] == {
        "name": "空表",
        "heading_row": None,
        "left_out": "blank",
        "columns": [],
    }


FORM = [
    ["党员基本信息采集表"],
    ["姓名", "赵一", "性别", "男"],
    ["民族", "汉族", "出生日期", "1980.01"],
    ["学历", "本科", "手机号码", "13800000001"],
    ["加入党组织日期", "2003-06-01", "转为正式党员日期", "2004-06-01"],
]


def test_the_cells_of_a_form_are_those_of_the_values(command: Command) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in FORM:
        sheet.append(row)
    book.save("f.xlsx")
    printed = json.loads(command("columns", "f.xlsx", "--format", "json").stdout)
    (form,) = printed["sheets"]
    assert form["heading_row"] is None
    assert [(each["heading"], each["cell"], each["field"]) for each in form["columns"]] == [
        ("姓名", "B2", "name"),
        ("性别", "D2", "sex"),
        ("民族", "B3", "ethnicity"),
        ("出生日期", "D3", "born_on"),
        ("学历", "B4", "education"),
        ("手机号码", "D4", "mobile"),
        ("加入党组织日期", "B5", "admitted_on"),
        ("转为正式党员日期", "D5", "confirmed_on"),
    ]
    assert "  D4  手机号码 → mobile 手机号  [表头]  99999999999" in command("columns", "f.xlsx").stdout
