"""What is said of a finding in a note, in the column of problems and in the summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from partybranch.findings import Finding, Message
from partybranch.outputs.text import citation
from partybranch.regulations import Force
from partybranch.rules import RuleBook

__all__ = ["MEANINGS", "fitting", "item", "items", "note", "remedies", "strongest"]

_LONGEST_NOTE: Final = 4_000
_LONGEST_CELL: Final = 32_000
"""A cell holds 32,767 characters, in units of UTF-16."""

MEANINGS: Final = {
    Force.MUST: Message("规定必须做到的，没有做到", "what has to be so, and is not"),
    Force.NORMALLY: Message(
        "一般应当做到的，例外需有理由", "what is to be so normally; a departure needs a reason"
    ),
    Force.PRACTICE: Message("工作惯例，不是法规要求", "what is practice, and no law"),
    Force.NOTE: Message("值得再看一眼，不一定有错", "worth a look, and perhaps right"),
}
"""What each force means, for the legend."""


def strongest(findings: Sequence[Finding]) -> Force:
    """Return the strongest force of some findings; there is at least one."""
    return max((each.force for each in findings), key=lambda force: force.strength)


def _by_force(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda each: -each.force.strength)


def remedies(rules: RuleBook, language: str) -> Mapping[str, str]:
    """Return how to put right what each rule finds, by its code; problems met in reading say it themselves."""
    pages = {each.code: each.pages.get(language) or next(iter(each.pages.values()), None) for each in rules}
    return {code: page.remedy for code, page in pages.items() if page is not None}


def note(findings: Sequence[Finding], remedy: Mapping[str, str], language: str) -> str:
    """Return the text of the note on a cell: each finding with its force, what it rests on, and how to put it right."""
    return _cut("\n\n".join(_of_note(each, remedy, language) for each in _by_force(findings)), _LONGEST_NOTE)


def _of_note(finding: Finding, remedy: Mapping[str, str], language: str) -> str:
    zh = language == "zh"
    force = finding.force.label(language)
    lines = [f"【{force}】{finding.code}" if zh else f"[{force}] {finding.code}", finding.text(language)]
    if finding.basis is not None:
        lines.append(("依据：" if zh else "Basis: ") + citation(finding.basis, language))
    how = remedy.get(finding.code)
    if how:
        lines.append(("改正：" if zh else "Putting it right: ") + how)
    return "\n".join(lines)


def items(findings: Sequence[Finding], remedy: Mapping[str, str], language: str) -> str:
    """Return the text of a row in the column of problems: all of them, numbered, the strongest first."""
    numbered = enumerate(_by_force(findings), start=1)
    return fitting("\n".join(f"{number}. {item(each, remedy, language)}" for number, each in numbered))


def item(finding: Finding, remedy: Mapping[str, str], language: str) -> str:
    """Return one finding as it stands in the column of problems."""
    zh = language == "zh"
    place = finding.place
    at = "" if place is None else " ".join(part for part in (place.cell, place.column) if part)
    force = finding.force.label(language)
    head = f"{f'【{force}】' if zh else f'[{force}] '}{finding.code} {at}".rstrip()
    said = f"{head}：{finding.text(language)}" if zh else f"{head}: {finding.text(language)}"
    how = remedy.get(finding.code)
    if not how:
        return said
    return f"{said}。改正：{how}" if zh else f"{said}. Putting it right: {how}"


def fitting(text: str) -> str:
    """Return a text as far as a cell has room for it: programs call a workbook damaged that has a longer one."""
    return _cut(text, _LONGEST_CELL)


def _cut(text: str, longest: int) -> str:
    """Return a text, or its beginning of so many units of UTF-16 and no half of a character."""
    units = text.encode("utf-16-le", "surrogatepass")
    return text if len(units) <= 2 * longest else units[: 2 * longest].decode("utf-16-le", "ignore") + "…"
