"""Heads of a frame counted: each combination of values that occurs is classified once, as a record, and weighs as many rows.

`belonging` asks of a date only whether it is reached on the day, and of the date of admission whether it lies in a time. So one
date stands for all with the same answers, and few combinations are left.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import Any, Final, TypeVar

import polars as pl

from partybranch.dates import PartialDate, Period
from partybranch.errors import ImpossibleValue
from partybranch.frames import Frame, FrameColumn, UnfitFrame, column_named, fitted
from partybranch.models import Member
from partybranch.summaries._membership import (
    BEGINNINGS,
    DATES,
    STATEMENTS,
    Belonging,
    Membership,
    belonging,
    lies_within,
    reach,
)
from partybranch.summaries._tables import Kind, Stand, tables
from partybranch.summaries._tallies import Tally

__all__ = ["frame_tallies"]

T = TypeVar("T", bound=Hashable)

_ASKED: Final = tuple(
    dict.fromkeys((*DATES, *BEGINNINGS, *STATEMENTS, *(name for kind in tables() for name in kind.fields)))
)
"""Every field that is asked."""

_FOUND: Final = "?found"
_BELONGS: Final = "?belongs"
_WEIGHT: Final = "?weight"
"""Columns of our own, whose names no field has."""


def frame_tallies(
    frame: Frame, on: date, admitted: Period | None, *, by_branch: bool
) -> tuple[Tally, dict[str, Tally]]:
    """Return the heads of a frame counted: all together, and by branch in the order in which the branches occur.

    Args:
        frame: of members, in canonical columns.
        on: the day.
        admitted: see `belonging`.
        by_branch: whether to count the tables by branch too, and not only the members.

    Raises:
        UnfitFrame: a column is unknown or of a wrong type, or a cell holds no such value.
    """
    rows, belongings = _belonging(_prepared(frame), on, admitted)
    whole = Tally()
    branches = {branch: Tally() for branch in rows["branch"].unique(maintain_order=True).to_list()}
    for branch, number, weight in _weights(rows, "branch", _BELONGS):
        belongs = belongings[int(number)]
        for tally in (whole, branches[branch]):
            tally.memberships[belongs.membership] += weight
            tally.stated += weight * belongs.stated
    counted = [number for number, each in enumerate(belongings) if each.membership is Membership.MEMBER]
    members = rows.filter(pl.col(_BELONGS).is_in(counted))
    for kind in tables():
        names, classify = _classifier(kind, belongings, on)
        if not by_branch:
            for *cells, weight in _weights(members, *names):
                whole.stands[kind.id, classify(*cells)] += weight
            continue
        found, stands = _classified(members, names, classify, _FOUND)
        for branch, number, weight in _weights(found, "branch", _FOUND):
            for tally in (whole, branches[branch]):
                tally.stands[kind.id, stands[int(number)]] += weight
    return whole, branches


def _unread(field: str) -> str:
    """Return the name of the column that says whether a field is unread."""
    return f"?unread {field}"


def _prepared(frame: Frame) -> pl.DataFrame:
    """Return the columns that are asked, and whether each field is unread."""
    unread = pl.col("unread").list.eval(pl.element().struct.field("key"))
    unstated = pl.col("sex").is_null() | pl.col("born_on").is_null()
    columns = [column_named(name) for name in ("branch", *_ASKED, "unread")]
    return (
        fitted(frame, columns)
        .with_columns(
            pl.col("branch").fill_null(""),
            # Elsewhere it tells nothing, and is another one in every row.
            pl.when(unstated).then(pl.col("identity_number")),
            *(unread.list.contains(name).fill_null(value=False).alias(_unread(name)) for name in _ASKED),
        )
        .drop("unread")
        .collect()
    )


def _weights(rows: pl.DataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    """Yield each combination that occurs in the named columns, and behind it in how many rows."""
    yield from rows.group_by(names).agg(pl.len().alias(_WEIGHT)).iter_rows()


def _classified(
    rows: pl.DataFrame, names: Sequence[str], classify: Callable[..., T], into: str
) -> tuple[pl.DataFrame, list[T]]:
    """Return rows with a further column: the number of what each combination of the named columns is classified as."""
    numbers: dict[T, int] = {}
    combinations = rows.select(names).unique()
    found = [numbers.setdefault(classify(*cells), len(numbers)) for cells in combinations.iter_rows()]
    told = combinations.with_columns(pl.Series(into, found, dtype=pl.Int64))
    return rows.join(told, on=list(names), how="left", nulls_equal=True), list(numbers)


def _value(column: FrameColumn, cells: Sequence[Any]) -> Any:  # noqa: ANN401 - the value of any field
    try:
        return column.value(*cells)
    except ImpossibleValue as error:
        raise UnfitFrame(
            column=column.field,
            zh=f"数据框“{column.field}”列：{error.zh}",
            en=f"column “{column.field}” of the frame: {error.en}",
        ) from None


def _reached(name: str) -> str:
    """Return the name of the column that says which of the dates of a field stands for that of a row."""
    return f"?reached {name}"


def _belonging(rows: pl.DataFrame, on: date, admitted: Period | None) -> tuple[pl.DataFrame, list[Belonging]]:
    """Return rows with a column that says what each person is on the day."""
    standing_for: dict[str, list[PartialDate | None]] = {}
    for name in DATES:
        rows, standing_for[name] = _standing_for(rows, name, on, admitted)
    begun = [pl.col(name).is_not_null().alias(f"?begun {name}") for name in BEGINNINGS]
    rows = rows.with_columns(begun)
    flags = [*DATES, *BEGINNINGS, *STATEMENTS]
    names = [
        *(_reached(name) for name in DATES),
        *(f"?begun {name}" for name in BEGINNINGS),
        *STATEMENTS,
        *(_unread(name) for name in flags),
    ]

    def classify(*cells: Any) -> Belonging:  # noqa: ANN401 - cells are of the types of polars
        given: dict[str, Any] = dict(zip(names, cells, strict=True))
        values: dict[str, Any] = {name: standing_for[name][given[_reached(name)]] for name in DATES}
        values |= {name: _SOME_DAY if given[f"?begun {name}"] else None for name in BEGINNINGS}
        values |= {name: _value(column_named(name), [given[name]]) for name in STATEMENTS}
        unread = {name: "" for name in flags if given[_unread(name)]}
        return belonging(Member(id="", unread=unread, **values), on, admitted)

    return _classified(rows, names, classify, _BELONGS)


_SOME_DAY: Final = PartialDate.of(date.min)


def _standing_for(
    rows: pl.DataFrame, name: str, on: date, admitted: Period | None
) -> tuple[pl.DataFrame, list[PartialDate | None]]:
    """Return rows with a column that says which date stands for theirs, and these dates."""
    column = column_named(name)
    dates: dict[tuple[bool | None, bool | None] | None, PartialDate | None] = {}

    def classify(*cells: Any) -> tuple[bool | None, bool | None] | None:  # noqa: ANN401 - same
        day: PartialDate | None = _value(column, cells)
        asked = (
            None
            if day is None
            else (reach(day, on), None if admitted is None else lies_within(day, admitted))
        )
        dates.setdefault(asked, day)
        return asked

    rows, answers = _classified(rows, column.names, classify, _reached(name))
    return rows, [dates[each] for each in answers]


def _classifier(
    kind: Kind, belongings: Sequence[Belonging], on: date
) -> tuple[list[str], Callable[..., Stand]]:
    """Return the columns that a table asks, and where a member stands in it by their cells."""
    columns = [column_named(name) for name in kind.fields]
    names = [name for column in columns for name in column.names]
    ends = list(accumulate(len(column.names) for column in columns))
    places = [(column, end - len(column.names), end) for column, end in zip(columns, ends, strict=True)]
    flags = list(enumerate(kind.fields, start=len(names)))
    names += (_unread(each) for each in kind.fields)
    if kind.asks_belonging:
        names.append(_BELONGS)
    member = Belonging(Membership.MEMBER)

    def classify(*cells: Any) -> Stand:  # noqa: ANN401 - same
        values = {column.field: _value(column, cells[start:end]) for column, start, end in places}
        unread = {each: "" for place, each in flags if cells[place]}
        belongs = belongings[int(cells[-1])] if kind.asks_belonging else member
        return kind.classify(Member(id="", unread=unread, **values), belongs, on)

    return names, classify
