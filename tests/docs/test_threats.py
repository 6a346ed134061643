"""The page on threats: every line names tests, and every test that it names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = (ROOT / "docs" / "explanation" / "threat-model.md").read_text(encoding="utf-8")
NAMED: Final = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def _lines() -> list[str]:
    """Return the rows of the tables that say what holds a threat."""
    tables = PAGE.split("| shown by |\n|---|---|---|\n")[1:]
    return [line for table in tables for line in table.split("\n\n")[0].splitlines()]


def _tests_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_line_is_shown_by_tests() -> None:
    lines = _lines()
    assert len(lines) >= 20
    assert [line for line in lines if not NAMED.search(line)] == []


def test_every_test_that_the_page_names_is_there() -> None:
    named = NAMED.findall(PAGE)
    assert PAGE.count("::test_") == len(named)
    assert [(path, test) for path, test in named if test not in _tests_in(path)] == []


def test_the_tests_of_threats_are_all_on_the_page() -> None:
    """What was worth a test of its own is worth a line."""
    held = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests" / "threats").glob("test_*.py")}
    assert {path for path, _ in NAMED.findall(PAGE)} >= held
