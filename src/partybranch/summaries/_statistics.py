"""Membership statistics (党员统计): who is a member on a day, and the tables of the yearly statistics as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final, cast

from attrs import evolve, field, frozen

from partybranch.dates import PartialDate, Period
from partybranch.findings import Message
from partybranch.frames import Frame, is_frame
from partybranch.frames._polars import loaded
from partybranch.models import Ledger, Member, Roster
from partybranch.summaries._membership import Membership, belonging
from partybranch.summaries._tables import BRANCHES, Kind, Stand, Untold, tables
from partybranch.summaries._tallies import Tally

if TYPE_CHECKING:
    import polars as pl

__all__ = ["FIGURES", "Figure", "Statistics", "Table", "TableRow", "statistics"]


@frozen(kw_only=True)
class TableRow:
    """How many of those who are counted stand in one row.

    Args:
        key: the stable name, the same in both languages and in all outputs.
        label: what it is called.
        count: how many.
        share: of all who are counted, and of a reason not to count somebody of all records; None: there is nobody.
    """

    key: str
    label: Message
    count: int
    share: Fraction | None


@frozen(kw_only=True)
class Table:
    """One table. Its rows and those of whom it cannot be told add up to all who are counted.

    Args:
        id: the stable name, such as `age`.
        title: what it counts by.
        rows: in their order. Bands and levels all stand there, also those of nobody; of ethnic groups, years and what is
            counted as stated only those that occur.
        totals: of several rows, such as the ethnic minorities; each of its members stands in a row as well.
        untold: why it cannot be told in which row somebody stands, and of how many; only the reasons that occur.
        derived: how many of those in `rows` something else than the field itself tells.
        derived_from: what that is; None: only the field itself counts.
    """

    id: str
    title: Message
    rows: tuple[TableRow, ...]
    totals: tuple[TableRow, ...] = ()
    untold: tuple[TableRow, ...] = ()
    derived: int = 0
    derived_from: Message | None = None

    @property
    def told(self) -> int:
        """How many stand in the rows."""
        return sum(each.count for each in self.rows)

    @property
    def cannot_tell(self) -> int:
        """Of how many it cannot be told in which row they stand."""
        return sum(each.count for each in self.untold)

    def row(self, key: str) -> TableRow | None:
        """Return the row, or the total, of a key, or None."""
        return next((each for each in (*self.rows, *self.totals) if each.key == key), None)


@frozen(kw_only=True)
class Figure:
    """One number of statistics by itself, for long tables.

    Args:
        whole: whether it is of all records, and not of one branch.
        branch: of which branch; empty where it is of all, or of those who state none.
        table: the id of the table, or `membership`: who is counted, left out, or in doubt.
        part: what the row is: `row`, `total` (of rows that stand for themselves too) or `untold`; of `membership`
            `counted`, `left out` or `in doubt`.
        key: of the row.
        label: what it is called.
        count: how many.
        share: see `TableRow`.
    """

    whole: bool
    branch: str
    table: str
    part: str
    key: str
    label: Message
    count: int
    share: Fraction | None


FIGURES: Final = ("scope", "branch", "table", "part", "key", "label_zh", "label_en", "count", "share")
"""The columns of long tables of figures; the scope is `all` records or a `branch`."""


@frozen(kw_only=True)
class Statistics:
    """Who is a member on a day, by sex, ethnic group, age and so on.

    Args:
        on: the day, which is over itself.
        branch: of which branch; None: of all records.
        admitted: only those who were admitted in this time are counted; None: all.
        records: how many records there are: `counted`, those left out and those in doubt.
        counted: how many are members on the day.
        stated: how many of these are counted since the roster states a standing, there being no date.
        left_out: who is not counted, by the reason, as `gone`; only the reasons that occur.
        in_doubt: of whom it cannot be told whether they are members on the day, by the reason; they stand in no table.
        tables: standing, sex, ethnic group and so on; the last, `branch`, only where the records name several branches.
        branches: the same of every branch, where it was asked for, in the order in which the branches occur.
    """

    on: date
    branch: str | None = None
    admitted: Period | None = None
    records: int
    counted: int
    stated: int = 0
    left_out: tuple[TableRow, ...] = ()
    in_doubt: tuple[TableRow, ...] = ()
    tables: tuple[Table, ...] = ()
    branches: tuple[Statistics, ...] = field(default=(), repr=lambda them: f"<{len(them)}>")

    def table(self, id_: str) -> Table:
        """Return the table of that id.

        Raises:
            KeyError: there is none.
        """
        found = next((each for each in self.tables if each.id == id_), None)
        if found is None:
            raise KeyError(f"no table {id_!r}; there are: {', '.join(each.id for each in self.tables)}")
        return found

    def figures(self) -> Iterator[Figure]:
        """Yield every number: who is counted, then the tables row by row, then the same of every branch."""
        for found in (self, *self.branches):
            for table, part, row in found.rows():
                yield Figure(
                    whole=found.branch is None,
                    branch=found.branch or "",
                    table=table,
                    part=part,
                    key=row.key,
                    label=row.label,
                    count=row.count,
                    share=row.share,
                )

    def to_frame(self) -> pl.DataFrame:
        """Return every number as a frame of polars, a row each, with the columns of `Figure`; a share is a float there.

        Raises:
            MissingExtra: polars is not installed.
        """
        polars = loaded()
        data = [
            (
                "all" if each.whole else "branch",
                each.branch,
                each.table,
                each.part,
                each.key,
                each.label.zh,
                each.label.en,
                each.count,
                None if each.share is None else float(each.share),
            )
            for each in self.figures()
        ]
        types = [polars.String] * 7 + [polars.Int64, polars.Float64]
        frame: pl.DataFrame = polars.DataFrame(
            data, schema=dict(zip(FIGURES, types, strict=True)), orient="row"
        )
        return frame

    def rows(self) -> Iterator[tuple[str, str, TableRow]]:
        """Yield every row of these statistics alone with its table and part; see `Figure`."""
        yield "membership", "counted", _row("member", Message("党员", "members"), self.counted, self.records)
        yield from (("membership", "left out", row) for row in self.left_out)
        yield from (("membership", "in doubt", row) for row in self.in_doubt)
        for each in self.tables:
            yield from ((each.id, "row", row) for row in each.rows)
            yield from ((each.id, "total", row) for row in each.totals)
            yield from ((each.id, "untold", row) for row in each.untold)


def statistics(
    records: Ledger | Roster | Iterable[Member] | Frame,
    *,
    on: date,
    admitted: Period | None = None,
    by_branch: bool = False,
) -> Statistics:
    """Return the membership statistics of a ledger, a roster, members or a frame as of a day.

    Counted are the full and probationary members of that day by the events, and those whom a roster states to be one of
    them where there is no date that says otherwise. Who has left the Party or the branch, or is not admitted yet, is left out;
    of whom it cannot be told stands apart. Nothing is guessed: in every table those of whom it cannot be told stand under
    the reason. Sex and birth that a record does not state are taken from an identity number whose check character fits,
    and the table says of how many.

    Args:
        records: whose members to count. Every member of a ledger belongs to its branch. A frame of polars has canonical columns
            (`partybranch.frames`); no record is made of its rows.
        on: the day: ages and Party ages are whole years on it.
        admitted: count only those who were admitted in this time, as the yearly statistics count new members.
        by_branch: give the same of every branch as well.

    Raises:
        TypeError: `on` is a datetime; say which day it is.
        UnfitFrame: a frame has a column that is unknown or of a wrong type, or a cell that holds no such value.

    >>> from partybranch import Member, Sex
    >>> members = [Member(id=str(n), sex=Sex.FEMALE, admitted_on=PartialDate(2020 + n)) for n in range(6)]
    >>> found = statistics(members, on=date(2024, 6, 30))
    >>> found.counted, [(row.label.en, row.count) for row in (*found.left_out, *found.in_doubt)]
    (4, [('not admitted yet', 1), ('the dates are not precise enough', 1)])
    >>> found.table("sex").row("female").share
    Fraction(1, 1)
    """
    day = PartialDate.of(on).first
    match records:
        case Ledger(branch=branch, members=members):
            branches = {branch.name: _tally(members, day, admitted)}
            whole = branches[branch.name]
        case Roster(members=members):
            whole, branches = _by_branch(members, day, admitted)
        case _ if is_frame(records):
            from partybranch.summaries._frame_statistics import frame_tallies  # noqa: PLC0415 - loads polars

            whole, branches = frame_tallies(records, day, admitted, by_branch=by_branch)
        case _:
            whole, branches = _by_branch(cast("Iterable[Member]", records), day, admitted)
    kinds = tables()
    if not isinstance(records, Ledger):
        kinds = (*kinds, BRANCHES)
        for name, each in branches.items():
            if each.memberships[Membership.MEMBER]:
                whole.stands[BRANCHES.id, Stand(name or Untold.MISSING)] += each.memberships[
                    Membership.MEMBER
                ]
    found = _laid_out(whole, kinds, day, admitted)
    if not by_branch:
        return found
    of_branches = (
        evolve(_laid_out(each, tables(), day, admitted), branch=name) for name, each in branches.items()
    )
    return evolve(found, branches=tuple(of_branches))


def _by_branch(
    members: Iterable[Member], on: date, admitted: Period | None
) -> tuple[Tally, dict[str, Tally]]:
    theirs: dict[str, list[Member]] = {}
    for member in members:
        theirs.setdefault(member.branch or "", []).append(member)
    whole = Tally()
    branches = {branch: _tally(group, on, admitted) for branch, group in theirs.items()}
    for each in branches.values():
        whole.add(each)
    return whole, branches


def _tally(members: Iterable[Member], on: date, admitted: Period | None) -> Tally:
    found = Tally()
    for member in members:
        belongs = belonging(member, on, admitted)
        found.memberships[belongs.membership] += 1
        if belongs.membership is Membership.MEMBER:
            found.stated += belongs.stated
            for kind in tables():
                found.stands[kind.id, kind.classify(member, belongs, on)] += 1
    return found


def _laid_out(tally: Tally, kinds: Sequence[Kind], on: date, admitted: Period | None) -> Statistics:
    records = tally.memberships.total()
    others: dict[Membership, int] = {
        each: tally.memberships[each] for each in Membership if each is not Membership.MEMBER
    }
    counted = tally.memberships[Membership.MEMBER]
    stands: dict[str, Counter[Stand]] = {kind.id: Counter() for kind in kinds}
    for (table, stand), number in tally.stands.items():
        stands[table][stand] += number
    return Statistics(
        on=on,
        admitted=admitted,
        records=records,
        counted=counted,
        stated=tally.stated,
        left_out=_reasons({each: n for each, n in others.items() if not each.in_doubt}, records),
        in_doubt=_reasons({each: n for each, n in others.items() if each.in_doubt}, records),
        tables=tuple(_table(kind, stands[kind.id], counted) for kind in kinds),
    )


def _reasons(numbers: Mapping[Membership, int] | Mapping[Untold, int], whole: int) -> tuple[TableRow, ...]:
    return tuple(
        TableRow(key=str(each), label=Message(each.zh, each.en), count=number, share=_share(number, whole))
        for each, number in numbers.items()
        if number
    )


def _table(kind: Kind, stands: Counter[Stand], counted: int) -> Table:
    met: Counter[str] = Counter()
    untold: Counter[Untold] = Counter()
    for stand, number in stands.items():
        if isinstance(stand.key, Untold):
            untold[stand.key] += number
        else:
            met[stand.key] += number
    return Table(
        id=kind.id,
        title=kind.title,
        rows=tuple(_row(key, kind.label(key), met[key], counted) for key in kind.rows(met)),
        totals=tuple(
            _row(each.key, each.label, sum(met[key] for key in each.rows), counted) for each in kind.totals
        ),
        untold=_reasons({each: untold[each] for each in Untold}, counted),
        derived=sum(number for stand, number in stands.items() if stand.derived),
        derived_from=kind.derived_from,
    )


def _row(key: str, label: Message, count: int, counted: int) -> TableRow:
    return TableRow(key=key, label=label, count=count, share=_share(count, counted))


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
