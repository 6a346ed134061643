"""`partybranch check`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer
from attrs import evolve

from partybranch import check
from partybranch.cli._console import FOUND, Language, Steps, say, say_note, tried, working, write
from partybranch.cli._days import day_of
from partybranch.cli._inputs import Given, read_inputs, read_mapping
from partybranch.cli._options import FORCES, FailOn, HeadingMap, Lang, On, Profile, Quiet, Rules
from partybranch.cli._selection import Selection, rule_book, selection
from partybranch.codec import dump_baseline, load_baseline
from partybranch.findings import Baseline, Message, Place, Report
from partybranch.models import Roster, Source
from partybranch.outputs import as_json, as_sarif, lines, summary
from partybranch.outputs.discretion import discreet

__all__ = ["check_command"]


class OutputFormat(StrEnum):
    """How a report is printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


def checked(
    paths: Sequence[str],
    steps: Steps,
    *,
    on: date,
    selection: Selection,
    profile: str | None,
    mapping: dict[str, str],
    reveal: bool,
) -> list[tuple[Given, Report]]:
    """Read and check everything that was named; tables together, documents each by itself."""
    given = read_inputs(paths, steps, profile=profile, mapping=mapping, reveal=reveal)
    return [(each, selection.of(_report(each, on, selection, reveal=reveal))) for each in given]


def _report(given: Given, on: date, selection: Selection, *, reveal: bool) -> Report:
    report = check(given.records, on=on, rules=selection.rules, reveal=reveal)
    if not reveal:
        report = discreet(report)
    if isinstance(given.records, Roster):
        return report
    place = Place(source=given.path)
    return evolve(
        report,
        findings=tuple(evolve(each, place=place) for each in report.findings),
        unjudged=tuple(evolve(each, place=place) for each in report.unjudged),
    )


def show(
    reports: Sequence[tuple[Given, Report]],
    *,
    output: OutputFormat,
    language: Language,
    limit: int | None,
    fail_on: FailOn,
    quiet: bool,
) -> int:
    """Print the reports and return the exit status; text without its summary if it is to be quiet."""
    whole = _together([report for _, report in reports])
    match output:
        case OutputFormat.JSON:
            sources = [source for given, _ in reports for source in given.sources()]
            write(as_json(whole, sources, limit=limit))
        case OutputFormat.SARIF:
            write(as_sarif(evolve(whole, findings=whole.findings[:limit]), language.value))
        case _:
            _show_text(reports, whole, language.value, limit, quiet=quiet)
    failing = FORCES.get(fail_on)
    return FOUND if failing is not None and whole.at_least(failing) else 0


def unknown_to(baseline: Baseline, reports: Sequence[tuple[Given, Report]]) -> list[tuple[Given, Report]]:
    """Return the reports with only what a baseline does not know; what it knows counts once over all of them."""
    left = baseline
    shown: list[tuple[Given, Report]] = []
    for given, report in reports:
        shown.append((given, left.new_in(report)))
        left = left.without(report)
    return shown


def remember(reports: Sequence[tuple[Given, Report]], target: str) -> Message:
    """Write what was found as a baseline file, and return what is said of it."""
    known = Baseline.of(_together([report for _, report in reports]))
    dump_baseline(known, target)
    number = sum(each.times for each in known.known)
    return Message(
        f"已写入基线 {target}：{number} 处问题", f"baseline written to {target}; findings: {number}"
    )


def _together(reports: Sequence[Report]) -> Report:
    return Report(
        on=reports[0].on,
        findings=tuple(finding for report in reports for finding in report.findings),
        unjudged=tuple(each for report in reports for each in report.unjudged),
        judged=sum(report.judged for report in reports),
        known=sum(report.known for report in reports),
    )


def _show_text(
    reports: Sequence[tuple[Given, Report]], whole: Report, language: str, limit: int | None, *, quiet: bool
) -> None:
    left = len(whole.findings) if limit is None else limit
    sources: list[Source] = []
    unreadable = meetings = ratings = 0
    for given, report in reports:
        say(lines(evolve(report, findings=report.findings[:left]), given.names(language), language))
        left = max(0, left - len(report.findings))
        if isinstance(given.records, Roster):
            sources += given.records.sources
            unreadable += len(given.records.unreadable)
            meetings += len(given.records.meetings)
            ratings += len(given.records.ratings)
    if quiet:
        return
    left_out = 0 if limit is None else max(0, len(whole.findings) - limit)
    say(
        summary(
            whole,
            sources=sources,
            unreadable=unreadable,
            left_out=left_out,
            language=language,
            meetings=meetings,
            ratings=ratings,
        )
    )


def check_command(
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
    select: Annotated[
        str,
        typer.Option(
            metavar="CODES",
            help="只报告这些代码或代码开头，如 ADM,CON101。 Report only these codes or beginnings of codes.",
        ),
    ] = "",
    ignore: Annotated[
        str,
        typer.Option(
            metavar="CODES",
            help="不报告这些代码或代码开头。 Leave out these codes or beginnings of codes.",
        ),
    ] = "",
    rules: Rules = None,
    baseline: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="已知问题的基线文件，只报告新的。 Report only what this baseline file does not know.",
        ),
    ] = None,
    write_baseline: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="把发现的问题写成基线文件，不显示。 Write what is found as a baseline file, and show nothing.",
        ),
    ] = None,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            help="有这种力度以上的问题时以状态 1 结束。 End with status 1 from findings of this force on."
        ),
    ] = FailOn.MUST,
    limit: Annotated[
        int | None, typer.Option(min=0, help="最多显示多少处问题。 How many findings to show at most.")
    ] = None,
    lang: Lang = Language.ZH,
    output: Annotated[
        OutputFormat, typer.Option("--format", help="输出格式。 Format of the output.")
    ] = OutputFormat.TEXT,
    reveal: Annotated[
        bool,
        typer.Option(
            "--reveal",
            help="显示单元格原文和完整号码。 Show the text of cells, and numbers of persons unmasked.",
        ),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """核查花名册或台账。 Check rosters and ledgers.

    例如 For example: partybranch check 花名册.xlsx --on 2026-11-23

    partybranch check 第一支部.xlsx 第二支部.csv 其他支部/ --select ADM,CON

    partybranch check - --format json < 花名册.csv

    退出状态：0 没有达到 --fail-on 力度的问题，1 有，2 无法读取或用法有误。

    Exit status: 0 nothing found at or above --fail-on, 1 found, 2 unreadable or a wrong call.
    """
    day = day_of(on, lang)

    def work() -> int:
        chosen = selection(select, ignore, rule_book(rules))
        with working(quiet=quiet) as steps:
            reports = checked(
                inputs,
                steps,
                on=day,
                selection=chosen,
                profile=profile,
                mapping=read_mapping(mapping or []),
                reveal=reveal,
            )
        if write_baseline is not None:
            said = remember(reports, write_baseline)
            if not quiet:
                say_note(said.text(lang.value))
            return 0
        if baseline is not None:
            reports = unknown_to(load_baseline(baseline), reports)
        return show(reports, output=output, language=lang, limit=limit, fail_on=fail_on, quiet=quiet)

    raise typer.Exit(tried(work, lang))
