"""`partybranch schema`: the JSON Schema of documents and records, and the Table Schema of tables."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from typer.testing import Result

from partybranch.codec import json_schema, schema_text
from partybranch.roster import table_schema

Command = Callable[..., Result]


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        pytest.param([], json_schema(), id="all"),
        pytest.param(["Member"], json_schema("Member"), id="a record"),
        pytest.param(["ledger"], json_schema("ledger"), id="a kind of document"),
        pytest.param(["Member", "--titles", "zh"], json_schema("Member", language="zh"), id="in Chinese"),
        pytest.param(["--titles", "en"], json_schema(language="en"), id="in English"),
        pytest.param(["--table", "members"], table_schema("members"), id="a table"),
        pytest.param(["--table", "ratings", "--titles", "en"], table_schema("ratings", language="en"), id="in English too"),
    ],
)  # fmt: skip
def test_a_schema_is_printed(command: Command, arguments: list[str], shown: dict[str, object]) -> None:
    result = command("schema", *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == shown
    assert result.stdout == schema_text(shown)


def test_a_schema_is_written_to_a_file_in_utf_8(command: Command, folder: Path) -> None:
    (folder / "old.json").write_text("old", encoding="utf-8")
    result = command("schema", "Member", "-o", "old.json")
    assert (result.exit_code, result.output) == (0, "")
    assert (folder / "old.json").read_text(encoding="utf-8") == schema_text(json_schema("Member"))
    assert [path.name for path in folder.iterdir()] == ["old.json"]


def test_standard_output_is_utf_8_whatever_the_system_writes(
    program: Callable[..., CompletedProcess[bytes]],
) -> None:
    result = program("schema", "Sanction", environment={"PYTHONIOENCODING": "ascii"})
    assert (result.returncode, result.stderr) == (0, b"")
    assert json.loads(result.stdout.decode("utf-8"))["title"] == "处分 · sanction"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["Mebmer"], "错误：“Mebmer”既不是记录，也不是文档种类；是否指 Member、members？", id="misspelt"),
        pytest.param(
            ["Mebmer", "--lang", "en"],
            "error: “Mebmer” is neither a record nor a kind of document; perhaps Member, members",
            id="misspelt, in English",
        ),
        pytest.param(
            ["xyz", "--lang", "en"],
            "error: “xyz” is neither a record nor a kind of document; there are ledger, members, roster, Activity, ",
            id="nothing like it",
        ),
        pytest.param(["Member", "--table", "members"], "错误：“Member”和 --table 只能给出一个", id="both"),
        pytest.param(["-o", "none/a.json"], "错误：无法写入 none/a.json：", id="no such folder"),
        pytest.param(
            ["--table", "rating"],
            "错误：--table 应为 members, meetings, ratings 之一，而不是“rating”\n",
            id="no such table",
        ),
    ],
)  # fmt: skip
def test_a_wrong_call_says_what_would_be_right(command: Command, arguments: list[str], said: str) -> None:
    result = command("schema", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said)


def test_settings_that_choose_the_language_of_messages_choose_none_of_titles(
    command: Command, folder: Path
) -> None:
    (folder / "partybranch.toml").write_text('lang = "en"\n', encoding="utf-8")
    assert json.loads(command("schema", "Member").stdout) == json_schema("Member")
    assert "is neither a record" in command("schema", "Mebmer").stderr
