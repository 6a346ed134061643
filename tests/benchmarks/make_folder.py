"""A folder of one workbook a branch: `python -m tests.benchmarks.make_folder N -o FOLDER`.

The branches are the first N of a roster as `make_roster` makes it, with the national form's columns and a defect in one row of a
hundred. The same arguments give the same bytes.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

import polars as pl
from tests.benchmarks.make_roster import DAY
from tests.benchmarks.rosters.files import FORMATS
from tests.benchmarks.rosters.parts import parts

__all__ = ["main"]

_ROWS: Final = 40
"""More than a branch has on the average, so that a roster of so many rows for each has branches enough."""


def _branches(number: int) -> Iterator[pl.DataFrame]:
    made = parts(number * _ROWS, seed=1, share=0.01, on=DAY, columns=FORMATS[".xlsx"].columns)
    # A branch that goes on in the next part is two workbooks of one branch.
    everybody = (each for part in made for each in part.frame.partition_by("branch", maintain_order=True))
    return islice(everybody, number)


def main(arguments: Sequence[str]) -> int:
    """Make what the arguments say, and print how many rows that is."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.make_folder", description=__doc__)
    parser.add_argument("branches", type=int, metavar="N")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER")
    asked = parser.parse_args(arguments)
    if asked.branches < 1:
        parser.error("at least one branch")
    begun = asked.output.with_name(f".{asked.output.name}.begun")
    shutil.rmtree(begun, ignore_errors=True)
    begun.mkdir()
    rows = 0
    for number, members in enumerate(_branches(asked.branches)):
        FORMATS[".xlsx"].write([members], begun / f"{number:06}.xlsx")
        rows += len(members)
    begun.replace(asked.output)
    print(f"{asked.branches} workbooks, {rows} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
