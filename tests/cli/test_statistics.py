"""`partybranch statistics`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

import partybranch as pb

Command = Callable[..., Result]

ROSTER = """\
姓名,性别,民族,所在党支部,人员类别,加入党组织日期,转为正式党员日期,工作岗位
甲某,女,汉,甲支部,正式党员,2003-06-01,2004-06-01,教师
乙某,男,回,甲支部,正式党员,2012-06-01,2013-06-01,13900000001
丙某,女,汉,乙支部,预备党员,2025-06-01,,教师
"""
ON = ("--on", "2025-12-31")


@pytest.fixture
def roster(folder: Path) -> str:
    (folder / "花名册.csv").write_text(ROSTER, encoding="utf-8")
    return "花名册.csv"


def test_text_on_a_day(command: Command, roster: str) -> None:
    result = command("statistics", roster, *ON)
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "党员 3 名（截至 2025-12-31）\n\n人员类别\n  正式党员  2  66.7%\n  预备党员  1  33.3%\n"
    )
    assert "  其中：少数民族  1  33.3%\n" in result.stdout
    assert command("statistics", roster, *ON, "--lang", "en").stdout.startswith(
        "members: 3 (as of 2025-12-31)\n"
    )


def test_by_branch(command: Command, roster: str) -> None:
    last = command("statistics", roster, *ON, "--by", "branch").stdout.splitlines()[-2:]
    assert [line.split()[:4] for line in last] == [["甲支部", "2", "2", "0"], ["乙支部", "1", "0", "1"]]


def test_new_members_of_a_time(command: Command, roster: str) -> None:
    result = command("statistics", roster, *ON, "--admitted", "2025", "--format", "json")
    plain = json.loads(result.stdout)
    assert (plain["counted"], plain["admitted"]) == (1, {"start": "2025-01-01", "end": "2026-01-01"})
    wrong = command("statistics", roster, *ON, "--admitted", "去年", "--lang", "en")
    assert wrong.exit_code == 2
    assert wrong.stderr == (
        "error: --admitted is written 2025, 2025-03 or 2025-01-01/2025-07-01, not “去年”\n"
    )


def test_a_number_where_an_occupation_or_a_branch_belongs_is_masked(
    command: Command, folder: Path, roster: str
) -> None:
    assert "13900000001" not in (command("statistics", roster, *ON).stdout)
    assert "13*********" in (command("statistics", roster, *ON).stdout)
    plain = command("statistics", roster, *ON, "--format", "json").stdout
    assert '":13*********"' in plain
    assert "13900000001" not in plain
    (folder / "shifted.csv").write_text(ROSTER.replace("乙支部", "110000199002020029"), encoding="utf-8")
    for form in ("text", "json", "csv"):
        shown = command("statistics", "shifted.csv", *ON, "--by", "branch", "--format", form).stdout
        assert "110000199002020029" not in shown
        assert "11****************" in shown


def test_csv_to_a_file(command: Command, folder: Path, roster: str) -> None:
    result = command("statistics", roster, *ON, "--format", "csv", "-o", "统计.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    data = (folder / "统计.csv").read_bytes()
    assert data == command("statistics", roster, *ON, "--format", "csv").stdout_bytes
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert {row["table"] for row in rows} >= {"membership", "sex", "branch"}


def test_text_to_a_file_and_nowhere_else(command: Command, folder: Path, roster: str) -> None:
    assert command("statistics", roster, *ON, "-o", "统计.txt").stdout == ""
    text = (folder / "统计.txt").read_text(encoding="utf-8")
    assert text == command("statistics", roster, *ON).stdout
    assert command("statistics", roster, *ON, "-o", "nowhere/统计.txt").exit_code == 2


def test_several_files_are_counted_together(command: Command, folder: Path, roster: str) -> None:
    day = pb.PartialDate(2003, 6)
    ledger = pb.Ledger(branch=pb.Branch(id="b", name="丙支部"), members=(pb.Member(id="1", admitted_on=day),))
    pb.dump(ledger, folder / "ledger.json")
    pb.dump((pb.Member(id="1", branch="甲支部", admitted_on=day),), folder / "members.json")
    result = command("statistics", roster, "ledger.json", "members.json", *ON, "--format", "json")
    plain = json.loads(result.stdout)
    assert plain["counted"] == 5
    (branches,) = (table for table in plain["tables"] if table["id"] == "branch")
    assert [(row["key"], row["count"]) for row in branches["rows"]] == [
        ("甲支部", 3),
        ("乙支部", 1),
        ("丙支部", 1),
    ]
    alone = json.loads(command("statistics", "ledger.json", *ON, "--format", "json", "--by", "branch").stdout)
    assert [each["branch"] for each in alone["branches"]] == ["丙支部"]


def test_what_cannot_be_read_ends_with_status_2(command: Command) -> None:
    result = command("statistics", "nothing.csv", *ON)
    assert result.exit_code == 2
    assert "没有这个文件" in result.stderr
