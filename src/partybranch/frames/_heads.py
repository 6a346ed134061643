"""Heads of a frame counted, by branch or anything else: how many are members on a day, and how many of these are this or that.

Who is a member is asked of records, and not here: of each combination of what `ratios.share_of` looks at (which dates are
reached on the day, what the roster states) one record is made and asked, and weighs as many rows as it stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

import polars as pl

from partybranch.dates import PartialDate
from partybranch.errors import ImpossibleValue, UnknownName
from partybranch.findings import Message
from partybranch.frames._columns import PRECISION, column_named
from partybranch.frames._days import FIRST_DAY, number_of
from partybranch.frames._opening import ROW, Opened, Source, opened
from partybranch.frames._schema import schema
from partybranch.frames._view import View
from partybranch.models import Branch, Ledger, Member, Standing
from partybranch.ratios import share_of
from partybranch.terms import Sex

__all__ = ["LOOKED_AT", "heads", "heads_of", "measured", "refuse_counted", "terms_asked"]

_REACHED: Final = ("admitted_on", "confirmed_on", "left_on")
_STATED: Final = ("joined_on", "applied_on", "activist_on", "prospective_on")
_WORDS: Final = ("stated_standing", "stated_status", "sex")
_UNREAD: Final = ("admitted_on", "joined_on", "confirmed_on", "left_on", "stated_standing", "stated_status")
"""Of these dates it is asked whether they are reached, of the next only whether they are there; then the words that are asked,
and the fields of which it is asked whether they could be read."""

LOOKED_AT: Final = (
    *(name for field in _REACHED for name in (field, field + PRECISION)),
    *(*_STATED, *_WORDS, "unread"),
)
"""The columns that say who is a member and what."""

_YES: Final = "reached"
_NO: Final = "to come"
_DOUBT: Final = "in doubt"
_ROWS: Final = "rows"
_ONE_DAY: Final = timedelta(days=1)
_BRANCH: Final = Branch(id="", name="")


def heads(
    source: Source,
    *terms: Standing | Sex,
    on: date,
    by: Sequence[str | pl.Expr] = ("branch",),
) -> pl.DataFrame:
    """Count the members of a frame on a day by any grouping, and how many of them are this or that.

    Args:
        source: a frame, or the path of a Parquet, CSV or NDJSON file, in canonical columns.
        terms: a `Standing` that members have, or a `Sex`; none: full and probationary members, and women.
        on: the day.
        by: names of canonical columns, or expressions over these with a name of their own, which is none of those that are
            counted; empty: all together. A column that the frame lacks states nothing.

    Returns:
        One row a group, in the order of the groups: the grouping; `rows`, how many records there are; and
        `members_low`, `members_high`, and so for each term by its code: how many there are beyond doubt, and how many if all in doubt
        are counted. A share is one of them in the members, from low to high.

    Raises:
        UnreadableFile: there is no such file, it is empty or damaged, or its format is none of these.
        UnfitFrame: a column is missing, unknown or of a wrong type, or a cell holds a word that is none of its column's.
        UnknownName: there is no canonical column that it is to be counted by, or an expression is called like a column that is
            counted.
        TypeError: a term says nothing about a member, such as a post: a frame knows no appointments.

    >>> from partybranch.frames import to_frame
    >>> admitted = PartialDate.parse("2020-05-01")
    >>> frame = to_frame([Member(id="1", branch="甲", admitted_on=admitted), Member(id="2", branch="甲")])
    >>> heads(frame, Standing.PROBATIONARY, on=date(2020, 6, 1)).row(0)
    ('甲', 2, 1, 2, 1, 2)
    """
    asked = terms_asked(terms)
    frame = opened(source)
    with frame.reading():
        return heads_of(frame, frame.rows, asked, on=PartialDate.of(on).first, by=by)


def terms_asked(terms: Sequence[Standing | Sex]) -> Sequence[Standing | Sex]:
    """Return what is counted besides members.

    Raises:
        TypeError: a term says nothing about a member.
    """
    for term in terms:
        # `share_of` counts posts by the appointments of a ledger; of a frame that would be none, and no answer.
        if type(term) not in (Standing, Sex):
            raise TypeError(f"{term!r} is neither a Standing nor a Sex")
    return terms or (Standing.FULL, Standing.PROBATIONARY, Sex.FEMALE)


def measured(terms: Iterable[Standing | Sex]) -> tuple[str, ...]:
    """Return the names of the columns in which members and terms are counted, from low to high."""
    names = dict.fromkeys(("members", *map(str, terms)))
    return tuple(f"{name}_{end}" for name in names for end in ("low", "high"))


def refuse_counted(groups: Iterable[str], terms: Iterable[Standing | Sex]) -> None:
    """Refuse a grouping of the name of a column that is counted: of two columns of one name no frame is made.

    Raises:
        UnknownName: it has such a name.
    """
    counted = (_ROWS, *measured(terms))
    for name in groups:
        if name in counted:
            raise UnknownName(
                name=name,
                zh=f"分组不能叫“{name}”：结果中已有这一列，请另取名称",
                en=f"a grouping is not called “{name}”, as a column that is counted is: give it another name",
            )


def heads_of(
    frame: Opened,
    rows: pl.LazyFrame,
    terms: Sequence[Standing | Sex],
    *,
    on: date,
    by: Sequence[str | pl.Expr],
) -> pl.DataFrame:
    """Count the members among rows of a frame; see `heads`."""
    view = View(on=on, columns=frame.columns, rough=False)
    kinds = [each.alias(f"?{name}") for name, each in _kinds(view).items()]
    names = [f"?{name}" for name in _kinds(view)]
    grouping = [pl.col(each) if isinstance(each, str) else each for each in by]
    groups = [each.meta.output_name() for each in grouping]
    refuse_counted(groups, terms)
    counted = (
        view.prepared(rows)
        .with_columns(_lacking(rows, grouping))
        .select(*grouping, *kinds)
        .group_by(*groups, *names)
        .agg(pl.len().alias(_ROWS))
        .collect(engine="streaming")
    )
    _refuse_no_words(frame, counted)
    weighed = counted.join(_told(counted.select(names).unique(), terms, on), on=names, nulls_equal=True)
    totals = [pl.col(_ROWS).sum(), *((pl.col(name) * pl.col(_ROWS)).sum() for name in measured(terms))]
    if not groups:
        return weighed.select(totals)
    return weighed.group_by(groups).agg(totals).sort(groups)


def _lacking(rows: pl.LazyFrame, grouping: Sequence[pl.Expr]) -> list[pl.Expr]:
    """Return the canonical columns that a grouping names and the rows lack, with nothing in them.

    Raises:
        UnknownName: it names a column that is not canonical.
    """
    right = schema()
    here = set(rows.collect_schema().names())
    named = {name for each in grouping for name in each.meta.root_names()} - here
    for name in sorted(named - right.keys()):
        column_named(name)
    return [pl.lit(None, dtype=right[name]).alias(name) for name in sorted(named)]


def _refuse_no_words(frame: Opened, counted: pl.DataFrame) -> None:
    """Refuse cells that hold no word of their column.

    Raises:
        UnfitFrame: it names the first such cell.
    """
    for field in _WORDS:
        for cell in (
            counted[f"?{field}"].unique(maintain_order=True) if f"?{field}" in counted.columns else ()
        ):
            try:
                column_named(field).value(cell)
            except ImpossibleValue as error:
                same = frame.rows.filter(pl.col(field).cast(pl.String) == cell)
                row = same.select(pl.col(ROW).min()).collect(engine="streaming").item()
                raise frame.origin.unfit(field, row, Message(error.zh, error.en)) from None


def _kinds(view: View) -> Mapping[str, pl.Expr]:
    """Return what is asked of a row, by the field."""
    here = sorted(view.columns)
    kinds: dict[str, pl.Expr] = {field: _reach(view, field) for field in _REACHED if field in here}
    kinds |= {field: pl.col(field).is_not_null() for field in _STATED if field in here}
    kinds |= {field: pl.col(field).cast(pl.String) for field in _WORDS if field in here}
    if "unread" in here:
        keys = pl.col("unread").list.eval(pl.element().struct.field("key"))
        kinds |= {f"unread {field}": keys.list.contains(field).fill_null(value=False) for field in _UNREAD}
    # Of a frame that has none of these columns, all rows are alike.
    return kinds or {"nothing": pl.lit(value=False)}


def _reach(view: View, field: str) -> pl.Expr:
    day, today = view.day(field), number_of(view.on)
    # Of a month that no table knows the last day, it is the first that tells.
    last = pl.coalesce(day.last, pl.when(day.first < number_of(FIRST_DAY)).then(day.first))
    return (
        pl.when(day.first.is_null())
        .then(None)
        .when(day.first > today)
        .then(pl.lit(_NO))
        .when(last <= today)
        .then(pl.lit(_YES))
        .otherwise(pl.lit(_DOUBT))
    )


def _told(combinations: pl.DataFrame, terms: Sequence[Standing | Sex], on: date) -> pl.DataFrame:
    """Return combinations of what is asked with how many members, and how many of each term, one such record is."""
    told: list[dict[str, Any]] = []
    # On the last day that there is, nothing is asked that is not so on its eve, behind which there is a day to come.
    on = min(on, date.max - _ONE_DAY)
    for cells in combinations.iter_rows(named=True):
        ledger = Ledger(branch=_BRANCH, members=(_record(cells, on),))
        shares = {term: share_of(ledger, term, on=on) for term in (*terms, Standing.FULL)}
        whole = shares[Standing.FULL].whole
        numbers = {"members": whole, **{str(term): shares[term].part for term in terms}}
        told.append(
            cells
            | {f"{name}_low": number.low for name, number in numbers.items()}
            | {f"{name}_high": number.high for name, number in numbers.items()}
        )
    return pl.DataFrame(told, schema={**combinations.schema, **dict.fromkeys(measured(terms), pl.Int64)})


def _record(cells: Mapping[str, Any], on: date) -> Member:
    """Return a record of which the same is true as of the rows of a combination."""
    tomorrow = on + _ONE_DAY
    days = {_YES: PartialDate.of(on), _NO: PartialDate.of(tomorrow), _DOUBT: PartialDate.during(on, tomorrow)}
    fields: dict[str, Any] = {}
    unread: dict[str, str] = {}
    for name, cell in ((key.removeprefix("?"), value) for key, value in cells.items()):
        if name in _REACHED:
            fields[name] = None if cell is None else days[cell]
        elif name in _STATED:
            fields[name] = PartialDate.of(on) if cell else None
        elif name in _WORDS:
            fields[name] = column_named(name).value(cell)
        elif cell:
            unread[name.removeprefix("unread ")] = "?"
    return Member(id="", unread=unread, **fields)
