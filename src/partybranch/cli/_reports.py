"""What was read, checked: reports as they are shown, and the exit status that they come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from attrs import evolve

from partybranch import check
from partybranch.cli._console import FOUND, Steps
from partybranch.cli._frames import CheckedFrame
from partybranch.cli._inputs import Given, read_inputs
from partybranch.cli._limits import allowed
from partybranch.cli._options import FORCES, FailOn
from partybranch.cli._selection import Selection
from partybranch.codec import Document
from partybranch.findings import Baseline, Place, Report
from partybranch.models import Roster
from partybranch.outputs import discreet, discreet_text
from partybranch.regulations import Force

__all__ = ["Checked", "checked", "report_on", "status_of", "unknown_to"]


T = TypeVar("T")

Checked = Given | CheckedFrame
"""What was checked: records that were read, or a Parquet file that was gone through."""


def report_on(
    records: Roster | Document, on: date, chosen: Selection, *, reveal: bool, places: bool = True
) -> Report:
    """Check records, and return what of it is to be reported, with numbers of persons masked unless they may be shown; see `discreet`."""
    report = check(records, on=on, rules=chosen.rules, reveal=reveal, limits=allowed())
    return chosen.of(report if reveal else discreet(report, places=places))


def checked(
    paths: Sequence[str],
    steps: Steps,
    *,
    on: date,
    chosen: Selection,
    profile: str | None,
    mapping: dict[str, str],
    reveal: bool,
    jobs: int | None = None,
) -> list[tuple[Given, Report]]:
    """Read and check everything that was named; tables together, documents each by itself."""
    given = read_inputs(paths, steps, profile=profile, mapping=mapping, reveal=reveal, jobs=jobs)
    return [(each, _placed(report_on(each.records, on, chosen, reveal=reveal), each)) for each in given]


def _placed(report: Report, given: Given) -> Report:
    """Return a report that names the document it is of; a roster's names its files itself."""
    if isinstance(given.records, Roster):
        return report
    place = Place(source=given.path if given.reveal else discreet_text(given.path))
    return evolve(
        report,
        findings=tuple(evolve(each, place=place) for each in report.findings),
        unjudged=tuple(evolve(each, place=place) for each in report.unjudged),
    )


def unknown_to(baseline: Baseline, reports: Sequence[tuple[T, Report]]) -> list[tuple[T, Report]]:
    """Return the reports with only what a baseline does not know; what it knows counts once over all of them."""
    left = baseline
    shown: list[tuple[T, Report]] = []
    for given, report in reports:
        shown.append((given, left.new_in(report)))
        left = left.without(report)
    return shown


class _Weighed(Protocol):
    """A report, or a view of what is missing: whether anything of it is of a force or a stronger one."""

    def reaches(self, force: Force, /) -> bool: ...


def status_of(found: Iterable[_Weighed], fail_on: FailOn) -> int:
    """Return the exit status: whether something was found, or is missing, at or above a force."""
    failing = FORCES.get(fail_on)
    return FOUND if failing is not None and any(each.reaches(failing) for each in found) else 0
