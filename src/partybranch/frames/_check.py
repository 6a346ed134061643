"""A frame checked: the screens leave some rows, these become records, and the rules are asked of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

import polars as pl
from attrs import evolve, field, frozen

from partybranch._checking import report_on
from partybranch.dates import PartialDate
from partybranch.findings import Finding, Unjudged
from partybranch.frames._asking import Asked, asked
from partybranch.frames._converting import records
from partybranch.frames._opening import ROW, Opened, Source, opened
from partybranch.frames._screening import FINE, SUSPECTED, Kernel
from partybranch.rules import RULES, RuleBook
from partybranch.rules._whole import Placed, Whole

__all__ = ["FrameFindings", "check_batches", "screen"]

_AT_ONCE = 50_000
"""Rows that become records at once."""


@frozen(kw_only=True)
class FrameFindings:
    """What was found in one part of a frame.

    Args:
        rows: how many rows have been gone through by now; of the frame as a whole, all of them.
        suspects: how many of the part became records.
        findings: in the order of the rows.
        unjudged: what the rules could not tell of these records.
        untold: of how many other rows a rule cannot be told, by its code.
    """

    rows: int
    suspects: int = 0
    findings: tuple[Finding, ...] = ()
    unjudged: tuple[Unjudged, ...] = ()
    untold: Mapping[str, int] = field(factory=dict[str, int], hash=False)

    def cannot_tell(self) -> Mapping[str, int]:
        """Return how often a rule cannot be told, by its code, of records and of other rows together."""
        return Counter(self.untold) + Counter(each.code for each in self.unjudged)


def screen(source: Source, *, on: date, rules: RuleBook = RULES) -> pl.LazyFrame:
    """Return the rows of a frame that may break a rule that is asked of rows, and which.

    No row that breaks one is missing; some break none, and some of these rules cannot be told of. A row that cannot be read as a
    record is among them, with every rule. Nothing is read before the result is collected, or written to a file.

    Args:
        source: a frame, or the path of a Parquet, CSV or NDJSON file, in canonical columns.
        on: the day of the check.
        rules: which rules; those that are not asked of rows are passed over.

    Returns:
        The columns of the frame, the number of the row from 0 as `row`, and `suspected`, a list of codes.

    Raises:
        UnreadableFile: there is no such file, it is empty or damaged, or its format is none of these.
        UnfitFrame: a column is missing, unknown or of a wrong type.
    """
    frame = opened(source)
    made = _kernel(frame, asked(rules), PartialDate.of(on).first)
    left = made.marked(frame.rows).filter(~pl.col(FINE)).drop(FINE)
    return made.suspected(left)


def _kernel(frame: Opened, questions: Asked, on: date) -> Kernel:
    return Kernel(
        on=on,
        columns=frame.columns,
        screened=tuple(each.code for each in questions.screened),
        unscreened=tuple(each.code for each in questions.unscreened),
    )


def check_batches(
    source: Source, *, on: date, rules: RuleBook = RULES, reveal: bool = False
) -> Iterator[FrameFindings]:
    """Yield what is found in a frame, part by part, and last of all in the frame as a whole.

    Of the rows that the screens leave, the findings are those of `check`, with the same paths and fingerprints. Memory does not
    grow with the number of rows.

    Args:
        source: see `screen`.
        on: the day of the check.
        rules: which rules.
        reveal: see `check`.

    Raises:
        UnreadableFile: there is no such file, it is empty or damaged, or its format is none of these.
        UnfitFrame: a column is missing, unknown or of a wrong type, or a cell holds no such value; it names the column,
            and the row.
    """
    day = PartialDate.of(on).first
    frame = opened(source)
    questions = asked(rules)
    yield from _of_rows(frame, questions, day, reveal=reveal)


def _of_rows(frame: Opened, questions: Asked, on: date, *, reveal: bool) -> Iterator[FrameFindings]:
    made = _kernel(frame, questions, on)
    with frame.reading():
        left = made.marked(frame.rows).filter(~pl.col(FINE)).drop(FINE)
        for batch in left.collect_batches(chunk_size=_AT_ONCE, maintain_order=True):
            suspects, untold = made.sifted(batch)
            found = _judged(suspects, questions, on, reveal=reveal)
            last = int(batch[ROW][-1]) + 1 if batch.height else 0
            yield evolve(found, rows=last, untold=untold)


def _judged(suspects: pl.DataFrame, questions: Asked, on: date, *, reveal: bool) -> FrameFindings:
    """Return what the rules say of rows as records, with the paths that these have in the frame."""
    numbers = suspects[ROW].to_list()
    whole = Whole(on=on, members=Placed(records(suspects.drop(ROW, SUSPECTED), numbers), numbers))
    report = report_on(whole, questions.of_rows, reveal=reveal)
    # A number that is masked, or was not read, cannot be told to stand again; whether one does, the whole frame says.
    hidden = report_on(whole, RuleBook(tuple(each for each in questions.whole if each.code == "CON105")))
    return FrameFindings(
        rows=0,
        suspects=len(numbers),
        findings=report.findings,
        unjudged=(*report.unjudged, *hidden.unjudged),
    )
