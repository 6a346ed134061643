"""`convert --pseudonymize`: the key, what is said, what is written, and what is refused."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

import partybranch as pb
from partybranch.codec import read_ndjson

Command = Callable[..., Result]
KEY = bytes(range(64)).hex()


@pytest.fixture
def key(folder: Path) -> str:
    (folder / "key").write_text(KEY + "\n", encoding="ascii")
    (folder / "key").chmod(0o600)
    return "key"


@pytest.mark.parametrize("target", ["out.json", "out.ndjson", "out.xlsx", "out.csv"])
def test_every_format_holds_the_same_pseudonyms(
    command: Command, roster: str, key: str, folder: Path, target: str
) -> None:
    result = command("convert", roster, target, "--pseudonymize", key, "--lossy", "--lang", "en")
    assert result.exit_code == 0
    assert "pseudonyms are no anonymity" in result.stderr
    made = pb.pseudonymized(pb.read_roster(folder / roster).members, key=KEY.encode()).records
    written = folder / target
    match written.suffix:
        case ".json":
            again = pb.load(written)
        case ".ndjson":
            again = read_ndjson(written.read_bytes().splitlines())
        case _:
            again = pb.read_roster(written).members
    assert again == made


def test_what_is_left_out_is_said_and_counted(command: Command, roster: str, key: str) -> None:
    result = command("convert", roster, "out.json", "--pseudonymize", key, "--lang", "en")
    assert "left out, since it may hold personal data: " in result.stderr
    assert "other columns (1)" in result.stderr
    assert "of which the year is kept: date of birth (4)" in result.stderr
    assert "只保留年份：出生日期（4）" in command("convert", roster, "out.json", "--pseudonymize", key).stderr
    assert command("convert", roster, "out.json", "--pseudonymize", key, "-q").stderr == ""


def test_line_ends_behind_the_key_do_not_count(command: Command, clean: str, key: str, folder: Path) -> None:
    (folder / "dos").write_text(KEY, encoding="ascii", newline="")
    (folder / "dos").write_bytes(KEY.encode() + b"\r\n")
    command("convert", clean, "one.json", "--pseudonymize", key)
    command("convert", clean, "other.json", "--pseudonymize", "dos")
    assert (folder / "one.json").read_bytes() == (folder / "other.json").read_bytes()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "bytes", id="empty"),
        pytest.param(b"secret words\n", "bytes", id="too short"),
        pytest.param(b"a" * 64, "nearly all one byte", id="one letter"),
        pytest.param(bytes(range(256)) * 512, "is no key", id="too long"),
    ],
)
def test_what_is_no_key_is_refused(
    command: Command, clean: str, folder: Path, content: bytes, said: str
) -> None:
    (folder / "bad").write_bytes(content)
    result = command("convert", clean, "out.json", "--pseudonymize", "bad", "--lang", "en")
    assert result.exit_code == 2
    assert said in result.stderr
    assert "secret words" not in result.output
    assert not (folder / "out.json").exists()


@pytest.mark.parametrize("number", [0, 1])
def test_the_key_is_none_of_the_other_files(
    command: Command, clean: str, key: str, folder: Path, number: int
) -> None:
    used = key if number else clean
    before = (folder / used).read_bytes()
    if number:
        (folder / "out.json").symlink_to(folder / key)
    result = command("convert", clean, "out.json", "--pseudonymize", used, "--lang", "en")
    assert result.exit_code == 2
    assert "is the input or the output" in result.stderr
    assert (folder / used).read_bytes() == before


def test_a_missing_key_is_told(command: Command, clean: str) -> None:
    result = command("convert", clean, "out.json", "--pseudonymize", "nowhere", "--lang", "en")
    assert (result.exit_code, "no such file: nowhere" in result.stderr) == (2, True)


@pytest.mark.skipif(os.name != "posix", reason="other systems say otherwise who may read a file")
def test_a_key_that_others_may_read_is_worth_a_word(
    command: Command, clean: str, key: str, folder: Path
) -> None:
    said = "others can read the key file"
    assert said not in command("convert", clean, "out.json", "--pseudonymize", key, "--lang", "en").stderr
    (folder / key).chmod(0o644)
    assert said in command("convert", clean, "out.json", "--pseudonymize", key, "--lang", "en").stderr


@pytest.mark.parametrize("setting", ['pseudonymize = "key"', "reveal = true"])
def test_no_setting_gives_pseudonyms_or_reveals(
    command: Command, clean: str, folder: Path, setting: str
) -> None:
    """Whoever sends a folder of rosters could send the settings along, and a key that they know."""
    (folder / "partybranch.toml").write_text(setting, encoding="utf-8")
    for call in (("check", clean), ("convert", clean, "out.json")):
        result = command(*call, "--lang", "en")
        assert result.exit_code == 2
        assert "give it on the command line, each time" in result.stderr
