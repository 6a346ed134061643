"""`partybranch template`: what it writes, says, and refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import Result

from partybranch import load
from partybranch.roster import read_roster

Command = Callable[..., Result]
ON = ("--on", "2026-11-23")


def test_an_empty_roster_is_written_and_checked_as_it_is(command: Command, folder: Path) -> None:
    result = command("template", "花名册.xlsx")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "已写出 花名册.xlsx；填好后运行：partybranch check 花名册.xlsx\n"
    assert [each.name for each in folder.iterdir()] == ["花名册.xlsx"]
    checked = command("check", "花名册.xlsx", *ON)
    assert checked.exit_code == 0
    assert "党员记录 0 条" in checked.stdout
    assert "示例 1 行" in checked.stdout
    assert "填写说明" in checked.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("columns", "t.xlsx"), "加入党组织日期* → admitted_on"),
        (("completion", "t.xlsx", *ON), "没有党支部的记录\n"),
        (("calendar", "t.xlsx", *ON), "到期 0 项"),
    ],
)
def test_an_empty_template_passes_through_every_command(
    arguments: tuple[str, ...], said: str, command: Command
) -> None:
    command("template", "t.xlsx")
    result = command(*arguments)
    assert result.exit_code == 0, result.output
    assert said in result.output


def test_the_sample_row_of_a_template_is_no_member(command: Command, folder: Path) -> None:
    command("template", "t.xlsx")
    result = command("convert", "t.xlsx", "t.json")
    assert (result.exit_code, result.output) == (0, "")
    assert load(folder / "t.json") == ()


def test_layouts_and_branches_are_given_again(command: Command, folder: Path) -> None:
    result = command(
        *("template", "t.xlsx", "--profile", "official-summary", "--profile", "meetings"),
        *("--branch", "第一党支部", "--branch", "第二党支部", "--lang", "en"),
    )
    assert result.exit_code == 0
    assert result.stderr == "written: t.xlsx; when it is filled in, run: partybranch check t.xlsx\n"
    book = load_workbook(folder / "t.xlsx")
    assert book.sheetnames == ["党员名册", "会议", "Guide", "民族", "学历", "工作岗位"]
    assert "list_branch" in book.defined_names


def test_a_file_that_may_have_been_filled_in_is_replaced_only_on_request(
    command: Command, folder: Path
) -> None:
    (folder / "t.xlsx").write_bytes(b"filled in")
    for language, words in (
        ("zh", "错误：没有写出：t.xlsx 已经存在"),
        ("en", "error: nothing was written: t.xlsx is there already"),
    ):
        refused = command("template", "t.xlsx", "--lang", language)
        assert (refused.exit_code, refused.stderr.startswith(words)) == (2, True)
        assert (folder / "t.xlsx").read_bytes() == b"filled in"
    assert command("template", "t.xlsx", "-q", "--force").output == ""
    assert read_roster(folder / "t.xlsx").members == ()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("t.csv",), "错误：模板只能写成 .xlsx 文件，不能写成“t.csv”\n"),
        (("t.csv", "--lang", "en"), "error: a template is written as .xlsx only, not as “t.csv”\n"),
        (
            ("t.xlsx", "--profile", "offical-summary"),
            "错误：没有名为“offical-summary”的版式；可用：official-summary",
        ),
        (("none/t.xlsx", "--lang", "en"), "error: cannot write none/t.xlsx: "),
        ((".",), "错误：输出位置是文件夹：."),
    ],
)
def test_what_cannot_be_written_is_said(
    arguments: tuple[str, ...], message: str, command: Command, folder: Path
) -> None:
    result = command("template", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(message)
    assert list(folder.iterdir()) == []


def test_a_layout_of_the_settings_is_that_of_the_template(command: Command, folder: Path) -> None:
    (folder / "partybranch.toml").write_text('profile = "official-summary"\n', encoding="utf-8")
    assert command("template", "t.xlsx", "-q").exit_code == 0
    assert read_roster(folder / "t.xlsx").sources[0].profile == "official-summary"
