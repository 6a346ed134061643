"""Frames and files of frames opened: canonical columns, a number for every row, and errors of files in our words."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path as FilePath
from typing import Final

import polars as pl
from attrs import evolve, field, frozen

from partybranch.codec import changed_while_read, opened_to_read
from partybranch.errors import UnreadableFile
from partybranch.findings import Message
from partybranch.frames._columns import COLUMNS, PRECISION, CellKind
from partybranch.frames._faults import fault_in
from partybranch.frames._origin import Origin, UnfitFrame
from partybranch.frames._polars import Frame, is_in_utf8
from partybranch.frames._schema import fitting

__all__ = ["ROW", "Opened", "Source", "count_rows", "opened"]

Source = Frame | str | os.PathLike[str]
"""A frame, or the path of a Parquet, CSV or NDJSON file in canonical columns."""

ROW: Final = "row"
"""The column of the number of a row in the frame, from 0; no field has that name."""

_PART = 250_000
"""Rows of a part."""

_FORMATS: Final = (".parquet", ".csv", ".ndjson")

_RAISED: Final = (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError)
"""What polars raises of a damaged file; of some damage it is a panic, which is no `Exception`."""


@frozen
class _Written:
    """A column of days or flags that a format without these writes as texts.

    Args:
        field: its name.
        read: returns what a text says; of a strict one polars raises an error, else it is null.
        form: how such a cell is written.
    """

    field: str
    read: Callable[..., pl.Expr]
    form: Message


_DAY: Final = Message("日期应写作 YYYY-MM-DD", "a day is written YYYY-MM-DD")
_FLAG: Final = Message("是非应写作 true 或 false", "true or false is right")


@frozen(kw_only=True)
class Opened:
    """A frame that is ready to be gone through.

    Args:
        rows: its canonical columns, and `ROW`.
        columns: the names of those that it has itself; of the others nothing is stated.
        origin: of the rows: the file, or a frame.
        written: the columns that were written as texts and are none, each with what turns its texts into it.
        texts: the frame with these texts.
        sliced: whether a part of it is found without going through what stands before it, as in Parquet.
        state: of its file when it was opened; see `_state`.
    """

    rows: pl.LazyFrame
    columns: frozenset[str]
    origin: Origin = field(factory=Origin)
    written: tuple[_Written, ...] = ()
    texts: pl.LazyFrame | None = None
    sliced: bool = False
    state: tuple[int, ...] = ()

    def parts(self, columns: Collection[str] | None = None) -> Iterator[pl.LazyFrame | pl.DataFrame]:
        """Yield the rows in parts, in order: plans, or frames where parts are not found so easily.

        Gone through part by part, a frame is never in memory for more than a few of them.

        Args:
            columns: which of its columns; None: all.
        """
        rows = (
            self.rows
            if columns is None
            else self.rows.select(ROW, *sorted(self.columns.intersection(columns)))
        )
        if not self.sliced:
            yield from rows.collect_batches(chunk_size=_PART, maintain_order=True)
            return
        members = rows.drop(ROW)
        for begun in range(0, self.count(), _PART):
            yield members.slice(begun, _PART).with_row_index(ROW, offset=begun)

    def count(self) -> int:
        """Return how many rows it has; of Parquet that is known without reading them."""
        with self.reading():
            number: int = self.rows.select(pl.len()).collect(engine="streaming").item()
        return number

    def members(self) -> pl.LazyFrame:
        """Return the rows without their numbers: a frame of canonical columns."""
        return self.rows.drop(ROW)

    @contextmanager
    def reading(self) -> Generator[None]:
        """Turn what polars raises while it goes through the rows into errors of ours, which name the file and hold no cell.

        Raises:
            UnreadableFile: the file is damaged, or it was changed since it was opened, so that one pass may have seen other rows
                than the next.
            UnfitFrame: a cell holds no such value.
        """
        try:
            yield
            if self.state and (now := _state(self.origin.file)) != self.state:
                raise changed_while_read(self.origin.file) if now else _gone(self.origin.file)
        except pl.exceptions.InvalidOperationError:
            fault = self._fault()
            if fault is None:
                raise
            raise fault from None
        except _RAISED as error:
            if not self.origin.file:
                raise
            raise _damaged(self.origin.file, error) from error

    def _fault(self) -> UnfitFrame | None:
        """Return the first cell of a column that was written as a text and is none."""
        if self.texts is None:
            return None
        for each in self.written:
            text = pl.col(each.field)
            wrong = text.is_not_null() & each.read(text, strict=False).is_null()
            found = (
                self.texts.with_row_index(ROW).filter(wrong).select(ROW).head(1).collect(engine="streaming")
            )
            for row in found[ROW]:
                return self.origin.unfit(each.field, row, each.form)
        return None


def opened(source: Source) -> Opened:
    """Return a frame, or that of a file, ready to be gone through.

    Args:
        source: a frame, or the path of a `.parquet`, `.csv` or `.ndjson` file. In CSV and NDJSON a date is written
            YYYY-MM-DD beside the column of its precision, and a flag `true` or `false`.

    Raises:
        UnreadableFile: there is no such file, it is empty or damaged, or its format is none of these.
        UnfitFrame: a column is missing, unknown or of a wrong type.
    """
    if isinstance(source, (pl.DataFrame, pl.LazyFrame)):
        return evolve(_opened(source.lazy(), Origin()), sliced=isinstance(source, pl.DataFrame))
    path = FilePath(source)
    state = _state(source)
    lazy = _scanned(path)
    try:
        found = lazy.collect_schema()
        written = () if path.suffix.lower() == ".parquet" else tuple(_written(found))
        typed = lazy.with_columns(each.read(pl.col(each.field), strict=True) for each in written)
        is_parquet = path.suffix.lower() == ".parquet"
        # A spreadsheet shows the headings as its first row.
        origin = Origin(str(path), before=1 if path.suffix.lower() == ".csv" else 0)
        return evolve(_opened(typed, origin), written=written, texts=lazy, sliced=is_parquet, state=state)
    except _RAISED as error:
        raise _damaged(str(path), error) from error


def count_rows(source: Source) -> int:
    """Return how many rows a frame, or that of a file, has; of Parquet that is known without reading it.

    Raises:
        UnreadableFile: there is no such file, it is empty or damaged, or its format is none of these.
        UnfitFrame: a column is missing, unknown or of a wrong type.
    """
    return opened(source).count()


def _opened(lazy: pl.LazyFrame, origin: Origin) -> Opened:
    found = lazy.collect_schema().names()
    if "id" not in found:
        raise origin.without_ids()
    # A date without the column of its precision has one all the same.
    dates = {each.field for each in COLUMNS if each.kind is CellKind.DATE}
    stated = {*found, *(field + PRECISION for field in dates.intersection(found))}
    kept = [each for column in COLUMNS for each in column.names if each in stated]
    rows = fitting(lazy, COLUMNS, origin).select(kept).with_row_index(ROW)
    return Opened(rows=rows, columns=frozenset(kept), origin=origin)


def _scanned(path: FilePath) -> pl.LazyFrame:
    suffix = path.suffix.lower()
    if suffix not in _FORMATS:
        raise UnreadableFile(
            zh=f"不是数据框文件：{path}（扩展名可为 {' '.join(_FORMATS)}）",
            en=f"no file of a frame: {path} (extensions: {' '.join(_FORMATS)})",
        )
    _look_at(path)
    if not is_in_utf8(path):
        raise UnreadableFile(
            zh=f"文件名不是 UTF-8 编码，无法作为数据框读取：{path}",
            en=f"the name of a file of a frame is in UTF-8, and this is not: {path}",
        )
    if suffix == ".parquet":
        return pl.scan_parquet(path, glob=False)
    if suffix == ".csv":
        return pl.scan_csv(path, glob=False, infer_schema=False)
    # All lines say what the columns are: a key that only the last one has would be lost else.
    return pl.scan_ndjson(path, infer_schema_length=None)


def _state(path: str | os.PathLike[str]) -> tuple[int, ...]:
    """Return which file has a name, how large it is, and when it was last written to; nothing where none has."""
    try:
        found = FilePath(path).stat()
    except (OSError, ValueError):
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _look_at(path: FilePath) -> None:
    with opened_to_read(path) as file:
        empty = not file.read(1)
    if empty:
        raise UnreadableFile(zh=f"文件是空的：{path}", en=f"the file is empty: {path}")


def _written(found: pl.Schema) -> Iterator[_Written]:
    for column in COLUMNS:
        if found.get(column.field) == pl.String:
            if column.kind is CellKind.DATE:
                yield _Written(column.field, _day, _DAY)
            elif column.kind is CellKind.FLAG:
                yield _Written(column.field, _flag, _FLAG)


def _day(text: pl.Expr, *, strict: bool) -> pl.Expr:
    # Without this, 80-01-02 would be a day of the year 80.
    whole = text.is_null() | text.str.contains(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    return pl.when(whole).then(text).otherwise(pl.lit("")).str.to_date("%Y-%m-%d", strict=strict)


def _flag(text: pl.Expr, *, strict: bool) -> pl.Expr:
    words = {"true": True, "false": False}
    if strict:
        return text.replace_strict(words, return_dtype=pl.Boolean)
    return text.replace_strict(words, default=None, return_dtype=pl.Boolean)


def _damaged(name: str, error: BaseException) -> UnreadableFile:
    path = FilePath(name)
    if not path.exists():
        return _gone(name)
    # What polars says of a line of text may quote it.
    reason = str(error).partition("\n")[0] if path.suffix.lower() == ".parquet" else ""
    why = fault_in(path) or Message(reason, reason)
    return UnreadableFile(
        zh=f"{name} 无法读取，文件可能不完整或已损坏" + (f"：{why.zh}" if why.zh else ""),
        en=f"{name} cannot be read; the file may be incomplete or damaged"
        + (f": {why.en}" if why.en else ""),
    )


def _gone(name: str) -> UnreadableFile:
    return UnreadableFile(
        zh=f"{name} 在读取过程中不见了", en=f"{name} is no longer there: it went away while it was read"
    )
