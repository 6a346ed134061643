"""How benchmarks are run and shown. What is measured here is nothing: no test looks at how long anything takes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.benchmarks import (
    _inputs,
    comparison,
    duplicates,
    folder,
    growth,
    heads,
    imports,
    json_members,
    make_folder,
    make_roster,
    screening,
    workbook,
)
from tests.benchmarks._inputs import roster
from tests.benchmarks._running import Benchmark, Candidate, Goal, Measured, Result, run, sized
from tests.benchmarks._script import main
from tests.benchmarks._tables import Surroundings, as_json, as_markdown, as_text
from tests.benchmarks.tried import failing, much

from partybranch import UnreadableDocument
from partybranch.codec import read_ndjson

ROOT = Path(__file__).parents[2]


MUCH = Candidate.of("much", much, str(64 << 20))
LITTLE = Candidate.of("little", much, "1")
WHOLE = Candidate.program("whole", "print('whole')")


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_every_candidate_runs_as_often_as_asked_in_a_process_of_its_own() -> None:
    result = run(Benchmark(title="space", candidates=(LITTLE, MUCH, WHOLE), anchor="little"), runs=2)
    assert {name: len(each) for name, each in result.runs.items()} == {"little": 2, "much": 2, "whole": 2}
    assert all(each.cpu > 0 and each.wall > 0 for runs in result.runs.values() for each in runs)
    # A process that forks from this one begins with its peak.
    much_peak, own = result.peak("much"), result.peak("little") or 0
    assert much_peak is None or much_peak > max(own, 64)


def test_a_candidate_that_fails_stops_the_run(capfd: pytest.CaptureFixture[str]) -> None:
    benchmark = Benchmark(title="failing", candidates=(Candidate.of("failing", failing),), anchor="failing")
    with pytest.raises(subprocess.CalledProcessError):
        run(benchmark, runs=1)
    assert "nothing to prepare" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("anchor", "goal"),
    [
        ("nobody", None),
        ("little", Goal(of="nobody", at_most=1)),
        ("little", Goal(of="little", at_most=1, against="nobody")),
    ],
)
def test_a_benchmark_names_its_own_candidates_only(anchor: str, goal: Goal | None) -> None:
    with pytest.raises(ValueError, match="nobody"):
        Benchmark(title="one", candidates=(LITTLE,), anchor=anchor, goals=() if goal is None else (goal,))


def result() -> Result:
    """Return what three rounds might have measured; the second was disturbed."""
    return Result(
        benchmark=Benchmark(
            title="Reading",
            candidates=(LITTLE, MUCH),
            anchor="little",
            items=1_000_000,
            called="rows",
            goals=(
                Goal(of="much", at_most=2, against="little"),
                Goal(of="much", at_most=3.9),
                Goal(of="much", at_most=1000, what="peak"),
                Goal(of="much", at_most=1.5, against="little", what="peak"),
            ),
        ),
        runs={
            "little": tuple(Measured(wall=9, cpu=cpu, peak=100) for cpu in (2, 5, 2)),
            "much": tuple(
                Measured(wall=9, cpu=cpu, peak=peak) for cpu, peak in ((4, 200), (10, 300), (3, None))
            ),
        },
    )


def test_a_ratio_is_that_of_the_rounds_and_goals_are_held_against_it() -> None:
    measured = result()
    assert (measured.seconds("little"), measured.seconds("much")) == (2, 4)
    assert (measured.ratio("much", "little"), measured.microseconds("much")) == (2, 4)
    assert [measured.reached(goal) for goal in measured.benchmark.goals] == [2, 4, 250, 2.5]


def test_the_table_for_a_terminal() -> None:
    assert as_text(result()).splitlines() == [
        "Reading",
        "        CPU s  µs each of 1,000,000 rows  × little  peak MiB",
        "little  2.000                       2.00      1.00       100",
        "much    4.000                       4.00      2.00       250",
        "much: at most 2 × little: 2.00, met",
        "much: at most 3.9 µs each: 4.00, missed",
        "much: at most 1,000 MiB: 250.00, met",
        "much: at most 1.5 × the peak of little: 2.50, missed",
    ]


HERE = Surroundings(python="3.11", processor="a processor", cores=2, memory=8, libraries={"attrs": "25.1"})


def test_the_table_for_a_page() -> None:
    assert as_markdown([result()], HERE) == (
        "Measured with Python 3.11, 2 cores (a processor), 8 GiB of memory, attrs 25.1.\n\n"
        "## Reading\n\n"
        "|  | CPU s | µs each of 1,000,000 rows | × little | peak MiB |\n"
        "| :-- | --: | --: | --: | --: |\n"
        "| little | 2.000 | 2.00 | 1.00 | 100 |\n"
        "| much | 4.000 | 4.00 | 2.00 | 250 |\n\n"
        "Medians of 3 runs, each in a process of its own, in turns.\n\n"
        "| goal | measured |  |\n"
        "| :-- | --: | --: |\n"
        "| much: at most 2 × little | 2.00 | met |\n"
        "| much: at most 3.9 µs each | 4.00 | missed |\n"
        "| much: at most 1,000 MiB | 250.00 | met |\n"
        "| much: at most 1.5 × the peak of little | 2.50 | missed |\n"
    )


def test_all_runs_stand_in_json() -> None:
    data = json.loads(as_json([result()], HERE))
    (found,) = data["results"]
    assert data["where"]["cores"] == 2
    assert [each["cpu"] for each in found["candidates"]["much"]["runs"]] == [4, 10, 3]
    assert [(goal["reached"], goal["met"]) for goal in found["goals"]][:2] == [(2, True), (4, False)]


def space(_items: int, _folder: Path) -> Iterator[Benchmark]:
    yield Benchmark(title="space", candidates=(LITTLE,), anchor="little", clock="wall")
    yield Benchmark(title="never", candidates=(Candidate.of("failing", failing),), anchor="failing")


def test_a_script_prints_its_tables_and_writes_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "space.md"
    main(
        space,
        ["1", "--runs", "1", "--only", "space", "-o", str(page)],
        doc="Space.",
        items=7,
        libraries=["attrs"],
    )
    printed = capsys.readouterr().out
    assert "\nspace\n" in printed
    assert "never" not in printed
    assert page.read_text("utf-8").startswith("Measured with Python ")


def inputs_in_sight(items: int, folder: Path) -> Iterator[Benchmark]:
    assert roster(folder, items).read_text("utf-8") == "made before"
    yield Benchmark(title="space", candidates=(LITTLE,), anchor="little")


def test_a_script_takes_the_inputs_that_are_there_and_writes_tables_and_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "roster-7.parquet").write_text("made before", "utf-8")
    page, runs = tmp_path / "space.md", tmp_path / "space.json"
    options = ["7", "--runs", "1", "--inputs", str(tmp_path), "-o", str(page), "-o", str(runs)]
    main(inputs_in_sight, options, doc="Space.", items=1, libraries=[])
    assert "## space" in page.read_text("utf-8")
    assert json.loads(runs.read_text("utf-8"))["results"][0]["title"] == "space"
    assert "space" in capsys.readouterr().out


def growing() -> Result:
    """Return what two ways take of ten and a hundred rows."""
    ways = {"read": 0.5, "judge": 2.0}
    each = {
        sized(way, rows, "rows"): (rows, Candidate.of(way, much, "1").with_items(rows, "rows"), cost)
        for rows in (10, 100)
        for way, cost in ways.items()
    }
    return Result(
        benchmark=Benchmark(
            title="Growth",
            candidates=tuple(candidate for _, candidate, _ in each.values()),
            anchor="read",
            called="rows",
            clock="wall",
            goals=(
                Goal(of="judge, 100 rows", at_most=3, against="read, 100 rows"),
                Goal(of="judge, 100 rows", at_most=2_000_000),
                Goal(of="judge, 100 rows", at_most=1.5, against="judge, 10 rows", what="peak"),
            ),
        ),
        runs={
            name: (Measured(wall=rows * cost, cpu=0, peak=None if name == "read, 10 rows" else rows + 100),)
            for name, (rows, _, cost) in each.items()
        },
    )


def test_what_grows_has_a_row_for_each_number_of_things() -> None:
    assert as_text(growing()).splitlines() == [
        "Growth",
        "rows  read, s  MiB  judge, s     µs each  × read  MiB",
        "10      5.000    –    20.000  2000000.00    4.00  110",
        "100    50.000  200   200.000  2000000.00    4.00  200",
        "judge, 100 rows: at most 3 × read, 100 rows: 4.00, missed",
        "judge, 100 rows: at most 2,000,000 µs each: 2000000.00, met",
        "judge, 100 rows: at most 1.5 × the peak of judge, 10 rows: 1.82, missed",
    ]
    (found,) = json.loads(as_json([growing()], HERE))["results"]
    assert [each["ratio"] for each in found["candidates"].values()] == [1, 4, 1, 4]


def test_what_grows_is_compared_with_what_takes_as_many() -> None:
    judged = Candidate.of("judge", much, "1").with_items(10, "rows")
    with pytest.raises(ValueError, match="read, 10 rows"):
        Benchmark(title="Growth", candidates=(judged,), anchor="read", called="rows")


@pytest.mark.parametrize("wrong", [["0"], ["--runs", "0"], ["-o", "space.txt"]])
def test_a_script_refuses_what_means_nothing(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(space, wrong, doc="Space.", items=7, libraries=[])
    assert "usage" in capsys.readouterr().err


def made_here(*arguments: str | Path, module: str = make_roster.__name__) -> None:
    made_by = {each.__name__: each.main for each in (make_roster, make_folder)}
    made_by[module]([str(each) for each in arguments])


@pytest.fixture(scope="module")
def candidates(tmp_path_factory: pytest.TempPathFactory) -> Iterable[Candidate]:
    inputs = tmp_path_factory.mktemp("inputs")
    scripts = (json_members, workbook, comparison, screening, duplicates, heads, growth, folder)
    # Each of 60 workbooks would take longer than all else.
    items = {folder: 3}
    with pytest.MonkeyPatch.context() as patched:
        for module in (json_members, workbook, comparison, folder, _inputs):
            # In this process, whose memory nobody measures.
            patched.setattr(module, "made", made_here)
        return [
            each
            for script in scripts
            for asked in script.benchmarks(items.get(script, 60), inputs)
            for each in asked.candidates
        ]


def test_every_candidate_of_every_script_does_its_work(candidates: Iterable[Candidate]) -> None:
    # Of what is measured against, an ordinary run has not all; see the dependency group “benchmarks”.
    lacking = {
        name for name in ("orjson", "fastexcel", "pyarrow", "duckdb", "pandera") if find_spec(name) is None
    }
    outcomes = [outcome(each) for each in candidates]
    assert set(outcomes) <= {"done", *lacking}
    assert outcomes.count("done") >= 25


def outcome(candidate: Candidate) -> str | None:
    _, _, module, prepare, *arguments = candidate.command
    try:
        work = getattr(import_module(module), prepare)(*arguments)
    except ModuleNotFoundError as error:
        return error.name
    return "nothing" if work() is None else "done"


def nothing_made(folder: Path, rows: int, suffix: str = ".parquet") -> Path:
    return folder / f"{rows}{suffix}"


def test_growth_has_goals_at_ten_and_a_hundred_million_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growth, "roster", nothing_made)
    frames, members = growth.benchmarks(100_000_000, tmp_path)
    assert {each.items for each in frames.candidates} == {10**power for power in range(3, 9)}
    assert {each.items for each in members.candidates} == {10**power for power in range(3, 7)}
    ratios = [(each.of, each.against, each.at_most) for each in frames.goals if each.what == "time"]
    assert ratios == [
        (f"screen, {rows} rows", f"polars reading, {rows} rows", 2.5)
        for rows in ("10,000,000", "100,000,000")
    ]
    assert [(each.of, each.against) for each in frames.goals if each.at_most == 1.2] == [
        (f"{way}, 100,000,000 rows", f"{way}, 10,000,000 rows") for way in ("screen", "check_frame")
    ]


def test_others_group_no_more_than_ten_million_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "roster", nothing_made)
    fewer, all_of_them = duplicates.benchmarks(100_000_000, tmp_path)
    assert (fewer.items, all_of_them.items) == (10_000_000, 100_000_000)
    assert (len(fewer.candidates), len(all_of_them.candidates)) == (5, 3)


def test_programs_that_are_timed_can_be_run(tmp_path: Path) -> None:
    (asked,) = imports.benchmarks(1, tmp_path)
    texts = [each.command[1] for each in asked.candidates]
    for text in texts:
        compile(text, "program", "exec")
    assert "import attrs" in texts


def test_every_bad_record_is_refused_at_the_field(candidates: Iterable[Candidate]) -> None:
    path = Path(next(each.command[4] for each in candidates if each.command[3] == "our_lines"))
    with path.open("rb") as lines:
        good = next(lines)
    assert len(read_ndjson([good])) == 1
    found: dict[str, list[str]] = {}
    for says, spoil in json_members.BAD.items():
        with pytest.raises(UnreadableDocument) as refused:
            read_ndjson([spoil(good)])
        found[says] = [f"{each.code} {each.path}" for each in refused.value.findings]
    assert found == {
        "a number for a name": ["SHP002 /0/name"],
        "an unknown key": ["SHP003 /0/gender"],
        "a word of no list": ["SHP006 /0/stated_status"],
        "no such day": ["SHP007 /0/born_on"],
        "no id": ["SHP005 /0"],
        "text for a flag": ["SHP002 /0/leading_cadre"],
        "text for a list": ["SHP002 /0/sponsors"],
        "two things": ["SHP002 /0/email", "SHP003 /0/adress"],
    }
