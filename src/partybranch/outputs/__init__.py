"""Values for people and programs: a report as text, JSON, SARIF, a page and in the workbook itself; completion, comparisons and what is due as text and data."""

from partybranch.outputs._names import names_of
from partybranch.outputs._workbook import Annotated, annotated
from partybranch.outputs.comparison import comparison_lines, comparison_summary
from partybranch.outputs.comparison_csv import comparison_as_csv
from partybranch.outputs.comparison_json import comparison_as_json
from partybranch.outputs.completeness import (
    completeness_as_csv,
    completeness_as_json,
    completeness_lines,
)
from partybranch.outputs.completion import completion_lines
from partybranch.outputs.completion_json import completion_as_json
from partybranch.outputs.discretion import (
    discreet,
    discreet_id,
    discreet_name,
    discreet_output,
    discreet_path,
    discreet_place,
    discreet_sheet,
    discreet_source,
    discreet_text,
)
from partybranch.outputs.due_dates import due_dates_as_json, due_lines, due_summary
from partybranch.outputs.html import as_html
from partybranch.outputs.ics import as_ics
from partybranch.outputs.json import as_json, columns_as_json, source_as_plain, sources_as_plain
from partybranch.outputs.sarif import as_sarif
from partybranch.outputs.statistics import statistics_as_csv, statistics_as_json, statistics_lines
from partybranch.outputs.text import Line, Style, citation, gist, lines, quoted, summary, totals, unasked

__all__ = [
    "Annotated",
    "Line",
    "Style",
    "annotated",
    "as_html",
    "as_ics",
    "as_json",
    "as_sarif",
    "citation",
    "columns_as_json",
    "comparison_as_csv",
    "comparison_as_json",
    "comparison_lines",
    "comparison_summary",
    "completeness_as_csv",
    "completeness_as_json",
    "completeness_lines",
    "completion_as_json",
    "completion_lines",
    "discreet",
    "discreet_id",
    "discreet_name",
    "discreet_output",
    "discreet_path",
    "discreet_place",
    "discreet_sheet",
    "discreet_source",
    "discreet_text",
    "due_dates_as_json",
    "due_lines",
    "due_summary",
    "gist",
    "lines",
    "names_of",
    "quoted",
    "source_as_plain",
    "sources_as_plain",
    "statistics_as_csv",
    "statistics_as_json",
    "statistics_lines",
    "summary",
    "totals",
    "unasked",
]
