"""Membership statistics: their tables, and the charts that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve, frozen

from partybranch.findings import Message
from partybranch.outputs._charts import bars, columns
from partybranch.outputs._page._texts import fit
from partybranch.outputs.discretion import discreet_name
from partybranch.summaries import Statistics, Table, TableRow

__all__ = ["MemberTable", "tables_of"]

_YEARS: Final = "admission_year"
_UNDRAWN: Final = frozenset({"branch"})
"""Tables that stand elsewhere: the branches have one of their own."""
_MOST_BARS: Final = 24
_NUMBER: Final = re.compile(r"[0-9]{7}")


@frozen(kw_only=True)
class MemberTable:
    """One table with its chart; the chart is empty where nobody stands in the table, or all in one row."""

    table: Table
    chart: str


def tables_of(found: Statistics, language: str, *, prefix: str, reveal: bool) -> Iterator[MemberTable]:
    """Yield the tables of statistics in which anybody stands, each with its chart."""
    for table in found.tables:
        if table.id not in _UNDRAWN and (table.told or table.untold):
            shown = table if reveal else evolve(table, rows=tuple(map(_discreet, table.rows)))
            chart = _chart(shown, language, id_=f"{prefix}-{table.id}", reveal=reveal)
            yield MemberTable(table=shown, chart=chart)


def _discreet(row: TableRow) -> TableRow:
    """Return a row whose label is masked where it is a number: the columns of a roster may be shifted."""
    label = row.label
    return evolve(row, label=Message(*(_unnumbered(text) for text in (label.zh, label.en))))


def _unnumbered(label: str) -> str:
    # Bands of years hold as many digits as a number of a person, but not in a row.
    return discreet_name(label) if _NUMBER.search(label) else label


def _chart(table: Table, language: str, *, id_: str, reveal: bool) -> str:
    shown = [row for row in table.rows if row.count]
    if len(shown) <= 1:
        return ""
    rows = shown if len(table.rows) > _MOST_BARS else table.rows
    named = [(fit(row.label.text(language), reveal=reveal), row.count) for row in rows]
    title = table.title.text(language)
    alt = ("、" if language == "zh" else ", ").join(f"{name} {count}" for name, count in named if count)
    if table.id == _YEARS:
        return columns([(int(row.key), row.count) for row in shown], id_=id_, title=title, alt=alt)
    return bars(named[:_MOST_BARS], id_=id_, title=title, alt=alt)
