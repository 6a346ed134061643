"""SARIF 2.1.0 (OASIS standard): what the standard requires of a log, asked of ours."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path as FilePath
from typing import Any

import pytest

from partybranch import Finding, Force, Message, Path, Place, Report, __version__
from partybranch.outputs import as_sarif

ON = date(2026, 11, 23)
URI = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")


def found(code: str, force: Force = Force.MUST, place: Place | None = None) -> Finding:
    return Finding(
        code=code,
        path=Path(("members", 0, "name")),
        force=force,
        message=Message("{n} 处有误", "{n} wrong"),
        facts={"n": 2},
        place=place,
        fingerprint=f"{code}-fingerprint",
    )


def run_of(report: Report, language: str = "zh") -> dict[str, Any]:
    log = json.loads(as_sarif(report, language))
    # §3.13: version is required and the runs are an array.
    assert (log["version"], log["$schema"]) == ("2.1.0", "https://json.schemastore.org/sarif-2.1.0.json")
    (only,) = log["runs"]
    return dict(only)


def test_an_empty_report_is_a_run_without_results() -> None:
    assert run_of(Report(on=ON)) == {
        "tool": {"driver": {"name": "partybranch", "version": __version__, "rules": []}},
        "results": [],
    }


def test_each_rule_is_described_once_and_every_result_names_one() -> None:
    run = run_of(Report(on=ON, findings=(found("CON101"), found("ADM201"), found("CON101"))), "en")
    assert run["tool"]["driver"]["rules"] == [
        {"id": "ADM201", "shortDescription": {"text": "… wrong"}},
        {"id": "CON101", "shortDescription": {"text": "… wrong"}},
    ]
    assert [result["ruleId"] for result in run["results"]] == ["CON101", "ADM201", "CON101"]
    assert {result["message"]["text"] for result in run["results"]} == {"2 wrong"}


@pytest.mark.parametrize(
    ("force", "level"),
    [
        pytest.param(Force.MUST, "error", id="must"),
        pytest.param(Force.NORMALLY, "warning", id="normally"),
        pytest.param(Force.PRACTICE, "warning", id="practice"),
        pytest.param(Force.NOTE, "note", id="note"),
    ],
)
def test_the_level_follows_the_force(force: Force, level: str) -> None:
    (result,) = run_of(Report(on=ON, findings=(found("ADM201", force),)))["results"]
    assert result["level"] == level


def test_a_cell_is_a_row_of_the_file_and_a_logical_location() -> None:
    place = Place(source="r.csv", row=4, column="姓名", index=1)
    (result,) = run_of(Report(on=ON, findings=(found("SHP201", place=place),)))["results"]
    assert result == {
        "ruleId": "SHP201",
        "level": "error",
        "message": {"text": "2 处有误"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "r.csv"},
                    "region": {"startLine": 4},
                },
                "logicalLocations": [{"fullyQualifiedName": "B4"}],
            }
        ],
        "partialFingerprints": {"partybranch/v1": "SHP201-fingerprint"},
    }


@pytest.mark.parametrize(
    ("place", "location"),
    [
        pytest.param(None, {"logicalLocations": [{"fullyQualifiedName": "/members/0/name"}]}, id="no place"),
        pytest.param(
            Place(source="m.json"),
            {
                "physicalLocation": {"artifactLocation": {"uri": "m.json"}},
                "logicalLocations": [{"fullyQualifiedName": "/members/0/name"}],
            },
            id="document",
        ),
        pytest.param(
            Place(source="w.xlsx", sheet="甲", row=4),
            {
                "physicalLocation": {"artifactLocation": {"uri": "w.xlsx"}, "region": {"startLine": 4}},
                "logicalLocations": [{"fullyQualifiedName": "/members/0/name"}],
            },
            id="row",
        ),
        pytest.param(
            Place(source="w.xlsx", sheet="甲", row=4, index=0),
            {
                "physicalLocation": {"artifactLocation": {"uri": "w.xlsx"}, "region": {"startLine": 4}},
                "logicalLocations": [{"fullyQualifiedName": "甲!A4"}],
            },
            id="cell of a sheet",
        ),
    ],
)
def test_other_places(place: Place | None, location: dict[str, Any]) -> None:
    (result,) = run_of(Report(on=ON, findings=(found("SHP201", place=place),)))["results"]
    assert result["locations"] == [location]


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        pytest.param("-", "-", id="standard input"),
        pytest.param("a b/花名册.csv", "a%20b/%E8%8A%B1%E5%90%8D%E5%86%8C.csv", id="spaces and Chinese"),
        pytest.param("100%#?.csv", "100%25%23%3F.csv", id="signs with a meaning"),
    ],
)
def test_the_path_is_a_uri(source: str, uri: str) -> None:
    (result,) = run_of(Report(on=ON, findings=(found("SHP201", place=Place(source=source)),)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_a_whole_path_is_a_file_uri(tmp_path: FilePath) -> None:
    source = str(tmp_path / "花 名册.csv")
    (result,) = run_of(Report(on=ON, findings=(found("SHP201", place=Place(source=source)),)))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.startswith("file:///")
    assert URI.fullmatch(uri)
    assert uri.endswith("%E8%8A%B1%20%E5%90%8D%E5%86%8C.csv")
