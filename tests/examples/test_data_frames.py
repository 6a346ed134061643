"""The notebooks run as scripts, count what is there, and print no number of a person."""

from __future__ import annotations

import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pandas as pd
import polars as pl
import pytest
from tests.roster.files import xlsx

import partybranch as pb

ROOT: Final = Path(__file__).parents[2]
SCRIPTS: Final = ("with_pandas.py", "with_polars.py")
CELLS: Final = re.compile(r"^# %% .+$", re.MULTILINE)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the examples in it."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(script: str) -> dict[str, Any]:
    """Run a script here and return what its cells leave behind."""
    return runpy.run_path(f"examples/data_frames/{script}")


def plain(frame: Any) -> list[dict[str, Any]]:
    """Return the rows of a frame of either library."""
    rows: list[dict[str, Any]] = (
        frame.to_dicts() if isinstance(frame, pl.DataFrame) else frame.to_dict("records")
    )
    return rows


@pytest.mark.parametrize("script", SCRIPTS)
def test_it_runs_as_a_script_and_as_a_process_of_its_own(script: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", f"examples/data_frames/{script}"],
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    assert "第一支部" in done.stdout
    roster = pb.read_roster("examples/roster.xlsx")
    for member in roster.members:
        for kept in (member.identity_number, member.mobile, member.landline, member.name):
            assert not kept or kept not in done.stdout
    assert not re.search(r"\d{7}", done.stdout)


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_part_is_a_cell_with_a_title(script: str) -> None:
    text = Path(f"examples/data_frames/{script}").read_text(encoding="utf-8")
    assert len(CELLS.findall(text)) >= 5


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_frames_say_what_the_records_say(script: str) -> None:
    left = run(script)
    roster, report = left["roster"], left["report"]
    members, findings = plain(left["members"]), plain(left["findings"])
    assert [each["id"] for each in members] == [member.id for member in roster.members]
    assert [each["branch"] for each in members] == [member.branch for member in roster.members]
    assert sorted((each["code"], each["cell"]) for each in findings) == sorted(
        (finding.code, finding.place.cell) for finding in report.findings
    )
    home = {member.id: member.branch for member in roster.members}
    assert all(each["branch"] == home[each["member"]] for each in findings)
    (known_to_the_month,) = (each for each in members if each["id"] == roster.members[2].id)
    assert str(known_to_the_month["admitted_on"])[:10] == "2003-06-01"
    assert known_to_the_month["admitted_on_precision"] == "month"
    assert [each["id"] for each in members if pd.isna(each["admitted_on"])] == [
        member.id for member in roster.members if member.admitted_on is None
    ]


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        pytest.param([["李四", "女"]], [], id="nothing found, no branch, no dates"),
        pytest.param([["李四", "未知"]], ["SHP102"], id="a finding of a member without a branch"),
    ],
)
def test_a_small_roster_has_frames_too(
    script: str, rows: list[list[str]], codes: list[str], folder: Path
) -> None:
    (folder / "examples" / "roster.xlsx").write_bytes(xlsx({"甲": [["姓名", "性别"], *rows]}))
    left = run(script)
    assert len(left["members"]) == 1
    assert [each["code"] for each in plain(left["findings"])] == codes


@pytest.mark.parametrize("script", SCRIPTS)
def test_several_rosters_are_one_so_that_duplicates_across_them_are_found(script: str, folder: Path) -> None:
    shutil.copy("examples/roster.xlsx", folder / "examples" / "roster-2.xlsx")
    left = run(script)
    assert len(left["members"]) == 30
    twice = [each for each in plain(left["findings"]) if each["code"] == "CON105"]
    assert len(twice) > 20
    assert all(each["branch"] for each in twice)


def test_the_chart_is_a_picture_that_needs_no_network(folder: Path) -> None:
    run("with_polars.py")
    picture = (folder / "findings.svg").read_text(encoding="utf-8")
    assert picture.startswith("<svg")
    assert "SHP" in picture
    assert not re.search(r"(?:href|src)=.https?:", picture)
