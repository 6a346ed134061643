"""What a frequency rule asks for, by name: a kind of meeting, a report of a cycle, or what the rule's page says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from partybranch.findings import Message
from partybranch.models import Ledger, MeetingKind, ReportingCycle, ReportKind
from partybranch.rules import Rule

__all__ = ["KINDS", "asked_for", "cycle_name"]

KINDS: Final[Mapping[str, MeetingKind | ReportKind]] = {
    "MTG201": MeetingKind.GENERAL_MEETING,
    "MTG202": MeetingKind.COMMITTEE_MEETING,
    "MTG203": MeetingKind.GROUP_MEETING,
    "MTG204": MeetingKind.LECTURE,
    "LIF101": MeetingKind.ORGANIZATIONAL_LIFE,
    "LIF102": MeetingKind.ORGANIZATIONAL_LIFE,
    "LIF104": MeetingKind.APPRAISAL,
    "LIF105": MeetingKind.THEMED_DAY,
    "CYC101": ReportKind.REGULAR,
    "CYC102": ReportKind.REGULAR,
    "CYC103": ReportKind.REGULAR,
    "CYC201": ReportKind.DUTY,
}
"""The kind of meeting or report that each rule asks for. A test holds the frequencies of the library to it."""


def asked_for(rule: Rule[Any], about: str, ledger: Ledger) -> Message:
    """Return what a rule asks for of the branch, a group or a cycle; of a rule that is not known here, its sentence.

    Args:
        rule: one of the frequencies.
        about: the id of the branch, group or cycle.
        ledger: in which they stand.
    """
    kind = KINDS.get(rule.code)
    cycle = next((each for each in ledger.cycles if each.id == about), None)
    if cycle is not None and not isinstance(kind, MeetingKind):
        return cycle_name(cycle)
    if kind is None:
        return _sentence(rule)
    group = next((each.name for each in ledger.bodies if each.id == about), "")
    return _with(kind, group if kind is MeetingKind.GROUP_MEETING else "")


def cycle_name(cycle: ReportingCycle) -> Message:
    """Return what a report of a cycle is called: by what is reported, else by how often."""
    if cycle.name:
        return Message(f"汇报（{cycle.name}）", f"report ({cycle.name})")
    return Message(f"{cycle.rhythm.zh}汇报", f"{cycle.rhythm.en} report")


def _with(kind: MeetingKind | ReportKind, name: str) -> Message:
    return Message(f"{kind.zh}（{name}）", f"{kind.en} ({name})") if name else Message(kind.zh, kind.en)


def _sentence(rule: Rule[Any]) -> Message:
    """Return the sentence of a rule; one of an agency's own may have it in one language only."""
    pages = rule.pages
    either = next(iter(pages.values()))
    zh, en = (pages.get(language, either).summary for language in ("zh", "en"))
    return Message(zh.rstrip("。."), en.rstrip("。."))
