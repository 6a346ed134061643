"""`partybranch calendar`: what is due when, on a terminal, as JSON, or as a calendar file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Final

import typer
from attrs import evolve

from partybranch.cli._console import FOUND, Language, say, say_error, say_note, say_notes, tried, working
from partybranch.cli._days import day_of, read_day
from partybranch.cli._inputs import Given, read_input, read_mapping, unreadable_rows
from partybranch.cli._options import HeadingMap, Lang, On, Profile, Quiet, Rules
from partybranch.cli._selection import rule_book
from partybranch.cli._writing import put, refuse_inputs
from partybranch.dates import Period, anniversary
from partybranch.errors import PartybranchError
from partybranch.findings import Message, Path
from partybranch.models import Ledger
from partybranch.outputs import (
    Line,
    as_ics,
    discreet_id,
    discreet_text,
    due_dates_as_json,
    due_lines,
    due_summary,
)
from partybranch.rules import RuleBook
from partybranch.summaries import DueDates, DueState, Shift, due_dates

__all__ = ["calendar_command"]


class CalendarFormat(StrEnum):
    """How what is due is printed or written."""

    TEXT = "text"
    JSON = "json"
    ICS = "ics"


class Move(StrEnum):
    """Where days are moved that are no working days."""

    NEXT = "next"
    PREVIOUS = "previous"


_DAY: Final = "YYYY-MM-DD"
_ONE_DAY: Final = timedelta(days=1)

Out = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="写入文件，默认为日历 .ics。 Write a file, by default a calendar.",
    ),
]
First = Annotated[
    str | None,
    typer.Option(
        "--from", metavar=_DAY, help="第一日，默认为 --on。 The first day, by default that of --on."
    ),
]
Last = Annotated[
    str | None,
    typer.Option("--to", metavar=_DAY, help="最后一日，默认满一年。 The last day, by default for a year."),
]
Moving = Annotated[
    Move | None,
    typer.Option(
        "--move",
        help="遇休息日移到后一个或前一个工作日。 Move to the next or previous working day of the announced calendar.",
    ),
]
All = Annotated[bool, typer.Option("--all", help="已完成的也列出。 Show what is done already too.")]
Kind = Annotated[
    CalendarFormat | None,
    typer.Option(
        "--format",
        help="输出格式，默认 text，写文件时为 ics。 By default text, and ics where a file is written.",
    ),
]


def span(first: date, last: date | None) -> Period:
    """Return the days from the first to the last, by default for a year.

    Raises:
        PartybranchError: the last is before the first.
    """
    if last is None:
        return Period(start=first, end=anniversary(first, 1))
    if last < first:
        raise PartybranchError(
            zh=f"--to（{last}）早于第一日（{first}）：请给出同日或更晚的日期",
            en=f"--to ({last}) is before the first day ({first}): give that day or a later one",
        )
    return Period(start=first, end=min(last, date.max - _ONE_DAY) + _ONE_DAY)


def show_calendar(
    given: Given,
    period: Period,
    *,
    on: date,
    rules: RuleBook,
    move: Move | None,
    done_too: bool,
    source: str,
    target: str | None,
    form: CalendarFormat | None,
    language: Language,
    quiet: bool,
) -> int:
    """Print or write what is due, and return the exit status; without a file to write, what is due is printed."""
    moved = None if move is None else Shift(move.value)
    found = _discreet(due_dates(given.records, period, on=on, rules=rules, moved=moved))
    if not done_too:
        found = evolve(found, dues=tuple(due for due in found.dues if due.state is not DueState.DONE))
    names = given.names(language.value)
    form = form or (CalendarFormat.TEXT if target is None else CalendarFormat.ICS)
    told = tuple(due_summary(found, names, language.value))
    if target is None and form is CalendarFormat.TEXT:
        say(due_lines(found, names, language.value) if quiet else _lines(found, names, language))
        return 0
    if form is CalendarFormat.ICS and not found.dues:
        say_error(_NOTHING.text(language.value))
        return FOUND
    data = _written(found, given, names, form, language)
    put(data, target, [source])
    if target is not None:
        if not quiet:
            say(told)
        return 0
    if form is CalendarFormat.ICS and not quiet:
        # A calendar cannot hold what has no day, and it is not to be lost in silence.
        say_note("\n".join(line.text for line in told))
    return 0


_NOTHING: Final = Message(
    "没有写出日历：这段时间没有到期事项，而日历文件至少要有一个事件",
    "no calendar was written: nothing is due in that time, and a calendar file has one event at least",
)


def _written(
    found: DueDates, given: Given, names: Mapping[Path, str], form: CalendarFormat, language: Language
) -> bytes:
    match form:
        case CalendarFormat.JSON:
            return due_dates_as_json(found).encode()
        case CalendarFormat.ICS:
            name = _title(given).text(language.value)
            return as_ics(found.dues, on=found.on, name=name, language=language.value, names=names)
        case CalendarFormat.TEXT:
            return "".join(f"{line.text}\n" for line in _lines(found, names, language)).encode()


def _lines(found: DueDates, names: Mapping[Path, str], language: Language) -> Iterator[Line]:
    """Yield what is due, and below a blank line the summary."""
    yield from due_lines(found, names, language.value)
    if found.dues:
        yield Line("")
    yield from due_summary(found, names, language.value)


def _title(given: Given) -> Message:
    if not isinstance(given.records, Ledger):
        return Message("党支部到期事项", "Due dates of Party branches")
    name = discreet_text(given.records.branch.name)
    return Message(f"到期事项：{name}", f"Due dates: {name}")


def _discreet(found: DueDates) -> DueDates:
    """Return what is due with identity numbers masked, in ids and in texts that somebody wrote."""
    return evolve(
        found,
        dues=tuple(
            evolve(
                each,
                what=_masked(each.what),
                branch=discreet_text(each.branch),
                about=discreet_id(each.about),
                # Its hash would give a number away to whoever tries all of them.
                key=discreet_text(each.key),
            )
            for each in found.dues
        ),
        undated=tuple(
            evolve(
                each,
                what=_masked(each.what),
                branch=discreet_text(each.branch),
                about=discreet_id(each.about),
            )
            for each in found.undated
        ),
    )


def _masked(message: Message) -> Message:
    return Message(discreet_text(message.zh), discreet_text(message.en))


def calendar_command(
    source: Annotated[
        str, typer.Argument(metavar="IN|-", help="台账或花名册，或 -（标准输入）。 A ledger or roster, or -.")
    ],
    *,
    out: Out = None,
    first: First = None,
    last: Last = None,
    on: On = None,
    move: Moving = None,
    done_too: All = False,
    profile: Profile = None,
    mapping: HeadingMap = None,
    rules: Rules = None,
    lang: Lang = Language.ZH,
    output: Kind = None,
    quiet: Quiet = False,
) -> None:
    """列出到期事项，或写成日历。 Show what is due when, or write a calendar.

    例如 For example: partybranch calendar 台账.json -o 到期事项.ics
    """
    day = day_of(on, lang)
    start = day if first is None else read_day(first, "--from", lang)
    end = None if last is None else read_day(last, "--to", lang)

    def work() -> int:
        refuse_inputs(out, [source])
        headings = read_mapping(mapping, profile)
        with working(quiet=quiet) as steps:
            given = read_input(source, steps, profile=profile, mapping=headings)
        say_notes([unreadable_rows([given])], lang, quiet=quiet)
        return show_calendar(
            given,
            span(start, end),
            on=day,
            rules=rule_book(rules),
            move=move,
            done_too=done_too,
            source=source,
            target=out,
            form=output,
            language=lang,
            quiet=quiet,
        )

    raise typer.Exit(tried(work, lang))
