"""The shape of what is printed as JSON is a promise: whole objects are compared."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import Result

from partybranch import Member, PartialDate, __version__, dump

Command = Callable[..., Result]
ON = ("--on", "2026-11-23", "--format", "json")

SHORT_PROBATION = {
    "zh": "预备期不满1年：2023-05-01 加入，2023-07-01 转正，最早应为 2024-05-01",
    "en": "less than 1 year of probation: admitted on 2023-05-01, full on 2023-07-01, 2024-05-01 at the earliest",
}
ARTICLE_7 = {
    "kind": "law",
    "regulation": "中国共产党章程",
    "edition": "2022-10-22",
    "article": "第七条",
    "quote": "预备党员的预备期为一年",
    "status": "read",
}


def place(row: int, column: str | None, cell: str | None, *, sheet: str | None = None) -> dict[str, Any]:
    source = "r.csv" if sheet is None else "w.xlsx"
    return {"source": source, "sheet": sheet, "row": row, "column": column, "cell": cell}


TEXT_FILE: dict[str, Any] = {
    "partybranch": __version__,
    "on": "2026-11-23",
    "sources": [
        {
            "path": "r.csv",
            "encoding": "utf-8",
            "profile": None,
            "rows": 5,
            "members": 4,
            "unreadable": 1,
            "sheets": [
                {"name": None, "heading_row": 1, "rows": 5, "left_out": [], "unknown_columns": ["警号"]}
            ],
        }
    ],
    "counts": {"must": 4, "normally": 0, "practice": 0, "note": 1, "cannot_tell": 2},
    "findings": [
        {
            "code": "CON103",
            "force": "must",
            "message": {
                "zh": "出生日期与身份号码中的日不一致",
                "en": "the date of birth and the identity number differ in the day",
            },
            "path": "/members/0/born_on",
            "member": "1",
            "where": place(2, "出生日期", "D2"),
            "facts": {"part": {"zh": "日", "en": "day"}},
            "related": [],
            "basis": None,
        },
        {
            "code": "ADM201",
            "force": "must",
            "message": SHORT_PROBATION,
            "path": "/members/2/confirmed_on",
            "member": "3",
            "where": place(4, "转为正式党员日期", "G4"),
            "facts": {
                "limit": 1,
                "admitted": "2023-05-01",
                "confirmed": "2023-07-01",
                "earliest": "2024-05-01",
            },
            "related": [],
            "basis": ARTICLE_7,
        },
        {
            "code": "SHP102",
            "force": "must",
            "message": {
                "zh": "性别未能读出（“未知”）：应为男或女",
                "en": "the sex cannot be read (“未知”): 男 or 女 is right",
            },
            "path": "/members/2/sex",
            "member": "3",
            "where": place(4, "性别", "B4"),
            "facts": {"shown": {"zh": "（“未知”）", "en": " (“未知”)"}},
            "related": [],
            "basis": None,
        },
        {
            "code": "SHP120",
            "force": "must",
            "message": {
                "zh": "该行既无姓名也无身份号码，无法作为党员记录",
                "en": "the row has neither a name nor an identity number and cannot be a member's record",
            },
            "path": "/rows/4",
            "member": None,
            "where": place(5, None, None),
            "facts": {},
            "related": [],
            "basis": None,
        },
        {
            "code": "SHP130",
            "force": "note",
            "message": {
                "zh": "未识别的列：内容保留在“其他列”中",
                "en": "a column that is not known: its text is kept under `extra`",
            },
            "path": "/sheets/0/columns/8",
            "member": None,
            "where": place(1, "警号", "I1"),
            "facts": {"hint": {"zh": "", "en": ""}},
            "related": [],
            "basis": None,
        },
    ],
    "cannot_tell": [
        {
            "code": "ADM201",
            "path": "/members/1/confirmed_on",
            "member": "2",
            "where": place(3, "转为正式党员日期", "G3"),
            "reason": {
                "zh": "加入党组织日期只知年月，两种结果都可能",
                "en": "date of admission is known to the month or year only, and both are possible",
            },
        },
        {
            "code": "CON104",
            "path": "/members/2/sex",
            "member": "3",
            "where": place(4, "性别", "B4"),
            "reason": {"zh": "性别未能读出", "en": "sex could not be read"},
        },
    ],
}


def without_fingerprints(printed: dict[str, Any]) -> dict[str, Any]:
    """Take the fingerprints off, having seen that each is one; they are compared with each other elsewhere."""
    for finding in printed["findings"]:
        fingerprint = finding.pop("fingerprint")
        assert len(fingerprint) == 16
        assert int(fingerprint, 16) >= 0
    return printed


def test_a_text_file(command: Command, roster: str) -> None:
    result = command("check", roster, *ON)
    assert (result.exit_code, result.stderr) == (1, "")
    assert without_fingerprints(json.loads(result.stdout)) == TEXT_FILE


def test_the_keys_stand_in_the_promised_order(command: Command, roster: str) -> None:
    printed = json.loads(command("check", roster, *ON).stdout)
    assert list(printed) == [
        "partybranch",
        "on",
        "sources",
        "counts",
        "findings",
        "cannot_tell",
    ]
    assert list(printed["counts"]) == ["must", "normally", "practice", "note", "cannot_tell"]


def save_workbook() -> None:
    """Write a workbook of a member sheet with a title, a two-line heading and a footnote, and three other sheets."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "第一党支部"
    rows: list[list[Any]] = [
        ["党员花名册"],
        ["序号", "姓名", "性别", "民族", "加入党组织\n日期", "转为正式党员日期", "警号"],
        [1, "赵一", "男", "汉族", datetime(2023, 5, 1), datetime(2023, 7, 1), "0012"],  # noqa: DTZ001 - a day
        [],
        [],
        ["说明：本表由各党支部填写。"],
    ]
    for row in rows:
        sheet.append(row)
    codes = book.create_sheet("民族")
    for row in (["代码", "名称"], ["01", "汉族"], ["02", "蒙古族"], ["03", "回族"], ["04", "藏族"]):
        codes.append(row)
    book.create_sheet("空表")
    duty = book.create_sheet("值班表")
    duty.append(["日期", "地点"])
    duty.append(["周一", "一楼"])
    book.save("w.xlsx")


