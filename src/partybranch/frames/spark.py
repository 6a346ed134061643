"""Members checked on a cluster, by Apache Spark. Needs the extra `spark`, here and on the executors.

Spark reads, distributes, groups and joins; on each of its partitions the same kernel runs as on one machine
(`check_record_batches`), and of what Spark has brought together the same rules speak. Nothing is collected here: what is
returned are plans, which run when the caller writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from partybranch.dates import PartialDate
from partybranch.errors import missing_extra
from partybranch.frames._columns import COLUMNS, CellKind, column_named
from partybranch.frames._origin import Origin
from partybranch.frames._polars import loaded
from partybranch.frames._schema import refuse_unfit
from partybranch.models import Standing
from partybranch.regulations import Force
from partybranch.rules import RULES, Rule, RuleBook
from partybranch.terms import Sex

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame  # noqa: TC004 - heavy, and nothing asks what it is when it runs

__all__ = ["SCHEMA", "Carried", "SparkReport", "check_spark", "heads_spark"]

_TEXT: Final = "string"
_PAIRS: Final = "array<struct<key:string,value:string>>"
_TYPES: Final = {
    CellKind.TEXT: (_TEXT,),
    CellKind.WORD: (_TEXT,),
    CellKind.FLAG: ("boolean",),
    CellKind.DATE: ("date", _TEXT),
    CellKind.TEXTS: ("array<string>",),
    CellKind.PAIRS: (_PAIRS,),
}
_RIGHT: Final = {
    name: dtype for column in COLUMNS for name, dtype in zip(column.names, _TYPES[column.kind], strict=True)
}
_ROW: Final = "row"
_WHOLE_NUMBERS: Final = ("bigint", "int", "smallint", "tinyint", "void")
_MAP: Final = "map<string,string>"

SCHEMA: Final = ", ".join(f"{name} {dtype}" for name, dtype in _RIGHT.items())
"""The canonical columns with their types as Spark writes them, for reading files that do not say their types."""

_ANSWERS: Final = (
    "row bigint, member string, code string, force string, field string, path string, zh string, en string, regulation string, "
    "edition string, article string, fingerprint string, branch string, cannot_tell bigint"
)
_BUCKETS: Final = 1_000
"""Into how many groups what stands again is brought, each with all rows of its numbers: to judge a group costs as much as to
judge some thirty rows in it."""


@frozen(kw_only=True)
class SparkReport:
    """What one check on a cluster finds, as plans of Spark.

    Args:
        on: the day of the check.
        answers: what is found, and how often a rule cannot be told, in the columns of `ANSWER_COLUMNS`. Whoever needs more than
            one of the plans below keeps it first (`answers.persist()`), else the members are gone through again for each.
        beyond: the codes of the rules that are not asked of a frame.
    """

    on: date
    answers: DataFrame
    beyond: tuple[str, ...]

    def findings(self) -> DataFrame:
        """Return what is found, a row each, in no order."""
        return self.answers.filter("cannot_tell IS NULL").drop("cannot_tell")

    def summary(self) -> DataFrame:
        """Return one row a rule that found something, or could not be told, by its code; see `FrameReport.summary`."""
        forces = [str(force) for force in Force]
        numbers = [f"CASE WHEN force = '{force}' THEN 1 ELSE 0 END AS {force}" for force in forces]
        counted = self.answers.selectExpr("code", *numbers, "coalesce(cannot_tell, 0) AS cannot_tell")
        names = [*forces, "cannot_tell"]
        return counted.groupBy("code").sum(*names).toDF("code", *names).orderBy("code")


def check_spark(frame: DataFrame, *, on: date, rules: RuleBook = RULES, reveal: bool = False) -> SparkReport:
    """Judge a Spark frame of members: every row, identity numbers and record ids that stand again, and the size of every branch.

    What is found is what `check_frame` finds in the same rows; no job runs before the caller asks for it. A column `row` of whole
    numbers from 0, if there is one, numbers the rows, and findings name rows by it; else they name members by their ids.

    Args:
        frame: in canonical columns. `extra` and `unread` may also be maps.
        on: the day of the check.
        rules: which rules. Rules of an agency's own travel to the executors by value.
        reveal: see `check`.

    Raises:
        UnfitFrame: a column is missing, unknown or of a wrong type. (Of a cell that holds no such value the task speaks that comes
            upon it: it fails with the same error, which names the column and the record.)
        TypeError: `on` is a datetime; say which day it is.
        MissingExtra: polars or pyarrow is not installed.
    """
    _ready()
    from partybranch.frames._asking import asked  # noqa: PLC0415 - works with polars from its first line on

    day = PartialDate.of(on).first
    rows = _fitted(frame)
    questions = asked(rules)
    of_rows = partial(_checked, rules=Carried.of(rules), on=day, reveal=reveal)
    answers = rows.mapInArrow(of_rows, _ANSWERS)
    for more in _of_whole(rows, questions.whole, day, reveal=reveal):
        answers = answers.unionAll(more)
    return SparkReport(on=day, answers=answers, beyond=questions.beyond)


def heads_spark(
    frame: DataFrame, *terms: Standing | Sex, on: date, by: Sequence[str] = ("branch",)
) -> DataFrame:
    """Count the members of a Spark frame on a day by any grouping, and how many of them are this or that.

    Args:
        frame: in canonical columns, and those of `by`. A canonical column that it lacks states nothing.
        terms: see `heads`.
        on: the day.
        by: names of columns, canonical or not; empty: all together.

    Returns:
        A plan of the columns and rows that `heads` returns.

    Raises:
        UnfitFrame: a column is missing, unknown or of a wrong type.
        UnknownName: there is no column that it is to be counted by, or it is called like one that is counted.
        TypeError: a term says nothing about a member; see `heads`.
        MissingExtra: polars or pyarrow is not installed.
    """
    _ready()
    from partybranch.frames._heads import refuse_counted, terms_asked  # noqa: PLC0415 - works with polars from its first line on

    asked, day = terms_asked(terms), PartialDate.of(on).first
    refuse_counted(by, asked)
    return _heads(_fitted(frame, by), asked, day, by).orderBy(*by)


def _ready() -> None:
    try:
        loaded()
        import pyarrow  # noqa: F401, ICN001, PLC0415 # pyright: ignore[reportUnusedImport] - an extra, looked for
    except ImportError:
        raise missing_extra("spark", zh_for="在集群上核查", en_for="checking on a cluster") from None


def _fitted(frame: DataFrame, others: Sequence[str] = ()) -> DataFrame:
    """Return a frame with those canonical columns that it has, the number of the row or null, and the others that are named."""
    types = dict(frame.dtypes)
    own = {name: dtype for name, dtype in types.items() if name not in {_ROW, *others} or name in _RIGHT}
    origin = Origin()
    refuse_unfit(own, _RIGHT, _fits, origin)
    if "id" not in own:
        raise origin.without_ids()
    if types.get(_ROW, "void") not in _WHOLE_NUMBERS:
        raise origin.mistyped(_ROW, types[_ROW], "bigint")
    number = f"`{_ROW}`" if _ROW in types else "NULL"
    columns = [
        f"map_entries(`{name}`) AS `{name}`" if own[name] == _MAP else f"`{name}`"
        for name in _RIGHT
        if name in own
    ]
    more = [
        f"`{name}`" if name in types else f"CAST(NULL AS {_lacking(name)}) AS `{name}`"
        for name in others
        if name not in {_ROW, *own}
    ]
    return frame.selectExpr(f"CAST({number} AS BIGINT) AS {_ROW}", *columns, *more)


def _lacking(name: str) -> str:
    """Return the type of a canonical column that a frame lacks.

    Raises:
        UnknownName: the column is not canonical.
    """
    if name not in _RIGHT:
        column_named(name)
    return _RIGHT[name]


def _fits(found: str, right: str) -> bool:
    if found in (right, "void"):
        return True
    match right:
        case "string":
            return found.startswith(("varchar(", "char(", "string "))
        case "array<string>":
            return found == "array<void>"
        case "array<struct<key:string,value:string>>":
            return found in (_MAP, "array<void>")
        case _:
            return False


@frozen
class Carried:
    """A rule book on its way to the executors, whose own rules are these by their codes: a copy of one would be no longer the same.

    Args:
        codes: of the rules of this library.
        others: rules of an agency's own, and with limits of its own.
    """

    codes: tuple[str, ...]
    others: tuple[Rule[Any], ...]

    @classmethod
    def of(cls, rules: Iterable[Rule[Any]]) -> Carried:
        """Return a rule book so that it can be carried."""
        given = tuple(rules)
        ours = tuple(each.code for each in given if each.code in RULES and each == RULES[each.code])
        return cls(ours, tuple(each for each in given if each.code not in ours))

    def book(self) -> RuleBook:
        """Return the rule book."""
        return RuleBook((*(RULES[code] for code in self.codes), *self.others))


def _checked(
    batches: Iterator[pa.RecordBatch], *, rules: Carried, on: date, reveal: bool
) -> Iterator[pa.RecordBatch]:
    from partybranch.frames._arrow import check_record_batches  # noqa: PLC0415 - needs polars

    return check_record_batches(batches, on=on, rules=rules.book(), reveal=reveal)


def _of_whole(rows: DataFrame, rules: RuleBook, on: date, *, reveal: bool) -> Iterator[DataFrame]:
    """Yield the answers of the rules that look at more rows than one."""
    from partybranch.frames._again import SHOWN  # noqa: PLC0415 - needs polars
    from partybranch.frames._arrow_wholes import KEY, keyed  # noqa: PLC0415 - needs polars
    from partybranch.frames._wholes import SIZE  # noqa: PLC0415 - needs polars

    def only(code: str) -> Carried:
        return Carried.of((rules[code],))

    shown = [_ROW, *(name for name in SHOWN if name in rows.columns)]
    types = dict(rows.dtypes)
    if "CON105" in rules and "identity_number" in types:
        keys = rows.select("identity_number").mapInArrow(partial(keyed, keep=()), f"{KEY} string")
        ddl = ", ".join([*(f"{name} {types[name]}" for name in shown), f"{KEY} string"])
        with_keys = rows.select(*shown).mapInArrow(partial(keyed, keep=shown), ddl)
        yield _again(only("CON105"), with_keys, keys, KEY, on, reveal=reveal)
    if "CON106" in rules:
        yield _again(only("CON106"), rows.select(*shown), rows.select("id"), "id", on, reveal=reveal)
    if SIZE in rules and "branch" in types:
        yield _sizes(rows, rules[SIZE], on)


def _again(only: Carried, rows: DataFrame, keys: DataFrame, key: str, on: date, *, reveal: bool) -> DataFrame:
    from partybranch.frames._arrow_wholes import BUCKET, answers_again  # noqa: PLC0415 - needs polars

    again = keys.groupBy(key).count().filter("count > 1").select(key)
    theirs = rows.join(again, key, "left_semi")
    buckets = theirs.selectExpr("*", f"pmod(hash(`{key}`), {_BUCKETS}) AS {BUCKET}")

    def judged(group: pa.Table) -> pa.Table:
        return answers_again(group, only=only.book(), on=on, reveal=reveal)

    # Spark looks at annotations, and would want others than ours.
    judged.__annotations__.clear()
    groups: Any = buckets.groupBy(BUCKET)
    answers: DataFrame = groups.applyInArrow(judged, _ANSWERS)
    return answers


def _sizes(rows: DataFrame, rule: Rule[Any], on: date) -> DataFrame:
    from partybranch.frames._wholes import SIZE, doubts_sizes, most_members  # noqa: PLC0415 - the same

    named = rows.filter("branch <> ''")
    most = most_members(rule, on)
    if most is None:
        number = named.select("branch").distinct().groupBy().count()
        told = "count > 0" if doubts_sizes(rule, on) else "false"
        return number.filter(told).selectExpr(*_doubts(SIZE, "count"))
    sizes = named.groupBy("branch").agg({"*": "count", _ROW: "min"}).toDF("branch", "recorded", _ROW)
    large = sizes.filter(f"recorded > {most}")
    counted = _heads(
        named.join(large.select("branch"), "branch", "left_semi"), (Standing.FULL,), on, ("branch",)
    )
    return large.join(counted, "branch").mapInArrow(
        partial(_sized, rule=Carried.of((rule,)), on=on), _ANSWERS
    )


def _sized(batches: Iterator[pa.RecordBatch], *, rule: Carried, on: date) -> Iterator[pa.RecordBatch]:
    from partybranch.frames._arrow_wholes import answers_on_sizes  # noqa: PLC0415 - needs polars

    (only,) = rule.book()
    return answers_on_sizes(batches, rule=only, on=on)


def _doubts(code: str, number: str) -> list[str]:
    """Return the columns of answers that say how many times a rule cannot be told."""
    values = {"code": f"'{code}'", "cannot_tell": number}
    return [
        f"CAST({values.get(name, 'NULL')} AS {dtype}) AS `{name}`"
        for name, dtype in (each.split() for each in _ANSWERS.split(", "))
    ]


def _heads(rows: DataFrame, terms: Sequence[Standing | Sex], on: date, by: Sequence[str]) -> DataFrame:
    from partybranch.frames._arrow_wholes import heads_in, measures  # noqa: PLC0415 - needs polars
    from partybranch.frames._heads import LOOKED_AT  # noqa: PLC0415 - needs polars

    types = dict(rows.dtypes)
    # Spark cannot see what Python looks at, and would read it all.
    seen = rows.select(*(name for name in types if name in {"id", *LOOKED_AT, *by}))
    names = measures(terms)
    ddl = ", ".join([*(f"`{name}` {types[name]}" for name in by), *(f"{name} bigint" for name in names)])
    counted = partial(heads_in, terms=tuple(terms), on=on, by=tuple(by))
    parts = seen.mapInArrow(counted, ddl)
    return parts.groupBy(*by).sum(*names).toDF(*by, *names).fillna(0, list(names))
