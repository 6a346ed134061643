"""What each rule answers, case by case; see `sheets` for how the cases are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest
from attrs import evolve
from tests.rules.sheets import Case, cases, cases_of

from partybranch.counts import Between
from partybranch.rules import RULES, Rule, RuleBook
from partybranch.testing import NotAsExpected, assert_case


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_the_rule_answers_as_the_sentence_says(case: Case) -> None:
    """H13: all problems at once, in a stable order, each with a path that resolves in the document it came from."""
    report = assert_case(case)
    said = [(each.text(language), each.message.gaps) for each in report.findings for language in ("zh", "en")]
    said += [
        (each.reason.text(language), frozenset({"field", "day", "why"}))
        for each in report.unjudged
        for language in ("zh", "en")
    ]
    assert [gap for text, gaps in said for gap in gaps if f"{{{gap}}}" in text] == []


ALL_THE_SAME: Final = {
    # Of whom no contact is named is not asked.
    "ADM105": {Between(low=0, high=2)},
    # Who the sponsors are is judged, and not how many.
    "ADM109": {1, 3},
    # No body ranks above a committee, which is always right.
    "ADM119": {3},
    # Only the least time is judged; the longest is another rule's to say.
    "LIF502": {Between(low=12, high=23), Between(low=12, high=25)},
}
"""Other limits with which the rule would answer as it does."""
LIMITED: Final = [
    pytest.param(rule, id=rule.code)
    for rule in RULES
    if rule.bases and isinstance(rule.bases[-1].limit, (int, Between))
]


@pytest.mark.parametrize("rule", LIMITED)
def test_the_cases_stand_on_each_side_of_the_limit_of_the_last_edition(rule: Rule[Any]) -> None:
    """H20: one exactly on each limit. With a limit that is one more or one less, some case is answered otherwise."""
    *earlier, last = rule.bases
    unnoticed = {
        limit
        for limit in _beside(last.limit)
        if _all_hold(evolve(rule, bases=(*earlier, evolve(last, limit=limit)), sieve=None))
    }
    assert unnoticed == ALL_THE_SAME.get(rule.code, set())


def _beside(limit: object) -> Iterator[int | Between]:
    if isinstance(limit, int):
        yield from (limit - 1, limit + 1)
    elif isinstance(limit, Between):
        low, high = limit.low, limit.high
        ends = ((low - 1, high), (low + 1, high), (low, high - 1), (low, high + 1))
        yield from (Between(low=one, high=other) for one, other in ends if one <= other)


def _all_hold(rule: Rule[Any]) -> bool:
    """Say whether every case is answered as it says, whatever the words: these name the limit, wherever it lies."""
    try:
        for case in cases_of(rule.code):
            assert_case(evolve(case, zh=None, en=None), rules=RuleBook((rule,)))
    except (NotAsExpected, ValueError, RuntimeError):
        # A limit that no law can have, such as no extension at all, may leave a rule without any answer.
        return False
    return True
