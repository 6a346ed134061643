"""The program: its commands, each a file of `commands`, and what all of them share."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Annotated, cast

import typer

from partybranch._version import __version__
from partybranch.cli._console import UNREADABLE, to_nowhere, write
from partybranch.cli._ending import end_in_order
from partybranch.cli._faults import fault
from partybranch.cli._limits import allow
from partybranch.cli._usage import Program, settle
from partybranch.cli.commands.annotate import annotate_command
from partybranch.cli.commands.calendar import calendar_command
from partybranch.cli.commands.check import check_command
from partybranch.cli.commands.columns import columns_command
from partybranch.cli.commands.compare import compare_command
from partybranch.cli.commands.completeness import completeness_command
from partybranch.cli.commands.completion import completion_command
from partybranch.cli.commands.convert import convert_command
from partybranch.cli.commands.report import report_command
from partybranch.cli.commands.rules import rule_command, rules_command
from partybranch.cli.commands.schema import schema_command
from partybranch.cli.commands.statistics import statistics_command
from partybranch.cli.commands.template import template_command

__all__ = ["app", "run"]

app = typer.Typer(
    name="partybranch",
    cls=Program,
    help="核查党员花名册，问题指到单元格。 Check Party-branch rosters, every problem at its cell.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    # The framed help cuts words off where Chinese and English stand in one line.
    rich_markup_mode=None,
    add_completion=True,
)


def run() -> None:
    """Run the command line."""
    end_in_order()
    _have_outputs()
    try:
        cast("io.TextIOWrapper", sys.stdout).reconfigure(errors="replace")
        app()
    except Exception as error:  # noqa: BLE001 - a fault of ours, or of rules of the user's own, must not look like "found"
        try:
            sys.stderr.write(fault(error, reveal="--reveal" in sys.argv[1:]))
            sys.stderr.flush()
        except OSError:
            to_nowhere(sys.stderr)
        sys.exit(UNREADABLE)


def _have_outputs() -> None:
    """Let what is printed go nowhere where the program was started without outputs, and only its exit status is asked for."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # Open until the program ends.
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


@app.callback(invoke_without_command=True)
def about(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="显示版本。 Show the version.")] = False,
    config: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="设置文件，默认为当前文件夹及其上级中最近的 partybranch.toml，或 pyproject.toml 的 [tool.partybranch]。 "
            "Settings, by default the nearest partybranch.toml, or [tool.partybranch] of pyproject.toml.",
        ),
    ] = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="不读设置文件。 Read no settings.")] = False,
    allow_more: Annotated[
        list[str] | None,
        typer.Option(
            "--allow",
            metavar="NAME=NUMBER",
            help="放宽一项读取限制，如 rows=2000000，可多次给出。 Raise a limit on what is read, such as rows=2000000; may be given again.",
        ),
    ] = None,
) -> None:
    """Say the version, or let the settings stand for what the call does not give."""
    if version:
        write(f"partybranch {__version__}\n")
        raise typer.Exit
    allow(allow_more or [])
    settle(context, named=config, ignored=no_config)


# In the order in which the help lists them.
app.command("check")(check_command)
app.command("annotate")(annotate_command)
app.command("columns")(columns_command)
app.command("convert")(convert_command)
app.command("compare")(compare_command)
app.command("template")(template_command)
app.command("completion")(completion_command)
app.command("calendar")(calendar_command)
app.command("report")(report_command)
app.command("schema")(schema_command)
app.command("statistics")(statistics_command)
app.command("completeness")(completeness_command)
app.command("rules")(rules_command)
app.command("rule")(rule_command)
