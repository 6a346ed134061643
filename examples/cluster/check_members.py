r"""A roster too big for one machine, checked by Apache Spark: `python examples/cluster/check_members.py`, or `spark-submit` the same file.

    spark-submit --master yarn --archives env.tar.gz#env --conf spark.pyspark.python=env/bin/python \
        examples/cluster/check_members.py hdfs:///members hdfs:///checked --on 2026-11-23

IN holds Parquet files of members in canonical columns; OUT receives `findings` and `summary`, Parquet too, and must not be
there yet. Without IN and OUT a roster of invented people is made on the spot, and checked in a folder that is thrown away.
Neither names nor numbers of persons are printed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from pyspark.sql import SparkSession

import partybranch as pb
from partybranch.frames import to_frame
from partybranch.frames.spark import check_spark, heads_spark

ON = date(2026, 11, 23)


def check(session: SparkSession, members: str, to: str, on: date) -> None:
    """Write what is found in members, and print the counts by rule and the members by branch, the largest first."""
    roster = session.read.parquet(members)
    report = check_spark(roster, on=on)
    # Two plans are run from it: so it is kept, and the members are gone through once.
    report.answers.persist()
    report.findings().write.parquet(f"{to}/findings")
    report.summary().write.parquet(f"{to}/summary")
    report.answers.unpersist()
    session.read.parquet(f"{to}/summary").orderBy("code").show(100, truncate=False)
    if "branch" in roster.columns:
        heads_spark(roster, pb.Standing.FULL, on=on).orderBy("rows", ascending=False).show(5)
    print(f"rules that no table can be asked about: {len(report.beyond)}")


def invented() -> list[pb.Member]:
    """Return a branch of sixty, in which one was confirmed too early, and two have the same identity number."""
    day = pb.PartialDate.parse
    return [
        pb.Member(
            id=f"{number:04}",
            name="某某",
            branch="中共某县某乡第一支部委员会",
            born_on=day("1980-05-01"),
            admitted_on=day("2015-07-01"),
            confirmed_on=day("2016-01-01" if number == 0 else "2016-07-01"),
            identity_number="110000198005010016" if number in {7, 8} else None,
        )
        for number in range(60)
    ]


@contextmanager
def tried() -> Generator[tuple[str, str]]:
    """Make the invented roster, and throw it away again with all that was found."""
    with tempfile.TemporaryDirectory() as name:
        members = Path(name) / "members.parquet"
        to_frame(invented()).write_parquet(members)
        yield str(members), name


def main() -> None:
    """Run the job that the arguments ask for."""
    parser = argparse.ArgumentParser(description="Check members on a cluster.")
    parser.add_argument("members", nargs="?", metavar="IN")
    parser.add_argument("to", nargs="?", metavar="OUT")
    parser.add_argument("--on", type=date.fromisoformat, default=ON, help="the day of the check")
    asked = parser.parse_args()
    if (asked.members is None) is not (asked.to is None):
        parser.error("both IN and OUT, or neither")
    # Where no cluster says which Python its workers run, they run this one.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = SparkSession.builder.appName("partybranch").getOrCreate()
    try:
        if asked.members is None:
            with tried() as (members, to):
                check(session, members, to, asked.on)
        else:
            check(session, asked.members, asked.to, asked.on)
    finally:
        session.stop()


if __name__ == "__main__":
    main()
