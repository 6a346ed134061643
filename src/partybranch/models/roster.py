"""`Roster` (花名册): members, meetings and grades as read from tables, each field with its place, and the problems met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Sized
from typing import Final, TypeVar

from attrs import evolve, field, frozen

from partybranch.findings import Finding, Path, Place
from partybranch.models._labels import discreetly
from partybranch.models.branch import Branch
from partybranch.models.ledger import Ledger
from partybranch.models.meetings import Meeting
from partybranch.models.member import Member
from partybranch.models.ratings import Rating
from partybranch.terms import Term

__all__ = ["LeftOut", "LeftOutReason", "Roster", "Row", "Sheet", "SheetColumn", "SheetKind", "Source"]


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
    GUIDE = "guide", "填写说明", "guide"
    CHECK_RESULTS = "check results", "核查结果", "results of a check"
    NO_HEADING = "no heading", "没有可识别的表头", "no heading that is known"


class SheetKind(Term):
    """What the rows of a sheet are; the code is the field of the roster that holds them."""

    MEMBERS = "members", "党员", "members"
    MEETINGS = "meetings", "会议", "meetings"
    RATINGS = "ratings", "民主评议结果", "grades of the appraisal"


@frozen(kw_only=True, field_transformer=discreetly)
class LeftOut:
    """Rows that are no data, from `row` to `to`, both included, numbered as the spreadsheet shows them."""

    row: int
    to: int
    why: LeftOutReason


@frozen(kw_only=True, field_transformer=discreetly)
class SheetColumn:
    """One column (in a form: one label) and the field it was taken for.

    Args:
        heading: as read, without line breaks and outer spaces; of two levels the lower.
        index: its number from 0; in a form, that of the value's cell.
        field: of the record; empty: unknown.
        why: how it was settled, or why not: alias, values, beside, profile, map, duplicate, unknown, unsettled, row number, problem column.
        row: in a form, the row of the value's cell, from 1; None in a table.
        samples: the shapes of its first different values: digits as 9, letters as A, Chinese characters as 汉.
        also: further fields that its cells may state, such as the time of day behind a day.
    """

    heading: str
    index: int
    field: str
    why: str
    row: int | None = None
    samples: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def is_unknown(self) -> bool:
        """Whether it means no field; neither the number of a row nor what an earlier check wrote is unknown."""
        return not self.field and self.why not in ("row number", "problem column")


@frozen(kw_only=True, field_transformer=discreetly)
class Sheet:
    """One sheet as it was taken.

    Args:
        name: of the sheet; empty for a text file.
        heading_row: the (lower) row of the heading; None in a form, or where the sheet was left out.
        columns: from left to right; in a form in the order of the labels.
        rows: how many data rows it has.
        left_out: rows that are no data.
        why_left_out: why the whole sheet was left out, or None.
        holds: what its rows are.
    """

    name: str
    heading_row: int | None = None
    columns: tuple[SheetColumn, ...] = ()
    rows: int = 0
    left_out: tuple[LeftOut, ...] = ()
    why_left_out: LeftOutReason | None = None
    holds: SheetKind = SheetKind.MEMBERS

    def column_of(self, name: str, row: int) -> SheetColumn | None:
        """Return the column that a field of a data row was read from, or None; of several forms, the one from `row` on."""
        here = [each for each in self.columns if each.row is None or each.row >= row]
        own = (each for each in here if each.field == name)
        return next(own, None) or next((each for each in here if name in each.also), None)


@frozen(kw_only=True, field_transformer=discreetly)
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


@frozen(kw_only=True, field_transformer=discreetly)
class Row:
    """Where one data row stands: the number of its source and sheet from 0, and the row as the spreadsheet shows it.

    A person-form is one data row, and `row` that of its first value.
    """

    source: int
    sheet: int
    row: int


@frozen(kw_only=True, field_transformer=discreetly)
class Roster:
    """Members, meetings and grades of any number of branches as read from tables.

    Every data row of every sheet is accounted for: `rows` are first those of the members, in their order, then those of
    the meetings and of the grades. The rows behind these could not be read as records; each of them has a finding among
    the `problems`, with the path `/rows/<number>`.

    Args:
        members: in the order of the files, sheets and rows.
        meetings: the same.
        ratings: the same.
        problems: what was met in reading, each at its cell.
        rows: every data row, those of the records first.
        sources: the files.
    """

    members: tuple[Member, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    ratings: tuple[Rating, ...] = ()
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
            if column.is_unknown
        )

    def rows_of(self, kind: SheetKind) -> tuple[Row, ...]:
        """Return the rows of the records of one kind, in their order."""
        first = self._first(kind)
        return self.rows[first : first + len(self._records(kind))]

    @property
    def unreadable(self) -> tuple[Row, ...]:
        """The data rows that could not be read as records."""
        return self.rows[sum(len(self._records(kind)) for kind in SheetKind) :]

    def _records(self, kind: SheetKind) -> tuple[Member, ...] | tuple[Meeting, ...] | tuple[Rating, ...]:
        match kind:
            case SheetKind.MEMBERS:
                return self.members
            case SheetKind.MEETINGS:
                return self.meetings
            case SheetKind.RATINGS:
                return self.ratings

    def _first(self, kind: SheetKind) -> int:
        """Return the number of the row of the first record of a kind."""
        kinds = tuple(SheetKind)
        return sum(len(self._records(each)) for each in kinds[: kinds.index(kind)])

    def where(self, record: Member | Meeting | Rating | str, name: str | None = None) -> Place | None:
        """Return where a record, or one field of it, was read; None where there was no such column.

        Args:
            record: one of the roster's, or the id of a member.
            name: of the field; None: the row.

        Raises:
            KeyError: no such record.
        """
        match record:
            case Meeting():
                path = Path(("meetings", _index(record, self.meetings, "no such meeting in the roster")))
            case Rating():
                path = Path(("ratings", _index(record, self.ratings, "no such grade in the roster")))
            case Member() if (same := _itself(record, self.members)) is not None:
                path = Path(("members", same))
            case _:
                wanted, ids = (
                    record if isinstance(record, str) else record.id,
                    [each.id for each in self.members],
                )
                path = Path(("members", _index(wanted, ids, "no member of that id in the roster")))
        return self.place(path if name is None else path / name)

    def place(self, path: Path) -> Place | None:
        """Return where in the tables a path of the roster stands, or None if nowhere."""
        match path.parts:
            case ("members", int() as index, *rest):
                # The rows of the members stand first.
                known = index < len(self.members) and index < len(self.rows)
                return self._place_in(index, rest[0] if rest else None) if known else None
            case ("rows", int() as index, *_) if index < len(self.rows):
                return self._place_in(index, None)
            case (str() as code, int() as index, *rest) if code in _CODES:
                kind = SheetKind(code)
                number = self._first(kind) + index
                # Records that were read from no table have no rows.
                if index >= len(self._records(kind)) or number >= len(self.rows):
                    return None
                return self._place_in(number, rest[0] if rest else None)
            case _:
                return None

    def _place_in(self, number: int, name: str | int | None) -> Place | None:
        row = self.rows[number]
        source = self.sources[row.source]
        sheet = source.sheets[row.sheet]
        whole = Place(source=source.path, sheet=sheet.name, row=row.row)
        if name is None:
            return whole
        column = sheet.column_of(str(name), row.row)
        if column is None:
            return None
        if column.row is None:
            return evolve(whole, column=column.heading, index=column.index)
        return self._place_in_form(number, str(name), whole)

    def _place_in_form(self, number: int, name: str, whole: Place) -> Place | None:
        """Return where a field stands in a form; of forms side by side, `whole` where it cannot be told which of them has it."""
        row = self.rows[number]
        on_sheet = [
            (place, each.row)
            for place, each in enumerate(self.rows)
            if (each.source, each.sheet) == (row.source, row.sheet)
        ]
        beside = [place for place, begun in on_sheet if begun == row.row]
        ended = min((begun for _, begun in on_sheet if begun > row.row), default=None)
        labels = [
            (each, each.row)
            for each in self.sources[row.source].sheets[row.sheet].columns
            if each.field == name
            and each.row is not None
            and row.row <= each.row
            and (ended is None or each.row < ended)
        ]
        if not labels:
            return None
        # Where each has the label, they follow each other as the forms do; of forms that are no records, nothing is known.
        if len(beside) > 1 and (len(labels) != len(beside) or beside[-1] >= len(self.members)):
            return whole
        label, at = labels[beside.index(number)]
        return evolve(whole, row=at, column=label.heading, index=label.index)

    def ledgers(self) -> tuple[Ledger, ...]:
        """Return one ledger a branch, in the order of their first members, then of their first meetings.

        A branch is the one that its members and meetings name, letter for letter. Members, and meetings, of which the
        tables do not say which branch they belong to share one ledger, also where all others name one and the same: whose
        they are is not guessed. The grades of a member stand in the member's ledger. Such a ledger claims to be complete
        for no time (`covers` is None), and its branch has its name for an id.
        """
        return tuple(ledger for ledger, _ in self.numbered_ledgers())

    def numbered_ledgers(self) -> tuple[tuple[Ledger, Mapping[str, Sequence[int]]], ...]:
        """Return the same ledgers, each with the numbers of its records in the roster, from 0, by the field that holds them."""
        by_branch: dict[str, dict[str, list[int]]] = {}
        for number, member in enumerate(self.members):
            _numbers_of(member.branch or "", by_branch)["members"].append(number)
        for number, meeting in enumerate(self.meetings):
            _numbers_of(meeting.branch or "", by_branch)["meetings"].append(number)
        home = {member.id: member.branch or "" for member in reversed(self.members if self.ratings else ())}
        for number, rating in enumerate(self.ratings):
            _numbers_of(home.get(rating.member, ""), by_branch)["ratings"].append(number)
        return tuple(
            (
                Ledger(
                    branch=Branch(id=name, name=name),
                    members=tuple(self.members[number] for number in numbers["members"]),
                    meetings=tuple(self.meetings[number] for number in numbers["meetings"]),
                    ratings=tuple(self.ratings[number] for number in numbers["ratings"]),
                ),
                numbers,
            )
            for name, numbers in by_branch.items()
        )


def _numbers_of(branch: str, by_branch: dict[str, dict[str, list[int]]]) -> dict[str, list[int]]:
    numbers = by_branch.get(branch)
    if numbers is None:
        numbers = by_branch[branch] = {kind.value: [] for kind in SheetKind}
    return numbers


_CODES: Final = frozenset(kind.value for kind in SheetKind)

T = TypeVar("T")


def _itself(record: object, among: Sequence[object]) -> int | None:
    """Return which of them is the very record: there may be another that says the same."""
    return next((number for number, each in enumerate(among) if each is record), None)


def _index(record: T, among: Sequence[T], otherwise: str) -> int:
    same = None if isinstance(record, str) else _itself(record, among)
    if same is not None:
        return same
    try:
        return among.index(record)
    except ValueError:
        raise KeyError(otherwise) from None
