"""What the commands put out of marked inputs: called as they are by users, in the process of the test."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import polars as pl
from openpyxl import load_workbook
from tests.privacy.inputs import ON
from tests.privacy.marks import Kind
from tests.privacy.scene import Output, Scene
from typer.testing import CliRunner

from partybranch.cli._app import app
from partybranch.cli._faults import fault
from partybranch.limits import DEFAULT
from partybranch.roster import open_tables
from partybranch.roster._tables import text_of

__all__ = [
    "DATED",
    "annotated",
    "called",
    "cells_added",
    "compared",
    "converted",
    "each_input",
    "no_subject",
    "settings",
    "written",
    "wrong_calls",
]


def called(*arguments: str, stdin: bytes = b"", wrong: bool = False) -> Output:
    """Return what a call of the program prints: both streams, and the error where it ends with one.

    A call that does not fit the program says next to nothing, and only where it is `wrong` is that what is looked at.
    """
    result = CliRunner().invoke(app, arguments, input=stdin)
    said = result.output
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        said += fault(result.exception, reveal=False)
    assert wrong or not any(each in said for each in _USAGE), f"there is no such call: {arguments}"
    return " ".join(arguments), said


mistaken: Final = partial(called, wrong=True)

_USAGE: Final = ("用法见", "how it is called")


def each_input(command: str, *options: Sequence[str]) -> Callable[[Scene], Iterator[Output]]:
    """Return what calls a command with each input and each set of options, in both languages."""

    def run(scene: Scene) -> Iterator[Output]:
        for given in scene.chosen():
            for more in options or ((),):
                for language in ("zh",) if scene.few else ("zh", "en"):
                    yield called(command, given.name, *more, "--lang", language)

    return run


DATED: Final = ("--on", ON)


def compared(scene: Scene) -> Iterator[Output]:
    tables, documents = scene.named("table"), scene.named("ledger", "members")
    for old, new in ((tables[0], tables[1]), (documents[0], documents[1]), (tables[0], documents[2])):
        for form in ("text", "json", "csv"):
            for more in ((), ("--all",)):
                yield called("compare", old, new, "--format", form, *more)


def annotated(scene: Scene) -> Iterator[Output]:
    for name in scene.named("table"):
        yield called("annotate", name, "out.xlsx", *DATED)
        yield "annotate: what it adds", "\n".join(cells_added(scene.folder / name, scene.folder / "out.xlsx"))


def cells_added(before: Path, after: Path) -> Iterator[str]:
    """Yield the texts of a workbook that were not in the file that it was made of: the summary, notes, the column of problems.

    What stands in the user's own cells stays, and is no output of the library; a text that stands once more is one.
    """
    yield from (_texts(after) - _texts(before)).elements()


def _texts(path: Path) -> Counter[str]:
    """Return the texts of a file's cells, the names of its sheets, and the texts of its notes."""
    found = Counter[str]()
    for table in open_tables(path, DEFAULT).rows.tables:
        found[table.name] += 1
        found.update(text for row in table.cells for cell in row if (text := text_of(cell)))
    if zipfile.is_zipfile(path) and path.suffix == ".xlsx":
        for sheet in load_workbook(path).worksheets:
            cells = [cell for row in sheet.iter_rows() for cell in row]
            found.update(cell.comment.text for cell in cells if cell.comment is not None)
            found.update(str(cell.hyperlink.tooltip) for cell in cells if cell.hyperlink is not None)
    return found


def written(scene: Scene) -> Iterator[Output]:
    """Yield the files that commands write for others than the user: pages, calendars, baselines, tables of findings."""
    for given in scene.chosen():
        for command, target, *more in _FILES:
            if scene.few and (given.kind == "refused" or target == "english.html"):
                continue
            yield called(command, given.name, *more, target)
            file = scene.folder / target
            if file.exists():
                yield f"{command}: {target}", file.read_bytes()
                if target.endswith(".parquet"):
                    yield f"{command}: {target} as text", "\n".join(map(str, pl.read_parquet(file).rows()))
                file.unlink()


