"""The command: what it says of runs that went well and of those that did not, without any fuzzer."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from tests.fuzzing import command
from tests.fuzzing.command import main
from tests.fuzzing.harness import Harness
from tests.fuzzing.harnesses import HARNESSES

STAND_IN = """
import json, sys
from pathlib import Path

plan = json.loads(Path(sys.argv[1]).read_text())
Path("asked.json").write_text(json.dumps(plan))
for run in plan["runs"]:
    lines = ["#8\\tINITED cov: 9 ft: 10 corp: 2/30b", "#100\\tNEW cov: 1234 ft: 5678 corp: 12/345b exec/s: 7 rss: 99Mb"]
    lines += ["stat::number_of_executed_units: 5000", "stat::average_exec_per_sec:     250"]
    lines += ["stat::slowest_unit_time_sec:    2", "stat::peak_rss_mb:              99"]
    status = 0
    if run["name"] == "broken":
        prefix = next(each for each in run["arguments"] if each.startswith("-artifact_prefix="))
        Path(prefix.partition("=")[2] + "crash-1").write_bytes(b"wrong")
        lines.append("AssertionError: a row is lost")
        status = 77
    if run["name"] == "killed":
        lines, status = ["#300\\tpulse"], -9
    Path(run["said"]).write_text("\\n".join(lines))
    if run["name"] != "vanished":
        print(run["name"], status, flush=True)
"""


def harness(name: str) -> Harness:
    return Harness(
        name=name,
        reads=f"what is {name}",
        read=bytes.decode,
        seeds=lambda: (b"one", b"two"),
        words=("甲", b"\x00"),
    )


def none(_name: str) -> None:
    """Find no module."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "find_spec", str)
    (tmp_path / "stand_in.py").write_text(STAND_IN)
    return tmp_path


def run(*arguments: str, names: tuple[str, ...] = ("sound",)) -> int:
    return main(arguments, {name: harness(name) for name in names}, (sys.executable, "stand_in.py"))


def test_a_run_in_which_nothing_is_found_is_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--runs", "5000") == 0
    said = capsys.readouterr().out
    assert said == dedent(
        """\
        harness       executions  a second   edges  features  inputs  slowest  peak MB  found
        sound              5,000       250   1,234     5,678      12      2 s       99      0
        total              5,000
        """
    )


def test_an_input_that_breaks_a_promise_is_kept_and_told_with_how_to_read_it_again(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    assert run(names=("sound", "broken")) == 1
    said = capsys.readouterr().out
    assert (folder / ".fuzzing/found/broken/crash-1").read_bytes() == b"wrong"
    assert "python -m tests.fuzzing broken --reproduce .fuzzing/found/broken/crash-1" in said
    assert "broken ended otherwise than it should:" in said
    assert "AssertionError: a row is lost" in said
    assert "sound ended" not in said


def test_what_was_found_before_is_not_found_again(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "kept/sound").mkdir(parents=True)
    (folder / "kept/sound/crash-0").write_bytes(b"old")
    assert run("--found", "kept") == 0
    assert "crash-0" not in capsys.readouterr().out


def test_a_process_that_is_killed_or_vanishes_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(names=("killed",)) == 1
    assert "\nkilled               300" in capsys.readouterr().out
    assert run(names=("sound", "vanished")) == 1
    assert "not run: 1 harnesses" in capsys.readouterr().out


def test_why_nothing_could_be_run_is_told(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "stand_in.py").write_text("raise ValueError('no such thing')")
    assert run() == 1
    said = capsys.readouterr().out
    assert "the runs have ended with status 1:" in said
    assert "ValueError: no such thing" in said
    assert "not run: 1 harnesses" in said


def test_each_harness_is_given_its_seeds_words_and_bounds(folder: Path) -> None:
    assert run("--jobs", "3", "--seed", "7", "--timeout", "60", "--memory", "512", "--corpus", "corpus") == 0
    asked = json.loads((folder / "asked.json").read_text())
    assert asked["jobs"] == 3
    (planned,) = asked["runs"]
    arguments = planned["arguments"]
    assert {"-runs=2000", "-seed=7", "-timeout=60", "-rss_limit_mb=512", "-max_len=4096"} <= set(arguments)
    assert arguments[-1] == "corpus/sound"
    assert {each.read_bytes() for each in (folder / "corpus/sound").iterdir()} == {b"one", b"two"}
    assert run("--seconds", "9", "sound") == 0
    assert "-max_total_time=9" in json.loads((folder / "asked.json").read_text())["runs"][0]["arguments"]


def test_words_are_written_as_the_fuzzer_reads_them(folder: Path) -> None:
    (folder / "stand_in.py").write_text(
        STAND_IN + 'import shutil\nshutil.copy(Path(sys.argv[1]).parent / "sound.words", "words")\n'
    )
    assert run() == 0
    assert (folder / "words").read_text() == '"\\xe7\\x94\\xb2"\n"\\x00"\n'


def test_the_harnesses_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{name:12}{each.reads}" for name, each in HARNESSES.items()
    ]


def test_one_input_is_read_again_without_a_fuzzer(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    for data, answer in ((b"2003-06", "read, in"), (b"x", "refused in words, in")):
        (folder / "given").write_bytes(data)
        assert main(["dates", "--reproduce", "given"]) == 0
        assert capsys.readouterr().out.startswith(answer)
    (folder / "given").write_bytes(b"\xff")
    with pytest.raises(UnicodeDecodeError):
        run("--reproduce", "given")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nothing",), "no harness nothing; there are csv, xlsx,"),
        (("--reproduce", "x"), "an input is reproduced by one harness: name it"),
        (("--seconds", "1", "--runs", "1"), "not allowed with"),
    ],
)
def test_a_wrong_call_is_told(
    arguments: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert says in capsys.readouterr().err


def test_without_the_fuzzer_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "find_spec", none)
    assert main([]) == 2
    assert "python -m pip install --group fuzzing" in capsys.readouterr().err
