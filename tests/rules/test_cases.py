"""What each rule answers, case by case; see `sheets` for how the cases are written."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from tests.rules.sheets import Case, cases

import partybranch as pb
from partybranch import models

FIELDS = {
    field.name
    for record in vars(models).values()
    if isinstance(record, type) and attrs.has(record)
    for field in attrs.fields(record)
}


def _document(records: pb.Ledger | tuple[pb.Member, ...]) -> dict[str, object]:
    if isinstance(records, pb.Ledger):
        return pb.to_dict(records)
    return {"members": [pb.to_dict(member) for member in records]}


def _stands(document: dict[str, object], path: pb.Path) -> bool:
    """Say whether a path leads to something in the document, or to where a member's missing field would be."""
    here: Any = document
    *way, last = path.parts
    for part in way:
        here = here[part]
    return last < len(here) if isinstance(last, int) else last in here or last in FIELDS


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: f"{case.code}: {case.says}")
def test_the_rule_answers_as_the_sentence_says(case: Case) -> None:
    """H13: all problems at once, in a stable order, each with a path that resolves in the document it came from."""
    records = case.records
    report = pb.check(records, on=case.on, rules=pb.RULES.only(case.code))
    assert [str(finding.path) for finding in report.findings] == list(case.finds)
    assert [str(unjudged.why) for unjudged in report.unjudged] == list(case.cannot_tell)
    stating = ("force", "whose", "edition", "article", "certain")
    expected = {name: said for name in stating if (said := getattr(case, name)) is not None}
    for finding in report.findings:
        stated = _stated(finding)
        assert {name: stated[name] for name in expected} == expected
    texts = [*(each.text for each in report.findings), *(each.reason.text for each in report.unjudged)]
    for language, words in (("zh", case.zh), ("en", case.en)):
        assert words is None or texts[0](language) == words
        said = [(each.text(language), each.message.gaps) for each in report.findings]
        said += [(each.reason.text(language), {"field", "day", "why"}) for each in report.unjudged]
        assert [gap for text, gaps in said for gap in gaps if f"{{{gap}}}" in text] == []
    assert [str(path) for path in _named(report) if not _stands(_document(records), path)] == []


def _stated(finding: pb.Finding) -> dict[str, object]:
    basis = finding.basis
    provision = None if basis is None else basis.provision
    return {
        "force": str(finding.force.value),
        "whose": finding.member or "",
        "edition": "" if provision is None else provision.regulation.edition,
        "article": "" if provision is None else provision.zh,
        "certain": provision is not None and provision.certain,
    }


def _named(report: pb.Report) -> list[pb.Path]:
    related = [path for finding in report.findings for path in finding.related]
    return [*(each.path for each in report.findings), *(each.path for each in report.unjudged), *related]
