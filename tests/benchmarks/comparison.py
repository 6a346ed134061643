"""How long two rosters of 100,000 take to compare: `python -m tests.benchmarks.comparison [MEMBERS]`.

In a tenth of the rows something differs, a fiftieth moved, a hundredth joined and left, and the rows are shuffled. Each kind of
roster runs in a process of its own, five times; the table gives medians of the time that the processor spent, peak memory,
and the ratio to converting one of the rosters to JSON in the same run. The names are far fewer than those of real people, so that
many share one.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median
from time import process_time
from typing import Final

from attrs import evolve

from partybranch import Member, PartialDate, Sex, dumps
from partybranch.identity import check_character
from partybranch.summaries import comparison

_RUNS: Final = 5
_FAMILY_NAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_GIVEN_NAMES: Final = "一二三四五六七八九甲乙丙丁戊己庚辛"
_KINDS: Final = {
    "numbers": "with identity numbers",
    "days": "without, with days of birth and admission",
    "one-name": "the same, everybody of one name",
}


def _person(index: int, kind: str, source: random.Random) -> Member:
    born = date(1945, 1, 1) + timedelta(days=source.randrange(21_000))
    first = f"110000{born:%Y%m%d}{source.randrange(1000):03}"
    admitted = born + timedelta(days=7_300 + source.randrange(9_000))
    name = source.choice(_FAMILY_NAMES) + "".join(source.choices(_GIVEN_NAMES, k=2))
    return Member(
        id=str(index),
        name="某某" if kind == "one-name" else name,
        identity_number=first + check_character(first) if kind == "numbers" else None,
        born_on=PartialDate.of(born),
        sex=source.choice(list(Sex)),
        admitted_on=PartialDate.of(admitted),
        confirmed_on=PartialDate.of(admitted + timedelta(days=366)),
        education="大学",
        branch=f"中共某局第{index // 30}支部委员会",
        mobile=f"139{source.randrange(10**8):08}",
    )


def _rosters(members: int, kind: str) -> tuple[list[Member], list[Member]]:
    source = random.Random(1)
    old = [_person(index, kind, source) for index in range(members)]
    new = source.sample(old, members)
    new[::10] = (evolve(each, education="大专") for each in new[::10])
    new[7::50] = (evolve(each, branch="中共某局第3支部委员会") for each in new[7::50])
    joined = members // 100
    new[-joined:] = (_person(members + index, kind, source) for index in range(joined))
    return old, [evolve(each, id=f"n{index}") for index, each in enumerate(new)]


def _measure(members: int, kind: str) -> None:
    old, new = _rosters(members, kind)
    start = process_time()
    dumps(tuple(old))
    written = process_time()
    found = comparison(old, new)
    end = process_time()
    assert len(found.matches) + len(found.left) + sum(len(each.old) for each in found.questions) == members
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(written - start, end - written, peak, len(found.matches))


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    members = int(arguments[0]) if arguments else 100_000
    print(f"{members} members on each side, medians of {_RUNS} runs")
    for kind, called in _KINDS.items():
        runs = [
            subprocess.run(
                [sys.executable, "-m", "tests.benchmarks.comparison", str(members), kind],
                capture_output=True,
                encoding="utf-8",
                check=True,
            ).stdout.split()
            for _ in range(_RUNS)
        ]
        written, compared, peak, matches = (median(map(float, column)) for column in zip(*runs, strict=True))
        print(
            f"{called:45} {compared:6.2f} s  {peak:5.0f} MB  {compared / written:5.1f} x writing JSON"
            f"  matched {matches:.0f}"
        )


if __name__ == "__main__":
    if len(sys.argv) > 2:
        _measure(int(sys.argv[1]), sys.argv[2])
    else:
        main(sys.argv[1:])
