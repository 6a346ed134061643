"""No identity or telephone number of the input is printed whole, unless the caller asks for it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import Result

from partybranch import Member, dump, strategies

Command = Callable[..., Result]
ON = ("--on", "2026-11-23")

OUTPUTS = (
    ["check", "x.csv", *ON],
    ["check", "x.csv", *ON, "--lang", "en"],
    ["check", "x.csv", *ON, "--format", "json"],
    ["check", "x.csv", *ON, "--format", "sarif"],
    ["columns", "x.csv"],
    ["columns", "x.csv", "--format", "json"],
    ["convert", "x.csv", "y.json"],
)
COLUMNS = ("姓名", "公民身份号码", "手机号", "固定电话", "出生日期", "性别", "人员类别", "警号", "备注")


def mobiles() -> st.SearchStrategy[str]:
    return st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True, alphabet="0123456789")


def landlines() -> st.SearchStrategy[str]:
    return st.from_regex(r"0[1-9][0-9]-[2-8][0-9]{7}", fullmatch=True, alphabet="0123456789-")


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, set[str]]:
    """Draw a roster in whose columns the values of others may stand, and the numbers that are in it."""
    order = draw(st.permutations(range(len(COLUMNS))))
    stored = io.StringIO()
    writer = csv.writer(stored)
    writer.writerow(COLUMNS)
    numbers: set[str] = set()
    for _ in range(draw(st.integers(1, 3))):
        identity, mobile, landline = draw(st.tuples(strategies.identity_numbers(), mobiles(), landlines()))
        numbers |= {identity, mobile, landline}
        row = ["赵一", identity, mobile, landline, "1990-01-01", "男", "正式党员", identity, f"电话{mobile}"]
        # Half of the rosters are as they ought to be; in the others the columns are shifted.
        writer.writerow(row if order[0] % 2 else [row[place] for place in order])
    return stored.getvalue(), numbers


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=tables())
def test_no_number_of_a_roster_is_printed_whole(
    command: Command, folder: Path, table: tuple[str, set[str]]
) -> None:
    text, numbers = table
    (folder / "x.csv").write_text(text, encoding="utf-8")
    for arguments in OUTPUTS:
        printed = command(*arguments).output
        assert [number for number in numbers if number in printed] == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    members=st.lists(
        strategies.members(
            id=strategies.identity_numbers(),
            identity_number=strategies.identity_numbers(),
            mobile=mobiles(),
            landline=landlines(),
            name=strategies.identity_numbers() | mobiles(),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_no_number_of_a_document_is_printed_whole(
    command: Command, folder: Path, members: list[Member]
) -> None:
    """Not even where somebody made identity numbers the ids of the records."""
    dump(tuple(members), folder / "m.json")
    numbers = {
        number
        for each in members
        for number in (each.id, each.name, each.identity_number, each.mobile, each.landline)
    }
    for output in ("text", "json", "sarif"):
        printed = command("check", "m.json", *ON, "--format", output).output
        assert [number for number in numbers if number is None or number in printed] == []


IDENTITY = "110000198001010035"


@pytest.mark.parametrize(
    "document",
    [
        pytest.param({IDENTITY: {"id": "1"}}, id="as a key of the document"),
        pytest.param({"members": [{"id": "1", IDENTITY: 1}]}, id="as a field of a record"),
        pytest.param({"members": [{"id": "1", "extra": {IDENTITY: 1}}]}, id="as a heading"),
    ],
)
def test_keys_of_a_document_may_be_numbers_of_persons(
    command: Command, folder: Path, document: dict[str, Any]
) -> None:
    whole: dict[str, Any] = {"kind": "members", "format": 1, "members": [], **document}
    (folder / "m.json").write_text(json.dumps(whole), encoding="utf-8")
    for language in ("zh", "en"):
        result = command("check", "m.json", "--lang", language)
        assert result.exit_code == 2
        assert "11****************" in result.output
        assert IDENTITY not in result.output


SHIFTED = f"姓名,公民身份号码,出生日期\n13800000001,赵一,{IDENTITY}\n"


def test_reveal_shows_what_the_cells_say(command: Command, folder: Path) -> None:
    (folder / "x.csv").write_text(SHIFTED, encoding="utf-8")
    masked = command("check", "x.csv", *ON).stdout
    assert "第2行 13*********\n" in masked
    assert "（18位数字、0个其他字符）" in masked
    revealed = command("check", "x.csv", *ON, "--reveal").stdout
    assert "第2行 13800000001\n" in revealed
    assert f"（“{IDENTITY}”）" in revealed


def test_reveal_shows_ids_whole(command: Command, folder: Path) -> None:
    dump((Member(id=IDENTITY), Member(id="20120001"), Member(id="13800000001")), folder / "m.json")
    arguments = ["check", "m.json", *ON, "--select", "SHP201", "--format", "json"]

    def ids(*more: str) -> list[str]:
        printed = json.loads(command(*arguments, *more).stdout)
        return [each["member"] for each in printed["findings"]]

    # Numbers of students and staff may look like those of telephones, and are told by them.
    assert ids() == ["11****************", "20120001", "13800000001"]
    assert ids("--reveal") == [IDENTITY, "20120001", "13800000001"]


def test_what_could_not_be_judged_is_told_of_masked_ids_too(command: Command, folder: Path) -> None:
    (folder / "x.csv").write_text(f"姓名,编号,加入党组织日期\n赵一,{IDENTITY},2003-06-01\n", encoding="utf-8")
    printed = json.loads(command("check", "x.csv", *ON, "--format", "json").stdout)
    assert [each["member"] for each in printed["cannot_tell"]] == ["11****************"]
