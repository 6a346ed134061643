"""`partybranch compare`: who joined, left, moved and changed between two rosters, and what is to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer
from attrs import evolve

from partybranch.cli._answers import Answers, answers_in, check_names, given_answers, split_answer
from partybranch.cli._console import FOUND, Language, Steps, say, say_notes, tried, working, write
from partybranch.cli._files import passed_over
from partybranch.cli._inputs import Given, members_of, read_inputs, read_mapping
from partybranch.cli._options import HeadingMap, Jobs, Lang, Profile, Quiet, typed
from partybranch.errors import PartybranchError, UnreadableFile
from partybranch.models import Roster
from partybranch.outputs import (
    Line,
    Style,
    comparison_as_csv,
    comparison_as_json,
    comparison_lines,
    comparison_summary,
    discreet_text,
)
from partybranch.summaries import Comparison, comparison

__all__ = ["compare_command"]


class CompareFormat(StrEnum):
    """How a comparison is printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def _read(
    path: str, steps: Steps, *, profile: str | None, mapping: dict[str, str], jobs: int | None
) -> Given:
    """Read one of the two: a file, standard input, or all tables of a folder as one roster."""
    given = read_inputs([path], steps, profile=profile, mapping=mapping, jobs=jobs)
    if len(given) > 1:
        raise UnreadableFile(
            zh=f"文件夹 {path} 中的文件不能合为一份名册：只有表格文件可以，台账等文件请逐个比较",
            en=f"the files of the folder {path} make no single roster: only tables do; compare documents one by one",
        )
    return given[0]


def _answers(context: typer.Context, options: Mapping[str, list[str] | None], *, by_call: bool) -> Answers:
    """Return the answers that options give, those of the call itself or those of settings."""
    given = {name: texts or () for name, texts in options.items() if typed(context, name) is by_call}
    return given_answers(
        same=given.get("same", ()),
        different=given.get("different", ()),
        aliases=given.get("alias", ()),
        not_aliases=given.get("no_alias", ()),
    )


def _compared(old: Given, new: Given, answers: Answers) -> Comparison:
    ids = [frozenset(member.id for member in members_of(each.records)) for each in (old, new)]
    return comparison(
        *(each.records for each in (old, new)),
        same=[split_answer(each, "--same", *ids) for each in answers.same],
        different=[split_answer(each, "--different", *ids) for each in answers.different],
        aliases=answers.aliases,
        not_aliases=answers.not_aliases,
    )


def _shown(given: Given, *, reveal: bool) -> list[dict[str, Any]]:
    """Return what was read, with numbers of persons masked unless they may be shown."""
    return evolve(given, reveal=reveal).sources()


def _unreadable(given: Given, name: str, language: Language) -> Iterator[Line]:
    """Yield how many rows of a roster are no records, and so not compared."""
    number = len(given.records.unreadable) if isinstance(given.records, Roster) else 0
    if number:
        yield Line(
            f"{name} 有 {number} 行无法作为记录读取，未作比较（partybranch check 会指出）"
            if language is Language.ZH
            else f"{name}: rows that are no records, not compared: {number} (partybranch check shows them)",
            Style.NOTE,
        )


