"""Every line of the table of the law is carried by a rule or a function, or has a reason why not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docs._line_pages import carriers, lines_page, why_not_page

from partybranch import dues, quorum
from partybranch.regulations import Basis, BasisKind, Line, lines
from partybranch.rules import RULES, Rule
from partybranch.rules._report import REPORT

LINES = pytest.mark.parametrize("line", lines(), ids=lambda line: line.id)
CARRIED = carriers()
FUNCTIONS = {
    **{
        f"quorum.{name}": [each for group in groups for each in group]
        for name, groups in quorum.BY_FUNCTION.items()
    },
    "dues.assess": [each for group in dues.BASES.values() for each in group],
}
WITHOUT_LINE = {"ADM101"}
"""Before 1990-08-01 it rests on the strengths of roster checks, for which the table of the law has no line."""


@LINES
def test_a_line_is_carried_or_has_a_reason_and_never_both(line: Line) -> None:
    assert (line.id in CARRIED) is not bool(line.why_not_zh or line.why_not_en), CARRIED.get(line.id)


def test_no_basis_names_a_line_that_is_not_in_the_table() -> None:
    assert sorted(CARRIED.keys() - {line.id for line in lines()}) == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.bases], ids=lambda rule: rule.code)
def test_every_basis_of_a_rule_names_its_line(rule: Rule[Any]) -> None:
    # The words of the report that the library sets out from stand in no table of the law.
    unnamed = [each for each in rule.bases if not each.line and each.source != REPORT]
    assert bool(unnamed) is (rule.code in WITHOUT_LINE)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_basis_of_a_function_names_its_line(name: str) -> None:
    bases: list[Basis] = FUNCTIONS[name]
    assert bases
    assert all(each.line for each in bases)
    assert all(each.kind in (BasisKind.LAW, BasisKind.PRACTICE) for each in bases)


def test_the_page_shows_every_line_once_and_the_reasons_stand_on_theirs() -> None:
    page, reasons = "\n".join(lines_page()), "\n".join(why_not_page())
    for line in lines():
        assert page.count(f"| `{line.id}`<br>") == 1
        assert reasons.count(f"| `{line.id}` |") == (line.id not in CARRIED)


def test_the_words_of_the_report_stand_in_the_report() -> None:
    """Rules that rest on the branch's own practice and not on a regulation cite the report's words as their basis."""
    # As everywhere, a quote has its punctuation in full width; the report has half of its commas so.
    report = (
        (Path(__file__).parents[2] / "examples" / "quality_bureau" / "report.txt")
        .read_text("utf-8")
        .replace(",", "，")
    )
    bases = [basis for rule in RULES for basis in rule.bases if basis.source == REPORT]
    assert {rule.family for rule in RULES if any(each.source == REPORT for each in rule.bases)} == {
        "CYC",
        "CMP",
    }
    assert all(basis.quote for basis in bases)
    assert [phrase for basis in bases for phrase in basis.phrases if phrase not in report] == []
