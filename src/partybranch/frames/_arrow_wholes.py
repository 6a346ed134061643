"""The rules that look at more rows than one, over Arrow: what an engine groups by, and what is said of its groups.

The engine brings together the rows whose identity numbers or ids may be the same, and adds up the heads of branches; what is found
in them the ordinary rules say, as on one machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from partybranch.frames._again import number_texts
from partybranch.frames._answers import Records, answer_schema, as_record_batches, plain_batches
from partybranch.frames._arrow import frames_of, part_of
from partybranch.frames._heads import heads_of, measured
from partybranch.frames._opening import ROW
from partybranch.frames._schema import schema
from partybranch.frames._wholes import found_again, found_large
from partybranch.models import Standing
from partybranch.rules import Rule, RuleBook
from partybranch.rules.organization.formation import BranchSize
from partybranch.terms import Sex

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["BUCKET", "KEY", "answers_again", "answers_on_sizes", "heads_in", "keyed", "measures"]

KEY: Final = "key"
"""The column of what identity numbers are grouped by."""

BUCKET: Final = "bucket"
"""The column of what several of these are brought together by."""


def keyed(batches: Iterable[pa.RecordBatch], *, keep: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """Yield the rows that state an identity number: the columns to be kept, and what they are to be grouped by, as `KEY`."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    for batch in batches:
        numbers = pl.DataFrame(batch.select(["identity_number"]))["identity_number"].cast(pl.String)
        keys: Any = number_texts(numbers).to_arrow().cast(pa.string())
        whole = batch.append_column(KEY, keys).select([*keep, KEY])
        yield whole.filter(keys.is_valid())


def answers_again(rows: pa.Table, *, only: RuleBook, on: date, reveal: bool) -> pa.Table:
    """Return what rules find that look at what stands again, in `ANSWER_COLUMNS`.

    Args:
        rows: of whatever may stand again among them, all rows; what they are grouped by may be there too.
        only: the rules.
        on: the day of the check.
        reveal: see `check`.
    """
    import pyarrow as pa  # noqa: PLC0415 - an extra

    frame = pl.DataFrame(rows).drop(KEY, BUCKET, strict=False)
    # In the order of the numbers, if there are some; else in one that is the same on every run.
    order = [name for name in (ROW, "branch", "id", "name", "number") if name in frame.columns]
    part = part_of(frame.sort(order, maintain_order=True))
    held = part.frame.rows.collect()
    origin = Records.of(held, numbered=part.numbered)
    found = found_again(held, only, on, origin=origin, reveal=reveal)
    answers = as_record_batches(found, numbered=part.numbered)
    return pa.Table.from_batches(answers, schema=answer_schema())


def measures(terms: Iterable[Standing | Sex]) -> tuple[str, ...]:
    """Return the names of the columns in which heads are counted."""
    return ("rows", *measured(terms))


def heads_in(
    batches: Iterable[pa.RecordBatch],
    *,
    terms: Sequence[Standing | Sex],
    on: date,
    by: Sequence[str],
) -> Iterator[pa.RecordBatch]:
    """Yield heads counted in parts, by any columns; to be added up. See `heads`."""
    for frame in frames_of(batches):
        others = [name for name in by if name not in schema()]
        part = part_of(frame.drop(others))
        rows = part.frame.rows.with_columns(frame[name] for name in others)
        counted = heads_of(part.frame, rows, terms, on=on, by=by)
        yield from plain_batches(counted.select(*by, pl.col(measures(terms)).cast(pl.Int64)))


def answers_on_sizes(
    batches: Iterable[pa.RecordBatch], *, rule: Rule[BranchSize], on: date
) -> Iterator[pa.RecordBatch]:
    """Yield what the rule on the size of branches says of those of which the engine has counted heads; see `found_large`."""
    for large in frames_of(batches):
        numbered = not large[ROW].null_count()
        numbers = large if numbered else large.drop(ROW).with_row_index(ROW)
        found = found_large(numbers, rule, on, origin=Records(names={}, numbered=True))
        yield from as_record_batches(found, numbered=numbered)
