"""A roster of invented people of a realistic make-up: `python -m tests.benchmarks.make_roster N -o FILE`.

FILE ends with .parquet, .csv, .ndjson, .json or .xlsx. The make-up is that of `rosters/makeup.toml`; one row in a hundred has a
defect, of the kinds that `rosters/defects.py` lists. The same arguments give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from tests.benchmarks.rosters.files import FORMATS
from tests.benchmarks.rosters.layout import TooMany
from tests.benchmarks.rosters.parts import parts

__all__ = ["DAY", "main", "make"]

DAY: Final = date(2026, 11, 23)
"""The day of which a roster is, if none is said."""

_MOST_DEFECTS: Final = 0.25
_DAYS: Final = (date(2019, 5, 6), date(2050, 12, 31))
"""Of those out of contact no rule can tell on an earlier day, for the law that names them begins with it."""


def make(path: Path, rows: int, *, seed: int = 1, defects: float = 0.01, on: date = DAY) -> None:
    """Write a roster, whole or not at all.

    Args:
        path: the file; how its name ends says the format.
        rows: how many people.
        seed: another gives other people.
        defects: the share of rows that have one.
        on: the day of which it is; defects are some of a check on that day.

    Raises:
        KeyError: there is no such format.
        TooMany: the format does not hold as many rows, or there are not as many numbers to give.
    """
    chosen = FORMATS[path.suffix]
    if chosen.most_rows is not None and rows > chosen.most_rows:
        raise TooMany(f"a file that ends with {path.suffix} holds {chosen.most_rows} rows, and not {rows}")
    made = parts(rows, seed=seed, share=defects, on=on, columns=chosen.columns)
    begun = path.with_name(f".{path.name}.begun")
    try:
        chosen.write((part.frame for part in made), begun)
        begun.replace(path)
    finally:
        begun.unlink(missing_ok=True)


def main(arguments: Sequence[str]) -> int:
    """Make what the arguments say, and print how large it is."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.make_roster", description=__doc__)
    parser.add_argument("rows", type=int, metavar="N")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--defects", type=float, default=0.01, metavar="SHARE")
    parser.add_argument("--on", type=date.fromisoformat, default=DAY, metavar="DAY")
    asked = parser.parse_args(arguments)
    if asked.output.suffix not in FORMATS:
        parser.error(f"the name of the file ends with one of {', '.join(FORMATS)}")
    if not 0 <= asked.defects <= _MOST_DEFECTS or asked.rows < 1 or asked.seed < 0:
        parser.error(f"at least one row, no negative seed, and a share of defects from 0 to {_MOST_DEFECTS}")
    if not _DAYS[0] <= asked.on <= _DAYS[1]:
        parser.error(f"the day is one from {_DAYS[0]} to {_DAYS[1]}")
    try:
        make(asked.output, asked.rows, seed=asked.seed, defects=asked.defects, on=asked.on)
    except TooMany as error:
        parser.error(str(error))
    print(f"{asked.rows} rows, {asked.output.stat().st_size / 2**20:.1f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
