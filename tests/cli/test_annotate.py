"""`partybranch annotate`: exit status, what is said, and which options choose what is marked."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import ROSTER
from tests.outputs.workbooks import adorned, opened
from typer.testing import Result

Command = Callable[..., Result]
ON = ("--on", "2026-11-23")


def codes_in(path: str) -> list[str]:
    rows = opened(Path(path).read_bytes()).worksheets[0].iter_rows(values_only=True)
    return [str(cells[2]) for cells in rows if isinstance(cells[0], int)]


def test_what_was_written_is_said_on_standard_error(roster: str, command: Command) -> None:
    done = command("annotate", roster, "out.xlsx", *ON)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.startswith("已写出 out.xlsx：问题 ")
    number = int(done.stderr.split("问题 ")[1].split(" ")[0])
    assert number == len(codes_in("out.xlsx")) > 0
    again = command("annotate", roster, "out.xlsx", *ON, "--lang", "en")
    assert again.stderr.startswith(f"written to out.xlsx: findings {number} (must ")


def test_what_is_in_the_way_is_said_too(folder: Path, command: Command) -> None:
    (folder / "in.xlsx").write_bytes(adorned())
    done = command("annotate", "in.xlsx", "out.xlsx", *ON)
    assert "工作表“第一党支部”中隐藏的列有问题：F" in done.stderr


def test_quietly_nothing_is_said(roster: str, command: Command) -> None:
    done = command("annotate", roster, "out.xlsx", *ON, "--quiet")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "")
    assert codes_in("out.xlsx")


def test_nothing_found_ends_with_0(clean: str, command: Command) -> None:
    done = command("annotate", clean, "out.xlsx", *ON)
    assert done.exit_code == 0
    assert codes_in("out.xlsx") == []


def test_from_which_force_on_the_status_is_1(roster: str, command: Command) -> None:
    assert command("annotate", roster, "out.xlsx", *ON, "--fail-on", "never").exit_code == 0
    assert (
        command("annotate", roster, "o.xlsx", *ON, "--select", "SHP130", "--fail-on", "note").exit_code == 1
    )
    assert command("annotate", roster, "o.xlsx", *ON, "--select", "SHP130").exit_code == 0


def test_only_what_is_selected_is_marked(roster: str, command: Command) -> None:
    command("annotate", roster, "out.xlsx", *ON, "--select", "ADM,CON")
    assert {code[:3] for code in codes_in("out.xlsx")} == {"ADM", "CON"}
    command("annotate", roster, "out.xlsx", *ON, "--ignore", "ADM,CON")
    assert {code[:3] for code in codes_in("out.xlsx")} == {"SHP"}


def test_what_a_baseline_knows_is_not_marked(roster: str, command: Command) -> None:
    command("check", roster, *ON, "--select", "CON", "--write-baseline", "known.json")
    done = command("annotate", roster, "out.xlsx", *ON, "--baseline", "known.json")
    assert codes_in("out.xlsx")
    assert not [code for code in codes_in("out.xlsx") if code.startswith("CON")]
    assert "处为基线已知，没有标出" in done.stderr
    said = command("annotate", roster, "out.xlsx", *ON, "--baseline", "known.json", "--lang", "en").stderr
    assert "known already and not marked: " in said


def test_headings_can_be_mapped(folder: Path, command: Command) -> None:
    (folder / "in.csv").write_text("姓名,入党时间,性别\n赵一,2003-06-01,难\n", encoding="utf-8")
    command("annotate", "in.csv", "out.xlsx", *ON, "--map", "入党时间=admitted_on")
    assert codes_in("out.xlsx") == ["SHP102"]


@pytest.mark.parametrize("reveal", [False, True])
def test_numbers_are_shown_only_on_request(folder: Path, command: Command, *, reveal: bool) -> None:
    number = "110000198001010035"
    (folder / "in.csv").write_text(f"姓名,性别,出生日期\n赵一,男,{number}\n", encoding="utf-8")
    command("annotate", "in.csv", "out.xlsx", *ON, *(["--reveal"] if reveal else []))
    book = opened(Path("out.xlsx").read_bytes())
    cells = [cell for sheet in book.worksheets for line in sheet.iter_rows() for cell in line]
    # In the user's own cell; revealed also in the column of problems and in the list.
    assert sum(number in str(cell.value) for cell in cells) == (3 if reveal else 1)
    assert sum(cell.comment is not None and number in cell.comment.text for cell in cells) == reveal


def test_standard_input_is_read(
    folder: Path, program: Callable[..., subprocess.CompletedProcess[bytes]]
) -> None:
    done = program("annotate", "-", "out.xlsx", *ON, stdin=ROSTER.encode())
    assert done.returncode == 1
    assert (folder / "out.xlsx").exists()


@pytest.mark.parametrize("title", ["[2026年]党员花名册", "{某支部}党员花名册", "[机密]"])
def test_a_table_whose_title_begins_with_a_bracket_is_no_json(
    folder: Path, command: Command, title: str
) -> None:
    (folder / "br.csv").write_text(f"{title},\n{ROSTER}", encoding="utf-8")
    assert command("annotate", "br.csv", "out.xlsx", *ON).exit_code == 1
    data = (folder / "br.csv").read_bytes()
    assert command("annotate", "-", "in.xlsx", *ON, stdin=data).exit_code == 1
    for name in ("out.xlsx", "in.xlsx"):
        assert "党员记录 4 条" in command("check", name, *ON).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("r.csv", "r.csv"), "扩展名为 .xlsx"),
        (("in.xlsx", "./in.xlsx"), "输出不能就是输入文件"),
        (("没有.xlsx", "out.xlsx"), "没有这个文件"),
        (("ledger.json", "out.xlsx"), "请先转换为工作簿"),
        ((".", "out.xlsx"), "文件夹"),
        (("r.csv", "没有/out.xlsx"), "无法写入"),
        (("r.csv", "out.xlsx", "--select", "XYZ"), "XYZ"),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_writes_nothing(
    roster: str, folder: Path, command: Command, arguments: tuple[str, ...], said: str
) -> None:
    (folder / "in.xlsx").write_bytes(adorned())
    (folder / "ledger.json").write_text("{}", encoding="utf-8")
    before = sorted(folder.iterdir())
    done = command("annotate", *arguments, *ON)
    assert done.exit_code == 2
    assert said in done.stderr
    assert sorted(folder.iterdir()) == before
    assert (folder / roster).read_text(encoding="utf-8") == ROSTER


def test_what_was_annotated_is_checked_as_it_is(roster: str, command: Command) -> None:
    before = command("check", roster, *ON, "--format", "json").stdout
    command("annotate", roster, "out.xlsx", *ON)
    after = command("check", "out.xlsx", *ON)
    assert "工作表“核查结果”（核查结果）" in after.stdout
    assert after.exit_code == 1
    assert before.count('"code"') == command("check", "out.xlsx", *ON, "--format", "json").stdout.count(
        '"code"'
    )
    columns = command("columns", "out.xlsx").stdout
    assert "数据存在的问题 → —  [核查所写]" in columns
