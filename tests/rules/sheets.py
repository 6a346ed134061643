"""The rules' cases as data: the sheets in `cases/`, loaded through the public codec.

A file `cases/<CODE>.toml` holds a list `[[case]]`:

- `says`: a sentence that says what ought to be;
- `on`: the day of the check; the file may give one for all its cases;
- `member`, `members` or `ledger`: the record as JSON would hold it (an id is given where none is stated); what a file
  gives under `[ledger]` is part of every ledger of its cases that does not say otherwise, key by key;
- `finds`: the paths at which this rule finds something, or `cannot_tell`: the reasons why it cannot tell; a case that
  has neither is one where the rule has nothing to say;
- `force`, `whose` (the id of the member concerned, "" where it is none's), and `edition`, `article` and `certain` (whether
  its number is) of the basis, of every finding (`edition = ""` where the basis is no law);
- `zh`, `en`: the text of the first finding, or of the first reason.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import attrs

import partybranch as pb
from partybranch.findings import Path as RecordPath
from partybranch.rules import Rule, Subject, Whole

__all__ = ["CASES", "Case", "cases", "cases_of", "subjects_of"]

CASES = Path(__file__).parent / "cases"


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
    certain: bool | None = None
    whose: str | None = None
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


def _plain(value: object) -> Any:
    """Return the data of a TOML file as JSON would hold it: days as text."""
    return json.loads(json.dumps(value, default=date.isoformat))


def cases_of(code: str) -> list[Case]:
    """Return the cases of one rule, in the order of its sheet."""
    sheet = tomllib.loads((CASES / f"{code}.toml").read_text(encoding="utf-8"))
    shared: dict[str, Any] = sheet.get("ledger", {})
    return [_case(code, sheet.get("on"), shared, raw) for raw in sheet["case"]]


def _case(code: str, on: date | None, shared: dict[str, Any], raw: dict[str, Any]) -> Case:
    fields: dict[str, Any] = {"on": on, **raw}
    for name in ("member", "members", "ledger"):
        if name in fields:
            fields[name] = _plain(fields[name])
    if "member" not in fields and "members" not in fields:
        fields["ledger"] = {**_plain(shared), **fields.get("ledger", {})}
    return Case(code=code, **fields)


def cases() -> Iterator[Case]:
    """Yield the cases of all sheets."""
    for file in sorted(CASES.glob("*.toml")):
        yield from cases_of(file.stem)


def subjects_of(rule: Rule[Any], case: Case) -> Iterator[Subject[Any]]:
    """Yield what a rule judges in a case."""
    records = case.records
    ledgers = ((RecordPath(), records),) if isinstance(records, pb.Ledger) else ()
    members = records.members if isinstance(records, pb.Ledger) else records
    paths = tuple((RecordPath(("members", index)), member) for index, member in enumerate(members))
    yield from rule.scope(Whole(on=case.on, members=paths, ledgers=ledgers))
