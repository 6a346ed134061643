"""A frame checked: the screens leave some rows, these become records, and the rules are asked of them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import nullcontext
from datetime import date
from typing import Final

import polars as pl
from attrs import evolve
from polars.io.plugins import register_io_source

from partybranch._checking import report_on
from partybranch.dates import PartialDate
from partybranch.findings import Finding
from partybranch.frames._ahead import ahead
from partybranch.frames._asking import Asked, asked
from partybranch.frames._converting import records
from partybranch.frames._found import FrameFindings, FrameReport, of_rows
from partybranch.frames._opening import ROW, Opened, Source, opened
from partybranch.frames._origin import Origin
from partybranch.frames._screening import SUSPECTED, Kernel
from partybranch.frames._wholes import of_whole
from partybranch.frames._writing import findings_written
from partybranch.identity import NumberForm, examine, mask
from partybranch.models import Member
from partybranch.regulations import Force
from partybranch.rules import RULES, RuleBook
from partybranch.rules._whole import Placed, Whole

__all__ = ["check_batches", "check_frame", "judged", "kernel_of", "screen"]

_SIFTED_AT_ONCE = 20_000
"""Rows that are sifted at once, if there are so many: that costs as much as for some ten thousand, however few there are."""

_AT_ONCE = 50_000
"""Rows that become records at once, if there are so many."""


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
    made = kernel_of(frame, asked(rules), PartialDate.of(on).first)
    schema = {**frame.rows.collect_schema(), SUSPECTED: pl.List(pl.String)}

    def read(
        columns: list[str] | None, wanted: pl.Expr | None, number: int | None, _size: int | None
    ) -> Iterator[pl.DataFrame]:
        # What polars asks a source for: columns, a condition, the first rows; the size of a batch is our own affair.
        left = number
        asked_for = (
            None if columns is None else {*columns, *(() if wanted is None else wanted.meta.root_names())}
        )
        for _, suspects, _ in _sifted(frame, made, asked_for):
            rows = suspects.filter(wanted) if wanted is not None else suspects
            rows = rows.select(columns) if columns is not None else rows
            yield rows if left is None else rows.head(left)
            left = None if left is None else left - rows.height
            if left is not None and left <= 0:
                return

    return register_io_source(read, schema=schema)


def kernel_of(frame: Opened, questions: Asked, on: date) -> Kernel:
    """Return the screens of the rules that are asked of the rows of a frame."""
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
    if len(questions.of_rows):
        yield from _of_rows(frame, questions, day, reveal=reveal)
    with frame.reading():
        rows = frame.count()
        for found in of_whole(frame, questions.whole, day, reveal=reveal):
            yield evolve(found, rows=rows)
        yield FrameFindings(rows=rows)


def _of_rows(frame: Opened, questions: Asked, on: date, *, reveal: bool) -> Iterator[FrameFindings]:
    for rows, suspects, untold in _sifted(frame, kernel_of(frame, questions, on)):
        yield FrameFindings(rows=rows, untold=untold)
        for some in suspects.iter_slices(_AT_ONCE):
            yield evolve(judged(some, questions, on, origin=frame.origin, reveal=reveal), rows=rows)


def _sifted(
    frame: Opened, made: Kernel, columns: Collection[str] | None = None
) -> Iterator[tuple[int, pl.DataFrame, Mapping[str, int]]]:
    """Yield the rows that may break a rule, part by part: how many rows have been gone through, the suspects, and the untold.

    Args:
        frame: the rows.
        made: the screens.
        columns: which columns of the suspects are wanted; None: all.
    """
    needed = None if columns is None else made.looked_at().union(columns)

    def look(part: pl.LazyFrame | pl.DataFrame) -> tuple[int, pl.DataFrame]:
        rows = part.lazy().collect()
        return (int(rows[ROW][-1]) + 1 if rows.height else 0), made.left(rows)

    with frame.reading():
        held: list[pl.DataFrame] = []
        done = 0
        for gone_through, left in ahead(look, frame.parts(needed)):
            done = max(done, gone_through)
            held.append(left)
            if sum(each.height for each in held) >= _SIFTED_AT_ONCE:
                yield done, *made.sifted(pl.concat(held))
                held = []
        if held:
            yield done, *made.sifted(pl.concat(held))


def judged(
    suspects: pl.DataFrame,
    questions: Asked,
    on: date,
    *,
    origin: Origin,
    reveal: bool,
) -> FrameFindings:
    """Return what the rules say of rows as records, with the paths that these have in the frame.

    Args:
        suspects: the rows, with their numbers and what they may break.
        questions: the rules.
        on: the day of the check.
        origin: of the rows.
        reveal: see `check`.
    """
    numbers = suspects[ROW].to_list()
    members = records(suspects.drop(ROW, SUSPECTED), numbers, origin)
    whole = Whole(on=on, members=Placed(members, numbers))
    report = report_on(whole, questions.of_rows, locate=origin.place, reveal=reveal)
    # A number that is masked, or was not read, cannot be told to stand again; whether one does, the whole frame says.
    unshared = RuleBook(tuple(each for each in questions.whole if each.code == "CON105"))
    hidden = report_on(whole, unshared, locate=origin.place)
    return FrameFindings(
        rows=0,
        suspects=len(numbers),
        findings=report.findings,
        unjudged=(*report.unjudged, *hidden.unjudged),
        members=of_rows(report.findings, dict(zip(numbers, members, strict=True))),
    )


def _discreet(finding: Finding) -> Finding:
    """Return a finding as it is written: an id that is an identity number is masked; the row tells whose it is."""
    member = finding.member
    if member is None or len(member) not in _LENGTHS or examine(member).form not in _NUMBERS:
        return finding
    return evolve(finding, member=mask(member))


_LENGTHS: Final = (15, 18)
_NUMBERS: Final = (NumberForm.SHORT, NumberForm.LONG)


def check_frame(
    source: Source,
    *,
    on: date,
    rules: RuleBook = RULES,
    to: str | os.PathLike[str] | None = None,
    keep: int = 1_000,
    reveal: bool = False,
    progress: Callable[[int], object] | None = None,
) -> FrameReport:
    """Judge a frame of members: every row, identity numbers and record ids that stand again, and the size of every branch.

    What is found is what `check` finds in a roster of the same members, but for the rules that no frame has the room to ask
    (`FrameReport.beyond`). Memory does not grow with the number of rows, but for sorting numbers and ids, of which each row
    takes about ten bytes.

    Args:
        source: a frame, or the path of a Parquet, CSV or NDJSON file, in canonical columns.
        on: the day of the check.
        rules: which rules. A rule of an agency's own, or with a limit of its own, has no screen: it is asked of every row. It sees
            those of one part at a time; so one that compares members with each other, or counts them, is none for frames.
        to: a Parquet file that all findings are written to, in the columns of `FINDING_COLUMNS`; whole or not at all. Ids that
            are identity numbers are masked in it unless `reveal` is given.
        keep: how many findings the report itself has, the first ones.
        reveal: see `check`.
        progress: told now and then how many rows have been gone through.

    Raises:
        UnreadableFile: there is no such file, it is empty or damaged, or its format is none of these.
        UnfitFrame: a column is missing, unknown or of a wrong type, or a cell holds no such value; it names the column,
            and the row.
        UnwritableFile: the findings cannot be written, or would take the place of the source; an old file is as it was.
    """
    found: Counter[tuple[str, Force]] = Counter()
    cannot_tell: Counter[str] = Counter()
    kept: list[Finding] = []
    members: dict[int, Member] = {}
    rows = suspects = 0
    read = (source,) if isinstance(source, (str, os.PathLike)) else ()
    with nullcontext() if to is None else findings_written(to, sources=read) as written:
        for batch in check_batches(source, on=on, rules=rules, reveal=reveal):
            found.update((each.code, each.force) for each in batch.findings)
            cannot_tell.update(batch.cannot_tell())
            more = batch.findings[: max(0, keep - len(kept))]
            kept.extend(more)
            # Of the frame as a whole only what a finding shows is known; a record that is there already says more.
            for row, member in of_rows(more, batch.members).items():
                members.setdefault(row, member)
            rows, suspects = max(rows, batch.rows), suspects + batch.suspects
            if written is not None:
                written(batch.findings if reveal else tuple(map(_discreet, batch.findings)))
            if progress is not None:
                progress(rows)
    return FrameReport(
        on=PartialDate.of(on).first,
        rows=rows,
        suspects=suspects,
        found=found,
        cannot_tell=cannot_tell,
        findings=tuple(kept),
        members=members,
        beyond=asked(rules).beyond,
    )
