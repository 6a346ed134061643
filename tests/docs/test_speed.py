"""The page on speed shows the tables that the benchmarks have written, all of them, and no figure that somebody typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest
from tests.benchmarks.__main__ import SCRIPTS, goals_of

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "explanation" / "speed.md"
TABLES: Final = PAGE.with_suffix("")


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_benchmark_has_its_tables_on_the_page_and_how_to_repeat_it(name: str) -> None:
    page = PAGE.read_text("utf-8")
    assert f"{{include}} speed/{name}.md\n" in page
    command = f"python -m tests.benchmarks.{name}"
    assert command in page
    assert command in (ROOT / "tests" / "README.md").read_text("utf-8")
    told = json.loads((TABLES / f"{name}.json").read_text("utf-8"))
    titles = [
        line[3:] for line in (TABLES / f"{name}.md").read_text("utf-8").splitlines() if line.startswith("## ")
    ]
    assert titles == [each["title"] for each in told["results"]]


def test_the_goals_of_the_page_are_those_of_its_tables() -> None:
    assert "{include} speed/goals.md\n" in PAGE.read_text("utf-8")
    told = {name: json.loads((TABLES / f"{name}.json").read_text("utf-8")) for name in SCRIPTS}
    assert (TABLES / "goals.md").read_text("utf-8") == goals_of(told)
