"""What the examples for pipelines run does what they say, and its SARIF is what the standard asks for."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from pydantic import ValidationError
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as SarifLog

from partybranch.cli._files import DOCUMENTS, FRAMES, TABLES

ROOT: Final = Path(__file__).parents[2]
CI: Final = ROOT / "examples" / "ci"
WORKFLOW: Final = yaml.safe_load((CI / "check-rosters.yml").read_text(encoding="utf-8"))
HOOKS: Final = yaml.safe_load((CI / "pre-commit-config.yaml").read_text(encoding="utf-8"))
CLEAN: Final = "姓名,性别\n赵一,男\n"
WRONG: Final = "姓名,性别,出生日期\n赵一,男,2003-02-30\n"
UNREADABLE: Final = "品名,数量\n纸,3\n"

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a folder of rosters in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rosters").mkdir()
    return tmp_path


def environment() -> Mapping[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return own | {"PATH": path, "PYTHONUTF8": "1", "HOME": str(Path.cwd()), "GIT_CONFIG_NOSYSTEM": "1"}


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=environment(), capture_output=True, encoding="utf-8", check=False)


def step(name: str) -> dict[str, Any]:
    (found,) = (each for each in WORKFLOW["jobs"]["check"]["steps"] if each.get("name") == name)
    return dict(found)


def checked() -> subprocess.CompletedProcess[str]:
    """Run the step as the forge's runner does."""
    return run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step("check")["run"])


@pytest.mark.parametrize(("roster", "status", "codes"), [(CLEAN, 0, []), (WRONG, 1, ["SHP101"])])
def test_the_workflow_keeps_the_findings_and_fails_where_something_must_be_put_right(
    folder: Path, roster: str, status: int, codes: list[str]
) -> None:
    (folder / "rosters" / "花 名册.csv").write_text(roster, encoding="utf-8")
    done = checked()
    assert (done.returncode, done.stdout, done.stderr) == (status, "", "")
    log = json.loads((folder / "findings.sarif").read_text(encoding="utf-8"))
    SarifLog.model_validate(log)
    (only,) = log["runs"]
    assert [each["ruleId"] for each in only["results"]] == codes
    # Relative to the repository, as the forge needs it to show the place.
    places = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in only["results"]]
    assert places == ["rosters/%E8%8A%B1%20%E5%90%8D%E5%86%8C.csv"] * len(codes)


def test_where_a_file_cannot_be_read_there_is_nothing_to_upload(folder: Path) -> None:
    (folder / "rosters" / "a.csv").write_text(UNREADABLE, encoding="utf-8")
    done = checked()
    assert done.returncode == 2
    assert "rosters/a.csv" in done.stderr
    assert not (folder / "findings.sarif").exists()


def test_the_workflow_uploads_what_it_wrote_and_may_do_no_more() -> None:
    uploaded = step("upload")
    assert uploaded["with"]["sarif_file"] == "findings.sarif"
    assert "cancelled()" in uploaded["if"]
    assert "hashFiles('findings.sarif') != ''" in uploaded["if"]
    assert WORKFLOW["permissions"] == {"contents": "read", "security-events": "write"}


