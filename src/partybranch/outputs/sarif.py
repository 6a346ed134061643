"""A report as SARIF 2.1.0, for the code-scanning views of continuous integration."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from partybranch._version import __version__
from partybranch.findings import Finding, Place, Report
from partybranch.outputs._encoding import encoded
from partybranch.outputs.text import gist
from partybranch.regulations import Force

__all__ = ["as_sarif"]

_LEVELS: Final = {
    Force.MUST: "error",
    Force.NORMALLY: "warning",
    Force.PRACTICE: "warning",
    Force.NOTE: "note",
}


def as_sarif(report: Report, language: str) -> str:
    """Return a report as SARIF text: one run, one result a finding, with its fingerprint.

    How many findings more there are than the report holds stands in the properties of the run, as `left_out`.

    A spreadsheet has no lines, so a result's region is the row, and its logical location the cell.
    """
    used = {finding.code: finding for finding in report.findings}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "partybranch",
                "version": __version__,
                "rules": [
                    {"id": code, "shortDescription": {"text": gist(finding.message, language)}}
                    for code, finding in sorted(used.items())
                ],
            }
        },
        "results": [_result(finding, language) for finding in report.findings],
    }
    left_out = sum(report.left_out.values())
    if left_out:
        run["properties"] = {"left_out": left_out}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return encoded(log)


def _result(finding: Finding, language: str) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "level": _LEVELS[finding.force],
        "message": {"text": finding.text(language)},
        "locations": [_location(finding, finding.place)],
        "partialFingerprints": {"partybranch/v1": finding.fingerprint},
    }


def _location(finding: Finding, place: Place | None) -> dict[str, Any]:
    logical = {"fullyQualifiedName": str(finding.path)}
    if place is None:
        return {"logicalLocations": [logical]}
    if place.cell is not None:
        logical = {"fullyQualifiedName": f"{place.sheet}!{place.cell}" if place.sheet else place.cell}
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.source)}}
    if place.row is not None:
        physical["region"] = {"startLine": place.row}
    return {"physicalLocation": physical, "logicalLocations": [logical]}


def _uri(source: str) -> str:
    path = Path(source)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
