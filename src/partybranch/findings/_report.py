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
        others = sum(number for own, number in self.left_out.items() if own.reaches(force))
        if found or others:
            raise RulesBroken(found, left_out=others)


def _listed(findings: tuple[Finding, ...], language: str) -> str:
    return "\n".join(f"{finding.path} {finding.code} {finding.text(language)}" for finding in findings)


class UnreadableDocument(PartybranchError):
    """Raised when a document cannot be read as records.

    Attributes:
        findings: every problem of the document, each with its path; of very many, the first (`Limits.problems`).
        more: whether it was not read any further after these, so that there may be more.
    """

    def __init__(self, findings: tuple[Finding, ...], *, more: bool = False) -> None:
        number = len(findings)
        zh, en = (f"共{number}处问题", f"problems: {number}")
        if more:
            zh, en = (
                f"问题太多，只读到第{number}处",
                f"it has too many problems, and was read to no. {number}",
            )
        super().__init__(
            zh=f"文档无法读作记录，{zh}：\n{_listed(findings, 'zh')}",
            en=f"the document cannot be read as records; {en}\n{_listed(findings, 'en')}",
        )
        self.findings = findings
        self.more = more


class RulesBroken(PartybranchError):
    """Raised by `Report.raise_if`.

    Attributes:
        findings: those of the force asked for, and stronger.
        left_out: how many more there are, which the report counted and did not keep.
    """

    def __init__(self, findings: tuple[Finding, ...], *, left_out: int = 0) -> None:
        number = len(findings) + left_out
        others_zh, others_en = (
            (f"\n另有{left_out}处只计数", f"\nand {left_out} more, which were only counted")
            if left_out
            else ("", "")
        )
        super().__init__(
            zh=f"有{number}处不符合规定：\n{_listed(findings, 'zh')}{others_zh}",
            en=f"rules not kept: {number}\n{_listed(findings, 'en')}{others_en}",
        )
        self.findings = findings
        self.left_out = left_out
