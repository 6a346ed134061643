"""Nothing that a module holds changes by use, but what it remembers of pure functions."""

from __future__ import annotations

import ast
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final, cast

import pytest
from tests.concurrency.work import ROUND, done

import partybranch

SOURCE: Final = Path(partybranch.__file__).parent


def _globals_said(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Global):
            yield from node.names


def test_only_the_pause_of_the_collector_is_one_for_the_process() -> None:
    said = {
        (file.relative_to(SOURCE).as_posix(), name)
        for file in SOURCE.rglob("*.py")
        for name in _globals_said(file)
    }
    assert said == {("codec/_collector.py", "_pauses"), ("codec/_collector.py", "_was_on")}


def _held() -> dict[str, str]:
    """Return what the modules hold that could be changed, as text."""
    held: dict[str, str] = {}
    for found in pkgutil.walk_packages(partybranch.__path__, "partybranch."):
        if found.name == "partybranch.__main__":
            continue
        module = import_module(found.name)
        for name, value in list(vars(module).items()):
            if isinstance(value, (dict, list, set, bytearray)) and not name.startswith("__"):
                held[f"{found.name}.{name}"] = repr(cast("object", value))
    return held


REMEMBERED: Final = {
    "partybranch.codec._mirrors._DATES",
    "partybranch.rules.records.shape._ARE_POSTS",
    "partybranch.rules.records.shape._IS_EDUCATION",
    "partybranch.rules.records.shape._IS_GROUP",
}
"""Tables of what pure functions have returned, by what they were asked."""


def test_use_changes_nothing_that_a_module_holds() -> None:
    before = _held()
    for number in range(ROUND):
        done(number)
    after = _held()
    assert {name for name in before if before[name] != after[name]} <= REMEMBERED
    assert before.keys() == after.keys()
    assert len(before) > 50


@pytest.mark.parametrize("name", sorted(REMEMBERED))
def test_what_is_remembered_is_what_would_be_made_again(name: str) -> None:
    for number in range(ROUND):
        done(number)
    module, _, attribute = name.rpartition(".")
    table = getattr(import_module(module), attribute)
    assert len(table) > 0
    assert [key for key, made in list(table.items()) if table.__missing__(key) != made] == []
