"""The public interface against what is recorded of it: `python -m tests.api [--write [--breaking]]`. Ends with 1 on any difference.

`--write` records what is, if nothing that others rely on is gone; with `--breaking` in any case.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Final

from tests.api.comparing import Meaning, changes, explained
from tests.api.law import codes
from tests.api.names import names
from tests.api.program import commands, keys, statuses

SNAPSHOT: Final = Path(__file__).with_name("snapshot.txt")


def seen() -> dict[str, str]:
    """Return everything that is promised, as it is now."""
    return dict(sorted(chain(names(), commands(), statuses(), keys(), codes())))


def written(surface: dict[str, str]) -> str:
    """Return what is promised as a file holds it, a line each."""
    return "".join(f"{subject}: {value}\n" for subject, value in surface.items())


def recorded(path: Path = SNAPSHOT) -> dict[str, str]:
    """Return what is recorded in a file."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {subject: value for subject, _, value in (line.partition(": ") for line in lines)}


def main(arguments: Sequence[str], path: Path = SNAPSHOT) -> int:
    """Compare, or record."""
    parser = argparse.ArgumentParser(prog="python -m tests.api", description=__doc__)
    parser.add_argument("--write", action="store_true", help="record what is")
    parser.add_argument(
        "--breaking", action="store_true", help="also if something that others rely on is gone"
    )
    given = parser.parse_args(arguments)
    now = seen()
    found = list(changes(recorded(path), now))
    sys.stdout.write(explained(found))
    breaks = any(each.meaning is Meaning.BREAKS for each in found)
    if given.write and (given.breaking or not breaks):
        path.write_text(written(now), encoding="utf-8")
        return 0
    if given.write:
        sys.stdout.write("Not recorded; --breaking records it all the same.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
