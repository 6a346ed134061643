"""Completeness (完整情况): which fields a form asks for are empty, by field and by branch, and where they are to be filled in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum
from fractions import Fraction

from attrs import define, field, frozen

from partybranch.findings import Message, Path, Place
from partybranch.models import Ledger, Member, Roster
from partybranch.summaries._asked_fields import AskedField, asked_fields, form_of

__all__ = ["BranchCompleteness", "Completeness", "FieldCompleteness", "Gap", "completeness"]


@frozen(kw_only=True)
class Gap:
    """One item of one member that is to be filled in, or written so that it can be read.

    Args:
        fields: of which one would be enough.
        label: what the item is called.
        member: the id of the record.
        name: of the member, if it is there.
        branch: of the member; empty: not stated.
        unread: whether there is something that could not be read.
        path: of the field in the document.
        place: the cell; of a field that has no column, the row; None: the record comes from no table.
        no_column: whether the table has no column for it.
    """

    fields: tuple[str, ...]
    label: Message
    member: str
    name: str | None = field(repr=False)
    branch: str
    unread: bool
    path: Path
    place: Place | None = None
    no_column: bool = False


@frozen(kw_only=True)
class FieldCompleteness:
    """How far one item of a form is filled in.

    Args:
        fields: of which one is enough.
        label: what the item is called.
        of: whom it is asked of; None: everybody.
        filled: by how many of those of whom it is asked.
        empty: by how many of them it is not.
        unread: of how many something stands there that could not be read.
        open: of how many it cannot be told whether it is asked of them, and nothing stands there.
        not_asked: of how many it is not asked.
        no_column: how many of the empty ones stand in tables without a column for it.
    """

    fields: tuple[str, ...]
    label: Message
    of: Message | None = None
    filled: int = 0
    empty: int = 0
    unread: int = 0
    open: int = 0
    not_asked: int = 0
    no_column: int = 0

    @property
    def asked(self) -> int:
        """Of how many it is asked."""
        return self.filled + self.empty + self.unread

    @property
    def share(self) -> Fraction | None:
        """Which share of these have it filled in; what could not be read is not; None: it is asked of nobody."""
        return Fraction(self.filled, self.asked) if self.asked else None


@frozen(kw_only=True)
class BranchCompleteness:
    """How far a form is filled in for the members of one branch.

    Args:
        branch: its name; empty: not stated.
        records: how many members there are.
        whole: how many of them have no gap.
        items: in the order of the form.
    """

    branch: str
    records: int
    whole: int
    items: tuple[FieldCompleteness, ...]

    @property
    def share(self) -> Fraction | None:
        """Which share of all that is asked is filled in; None: nothing is asked."""
        return _share(self.items)


@frozen(kw_only=True)
class Completeness:
    """How far a form is filled in.

    Args:
        form: the name of the layout whose form it is; empty where the fields were named.
        asks_by: what says which fields are asked.
        records: how many members there are.
        whole: how many of them have no gap.
        items: in the order of the form.
        branches: the same of every branch, in the order in which they occur.
        gaps: what is to be filled in, member by member in the order of the records.
    """

    form: str
    asks_by: Message
    records: int
    whole: int
    items: tuple[FieldCompleteness, ...]
    branches: tuple[BranchCompleteness, ...] = field(repr=lambda them: f"<{len(them)}>")
    gaps: tuple[Gap, ...] = field(repr=lambda them: f"<{len(them)}>")

    @property
    def share(self) -> Fraction | None:
        """Which share of all that is asked is filled in; None: nothing is asked."""
        return _share(self.items)


def _share(items: Sequence[FieldCompleteness]) -> Fraction | None:
    asked = sum(each.asked for each in items)
    return Fraction(sum(each.filled for each in items), asked) if asked else None


def completeness(
    records: Ledger | Roster | Iterable[Member],
    *,
    profile: str | None = None,
    fields: Iterable[str] | None = None,
) -> Completeness:
    """Return which fields that a form asks for are empty.

    Empty means that nothing is written; what could not be read is counted apart. A field is not missed where it does not apply:
    the date of full membership of a probationary member, the date contact was lost of somebody who is not lost, the place
    where somebody floats to who does not. 入党时间 of which it is not settled what it means fills the date of admission.

    Args:
        records: whose members to look at. Every member of a ledger belongs to its branch.
        profile: the name of a layout whose form is asked; None: the layout of the roster, or else the national form of 2017.
        fields: ask for these instead; of several parted by a bar one is enough, as `mobile|landline`. One named twice is
            asked for once.

    Raises:
        TypeError: both `profile` and `fields` are given.
        UnknownName: there is no such layout or field, or it is not known what the layout's form asks for.

    >>> from partybranch import Member, Sex, Standing
    >>> them = [Member(id="1", name="甲某", sex=Sex.FEMALE), Member(id="2", name="乙某", unread={"sex": "未知"})]
    >>> found = completeness(them, fields=("name", "sex", "mobile|landline"))
    >>> [(each.label.en, each.asked, each.filled, each.empty, each.unread) for each in found.items]
    [('name', 2, 2, 0, 0), ('sex', 2, 1, 0, 1), ('mobile number or landline number', 2, 0, 2, 0)]
    >>> found.share, [(gap.member, gap.label.zh) for gap in found.gaps]
    (Fraction(1, 2), [('1', '手机号或固定电话'), ('2', '性别'), ('2', '手机号或固定电话')])
    """
    if profile is not None and fields is not None:
        raise TypeError("either profile= or fields= is given, and not both")
    form = None if fields is not None else form_of(records, profile)
    items = tuple(dict.fromkeys(asked_fields(fields or () if form is None else form.asks)))
    members = records.members if isinstance(records, Ledger | Roster) else tuple(records)
    roster = records if isinstance(records, Roster) else None
    seen: dict[str, _Seen] = {}
    gaps: list[Gap] = []
    for number, member in enumerate(members):
        branch = records.branch.name if isinstance(records, Ledger) else member.branch or ""
        found = [(item, _state(item, member)) for item in items]
        here = [
            _gap(item, member, branch, Path(("members", number)), roster, unread=state is _State.UNREAD)
            for item, state in found
            if state in (_State.EMPTY, _State.UNREAD)
        ]
        seen.setdefault(branch, _Seen()).add(found, here)
        gaps += here
    whole = _Seen()
    for each in seen.values():
        whole.join(each)
    return Completeness(
        form="" if form is None else form.name,
        asks_by=Message("指定的字段", "the fields that were named") if form is None else form.asks_by,
        records=whole.records,
        whole=whole.whole,
        items=whole.items(items),
        branches=tuple(
            BranchCompleteness(branch=branch, records=each.records, whole=each.whole, items=each.items(items))
            for branch, each in seen.items()
        ),
        gaps=tuple(gaps),
    )


class _State(Enum):
    """How an item stands with a member."""

    FILLED = "filled"
    EMPTY = "empty"
    UNREAD = "unread"
    OPEN = "open"
    NOT_ASKED = "not_asked"


def _state(item: AskedField, member: Member) -> _State:
    asked = item.asked_of(member)
    if asked is False:
        return _State.NOT_ASKED
    filled = item.filled(member)
    if filled is not False:
        return _State.FILLED if filled else _State.UNREAD
    return _State.OPEN if asked is None else _State.EMPTY


def _gap(
    item: AskedField, member: Member, branch: str, path: Path, roster: Roster | None, *, unread: bool
) -> Gap:
    places = [roster.place(path / name) for name in item.fields] if roster is not None else []
    cell = next((each for each in places if each is not None), None)
    row = roster.place(path) if roster is not None else None
    return Gap(
        fields=item.fields,
        label=item.label,
        member=member.id,
        name=member.name,
        branch=branch,
        unread=unread,
        path=path / next((name for name in item.fields if name in member.unread), item.fields[0]),
        place=row if cell is None else cell,
        no_column=row is not None and cell is None,
    )


@define
class _Seen:
    """What was seen of the members of a branch, or of all."""

    records: int = 0
    whole: int = 0
    states: Counter[tuple[AskedField, _State]] = field(factory=Counter[tuple[AskedField, _State]])
    no_column: Counter[tuple[str, ...]] = field(factory=Counter[tuple[str, ...]])

    def add(self, found: Sequence[tuple[AskedField, _State]], gaps: Sequence[Gap]) -> None:
        """Add one member."""
        self.records += 1
        self.whole += not gaps
        self.states.update(found)
        self.no_column.update(each.fields for each in gaps if each.no_column)

    def join(self, other: _Seen) -> None:
        """Add what was seen of others."""
        self.records += other.records
        self.whole += other.whole
        self.states.update(other.states)
        self.no_column.update(other.no_column)

    def items(self, items: Iterable[AskedField]) -> tuple[FieldCompleteness, ...]:
        """Return it by item."""
        return tuple(
            FieldCompleteness(
                fields=item.fields,
                label=item.label,
                of=item.of,
                no_column=self.no_column[item.fields],
                **{state.value: self.states[item, state] for state in _State},
            )
            for item in items
        )
