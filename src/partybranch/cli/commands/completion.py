"""`partybranch completion`: what was asked of a branch against what was held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer
from attrs import evolve

from partybranch.cli._console import Language, say, say_notes, tried, working, write
from partybranch.cli._days import day_of, read_period
from partybranch.cli._inputs import Given, members_of, read_input, unreadable_rows
from partybranch.cli._options import FailOn, Lang, Looked, On, Quiet, Rules
from partybranch.cli._reports import status_of
from partybranch.cli._selection import rule_book
from partybranch.dates import Period
from partybranch.models import Ledger, Roster
from partybranch.outputs import (
    Line,
    Style,
    completion_as_json,
    completion_lines,
    discreet_name,
    discreet_text,
)
from partybranch.rules import RuleBook
from partybranch.summaries import Completion, Coverage, completion, coverage, usual_period

__all__ = ["completion_command"]

View = tuple[Completion, Coverage | None]
"""The completion of a branch, and the coverage of its campaigns and activities, if it has any."""


class CompletionFormat(StrEnum):
    """How a completion view is printed."""

    TEXT = "text"
    JSON = "json"


def completed(given: Given, period: Period | None, *, on: date, rules: RuleBook) -> list[View]:
    """Return the completion of every branch that was given; without a period, each of its usual one."""
    return [
        (
            completion(ledger, period or usual_period(ledger, on=on), on=on, rules=rules),
            coverage(ledger) if ledger.campaigns or ledger.activities else None,
        )
        for ledger in _ledgers(given)
    ]


def _ledgers(given: Given) -> tuple[Ledger, ...]:
    if isinstance(given.records, Ledger):
        return (given.records,)
    roster = given.records if isinstance(given.records, Roster) else Roster(members=members_of(given.records))
    return tuple(_discreet(each) for each in roster.ledgers())


def _discreet(ledger: Ledger) -> Ledger:
    """Return the ledger of a table's branch, whose name may be a number where columns are shifted."""
    name = discreet_name(ledger.branch.name)
    return evolve(ledger, branch=evolve(ledger.branch, id=name, name=name))


def show_completion(
    views: Sequence[View], *, on: date, output: CompletionFormat, language: Language, fail_on: FailOn
) -> int:
    """Print the views and return the exit status."""
    if output is CompletionFormat.JSON:
        write(discreet_text(completion_as_json(views, on=on)))
    else:
        say(_lines(views, language.value))
    return status_of((view for view, _ in views), fail_on)


def _lines(views: Sequence[View], language: str) -> list[Line]:
    lines: list[Line] = []
    for view, covered in views:
        if lines:
            lines.append(Line(""))
        lines += (
            Line(discreet_text(line.text), line.style) for line in completion_lines(view, covered, language)
        )
    return lines or [Line("没有党支部的记录" if language == "zh" else "no records of a branch", Style.FAINT)]


def completion_command(
    ledger: Annotated[
        str,
        typer.Argument(
            metavar="LEDGER|-", help="台账文件或 -（标准输入）。 A ledger, or - for standard input."
        ),
    ],
    *,
    period: Looked = None,
    on: On = None,
    rules: Rules = None,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            help="缺少这种力度以上的要求时以状态 1 结束。 End with status 1 if something of this force is missing."
        ),
    ] = FailOn.MUST,
    lang: Lang = Language.ZH,
    output: Annotated[
        CompletionFormat, typer.Option("--format", help="输出格式。 Format of the output.")
    ] = CompletionFormat.TEXT,
    quiet: Quiet = False,
) -> None:
    """查看完成情况。 Show what was asked against what was held.

    例如 For example: partybranch completion 台账.json --period 2025 --on 2026-01-15

    按会议和汇报逐期列出应完成、已完成、缺少及其依据；花名册文件按党支部逐一列出。

    退出状态：0 没有缺少 --fail-on 力度的要求，1 有缺少，2 无法读取或用法有误。

    Exit status: 0 nothing at or above --fail-on is missing, 1 something is, 2 unreadable or a wrong call.
    """
    day = day_of(on, lang)

    def work() -> int:
        wanted = read_period(period, "--period")
        with working(quiet=quiet) as steps:
            given = read_input(ledger, steps, profile=None, mapping={})
            views = completed(given, wanted, on=day, rules=rule_book(rules))
        say_notes([unreadable_rows([given])], lang, quiet=quiet)
        return show_completion(views, on=day, output=output, language=lang, fail_on=fail_on)

    raise typer.Exit(tried(work, lang))
