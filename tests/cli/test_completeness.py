"""`partybranch completeness`."""

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
姓名,性别,所在党支部,手机号
甲某,女,甲支部,13900000001
乙某,,甲支部,
"""
ITEMS = ("--fields", "name, sex,mobile|landline")


@pytest.fixture
def roster(folder: Path) -> str:
    (folder / "花名册.csv").write_text(ROSTER, encoding="utf-8")
    return "花名册.csv"


def test_a_profile_says_how_tables_are_read_where_fields_are_named(command: Command, roster: str) -> None:
    plain, named = (
        command("completeness", roster, *ITEMS, *more) for more in ((), ("--profile", "official-summary"))
    )
    assert (named.exit_code, named.stdout) == (0, plain.stdout)


def test_text(command: Command, roster: str) -> None:
    result = command("completeness", roster, *ITEMS)
    assert result.exit_code == 0
    assert result.stdout == (
        "党员 2 名，其中应填项目都已填写的 1 名；完整率 66.6%\n"
        "应填项目：指定的字段\n"
        "\n"
        "项目              应填  已填  空缺  未读出  不适用  无法判断  完整率\n"
        "姓名                 2     2     0       0       0         0    100%\n"
        "性别                 2     1     1       0       0         0     50%\n"
        "手机号或固定电话     2     1     1       0       0         0     50%\n"
        "\n"
        "花名册.csv\n"
        "  第3行 乙某：缺 性别、手机号或固定电话\n"
    )


def test_the_form_of_a_layout_is_asked_and_what_has_no_column_is_said_once(
    command: Command, roster: str
) -> None:
    national = command("completeness", roster, "--lang", "en", "--limit", "0").stdout
    assert "the sixteen items of the member form" in national
    assert "no such column in the table (number of rows): ethnic group (2)" in national
    paper = command("completeness", roster, "--profile", "paper-roster").stdout
    assert "应填项目：该版式自有的列\n" in paper


@pytest.mark.parametrize(("percent", "status"), [("66.6", 0), ("66.7", 1), ("0", 0), ("100", 1)])
def test_below_a_share_it_fails(command: Command, roster: str, percent: str, status: int) -> None:
    assert command("completeness", roster, *ITEMS, "--fail-under", percent).exit_code == status


@pytest.mark.parametrize("fields", ["", ",", " , "])
def test_where_no_field_is_named_it_is_not_taken_for_complete(
    command: Command, roster: str, fields: str
) -> None:
    for language, words in (
        ("zh", "错误：--fields 没有给出字段\n"),
        ("en", "error: --fields names no field\n"),
    ):
        result = command("completeness", roster, "--fields", fields, "--fail-under", "1", "--lang", language)
        assert (result.exit_code, result.stdout, result.stderr) == (2, "", words)


def test_limit_is_of_the_text(command: Command, roster: str) -> None:
    text = command("completeness", roster, *ITEMS, "--limit", "0").stdout
    assert "乙某" not in text
    for form in ("json", "csv"):
        whole = command("completeness", roster, *ITEMS, "--format", form).stdout
        assert command("completeness", roster, *ITEMS, "--format", form, "--limit", "0").stdout == whole
    told = " ".join(command("completeness", "--help").stdout.split())
    assert "JSON and CSV list all." in told


def test_the_list_of_what_is_to_be_filled_in_goes_to_a_file(
    command: Command, folder: Path, roster: str
) -> None:
    result = command("completeness", roster, *ITEMS, "--format", "csv", "-o", "待填.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    data = (folder / "待填.csv").read_bytes()
    assert data == command("completeness", roster, *ITEMS, "--format", "csv").stdout_bytes
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [(row["name"], row["cell"]) for row in rows] == [("乙某", "B3"), ("乙某", "D3")]
    assert command("completeness", roster, *ITEMS, "-o", "缺.txt").stdout == ""
    assert (folder / "缺.txt").read_text(encoding="utf-8").endswith("乙某：缺 性别、手机号或固定电话\n")


def test_each_document_by_itself(command: Command, folder: Path, roster: str) -> None:
    number = "110000199002020029"
    them = (pb.Member(id=number, name="13900000001", branch=number),)
    pb.dump(them, folder / "members.json")
    result = command("completeness", roster, "members.json", *ITEMS, "--format", "json")
    first, second = json.loads(result.stdout)["forms"]
    assert (first["records"], second["records"]) == (2, 1)
    for form in ("text", "json", "csv"):
        shown = command("completeness", roster, "members.json", *ITEMS, "--format", form).stdout
        assert number not in shown
        assert "13900000001" not in shown
    text = command("completeness", roster, "members.json", *ITEMS).stdout
    assert text.count("应填项目：指定的字段") == 2


def test_a_wrong_call_says_what_would_be_right(command: Command, roster: str) -> None:
    result = command("completeness", roster, "--fields", "mobil", "--lang", "en")
    assert result.exit_code == 2
    assert result.stderr == "error: a member has no field “mobil”; there are: mobile, email\n"
    assert command("completeness", roster, "--profile", "nope").exit_code == 2
