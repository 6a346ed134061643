"""The kernel over Arrow record batches, as engines hand them to Python: one partition in, its answers out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

import polars as pl
from attrs import evolve, frozen

from partybranch.dates import PartialDate
from partybranch.errors import missing_extra
from partybranch.frames._answers import Records, as_record_batches
from partybranch.frames._asking import Asked, asked
from partybranch.frames._check import judged, kernel_of
from partybranch.frames._found import FrameFindings
from partybranch.frames._opening import ROW, Opened, opened
from partybranch.frames._origin import UnfitFrame
from partybranch.rules import RULES, RuleBook

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Part", "check_record_batches", "frames_of", "needs_arrow", "part_of", "parts_of"]

_AT_ONCE: Final = 100_000
"""Rows that are judged at once. A part costs as much as 60,000 rows do, however small it is; and what does not pass the screens
becomes records."""


@frozen
class Part:
    """Some rows as a frame.

    Args:
        frame: ready to be gone through.
        numbered: whether the numbers of the rows are the caller's; else they are those in the part.
    """

    frame: Opened
    numbered: bool


def check_record_batches(
    batches: Iterable[pa.RecordBatch], *, on: date, rules: RuleBook = RULES, reveal: bool = False
) -> Iterator[pa.RecordBatch]:
    """Yield what is found in record batches of members, row by row, and how often a rule cannot be told.

    It is what `mapInArrow` of Spark, and its like of other engines, runs on each partition: batches may end anywhere, and memory does
    not grow with their number. The rules that look at more rows than one (`WHOLE`) are left to the engine's own group-by.

    Args:
        batches: in canonical columns, of any texts that Arrow has. A column `row` of whole numbers from 0, if there is one, numbers
            the rows, and paths name them then as in one frame.
        on: the day of the check.
        rules: which rules; those that are not asked of rows are passed over.
        reveal: see `check`.

    Returns:
        Batches of `ANSWER_COLUMNS`.

    Raises:
        UnfitFrame: a column is missing, unknown or of a wrong type, or a cell holds no such value; it names the column, and the
            id of the record.
        MissingExtra: pyarrow is not installed.
    """
    needs_arrow()
    day, questions = PartialDate.of(on).first, asked(rules)
    return (
        answers
        for part in parts_of(batches)
        for answers in as_record_batches(
            _checked(part, questions, day, reveal=reveal), numbered=part.numbered
        )
    )


def _checked(part: Part, questions: Asked, on: date, *, reveal: bool) -> FrameFindings:
    made = kernel_of(part.frame, questions, on)
    left = made.left(part.frame.rows.collect())
    if left.is_empty():
        return FrameFindings(rows=0)
    suspects, untold = made.sifted(left)
    origin = Records.of(suspects, numbered=part.numbered)
    found = judged(suspects, questions, on, origin=origin, reveal=reveal)
    return evolve(found, untold=untold)


def needs_arrow() -> None:
    """Refuse to go on without pyarrow.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        import pyarrow  # noqa: F401, ICN001, PLC0415 # pyright: ignore[reportUnusedImport] - an extra, looked for
    except ImportError:
        raise missing_extra(
            "spark", zh_for="处理 Arrow 数据批", en_for="working with Arrow batches"
        ) from None


def parts_of(batches: Iterable[pa.RecordBatch]) -> Iterator[Part]:
    """Yield the rows of record batches in parts of a size that is worth while.

    Raises:
        UnfitFrame: a column is missing, unknown or of a wrong type.
    """
    return map(part_of, frames_of(batches))


def frames_of(batches: Iterable[pa.RecordBatch]) -> Iterator[pl.DataFrame]:
    """Yield the rows of record batches as frames of a size that is worth while, of whatever columns."""
    held: list[pl.DataFrame] = []
    rows = 0
    for batch in batches:
        for first in range(0, max(batch.num_rows, 1), _AT_ONCE):
            held.append(pl.DataFrame(batch.slice(first, _AT_ONCE)))
            rows += held[-1].height
            if rows >= _AT_ONCE:
                yield _joined(held)
                held, rows = [], 0
    if held:
        yield _joined(held)


def _joined(frames: list[pl.DataFrame]) -> pl.DataFrame:
    # A column may be of nulls alone in one batch, and of categories of its own in another.
    return pl.concat(frames, how="vertical_relaxed")


def part_of(rows: pl.DataFrame) -> Part:
    """Return rows as a part, with the numbers that stand in a column `row`, if there is one that is not of nulls alone.

    Raises:
        UnfitFrame: a column is missing, unknown or of a wrong type, or a number is missing or below 0.
    """
    frame = opened(rows.drop(ROW, strict=False))
    if ROW not in rows.columns or rows[ROW].null_count() == rows.height:
        return Part(frame, numbered=False)
    numbers = rows[ROW]
    if not numbers.dtype.is_integer():
        raise frame.origin.mistyped(ROW, numbers.dtype, pl.Int64())
    if numbers.has_nulls() or numbers.min() < 0:  # type: ignore[operator] # of whole numbers it is one
        raise UnfitFrame(
            column=ROW,
            zh=f"“{ROW}”列应为每行的行号，从0起，不应有空值",
            en=f"the column “{ROW}” is the number of each row from 0, and holds no nulls",
        )
    return Part(evolve(frame, rows=frame.rows.with_columns(numbers.cast(pl.Int64))), numbered=True)
