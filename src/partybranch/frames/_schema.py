"""Whether a frame has canonical columns of the right types: what is missing is nothing stated, what is else is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from attrs import frozen

from partybranch.errors import PartybranchError
from partybranch.findings import Message
from partybranch.frames._columns import COLUMNS, PRECISION, CellKind, FrameColumn
from partybranch.frames._polars import Frame, loaded

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Origin", "UnfitFrame", "fitted", "fitting", "schema"]


class UnfitFrame(PartybranchError, ValueError):
    """Raised when a frame is none of members: a column is missing, unknown or of a wrong type, or a cell holds no such value.

    Attributes:
        column: the name of the column.
        row: the number of the row from 0, where a cell is wrong; None: the column.
    """

    def __init__(self, *, column: str, row: int | None = None, zh: str, en: str) -> None:
        super().__init__(zh=zh, en=en)
        self.column = column
        self.row = row


@frozen
class Origin:
    """Where rows are from, as errors say it.

    Args:
        file: the name of their file; empty: they are of a frame.
        before: how many rows of the file stand before the first of them, such as one with headings.
    """

    file: str = ""
    before: int = 0

    @property
    def called(self) -> Message:
        """What it is called."""
        return Message(self.file or "数据框", self.file or "the frame")

    def without_ids(self) -> UnfitFrame:
        """Return the error that there is no column of record ids."""
        return UnfitFrame(
            column="id",
            zh=f"{self.called.zh}没有“id”列（记录编号，文本）",
            en=f"{self.called.en} has no column “id” (record ids, texts)",
        )

    def unfit(self, column: str, row: int, why: Message) -> UnfitFrame:
        """Return the error that a cell, of the row of that number from 0, holds no such value."""
        number = row + self.before + 1
        return UnfitFrame(
            column=column,
            row=row,
            zh=f"{self.called.zh}“{column}”列第 {number} 行：{why.zh}",
            en=f"column “{column}”, row {number} of {self.called.en}: {why.en}",
        )


def schema() -> dict[str, Any]:
    """Return the canonical columns with their polars types, in order.

    Raises:
        MissingExtra: polars is not installed.
    """
    return {name: right for column in COLUMNS for name, right in _types(column).items()}


def _types(column: FrameColumn) -> dict[str, Any]:
    polars = loaded()
    match column.kind:
        case CellKind.FLAG:
            return {column.field: polars.Boolean}
        case CellKind.DATE:
            return {column.field: polars.Date, column.field + PRECISION: polars.String}
        case CellKind.TEXTS:
            return {column.field: polars.List(polars.String)}
        case CellKind.PAIRS:
            return {column.field: polars.List(polars.Struct({"key": polars.String, "value": polars.String}))}
        case _:
            return {column.field: polars.String}


def fitted(frame: Frame, columns: Iterable[FrameColumn] = COLUMNS) -> pl.LazyFrame:
    """Return a frame with exactly the named canonical columns, in their order and types; those that it lacks hold nulls.

    A date without the column of its precision is known to the day. Texts may also be categories, and a column of nulls alone
    may be of any type.

    Args:
        frame: of members. All of its columns are looked at, not only those that are asked for.
        columns: which to return.

    Raises:
        UnfitFrame: a column of the frame is unknown or of a wrong type, or there is a precision without its date.
        MissingExtra: polars is not installed.
    """
    return fitting(frame, columns, Origin())


def fitting(frame: Frame, columns: Iterable[FrameColumn], origin: Origin) -> pl.LazyFrame:
    """Return a frame with exactly the named canonical columns, and say where it is from if it has others; see `fitted`."""
    lazy = frame.lazy()
    found = lazy.collect_schema()
    right = schema()
    for name, dtype in found.items():
        if name not in right:
            raise _unknown(name, right, origin.called)
        if not _fits(dtype, right[name]):
            raise _mistyped(name, dtype, right[name], origin.called)
        if name.endswith(PRECISION) and name.removesuffix(PRECISION) not in found:
            raise _without_date(name, origin.called)
    return lazy.select(each for column in columns for each in _selected(column, found))


def _selected(column: FrameColumn, found: Mapping[str, Any]) -> list[pl.Expr]:
    polars = loaded()
    chosen = [
        (polars.col(name) if name in found else polars.lit(None)).cast(dtype).alias(name)
        for name, dtype in _types(column).items()
    ]
    if column.kind is CellKind.DATE and column.field in found and column.names[1] not in found:
        exact = polars.when(polars.col(column.field).is_not_null()).then(polars.lit("day"))
        chosen[1] = exact.alias(column.names[1])
    return chosen


def _fits(found: Any, right: Any) -> bool:  # noqa: ANN401 - the types of polars
    polars = loaded()
    if found in (polars.Null, right):
        return True
    if right == polars.String:
        return isinstance(found, (polars.Categorical, polars.Enum))
    if isinstance(found, polars.List) and right == polars.List(polars.String):
        return found.inner == polars.Null or isinstance(found.inner, (polars.Categorical, polars.Enum))
    return isinstance(found, polars.List) and found.inner == polars.Null


def _unknown(name: str, right: Mapping[str, Any], of: Message) -> UnfitFrame:
    near = get_close_matches(name, right, n=3)
    zh, en = (f"；是否指：{'、'.join(near)}", f"; perhaps {', '.join(near)}") if near else ("", "")
    return UnfitFrame(
        column=name,
        zh=f"{of.zh}中有不认识的列“{name}”{zh}（不属于党员字段的内容可放入 extra 列）",
        en=f"{of.en} has a column that means nothing here, “{name}”{en} (what is no field of a member may stand in extra)",
    )


def _mistyped(
    name: str,
    found: Any,  # noqa: ANN401 - the types of polars
    right: Any,  # noqa: ANN401 - likewise
    of: Message,
) -> UnfitFrame:
    return UnfitFrame(
        column=name,
        zh=f"{of.zh}的“{name}”列应为 {right} 类型，却是 {found}",
        en=f"the column “{name}” of {of.en} is of type {found}; right would be {right}",
    )


def _without_date(name: str, of: Message) -> UnfitFrame:
    date = name.removesuffix(PRECISION)
    return UnfitFrame(
        column=date,
        zh=f"{of.zh}中有“{name}”列，却没有“{date}”列",
        en=f"{of.en} has a column “{name}” but no column “{date}”",
    )
