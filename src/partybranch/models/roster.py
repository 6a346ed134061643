"""`Roster` (花名册): members as read from tables, each field with its place, and the problems met on the way."""

from __future__ import annotations

from collections.abc import Iterable, Sized

from attrs import evolve, field, frozen

from partybranch.findings import Finding, Path, Place
from partybranch.models.branch import Branch
from partybranch.models.ledger import Ledger
from partybranch.models.member import Member
from partybranch.terms import Term

__all__ = ["LeftOut", "LeftOutReason", "Roster", "Row", "Sheet", "SheetColumn", "Source"]


def _number(things: Sized) -> str:
    return f"<{len(things)}>"


class LeftOutReason(Term):
    """Why a row or a sheet is no data."""

    BLANK = "blank", "空白", "blank"
    FOOTNOTE = "footnote", "附注", "footnote"
    SAMPLE = "sample", "示例", "sample row"
    REQUIRED_MARKS = "required marks", "必填标记", "required marks"
    HEADING_AGAIN = "heading again", "重复的表头", "heading again"
    TOTAL = "total", "合计", "total"
    SECTION = "section", "分段标题", "section title"
    CODE_LIST = "code list", "代码表", "code list"
    NO_HEADING = "no heading", "没有可识别的表头", "no heading that is known"


@frozen(kw_only=True)
class LeftOut:
    """Rows that hold no member, from `row` to `to`, both included, numbered as the spreadsheet shows them."""

    row: int
    to: int
    why: LeftOutReason


@frozen(kw_only=True)
class SheetColumn:
    """One column (in a form: one label) and the field it was taken for.

    Args:
        heading: as read, without line breaks and outer spaces; of two levels the lower.
        index: its number from 0; in a form, that of the value's cell.
        field: of `Member`; empty: unknown.
        why: how it was settled, or why not: alias, values, beside, profile, map, duplicate, unknown, unsettled, row number.
        row: in a form, the row of the value's cell, from 1; None in a table.
        samples: the shapes of its first different values: digits as 9, letters as A, Chinese characters as 汉.
    """

    heading: str
    index: int
    field: str
    why: str
    row: int | None = None
    samples: tuple[str, ...] = ()


@frozen(kw_only=True)
class Sheet:
    """One sheet as it was taken.

    Args:
        name: of the sheet; empty for a text file.
        heading_row: the (lower) row of the heading; None in a form, or where the sheet was left out.
        columns: from left to right; in a form in the order of the labels.
        rows: how many data rows it has.
        left_out: rows that hold no member.
        why_left_out: why the whole sheet was left out, or None.
    """

    name: str
    heading_row: int | None = None
    columns: tuple[SheetColumn, ...] = ()
    rows: int = 0
    left_out: tuple[LeftOut, ...] = ()
    why_left_out: LeftOutReason | None = None

    def column_of(self, name: str, row: int) -> SheetColumn | None:
        """Return the column that a field of a data row was read from, or None; of several forms, the one from `row` on."""
        return next(
            (each for each in self.columns if each.field == name and (each.row is None or each.row >= row)),
            None,
        )


@frozen(kw_only=True)
class Source:
    """One file that a roster was read from.

    Args:
        path: as it was named; `-` for standard input.
        encoding: of a text file; None for a workbook.
        profile: the layout that was recognized or asked for; None: none.
        sheets: in the order of the file.
    """

    path: str
    encoding: str | None = None
    profile: str | None = None
    sheets: tuple[Sheet, ...] = ()


@frozen(kw_only=True)
class Row:
    """Where one data row stands: the number of its source and sheet from 0, and the row as the spreadsheet shows it.

    A person-form is one data row, and `row` that of its first value.
    """

    source: int
    sheet: int
    row: int


@frozen(kw_only=True)
class Roster:
    """Members of any number of branches as read from tables.

    Every data row of every sheet is accounted for: `rows[i]` is the row of `members[i]`, and the rows behind those
    could not be read as members; each of them has a finding among the `problems`, with the path `/rows/<number>`.

    Args:
        members: in the order of the files, sheets and rows.
        problems: what was met in reading, each at its cell.
        rows: every data row, those of the members first.
        sources: the files.
    """

    members: tuple[Member, ...] = ()
    problems: tuple[Finding, ...] = field(default=(), repr=_number)
    rows: tuple[Row, ...] = field(default=(), repr=_number)
    sources: tuple[Source, ...] = ()

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets of all sources, in order."""
        return tuple(sheet for source in self.sources for sheet in source.sheets)

    @property
    def unknown_columns(self) -> tuple[Place, ...]:
        """The headings that were taken for no field."""
        return tuple(
            Place(
                source=source.path,
                sheet=sheet.name,
                row=sheet.heading_row if column.row is None else column.row,
                column=column.heading,
                index=column.index,
            )
            for source in self.sources
            for sheet in source.sheets
            for column in sheet.columns
            if not column.field and column.why != "row number"
        )

    @property
    def unreadable(self) -> tuple[Row, ...]:
        """The data rows that could not be read as members."""
        return self.rows[len(self.members) :]

    def where(self, member: Member | str, name: str | None = None) -> Place | None:
        """Return where a member, or one field of it, was read; None where there was no such column.

        Args:
            member: one of `members`, or its id.
            name: of the field; None: the row.

        Raises:
            KeyError: no such member.
        """
        wanted = member if isinstance(member, str) else member.id
        for index, each in enumerate(self.members):
            if each.id == wanted:
                return self.place(Path(("members", index) if name is None else ("members", index, name)))
        raise KeyError("no member of that id in the roster")

    def place(self, path: Path) -> Place | None:
        """Return where in the tables a path of the roster stands, or None if nowhere."""
        match path.parts:
            case ("members" | "rows" as kind, int() as index, *rest) if index < len(self.rows):
                row = self.rows[index]
                name = rest[0] if kind == "members" and rest else None
                return self._place_in(row, name)
            case _:
                return None

    def _place_in(self, row: Row, name: str | int | None) -> Place | None:
        source = self.sources[row.source]
        sheet = source.sheets[row.sheet]
        whole = Place(source=source.path, sheet=sheet.name, row=row.row)
        if name is None:
            return whole
        column = sheet.column_of(str(name), row.row)
        if column is None or (column.row is not None and self._begins_between(row, column.row)):
            return None
        own_row = row.row if column.row is None else column.row
        return evolve(whole, row=own_row, column=column.heading, index=column.index)

    def _begins_between(self, row: Row, other: int) -> bool:
        """Say whether the form of the next person has begun by a row of the sheet."""
        return any(
            (each.source, each.sheet) == (row.source, row.sheet) and row.row < each.row <= other
            for each in self.rows
        )

    def ledgers(self) -> tuple[Ledger, ...]:
        """Return one ledger a branch, in the order of their first members; members without a branch share one.

        Such a ledger claims to be complete for no time (`covers` is None), and its branch has its name for an id.
        """
        found: dict[str, list[Member]] = {}
        for member in self.members:
            found.setdefault(member.branch or "", []).append(member)
        return tuple(_ledger(name, members) for name, members in found.items())


def _ledger(name: str, members: Iterable[Member]) -> Ledger:
    return Ledger(branch=Branch(id=name, name=name), members=tuple(members))
