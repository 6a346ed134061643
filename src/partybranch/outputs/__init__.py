"""Values for people and programs: a report as text, as JSON, as SARIF; completion as text and JSON; what is due, as a calendar too."""

from partybranch.outputs.completion import completion_lines
from partybranch.outputs.completion_json import completion_as_json
from partybranch.outputs.discretion import discreet, discreet_text
from partybranch.outputs.due_dates import due_dates_as_json, due_lines, due_summary
from partybranch.outputs.ics import as_ics
from partybranch.outputs.json import as_json, columns_as_json, source_as_plain, sources_as_plain
from partybranch.outputs.sarif import as_sarif
from partybranch.outputs.text import Line, Style, citation, gist, lines, quoted, summary

__all__ = [
    "Line",
    "Style",
    "as_ics",
    "as_json",
    "as_sarif",
    "citation",
    "columns_as_json",
    "completion_as_json",
    "completion_lines",
    "discreet",
    "discreet_text",
    "due_dates_as_json",
    "due_lines",
    "due_summary",
    "gist",
    "lines",
    "quoted",
    "source_as_plain",
    "sources_as_plain",
    "summary",
]