WORKBOOK: dict[str, Any] = {
    "partybranch": __version__,
    "on": "2026-11-23",
    "sources": [
        {
            "path": "w.xlsx",
            "encoding": None,
            "profile": None,
            "rows": 1,
            "members": 1,
            "unreadable": 0,
            "sheets": [
                {
                    "name": "第一党支部",
                    "heading_row": 2,
                    "rows": 1,
                    "left_out": [{"row": 4, "why": "blank", "to": 5}, {"row": 6, "why": "footnote"}],
                    "unknown_columns": ["警号"],
                },
                {"name": "民族", "left_out": "code list"},
                {"name": "空表", "left_out": "blank"},
                {"name": "值班表", "left_out": "no heading"},
            ],
        }
    ],
    "counts": {"must": 1, "normally": 0, "practice": 0, "note": 2, "cannot_tell": 1},
    "findings": [
        {
            "code": "ADM201",
            "force": "must",
            "message": SHORT_PROBATION,
            "path": "/members/0/confirmed_on",
            "member": "1",
            "where": place(3, "转为正式党员日期", "F3", sheet="第一党支部"),
            "facts": {
                "limit": 1,
                "admitted": "2023-05-01",
                "confirmed": "2023-07-01",
                "earliest": "2024-05-01",
            },
            "related": [],
            "basis": ARTICLE_7,
        },
        {
            "code": "SHP130",
            "force": "note",
            "message": {
                "zh": "未识别的列：内容保留在“其他列”中",
                "en": "a column that is not known: its text is kept under `extra`",
            },
            "path": "/sheets/0/columns/6",
            "member": None,
            "where": place(2, "警号", "G2", sheet="第一党支部"),
            "facts": {"hint": {"zh": "", "en": ""}},
            "related": [],
            "basis": None,
        },
        {
            "code": "SHP133",
            "force": "note",
            "message": {
                "zh": "工作表没有可识别的表头，未读取",
                "en": "no heading that is known; the sheet was not read",
            },
            "path": "/sheets/3",
            "member": None,
            "where": {"source": "w.xlsx", "sheet": "值班表", "row": None, "column": None, "cell": None},
            "facts": {},
            "related": [],
            "basis": None,
        },
    ],
    "cannot_tell": [
        {
            "code": "ADM101",
            "path": "/members/0/admitted_on",
            "member": "1",
            "where": place(3, "加入党组织日期", "E3", sheet="第一党支部"),
            "reason": {"zh": "缺少出生日期", "en": "date of birth is missing"},
        }
    ],
}


