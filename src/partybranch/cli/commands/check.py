"""`partybranch check`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer
from attrs import evolve

from partybranch.cli._console import Language, say, say_note, say_notes, tried, working, write
from partybranch.cli._days import day_of
from partybranch.cli._files import apart, passed_over
from partybranch.cli._frames import CheckedFrame, checked_frames, refuse_findings_of
from partybranch.cli._inputs import read_mapping
from partybranch.cli._limits import allowed
from partybranch.cli._options import (
    FailFrom,
    FailOn,
    HeadingMap,
    Ignore,
    Jobs,
    KnownBefore,
    Lang,
    Limit,
    On,
    Profile,
    Quiet,
    Reveal,
    Rules,
    Select,
    typed,
)
from partybranch.cli._reports import Checked, checked, status_of, unknown_to
from partybranch.cli._selection import rule_book, selection
from partybranch.cli._writing import refuse_inputs
from partybranch.codec import dump_baseline, load_baseline
from partybranch.errors import PartybranchError
from partybranch.findings import Baseline, Message, Report
from partybranch.models import Roster, Source
from partybranch.outputs import as_json, as_sarif, discreet_source, lines, summary
from partybranch.regulations import Force

__all__ = ["check_command"]


class OutputFormat(StrEnum):
    """How a report is printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


def show(
    reports: Sequence[tuple[Checked, Report]],
    *,
    output: OutputFormat,
    language: Language,
    limit: int | None,
    fail_on: FailOn,
    reveal: bool,
    quiet: bool,
) -> int:
    """Print the reports and return the exit status; text without its summary if it is to be quiet."""
    whole = _together([report for _, report in reports])
    match output:
        case OutputFormat.JSON:
            sources = [source for given, _ in reports for source in given.sources()]
            write(as_json(whole, sources, limit=limit), reveal=reveal)
        case OutputFormat.SARIF:
            write(as_sarif(_limited(whole, limit), language.value), reveal=reveal)
        case _:
            _show_text(reports, whole, language.value, limit, reveal=reveal, quiet=quiet)
    return status_of([whole], fail_on)


def remember(reports: Sequence[tuple[Checked, Report]], target: str) -> Message:
    """Write what was found as a baseline file, and return what is said of it."""
    known = Baseline.of(_together([report for _, report in reports]))
    dump_baseline(known, target)
    number = sum(each.times for each in known.known)
    return Message(
        f"已写入基线 {target}：{number} 处问题", f"baseline written to {target}; findings: {number}"
    )


def _limited(report: Report, limit: int | None) -> Report:
    """Return a report with so many findings, and the number of the others."""
    others = Counter(each.force for each in report.findings[len(report.findings[:limit]) :])
    return evolve(report, findings=report.findings[:limit], left_out=others + Counter(report.left_out))


def _together(reports: Sequence[Report]) -> Report:
    return Report(
        on=reports[0].on,
        findings=tuple(finding for report in reports for finding in report.findings),
        unjudged=tuple(each for report in reports for each in report.unjudged),
        judged=sum(report.judged for report in reports),
        known=sum(report.known for report in reports),
        left_out=sum((Counter(report.left_out) for report in reports), Counter[Force]()),
        untold=sum((Counter(report.untold) for report in reports), Counter[str]()),
    )


def _show_text(
    reports: Sequence[tuple[Checked, Report]],
    whole: Report,
    language: str,
    limit: int | None,
    *,
    reveal: bool,
    quiet: bool,
) -> None:
    left = len(whole.findings) if limit is None else limit
    sources: list[Source] = []
    unreadable = meetings = ratings = 0
    for given, report in reports:
        say(
            lines(evolve(report, findings=report.findings[:left]), given.names(language), language),
            reveal=reveal,
        )
        left = max(0, left - len(report.findings))
        if isinstance(given, CheckedFrame):
            if not quiet:
                say(given.totals(report, language), reveal=reveal)
        elif isinstance(given.records, Roster):
            read = given.records.sources
            sources += read if reveal else map(discreet_source, read)
            unreadable += len(given.records.unreadable)
            meetings += len(given.records.meetings)
            ratings += len(given.records.ratings)
    if quiet:
        return
    kept = [report for given, report in reports if not isinstance(given, CheckedFrame)]
    counted = sum(sum(report.left_out.values()) for report in kept)
    say(
        summary(
            whole,
            sources=sources,
            unreadable=unreadable,
            left_out=sum(_limited(whole, limit).left_out.values()) - counted,
            language=language,
            meetings=meetings,
            ratings=ratings,
            counted=counted,
        ),
        reveal=reveal,
    )


