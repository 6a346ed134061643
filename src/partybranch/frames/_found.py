"""What is found in a frame, part by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import polars as pl
from attrs import field, frozen

from partybranch.findings import Finding, Report, Unjudged
from partybranch.models import Member
from partybranch.regulations import Force

__all__ = [
    "FINDING_COLUMNS",
    "FrameFindings",
    "FrameReport",
    "cells_of",
    "findings_as_frame",
    "of_rows",
    "row_of",
]

FINDING_COLUMNS: Final[Mapping[str, pl.DataType]] = {
    "row": pl.UInt32(),
    "member": pl.String(),
    "code": pl.String(),
    "force": pl.String(),
    "field": pl.String(),
    "path": pl.String(),
    "zh": pl.String(),
    "en": pl.String(),
    "regulation": pl.String(),
    "edition": pl.String(),
    "article": pl.String(),
    "fingerprint": pl.String(),
}
"""The columns of findings as a frame: the number of the row from 0 (of a branch, its first), the id of the member, what was
found and how strong it is, the field it points at, its path, the words in both languages, what it rests on, the fingerprint."""


@frozen(kw_only=True)
class FrameFindings:
    """What was found in one part of a frame.

    Args:
        rows: how many rows have been gone through by now; of the frame as a whole, all of them.
        suspects: how many of the part became records.
        findings: in the order of the rows.
        unjudged: what the rules could not tell of these records.
        members: the records of which something was found, by the number of the row.
        untold: of how many other rows a rule cannot be told, by its code.
    """

    rows: int
    suspects: int = 0
    findings: tuple[Finding, ...] = ()
    unjudged: tuple[Unjudged, ...] = ()
    members: Mapping[int, Member] = field(factory=dict[int, Member], hash=False)
    untold: Mapping[str, int] = field(factory=dict[str, int], hash=False)

    def cannot_tell(self) -> Mapping[str, int]:
        """Return how often a rule cannot be told, by its code, of records and of other rows together."""
        return Counter(self.untold) + Counter(each.code for each in self.unjudged)


@frozen(kw_only=True)
class FrameReport:
    """What one check of a frame found.

    Args:
        on: the day of the check.
        rows: how many rows there are.
        suspects: how many of them became records.
        found: how many findings there are, by code and force.
        cannot_tell: how often a rule cannot be told, by its code.
        findings: the first of them, as many as were asked for.
        members: the records that these are of, by the number of the row; of what only the frame as a whole shows, no more of
            them than what tells them from others.
        beyond: the codes of the rules that are not asked of a frame, since it has no room for what they ask about.
    """

    on: date
    rows: int
    suspects: int
    found: Mapping[tuple[str, Force], int] = field(hash=False)
    cannot_tell: Mapping[str, int] = field(hash=False)
    findings: tuple[Finding, ...] = ()
    members: Mapping[int, Member] = field(factory=dict[int, Member], hash=False)
    beyond: tuple[str, ...] = ()

    @property
    def left_out(self) -> int:
        """How many findings are not among `findings`."""
        return sum(self.found.values()) - len(self.findings)

    def counts(self) -> Mapping[Force, int]:
        """Return how many findings there are of each force, the strongest first; every force has its number."""
        return {
            force: sum(number for (_, own), number in self.found.items() if own is force) for force in Force
        }

    def as_report(self) -> Report:
        """Return it as a report on records is: with the first findings, and numbers of the others and of what cannot be told."""
        kept = Counter(finding.force for finding in self.findings)
        left_out = {force: number - kept[force] for force, number in self.counts().items()}
        return Report(
            on=self.on,
            findings=self.findings,
            judged=self.rows,
            left_out={force: number for force, number in left_out.items() if number},
            untold=self.cannot_tell,
        )

    def summary(self) -> pl.DataFrame:
        """Return one row a rule that found something, or could not be told, by its code.

        Its columns: `code`; a number of findings for each force (`must` …); and `cannot_tell`.
        """
        codes = sorted({code for code, _ in self.found} | self.cannot_tell.keys())
        numbers = {str(force): [self.found.get((code, force), 0) for code in codes] for force in Force}
        untold = [self.cannot_tell.get(code, 0) for code in codes]
        return pl.DataFrame(
            {"code": codes, **numbers, "cannot_tell": untold}, schema_overrides={"code": pl.String}
        )


def of_rows(findings: Iterable[Finding], members: Mapping[int, Member]) -> dict[int, Member]:
    """Return those of some records, by the number of the row, of which something was found."""
    rows = {row_of(each) for each in findings}
    return {row: member for row, member in members.items() if row in rows}


def row_of(finding: Finding) -> int | None:
    """Return the number of the row that a finding is of."""
    return next((part for part in finding.path.parts if isinstance(part, int)), None)


def findings_as_frame(findings: Iterable[Finding]) -> pl.DataFrame:
    """Return findings as a frame of `FINDING_COLUMNS`, in their order."""
    return pl.DataFrame([cells_of(each) for each in findings], schema=dict(FINDING_COLUMNS), orient="row")


def cells_of(finding: Finding) -> tuple[object, ...]:
    """Return a finding as the cells of `FINDING_COLUMNS`."""
    parts = finding.path.parts
    provision = None if finding.basis is None else finding.basis.provision
    return (
        row_of(finding),
        finding.member,
        finding.code,
        str(finding.force),
        str(parts[2]) if len(parts) > 2 else None,  # noqa: PLR2004 - members, the number, the field
        str(finding.path),
        finding.text("zh"),
        finding.text("en"),
        None if provision is None else provision.regulation.zh,
        None if provision is None else provision.regulation.edition,
        None if provision is None else provision.zh or None,
        finding.fingerprint,
    )
