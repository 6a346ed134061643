"""Options that several commands have."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from partybranch.cli._console import Language
from partybranch.roster import PROFILES

__all__ = ["Lang", "Mapping", "On", "Profile", "Rules"]

_PROFILES: Final = ", ".join(profile.name for profile in PROFILES)

Lang = Annotated[Language, typer.Option("--lang", help="提示语言。 Language of the messages.")]
Profile = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help=f"版式名称，默认自动识别。 Name of the layout, by default recognized: {_PROFILES}.",
    ),
]
Mapping = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="HEADING=FIELD",
        help="指明表头是什么字段，如 入党时间=admitted_on，可多次给出。 Say which field a heading means; may be given again.",
    ),
]
On = Annotated[
    str | None,
    typer.Option(
        metavar="YYYY-MM-DD",
        help="核查日，默认为北京时间今天。 Day of the check, by default today in Beijing.",
    ),
]
Rules = Annotated[
    str | None,
    typer.Option(
        metavar="MODULE:NAME",
        help="改用自定的规则集，其代码会被运行。 Use a rule book of your own instead; its code is run.",
    ),
]
