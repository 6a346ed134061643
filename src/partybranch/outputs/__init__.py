"""Values for people and programs: a report as text, as JSON, as SARIF."""

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
    "gist",
    "lines",
    "quoted",
    "source_as_plain",
    "summary",
]
