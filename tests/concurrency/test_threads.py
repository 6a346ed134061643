"""Checks from many threads and processes on shared rule books answer as one after another."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from decimal import localcontext
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import pytest
from tests.concurrency.work import ROUND, done, expected
from tests.rules.sheets import Case, cases

from partybranch.testing import assert_case

ROOT: Final = Path(__file__).parents[2]
_THREADS: Final = 8


@pytest.fixture(scope="module")
def alone() -> tuple[object, ...]:
    """What comes out of each piece of work, one after another."""
    return expected()


def test_threads_on_shared_books_answer_as_one(alone: tuple[object, ...]) -> None:
    with ThreadPoolExecutor(_THREADS) as pool:
        together = list(pool.map(done, range(3 * ROUND)))
    assert together == [*alone] * 3


def test_processes_answer_as_one(alone: tuple[object, ...]) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert tuple(pool.map(done, range(ROUND), chunksize=ROUND // 2)) == alone


_COLD: Final = """
import sys, threading, pickle
sys.setswitchinterval(1e-5)
from tests.concurrency.work import done
number, gate, answers = 12, threading.Barrier(12), {}

def first(index):
    gate.wait()
    answers[index] = done(0)

threads = [threading.Thread(target=first, args=(index,)) for index in range(number)]
[each.start() for each in threads]
[each.join() for each in threads]
assert len(answers) == number, "a thread has raised"
assert all(each == answers[0] for each in answers.values())
print(len(answers[0].findings))
"""


def test_the_first_use_may_be_that_of_many_threads_at_once() -> None:
    """Modules are loaded and tables made when they are first asked for, here by all threads at the same moment."""
    run = subprocess.run([sys.executable, "-c", _COLD], capture_output=True, cwd=ROOT, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) > 0


@pytest.mark.parametrize(
    "case", [each for each in cases() if each.code[:3] in ("ADM", "DUE", "LIF")], ids=str
)
def test_the_arithmetic_of_a_thread_decides_nothing(case: Case) -> None:
    """A caller may reckon with one digit, and rules on amounts and hours reckon exactly all the same."""
    with localcontext() as context:
        context.prec = 1
        assert_case(case)
