"""What each rule answers, case by case; see `sheets` for how the cases are written."""

from __future__ import annotations

import pytest
from tests.rules.sheets import Case, cases

from partybranch.testing import assert_case


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
