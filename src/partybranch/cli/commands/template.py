"""`partybranch template`: an empty workbook to be filled in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Final

import typer

from partybranch.cli._console import Language, say_note, tried
from partybranch.cli._options import PROFILE_NAMES, Lang, Quiet, profiles_like
from partybranch.errors import UnwritableFile
from partybranch.findings import Message
from partybranch.roster import write_template

__all__ = ["template_command"]

_THERE: Final = Message(
    "没有写出：{target} 已经存在，里面可能是填好的内容；要替换请加 --force",
    "nothing was written: {target} is there already, and may have been filled in; add --force to replace it",
)
_WRITTEN: Final = Message(
    "已写出 {target}；填好后运行：partybranch check {target}",
    "written: {target}; when it is filled in, run: partybranch check {target}",
)


def template_command(
    target: Annotated[
        str,
        typer.Argument(metavar="OUT", help="要写出的 .xlsx 文件。 The .xlsx file to write."),
    ],
    *,
    profile: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            autocompletion=profiles_like,
            help="版式名称，默认 roster；可多次给出，各占一张工作表。 "
            f"Name of the layout, by default roster; given again, each has a sheet: {PROFILE_NAMES}.",
        ),
    ] = None,
    branch: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="党支部名称，列入下拉列表，可多次给出。 A branch to choose from in the list; may be given again.",
        ),
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="替换已有的文件。 Replace a file that is there already."),
    ] = False,
    lang: Lang = Language.ZH,
    quiet: Quiet = False,
) -> None:
    """写出空白模板，填好即可核查。 Write an empty workbook to be filled in.

    例如 For example: partybranch template 花名册.xlsx --profile roster --profile meetings

    工作簿带下拉列表、示例行和填写说明；表头不必再作对应。

    It has drop-down lists, a sample row and a guide; what is filled in reads without any mapping.
    """

    def work() -> int:
        if not force and os.path.lexists(target) and not Path(target).is_dir():
            # What is there may be a template that somebody has filled in.
            raise UnwritableFile(zh=_THERE.zh.format(target=target), en=_THERE.en.format(target=target))
        write_template(target, *(profile or ()), branches=branch or (), language=lang.value)
        if not quiet:
            say_note(_WRITTEN.text(lang.value, {"target": target}))
        return 0

    raise typer.Exit(tried(work, lang))
