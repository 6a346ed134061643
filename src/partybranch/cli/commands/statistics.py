"""`partybranch statistics`: who the members are on a day, by sex, ethnic group, age and so on."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer
from attrs import evolve

from partybranch.cli._console import Language, say, say_notes, tried, working
from partybranch.cli._days import day_of, read_period
from partybranch.cli._files import apart, passed_over
from partybranch.cli._frames import frame_statistics
from partybranch.cli._inputs import Given, members_of, read_inputs, read_mapping, unreadable_rows
from partybranch.cli._options import HeadingMap, Jobs, Lang, On, Output, Profile, Quiet
from partybranch.cli._writing import put, refuse_inputs
from partybranch.findings import Message
from partybranch.models import Ledger, Member, Roster
from partybranch.outputs import discreet_name, statistics_as_csv, statistics_as_json, statistics_lines
from partybranch.summaries import Statistics, Table, TableRow, statistics

__all__ = ["statistics_command"]


class StatisticsFormat(StrEnum):
    """How statistics are printed or written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


class By(StrEnum):
    """What statistics are told apart by."""

    BRANCH = "branch"


def _together(given: Sequence[Given]) -> Ledger | Roster | tuple[Member, ...]:
    """Return all that was given as one; members of a ledger that does not stand alone belong to its branch by name."""
    if len(given) == 1:
        return given[0].records
    members: list[Member] = []
    for each in given:
        if isinstance(each.records, Ledger):
            branch = each.records.branch.name
            members += (evolve(member, branch=branch) for member in each.records.members)
        else:
            members += members_of(each.records)
    return tuple(members)


def discreet_statistics(found: Statistics) -> Statistics:
    """Return statistics in which what is no name of a branch, an occupation or an education but a number is masked."""
    return evolve(
        found,
        branch=None if found.branch is None else discreet_name(found.branch),
        tables=tuple(_discreet(each) for each in found.tables),
        branches=tuple(discreet_statistics(each) for each in found.branches),
    )


def _discreet(table: Table) -> Table:
    return evolve(table, rows=tuple(_discreet_row(each) for each in table.rows))


def _discreet_row(row: TableRow) -> TableRow:
    """Return a row; one that is called by what somebody wrote, and no list has, may be a number in the wrong column."""
    written = row.label.zh
    if row.label.en != written or row.key.removeprefix(":") != written:
        return row
    name = discreet_name(written)
    return evolve(row, key=row.key.replace(written, name), label=Message(name, name))


def statistics_command(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|DIR|-…",
            help="台账、花名册、文件夹或 -，一并统计；或一个 .parquet 文件。 Ledgers, rosters, folders or -, counted together; or one .parquet file.",
        ),
    ],
    *,
    on: On = None,
    admitted: Annotated[
        str | None,
        typer.Option(
            metavar="PERIOD",
            help="只统计在此期间入党的，如 2025 或 2025-01-01/2025-07-01（不含末日）。 "
            "Only those admitted in that time; its end is the day after the last.",
        ),
    ] = None,
    by: Annotated[By | None, typer.Option(help="另按党支部统计。 The same of every branch as well.")] = None,
    out: Output = None,
    profile: Profile = None,
    mapping: HeadingMap = None,
    lang: Lang = Language.ZH,
    output: Annotated[
        StatisticsFormat, typer.Option("--format", help="输出格式。 Format of the output.")
    ] = StatisticsFormat.TEXT,
    jobs: Jobs = None,
    quiet: Quiet = False,
) -> None:
    """统计党员情况。 Show membership statistics.

    例如：partybranch statistics 花名册.xlsx --on 2025-12-31 --by branch

    按人员类别、性别、民族、年龄、学历、入党时间、党龄、工作岗位统计当日的党员；无法确定的单列，不作推测。

    Full and probationary members of that day, by standing, sex, ethnic group, age, education, admission, Party age and
    occupation. Of whom it cannot be told stands apart; nothing is guessed.
    """
    day = day_of(on, lang)

    def work() -> int:
        refuse_inputs(out, files)
        within = read_period(admitted, "--admitted")
        headings = read_mapping(mapping, profile)
        with working(quiet=quiet) as steps:
            frames, others = apart(files)
            given: list[Given] = []
            if frames:
                found = frame_statistics(
                    frames, others, steps, on=day, admitted=within, by_branch=by is By.BRANCH
                )
            else:
                given = read_inputs(files, steps, profile=profile, mapping=headings, jobs=jobs)
                found = statistics(_together(given), on=day, admitted=within, by_branch=by is By.BRANCH)
        found = discreet_statistics(found)
        say_notes([passed_over(files, frames=True, written=out), unreadable_rows(given)], lang, quiet=quiet)
        if out is None and output is StatisticsFormat.TEXT:
            say(statistics_lines(found, lang.value))
            return 0
        put(_written(found, output, lang), out, files)
        return 0

    raise typer.Exit(tried(work, lang))


def _written(found: Statistics, output: StatisticsFormat, language: Language) -> bytes:
    match output:
        case StatisticsFormat.JSON:
            return statistics_as_json(found).encode()
        case StatisticsFormat.CSV:
            return statistics_as_csv(found)
        case StatisticsFormat.TEXT:
            return "".join(f"{line.text}\n" for line in statistics_lines(found, language.value)).encode()