_FILES: Final = (
    ("report", "page.html", *DATED, "-o"),
    ("report", "english.html", *DATED, "--lang", "en", "-o"),
    ("calendar", "dates.ics", *DATED, "-o"),
    ("check", "known.json", *DATED, "--write-baseline"),
    ("check", "found.parquet", *DATED, "--findings"),
    ("statistics", "counts.csv", *DATED, "--by", "branch", "--format", "csv", "-o"),
    ("completeness", "gaps.csv", "--format", "csv", "-o"),
)


def converted(scene: Scene) -> Iterator[Output]:
    """Yield what `convert` says; what it writes are the records themselves."""
    for given in scene.chosen():
        for target in ("out.csv", "out.ndjson", "out.txt", scene.marks[0].text):
            yield called("convert", given.name, target)
            yield called("convert", given.name, target, "--lossy", "--lang", "en")


def no_subject(scene: Scene) -> Iterator[Output]:
    """Yield what the commands say that read no records, called with marked values."""
    number, telephone = (
        scene.marks[0].text,
        next(each.text for each in scene.marks if each.kind is Kind.TELEPHONE),
    )
    for value in (number, telephone):
        yield called("schema", value)
        yield called("schema", "member")
        yield called("rules", "--on", value)
        yield called("rules", "--lang", "en")
        yield called("rule", value)
        yield called("rule", "CON101")
        yield called("template", f"{value}.pdf")
        yield called("template", "out.xlsx", "--branch", value, "--profile", value)


def wrong_calls(scene: Scene) -> Iterator[Output]:
    """Yield what is said of calls in which somebody mistook one value for another."""
    name = scene.named("table")[0]
    chosen = [
        next(each.text for each in scene.marks if each.kind is kind)
        for kind in (Kind.IDENTITY, Kind.TELEPHONE)
    ]
    for value in chosen:
        for language in ("en",) if scene.few else ("zh", "en"):
            lang = ("--lang", language)
            yield mistaken(value, *lang)
            yield mistaken("--allow", value, "check", name, *lang)
            yield mistaken("--allow", f"rows={value}", "check", name, *lang)
            yield mistaken("check", value, *lang)
            yield mistaken("check", f"{value}.xlsx", *lang)
            yield mistaken("check", name, f"--{value}", *lang)
            for option in (
                "--on",
                "--profile",
                "--map",
                "--select",
                "--ignore",
                "--rules",
                "--baseline",
                "--fail-on",
                "--limit",
                "--format",
            ):
                yield mistaken("check", name, option, value, *lang)
            yield mistaken("check", name, "--map", f"{value}=name", *lang)
            yield mistaken("check", name, "--map", f"姓名={value}", *lang)
            yield mistaken("check", name, "--rules", f"{value}:x", *lang)
            yield mistaken("compare", name, name, "--same", value, *lang)
            yield mistaken("compare", name, name, "--alias", f"{value}=某", *lang)
            yield mistaken("calendar", name, "--from", value, *lang)
            yield mistaken("completion", name, "--period", value, *lang)
            yield mistaken("statistics", name, "--admitted", value, *lang)
            yield mistaken("completeness", name, "--fields", value, *lang)
            yield mistaken("check", "-", *lang, stdin=f"姓名,{value}\n{value},{value}".encode())


def settings(scene: Scene) -> Iterator[Output]:
    """Yield what is said of files of settings, answers and baselines that hold marked values."""
    name = scene.named("table")[0]
    for mark in (scene.marks[0], next(each for each in scene.marks if each.kind is Kind.TELEPHONE)):
        value = json.dumps(mark.text, ensure_ascii=False)
        for text in (
            f"{value} = 1",
            f"lang = {value}",
            f"select = [{value}]",
            f"lang {value}",
            f"[{value}]\nx = 1",
            f"profile = {value}",
            "reveal = true",
        ):
            (scene.folder / "s.toml").write_text(text, encoding="utf-8")
            yield mistaken("--config", "s.toml", "check", name)
            yield mistaken("compare", name, name, "--answers", "s.toml")
        (scene.folder / "known.json").write_text(f'{{"kind": {value}, {value}: 1}}', encoding="utf-8")
        yield mistaken("check", name, "--baseline", "known.json")
