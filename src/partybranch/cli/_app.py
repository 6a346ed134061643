"""The commands and their options."""

from __future__ import annotations

import io
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Annotated, Final, cast

import typer

from partybranch._version import __version__
from partybranch.cli._calendar import All, First, Kind, Last, Moving, Out, show_calendar, span
from partybranch.cli._catalogue import catalogue, page
from partybranch.cli._check import FailOn, OutputFormat, checked, remember, show, unknown_to
from partybranch.cli._columns import column_lines
from partybranch.cli._completion import CompletionFormat, completed, read_period, show_completion
from partybranch.cli._console import FOUND, UNREADABLE, Language, fail, say, say_error, working, write
from partybranch.cli._convert import Lossy, convert, what_is_lost
from partybranch.cli._inputs import read_input, read_mapping
from partybranch.cli._options import Lang, Mapping, On, Profile, Rules
from partybranch.cli._selection import rule_book, selection
from partybranch.codec import load_baseline
from partybranch.errors import PartybranchError
from partybranch.outputs import columns_as_json
from partybranch.roster import read_roster

__all__ = ["run"]

app = typer.Typer(
    name="partybranch",
    help="核查党员花名册，问题指到单元格。 Check Party-branch rosters, every problem at its cell.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    # The framed help cuts words off where Chinese and English stand in one line.
    rich_markup_mode=None,
    add_completion=True,
)

_BEIJING: Final = timedelta(hours=8)


class ColumnsFormat(Enum):
    """How headings are printed."""

    TEXT = "text"
    JSON = "json"


def run() -> None:
    """Run the command line."""
    try:
        cast("io.TextIOWrapper", sys.stdout).reconfigure(errors="replace")
        app()
    except Exception:  # noqa: BLE001 - a fault of ours, or of rules of the user's own, must not look like "found"
        traceback.print_exc()
        sys.exit(UNREADABLE)


def _day(text: str | None, language: Language) -> date:
    if text is None:
        return (datetime.now(UTC) + _BEIJING).date()  # noqa: TID251 - the one clock of the program
    return _read_day(text, "--on", language)


def _read_day(text: str, option: str, language: Language) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        fail(_WRONG_DAY[language].format(option, text), language)


_WRONG_DAY: Final = {
    Language.ZH: "{} 应为日期 YYYY-MM-DD，例如 2026-11-23，而不是“{}”",
    Language.EN: "{} is a day, YYYY-MM-DD, such as 2026-11-23, not “{}”",
}


@app.callback(invoke_without_command=True)
def about(
    *, version: Annotated[bool, typer.Option("--version", help="显示版本。 Show the version.")] = False
) -> None:
    """Say the version."""
    if version:
        write(f"partybranch {__version__}\n")
        raise typer.Exit


def _tried(work: Callable[[], int], language: Language) -> int:
    """Do the work; an input that cannot be read, or a wrong call, ends with status 2 and says what would be right."""
    try:
        return work()
    except PartybranchError as error:
        fail(error, language)
    except OSError as error:
        fail(": ".join(str(part) for part in (error.filename, error.strerror) if part), language)


@app.command("check")
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
    mapping: Mapping = None,
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
) -> None:
    """核查花名册或台账。 Check rosters and ledgers.

    例如：partybranch check 花名册.xlsx --on 2026-11-23

    退出状态：0 没有达到 --fail-on 力度的问题，1 有，2 无法读取或用法有误。

    Exit status: 0 nothing found at or above --fail-on, 1 found, 2 unreadable or a wrong call.
    """
    day = _day(on, lang)

    def work() -> int:
        chosen = selection(select, ignore, rule_book(rules))
        with working() as steps:
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
            say_error(remember(reports, write_baseline).text(lang.value))
            return 0
        if baseline is not None:
            reports = unknown_to(load_baseline(baseline), reports)
        return show(reports, output=output, language=lang, limit=limit, fail_on=fail_on)

    raise typer.Exit(_tried(work, lang))


@app.command("columns")
def columns_command(
    file: Annotated[
        str, typer.Argument(metavar="FILE|-", help="文件或 -（标准输入）。 A file, or - for standard input.")
    ],
    *,
    profile: Profile = None,
    mapping: Mapping = None,
    lang: Lang = Language.ZH,
    output: Annotated[
        ColumnsFormat, typer.Option("--format", help="输出格式。 Format of the output.")
    ] = ColumnsFormat.TEXT,
) -> None:
    """查看各表头认作什么字段。 Show what each heading is taken for.

    各列附内容样式；不作核查。 With shapes of samples; nothing is judged.
    """

    def work() -> int:
        source = sys.stdin.buffer if file == "-" else file
        with working() as steps:
            steps.at(file, 0, None)
            read = read_roster(source, profile=profile, mapping=read_mapping(mapping or []), name=file)
        if output is ColumnsFormat.TEXT:
            say(column_lines(read.sheets, lang.value))
        else:
            write(columns_as_json(read.sheets))
        return 0

    raise typer.Exit(_tried(work, lang))