def test_the_extras_that_are_installed_are_those_that_the_step_needs() -> None:
    assert step("install")["run"] == "python -m pip install 'partybranch[excel,cli]'"
    (hook,) = HOOKS["repos"][0]["hooks"]
    assert hook["additional_dependencies"] == ["partybranch[excel,cli]"]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(["roster.xlsx"], id="a roster"),
        pytest.param(["meetings.xlsx"], id="meetings"),
        pytest.param(["quality_bureau/ledger.json"], id="a ledger"),
        pytest.param(["roster.xlsx", "meetings.xlsx", "quality_bureau/ledger.json"], id="all of them"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sarif_of_the_examples_keeps_to_the_schema(files: list[str], language: str) -> None:
    """SARIF 2.1.0 forbids members that it does not name; the model is made from its schema and forbids them too."""
    paths = [str(ROOT / "examples" / file) for file in files]
    options = ["--on", "2026-11-23", "--lang", language, "--format", "sarif", "--fail-on", "never"]
    done = run(sys.executable, "-m", "partybranch", "check", *paths, *options)
    log = json.loads(done.stdout)
    assert log["runs"][0]["results"]
    SarifLog.model_validate(log)
    log["runs"][0]["results"][0]["levle"] = "error"
    with pytest.raises(ValidationError, match="levle"):
        SarifLog.model_validate(log)


def git(*arguments: str) -> subprocess.CompletedProcess[str]:
    return run(
        "git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", *arguments
    )


def commits(message: str) -> bool:
    return git("commit", "-q", "-m", message).returncode == 0


@pytest.fixture
def repository(folder: Path) -> Path:
    assert git("init", "-q").returncode == 0
    hook = folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    shutil.copy(CI / "pre-commit", hook)
    assert os.access(hook, os.X_OK), "the example is executable, and a copy of it too"
    return folder


def test_the_hook_lets_pass_what_is_in_order_and_what_is_no_roster(repository: Path) -> None:
    (repository / "notes.csv").write_text(UNREADABLE, encoding="utf-8")
    git("add", ".")
    assert commits("no roster yet")
    (repository / "rosters" / "花 名册.csv").write_text(CLEAN, encoding="utf-8")
    git("add", ".")
    assert commits("a roster")


@pytest.mark.parametrize("roster", [WRONG, UNREADABLE], ids=["must be put right", "cannot be read"])
def test_the_hook_refuses_a_commit_with_a_roster_that_is_not_in_order(repository: Path, roster: str) -> None:
    (repository / "rosters" / "花 名册.csv").write_text(roster, encoding="utf-8")
    git("add", ".")
    refused = git("commit", "-q", "-m", "x")
    assert refused.returncode != 0
    assert "花 名册.csv" in refused.stdout + refused.stderr


BESIDE: Final = ("README.md", "说明.txt", ".gitkeep", ".hidden.csv", "~$a.xlsx", "sub/图.png")
"""What may lie beside rosters, and is none."""


def lay(folder: Path, names: Iterable[str], text: str = "") -> None:
    for name in names:
        path = folder / "rosters" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_the_hook_passes_over_what_is_no_roster_by_its_name(repository: Path) -> None:
    lay(repository, BESIDE)
    git("add", ".")
    assert commits("no roster at all")
    lay(repository, BESIDE, "changed")
    lay(repository, ["a.csv"], CLEAN)
    git("add", ".")
    assert commits("a roster in order among them")


@pytest.mark.parametrize("name", ["a.CSV", "a.tsv", "sub/甲.csv", "b c.csv"])
def test_the_hook_looks_at_rosters_however_their_names_are_written(repository: Path, name: str) -> None:
    lay(repository, [*BESIDE, name], WRONG)
    git("add", ".")
    assert not commits("x")


def test_the_framework_names_what_the_hook_looks_at() -> None:
    (hook,) = HOOKS["repos"][0]["hooks"]
    rosters = [f"a{extension}" for extension in (*TABLES, *DOCUMENTS, *FRAMES)]
    named = [*rosters, "A.XLSX", "sub/b.csv", "~a.csv", *BESIDE]
    chosen = [each for each in named if re.search(hook["files"], f"rosters/{each}")]
    assert chosen == [*rosters, "A.XLSX", "sub/b.csv", "~a.csv"]
    assert not re.search(hook["files"], "elsewhere/a.csv")


def test_the_hook_looks_at_what_is_committed_and_not_at_what_lies_in_the_folder(repository: Path) -> None:
    roster = repository / "rosters" / "a.csv"
    roster.write_text(CLEAN, encoding="utf-8")
    git("add", ".")
    roster.write_text(WRONG, encoding="utf-8")
    assert commits("the one in order is staged")
    git("add", ".")
    roster.write_text(CLEAN, encoding="utf-8")
    assert not commits("the wrong one is staged")
    git("add", ".")
    git("rm", "-q", "--cached", "rosters/a.csv")
    assert commits("a roster that is deleted is not looked at")


def test_the_hook_goes_by_the_settings_of_the_repository(repository: Path) -> None:
    (repository / "rosters" / "a.csv").write_text(WRONG, encoding="utf-8")
    git("add", "rosters")
    assert not commits("without settings")
    (repository / "partybranch.toml").write_text('ignore = ["SHP101"]\n', encoding="utf-8")
    assert commits("with settings")


def test_the_hook_leaves_no_copy_of_a_roster_behind(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("temporary")
    monkeypatch.setenv("TMPDIR", str(elsewhere))
    for roster in (CLEAN, WRONG):
        (repository / "rosters" / "a.csv").write_text(roster, encoding="utf-8")
        git("add", ".")
        commits("x")
        assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(("roster", "status"), [(CLEAN, 0), (WRONG, 1), (UNREADABLE, 2)])
def test_the_framework_s_hook_is_a_command_that_takes_files(folder: Path, roster: str, status: int) -> None:
    (hook,) = HOOKS["repos"][0]["hooks"]
    (folder / "rosters" / "a.csv").write_text(roster, encoding="utf-8")
    assert run(*hook["entry"].split(), "rosters/a.csv").returncode == status
    assert re.search(hook["files"], "rosters/a.csv")
