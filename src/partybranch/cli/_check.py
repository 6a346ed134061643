"""`partybranch check`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Final

from attrs import evolve

from partybranch import check
from partybranch.cli._console import FOUND, Language, Steps, say, write
from partybranch.cli._discretion import discreet
from partybranch.cli._inputs import Given, read_inputs
from partybranch.cli._selection import Selection
from partybranch.codec import dump_baseline
from partybranch.findings import Baseline, Message, Place, Report
from partybranch.models import Roster, Source
from partybranch.outputs import as_json, as_sarif, lines, summary
from partybranch.regulations import Force

__all__ = ["FORCES", "FailOn", "OutputFormat", "checked", "remember", "show", "unknown_to"]


class OutputFormat(Enum):
    """How a report is printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


class FailOn(Enum):
    """From which force on a finding makes the exit status 1."""

    MUST = "must"
    NORMALLY = "normally"
    PRACTICE = "practice"
    NOTE = "note"
    NEVER = "never"


FORCES: Final = {FailOn(force.value): force for force in Force}
"""The force that each of them names; none for `never`."""


def checked(
    paths: Sequence[str],
    steps: Steps,
    *,
    on: date,
    selection: Selection,
    profile: str | None,
    mapping: dict[str, str],
    reveal: bool,
) -> list[tuple[Given, Report]]:
    """Read and check everything that was named; tables together, documents each by itself."""
    given = read_inputs(paths, steps, profile=profile, mapping=mapping, reveal=reveal)
    return [(each, selection.of(_report(each, on, selection, reveal=reveal))) for each in given]


def _report(given: Given, on: date, selection: Selection, *, reveal: bool) -> Report:
    report = check(given.records, on=on, rules=selection.rules, reveal=reveal)
    if not reveal:
        report = discreet(report)
    if isinstance(given.records, Roster):
        return report
    place = Place(source=given.path)
    return evolve(
        report,
        findings=tuple(evolve(each, place=place) for each in report.findings),
        unjudged=tuple(evolve(each, place=place) for each in report.unjudged),
    )


def show(
    reports: Sequence[tuple[Given, Report]],
    *,
    output: OutputFormat,
    language: Language,
    limit: int | None,
    fail_on: FailOn,
) -> int:
    """Print the reports and return the exit status."""
    whole = _together([report for _, report in reports])
    match output:
        case OutputFormat.JSON:
            sources = [source for given, _ in reports for source in given.sources()]
            write(as_json(whole, sources, limit=limit))
        case OutputFormat.SARIF:
            write(as_sarif(evolve(whole, findings=whole.findings[:limit]), language.value))
        case _:
            _show_text(reports, whole, language.value, limit)
    failing = FORCES.get(fail_on)
    return FOUND if failing is not None and whole.at_least(failing) else 0


def unknown_to(baseline: Baseline, reports: Sequence[tuple[Given, Report]]) -> list[tuple[Given, Report]]:
    """Return the reports with only what a baseline does not know; what it knows counts once over all of them."""
    left = baseline
    shown: list[tuple[Given, Report]] = []
    for given, report in reports:
        shown.append((given, left.new_in(report)))
        left = left.without(report)
    return shown


def remember(reports: Sequence[tuple[Given, Report]], target: str) -> Message:
    """Write what was found as a baseline file, and return what is said of it."""
    known = Baseline.of(_together([report for _, report in reports]))
    dump_baseline(known, target)
    number = sum(each.times for each in known.known)
    return Message(
        f"已写入基线 {target}：{number} 处问题", f"baseline written to {target}; findings: {number}"
    )


def _together(reports: Sequence[Report]) -> Report:
    return Report(
        on=reports[0].on,
        findings=tuple(finding for report in reports for finding in report.findings),
        unjudged=tuple(each for report in reports for each in report.unjudged),
        judged=sum(report.judged for report in reports),
        known=sum(report.known for report in reports),
    )


def _show_text(
    reports: Sequence[tuple[Given, Report]], whole: Report, language: str, limit: int | None
) -> None:
    left = len(whole.findings) if limit is None else limit
    sources: list[Source] = []
    unreadable = meetings = ratings = 0
    for given, report in reports:
        say(lines(evolve(report, findings=report.findings[:left]), given.names(language), language))
        left = max(0, left - len(report.findings))
        if isinstance(given.records, Roster):
            sources += given.records.sources
            unreadable += len(given.records.unreadable)
            meetings += len(given.records.meetings)
            ratings += len(given.records.ratings)
    left_out = 0 if limit is None else max(0, len(whole.findings) - limit)
    say(
        summary(
            whole,
            sources=sources,
            unreadable=unreadable,
            left_out=left_out,
            language=language,
            meetings=meetings,
            ratings=ratings,
        )
    )
