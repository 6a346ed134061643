"""`Report`: the findings of one check, what could not be judged, and the errors that carry findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from partybranch.errors import PartybranchError
from partybranch.findings._finding import Finding, Unjudged
from partybranch.regulations import Force

__all__ = ["Report", "RulesBroken", "UnreadableDocument"]


@frozen(kw_only=True)
class Report:
    """What one check found.

    Args:
        on: the day of the check.
        findings: in the order of the document.
        unjudged: what could not be told, in the order of the document.
        judged: how many members were looked at.
        known: how many findings are not among these since a baseline knows them.
        left_out: how many more there are of a force, which were counted and not kept, as of a roster too big for that.
        untold: how often more a rule could not be told, by its code: counted likewise.
    """

    on: date
    findings: tuple[Finding, ...] = ()
    unjudged: tuple[Unjudged, ...] = ()
    judged: int = 0
    known: int = 0
    left_out: Mapping[Force, int] = field(factory=dict[Force, int], hash=False)
    untold: Mapping[str, int] = field(factory=dict[str, int], hash=False)

    def at_least(self, force: Force) -> tuple[Finding, ...]:
        """Return the findings of that force and stronger, of those that were kept."""
        return tuple(finding for finding in self.findings if finding.force.reaches(force))

    def by_member(self) -> dict[str, tuple[Finding, ...]]:
        """Return the findings by the id of the member concerned; those that concern none are left out."""
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            if finding.member is not None:
                found.setdefault(finding.member, []).append(finding)
        return {member: tuple(theirs) for member, theirs in found.items()}

    def counts(self) -> Mapping[Force, int]:
        """Return how many findings there are of each force, the strongest first; every force has its number."""
        number = Counter(finding.force for finding in self.findings)
        return {force: number[force] + self.left_out.get(force, 0) for force in Force}

    def reaches(self, force: Force) -> bool:
        """Say whether anything of that force or a stronger one was found, kept or not."""
        return any(number and own.reaches(force) for own, number in self.counts().items())

    def raise_if(self, force: Force) -> None:
        """Raise if there is a finding of that force or a stronger one.

        Raises:
            RulesBroken: with these findings.
        """
        found = self.at_least(force)
        if found:
            raise RulesBroken(found)


def _listed(findings: tuple[Finding, ...], language: str) -> str:
    return "\n".join(f"{finding.path} {finding.code} {finding.text(language)}" for finding in findings)


class UnreadableDocument(PartybranchError):
    """Raised when a document cannot be read as records.

    Attributes:
        findings: every problem of the document, each with its path.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            zh=f"文档无法读作记录，共{len(findings)}处问题：\n{_listed(findings, 'zh')}",
            en=f"the document cannot be read as records; problems: {len(findings)}\n{_listed(findings, 'en')}",
        )
        self.findings = findings


class RulesBroken(PartybranchError):
    """Raised by `Report.raise_if`.

    Attributes:
        findings: those of the force asked for, and stronger.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            zh=f"有{len(findings)}处不符合规定：\n{_listed(findings, 'zh')}",
            en=f"rules not kept: {len(findings)}\n{_listed(findings, 'en')}",
        )
        self.findings = findings
