"""Whether a frame has canonical columns of the right types: what is missing is nothing stated, what is else is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from partybranch.frames._columns import COLUMNS, PRECISION, CellKind, FrameColumn
from partybranch.frames._origin import Origin
from partybranch.frames._polars import Frame, loaded

if TYPE_CHECKING:
    import polars as pl

__all__ = ["fitted", "fitting", "refuse_unfit", "schema"]


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
    refuse_unfit(found, schema(), _fits, origin)
    return lazy.select(each for column in columns for each in _selected(column, found))


def refuse_unfit(
    found: Mapping[str, Any], right: Mapping[str, Any], fits: Callable[[Any, Any], bool], origin: Origin
) -> None:
    """Refuse columns that are unknown or of a wrong type, and a precision without its date.

    Args:
        found: the types of the columns by name, as an engine has them.
        right: the types that all columns would have.
        fits: says whether a type will do for the right one.
        origin: of the columns.

    Raises:
        UnfitFrame: there is such a column.
    """
    for name, dtype in found.items():
        if name not in right:
            raise origin.unknown(name, right)
        if not fits(dtype, right[name]):
            raise origin.mistyped(name, dtype, right[name])
        if name.endswith(PRECISION) and name.removesuffix(PRECISION) not in found:
            raise origin.without_date(name)


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