@app.command("convert")
def convert_command(
    source: Annotated[
        str, typer.Argument(metavar="IN", help="文件或 -（标准输入）。 A file, or - for standard input.")
    ],
    target: Annotated[
        str,
        typer.Argument(
            metavar="OUT",
            help="扩展名决定格式。 The extension chooses the format: .xlsx .csv .tsv .json .ndjson",
        ),
    ],
    *,
    lossy: Annotated[
        bool, typer.Option("--lossy", help="存不下的内容允许舍弃。 Write although something is lost.")
    ] = False,
    no_verify: Annotated[
        bool,
        typer.Option("--no-verify", help="写出后不回读核对。 Do not read again what was written."),
    ] = False,
    profile: Profile = None,
    mapping: Mapping = None,
    lang: Lang = Language.ZH,
) -> None:
    """转换格式，写出的文件能原样读回。 Convert to another format.

    目标格式存不下的内容会列出，以状态 1 结束，不写文件，除非加 --lossy。

    What is written reads again as the same records. What the format cannot hold is listed, the exit status is 1 and
    nothing is written, unless --lossy is given.
    """

    def work() -> int:
        with working() as steps:
            given = read_input(source, steps, profile=profile, mapping=read_mapping(mapping or []))
            try:
                lost = convert(given, target, lossy=lossy, verify=not no_verify)
            except Lossy as error:
                say_error(error.text(lang.value))
                return FOUND
        if lost:
            say_error(what_is_lost(lost).text(lang.value))
        return 0

    raise typer.Exit(_tried(work, lang))


@app.command("completion")
def completion_command(
    ledger: Annotated[
        str,
        typer.Argument(
            metavar="LEDGER|-", help="台账文件或 -（标准输入）。 A ledger, or - for standard input."
        ),
    ],
    *,
    period: Annotated[
        str | None,
        typer.Option(
            metavar="PERIOD",
            help="期间，如 2025、2025-03 或 2025-01-01/2025-07-01（不含末日），默认为台账记录完整的期间。 "
            "Which time; the end is the day after the last. By default what the ledger covers.",
        ),
    ] = None,
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
) -> None:
    """查看完成情况。 Show what was asked against what was held.

    例如：partybranch completion 台账.json --period 2025 --on 2026-01-15

    按会议和汇报逐期列出应完成、已完成、缺少及其依据；花名册文件按党支部逐一列出。

    退出状态：0 没有缺少 --fail-on 力度的要求，1 有缺少，2 无法读取或用法有误。

    Exit status: 0 nothing at or above --fail-on is missing, 1 something is, 2 unreadable or a wrong call.
    """
    day = _day(on, lang)

    def work() -> int:
        wanted = read_period(period)
        with working() as steps:
            given = read_input(ledger, steps, profile=None, mapping={})
            views = completed(given, wanted, on=day, rules=rule_book(rules))
        return show_completion(views, on=day, output=output, language=lang, fail_on=fail_on)

    raise typer.Exit(_tried(work, lang))


@app.command("calendar")
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
    mapping: Mapping = None,
    rules: Rules = None,
    lang: Lang = Language.ZH,
    output: Kind = None,
) -> None:
    """列出到期事项，或写成日历。 Show what is due when, or write a calendar.

    例如：partybranch calendar 台账.json -o 到期事项.ics
    """
    day = _day(on, lang)
    start = day if first is None else _read_day(first, "--from", lang)
    end = None if last is None else _read_day(last, "--to", lang)

    def work() -> int:
        with working() as steps:
            given = read_input(source, steps, profile=profile, mapping=read_mapping(mapping or []))
        return show_calendar(
            given,
            span(start, end),
            on=day,
            rules=rule_book(rules),
            move=move,
            done_too=done_too,
            target=out,
            form=output,
            language=lang,
        )

    raise typer.Exit(_tried(work, lang))


@app.command("rules")
def rules_command(*, on: On = None, rules: Rules = None, lang: Lang = Language.ZH) -> None:
    """列出规则及其当日力度。 List the rules with their force."""
    day = _day(on, lang)

    def work() -> int:
        say(catalogue(rule_book(rules), day, lang.value))
        return 0

    raise typer.Exit(_tried(work, lang))


@app.command("rule")
def rule_command(
    code: Annotated[str, typer.Argument(metavar="CODE", help="代码，如 ADM201。 A code, such as ADM201.")],
    *,
    rules: Rules = None,
    lang: Lang = Language.ZH,
) -> None:
    """查看一条规则的说明和依据。 Show one rule with its basis."""

    def work() -> int:
        say(page(code, rule_book(rules), lang.value))
        return 0

    raise typer.Exit(_tried(work, lang))
