"""`partybranch annotate`: the user's own workbook with every problem at its cell."""

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated as Stated

import typer

from partybranch import check
from partybranch._annotating import may_be_written, names_in, table_bytes, write_annotated
from partybranch.cli._console import FOUND, Language, say_note, tried, working
from partybranch.cli._days import day_of
from partybranch.cli._inputs import read_mapping
from partybranch.cli._options import FORCES, FailOn, HeadingMap, Lang, On, Profile, Quiet, Rules
from partybranch.cli._selection import Selection, rule_book, selection
from partybranch.codec import load_baseline
from partybranch.findings import Report
from partybranch.models import Roster
from partybranch.outputs import Annotated, annotated, discreet
from partybranch.regulations import Force
from partybranch.roster import read_roster

__all__ = ["annotate_command"]


def _report(roster: Roster, on: date, chosen: Selection, baseline: str | None, *, reveal: bool) -> Report:
    report = check(roster, on=on, rules=chosen.rules, reveal=reveal)
    report = chosen.of(report if reveal else discreet(report))
    return report if baseline is None else load_baseline(baseline).new_in(report)


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
    select: Stated[
        str,
        typer.Option(
            metavar="CODES",
            help="只标出这些代码或代码开头，如 ADM,CON101。 Mark only these codes or beginnings of codes.",
        ),
    ] = "",
    ignore: Stated[
        str,
        typer.Option(
            metavar="CODES",
            help="不标出这些代码或代码开头。 Leave out these codes or beginnings of codes.",
        ),
    ] = "",
    rules: Rules = None,
    baseline: Stated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="已知问题的基线文件，只标出新的。 Mark only what this baseline file does not know.",
        ),
    ] = None,
    fail_on: Stated[
        FailOn,
        typer.Option(
            help="有这种力度以上的问题时以状态 1 结束。 End with status 1 from findings of this force on."
        ),
    ] = FailOn.MUST,
    lang: Lang = Language.ZH,
    reveal: Stated[
        bool,
        typer.Option(
            "--reveal",
            help="批注中显示单元格原文和完整号码。 Let the notes show the text of cells, and numbers of persons unmasked.",
        ),
    ] = False,
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
        chosen = selection(select, ignore, rule_book(rules))
        given = sys.stdin.buffer if source == "-" else source
        may_be_written(given, target)
        with working(quiet=quiet) as steps:
            steps.at(source, 0, None)
            data = table_bytes(given)
            roster = read_roster(
                data, profile=profile, mapping=read_mapping(mapping or []), name=source, reveal=reveal
            )
            report = _report(roster, day, chosen, baseline, reveal=reveal)
            steps.at(target, 0, None)
            made = annotated(
                data,
                roster,
                report,
                language=lang.value,
                rules=chosen.rules,
                names=names_in(roster, reveal=reveal),
            )
            write_annotated(made, target)
        if not quiet:
            say_note(_written(report, made, target, lang))
        failing = FORCES.get(fail_on)
        return FOUND if failing is not None and report.at_least(failing) else 0

    raise typer.Exit(tried(work, lang))
