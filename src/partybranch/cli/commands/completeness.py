"""`partybranch completeness`: which fields that a form asks for are empty."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Annotated

import typer
from attrs import evolve

from partybranch.cli._console import FOUND, Language, say, say_notes, tried, working
from partybranch.cli._files import passed_over
from partybranch.cli._inputs import read_inputs, read_mapping, unreadable_rows
from partybranch.cli._options import HeadingMap, Jobs, Lang, Output, Profile, Quiet
from partybranch.cli._writing import put, refuse_inputs
from partybranch.errors import PartybranchError
from partybranch.outputs import (
    Line,
    completeness_as_csv,
    completeness_as_json,
    completeness_lines,
    discreet_id,
    discreet_name,
    discreet_path,
    discreet_place,
)
from partybranch.summaries import BranchCompleteness, Completeness, Gap, completeness

__all__ = ["completeness_command"]


class CompletenessFormat(StrEnum):
    """How completeness is printed or written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def _discreet(found: Completeness) -> Completeness:
    """Return it with what is no name or id but a number of a person masked."""
    return evolve(
        found,
        branches=tuple(_branch(each) for each in found.branches),
        gaps=tuple(_gap(each) for each in found.gaps),
    )


def _branch(each: BranchCompleteness) -> BranchCompleteness:
    return evolve(each, branch=discreet_name(each.branch))


def _gap(each: Gap) -> Gap:
    return evolve(
        each,
        branch=discreet_name(each.branch),
        member=discreet_id(each.member),
        name=None if each.name is None else discreet_name(each.name),
        path=discreet_path(each.path),
        place=discreet_place(each.place),
    )


def completeness_command(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|DIR|-…",
            help="台账、花名册、文件夹或 -。 Ledgers, rosters, folders or -.",
        ),
    ],
    *,
    profile: Profile = None,
    fields: Annotated[
        str | None,
        typer.Option(
            metavar="FIELDS",
            help="改为要求这些字段，逗号分隔，任填其一的用 | 连接，如 name,mobile|landline。 "
            "Ask for these fields instead; of those joined by | one is enough.",
        ),
    ] = None,
    fail_under: Annotated[
        float | None,
        typer.Option(
            metavar="PERCENT",
            min=0,
            max=100,
            help="完整率低于此百分数时以状态 1 结束。 End with status 1 if the share is below it.",
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="文字输出最多列出多少行待填内容，JSON 和 CSV 列出全部。 How many rows the text lists at most; JSON and CSV list all.",
        ),
    ] = None,
    mapping: HeadingMap = None,
    out: Output = None,
    lang: Lang = Language.ZH,
    output: Annotated[
        CompletenessFormat, typer.Option("--format", help="输出格式。 Format of the output.")
    ] = CompletenessFormat.TEXT,
    jobs: Jobs = None,
    quiet: Quiet = False,
) -> None:
    """查看应填项目是否齐全。 Show which items of a form are empty.

    例如：partybranch completeness 花名册.xlsx --format csv -o 待填.csv

    按版式要求的项目，逐项、逐支部统计空缺，并列出待填的行；不适用的不算缺（如预备党员的转正日期）。

    By item, by branch, and row by row. What does not apply is not missed, such as the date of full membership of a
    probationary member. csv is the list of what is to be filled in.
    """

    def work() -> int:
        refuse_inputs(out, files)
        asked = _named(fields)
        headings = read_mapping(mapping, profile)
        with working(quiet=quiet) as steps:
            given = read_inputs(files, steps, profile=profile, mapping=headings, jobs=jobs)
            # With fields of one's own, the profile is the one by which tables are read.
            form = profile if asked is None else None
            found = [_discreet(completeness(each.records, profile=form, fields=asked)) for each in given]
        say_notes([passed_over(files, written=out), unreadable_rows(given)], lang, quiet=quiet)
        if out is None and output is CompletenessFormat.TEXT:
            say(_lines(found, lang, limit))
        else:
            put(_written(found, output, lang, limit), out, files)
        return FOUND if fail_under is not None and _below(found, fail_under) else 0

    raise typer.Exit(tried(work, lang))


def _named(fields: str | None) -> list[str] | None:
    """Return the fields that `--fields` names; None: it is not given.

    Raises:
        PartybranchError: it names none, of which everybody has all.
    """
    named = None if fields is None else [name for part in fields.split(",") if (name := part.strip())]
    if named is not None and not named:
        raise PartybranchError(zh="--fields 没有给出字段", en="--fields names no field")
    return named


def _below(found: Sequence[Completeness], percent: float) -> bool:
    least = Fraction(str(percent)) / 100
    return any(each.share is not None and each.share < least for each in found)


def _lines(found: Sequence[Completeness], language: Language, limit: int | None) -> list[Line]:
    lines: list[Line] = []
    for each in found:
        if lines:
            lines.append(Line(""))
        lines += completeness_lines(each, language.value, limit=limit)
    return lines


def _written(
    found: Sequence[Completeness], output: CompletenessFormat, language: Language, limit: int | None
) -> bytes:
    match output:
        case CompletenessFormat.JSON:
            return completeness_as_json(found).encode()
        case CompletenessFormat.CSV:
            return completeness_as_csv(found)
        case CompletenessFormat.TEXT:
            return "".join(f"{line.text}\n" for line in _lines(found, language, limit)).encode()