def check_command(
    context: typer.Context,
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|DIR|-…",
            help="文件、文件夹或 -（标准输入）。 Files, folders, or - for standard input.",
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
    write_baseline: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="把发现的问题写成基线文件，不显示。 Write what is found as a baseline file, and show nothing.",
        ),
    ] = None,
    findings: Annotated[
        str | None,
        typer.Option(
            metavar="FILE.parquet",
            help="把一个 Parquet 文件中发现的全部问题写入此文件。 Write all that is found in one Parquet file to this file.",
        ),
    ] = None,
    fail_on: FailFrom = FailOn.MUST,
    limit: Limit = None,
    lang: Lang = Language.ZH,
    output: Annotated[
        OutputFormat, typer.Option("--format", help="输出格式。 Format of the output.")
    ] = OutputFormat.TEXT,
    reveal: Reveal = False,
    jobs: Jobs = None,
    quiet: Quiet = False,
) -> None:
    """核查花名册或台账。 Check rosters and ledgers.

    例如 For example: partybranch check 花名册.xlsx --on 2026-11-23

    partybranch check 第一支部.xlsx 第二支部.csv 其他支部/ --select ADM,CON

    partybranch check - --format json < 花名册.csv

    partybranch check 全国.parquet --limit 100 --findings 问题.parquet

    退出状态：0 没有达到 --fail-on 力度的问题，1 有，2 无法读取或用法有误。

    Exit status: 0 nothing found at or above --fail-on, 1 found, 2 unreadable or a wrong call.
    """
    day = day_of(on, lang)

    def work() -> int:
        # One of settings is for every call, and has no say in what a new one holds.
        if write_baseline is not None and baseline is not None and typed(context, "baseline"):
            raise PartybranchError(
                zh="--write-baseline 写出发现的全部问题，不能与 --baseline 同时给出",
                en="--write-baseline writes all that is found, and does not go with --baseline",
            )
        for target in (write_baseline, findings):
            refuse_inputs(target, inputs)
        chosen = selection(select, ignore, rule_book(rules))
        headings = read_mapping(mapping, profile)
        frames, others = apart(inputs)
        refuse_findings_of(frames, findings)
        reports: list[tuple[Checked, Report]] = []
        with working(quiet=quiet) as steps:
            if others:
                reports += checked(
                    others,
                    steps,
                    on=day,
                    chosen=chosen,
                    profile=profile,
                    mapping=headings,
                    reveal=reveal,
                    jobs=jobs,
                )
            # What a baseline knows can only be told of findings that are there.
            all_of_them = write_baseline is not None or baseline is not None
            looked_through = checked_frames(
                frames,
                steps,
                on=day,
                chosen=chosen,
                keep=sys.maxsize if all_of_them else limit,
                to=findings,
                reveal=reveal,
            )
            reports += [(each, each.report) for each in looked_through]
        say_notes([passed_over(inputs, frames=True)], lang, quiet=quiet)
        if write_baseline is not None:
            # Reading has taken its time, in which names may have changed.
            refuse_inputs(write_baseline, inputs)
            said = remember(reports, write_baseline)
            if not quiet:
                say_note(said.text(lang.value))
            return 0
        if baseline is not None:
            reports = unknown_to(load_baseline(baseline, limits=allowed()), reports)
        return show(
            reports, output=output, language=lang, limit=limit, fail_on=fail_on, reveal=reveal, quiet=quiet
        )

    raise typer.Exit(tried(work, lang))
