"""Strategies for what checks come to: reports, findings, and the paths and places that they name."""

from __future__ import annotations

from datetime import date
from typing import Final

from hypothesis import assume
from hypothesis import strategies as st

from partybranch._checking import check
from partybranch.findings import Finding, Path, Place, Report
from partybranch.models import Ledger, Roster
from partybranch.strategies._ledgers import ledgers
from partybranch.strategies._rosters import rosters
from partybranch.strategies._values import texts

__all__ = ["findings", "paths", "places", "reports"]

_DAYS: Final = st.dates(date(1980, 1, 1), date(2030, 12, 31))


@st.composite
def reports(
    draw: st.DrawFn,
    *,
    on: st.SearchStrategy[date] = _DAYS,
    records: st.SearchStrategy[Ledger | Roster] | None = None,
) -> Report:
    """Return a strategy for reports: real ones, since drawn records are checked.

    Args:
        draw: given by Hypothesis.
        on: the day of the check.
        records: what is checked; by default any rosters, with findings at cells, and any ledgers.
    """
    if records is not None:
        return check(draw(records), on=draw(on))
    if draw(st.booleans()):
        return check(draw(rosters()), on=draw(on))
    return check(draw(ledgers()), on=draw(on))


@st.composite
def findings(draw: st.DrawFn, *, of: st.SearchStrategy[Report] | None = None) -> Finding:
    """Return a strategy for findings of drawn reports: at cells and at paths, of every force, with and without a basis.

    Args:
        draw: given by Hypothesis.
        of: the reports that they are of; by default any.
    """
    report = draw(reports() if of is None else of)
    assume(report.findings)
    return draw(st.sampled_from(report.findings))


def paths() -> st.SearchStrategy[Path]:
    """Return a strategy for paths, the empty one and those with keys that have to be escaped too."""
    parts = (
        st.integers(0, 99)
        | st.sampled_from(("members", "extra", "on"))
        | texts()
        | st.sampled_from(("a/b", "~1"))
    )
    return st.lists(parts, max_size=5).map(tuple).map(Path)


def places() -> st.SearchStrategy[Place]:
    """Return a strategy for places in tables: of cells, rows, columns and whole sheets."""
    return st.builds(
        Place,
        source=st.just("-") | texts(),
        sheet=st.just("") | texts(),
        row=st.none() | st.integers(1, 1_048_576),
        column=st.just("") | texts(),
        index=st.none() | st.integers(0, 16_383),
    )
