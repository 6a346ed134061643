"""Tests that are collected once and then run in forks, in each of which functions of one module have other code.

To collect takes longer than to run. What a module computes while it is imported stays as it is, as does what a cache keeps:
so a test that fails here has noticed a change, and tests that pass have shown nothing. `warm.py` loads this by its path.
"""

from __future__ import annotations

import gc
import importlib
import inspect
import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, TextIO

import pytest

__all__ = ["Holder", "exchanged", "functions_of"]


class Holder:
    """A plugin of pytest that, in place of running what was collected, does so for every line that asks for it.

    It first says which tests pass as they are (`held`); the others are never run again.

    - asked: `source` that the module is to have, names of `tests`, `seconds` that they may take; an empty object ends it;
    - answered: `failed`, the first test that did, or null.

    Args:
        held: `module`, its `source` as it is, the `seconds` that all tests may take, and the file for names of what `failed`.
        asking: where lines are read from.
        answering: where they are answered.
        forked: runs a function in a child and returns its exit status, or None where it was out of time.
        failed: what is noted by the plugin that notes which tests fail.
    """

    def __init__(
        self,
        held: dict[str, Any],
        asking: TextIO,
        answering: TextIO,
        forked: Callable[[Callable[[], int], float], int | None],
        failed: list[str],
    ) -> None:
        self.held = held
        self.asking = asking
        self.answering = answering
        self.forked = forked
        self.failed = failed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            return True  # a file cannot be read
        functions = functions_of(self.held["module"])
        items = {item.nodeid: item for item in session.items}
        noted = Path(self.held["failed"])

        def passing() -> int:
            self._run(list(items.values()), all_of_them=True)
            noted.write_text(json.dumps(self.failed), encoding="utf-8")
            return 0

        noted.unlink(missing_ok=True)
        ended = self.forked(passing, self.held["seconds"])
        bad = set(json.loads(noted.read_text(encoding="utf-8"))) if ended == 0 else set(items)
        self._say({"held": [name for name in items if name not in bad]})
        for line in self.asking:
            asked = json.loads(line)
            if not asked:
                break

            def tried(asked: dict[str, Any] = asked) -> int:
                if not exchanged(functions, self.held["source"], asked["source"]):
                    return 0
                self._run([items[name] for name in asked["tests"]])
                noted.write_text(json.dumps(self.failed), encoding="utf-8")
                return 1 if self.failed else 0

            failed = self.forked(tried, asked["seconds"]) == 1
            self._say({"failed": json.loads(noted.read_text(encoding="utf-8"))[0] if failed else None})
        return True

    def _run(self, items: list[pytest.Item], *, all_of_them: bool = False) -> None:
        for item, following in pairwise([*items, None]):
            assert item is not None
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed and not all_of_them:
                return

    def _say(self, answer: dict[str, Any]) -> None:
        print(json.dumps(answer), file=self.answering, flush=True)


def functions_of(module: str) -> list[FunctionType]:
    """Return every function that a module has made, wherever it is held."""
    own = vars(importlib.import_module(module))
    # Of what is frozen the collector says nothing.
    gc.unfreeze()
    gc.collect()
    found = [each for each in gc.get_objects() if type(each) is FunctionType and each.__globals__ is own]
    gc.freeze()
    return found


def exchanged(functions: list[FunctionType], source: str, changed: str) -> bool:
    """Give functions the code that they have in another source, and say whether it changes any of them."""
    pairs = _pairs(_compiled(source), _compiled(changed))
    other = {_key(old): new for old, new in pairs if old.co_flags & inspect.CO_OPTIMIZED and old != new}
    hit = [(each, other[_key(each.__code__)]) for each in functions if _key(each.__code__) in other]
    try:
        for function, code in hit:
            function.__code__ = code
    except ValueError:
        return False  # it uses other names of the function around it
    return bool(hit)


def _compiled(source: str) -> CodeType:
    return compile(source, "<module>", "exec", dont_inherit=True)


def _pairs(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """Yield the code of a module in two sources, and that of everything in it."""
    yield old, new
    inner = [[each for each in code.co_consts if isinstance(each, CodeType)] for code in (old, new)]
    # Of a branch that is never taken the code is left out, and what follows would be paired with something else.
    if len(inner[0]) == len(inner[1]):
        for one, other in zip(*inner, strict=True):
            yield from _pairs(one, other)


def _key(code: CodeType) -> tuple[object, ...]:
    return code.co_qualname, code.co_firstlineno, code.co_code, tuple(code.co_positions())
