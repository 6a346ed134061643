"""A soak: `python -m tests.concurrency [CHECKS]`. Very many checks from many threads, and whether memory grows with them."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from attrs import frozen
from tests.concurrency.work import ROUND, done, expected

__all__ = ["Measured", "grown", "soaked"]

_PARTS: Final = 10
_ALLOWED: Final = 1.02
"""How much more there may be at the end than when all that is made once has been made."""
_ROW: Final = "{:>10}{:>10}{:>12}{:>14}{:>10}"


@frozen(kw_only=True)
class Measured:
    """What there is after a number of checks.

    Args:
        checks: how many.
        wrong: how many of them answered otherwise than alone.
        blocks: pieces of memory that Python has handed out.
        resident: KiB of the process in memory; 0 where the system does not say.
        seconds: since the beginning.
    """

    checks: int
    wrong: int
    blocks: int
    resident: int
    seconds: float

    @property
    def row(self) -> str:
        """The row of the table."""
        return _ROW.format(self.checks, self.wrong, self.blocks, self.resident, f"{self.seconds:.0f}")


def _resident() -> int:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS"))


def soaked(checks: int, threads: int) -> list[Measured]:
    """Do so many checks, and return what there was after each tenth of them."""
    right = expected()
    started = time.monotonic()
    found: list[Measured] = []
    wrong = 0

    def is_wrong(number: int) -> bool:
        return done(number) != right[number % ROUND]

    with ThreadPoolExecutor(threads) as pool:
        for part in range(_PARTS):
            numbers = range(checks * part // _PARTS, checks * (part + 1) // _PARTS)
            wrong += sum(pool.map(is_wrong, numbers))
            gc.collect()
            found.append(
                Measured(
                    checks=numbers.stop,
                    wrong=wrong,
                    blocks=sys.getallocatedblocks(),
                    resident=_resident(),
                    seconds=time.monotonic() - started,
                )
            )
    return found


def grown(measured: Sequence[Measured]) -> bool:
    """Say whether there is more at the end than after the first tenth, by which everything has been made that is made once."""
    return measured[-1].blocks > _ALLOWED * measured[0].blocks


def main(arguments: Sequence[str]) -> int:
    """Run the soak; the exit status is 1 where an answer was wrong, or memory has grown."""
    parser = argparse.ArgumentParser(prog="python -m tests.concurrency", description=__doc__)
    parser.add_argument("checks", nargs="?", type=int, default=10_000, help="how many (default 10,000)")
    parser.add_argument("--threads", type=int, default=8, help="how many at once (default 8)")
    asked = parser.parse_args(arguments)
    print(_ROW.format("checks", "wrong", "blocks", "resident KiB", "seconds"))
    measured = soaked(asked.checks, asked.threads)
    for each in measured:
        print(each.row)
    failed = grown(measured) or measured[-1].wrong > 0
    print(
        "memory has grown, or answers were wrong"
        if failed
        else f"the same answers from {asked.threads} threads; no growth"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
