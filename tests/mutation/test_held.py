"""Tests collected once for many changes: what is exchanged in a function that is there already, and what has to be judged otherwise."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any, NamedTuple

import pytest
from tests.mutation.bench import Bench
from tests.mutation.command import main
from tests.mutation.held import exchanged, functions_of
from tests.mutation.test_mutation import ENDS, TEST, recorded

SOURCE = dedent("""
    from functools import cache


    def fits(size, limit):
        return size <= limit


    @cache
    def kept(size):
        return size + 1


    def within(limit):
        def inner(size):
            return size < limit

        return inner


    def pair():
        return (lambda: 1 - 0), (lambda: 2 - 0)


    def endless(size):
        while True:
            if size == max((lambda: size)(), 1):
                return [each for each in range(size) if each > 1]


    class Thing:
        @property
        def size(self):
            return 3 - 1


    IN_TEN = within(10)
    ONE, TWO = pair()
    AT_FIRST = fits(2, 2)
""")


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    (tmp_path / "held_example.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.delitem(sys.modules, "held_example", raising=False)
    return importlib.import_module("held_example")


class Case(NamedTuple):
    """A change, and what is answered before and after it."""

    original: str
    mutated: str
    asked: str
    before: object
    after: object


CASES = {
    "a function": Case("<= limit", "< limit", "fits(2, 2)", True, False),
    "one in a cache": Case("size + 1", "size - 1", "kept(1)", 2, 0),
    "one made by another": Case("size < limit", "size <= limit", "IN_TEN(10)", False, True),
    "the second of a line": Case("2 - 0", "2 + 1", "(ONE(), TWO())", (1, 2), (1, 3)),
    "a property": Case("3 - 1", "3 + 1", "Thing().size", 2, 4),
    "a comprehension": Case("each > 1", "not (each > 1)", "endless(3)", [2], [0, 1]),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_function_gets_the_code_of_another_source(case: Case, module: ModuleType) -> None:
    assert eval(case.asked, vars(module)) == case.before
    module.kept.cache_clear()
    assert exchanged(functions_of("held_example"), SOURCE, SOURCE.replace(case.original, case.mutated))
    assert eval(case.asked, vars(module)) == case.after


@pytest.mark.parametrize(
    ("original", "mutated"),
    [
        pytest.param("no such line", "", id="nothing is changed"),
        pytest.param("return size < limit", "return None", id="a function that no longer looks at the one around it"),
        pytest.param("AT_FIRST = fits(2, 2)", "AT_FIRST = not fits(2, 2)", id="what is run when the module is imported"),
    ],
)  # fmt: skip
def test_what_cannot_be_exchanged_is_left(original: str, mutated: str, module: ModuleType) -> None:
    assert not exchanged(functions_of("held_example"), SOURCE, SOURCE.replace(original, mutated))
    assert (module.IN_TEN(9), module.IN_TEN(10), module.AT_FIRST) == (True, False, True)


def test_code_that_is_no_longer_there_leaves_the_rest_to_be_exchanged(module: ModuleType) -> None:
    """Without the loop the comprehension in it is no code any more, and nothing stands where it stood."""
    assert exchanged(functions_of("held_example"), SOURCE, SOURCE.replace("while True", "while False"))
    assert module.endless(3) is None
    assert module.fits(2, 2) is True


RULES = """
    from functools import cache

    def fits(size: int, limit: int) -> bool:
        return size <= limit

    def twice(size: int) -> int:
        return size * 2

    TABLE = [twice(size) for size in range(3)]

    @cache
    def largest() -> int:
        return max(TABLE) + 1
    """
ALL_OF_THEM = """
    from tiny.ends import TABLE, fits, largest

    FIRST = largest()

    def test_fits() -> None:
        assert fits(1, 2) is True and fits(2, 2) is True and fits(3, 2) is False

    def test_table() -> None:
        assert TABLE == [0, 2, 4]

    def test_largest() -> None:
        assert FIRST == largest() == 5
    """


@pytest.mark.slow
def test_what_is_noticed_when_held_needs_no_run_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three changes of what is compared when a test runs; four of what was computed before, each in a run of its own."""
    changed: list[str] = []
    run_on = Bench.run_on

    def counted(bench: Bench, module: str, source: str, *rest: Any) -> Any:
        changed.append(source)
        return run_on(bench, module, source, *rest)

    monkeypatch.setattr(Bench, "run_on", counted)
    assert main(["--workers", "1"], recorded(tmp_path, {ENDS: RULES, TEST: ALL_OF_THEM})) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[:6] == ["ends", "7", "7", "0", "0", "0"]
    assert [source.count("return size <= limit") for source in changed] == [0, 1, 1, 1, 1], (
        "the first breaks all"
    )


@pytest.mark.slow
def test_a_test_that_fails_when_it_is_held_is_not_asked_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It passes in the process that collected it and in no other: that it fails says nothing of the boundary."""
    files = {
        ENDS: RULES,
        TEST: ALL_OF_THEM.replace(" and fits(2, 2) is True", ""),
        "tests/test_ends_alone.py": """
            import os
            from tiny.ends import fits

            COLLECTED = os.getpid()

            def test_here() -> None:
                assert os.getpid() == COLLECTED and fits(1, 2)
            """,
    }
    assert main(["--workers", "1"], recorded(tmp_path, files)) == 1
    assert capsys.readouterr().out.splitlines()[1].split()[:6] == ["ends", "7", "6", "0", "0", "1"]


@pytest.mark.slow
def test_a_change_that_never_ends_when_held_is_judged_by_a_run_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.mutation.bench._START", 2)
    files = {
        ENDS: """
            def counted(limit: int) -> int:
                size = 0
                while size < limit:
                    size = size + 1
                return size
            """,
        TEST: """
            from tiny.ends import counted

            def test_counted() -> None:
                assert counted(2) == 2
            """,
    }
    assert main(["--workers", "1"], recorded(tmp_path, files)) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[:6] == ["ends", "4", "4", "1", "0", "0"]
