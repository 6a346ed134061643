from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path
from types import ModuleType
from typing import Self

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import Result

from partybranch import (
    RULES,
    Body,
    BodyKind,
    Branch,
    Ledger,
    Member,
    PartialDate,
    Standing,
    dump,
    read_roster,
)

Command = Callable[..., Result]
ON = ("--on", "2026-11-23")

TEXT_ZH = """\
r.csv
  第2行 赵一
    [必须] CON103 D2 出生日期：出生日期与身份号码中的日不一致
  第4行 孙三
    [必须] ADM201 G4 转为正式党员日期：预备期不满1年：2023-05-01 加入，2023-07-01 转正，最早应为 2024-05-01
        依据：《中国共产党章程》（2022-10-22）第七条“预备党员的预备期为一年”
    [必须] SHP102 B4 性别：性别未能读出（“未知”）：应为男或女
  第5行
    [必须] SHP120：该行既无姓名也无身份号码，无法作为党员记录
  表头
    [提示] SHP130 I1 警号：未识别的列：内容保留在“其他列”中

已读取 r.csv（utf-8）
核查日 2026-11-23：党员记录 4 条（数据 5 行，其中无法读取 1 行）
发现问题：必须 4、一般应当 0、惯例 0、提示 1
无法判断 2 项：
    ADM201 加入党组织日期只知年月，两种结果都可能（1）
    CON104 性别未能读出（1）
"""

TEXT_EN = """\
r.csv
  row 2 赵一
    [must] CON103 D2 出生日期: the date of birth and the identity number differ in the day
  row 4 孙三
    [must] ADM201 G4 转为正式党员日期: less than 1 year of probation: admitted on 2023-05-01, full on 2023-07-01, \
2024-05-01 at the earliest
        basis: Constitution of the Communist Party of China (2022-10-22), article 7: “预备党员的预备期为一年”
    [must] SHP102 B4 性别: the sex cannot be read (“未知”): 男 or 女 is right
  row 5
    [must] SHP120: the row has neither a name nor an identity number and cannot be a member's record
  headings
    [note] SHP130 I1 警号: a column that is not known: its text is kept under `extra`

read r.csv (utf-8)
checked as of 2026-11-23: 4 member records (data rows: 5, unreadable: 1)
found: must 4, normally 0, practice 0, note 1
cannot tell: 2
    ADM201 date of admission is known to the month or year only, and both are possible (1)
    CON104 sex could not be read (1)
"""


@pytest.mark.parametrize(
    ("language", "text"), [pytest.param("zh", TEXT_ZH, id="zh"), pytest.param("en", TEXT_EN, id="en")]
)
def test_text_is_grouped_by_person_with_a_summary_last(
    command: Command, roster: str, language: str, text: str
) -> None:
    result = command("check", roster, *ON, "--lang", language)
    assert (result.stdout, result.stderr, result.exit_code) == (text, "", 1)


def test_chinese_is_the_language_unless_another_is_asked_for(command: Command, roster: str) -> None:
    assert command("check", roster, *ON).stdout == TEXT_ZH


def test_a_roster_with_nothing_wrong_ends_with_0(command: Command, clean: str) -> None:
    result = command("check", clean, *ON)
    assert result.exit_code == 0
    assert result.stdout == (
        "\n已读取 clean.csv（utf-8）\n"
        "核查日 2026-11-23：党员记录 1 条（数据 1 行，其中无法读取 0 行）\n"
        "发现问题：必须 0、一般应当 0、惯例 0、提示 0\n"
    )


