"""Hypothesis finds the strategies by the entry point, without anybody importing them, and the library does not import Hypothesis."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, get_args, get_type_hints

import attrs
import pytest
from tests.test_strategies import RECORDS

import partybranch as pb
from partybranch import models, strategies
from partybranch._registration import STRATEGIES
from partybranch.terms import Term

ROOT: Final = Path(__file__).parents[1]
VALUES: Final = {
    *("counts", "partial_dates", "periods", "shares", "spans", "stated_ratios", "thresholds"),
    *("findings", "paths", "places", "reports", "rosters"),
}

DRAWS: Final = """
import sys
import warnings
warnings.simplefilter("error")
from hypothesis import given, settings
from hypothesis import strategies as st
assert "partybranch.strategies" not in sys.modules, "whoever imports Hypothesis does not pay for the strategies"
import partybranch as pb
drawn = []
for kind in (pb.Ledger, pb.Member, pb.PartialDate, pb.Period, pb.counts.Count, pb.models.Meeting, pb.Roster, pb.Share, pb.Path):
    @settings(max_examples=3, database=None, deadline=None, derandomize=True)
    @given(st.from_type(kind))
    def draw(value):
        drawn.append(type(value) is kind)
    draw()
assert drawn and all(drawn)
@settings(max_examples=5, database=None, deadline=None, derandomize=True)
@given(...)
def by_annotation(member: pb.Member):
    assert isinstance(member, pb.Member)
by_annotation()
print("drawn")
"""
IMPORTS: Final = """
import sys
import partybranch as pb
from datetime import date
pb.check(pb.loads(pb.dumps((pb.Member(id="1"),))), on=date(2026, 11, 23))
assert "hypothesis" not in sys.modules
print("not imported")
"""


def installed(folder: Path) -> Path:
    """Write what an installer writes of the entry points that pyproject.toml states; return the folder to import from."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    metadata = folder / "partybranch-26.1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: partybranch\nVersion: 26.1\n", "utf-8")
    groups = project["entry-points"].items()
    lines = [
        line
        for group, entries in groups
        for line in (f"[{group}]", *(f"{name} = {value}" for name, value in entries.items()))
    ]
    (metadata / "entry_points.txt").write_text("\n".join(lines), "utf-8")
    return folder


def run(program: str, *places: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (*places, ROOT / "src")))},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr


@pytest.mark.slow
def test_from_type_draws_records_without_any_import_of_the_strategies(tmp_path: Path) -> None:
    """A library registers its types through an entry point, so that `from_type` works without any import by the user."""
    assert run(DRAWS, installed(tmp_path)) == "drawn\n"


def test_the_library_does_not_import_hypothesis() -> None:
    assert run(IMPORTS) == "not imported\n"


def test_every_record_and_value_is_registered_with_its_own_strategy() -> None:
    assert {kind.__name__: name for kind, name in STRATEGIES.items() if name not in VALUES} == {
        name: strategy.__name__ for name, strategy in RECORDS.items()
    }
    assert VALUES < set(STRATEGIES.values()) <= set(strategies.__all__)


def held_in(hint: Any) -> Iterator[type[Any]]:
    parts = get_args(hint)
    if parts:
        for part in parts:
            yield from held_in(part)
    elif isinstance(hint, type):
        yield hint


def test_every_type_of_ours_that_a_record_holds_is_registered() -> None:
    """Words are drawn by Hypothesis itself, which knows enumerations."""
    held = {
        kind
        for name in RECORDS
        for field in attrs.fields(getattr(models, name))
        for kind in held_in(get_type_hints(getattr(models, name))[field.name])
        if kind.__module__.startswith("partybranch.") and not issubclass(kind, Term)
    }
    assert held <= STRATEGIES.keys()
    assert {kind.__name__ for kind in held} >= {"Count", "PartialDate", "Period", "Member", "Meeting"}


NOT_DRAWN: Final = {
    # The law and what is declared by it: there are those that there are.
    *("Basis", "Provision", "Regulation", "Rule", "RuleBook"),
    # What is made of others: of findings, of texts, of settings.
    *("Baseline", "CannotTell", "Limits", "Message", "NotMet", "Pseudonymized", "Subject", "Unjudged"),
}


def test_every_public_value_is_drawn_or_known_not_to_be() -> None:
    """So that a new one is thought of."""
    public = {name: getattr(pb, name) for name in pb.__all__}
    values = {
        name
        for name, kind in public.items()
        if isinstance(kind, type) and not issubclass(kind, (Term, Exception))
    }
    assert values - {kind.__name__ for kind in STRATEGIES} == NOT_DRAWN
