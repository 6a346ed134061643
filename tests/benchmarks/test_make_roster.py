"""Rosters that benchmarks are run on: clean but for the defects that are put in, each found by its rule, in every format."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from tests.benchmarks.make_roster import DAY, main, make
from tests.benchmarks.rosters import parts as of_parts
from tests.benchmarks.rosters.defects import defects
from tests.benchmarks.rosters.files import FORMATS, HEADINGS
from tests.benchmarks.rosters.layout import Layout, TooMany
from tests.benchmarks.rosters.makeup import makeup
from tests.benchmarks.rosters.parts import parts

import partybranch as pb
from partybranch.codec import read_ndjson
from partybranch.frames import from_frame, schema
from partybranch.identity import examine

ROWS = 2_000


@cache
def roster(rows: int = ROWS, share: float = 0.2) -> tuple[tuple[pb.Member, ...], dict[int, tuple[str, ...]]]:
    """Return members, and the codes of the rules that find the defects of those that have one."""
    (part,) = parts(rows, seed=1, share=share, on=DAY, columns=schema())
    return from_frame(part.frame), dict(zip(part.rows.tolist(), part.codes, strict=True))


def found(members: Iterable[pb.Member]) -> dict[int, set[str]]:
    codes: dict[int, set[str]] = defaultdict(set)
    for finding in pb.check(members, on=DAY).findings:
        codes[int(finding.path.parts[1])].add(finding.code)
    return codes


def test_rows_without_a_defect_are_clean_and_a_defect_is_found_by_its_rules_and_no_other() -> None:
    members, put = roster()
    assert found(members) == {row: set(codes) for row, codes in put.items()}


def test_as_many_rows_have_a_defect_as_were_asked_for_and_all_kinds_occur() -> None:
    _, put = roster()
    assert ROWS * 0.2 - 1 <= len(put) <= ROWS * 0.2
    assert {codes for each in defects(DAY) for codes in each.codes} == set(put.values())


def test_rules_can_tell_of_rows_without_a_defect() -> None:
    members, put = roster()
    assert {int(each.path.parts[1]) for each in pb.check(members, on=DAY).unjudged} <= put.keys()


@pytest.mark.parametrize("day", [date(2019, 5, 6), date(2024, 2, 29)])
def test_a_roster_of_another_day_is_clean_on_that_day(day: date) -> None:
    (part,) = parts(ROWS, seed=2, share=0, on=day, columns=schema())
    report = pb.check(from_frame(part.frame), on=day)
    assert (report.findings, report.unjudged) == ((), ())


def test_the_parts_of_a_roster_share_no_person_and_no_branch_is_too_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(of_parts, "PART", 700)
    made = pl.concat(part.frame for part in parts(5_000, seed=4, share=0, on=DAY, columns=schema()))
    numbers = [examine(text) for text in made["identity_number"]]
    assert made["identity_number"].n_unique() == 5_000
    assert all(number.check_fits and number.province_known for number in numbers)
    assert made["identity_number"].str.slice(2, 4).unique().to_list() == ["0000"]
    assert made["id"].to_list() == [str(number) for number in range(1, 5_001)]
    sizes = made.group_by("branch").len()["len"]
    assert sizes.min() == 4
    assert 40 < sizes.max() <= 50  # type: ignore[operator] # of a column of numbers


def test_the_make_up_is_that_of_the_whole_party() -> None:
    (part,) = parts(60_000, seed=1, share=0, on=DAY, columns=schema())
    made = part.frame.select(
        women=pl.col("sex") == "female",
        minorities=pl.col("ethnicity") != "01",
        over_60=pl.col("born_on") < date(1965, 11, 23),
        under_31=pl.col("born_on") > date(1995, 11, 23),
        probationary=pl.col("stated_standing") == "probationary",
        before_2012=pl.col("admitted_on") < date(2012, 11, 1),
        by_the_month=pl.col("admitted_on_precision") == "month",
    ).mean()
    published = {
        "women": 0.304,
        "minorities": 0.077,
        "over_60": 0.281,
        "under_31": 0.125,
        "probationary": 0.02,
        "before_2012": 0.7,
        "by_the_month": 0.07,
    }
    assert made.row(0, named=True) == pytest.approx(published, abs=0.03)
    provinces = part.frame["identity_number"].str.slice(0, 2)
    assert set(provinces) == set(makeup().provinces.words)


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_arguments_give_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    first, second, other = (tmp_path / f"{name}{suffix}" for name in ("first", "second", "other"))
    make(first, 150)
    make(second, 150)
    make(other, 150, seed=2)
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes() != other.read_bytes()


def written(tmp_path: Path, suffix: str) -> Path:
    path = tmp_path / f"roster{suffix}"
    make(path, ROWS, defects=0.2)
    return path


def test_parquet_reads_back(tmp_path: Path) -> None:
    frame = pl.read_parquet(written(tmp_path, ".parquet"))
    assert frame.schema == schema()
    assert from_frame(frame) == roster()[0]


def test_json_and_ndjson_read_back(tmp_path: Path) -> None:
    document = written(tmp_path, ".json")
    assert pb.load(document) == roster()[0]
    assert document.read_text("utf-8") == pb.dumps(roster()[0])
    with written(tmp_path, ".ndjson").open("rb") as lines:
        assert read_ndjson(lines) == roster()[0]


def test_csv_reads_back_and_its_defects_are_those_that_it_holds(tmp_path: Path) -> None:
    path = written(tmp_path, ".csv")
    plain = {name: dtype for name, dtype in schema().items() if name in FORMATS[".csv"].columns}
    (part,) = parts(ROWS, seed=1, share=0.2, on=DAY, columns=plain)
    members = from_frame(pl.read_csv(path, schema=plain))
    assert members == from_frame(part.frame.select(plain.keys()))
    assert found(members) == dict(zip(part.rows.tolist(), map(set, part.codes), strict=True))


def test_a_workbook_reads_back_and_its_defects_are_those_that_it_holds(tmp_path: Path) -> None:
    path = written(tmp_path, ".xlsx")
    (part,) = parts(ROWS, seed=1, share=0.2, on=DAY, columns=FORMATS[".xlsx"].columns)
    held = [name for name in schema() if name.removesuffix("_precision") in HEADINGS]
    read = pb.read_roster(path)
    assert not read.problems
    assert read.members == from_frame(part.frame.select("id", *held))
    assert found(read.members) == dict(zip(part.rows.tolist(), map(set, part.codes), strict=True))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["10", "-o", "roster.txt"], "ends with one of"),
        (["0", "-o", "roster.csv"], "at least one row"),
        (["10", "-o", "roster.csv", "--defects", "0.5"], "a share of defects"),
        (["10", "-o", "roster.csv", "--on", "2019-05-05"], "the day is one from"),
        (["1048576", "-o", "roster.xlsx"], "holds 1048575 rows"),
        (["200000000", "-o", "roster.parquet"], "more than there are identity numbers"),
    ],
)
def test_what_cannot_be_made_is_refused(
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_roster_of_the_whole_party_can_be_laid_out() -> None:
    towns = len(makeup().lists["cities"]) * len(makeup().lists["counties"]) * len(makeup().lists["towns"])
    laid = Layout.of(100_000_000, seed=1, on=DAY, made_of=makeup(), towns=towns)
    placed = laid.placed(99_999_990, 100_000_000)
    assert len(set(placed.first.tolist())) == 10
    with pytest.raises(TooMany):
        Layout.of(150_000_000, seed=1, on=DAY, made_of=makeup(), towns=towns)


def test_the_command_says_what_it_has_made(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["7", "-o", str(tmp_path / "seven.ndjson"), "--defects", "0"]) == 0
    assert capsys.readouterr().out == "7 rows, 0.0 MiB\n"
    with (tmp_path / "seven.ndjson").open("rb") as lines:
        assert len({each.branch for each in read_ndjson(lines)}) == 1
