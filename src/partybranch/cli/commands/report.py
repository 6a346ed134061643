"""`partybranch report`: what was found and how a branch stands, as one page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path as FilePath
from typing import Annotated, Final

import typer

from partybranch.cli._console import Language, say_notes, tried, working
from partybranch.cli._days import day_of, read_period
from partybranch.cli._files import passed_over
from partybranch.cli._inputs import Given, read_mapping
from partybranch.cli._limits import allowed
from partybranch.cli._options import (
    FailOn,
    HeadingMap,
    Ignore,
    Jobs,
    KnownBefore,
    Lang,
    Limit,
    Looked,
    On,
    Profile,
    Quiet,
    Reveal,
    Rules,
    Select,
)
from partybranch.cli._reports import checked, status_of, unknown_to
from partybranch.cli._selection import rule_book, selection
from partybranch.cli._writing import put, refuse_inputs
from partybranch.codec import load_baseline
from partybranch.dates import Period
from partybranch.errors import UnwritableFile
from partybranch.findings import Message, Report
from partybranch.outputs import as_html
from partybranch.rules import RuleBook
from partybranch.summaries import Overview, overview

__all__ = ["report_command"]

_EXTENSIONS: Final = (".html", ".htm")


def views_of(
    reports: Sequence[tuple[Given, Report]], period: Period | None, *, on: date, rules: RuleBook
) -> tuple[Overview, ...]:
    """Return the views of everything that was read and checked."""
    return tuple(
        overview(given.records, on=on, period=period, rules=rules, report=report, path=given.path)
        for given, report in reports
    )


def _refuse_other_than_pages(target: str) -> None:
    if FilePath(target).suffix.lower() not in _EXTENSIONS:
        raise UnwritableFile(
            zh=f"报告写作网页，文件名应以 .html 结尾，而不是“{target}”",
            en=f"a report is written as a page, whose name ends with .html, not “{target}”",
        )


def report_command(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|DIR|-…",
            help="文件、文件夹或 -（标准输入）。 Files, folders, or - for standard input.",
        ),
    ],
    *,
    out: Annotated[
        str,
        typer.Option("--output", "-o", metavar="OUT.html", help="写入的网页文件。 The page that is written."),
    ],
    on: On = None,
    period: Looked = None,
    profile: Profile = None,
    mapping: HeadingMap = None,
    select: Select = "",
    ignore: Ignore = "",
    rules: Rules = None,
    baseline: KnownBefore = None,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            help="有这种力度以上的问题时以状态 1 结束，默认不会。 "
            "End with status 1 from findings of this force on; by default never."
        ),
    ] = FailOn.NEVER,
    limit: Limit = None,
    lang: Lang = Language.ZH,
    reveal: Reveal = False,
    jobs: Jobs = None,
    quiet: Quiet = False,
) -> None:
    """写成一页网页报告。 Write a report as one page.

    例如 For example: partybranch report 台账.json -o 报告.html --period 2025

    partybranch report 花名册.xlsx -o report.html --lang en

    问题及依据、组织生活各月完成情况、汇报、主题活动进展、党员统计，一页看全；不访问网络，可打印成 A4。

    退出状态：0 已写出，1 已写出且有 --fail-on 力度以上的问题，2 无法读取或用法有误。

    Exit status: 0 written, 1 written and something found at or above --fail-on, 2 unreadable or a wrong call.
    """
    day = day_of(on, lang)

    def work() -> int:
        wanted = read_period(period, "--period")
        _refuse_other_than_pages(out)
        refuse_inputs(out, inputs)
        book = rule_book(rules)
        chosen = selection(select, ignore, book)
        headings = read_mapping(mapping, profile)
        with working(quiet=quiet) as steps:
            reports = checked(
                inputs,
                steps,
                on=day,
                chosen=chosen,
                profile=profile,
                mapping=headings,
                reveal=reveal,
                jobs=jobs,
            )
            if baseline is not None:
                reports = unknown_to(load_baseline(baseline, limits=allowed()), reports)
            steps.at(out, 0, None)
            # What is not reported is still asked for: completion and due days are of all rules.
            views = views_of(reports, wanted, on=day, rules=book)
            page = as_html(views, lang.value, reveal=reveal, limit=limit)
        # Before there is a page in a folder that is passed over too.
        say_notes([passed_over(inputs, written=out)], lang, quiet=quiet)
        put(page.encode(), out, inputs, reveal=reveal)
        say_notes([_written(out, reports)], lang, quiet=quiet)
        return status_of((report for _, report in reports), fail_on)

    raise typer.Exit(tried(work, lang))


def _written(target: str, reports: Sequence[tuple[Given, Report]]) -> Message:
    findings = sum(len(report.findings) for _, report in reports)
    unjudged = sum(len(report.unjudged) for _, report in reports)
    return Message(
        f"已写出 {target}：发现问题 {findings} 处，无法判断 {unjudged} 项",
        f"written: {target}; findings: {findings}, cannot tell: {unjudged}",
    )
