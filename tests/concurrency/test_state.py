"""Nothing that a module holds changes by use, but what it remembers of pure functions."""

from __future__ import annotations

import ast
import inspect
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


def _caches_without_end() -> Iterator[tuple[str, str]]:
    """Yield the functions that remember every answer, each with what it is asked."""
    for found in pkgutil.walk_packages(partybranch.__path__, "partybranch."):
        if found.name == "partybranch.__main__":
            continue
        for name, value in list(vars(import_module(found.name)).items()):
            asked_for = getattr(value, "cache_parameters", None)
            if asked_for is not None and asked_for()["maxsize"] is None and value.__module__ == found.name:
                asked = inspect.signature(value).parameters.values()
                yield f"{found.name}.{name}", ", ".join(str(each.annotation) for each in asked)


ASKED_BY_THE_LIBRARY: Final = {
    "partybranch.codec._columns._maker",
    "partybranch.codes._load.constant",
    "partybranch.codes._load.load",
    "partybranch.outputs._page._render._file",
    "partybranch.outputs._page._render.environment_of",
    "partybranch.rules.admission.candidates.recorded",
    "partybranch.rules.meetings.participation.member_years",
    "partybranch.rules.records._odd_numbers._pairs",
}
"""Functions of texts that are names of the library's own: fields, code lists, templates."""


def test_of_texts_of_strangers_no_more_is_remembered_than_a_number() -> None:
    """A service that compares for years does not keep every name of a branch that it ever saw."""
    caches = dict(_caches_without_end())
    assert len(caches) > 20
    assert {name for name, asked in caches.items() if "str" in asked} == ASKED_BY_THE_LIBRARY
