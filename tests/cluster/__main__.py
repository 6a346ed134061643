"""A roster checked by a real local session of Spark and by one machine: `python -m tests.cluster [N]`. Ends with 1 on any difference.

Needs the extra `spark` and a Java of 17 or later. N invented people (200,000), one row in a hundred with a defect, are checked as they are; with
numbered rows, branches that are too large and rules of an agency's own; and on a day before some of the law. Then a cell that holds no value
has to be named, and the example job has to run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, cast

import attrs
import polars as pl
import pyarrow as pa
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from tests.benchmarks.make_roster import DAY, make

import partybranch as pb
from partybranch.frames import check_frame, heads
from partybranch.frames.spark import check_spark, heads_spark

_BEFORE: Final = date(2019, 5, 6)
_WITHOUT_ROWS: Final = ("member", "code", "force", "field", "regulation", "edition", "article", "fingerprint")
"""What findings of rows without numbers have in common with those of one frame: their words name records by other names."""


@attrs.frozen(kw_only=True)
class Case:
    """What is checked both ways.

    Args:
        name: what it is called in the output.
        changed: makes the members of it from those of the roster.
        numbered: whether Spark is given the numbers of the rows.
        on: the day of the check.
        rules: the rules.
    """

    name: str
    changed: Callable[[pl.LazyFrame], pl.LazyFrame] = lambda members: members
    numbered: bool = False
    on: date = DAY
    rules: pb.RuleBook = pb.RULES


def _with_large_branches(members: pl.LazyFrame) -> pl.LazyFrame:
    """Give the members of a place one branch, so that many are too large."""
    return members.with_columns(pl.col("branch").str.extract("^(中共.{12})"))


def _with_an_own_rule() -> pb.RuleBook:
    @pb.rule(
        "OWN001",
        scope=lambda whole: (
            pb.Subject(path=path, value=member, member=member) for path, member in whole.members
        ),
        force=pb.Force.NOTE,
        zh="编号以77结尾",
        en="the id ends with 77",
    )
    def ends_otherwise(member: pb.Member, _case: object) -> pb.Verdict:
        """An id does not end with 77.

        Requires: nothing that anybody asks for.
        Reading: as it is written.
        Putting it right: another id.
        """
        return pb.NotMet() if member.id.endswith("77") else pb.findings.MET

    tightened = pb.RULES.tightening("ADM204", 24, source="某市委办法", since=date(2020, 1, 1))
    return tightened.adding(ends_otherwise)


def main(arguments: Sequence[str]) -> int:
    """Check both ways what the arguments ask for, and print what it took."""
    parser = argparse.ArgumentParser(prog="python -m tests.cluster", description=__doc__)
    parser.add_argument("rows", type=int, nargs="?", default=200_000, metavar="N")
    parser.add_argument("--master", default="local[2]", help="where Spark runs (local[2])")
    parser.add_argument("--partitions", type=int, default=4, help="into how many the members are divided (4)")
    asked = parser.parse_args(arguments)
    if "JAVA_HOME" not in os.environ and shutil.which("java") is None:
        parser.error("no Java: install one of 17 or later, such as Debian's openjdk-17-jdk-headless")
    cases = (
        Case(name="as it is"),
        Case(
            name="rows numbered, branches too large, rules of an agency's own",
            changed=_with_large_branches,
            numbered=True,
            rules=_with_an_own_rule(),
        ),
        Case(name=f"on {_BEFORE}", on=_BEFORE),
    )
    with tempfile.TemporaryDirectory() as folder:
        roster = Path(folder) / "roster.parquet"
        make(roster, asked.rows)
        session = _session(asked.master)
        try:
            differences = [
                f"{case.name}: {each}"
                for case in cases
                for each in _compared(session, case, roster, asked.partitions)
            ]
            differences += _unnamed_cells(session, roster)
        finally:
            session.stop()
    differences += _example()
    for each in differences:
        print(f"DIFFERENT: {each}")
    print("different" if differences else "the same in all")
    return 1 if differences else 0


def _session(master: str) -> SparkSession:
    # Its workers would run another Python; and it warns of a library that is not used.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")
    session: SparkSession = (
        SparkSession.builder.master(master)
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.memory", "2g")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.executorEnv.POLARS_MAX_THREADS", "1")
        .getOrCreate()
    )
    # Spark without its engine, which the type checkers look at, does not know its context.
    cast("Any", session).sparkContext.setLogLevel("OFF")
    return session


def _nothing(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield batch.select(["id"]).slice(0, 0)


def _compared(session: SparkSession, case: Case, roster: Path, partitions: int) -> Iterator[str]:
    """Yield what differs."""
    folder = roster.with_name(case.name.replace(" ", "-"))
    folder.mkdir()
    members = folder / "members.parquet"
    case.changed(pl.scan_parquet(roster)).sink_parquet(members)
    begun = time.perf_counter()
    # A frame and no file, in which rows are called by their places in it.
    alone_in = pl.scan_parquet(members)
    expected = check_frame(alone_in, on=case.on, rules=case.rules, to=folder / "alone.parquet")
    alone = time.perf_counter() - begun
    if case.numbered:
        numbered = pl.scan_parquet(members).with_row_index("row").cast({"row": pl.Int64})
        members = folder / "numbered.parquet"
        numbered.sink_parquet(members)
    given = session.read.parquet(str(members)).repartition(partitions)
    begun = time.perf_counter()
    given.mapInArrow(_nothing, "id string").count()
    handed = time.perf_counter() - begun
    begun = time.perf_counter()
    report = check_spark(given, on=case.on, rules=case.rules)
    report.answers.persist()
    report.findings().write.parquet(str(folder / "findings"))
    report.summary().write.parquet(str(folder / "summary"))
    report.answers.unpersist()
    together = time.perf_counter() - begun
    print(
        f"{case.name}: {expected.rows} rows, {sum(expected.found.values())} findings, "
        f"{sum(expected.cannot_tell.values())} times not to be told; "
        f"one machine {alone:.1f} s ({expected.rows / alone:,.0f} rows a second), "
        f"Spark {together:.1f} s ({expected.rows / together:,.0f} rows a second), "
        f"and before it {handed:.1f} s to hand the rows to Python and do nothing",
        flush=True,
    )
    summary = pl.read_parquet(folder / "summary" / "*.parquet").sort("code")
    if summary.rows() != expected.summary().rows():
        yield f"the summary: {summary.rows()}, and not {expected.summary().rows()}"
    found, right = (
        pl.read_parquet(file) for file in (folder / "findings" / "*.parquet", folder / "alone.parquet")
    )
    columns = right.columns if case.numbered else _WITHOUT_ROWS
    yield from _differing("findings", found.select(columns), right.select(columns))
    if not case.numbered and found["row"].null_count() < found.height:
        yield "rows have numbers that nobody gave them"
    counted = pl.DataFrame(heads_spark(given, on=case.on).toArrow())
    yield from _differing("heads", counted, heads(alone_in, on=case.on))


def _differing(what: str, found: pl.DataFrame, right: pl.DataFrame) -> Iterator[str]:
    typed = found.cast(right.schema)
    if typed.sort(pl.all()).equals(right.sort(pl.all())):
        return
    for name, one, other in (("too much", typed, right), ("missing", right, typed)):
        only = one.join(other, on=one.columns, how="anti", nulls_equal=True)
        yield f"{what}: {only.height} {name}, such as {only.head(3).rows()}"


def _unnamed_cells(session: SparkSession, roster: Path) -> Iterator[str]:
    """Yield what is wrong with the error on a cell that holds no value."""
    members: DataFrame = session.read.parquet(str(roster)).limit(1_000)
    wrong = "CASE WHEN id = '77' THEN '11000019491231002X' ELSE sex END AS sex"
    given = members.selectExpr(*(wrong if name == "sex" else name for name in members.columns))
    try:
        check_spark(given, on=DAY).answers.count()
    except PySparkException as error:
        said: Any = str(error)
        if "column “sex”, record “77”: not one of the codes" not in said:
            yield f"an error that does not name its cell: {said[-300:]}"
        if "19491231" in said:
            yield "an error that states the number of a person"
    else:
        yield "a cell that holds no value is passed over"


def _example() -> Iterator[str]:
    """Yield what is wrong with the example job, run as a user runs it."""
    command = [sys.executable, "examples/cluster/check_members.py"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        yield f"the example ends with {done.returncode}: {done.stderr[-300:]}"
    for line in ("|ADM201|1   |0       |", "|CON105|2   |0       |", "|ORG102|0   |1       |"):
        if line not in done.stdout:
            yield f"the example prints no line {line}"
    if "1980050" in done.stdout:
        yield "the example prints the number of a person"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
