"""`partybranch report`: the page is written whole or not at all, and says what it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.outputs.page_subjects import EXAMPLES, SCRIPT, year
from tests.outputs.pages import HTML, defects, parsed, words
from typer.testing import Result

from partybranch import Member, PartialDate, dump

Command = Callable[..., Result]
ON = ("--on", "2026-11-23")


@pytest.fixture
def ledger(folder: Path) -> str:
    dump(year(), folder / "l.json")
    return "l.json"


def written(folder: Path, name: str = "out.html") -> str:
    return (folder / name).read_text(encoding="utf-8")


def test_a_page_is_written_and_said_to_be(command: Command, ledger: str, folder: Path) -> None:
    done = command("report", ledger, "-o", "out.html", *ON)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "已写出 out.html：发现问题 17 处，无法判断 10 项\n"
    page = written(folder)
    assert defects(page) == []
    assert '<html lang="zh-Hans">' in page
    assert "某局机关党支部 · 党支部工作核查报告 · 2026-11-23" in page
    assert sorted(each.name for each in folder.iterdir()) == ["l.json", "out.html"]


def test_a_page_in_english(command: Command, ledger: str, folder: Path) -> None:
    done = command("report", ledger, "--output", "out.htm", "--lang", "en", *ON)
    assert done.stderr == "written: out.htm; findings: 17, cannot tell: 10\n"
    assert '<html lang="en">' in written(folder, "out.htm")


def test_quiet_says_nothing(command: Command, ledger: str) -> None:
    done = command("report", ledger, "-o", "out.html", "--quiet", *ON)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(("force", "status"), [("must", 1), ("note", 1), ("never", 0)])
def test_the_status_is_that_of_the_findings_if_asked(
    command: Command, ledger: str, folder: Path, force: str, status: int
) -> None:
    done = command("report", ledger, "-o", "out.html", "--fail-on", force, *ON)
    assert done.exit_code == status
    assert written(folder)


def test_nothing_found_of_that_force_is_fine(command: Command, clean: str) -> None:
    assert command("report", clean, "-o", "out.html", "--fail-on", "must", *ON).exit_code == 0


@pytest.mark.parametrize(
    "name", ["examples/roster.xlsx", "examples/meetings.xlsx", "examples/quality_bureau/ledger.json"]
)
def test_the_examples_make_pages(command: Command, folder: Path, name: str) -> None:
    assert command("report", str(EXAMPLES.parent / name), "-o", "out.html", *ON).exit_code == 0
    assert defects(written(folder)) == []


def test_several_inputs_make_one_page(command: Command, ledger: str, roster: str, folder: Path) -> None:
    assert command("report", ledger, roster, "-o", "out.html", *ON).exit_code == 0
    page = written(folder)
    assert defects(page) == []
    shown = words(parsed(page))
    assert "某局机关党支部" in shown
    assert "孙三" in shown
    assert "l.json" in shown


def test_only_some_codes_are_shown_and_all_is_still_asked_for(
    command: Command, ledger: str, folder: Path
) -> None:
    done = command("report", ledger, "-o", "out.html", "--select", "CYC,MTG", "--ignore", "MTG203", *ON)
    assert "发现问题 6 处" in done.stderr
    sections = [each.get("id") for each in parsed(written(folder)).iter(f"{HTML}section")]
    assert "completion" in sections
    assert "主题党日" in written(folder)


def test_another_period_is_looked_at(command: Command, ledger: str, folder: Path) -> None:
    command("report", ledger, "-o", "out.html", "--period", "2026-03", *ON)
    assert "期间 2026年3月" in written(folder)


def test_what_a_baseline_knows_is_left_out(command: Command, ledger: str, folder: Path) -> None:
    command("check", ledger, "--write-baseline", "known.json", *ON)
    done = command("report", ledger, "-o", "out.html", "--baseline", "known.json", *ON)
    assert "发现问题 0 处" in done.stderr
    assert "另有 17 处为基线已知" in written(folder)


def test_a_limit_is_kept(command: Command, ledger: str, folder: Path) -> None:
    command("report", ledger, "-o", "out.html", "--limit", "3", *ON)
    assert "另有 14 处未列出" in written(folder)


def test_headings_are_mapped_and_numbers_masked(command: Command, folder: Path) -> None:
    (folder / "r.csv").write_text(
        "名字,身份证,性别\n110000199001010031,110000199001010031,无\n", encoding="utf-8"
    )
    arguments = ("report", "r.csv", "--map", "名字=name", "-o", "out.html", *ON)
    command(*arguments)
    assert "110000199001010031" not in written(folder)
    command(*arguments, "--reveal")
    assert "110000199001010031" in written(folder)


def test_a_hostile_name_stays_a_name(command: Command, folder: Path) -> None:
    member = Member(id="1", name=SCRIPT, admitted_on=PartialDate(2030))
    dump((member,), folder / f"{SCRIPT[:8]}.json")
    assert command("report", f"{SCRIPT[:8]}.json", "-o", "out.html", *ON).exit_code == 0
    page = written(folder)
    assert defects(page) == []
    assert SCRIPT not in page
    assert SCRIPT in words(parsed(page))


def test_standard_input_is_read(command: Command, ledger: str, folder: Path) -> None:
    done = command("report", "-", "-o", "out.html", *ON, stdin=(folder / ledger).read_bytes())
    assert done.exit_code == 0
    assert defects(written(folder)) == []


WRONG = {
    "a name of another kind": (("-o", "out.pdf"), "报告写作网页，文件名应以 .html 结尾，而不是“out.pdf”\n"),
    "no such folder": (("-o", "none/out.html"), "无法写入 none/out.html："),
    "a period that is none": (
        ("-o", "out.html", "--period", "三月"),
        "--period 应写作 2025、2025-03 或 2025-01-01/2025-07-01，而不是“三月”\n",
    ),
    "a code that is none": (("-o", "out.html", "--select", "XYZ"), "没有代码为“XYZ”的规则；是否指：ADM、"),
    "a day that is none": (
        ("-o", "out.html", "--on", "今天"),
        "--on 应为日期 YYYY-MM-DD，例如 2026-11-23，而不是“今天”\n",
    ),
}


@pytest.mark.parametrize(("arguments", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_call_says_what_would_be_right(
    command: Command, ledger: str, folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = command("report", ledger, *ON, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"错误：{said}")
    assert [each.name for each in folder.iterdir()] == ["l.json"]


def test_the_old_page_stays_where_the_input_cannot_be_read(command: Command, folder: Path) -> None:
    (folder / "out.html").write_text("old", encoding="utf-8")
    done = command("report", "gone.json", "-o", "out.html", *ON)
    assert done.exit_code == 2
    assert written(folder) == "old"


def test_a_page_needs_a_name(command: Command, ledger: str) -> None:
    done = command("report", ledger)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "错误：缺少 --output\n用法见 partybranch report --help\n"
