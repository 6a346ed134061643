"""What stands in for a frame of Spark where there is no Java: the same plans, run on polars, partition by partition.

It knows only what `partybranch.frames.spark` asks of Spark, in Spark's words, and groups and joins by other code than ours. Whether
Spark means the same by these words, `python -m tests.cluster` says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import polars as pl
import pyarrow as pa
from attrs import frozen

__all__ = ["StandIn"]

_TYPES: Final[dict[Any, str]] = {
    pl.String(): "string",
    pl.Boolean(): "boolean",
    pl.Date(): "date",
    pl.Int32(): "int",
    pl.Int64(): "bigint",
    pl.UInt32(): "bigint",
    pl.Null(): "void",
    pl.Datetime("us"): "timestamp",
    pl.List(pl.String()): "array<string>",
    pl.List(pl.Null()): "array<void>",
    pl.List(pl.Struct({"key": pl.String(), "value": pl.String()})): "array<struct<key:string,value:string>>",
}
_BUCKET: Final = re.compile(r'pmod\(hash\("(?P<key>\w+)"\), (?P<number>\d+)\) AS (?P<name>\w+)')

Work = Callable[[Iterator[pa.RecordBatch]], Iterable[pa.RecordBatch]]


@frozen
class StandIn:
    """A frame in partitions, whose names of methods are Spark's.

    Args:
        partitions: at least one, of the same columns.
        batch: of how many rows the batches are that Python is handed.
        maps: the columns that are to pass for maps.
    """

    partitions: tuple[pl.DataFrame, ...]
    batch: int = 10_000
    maps: frozenset[str] = frozenset()

    @property
    def whole(self) -> pl.DataFrame:
        return pl.concat(self.partitions, how="vertical_relaxed")

    @property
    def dtypes(self) -> list[tuple[str, str]]:
        return [
            (name, "map<string,string>" if name in self.maps else _TYPES[dtype])
            for name, dtype in self.partitions[0].schema.items()
        ]

    @property
    def columns(self) -> list[str]:
        return self.partitions[0].columns

    def _each(self, work: Callable[[pl.DataFrame], pl.DataFrame]) -> StandIn:
        return StandIn(tuple(map(work, self.partitions)), self.batch)

    def _one(self, whole: pl.DataFrame) -> StandIn:
        return StandIn((whole,), self.batch)

    def select(self, *names: str) -> StandIn:
        return self._each(lambda part: part.select(names))

    def drop(self, *names: str) -> StandIn:
        return self._each(lambda part: part.drop(names))

    def selectExpr(self, *texts: str) -> StandIn:  # noqa: N802 - Spark's name
        return self._each(lambda part: part.select(_expression(text) for text in texts))

    def filter(self, text: str) -> StandIn:
        return self._each(lambda part: part.filter(_expression(text)))

    def distinct(self) -> StandIn:
        return self._one(self.whole.unique())

    def toDF(self, *names: str) -> StandIn:  # noqa: N802 - Spark's name
        return self._each(lambda part: part.rename(dict(zip(part.columns, names, strict=True))))

    def unionAll(self, other: StandIn) -> StandIn:  # noqa: N802 - Spark's name
        # As in Spark, by their places and not by their names.
        assert [dtype for _, dtype in self.dtypes] == [dtype for _, dtype in other.dtypes]
        return StandIn((*self.partitions, *other.toDF(*self.columns).partitions), self.batch)

    def join(self, other: StandIn, on: str, how: str = "inner") -> StandIn:
        ways: dict[str, Any] = {"inner": "inner", "left_semi": "semi"}
        return self._each(lambda part: part.join(other.whole, on=on, how=ways[how]))

    def orderBy(self, *names: str) -> StandIn:  # noqa: N802 - Spark's name
        return self._one(self.whole.sort(names) if names else self.whole)

    def fillna(self, value: int, names: Sequence[str]) -> StandIn:
        return self._each(lambda part: part.with_columns(pl.col(names).fill_null(value)))

    def mapInArrow(self, work: Work, schema: str) -> StandIn:  # noqa: N802 - Spark's name
        return StandIn(
            tuple(_made(work(self._batches(part)), schema) for part in self.partitions), self.batch
        )

    def _batches(self, part: pl.DataFrame) -> Iterator[pa.RecordBatch]:
        # Of an empty partition Spark hands over no batch.
        return iter(part.to_arrow().to_batches(max_chunksize=self.batch) if part.height else ())

    def groupBy(self, *names: str) -> Groups:  # noqa: N802 - Spark's name
        return Groups(self, names)


@frozen
class Groups:
    """A frame grouped."""

    frame: StandIn
    by: tuple[str, ...]

    def _of(self, *measures: pl.Expr) -> StandIn:
        whole = self.frame.whole
        if not self.by:
            return StandIn((whole.select(measures),), self.frame.batch)
        # Groups come in no order.
        return StandIn((whole.group_by(self.by).agg(measures),), self.frame.batch)

    def count(self) -> StandIn:
        return self._of(pl.len().cast(pl.Int64).alias("count"))

    def sum(self, *names: str) -> StandIn:
        return self._of(*(pl.col(name).sum().cast(pl.Int64).alias(f"sum({name})") for name in names))

    def agg(self, measures: Mapping[str, str]) -> StandIn:
        ways = {"count": pl.len().cast(pl.Int64), "min": pl.col("row").min()}
        return self._of(*(ways[way].alias(f"{way}({name})") for name, way in measures.items()))

    def applyInArrow(self, work: Callable[[pa.Table], pa.Table], schema: str) -> StandIn:  # noqa: N802 - Spark's name
        groups = [group for _, group in self.frame.whole.group_by(self.by)]
        found = tuple(_made(work(group.to_arrow()).to_batches(), schema) for group in groups)
        return StandIn((*found, _made((), schema)), self.frame.batch)


def _expression(text: str) -> pl.Expr:
    text = text.replace("`", '"')
    if text == "*":
        return pl.all()
    bucket = _BUCKET.fullmatch(text)
    if bucket:
        return (pl.col(bucket["key"]).hash() % int(bucket["number"])).cast(pl.Int32).alias(bucket["name"])
    return pl.sql_expr(re.sub(r"map_entries\((.+?)\)", r"\1", text))


def _made(batches: Iterable[pa.RecordBatch], schema: str) -> pl.DataFrame:
    """Return what Python handed back, which has to be of exactly the types that were announced, as Spark has it."""
    named = [
        each.strip("`").replace("` ", " ").split(" ", 1) for each in re.split(r", (?=[`\w]+ \w)", schema)
    ]
    types = {text: dtype for dtype, text in _TYPES.items() if dtype != pl.UInt32()}
    right = {name: types[dtype] for name, dtype in named}
    found: list[pl.DataFrame] = [pl.DataFrame(schema=right)]
    for batch in batches:
        assert batch.schema.names == list(right)
        kinds: list[Any] = batch.schema.types
        assert all(not pa.types.is_unsigned_integer(kind) for kind in kinds)
        texts: list[Any] = [
            kind for kind, dtype in zip(kinds, right.values(), strict=True) if dtype == pl.String()
        ]
        assert all(pa.types.is_string(kind) or pa.types.is_large_string(kind) for kind in texts)
        found.append(pl.DataFrame(batch))
    return pl.concat(found)
