"""What a call names: a file by several names is read once, and what of a folder is not read is told."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from partybranch import Member, dump

Command = Callable[..., Result]
ON = ("--on", "2026-11-23")


@pytest.fixture
def rosters(folder: Path, clean: str) -> Path:
    """A folder with a roster that has nothing wrong, and a link to it elsewhere."""
    (folder / "d").mkdir()
    (folder / clean).rename(folder / "d" / "a.csv")
    (folder / "link.csv").symlink_to(folder / "d" / "a.csv")
    return folder / "d"


NAMES = [
    pytest.param(["d/a.csv", "d/a.csv"], "d/a.csv", id="twice"),
    pytest.param(["d/a.csv", "./d/../d/a.csv"], "d/a.csv", id="by another way"),
    pytest.param(["d", "d/a.csv"], str(Path("d", "a.csv")), id="in a folder and by itself"),
    pytest.param(["d", "./d/"], str(Path("d", "a.csv")), id="a folder twice"),
    pytest.param(["link.csv", "d"], "link.csv", id="by a link"),
]


@pytest.mark.usefixtures("rosters")
@pytest.mark.parametrize(("names", "shown"), NAMES)
def test_a_file_of_several_names_is_read_once_by_the_first_of_them(
    command: Command, names: list[str], shown: str
) -> None:
    result = command("check", *names, *ON, "--format", "json")
    found = json.loads(result.stdout)
    assert [each["path"] for each in found["sources"]] == [shown]
    assert (found["findings"], result.exit_code) == ([], 0)
    assert command("statistics", *names, *ON).stdout.startswith("党员 1 名")


def test_two_files_that_hold_the_same_are_two(command: Command, rosters: Path) -> None:
    (rosters / "b.csv").write_bytes((rosters / "a.csv").read_bytes())
    result = command("check", "d", *ON, "--select", "CON105", "--format", "json")
    assert [each["code"] for each in json.loads(result.stdout)["findings"]] == ["CON105", "CON105"]


def test_a_document_of_several_names_is_read_once(command: Command, folder: Path) -> None:
    dump((Member(id="1"),), folder / "m.json")
    result = command("check", "m.json", "./m.json", ".", *ON, "--format", "json")
    assert [each["path"] for each in json.loads(result.stdout)["sources"]] == ["m.json"]


def test_a_parquet_file_of_several_names_is_read_once(command: Command, folder: Path) -> None:
    from partybranch.frames import to_frame  # noqa: PLC0415 - loads polars

    to_frame([Member(id="1", name="甲某")]).write_parquet(folder / "big.parquet")
    result = command("check", "big.parquet", "./big.parquet", ".", *ON, "--format", "json")
    assert [each["path"] for each in json.loads(result.stdout)["sources"]] == ["big.parquet"]
    assert command("statistics", "big.parquet", ".", *ON).exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="has no number of a file for standard input")
def test_standard_input_is_read_once_also_where_it_is_one_of_the_files(
    program: Callable[..., object], clean: str, folder: Path
) -> None:
    for names in (["-", "-"], ["-", clean], ["-", "/dev/stdin"]):
        with (folder / clean).open("rb") as file:
            done = program("check", *names, *ON, "--format", "json", stdin=file)
        assert [each["path"] for each in json.loads(done.stdout)["sources"]] == ["-"]  # type: ignore[attr-defined]


def test_where_files_have_no_numbers_their_whole_path_tells_them_apart(
    command: Command, rosters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (rosters / "b.csv").write_bytes("姓名,性别\n某甲,男\n".encode())
    whole = Path.stat

    def without_numbers(path: Path, **more: bool) -> os.stat_result:
        found = list(whole(path, **more))
        found[1] = 0
        return os.stat_result(found)

    monkeypatch.setattr(Path, "stat", without_numbers)
    result = command("check", "d/a.csv", "d", "link.csv", "d/b.csv", *ON, "--format", "json")
    assert [each["members"] for each in json.loads(result.stdout)["sources"]] == [1, 1]


# What is passed over

READ = {
    "check": ".xlsx .xlsm .xls .ods .csv .tsv .json .ndjson .jsonl .parquet",
    "report": ".xlsx .xlsm .xls .ods .csv .tsv .json .ndjson .jsonl",
}
CALLS = [
    pytest.param(["check", "d", *ON], READ["check"], id="check"),
    pytest.param(["check", "d", *ON, "--write-baseline", "known.json"], READ["check"], id="a baseline"),
    pytest.param(["statistics", "d", *ON], READ["check"], id="statistics"),
    pytest.param(["report", "d", *ON, "-o", "d/out.html"], READ["report"], id="report"),
    pytest.param(["completeness", "d", "-o", "d/out.txt"], READ["report"], id="completeness"),
    pytest.param(["compare", "link.csv", "d"], READ["report"], id="compare"),
]


@pytest.mark.parametrize(("arguments", "known"), CALLS)
def test_what_is_passed_over_in_a_folder_is_told(
    command: Command, rosters: Path, arguments: list[str], known: str
) -> None:
    (rosters / "第二支部.txt").write_text("姓名,性别\n某甲,男\n", encoding="utf-8")
    for name in (".hidden.txt", "~$a.xlsx", "partybranch.toml", "pyproject.toml"):
        (rosters / name).write_text("", encoding="utf-8")
    (rosters / "deeper.txt").mkdir()
    left = Path("d", "第二支部.txt")
    for options, words in (
        ([], [f"文件夹中未读取：{left}（只读取 {known}；.txt 花名册请单独写出文件名）"]),
        (
            ["--lang", "en"],
            [f"passed over in folders: {left} (read are {known}; name a roster in .txt by itself)"],
        ),
        (["--quiet"], []),
    ):
        result = command(*arguments, *options)
        assert [line for line in result.stderr.splitlines() if ".txt" in line] == words
        for written in ("out.html", "out.txt"):
            (rosters / written).unlink(missing_ok=True)


def test_the_first_few_are_named_and_the_others_counted(command: Command, rosters: Path) -> None:
    for name in ("1.md", "2.docx", "3.txt", "4.pdf", "5", "6.png", "7.zip"):
        (rosters / name).write_text("", encoding="utf-8")
    few = [str(Path("d", name)) for name in ("1.md", "2.docx", "3.txt", "4.pdf", "5")]
    assert f"未读取：{'、'.join(few)}，另有 2 个（" in command("check", "d", "d", *ON).stderr
    assert f": {', '.join(few)}, and 2 more (" in command("check", "d", *ON, "--lang", "en").stderr


def test_what_is_named_by_itself_is_read_and_not_passed_over(command: Command, rosters: Path) -> None:
    (rosters / "b.txt").write_text("姓名,性别\n某甲,男\n", encoding="utf-8")
    result = command("check", "d", "d/b.txt", *ON)
    assert "党员记录 2 条" in result.stdout
    assert result.stderr == ""


def test_a_parquet_file_is_passed_over_where_only_rosters_are_read(command: Command, rosters: Path) -> None:
    from partybranch.frames import to_frame  # noqa: PLC0415 - loads polars

    to_frame([Member(id="1", name="甲某")]).write_parquet(rosters / "b.parquet")
    assert str(Path("d", "b.parquet")) in command("completeness", "d").stderr
    assert command("check", "d", *ON).stderr == ""


def test_a_number_of_a_person_in_the_name_of_what_is_passed_over_is_masked(
    command: Command, rosters: Path
) -> None:
    (rosters / "110000198001010035\x1b[2J.docx").write_bytes(b"")
    result = command("check", "d", *ON)
    assert "未读取：" in result.stderr
    assert "110000198001010035" not in result.stderr
    assert "\x1b" not in result.stderr


# No name at all

WITHOUT_A_NAME = [
    ["check", ""],
    ["check", "clean.csv", ""],
    ["check", "", "--write-baseline", "clean.csv"],
    ["statistics", ""],
    ["completeness", ""],
    ["report", "", "-o", "out.html"],
    ["compare", "", "clean.csv"],
    ["compare", "clean.csv", ""],
    ["convert", "", "out.json"],
    ["completion", ""],
    ["calendar", ""],
    ["columns", ""],
    ["annotate", "", "out.xlsx"],
]


@pytest.mark.parametrize("arguments", WITHOUT_A_NAME, ids=" ".join)
def test_an_empty_name_is_not_the_current_folder(
    command: Command, folder: Path, clean: str, arguments: list[str]
) -> None:
    for language, words in (("zh", "错误：文件名是空的\n"), ("en", "error: the name of the file is empty\n")):
        result = command(*arguments, "--lang", language)
        assert (result.exit_code, result.stdout, result.stderr) == (2, "", words)
    assert [each.name for each in folder.iterdir()] == [clean]


@pytest.mark.parametrize("command_of_one", ["check", "columns", "annotate", "convert"])
def test_where_there_is_no_standard_input_it_is_said(
    command: Command, monkeypatch: pytest.MonkeyPatch, command_of_one: str
) -> None:
    more = {"annotate": ["out.xlsx"], "convert": ["out.json"]}.get(command_of_one, [])
    monkeypatch.setattr("partybranch.cli._files.sys", _Without())
    for language, words in (("zh", "错误：没有标准输入\n"), ("en", "error: there is no standard input\n")):
        result = command(command_of_one, "-", *more, "--lang", language)
        assert (result.exit_code, result.stdout, result.stderr) == (2, "", words)


class _Without:
    """A program without standard input."""

    stdin: io.TextIOBase | None = None
