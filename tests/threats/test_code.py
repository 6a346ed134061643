"""Nothing that is read is run: where code is made, processes are started or the network could be reached is a short list."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import partybranch

SOURCE: Final = Path(partybranch.__file__).parent

ALLOWED: Final = {
    ("__init__.py", "import_module"): "modules of the library, when a name of theirs is first asked for",
    ("__main__.py", "multiprocessing"): "what a process that reads files needs at its start",
    ("_deprecation.py", "import_module"): "modules of the library, for a name that has another one now",
    ("_registration.py", "import_module"): "the library's own strategies",
    ("cli/_selection.py", "import_module"): "the rule module that the call itself names",
    ("codec/_unfinished.py", "exec"): "functions made of the names of a record's own fields",
    ("frames/__init__.py", "import_module"): "modules of the library",
    ("frames/_ahead.py", "concurrent.futures"): "threads",
    ("frames/_heads.py", "eval"): "an expression over a list in polars, which runs no Python",
    ("frames/screens.py", "eval"): "an expression over a list in polars",
    ("outputs/_charts.py", "xml.etree"): "charts that the library has drawn itself",
    ("outputs/_workbook/_xml.py", "xml.sax"): "`escape` and `quoteattr`; nothing is parsed by it",
    ("outputs/sarif.py", "urllib"): "`quote`; nothing is fetched",
    ("roster/_processes.py", "concurrent.futures"): "files read side by side, by functions of the library",
    ("roster/_processes.py", "multiprocessing"): "the same",
    ("rules/_declare.py", "import_module"): "the module of a rule, where a process is handed one by another",
    ("rules/_declare.py", "pickle"): "the errors of it; what is unpickled is what the caller unpickles",
    ("rules/_book.py", "import_module"): "the library's own rules",
    ("summaries/_frame_statistics.py", "eval"): "an expression over a list in polars",
}
"""What may stand where, and why it runs nothing of an input."""

CALLS: Final = frozenset(
    {
        *("eval", "exec", "compile", "__import__", "import_module", "run_path"),
        *("system", "popen", "Popen", "startfile", "fork", "forkpty", "posix_spawn", "posix_spawnp"),
        *(f"exec{how}" for how in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")),
        *(f"spawn{how}" for how in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")),
    }
)
MODULES: Final = frozenset(
    {
        *("pickle", "marshal", "shelve", "dill", "runpy", "code", "codeop", "ctypes"),
        *("subprocess", "multiprocessing", "concurrent.futures", "pty"),
        *(
            "socket",
            "ssl",
            "urllib",
            "http",
            "ftplib",
            "smtplib",
            "asyncio",
            "requests",
            "httpx",
            "webbrowser",
        ),
        *("xml.etree", "xml.dom", "xml.sax", "lxml", "yaml", "tempfile"),
    }
)


def _dangerous(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                imported = [each.name for each in names]
            case ast.ImportFrom(module=str() as module, names=names):
                imported = [f"{module}.{each.name}" for each in names]
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in CALLS:
                # `re.compile` makes an expression, and no code.
                if not (isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "re"):
                    yield name
                continue
            case _:
                continue
        yield from (each for each in MODULES if any(f"{name}.".startswith(f"{each}.") for name in imported))


FOUND: Final = [
    (file.relative_to(SOURCE).as_posix(), what)
    for file in sorted(SOURCE.rglob("*.py"))
    for what in _dangerous(file)
]


def test_code_is_made_and_processes_are_started_only_where_it_is_said() -> None:
    assert sorted(set(FOUND)) == sorted(ALLOWED)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("import pickle", ["pickle"]),
        ("import os, urllib.request as r", ["urllib"]),
        ("from urllib.request import urlopen", ["urllib"]),
        ("from pickle import *", ["pickle"]),
        ("from xml import sax", ["xml.sax"]),
        ("from concurrent import futures as f", ["concurrent.futures"]),
        ("eval('1')", ["eval"]),
        ("os.execv('x', [])", ["execv"]),
        ("os.spawnvpe(0, 'x', [], {})", ["spawnvpe"]),
        ("os.posix_spawn('x', [], {})", ["posix_spawn"]),
        ("fork()", ["fork"]),
        ("builtins.compile('1', '', 'eval')", ["compile"]),
        ("import re\nre.compile('x')", []),
        ("from xmltodict import sax", []),
        ("from . import pickle", []),
    ],
)
def test_the_search_finds_what_it_looks_for(line: str, found: list[str], tmp_path: Path) -> None:
    file = tmp_path / "x.py"
    file.write_text(f"{line}\n")
    assert list(_dangerous(file)) == found


RULES: Final = (
    "from pathlib import Path\nPath('run.txt').write_text('yes')\nfrom partybranch import RULES as BOOK\n"
)


@pytest.mark.parametrize("name", ["partybranch.toml", "pyproject.toml"])
def test_a_rule_module_beside_the_rosters_is_not_run_unless_the_call_names_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sends a folder of rosters could send settings and a module along."""
    from typer.testing import CliRunner  # noqa: PLC0415 - the extra `cli`

    from partybranch.cli._app import app  # noqa: PLC0415 - the same

    monkeypatch.chdir(tmp_path)
    (tmp_path / "evil_rules.py").write_text(RULES)
    (tmp_path / "roster.csv").write_text("姓名,性别\n甲,男\n", encoding="utf-8")
    settings = 'rules = "evil_rules:BOOK"\n'
    (tmp_path / name).write_text(
        settings if name == "partybranch.toml" else f"[tool.partybranch]\n{settings}"
    )
    runner = CliRunner()
    result = runner.invoke(app, ["check", "roster.csv", "--on", "2026-11-27"])
    assert result.exit_code == 2
    assert not (tmp_path / "run.txt").exists()
    assert "evil_rules" not in sys.modules
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    importlib.invalidate_caches()
    named = runner.invoke(
        app, ["--no-config", "check", "roster.csv", "--on", "2026-11-27", "--rules", "evil_rules:BOOK"]
    )
    assert named.exit_code == 0
    assert (tmp_path / "run.txt").exists()
    sys.modules.pop("evil_rules")
