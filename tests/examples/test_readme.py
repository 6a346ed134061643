"""Every command that the list of examples names runs, and every example stands in the list."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx2
import pytest

ROOT: Final = Path(__file__).parents[2]
EXAMPLES: Final = ROOT / "examples"
PAGE: Final = (EXAMPLES / "README.md").read_text(encoding="utf-8")
ROWS: Final[list[tuple[str, str, str]]] = re.findall(
    r"^\| \[.*?\]\((\S+?)\).* \| `(.+)` \| \[.*?\]\((\S+)\) \|$", PAGE, re.MULTILINE
)
COMMANDS: Final = [command for _, command, _ in ROWS]
SERVING: Final = ("uvicorn ", "runserver")
ELSEWHERE: Final = ("examples/cluster/",)
"""What needs Java, and is run by `python -m tests.cluster`."""
LINES: Final = 200
"""An example is read at one sitting."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the examples in it."""
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def environment() -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return own | {"PATH": path, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "command", [each for each in COMMANDS if not any(word in each for word in (*SERVING, *ELSEWHERE))]
)
def test_every_command_runs(command: str) -> None:
    done = subprocess.run(
        command.split(), env=environment(), capture_output=True, encoding="utf-8", check=False
    )
    # Of those that check, 1 says that something was found.
    assert done.returncode in ({0, 1} if "check" in command else {0}), done.stderr
    assert done.stderr == ""


@contextmanager
def serving(command: str, *more: str) -> Generator[None]:
    """Run a command that serves, for as long as it is asked something."""
    with subprocess.Popen([*command.split(), *more], env=environment(), stdout=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            process.terminate()
            process.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def answer(method: str, url: str, **sent: object) -> httpx2.Response:
    """Ask until somebody answers."""
    last = time.monotonic() + 40
    while True:
        try:
            return httpx2.request(method, url, timeout=20, **sent)  # type: ignore[arg-type] # what is sent differs
        except httpx2.TransportError:
            if time.monotonic() > last:
                raise
            time.sleep(0.2)


def command_of(word: str) -> str:
    return next(each for each in COMMANDS if word in each)


@pytest.mark.slow
def test_the_service_serves(folder: Path) -> None:
    port = free_port()
    roster = (folder / "examples" / "roster.xlsx").read_bytes()
    with serving(command_of("uvicorn"), "--port", str(port)):
        got = answer(
            "POST", f"http://127.0.0.1:{port}/rosters?on=2026-11-23", files={"file": ("r.xlsx", roster)}
        )
        assert got.json()["counts"]["must"] == 10
        big = answer(
            "POST",
            f"http://127.0.0.1:{port}/ledgers",
            content=b" " * 22 * 2**20,
            headers={"content-type": "application/json"},
        )
        assert (big.status_code, big.headers["content-type"]) == (413, "application/problem+json")


@pytest.mark.slow
def test_the_form_is_served() -> None:
    port = free_port()
    with serving(command_of("runserver"), f"127.0.0.1:{port}", "--noreload"):
        got = answer("GET", f"http://127.0.0.1:{port}/member")
    assert got.status_code == 200
    assert "csrfmiddlewaretoken" in got.text


def test_every_example_stands_in_the_list_and_every_address_leads_somewhere() -> None:
    listed = {Path(address).parts[0] if "/" in address else address for address, _, _ in ROWS}
    tables = {"meetings.xlsx", "roster.xlsx"}
    assert listed == {each.name for each in EXAMPLES.iterdir() if each.name != "__pycache__"} - tables - {
        "README.md"
    }
    assert all(f"`{each}`" in PAGE for each in tables)
    for address, _, page in ROWS:
        assert (EXAMPLES / address).exists()
        assert (EXAMPLES / page).is_file()


@pytest.mark.parametrize(
    "file",
    [each for each in EXAMPLES.glob("*/*.py") if each.parent.name != "quality_bureau"],
    ids=lambda file: file.parent.name,
)
def test_an_example_is_short_and_says_how_it_is_run(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LINES
    if file.name != "problems.py":  # the second part of an example
        assert f"{file.parent.name}" in text.partition("from __future__")[0]


def test_the_examples_use_no_module_whose_name_begins_with_an_underscore() -> None:
    for file in EXAMPLES.rglob("*.py"):
        assert not re.search(r"partybranch(?:\.\w+)*\._", file.read_text(encoding="utf-8")), file
