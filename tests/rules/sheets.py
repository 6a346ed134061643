"""The rules' cases as data: the sheets in `cases/`, written and read as `partybranch.testing.rule_cases` says.

They show users how cases are written, and a user's sheets are read by what reads these.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from partybranch._checking import whole_of
from partybranch.rules import Rule, Subject
from partybranch.testing import RuleCase, rule_cases

__all__ = ["CASES", "Case", "cases", "cases_of", "subjects_of"]

CASES = Path(__file__).parent / "cases"
Case = RuleCase


@cache
def cases_of(code: str) -> tuple[Case, ...]:
    """Return the cases of one rule, in the order of its sheet."""
    return rule_cases(CASES / f"{code}.toml")


def cases() -> Iterator[Case]:
    """Yield the cases of all sheets."""
    for file in sorted(CASES.glob("*.toml")):
        yield from cases_of(file.stem)


def subjects_of(rule: Rule[Any], case: Case) -> Iterator[Subject[Any]]:
    """Yield what a rule judges in a case."""
    yield from rule.scope(whole_of(case.records, on=case.on))