class LateEvening(datetime):
    """A clock that stands at 17:00 on the 22nd at Greenwich, which is one in the morning in Beijing."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return cls(2026, 11, 22, 17, 0, 0, tzinfo=tz)


def test_without_a_day_it_is_today_in_beijing(
    command: Command, clean: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("partybranch.cli._days.datetime", LateEvening)
    assert "核查日 2026-11-23：" in command("check", clean).stdout


@pytest.mark.parametrize(
    ("limit", "persons", "left_out"),
    [
        pytest.param(0, [], "另有 5 处未显示（--limit）", id="none"),
        pytest.param(2, ["第2行 赵一", "第4行 孙三"], "另有 3 处未显示（--limit）", id="two"),
        pytest.param(5, ["第2行 赵一", "第4行 孙三", "第5行", "表头"], "", id="exactly all"),
        pytest.param(9, ["第2行 赵一", "第4行 孙三", "第5行", "表头"], "", id="more than there are"),
    ],
)
def test_limit_holds_back_findings_and_says_so(
    command: Command, roster: str, limit: int, persons: list[str], left_out: str
) -> None:
    result = command("check", roster, *ON, "--limit", str(limit))
    lines = result.stdout.splitlines()
    shown = [line.strip() for line in lines if line.startswith("  ") and not line.startswith("   ")]
    assert shown == persons
    assert [line for line in lines if "--limit" in line] == ([left_out] if left_out else [])
    assert result.exit_code == 1
    assert "发现问题：必须 4、一般应当 0、惯例 0、提示 1" in lines


def test_limit_counts_over_all_inputs(command: Command, folder: Path, roster: str) -> None:
    late = Member(id="1", stated_standing=Standing.PROBATIONARY)
    dump((late, late), folder / "m.json")
    lines = command("check", roster, "m.json", *ON, "--limit", "6").stdout.splitlines()
    assert [line for line in lines if line.startswith("    [")][5:] == [
        "    [必须] CON106 /members/0/id：记录编号重复，另见/members/1"
    ]
    assert "另有 3 处未显示（--limit）" in lines


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        pytest.param([], ["CON103", "ADM201", "SHP102", "SHP120", "SHP130"], id="all"),
        pytest.param(["--select", "ADM"], ["ADM201"], id="a family of rules"),
        pytest.param(["--select", "SHP1"], ["SHP102", "SHP120", "SHP130"], id="kinds met in reading"),
        pytest.param(["--select", "CON103, adm2"], ["CON103", "ADM201"], id="several, small letters, spaces"),
        pytest.param(
            ["--select", ","], ["CON103", "ADM201", "SHP102", "SHP120", "SHP130"], id="nothing named"
        ),
        pytest.param(["--ignore", "SHP"], ["CON103", "ADM201"], id="without a family"),
        pytest.param(["--ignore", "ADM201,SHP13"], ["CON103", "SHP102", "SHP120"], id="without a rule"),
        pytest.param(["--select", "SHP", "--ignore", "SHP12"], ["SHP102", "SHP130"], id="both"),
        pytest.param(["--select", "ADM", "--ignore", "ADM"], [], id="nothing is left"),
    ],
)
def test_select_and_ignore_take_codes_and_their_beginnings(
    command: Command, roster: str, options: list[str], codes: list[str]
) -> None:
    lines = command("check", roster, *ON, *options).stdout.splitlines()
    found = [line.split()[1].rstrip("：") for line in lines if line.startswith("    [")]
    assert [code.partition("：")[0] for code in found] == codes


def test_what_cannot_be_told_is_that_of_the_selected_rules(command: Command, roster: str) -> None:
    lines = command("check", roster, *ON, "--select", "ADM").stdout.splitlines()
    assert lines[-2:] == ["无法判断 1 项：", "    ADM201 加入党组织日期只知年月，两种结果都可能（1）"]


@pytest.mark.parametrize(
    ("select", "fail_on", "status"),
    [
        pytest.param("", "must", 1, id="must found, must asked"),
        pytest.param("", "never", 0, id="never"),
        pytest.param("SHP130", "must", 0, id="note found, must asked"),
        pytest.param("SHP130", "normally", 0, id="note found, normally asked"),
        pytest.param("SHP130", "practice", 0, id="note found, practice asked"),
        pytest.param("SHP130", "note", 1, id="note found, note asked"),
        pytest.param("ADM101", "note", 0, id="nothing found"),
    ],
)
def test_fail_on_chooses_from_which_force_on_the_status_is_1(
    command: Command, roster: str, select: str, fail_on: str, status: int
) -> None:
    assert command("check", roster, *ON, "--select", select, "--fail-on", fail_on).exit_code == status


def test_tables_are_one_roster_and_duplicates_are_found_across_them(command: Command, folder: Path) -> None:
    head = "姓名,公民身份号码,学历\n"
    (folder / "a.csv").write_text(head + "李四,110000197505050044,本科\n", encoding="utf-8")
    (folder / "b.csv").write_text(head + "李五,110000197505050044,本科\n", encoding="gb18030")
    result = command("check", "a.csv", "b.csv", *ON, "--select", "CON105", "--lang", "en")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:6] == [
        "a.csv",
        "  row 2 李四",
        "    [must] CON105 B2 公民身份号码: the same identity number stands again: row 2 in b.csv",
        "b.csv",
        "  row 2 李五",
        "    [must] CON105 B2 公民身份号码: the same identity number stands again: row 2 in a.csv",
    ]
    assert "2 member records (data rows: 2, unreadable: 0)" in result.stdout


def test_a_folder_stands_for_its_rosters_and_lock_files_are_none(
    command: Command, folder: Path, roster: str
) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "1.csv").write_bytes((folder / roster).read_bytes())
    dump((Member(id="9", name="周五"),), folder / "sub" / "2.json")
    for name in ("~$1.xlsx", ".hidden.csv", "notes.txt", "README.md"):
        (folder / "sub" / name).write_text("not a roster", encoding="utf-8")
    (folder / "sub" / "deeper.csv").mkdir()
    result = command("check", "sub", *ON)
    assert result.exit_code == 1
    assert [line for line in result.stdout.splitlines() if ".csv" in line or ".json" in line] == [
        str(Path("sub", "1.csv")),
        f"已读取 {Path('sub', '1.csv')}（utf-8）",
    ]
    assert "党员记录 5 条（数据 5 行，其中无法读取 1 行）" in result.stdout


def test_the_files_of_a_folder_are_read_in_the_order_of_their_names(command: Command, folder: Path) -> None:
    for name in "dgbfaech":
        (folder / f"{name}.csv").write_text("姓名,性别\n赵一,男\n", encoding="utf-8")
    lines = command("check", ".", *ON, "--lang", "en").stdout.splitlines()
    assert [line for line in lines if line.startswith("read ")] == [
        f"read {name}.csv (utf-8)" for name in "abcdefgh"
    ]


def test_tables_and_documents_are_checked_together(command: Command, folder: Path, clean: str) -> None:
    late = Member(
        id="7",
        name="吴六",
        admitted_on=PartialDate.parse("2020-05-01"),
        confirmed_on=PartialDate.parse("2020-09-01"),
    )
    parent = Body(id="p", name="某局党委", kind=BodyKind.COMMITTEE)
    dump(Ledger(branch=Branch(id="b", name="某支部"), members=(late,), bodies=(parent,)), folder / "l.json")
    result = command("check", "l.json", clean, *ON)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:3] == [
        "l.json",
        "  /members/0 吴六",
        "    [必须] ADM201 /members/0/confirmed_on：预备期不满1年：2020-05-01 加入，2020-09-01 转正，最早应为 2021-05-01",
    ]
    assert "党员记录 2 条（数据 1 行，其中无法读取 0 行）" in result.stdout


def test_the_summary_says_what_was_left_out(command: Command) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "第一党支部"
    for row in (["姓名", "性别", "民族"], ["赵一", "男", "汉族"], [], [], ["说明：本表由各党支部填写。"]):
        sheet.append(row)
    codes = book.create_sheet("民族")
    for row in (["代码", "名称"], ["01", "汉族"], ["02", "蒙古族"], ["03", "回族"], ["04", "藏族"]):
        codes.append(row)
    book.create_sheet("空表")
    book.save("w.xlsx")
    chinese = command("check", "w.xlsx", *ON).stdout.splitlines()
    english = command("check", "w.xlsx", *ON, "--lang", "en").stdout.splitlines()
    assert (
        chinese[1]
        == "已读取 w.xlsx；略去：工作表“民族”（代码表）、工作表“空表”（空白）、空白 2 行、附注 1 行"
    )
    assert english[1] == (
        "read w.xlsx; left out: sheet “民族” (code list), sheet “空表” (blank), blank: 2 rows, footnote: 1 row"
    )


def test_the_summary_names_the_profile(command: Command, folder: Path) -> None:
    heading = "姓名,公民身份证号,人员类别,加入党组织日期,转为正式党员日期,党籍状态,是否为失联党员"
    (folder / "o.csv").write_text(f"{heading}\n李四,110000197505050044,,,,,\n", encoding="gb18030")
    assert "已读取 o.csv（gb18030，official-summary）\n" in command("check", "o.csv", *ON).stdout


def test_a_roster_that_is_a_document_is_checked_at_the_cells_it_was_read_from(
    command: Command, folder: Path, roster: str
) -> None:
    dump(read_roster(roster), folder / "d.json")
    (folder / roster).unlink()
    result = command("check", "d.json", *ON)
    assert (result.stdout, result.exit_code) == (TEXT_ZH, 1)


def test_documents_alone_have_no_rows(command: Command, folder: Path) -> None:
    dump((Member(id="9", name="周五"),), folder / "m.json")
    assert "核查日 2026-11-23：党员记录 1 条\n" in command("check", "m.json", *ON).stdout


@pytest.mark.parametrize(
    ("data", "members"),
    [
        pytest.param("姓名,性别\n赵一,男\n".encode(), 1, id="csv"),
        pytest.param("姓名\t性别\n赵一\t男\n".encode("gb18030"), 1, id="tsv in gb18030"),
        pytest.param(
            "[2026年]党员花名册,\n姓名,性别\n赵一,男\n".encode(), 1, id="csv that begins with a bracket"
        ),
        pytest.param("\ufeff{某支部},\n姓名,性别\n赵一,男\n".encode(), 1, id="csv that begins with a brace"),
        pytest.param(b'{"kind": "members", "format": 1, "members": [{"id": "1"}]}', 1, id="json"),
        pytest.param(
            b'{\r\n\t"kind": "members", "format": 1, "members": []}', 0, id="json over several lines"
        ),
        pytest.param(
            b'\xef\xbb\xbf\n {"kind": "members",\n "format": 1, "members": []}', 0, id="json after a mark"
        ),
        pytest.param(b'{"id": "1"}\n{"id": "2"}\n', 2, id="ndjson"),
        pytest.param(b'{"id": "1"}', 1, id="ndjson of one line"),
        pytest.param(
            b'{"id": "1", "sanctions": [{"kind": "warning", "period": {"start": "2020-01-01"}}]}\n',
            1,
            id="ndjson with a kind further down",
        ),
    ],
)
def test_standard_input_is_read_by_its_content(command: Command, data: bytes, members: int) -> None:
    result = command("check", "-", *ON, "--fail-on", "never", "--lang", "en", stdin=data)
    assert f"2026-11-23: {members} member record" in result.stdout
    assert result.exit_code == 0


def test_profile_and_map_reach_the_reader(command: Command, folder: Path) -> None:
    (folder / "d.csv").write_text("姓名,入党时间,甲\n赵一,2003-06-01,男\n", encoding="utf-8")
    plain = command("check", "d.csv", *ON).stdout
    assert "SHP131 B1 入党时间" in plain
    assert "SHP130 C1 甲" in plain
    told = command("check", "d.csv", *ON, "--map", "入党时间=admitted_on", "--map", "甲= sex ").stdout
    assert "SHP13" not in told
    assert "SHP131" not in command("check", "d.csv", *ON, "--profile", "paper-roster").stdout


def test_an_own_rule_book_takes_the_place_of_the_library_s(
    command: Command, roster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = ModuleType("own_rules")
    own.__dict__["BOOK"] = RULES.only("CON1")
    monkeypatch.setitem(sys.modules, "own_rules", own)
    result = command("check", roster, *ON, "--rules", "own_rules:BOOK", "--ignore", "SHP")
    assert [line for line in result.stdout.splitlines() if line.startswith("    [")] == [
        "    [必须] CON103 D2 出生日期：出生日期与身份号码中的日不一致"
    ]
