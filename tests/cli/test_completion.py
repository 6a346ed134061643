"""`partybranch completion`."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import attrs
import pytest
from typer.testing import Result

import partybranch as pb

Command = Callable[..., Result]

RULES = """\
from datetime import date
from partybranch import RULES
BOOK = RULES.only("LIF105").tightening("LIF105", 3, source="本局规定", since=date(2025, 1, 1))
"""


def ledger(*months: int) -> pb.Ledger:
    return pb.Ledger(
        branch=pb.Branch(id="b", name="某局机关党支部"),
        covers=pb.Period.of_year(2025),
        meetings=tuple(
            pb.Meeting(id=str(month), kind=pb.MeetingKind.THEMED_DAY, on=pb.PartialDate(2025, month, 10))
            for month in months
        ),
    )


@pytest.fixture
def full(folder: Path) -> str:
    pb.dump(ledger(*range(1, 13)), folder / "full.json")
    return "full.json"


@pytest.fixture
def short(folder: Path) -> str:
    pb.dump(ledger(*range(1, 12)), folder / "short.json")
    return "short.json"


def test_nothing_that_must_be_is_missing(command: Command, full: str) -> None:
    result = command("completion", full, "--on", "2025-12-31", "--period", "2025-07-01/2026-01-01")
    assert result.exit_code == 0
    assert result.stdout.startswith("某局机关党支部  2025年下半年（截至 2025-12-31）\n")
    assert "[一般应当] MTG201 2025年第3季度召开支部党员大会0次" in result.stdout


@pytest.mark.parametrize(
    ("force", "status"), [("must", 0), ("normally", 1), ("practice", 1), ("note", 1), ("never", 0)]
)
def test_from_which_force_on_it_fails(command: Command, full: str, force: str, status: int) -> None:
    options = ("--period", "2025-07-01/2026-01-01", "--on", "2025-12-31", "--fail-on", force)
    assert command("completion", full, *options).exit_code == status


def test_something_is_missing(command: Command, short: str) -> None:
    result = command("completion", short, "--on", "2026-01-15", "--lang", "en")
    assert result.exit_code == 1
    assert "  [must] LIF105 themed Party days in 2025-12: 0; 1 a month is required\n" in result.stdout


def test_what_is_not_over_is_not_missing(command: Command, short: str) -> None:
    assert command("completion", short, "--on", "2025-12-30").exit_code == 0
    assert command("completion", short, "--on", "2025-12-31", "--period", "2025-12").exit_code == 1


def test_json(command: Command, short: str) -> None:
    result = command("completion", short, "--on", "2026-01-15", "--format", "json")
    assert result.exit_code == 1
    plain = json.loads(result.stdout)
    assert (list(plain), plain["on"]) == (["partybranch", "on", "ledgers"], "2026-01-15")
    assert [each["branch"]["id"] for each in plain["ledgers"]] == ["b"]


def test_the_usual_period_is_what_the_ledger_covers_else_the_year_of_the_day(
    command: Command, folder: Path, full: str
) -> None:
    assert "  2025年（截至 2027-01-15）" in command("completion", full, "--on", "2027-01-15").stdout
    pb.dump(attrs.evolve(ledger(1), covers=None), folder / "l.json")
    assert "  2027年（截至 2027-01-15）" in command("completion", "l.json", "--on", "2027-01-15").stdout


def test_rules_of_an_agency(command: Command, folder: Path, full: str) -> None:
    (folder / "own_completion.py").write_text(RULES, encoding="utf-8")
    result = command("completion", full, "--on", "2026-01-15", "--rules", "own_completion:BOOK")
    assert result.exit_code == 1
    assert "每月3次" in result.stdout
    assert "依据：自定（本局规定）" in result.stdout


def test_of_a_roster_every_branch_in_turn(command: Command, folder: Path) -> None:
    text = "姓名,所在党支部\n甲某,第一党支部\n乙某,第二党支部\n丙某,13800000001\n丁某,\n"
    (folder / "r.csv").write_text(text, encoding="utf-8")
    result = command("completion", "r.csv", "--on", "2025-08-15")
    assert result.exit_code == 0
    heads = [line.split()[0] for line in result.stdout.splitlines() if "（截至 " in line]
    assert heads == ["第一党支部", "第二党支部", "13*********", "未写明党支部的党员"]
    pb.dump(pb.read_roster("r.csv"), folder / "r.json")
    pb.dump(pb.read_roster("r.csv").members, folder / "m.json")
    for document in ("r.json", "m.json"):
        assert command("completion", document, "--on", "2025-08-15").stdout == result.stdout


def test_a_document_without_members_has_no_branch(command: Command, folder: Path) -> None:
    pb.dump((), folder / "m.json")
    for language, words in (("zh", "没有党支部的记录\n"), ("en", "no records of a branch\n")):
        result = command("completion", "m.json", "--lang", language)
        assert (result.exit_code, result.stdout) == (0, words)


def test_identity_numbers_in_texts_are_masked(command: Command, folder: Path) -> None:
    told = pb.Departure(rule="LIF105", reason="110000199002020029 住院")
    pb.dump(attrs.evolve(ledger(1), departures=(told,)), folder / "l.json")
    for output in ("text", "json"):
        result = command("completion", "l.json", "--on", "2026-01-15", "--format", output)
        assert "住院" in result.stdout
        assert "110000199002020029" not in result.stdout


@pytest.mark.parametrize(
    "period",
    [
        "",
        "25",
        "2025-13",
        "2025-1",
        "2025-02-30",
        "2025/2026",
        "2025-01-01/",
        "/2025-01-01",
        "全年",
        "9999",
        "0000",
    ],
)
def test_a_period_that_is_none_is_refused(command: Command, full: str, period: str) -> None:
    result = command("completion", full, "--period", period, "--lang", "en")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"error: --period is written 2025, 2025-03 or 2025-01-01/2025-07-01, not “{period}”\n"
    )


def test_a_period_that_ends_before_it_starts_is_refused(command: Command, full: str) -> None:
    result = command("completion", full, "--period", "2025-07-01/2025-01-01")
    assert result.exit_code == 2
    assert "而不是“2025-07-01/2025-01-01”：期间的结束日应晚于开始日" in result.stderr


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nothing.json",), "没有这个文件：nothing.json\n"),
        (("full.json", "--on", "2025"), "--on 应为日期 YYYY-MM-DD，例如 2026-11-23，而不是“2025”\n"),
        (("full.json", "--rules", "nobody:BOOK"), "--rules nobody:BOOK：模块 nobody 无法导入："),
        (("bad.json",), "bad.json：文档无法读作记录，共1处问题：\n/format SHP008 "),
        ((".",), "这是文件夹，不是文件：."),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    command: Command, folder: Path, arguments: tuple[str, ...], words: str
) -> None:
    (folder / "bad.json").write_text('{"kind": "ledger"}', encoding="utf-8")
    result = command("completion", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"错误：{words}")


def test_standard_input(command: Command, full: str, folder: Path) -> None:
    data = (folder / full).read_bytes()
    named = command("completion", full, "--on", "2025-12-31")
    assert command("completion", "-", "--on", "2025-12-31", stdin=data).stdout == named.stdout


def test_check_calls_the_records_that_it_points_at_by_their_names(command: Command, folder: Path) -> None:
    report = pb.WorkReport(id="r", title="2025年工作汇报", cycle="nobody")
    pb.dump(attrs.evolve(ledger(1), reports=(report,)), folder / "l.json")
    assert "  /reports/0 2025年工作汇报\n" in command("check", "l.json").stdout


def test_last_day_of_all(command: Command, full: str) -> None:
    period = f"9998-01-01/{date.max}"
    assert command("completion", full, "--period", period, "--on", "9999-12-31").exit_code == 0


def test_the_meetings_of_a_workbook_are_counted(command: Command) -> None:
    example = str(Path(__file__).parents[2] / "examples" / "meetings.xlsx")
    shown = command(
        "completion", example, "--on", "2026-11-26", "--period", "2026", "--format", "json"
    ).stdout
    rows = {
        row["meeting"]: sum(row["counts"])
        for each in json.loads(shown)["ledgers"]
        for row in each["by_month"]["rows"]
        if all(isinstance(count, int) for count in row["counts"])
    }
    assert rows["committee-meeting"] == 2
