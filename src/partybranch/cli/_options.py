"""Options that several commands have."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Annotated, Final

import typer

from partybranch.cli._console import Language
from partybranch.regulations import Force
from partybranch.roster import PROFILES

__all__ = [
    "FORCES",
    "PROFILE_NAMES",
    "FailFrom",
    "FailOn",
    "HeadingMap",
    "Ignore",
    "Jobs",
    "KnownBefore",
    "Lang",
    "Limit",
    "Looked",
    "On",
    "Output",
    "Profile",
    "Quiet",
    "Reveal",
    "Rules",
    "Select",
    "profiles_like",
    "typed",
]

PROFILE_NAMES: Final = ", ".join(profile.name for profile in PROFILES)
"""For the help of options that take one."""


def profiles_like(incomplete: str) -> list[str]:
    """Return what a shell offers for the beginning of a profile's name."""
    return [profile.name for profile in PROFILES if profile.name.startswith(incomplete)]


def typed(context: typer.Context, parameter: str) -> bool:
    """Say whether an option is given by the call itself, and not by settings."""
    source = context.get_parameter_source(parameter)
    return isinstance(source, Enum) and source.name == "COMMANDLINE"


Lang = Annotated[Language, typer.Option("--lang", help="提示语言。 Language of the messages.")]
Profile = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        autocompletion=profiles_like,
        help=f"版式名称，默认自动识别。 Name of the layout, by default recognized: {PROFILE_NAMES}.",
    ),
]
HeadingMap = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="HEADING=FIELD",
        help="指明表头是什么字段，如 入党时间=admitted_on，可多次给出；表头前加 ? 表示可以没有。 "
        "Say which field a heading means; may be given again; with ? before it the heading need not be there.",
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help="用几个进程同时读取文件，默认在值得时与处理器数相同。 "
        "How many processes read files side by side; by default as many as there are processors, where it pays.",
    ),
]
On = Annotated[
    str | None,
    typer.Option(
        metavar="YYYY-MM-DD",
        help="核查日，默认为北京时间今天。 Day of the check, by default today in Beijing.",
    ),
]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="写入文件。 Write a file.")
]
Quiet = Annotated[
    bool,
    typer.Option(
        "--quiet",
        "-q",
        help="只输出所求的内容，不输出汇总、进度和说明；错误仍会输出。 Print what was asked for and nothing about it; errors are still told.",
    ),
]
Rules = Annotated[
    str | None,
    typer.Option(
        metavar="MODULE:NAME",
        help="改用自定的规则集，其代码会被运行。 Use a rule book of your own instead; its code is run.",
    ),
]

Select = Annotated[
    str,
    typer.Option(
        metavar="CODES",
        help="只报告这些代码或代码开头，如 ADM,CON101。 Report only these codes or beginnings of codes.",
    ),
]
Ignore = Annotated[
    str,
    typer.Option(
        metavar="CODES",
        help="不报告这些代码或代码开头。 Leave out these codes or beginnings of codes.",
    ),
]
KnownBefore = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="已知问题的基线文件，只报告新的。 Report only what this baseline file does not know.",
    ),
]
Limit = Annotated[
    int | None, typer.Option(min=0, help="最多显示多少处问题。 How many findings to show at most.")
]
Reveal = Annotated[
    bool,
    typer.Option(
        "--reveal",
        help="显示单元格原文和完整号码。 Show the text of cells, and numbers of persons unmasked.",
    ),
]
Looked = Annotated[
    str | None,
    typer.Option(
        metavar="PERIOD",
        help="期间，如 2025、2025-03 或 2025-01-01/2025-07-01（不含末日），默认为台账记录完整的期间。 "
        "Which time; the end is the day after the last. By default what the ledger covers.",
    ),
]


class FailOn(StrEnum):
    """From which force on a finding makes the exit status 1."""

    MUST = "must"
    NORMALLY = "normally"
    PRACTICE = "practice"
    NOTE = "note"
    NEVER = "never"


FORCES: Final = {FailOn(force.value): force for force in Force}
"""The force that each of them names; none for `never`."""

FailFrom = Annotated[
    FailOn,
    typer.Option(
        help="有这种力度以上的问题时以状态 1 结束。 End with status 1 from findings of this force on."
    ),
]