def compare_command(
    context: typer.Context,
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD|-",
            help="旧名册：文件、文件夹或 -（标准输入）。 The old roster: a file, a folder, or - for standard input.",
        ),
    ],
    new: Annotated[str, typer.Argument(metavar="NEW|-", help="新名册，同上。 The new roster, the same.")],
    *,
    same: Annotated[
        list[str] | None,
        typer.Option(
            metavar="OLD=NEW",
            help="指明旧名册的一条记录与新名册的一条是同一人，如 12=15，可多次给出。 "
            "Say that two records are one person, by their ids; may be given again.",
        ),
    ] = None,
    different: Annotated[
        list[str] | None,
        typer.Option(metavar="OLD=NEW", help="指明不是同一人，可多次给出。 Say that they are two people."),
    ] = None,
    alias: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=NAME",
            help="指明两个名称是同一个党支部，如 机关一支部=中共某局机关第一支部委员会，可多次给出。 "
            "Say that two names are of one branch; may be given again.",
        ),
    ] = None,
    no_alias: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=NAME", help="指明不是同一个党支部，可多次给出。 Say that they are two branches."
        ),
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="以上几项写在一个 TOML 文件中。 These answers from a TOML file: same, different, aliases, not_aliases.",
        ),
    ] = None,
    everyone: Annotated[
        bool,
        typer.Option(
            "--all",
            help="没有变动的人及其对上的依据也列出。 List every match with its reasons, also where nothing differs.",
        ),
    ] = False,
    profile: Profile = None,
    mapping: HeadingMap = None,
    lang: Lang = Language.ZH,
    output: Annotated[
        CompareFormat, typer.Option("--format", help="输出格式。 Format of the output.")
    ] = CompareFormat.TEXT,
    reveal: Annotated[
        bool,
        typer.Option(
            "--reveal", help="显示个人信息的内容和完整号码。 Show personal data, and numbers unmasked."
        ),
    ] = False,
    jobs: Jobs = None,
    quiet: Quiet = False,
) -> None:
    """比较两份名册。 Show what differs between two rosters.

    例如 For example: partybranch compare 2025年花名册.xlsx 2026年花名册.xlsx

    先按身份号码对人，再按姓名和出生、入党日期等对人，各有依据；拿不准的列出来问，不自行认定。

    退出状态：0 没有差别，1 有差别或有待确认，2 无法读取或用法有误。

    Exit status: 0 nothing differs, 1 something differs or is to be settled, 2 unreadable or a wrong call.
    """

    def work() -> int:
        if old == new == "-":
            raise PartybranchError(
                zh="两份名册不能都从标准输入读取：至少有一份要写文件名",
                en="both rosters cannot come from standard input: name a file for one of them",
            )
        options = {"same": same, "different": different, "alias": alias, "no_alias": no_alias}
        kept, here = (_answers(context, options, by_call=by_call) for by_call in (False, True))
        told = kept | (Answers() if answers is None else answers_in(answers)) | here
        # Those of settings are for many rosters, and need not stand in these.
        named = [*here.aliases.items(), *here.not_aliases]
        headings = read_mapping(mapping, profile)
        with working(quiet=quiet) as steps:
            before, after = (
                _read(path, steps, profile=profile, mapping=headings, jobs=jobs) for path in (old, new)
            )
            check_names(named, before, after)
            found = _compared(before, after, told)
        say_notes([passed_over([old, new])], lang, quiet=quiet)
        ids = {member.id for each in (before, after) for member in members_of(each.records)}
        if output is CompareFormat.JSON:
            text = comparison_as_json(
                found, (_shown(before, reveal=reveal), _shown(after, reveal=reveal)), reveal=reveal
            )
            write(text if reveal else discreet_text(text, ids=ids), reveal=reveal)
        elif output is CompareFormat.CSV:
            table = comparison_as_csv(found, lang.value, reveal=reveal).decode()
            write(table if reveal else discreet_text(table, ids=ids), reveal=reveal)
        else:
            lines = [
                *comparison_lines(found, lang.value, sources=(old, new), reveal=reveal, everyone=everyone)
            ]
            if not quiet:
                lines += [
                    *([Line("")] if len(lines) > 1 else []),
                    *comparison_summary(found, lang.value, reveal=reveal),
                    *_unreadable(before, old, lang),
                    *_unreadable(after, new, lang),
                ]
            masked = (Line(discreet_text(line.text, ids=ids), line.style) for line in lines)
            say(lines if reveal else masked, reveal=reveal)
        return FOUND if found.differs else 0

    raise typer.Exit(tried(work, lang))
