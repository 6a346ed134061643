"""What became of the mutants of a module: which the tests notice, and which test that can be believed does."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from queue import SimpleQueue
from typing import Final, TypeVar

from attrs import define, frozen
from tests.mutation.bench import Bench, Ended
from tests.mutation.project import MutationError, Project
from tests.mutation.reach import Chosen, Reach
from tests.mutation.sites import Mutant

__all__ = ["KILLED", "SURVIVED", "TIMED_OUT", "UNREACHED", "Judge", "Verdict"]

T = TypeVar("T")

KILLED: Final = "killed"
TIMED_OUT: Final = "timeout"
SURVIVED: Final = "survived"
UNREACHED: Final = "unreached"
"""A survivor that no test runs."""
_WORTH_HOLDING: Final = 4
"""How many mutants are worth collecting tests once for all of them."""


@frozen
class Verdict:
    """What became of a mutant.

    Args:
        outcome: one of the four words.
        tests: those that were asked last.
        killers: the tests that failed; empty where the run itself broke off.
    """

    outcome: str
    tests: Chosen
    killers: tuple[str, ...] = ()


@define
class Judge:
    """Judges mutants on several benches side by side.

    Args:
        reach: which tests run what.
        all_benches: where they run.
        benches: those that are free.
        pool: a thread for each.
        sound: tests that pass on the tree as it is.
        unsound: tests that do not, or not always: what they notice says nothing.
    """

    reach: Reach
    all_benches: tuple[Bench, ...]
    benches: SimpleQueue[Bench]
    pool: ThreadPoolExecutor
    sound: set[str]
    unsound: set[str]

    @classmethod
    @contextmanager
    def working(cls, project: Project, reach: Reach, workers: int) -> Generator[Judge]:
        """Set up the benches, and take them away in the end."""
        free: SimpleQueue[Bench] = SimpleQueue()
        with ExitStack() as stack, ThreadPoolExecutor(workers) as pool:
            benches = tuple(stack.enter_context(Bench(project)) for _ in range(workers))
            list(pool.map(Bench.prepare, benches))
            for bench in benches:
                free.put(bench)
            yield cls(reach=reach, all_benches=benches, benches=free, pool=pool, sound=set(), unsound=set())

    def verdicts(self, mutants: Sequence[Mutant]) -> list[Verdict]:
        """Judge the mutants of one module.

        Raises:
            MutationError: the module has changed since its tests were recorded, the tests that run it do not import it
                from the copy, or those that fail do not pass without a change either.
        """
        module = mutants[0].module
        self.reach.require(module)
        self._prove(mutants)
        verdicts = list(self.pool.map(self._verdict, mutants, self._quick(mutants)))
        while True:
            self._try_killers(verdicts)
            doubted = [
                number for number, each in enumerate(verdicts) if self.unsound.intersection(each.killers)
            ]
            if not doubted:
                return verdicts
            again = self.pool.map(self._verdict, [mutants[number] for number in doubted])
            for number, verdict in zip(doubted, again, strict=True):
                verdicts[number] = verdict

    def _quick(self, mutants: Sequence[Mutant]) -> list[Verdict | None]:
        """Return the verdicts on those that their first tests notice when these are collected once for all mutants."""
        first = [self.reach.first(mutant) for mutant in mutants]
        tests = tuple(dict.fromkeys(test for each in first for test in each.tests))
        if len(mutants) < _WORTH_HOLDING or not tests:
            return [None] * len(mutants)
        with self._holding(mutants[0].module, self.reach.together(tests)) as held:
            return list(self.pool.map(partial(self._tried_held, held), mutants, first))

    @contextmanager
    def _holding(self, module: str, tests: Chosen) -> Generator[frozenset[str]]:
        """Have every bench hold tests of a module, and give those that pass on each of them as they are."""
        hold = partial(Bench.hold, module=module, chosen=tests, without=self.unsound)
        passing = list(self.pool.map(hold, self.all_benches))
        try:
            yield frozenset(passing[0]).intersection(*passing)
        finally:
            for bench, found in zip(self.all_benches, passing, strict=True):
                if found:
                    bench.release()

    def _tried_held(self, held: frozenset[str], mutant: Mutant, first: Chosen) -> Verdict | None:
        tests = Chosen(tuple(test for test in first.tests if test in held), first.seconds)
        if not tests.tests:
            return None
        failed = self._on_a_bench(lambda bench: bench.run_held(mutant.source, tests))
        return None if failed is None else Verdict(KILLED, tests, (failed,))

    def _verdict(self, mutant: Mutant, found: Verdict | None = None) -> Verdict:
        """Return what is found already, or else what a run of its own finds."""
        if found is not None:
            return found
        verdict = Verdict(UNREACHED, Chosen((), 0))
        for chosen in (self.reach.first(mutant), self.reach.further(mutant)):
            tests = Chosen(tuple(test for test in chosen.tests if test not in self.unsound), chosen.seconds)
            if not tests.tests:
                continue
            verdict = self._asked(mutant, tests)
            if verdict.outcome != SURVIVED:
                break
        return verdict

    def _asked(self, mutant: Mutant, tests: Chosen) -> Verdict:
        ended = self._on_a_bench(
            lambda bench: bench.run_on(mutant.module, mutant.source, tests, self.unsound)
        )
        if ended.passed is None:
            return Verdict(TIMED_OUT, tests)
        if ended.passed or not (ended.failed or self._breaks_off_by_itself(mutant, tests, ended)):
            return Verdict(SURVIVED, tests)
        return Verdict(KILLED, tests, ended.failed)

    def _breaks_off_by_itself(self, mutant: Mutant, tests: Chosen, ended: Ended) -> bool:
        """Say whether a run that no test failed, but that did not end well, would end well without the change."""
        without = self._on_a_bench(lambda bench: bench.run(tests, all_of_them=True, without=self.unsound))
        if not without.passed:
            raise MutationError(
                f"{mutant.module}: its tests are not run as they are: {', '.join(tests.tests[:5])}"
            )
        return not ended.passed

    def _try_killers(self, verdicts: Sequence[Verdict]) -> None:
        """Run what noticed something on the tree as it is: what fails there as well says nothing."""
        # A whole file is one that could not be imported; it could when it was recorded.
        killers = (
            {test for each in verdicts for test in each.killers if "::" in test} - self.sound - self.unsound
        )
        if not killers:
            return
        ended = self._on_a_bench(
            lambda bench: bench.run(self.reach.together(sorted(killers)), all_of_them=True)
        )
        if ended.passed is None or not ended.was_run:
            raise MutationError(
                f"the tests that failed cannot be tried by themselves: {', '.join(sorted(killers))}"
            )
        self.unsound |= killers & set(ended.failed)
        self.sound |= killers - self.unsound

    def _prove(self, mutants: Sequence[Mutant]) -> None:
        """Make sure that what is in the copy is what the tests run: nothing passes where the module cannot be imported."""
        chosen = next((tests for tests in map(self.reach.first, mutants) if tests.tests), None)
        if chosen is None:
            return
        module = mutants[0].module
        broken = "raise ImportError('the copy is imported')\n"
        ended = self._on_a_bench(lambda bench: bench.run_on(module, broken, chosen))
        if ended.passed:
            raise MutationError(f"{module}: its tests do not import it from the copy")

    def _on_a_bench(self, work: Callable[[Bench], T]) -> T:
        bench = self.benches.get()
        try:
            return work(bench)
        finally:
            self.benches.put(bench)
