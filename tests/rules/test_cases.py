"""What each rule answers, case by case: the sentences in `cases/` are data, loaded through the public codec.

A file `cases/<CODE>.toml` holds a list `[[case]]`:

- `says`: a sentence that says what ought to be;
- `on`: the day of the check; the file may give one for all its cases;
- `member`, `members` or `ledger`: the record as JSON would hold it (an id is given where none is stated);
- `finds`: the paths at which this rule finds something, or `cannot_tell`: the reasons why it cannot tell; a case that
  has neither is one where the rule has nothing to say;
- `force`, and `edition` and `article` of the basis, of every finding;
- `zh`, `en`: the text of the first finding, or of the first reason.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path as FilePath
from typing import Any

import attrs
import pytest

import partybranch as pb

CASES = FilePath(__file__).parent / "cases"


@attrs.frozen(kw_only=True)
class Case:
    code: str
    says: str
    on: date
    member: Mapping[str, object] | None = None
    members: Sequence[Mapping[str, object]] | None = None
    ledger: Mapping[str, Any] | None = None
    finds: Sequence[str] = ()
    cannot_tell: Sequence[str] = ()
    force: str | None = None
    edition: str | None = None
    article: str | None = None
    zh: str | None = None
    en: str | None = None

    @property
    def records(self) -> pb.Ledger | tuple[pb.Member, ...]:
        if self.ledger is not None:
            members = _with_ids(self.ledger.get("members", ()))
            return pb.from_dict(pb.Ledger, {**self.ledger, "members": members})
        raw = self.members if self.member is None else (self.member,)
        assert raw is not None, "a case has a member, members or a ledger"
        return tuple(pb.from_dict(pb.Member, each) for each in _with_ids(raw))


def _with_ids(members: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    return [{"id": str(number), **member} for number, member in enumerate(members, start=1)]


def _cases() -> list[Case]:
    return list(_read())


def _read() -> Iterator[Case]:
    for file in sorted(CASES.glob("*.toml")):
        sheet = tomllib.loads(file.read_text(encoding="utf-8"))
        for case in sheet["case"]:
            fields: dict[str, Any] = {"on": sheet.get("on"), **case}
            yield Case(code=file.stem, **fields)


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
    return last < len(here) if isinstance(last, int) else last in here or last in attrs.fields_dict(pb.Member)


def _reason(unjudged: pb.Unjudged) -> str:
    """Return the code of the reason whose words these are."""
    fitting = [reason for reason in pb.Reason if _pattern(reason).fullmatch(unjudged.reason.en)]
    assert len(fitting) == 1
    return str(fitting[0].value)


def _pattern(reason: pb.Reason) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(reason.en)))


@pytest.mark.parametrize("case", _cases(), ids=lambda case: f"{case.code}: {case.says}")
def test_the_rule_answers_as_the_sentence_says(case: Case) -> None:
    """H13: all problems at once, in a stable order, each with a path that resolves in the document it came from."""
    records = case.records
    report = pb.check(records, on=case.on, rules=pb.RULES.only(case.code))
    assert [str(finding.path) for finding in report.findings] == list(case.finds)
    assert [_reason(unjudged) for unjudged in report.unjudged] == list(case.cannot_tell)
    expected = {
        name: said for name in ("force", "edition", "article") if (said := getattr(case, name)) is not None
    }
    for finding in report.findings:
        stated = _stated(finding)
        assert {name: stated[name] for name in expected} == expected
    texts = [*(each.text for each in report.findings), *(each.reason.text for each in report.unjudged)]
    for language, words in (("zh", case.zh), ("en", case.en)):
        assert words is None or texts[0](language) == words
        assert not any(gap in text(language) for text in texts for gap in "{}")
    assert [str(path) for path in _named(report) if not _stands(_document(records), path)] == []


def _stated(finding: pb.Finding) -> dict[str, str | None]:
    basis = finding.basis
    provision = None if basis is None else basis.provision
    return {
        "force": str(finding.force.value),
        "edition": None if provision is None else provision.regulation.edition,
        "article": None if provision is None else provision.zh,
    }


def _named(report: pb.Report) -> list[pb.Path]:
    related = [path for finding in report.findings for path in finding.related]
    return [*(each.path for each in report.findings), *(each.path for each in report.unjudged), *related]
