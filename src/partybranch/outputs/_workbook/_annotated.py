"""`annotated`: a roster's own file with what was found written into it, as an .xlsx or .xlsm workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import define, evolve, field, frozen

from partybranch.findings import Finding, Message, Path, Report, column_letters
from partybranch.limits import DEFAULT, Limits
from partybranch.models import LeftOutReason, Roster, Sheet
from partybranch.outputs._workbook._book import (
    SheetPart,
    free_name,
    name_filters,
    put_first,
    sheet_parts,
    show,
)
from partybranch.outputs._workbook._marks import Cell, SheetMarks, marks_of
from partybranch.outputs._workbook._own_sheet import own_sheet
from partybranch.outputs._workbook._package import Package
from partybranch.outputs._workbook._plain import as_workbook, names_of
from partybranch.outputs._workbook._plan import Plan
from partybranch.outputs._workbook._remarks import remarks_on_sheet, remarks_on_workbook
from partybranch.outputs._workbook._sheet import filtered, marked_sheet, reference, width_of_problems
from partybranch.outputs._workbook._sheet_notes import put_notes
from partybranch.outputs._workbook._styles import Styles, no_styles
from partybranch.outputs._workbook._summary import SHEET_NAME, WIDTHS, Given, refuse_too_many, summary_rows
from partybranch.outputs._workbook._survey import Area, Survey, area, surveyed
from partybranch.outputs._workbook._wording import items, note, remedies, strongest
from partybranch.outputs._workbook._xml import outline
from partybranch.roster import PROBLEM_HEADING, Format, open_tables, sniff
from partybranch.rules import RULES, RuleBook

__all__ = ["Annotated", "annotated"]

_STYLES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_MACROS: Final = "macroEnabled"


@frozen(kw_only=True)
class Annotated:
    """A workbook with what was found in it.

    Args:
        data: the file.
        macros: whether it holds macros, so that its name has to end with .xlsm.
        said: what could not be done, or may surprise; it stands in the summary too.
    """

    data: bytes = field(repr=lambda data: f"<{len(data)} bytes>")
    macros: bool
    said: tuple[Message, ...]


def annotated(
    data: bytes,
    roster: Roster,
    report: Report,
    *,
    language: str,
    rules: RuleBook = RULES,
    names: Mapping[Path, str] | None = None,
    limits: Limits = DEFAULT,
    reveal: bool = False,
) -> Annotated:
    """Return the file that a roster was read from, with each finding of its report at its place.

    Cells concerned are coloured by the force and have a note; a column behind the table says the problems of each row; a
    first sheet sums up and leads to the cells. Of an .xlsx workbook everything else is kept byte for byte, of other formats
    the values. What an earlier annotation wrote is replaced.

    Args:
        data: the file.
        roster: as it was read from the file, and from no other.
        report: of a check of the roster.
        language: of the texts, `"zh"` or `"en"`.
        rules: by which it was checked; they say how to put it right.
        names: what records are called, by their paths, for the list of findings; None: nothing.
        limits: those with which the roster was read.
        reveal: whether the summary repeats numbers of persons in names of files and sheets, and in headings.

    Raises:
        UnreadableFile: a part of the workbook that reading does not need is damaged.
        LimitExceeded: its parts are larger than the limits allow.
        UnwritableFile: there are more findings than a sheet has rows.
        MissingExtra: it is no .xlsx workbook, and openpyxl is not installed.
    """
    refuse_too_many(report)
    called: Sequence[str] | None = None
    if sniff(data) is Format.XLSX:
        package = Package.opened(data, limits)
    else:
        tables = open_tables(data, limits).rows.tables
        called = names_of(tables)
        package = Package.opened(as_workbook(tables, roster.sheets), limits)
    work = _Work(
        package=package,
        report=report,
        roster=roster,
        remedies=remedies(rules, language),
        language=language,
        limits=limits,
        said=list(remarks_on_workbook(package)),
        called=called,
        reveal=reveal,
    )
    return work.done(names or {})


@define(kw_only=True)
class _Work:
    """One workbook being annotated.

    Args:
        package: the workbook.
        report: of the check.
        roster: that was checked.
        remedies: how to put right what each rule finds, by its code.
        language: of the texts.
        limits: with which the roster was read.
        said: what has to be said of it.
        called: what its sheets are called, where that is not as in the file.
        reveal: see `annotated`.
        names: what each sheet is called in the workbook, by its name in the file.
        marks: what is marked on each sheet, by name.
        earlier: the sheet on which an earlier annotation summed up.
        styles: of the workbook.
        seen: where each finding is seen, by its identity: the sheet and the cell.
    """

    package: Package
    report: Report
    roster: Roster
    remedies: Mapping[str, str]
    language: str
    limits: Limits
    said: list[Message]
    called: Sequence[str] | None
    reveal: bool = False
    names: Mapping[str, str] = field(init=False)
    marks: Mapping[str, SheetMarks] = field(init=False)
    earlier: str | None = field(init=False)
    styles: Styles = field(init=False)
    seen: dict[int, tuple[str, str]] = field(init=False, factory=dict[int, tuple[str, str]])

    def __attrs_post_init__(self) -> None:
        marks = marks_of(self.report, self.roster)
        read = [sheet.name for sheet in self.roster.sheets]
        # From the end, since of two sheets of one name a place means the first.
        self.names = dict(reversed(list(zip(read, self.called or read, strict=True))))
        self.marks = {self.names[name]: each for name, each in marks.items()}
        results = (
            sheet.name for sheet in self.roster.sheets if sheet.why_left_out is LeftOutReason.CHECK_RESULTS
        )
        self.earlier = next(results, None)
        styles = self.package.related(self.package.book, "styles")
        self.styles = Styles(
            no_styles(self.package.main) if styles is None else self.package.parts[styles],
            remembers=not self.package.is_of_libreoffice,
        )

    def done(self, names: Mapping[Path, str]) -> Annotated:
        """Return the workbook."""
        filters: dict[str, str] = {}
        for sheet in sheet_parts(self.package):
            if sheet.name != self.earlier and (area_of_filter := self._sheet(sheet)):
                filters[sheet.name] = area_of_filter
        self._summary(names)
        self._write_styles()
        name_filters(self.package, filters)
        macros = _MACROS in self.package.content_type(self.package.book)
        return Annotated(data=self.package.written(), macros=macros, said=tuple(self.said))

    def _sheet(self, sheet: SheetPart) -> str:
        """Annotate one sheet, and return the area of its filter as a reference; empty where it has none of ours."""
        data = self.package.parts[sheet.path]
        # The second of two sheets of one name has none.
        marks = self.marks.get(sheet.name) or SheetMarks(sheet=Sheet(name=sheet.name))
        survey = surveyed(data, marks.sheet.heading_row or 1, marks.last_row)
        cells = survey.anchored(marks.cells)
        plan = self._plan(sheet, marks, survey, cells)
        noted = (*cells.items(), *_of_whole_rows(marks, plan.column))
        notes = {cell: note(found, self.remedies, self.language) for cell, found in noted}
        if plan.column is not None and plan.earlier is None:
            survey.wider = plan.column, width_of_problems(plan)
        self._remember(sheet.name, marks, survey, plan.column)
        put = put_notes(self.package, sheet.path, notes, survey, restore=plan.restore)
        self.package.parts[sheet.path] = marked_sheet(
            data, survey, evolve(plan, drawing=put.drawing), self.styles, self.package.relationships
        )
        if marks.cells or marks.rows:
            without = bool(marks.rows) and plan.column is None
            self.said += remarks_on_sheet(sheet, survey, marks, refused=put.refused, without_column=without)
        return "" if plan.filter is None else reference(plan.filter, fixed=True)

    def _plan(
        self, sheet: SheetPart, marks: SheetMarks, survey: Survey, cells: Mapping[Cell, Sequence[Finding]]
    ) -> Plan:
        restore = self.earlier is not None or marks.earlier is not None
        forces = {cell: strongest(found) for cell, found in cells.items()}
        heading = marks.sheet.heading_row
        column = self._column(sheet, marks, survey)
        if heading is None or column is None:
            return Plan(marks=forces, restore=restore)
        return Plan(
            marks=forces,
            problems={
                row: (items(found, self.remedies, self.language), strongest(found))
                for row, found in marks.rows.items()
            },
            column=column,
            heading=heading,
            title=PROBLEM_HEADING.text(self.language),
            filter=self._filter(sheet, marks, survey, column),
            earlier=marks.earlier,
            restore=restore,
        )

    def _tables(self, sheet: SheetPart, marks: SheetMarks) -> list[Area]:
        """Return the areas of the sheet's tables that reach into its rows of data; each has a filter of its own."""
        first = marks.sheet.heading_row or 1
        found = (
            area(outline(self.package.parts[each.part], 0).get("ref"))
            for each in self.package.relations(sheet.path)
            if each.kind == "table" and each.part in self.package.parts
        )
        return [each for each in found if each is not None and each.meets(first, marks.last_row)]

    def _column(self, sheet: SheetPart, marks: SheetMarks, survey: Survey) -> int | None:
        """Return the column of problems: where it was, or behind whatever the rows hold; None: there is no room, or no row."""
        heading = marks.sheet.heading_row
        if heading is None or not marks.last_row:
            return None
        if marks.earlier is not None:
            return marks.earlier
        across = [*survey.merges, *self._tables(sheet, marks)]
        last = max(
            survey.filled_to,
            *marks.columns,
            *(each.right for each in across if each.meets(heading, marks.last_row)),
        )
        return last + 1 if last + 1 < self.limits.columns else None

    def _filter(self, sheet: SheetPart, marks: SheetMarks, survey: Survey, column: int) -> Area | None:
        heading = marks.sheet.heading_row
        assert heading is not None, "there is no column of problems without a heading"
        # Where the table has a filter of its own, that of the sheet must not reach into it.
        first = column if self._tables(sheet, marks) else min(marks.columns)
        return filtered(survey, Area(top=heading, left=first, bottom=marks.last_row, right=column))

    def _remember(self, name: str, marks: SheetMarks, survey: Survey, column: int | None) -> None:
        """Remember where each finding of a sheet is seen."""
        for row, found in marks.rows.items():
            at = "A" if column is None else column_letters(column)
            self.seen |= {id(each): (name, f"{at}{row}") for each in found}
        for (row, column_of_it), found in survey.anchored(marks.cells).items():
            cell = f"{column_letters(column_of_it)}{row}"
            self.seen |= {id(each): (name, cell) for each in found}

    def _summary(self, names: Mapping[Path, str]) -> None:
        rows, of_list = summary_rows(
            Given(
                report=self.report,
                roster=self.roster,
                remedies=self.remedies,
                language=self.language,
                names=names,
                places=[self._place(each) for each in self.report.findings],
                said=self.said,
                sheets=self.names,
                reveal=self.reveal,
            )
        )
        data = own_sheet(rows, WIDTHS, self.styles, main=self.package.main, filtered=of_list)
        there = next((each for each in sheet_parts(self.package) if each.name == self.earlier), None)
        if there is None:
            put_first(self.package, free_name(self.package, SHEET_NAME.text(self.language)), data)
        else:
            self.package.parts[there.path] = data
            self.package.forget_relations(there.path)
            show(self.package, there.number)

    def _place(self, finding: Finding) -> tuple[str, str] | None:
        """Return where a finding is seen: its cell, else the first of its sheet, else nowhere."""
        if id(finding) in self.seen:
            return self.seen[id(finding)]
        place = finding.place
        return None if place is None or not place.sheet else (self.names[place.sheet], "A1")

    def _write_styles(self) -> None:
        path = self.package.related(self.package.book, "styles")
        if path is None:
            folder = self.package.book.rpartition("/")[0]
            # Other programs look for it by this name.
            path = f"{folder}/styles.xml" if folder else "styles.xml"
            self.package.relate(self.package.book, "styles", path)
        self.package.add(path, self.styles.written(), _STYLES)


def _of_whole_rows(marks: SheetMarks, column: int | None) -> Iterator[tuple[Cell, list[Finding]]]:
    """Yield what is found of whole rows, at their cells in the column of problems."""
    for row, found in marks.rows.items() if column is not None else ():
        whole = [each for each in found if each.place is not None and each.place.index is None]
        if whole and column is not None:
            yield (row, column), whole
