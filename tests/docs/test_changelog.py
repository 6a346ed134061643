"""What the CHANGELOG says of a rule that is not released yet, its title, days and forces, is what the rule says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from partybranch.rules import RULES, Rule

CHANGELOG: Final = Path(__file__).parents[2] / "CHANGELOG.md"
ENTRY: Final = re.compile(r"^- (?P<code>[A-Z]{3}\d{3}): (?P<said>.+)\.$", re.MULTILINE)
NAMED: Final = re.compile(r"\b([A-Z]{3})(\d{3})(?:–[A-Z]{3}(\d{3}))?")
SECTION: Final = re.compile(r"^## (?P<head>.*)\n(?P<body>(?:(?!## ).*\n)*)", re.MULTILINE)


def entries() -> Iterator[tuple[str, str]]:
    """Yield code and words of each; what was released is history, and stays as it was written."""
    for section in SECTION.finditer(CHANGELOG.read_text(encoding="utf-8")):
        if "not released yet" in section["head"]:
            for entry in ENTRY.finditer(section["body"]):
                yield entry["code"], entry["said"]


ENTRIES: Final = tuple(entries())


def said_of(rule: Rule[Any]) -> str:
    forces = [rule.own_force] if rule.own_force else [basis.force for basis in rule.bases]
    said = "/".join(dict.fromkeys(each.value for each in forces))
    return f"{rule.pages['en'].summary.removesuffix('.')}; {_days(rule)}, {said}"


def _days(rule: Rule[Any]) -> str:
    if not rule.bases:
        return "any day"
    first, end = rule.bases[0].in_force.start, rule.bases[-1].in_force.end
    if first == date.min:
        return "any day"
    return f"from {first}" if end is None else f"{first} to {end - timedelta(days=1)}"


@pytest.mark.parametrize(("code", "said"), ENTRIES, ids=[code for code, _ in ENTRIES])
def test_an_entry_says_what_the_rule_says(code: str, said: str) -> None:
    assert said == said_of(RULES[code])


def test_every_rule_is_named_in_it() -> None:
    named = {
        f"{family}{number:03}"
        for family, first, last in NAMED.findall(CHANGELOG.read_text(encoding="utf-8"))
        for number in range(int(first), int(last or first) + 1)
    }
    assert {rule.code for rule in RULES} <= named