def test_a_workbook(command: Command) -> None:
    save_workbook()
    result = command("check", "w.xlsx", *ON)
    assert (result.exit_code, result.stderr) == (1, "")
    assert without_fingerprints(json.loads(result.stdout)) == WORKBOOK


def test_a_document_beside_a_table(command: Command, folder: Path, clean: str) -> None:
    late = Member(
        id="7",
        name="吴六",
        admitted_on=PartialDate.parse("2023-05-01"),
        confirmed_on=PartialDate.parse("2023-07-01"),
    )
    dump((late,), folder / "m.json")
    printed = without_fingerprints(json.loads(command("check", "m.json", clean, *ON).stdout))
    assert [source["path"] for source in printed["sources"]] == ["clean.csv", "m.json"]
    assert printed["sources"][1] == {
        "path": "m.json",
        "encoding": "utf-8",
        "profile": None,
        "rows": 1,
        "members": 1,
        "unreadable": 0,
        "sheets": [],
    }
    (finding,) = printed["findings"]
    assert (finding["code"], finding["path"], finding["basis"]) == (
        "ADM201",
        "/members/0/confirmed_on",
        ARTICLE_7,
    )
    nowhere = {"source": "m.json", "sheet": None, "row": None, "column": None, "cell": None}
    assert finding["where"] == nowhere
    assert [each["where"] for each in printed["cannot_tell"]] == [nowhere]


def test_counts_of_each_source_are_its_own(command: Command, folder: Path) -> None:
    (folder / "a.csv").write_text("姓名,性别\n赵一,男\n,男\n", encoding="utf-8")
    (folder / "b.csv").write_text("姓名,性别\n钱二,女\n孙三,男\n,男\n,女\n", encoding="utf-8")
    printed = json.loads(command("check", "a.csv", "b.csv", *ON).stdout)
    assert [(each["rows"], each["members"], each["unreadable"]) for each in printed["sources"]] == [
        (2, 1, 1),
        (4, 2, 2),
    ]


def test_limit_gives_fewer_findings_and_says_how_many_are_missing(command: Command, roster: str) -> None:
    printed = json.loads(command("check", roster, *ON, "--limit", "2").stdout)
    assert [finding["code"] for finding in printed["findings"]] == ["CON103", "ADM201"]
    assert printed["left_out"] == 3
    assert printed["counts"] == TEXT_FILE["counts"]
    assert "left_out" not in json.loads(command("check", roster, *ON, "--limit", "5").stdout)


def test_fingerprints_survive_sorting_and_added_rows(command: Command, folder: Path, roster: str) -> None:
    first = json.loads(command("check", roster, *ON).stdout)["findings"]
    head, *rows = (folder / roster).read_text(encoding="utf-8").splitlines()
    more = ["李五,女,,,,,,,", *reversed(rows)]
    (folder / roster).write_text("\n".join([head, *more]), encoding="utf-8")
    again = json.loads(command("check", roster, *ON).stdout)["findings"]
    of_members = {each["fingerprint"] for each in first if each["path"].startswith("/members/")}
    assert len(of_members) == 3
    assert of_members <= {each["fingerprint"] for each in again}


@pytest.mark.parametrize("option", ["zh", "en"])
def test_the_language_does_not_change_it(command: Command, roster: str, option: str) -> None:
    result = command("check", roster, *ON, "--lang", option)
    assert without_fingerprints(json.loads(result.stdout)) == TEXT_FILE
