"""The scores, by module and by package, and what their interval is where only a sample was tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import NormalDist
from typing import Final

from attrs import define, field
from tests.mutation.judging import SURVIVED, TIMED_OUT, UNREACHED, Verdict
from tests.mutation.sites import Mutant

__all__ = ["HEADINGS", "Result", "by_package", "summed"]

_ROW: Final = "{:36}{:>9}{:>9}{:>9}{:>12}{:>10}{:>9}{:>9}"
HEADINGS: Final = _ROW.format(
    "module", "mutants", "killed", "by time", "equivalent", "survived", "score", "seconds"
)
_CONFIDENCE: Final = 0.95


@define(kw_only=True)
class Result:
    """What became of the mutants of a module, a package, or all.

    Args:
        name: of what.
        mutants: how many were tried.
        killed: how many the tests noticed, those out of time among them.
        timed_out: how many of these by time.
        equivalent: the survivors that are explained.
        survived: those that are not.
        unreached: how many of these no test runs.
        refuted: explained ones that the tests noticed all the same.
        seconds: how long it took.
    """

    name: str
    mutants: int = 0
    killed: int = 0
    timed_out: int = 0
    equivalent: int = 0
    survived: list[Mutant] = field(factory=list[Mutant])
    unreached: int = 0
    refuted: list[Mutant] = field(factory=list[Mutant])
    seconds: float = 0

    def add(self, mutant: Mutant, verdict: Verdict, *, is_explained: bool) -> None:
        """Count what became of one more mutant."""
        self.mutants += 1
        if verdict.outcome not in (SURVIVED, UNREACHED):
            self.killed += 1
            self.timed_out += verdict.outcome == TIMED_OUT
            if is_explained:
                self.refuted.append(mutant)
        elif is_explained:
            self.equivalent += 1
        else:
            self.survived.append(mutant)
            self.unreached += verdict.outcome == UNREACHED

    @property
    def counted(self) -> int:
        """How many mutants are no equivalents."""
        return self.mutants - self.equivalent

    @property
    def score(self) -> float:
        """How many of a hundred of these were killed."""
        return 100 * self.killed / self.counted if self.counted else 100

    @property
    def interval(self) -> tuple[float, float]:
        """Between which two the score of all mutants lies, of which these are a sample (Wilson, 95 %)."""
        if not self.counted:
            return 0, 100
        share, n = self.killed / self.counted, self.counted
        z = NormalDist().inv_cdf((1 + _CONFIDENCE) / 2)
        middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
        reach = z / (1 + z**2 / n) * (share * (1 - share) / n + z**2 / (4 * n**2)) ** 0.5
        return 100 * max(0.0, middle - reach), 100 * min(1.0, middle + reach)

    @property
    def row(self) -> str:
        """The row of the table."""
        numbers = (self.mutants, self.killed, self.timed_out, self.equivalent, len(self.survived))
        return _ROW.format(self.name, *numbers, f"{self.score:.1f} %", f"{self.seconds:.0f}")


def summed(name: str, results: Iterable[Result]) -> Result:
    """Return several results as one."""
    total = Result(name=name)
    for each in results:
        total.mutants += each.mutants
        total.killed += each.killed
        total.timed_out += each.timed_out
        total.equivalent += each.equivalent
        total.survived += each.survived
        total.unreached += each.unreached
        total.refuted += each.refuted
        total.seconds += each.seconds
    return total


def by_package(results: Iterable[Result]) -> Iterator[Result]:
    """Yield the results of each package: the first folder of a module's name, or the module by itself."""
    packages: dict[str, list[Result]] = {}
    for result in results:
        packages.setdefault(result.name.partition("/")[0], []).append(result)
    for name, inside in packages.items():
        yield summed(name, inside)
