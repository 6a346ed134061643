"""Rosters as agencies keep them: every defect found at its row, and nobody accused who is right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pytest
from tests.roster.files import make, xlsx
from tests.roster.layouts import LAYOUTS, Layout, Made, Marked, free_layout, make_roster
from tests.roster.persons import DEFECTS, ODDITIES, ON

import partybranch as pb
from partybranch.models import LeftOut, LeftOutReason, Roster
from partybranch.roster import read_roster

SEEDS: Final = (1, 2, 3)
BRANCHES: Final = ("某村第一党支部", "某村第二党支部")


def strong(roster: Roster) -> dict[tuple[str, int], list[tuple[str, str]]]:
    """Return, by sheet and row, the column and code of every finding of a row that is more than a note.

    What is found of a whole branch is that it has more than 50 members, as the larger ones have; it is no row's fault.
    """
    found: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for each in pb.check(roster, on=ON).at_least(pb.Force.NORMALLY):
        assert each.place is not None
        if each.code == "ORG102":
            assert (each.member, len(roster.members) > 50) == (None, True)
            continue
        assert each.place.row is not None
        found.setdefault((each.place.sheet, each.place.row), []).append((each.place.column, each.code))
    return found


def hold(made: Made, roster: Roster, *, sheets: Mapping[str, str]) -> None:
    """Hold what is found against what was put in; `sheets` tells what a sheet is called in the file."""
    found = strong(roster)
    here = [row for row in made.rows if row.sheet in sheets]
    missed = [row for row in here if row.headings and not _met(row, found, sheets)]
    false = [
        (row, found[sheets[row.sheet], row.row])
        for row in here
        if not row.headings and (sheets[row.sheet], row.row) in found
    ]
    assert (missed, false) == ([], [])
    assert found.keys() <= {(sheets[row.sheet], row.row) for row in here}
    assert len(roster.members) == len(here)


def _met(
    row: Marked, found: Mapping[tuple[str, int], list[tuple[str, str]]], sheets: Mapping[str, str]
) -> bool:
    return any(column in row.headings for column, _ in found.get((sheets[row.sheet], row.row), ()))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("layout", LAYOUTS, ids=[each.name for each in LAYOUTS])
def test_a_workbook_of_one_sheet_a_branch(layout: Layout, seed: int) -> None:
    made = make_roster(layout, seed, branches=BRANCHES)
    hold(made, read_roster(xlsx(made.sheets, merged=made.merged)), sheets={each: each for each in BRANCHES})


@pytest.mark.parametrize("form", ["xls", "ods", "csv", "tsv"])
@pytest.mark.parametrize("layout", LAYOUTS, ids=[each.name for each in LAYOUTS])
def test_the_same_in_other_formats(layout: Layout, form: str) -> None:
    made = make_roster(layout, 4, branches=BRANCHES)
    sheets = {BRANCHES[0]: ""} if form in ("csv", "tsv") else {each: each for each in BRANCHES}
    hold(made, read_roster(make(form, made.sheets)), sheets=sheets)


@pytest.mark.parametrize("seed", range(20))
def test_headings_in_any_spelling_and_order(seed: int) -> None:
    made = make_roster(free_layout(seed), seed)
    for form in ("xlsx", "csv"):
        name = BRANCHES[0] if form == "xlsx" else ""
        hold(made, read_roster(make(form, made.sheets)), sheets={BRANCHES[0]: name})


def test_every_defect_and_oddity_is_seen_in_some_layout() -> None:
    seen = {row.kind for layout in LAYOUTS for row in make_roster(layout, 1).rows}
    assert seen - {""} == {seed.kind for seed in (*DEFECTS, *ODDITIES)}


def test_what_is_no_data_is_said() -> None:
    official, *_ = LAYOUTS
    made = make_roster(official, 1)
    roster = read_roster(xlsx(made.sheets, merged=made.merged))
    sheet, *lists = roster.sheets
    last = made.rows[-1].row + 1
    assert (roster.sources[0].profile, sheet.heading_row) == ("official-summary", 4)
    assert sheet.left_out == (LeftOut(row=last, to=last, why=LeftOutReason.FOOTNOTE),)
    assert [each.why_left_out for each in lists] == [LeftOutReason.CODE_LIST] * 3
    assert roster.unknown_columns == ()


def test_a_roster_made_twice_is_the_same() -> None:
    assert make_roster(LAYOUTS[0], 7) == make_roster(LAYOUTS[0], 7)
    assert make_roster(LAYOUTS[0], 7) != make_roster(LAYOUTS[0], 8)
