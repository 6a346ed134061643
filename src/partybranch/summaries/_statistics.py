"""Membership statistics (党员统计): who is a member on a day, and the tables of the yearly statistics as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from attrs import define, evolve, field, frozen

from partybranch.dates import PartialDate, Period
from partybranch.findings import Message
from partybranch.models import Ledger, Member, Roster
from partybranch.summaries._membership import Membership, belonging
from partybranch.summaries._tables import BRANCHES, Kind, Stand, Untold, tables

__all__ = ["Figure", "Statistics", "Table", "TableRow", "statistics"]


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

    def rows(self) -> Iterator[tuple[str, str, TableRow]]:
        """Yield every row of these statistics alone with its table and part; see `Figure`."""
        yield "membership", "counted", _row("member", Message("党员", "members"), self.counted, self.records)
        yield from (("membership", "left out", row) for row in self.left_out)
        yield from (("membership", "in doubt", row) for row in self.in_doubt)
        for each in self.tables:
            yield from ((each.id, "row", row) for row in each.rows)
            yield from ((each.id, "total", row) for row in each.totals)
            yield from ((each.id, "untold", row) for row in each.untold)


@define(kw_only=True)
class Tally:
    """Heads counted, before they are laid out in tables.

    Args:
        memberships: the records by what they are on the day.
        stated: how many members are counted by what the roster states alone.
        stands: of the members: by table and where they stand in it.
    """

    memberships: Counter[Membership] = field(factory=Counter[Membership])
    stated: int = 0
    stands: Counter[tuple[str, Stand]] = field(factory=Counter[tuple[str, Stand]])

    def add(self, other: Tally) -> None:
        """Add what another one has counted."""
        self.memberships.update(other.memberships)
        self.stated += other.stated
        self.stands.update(other.stands)


def statistics(
    records: Ledger | Roster | Iterable[Member],
    *,
    on: date,
    admitted: Period | None = None,
    by_branch: bool = False,
) -> Statistics:
    """Return the membership statistics of a ledger, a roster or members as of a day.

    Counted are the full and probationary members of that day by the events, and those whom a roster states to be one of
    them where there is no date that says otherwise. Who has left the Party or the branch, or is not admitted yet, is left out;
    of whom it cannot be told stands apart. Nothing is guessed: in every table those of whom it cannot be told stand under
    the reason. Sex and birth that a record does not state are taken from an identity number whose check character fits,
    and the table says of how many.

    Args:
        records: whose members to count. Every member of a ledger belongs to its branch.
        on: the day: ages and Party ages are whole years on it.
        admitted: count only those who were admitted in this time, as the yearly statistics count new members.
        by_branch: give the same of every branch as well.

    Raises:
        TypeError: `on` is a datetime; say which day it is.

    >>> from partybranch import Member, Sex
    >>> members = [Member(id=str(n), sex=Sex.FEMALE, admitted_on=PartialDate(2020 + n)) for n in range(6)]
    >>> found = statistics(members, on=date(2024, 6, 30))
    >>> found.counted, [(row.label.en, row.count) for row in (*found.left_out, *found.in_doubt)]
    (4, [('not admitted yet', 1), ('the dates are not precise enough', 1)])
    >>> found.table("sex").row("female").share
    Fraction(1, 1)
    """
    day = PartialDate.of(on).first
    if isinstance(records, Ledger):
        tallies = {records.branch.name: _tally(records.members, day, admitted)}
    else:
        members = records.members if isinstance(records, Roster) else records
        tallies = _by_branch(members, day, admitted)
    return laid_out(
        tallies, on=day, admitted=admitted, by_branch=by_branch, one_branch=isinstance(records, Ledger)
    )


def _by_branch(members: Iterable[Member], on: date, admitted: Period | None) -> dict[str, Tally]:
    theirs: dict[str, list[Member]] = {}
    for member in members:
        theirs.setdefault(member.branch or "", []).append(member)
    return {branch: _tally(group, on, admitted) for branch, group in theirs.items()}


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


def laid_out(
    tallies: Mapping[str, Tally], *, on: date, admitted: Period | None, by_branch: bool, one_branch: bool
) -> Statistics:
    """Return heads counted by branch as statistics.

    Args:
        tallies: by the name of the branch, empty where none is named.
        on: see `statistics`.
        admitted: see `statistics`.
        by_branch: see `statistics`.
        one_branch: whether all are of one branch, so that there is nothing to tell apart.
    """
    whole = Tally()
    for branch, each in tallies.items():
        whole.add(each)
        if not one_branch and (members := each.memberships[Membership.MEMBER]):
            whole.stands["branch", Stand(branch or Untold.MISSING)] += members
    kinds = tables() if one_branch else (*tables(), BRANCHES)
    found = _of(whole, kinds, on, admitted)
    if not by_branch:
        return found
    branches = tuple(
        evolve(_of(each, tables(), on, admitted), branch=branch) for branch, each in tallies.items()
    )
    return evolve(found, branches=branches)


def _of(tally: Tally, kinds: Sequence[Kind], on: date, admitted: Period | None) -> Statistics:
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
