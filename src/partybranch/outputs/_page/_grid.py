"""The heat map of a branch: what was asked for in each month, quarter and year, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from partybranch.counts import Count
from partybranch.dates import Period
from partybranch.models import ReportKind
from partybranch.outputs.completion import count_in_words, limit_of
from partybranch.regulations import Force
from partybranch.rules._units import unit_name
from partybranch.summaries import Completion, Demand, DemandState, Requirement, Tally
from partybranch.summaries._asked import KINDS

__all__ = ["SIGNS", "Cell", "CountRow", "Grid", "GridRow", "counts_of", "grids_of", "meetings_of"]

SIGNS: Final = {
    DemandState.KEPT: "✓",
    DemandState.MISSING: "✕",
    DemandState.EXCUSED: "△",
    DemandState.RUNNING: "·",
    DemandState.NOT_COVERED: "–",
    DemandState.CANNOT_TELL: "?",
}
"""A sign for every state, so that no colour is needed to read the map."""


@frozen(kw_only=True)
class Cell:
    """One unit of time of a requirement, or months for which nothing is asked.

    Args:
        span: how many months it has of those that are shown.
        state: how it stands; None: nothing is asked for.
        force: of what is missing; None: nothing is.
        said: what it shows, in words.
    """

    span: int
    state: DemandState | None = None
    force: Force | None = None
    said: str = ""

    @property
    def sign(self) -> str:
        """The sign of its state."""
        return "" if self.state is None else SIGNS[self.state]


@frozen(kw_only=True)
class GridRow:
    """One requirement: what is asked for, how often and how much of it is kept, and its cells."""

    code: str
    asked: str
    limit: str
    cells: tuple[Cell, ...]


@frozen(kw_only=True)
class Grid:
    """The requirements in the months of one calendar year."""

    year: int
    months: tuple[int, ...]
    rows: tuple[GridRow, ...]


@frozen(kw_only=True)
class CountRow:
    """How many meetings of one kind there were in each month of one year; an open month is one to come."""

    what: str
    counts: tuple[str, ...]
    undated: int


def meetings_of(view: Completion) -> tuple[Requirement, ...]:
    """Return the requirements that are no reports; these have a section of their own."""
    return tuple(each for each in view.requirements if not isinstance(KINDS.get(each.rule.code), ReportKind))


def grids_of(view: Completion, language: str) -> Iterator[Grid]:
    """Yield a grid for every calendar year of the view in which something is asked for."""
    requirements = meetings_of(view)
    for year in sorted({month.start.year for month in view.months}):
        months = [month for month in view.months if month.start.year == year]
        filled = [(each, tuple(_cells(each, months, language))) for each in requirements]
        rows = tuple(
            _row(each, cells, language) for each, cells in filled if any(cell.state for cell in cells)
        )
        if rows:
            yield Grid(year=year, months=tuple(month.start.month for month in months), rows=rows)


def _row(each: Requirement, cells: tuple[Cell, ...], language: str) -> GridRow:
    # Where the ledger keeps no such records nothing can be counted.
    told = each.required - each.cannot_tell
    parts = (limit_of(each).text(language).removeprefix("-"), f"{each.kept}/{told}" if told else "")
    return GridRow(
        code=each.rule.code,
        asked=each.asked.text(language),
        limit=" · ".join(part for part in parts if part),
        cells=cells,
    )


def _cells(each: Requirement, months: Sequence[Period], language: str) -> Iterator[Cell]:
    """Yield cells that fill the months: the units that lie in them, and what is left free between these."""
    free = 0
    index = 0
    units = {unit.unit: unit for unit in each.units}
    while index < len(months):
        unit = next((found for span, found in units.items() if span.contains(months[index].start)), None)
        if unit is None:
            free += 1
            index += 1
            continue
        if free:
            yield Cell(span=free)
            free = 0
        span = sum(unit.unit.contains(month.start) for month in months[index:])
        force = unit.force if unit.state is DemandState.MISSING else None
        yield Cell(span=span, state=unit.state, force=force, said=_said(unit, language))
        index += span
    if free:
        yield Cell(span=free)


def _said(unit: Demand, language: str) -> str:
    zh = language == "zh"
    name, state = unit_name(unit.unit).text(language), unit.state.label(language)
    if unit.state is DemandState.MISSING:
        force = unit.force.label(language)
        state += f"（{force}）" if zh else f" ({force})"
    held = "" if unit.held is None else count_in_words(unit.held)
    if not held or unit.state in (DemandState.RUNNING, DemandState.NOT_COVERED):
        return f"{name}：{state}" if zh else f"{name}: {state}"
    return (
        f"{name}：{state}，{held}次，要求{unit.limit}次"
        if zh
        else f"{name}: {state}, {held} held, {unit.limit} asked for"
    )


def counts_of(view: Completion, year: int, language: str) -> Iterator[CountRow]:
    """Yield how many meetings of each kind there were in the months of a year."""
    at = [index for index, month in enumerate(view.months) if month.start.year == year]
    for each in view.by_month:
        if each.kind is not None:
            counts = tuple(_count(each, index, view.months[index], view.on) for index in at)
            if any(count not in ("0", "") for count in counts) or each.undated:
                yield CountRow(what=each.what.text(language), counts=counts, undated=each.undated)


def _count(each: Tally, index: int, month: Period, on: date) -> str:
    count: Count = each.counts[index]
    return "" if not count.high and month.start > on else count_in_words(count)
