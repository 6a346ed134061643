"""Check a roster from Python: `python examples/check_roster.py [FILE]`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import partybranch as pb

EXAMPLE = Path(__file__).with_name("roster.xlsx")


def main(path: str) -> int:
    """Print what is wrong, most serious first, and how many members each branch has."""
    roster = pb.read_roster(path)
    report = pb.check(roster, on=date(2026, 11, 23))
    for finding in sorted(report.findings, key=lambda each: -each.force.strength):
        where = finding.place.words.en if finding.place else str(finding.path)
        print(f"{finding.force.en:8} {finding.code} {where}: {finding.text('en')}")
    for ledger in roster.ledgers():
        full = ledger.standing_on(report.on, pb.Standing.FULL)
        print(f"{ledger.branch.name}: {len(ledger.members)} members, {len(full)} of them full beyond doubt")
    return 1 if report.at_least(pb.Force.MUST) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else str(EXAMPLE)))
