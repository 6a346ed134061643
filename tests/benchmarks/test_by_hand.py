"""What is written by hand with other tools finds what the library finds, as far as it goes; else nothing would be compared."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import polars as pl
import pytest
from tests.benchmarks._by_hand import CODES, DAY, Found, duckdb_rules, pandera_rules, polars_rules
from tests.benchmarks.make_roster import make

from partybranch import RULES
from partybranch.frames import check_frame

ROWS = 4_000


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("rosters") / "roster.parquet"
    make(made, ROWS, defects=0.25, on=DAY)
    return made


@pytest.fixture(scope="module")
def ours(path: Path) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for each in check_frame(path, on=DAY, rules=RULES.only(*CODES), keep=ROWS).findings:
        assert each.place is not None
        assert each.place.row is not None
        found.setdefault(each.place.row - 1, set()).add(each.code)
    return found


def exact_and_recent(path: Path) -> set[int]:
    """Return the rows of which all days are exact and the admission is not before 1982-09-06."""
    vague = pl.any_horizontal((pl.col(r"^.*_precision$") != "day").fill_null(value=False))
    recent = (pl.col("admitted_on") >= pl.date(1982, 9, 6)) & ~vague
    return set(pl.scan_parquet(path).with_row_index("row").filter(recent).collect()["row"])


def test_rules_by_hand_find_what_ours_find_on_exact_days_of_today_s_law(
    path: Path, ours: dict[int, set[str]]
) -> None:
    by_hand = {row: set(codes) for row, codes in polars_rules(str(path))().items()}
    among = exact_and_recent(path)
    assert {row: by_hand[row] for row in by_hand if row in among} == {
        row: ours[row] for row in ours if row in among
    }
    # All of the rules, and nothing that ours do not find.
    assert set().union(*by_hand.values()) == set(CODES)
    assert all(codes <= ours[row] for row, codes in by_hand.items())
    # Months and the law of other days are what is left out.
    assert by_hand != ours


@pytest.mark.parametrize(("other", "library"), [(duckdb_rules, "duckdb"), (pandera_rules, "pandera")])
def test_other_tools_find_the_same(
    path: Path, other: Callable[[str], Callable[[], Found]], library: str
) -> None:
    if find_spec(library) is None:
        pytest.skip("it is measured against, and not needed; see the dependency group “benchmarks”")
    assert in_order(other(str(path))()) == in_order(polars_rules(str(path))())


def in_order(found: Found) -> Found:
    return {row: sorted(codes) for row, codes in found.items()}
