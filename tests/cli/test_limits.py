"""`partybranch --allow NAME=NUMBER …`: a limit for one call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from partybranch import Branch, Ledger, Member, PartialDate, Standing, dump, write_roster
from partybranch.codec import write_ndjson

Command = Callable[..., Result]
ON = ("--on", "2026-11-27")


@pytest.fixture(autouse=True)
def _files(folder: Path) -> None:
    day = PartialDate.parse("2020-05")
    members = tuple(
        Member(id=str(number), name=f"某{number}", stated_standing=Standing.PROBATIONARY, confirmed_on=day)
        for number in range(3)
    )
    write_roster(members, folder / "x.xlsx")
    write_roster(members, folder / "x.csv")
    dump(members, folder / "x.json")
    (folder / "x.ndjson").write_bytes(b"".join(write_ndjson(members)))
    dump(Ledger(branch=Branch(id="b", name="某支部"), members=members), folder / "l.json")


@pytest.mark.parametrize(
    ("limit", "call"),
    [
        pytest.param("rows", ("check", "x.xlsx", *ON), id="check"),
        pytest.param("rows", ("columns", "x.csv"), id="columns"),
        pytest.param("expanded_bytes", ("annotate", "x.xlsx", "y.xlsx", *ON), id="annotate"),
        pytest.param("columns", ("report", "x.xlsx", "-o", "y.html", *ON), id="report"),
        pytest.param("items", ("convert", "x.json", "y.csv"), id="convert"),
        pytest.param("records", ("check", "x.json", *ON), id="a document"),
        pytest.param("line_length", ("check", "x.ndjson", *ON), id="lines"),
        pytest.param("file_bytes", ("completion", "l.json", "--period", "2026"), id="completion"),
        pytest.param("text_cells", ("compare", "x.csv", "x.xlsx"), id="compare"),
        pytest.param("cells", ("statistics", "x.xlsx", *ON), id="statistics"),
        pytest.param("file_bytes", ("completeness", "x.csv"), id="completeness"),
        pytest.param("file_bytes", ("calendar", "l.json", *ON), id="calendar"),
    ],
)
def test_every_command_that_reads_is_held_to_it_and_says_how_to_raise_it(
    command: Command, limit: str, call: tuple[str, ...]
) -> None:
    refused = command("--allow", f"{limit}=1", *call)
    assert refused.exit_code == 2
    assert refused.stderr.endswith(f"（命令行中：partybranch --allow {limit}=2 …）\n")
    english = command("--allow", f"{limit}=1", *call, "--lang", "en")
    assert english.stderr.endswith(f"(on the command line: partybranch --allow {limit}=2 …)\n")
    allowed = command("--allow", f"{limit}=1000000", *call).exit_code
    assert allowed == command(*call).exit_code != 2


def test_findings_beyond_it_are_counted(command: Command) -> None:
    call = ("check", "x.json", *ON, "--fail-on", "note")
    all_of_them = command(*call).stdout
    some = command("--allow", "findings=1", *call).stdout
    assert len(some.splitlines()) < len(all_of_them.splitlines())
    counted = [line for line in all_of_them.splitlines() if line.startswith("发现问题")]
    assert counted
    assert counted[0] in some
    assert "\n另有 2 处只计数，未逐条列出（--allow findings=…）\n" in some
    fewer = command("--allow", "findings=2", *call, "--limit", "1", "--lang", "en").stdout
    assert (
        "\nnot shown: 1 more (--limit)\ncounted, not listed one by one: 1 more (--allow findings=…)\n"
        in fewer
    )


def test_it_holds_for_what_is_read_beside_the_records(command: Command) -> None:
    """Else the error would name an option that changes nothing."""
    call = ("check", "x.json", *ON, "--baseline", "known.json")
    assert command(*call[:-2], "--write-baseline", "known.json").exit_code == 0
    Path("known.json").write_text(
        Path("known.json").read_text(encoding="utf-8") + " " * 9_000, encoding="utf-8"
    )
    refused = command("--allow", "file_bytes=8000", *call)
    assert refused.exit_code == 2
    assert refused.stderr.endswith("（命令行中：partybranch --allow file_bytes=16000 …）\n")


def test_it_holds_for_one_call(command: Command) -> None:
    assert command("--allow", "rows=1", "columns", "x.csv").exit_code == 2
    assert command("columns", "x.csv").exit_code == 0


def test_several_may_be_given(command: Command) -> None:
    assert command("--allow", "rows=10", "--allow", "columns=1", "columns", "x.csv").exit_code == 2
    assert command("--allow", "rows=10", "--allow", "columns=99", "columns", "x.csv").exit_code == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("row=2", "错误：--allow：没有“row”这项限制；可用：rows"),
        ("=2", "错误：--allow：没有“”这项限制；可用：file_bytes、"),
        ("rows", "错误：--allow 应写作“名称=数”，数为正整数，例如 --allow rows=2097152\n"),
        ("rows=0", "错误：--allow 应写作“名称=数”，"),
        ("rows=-1", "错误：--allow 应写作“名称=数”，"),
        ("rows=１０", "错误：--allow 应写作“名称=数”，"),
        ("rows=1e9", "错误：--allow 应写作“名称=数”，"),
        (f"rows={'9' * 5_000}", "错误：--allow 应写作“名称=数”，"),
    ],
)
def test_what_is_no_limit_is_told(command: Command, given: str, said: str) -> None:
    refused = command("--allow", given, "columns", "x.csv")
    assert refused.exit_code == 2
    assert refused.stderr.startswith(said)


def test_settings_allow_nothing(command: Command, folder: Path) -> None:
    """Whoever sends a folder of rosters could send them along."""
    (folder / "partybranch.toml").write_text('allow = ["rows=9"]\n', encoding="utf-8")
    refused = command("columns", "x.csv")
    assert refused.exit_code == 2
    assert "没有设置项“allow”" in refused.stderr
