"""Where results go: never to a file that is read, whole or not at all; and what is said of rows that do not count."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Command = Callable[..., Result]

_ROSTER = "姓名,人员类别,加入党组织日期,所在党支部\n赵一,预备党员,2026-03-01,甲支部\n,,,甲支部\n"
_ONTO_ITSELF = {
    "annotate": ("{file}", "{target}"),
    "calendar": ("{file}", "-o", "{target}"),
    "check": ("{file}", "--write-baseline", "{target}"),
    "completeness": ("{file}", "-o", "{target}"),
    "report": ("{file}", "-o", "{target}"),
    "statistics": ("{file}", "-o", "{target}"),
}
"""Every command that reads a roster and writes a file, but `convert`, which may write what it read anew."""

_EXTENSIONS = {"annotate": ".xlsx", "report": ".html"}
"""What a target has to end with, else it is refused for that."""


@pytest.mark.parametrize("given", ["r", "./r", "linked"])
@pytest.mark.parametrize("command_name", _ONTO_ITSELF)
def test_no_command_writes_over_what_it_reads(
    command: Command, folder: Path, command_name: str, given: str
) -> None:
    extension = _EXTENSIONS.get(command_name, ".csv")
    file = folder / f"r{extension}"
    file.write_text(_ROSTER, encoding="utf-8")
    (folder / f"linked{extension}").symlink_to(file)
    arguments = (
        part.format(file=file.name, target=f"{given}{extension}") for part in _ONTO_ITSELF[command_name]
    )
    done = command(command_name, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    said = "输出不能就是输入文件" if command_name == "annotate" else "输出文件就是输入文件"
    assert done.stderr.startswith(f"错误：{said}：{given}{extension}（")
    assert file.read_text(encoding="utf-8") == _ROSTER


@pytest.mark.parametrize("command_name", ["statistics", "completeness"])
def test_no_file_of_a_folder_that_is_read_is_written_over(
    command: Command, folder: Path, command_name: str
) -> None:
    (folder / "all").mkdir()
    file = folder / "all" / "r.csv"
    file.write_text(_ROSTER, encoding="utf-8")
    done = command(command_name, "all", "-o", "all/r.csv", "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "error: the output is one of the inputs: all/r.csv (give it another name)\n"
    assert file.read_text(encoding="utf-8") == _ROSTER
    assert command(command_name, "all", "-o", "all/out.csv", "-q").exit_code == 0
    assert (folder / "all" / "out.csv").stat().st_size


@pytest.mark.parametrize("command_name", ["statistics", "completeness"])
def test_rows_that_are_no_records_are_told_since_they_do_not_count(
    command: Command, folder: Path, command_name: str
) -> None:
    (folder / "r.csv").write_text(
        _ROSTER.replace("\n,,,甲支部", "\n钱二,正式党员,2001-05-01,甲支部\n,预备党员,2026-01-01,甲支部"),
        encoding="utf-8",
    )
    told, english = command(command_name, "r.csv"), command(command_name, "r.csv", "--lang", "en")
    assert told.stderr == "有 1 行无法作为记录读取，未计入（partybranch check 会指出）\n"
    assert english.stderr == "rows that are no records, and not counted: 1 (partybranch check shows them)\n"
    assert command(command_name, "r.csv", "-q").stderr == ""


@pytest.mark.parametrize("command_name", ["columns", "completeness", "completion", "statistics"])
def test_commands_that_only_show_take_quiet_too(command: Command, clean: str, command_name: str) -> None:
    whole, quiet = command(command_name, clean), command(command_name, clean, "--quiet")
    assert quiet.exit_code == whole.exit_code
    assert (quiet.stdout, quiet.stderr) == (whole.stdout, "")


@pytest.mark.parametrize(
    ("command_name", "target"),
    [
        pytest.param("report", "all/页.html", id="report"),
        pytest.param("statistics", "all/统计.txt", id="statistics"),
        pytest.param("completeness", "all/缺项.txt", id="completeness"),
    ],
)
def test_what_lies_in_a_folder_and_is_not_read_is_written_anew(
    command: Command, folder: Path, command_name: str, target: str
) -> None:
    (folder / "all").mkdir()
    (folder / "all" / "r.csv").write_text(_ROSTER, encoding="utf-8")
    first = command(command_name, "all", "-o", target)
    page = (folder / target).read_bytes()
    (folder / target).write_bytes(b"")
    again = command(command_name, "all", "-o", target)
    assert (again.exit_code, again.stdout, again.stderr) == (first.exit_code, first.stdout, first.stderr)
    assert first.exit_code == 0
    assert (folder / target).read_bytes() == page
