"""One sheet understood: its heading or forms found, its columns settled, each row turned into plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from attrs import evolve, frozen

from partybranch.codes import CodeList
from partybranch.findings import Fact, Message
from partybranch.limits import Limits
from partybranch.models import LeftOutReason, Sheet, SheetColumn, Standing
from partybranch.roster._columnwise import read_below
from partybranch.roster._forms import Form, find_forms
from partybranch.roster._gathering import Doubt, Gathered, Reading, ReadRow, ReadRows, free_key, hold_doubts
from partybranch.roster._headings import (
    Heading,
    HeadingRow,
    best_heading,
    find_heading,
    known_headings,
    plain_heading,
)
from partybranch.roster._kinds import MEMBERS, RATINGS, RecordKind
from partybranch.roster._other_tables import unread_above
from partybranch.roster._rows import folded, reason_form_left_out
from partybranch.roster._settling import Given, Settled, settle
from partybranch.roster._shapes import shape_of
from partybranch.roster._tables import BLANK, Cell, Table, cells_at, text_of
from partybranch.roster.cells import Circumstances, is_blank
from partybranch.roster.profiles import Profile, profile_named, profile_of
from partybranch.roster.rating_columns import GRADE_HEADINGS, YEAR_HEADINGS

__all__ = ["Understood", "understand"]


@frozen(kw_only=True)
class Understood:
    """A sheet with its rows and the problems of its headings.

    Args:
        sheet: as it was taken.
        rows: its data rows.
        doubts: the problems of its headings.
        profile: its layout, if it is known.
        as_members: of results of the appraisal that name their members by no id, the sheet as the roster that it also is.
    """

    sheet: Sheet
    rows: ReadRows
    doubts: tuple[Doubt, ...]
    profile: Profile | None = None
    as_members: Understood | None = None

    def with_column(self, column: SheetColumn) -> Understood:
        """Return the sheet with a column more, behind the others."""
        return evolve(
            self,
            sheet=evolve(self.sheet, columns=(*self.sheet.columns, column)),
            as_members=None if self.as_members is None else self.as_members.with_column(column),
        )


def understand(
    table: Table, given: Given, lists: Mapping[str, CodeList], limits: Limits, *, reveal: bool
) -> Understood | None:
    """Return the sheet understood, or None if it has neither a heading nor a form that is known."""
    heading = find_heading(table, limits, given)
    forms = () if heading is not None and heading.kind is not MEMBERS else find_forms(table, heading)
    if forms:
        form = given.profile_for(MEMBERS.sheet) or profile_named("official-form")
        case = Circumstances(
            typed=table.typed,
            day_zero=table.day_zero,
            lists=lists,
            form_education=form.form_education,
            reveal=reveal,
            tells_probationary=False,
        )
        return _of_forms(table, forms, Given(mapping=given.mapping, profile=form), case, limits)
    if heading is None:
        return None
    holds = heading.kind.sheet
    profile = given.profile_for(holds) or profile_of((each.text for each in heading.headings), holds)
    case = Circumstances(
        typed=table.typed,
        day_zero=table.day_zero,
        lists=lists,
        form_education=profile is not None and profile.form_education,
        reveal=reveal,
    )
    whole = _filled_down(table, heading.last_row)
    understood = _of_rows(whole, heading, Given(mapping=given.mapping, profile=profile), case, limits)
    otherwise = best_heading(table, limits, given, MEMBERS) if heading.kind is RATINGS else None
    if otherwise is None or "member" in heading.named:
        return understood
    return evolve(
        understood, as_members=_of_rows(whole, otherwise, Given(mapping=given.mapping), case, limits)
    )


def _filled_down(table: Table, heading_row: int) -> Table:
    """Write the value of cells merged downwards into every row below, as the eye reads them: into the first of their columns.

    A value over several columns may be a note, which says nothing of rows that hold nothing else. Merges of an honest sheet
    do not overlap, so they have no more cells than the sheet; what goes beyond is let be.
    """
    room = sum(map(len, table.cells))
    downwards = [merge for merge in table.merges if merge[0] > heading_row and merge[2] > merge[0]]
    wide = any(left < right for _, left, _, right in downwards)
    filled = [not wide or not all(map(is_blank, cells)) for cells in table.cells]
    for top, left, bottom, right in downwards:
        value = table.at(top, left)
        room -= bottom - top
        if room < 0:
            break
        for row in range(top + 1, min(bottom, table.first_row + len(table.cells) - 1) + 1):
            cells = table.cells[row - table.first_row]
            if left < right and not filled[row - table.first_row]:
                continue
            if left - table.first_column < len(cells) and is_blank(cells[left - table.first_column]):
                cells[left - table.first_column] = value
    return table


def _of_rows(
    table: Table, heading: HeadingRow, given: Given, case: Circumstances, limits: Limits
) -> Understood:
    first = heading.last_row + 1
    kind = heading.kind
    reading = _reading(table, heading, given, case)
    below = read_below(table, first, reading, limits)
    if below.other_heading is not None:
        # What stands in another table says nothing of the columns of this one.
        own = table.cells[: below.other_heading - table.first_row]
        reading = _reading(evolve(table, cells=own), heading, given, case)
        below = read_below(table, first, reading, limits)
    before = table.cells[: min(each.row for each in heading.headings) - table.first_row]
    rows = below.rows.with_others(unread_above(before, table.first_row + 1))
    settled = reading.settled
    sampled = [table.cells[number - 1 - table.first_row] for number in below.first]
    sheet = Sheet(
        name=table.name,
        heading_row=heading.last_row + 1,
        columns=tuple(
            _sheet_column(each, kind, cells_at(each.heading.column - table.first_column, sampled))
            for each in settled
        ),
        rows=len(rows),
        left_out=folded(below.left_out),
        holds=kind.sheet,
    )
    doubts = (
        *_heading_doubts(settled, kind),
        *(() if rows else (Doubt("SHP135"),)),
        *(() if reading.says_kind or not rows else (Doubt("SHP136"),)),
    )
    return Understood(sheet=sheet, rows=rows, doubts=doubts, profile=given.profile)


def _reading(table: Table, heading: HeadingRow, given: Given, case: Circumstances) -> Reading:
    """Return how the rows below a heading are read."""
    first, kind = heading.last_row + 1, heading.kind
    settled = (*settle(table, heading.headings, first, given, kind), *_unheaded(table, heading, first))
    states: Mapping[str, str] = {} if given.profile is None else given.profile.states
    told = evolve(case, tells_probationary=_tells_probationary(table, settled, first, case))
    return Reading.of(settled, table, told, kind, states)


def _tells_probationary(table: Table, settled: Iterable[Settled], first: int, case: Circumstances) -> bool:
    """Say whether the column of the standing names probationary members too."""
    read, below = MEMBERS.column("stated_standing").read, table.cells[first - table.first_row :]
    places = (each.heading.column - table.first_column for each in settled if each.field == "stated_standing")
    words = {cell for place in places for cell in cells_at(place, below) if isinstance(cell, str)}
    return any(read(word, case) == Standing.PROBATIONARY.value for word in words)


def _unheaded(table: Table, heading: HeadingRow, first: int) -> Iterator[Settled]:
    """Yield the columns that hold something below the heading but have none."""
    headed = {each.column for each in heading.headings}
    below = table.cells[first - table.first_row :]
    for right in range(max(map(len, below), default=0)):
        number = table.first_column + right
        if number not in headed and any(right < len(cells) and not is_blank(cells[right]) for cells in below):
            yield Settled(heading=Heading(text="", column=number, row=heading.last_row))


_SAMPLES: Final = 3


def _sheet_column(settled: Settled, kind: RecordKind, cells: Sequence[Cell]) -> SheetColumn:
    """Return a column as it was taken, with samples of its cells."""
    samples: dict[str, None] = {}
    # With their types, since 1 and True are one to a dictionary, and look different.
    for _, cell in dict.fromkeys(zip(map(type, cells), cells, strict=True)):
        if not is_blank(cell):
            samples.setdefault(shape_of(cell))
            if len(samples) == _SAMPLES:
                break
    return SheetColumn(
        heading=settled.heading.text,
        index=settled.heading.column,
        field=settled.field,
        why=settled.why,
        samples=tuple(samples),
        also=kind.column(settled.field).also if settled.field else (),
    )


def _heading_doubts(settled: Sequence[Settled], kind: RecordKind, before: int = 0) -> Iterator[Doubt]:
    """Yield what is doubtful about the columns; of a form, whose labels stand behind `before` others."""
    for place, each in enumerate(settled, start=before):
        if each.why == "duplicate":
            yield Doubt("SHP132", {"field": kind.label(each.first)}, column=place)
        elif each.why == "unsettled":
            yield Doubt("SHP131", _unsettled(each, kind), column=place)
        elif not each.field and each.why in ("unknown", "values"):
            yield _unknown(each, settled, kind, place)


def _unknown(each: Settled, settled: Sequence[Settled], kind: RecordKind, place: int) -> Doubt:
    if kind is MEMBERS and plain_heading(each.heading.text) in GRADE_HEADINGS:
        # Without its year a grade is nobody's result of any appraisal.
        dated = any(plain_heading(other.heading.text) in YEAR_HEADINGS for other in settled)
        return Doubt("SHP137" if dated else "SHP138", column=place)
    hint = _hint(each.heading.text, kind) if each.why == "unknown" else _OPEN
    return Doubt("SHP130", {"hint": hint}, column=place)


_OPEN: Final = Message("（内容未能说明是哪个字段）", " (its values do not say which field)")


def _unsettled(settled: Settled, kind: RecordKind) -> dict[str, Fact]:
    labels = [kind.label(name) for name in settled.readings]
    either = Message("或".join(each.zh for each in labels), " or ".join(each.en for each in labels))
    taken = (
        Message("；暂按 joined_on 读取", "; kept as joined_on meanwhile")
        if settled.field
        else Message("；内容保留在“其他列”中", "; its text is kept under `extra` meanwhile")
    )
    return {"heading": settled.heading.text, "readings": either, "taken": taken}


def _hint(text: str, kind: RecordKind) -> Message:
    near = get_close_matches(plain_heading(text), known_headings(kind), n=1, cutoff=0.75)
    return Message(f"（是否指“{near[0]}”？）", f" (perhaps “{near[0]}”)") if near else Message("", "")


def _of_forms(
    table: Table, forms: Sequence[Form], given: Given, case: Circumstances, limits: Limits
) -> Understood:
    columns: list[SheetColumn] = []
    rows: list[ReadRow] = []
    doubts: list[Doubt] = []
    left_out: list[tuple[int, LeftOutReason]] = []
    met = 0
    for form in forms:
        row = form.row + 1
        if all(is_blank(each.value) for each in form.labels):
            left_out.append((row, LeftOutReason.BLANK))
            continue
        settled = settle(_as_row(form), _across(form), 1, given)
        stated = {each.field: label.value for each, label in zip(settled, form.labels, strict=True)}
        why = reason_form_left_out(stated.get("name", BLANK), stated.get("identity_number", BLANK))
        if why is not None:
            left_out.append((row, why))
            continue
        gathered = Gathered(MEMBERS)
        extra: dict[str, str] = {}
        doubts.extend(_heading_doubts(settled, MEMBERS, len(columns)))
        for each, label in zip(settled, form.labels, strict=True):
            columns.append(
                SheetColumn(
                    heading=label.heading.text,
                    index=label.column,
                    field=each.field,
                    why=each.why,
                    row=label.row + 1,
                    samples=() if is_blank(label.value) else (shape_of(label.value),),
                )
            )
            if each.field:
                gathered.take(MEMBERS.column(each.field), label.value, case, len(columns) - 1)
            elif text := text_of(label.value):
                extra[free_key(label.heading.text, extra)] = text
        rows.append(gathered.as_row(row, extra))
        met += len(rows[-1].doubts)
        hold_doubts(met + len(doubts), limits)
    doubts.extend(() if rows else (Doubt("SHP135"),))
    sheet = Sheet(name=table.name, columns=tuple(columns), rows=len(rows), left_out=folded(left_out))
    return Understood(sheet=sheet, rows=ReadRows.of(rows), doubts=tuple(doubts), profile=given.profile)


def _across(form: Form) -> tuple[Heading, ...]:
    """Return the labels of a form as the headings of a table of one row, so that they are settled alike."""
    return tuple(evolve(each.heading, column=place, row=0) for place, each in enumerate(form.labels))


def _as_row(form: Form) -> Table:
    return Table(cells=[[each.heading.text for each in form.labels], [each.value for each in form.labels]])
