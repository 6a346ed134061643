"""Answers as Arrow record batches: what is found, and how often a rule cannot be told, in one table, as a cluster hands it on.

On a cluster rows have no numbers, unless the caller brings some. What a row is told from others by is then the id of its
member; so a path is that below the record, and words name records by their ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import polars as pl
from attrs import frozen

from partybranch.findings import Message, Path, Place
from partybranch.frames._found import FINDING_COLUMNS, FrameFindings, cells_of, row_of
from partybranch.frames._opening import ROW
from partybranch.frames._origin import Origin

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ANSWER_COLUMNS", "Records", "answer_schema", "as_record_batches", "plain_batches"]

ANSWER_COLUMNS: Final[Mapping[str, pl.DataType]] = {
    **FINDING_COLUMNS,
    "row": pl.Int64(),
    "branch": pl.String(),
    "cannot_tell": pl.Int64(),
}
"""The columns of answers: those of `FINDING_COLUMNS`, the branch concerned, and `cannot_tell`.

A row is a finding, of which `cannot_tell` is null; or it says how many times a rule cannot be told, of which all is null but the
`code` and this number. `row` is the number that the caller brought, or null; then a `path` is the one below the record of the member."""


@frozen(kw_only=True)
class _Record(Place):
    """A record that is known by its id.

    Args:
        id: of the member.
    """

    id: str

    @property
    def words(self) -> Message:
        """The record, and its branch if it has one."""
        zh = f"“{self.sheet}”" if self.sheet else ""
        en = f" of “{self.sheet}”" if self.sheet else ""
        return Message(f"{zh}记录“{self.id}”", f"record “{self.id}”{en}")


@frozen(kw_only=True)
class Records(Origin):
    """Rows of a part, called by their numbers, if the caller brought some; else by the ids of their members.

    Args:
        names: the id and the branch of a member, by the number of the row in the part.
        numbered: whether the numbers are the caller's.
    """

    names: Mapping[int, tuple[str | None, str | None]]
    numbered: bool

    @classmethod
    def of(cls, rows: pl.DataFrame, *, numbered: bool) -> Records:
        """Return what these rows are called; they have numbers in any case."""
        branches: Sequence[str | None] = (
            rows["branch"].cast(pl.String).to_list() if "branch" in rows.columns else [None] * rows.height
        )
        names = zip(rows["id"].cast(pl.String).to_list(), branches, strict=True)
        return cls(names=dict(zip(rows[ROW].to_list(), names, strict=True)), numbered=numbered)

    def place(self, path: Path) -> Place | None:
        """Return the record in which a path stands, where its number says nothing."""
        match path.parts:
            case ("members", int() as row, *_) if not self.numbered:
                member, branch = self.names[row]
                return _Record(source="", sheet=branch or "", id=member or "")
            case _:
                return None

    def row_called(self, row: int) -> Message:
        """Return what an error calls a row: its id, since whoever reads it has no numbers at hand, and never what stands in it."""
        member, _ = self.names[row]
        if member is None:
            return Message("（一条没有编号的记录）", "a record without an id")
        return Message(f"（记录“{member}”）", f"record “{member}”")


def as_record_batches(found: FrameFindings, *, numbered: bool) -> Iterator[pa.RecordBatch]:
    """Yield answers in the columns of `ANSWER_COLUMNS`; nothing where there are none."""
    answers = pl.DataFrame([*_findings(found), *_doubts(found)], schema=dict(ANSWER_COLUMNS), orient="row")
    if not numbered:
        answers = answers.with_columns(
            pl.lit(None, pl.Int64).alias("row"), pl.col("path").str.replace("^/members/[0-9]+", "")
        )
    if answers.height:
        yield from plain_batches(answers)


def answer_schema() -> pa.Schema:
    """Return the columns of answers with the types that engines have for them."""
    return _plain(pl.DataFrame(schema=dict(ANSWER_COLUMNS)).to_arrow().schema)


def plain_batches(frame: pl.DataFrame) -> Iterator[pa.RecordBatch]:
    """Yield a frame as record batches in which texts are what engines call texts."""
    table = frame.to_arrow()
    yield from table.cast(_plain(table.schema)).to_batches()


def _plain(schema: pa.Schema) -> pa.Schema:
    import pyarrow as pa  # noqa: PLC0415 - an extra

    # Of polars they are large texts, which an engine takes for another type.
    kinds: list[Any] = [pa.string() if pa.types.is_large_string(kind) else kind for kind in schema.types]
    return pa.schema(zip(schema.names, kinds, strict=True))


def _findings(found: FrameFindings) -> Iterator[tuple[object, ...]]:
    for each in found.findings:
        row = row_of(each)
        member = None if row is None else found.members.get(row)
        yield (*cells_of(each), None if member is None else member.branch, None)


def _doubts(found: FrameFindings) -> Iterator[tuple[object, ...]]:
    place = list(ANSWER_COLUMNS).index("code")
    for code, number in sorted(found.cannot_tell().items()):
        cells: list[object] = [None] * len(ANSWER_COLUMNS)
        cells[place], cells[-1] = code, number
        yield tuple(cells)
