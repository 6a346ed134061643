"""`partybranch schema`: what documents, records and tables look like, for systems that do not use this library."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Any

import typer

from partybranch.cli._console import Language, tried
from partybranch.cli._options import Lang, Output
from partybranch.cli._writing import put
from partybranch.codec import SCHEMA_NAMES, json_schema, schema_text
from partybranch.errors import PartybranchError
from partybranch.roster import table_schema

__all__ = ["schema_command"]


class Table(Enum):
    """The tables that there are schemas for."""

    MEMBERS = "members"
    MEETINGS = "meetings"
    RATINGS = "ratings"


def _names_like(incomplete: str) -> list[str]:
    """Return what a shell offers for the beginning of a record's name."""
    return [name for name in SCHEMA_NAMES if name.startswith(incomplete)]


def schema_command(
    record: Annotated[
        str | None,
        typer.Argument(
            metavar="RECORD",
            autocompletion=_names_like,
            help="记录类名（如 Member）或文档种类 ledger、members、roster，默认全部。 "
            "A record, such as Member, or a kind of document; by default all of them.",
        ),
    ] = None,
    *,
    table: Annotated[
        Table | None,
        typer.Option(help="改为表格的 Frictionless Table Schema。 The Table Schema of a table instead."),
    ] = None,
    out: Output = None,
    titles: Annotated[
        Language | None,
        typer.Option(
            help="标题和说明的语言，默认两种都有。 Language of titles and descriptions, by default both.",
        ),
    ] = None,
    lang: Lang = Language.ZH,
) -> None:
    """输出 JSON Schema。 Print the JSON Schema.

    文档、记录或表格应是什么样子，供其他系统使用。 What documents, records and tables look like, for other systems.

    例如 For example: partybranch schema Member -o member.schema.json
    """

    def work() -> int:
        put(schema_text(_schema(record, table, titles)).encode(), out)
        return 0

    raise typer.Exit(tried(work, lang))


def _schema(record: str | None, table: Table | None, titles: Language | None) -> dict[str, Any]:
    language = None if titles is None else titles.value
    if table is None:
        return json_schema(record, language=language)
    if record is not None:
        raise PartybranchError(
            zh=f"“{record}”和 --table 只能给出一个：前者是 JSON 的模式，后者是表格的模式",
            en=f"give “{record}” or --table: the one is of JSON, the other of tables",
        )
    return table_schema(table.value, language=language)
