"""The commands and their options."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Final

import typer

from partybranch._version import __version__
from partybranch.cli._catalogue import catalogue, page
from partybranch.cli._check import FailOn, OutputFormat, checked, show
from partybranch.cli._columns import column_lines
from partybranch.cli._console import FOUND, Language, fail, say, say_error, working
from partybranch.cli._convert import Lossy, convert
from partybranch.cli._inputs import read_inputs, read_mapping
from partybranch.cli._selection import rule_book, selection
from partybranch.errors import PartybranchError
from partybranch.outputs import columns_as_json
from partybranch.roster import read_roster

__all__ = ["run"]

app = typer.Typer(
    name="partybranch",
    help="核查党员花名册，问题指到单元格。Check Party-branch rosters, every problem at its cell.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=True,
)

_BEIJING: Final = timedelta(hours=8)

Lang = Annotated[Language, typer.Option("--lang", help="语言 language of messages")]
Profile = Annotated[str | None, typer.Option(help="版式名称 name of a layout, such as official-summary")]
Mapping = Annotated[
    list[str] | None, typer.Option("--map", help="“表头=字段名” heading=field; may be given again")
]
On = Annotated[
    str | None, typer.Option(help="核查日 day of the check, YYYY-MM-DD; default: today in Beijing")
]
Rules = Annotated[
    str | None, typer.Option(help="自定规则 rule book of your own, module:NAME; its code is run")
]


def run() -> None:
    """Run the command line."""
    try:
        app()
    except BrokenPipeError:
        # Whoever read our output has enough; Python would complain once more on closing it.
        sys.stderr.close()
        sys.exit(0)


def _day(text: str | None, language: Language) -> date:
    if text is None:
        return (datetime.now(UTC) + _BEIJING).date()  # noqa: TID251 - the one clock of the program
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        fail(_WRONG_DAY[language].format(text), language)


_WRONG_DAY: Final = {
    Language.ZH: "--on 应为日期 YYYY-MM-DD，例如 2026-11-23，却是“{}”",
    Language.EN: "--on is a day, YYYY-MM-DD, such as 2026-11-23, not “{}”",
}


@app.callback(invoke_without_command=True)
def about(
    *, version: Annotated[bool, typer.Option("--version", help="版本 show the version and end")] = False
) -> None:
    """Say the version."""
    if version:
        print(f"partybranch {__version__}")
        raise typer.Exit


@app.command("check")
def check_command(
    inputs: Annotated[
        list[str], typer.Argument(metavar="FILE|DIR|-…", help="文件、文件夹或 - files, folders, or -")
    ],
    *,
    on: On = None,
    profile: Profile = None,
    mapping: Mapping = None,
    select: Annotated[str, typer.Option(help="只核查 only these codes or beginnings: MTG,ADM101")] = "",
    ignore: Annotated[str, typer.Option(help="不核查 leave out these codes or beginnings")] = "",
    rules: Rules = None,
    fail_on: Annotated[FailOn, typer.Option(help="力度 status 1 from this force on")] = FailOn.MUST,
    limit: Annotated[int | None, typer.Option(min=0, help="最多显示 show so many findings at most")] = None,
    lang: Lang = Language.ZH,
    output: Annotated[OutputFormat, typer.Option("--format", help="输出 how to print")] = OutputFormat.TEXT,
    reveal: Annotated[
        bool, typer.Option("--reveal", help="显示原值 show values whole, also personal ones")
    ] = False,
) -> None:
    """核查花名册或台账。Check rosters and ledgers: 0 nothing found, 1 found, 2 unreadable or a wrong call.

    partybranch check 花名册.xlsx --on 2026-11-23
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
        return show(reports, output=output, language=lang, limit=limit, fail_on=fail_on)

    raise typer.Exit(_tried(work, lang))


def _tried(work: Callable[[], int], language: Language) -> int:
    """Do the work; an input that cannot be read, or a wrong call, ends with status 2 and says what would be right."""
    try:
        return work()
    except PartybranchError as error:
        fail(error, language)


@app.command("columns")
def columns_command(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="文件或 - file, or -")],
    *,
    profile: Profile = None,
    mapping: Mapping = None,
    lang: Lang = Language.ZH,
    output: Annotated[OutputFormat, typer.Option("--format", help="text, json")] = OutputFormat.TEXT,
) -> None:
    """表头各认作什么字段。What each heading was taken for, with shapes of samples; nothing is judged."""

    def work() -> int:
        source = sys.stdin.buffer if file == "-" else file
        sheets = read_roster(source, profile=profile, mapping=read_mapping(mapping or []), name=file).sheets
        if output is OutputFormat.TEXT:
            say(column_lines(sheets, lang.value))
        else:
            print(columns_as_json(sheets), end="")
        return 0

    raise typer.Exit(_tried(work, lang))


@app.command("convert")
def convert_command(
    source: Annotated[str, typer.Argument(metavar="IN", help="文件或 - file, or -")],
    target: Annotated[str, typer.Argument(metavar="OUT", help=".xlsx .csv .tsv .json .ndjson")],
    *,
    lossy: Annotated[bool, typer.Option("--lossy", help="允许舍弃 write although something is lost")] = False,
    no_verify: Annotated[
        bool, typer.Option("--no-verify", help="不回读 do not read again what was written")
    ] = False,
    profile: Profile = None,
    mapping: Mapping = None,
    lang: Lang = Language.ZH,
) -> None:
    """转换格式，写出的能读回原样。From one format to another; what is written reads again as the same records."""

    def work() -> int:
        with working() as steps:
            (given,) = read_inputs([source], steps, profile=profile, mapping=read_mapping(mapping or []))
            try:
                lost = convert(given, target, lossy=lossy, verify=not no_verify)
            except Lossy as error:
                say_error(error.text(lang.value))
                return FOUND
        for loss in lost:
            text = (
                f"已舍弃：{loss.what.zh}（{loss.records}）"
                if lang is Language.ZH
                else f"lost: {loss.what.en} ({loss.records})"
            )
            say_error(text)
        return 0

    raise typer.Exit(_tried(work, lang))


@app.command("rules")
def rules_command(*, on: On = None, rules: Rules = None, lang: Lang = Language.ZH) -> None:
    """规则目录及其当日力度。The catalogue of rules, with their force on a day."""
    day = _day(on, lang)

    def work() -> int:
        say(catalogue(rule_book(rules), day, lang.value))
        return 0

    raise typer.Exit(_tried(work, lang))


@app.command("rule")
def rule_command(
    code: Annotated[str, typer.Argument(metavar="CODE", help="代码 code, such as ADM201")],
    *,
    rules: Rules = None,
    lang: Lang = Language.ZH,
) -> None:
    """一条规则的说明和依据。One rule: what it requires, how it is read, what it rests on."""

    def work() -> int:
        say(page(code, rule_book(rules), lang.value))
        return 0

    raise typer.Exit(_tried(work, lang))
