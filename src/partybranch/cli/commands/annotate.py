"""`partybranch annotate`: the user's own workbook with every problem at its cell."""

from __future__ import annotations

from typing import Annotated as Stated

import typer

from partybranch._annotating import may_be_written, table_bytes, write_annotated
from partybranch.cli._console import Language, say_note, tried, working
from partybranch.cli._days import day_of
from partybranch.cli._files import refuse_no_name, standard_input
from partybranch.cli._inputs import read_mapping
from partybranch.cli._limits import allowed
from partybranch.cli._options import (
    FailFrom,
    FailOn,
    HeadingMap,
    Ignore,
    KnownBefore,
    Lang,
    On,
    Profile,
    Quiet,
    Reveal,
    Rules,
    Select,
)
from partybranch.cli._reports import report_on, status_of
from partybranch.cli._selection import rule_book, selection
from partybranch.codec import load_baseline
from partybranch.findings import Report
from partybranch.outputs import Annotated, annotated, names_of
from partybranch.regulations import Force
from partybranch.roster import read_roster

__all__ = ["annotate_command"]


def _written(report: Report, made: Annotated, target: str, language: Language) -> str:
    counts = report.counts()
    number, untold = len(report.findings), len(report.unjudged)
    if language is Language.ZH:
        by_force = "、".join(f"{force.zh} {counts[force]}" for force in Force)
        head = f"已写出 {target}：问题 {number} 处（{by_force}），无法判断 {untold} 项"
        known = f"；另有 {report.known} 处为基线已知，没有标出" if report.known else ""
    else:
        by_force = ", ".join(f"{force.en} {counts[force]}" for force in Force)
        head = f"written to {target}: findings {number} ({by_force}), cannot tell {untold}"
        known = f"; known already and not marked: {report.known}" if report.known else ""
    return "\n".join((head + known, *(each.text(language.value) for each in made.said)))


def annotate_command(
    source: Stated[
        str,
        typer.Argument(
            metavar="IN", help="花名册文件或 -（标准输入）。 A roster file, or - for standard input."
        ),
    ],
    target: Stated[
        str,
        typer.Argument(
            metavar="OUT.xlsx",
            help="写出的工作簿，不能是输入文件；含宏的为 .xlsm。 The workbook to write, never the input; .xlsm if it holds macros.",
        ),
    ],
    *,
    on: On = None,
    profile: Profile = None,
    mapping: HeadingMap = None,
    select: Select = "",
    ignore: Ignore = "",
    rules: Rules = None,
    baseline: KnownBefore = None,
    fail_on: FailFrom = FailOn.MUST,
    lang: Lang = Language.ZH,
    reveal: Reveal = False,
    quiet: Quiet = False,
) -> None:
    """把问题批注在原工作簿上。 Write the problems into a copy of the workbook.

    例如 For example: partybranch annotate 花名册.xlsx 花名册-核查.xlsx --on 2026-11-23

    partybranch annotate 花名册.csv 花名册-核查.xlsx --select ADM,CON

    有问题的单元格着色并附批注，末列写明各行问题，首页汇总并链接到单元格，其余原样不变。改正后可以直接再次核查。

    Cells with a problem are coloured and have a note, the last column says the problems of each row, and a first sheet
    sums up and leads to the cells; all else stays as it is. Once corrected it can be checked again as it is.

    退出状态：0 没有达到 --fail-on 力度的问题，1 有，2 无法读取、无法写出或用法有误。

    Exit status: 0 nothing found at or above --fail-on, 1 found, 2 unreadable, unwritable or a wrong call.
    """
    day = day_of(on, lang)

    def work() -> int:
        refuse_no_name(source)
        chosen = selection(select, ignore, rule_book(rules))
        given = standard_input() if source == "-" else source
        may_be_written(given, target)
        headings = read_mapping(mapping, profile)
        with working(quiet=quiet) as steps:
            steps.at(source, 0, None)
            data = table_bytes(given, allowed())
            roster = read_roster(
                data,
                profile=profile,
                mapping=headings,
                limits=allowed(),
                name=source,
                reveal=reveal,
            )
            report = report_on(roster, day, chosen, reveal=reveal, places=False)
            if baseline is not None:
                report = load_baseline(baseline, limits=allowed()).new_in(report)
            steps.at(target, 0, None)
            made = annotated(
                data,
                roster,
                report,
                language=lang.value,
                rules=chosen.rules,
                names=names_of(roster, lang.value, reveal=reveal),
                reveal=reveal,
                limits=allowed(),
            )
            write_annotated(made, target, given)
        if not quiet:
            say_note(_written(report, made, target, lang))
        return status_of([report], fail_on)

    raise typer.Exit(tried(work, lang))
