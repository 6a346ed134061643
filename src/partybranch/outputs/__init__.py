"""Values for people and programs: a report as text, as JSON, as SARIF; a completion view as text and as JSON."""

from partybranch.outputs.completion import completion_lines
from partybranch.outputs.completion_json import completion_as_json
from partybranch.outputs.json import as_json, columns_as_json, source_as_plain
from partybranch.outputs.sarif import as_sarif
from partybranch.outputs.text import Line, Style, citation, gist, lines, quoted, summary

__all__ = [
    "Line",
    "Style",
    "as_json",
    "as_sarif",
    "citation",
    "columns_as_json",
    "completion_as_json",
    "completion_lines",
    "gist",
    "lines",
    "quoted",
    "source_as_plain",
    "summary",
]
